"""As of which day a list is: what it says of itself, what becomes of it, twice and again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from app.core import clock
from app.output.sheets import SheetTable
from app.services.day import today
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportReport, SheetIn
from app.services.imports.tables import source_days
from app.services.records import records, undoing
from tests.services.importing import bring, look, only, verdicts
from tests.services.people import edit, save

HEADER: list[object] = ["기관명", "전화번호"]


@pytest.fixture(autouse=True)
def _stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 20, 10).astimezone()
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("자원봉사자명단_20261031", "2026-10-31"),
        ("명단(2026.10.31.)", "2026-10-31"),
        ("261031 명단", "2026-10-31"),
        ("명단 26.10.31", "2026-10-31"),
        ("2026-09-01_2026-10-31 명단", "2026-10-31"),
        ("2026년 9월 명단", "2026-09-30"),
        ("명단_202602", "2026-02-28"),
        ("2026년 11월 명단", "2026-11-20"),
        ("명단_20271031", ""),
        ("명단 2026", ""),
        ("전화 01012345678", ""),
        ("명단", ""),
        ("20261345", ""),
    ],
)
def test_a_files_name_may_tell_the_day(file: str, day: str) -> None:
    assert source_days.named_day(SheetTable("Sheet1", [HEADER], file), 0) == day


@pytest.mark.parametrize(
    ("above", "day"),
    [
        (["2026. 10. 31. 현재"], "2026-10-31"),
        (["기준일", "2026-10-31"], "2026-10-31"),
        (["(2026년 10월 말 기준)"], "2026-10-31"),
        (["접수 기간 2026. 1. 1. ~ 2026. 3. 1."], "2026-05-05"),
        (["기준일: 2027. 1. 1."], "2026-05-05"),
    ],
)
def test_what_stands_above_the_table_goes_before_the_name(above: list[object], day: str) -> None:
    sheet = SheetTable("명단", [["기관 명단"], above, HEADER], "명단_20260505")
    assert source_days.named_day(sheet, 2) == day


def take(
    session: Session, file: str, *rows: Sequence[object], as_of: str | None = None
) -> ImportReport:
    brought = SheetIn("명단", [HEADER, *map(list, rows)], file)
    plan = importing.propose(session, "organization", brought)
    if as_of is not None:
        plan = importing.Plan(plan.header_row, plan.targets, as_of)
    return importing.take(session, importing.preview(session, "organization", brought, plan))


def verified(session: Session, record: int) -> object:
    return records.load(session, "organization", record).values["verified_on"]


def test_a_newer_list_verifies_what_it_still_holds_and_an_older_one_nothing(
    session: Session,
) -> None:
    row: list[object] = ["하나모임", "02-111-2222"]
    first = take(session, "명단_20260901", row)
    record = only(session, "organization", first).id
    assert verified(session, record) == "2026-09-01"
    assert verdicts(take(session, "명단_20260901", row)) == ["same"]
    assert verdicts(take(session, "명단_20261101", row)) == ["update"]
    assert verified(session, record) == "2026-11-01"
    older = take(session, "명단_20260801", row)
    assert (verdicts(older), older.rows[0].warnings) == (["same"], ())
    edit(session, "organization", record, verified_on="2026-11-15")
    again = take(session, "명단_20261110", row)
    assert (verdicts(again), again.rows[0].warnings) == (["same"], ())
    assert verified(session, record) == "2026-11-15", "what a clerk saw later stands"
    take(session, "명단_20261120", row)
    assert verified(session, record) == "2026-11-20"


def test_what_is_imported_today_does_not_all_wait_to_be_verified(session: Session) -> None:
    rows = [[f"기관{number}", f"02-111-{number:04}"] for number in range(30)]
    take(session, "명단", *rows, as_of="2026-11-01")
    assert not next(card for card in today.overview(session) if card.name == "verify").whole_count
    undoing.undo(session)
    take(session, "명단", *rows, as_of="")
    card = next(card for card in today.overview(session) if card.name == "verify")
    assert (card.count, card.whole_count) == (5, 30), "a list of no known day is spread"


def test_a_rows_own_day_goes_before_the_lists(session: Session) -> None:
    report = bring(
        session,
        "organization",
        ["2026. 10. 31. 기준"],
        [*HEADER, "데이터기준일자"],
        ["하나모임", "02-111-2222", "2026-06-30"],
        ["둘모임", "02-333-4444", ""],
    )
    days = {
        record.title: record.values["verified_on"]
        for record in (records.load(session, "organization", each) for each in report.ids)
    }
    assert days == {"하나모임": "2026-06-30", "둘모임": "2026-10-31"}


def test_a_person_who_is_known_is_as_fresh_as_the_later_of_both(session: Session) -> None:
    for name, known, then in (
        ("김하나", "2026-01-05", "2026-10-31"),
        ("이둘", "2026-11-11", "2026-11-11"),
    ):
        save(session, "person", name=name, mobile="010-0000-1111", verified_on=known)
        previewed = look(
            session,
            "volunteer",
            ["2026. 10. 31. 기준"],
            ["성명", "휴대폰"],
            [name, "010-0000-1111"],
        )
        (row,) = previewed.rows
        assert row.warnings == ()
        report = importing.take(session, previewed, include_duplicates=frozenset((row.number,)))
        assert only(session, "volunteer", report).values["person.verified_on"] == then
