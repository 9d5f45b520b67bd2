"""Search through the real file: what must be found, in which order, and how much of very many."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.fields import Field, Find, Lines
from app.core.hangul import fold
from app.core.kind import Catalog, Kind
from app.core.values import Link, Number, Text
from app.store.first_names import in_list
from app.store.index import Texts, kind_token, path_token, version
from app.store.query import ALL, CAP, Query, Range, Total
from app.store.selection import Selection
from app.store.store import Store
from tests.store.files import ACTOR, add, edit, everywhere, found, found_by, remove
from tests.store.village import CLUB, KINDS, VILLAGE

Filters = tuple[tuple[str, tuple[str, ...]], ...]
NAMES = ("김철수", "김처용", "구글순", "국진이", "세무민", "이OR수", "남궁 민수")


@pytest.fixture
def neighbors(store: Store) -> dict[str, int]:
    """Some neighbors by name; each with a phone and a place of their own."""
    return {
        name: add(
            store,
            "neighbor",
            name=name,
            phone=f"010-{1234 + place}-{5678 + place}",
            birth=f"1958-03-{12 + place}",
            street=f"마을로{place + 1}길 3, 한빛빌라 20{place}호",
            block=place + 1,
        )
        for place, name in enumerate(NAMES)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ㄱㅊㅅ", {"김철수"}),
        ("김ㅊㅅ", {"김철수"}),
        ("김처", {"김철수", "김처용"}),
        ("국", {"구글순", "국진이"}),
        ("구글", {"구글순"}),
        ("rlacjftn", {"김철수"}),
        ("RLACJFTN", {"김철수"}),
        ("1234", {"김철수"}),
        ("010-1234", {"김철수"}),
        ("5679", {"김처용"}),
        ("01012345678", {"김철수"}),
        ("+82 10-1234-5678", {"김철수"}),
        ("19580312", {"김철수"}),
        ("58-3-13", {"김처용"}),
        ("3통", {"구글순"}),
        ("3 통", {"구글순"}),
        ("마을로2길", {"김처용"}),
        ("빌라", set(NAMES)),
        (unicodedata.normalize("NFD", "김철수"), {"김철수"}),
        ("국 3길", {"구글순"}),
        ("김 3길", set[str]()),
        ("김 마을로1길", {"김철수"}),
        ("철수 5678", {"김철수"}),
        ("이OR수", {"이OR수"}),
        ("OR", {"이OR수"}),
        ("남궁민수", {"남궁 민수"}),
        ("민수 남궁", {"남궁 민수"}),
        ("ㄴㄱㅁㅅ", {"남궁 민수"}),
    ],
)
def test_what_a_clerk_may_type(
    store: Store, neighbors: dict[str, int], text: str, expected: set[str]
) -> None:
    ids = {neighbors[name] for name in expected}
    assert found_by(store, "neighbor", text) == ids
    assert everywhere(store, text) == ids
    assert store.lists.count(Query("neighbor", text)) == Total(len(ids))


@pytest.mark.parametrize("text", ['"*', "(", '"', "*", "()", "-", "🙂", "·", "ㆍ", "^", "'; DROP"])
def test_signs_alone_find_nothing_and_break_nothing(
    store: Store, neighbors: dict[str, int], text: str
) -> None:
    assert neighbors
    assert found_by(store, "neighbor", text) == everywhere(store, text) == set()


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_nothing_typed_is_the_whole_list_and_nothing_everywhere(
    store: Store, neighbors: dict[str, int], text: str
) -> None:
    assert found_by(store, "neighbor", text) == set(neighbors.values())
    assert everywhere(store, text) == set()


def test_every_key_of_a_name_leads_to_it(store: Store, neighbors: dict[str, int]) -> None:
    for half in ("ㄱ", "기", "김", "김ㅊ", "김처", "김철", "김철ㅅ", "김철수", "r", "rl", "rlac"):
        assert neighbors["김철수"] in found_by(store, "neighbor", half), half


def test_a_person_is_found_once_with_all_roles(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    add(store, "helper", neighbor=neighbor, talents=("서예",), courses=({"course": "소방안전"},))
    add(store, "helper", neighbor=neighbor, talents=("서예", "요리"))
    add(store, "keeper", neighbor=neighbor, post="골목 어귀")
    for text in ("김철수", "서예", "소방", "골목", "김 서예 골목"):
        assert everywhere(store, text) == {neighbor}, text
    assert store.lists.search.everywhere("김철수", 200)[0] == Total(1)


def test_a_role_is_found_by_its_person_and_its_own_words(store: Store) -> None:
    neighbor = add(
        store, "neighbor", name="김철수", phone="010-1234-5678", marks=("통장",), block=3
    )
    helper = add(store, "helper", neighbor=neighbor, talents=("서예",))
    for text in ("ㄱㅊㅅ", "5678", "통장", "3통", "서예", "ㅅㅇ", "철수 서예"):
        assert found_by(store, "helper", text) == {helper}, text
    assert found_by(store, "helper", "김", neighbor__block="3", talents="서예") == {helper}
    assert found_by(store, "helper", "김", neighbor__block="4") == set()
    assert found_by(store, "keeper", "김철수") == set()


def test_what_lends_its_name_is_found_through_it(store: Store) -> None:
    neighbor, club = add(store, "neighbor", name="김철수"), add(store, "club", name="텃밭")
    member = add(store, "member", neighbor=neighbor, club=club, duty="물 주기")
    assert found_by(store, "member", "텃밭 철수") == {member}
    assert everywhere(store, "물 주기") == {member}
    assert found_by(store, "member", "텃", club=str(club)) == {member}


def test_documents_are_found_by_their_numbers(store: Store) -> None:
    errands = [add(store, "errand", state="열림") for _ in range(12)]
    number = str(store.records.load(errands[11]).values["no"])
    for text in (number, number.removeprefix("심부름-"), "0012", "12", "심부름 12", "심부름-12"):
        assert errands[11] in found_by(store, "errand", text), text
    assert errands[11] not in found_by(store, "errand", "0011")


def test_what_changed_is_searched_as_it_is_now(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", street="마을로 1")
    helper = add(store, "helper", neighbor=neighbor, talents=("서예",))
    edit(store, neighbor, street="샛별로 2")
    edit(store, helper, talents=("말벗",))
    for text, found_now in (("샛별로", True), ("마을로", False), ("말벗", True), ("서예", False)):
        assert found_by(store, "helper", text) == ({helper} if found_now else set()), text
        assert everywhere(store, text) == ({neighbor} if found_now else set()), text
    remove(store, helper)
    assert everywhere(store, "말벗") == set()


def test_an_edit_of_what_is_not_searched_writes_no_search_row(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    before = store.data.rows("SELECT * FROM search_data")
    edit(store, neighbor, memo="길게 적은 말", verified_on="2026-01-01")
    assert store.data.rows("SELECT * FROM search_data") == before


def test_ranges_narrow_what_a_text_finds(store: Store) -> None:
    days = ("2026-01-01", "2026-06-01", None)
    ids = [add(store, "neighbor", name="김철수", verified_on=day) for day in days]
    stale = Range("verified_on", high="2026-02-01", empty=True)
    assert store.lists.ids(Query("neighbor", "김", ranges=(stale,))) == [ids[0], ids[2]]
    assert store.lists.count(Query("neighbor", "김", ranges=(stale,))) == Total(2)
    helper = add(store, "helper", neighbor=ids[0])
    limits = Range("neighbor.verified_on", low="2026-01-01")
    assert store.lists.ids(Query("helper", "김", ranges=(limits,))) == [helper]


# --- very many --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A village of 5,400 neighbors: 200 named 박…, 5,200 with 마을 in their street and names of 김."""
    with closing(found(tmp_path_factory.mktemp("crowd") / "village", VILLAGE)) as village:
        store = village.store
        with store.data.change(ACTOR, "load"), store.data.bulk():
            for number in range(CAP + 200):
                name = f"김{'가나다라마바사'[number % 7]}{'자차카타파하'[number % 6]}{number}"
                marks = ("통장",) if number % 65 == 0 else None
                values = {"name": name, "street": "마을로", "block": number % 4 + 1, "marks": marks}
                store.records.add(VILLAGE["neighbor"], values)
            for number in range(200):
                values = {"name": f"박솔{number:03}", "street": "김가네 옆", "block": 9}
                store.records.add(VILLAGE["neighbor"], values)
        yield store


