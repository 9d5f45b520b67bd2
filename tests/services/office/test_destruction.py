"""파기: asked for by one account, approved by another, then nowhere: no file, index, history, draft or backup."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.core.errors import RightError, UserError
from app.core.retention import DESTROYED
from app.services.counter.slip_jobs import slip_job
from app.services.day import tracing
from app.services.gate import Session, Staff
from app.services.office import backups, destruction, hearsay, offices, restoring, settings
from app.services.office.destruction import Destructions
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import (
    drafts,
    history,
    records,
    removals,
    searching,
    story,
    undoing,
)
from app.store import audit, checking, destroying, destructions
from app.store.engine import backup
from app.store.engine.data import Actor
from app.store.engine.exchange import ASIDE
from app.store.query import Query
from tests.founding import LOGIN, PASSWORD
from tests.services import people, referred
from tests.store import plain

WORDS = {
    "name": "뷁둘희",
    "former": "쀍셋순",
    "phone": "01098761234",
    "shown": "010-9876-1234",
    "memo": "뚫린지붕아래혼자",
    "reason": "끓는물에덴상처",
    "address": "햟빛로 777",
}
"""What is known of the one who is destroyed, and of nobody else."""


@pytest.fixture
def second(session: Session) -> Session:
    """Give the office a second account that may approve."""
    return session.of(Staff(0, "second", "박둘", "개인정보 보호담당자"))


def resident(session: Session) -> tuple[int, int, int]:
    """Enter somebody with a former name, a role, a referral to another, and all that tells of them.

    Returns the person, the volunteer, and the referral of somebody else whom this one helps.
    """
    helper = people.volunteer(
        session, WORDS["former"], person__mobile=WORDS["phone"], person__address=WORDS["address"],
        person__memo=WORDS["memo"],
    )  # fmt: skip
    person = people.person_of(session, helper)
    people.edit(session, "volunteer", helper, person__name=WORDS["name"])
    people.save(session, "activity", person=person, date=referred.day(-3), minutes="60")
    people.save(session, "request", subject_person=person, text=WORDS["reason"], kind="도움 요청")
    other = people.save(session, "person", name="남은이", mobile="010-1111-2222")
    helped = referred.draft(
        session, person=other, target=helper, recipient=f"{WORDS['name']} 봉사자",
        reason="식사 지원",
    )  # fmt: skip
    drafts.keep(session, f"person:{person}", {"entries": {"memo": WORDS["memo"]}, "titles": {}})
    printing.produce(
        session, replace(PrintJob("roster", "office", "volunteer"), ids=(helper,)), "pdf"
    )
    return person, helper, helped


def due(session: Session) -> Destructions:
    """Look at the page."""
    return destruction.view(session)


def leave(session: Session, person: int) -> None:
    """Close what is open of somebody and let them leave."""
    for request in session.store(writes=True).lists.ids(
        Query("request", filters=(("subject_person", (str(person),)),))
    ):
        people.edit(session, "request", request, state="종결", result="정보제공")
    people.edit(session, "person", person, status="탈퇴")


def destroy(session: Session, second: Session, person: int) -> None:
    """Have somebody destroyed who is due, as two clerks do it."""
    destruction.ask(session, [each for each in due(session).due if each.record == person])
    destruction.approve(second, [each.request for each in due(second).asked])


def test_nothing_of_the_destroyed_lies_in_any_file(
    session: Session, second: Session, office: Path
) -> None:
    """Hangul, keys, initials and UTF-16; free pages, logs, ledger; and after the settlement the backups."""
    person, helper, helped = resident(session)
    binned = people.save(session, "activity", person=person, date=referred.day(-1), minutes="30")
    records.remove(session, "activity", binned, ver=1)
    leave(session, person)
    backups.make_backup(session)
    key = session.office.key
    before = {word for _, word in plain.held(office, key, WORDS)}
    assert before == set(WORDS) - {"shown"}
    destroy(session, second, person)
    kept = {name for name, _ in plain.held(office, key, WORDS)}
    assert kept == {name for name in kept if ".maeul/" in name}
    assert kept
    (lot,) = due(second).lots
    assert (lot.state, lot.left) == ("진행", "백업 1개에 남아 있습니다")
    destruction.settle(second)
    assert plain.held(office, key, WORDS) == set()
    (lot,) = due(second).lots
    assert (lot.state, lot.left) == ("완료", "")
    assert len(backup.backups(office / "backups")) == 1
    assert list(checking.check(session.store(writes=True), [helped])) == []
    assert searching.search(session, WORDS["name"]).rows == ()
    told = records.load(session, "referral", helped)
    assert (told.values["recipient"], told.titles[helper]) == (f"{DESTROYED} 봉사자", DESTROYED)
    assert records.load(session, "person", person).title == DESTROYED
    told = [story.story(session, each) for each in (person, helper, helped, binned)]
    seen = (*told, removals.view(session), tracing.record(session, person))
    assert not [word for word in WORDS.values() if word in repr(seen)]
    assert {each.old + each.new for its in (told[0], told[3]) for each in its.lines} <= {""}
    assert binned not in {each.record for each in removals.view(session).lines}


def test_copies_in_the_second_place_count_too(
    session: Session, second: Session, tmp_path: Path
) -> None:
    """A stick that is not plugged in leaves it open; once it is there, its copies go as well."""
    person = people.save(session, "person", name="송곳니", status="파기예정")
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    backups.make_backup(session)
    backups.choose_place(session, str(stick))
    destroy(session, second, person)
    assert due(second).backups == 2
    stick.rename(away)
    assert "연결해야" in destruction.settle(second).message
    assert [each.state for each in due(second).lots] == ["진행"]
    away.rename(stick)
    destruction.settle(second)
    assert [each.state for each in due(second).lots] == ["완료"]
    assert not due(second).unfinished


def test_what_a_restore_put_aside_counts_too(
    session: Session, second: Session, office: Path
) -> None:
    """The destroyed live on in no folder of a restore; what stood aside without them stays."""
    person = people.save(session, "person", name=WORDS["name"], status="파기예정")
    made = backups.make_backup(session).where
    way = restoring.Way(made, LOGIN, PASSWORD)
    restoring.restore(office, way, session)
    destroy(session, second, person)
    (lot,) = due(second).lots
    assert lot.left == "백업 1개, 되살리기 전 자료 1개에 남아 있습니다"
    assert "되살리기 전 자료 2개를" in destruction.settle(second).message
    assert [each.state for each in due(second).lots] == ["완료"]
    assert plain.held(office, session.office.key, WORDS) == set()
    newest = str(backup.backups(office / "backups")[-1])
    restoring.restore(office, restoring.Way(newest, LOGIN, PASSWORD), session)
    assert [each.left for each in due(second).lots] == [""]
    assert len(list(office.glob(f"{ASIDE}*"))) == 1


def test_the_log_keeps_the_numbers_and_loses_the_names(session: Session, second: Session) -> None:
    person, _, _ = resident(session)
    leave(session, person)
    log = session.store(writes=True).data.access
    with session.store(writes=True).data.change(
        Actor("이하늘"), "record.save", purpose=f"{WORDS['name']} 님 요청", about=[person]
    ):
        pass
    destroy(session, second, person)
    purposes = [typed for _, typed in log.purposes()]
    assert f"{DESTROYED} 님 요청" in purposes
    assert not any(WORDS["name"] in each for each in purposes)
    named = log.rows("SELECT count(*) FROM access WHERE records LIKE ?", [f"%{person}%"])
    assert named[0][0] > 0


def test_nobody_approves_what_they_asked_for(session: Session, second: Session) -> None:
    person, _, _ = resident(session)
    line = destruction.DueLine(person, False, "person", "주민", "", "탈퇴", "2026-01-01")
    with pytest.raises(UserError, match="끝나지 않은 일"):
        destruction.ask(session, [line])
    leave(session, person)
    lines = [each for each in due(session).due if each.record == person]
    assert [each.why for each in lines] == ["탈퇴"]
    destruction.ask(session, lines)
    with pytest.raises(UserError, match="이미 요청한"):
        destruction.ask(session, lines)
    (asked,) = due(session).asked
    assert asked.own
    assert "자원봉사자 1" in asked.goes
    with pytest.raises(UserError, match="요청한 사람은"):
        destruction.approve(session, [asked.request])
    clerk = session.of(Staff(0, "clerk", "최창구", "창구"))
    with pytest.raises(RightError):
        destruction.approve(clerk, [asked.request])
    destruction.decline(second, [asked.request])
    with pytest.raises(UserError, match="그사이"):
        destruction.approve(second, [asked.request])
    assert records.load(session, "person", person).title == WORDS["name"]
    assert [each.record for each in due(session).due] == [person]


def test_undo_brings_nothing_back(session: Session, second: Session) -> None:
    person, helper, _ = resident(session)
    leave(session, person)
    number = audit.last_number(session.store(writes=True).data)
    destroy(session, second, person)
    with pytest.raises(UserError, match="파기한 기록"):
        undoing.undo(session, number)
    assert all(not line.changes for line in history.history(session, helper))
    assert records.load(session, "person", person).title == DESTROYED


def test_one_that_was_killed_half_way_goes_on_at_the_next_entrance(
    session: Session, office: Path
) -> None:
    """The ledger knew it before anything was taken out."""
    person, _, _ = resident(session)
    leave(session, person)
    store = session.store(writes=True)
    fate = destroying.fate_of(store, [person])
    lot = destructions.Lot(0, clock.stamp(), "박둘", "이하늘", "탈퇴", "주민 1", 1)
    with store.data.transaction():
        destructions.open_lot(store.data, lot, fate.going, ())
    assert records.load(session, "person", person).title == WORDS["name"]
    session.close()
    again = offices.enter(office, LOGIN, PASSWORD)
    assert records.load(again, "person", person).title == DESTROYED
    assert {word for _, word in plain.held(office, session.office.key, WORDS)} == set()
    assert not destructions.is_unfinished(again.store(writes=True).data)
    again.close()


def test_a_restored_file_loses_it_again(session: Session, second: Session, office: Path) -> None:
    person, _, _ = resident(session)
    leave(session, person)
    session.close()
    held = (office / "data.db").read_bytes()
    destroy(session, second, person)
    destruction.settle(second)
    session.close()
    (office / "data.db").write_bytes(held)
    again = offices.enter(office, LOGIN, PASSWORD)
    assert records.load(again, "person", person).title == DESTROYED
    assert {word for _, word in plain.held(office, session.office.key, WORDS)} == set()
    assert destruction.repeat(again.store(writes=True)) == 0
    again.close()


def test_what_another_law_keeps_goes_apart_until_its_day(
    session: Session, second: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = people.save(session, "person", name="송곳니", birth="1950-01-02")
    program = people.save(session, "job_program", name="마을텃밭", seats="5", type="공공근로")
    work = people.save(
        session, "participation", person=person, program=program, state="접수",
        applied_on=referred.day(-40),
    )  # fmt: skip
    people.edit(session, "participation", work, state="선발", starts_on=referred.day(-30))
    people.edit(session, "participation", work, state="종료", ends_on=referred.day(-1))
    people.edit(session, "person", person, status="탈퇴")
    destroy(session, second, person)
    (apart,) = due(second).apart
    assert apart.statute.startswith("근로기준법")
    assert "송곳니" in apart.told
    assert searching.search(session, "송곳니").rows == ()
    clerk = session.of(Staff(0, "clerk", "최창구", "창구"))
    assert due(clerk).apart == ()
    later = clock.now() + timedelta(days=3 * 366)
    monkeypatch.setattr(clock, "now", lambda: later)
    (line,) = [each for each in due(session).due if each.apart]
    destruction.ask(session, [line])
    destruction.approve(second, [each.request for each in due(second).asked])
    assert due(second).apart == ()


def test_a_household_loses_the_member_and_goes_with_the_last(
    session: Session, second: Session
) -> None:
    first = people.save(session, "person", name="송곳니")
    last = people.save(session, "person", name="덧버선")
    members = [{"person": first, "head": True}, {"person": last}]
    home = people.save(session, "household", name="3통 송씨네", members=members)
    for person, left in ((first, 1), (last, 0)):
        people.edit(session, "person", person, status="탈퇴")
        destroy(session, second, person)
        stands = session.store(writes=True).records.values(session.catalog["household"], home)
        assert bool(stands.get("name")) is bool(left)
        assert stands["members"] == (
            None if not left else ({"person": last, "relation": None, "head": None},)
        )


def test_what_is_due_says_why(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Consent ended, dormant, dead, moved, nothing written for long, deleted: each after its months."""
    settings.save(session, {"keep_dormant": "24", "keep_idle": "60", "bin_days": "30"})
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now - timedelta(days=61 * 31))
    made = {
        name: people.save(session, "person", name=name) for name in ("오래된", "휴면인", "지운이")
    }
    people.edit(session, "person", made["휴면인"], status="휴면")
    records.remove(
        session, "person", made["지운이"], ver=records.load(session, "person", made["지운이"]).ver
    )
    monkeypatch.setattr(clock, "now", lambda: now - timedelta(days=1))
    people.save(
        session, "tong", no=1
    )  # the day before has to say so too that the bin's days are over
    monkeypatch.setattr(clock, "now", lambda: now)
    dead = people.save(session, "person", name="고인", status="사망", gone_on=referred.day(-2))
    moved = people.save(session, "person", name="전출인", status="전출", gone_on=referred.day(-2))
    ended = people.save(session, "person", name="만료인")
    people.save(
        session, "consent", person=ended, kind="수집이용", on=referred.day(-40),
        keep_until=referred.day(-1),
    )  # fmt: skip
    why = {each.record: each.why for each in due(session).due}
    assert why == {
        dead: "사망", ended: "동의 종료", made["휴면인"]: "휴면", made["오래된"]: "목적 달성",
        made["지운이"]: "지운 기록",
    }  # fmt: skip
    assert moved not in why


