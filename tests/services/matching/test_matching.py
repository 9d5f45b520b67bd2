"""Candidates for a wish: who is found, in which order, and with what reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from app.core import clock
from app.core.weekdays import PARTS
from app.kinds import CATALOG
from app.kinds.matching import answers_to
from app.kinds.parts import NEEDS
from app.kinds.volunteer import TALENTS
from app.services.counter import referrals
from app.services.gate import Session
from app.services.matching import matching
from app.services.matching.matching import HELP, JOIN, Candidate, Wish
from app.services.office import settings
from app.store import standings
from tests.core.keyboard import typings
from tests.services.people import edit, save, volunteer

NOW = datetime(2026, 11, 24, 10, 0)
TODAY = "2026-11-24"


@pytest.fixture(autouse=True)
def on_a_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test happen on Tuesday, 24 November 2026, at ten."""
    monkeypatch.setattr(clock, "now", NOW.astimezone)


def helper(session: Session, name: str, /, **values: object) -> int:
    """Save a volunteer who cuts hair on Tuesdays in tong 3 and was verified lately."""
    usual = {
        "talents": "이·미용", "availability": "화", "person__tong": 3, "person__verified_on": "2026-10-01",
    }  # fmt: skip
    return volunteer(session, name, **{**usual, **values})


def found(session: Session, wish: Wish | str) -> Sequence[Candidate]:
    return matching.find(session, Wish(wish) if isinstance(wish, str) else wish).rows


def titles(session: Session, wish: Wish | str) -> list[str]:
    return [each.title for each in found(session, wish)]


def test_the_need_is_typed_as_the_counter_says_it(session: Session) -> None:
    helper(session, "강미용")
    save(session, "counselor", person__name="정세무", category="세무사", scope="상속, 소상공인")
    helper(session, "오텃밭", talents="텃밭")
    for state in typings("머리"):
        assert "강미용" in titles(session, state), state
    for typed, name in (
        ("세금", "정세무"),
        ("세금을", "정세무"),
        ("ㅌㅂ", "오텃밭"),
        ("xpxqkx", ""),
    ):
        assert titles(session, typed) == [name][: bool(name)], typed
    assert titles(session, "") == titles(session, "  ·  ") == []


def test_a_sentence_is_sought_by_its_needs_and_then_by_any_of_its_words(session: Session) -> None:
    helper(session, "강미용")
    helper(session, "한반찬", talents="반찬")
    sentence = "무릎이 아파 반찬을 만들기 어렵습니다"
    alone = matching.find(session, Wish(sentence))
    assert [each.title for each in alone.rows] == ["한반찬"]
    assert "한 낱말" in alone.sought
    both = matching.find(session, Wish(sentence, ("일상생활유지",)))
    assert sorted(each.title for each in both.rows) == ["강미용", "한반찬"]
    assert both.sought == "일상생활유지"


def test_every_sort_answers_a_need(session: Session) -> None:
    helper(session, "강미용")
    save(session, "counselor", person__name="박미용", category="미용사")
    save(session, "organization", name="한빛복지관", type="복지관", public_contact="02-000-1")
    save(session, "asset", name="휠체어", type="보조기기")
    save(session, "job_program", name="마을택배", type="자체", theme="마을택배", seats=3,
         service="장보기를 돕습니다", status="운영중", operator_org="시니어클럽",
         operator_phone="02-123-4567")  # fmt: skip
    save(session, "gathering", name="걷기 모임", kind="운동모임", welcomes="환영", cycle="매일 6시")
    save(session, "gathering", name="닫힌 모임", kind="운동모임", welcomes="받지 않음")
    rows = found(session, Wish(needs=("일상생활유지", "건강", "적어 둔 적 없는 욕구")))
    assert {(each.title, each.sort) for each in rows} == {
        ("강미용", "volunteer"), ("박미용", "counselor"), ("한빛복지관", "organization"),
        ("휠체어", "asset"), ("마을택배", "service"), ("걷기 모임", "gathering"),
    }  # fmt: skip
    by_title = {each.title: each for each in rows}
    assert by_title["마을택배"].public_contact == "시니어클럽 02-123-4567"
    assert by_title["마을택배"].detail.startswith("장보기를 돕습니다")
    assert by_title["한빛복지관"].public_contact == "02-000-1"
    assert by_title["강미용"].public_contact == "", "a private mobile is told to nobody"


