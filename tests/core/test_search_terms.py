"""Search terms against the oracle, in the same kind of index as the program's."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.hangul import fold
from app.core.name_ranges import name_ranges
from app.core.search_terms import LONGEST, MOST_WORDS, either, filter_token, match, tokens
from app.store.engine.driver import connect
from tests.core.keyboard import typings
from tests.core.search_oracle import Oracle, Record

DDL = (
    "create virtual table terms using fts5(s, content='', contentless_delete=1,"
    " tokenize='ascii', detail=none, prefix='1 2 3')"
)


def words(text: str) -> list[str]:
    return text.split()


SURNAMES = words("김 이 박 최 정 강 조 윤 장 임 한 오 남궁 황보 선우 제갈")
GIVEN = words(
    "철수 영희 길동 민준 서연 갑돌 값진 앉히 닭순 쌍꽃 예은 외솔 의진 괜찮 까치 구글 국화 하늘 "
    "빛나 밝음 읊조 넋두리 훑어 얹힘 쬐꼬 뷔페 웬만 걔네 얘기 떡보 유관순 나 솔"
)
FOREIGN = ("응우옌 티 흐엉", "John Smith", "Ngọc Anh", "王小明", "José")
TALENTS = words(
    "이·미용 반찬배달 세무·회계 말벗 집수리 법률상담 컴퓨터 한글교육 도배/장판 짜장면봉사 YMCA "
    "12월모임 3통장 (주)한빛 ㈜새싹 시니어클럽 서울중구자원봉사센터 3D프린터"
)
ADDRESS = words(
    "서울특별시 중구 퇴계로 123-4 을지로3가 12 101동 203호 (필동2가) 3통 13통 33통 2반 매봉1길 "
    "이/미용 괜찮아요. 값_외 1588-1234 010-2222-3333 ㅋㅋㅋ ㄳ 2026.11.21. 10:00~12:00"
)


class Index:
    """The program's index of some records, in memory."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Index the records."""
        self._db = connect(":memory:")
        self._db.execute(DDL)
        self._db.executemany(
            "insert into terms(rowid, s) values(?, ?)",
            (
                (each.id, " ".join(tokens(each.named, each.plain, each.digits, each.filters)))
                for each in records
            ),
        )

    def find(self, text: str, filters: Iterable[str] = (), *, at_start: bool = False) -> set[int]:
        """Return the ids of the records found."""
        expression = match(text, filters, at_start=at_start)
        if not expression:
            return set()
        rows = self._db.execute("select rowid from terms where terms match ?", (expression,))
        return {row[0] for row in rows}

    def remove(self, number: int) -> None:
        """Take a record out."""
        self._db.execute("delete from terms where rowid = ?", (number,))


def invent(count: int, chance: random.Random) -> Iterator[Record]:
    """Invent people, organizations and referrals."""
    for number in range(1, count + 1):
        name = chance.choice(SURNAMES) + chance.choice(("", "", "", " ")) + chance.choice(GIVEN)
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        digits = (
            chance.choice(("010", "011", "02", "031", "0505"))
            + f"{chance.randrange(10**7, 10**8)}",
            f"{chance.randint(1930, 2012)}-{month:02}-{day:02}",
            f"연계-{chance.randint(2024, 2027)}-{number:04}",
        )
        yield Record(
            number,
            (chance.choice(FOREIGN) if number % 20 == 0 else name, *chance.sample(TALENTS, 2)),
            (" ".join(chance.sample(ADDRESS, chance.randint(2, 6))),),
            digits[: chance.randint(0, 3)],
            frozenset((filter_token("kind", chance.choice(("volunteer", "counselor"))),)),
        )


@pytest.fixture(scope="module")
def people() -> list[Record]:
    return list(invent(400, random.Random(20261121)))  # noqa: S311 - invented people, not secrets


@pytest.fixture(scope="module")
def index(people: list[Record]) -> Index:
    return Index(people)


@pytest.fixture(scope="module")
def oracle(people: list[Record]) -> Oracle:
    return Oracle(people)


def test_every_state_of_typing_finds_what_it_must_and_nothing_else(
    people: list[Record], index: Index, oracle: Oracle
) -> None:
    texts = {text for each in people for text in (*each.named, *each.digits)}
    texts |= {word for each in people for text in each.plain for word in text.split()}
    queries = sorted({shown for text in texts for shown in typings(text)})
    assert len(queries) > 10_000
    wrong = {query: index.find(query) ^ oracle.expected(query) for query in queries}
    assert {query: ids for query, ids in wrong.items() if ids} == {}
    assert sum(1 for query in queries if oracle.expected(query)) > len(queries) * 0.95