# --- what others' records tell of them ------------------------------------------------------------


def mentioned(session: Session) -> dict[str, int]:
    """Enter records that link to nobody and tell of the one who is destroyed, each in another way."""
    name, phone = WORDS["name"], WORDS["shown"]
    other = people.save(session, "person", name="남은둘", memo=f"이웃 {name}님이 돌봄")
    former = people.save(session, "person", name="남은셋", memo=f"연락은 {phone.replace('-', ' ')}")
    people.edit(session, "person", former, memo="")
    house = people.save(
        session, "organization", name="한빛쉼터", contact=name, phone=WORDS["phone"]
    )
    removed = people.save(session, "request", text=f"{name}의 사촌이라 함")
    records.remove(session, "request", removed, ver=1)
    slip = referred.issued(
        session, person=other, target=people.save(session, "organization", name="한빛복지관"),
        reason=f"{name}와 같은 층",
    ).id  # fmt: skip
    printing.produce(session, slip_job(slip))
    people.save(session, "person", name="아무개", memo="뷁둘과는 다른 사람")
    return {"memo": other, "history": former, "house": house, "removed": removed, "slip": slip}


def test_what_others_records_tell_of_them_is_shown_and_masked_where_somebody_says_so(
    session: Session, second: Session, office: Path
) -> None:
    person, _, _ = resident(session)
    tell = mentioned(session)
    leave(session, person)
    before = backups.make_backup(session).where
    destruction.ask(session, [each for each in due(session).due if each.record == person])
    requests = [each.request for each in due(second).asked]
    lines = {each.record: each for each in hearsay.of_requests(second, requests)}
    assert set(lines) == set(tell.values())
    assert all(each.alone for each in lines.values())
    assert lines[tell["memo"]].where == "메모, 변경 이력"
    assert lines[tell["history"]].where == "변경 이력"
    assert "보관한 서식" in lines[tell["slip"]].where
    assert f"이웃 {WORDS['name']}님" in lines[tell["memo"]].text
    with pytest.raises(RightError):
        hearsay.of_requests(session.of(Staff(0, "c", "최창구", "창구")), requests)
    destruction.approve(second, requests, masked=[*tell.values()])
    destruction.settle(second)
    assert plain.held(office, session.office.key, WORDS) == set()
    memo = records.load(session, "person", tell["memo"]).values["memo"]
    assert memo == f"이웃 {DESTROYED}님이 돌봄"
    assert searching.search(session, WORDS["name"]).rows == ()
    assert not Path(before).exists()