def test_a_word_of_the_offices_own_is_sought_as_it_is(session: Session) -> None:
    helper(session, "강미용", talents="이·미용, 반려동물 산책")
    assert titles(session, Wish(needs=("반려동물",))) == ["강미용"]


def test_who_wants_to_join_is_shown_jobs_and_gatherings(session: Session) -> None:
    helper(session, "강미용")
    job: dict[str, object] = {"type": "자체", "seats": 2, "service": "돕습니다"}
    save(session, "job_program", name="텃밭 일", status="모집중", **job)
    save(session, "job_program", name="끝난 일", status="종료", **job)
    save(session, "job_program", name="늦은 일", status="모집중", recruit_to="2026-11-01", **job)
    save(
        session, "job_program", name="이른 일", status="모집예정", recruit_from="2026-12-01", **job
    )
    full = save(session, "job_program", name="찬 일", status="모집중", **job)
    for name in ("가나다", "라마바"):
        person = save(session, "person", name=name)
        save(session, "participation", program=full, person=person, state="선발")
    save(session, "gathering", name="책 모임", welcomes="환영")
    rows = {each.title: each for each in found(session, Wish(kind=JOIN))}
    assert {each.label for each in rows.values()} == {"일자리", "모임"}
    assert {name for name, each in rows.items() if not each.excluded} == {"텃밭 일", "책 모임"}
    first = {name: each.reasons[0].words for name, each in rows.items() if each.excluded}
    assert first == {
        "끝난 일": "종료", "늦은 일": "모집 마감 2026. 11. 1.", "찬 일": "자리 2/2명",
        "이른 일": "모집 시작 2026. 12. 1.",
    }  # fmt: skip
    assert titles(session, Wish("텃밭", kind=JOIN)) == ["텃밭 일"]
    assert [each.sort for each in found(session, "텃밭")] == ["service"]


def test_the_reasons_come_from_the_records(session: Session) -> None:
    helper(session, "가능한")
    helper(session, "먼사람", person__tong=7, range="통")
    helper(session, "묵은이", person__verified_on="2025-09-20")
    helper(session, "주말이", availability="토 오후")
    helper(session, "쉬는이", pause_from="2026-11-01", pause_until="2026-12-31")
    helper(session, "떠난이", person__status="탈퇴")
    late = save(session, "counselor", person__name="정미용", category="미용사", days="화")
    save(session, "appointment", counselor=late, starts_on="2024-10-01", ends_on="2026-09-30")
    told = {each.title: each.why for each in found(session, Wish("미용", tong=3))}
    assert told == {
        "가능한": "화요일 가능 · 같은 통",
        "묵은이": "확인 14개월 경과 · 화요일 가능 · 같은 통",
        "먼사람": "7통 안에서만 · 화요일 가능",
        "주말이": "요일 다름 (토요일 오후) · 같은 통",
        "쉬는이": "활동 중지 2026. 12. 31.까지 · 화요일 가능 · 같은 통",
        "떠난이": "탈퇴 · 화요일 가능 · 같은 통",
        "정미용": "임기 만료 2026. 9. 30. · 확인한 적 없음 · 화요일 가능",
    }
    assert list(told)[:4] == ["가능한", "묵은이", "먼사람", "주말이"]


def test_the_day_and_its_part_are_asked(session: Session) -> None:
    helper(session, "아침이", availability="수 오전")
    helper(session, "화요일")
    assert titles(session, "미용")[0] == "화요일"
    assert titles(session, Wish("미용", day="2026-11-25"))[0] == "아침이"
    evening = found(session, Wish("미용", day="2026-11-25", part="저녁"))
    assert {each.reasons[0].words for each in evening} == {
        "요일 다름 (화요일)",
        "요일 다름 (수요일 오전)",
    }


def test_the_setting_says_what_is_not_verified_lately(session: Session) -> None:
    helper(session, "묵은이", person__verified_on="2025-09-20")
    settings.save(session, {"stale_months": 15})
    assert found(session, "미용")[0].why == "화요일 가능"


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 24), 12, "2025-11-24"),
        (date(2026, 3, 31), 1, "2026-02-31"),
        (date(2026, 1, 5), 1, "2025-12-05"),
        (date(2026, 1, 5), 60, "2021-01-05"),
    ],
)
def test_months_go_back_over_years(day: date, months: int, before: str) -> None:
    assert matching.months_before(day, months) == before


