"""The start screen's figures: what waits today, and whether the lists behind them agree."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.core.dates import show_date
from app.core.pages import PageOfRecord
from app.services.counter import referrals, replies
from app.services.day import today
from app.services.day.today import Card
from app.services.gate import Session
from app.services.office import settings
from app.services.records import lists
from tests.services.people import edit, person_of, save, volunteer
from tests.services.referred import issued


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


def cards(session: Session) -> dict[str, Card]:
    return {card.name: card for card in today.overview(session)}


def titles(session: Session, name: str) -> set[str]:
    return {hit.title for hit in cards(session)[name].rows}


def test_an_empty_office_says_what_to_do(session: Session) -> None:
    for card in today.overview(session):
        assert (card.count, card.rows) == (0, ())
        assert card.hint
        assert card.queries or card.whole
    assert [card.label for card in today.overview(session)] == [
        "오늘 접수", "회신 지남", "확인할 자원", "임기 만료 예정",
    ]  # fmt: skip


def test_requests_of_today_are_counted(session: Session) -> None:
    save(session, "request")
    save(session, "request", at=f"{day(0)} 00:00")
    save(session, "request", at=f"{day(-1)} 23:59")
    assert cards(session)["requests"].count == 2


def test_what_is_still_open_and_what_is_only_drafted_tell_who_and_what(session: Session) -> None:
    person = save(session, "person", name="김철수")
    assert not {"open", "drafts"} & set(cards(session)), "with nothing open there is no card"
    old = save(session, "request", at=f"{day(-9)} 09:00", text="보증금을  돌려받지\n못함")
    save(session, "request", at=f"{day(-1)} 09:00", state="종결", result="취소")
    new = save(session, "request", at=f"{day(0)} 09:00", subject_person=person, needs="경제, 건강")
    card = cards(session)["open"]
    assert [hit.id for hit in card.rows] == [old, new], "the longest waiting first"
    assert card.rows[0].detail.startswith("이름 미확인 · 보증금을 돌려받지 못함 · ")
    assert "김철수" in card.rows[1].title
    assert card.rows[1].detail.startswith("경제, 건강 · ")
    assert cards(session)["requests"].rows[0].detail.startswith("경제, 건강 · ")
    target = save(session, "organization", name="한빛복지관")
    first = save(
        session, "referral", described="203호 할머니", target=target, reason="식사", due_on=day(3)
    )
    save(session, "referral", needs="경제", due_on=day(9))
    issued(session)
    card = cards(session)["drafts"]
    assert (card.count, card.page) == (2, PageOfRecord.REFERRAL)
    assert card.rows[0].id == first
    assert "203호 할머니" in card.rows[0].title
    assert {"식사", "한빛복지관"} <= set(card.rows[0].detail.split(" · "))
    assert card.rows[1].detail == "이름 미확인 · 작성 · 경제"


def test_answers_are_late_from_the_day_after_they_were_due(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = save(session, "person", name="김철수")
    target = save(session, "organization", name="한빛복지관", verified_on=day(0))
    issued: list[int] = []
    for due in (day(0), day(1), day(1), day(20)):
        record = save(
            session, "referral", person=person, target=target, recipient="담당자", reason="식사",
            shared_items="성명", article="사회보장급여법", due_on=due,
        )  # fmt: skip
        referrals.issue(session, record, ver=1)
        issued.append(record)
    edit(session, "referral", issued[1], state="완료", outcome="충족")
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    card = cards(session)["overdue"]
    assert [hit.id for hit in card.rows] == [issued[0], issued[2]]
    assert card.count == 2


def test_resources_nobody_verified_for_a_year_are_told(session: Session) -> None:
    save(session, "organization", name="오래 전", verified_on=day(-366))
    save(session, "organization", name="얼마 전", verified_on=day(-300))
    save(session, "asset", name="한 번도", type="공간")
    volunteer(session, "봉사자", person__verified_on=day(-400))
    volunteer(session, "확인된 이", person__verified_on=day(0))
    assert titles(session, "verify") == {"오래 전", "한 번도", "봉사자"}
    assert cards(session)["verify"].count == 3


def test_late_answers_tell_by_how_many_days_the_latest_first(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [issued(session, due_on=day(due)).id for due in (2, 5, 1)]
    later = clock.now() + timedelta(days=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    card = cards(session)["overdue"]
    assert [hit.id for hit in card.rows] == [made[2], made[0], made[1]]
    told = [hit.detail.split(" · ")[0] for hit in card.rows]
    assert told == ["5일 지남", "4일 지남", "1일 지남"]
    assert card.page == PageOfRecord.REPLY


def test_residents_are_to_be_asked_a_while_after_the_help(session: Session) -> None:
    made: list[int] = []
    for ago in (13, 14, 100, 103, 104):
        referral = issued(session)
        entered = {"state": "완료", "outcome": "충족", "reply_on": day(-ago)}
        replies.record(session, referral.id, ver=referral.ver, entered=entered)
        made.append(referral.id)
    assert [hit.id for hit in cards(session)["followup"].rows] == [made[3], made[2], made[1]]
    asked = {"followup_outcome": "충족"}
    replies.follow_up(session, made[1], ver=3, entered=asked)
    assert [hit.id for hit in cards(session)["followup"].rows] == [made[3], made[2]]
    settings.save(session, {"followup_days": "13"})
    assert made[0] in [hit.id for hit in cards(session)["followup"].rows]
    settings.save(session, {"followup_days": "0"})
    assert "followup" not in cards(session)


def test_what_volunteers_must_renew_is_told_some_days_before_and_after(session: Session) -> None:
    made = [
        save(session, "volunteer", person__name=f"봉사{at}", insured_until=day(at))
        for at in (-31, -30, 0, 30, 31)
    ]
    gone = save(session, "volunteer", person__name="가신분", insured_until=day(3))
    edit(session, "volunteer", gone, status="종료")
    counselor = save(
        session, "counselor", person__name="정변호", category="변호사", licence_until=day(10),
        trained_until=day(-400),
    )  # fmt: skip
    card = cards(session)["requirements"]
    assert [hit.id for hit in card.rows] == [counselor, *made[1:4]]
    assert card.count == len(card.rows)
    shown = [show_date(day(at)) for at in (10, -400)]
    assert f"자격 기간이 {shown[0]} 끝남" in card.rows[0].detail
    assert f"교육 기간이 {shown[1]} 끝남" in card.rows[0].detail
    edit(session, "volunteer", made[1], insured_until=day(300))
    assert made[1] not in [hit.id for hit in cards(session)["requirements"].rows]


def test_terms_that_end_soon_are_told(session: Session) -> None:
    role = save(session, "counselor", person__name="정변호", category="변호사")
    other = save(session, "counselor", person__name="한세무", category="세무사")
    for counselor, ends in ((role, 59), (other, 90), (other, -1)):
        save(
            session, "appointment", counselor=counselor, appointed_on="2024-01-01",
            starts_on="2024-01-01", ends_on=day(ends),
        )  # fmt: skip
    card = cards(session)["ending"]
    assert card.count == 1
    assert "정변호" in card.rows[0].title
    assert person_of(session, role)


def test_a_figure_is_the_length_of_its_lists(session: Session) -> None:
    for number in range(12):
        save(session, "organization", name=f"기관{number:02}")
        save(session, "asset", name=f"공간{number:02}", type="공간")
    card = cards(session)["verify"]
    assert card.whole_count == 24 == sum(lists.count(session, q).number for q in card.whole)
    assert card.count == 5 == sum(lists.count(session, q).number for q in card.queries)
    assert len(card.rows) == today.SHOWN


def test_what_is_to_be_verified_is_spread_over_the_weeks_the_oldest_first(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(session, {"stale_months": "1"})
    wednesday = clock.now() + timedelta(days=(2 - clock.today().weekday()) % 7 + 7)
    monkeypatch.setattr(clock, "now", lambda: wednesday)
    for number in range(26):
        save(session, "organization", name=f"기관{number:02}", verified_on=day(-100 - number))
    made = save(session, "asset", name="창고", type="공간")
    donor = volunteer(session, "오래전", person__verified_on=day(-500))
    card = cards(session)["verify"]
    assert (card.count, card.whole_count) == (7, 28), "28 in a month are 7 a week"
    assert [hit.id for hit in card.rows[:2]] == [made, donor], "never, then longest ago"
    assert [hit.title for hit in card.rows[2:]] == ["기관25", "기관24", "기관23"]
    assert card.rows[0].detail.startswith("확인한 적 없음")
    assert {q.kind: len(q.ids or ()) for q in card.queries} == {
        "volunteer": 1, "organization": 5, "asset": 1
    }  # fmt: skip
    for number in range(25, 20, -1):
        first = next(hit for hit in card.rows if hit.title == f"기관{number}")
        edit(session, "organization", first.id, verified_on=day(0))
        card = cards(session)["verify"]
    assert (card.count, card.whole_count) == (2, 23)
    edit(session, "asset", made, verified_on=day(-2))
    edit(session, "volunteer", donor, person__verified_on=day(-1))
    card = cards(session)["verify"]
    assert (card.count, card.whole_count, card.rows) == (0, 21, ())
    assert "이번 주" in card.hint
    later = wednesday + timedelta(days=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert cards(session)["verify"].count == 7, "a new week brings its own share"


def test_a_consent_that_ends_soon_is_told_unless_it_was_withdrawn(session: Session) -> None:
    person = save(session, "person", name="봉오리")
    soon, later = (str(clock.today() + timedelta(days=days)) for days in (9, 99))
    told = {"person": person, "kind": "수집이용"}
    ending = save(session, "consent", **told, keep_until=soon)
    save(session, "consent", **told, on="2026-01-02", keep_until=later)
    save(
        session, "consent", **told, on="2026-01-03", keep_until=soon, withdrawn_on="2026-01-04"
    )  # fmt: skip
    save(session, "consent", **told, on="2026-01-05", keep_until=soon, state="서명 대기")
    assert [hit.id for hit in cards(session)["consent.ending"].rows] == [ending]


def test_the_figures_that_always_stand_can_be_counted_alone(session: Session) -> None:
    """As the foot of the window does after each save: nobody is shown, so nothing is entered of anybody."""

    def same() -> int:
        always = [card for card in today.overview(session) if card.always]
        assert today.figures(session) == [(card.label, card.count) for card in always]
        return next(card.count for card in always if card.name == "verify")

    save(session, "request", text="머리를 자르고 싶어 하십니다.")
    assert same() == 0
    homes = [save(session, "organization", name=f"가나{number}") for number in range(8)]
    share = same()
    assert 0 < share < len(homes)
    edit(session, "organization", homes[0], verified_on=clock.today())
    assert same() == share - 1
