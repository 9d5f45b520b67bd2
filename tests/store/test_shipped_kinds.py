"""Every kind the program has: what is saved is read, what changed is audited, every column sorts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.fields import Derived
from app.core.hangul import fold
from app.core.kind import Column, Kind
from app.core.values import Link, Serial, Value
from app.kinds import ALL, CATALOG
from app.store import audit
from app.store.query import Query, Row
from app.store.store import Store
from tests.store import invented
from tests.store.files import ACTOR, Village, found

SHORT = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    """An office of the program's own kinds, with two records of each that others can point to."""
    with closing(found(tmp_path_factory.mktemp("shipped"), CATALOG)) as opened:
        for kind in _pointed_first():
            with opened.data.change(ACTOR, "record.save"):
                for name in ("하나", "둘"):
                    opened.store.records.add(kind, _least(opened.store, kind, name))
        yield opened


@pytest.fixture
def store(village: Village) -> Store:
    """The store of all kinds."""
    return village.store


def _pointed_first() -> Iterator[Kind]:
    """Go through the kinds so that what a required link points to comes first."""
    waiting, done = list(CATALOG), set[str]()
    while waiting:
        kind = next(k for k in waiting if all(
            not f.required or done & set(link.kinds) for f, link in k.links
        ))  # fmt: skip
        waiting.remove(kind)
        done.add(kind.name)
        yield kind


def _least(store: Store, kind: Kind, name: str) -> dict[str, Value]:
    ids = all_ids(store)
    values: dict[str, Value] = {}
    for field in kind.fields:
        if isinstance(field.type, Link) and field.required:
            values[field.name] = next(ids[each][0] for each in field.type.kinds if each in ids)
        elif field.name == "name":
            values[field.name] = name
    return values


def all_ids(store: Store) -> dict[str, list[int]]:
    found_ids: dict[str, list[int]] = {}
    for record, kind in store.data.rows("SELECT id, kind FROM record ORDER BY id"):
        found_ids.setdefault(kind, []).append(record)
    return found_ids


def written(kind: Kind, values: dict[str, Value]) -> dict[str, Value]:
    """Return what is expected back: numbers that are due are given, not taken."""
    given_by_us = {field.name for field in kind.fields if isinstance(field.type, Serial)}
    return {name: value for name, value in values.items() if name not in given_by_us}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
@SHORT
@given(data=st.data())
def test_a_record_of_every_kind_goes_round(store: Store, kind: Kind, data: st.DataObject) -> None:
    strategy = invented.record(kind, all_ids(store))
    first, second = data.draw(strategy), data.draw(strategy)
    with store.data.change(ACTOR, "record.save"):
        record = store.records.add(kind, first)
    assert written(kind, dict(store.records.load(record).values)) == written(kind, first)
    with store.data.change(ACTOR, "record.save") as number:
        store.records.update(kind, record, second, 1)
    after = dict(store.records.load(record).values)
    assert written(kind, after) == written(kind, second)
    changed = {
        name
        for entry in audit.of_change(store.data, number)
        if entry.record == record and entry.table == kind.name
        for name in entry.new
    }
    scalars = [f.name for f in kind.scalars if not isinstance(f.type, Serial)]
    assert changed >= {name for name in scalars if first[name] != second[name]}
    assert not changed & {name for name in scalars if first[name] == second[name]}
    assert json.dumps(store.lists.rows(kind, [record], paths(kind)), default=str)


def paths(kind: Kind) -> tuple[str, ...]:
    return tuple(column.path for column in CATALOG.columns(kind))


def sort_value(store: Store, column: Column, value: Value) -> tuple[object, ...]:
    """Return by what a list sorts a value: nothing first, links by name, several by the first."""
    if isinstance(value, tuple):
        value = str(value[0])
    if value is None:
        return ()
    if not isinstance(column.field, Derived) and isinstance(column.field.type, Link):
        return (fold(store.records.titles([int(str(value))])[int(str(value))]),)
    return (value,)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_column_of_every_kind_sorts_both_ways(store: Store, kind: Kind) -> None:
    every = store.lists.ids(Query(kind.name))
    assert len(every) == store.lists.count(Query(kind.name)).number >= 2
    shown: dict[int, Row] = {row.id: row for row in store.lists.rows(kind, every, paths(kind))}
    assert set(shown) == set(every)
    for place, column in enumerate(CATALOG.columns(kind)):
        keyed = sorted(
            (sort_value(store, column, shown[record].values[place]), record) for record in every
        )
        expected = [record for _, record in keyed]
        assert store.lists.ids(Query(kind.name, order=column.path)) == expected, column.path
        falling = store.lists.ids(Query(kind.name, order=column.path, descending=True))
        assert falling == expected[::-1], column.path


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_filter_of_every_kind_agrees_with_and_without_a_text(
    store: Store, kind: Kind
) -> None:
    every = store.lists.ids(Query(kind.name))
    rows = store.lists.rows(kind, every, paths(kind))
    texts = {"": set(every)} | {
        text: set(store.lists.ids(Query(kind.name, text))) for text in ("하나", "김", "이", "2")
    }
    for place, column in enumerate(CATALOG.columns(kind)):
        if isinstance(column.field, Derived) or not column.field.filtered:
            continue
        holding: dict[str, set[int]] = {}
        for row in rows:
            for key in column.field.type.keys(row.values[place]):
                holding.setdefault(key, set()).add(row.id)
        asked = [(key,) for key in holding] + list(pairwise(holding))
        for keys, (text, found_by_text) in product(asked, texts.items()):
            expected = found_by_text & set().union(*(holding[key] for key in keys))
            query = Query(kind.name, text, ((column.path, keys),))
            assert set(store.lists.ids(query)) == expected, query
            assert store.lists.count(query).number == len(expected)


def test_the_whole_index_is_what_a_rebuild_makes(store: Store) -> None:
    questions = ("가", "김철수", "ㄱ", "이", "010", "1234", "ab", "하나", "통장", "말벗")
    before = [store.lists.search.everywhere(text, 5000) for text in questions]
    store.records.index.rebuild()
    assert [store.lists.search.everywhere(text, 5000) for text in questions] == before
    assert store.records.index.is_current()


def test_rows_alike_in_a_falling_order_stand_as_their_kind_says(store: Store) -> None:
    goals = ((2026, "회의"), (2025, "접수"), (2026, "자원 발굴"), (2026, "접수"))
    with store.data.change(ACTOR, "load"):
        meeting, last_year, found_, requests = (
            store.records.add(
                CATALOG["goal"], {"year": year, "measure": measure, "target": 1, "plans": ()}
            )
            for year, measure in goals
        )
    query = Query("goal", ids=(meeting, last_year, found_, requests))
    assert store.lists.ids(query) == [found_, requests, meeting, last_year]
    assert [store.lists.place(query, each) for each in store.lists.ids(query)] == [0, 1, 2, 3]
