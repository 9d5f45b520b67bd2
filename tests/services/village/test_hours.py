"""활동 입력: a sheet in one change, each line its own exceptions; what overlaps is told before, never silently kept."""

from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.services.gate import Session
from app.services.records import undoing
from app.services.village import hours
from app.services.village.hours import SheetLine
from tests.services.people import save

DAY = "2026-10-05"
SHEET = {"date": DAY, "place": "마을회관", "what": "김장", "at": "10:00", "minutes": "3시간"}


def person(session: Session, name: str, **values: object) -> int:
    return save(session, "person", name=name, **values)


def held(session: Session) -> list[tuple[object, ...]]:
    return session.store(writes=True).data.rows(
        "SELECT person, date, minutes, at, place, what, no_show FROM activity WHERE gone = 0 ORDER BY id"
    )


def words(session: Session, *lines: SheetLine, **sheet: object) -> list[tuple[int, str, bool]]:
    found = hours.foresee(session, {**SHEET, **sheet}, lines)
    return [(each.place, each.words, each.overlaps) for each in found]


def test_a_sheet_is_kept_with_its_exceptions_and_taken_back_as_one(session: Session) -> None:
    one, two, three = (person(session, name) for name in ("김가람", "이나래", "박다온"))
    change = hours.take(
        session,
        {**SHEET, "in_1365": 1},
        (
            SheetLine(one),
            SheetLine(two, minutes="1시간 30분", at="11:00", what="설거지"),
            SheetLine(three, absent=True),
        ),
    )
    assert "참여 2명 4시간 30분, 불참 1명" in change.message
    assert held(session) == [
        (one, DAY, 180, "10:00", "마을회관", "김장", None),
        (two, DAY, 90, "11:00", "마을회관", "설거지", None),
        (three, DAY, 0, "10:00", "마을회관", "김장", 1),
    ]
    absent = session.store(writes=True).data.value("SELECT in_1365 FROM activity WHERE no_show = 1")
    assert absent is None, "who stayed away has nothing in 1365"
    undoing.undo(session)
    assert held(session) == []


@pytest.mark.parametrize(
    ("line", "sheet", "told"),
    [
        ({"minutes": "오래"}, {}, "2번째 줄 이나래"),
        ({"at": "언젠가"}, {}, "2번째 줄 이나래"),
        ({}, {"minutes": ""}, "1번째 줄 김가람"),
        ({"person": 0}, {}, "2번째 줄"),
    ],
)
def test_a_wrong_line_is_told_by_its_number_and_nothing_is_kept(
    session: Session, line: dict[str, object], sheet: dict[str, object], told: str
) -> None:
    one, two = person(session, "김가람"), person(session, "이나래")
    wrong = SheetLine(**{"person": two, **line})  # pyright: ignore[reportArgumentType]
    with pytest.raises(UserError) as error:
        hours.take(session, {**SHEET, **sheet}, (SheetLine(one), wrong))
    assert told in error.value.fields[hours.LINES]
    assert held(session) == []


def test_what_is_wrong_for_all_is_told_in_its_column(session: Session) -> None:
    one = person(session, "김가람")
    with pytest.raises(UserError) as error:
        hours.take(session, {**SHEET, "date": "2126-01-01"}, (SheetLine(one),))
    assert set(error.value.fields) == {"date"}
    with pytest.raises(UserError) as error:
        hours.take(session, SHEET, ())
    assert set(error.value.fields) == {hours.LINES}


def test_overlaps_are_told_in_their_line_and_none_where_there_are_none(session: Session) -> None:
    one, two, three, four = (
        person(session, each) for each in ("김가람", "이나래", "박다온", "최라미")
    )
    save(session, "activity", person=two, date=DAY, minutes=120, at="12:00", what="급식")
    save(session, "activity", person=three, date=DAY, minutes=60, at="14:00")
    save(session, "activity", person=four, date=DAY, minutes=60)
    told = words(session, *(SheetLine(each) for each in (one, two, three, four)))
    assert [(place, overlaps) for place, _, overlaps in told] == [(1, True), (3, True)]
    assert "시간이 겹치는 활동실적이 있습니다(12:00)" in told[0][1]
    assert "같은 날 활동실적이 또 있습니다" in told[1][1]
    assert words(session, SheetLine(one), SheetLine(two, at="15:00")) == []
    assert words(session, SheetLine(two, absent=True)) == []


def test_the_same_person_twice_on_a_sheet_is_told_unless_it_was_at_another_time(
    session: Session,
) -> None:
    one, two = person(session, "김가람"), person(session, "이나래")
    told = words(session, SheetLine(one), SheetLine(two), SheetLine(one))
    assert told == [(2, "같은 분이 1번째 줄에도 있습니다.", True)]
    assert words(session, SheetLine(one), SheetLine(one, at="14:00", minutes="1시간")) == []


def test_namesakes_the_gone_and_more_than_counts_are_told(session: Session) -> None:
    one = person(session, "김가람", birth="1950-03-01", tong=7)
    person(session, "김가람", birth="1961-07-07")
    late = person(session, "이나래", status="사망", gone_on="2026-10-01")
    moved = person(session, "박다온", status="전출", gone_on="2026-10-05")
    (namesake,) = words(session, SheetLine(one))
    assert "이름이 같은 분이 2명입니다. 고른 분: 김가람" in namesake[1]
    assert "1950. 3. 1." in namesake[1]
    (died,) = words(session, SheetLine(late))
    assert "이나래" in died[1]
    assert "2026. 10. 1." in died[1]
    assert words(session, SheetLine(moved)) == [], "that day they still lived here"
    (long,) = words(session, SheetLine(moved, minutes="9시간"))
    assert "모두 9시간입니다. 1365는 하루 8시간까지" in long[1]
    assert not (namesake[2])
    assert not (died[2])
    assert not (long[2])
    with pytest.raises(UserError) as error:
        hours.take(session, SHEET, (SheetLine(one), SheetLine(late)))
    assert "2번째 줄 이나래" in error.value.fields[hours.LINES]
    assert held(session) == []
