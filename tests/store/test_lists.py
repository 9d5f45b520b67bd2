"""Lists: what they show, in which order, how many; columns computed from other records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core import clock
from app.core.values import Value
from app.store import links
from app.store.columns import Columns
from app.store.expressions import Expression
from app.store.lists import words_in
from app.store.query import Header, Query, Range, Row, Total
from app.store.store import Store
from tests.store.files import ACTOR, add, edit, found, remove
from tests.store.village import VILLAGE

BLOCKS = (None, 1, 2, 3, 11)
DAYS = (None, "2026-01-31", "2026-02-01", "2026-11-21")


def shown(store: Store, kind: str, record: int, *paths: str) -> tuple[object, ...]:
    (row,) = store.lists.rows(store.catalog[kind], [record], paths)
    return row.values


# --- columns ----------------------------------------------------------------------------------


def test_a_row_holds_the_asked_columns_of_record_person_and_child_tables(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=3, marks=("통장", "반장"), phone="010")
    helper = add(store, "helper", neighbor=neighbor, talents=("요리", "말벗"), days=7)
    other = add(store, "helper", neighbor=add(store, "neighbor", name="이영희"))
    paths = (
        "neighbor.name",
        "neighbor.marks",
        "talents",
        "days",
        "neighbor.phone",
        "neighbor.block",
    )
    rows = store.lists.rows(VILLAGE["helper"], [other, helper, 999], paths)
    assert rows == [
        Row(other, "helper", "이영희", 1, rows[0].root, ("이영희", None, None, None, None, None)),
        Row(
            helper, "helper", "김철수", 1, neighbor,
            ("김철수", ("통장", "반장"), ("요리", "말벗"), 7, "010", 3),
        ),
    ]  # fmt: skip


def test_a_row_holds_columns_of_what_its_plain_links_point_to(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=3, marks=("통장", "반장"))
    add(store, "errand", neighbor=neighbor)
    clubs = [add(store, "club", name=name, contact_phone="0212345678") for name in ("뜨개", "산책")]
    first = add(store, "member", neighbor=neighbor, club=clubs[0], duty="총무")
    other = add(store, "member", neighbor=add(store, "neighbor", name="이영희"), club=clubs[1])
    paths = (
        *("neighbor.name", "neighbor.marks", "duty", "club.contact_phone", "neighbor.errands"),
        "neighbor.block",
    )
    rows = store.lists.rows(VILLAGE["member"], [other, first], paths)
    assert [row.values for row in rows] == [
        ("이영희", None, None, "0212345678", 0, None),
        ("김철수", ("통장", "반장"), "총무", "0212345678", 1, 3),
    ]
    errand = add(store, "errand")
    assert shown(store, "errand", errand, "neighbor.name", "neighbor.marks") == (None, None)


def test_lists_are_sorted_and_narrowed_by_columns_beyond_a_link(store: Store) -> None:
    clubs = [add(store, "club", name=name) for name in ("산책", "뜨개")]
    members = [
        add(store, "member", neighbor=add(store, "neighbor", name=name, block=block), club=club)
        for name, block, club in (
            ("하늘", 3, clubs[0]), ("가람", 1, clubs[0]), ("나래", 2, clubs[1])
        )
    ]  # fmt: skip
    walking_last = [members[2], members[1], members[0]]
    assert store.lists.ids(Query("member", order="club", then=("neighbor",))) == walking_last
    assert store.lists.ids(Query("member", order="club", then=("neighbor.block",))) == walking_last
    down = Query("member", order="club", descending=True, then=("neighbor.block",))
    assert store.lists.ids(down) == [members[1], members[0], members[2]]
    assert store.lists.ids(Query("member", order="neighbor.block")) == [
        members[1], members[2], members[0],
    ]  # fmt: skip
    narrowed = Query("member", filters=(("neighbor.block", ("1", "2")),), order="neighbor.name")
    assert store.lists.ids(narrowed) == [members[1], members[2]]
    assert store.lists.count(narrowed) == Total(2)


def test_what_is_called_by_its_links_stands_by_its_name_and_number(store: Store) -> None:
    clubs = [add(store, "club", name=name) for name in ("산책", "뜨개")]
    people = [add(store, "neighbor", name=name) for name in ("하늘", "가람", "가람")]
    members = [
        add(store, "member", neighbor=person, club=club, duty=duty)
        for person, club, duty in (
            (people[0], clubs[0], "총무"), (people[1], clubs[0], None),
            (people[2], clubs[0], "총무"), (people[1], clubs[1], "총무"),
        )
    ]  # fmt: skip
    by_name = [members[3], members[1], members[2], members[0]]
    gone = add(store, "member", neighbor=people[0], club=clubs[1])
    remove(store, gone)
    assert store.lists.ids(Query("member")) == by_name
    assert store.lists.ids(Query("member", descending=True)) == by_name[::-1]
    assert store.lists.ids(Query("member"), 1, 2) == by_name[1:3]
    assert [store.lists.place(Query("member"), each) for each in by_name] == [0, 1, 2, 3]
    narrowed = Query("member", filters=(("club", (str(clubs[0]),)),))
    assert store.lists.ids(narrowed) == by_name[1:]
    assert store.lists.ids(narrowed, 0, 1) == by_name[1:2]
    assert store.lists.ids(Query("member", ids=(members[0], members[3]))) == [
        members[3],
        members[0],
    ]


def test_links_are_shown_by_the_titles_of_what_they_point_to(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    errand = add(store, "errand", neighbor=neighbor)
    columns = [VILLAGE.column(VILLAGE["errand"], path) for path in ("state", "neighbor", "helper")]
    rows = store.lists.rows(VILLAGE["errand"], [errand], [column.path for column in columns])
    assert store.lists.titles(rows, columns) == {neighbor: "김철수"}
    assert store.lists.titles([], columns) == {}
    assert store.lists.headers([errand, 999, neighbor]) == [
        Header(errand, "errand", "김철수"),
        Header(neighbor, "neighbor", "김철수"),
    ]


def test_derived_columns_count_what_points_here_now(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    helper = add(store, "helper", neighbor=neighbor)
    other = add(store, "helper", neighbor=neighbor)
    today = clock.today()
    first = today.replace(day=1)
    days = [first, today, first - timedelta(days=1), first + timedelta(days=31)]
    errands = [
        add(store, "errand", state="열림", helper=helper, on=str(day), minutes=minutes)
        for day, minutes in zip(days, (30, 60, 90, 120), strict=True)
    ]
    add(store, "errand", state="초안", helper=helper, on=str(today))
    add(store, "errand", neighbor=neighbor)
    figures = ("minutes", "last_help", "open_errands")
    assert shown(store, "helper", helper, *figures) == (300, str(days[3]), 2)
    assert shown(store, "helper", other, *figures) == (0, None, 0)
    assert shown(store, "neighbor", neighbor, "errands") == (1,)
    remove(store, errands[3])
    assert shown(store, "helper", helper, *figures) == (180, str(today), 2)
    assert store.lists.ids(Query("helper", order="minutes")) == [other, helper]
    assert store.lists.ids(Query("helper", order="minutes", descending=True)) == [helper, other]
    assert store.lists.ids(Query("helper", "김", order="minutes", descending=True)) == [
        helper,
        other,
    ]


# --- order ------------------------------------------------------------------------------------


def test_lists_open_in_their_declared_order(store: Store) -> None:
    neighbors = {name: add(store, "neighbor", name=name) for name in ("하늘", "가람", "나래")}
    by_name = [neighbors[name] for name in ("가람", "나래", "하늘")]
    assert store.lists.ids(Query("neighbor")) == by_name
    assert store.lists.ids(Query("neighbor", descending=True)) == by_name[::-1]
    helpers = {name: add(store, "helper", neighbor=neighbors[name]) for name in neighbors}
    keepers = {name: add(store, "keeper", neighbor=neighbors[name]) for name in neighbors}
    assert store.lists.ids(Query("helper")) == [helpers[name] for name in ("가람", "나래", "하늘")]
    assert store.lists.ids(Query("keeper")) == [keepers[name] for name in ("가람", "나래", "하늘")]
    errands = [add(store, "errand", on=on) for on in ("2026-01-02", "2026-03-01", "2026-02-01")]
    assert store.lists.ids(Query("errand")) == [errands[1], errands[2], errands[0]]
    assert store.lists.ids(Query("errand", descending=True)) == [errands[0], errands[2], errands[1]]


def test_records_of_one_name_keep_the_order_they_came_in(store: Store) -> None:
    same = [add(store, "neighbor", name="김철수") for _ in range(5)]
    assert store.lists.ids(Query("neighbor")) == same
    assert store.lists.ids(Query("neighbor", "김철수")) == same
    assert store.lists.ids(Query("neighbor", order="name", descending=True)) == same[::-1]


def test_pages_follow_each_other_without_gap_or_overlap(store: Store) -> None:
    with store.data.change(ACTOR, "load"):
        for number in range(57):
            store.records.add(VILLAGE["neighbor"], {"name": f"이웃{number * 37 % 57:02}"})
    for query in (
        Query("neighbor"),
        Query("neighbor", "이웃"),
        Query("neighbor", "이웃", order="birth"),
        Query("neighbor", "이웃", descending=True),
    ):
        pages = [store.lists.ids(query, offset, 10) for offset in range(0, 70, 10)]
        assert list(chain.from_iterable(pages)) == store.lists.ids(query)
        assert store.lists.first_page(query, 10) == (Total(57), pages[0])
    last = Query("neighbor", "이웃", descending=True)
    assert [row.title for row in store.lists.headers(store.lists.ids(last, 0, 2))] == [
        "이웃56",
        "이웃55",
    ]


def test_a_linked_record_counts_by_its_name_and_several_values_by_the_first(store: Store) -> None:
    clubs = [add(store, "club", name=name) for name in ("나무", "가람")]
    neighbor = add(store, "neighbor", name="김철수", marks=("통장",))
    members = [add(store, "member", neighbor=neighbor, club=club) for club in clubs]
    assert store.lists.ids(Query("member", order="club")) == members[::-1]
    one = add(store, "helper", neighbor=neighbor, talents=("요리", "가창"))
    other = add(store, "helper", neighbor=add(store, "neighbor", name="이영희"), talents=("말벗",))
    assert store.lists.ids(Query("helper", order="talents")) == [other, one]
    assert store.lists.ids(Query("helper", order="neighbor.marks")) == [other, one]
    assert store.lists.ids(Query("helper", order="neighbor.phone")) == [one, other]


# --- filters and ranges, against plain Python -------------------------------------------------

HELPERS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(("김철수", "김영희", "이철수")),
        "block": st.sampled_from(BLOCKS),
        "verified_on": st.sampled_from(DAYS),
        "marks": st.sets(st.sampled_from(("통장", "반장", "이·미용"))).map(sorted).map(tuple),
        "talents": st.sets(st.sampled_from(("요리", "말벗"))).map(sorted).map(tuple),
        "days": st.sampled_from((None, 1, 1 << 3, 7 | 1 << 20)),
        "reach": st.sampled_from((None, "통", "동")),
        "rank": st.sampled_from((None, 0, 5, 10)),
    }
)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "neighbor.block": st.lists(st.sampled_from(("1", "3", "11")), max_size=2, unique=True),
        "neighbor.marks": st.lists(st.sampled_from(("통장", "이·미용")), max_size=2, unique=True),
        "talents": st.lists(st.sampled_from(("요리", "말벗")), max_size=2, unique=True),
        "days": st.lists(st.sampled_from(("월", "화", "일")), max_size=2, unique=True),
        "reach": st.lists(st.sampled_from(("통", "동")), max_size=2, unique=True),
    },
)
RANGES = st.lists(
    st.builds(
        Range,
        st.just("neighbor.verified_on"),
        st.sampled_from(("", "2026-02-01")),
        st.sampled_from(("", "2026-02-01", "2026-12-01")),
        st.booleans(),
    ),
    max_size=1,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One file for all examples: each deletes what it added."""
    with closing(found(tmp_path_factory.mktemp("lists") / "village", VILLAGE)) as village:
        yield village.store


