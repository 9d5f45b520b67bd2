"""Lists with a row for each activity: people once, and their activities with them, in one batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview
from app.services.imports.verdicts.besides import BROUGHT, LEFT, THERE, TWICE
from app.services.records import records, undoing
from app.services.records.lists import Query, count
from tests.services.importing import look, verdicts
from tests.services.people import save

CASE = Path(__file__).parent / "cases" / "98_one_row_per_activity.xlsx"
VOL, ACT = "volunteer", "activity"
HEADER = ["성명", "생년월일", "연락처", "활동일", "봉사시간", "활동내용"]
GARAM = ["강가람", "1950-03-01", "010-0000-0100"]
NARAE = ["고나래", "1951-03-01", "010-0000-0101"]


def number(session: Session, kind: str) -> int:
    return count(session, Query(kind)).number


def of_case(session: Session) -> ImportPreview:
    offer = importing.offer(session, VOL, importing.read_file(CASE))[0]
    return importing.preview(session, VOL, offer.sheet, offer.plan)


def listed(session: Session, *rows: Sequence[object]) -> ImportPreview:
    return look(session, VOL, HEADER, *rows)


def hours(session: Session) -> dict[str, int]:
    """What the helpers have done, by their names, in minutes."""
    store = session.store(writes=True)
    found: dict[str, int] = {}
    for each in store.lists.ids(Query(ACT)):
        record = records.load(session, ACT, each)
        name = store.records.load(record.number("person")).title
        found[name] = found.get(name, 0) + record.number("minutes")
    return found


def test_people_on_many_rows_are_once_and_their_activities_are_offered(session: Session) -> None:
    preview = of_case(session)
    assert verdicts(preview) == ["new", "joined", "joined"] * 3
    (told,) = preview.besides
    assert (told.kind, told.count, told.columns) == (ACT, 9, ("활동일", "봉사시간"))
    assert preview.left_out == ()
    assert preview.rows[4].notes == ("함께 가져올 활동실적: 2026. 10. 5., 2시간",)
    assert all("활동일" not in str(row.write) for row in preview.rows)


def test_they_come_and_go_with_the_same_batch(session: Session) -> None:
    report = importing.take(session, of_case(session))
    assert "활동실적 9건을 함께 가져왔습니다" in report.message
    assert (number(session, VOL), number(session, ACT)) == (3, 9)
    assert hours(session) == {"강가람": 360, "고나래": 360, "구다온": 360}
    days = [
        str(records.load(session, ACT, each).values["date"])
        for each in session.store(writes=True).lists.ids(Query(ACT))
    ]
    assert sorted(days) == [f"2026-10-{day:02}" for day in range(1, 10)]
    session.perform(undoing.turn(undoing.foresee(session, report.number), back=True))
    assert (number(session, VOL), number(session, ACT)) == (0, 0)
    importing.take(session, of_case(session))
    assert (number(session, VOL), number(session, ACT)) == (3, 9)


def test_the_same_file_again_brings_none_twice(session: Session) -> None:
    importing.take(session, of_case(session))
    again = of_case(session)
    assert verdicts(again) == ["same", "joined", "joined"] * 3
    assert (again.besides[0].count, again.besides[0].left_out) == (0, {BROUGHT: 9})
    assert "아무것도 바꾸지 않았습니다" in importing.take(session, again).message
    assert number(session, ACT) == 9


def test_who_leaves_them_out_gets_the_people_alone(session: Session) -> None:
    importing.take(session, replace(of_case(session), besides=()))
    assert (number(session, VOL), number(session, ACT)) == (3, 0)
    later = of_case(session)
    assert later.besides[0].count == 9
    importing.take(session, later)
    assert (number(session, VOL), number(session, ACT)) == (3, 9)


def test_a_later_list_brings_only_what_is_new(session: Session) -> None:
    first = [[*GARAM, "2026-10-01", 2, "말벗"], [*NARAE, "2026-10-01", 2, "말벗"]]
    importing.take(session, listed(session, *first))
    later = listed(session, *first, [*GARAM, "2026-10-08", "1시간 30분", "급식"])
    assert verdicts(later) == ["same", "same", "joined"]
    assert (later.besides[0].count, later.besides[0].left_out) == (1, {BROUGHT: 2})
    importing.take(session, later)
    assert hours(session) == {"강가람": 210, "고나래": 120}


def test_what_is_there_already_and_what_stands_twice_is_left_out(session: Session) -> None:
    row = [*GARAM, "2026-10-01", 2, "말벗"]
    importing.take(session, replace(listed(session, row), besides=()))
    (helper,) = session.store(writes=True).lists.ids(Query(VOL))
    person = records.load(session, VOL, helper).number("person")
    save(session, ACT, person=person, date="2026-10-01", minutes=120)
    other = [*GARAM, "2026-10-02", 2, "말벗"]
    told = listed(session, row, other, other).besides[0]
    assert (told.count, told.left_out) == (1, {THERE: 1, TWICE: 1})


def test_a_row_that_lacks_something_is_told_and_nothing_stands_in(session: Session) -> None:
    preview = listed(
        session,
        [*GARAM, "2026-10-01", 2, "말벗"],
        [*GARAM, "", 3, "급식"],
        [*GARAM, "2026-10-03", "", "급식"],
        [*GARAM, "모름", 2, "급식"],
        [*GARAM, "2026-10-05", 30, "급식"],
        [*NARAE, "", "", ""],
    )
    told = preview.besides[0]
    assert told.count == 2
    assert sum(told.left_out.values()) == 3
    importing.take(session, preview)
    assert hours(session) == {"강가람": 150}


def test_some_are_left_out_one_by_one_and_come_with_the_next_look(session: Session) -> None:
    rows = [[*GARAM, f"2026-10-0{day}", 2, "말벗"] for day in (1, 2, 3)]
    preview = listed(session, *rows)
    (told,) = preview.besides
    less = told.without((3, 77))
    assert (less.count, less.left_out) == (2, {LEFT: 1})
    importing.take(session, replace(preview, besides=(less,)))
    assert hours(session) == {"강가람": 240}
    again = listed(session, *rows).besides[0]
    assert (again.count, again.left_out) == (1, {BROUGHT: 2})
    assert again.without((2,)).left_out == {BROUGHT: 2}, "why it is left out stays so"


def test_who_comes_dead_with_the_file_brings_nothing_that_they_did_after_it(
    session: Session,
) -> None:
    header = ["성명", "생년월일", "상태", "사망일", "활동일", "봉사시간"]
    dead = ["강가람", "1950-03-01", "사망", "2026-10-05"]
    rows = [[*dead, day, 2] for day in ("2026-10-01", "2026-10-05", "2026-10-06")]
    preview = look(session, VOL, header, *rows)
    report = importing.take(session, preview, frozenset((2,)), confirmed=True)
    assert "활동실적 2건을 함께 가져왔습니다. 활동실적 1건은 뺐습니다." in report.message
    again = look(session, VOL, header, *rows).besides[0]
    late = "사망일(2026. 10. 5.)보다 뒤의 날짜입니다. 두 날짜를 확인해 주세요."
    assert again.left_out == {BROUGHT: 2, late: 1}


def test_of_people_who_are_left_out_nothing_comes(session: Session) -> None:
    rows = [[*GARAM, "2026-10-01", 2, "말벗"], [*NARAE, "2026-10-01", 2, "말벗"]]
    importing.take(session, listed(session, *rows), excluded=frozenset((2,)))
    assert hours(session) == {"고나래": 120}


@pytest.mark.parametrize(
    "header",
    [
        ["성명", "연락처", "활동내용"],
        ["성명", "연락처", "봉사시간"],
        ["성명", "연락처", "활동요일"],
    ],
)
def test_a_list_that_does_not_tell_of_any_offers_none(session: Session, header: list[str]) -> None:
    preview = look(session, VOL, header, ["강가람", "010-0000-0100", "월"])
    assert preview.besides == ()


def test_a_list_of_applicants_offers_that_they_take_part(session: Session) -> None:
    save(session, "job_program", name="경로당지킴이", seats=12, type="자체")
    header = ["성명", "생년월일", "휴대전화", "사업명", "신청일"]
    preview = look(
        session, "person", header,
        [*GARAM, "경로당지킴이", "2026-10-01"], [*NARAE, "없는사업", "2026-10-01"],
    )  # fmt: skip
    (told,) = preview.besides
    assert (told.kind, told.count) == ("participation", 1)
    importing.take(session, preview)
    assert (number(session, "person"), number(session, "participation")) == (2, 1)