def titles(store: Store, ids: list[int]) -> list[str]:
    return [header.title for header in store.lists.headers(ids)]


def test_below_the_cap_everything_is_counted_and_in_order(crowd: Store) -> None:
    query = Query("neighbor", "박솔")
    total, ids = crowd.lists.first_page(query, 50)
    assert total == Total(200)
    assert titles(crowd, ids) == [f"박솔{number:03}" for number in range(50)]
    assert crowd.lists.count(Query("neighbor", "마을로", (("block", ("1",)),))) == Total(1300)


@pytest.mark.parametrize("text", ["김", "ㄱ", "r", "rla"])
def test_above_the_cap_the_count_is_at_least_and_names_that_start_come_first(
    crowd: Store, text: str
) -> None:
    query = Query("neighbor", text)
    total, ids = crowd.lists.first_page(query, 300)
    assert total == crowd.lists.count(query) == Total(CAP, capped=True)
    assert len(set(ids)) == 300
    shown = titles(crowd, ids)
    assert all(title.startswith("김") for title in shown)
    if text != "ㄱ":
        assert shown == sorted(shown)
    everything = crowd.lists.ids(query)
    assert len(set(everything)) == CAP
    assert everything[:300] == ids
    assert crowd.lists.ids(query, 100, 50) == ids[100:150]
    assert crowd.lists.ids(query, CAP, 50) == []