def keys(helper: dict[str, Value], path: str) -> set[str]:
    """Return what a filter on a column may ask of a helper, told without the program's help."""
    value = helper[path.removeprefix("neighbor.")]
    if path == "days" and isinstance(value, int):
        return {day for place, day in enumerate("월화수목금토일") if value >> 3 * place & 7}
    return {
        str(each) for each in (value if isinstance(value, tuple) else (value,)) if each is not None
    }


def lies_in(value: object, limits: Range) -> bool:
    if value is None:
        return limits.empty or not (limits.low or limits.high)
    return (not limits.low or str(value) >= limits.low) and (
        not limits.high or str(value) < limits.high
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(HELPERS, max_size=12),
    FILTERS,
    RANGES,
    st.sampled_from(("", "김", "ㅊㅅ", "영희")),
    st.tuples(
        st.sampled_from(("", "rank", "neighbor.block")),
        st.booleans(),
        st.sampled_from(((), ("reach",), ("neighbor.name", "reach"))),
    ),
)
def test_a_list_shows_what_plain_reading_finds(
    shared: Store,
    helpers: list[dict[str, Value]],
    filters: dict[str, list[str]],
    ranges: list[Range],
    text: str,
    sorting: tuple[str, bool, tuple[str, ...]],
) -> None:
    (order, descending, then), ids = sorting, _load(shared, helpers)
    further = then if order else ()  # rows that stand by name are told apart by their number
    part = {"ㅊㅅ": "철수"}.get(text, text)
    expected = [
        record
        for record, helper in zip(ids, helpers, strict=True)
        if part in str(helper["name"])
        and all(
            not keys_asked or keys(helper, path) & set(keys_asked)
            for path, keys_asked in filters.items()
        )
        and all(lies_in(helper["verified_on"], each) for each in ranges)
    ]
    by_id = dict(zip(ids, helpers, strict=True))

    def place(record: int) -> tuple[tuple[object, ...], int]:
        value = by_id[record][order.removeprefix("neighbor.") or "name"]
        return (() if value is None else (value,)), record

    def rank(record: int) -> tuple[object, ...]:
        reach = ("통", "동", None).index(by_id[record]["reach"])
        return tuple(
            {"reach": reach, "neighbor.name": by_id[record]["name"]}[path] for path in further
        )

    expected.sort(key=lambda record: record, reverse=descending)
    expected.sort(key=rank)
    expected.sort(key=lambda record: place(record)[0], reverse=descending)
    asked = tuple((path, tuple(each)) for path, each in filters.items())
    query = Query("helper", text, asked, order, descending, tuple(ranges), then=further)
    try:
        assert shared.lists.ids(query) == expected
        assert shared.lists.count(query) == Total(len(expected))
        assert shared.lists.first_page(query, 3) == (Total(len(expected)), expected[:3])
        places = {record: at for at, record in enumerate(expected)}
        assert [shared.lists.place(query, each) for each in ids] == [*map(places.get, ids)]
    finally:
        with shared.data.change(ACTOR, "clear"):
            for record in ids:
                shared.records.remove(record, None)


