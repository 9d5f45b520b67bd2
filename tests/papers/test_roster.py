"""The roster of every kind: numbered, counted, for a purpose, with the office's approval box."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.blocks import Approval, Paragraph, Sender, Together
from app.core.kind import Kind
from app.core.papers import Facts, Purpose
from app.core.tables import Table
from app.kinds import ALL, CATALOG
from app.kinds.population import SEXES
from app.papers.roster import ROSTER, approval_of
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed, table_column

VOLUNTEER = CATALOG["volunteer"]
CASES = [(kind, purpose) for kind in ALL for purpose in ROSTER.purposes_for(kind)]


def _facts(kind: Kind, purpose: Purpose, count: int = 3, *, text: str = "가나다") -> Facts:
    """Make the facts of a list as long as wished."""
    paths = purpose.columns or [each.path for each in CATALOG.columns(kind) if each.listed]
    columns = tuple(table_column(CATALOG.column(kind, path)) for path in paths)
    rows = [tuple(f"{text}{number}" for _ in columns) for number in range(1, count + 1)]
    return Facts(OFFICE, TRACE, purpose, kind, columns=columns, rows=rows, filters="통 3통")


def _purpose(kind: Kind, name: str) -> Purpose:
    return next(each for each in ROSTER.purposes_for(kind) if each.name == name)


@pytest.mark.parametrize(("kind", "purpose"), CASES, ids=lambda each: each.name)
@pytest.mark.parametrize("landscape", [False, True])
def test_every_kind_prints_for_every_purpose(
    kind: Kind,
    purpose: Purpose,
    landscape: bool,  # noqa: FBT001
) -> None:
    facts = replace(_facts(kind, purpose, 30, text="남궁하늘 마을로 "), landscape=landscape)
    data, result = printed(ROSTER, facts)
    assert (result.rows, result.missing) == (30, ())
    for letters, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
        assert not pdf_page.overlaps(letters)
        assert not pdf_page.struck(letters, rules)
        edges = (min(ink.left for ink in letters), max(ink.right for ink in letters))
        assert edges[0] > 40
        assert edges[1] < pdf_page.page_sizes(data)[0][0] - 40


def test_a_roster_says_how_many_when_what_for_and_of_what() -> None:
    facts = _facts(VOLUNTEER, _purpose(VOLUNTEER, "office"), 1200)
    text = "".join(pdf_page.texts(printed(ROSTER, facts)[0])[0].split())
    assert "총1,200명·2026.11.21.현재·용도:내부비치·조건:통3통" in text
    unfiltered = pdf_page.words(printed(ROSTER, replace(facts, rows=[], filters=""))[0])
    assert "조건" not in unfiltered
    assert "총0명" in unfiltered
    assert "해당없음" in unfiltered
    assert "이하빈칸" not in unfiltered


@pytest.mark.parametrize(
    ("kind", "purpose", "title"),
    [
        ("volunteer", "office", "자원봉사자 명부"),
        ("organization", "public", "기관·단체 현황"),
        ("volunteer", "event", "자원봉사자 행사 등록부"),
        ("counselor", "appointment", "마을상담가 위촉 명부"),
        ("appointment", "appointment", "위촉대장"),
    ],
)
def test_a_roster_is_called_by_its_kind_and_purpose(kind: str, purpose: str, title: str) -> None:
    declared = CATALOG[kind]
    sheet = ROSTER.compose(_facts(declared, _purpose(declared, purpose)))
    assert sheet.title == title


def test_the_composition_of_the_residents_is_printed_with_its_figures() -> None:
    kind = CATALOG["population"]
    purpose = ROSTER.purposes_for(kind)[0]
    counted = [each.path for each in CATALOG.columns(kind) if each.path.startswith(tuple(SEXES))]
    assert counted
    assert set(counted) <= set(purpose.columns)
    words = pdf_page.words(printed(ROSTER, _facts(kind, purpose, 2))[0])
    for word in ("남0~9세", "여0~9세", "남90~99세", "여90~99세", "가나다1"):
        assert word in words


def test_rows_are_numbered_and_columns_for_the_pen_are_empty_and_high() -> None:
    sheet = ROSTER.compose(_facts(VOLUNTEER, _purpose(VOLUNTEER, "event")))
    table = next(block for block in sheet.blocks if isinstance(block, Table))
    assert [column.label for column in table.columns] == ["연번", "성명", "서명"]
    assert [tuple(row) for row in table.rows] == [
        ("1", "가나다1", ""),
        ("2", "가나다2", ""),
        ("3", "가나다3", ""),
    ]
    assert table.least > 8


def test_only_the_public_purpose_is_masked_and_the_usual_one_comes_first() -> None:
    for kind in ALL:
        purposes = ROSTER.purposes_for(kind)
        assert purposes[0].name == "office"
        assert all(each.name == "public" for each in purposes if each.masked)


def test_whom_the_office_helps_and_what_it_was_told_is_never_hung_up() -> None:
    hung = [kind.name for kind in ALL if any(each.published for each in ROSTER.purposes_for(kind))]
    assert hung == [
        "volunteer", "counselor", "job_program", "organization", "asset", "gathering"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["volunteer", "counselor", "organization"])
def test_what_hangs_is_dated_and_signed_and_shows_no_box_for_approval(name: str) -> None:
    kind = CATALOG[name]
    approved = replace(OFFICE, approval=("담당", "동장"))
    facts = replace(_facts(kind, _purpose(kind, "public")), office=approved)
    sheet = ROSTER.compose(facts)
    assert not any(isinstance(block, Approval) for block in sheet.blocks)
    ended = sheet.blocks[-1]
    assert isinstance(ended, Together)
    assert ended.blocks[-1] == Sender(OFFICE.head, OFFICE.seal)
    assert Paragraph("2026. 11. 21.", 12, "center") in ended.blocks
    inside = ROSTER.compose(replace(facts, purpose=_purpose(kind, "office")))
    assert isinstance(inside.blocks[0], Approval)
    assert isinstance(inside.blocks[-1], Table)


def test_a_place_of_activity_learns_names_and_telephones_only() -> None:
    assert _purpose(VOLUNTEER, "place").columns == ("person.name", "person.mobile")


@pytest.mark.parametrize(
    ("entries", "titles", "marks"),
    [
        ((), (), ()),
        (("담당", "동장"), ("담당", "동장"), ("", "")),
        (("담당", "팀장 전결"), ("담당", "팀장"), ("", "전결")),
        (("복지 팀장", "동장 대결"), ("복지 팀장", "동장"), ("", "대결")),
        (("전결",), ("전결",), ("",)),
    ],
)
def test_marks_follow_the_titles_of_the_approval_box(
    entries: tuple[str, ...], titles: tuple[str, ...], marks: tuple[str, ...]
) -> None:
    assert approval_of(replace(OFFICE, approval=entries)) == Approval(titles, marks)
