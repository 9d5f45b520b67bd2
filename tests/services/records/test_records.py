"""Saving forms: roles with their persons, checks, states, links, conflicts, deleting and undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core import clock
from app.core.errors import Conflict, RightError, UserError
from app.kinds import CATALOG
from app.services.gate import Session, Staff
from app.services.records import lists, records, searching, undoing
from app.services.records.lists import Query
from app.store.engine.data import Actor
from tests.founding import LOGIN
from tests.services.people import edit, person_of, save, volunteer


def found(session: Session, text: str, kind: str = "") -> set[str]:
    return {hit.title for hit in searching.search(session, text, kind=kind).rows}


# --- one form for role and person -------------------------------------------------------------


def test_a_role_and_its_person_are_saved_in_one_change(session: Session) -> None:
    change = records.save(
        session,
        "volunteer",
        {
            "person.name": " 김철수 ",
            "person.mobile": "01012345678",
            "talents": "반찬, 말벗",
            "availability": "월수 오전",
            "wishes": [{"field": "반찬 배달", "times": "2"}, {"field": ""}],
        },
    )
    assert change.id is not None
    assert change.message == "자원봉사자 김철수를 저장했습니다."
    assert {"volunteer", "person", "referral"} <= change.kinds
    opened = records.load(session, "volunteer", change.id)
    assert opened.title == "김철수"
    assert opened.vers == {"": 1, "person": 1}
    assert opened.ver == 1
    assert change.ids == {change.id, opened.root}
    assert opened.shown["person.mobile"] == "010-1234-5678"
    assert opened.shown["talents"] == "반찬, 말벗"
    assert opened.values["fields"] == ("복지·보건",), "what follows from the talents"
    assert opened.values["form"] == "개인", "a default"
    assert opened.values["registered_on"] == str(clock.today())
    wishes = opened.values["wishes"]
    assert isinstance(wishes, tuple)
    assert len(wishes) == 1, "an empty row is left out"
    assert not opened.deleted


def test_an_existing_person_gets_a_second_role(session: Session) -> None:
    first = volunteer(session, person__tong="3")
    person = person_of(session, first)
    change = records.save(
        session,
        "counselor",
        {"category": "변호사", "person.memo": "한 사람 두 역할"},
        person=person,
    )
    assert change.id is not None
    opened = records.load(session, "counselor", change.id)
    assert opened.root == person
    assert opened.values["person.tong"] == 3
    assert opened.values["person.memo"] == "한 사람 두 역할"
    second = records.save(session, "volunteer", {}, person=person).id
    assert second is not None
    assert records.load(session, "volunteer", second).values["form"] == "개인"
    assert lists.count(session, Query("person")).number == 1
    (hit,) = searching.search(session, "김철수").rows
    assert {kind for kind, _ in hit.roles} == {"volunteer", "counselor"}


def test_what_is_left_out_stays_as_it_was(session: Session) -> None:
    role = volunteer(session, person__tong="3", talents="반찬")
    edit(session, "volunteer", role, skills="서예")
    values = records.load(session, "volunteer", role).values
    assert (values["person.tong"], values["talents"], values["skills"]) == (3, ("반찬",), "서예")
    edit(session, "volunteer", role, person__tong="")
    assert records.load(session, "volunteer", role).values["person.tong"] is None


def test_a_renamed_person_is_found_by_every_roles_new_name_at_once(session: Session) -> None:
    role = volunteer(session, talents="말벗")
    person = person_of(session, role)
    counselor = records.save(session, "counselor", {"category": "변호사"}, person=person).id
    assert counselor is not None
    club = save(session, "gathering", name="텃밭 모임", status="활동")
    consent = save(
        session, "consent", person=person, kind="수집이용", on="2026-01-01", keep_until="2027-01-01"
    )
    save(session, "membership", gathering=club, person=person, consent=consent)
    referral = save(session, "referral", person=person, described="")
    assert found(session, "김철수", "referral") == {"김철수"}
    edit(session, "volunteer", role, person__name="이영희")
    for kind in ("volunteer", "counselor", "person", "referral"):
        assert found(session, "이영희", kind) == {"이영희"}, kind
        assert found(session, "ㅇㅇㅎ", kind) == {"이영희"}, kind
        by_former = searching.search(session, "김철수", kind=kind).rows
        assert all(hit.detail.startswith("이전 이름 김철수") for hit in by_former), kind
        assert {hit.title for hit in by_former} == {"이영희"}, kind
    assert found(session, "이영희", "membership") == {"이영희 · 텃밭 모임"}
    assert records.load(session, "referral", referral).shown["person"] == "이영희"
    assert records.load(session, "counselor", counselor).title == "이영희"


# --- checks -----------------------------------------------------------------------------------


def test_every_wrong_column_has_its_sentence_and_nothing_is_saved(session: Session) -> None:
    with pytest.raises(UserError, match="4곳을 고치면") as caught:
        save(
            session,
            "volunteer",
            person__name="",
            person__birth="언젠가",
            person__tong="셋",
            wishes=[{"field": "", "times": "99"}],
        )
    assert set(caught.value.fields) == {"person.name", "person.birth", "person.tong", "wishes"}
    assert "1번째 줄" in caught.value.fields["wishes"]
    assert lists.count(session, Query("person")).number == 0


def test_what_is_missing_or_at_odds_is_told_by_column(session: Session) -> None:
    with pytest.raises(UserError) as caught:
        save(session, "counselor", person__name="", person__birth="2999-01-01")
    assert set(caught.value.fields) == {"person.name", "category", "person.birth"}
    assert caught.value.fields["person.name"] == "성명을 적어 주세요."
    with pytest.raises(UserError) as caught:
        volunteer(session, wishes=[{"times": "3"}])
    assert "분야가 빠졌습니다" in caught.value.fields["wishes"]
    with pytest.raises(UserError) as caught:
        volunteer(session, wishes=[{"field": "말벗"}] * 4)
    assert caught.value.fields == {"wishes": "3줄까지 적을 수 있습니다."}


def test_a_resident_registration_number_is_never_saved(session: Session) -> None:
    with pytest.raises(UserError) as caught:
        volunteer(session, skills="580312-1234567")
    assert "주민등록번호" in caught.value.fields["skills"]


def test_links_to_lost_records_and_other_kinds_are_refused(session: Session) -> None:
    person = save(session, "person", name="김철수")
    club = save(session, "gathering", name="텃밭 모임", status="활동")
    removed = save(session, "person", name="이영희")
    records.remove(session, "person", removed, ver=1)
    for wrong in (club, removed, 9999):
        with pytest.raises(UserError) as caught:
            save(session, "referral", person=wrong)
        assert set(caught.value.fields) == {"person"}
        with pytest.raises(UserError) as caught:
            save(session, "household", name="3통 김씨네", members=[{"person": wrong}])
        assert set(caught.value.fields) == {"members"}
    save(session, "household", name="3통 김씨네", members=[{"person": person, "head": "예"}])
    with pytest.raises(UserError, match="없는 기록"):
        records.save(session, "volunteer", {}, person=removed)


# --- states -----------------------------------------------------------------------------------


def test_a_state_is_left_only_to_those_that_may_follow(session: Session) -> None:
    request = save(session, "request", by="이하늘")
    edit(session, "request", request, state="종결", result="연계")
    person = save(session, "person", name="김철수")
    program = save(session, "job_program", name="공원 가꾸기", type="공공근로", seats="3")
    placed = save(session, "participation", program=program, person=person, applied_on="2026-01-02")
    with pytest.raises(UserError, match="‘접수’에서 ‘종료’ 상태로는 바꿀 수 없습니다") as caught:
        edit(session, "participation", placed, state="종료")
    assert set(caught.value.fields) == {"state"}
    edit(session, "participation", placed, state="부적격")
    with pytest.raises(UserError, match="이미 종결된 상태입니다"):
        edit(session, "participation", placed, state="접수")


def test_a_state_with_an_action_of_its_own_is_not_typed(session: Session) -> None:
    for typed in ("발급", " 발급 "):
        with pytest.raises(UserError, match="여기서 고를 수 없습니다"):
            save(session, "referral", state=typed)


# --- two clerks -------------------------------------------------------------------------------


def test_the_second_of_two_edits_is_told_who_was_faster(session: Session) -> None:
    role = volunteer(session)
    opened = records.load(session, "volunteer", role)
    edit(session, "person", opened.root, tong="3")
    with pytest.raises(Conflict, match="이하늘님이") as caught:
        records.save(
            session,
            "volunteer",
            {"person.tong": "9", "skills": "서예"},
            record=role,
            vers=opened.vers,
        )
    assert "얹" in caught.value.advice
    after = records.load(session, "volunteer", role)
    assert (after.values["person.tong"], after.values["skills"]) == (3, None)


def test_saving_the_same_again_is_no_conflict_for_others(session: Session) -> None:
    role = volunteer(session)
    opened = records.load(session, "volunteer", role)
    values = {path: value for path, value in opened.values.items() if value is not None}
    records.save(session, "volunteer", values, record=role, vers=opened.vers)
    assert records.load(session, "volunteer", role).vers == opened.vers


# --- deleting, undo ---------------------------------------------------------------------------


def test_a_person_who_is_needed_is_not_deleted(session: Session) -> None:
    role = volunteer(session)
    person = person_of(session, role)
    save(session, "household", name="3통 김씨네", members=[{"person": person}])
    with pytest.raises(UserError, match="쓰는 곳이 있어") as caught:
        records.remove(session, "person", person, ver=1)
    assert "자원봉사자 1건" in str(caught.value)
    assert "가구 1건" in str(caught.value)
    change = records.remove(session, "volunteer", role, ver=1)
    assert "되살릴 수 있습니다" in change.message
    assert records.load(session, "volunteer", role).deleted
    assert found(session, "김철수", "volunteer") == set()


def test_ctrl_z_twice_takes_back_two_actions(session: Session) -> None:
    role = volunteer(session)
    edit(session, "volunteer", role, skills="서예")
    edit(session, "volunteer", role, talents="말벗", person__tong="3")
    change = undoing.undo(session)
    assert {"volunteer", "person"} <= change.kinds
    values = records.load(session, "volunteer", role).values
    assert (values["talents"], values["person.tong"], values["skills"]) == (None, None, "서예")
    undoing.undo(session)
    assert records.load(session, "volunteer", role).values["skills"] is None
    undoing.undo(session)
    assert records.load(session, "volunteer", role).deleted
    assert found(session, "김철수") == set()
    with pytest.raises(UserError, match="되돌릴 일이 없습니다"):
        undoing.undo(session)


def test_only_the_clerks_own_last_action_is_taken_back(session: Session) -> None:
    staff = save(session, "staff", login="sol", name="박솔", role="창구")
    mine = save(session, "person", name="김철수")
    session = session.of(Staff(staff, "sol", "박솔", "창구"))
    theirs = save(session, "person", name="이영희")
    undoing.undo(session)
    assert records.load(session, "person", theirs).deleted
    assert not records.load(session, "person", mine).deleted
    with pytest.raises(UserError, match="되돌릴 일이 없습니다"):
        undoing.undo(session)


def test_two_clerks_of_one_name_do_not_share_their_undo(session: Session) -> None:
    staff = save(session, "staff", login="sky", name=session.staff.name, role="창구")
    mine = save(session, "person", name="김철수")
    session = session.of(Staff(staff, "sky", session.staff.name, "창구"))
    with pytest.raises(UserError, match="되돌릴 일이 없습니다"):
        undoing.undo(session)
    assert not records.load(session, "person", mine).deleted


def test_what_was_taken_back_is_told_by_name(session: Session) -> None:
    save(session, "person", name="김철수")
    assert undoing.undo(session).message == "‘저장’을 되돌렸습니다: 김철수."
    volunteer(session, "이영희")
    assert undoing.undo(session).message == "‘저장’을 되돌렸습니다: 이영희 외 1건."


def test_taking_back_asks_for_the_right_of_the_deed(session: Session) -> None:
    store = session.store(writes=True)
    with store.data.change(Actor("이하늘", "07", LOGIN), "import.take"):
        made = store.records.add(CATALOG["gathering"], {"name": "텃밭 모임"})
    session = session.of(replace(session.staff, role="창구"))
    with pytest.raises(RightError, match="가져오기 되돌리기"):
        undoing.undo(session)
    assert not records.load(session, "gathering", made).deleted


def test_what_came_after_by_another_action_is_not_jumped_over(session: Session) -> None:
    save(session, "person", name="김철수")
    store = session.store(writes=True)
    with store.data.change(Actor("이하늘", "07", LOGIN), "old.action"):
        store.records.add(CATALOG["gathering"], {"name": "꽃밭 모임"})
    with pytest.raises(UserError, match="되돌릴 일이 없습니다"):
        undoing.undo(session)


def test_undo_of_yesterday_is_not_offered(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(session, "person", name="김철수")
    tomorrow = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    with pytest.raises(UserError, match="오늘 한 일"):
        undoing.undo(session)


def test_a_form_is_imagined_before_it_is_saved(session: Session) -> None:
    person = save(session, "person", name="김철수")
    store = session.store(writes=True)
    made = records.imagine(store, "referral", {"person": person, "due_on": "언젠가", "ask": "방문"})
    assert made.shown["person"] == "김철수"
    assert made.values["due_on"] is None
    assert made.values["ask"] == "방문"
