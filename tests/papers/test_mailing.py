"""주소 라벨·창봉투: every address stands on its own label or in the window, whatever is written in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.core.papers import Facts
from app.core.values import Value
from app.kinds import CATALOG
from app.papers.mailing import FORM, FORMS, MAILING, WINDOW, LabelForm, lacking, warned
from tests.output import page_ink, pdf_page
from tests.output.page_ink import Run
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed, table_column

PERSON = CATALOG["person"]
(PURPOSE,) = MAILING.purposes_for(PERSON)
MM = 72 / 25.4
HOME = ("박나무", "03048", "서울특별시 한빛구 마을로5길 12", "101동 203호")
LONG = ("남궁" * 20, "03048", "서울특별시 한빛구 마을로 " * 14, "빛나는아파트 " * 12)


def facts(rows: Sequence[Sequence[str]], **asked: Value) -> Facts:
    columns = tuple(table_column(CATALOG.column(PERSON, path)) for path in PURPOSE.columns)
    given = {name: str(value) for name, value in asked.items()}
    return Facts(
        OFFICE, TRACE, PURPOSE, PERSON, columns=columns, rows=rows, asked=asked, given=given
    )


def label_of(form: LabelForm, run: Run, height: float) -> int:
    """Return on which label a text stands whole, counted from 0."""
    x, y = run.left / MM, (height - run.top) / MM
    column, row = divmod(x - form.side, form.width + form.gap)[0], (y - form.top) // form.height
    left = form.side + column * (form.width + form.gap)
    assert left <= x
    assert run.right / MM <= left + form.width
    assert (height - run.bottom) / MM <= form.top + (row + 1) * form.height
    return int(row * form.across + column)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("start", [1, 5])
def test_each_address_stands_whole_on_its_own_label(name: str, start: int) -> None:
    form = FORMS[name]
    rows = [HOME, LONG, ("한그루", "", "마을로 1", "")] * form.count
    data, written = printed(MAILING, facts(rows, form=name, start=start))
    assert written.rows == len(rows), "each is a row of the list"
    pages = page_ink.read(data)
    assert len(pages) == -(-(len(rows) + start - 1) // form.count)
    for number, page in enumerate(pages):
        taken = {label_of(form, run, page.height) for run in page.runs}
        first = start - 1 if number == 0 else 0
        last = min(form.count, len(rows) + start - 1 - number * form.count)
        assert taken == set(range(first, last))


@pytest.mark.parametrize(("left", "top"), [(20, 45), (100, 40), (10, 50)])
def test_an_address_shows_in_the_window_and_nothing_else_does(left: int, top: int) -> None:
    asked = facts([HOME, LONG], form=WINDOW, from_left=left, from_top=top)
    pages = page_ink.read(printed(MAILING, asked)[0])
    assert len(pages) == 2
    for page in pages:
        inside = [
            run
            for run in page.runs
            if top * MM < page.height - run.top and page.height - run.bottom < (top + 45) * MM
        ]
        assert inside
        assert all(left * MM < run.left and run.right < (left + 90) * MM for run in inside)
        told = "".join(run.text for run in page.runs if run not in inside)
        assert OFFICE.name in told
        assert "03048" not in told


def test_who_has_no_address_is_left_out_and_told() -> None:
    rows = [HOME, ("한그루", "", "", "")]
    asked = facts(rows, form=str(FORM.default))
    assert warned(asked) == "주소를 적지 않은 1명을 뺐습니다."
    assert not lacking(asked)
    text = "".join(run.text for run in page_ink.read(printed(MAILING, asked)[0])[0].runs)
    assert "박나무" in text
    assert "한그루" not in text
    assert lacking(replace(asked, rows=rows[1:]))


def test_no_line_parts_a_road_from_its_number() -> None:
    rows = [("박나무", "", "서울특별시 한빛구 느티나무길 181", "")]
    data, _ = printed(MAILING, facts(rows, form=next(iter(FORMS))))
    (text,) = pdf_page.texts(data)
    (line,) = (each for each in text.splitlines() if "느티나무길" in each)
    assert "181" in line
