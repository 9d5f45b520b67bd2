"""Records that go out to be revised and come back: for every kind, unchanged and changed, whatever rewrote the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, TypeAlias, cast

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.core.choices import Flag
from app.core.errors import RightError, UserError
from app.core.fields import Field
from app.core.kind import Kind
from app.core.revision import Mark, read_imprint, read_mark
from app.core.values import Link, Serial, Value, ValueType
from app.kinds import ALL, CATALOG
from app.services.gate import Change, Session, Staff
from app.services.imports import importing
from app.services.imports.importing import ImportPreview, ImportReport, Offer, Verdict
from app.services.office import offices
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.services.records import records
from app.services.records.lists import Query, count
from tests import founding
from tests.founding import LOGIN, PASSWORD, copied, once
from tests.papers import paper_office
from tests.papers.entries import Sort
from tests.papers.paper_office import PaperOffice
from tests.services.people import save

KINDS = pytest.mark.parametrize("name", [kind.name for kind in ALL])
Page: TypeAlias = Any
"""A sheet as openpyxl reads it, which types little."""
Edit = Callable[[Page], object]


def sent(session: Session, kind: str, ids: Sequence[int] | None = None) -> bytes:
    job = PrintJob("revision_sheet", "revision", kind, ids=None if ids is None else tuple(ids))
    return printing.produce(session, job, target=SHEET.name).content


def page_of(content: bytes) -> Page:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def edited(content: bytes, edit: Edit) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def offered(session: Session, kind: str, content: bytes, folder: Path) -> tuple[Offer, ...]:
    file = folder / "고친 명단.xlsx"
    file.write_bytes(content)
    return importing.offer(session, kind, importing.read_file(file))


def looked(session: Session, kind: str, content: bytes, folder: Path) -> ImportPreview:
    (offer,) = offered(session, kind, content, folder)
    return importing.preview(session, kind, offer.sheet, offer.plan)


def taken(session: Session, kind: str, content: bytes, folder: Path) -> ImportReport:
    return importing.take(session, looked(session, kind, content, folder), confirmed=True)


def header_of(page: Page) -> int:
    return next(
        cell.row for row in page.iter_rows(max_row=12) for cell in row if read_imprint(cell.value)
    )


def column_of(page: Page, label: str) -> int:
    header = header_of(page)
    return next(
        cell.column for cell in page[header] if str(cell.value or "").removesuffix(" *") == label
    )


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, light_argon2: None) -> PaperOffice:
    """An office with records of every kind, the longest values among them."""
    del light_argon2
    made = once(tmp_path_factory, "usual", paper_office.found)
    return paper_office.entered(copied(made, tmp_path_factory))


@KINDS
def test_what_comes_back_as_it_went_out_changes_nothing(
    full: PaperOffice, name: str, tmp_path: Path
) -> None:
    kind = CATALOG[name]
    ids = [
        *full.ids[kind.name, Sort.USUAL][:12],
        *full.ids[kind.name, Sort.WORST],
        *full.ids[kind.name, Sort.BARE],
    ]
    content = sent(full.session, kind.name, ids)
    preview = looked(full.session, kind.name, content, tmp_path)
    wrong = [row for row in preview.rows if row.verdict is not Verdict.SAME or row.warnings]
    assert not wrong, wrong[:3]
    assert len(preview.rows) == len(ids)
    report = importing.take(full.session, preview, confirmed=True)
    assert report.number == 0


class Twins:
    """An office in which all is done by file, and the same once more in which it is done by form."""

    def __init__(self, by_file: PaperOffice, by_form: PaperOffice) -> None:
        self.by_file = by_file
        self.by_form = by_form


@pytest.fixture(scope="module")
def twins(full: PaperOffice, tmp_path_factory: pytest.TempPathFactory) -> Twins:
    made = once(tmp_path_factory, "usual", paper_office.found)
    return Twins(full, paper_office.entered(copied(made, tmp_path_factory)))


def in_cell(office: PaperOffice, type_: ValueType, value: Value) -> object:
    """Return how a value is written in a spreadsheet."""
    if isinstance(type_, Link) and isinstance(value, int):
        return f"{office.session.store(writes=False).records.titles([value])[value]} #{value}"
    return type_.cell(value)


def standing(office: PaperOffice, kind: Kind, record: int) -> dict[str, object]:
    loaded = records.load(office.session, kind.name, record)
    return {path: value for path, value in loaded.values.items() if value not in (None, (), "")}


@KINDS
@settings(
    max_examples=2,
    derandomize=True,
    phases=[Phase.generate],  # what was written stays: an example cannot be tried again
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 2**32))
def test_what_is_edited_in_the_sheet_becomes_what_a_form_would_make_of_it(
    twins: Twins, name: str, tmp_path: Path, seed: int
) -> None:
    full, twin = twins.by_file, twins.by_form
    kind = CATALOG[name]
    known = [full.ids[kind.name, Sort.USUAL][at] for at in range(20, 24)]
    ids = [*known, full.ids[kind.name, Sort.WORST][1]]
    columns = [
        each
        for each in CATALOG.columns(kind)
        if each.editable and not isinstance(each.field.type, Serial)
    ]
    entered: dict[int, dict[str, Value]] = {}
    chance = Random(seed)  # noqa: S311 - no secret
    for _ in range(chance.randint(1, 6)):
        column, record = chance.choice(columns), chance.choice(ids)
        field = cast("Field", column.field)
        sort = chance.choice([*Sort])
        number = chance.randint(0, 2 if sort is Sort.WORST else 90)
        value = full.enter(field, number, sort)
        if standing(full, kind, record).get(column.path) != value:  # else the file is as it was
            entered.setdefault(record, {})[column.path] = value

    def edit(page: Page) -> None:
        for record, values in entered.items():
            row = header_of(page) + 1 + ids.index(record)
            for path, value in values.items():
                column = next(each for each in columns if each.path == path)
                cell = page.cell(row, column_of(page, column.label))
                cell.value = cast("Any", in_cell(full, column.field.type, value))
                if isinstance(cell.value, str):
                    cell.data_type = "s"

    report = taken(
        full.session, kind.name, edited(sent(full.session, kind.name, ids), edit), tmp_path
    )
    for at, record in enumerate(ids):
        refused = False
        try:
            if record in entered:
                records.save(twin.session, kind.name, entered[record], record=record)
        except UserError:
            refused = True
        row = report.rows[at]
        as_it_was = row.verdict is Verdict.SAME  # a form refuses what was wrong before, too
        assert as_it_was or (row.verdict is Verdict.REFUSED) == refused, (row, entered.get(record))
        assert standing(full, kind, record) == standing(twin, kind, record), row


# --- what becomes of the file meanwhile -------------------------------------------------------------


HEADER = ("이름", "전화", "주소", "메모")


@pytest.fixture
def places(session: Session) -> list[int]:
    """Five organizations."""
    made = [
        {"name": f"다솜복지관 {n}", "phone": f"02-000-000{n}", "memo": f"첫 줄 {n}\n둘째 줄"}
        for n in range(5)
    ]
    return [only(save(session, "organization", **each)) for each in made]


def only(change: Change | int) -> int:
    return change if isinstance(change, int) else cast("int", change.id)


def write(label: str, row: int, value: object) -> Edit:
    """Write in the so-manieth row below the header."""

    def edit(page: Page) -> None:
        page.cell(header_of(page) + row, column_of(page, label)).value = cast("Any", value)

    return edit


def value(session: Session, record: int, name: str, kind: str = "organization") -> Value:
    return records.load(session, kind, record).values[name]


def test_an_emptied_cell_empties_what_is_stored_and_nothing_else(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    content = edited(sent(session, "organization"), write("전화", 1, None))
    report = taken(session, "organization", content, tmp_path)
    assert [str(row.verdict) for row in report.rows] == ["update", *["same"] * 4]
    assert report.rows[0].changes == (("전화", "02-000-0000", ""),)
    assert value(session, places[0], "phone") is None
    assert value(session, places[0], "memo") == "첫 줄 0\n둘째 줄"


def test_what_a_clerk_changed_meanwhile_is_told_and_stays(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    def edit(page: Page) -> None:
        write("전화", 1, "02-111-1111")(page)
        write("주소", 1, "마을로 9")(page)

    content = edited(sent(session, "organization"), edit)
    records.save(session, "organization", {"phone": "02-222-2222"}, record=places[0])
    report = taken(session, "organization", content, tmp_path)
    (told,) = report.rows[0].warnings
    assert "02-222-2222" in told
    assert "02-111-1111" in told
    assert value(session, places[0], "phone") == "022222222"
    assert value(session, places[0], "address") == "마을로 9"


def test_who_changes_it_between_preview_and_writing_is_not_overwritten(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    content = edited(sent(session, "organization"), write("전화", 1, "02-111-1111"))
    preview = looked(session, "organization", content, tmp_path)
    records.save(session, "organization", {"phone": "02-222-2222"}, record=places[0])
    report = importing.take(session, preview, confirmed=True)
    assert report.rows[0].verdict is Verdict.REFUSED
    assert value(session, places[0], "phone") == "022222222"


def test_what_cannot_be_read_changes_nothing_and_is_told(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    content = edited(sent(session, "organization"), write("확인일", 1, "지난번"))
    preview = looked(session, "organization", content, tmp_path)
    assert preview.rows[0].verdict is Verdict.SAME
    assert "지난번" in preview.rows[0].warnings[0]
    required = edited(sent(session, "organization"), write("이름", 2, ""))
    preview = looked(session, "organization", required, tmp_path)
    assert preview.rows[1].verdict is Verdict.REFUSED
    assert "이름" in preview.rows[1].reasons[0]
    assert value(session, places[1], "name") == "다솜복지관 1"


def test_a_number_that_may_not_be_kept_refuses_its_row(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    content = edited(sent(session, "organization"), write("메모", 1, "홍길동 530304-1234567"))
    preview = looked(session, "organization", content, tmp_path)
    assert preview.rows[0].verdict is Verdict.REFUSED
    assert "530304-1******" in preview.rows[0].reasons[0]
    assert value(session, places[0], "memo") == "첫 줄 0\n둘째 줄"


def test_rows_that_went_out_are_sorted_hidden_deleted_copied_and_new(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    def edit(page: Page) -> None:
        header = header_of(page)
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=header + 1)]
        rows = [rows[3], rows[0], rows[2], [*rows[1]]]  # the fifth is deleted
        name, phone = column_of(page, "이름") - 1, column_of(page, "전화") - 1
        copy: list[Any] = [*rows[0]]
        copy[name] = "새로 적은 곳"
        fresh: list[Any] = [None] * len(copy)
        fresh[name], fresh[phone] = "아래에 적은 곳", "02-777-7777"
        rows[3][phone] = "02-888-8888"
        page.delete_rows(header + 1, 20)
        for at, row in enumerate([*rows, copy, fresh], start=header + 1):
            for column, cell in enumerate(row, start=1):
                page.cell(at, column).value = cell
        page.row_dimensions[header + 1].hidden = True

    content = edited(sent(session, "organization"), edit)
    preview = looked(session, "organization", content, tmp_path)
    verdicts = [str(row.verdict) for row in preview.rows]
    assert verdicts == ["same", "same", "same", "update", "duplicate", "new"]
    assert "복사한 줄" in preview.rows[4].reasons[0]
    assert "가운데 1곳의 줄이 파일에 없습니다" in " ".join(preview.notices)
    copied_row = frozenset((preview.rows[4].number,))
    importing.take(session, preview, copied_row, confirmed=True)
    assert value(session, places[1], "phone") == "028888888"
    assert value(session, places[4], "name") == "다솜복지관 4"
    assert count(session, Query("organization")).number == 7


def test_columns_may_be_moved_hidden_added_and_taken_out(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    def edit(page: Page) -> None:
        write("주소", 3, "마을로 3")(page)
        page.delete_cols(column_of(page, "팩스"))
        page.insert_cols(2)
        page.cell(header_of(page), 2).value = "내가 더한 칸"
        page.cell(header_of(page) + 1, 2).value = "확인함"
        for letter in "ABCDEF":
            page.column_dimensions[letter].hidden = True
        page.insert_rows(1, 2)

    preview = looked(session, "organization", edited(sent(session, "organization"), edit), tmp_path)
    assert [str(row.verdict) for row in preview.rows] == ["same", "same", "update", "same", "same"]
    assert preview.left_out == ("내가 더한 칸",)
    assert "파일에서 없어진 열은 그대로 둡니다: 팩스" in preview.notices
    importing.take(session, preview, confirmed=True)
    assert value(session, places[2], "address") == "마을로 3"


def test_a_text_file_of_it_comes_back_as_well(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    """Everything is text then, and a calendar's day is written in another way."""
    page = page_of(sent(session, "organization"))
    file = tmp_path / "고친 명단.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        for row in page.iter_rows():
            cells = [
                f"{c.value:%Y-%m-%d}" if isinstance(c.value, datetime) else c.value for c in row
            ]
            csv.writer(stream).writerow(cells)
    (offer,) = importing.offer(session, "organization", importing.read_file(file))
    preview = importing.preview(session, "organization", offer.sheet, offer.plan)
    assert {str(row.verdict) for row in preview.rows} == {"same"}
    assert len(preview.rows) == len(places)


