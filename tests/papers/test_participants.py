"""일자리 참여자 명부: the program stands above, a purpose carries only its own items, what hangs is masked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.blocks import Approval, Grid, Sender, Together
from app.core.papers import Facts, Purpose, Sheet
from app.core.tables import Table
from app.kinds import CATALOG
from app.papers.participants import PARTICIPANTS, period_of
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed, table_column

KIND = CATALOG["participation"]
ROW = {
    "program": "2026년 마을택배", "receipt_no": "신청-2026-0012", "person.name": "박나무",
    "person.birth": "1948. 3. 12.", "person.sex": "여", "person.dong": "마을동", "person.tong": "3통",
    "person.mobile": "010-0000-5678", "placed_at": "마을택배 거점", "program.days": "평일 오전",
    "program.hours": "09:00–12:00", "state": "대기", "waiting_no": "2번", "applied_on": "2026. 1. 5.",
    "other_programs": "중복 없음",
}  # fmt: skip
PROGRAM = {
    "program.name": "2026년 마을택배",
    "program.type": "공동체사업단",
    "program.operator_org": "한빛시니어클럽",
    "program.run_from": "2026. 2. 1.",
    "program.run_to": "2026. 12. 15.",
    "program.seats": "10명",
    "program.placed": "8명",
    "program.waiting": "2명",
}
SELECTED, RECEIVED, WAITING, POSTED = PARTICIPANTS.purposes
NONE: list[dict[str, str]] = []
LONG = {path: (text * 40)[:100] for path, text in ROW.items()}


def facts(purpose: Purpose, *rows: dict[str, str], shown: dict[str, str] | None = None) -> Facts:
    """Make the facts of some participants, each a row other than usual in some columns."""
    texts = [tuple({**ROW, **row}[path] for path in purpose.columns) for row in rows]
    columns = tuple(table_column(CATALOG.column(KIND, path)) for path in purpose.columns)
    return Facts(
        OFFICE, TRACE, purpose, KIND, columns=columns, rows=texts, names=["박나무"] * len(rows),
        shown=PROGRAM if shown is None else shown,
    )  # fmt: skip


def table_of(sheet: Sheet) -> Table:
    return next(block for block in sheet.blocks if isinstance(block, Table))


def labels(sheet: Sheet) -> list[str]:
    return [column.label for column in table_of(sheet).columns]


def test_what_all_share_stands_above_and_pairs_of_columns_share_a_box() -> None:
    sheet = PARTICIPANTS.compose(facts(SELECTED, {}, {"state": "선발", "waiting_no": ""}))
    assert labels(sheet) == [
        "연번", "접수번호", "성명", "생년월일", "성별", "주소", "휴대전화", "배치 장소", "요일·시간",
        "상태",
    ]  # fmt: skip
    first, second = table_of(sheet).rows
    assert tuple(first[5:]) == (
        "마을동 3통", "010-0000-5678", "마을택배 거점", "평일 오전 09:00–12:00", "대기 2번",
    )  # fmt: skip
    assert second[-1] == "선발"
    text = pdf_page.words(printed(PARTICIPANTS, facts(SELECTED, {}))[0])
    for told in (
        "한빛시니어클럽",
        "공동체사업단",
        "2026.2.1.~2026.12.15.",
        "10명(선발8명,대기2명)",
    ):
        assert told in text


def test_rows_of_several_programs_say_it_themselves() -> None:
    sheet = PARTICIPANTS.compose(facts(SELECTED, {}, {"program": "다른 사업"}, shown={}))
    assert labels(sheet)[1] == "일자리사업"
    assert not any(isinstance(block, Grid) for block in sheet.blocks)


def test_a_sheet_of_the_columns_alone_keeps_them_as_they_are() -> None:
    columns = table_of(PARTICIPANTS.compose(facts(SELECTED, shown={}))).columns
    assert columns[1:] == facts(SELECTED).columns


def test_each_purpose_takes_its_rows_in_its_order_with_its_boxes_for_the_pen() -> None:
    assert SELECTED.filters == (("state", ("선발",)),)
    assert WAITING.filters == (("state", ("대기",)),)
    assert (WAITING.order, WAITING.then) == ("program", ("waiting_no",))
    assert RECEIVED.filters == ()
    assert RECEIVED.order == "receipt_no"
    received = PARTICIPANTS.compose(facts(RECEIVED, {}))
    assert labels(received)[-2:] == ["서류 보완", "접수자 확인"]
    assert table_of(received).least > 8
    assert labels(PARTICIPANTS.compose(facts(WAITING, {})))[1] == "대기 순번"


def test_what_hangs_is_masked_signed_and_unapproved() -> None:
    assert POSTED.masked
    assert POSTED.published
    sheet = PARTICIPANTS.compose(facts(POSTED, {}))
    assert labels(sheet) == ["연번", "접수번호", "성명", "생년월일", "상태"]
    assert not any(isinstance(block, Approval) for block in sheet.blocks)
    ended = sheet.blocks[-1]
    assert isinstance(ended, Together)
    assert isinstance(ended.blocks[-1], Sender)
    text = pdf_page.words(printed(PARTICIPANTS, facts(POSTED, {}))[0])
    assert "마을동장" in text
    assert "선발8명" not in text


@pytest.mark.parametrize("purpose", PARTICIPANTS.purposes, ids=lambda each: each.name)
@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("rows", [NONE, [ROW], [ROW] * 40, [LONG] * 3])
def test_every_list_prints_clean(
    purpose: Purpose,
    landscape: bool,  # noqa: FBT001
    rows: list[dict[str, str]],
) -> None:
    for shown in ({}, PROGRAM):
        listed = replace(facts(purpose, *rows, shown=shown), landscape=landscape)
        data, result = printed(PARTICIPANTS, listed)
        assert (result.rows, result.missing) == (len(rows), ())
        for letters, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
            assert not pdf_page.overlaps(letters)
            assert not pdf_page.struck(letters, rules)


def test_a_period_is_broken_at_most_between_its_days() -> None:
    assert period_of("2026. 2. 1.", "").split(" ") == ["2026.\u00a02.\u00a01.", "~"]
    assert period_of("", "") == ""