def test_a_term_that_ended_early_is_over(session: Session) -> None:
    counselor = save(session, "counselor", person__name="정미용", category="미용사")
    term = save(
        session, "appointment", counselor=counselor, starts_on="2026-01-01", ends_on="2027-12-31"
    )
    assert not found(session, "미용사")[0].excluded
    edit(session, "appointment", term, ended_on="2026-11-20", reason="이사")
    assert found(session, "미용사")[0].reasons[0].words == "임기 만료 2026. 11. 20."
    save(session, "appointment", counselor=counselor, starts_on="2026-11-21", ends_on="2028-11-20")
    assert not found(session, "미용사")[0].excluded


def test_capacity_and_use_of_this_month_count(session: Session) -> None:
    limited = helper(session, "한도이", monthly_capacity=1)
    helper(session, "한가한")
    person = save(session, "person", name="받는이")
    before = titles(session, "미용")
    assert set(before) == {"한도이", "한가한"}
    draft = save(
        session, "referral", person=person, target=limited, recipient="한도이", reason="머리 손질",
        shared_items="성명", article="사회보장급여법",
    )  # fmt: skip
    assert titles(session, "미용") == before, "a draft takes nothing"
    referrals.issue(session, draft, ver=1)
    assert titles(session, "미용") == ["한가한", "한도이"]
    assert found(session, "미용")[1].reasons[0].words == "이번 달 1/1건"


def test_calls_for_this_request_resort_the_list(session: Session) -> None:
    first, second, third = (helper(session, name) for name in ("가가가", "나나나", "다다다"))
    request, other = save(session, "request"), save(session, "request")
    wish = Wish("미용", request=request)

    def call(target: int, result: str, at: str = f"{TODAY} 09:30", of: int = request) -> None:
        save(session, "attempt", request=of, target=target, result=result, at=at)

    call(first, "부재")
    call(second, "불가")
    call(third, "불가", "2026-11-20 09:00")
    call(third, "가능")
    call(first, "불가", of=other)
    rows = found(session, wish)
    assert [each.title for each in rows] == ["다다다", "가가가", "나나나"]
    assert [each.excluded for each in rows] == [False, False, True]
    assert [each.reasons[0].words for each in rows] == [
        "오늘 통화: 가능", "오늘 통화: 부재", "오늘 통화: 불가",
    ]  # fmt: skip
    assert "통화" not in "".join(each.why for each in found(session, "미용"))


def test_the_number_to_call_and_the_next_free_time_are_told(session: Session) -> None:
    slot = {"week": "매주", "day": "수", "from": "14:00", "to": "15:00", "minutes": 20}
    lawyer = save(
        session, "counselor", person__name="정변호", person__mobile="010-0000-1111", category="변호사",
        office_phone="02-123-4567", public_contact="한빛법률 02-123-4567", slots=(slot,),
    )  # fmt: skip
    row = found(session, "변호사")[0]
    assert (row.phone, row.public_contact) == ("02-123-4567", "한빛법률 02-123-4567")
    assert row.next_slot is not None
    assert (row.next_slot.day, row.next_slot.at) == ("2026-11-25", "14:00")
    edit(session, "counselor", lawyer, office_phone="", absences=({"on": "2026-11-25"},))
    row = found(session, "변호사")[0]
    assert row.phone == "010-0000-1111"
    assert row.next_slot is not None
    assert row.next_slot.day == "2026-12-02"