def test_two_words_and_filters_agree_too(
    people: list[Record], index: Index, oracle: Oracle
) -> None:
    chance = random.Random(4)  # noqa: S311 - picks queries, not secrets
    kinds = [filter_token("kind", "volunteer"), filter_token("kind", "organization")]
    seen = 0
    for each in people:
        words = [*each.named, *each.plain[0].split(), *each.digits]
        typed = [chance.choice(sorted(typings(word))) for word in chance.sample(words, 2)]
        for filters in ((), kinds[:1], kinds):
            query = " ".join(typed)
            found = index.find(query, filters)
            assert found == oracle.expected(query, filters), query
            seen += len(found)
    assert seen > len(people)


MARKS = st.text(
    "가각갂값과괘ㄱㄳㄲㅀㅏㅘ국글이미rRkK12301 -.·/:'_,()~ㆍ③㈜통반３Ａéß漢🙂\u200b\u0301\u1100\u1161\u11a8\n\"*",
    max_size=12,
)
DIGITS = st.one_of(
    st.from_regex("[0-9]{1,14}", fullmatch=True),
    st.from_regex("0[0-9]{8,11}", fullmatch=True),
    st.dates().map(str),
    st.from_regex("[A-Za-z가각]{1,3}-?[0-9]{1,4}", fullmatch=True),
    st.builds("가국-{}-{:04}".format, st.integers(1990, 2030), st.integers(0, 12_000)),
)


def begin_in_range(records: Iterable[Record], text: str) -> set[int]:
    """Return the ids of the records whose own names lie in the ranges of a text."""
    ranges = name_ranges(text)
    names = {record.id: fold(record.named[0]) for record in records if record.named}
    return {
        number for number, name in names.items() if any(low <= name < high for low, high in ranges)
    }


@settings(deadline=None)  # each example makes two indexes
@given(st.data())
def test_any_texts_agree(data: st.DataObject) -> None:
    some = st.lists(MARKS, max_size=2).map(tuple)
    kept = data.draw(
        st.lists(st.tuples(some, some, st.lists(DIGITS, max_size=2).map(tuple)), max_size=4)
    )
    records = [Record(number, *texts) for number, texts in enumerate(kept, 1)]
    sources = [text for texts in kept for part in texts for text in part]
    index, oracle = Index(records), Oracle(records)
    for query in data.draw(st.lists(MARKS, max_size=3)) + sources:
        begin = data.draw(st.integers(0, len(query)))
        for typed in (query, query[begin:], query[:begin]):
            found = index.find(typed)
            assert found == oracle.expected(typed), (typed, match(typed))
            assert index.find(typed, at_start=True) <= found
            assert begin_in_range(records, typed) <= found


RECORD = Record(
    1,
    ("김철수", "이·미용", "구글"),
    ("서울 중구 퇴계로 123-4 3통 2반, 연락 02) 868-3117", "미용/반찬"),
    ("01012345678", "1958-03-12", "연계-2026-0012", "Hong-77"),
)


@pytest.mark.parametrize(
    "query",
    [
        "김철수", "철수", "김 철수", "ㄱㅊㅅ", "김ㅊㅅ", "김처", "김첤", "국", "ㅊㅅ", "rlacjftn", "RLACJFTN",
        "rct", "이미용", "이·미용", "이ㆍ미용", "이-미용", "이/미용", "미용", "1234", "5678", "010-1234",
        "010 1234 5678", "0101234", "12345678", "1234-5678", "+82 10-1234-5678", "０１０－１２３４",
        "580312", "19580312", "58-3-12", "1958.3.12", "1958. 3. 12.", "1958", "3통", "3 통", "2반",
        "연계-12", "연계12", "연계 12", "연계-0012", "연계-2026-0012", "연계-2026-12", "12", "0012",
        "2026-0012", "2026-12", "202600", "123-4", "868-3117", "8683117", "3117", "028683117",
        "김철수 중구 3통", "반찬", "김철수(미용)", "hong77", "HONG-7", "77",
    ],
)  # fmt: skip
def test_finds(query: str) -> None:
    assert Index([RECORD]).find(query) == {1}
    assert Oracle([RECORD]).expected(query) == {1}


