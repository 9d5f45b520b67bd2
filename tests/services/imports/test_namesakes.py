"""Hours as 1365 lists them: whose they are among people of one name, twice no more than once, nobody made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.core.values import Scalar
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview
from app.services.records import records, undoing
from app.services.records.lists import Query, count
from tests.services.importing import sheet, verdicts
from tests.services.people import save

ACT = "activity"
OF_1365: tuple[tuple[str, Scalar], ...] = (("in_1365", 1),)
HEADER = [
    *("번호", "봉사자명", "생년월일", "1365ID", "활동일"),
    *("시작시간", "봉사시간", "활동처", "봉사활동명"),
]
GARAM = ("김가람", "1950.03.01")
NAMESAKE = ("김가람", "1961-07-07")


def listed(
    session: Session, *rows: Sequence[object], header: Sequence[str] = HEADER
) -> ImportPreview:
    """A sheet of 1365 as the program proposes to read it, opened by the button for its hours."""
    brought = sheet(header, *rows)
    plan = importing.propose(session, ACT, brought)
    return importing.preview(session, ACT, brought, replace(plan, given=OF_1365))


def line(who: tuple[str, str], day: str, time: object = "3시간", code: str = "") -> list[object]:
    return [1, *who, code, day, "09:00", time, "마을도서관", "도서 정리"]


def people(session: Session) -> tuple[int, int]:
    return (
        save(session, "person", name="김가람", birth="1950-03-01", mobile="01000001111"),
        save(session, "person", name="김가람", birth="1961-07-07", id_1365="garam61"),
    )


def held(session: Session) -> list[tuple[object, ...]]:
    """All activities, as they are stored."""
    return session.store(writes=True).data.rows(
        "SELECT person, date, minutes, at, place, what, in_1365 FROM activity WHERE gone = 0 ORDER BY id"
    )


def test_whose_hours_they_are_is_told_by_birth_or_code(session: Session) -> None:
    one, other = people(session)
    preview = listed(
        session,
        line(GARAM, "2026.10.01"),
        line(NAMESAKE, "2026-10-01", "2:30"),
        line(("김가람", ""), "20261002", 4, "garam61"),
    )
    assert verdicts(preview) == ["new"] * 3
    assert preview.left_out == ("번호",)
    importing.take(session, preview)
    of_day = ("09:00", "마을도서관", "도서 정리", 1)
    assert held(session) == [
        (one, "2026-10-01", 180, *of_day),
        (other, "2026-10-01", 150, *of_day),
        (other, "2026-10-02", 240, *of_day),
    ]


def test_who_is_not_found_or_not_sure_is_told_and_nobody_is_made(session: Session) -> None:
    people(session)
    before = count(session, Query("person")).number
    preview = listed(
        session,
        line(("박없음", "1970-01-01"), "2026-10-01"),
        line(("김가람", ""), "2026-10-01"),
        line(("김가람", "1999-09-09"), "2026-10-01"),
        line(GARAM, "2026-10-01", code="nobody"),
    )
    assert verdicts(preview) == ["refused", "refused", "refused", "new"]
    told = [" ".join(row.reasons) for row in preview.rows]
    assert "‘박없음’이라는 기록이 없습니다" in told[0]
    assert "2건이라 어느 것인지" in told[1]
    assert "‘김가람’은 있지만 생년월일이 다릅니다" in told[2]
    importing.take(session, preview)
    assert count(session, Query("person")).number == before
    assert len(held(session)) == 1


def test_one_of_the_name_who_was_born_on_another_day_is_another(session: Session) -> None:
    save(session, "person", name="이나래", birth="1970-01-01")
    preview = listed(
        session,
        line(("이나래", "1988-08-08"), "2026-10-01"),
        line(("이나래", "1970"), "2026-10-02"),
    )
    assert verdicts(preview) == ["refused", "new"]


def test_a_telephone_tells_namesakes_apart_but_a_changed_one_is_no_other_person(
    session: Session,
) -> None:
    one, _ = people(session)
    third = save(session, "person", name="이나래", mobile="01000003333")
    header = ["성명", "휴대폰", "활동일", "봉사시간"]
    preview = listed(
        session,
        ["김가람", "010-0000-1111", "2026-10-01", 2],
        ["이나래", "010-0000-9999", "2026-10-01", 2],
        header=header,
    )
    importing.take(session, preview)
    assert [row[0] for row in held(session)] == [one, third]


def test_the_same_sheet_twice_and_hours_typed_before_double_nothing(session: Session) -> None:
    one, other = people(session)
    save(session, ACT, person=one, date="2026-10-01", minutes=180, place="도서관")
    rows = [line(GARAM, "2026-10-01"), line(NAMESAKE, "2026-10-01")]
    first = listed(session, *rows)
    assert verdicts(first) == ["update", "new"]
    report = importing.take(session, first)
    typed, new = held(session)
    assert typed == (one, "2026-10-01", 180, "09:00", "도서관", "도서 정리", 1), (
        "what was typed stays"
    )
    assert new[0] == other
    assert verdicts(listed(session, *rows)) == ["same", "same"]
    importing.take(session, listed(session, *rows, line(GARAM, "2026-10-08")))
    assert len(held(session)) == 3
    session.perform(undoing.turn(undoing.foresee(session, report.number), back=True))
    assert (one, "2026-10-01", 180, None, "도서관", None, None) in held(session)


@pytest.mark.parametrize("differs", [{"minutes": 120}, {"minutes": 180, "at": "14:00"}])
def test_hours_that_say_otherwise_wait_for_the_clerk(
    session: Session, differs: dict[str, object]
) -> None:
    one, _ = people(session)
    save(session, ACT, person=one, date="2026-10-01", **differs)
    preview = listed(session, line(GARAM, "2026-10-01"))
    importing.take(session, preview)
    assert len(held(session)) == (2 if differs["minutes"] == 120 else 1)


def test_hours_at_the_same_time_are_warned_of(session: Session) -> None:
    one, _ = people(session)
    save(session, ACT, person=one, date="2026-10-01", minutes=90, at="11:00")
    (row,) = listed(session, line(GARAM, "2026-10-01")).rows
    assert any("시간이 겹치는 활동실적이 있습니다(11:00)" in each for each in row.warnings)


def test_of_hours_whose_time_is_not_said_another_on_that_day_is_told(session: Session) -> None:
    one, other = people(session)
    save(session, ACT, person=one, date="2026-10-01", minutes=90)
    save(session, ACT, person=other, date="2026-10-01", minutes=0, no_show=1)
    came, stayed = listed(session, line(GARAM, "2026-10-01"), line(NAMESAKE, "2026-10-01")).rows
    assert any("같은 날 활동실적이 또 있습니다" in each for each in came.warnings)
    assert stayed.warnings == (), "who stayed away filled no time"


def test_a_list_of_any_kind_tells_its_people_apart(session: Session) -> None:
    one, other = people(session)
    program = save(session, "job_program", name="경로당지킴이", seats=12, type="자체")
    brought = sheet(
        ["사업명", "성명", "생년월일", "신청일"],
        ["경로당지킴이", *NAMESAKE, "2026-10-01"],
        ["경로당지킴이", *GARAM, "2026-10-01"],
    )
    kind = "participation"
    preview = importing.preview(session, kind, brought, importing.propose(session, kind, brought))
    report = importing.take(session, preview)
    found = [records.load(session, kind, each).values for each in sorted(report.ids)]
    assert [each["person"] for each in found] == [other, one]
    assert {each["program"] for each in found} == {program}