def _load(store: Store, helpers: list[dict[str, Value]]) -> list[int]:
    ids: list[int] = []
    person = ("name", "block", "verified_on", "marks")
    with store.data.change(ACTOR, "load"):
        for helper in helpers:
            neighbor = store.records.add(
                VILLAGE["neighbor"], {name: helper[name] for name in person}
            )
            rest = {name: value for name, value in helper.items() if name not in person}
            ids.append(store.records.add(VILLAGE["helper"], {"neighbor": neighbor, **rest}))
    return ids


# --- joins ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "path", "joined"),
    [
        ("member", "club", ""),
        ("member", "neighbor.block", "to_neighbor"),
        ("member", "neighbor@title", "of_neighbor"),
        ("member", "@created_at", "r"),
        ("helper", "neighbor.name", ""),
    ],
)
def test_only_tables_are_joined_that_a_column_says_it_reads(
    kind: str, path: str, joined: str
) -> None:
    columns = Columns(VILLAGE, VILLAGE[kind])
    value = columns.value(path)
    assert value.joins == frozenset(filter(None, [joined]))
    assert columns.source(value).count(" JOIN ") == len(value.joins)
    assert f" {joined} ON " in columns.source(value) or not joined


def test_texts_that_look_like_tables_join_none() -> None:
    columns = Columns(VILLAGE, VILLAGE["member"])
    look = Expression("'r.title p.name to_neighbor.name of_neighbor.title'")
    assert columns.source(look) == '"member" t'