def test_what_nobody_said_is_to_go_stays_and_a_restore_masks_the_rest_again(
    session: Session, second: Session, office: Path
) -> None:
    person = people.save(session, "person", name=WORDS["name"], status="파기예정")
    masked = people.save(session, "person", name="남은둘", memo=f"이웃 {WORDS['name']}")
    left = people.save(session, "person", name="남은셋", memo=f"사촌 {WORDS['name']}")
    made = backups.make_backup(session).where
    destruction.ask(session, [each for each in due(session).due if each.record == person])
    destruction.approve(second, [each.request for each in due(second).asked], masked=[masked])
    restoring.restore(office, restoring.Way(made, LOGIN, PASSWORD), session)
    again = offices.enter(office, LOGIN, PASSWORD)
    told = {each: records.load(again, "person", each).values["memo"] for each in (masked, left)}
    again.close()
    assert told == {masked: f"이웃 {DESTROYED}", left: f"사촌 {WORDS['name']}"}


def test_a_usual_word_and_another_of_the_same_name_are_left_to_whoever_looks(
    session: Session, second: Session
) -> None:
    """하나 is a word, and 김철수 is somebody else as well: both are told of, and not masked by themselves."""
    gone = people.save(session, "person", name="김철수", status="파기예정")
    usual = people.save(session, "person", name="하나", status="파기예정")
    namesake = people.save(session, "person", name="김철수", mobile="010-0000-4321")
    telling = [
        people.save(session, "person", name=f"남은{number}", memo=memo)
        for number, memo in enumerate(("김철수 이웃", "하나도 없음", "아무 말"))
    ]
    destruction.ask(session, [each for each in due(session).due if each.record in {gone, usual}])
    requests = [each.request for each in due(second).asked]
    found = {each.record: each.alone for each in hearsay.of_requests(second, requests)}
    assert found == {telling[0]: False, telling[1]: False}
    assert namesake not in found, "their own name is theirs"
