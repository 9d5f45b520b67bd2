"""Every list, roster, statistic and register as a workbook: its cells, its page, what is masked in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from app.core.errors import UserError
from app.core.fields import Derived
from app.core.kind import Column
from app.core.times import Date, Moment
from app.core.values import Number
from app.services.prints import printing
from app.services.prints.jobs import choose
from app.services.prints.targets import SHEET
from tests.papers.paper_cases import Offer, offers, usual_of
from tests.papers.paper_office import PaperOffice

OF_MANY = [each for each in offers() if each.paper.whole_list or each.paper.whole_office]
TABLED = [each for each in OF_MANY if not each.paper.prose]
_MOBILE = re.compile(r"01[016789]-?\d{3,4}-?\d{4}")


@pytest.mark.parametrize("offer", [each for each in OF_MANY if each.paper.prose], ids=str)
def test_what_is_read_goes_out_as_no_workbook(usual: PaperOffice, offer: Offer) -> None:
    with pytest.raises(UserError, match="엑셀로는 나가지 않습니다"):
        printing.produce(usual.session, usual_of(offer, usual), target=SHEET.name)


@pytest.mark.parametrize("offer", TABLED, ids=str)
def test_what_is_a_list_goes_out_as_a_workbook(usual: PaperOffice, offer: Offer) -> None:
    job = usual_of(offer, usual)
    printed = printing.produce(usual.session, job, target=SHEET.name)
    pages: list[Any] = [
        each
        for each in openpyxl.load_workbook(io.BytesIO(printed.content)).worksheets
        if each.sheet_state == "visible"
    ]
    assert pages
    for page in pages:
        header = int(str(page.print_title_rows).rpartition("$")[2])
        assert page.freeze_panes is not None
        assert int("".join(filter(str.isdigit, page.freeze_panes))) == header + 1
        assert str(page.auto_filter.ref).partition(":")[0] == f"A{header}"
        assert page.page_setup.orientation == "landscape"
        labels = [cell.value for cell in page[header]]
        widths = [page.column_dimensions[cell.column_letter].width for cell in page[header]]
        assert all(labels)
        assert all(6 <= width <= 60 or offer.paper.workbook for width in widths)
        cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
        if offer.purpose.masked:
            texts = [str(cell.value) for cell in cells if cell.row > header]
            assert not list(filter(_MOBILE.search, texts))


@pytest.mark.parametrize("offer", [each for each in TABLED if each.paper.whole_list], ids=str)
def test_its_days_and_numbers_are_real(usual: PaperOffice, offer: Offer) -> None:
    job = usual_of(offer, usual)
    page: Any = openpyxl.load_workbook(
        io.BytesIO(printing.produce(usual.session, job, target=SHEET.name).content)
    ).worksheets[0]
    header = int(str(page.print_title_rows).rpartition("$")[2])
    by_label = {str(cell.value).removesuffix(" *"): cell.column for cell in page[header]}
    chosen = choose(usual.session.catalog, job)
    for column, sort in _real(chosen.columns()):
        cells = [
            page.cell(row, by_label[column.label]).value
            for row in range(header + 1, page.max_row + 1)
            if column.label in by_label
        ]
        assert all(isinstance(each, sort) for each in cells if each is not None), column.label


def _real(columns: tuple[Column, ...]) -> Iterator[tuple[Column, type]]:
    """Go through the columns of days and numbers that nothing masks."""
    for column in columns:
        masked = not isinstance(column.field, Derived) and column.field.mask is not None
        if isinstance(column.field.type, Date | Moment) and not masked:
            yield column, datetime
        elif isinstance(column.field.type, Number) and not masked:
            yield column, int
