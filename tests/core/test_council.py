"""A proposed council: known answers by hand, and what holds for any people, criteria and wishes of a clerk."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.council import Criterion, Nominee, Proposal, propose

WOMAN = {"sex": "여"}


def sitting(proposal: Proposal) -> list[int]:
    return sorted(each.nominee for each in proposal.seats)


def test_a_small_village_with_a_known_answer() -> None:
    people = [
        Nominee(1, 1, "여", 30, frozenset({"텃밭모임"}), 3),
        Nominee(2, 1, "여", 70, frozenset(), 3),
        Nominee(3, 2, "남", 70, frozenset(), 3),
        Nominee(4, 2, "남", 25, frozenset(), 2),
        Nominee(5, 3, "여", 50, frozenset(), 3),
    ]
    criteria = [
        Criterion((1, 1), least=1),
        Criterion((2, 2), least=1),
        Criterion(ages=(20, 39), least=2),
        Criterion(field="텃밭모임", least=1),
        Criterion(field="부모모임", least=1),
    ]
    found = propose(people, criteria, 3)
    assert [each.nominee for each in found.seats] == [1, 4, 5], (
        "the last seat goes to a 통 that has none"
    )
    assert found.seats[0].meets == (0, 2, 3)
    assert [each.missing for each in found.covered] == [0, 0, 0, 0, 1]
    assert found.covered[4].why == "해당하는 후보가 없습니다"
    assert found.free == 0
    out = propose(people, criteria, 3, left_out=frozenset({1}))
    assert sitting(out) == [2, 4, 5]
    assert out.covered[3].why == "뺀 분 가운데 1명이 해당합니다"
    assert "1명뿐" not in out.covered[2].why
    assert "뺀 분 가운데 1명이 해당합니다" in out.covered[2].why


def test_one_who_is_not_needed_goes_for_one_who_is() -> None:
    """Whoever fills most at once may leave nobody for what is rare; a change of places mends it."""
    people = [
        Nominee(1, 1, "여", 30, frozenset({"가"})),
        Nominee(2, 1, "여", 70, frozenset({"나"})),
        Nominee(3, 2, "남", 30, frozenset({"다"})),
        Nominee(4, 2, "남", 70, frozenset({"가", "나", "다"})),
    ]
    criteria = [Criterion(field=each, least=1) for each in "가나다"]
    criteria += [Criterion(sex="여", least=1), Criterion(ages=(20, 40), least=1)]
    found = propose(people, criteria, 2)
    assert not [each for each in found.covered if each.missing]
    assert 4 in sitting(found)


def test_limits_hold_but_for_whom_a_clerk_put_in() -> None:
    people = [Nominee(each, 1, "여", 40) for each in range(1, 9)] + [Nominee(9, 1, "남", 40)]
    limit = [Criterion(sex="여", least=1, most=2)]
    assert len(propose(people, limit, 5).seats) == 3
    assert propose(people, limit, 5).free == 2
    found = propose(people, limit, 5, put_in=frozenset({1, 2, 3, 4}))
    assert {1, 2, 3, 4} <= set(sitting(found))
    assert found.covered[0].beyond == 2
    assert "2명이 많습니다" in found.covered[0].why
    blocked = propose(people, [*limit, Criterion(ages=(40, 40), least=4)], 5)
    assert "최대 인원에 걸린 후보" in blocked.covered[1].why


def test_what_is_not_known_of_somebody_counts_for_nothing() -> None:
    nobody = Nominee(1)
    for one in (
        Criterion((1, 9)),
        Criterion(sex="여"),
        Criterion(ages=(1, 99)),
        Criterion(field="가"),
    ):
        assert not one.meets(nobody)
    assert Criterion((3, 3)).words == "3통"
    assert Criterion((1, 4), "여", (20, 39), "텃밭모임").words == "1~4통 · 여 · 20~39세 · 텃밭모임"
    assert [Criterion(least=3).asked, Criterion(least=2, most=5).asked, Criterion(most=4).asked] == [
        "3명 이상", "2~5명", "4명까지",
    ]  # fmt: skip


def test_where_seats_are_left_the_willing_come_first_and_the_tongs_take_turns() -> None:
    people = [
        Nominee(1, 1, willing=1),
        Nominee(2, 1, willing=2),
        Nominee(3, 1, willing=2),
        Nominee(4, 2, willing=2),
    ]
    assert [each.nominee for each in propose(people, [], 3).seats] == [2, 4, 3]


PEOPLE = st.lists(
    st.tuples(
        st.integers(0, 4), st.sampled_from(("", "남", "여")), st.integers(-1, 90),
        st.frozensets(st.sampled_from("가나다")), st.integers(0, 3),
    ),
    max_size=14,
).map(lambda rows: [Nominee(at, *row) for at, row in enumerate(rows, 1)])  # fmt: skip
CRITERIA = st.lists(
    st.builds(
        Criterion,
        st.none() | st.tuples(st.integers(1, 2), st.integers(2, 4)),
        st.sampled_from(("", "남", "여")),
        st.none() | st.tuples(st.integers(0, 40), st.integers(41, 90)),
        st.sampled_from(("", "가", "나", "다")),
        st.integers(0, 4),
        st.none() | st.integers(4, 9),
    ),
    max_size=5,
)


@settings(max_examples=40)
@given(PEOPLE, CRITERIA, st.integers(1, 8), st.data())
def test_what_holds_for_any_council(
    people: list[Nominee], criteria: list[Criterion], seats: int, data: st.DataObject
) -> None:
    ids = [each.id for each in people]
    some = st.frozensets(st.sampled_from(ids)) if ids else st.just(frozenset[int]())
    put_in, left_out = data.draw(some), data.draw(some)
    found = propose(people, criteria, seats, put_in=put_in, left_out=left_out - put_in)
    chosen = sitting(found)
    assert len(set(chosen)) == len(chosen)
    assert put_in <= set(chosen)
    assert not (left_out - put_in) & set(chosen)
    assert len(chosen) <= max(seats, len(put_in))
    assert {each.nominee for each in found.seats if each.fixed} == put_in
    known = {each.id: each for each in people}
    for one, covered in zip(criteria, found.covered, strict=True):
        number = sum(one.meets(known[each]) for each in chosen)
        assert covered.number == number
        assert covered.missing == max(0, one.least - number)
        assert bool(covered.why) is bool(covered.missing or covered.beyond)
        by_hand = sum(one.meets(known[each]) for each in put_in)
        assert one.most is None or number <= max(one.most, by_hand)
    shuffled = people[:]
    random.Random(7).shuffle(shuffled)  # noqa: S311 (an order)
    assert propose(shuffled, criteria, seats, put_in=put_in, left_out=left_out - put_in) == found
    if len(chosen) < seats:  # nobody stands outside who could sit
        waiting = [each for each in people if each.id not in chosen and each.id not in left_out]
        for each in waiting:
            assert any(
                one.most is not None and one.meets(each) and covered.number >= one.most
                for one, covered in zip(criteria, found.covered, strict=True)
            )
