"""Rows that were read before, to the letter, are not read again; what is told of a file is the same to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core import clock
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.columns.headers import Plan
from app.services.imports.importing import ImportPreview, SheetIn
from app.services.imports.tables import source_days
from app.services.imports.values.known_readings import KnownReadings
from app.services.imports.values.named_records import NOBODY
from app.services.imports.values.rows import SheetReader
from app.services.imports.verdicts.packed_rows import PackedRows
from app.services.records import merging, records, undoing
from app.services.records.lists import Query
from tests.services.importing import bring_all, sheet

ORG, VOL = "organization", "volunteer"
Row = Sequence[object]
HEADERS = {
    ORG: ["시설명", "주소", "전화번호", "운영기관명", "데이터기준일자"],
    VOL: ["성명", "생년월일", "휴대전화", "주소", "가능 요일", "상태", "등록일", "비고"],
}
ROWS: dict[str, list[Row]] = {
    ORG: [
        [f"다솜쉼터{n}", f"가상시 온마을구 별빛로 {n}", f"02-000-{n:04}", "온마을구", day]
        for n, day in enumerate(["2025-03-01", "", "25.4.1", date(2025, 5, 1), "모름", "2025"])
    ],
    VOL: [
        ["강가람", "530304", "010-0000-0001", "별빛로 1, 3통", "월수금", "활동", "2024-01-05", ""],
        ["나나래", "1958", "010-0000-0002", "별빛로 2", "", "", "", "오래 함"],
        ["도다온", 580312, 1000000003, "별빛로 3 (샛별동)", "화목", "활동 중지", "24.1.5", ""],
        ["라라온", "58년생", "02-000-0004, 010-0000-0004", "별빛로 4", "주말", "해촉", "", "말"],
        ["마마루", datetime(1960, 2, 3), "0100000005", "별빛로 5", "매일", "아마", "", ""],
        ["바바다", "610101-2", "", "별빛로 6 2층", "평일 오전", "활동", "어제", ""],
        ["강가람", "530304", "010-0000-0001", "별빛로 1", "토", "", "", "두 번 적힘"],
    ],
}
NO_ROWS = PackedRows()
CELLS = st.sampled_from(
    [
        "",
        "활동",
        "2024-01-05",
        "26.11.30",
        "별빛로 9",
        "010-0000-0009",
        "강가람",
        46300,
        None,
        "3통",
    ]
)
MUTATIONS = st.lists(
    st.tuples(st.sampled_from(["cell", "swap", "twice", "drop", "blank"]), st.integers(0, 99), CELLS),
    max_size=3,
)  # fmt: skip


def told(preview: ImportPreview) -> tuple[object, ...]:
    rest = replace(preview, rows=NO_ROWS, of_list=replace(preview.of_list, since=0))
    return [*preview.rows], rest


def forget(session: Session) -> list[tuple[object, ...]]:
    """Forget as what the rows of earlier imports were read; returns it."""
    data = session.store(writes=True).data
    kept = data.rows("SELECT raw, rowid FROM origin")
    with data.transaction():
        data.execute("UPDATE origin SET raw = ''")
    return kept


def remember(session: Session, kept: list[tuple[object, ...]]) -> None:
    data = session.store(writes=True).data
    with data.transaction():
        data.execute_many("UPDATE origin SET raw = ? WHERE rowid = ?", kept)


def both(session: Session, kind: str, brought: SheetIn, plan: Plan) -> list[ImportPreview]:
    """The same file judged with what is remembered of its rows, and without."""
    known = importing.preview(session, kind, brought, plan)
    kept = forget(session)
    read = importing.preview(session, kind, brought, plan)
    remember(session, kept)
    return [known, read]


def is_known(
    session: Session, kind: str, rows: Sequence[Row], plan: Plan | None = None
) -> list[bool]:
    """Which rows of a file need not be read."""
    brought = sheet(HEADERS[kind], *rows)
    plan = plan or importing.propose(session, kind, brought)
    store = session.store(writes=True)
    reader = SheetReader(store.catalog, store.catalog[kind], plan)
    day = source_days.path_of(store.catalog, store.catalog[kind])
    readings = KnownReadings(store, store.catalog[kind], reader, (brought, plan), day)
    places = range(1, len(brought.rows))
    found = readings.known(places, readings.digests(brought.rows[1:]), NOBODY)
    for place, row in found.items():
        again = reader.read(brought, NOBODY, [place])[0]
        reader.settle(again)
        assert (row.noted(), row.number) == (again.notes, again.number)
    return [place in found for place in places]


def mutated(rows: Sequence[Row], how: Sequence[tuple[str, int, object]]) -> Sequence[Row]:
    made = [list(row) for row in rows]
    for name, at, cell in how:
        place = at % len(made)
        if name == "cell":
            made[place][at // 10 % len(made[place])] = cell
        elif name == "swap":
            made[place], made[0] = made[0], made[place]
        elif name == "twice":
            made.insert(place, list(made[at // 7 % len(made)]))
        elif name == "blank":
            made.insert(place, [""] * len(made[place]))
        elif len(made) > 1:
            del made[place]
    return made


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.parametrize("kind", [ORG, VOL])
@given(how=MUTATIONS, as_of=st.sampled_from(["", "", "2025-03-01", "2026-01-02"]), data=st.data())
def test_a_file_is_told_of_as_if_all_of_it_were_read(
    session: Session, kind: str, how: list[tuple[str, int, object]], as_of: str, data: st.DataObject
) -> None:
    if not session.store(writes=True).lists.ids(Query(kind)):
        bring_all(session, kind, HEADERS[kind], *ROWS[kind])
    brought = sheet(HEADERS[kind], *mutated(ROWS[kind], how))
    plan = importing.propose(session, kind, brought)
    if data.draw(st.booleans()):
        left = data.draw(st.integers(1, len(plan.targets) - 1))
        plan = replace(plan, targets=(*plan.targets[:left], "", *plan.targets[left + 1 :]))
    known, read = both(session, kind, brought, replace(plan, as_of=as_of))
    assert told(known) == told(read)
    if data.draw(st.booleans()):
        importing.take(session, known, confirmed=True)
        known, read = both(session, kind, brought, replace(plan, as_of=as_of))
        assert told(known) == told(read)


def test_what_was_read_is_known_until_its_record_changes(session: Session) -> None:
    rows = ROWS[ORG][:3]
    bring_all(session, ORG, HEADERS[ORG], *rows)
    assert is_known(session, ORG, rows) == [True] * 3
    ids = sorted(session.store(writes=True).lists.ids(Query(ORG)))
    first = records.load(session, ORG, ids[0])
    saved = records.save(session, ORG, {"phone": "02-000-9999"}, record=ids[0], vers=first.vers)
    assert is_known(session, ORG, rows) == [False, True, True]
    undoing.undo(session)
    assert is_known(session, ORG, rows) == [True] * 3
    assert saved
    records.remove(session, ORG, ids[2], ver=1)
    assert is_known(session, ORG, rows) == [True, True, False]
    known, read = both(session, ORG, *_proposed(session, rows))
    assert told(known) == told(read)
    assert [str(row.verdict) for row in known.rows][:2] == ["same", "same"]


def _proposed(session: Session, rows: Sequence[Row]) -> tuple[SheetIn, Plan]:
    brought = sheet(HEADERS[ORG], *rows)
    return brought, importing.propose(session, ORG, brought)


def test_another_matching_or_another_default_is_read(session: Session) -> None:
    rows = ROWS[ORG][:2]
    bring_all(session, ORG, HEADERS[ORG], *rows)
    plan = _proposed(session, rows)[1]
    assert is_known(session, ORG, rows, plan) == [True] * 2
    assert is_known(session, ORG, rows, replace(plan, given=(("status", "종료"),))) == [False] * 2
    other = replace(plan, targets=(*plan.targets[:3], "", plan.targets[4]))
    assert is_known(session, ORG, rows, other) == [False] * 2
    assert is_known(session, ORG, rows, replace(plan, as_of="2026-02-01")) == [True] * 2


def test_what_may_be_of_a_day_of_this_year_is_read_anew_on_another(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime(2026, 11, 20, 9).astimezone()
    monkeypatch.setattr(clock, "now", lambda: today)
    rows = [
        ["강가람", "261130", "010-0000-0001", "별빛로 1", "", "", "", ""],
        ["나나래", "610203", "010-0000-0002", "별빛로 2", "", "", "", ""],
        ["도다온", 46336, "010-0000-0003", "별빛로 3", "", "", "", ""],
    ]
    bring_all(session, VOL, HEADERS[VOL], *rows[:2])
    assert is_known(session, VOL, rows[:2]) == [True, True]
    later = today + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert is_known(session, VOL, rows) == [False, True, False]
    brought = sheet(HEADERS[VOL], *rows)
    known, read = both(session, VOL, brought, importing.propose(session, VOL, brought))
    assert told(known) == told(read)
    next_year = today + timedelta(days=50)
    monkeypatch.setattr(clock, "now", lambda: next_year)
    assert is_known(session, VOL, rows) == [False] * 3


@pytest.mark.parametrize("kind", [ORG, VOL])
def test_rows_whose_records_became_one_are_told_of_as_if_they_were_read(
    session: Session, kind: str
) -> None:
    rows = ROWS[kind][:3]
    bring_all(session, kind, HEADERS[kind], *rows)
    first, second, _ = sorted(session.store(writes=True).lists.ids(Query(kind)))
    seen = merging.foresee(session, kind, [first, second])
    merging.merge(session, kind, [first, second], choices={}, vers=seen.vers)
    brought = sheet(HEADERS[kind], *rows)
    plan = importing.propose(session, kind, brought)
    for _ in ("merged", "imported again after it"):
        known, read = both(session, kind, brought, plan)
        assert told(known) == told(read)
        importing.take(session, known, confirmed=True)
    undoing.undo(session)
    known, read = both(session, kind, brought, plan)
    assert told(known) == told(read)