# --- whose file it is -------------------------------------------------------------------------------


def test_marks_of_others_and_changed_ones_are_no_record_of_ours(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    del places

    def edit(page: Page) -> None:
        header = header_of(page)
        first, second = page.cell(header + 1, 1), page.cell(header + 2, 1)
        second.value = f"{str(second.value)[:-4]}AAAA"
        mark = read_mark(first.value)
        assert mark is not None
        imprint = read_imprint(page.cell(header, 1).value)
        assert imprint is not None
        first.value = Mark(mark.mark.record + 1, mark.mark.texts, mark.mark.values).written(
            imprint, "guessed"
        )

    preview = looked(session, "organization", edited(sent(session, "organization"), edit), tmp_path)
    assert [str(row.verdict) for row in preview.rows] == ["refused", "refused", *["same"] * 3]


def test_a_file_of_another_office_is_compared_as_any_other_is(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    del places
    folder = tmp_path / "이웃"
    neighbour_settings = founding.SETTINGS | {"office_name": "이웃동주민센터"}
    offices.found(folder, offices.Founding(neighbour_settings, LOGIN, "이하늘", PASSWORD))
    neighbour = offices.enter(folder, LOGIN, PASSWORD)
    content = sent(session, "organization")
    (offer, *_) = offered(neighbour, "organization", content, tmp_path)
    preview = importing.preview(neighbour, "organization", offer.sheet, offer.plan)
    assert [str(row.verdict) for row in preview.rows] == ["new"] * 5
    neighbour.close()


def test_a_file_of_another_kind_leads_to_its_own_page(
    session: Session, places: list[int], tmp_path: Path
) -> None:
    del places
    with pytest.raises(UserError, match="기관·단체 기록을 고쳐 넣는 파일"):
        offered(session, "volunteer", sent(session, "organization"), tmp_path)


def test_whoever_sees_lists_masked_gets_no_such_file(session: Session, places: list[int]) -> None:
    del places
    counter = session.of(Staff(0, "chang", "박창구", "창구"))
    with pytest.raises(RightError):
        sent(counter, "organization")


def test_it_goes_out_under_a_number_and_as_a_workbook_alone(
    session: Session, places: list[int]
) -> None:
    job = PrintJob("revision_sheet", "revision", "organization")
    with pytest.raises(UserError, match="엑셀"):
        printing.produce(session, job)
    printed = printing.produce(session, job, target=SHEET.name)
    assert printed.number
    assert set(places) <= set(printed.records[0])
    imprint = read_imprint(
        page_of(printed.content).cell(header_of(page_of(printed.content)), 1).value
    )
    assert imprint is not None
    assert (imprint.number, imprint.rows) == (printed.number, 5)


def test_the_header_is_locked_and_the_cells_are_not(session: Session, places: list[int]) -> None:
    page = page_of(sent(session, "organization"))
    header = header_of(page)
    assert page.protection.sheet
    assert not page.protection.sort
    assert all(cell.protection.locked for cell in page[header])
    assert not any(cell.protection.locked for cell in page[header + 1])
    assert page.column_dimensions["A"].hidden
    assert page.freeze_panes == f"C{header + 1}"
    assert page.print_title_rows == f"${header}:${header}"
    assert str(page.auto_filter.ref).startswith(f"A{header}:")
    state = column_of(page, "상태")
    (rule,) = [
        each
        for each in page.data_validations.dataValidation
        if page.cell(header + 1, state).coordinate in each.sqref
    ]
    assert (rule.type, rule.showErrorMessage) == ("list", True)
    assert "활동 중지" in rule.prompt
    assert page.cell(header, state).comment is not None
    assert len(places) == page.max_row - header


def test_the_words_of_every_flag_are_read_as_they_are_shown() -> None:
    for kind in CATALOG:
        for field in (*kind.fields, *(each for lines in kind.lines for each in lines.fields)):
            if isinstance(field.type, Flag):
                shown = {each: field.type.parse(field.type.show(each)) for each in (0, 1)}
                assert shown == {0: 0, 1: 1}, field.label
