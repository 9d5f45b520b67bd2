"""A whole import taken back on a later day, but for what later work changed or uses; and done again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.core import clock
from app.core.errors import UserError
from app.services.gate import Session
from app.services.records import records, undoing
from app.services.records.lists import Query, count, page
from app.services.records.searching import search
from tests.services import people
from tests.services.importing import bring, verdicts

HEADERS = ("성명", "생년월일", "휴대전화", "분야")
NAMES = ("김가람", "이나래", "박다솜", "최라온", "정마루")
ROWS = tuple((name, f"1960-01-1{n}", f"010-2000-000{n}", "말벗") for n, name in enumerate(NAMES))


def days_later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Let days pass."""
    later = clock.now() + timedelta(days=days)

    def now() -> datetime:
        return later

    monkeypatch.setattr(clock, "now", now)


def volunteers(session: Session) -> int:
    return count(session, Query("volunteer")).number


def role(session: Session, name: str) -> int:
    """The volunteer of a name."""
    (found,) = page(session, Query("volunteer", name), 0, limit=2, paths=())
    return found.id


def use(session: Session) -> None:
    """Correct whom one row brought, and write an activity of another."""
    people.edit(session, "person", people.person_of(session, role(session, "이나래")), tong="3")
    date = str(clock.today())
    who = people.person_of(session, role(session, "박다솜"))
    people.save(session, "activity", person=who, date=date, minutes="60")


def test_what_later_work_changed_or_uses_stays_and_is_listed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = bring(session, "volunteer", HEADERS, *ROWS)
    days_later(monkeypatch, 3)
    use(session)
    foreseen = undoing.foresee(session, report.number)
    assert (foreseen.count, foreseen.stays) == (3, 2)
    assert dict(foreseen.groups) == {"자원봉사자": 3}
    edited, used = sorted(foreseen.staying, reverse=True)
    assert edited.startswith("이나래(")
    assert "‘저장’" in edited
    assert used == "박다솜(다른 기록에서 씀)"
    told = session.perform(undoing.turn(foreseen, back=True)).message
    assert "그 뒤에 고쳤거나 쓰고 있는 2건은 그대로 두었습니다" in told
    assert volunteers(session) == 2
    assert {"이나래", "박다솜"} == {each for each in NAMES if search(session, each).rows}


def test_the_same_file_knows_what_stayed_and_brings_the_rest_anew(session: Session) -> None:
    report = bring(session, "volunteer", HEADERS, *ROWS)
    use(session)
    undoing.undo(session, report.number)
    again = bring(session, "volunteer", HEADERS, *ROWS)
    assert verdicts(again) == ["new", "same", "same", "new", "new"]
    assert volunteers(session) == len(NAMES)


def test_what_was_taken_back_in_part_is_done_again(session: Session) -> None:
    report = bring(session, "volunteer", HEADERS, *ROWS)
    use(session)
    undoing.undo(session, report.number)
    foreseen = undoing.foresee(session, report.number, again=True)
    session.perform(undoing.turn(foreseen, back=False))
    assert volunteers(session) == len(NAMES)
    assert set(verdicts(bring(session, "volunteer", HEADERS, *ROWS))) == {"same"}


def test_an_update_is_taken_back_but_for_the_rows_that_were_corrected_since(
    session: Session,
) -> None:
    headers = ("시설명", "시설코드", "전화번호")
    rows = [(f"다솜복지관 {n}", f"D{n}", f"02-000-000{n}") for n in range(4)]
    bring(session, "organization", headers, *rows)
    newer = [(name, code, number.replace("000-", "111-")) for name, code, number in rows]
    report = bring(session, "organization", headers, *newer)
    hit = search(session, "다솜복지관 2").rows[0]
    people.edit(session, "organization", hit.id, fax="02-000-9999")
    undoing.undo(session, report.number)
    phones = [
        records.load(session, "organization", search(session, name).rows[0].id).text("phone")
        for name, _, _ in rows
    ]
    assert phones == ["020000000", "020000001", "021110002", "020000003"]


def test_where_all_of_it_is_used_nothing_is_taken_back(session: Session) -> None:
    report = bring(session, "volunteer", HEADERS, ROWS[2])
    who = people.person_of(session, role(session, "박다솜"))
    people.save(session, "activity", person=who, date=str(clock.today()), minutes="60")
    with pytest.raises(UserError, match="되돌릴 수 없습니다"):
        undoing.foresee(session, report.number)
    with pytest.raises(UserError, match="되돌릴 수 없습니다"):
        undoing.undo(session, report.number)
    assert volunteers(session) == 1