# --- small questions --------------------------------------------------------------------------


def test_roles_pointers_and_holders(store: Store) -> None:
    neighbor, other = (add(store, "neighbor", name=name) for name in ("김철수", "이영희"))
    helper = add(store, "helper", neighbor=neighbor)
    gone = add(store, "helper", neighbor=other)
    remove(store, gone)
    errands = [add(store, "errand", neighbor=neighbor, state="열림") for _ in range(2)]
    lists = store.lists
    assert lists.roles(VILLAGE["helper"], [neighbor, other]) == [(neighbor, helper)]
    assert links.pointing(store.data, VILLAGE, VILLAGE["errand"], [neighbor]) == errands[::-1]
    assert links.pointing(store.data, VILLAGE, VILLAGE["helper"], [other, helper]) == []
    assert lists.pointing(VILLAGE["errand"], "neighbor", neighbor) == errands[::-1]
    number = store.records.load(errands[0]).values["no"]
    assert lists.holding(VILLAGE["errand"], "no", number) == errands[0]
    assert lists.holding(VILLAGE["errand"], "no", "심부름-1999-0001") is None
    edit(store, errands[0], state="끝")
    assert lists.holding(VILLAGE["errand"], "state", "끝") == errands[0]


def test_the_indexes_serve_the_lists(tmp_path: Path) -> None:
    with closing(found(tmp_path / "village", VILLAGE)) as village:
        plans = {
            query: village.data.rows(f"EXPLAIN QUERY PLAN {sql}")
            for query, sql in {
                "first page": "SELECT t.id FROM helper t WHERE t.gone = 0 "
                "ORDER BY t.neighbor_name, t.id LIMIT 200",
                "by column": "SELECT t.id FROM helper t WHERE t.gone = 0 ORDER BY t.rank DESC, t.id DESC",
                "starting": "SELECT r.id FROM record r WHERE r.root = r.id AND r.deleted_at IS NULL "
                "AND r.sort_key >= 'a' AND r.sort_key < 'b' ORDER BY r.sort_key, r.id",
            }.items()
        }
    for query, plan in plans.items():
        told = " ".join(str(row[-1]) for row in plan)
        assert "USING" in told, query
        assert "TEMP B-TREE" not in told, query


