"""How registers are laid: with nothing, a few lines, many pages, the longest texts, for the pen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from app.core.fields import Field
from app.core.kind import WHOLE_OFFICE
from app.core.papers import Facts, Paper
from app.core.tables import Table
from app.core.times import Date, Moment
from app.core.values import Number, Value
from app.kinds import CATALOG
from app.papers import access_review, destruction_register, issue_register, output_register
from app.papers.access_review import ACCESS_REVIEW
from app.papers.destruction_register import DESTRUCTION_REGISTER
from app.papers.issue_register import ISSUE_REGISTER
from app.papers.output_register import OUTPUT_REGISTER
from app.papers.roster import ROSTER
from app.services.prints.tables import PaperTables, tabulate
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed, table_column

TABLES: dict[str, tuple[Paper, tuple[Sequence[Field], ...]]] = {
    "output": (OUTPUT_REGISTER, (output_register.COLUMNS,)),
    "issue": (
        ISSUE_REGISTER,
        (issue_register.SLIP_COLUMNS, issue_register.CERTIFICATE_COLUMNS),
    ),
    "destruction": (DESTRUCTION_REGISTER, (destruction_register.COLUMNS,)),
    "review": (
        ACCESS_REVIEW,
        tuple(
            getattr(access_review, name)
            for name in ("CLERKS", "DEEDS", "PRINTS", "TURNS", "BULK", "REFUSED")
        ),
    ),
}
ORDINARY, LONGEST = "남궁하늘", "남궁하늘별님 <&> Müller 鷄龍面 " * 3


def value(column: Field, text: str) -> Value:
    match column.type:
        case Number():
            return 123_456
        case Moment():
            return "2026-11-21T14:03:09"
        case Date():
            return "2026-11-21"
        case _:
            return text


def facts(name: str, count: int, text: str = ORDINARY, purpose: int = 0) -> tuple[Paper, Facts]:
    paper, tables = TABLES[name]
    told = PaperTables(
        paper.label,
        tuple(
            tabulate(
                f"표 {at}", table, [[value(each, text) for each in table]] * count, note="설명"
            )
            for at, table in enumerate(tables)
        ),
        "기간: 2026. 11. 1. ~ 2026. 11. 30.",
    )
    chosen = paper.purposes[purpose]
    told = told.emptied(chosen.empty_rows) if chosen.empty_rows else told
    made = Facts(OFFICE, TRACE, chosen, WHOLE_OFFICE)
    return paper, replace(made, title=told.title, sections=told.sections, remark=told.remark)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    ("count", "text"), [(0, ORDINARY), (1, ORDINARY), (90, ORDINARY), (3, LONGEST)]
)
def test_nothing_overlaps_or_is_struck_and_every_row_is_there(
    name: str, count: int, text: str
) -> None:
    data, result = printed(*facts(name, count, text))
    assert result.missing == ()
    assert result.rows == count * len(TABLES[name][1])
    for letters, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
        assert not pdf_page.overlaps(letters)
        assert not pdf_page.struck(letters, rules)
    width, height = pdf_page.page_sizes(data)[0]
    assert (width > height) == (name != "review")
    assert pdf_page.words(data).count("담당") >= 1


def test_a_register_of_several_tables_says_of_each_what_it_is_and_whether_it_is_empty() -> None:
    text = pdf_page.words(printed(*facts("issue", 0))[0])
    assert "표0해당없음" in text
    assert "표1해당없음" in text
    alone = pdf_page.words(printed(*facts("output", 0))[0])
    assert "표0" not in alone
    assert "해당없음" in alone
    assert "이하빈칸" not in alone
    assert "끝." in pdf_page.words(printed(*facts("output", 2))[0])


def test_the_register_for_the_pen_has_high_rows_on_one_page() -> None:
    data, result = printed(*facts("destruction", 5, purpose=1))
    assert (result.pages, result.rows) == (1, 14)
    text = pdf_page.words(data)
    assert ORDINARY not in text
    assert "기간" not in text
    assert "이하빈칸" not in text
    rules = sorted({round(each.top) for each in pdf_page.solid_rules(data)[0]})
    high = [upper - lower for lower, upper in pairwise(rules)]
    assert sum(each >= 24 for each in high) >= 14


def test_a_total_has_no_number() -> None:
    (column,) = access_review.DEEDS[1:2]
    section = tabulate("표", (column,), [(1,), (2,)], total=(3,))
    assert section.rows == (("1", "1건"), ("2", "2건"), ("", "3건"))
    assert section.cells == ((1, 1), (2, 2), (None, 3))
    assert tabulate("표", (column,), [(1,)], counted=False).rows == (("1건",),)


@pytest.mark.parametrize("name", ["register", "third_party"])
def test_a_register_of_provisions_is_read_without_a_glass(name: str) -> None:
    """Fifteen columns stand in two lines; a sheet, which has room, keeps each in its own."""
    kind = CATALOG["provision"]
    purpose = next(each for each in ROSTER.purposes_for(kind) if each.name == name)
    columns = tuple(table_column(CATALOG.column(kind, path)) for path in purpose.columns)
    usual = {
        "no": "제공-2026-0012", "recipient": "한빛종합사회복지관", "on": "2026. 10. 7.",
        "basis": "개인정보 보호법 제17조제1항제1호(정보주체의 동의)", "output": "07-2026-000987",
        "doc_no": "복지정책과-12345", "approver": "동장 이하늘", "items": "성명, 생년월일, 연락처",
    }  # fmt: skip
    row = [usual.get(path, "자원봉사자 명부") for path in purpose.columns]
    facts = Facts(OFFICE, TRACE, purpose, kind, columns=columns, rows=[row] * 3)
    data, _ = printed(ROSTER, facts)
    sizes = map(float, re.findall(r"/F\d ([\d.]+) Tf", pdf_page.content(data, 0)))
    assert min(sizes) >= 8
    text = "\n".join(pdf_page.texts(data))
    for whole in ("제공-2026-0012", "07-2026-000987", "2026. 10. 7.", "복지정책과-12345"):
        assert text.count(whole) == 3, "neither lost nor broken"
    (table,) = (each for each in ROSTER.compose(facts).blocks if isinstance(each, Table))
    assert len(table.columns) == len(columns) + 1 - len(purpose.below)
    blank = replace(facts, rows=())
    (table,) = (each for each in ROSTER.compose(blank).blocks if isinstance(each, Table))
    assert len(table.columns) == len(columns) + 1