def test_whose_turn_it_is_changes_with_the_day(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        helper(session, f"미용{number}", availability="")
    firsts = set[str]()
    for days in range(12):
        day = (NOW + timedelta(days=days)).astimezone()
        monkeypatch.setattr(clock, "now", lambda day=day: day)
        order = titles(session, "미용")
        assert order == titles(session, "미용")
        firsts.add(order[0])
    assert len(firsts) > 3


def test_of_more_than_can_be_read_the_best_are_the_same(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = Random(4)  # noqa: S311 - nothing secret is drawn
    made = [_anybody(session, dice) for _ in range(90)]
    request = save(session, "request")
    for target, result in zip(made[:5], ("가능", "불가", "부재", "불가", "보류"), strict=True):
        save(session, "attempt", request=request, target=target, result=result, at=f"{TODAY} 09:00")
    for _ in range(60):
        wish = Wish(
            dice.choice(("미용", "미", "봉사")), kind=HELP, tong=dice.choice((None, 1, 2)),
            day=str(NOW.date() + timedelta(days=dice.randrange(7))),
            part=dice.choice(("", *PARTS)), request=dice.choice((None, request)),
        )  # fmt: skip
        limit = dice.choice((1, 3, 10, 40))
        whole = matching.find(session, wish, limit)
        monkeypatch.setattr(standings, "MOST", 12)
        best = matching.find(session, wish, limit)
        monkeypatch.undo()
        monkeypatch.setattr(clock, "now", NOW.astimezone)
        assert best.capped
        able = [each.id for each in whole.rows if not each.excluded]
        assert [each.id for each in best.rows][: len(able)] == able
        assert replace(best, count=0, capped=False, rows=()) == replace(whole, count=0, rows=())


def test_who_is_insured_no_more_stands_apart_and_whose_training_ended_after_the_others(
    session: Session,
) -> None:
    helper(session, "강보험", insured_until="2026-11-01")
    helper(session, "나교육", trained_until="2026-11-01", vetted_until="2027-01-01")
    helper(session, "다모두", insured_until="2027-01-01", trained_until="2027-01-01")
    rows = {each.title: each for each in found(session, "미용")}
    assert list(rows) == ["다모두", "나교육", "강보험"]
    assert [each.excluded for each in rows.values()] == [False, False, True]
    assert "보험 기간이 2026. 11. 1. 끝남" in rows["강보험"].why
    assert rows["나교육"].why.startswith("교육 기간이 2026. 11. 1. 끝남"), (
        "before what is not known"
    )
    assert [name for name, each in rows.items() if each.to_renew] == ["나교육"]
    later = {each.title: each for each in found(session, Wish("미용", day="2027-01-02"))}
    assert [title for title, each in later.items() if each.excluded] == [
        "강보험",
        "나교육",
        "다모두",
    ]


def test_of_many_jobs_those_with_a_free_place_come_first(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standings, "MOST", 4)
    for number in range(3):
        save(session, "job_program", name=f"끝난 일{number}", type="자체", seats=1, status="종료")
    person = save(session, "person", name="가나다")
    full = save(session, "job_program", name="찬 일", type="자체", seats=1, status="모집중")
    save(session, "participation", program=full, person=person, state="선발")
    save(session, "job_program", name="빈 일", type="자체", seats=1, status="모집중", days="화")
    save(
        session,
        "job_program",
        name="정원 없는 일",
        type="자체",
        seats=0,
        status="모집중",
        days="수",
    )
    found = matching.find(session, Wish(kind=JOIN))
    assert found.capped
    order = [(each.title, each.excluded) for each in found.rows]
    assert order[:2] == [("빈 일", False), ("정원 없는 일", False)]
    assert all(excluded for _, excluded in order[2:])
    assert order[2:]


def _anybody(session: Session, dice: Random) -> int:
    """Save a volunteer of whom nothing is sure, some of them in use."""
    made = volunteer(
        session,
        f"봉사{dice.randrange(1000)}",
        talents="이·미용",
        availability=dice.choice(("", "화", "화 오전", "토일", "평일 저녁")),
        range=dice.choice(("", "통", "동")),
        monthly_capacity=dice.choice((None, 1, 2)),
        insured_until=dice.choice(("", "", "2026-11-01", "2027-11-01")),
        trained_until=dice.choice(("", "2026-11-01", "2027-11-01")),
        pause_from=dice.choice(("", "", "", "2026-11-01")),
        person__tong=dice.choice((None, 1, 2)),
        person__status=dice.choice(("활동", "활동", "활동", "휴면")),
        person__verified_on=dice.choice(("", "2024-05-05", "2026-05-05", "2026-06-06")),
    )
    if dice.random() < 0.3:
        draft = save(
            session, "referral", described="누구", target=made, recipient="봉사자", reason="머리",
            shared_items="성명", article="법",
        )  # fmt: skip
        referrals.issue(session, draft, ver=1)
    return made


def test_every_talent_answers_a_need() -> None:
    answers = (answers_to(CATALOG, need) for need in NEEDS)
    answered = {word for each in answers for word in each.get("volunteer.talents", ())}
    assert set(TALENTS) - answered <= {"행정 보조", "사진·영상", "텃밭"}


def test_a_resource_in_view_is_told_apart_with_whether_it_fits(session: Session) -> None:
    other = save(session, "organization", name="머리방", offer="머리 손질")
    seen = save(session, "organization", name="쪽빛회", offer="책 읽기")
    found = matching.find(session, Wish("머리", seen=seen))
    assert [row.id for row in found.rows] == [other], "it does not answer the need"
    assert found.seen is not None
    assert found.seen.id == seen
    assert not found.seen.fits
    assert found.seen.why.startswith("“머리”에 맞는 말이 적혀 있지 않음")
    fitting = matching.find(session, Wish("머리", seen=other))
    assert [row.id for row in fitting.rows] == [other]
    assert fitting.count == 1
    assert fitting.seen is not None
    assert fitting.seen.fits
    assert fitting.seen.why.startswith("“머리”에 맞음")
    by_need = matching.find(session, Wish(needs=("교육",), seen=other)).seen
    assert by_need is not None
    assert by_need.why.startswith("교육에 맞는 말이 적혀 있지 않음")


def test_nothing_is_said_of_fitting_before_anything_is_asked(session: Session) -> None:
    seen = save(session, "organization", name="쪽빛회", offer="책 읽기")
    found = matching.find(session, Wish(seen=seen))
    assert found.rows == ()
    assert found.seen is not None
    assert found.seen.fits
    assert "맞" not in found.seen.why
    joined = matching.find(session, Wish(kind=JOIN, seen=seen)).seen
    assert joined is not None
    assert joined.why.startswith("함께할 분을 받지 않음")
    nobody = save(session, "tong", no="9")
    assert matching.find(session, Wish(seen=nobody)).seen is None


def test_a_helper_is_found_by_another_spelling_after_those_who_are_called_so(
    session: Session,
) -> None:
    helper(session, "류현진")
    helper(session, "유현진", person__tong=7)
    helper(session, "나미란", person__status="활동 중지")
    edit(session, "volunteer", helper(session, "김말순"), person__name="김하늘")
    save(session, "counselor", person__name="Nguyễn Thị Hoa", category="변호사")
    rows = found(session, "유현진")
    assert [each.title for each in rows] == ["유현진", "류현진"]
    assert [each.why.startswith("두음: 류현진") for each in rows] == [False, True]
    assert titles(session, "류현진 머리") == ["류현진", "유현진"]
    (resting,) = found(session, "라미란")
    assert resting.excluded
    assert resting.why.endswith("두음: 나미란")
    assert resting.reasons[0].weight == "out", "why not now stands first"
    (former,) = found(session, "김말순")
    assert (former.title, former.reasons[0].words) == ("김하늘", "이전 이름 김말순")
    (foreign,) = found(session, "nguyen thi hoa")
    assert foreign.why.startswith("다른 표기: Nguyễn Thị Hoa")
    assert titles(session, "nguyen 소송") == ["Nguyễn Thị Hoa"]


def test_a_sentence_names_a_helper_in_another_spelling(session: Session) -> None:
    helper(session, "류현진", talents="텃밭")
    sentence = "지난번 유현진 선생님이 다시 오시면 좋겠습니다"
    (only,) = found(session, sentence)
    assert only.title == "류현진"
    helper(session, "정선생", talents="선생님 모임")
    assert titles(session, sentence) == ["정선생", "류현진"], "what is typed so stands first"
    seen = matching.find(session, Wish("유현진", seen=only.id)).seen
    assert seen is not None
    assert seen.fits


def test_of_very_many_called_so_nobody_in_another_spelling_is_asked_for(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standings, "MOST", 3)
    for number in range(8):
        helper(session, f"유현진{number}")
    helper(session, "류현진")
    shown = matching.find(session, Wish("유현진"), limit=2)
    assert [each.title[:3] for each in shown.rows] == ["유현진", "유현진"]
    assert shown.capped
