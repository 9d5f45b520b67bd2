"""Search by another spelling, in the same kind of index as the program's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.identity import spoken
from app.core.other_spellings import of_former, of_name, otherwise, told
from app.core.search_terms import match, tokens
from app.store.engine.driver import connect
from tests.core.keyboard import typings
from tests.core.test_search_terms import DDL

PEOPLE = (
    "류현진", "유현진", "라미란", "나미란", "림꺽정", "임꺽정", "김류리", "김유리", "이영희", "김철수", "남궁 류진",
    "Nguyễn Thị Ánh", "José María", "Müller Straße", "Muller", "王小明",
)  # fmt: skip
ADDRESS = "우물터2나길 12-3, 101동"


def found(text: str, *, people: tuple[str, ...] = PEOPLE, former: str = "") -> set[str]:
    """Return the names found otherwise, and not as they stand."""
    index = connect(":memory:")
    index.execute(DDL)
    for number, name in enumerate(people):
        others = of_name(name, person=True) | (of_former(former) if former else frozenset[str]())
        row = " ".join(tokens([name], [ADDRESS], others=others))
        index.execute("insert into terms(rowid, s) values(?, ?)", (number, row))
    asked, exact = otherwise(text), match(text)
    if not asked:
        return set()
    ids = "select rowid from terms where terms match ?"
    others, same = (set(index.execute(ids, (each,))) for each in (asked, exact))
    return {people[number] for (number,) in others - same}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("유현진", {"류현진"}), ("류현진", {"유현진"}), ("나미란", {"라미란"}), ("라미란", {"나미란"}),
        ("임꺽정", {"림꺽정"}), ("림꺽정", {"임꺽정"}), ("리영희", {"이영희"}), ("김유리", {"김류리"}),
        ("김류리", {"김유리"}), ("류리", {"김유리"}), ("유리", {"김류리"}), ("남궁유진", {"남궁 류진"}),
        ("유현", {"류현진"}), ("dbguswls", {"류현진"}), ("fbguswls", {"유현진"}), ("유 현진", {"류현진"}),
        ("nguyen thi anh", {"Nguyễn Thị Ánh"}), ("NGUYEN", {"Nguyễn Thị Ánh"}), ("ngu", set[str]()),
        ("maria jose", {"José María"}), ("jose", {"José María"}), ("müller", {"Muller"}),
        ("muller", {"Müller Straße"}), ("strasse", set[str]()), ("김철수", set[str]()), ("김", set[str]()),
        ("ㄹㅎㅈ", {"유현진"}), ("ㅇㅎㅈ", {"류현진"}), ("fgw", {"유현진"}), ("ㄴㅁㄹ", {"라미란"}),
        ("ㄹㅁㄹ", {"나미란"}), ("ㄹㄲㅈ", {"임꺽정"}), ("류ㅎㅈ", {"유현진"}), ("유ㅎㅈ", {"류현진"}),
        ("ㄹㅇㅎ", {"이영희"}), ("ㄱㄹㄹ", {"김유리"}), ("ㄱㅇㄹ", {"김류리"}), ("김ㄹㄹ", {"김유리"}),
        ("ㄱㅊㅅ", set[str]()), ("ㄹ", set[str]()), ("ㅏㅏ", set[str]()),
        ("우물터2나길12-3", set(PEOPLE)), ("우물터2나길12-4", set[str]()),
        ("dnanfxj2skrlf12-3", set(PEOPLE)), ("우물터2나길12-3101동", set[str]()), ("", set[str]()), ("🙂", set[str]()),
    ],
)  # fmt: skip
def test_what_a_clerk_may_type(text: str, expected: set[str]) -> None:
    assert found(text) == expected


def test_a_name_is_found_with_a_title_or_a_remark_about_it() -> None:
    for text in ("김철수님", "김철수 어르신", "故김철수", "김철수(딸)", "rlacjftnsla"):
        assert found(text) == {"김철수"}, text
        assert told(text, [("김철수", True)]) == "다른 표기: 김철수"
    assert found("유진아님", people=("류진아", "유진")) == {"류진아"}
    assert found("김철수", people=("故김철수", "김철수님")) == set(), (
        "these are found as they stand"
    )


def test_every_state_of_typing_finds_the_other_spelling() -> None:
    for written, said in (("류현진", "유현진"), ("라미란", "나미란"), ("림꺽정", "임꺽정")):
        for typed, sought in ((said, written), (written, said)):
            for state in typings(typed):
                if sum("가" <= letter <= "힣" for letter in state) == len(typed):
                    assert found(state, people=(sought,)) == {sought}, state


def test_a_former_name_is_found_and_told() -> None:
    for text in ("김말순", "rlaakftns", "말순", "김 말순", "ㄱㅁㅅ", "김ㅁㅅ"):
        assert found(text, people=("김하늘",), former="김말순") == {"김하늘"}, text
    assert told("김말순", [("김하늘", True)], ["김말순"]) == "이전 이름 김말순"
    assert found("유말순", people=("김하늘",), former="류말순") == {"김하늘"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("우물터2나길12-3", "우물터 2나길 12-3"), ("우물터2나길 12-3", "우물터2나길12-3"),
        ("을지로3가12", "을지로3가 12"), ("퇴계로12길5", "퇴계로 12길 5"), ("세종대로110", "세종대로 110"),
        ("마을동123-4번지", "마을동 123-4번지"), ("산12-3", "마을동 산 12-3번지"),
    ],
)  # fmt: skip
def test_an_address_is_found_with_and_without_its_spaces(typed: str, kept: str) -> None:
    index = connect(":memory:")
    index.execute(DDL)
    index.execute("insert into terms(rowid, s) values(1, ?)", (" ".join(tokens(["김"], [kept])),))
    for text in (typed, kept):
        asked = [each for each in (match(text), otherwise(text)) if each]
        ids = "select rowid from terms where terms match ?"
        assert any(list(index.execute(ids, (each,))) for each in asked), text


def test_it_says_by_what() -> None:
    assert told("유현진", [("류현진", True)]) == "두음: 류현진"
    assert told("nguyen", [("Nguyễn Thị Ánh", True)]) == "다른 표기: Nguyễn Thị Ánh"
    assert told("müller", [("Muller", True)]) == "다른 표기: Muller"
    assert told("우물터2나길12-3", [("김철수", True)], places=[ADDRESS]) == f"주소: {ADDRESS}"
    assert told("김철수", [("김철수", True)]) == ""
    assert told("ㄹㅎㅈ", [("유현진", True)]) == "두음: 유현진"
    assert told("ㄱㅁㅅ", [("김하늘", True)], ["김말순"]) == "이전 이름 김말순"


SYLLABLES = st.text("가나라리이류유녀여김철림임로노", min_size=2, max_size=4)


@settings(deadline=None, max_examples=300)
@given(SYLLABLES, SYLLABLES)
def test_two_names_said_alike_find_each_other(one: str, other: str) -> None:
    alike = spoken(one) == spoken(other)
    assert found(one, people=(other,)) == ({other} if alike and one != other else set[str]()) or (
        not alike  # a part of the one may be said like the beginning of the other
    )
    assert {one} - found(one, people=(one,)) == {one}
    assert bool(told(one, [(other, True)])) >= (alike and one != other)