@pytest.mark.parametrize(
    "query",
    [
        "김철호", "ㄱㅊㅎ", "통3", "13통", "23-4", "34", "1234통", "234", "345678", "연계-1", "연계-3", "1231",
        "2025-0012", "ㅌㄱㄹ", "김수", "김철수 남구", "0312", "58-12-3", "용반찬배",
    ],
)  # fmt: skip
def test_does_not_find(query: str) -> None:
    assert Index([RECORD]).find(query) == set()
    assert Oracle([RECORD]).expected(query) == set()


def test_a_tong_is_found_exactly() -> None:
    index = Index([Record(tong, plain=(f"퇴계로 1 {tong}통 2반",)) for tong in (3, 13, 30, 33)])
    assert index.find("3통") == {3}
    assert index.find("33통") == {33}


@pytest.mark.parametrize(
    "query", ["", " ", '"*', "(", ")", "·", "- -", "🙂", "\u200b", "»‐·", "\ud800"]
)
def test_nothing_typed_asks_nothing(query: str) -> None:
    assert match(query) == match(query, ["·kind·volunteer"]) == ""


@pytest.mark.parametrize("word", ["OR", "AND", "NOT", "NEAR"])
def test_operators_are_words(word: str) -> None:
    index = Index([Record(1, (f"x {word} y",)), Record(2, ("x y",))])
    assert index.find(word) == {1}
    assert index.find(f"x {word} y") == {1}


@pytest.mark.parametrize("text", ["·kind·volunteer", "»김", "№12", "·kind", "s:김"])
def test_marked_tokens_cannot_be_typed(text: str) -> None:
    filters = [filter_token("kind", "volunteer")]
    index = Index([Record(1, ("박",), (), ("연계-2026-0012",), frozenset(filters))])
    assert index.find(text) == (Oracle([RECORD]).expected(text) if text == "№12" else set())


def test_filters_keep_values_apart() -> None:
    values = ["이·미용", "이 미용", "이미용", "a-b", "ab", "a_b", ""]
    assert len({filter_token("field", value) for value in values}) == len(values)
    index = Index(
        Record(number, ("김",), filters=frozenset((filter_token("field", value),)))
        for number, value in enumerate(values)
    )
    for number, value in enumerate(values):
        assert index.find("김", [filter_token("field", value)]) == {number}


def test_names_are_found_from_their_start() -> None:
    index = Index(
        [Record(1, ("김 철수", "반찬")), Record(2, ("박김철", "김")), Record(3, ("김ㅊ",))]
    )
    assert index.find("김ㅊ", at_start=True) == {1, 3}
    assert index.find("ㄱㅊㅅ", at_start=True) == {1}
    assert index.find("김 철", at_start=True) == {1}
    assert index.find("rlacj", at_start=True) == {1}
    assert index.find("반찬", at_start=True) == set()


def test_long_words_and_queries_are_bounded() -> None:
    name = "가나다라마바사아자차카타파하" * 20
    made = tokens([name], [name])
    assert max(map(len, made)) <= LONGEST + 1
    assert Index([Record(1, (name,))]).find(name) == {1}
    assert match(" ".join(f"말{number}" for number in range(99))).count(" AND ") == MOST_WORDS - 1


def test_tokens_are_always_the_same() -> None:
    assert tokens(["김철수"], ["중구 중구"]) == tokens(["김철수"], ["중구"])
    assert tokens() == tokens([""], [""], [""]) == set[str]()
    assert tokens(["나"]) == {"sk", "»sk"}


def test_a_removed_record_is_gone() -> None:
    index = Index([RECORD])
    index.remove(1)
    assert index.find("김철수") == set()


def test_other_texts_may_stand_in_place_of_a_word() -> None:
    others = {"머리": ("이·미용", "미용사")}
    found = match("머리 7통", also=lambda word: others.get(word, ()))
    assert found.startswith('("ajfl"* OR "dlaldyd"* OR "aldydtk"*) AND ')
    assert match("머리") == match("머리", also=lambda _: ())


def test_one_of_several_texts_or_filters_is_enough() -> None:
    assert (
        either(("병원 동행", "··", "말벗"), ("·t·3",))
        == '("·t·3" OR "quddnjsehdgod"* OR "akfqjt"*)'
    )
    assert either((), ("·t·3",)) == '"·t·3"'
    assert either(("  ",)) == ""
