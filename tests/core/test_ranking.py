"""The order of candidates: what excludes never raises, what speaks against lowers, and it is one order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.ranking import UNTOLD, Asked, Standing, Wording, key, rank
from app.core.reasons import Weight, months_between, reasons
from app.core.requirements import Follows, Held, Requirement
from app.core.weekdays import ALWAYS, parse_availability, slot

TODAY = "2026-11-24"
TUESDAY = sum(slot(1, part) for part in range(3))
ASKED = Asked(TODAY, TODAY, TUESDAY, 3, "2025-11-24")
DAYS = st.sampled_from(("", "2026-01-01", "2026-11-23", TODAY, "2026-11-25", "2027-06-30"))
COUNTS = st.integers(0, 6)
INSURED, TRAINED = Requirement("보험", "insured"), Requirement("교육", "trained", Follows.WARN)
VETTED = Requirement("신원 확인", "vetted", needed=True)
HELD = st.lists(st.builds(Held, st.sampled_from((INSURED, TRAINED, VETTED)), DAYS), max_size=3)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """How any resource may stand; ids are set apart later."""
    return Standing(
        0, draw(st.booleans()), draw(st.sampled_from(("활동", "휴면", ""))),
        draw(DAYS), draw(DAYS), draw(DAYS), draw(DAYS),
        draw(COUNTS), draw(COUNTS), draw(COUNTS),
        draw(st.sampled_from((UNTOLD, 0, TUESDAY, ALWAYS, ALWAYS & ~TUESDAY))),
        draw(st.integers(0, 4)), draw(st.sampled_from(("", "통", "동", "구"))), draw(DAYS),
        draw(st.sampled_from(("", "부재", "가능", "불가", "보류"))), draw(DAYS), draw(COUNTS),
        requires=tuple(draw(HELD)),
    )  # fmt: skip


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """What may be asked."""
    return Asked(
        TODAY,
        draw(st.sampled_from((TODAY, "2026-11-25", "2027-01-01"))),
        draw(st.sampled_from((0, TUESDAY, slot(1, 0)))),
        draw(st.integers(0, 4)),
        draw(st.sampled_from(("", "2025-11-24"))),
    )


LISTS = st.lists(standings(), min_size=1, max_size=9).map(
    lambda several: [each._replace(id=number) for number, each in enumerate(several, 1)]
)
Lowering = Callable[[Standing, Asked], Standing]
EXCLUDING: dict[str, Lowering] = {
    "inactive": lambda s, _: s._replace(active=False),
    "early": lambda s, _: s._replace(since="2028-01-01"),
    "over": lambda s, _: s._replace(until="2020-01-01"),
    "resting": lambda s, a: s._replace(rest_from=a.day, rest_until=""),
    "full": lambda s, _: s._replace(capacity=1, load=max(s.load, 1)),
    "refused": lambda s, _: s._replace(answer="불가"),
    "lapsed": lambda s, _: s._replace(requires=(*s.requires, Held(INSURED, "2026-11-23"))),
}
SPEAKING_AGAINST: dict[str, Lowering] = {
    "tried": lambda s, _: s._replace(answer=s.answer if s.answer == "불가" else "부재"),
    "day": lambda s, a: s._replace(days=ALWAYS & ~a.cells) if s.days != UNTOLD else s,
    "way": lambda s, a: s._replace(tong=a.tong + 1, reach="통"),
    "stale": lambda s, _: s._replace(verified_on=""),
    "untrained": lambda s, _: s._replace(requires=(*s.requires, Held(TRAINED, "2026-11-23"))),
    "used": lambda s, _: s._replace(used=s.used + 1),
    "turn": lambda s, _: s._replace(turn=s.turn + 1),
}


def order(several: Sequence[Standing], question: Asked) -> list[int]:
    return [each.standing.id for each in rank(several, question)]


@given(LISTS, asked(), st.sampled_from(sorted(EXCLUDING)), st.data())
def test_a_reason_to_exclude_never_raises_a_candidate(
    several: list[Standing], question: Asked, reason: str, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(several))
    before = order(several, question).index(chosen.id)
    worse = EXCLUDING[reason](chosen, question)
    assert key(worse, question)[0] >= 1
    after = rank([worse if each is chosen else each for each in several], question)
    place = next(at for at, each in enumerate(after) if each.standing.id == chosen.id)
    assert place >= before
    assert after[place].excluded
    assert reasons(worse, question)[0].weight is Weight.OUT


@given(LISTS, asked(), st.sampled_from(sorted(SPEAKING_AGAINST)), st.data())
def test_what_speaks_against_a_candidate_never_raises_it(
    several: list[Standing], question: Asked, reason: str, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(several))
    before = order(several, question).index(chosen.id)
    worse = SPEAKING_AGAINST[reason](chosen, question)
    after = order([worse if each is chosen else each for each in several], question)
    assert after.index(chosen.id) >= before


@given(LISTS, asked(), st.randoms(use_true_random=False))
def test_the_order_is_total_and_does_not_depend_on_how_they_came(
    several: list[Standing], question: Asked, dice: Random
) -> None:
    shuffled = dice.sample(several, len(several))
    assert order(shuffled, question) == order(several, question)
    keys = [key(each, question) for each in several]
    assert len(set(keys)) == len(keys)
    excluded = [each.excluded for each in rank(several, question)]
    assert excluded == sorted(excluded), "the excluded ones come last"


@given(standings(), asked())
def test_a_candidate_is_excluded_exactly_when_a_reason_says_so(
    standing: Standing, question: Asked
) -> None:
    said = reasons(standing, question)
    excluded = rank([standing], question)[0].excluded
    assert excluded == any(each.weight is Weight.OUT for each in said)
    weights = [list(Weight).index(each.weight) for each in said]
    assert weights == sorted(weights), "the heaviest reason comes first"
    assert all(each.words for each in said)


GOOD = Standing(1, days=TUESDAY, tong=3, verified_on="2026-10-01")
DATED = Wording("임기 시작", "임기 만료")


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (GOOD, "화요일 가능 · 같은 통"),
        (GOOD._replace(active=False, status="휴면"), "휴면 · 화요일 가능 · 같은 통"),
        (GOOD._replace(active=False), "활동하지 않음 · 화요일 가능 · 같은 통"),
        (GOOD._replace(until="2026-09-30", wording=DATED), "임기 만료 2026. 9. 30. · 화요일 가능 · 같은 통"),
        (GOOD._replace(since="2026-12-01", wording=DATED), "임기 시작 2026. 12. 1. · 화요일 가능 · 같은 통"),
        (GOOD._replace(rest_until="2026-12-31"), "활동 중지 2026. 12. 31.까지 · 화요일 가능 · 같은 통"),
        (GOOD._replace(rest_from="2026-11-01"), "활동 중지 (재개를 알릴 때까지) · 화요일 가능 · 같은 통"),
        (GOOD._replace(rest_from="2026-12-01", rest_until="2026-12-31"), "화요일 가능 · 같은 통"),
        (GOOD._replace(rest_from="2026-10-01", rest_until="2026-11-23"), "화요일 가능 · 같은 통"),
        (GOOD._replace(capacity=5, load=5, used=5), "이번 달 5/5건 · 화요일 가능 · 같은 통"),
        (GOOD._replace(capacity=5, load=2, used=2), "화요일 가능 · 같은 통 · 이번 달 2/5건"),
        (GOOD._replace(used=2), "화요일 가능 · 같은 통 · 이번 달 2건"),
        (GOOD._replace(answer="불가", answered_on=TODAY), "오늘 통화: 불가 · 화요일 가능 · 같은 통"),
        (GOOD._replace(answer="부재", answered_on="2026-11-09"), "11. 9. 통화: 부재 · 화요일 가능 · 같은 통"),
        (GOOD._replace(answer="가능", answered_on=TODAY), "오늘 통화: 가능 · 화요일 가능 · 같은 통"),
        (GOOD._replace(verified_on="2025-09-20"), "확인 14개월 경과 · 화요일 가능 · 같은 통"),
        (GOOD._replace(requires=(Held(INSURED, "2026-11-23"), Held(TRAINED, "2026-11-01"))),
         "보험 기간이 2026. 11. 23. 끝남 · 교육 기간이 2026. 11. 1. 끝남 · 화요일 가능 · 같은 통"),
        (GOOD._replace(requires=(Held(INSURED, TODAY), Held(TRAINED, ""))), "화요일 가능 · 같은 통"),
        (GOOD._replace(requires=(Held(VETTED, ""),)), "신원 확인 기간을 적지 않음 · 화요일 가능 · 같은 통"),
        (GOOD._replace(verified_on=""), "확인한 적 없음 · 화요일 가능 · 같은 통"),
        (GOOD._replace(days=parse_availability("토 오후")), "요일 다름 (토요일 오후) · 같은 통"),
        (GOOD._replace(days=0), "가능 요일 모름 · 같은 통"),
        (GOOD._replace(days=UNTOLD, tong=0), ""),
        (GOOD._replace(tong=7, reach="통"), "7통 안에서만 · 화요일 가능"),
        (GOOD._replace(tong=7, reach="동"), "화요일 가능"),
    ],
)  # fmt: skip
def test_every_reason_is_said_in_words(standing: Standing, words: str) -> None:
    assert " · ".join(each.words for each in reasons(standing, ASKED)) == words


def test_where_no_day_and_no_tong_is_asked_nothing_is_said_of_them() -> None:
    assert reasons(GOOD, Asked(TODAY, TODAY)) == ()


def test_the_questions_count_in_their_order() -> None:
    said_yes = GOOD._replace(id=9, days=0, tong=0, answer="가능")
    best = GOOD._replace(id=8)
    used = GOOD._replace(id=7, used=1)
    stale = GOOD._replace(id=6, verified_on="2025-01-01")
    far = GOOD._replace(id=5, tong=4, reach="구")
    called = GOOD._replace(id=4, answer="부재")
    other_day = GOOD._replace(id=3, days=ALWAYS & ~TUESDAY)
    full = GOOD._replace(id=2, capacity=1, load=1)
    twice = full._replace(id=1, until="2026-01-01")
    several = (twice, full, other_day, called, far, stale, used, best, said_yes)
    assert order(several, ASKED) == [9, 8, 7, 6, 5, 4, 3, 2, 1]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 600), st.integers(0, 27))
def test_months_are_counted_whole(day: date, months: int, days: int) -> None:
    first = day.replace(day=1)
    years, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    later = date(years, month + 1, 1 + days)
    assert months_between(str(first), str(later)) == months
    if days:
        assert months_between(str(later), str(first)) == 0
