"""휴지통: what was deleted comes back as it was, or a true sentence says why it cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core import clock
from app.core.errors import RightError, UserError
from app.services.gate import Session, Staff
from app.services.office import destruction, offices, settings
from app.services.records import duplicates, records, removals, searching, undoing
from app.services.records.removals import BinLine
from app.store.engine.data import Actor
from tests.services.importing import bring
from tests.services.people import edit, person_of, save, volunteer
from tests.services.referred import day


def remove(session: Session, kind: str, record: int) -> int:
    ver = session.store(writes=True).records.load(record).ver
    records.remove(session, kind, record, ver=ver)
    return record


def lying(session: Session) -> dict[int, BinLine]:
    return {each.record: each for each in removals.view(session).lines}


def stands(session: Session, record: int) -> bool:
    return session.store(writes=True).records.load(record).deleted_at is None


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Turn the clock so many days on."""
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + timedelta(days=days))


def test_what_was_deleted_says_who_when_and_how_and_comes_back_whole(session: Session) -> None:
    role = volunteer(session, "김철수", talents="반찬", person__mobile="010-0000-1234")
    before = records.load(session, "volunteer", role).values
    assert lying(session) == {}
    remove(session, "volunteer", role)
    (line,) = lying(session).values()
    assert (line.kind, line.title, line.by, line.why) == (
        "자원봉사자",
        "김철수",
        "이하늘",
        "지우기",
    )
    assert (line.at[:10], line.days) == (day(0), 30)
    assert removals.foresee(session, [role]).needed == ()
    told = removals.restore(session, [role]).message
    assert told == "김철수를 되살렸습니다."
    assert records.load(session, "volunteer", role).values == before
    assert lying(session) == {}
    assert searching.search(session, "반찬", kind="volunteer").count == 1
    undoing.undo(session)
    assert lying(session)[role].why == "‘되살리기’를 되돌림"
    undoing.redo(session)
    assert stands(session, role)


def test_what_it_points_to_comes_with_it_and_what_points_to_it_if_wanted(session: Session) -> None:
    person = save(session, "person", name="김철수")
    request = save(session, "request", subject_person=person, text="반찬")
    referral = save(session, "referral", request=request, person=person, reason="식사")
    for kind, record in (("referral", referral), ("request", request), ("person", person)):
        remove(session, kind, record)
    assert [*lying(session)] == [person, request, referral], "the latest first"
    foreseen = removals.foresee(session, [request])
    assert dict(foreseen.needed) == {"주민": 1}
    assert dict(foreseen.beside) == {"연계": 1}
    removals.restore(session, [request])
    assert [stands(session, each) for each in (person, request, referral)] == [True, True, False]
    undoing.undo(session)
    told = removals.restore(session, [person], along=True).message
    assert told == "김철수 외 2건을 되살렸습니다."
    assert all(stands(session, each) for each in (person, request, referral))


def test_an_undone_import_lies_there_as_a_whole(session: Session) -> None:
    bring(
        session,
        "person",
        ["성명", "휴대전화"],
        ["김하나", "01000000001"],
        ["김두리", "01000000002"],
    )
    undoing.undo(session)
    lines = lying(session)
    assert {each.why for each in lines.values()} == {"‘가져오기’를 되돌림"}
    removals.restore(session, [*lines])
    assert searching.search(session, "김", kind="person").count == 2


def test_nobody_comes_back_beside_who_was_entered_anew(session: Session) -> None:
    first = remove(
        session, "person", save(session, "person", name="김철수", mobile="010-0000-1234")
    )
    alone = remove(session, "person", save(session, "person", name="박바다"))
    again = save(session, "person", name="김철수", mobile="010-0000-1234")
    with pytest.raises(UserError, match="같은 기록이 이미 있습니다"):
        removals.restore(session, [alone, first])
    assert not stands(session, alone), "several come back together, or none does"
    duplicates.mark_different(session, first, other=again)
    removals.restore(session, [alone, first])
    assert stands(session, first)


def test_two_of_one_name_that_were_there_together_come_back_together(session: Session) -> None:
    both = [save(session, "person", name="김철수", mobile="010-0000-1234") for _ in range(2)]
    for each in both:
        remove(session, "person", each)
    removals.restore(session, both)
    assert all(stands(session, each) for each in both)


def test_a_time_that_was_given_away_and_a_number_in_use_are_told(session: Session) -> None:
    counselor = save(session, "counselor", **{"person.name": "이상담", "category": "변호사"})
    booking = {"counselor": counselor, "on": day(3), "at": "14:00"}
    first = remove(session, "booking", save(session, "booking", described="203호", **booking))
    save(session, "booking", described="204호", **booking)
    with pytest.raises(UserError, match=r"14:00.*다른 상담 예약이 있습니다.* 아무것도 되살리지"):
        removals.restore(session, [first])
    request = remove(session, "request", save(session, "request", text="반찬"))
    store = session.store(writes=True)
    number = store.records.load(request).text("no")
    other = save(session, "request", text="목욕")
    with store.data.change(Actor("박솔"), "record.save"):
        store.data.execute("UPDATE request SET no = ? WHERE id = ?", [number, other])
    with pytest.raises(UserError, match=f"{number}.*이제 다른 기록"):
        removals.restore(session, [request])


