"""합치기: records of one thing become one, nothing is lost or left dangling, and it is taken back to the letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.core.errors import Conflict, RightError, UserError
from app.core.merging import TOGETHER, UNDECIDED
from app.kinds import CATALOG
from app.services.day import tracing
from app.services.gate import Change, Session, Staff
from app.services.imports import importing
from app.services.office import checking, destruction
from app.services.records import (
    duplicates,
    history,
    merging,
    records,
    removals,
    searching,
    undoing,
)
from app.services.records.merging import MergePreview
from app.store import links
from tests.services.importing import bring, look, verdicts
from tests.services.people import edit, person_of, save, volunteer
from tests.services.referred import day, issued


def merge(session: Session, kind: str, *ids: int, **choices: int) -> Change:
    """Merge as proposed, but for some choices: `name=0` for the first part's."""
    seen = merging.foresee(session, kind, ids)
    made = {merging.choice_of(0, name): to for name, to in choices.items()}
    return merging.merge(session, kind, ids, choices=made, vers=seen.vers)


def values(session: Session, kind: str, record: int) -> Mapping[str, Any]:
    return records.load(session, kind, record).values


def stands(session: Session, record: int) -> bool:
    return session.store(writes=True).records.load(record).deleted_at is None


def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Return all that stands in the data file but versions, moments, histories and notes of changes."""
    data = session.store(writes=True).data
    passing = {"change", "audit", "search_word", "merged", "performed", "identity", "resting"}
    tables = [
        name
        for (name,) in data.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith(("search", "sqlite_")) and name not in passing
    ]
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in tables:
        columns = [each["name"] for each in data.dicts(f'PRAGMA table_info("{table}")')]
        left_out = {"ver", "updated_at", "updated_by"}
        left_out |= {"id"} if "pos" in columns else set()
        kept = ", ".join(f'"{each}"' for each in columns if each not in left_out)
        found[table] = sorted(data.rows(f'SELECT {kept} FROM "{table}"'), key=repr)  # noqa: S608
    return found


def dangling(session: Session) -> list[int]:
    store = session.store(writes=True)
    live = store.data.rows("SELECT id FROM record WHERE deleted_at IS NULL")
    return [each for (each,) in live if links.dangle(store.data, store.catalog, [each])]


def role(session: Session, kind: str, person: int, **entered: object) -> int:
    """Save a new role of a person who is there already."""
    saved = records.save(session, kind, entered, person=person).id
    assert saved is not None
    return saved


def found_by(session: Session, text: str, kind: str) -> set[int]:
    return {hit.id for hit in searching.search(session, text, kind=kind).rows}


def part(seen: MergePreview, at: int = 0) -> dict[str, int]:
    return dict(seen.parts[at].proposed)


# --- values ---------------------------------------------------------------------------------------


def test_two_people_become_one_and_everything_that_was_said_of_them_stays(session: Session) -> None:
    one = save(
        session, "person", name="김철수", mobile="010-0000-1234", birth="1958", memo="큰딸과 삽니다",
        roles=("통장",), address="솔밭로 1", guardian_name="김보호", guardian_phone="010-0000-9999",
    )  # fmt: skip
    other = save(
        session, "person", name="김영철", mobile="010-0000-5678", birth="1958-03-04",
        memo="귀가 어둡습니다", roles=("반장", "통장"), email="chul@example.kr",
    )  # fmt: skip
    seen = merging.foresee(session, "person", [one, other])
    by_moment = {"name", "mobile"}  # two that contradict each other: that written last is proposed
    assert {each: to for each, to in part(seen).items() if each not in by_moment} == {
        "birth": 1, "email": TOGETHER, "postcode": TOGETHER, "roles": TOGETHER,
        "guardian_name": TOGETHER, "memo": TOGETHER,
    }  # fmt: skip
    told = merge(session, "person", one, other, name=0, mobile=0).message
    assert told == "2건을 하나로 합쳤습니다: 김철수."
    after = values(session, "person", one)
    assert (after["name"], after["mobile"], after["phone2"]) == (
        "김철수", "01000001234", "01000005678",
    )  # fmt: skip
    assert (after["birth"], after["email"], after["guardian_name"]) == (
        "1958-03-04", "chul@example.kr", "김보호",
    )  # fmt: skip
    assert after["roles"] == ("통장", "반장")
    assert after["memo"] == "큰딸과 삽니다\n귀가 어둡습니다"
    assert after["former_names"] == ({"name": "김영철", "until": None},)
    assert not stands(session, other)
    for name in ("김철수", "김영철", "5678", "1234"):
        assert found_by(session, name, "person") == {one}, name


def test_an_address_is_taken_as_a_whole_and_what_found_the_other_stays_in_the_memo(
    session: Session,
) -> None:
    one = save(
        session, "organization", name="한빛복지관", phone="02-000-1111", address="솔밭로 1",
        detail="2층", offers=("인적",), source_code="A-1",
    )  # fmt: skip
    other = save(
        session, "organization", name="새빛나눔터", phone="02-000-2222", address="들꽃로 9",
        offers=("공간",), source_code="B-2", offer="빈방을 빌려 줌",
    )  # fmt: skip
    merge(
        session, "organization", one, other, name=0, phone=0, postcode=1, source_code=0
    )  # fmt: skip
    after = values(session, "organization", one)
    assert (after["address"], after["detail"]) == ("들꽃로 9", None)
    assert after["offers"] == ("인적", "공간")
    assert after["offer"] == "빈방을 빌려 줌"
    note = after["memo"]
    assert note.startswith("합친 기록: ")
    for lost in ("새빛나눔터", "02-000-2222", "솔밭로 1", "2층", "B-2"):
        assert lost in note, lost
    assert found_by(session, "새빛나눔터", "organization") == {one}


def test_who_is_dead_in_one_of_them_is_asked_and_never_guessed(session: Session) -> None:
    alive = save(session, "person", name="김철수")
    dead = save(session, "person", name="김철수", status="사망", gone_on="2026-01-02")
    seen = merging.foresee(session, "person", [alive, dead])
    assert part(seen)["status"] == UNDECIDED
    before = rows(session)
    with pytest.raises(UserError, match="상태를 골라 주세요") as refused:
        merge(session, "person", alive, dead)
    assert refused.value.fields == {"0.status": "어느 쪽인지 골라 주세요."}
    assert rows(session) == before
    result = merging.outcome(CATALOG["person"], seen.parts[0], {"status": 1}, seen.linked)
    assert merging.question(CATALOG["person"], seen.parts[0], result) == (
        "김철수님을 2026. 1. 2. 사망한 것으로 적습니다."
    )
    merge(session, "person", alive, dead, status=1)
    after = values(session, "person", alive)
    assert (after["status"], after["gone_on"]) == ("사망", "2026-01-02")
    undoing.undo(session)
    merge(session, "person", alive, dead, status=0)
    assert values(session, "person", alive)["gone_on"] is None, "the day goes with the state"


def test_who_died_leaves_what_is_open_to_be_looked_at(session: Session) -> None:
    alive = save(session, "person", name="김철수")
    dead = save(session, "person", name="김철수", status="사망")
    save(session, "request", subject_person=alive, text="반찬")
    told = merge(session, "person", alive, dead, status=1).message
    assert told.endswith("열려 있는 1건은 오늘 화면의 ‘확인 필요’에 있습니다.")


def test_a_result_that_cannot_stand_says_why_and_changes_nothing(session: Session) -> None:
    child = save(
        session, "person", name="김철수", birth="2020-01-01", guardian_name="김보호",
        guardian_phone="010-0000-9999",
    )  # fmt: skip
    adult = save(session, "person", name="김철수", birth="1958-01-01")
    before = rows(session)
    with pytest.raises(UserError, match=r"합친 기록을 이대로 둘 수 없습니다. .*만 14세 미만"):
        merge(session, "person", child, adult, birth=0, guardian_name=1)
    assert rows(session) == before


# --- roles ----------------------------------------------------------------------------------------


def test_volunteers_of_two_people_take_their_people_with_them(session: Session) -> None:
    one = volunteer(session, "김철수", talents="반찬", person__mobile="010-0000-1234")
    other = volunteer(session, "김철수", talents="말벗", person__birth="1958-03-04")
    people = person_of(session, one), person_of(session, other)
    kept_counselor = save(session, "counselor", **{"person.name": "김철수", "category": "변호사"})
    duplicates.mark_different(session, people[0], other=person_of(session, kept_counselor))
    seen = merging.foresee(session, "volunteer", [one, other])
    assert [each.kind for each in seen.parts] == ["person", "volunteer"]
    change = merge(session, "volunteer", one, other)
    assert change.id in {one, other}
    kept = change.id
    assert kept is not None
    after = values(session, "volunteer", kept)
    assert set(after["talents"]) == {"반찬", "말벗"}
    assert (after["person.mobile"], after["person.birth"]) == ("01000001234", "1958-03-04")
    assert {*people} - {person_of(session, kept)} == {
        each for each in people if not stands(session, each)
    }
    assert (
        found_by(session, "반찬", "volunteer") == found_by(session, "말벗", "volunteer") == {kept}
    )
    assert not dangling(session)


def test_a_role_that_only_one_has_goes_to_the_person_who_stays(session: Session) -> None:
    helper = volunteer(session, "김철수", talents="반찬")
    advisor = save(session, "counselor", **{"person.name": "김철수", "category": "변호사"})
    people = person_of(session, helper), person_of(session, advisor)
    kept = merge(session, "person", *people).id
    assert person_of(session, helper) == person_of(session, advisor) == kept
    (hit,) = [each for each in searching.search(session, "김철수").rows if each.kind == "person"]
    assert dict(hit.roles) == {"volunteer": helper, "counselor": advisor}


def test_roles_of_one_person_become_one_where_they_are_chosen(session: Session) -> None:
    person = save(session, "person", name="이상담")
    fields = ("변호사", "세무사")
    both = [role(session, "counselor", person, category=each) for each in fields]
    other = save(session, "counselor", **{"person.name": "이상담", "category": "변호사"})
    seen = merging.foresee(session, "counselor", [both[0], other])
    assert [(each.kind, len(each.records)) for each in seen.parts] == [
        ("person", 2), ("counselor", 2),
    ], "the tax advisor's is another role"  # fmt: skip
    merge(session, "counselor", both[0], other)
    assert {person_of(session, each) for each in both} == {person}
    assert not stands(session, other)
    seen = merging.foresee(session, "counselor", both)
    assert [each.kind for each in seen.parts] == ["counselor"]
    merge(session, "counselor", *both, category=1)
    assert values(session, "counselor", both[0])["category"] == "세무사"


# --- what points to them ---------------------------------------------------------------------------


def test_all_that_points_to_either_points_to_the_one(session: Session) -> None:
    one, other = (save(session, "person", name="김철수") for _ in range(2))
    third = save(session, "person", name="박바다")
    for number in range(9):
        save(session, "activity", person=one, date=f"2026-04-0{number + 1}", minutes="60")
    places = [
        save(session, "organization", name="한빛복지관", phone=f"02-000-{n:04}") for n in (1, 2)
    ]
    members = ({"person": other, "relation": "본인"}, {"person": third})
    pointing = {
        "consent": save(session, "consent", person=other, kind="수집이용", keep_until=day(99)),
        "activity": save(session, "activity", person=other, date="2026-05-01", minutes="60"),
        "request": save(
            session, "request", subject_person=other, reporter_who="주민", reporter_person=other
        ),
        "tong": save(session, "tong", no="77", head=other),
        "household": save(session, "household", name="3통 김씨네", members=members),
    }
    slip = pointing["referral"] = issued(session, person=other, target=places[1]).id
    for number in range(3):
        at = f"{day(0)}T0{number}:00"
        save(session, "attempt", referral=slip, target=places[0], result="부재", at=at)
    before = rows(session)
    seen = merging.foresee(session, "person", [one, other])
    assert dict(seen.moves) == {
        "동의": 1, "활동실적": 1, "접수": 1, "통": 1, "가구": 1, "연계": 1,
    }  # fmt: skip
    told = merge(session, "person", one, other).message
    assert told.startswith("2건을 하나로 합쳤습니다: 김철수. 접수 1건, 연계 1건, ")
    for kind, record in pointing.items():
        stored = session.store(writes=True).records.load(record)
        targets = [each for each in stored.values.values() if each in (one, other)]
        lines = stored.values.get("members") or ()
        targets += [line["person"] for line in lines if line["person"] != third]  # type: ignore[index]
        assert set(targets) == {one}, kind
    assert merge(session, "organization", *places).id == places[0]
    assert values(session, "referral", slip)["target"] == places[0], "though its slip went out"
    assert not dangling(session)
    assert checking.check(session, every=True).findings == ()
    undoing.undo(session)
    undoing.undo(session)
    assert rows(session) == before
    undoing.redo(session)
    assert not dangling(session)
    assert values(session, "request", pointing["request"])["reporter_person"] == one


def test_a_person_is_in_a_household_once_unless_two_things_were_said_of_them(
    session: Session,
) -> None:
    one, other = (save(session, "person", name="김철수") for _ in range(2))
    twice = ({"person": one, "relation": "본인"}, {"person": other})
    house = save(session, "household", name="3통 김씨네", members=twice)
    merge(session, "person", one, other)
    assert values(session, "household", house)["members"] == (
        {"person": one, "relation": "본인", "head": None},
    )
    undoing.undo(session)
    members = values(session, "household", house)["members"]
    assert [each["person"] for each in members] == [one, other]


def test_bookings_that_would_overlap_are_told_before_anything_is_changed(session: Session) -> None:
    both = [
        save(session, "counselor", **{"person.name": "이상담", "category": "변호사"})
        for _ in range(2)
    ]
    first = save(session, "booking", counselor=both[0], on=day(3), at="14:00", described="203호")
    second = save(session, "booking", counselor=both[1], on=day(3), at="14:10", described="204호")
    before = rows(session)
    with pytest.raises(UserError, match=r"상담 예약이 같은 때에 겹칩니다: .*14:00") as refused:
        merging.foresee(session, "counselor", both)
    assert "취소한 뒤 다시" in refused.value.advice
    assert rows(session) == before
    edit(session, "booking", second, at="16:00")
    seen = merging.foresee(session, "counselor", both)
    edit(session, "booking", second, at="14:10")
    with pytest.raises(UserError, match="겹칩니다"):
        merging.merge(session, "counselor", both, choices={}, vers=seen.vers)
    edit(session, "booking", second, state="취소", reason="두 번 적음")
    merge(session, "counselor", *both)
    (kept,) = [each for each in both if stands(session, each)]
    assert {values(session, "booking", each)["counselor"] for each in (first, second)} == {kept}


def test_what_looks_the_same_afterwards_and_what_stays_apart_is_told(session: Session) -> None:
    one, other = (save(session, "person", name="김철수") for _ in range(2))
    for person in (one, other):
        save(session, "activity", person=person, date="2026-05-01", minutes="60")
        save(session, "consent", person=person, kind="수집이용", keep_until=day(99))
    save(
        session, "consent", person=other, kind="홍보", keep_until=day(99), on=day(-9),
        withdrawn_on=day(-1),
    )  # fmt: skip
    duplicates.mark_different(session, one, other=other)
    told = merging.foresee(session, "person", [one, other]).told
    assert told == (
        "‘다른 기록’으로 표시해 둔 기록들입니다. 정말 같은지 확인해 주세요.",
        (
            "동의는 합치지 않고 저마다 남습니다(3건). 받은 범위는 넓어지지 않습니다. "
            "철회했거나 기한이 지난 1건도 그대로입니다."
        ),
        "합치면 같아 보이는 활동실적이 1건 생깁니다. 합친 뒤 살펴봐 주세요.",
    )
    kept = merge(session, "person", one, other).id
    assert kept == other, "more points to it"
    related = {each.kind: each.count for each in history.related(session, other)}
    assert (related["consent"], related["activity"]) == (3, 2)


def test_who_would_help_themselves_is_told(session: Session) -> None:
    helper = volunteer(session, "김철수", talents="반찬")
    resident = save(session, "person", name="김철수")
    save(session, "referral", person=resident, target=helper, reason="식사")
    told = merging.foresee(session, "person", [person_of(session, helper), resident]).told
    assert told == ("돕는 사람과 도움받는 사람이 같은 연계가 1건 생깁니다.",)


# --- what is refused -------------------------------------------------------------------------------


def test_what_cannot_become_one_is_refused_in_words(session: Session) -> None:
    one, other = (save(session, "person", name=name) for name in ("김철수", "박바다"))
    agreed = [
        save(session, "consent", person=one, kind="수집이용", keep_until=day(n)) for n in (98, 99)
    ]
    place = save(session, "organization", name="한빛복지관")
    lasting = save(session, "person", name="이파기", status="파기예정")
    gone = save(session, "person", name="최지움")
    records.remove(session, "person", gone, ver=1)
    slips = [issued(session, person=one, target=place).id for _ in range(2)]
    before = rows(session)
    for kind, ids, why in (
        ("person", [one], "둘 이상 골라"),
        ("person", [one, one], "둘 이상 골라"),
        ("person", [*range(1, 9)], "한 번에 5건까지"),
        ("person", [one, place], "종류가 다른"),
        ("person", [one, gone], "그사이 지웠거나"),
        ("person", [one, lasting], "파기할 기록이라"),
        ("consent", agreed, "저마다 남겨 두어야"),
        ("referral", slips, "문서로 나간 기록이 둘 이상"),
        ("staff", [1, 1], "둘 이상 골라"),
    ):
        with pytest.raises(UserError, match=why):
            merging.foresee(session, kind, ids)
        with pytest.raises(UserError, match=why):
            merging.merge(session, kind, ids, choices={}, vers={})
    assert rows(session) == before
    destruction.ask(session, [due_line(session, other)])
    with pytest.raises(UserError, match="파기할 기록이라 합칠 수 없습니다: 박바다"):
        merging.foresee(session, "person", [one, other])


def due_line(session: Session, record: int) -> destruction.DueLine:
    """Ask for a person as the page does for one that lies in the bin."""
    ver = session.store(writes=True).records.load(record).ver
    records.remove(session, "person", record, ver=ver)
    (line,) = [each for each in removals.view(session).lines if each.record == record]
    asked = destruction.removed(line)
    removals.restore(session, [record])
    return asked


def test_a_term_and_the_one_it_follows_are_two(session: Session) -> None:
    counselor = save(session, "counselor", **{"person.name": "이상담", "category": "변호사"})
    first = save(session, "appointment", counselor=counselor, starts_on=day(-400), ends_on=day(-35))
    second = save(
        session, "appointment", counselor=counselor, starts_on=day(-34), ends_on=day(300),
        renewed_from=first,
    )  # fmt: skip
    with pytest.raises(UserError, match="하나가 다른 하나에 이어진"):
        merging.foresee(session, "appointment", [first, second])


def test_somebody_who_was_faster_is_never_overwritten(session: Session) -> None:
    one, other = (volunteer(session, "김철수") for _ in range(2))
    seen = merging.foresee(session, "volunteer", [one, other])
    edit(session, "volunteer", other, talents="반찬")
    with pytest.raises(Conflict, match="이 기록을 먼저 고쳤습니다: 김철수"):
        merging.merge(session, "volunteer", [one, other], choices={}, vers=seen.vers)
    seen = merging.foresee(session, "volunteer", [one, other])
    save(session, "counselor", **{"person.name": "김철수", "category": "변호사"})
    for each in (one, other):
        role(session, "counselor", person_of(session, each), category="변호사")
    with pytest.raises(Conflict):
        merging.merge(session, "volunteer", [one, other], choices={}, vers=seen.vers)
    seen = merging.foresee(session, "volunteer", [one, other])
    merging.merge(session, "volunteer", [one, other], choices={}, vers=seen.vers)
    with pytest.raises(UserError, match="그사이 지웠거나"):
        merging.merge(session, "volunteer", [one, other], choices={}, vers=seen.vers)


def test_only_who_may_write_all_of_it_merges(session: Session) -> None:
    one, other = (save(session, "person", name="김철수") for _ in range(2))
    for role in ("조회", "개인정보 보호담당자"):
        reader = session.of(replace(session.staff, id=0, role=role))
        for call in (
            merging.foresee.of("person", [one, other]),
            merging.merge.of("person", [one, other], choices={}, vers={}),
        ):
            with pytest.raises(RightError):
                reader.perform(call)
    clerk = session.of(replace(session.staff, id=0, role="창구"))
    merge(clerk, "person", one, other)


# --- afterwards ------------------------------------------------------------------------------------


def test_three_become_one_and_who_was_merged_before_leads_on(session: Session) -> None:
    people = [
        save(session, "person", name=name) for name in ("김하나", "김두리", "김세나", "김네모")
    ]
    activity = save(session, "activity", person=people[2], date="2026-05-01", minutes="60")
    merge(session, "person", *people[:3], name=0)
    (kept,) = [each for each in people[:3] if stands(session, each)]
    names = {each["name"] for each in values(session, "person", kept)["former_names"]}
    assert names == {"김두리", "김세나"}
    merge(session, "person", people[3], kept, name=0)
    (last,) = [each for each in people if stands(session, each)]
    assert values(session, "activity", activity)["person"] == last
    assert found_by(session, "김하나", "person") == {last}
    for each in people:
        assert tracing.record(session, each).title == "김네모"


def test_who_asks_who_saw_somebody_gets_the_entries_of_both(session: Session) -> None:
    one, other = (save(session, "person", name="김철수") for _ in range(2))
    save(session, "activity", person=one, date="2026-05-01", minutes="60")
    records.load(session, "person", other)
    before = {each: tracing.record(session, each) for each in (one, other)}
    seen = {each.id for its in before.values() for each in its.entries}
    merge(session, "person", one, other)
    for each in (one, other):
        told = tracing.record(session, each)
        assert seen < {entry.id for entry in told.entries}
        assert "합치기" in {entry.label for entry in told.entries}
    undoing.undo(session)
    for each in (one, other):
        ids = {entry.id for entry in tracing.record(session, each).entries}
        assert {entry.id for entry in before[each].entries} < ids


def test_destruction_takes_both_and_the_merged_one_never_goes_alone(session: Session) -> None:
    second = session.of(Staff(0, "second", "박둘", "개인정보 보호담당자"))
    one, other = (save(session, "person", name=name) for name in ("김철수", "김영철"))
    merge(session, "person", one, other, name=0)
    (gone,) = [each for each in (one, other) if not stands(session, each)]
    (line,) = removals.view(session).lines
    assert (line.record, line.why) == (gone, "합치기")
    with pytest.raises(UserError, match=r"김철수.*합친 기록이라 따로 파기할 수 없습니다"):
        destruction.ask(session, [destruction.removed(line)])
    with pytest.raises(UserError, match="합친 기록이라 따로 되살릴 수 없습니다"):
        removals.restore(session, [gone])
    kept = ({one, other} - {gone}).pop()
    records.remove(session, "person", kept, ver=session.store(writes=True).records.load(kept).ver)
    (line,) = [each for each in removals.view(session).lines if each.record == kept]
    destruction.ask(session, [destruction.removed(line)])
    destruction.approve(second, [each.request for each in destruction.view(second).asked])
    store = session.store(writes=True)
    assert {each.title for each in store.lists.headers([one, other])} == {"(파기됨)"}
    assert "김영철" not in str(rows(session))
    with pytest.raises(UserError):
        undoing.undo(session, change_of(session))


def change_of(session: Session) -> int:
    return int(
        session.store(writes=True).data.value(
            "SELECT max(id) FROM change WHERE action = 'record.merge'"
        )
    )


def test_the_next_edition_of_a_file_knows_both_rows(session: Session) -> None:
    heading = ["시설명", "시설코드", "전화번호", "주소"]
    edition = (
        heading, ["한빛복지관", "D1", "02-000-1111", "솔밭로 1"],
        ["한빛 복지관 별관", "D2", "02-000-2222", "솔밭로 3"],
    )  # fmt: skip
    both = sorted(bring(session, "organization", *edition).ids)
    merge(session, "organization", *both, name=0, source_code=0)
    newer = (*edition[:2], ["한빛 복지관 별관", "D2", "02-000-9999", "솔밭로 3"])
    assert "new" not in verdicts(look(session, "organization", *newer))
    report = importing.take(session, look(session, "organization", *newer))
    assert not report.ids - set(both)
    assert searching.search(session, "한빛", kind="organization").count == 1
    alone = (heading, newer[2])
    assert "new" not in verdicts(look(session, "organization", *alone))


def test_what_lay_in_the_bin_comes_back_to_the_one_that_stays(session: Session) -> None:
    one, other = (save(session, "person", name="김철수") for _ in range(2))
    lying = save(session, "activity", person=other, date="2026-05-01", minutes="60")
    save(session, "activity", person=one, date="2026-06-01", minutes="60")
    records.remove(session, "activity", lying, ver=1)
    merge(session, "person", one, other)
    removals.restore(session, [lying])
    assert values(session, "activity", lying)["person"] == one
    assert not stands(session, other)
    assert not dangling(session)


def test_later_work_stands_in_the_way_of_the_undo_and_is_named(session: Session) -> None:
    one, other = (save(session, "person", name="김철수", memo=text) for text in ("하나", "두리"))
    number = merge(session, "person", one, other).number
    edit(session, "person", one, memo="새로 적음")
    with pytest.raises(UserError, match="그 뒤에 같은 기록이 또 바뀌어") as refused:
        undoing.undo(session, number)
    assert "‘저장’: 김철수" in refused.value.advice
    undoing.undo(session)
    undoing.undo(session, number)
    assert stands(session, one)
    assert stands(session, other)


def test_many_that_point_to_them_are_moved_in_parts_and_taken_back(session: Session) -> None:
    one, other = (save(session, "person", name="김철수") for _ in range(2))
    heading = ["성명", "활동일", "시간"]
    sheet = [
        ["김철수", f"2026-{1 + n // 28:02}-{1 + n % 28:02}", "1시간"]
        for n in range(undoing.MANY + 5)
    ]
    records.remove(session, "person", one, ver=1)  # so that the file is clear whose they are
    bring(session, "activity", heading, *sheet)
    undoing.foresee(session)
    removals.restore(session, [one])
    for number in range(undoing.MANY + 5):
        save(
            session,
            "activity",
            person=one,
            date=f"2025-{1 + number // 28:02}-{1 + number % 28:02}",
            minutes="60",
        )
    before = rows(session)
    seen = merging.foresee(session, "person", [one, other])
    assert merging.joining("person", [one, other], {}, seen).lengthy
    merge(session, "person", one, other)
    assert not dangling(session)
    undoing.undo(session)
    assert rows(session) == before


# --- whatever they hold ----------------------------------------------------------------------------

NAMES = ("김철수", "김영철", "김 철수", "류현진", "유현진", "박새봄")
PEOPLE = st.fixed_dictionaries(
    {"person.name": st.sampled_from(NAMES)},
    optional={
        "person.birth": st.sampled_from(("1958", "1958-03-04", "1970-01-01")),
        "person.mobile": st.sampled_from(("010-0000-1234", "010-0000-5678")),
        "person.phone2": st.sampled_from(("02-000-1111", "010-0000-1234")),
        "person.address": st.sampled_from(("솔밭로 1", "들꽃로 9")),
        "person.detail": st.sampled_from(("2층", "101호")),
        "person.roles": st.lists(st.sampled_from(("통장", "반장", "캠프")), max_size=2),
        "person.memo": st.sampled_from(
            ("귀가 어둡습니다", "큰딸과 삽니다", "귀가 어둡습니다\n조심")
        ),
        "person.emergency_name": st.sampled_from(("김보호", "박보호")),
        "person.emergency_phone": st.sampled_from(("010-0000-7777", "010-0000-8888")),
        "person.status": st.sampled_from(("활동", "휴면", "사망")),
        "talents": st.lists(st.sampled_from(("반찬", "말벗", "청소·정리")), max_size=2),
        "availability": st.sampled_from(("월수 오전", "금 오후")),
        "licences": st.sampled_from(("운전면허", "미용사")),
        "range": st.sampled_from(("통", "구")),
        "wishes": st.lists(
            st.fixed_dictionaries({"field": st.sampled_from(("반찬", "말벗", "빨래", "목욕"))}),
            max_size=3,
        ),
    },
)


@hypothesis_settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    people=st.lists(PEOPLE, min_size=2, max_size=3),
    pointing=st.lists(st.integers(0, 2), max_size=4),
    chosen=st.randoms(use_true_random=False),
)
def test_nothing_is_lost_and_all_of_it_is_taken_back(
    session: Session, people: list[dict[str, Any]], pointing: list[int], chosen: Random
) -> None:
    states = [str(each.get("person.status", "활동")) for each in people]
    entered = [{p: v for p, v in each.items() if p != "person.status"} for each in people]
    roles = [save(session, "volunteer", **each) for each in entered]
    made = [("volunteer", each) for each in roles]
    made += [("person", person_of(session, each)) for each in roles]
    for number, at in enumerate(pointing):
        person = person_of(session, roles[at % len(roles)])
        for kind, told in (
            ("activity", {"date": f"2026-05-{number + 1:02}", "minutes": "60"}),
            ("consent", {"kind": "수집이용", "keep_until": day(99 + number)}),
        ):
            made.insert(0, (kind, save(session, kind, person=person, **told)))
    for role, state in zip(roles, states, strict=True):
        edit(session, "volunteer", role, person__status=state)
    held = [values(session, "volunteer", each) for each in roles]
    before = rows(session)
    seen = merging.foresee(session, "volunteer", roles)
    choices = {
        merging.choice_of(at, name): chosen.randrange(len(roles))
        for at, each in enumerate(seen.parts)
        for name, proposed in each.proposed
        if proposed == UNDECIDED or chosen.random() < 0.3
    }
    change = merging.merge(session, "volunteer", roles, choices=choices, vers=seen.vers)
    assert change.id is not None
    assert not dangling(session)
    after = records.load(session, "volunteer", change.id)
    told = " ".join(map(str, after.values.values())) + " ".join(after.shown.values())
    for at, part_ in enumerate(seen.parts):
        own = {
            name.partition(".")[2]: to for name, to in choices.items() if name.startswith(f"{at}.")
        }
        left = merging.outcome(CATALOG[part_.kind], part_, own, seen.linked).leftovers
        told += " ".join(f"{each.text} {each.text.replace('-', '')}" for each in left)
    for path, value in ((path, value) for each in held for path, value in each.items()):
        for word in cast("tuple[Any, ...]", value if isinstance(value, tuple) else (value,)):
            text = str(cast("Any", word).get("field") if isinstance(word, Mapping) else word)
            days = after.shown["availability"] + told if path == "availability" else told
            assert word is None or path in NOT_TOLD or text in days, f"{path} {text}"
    for each in people:
        assert change.id in found_by(session, each["person.name"], "volunteer")
    undoing.undo(session)
    assert rows(session) == before
    undoing.redo(session)
    assert not dangling(session)
    undoing.undo(session)
    assert rows(session) == before
    for kind, record in made:
        ver = session.store(writes=True).records.load(record).ver
        records.remove(session, kind, record, ver=ver)


NOT_TOLD = frozenset(
    (
        "person",
        "availability",
        "hours",
        "last_activity",
        "this_month",
        "person.birth",
        "registered_on",
    )
)
"""What is worked out, told in other words (요일, a shorter birth), or another record's number."""