def test_words_in_use_come_the_most_used_first(store: Store) -> None:
    for marks in (("통장",), ("통장", "강사"), ("강사", "통장"), None):
        add(store, "neighbor", name="김철수", marks=marks, block=len(marks or ()))
    column = VILLAGE.column(VILLAGE["neighbor"], "marks")
    assert words_in(store.data, column) == ["통장", "강사"]
    assert words_in(store.data, column, most=1) == ["통장"]
    through_a_role = VILLAGE.column(VILLAGE["helper"], "neighbor.block")
    assert words_in(store.data, through_a_role)[0] == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(("김가", "나래", "다온")), st.none() | st.integers(1, 3)),
        min_size=1,
        max_size=4,
    ),
    st.lists(
        st.tuples(st.none() | st.integers(0, 3), st.sampled_from(("초안", "끝"))), max_size=12
    ),
    st.sampled_from(("neighbor", "neighbor.block", "neighbor.errands")),
    st.tuples(st.booleans(), st.booleans()),
)
def test_a_list_in_the_order_of_what_its_links_lead_to_is_as_plain_reading_puts_it(
    shared: Store,
    people: list[tuple[str, int | None]],
    errands: list[tuple[int | None, str]],
    order: str,
    way: tuple[bool, bool],
) -> None:
    descending, narrowed = way
    with shared.data.change(ACTOR, "load"):
        neighbors = [
            shared.records.add(VILLAGE["neighbor"], {"name": name, "block": block})
            for name, block in people
        ]
        whose = [None if at is None else at % len(people) for at, _ in errands]
        ids = [
            shared.records.add(
                VILLAGE["errand"],
                {"neighbor": None if at is None else neighbors[at], "state": state},
            )
            for at, (_, state) in zip(whose, errands, strict=True)
        ]

    def stands_by(at: int | None) -> str:
        if order == "neighbor.errands":
            return str(0 if at is None else whose.count(at)).rjust(2)
        value = None if at is None else people[at][order == "neighbor.block"]
        return "" if value is None else str(value)

    by_id = {record: stands_by(at) for record, at in zip(ids, whose, strict=True)}
    shown = [
        record
        for record, (_, state) in zip(ids, errands, strict=True)
        if not narrowed or state == "끝"
    ]
    expected = sorted(shown, key=lambda record: (by_id[record], record), reverse=descending)
    filters = (("state", ("끝",)),) if narrowed else ()
    query = Query("errand", filters=filters, order=order, descending=descending)
    try:
        assert shared.lists.ids(query) == expected
        assert shared.lists.ids(query, 1, 2) == expected[1:3]
        places = {record: at for at, record in enumerate(expected)}
        assert [shared.lists.place(query, each) for each in ids] == [*map(places.get, ids)]
    finally:
        with shared.data.change(ACTOR, "clear"):
            for record in (*ids, *neighbors):
                shared.records.remove(record, None)