def test_who_waited_stands_in_the_queue_again(session: Session) -> None:
    program = save(session, "job_program", name="마을텃밭", type="자체", seats=1)
    people = [save(session, "person", name=f"대기{number}") for number in range(3)]
    waits = [
        save(session, "participation", program=program, person=each, state="대기")
        for each in people
    ]
    remove(session, "participation", waits[0])
    removals.restore(session, waits[:1])
    store = session.store(writes=True)
    numbers = [store.records.load(each).number("waiting_no") for each in waits]
    assert sorted(numbers) == [1, 2, 3]
    assert numbers[0] == 1


def test_after_its_days_it_is_gone_from_the_bin_and_due(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One day alone proves nothing: a clock may be wrong until a second day agrees."""
    person = remove(session, "person", save(session, "person", name="김철수"))
    with monkeypatch.context() as turned:
        later(turned, 31)
        offices.confirm_clock(session)
        save(session, "person", name="오늘사람")
        assert lying(session)[person].days == 30, "the PC alone says that so many days have passed"
        assert due(session) == {}
        assert removals.foresee(session, [person]).records == (person,)
    with monkeypatch.context() as turned:
        later(turned, 30)
        offices.confirm_clock(session)
        save(session, "person", name="하루사람")
    later(monkeypatch, 31)
    offices.confirm_clock(session)
    save(session, "person", name="이틀사람")
    later(monkeypatch, 1)
    assert person not in lying(session)
    assert due(session) == {person: "지운 기록"}
    with pytest.raises(UserError, match="보관 기간이 지난 기록"):
        removals.restore(session, [person])


def due(session: Session) -> dict[int, str]:
    return {each.record: each.why for each in destruction.view(session).due}


def test_an_undo_brings_back_nothing_that_left_the_bin(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = save(session, "person", name="김철수")
    ver = session.store(writes=True).records.load(person).ver
    number = records.remove(session, "person", person, ver=ver).number
    settings.save(session, {"bin_days": "30"})
    for _ in range(2):
        later(monkeypatch, 31)
        offices.confirm_clock(session)
        save(session, "person", name="나중사람")
    for step in (undoing.foresee, undoing.undo):
        with pytest.raises(UserError, match="휴지통에서 나간 기록"):
            step(session, number)
    assert not stands(session, person)


def test_what_was_destroyed_never_comes_back(session: Session) -> None:
    """Asked for in the bin before its days are over, approved by another; nor does what was theirs."""
    second = session.of(Staff(0, "second", "박둘", "개인정보 보호담당자"))
    person, helper = save(session, "person", name="김철수"), volunteer(session, "박바다")
    request = save(session, "request", reporter=person, text="반찬")
    for kind, record in (("request", request), ("person", person), ("volunteer", helper)):
        remove(session, kind, record)
    asked = [destruction.removed(lying(session)[each]) for each in (person, helper)]
    destruction.ask(session, asked)
    assert [lying(session)[each].asked for each in (person, helper, request)] == [True, True, False]
    destruction.approve(second, [each.request for each in destruction.view(second).asked])
    assert set(lying(session)) <= {request}
    assert person_of(session, helper), "the number of the record stays"
    for each in (person, helper):
        with pytest.raises(UserError, match="파기한 기록은 되살릴 수 없습니다"):
            removals.restore(session, [each])


def test_who_may_not_write_a_kind_neither_sees_nor_restores_it(session: Session) -> None:
    staff = remove(session, "staff", save(session, "staff", name="박솔", login="sol", role="창구"))
    person = remove(session, "person", save(session, "person", name="김철수"))
    clerk = session.of(replace(session.staff, id=0, login="sol", role="창구"))
    assert set(lying(session)) == {staff, person}
    assert set(lying(clerk)) == {person}
    with pytest.raises(RightError):
        removals.restore(clerk, [staff])
    removals.restore(clerk, [person])
    for role in ("조회", "개인정보 보호담당자"):
        reader = session.of(replace(session.staff, id=0, role=role))
        for call in (removals.view.of(), removals.restore.of([staff])):
            with pytest.raises(RightError):
                reader.perform(call)


def test_twice_and_what_is_not_there_are_refused(session: Session) -> None:
    person = remove(session, "person", save(session, "person", name="김철수"))
    removals.restore(session, [person, person])
    for wanted in ([person], [], [10**9]):
        with pytest.raises(UserError, match="아무것도 되살리지 않았습니다"):
            removals.restore(session, wanted)
    edit(session, "person", person, name="김철호")
