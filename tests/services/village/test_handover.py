"""인사이동: everything open goes to successors in one change, the account ends, the paper tells it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.core.errors import RightError, UserError
from app.kinds import CATALOG
from app.services.counter import referrals
from app.services.gate import Session
from app.services.office import accounts, offices
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records, undoing
from app.services.village import handover
from app.services.village.handover import Duty
from tests.output import pdf_page
from tests.services.people import edit, save

THEIRS = "byul-gae7mi"


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


@pytest.fixture
def leaver(session: Session) -> int:
    """Return the staff record of 박솔, who has an account and leaves."""
    staff = save(session, "staff", login="sol", name="박솔", department="복지팀", role="창구")
    accounts.open_account(session, staff, THEIRS)
    return staff


@pytest.fixture
def successor(session: Session) -> int:
    """Return the staff record of 김나라, who takes over."""
    return save(session, "staff", login="nara", name="김나라", department="복지팀")


@pytest.fixture
def work(session: Session, leaver: int) -> dict[str, int]:
    """Return one open record of everything 박솔 is responsible for, by duty."""
    person = save(session, "person", name="김철수")
    counselor = save(session, "counselor", person__name="정변호", category="변호사")
    request = save(session, "request", subject_person=person, owner=leaver)
    save(session, "request", owner=leaver, state="종결", result="취소")
    tong = save(session, "tong", no=3, officer=leaver)
    return {
        "request.owner": request,
        "referral.owner": save(session, "referral", person=person, request=request),
        "booking.owner": save(
            session, "booking", counselor=counselor, on=day(7), at="14:00", person=person, request=request
        ),
        "bundle.planner": save(session, "bundle", person=person, planner=leaver, next_check_on=day(9)),
        "tong.officer": tong,
        "task.who": save(session, "task", what="안부 확인", tong=tong, who=leaver, due_on=day(5)),
        "tong_note.officer": save(session, "tong_note", tong=tong, text="가로등", part="통장"),
    }  # fmt: skip


def open_duties(session: Session, staff: int) -> dict[str, Duty]:
    return {duty.path: duty for duty in handover.duties(session, staff).duties}


def test_what_a_clerk_began_is_theirs_while_nobody_is_named(
    session: Session, leaver: int, successor: int
) -> None:
    person = save(session, "person", name="김철수")
    mine = save(session, "request", subject_person=person)
    me = session.staff
    session = session.of(accounts.switch(session, "sol", password=THEIRS))
    begun = save(session, "request", subject_description="203호 할머니")
    save(session, "request", state="종결", result="취소")
    draft = save(session, "referral", person=person)
    held = save(session, "request", owner=successor)
    session = session.of(me)
    found = open_duties(session, leaver)
    assert (found["request.owner"].ids, found["referral.owner"].ids) == ((begun,), (draft,))
    assert mine in open_duties(session, me.id)["request.owner"].ids
    listed = paper(session, leaver)
    assert "아래2건" in listed
    assert "203호할머니" in listed
    with pytest.raises(UserError):
        handover.move(session, leaver, {"request.owner": successor}, day(0))
    handover.move(session, leaver, dict.fromkeys(found, successor), day(0))
    assert open_duties(session, leaver)["referral.owner"].ids == ()
    assert set(open_duties(session, successor)["request.owner"].ids) == {begun, held}
    assert paper(session, leaver).count("김나라") == 3, "beside both, and where the successor signs"
    undoing.undo(session)
    assert open_duties(session, leaver)["request.owner"].ids == (begun,)


def holder(session: Session, path: str, record: int) -> object:
    kind, _, column = path.partition(".")
    return records.load(session, kind, record).values[column]


def test_duties_are_found_by_the_links_to_the_staff(
    session: Session, leaver: int, work: dict[str, int]
) -> None:
    found = open_duties(session, leaver)
    assert {path: duty.ids for path, duty in found.items() if duty.ids} == {
        path: (record,) for path, record in work.items()
    }
    links = handover.links_to_staff(CATALOG)
    assert set(found) == {f"{kind.name}.{column.name}" for kind, column in links}
    assert found["tong.officer"].label == "통 · 담당 주무관"
    assert open_duties(session, session.staff.id)["request.owner"].ids == ()


def test_all_is_moved_in_one_change_that_can_be_undone(
    session: Session, leaver: int, successor: int, work: dict[str, int]
) -> None:
    change = handover.move(session, leaver, dict.fromkeys(work, successor), day(3))
    for path, record in work.items():
        assert holder(session, path, record) == successor
        assert path.partition(".")[0] in change.kinds
    assert "7건" in change.message
    assert records.load(session, "staff", leaver).values["active_to"] == day(3)
    assert not any(duty.ids for duty in handover.duties(session, leaver).duties)
    undoing.undo(session)
    for path, record in work.items():
        assert holder(session, path, record) == leaver
    assert records.load(session, "staff", leaver).values["active_to"] is None


def test_each_duty_can_have_its_own_successor_and_some_may_stay(
    session: Session, leaver: int, successor: int, work: dict[str, int]
) -> None:
    me = session.staff.id
    handover.move(session, leaver, {"tong.officer": successor, "request.owner": me})
    assert holder(session, "tong.officer", work["tong.officer"]) == successor
    assert holder(session, "request.owner", work["request.owner"]) == me
    assert holder(session, "bundle.planner", work["bundle.planner"]) == leaver


def test_what_is_of_one_tong_goes_alone(
    session: Session, leaver: int, successor: int, work: dict[str, int]
) -> None:
    person = save(session, "person", name="박삼통", tong=3)
    here = save(session, "request", subject_person=person, owner=leaver)
    other = save(session, "tong", no=4, officer=leaver)
    later = save(session, "task", what="다른 통", tong=other, who=leaver, due_on=day(5))
    tong = work["tong.officer"]
    found = {d.path: d.ids for d in handover.duties(session, leaver, tong=tong).duties if d.ids}
    assert found == {
        "request.owner": (here,), "tong.officer": (tong,),
        "task.who": (work["task.who"],), "tong_note.officer": (work["tong_note.officer"],),
    }  # fmt: skip
    change = handover.move(session, leaver, dict.fromkeys(found, successor), None, tong)
    assert "4건" in change.message
    for path, ids in found.items():
        assert holder(session, path, ids[0]) == successor
    assert holder(session, "tong.officer", other) == leaver
    assert holder(session, "task.who", later) == leaver
    assert holder(session, "request.owner", work["request.owner"]) == leaver, "of no 통"
    assert records.load(session, "staff", leaver).values["active_to"] is None
    told = paper(session, leaver)
    assert "안부확인" in told
    assert "다른통" not in told


@pytest.mark.usefixtures("work")
def test_no_account_is_closed_while_work_would_stay_with_it(
    session: Session, leaver: int, successor: int
) -> None:
    with pytest.raises(UserError) as caught:
        handover.move(session, leaver, {"tong.officer": successor}, day(0))
    assert set(caught.value.fields) == {
        "request.owner", "referral.owner", "booking.owner", "bundle.planner", "task.who",
        "tong_note.officer",
    }  # fmt: skip
    assert open_duties(session, leaver)["tong.officer"].ids, "nothing was moved"


@pytest.mark.usefixtures("work")
def test_a_successor_works_here_and_is_another(session: Session, leaver: int) -> None:
    gone = save(session, "staff", login="gone", name="옛직원", active_from="2020-01-01", active_to=day(-1))  # fmt: skip
    with pytest.raises(UserError) as caught:
        handover.move(session, leaver, {"tong.officer": leaver, "request.owner": gone})
    assert set(caught.value.fields) == {"tong.officer", "request.owner"}


def test_the_entrance_refuses_the_account_from_the_day_after(
    session: Session, leaver: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = handover.move(session, leaver, {}, day(1))
    assert "계정" in change.message
    assert accounts.switch(session, "sol", password=THEIRS).id == leaver
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(UserError, match="근무가 종료된"):
        offices.enter(session.office.folder.path, "sol", THEIRS)
    assert "sol" not in dict(accounts.logins(session))


def test_one_administrator_stays(session: Session, leaver: int) -> None:
    me = session.staff.id
    edit(session, "staff", leaver, role="창구")
    with pytest.raises(UserError, match="관리자 계정이 이것뿐"):
        handover.move(session, me, {}, day(5))
    edit(session, "staff", leaver, role="관리자")
    edit(session, "staff", me, active_from="2020-01-01")
    with pytest.raises(UserError, match="지금 쓰고 있는"):
        handover.move(session, me, {}, day(-1))
    handover.move(session, me, {}, day(5))
    assert records.load(session, "staff", me).values["active_to"] == day(5)
    with pytest.raises(UserError, match="관리자 계정이 이것뿐"):
        handover.move(session, leaver, {}, day(9))


@pytest.mark.parametrize("typed", ["2026-13-40", "1999-01-01"])
def test_a_last_day_can_be_read_and_follows_the_first(
    session: Session, leaver: int, typed: str
) -> None:
    with pytest.raises(UserError) as caught:
        handover.move(session, leaver, {}, typed)
    assert set(caught.value.fields) == {"active_to"}


def test_nothing_to_hand_over_is_said(session: Session, leaver: int) -> None:
    assert "넘길 일이 없어" in handover.move(session, leaver, {}).message


def test_only_administrators_hand_over(session: Session, leaver: int) -> None:
    session = session.of(accounts.switch(session, "sol", password=THEIRS))
    with pytest.raises(RightError):
        handover.duties(session, leaver)
    with pytest.raises(RightError):
        handover.move(session, leaver, {})


def test_who_issues_a_referral_is_responsible_for_it(session: Session) -> None:
    person = save(session, "person", name="김철수")
    target = save(session, "organization", name="한빛복지관")
    record = save(
        session, "referral", person=person, target=target, recipient="담당자", reason="식사",
        shared_items="성명", article="법",
    )  # fmt: skip
    referrals.issue(session, record, ver=1)
    assert open_duties(session, session.staff.id)["referral.owner"].ids == (record,)


def paper(session: Session, staff: int) -> str:
    job = PrintJob("handover", "handover", "staff", ids=(staff,))
    return pdf_page.words(printing.preview(session, job).content)


@pytest.mark.usefixtures("work")
def test_the_paper_lists_what_is_open_then_what_was_handed_over(
    session: Session, leaver: int, successor: int
) -> None:
    before = paper(session, leaver)
    for told in ("박솔", "인계자", "입회자", "통·담당주무관", "아래7건"):
        assert told in before
    assert "김나라" not in before
    handover.move(session, leaver, dict.fromkeys(open_duties(session, leaver), successor), day(0))
    after = paper(session, leaver)
    assert "아래7건" in after
    assert after.count("김나라") == 8, "beside each of seven, and where the successor signs"
    assert "미결사항없음" in paper(session, session.staff.id)