def test_above_the_cap_filters_and_ranges_still_hold(crowd: Store) -> None:
    query = Query("neighbor", "마을", (("block", ("1", "2", "3", "4")),))
    total, ids = crowd.lists.first_page(query, CAP)
    assert total == Total(CAP, capped=True)
    blocks = crowd.lists.rows(VILLAGE["neighbor"], ids, ("block", "street"))
    assert {row.values[1] for row in blocks} == {"마을로"}
    in_order = Query("neighbor", "김", (("block", ("2",)),), order="name", descending=True)
    falling = titles(crowd, crowd.lists.ids(in_order, 0, 20))
    assert falling == sorted(falling, reverse=True)


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"ranges": (Range("block", "1", "2"),)}, 1300),
        ({"filters": (("marks", ("통장",)),)}, 80),
        ({"filters": (("marks", ("통장",)), ("block", ("2", ""))), "ranges": (Range("block", "2"),)}, 20),
        ({"filters": (("marks", ("",)),), "ranges": (Range("block", "4", "5"),)}, 1280),
    ],
)  # fmt: skip
def test_what_more_than_the_cap_would_be_found_by_is_counted_exactly_where_few_pass(
    crowd: Store, narrowed: dict[str, Any], expected: int
) -> None:
    query = Query("neighbor", "마을로", **narrowed)
    total, ids = crowd.lists.first_page(query, CAP)
    assert total == Total(expected)
    assert set(ids) == set(crowd.lists.ids(replace(query, text="")))
    assert len(ids) == expected
    assert titles(crowd, ids) == sorted(titles(crowd, ids))


@given(
    names=st.sampled_from(
        [("김", "낌"), ("김가", "김다"), ("박", "밖"), ("", "\U0010ffff"), ("하", "힣")]
    ),
    limit=st.integers(1, 300),
    walked=st.integers(0, 6000),
    filters=st.sampled_from(
        [
            (),
            (("marks", ("통장",)),),
            (("block", ("2", "9")),),
            (("marks", ("",)), ("block", ("9",))),
        ]
    ),
)
def test_the_first_names_are_the_same_however_many_are_walked(
    crowd: Store, names: tuple[str, str], limit: int, walked: int, filters: Filters
) -> None:
    low, high = names
    query = Query("neighbor", "", filters)
    passing = crowd.lists.headers(crowd.lists.ids(query, 0, ALL))
    inside = sorted(
        (fold(each.title), each.id) for each in passing if low <= fold(each.title) < high
    )
    first = in_list(crowd.data, Selection(VILLAGE, query), names, limit, walked)
    assert first == [record for _, record in inside[:limit]]


def test_above_the_cap_everywhere_shows_whose_name_starts_so_first(crowd: Store) -> None:
    total, ids = crowd.lists.search.everywhere("김가", 100)
    assert not total.capped
    total, ids = crowd.lists.search.everywhere("김", 100)
    assert total == Total(CAP, capped=True)
    shown = titles(crowd, ids)
    assert len(shown) == 100
    assert shown == sorted(shown)
    assert shown[0].startswith("김가")


def test_above_the_cap_the_text_as_it_stands_goes_before_what_it_may_grow_into(
    crowd: Store,
) -> None:
    for name in ("마으리", "마을지기"):
        add(crowd, "neighbor", name=name)
    query = Query("neighbor", "마을")
    assert crowd.lists.count(query).capped
    assert titles(crowd, crowd.lists.ids(query, 0, 2)) == ["마을지기", "마으리"]


# --- tokens -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "later",
    [
        replace(CLUB, title=("name", "contact_name")),
        replace(CLUB, items=(*CLUB.items, Field("place", "곳", Text(), find=Find.TEXT))),
        replace(CLUB, items=(*CLUB.items, Field("size", "크기", Number(), filtered=True))),
        replace(CLUB, items=(*CLUB.items, Field("host", "집주인", Link("neighbor")))),
        replace(
            CLUB,
            items=(
                *CLUB.items,
                Lines("rooms", "방", (Field("name", "이름", Text(), find=Find.NAME),)),
            ),
        ),
    ],
)
def test_the_version_of_the_index_changes_with_what_it_is_made_from(later: Kind) -> None:
    same = replace(CLUB, items=(*CLUB.items, Field("note", "메모", Text())))
    versions = [version(Catalog((*KINDS[:3], club, *KINDS[4:]))) for club in (CLUB, same, later)]
    assert versions[0] == versions[1] != versions[2]


def test_texts_are_gathered_by_how_they_are_found(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", phone="010-1234-5678", block=3)
    helper = add(
        store, "helper", neighbor=neighbor, talents=("요리",), courses=({"course": "돌봄"},)
    )
    texts = store.index.texts(VILLAGE["helper"], helper)
    assert texts.named[0] == "김철수"
    assert {"요리", "돌봄"} <= set(texts.named)
    assert texts.plain == ["3통"]
    assert texts.digits == ["010-1234-5678"]
    assert kind_token("helper") in texts.filters
    assert path_token("neighbor.block", "3") in texts.filters
    assert path_token("talents", "요리") in texts.filters
    assert Texts().join() == ""


def test_progress_of_a_rebuild_is_told(store: Store) -> None:
    add(store, "neighbor", name="김철수")
    told: list[tuple[int, int]] = []
    store.index.rebuild(lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]
    assert everywhere(store, "김철수") == {1}
