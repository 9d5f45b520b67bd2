"""Whatever is written together stands as what is written one by one does, in every table and in the index."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.values import Value
from app.store.store import Store
from tests.store.files import ACTOR, Village, found
from tests.store.village import VILLAGE

NAMES = ("김가람", "이나래", "Nguyễn", "류다솜")
Step = Callable[[Store, list[int]], None]

LINES = ({"course": "돌봄", "on": None, "passed": 1, "teacher": None},)
names = st.sampled_from(NAMES)
places = st.integers(0, 5)


def made(kind: str, **values: Value) -> Step:
    """Make a record; a number in place of a link says which of the records before it."""

    def step(store: Store, records: list[int]) -> None:
        link = values.get("neighbor")
        known = {"neighbor": records[link % len(records)]} if isinstance(link, int) else {}
        records.append(store.records.add(VILLAGE[kind], {**values, **known}))

    return step


def neighbor(name: str) -> Step:
    """Make somebody."""
    return made("neighbor", name=name, phone="01012345678")


def helper(place: int) -> Step:
    """Make a role of somebody, with rows of its own."""
    return made("helper", neighbor=place, talents=("요리",), courses=LINES)


def errand(place: int) -> Step:
    """Make what is given a number."""
    return made("errand", neighbor=place, state="열림", text="반찬")


def renamed(place: int, name: str) -> Step:
    """Call somebody otherwise."""

    def step(store: Store, records: list[int]) -> None:
        record = records[place % len(records)]
        if store.records.load(record).kind == "neighbor":
            store.records.update(VILLAGE["neighbor"], record, {"name": name}, None)

    return step


def named(first: list[str], rest: list[Step]) -> list[Step]:
    """Begin with neighbors, so that links lead to some."""
    return [*(made("neighbor", name=each, block=3) for each in first), *rest]


steps = st.builds(
    named,
    st.lists(names, min_size=6, max_size=6),
    st.lists(
        st.one_of(
            st.builds(neighbor, names),
            st.builds(helper, places),
            st.builds(errand, places),
            st.builds(renamed, places, names),
        ),
        max_size=8,
    ),
)


@contextmanager
def office() -> Generator[Village]:
    """Make files for one example."""
    with TemporaryDirectory() as folder:
        village = found(Path(folder), VILLAGE)
        try:
            yield village
        finally:
            village.close()


def held(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of all tables that records fill, but for times, random names, and whose change it was."""
    columns = "id, kind, title, sort_key, root, status, verified_on, verified_by, ver, deleted_at"
    tables = [name for name, in store.data.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name IN (SELECT kind FROM record) "
        "OR name IN (SELECT tbl FROM audit))"
    )]  # fmt: skip
    asked = {table: f'SELECT * FROM "{table}" ORDER BY 1' for table in tables}  # noqa: S608 - their own
    asked["record"] = f"SELECT {columns} FROM record ORDER BY id"  # noqa: S608 - named above
    asked["audit"] = "SELECT record, tbl, op, old, new FROM audit ORDER BY record, tbl, id"
    asked["search"] = "SELECT term, doc FROM search_word ORDER BY term, doc"
    asked["serial"] = "SELECT series, year, last FROM serial"
    return {name: store.data.rows(sql) for name, sql in asked.items()}


@settings(max_examples=15, deadline=None)
@given(steps, st.sets(st.integers(0, 20)))
@example(named(["김가람"], [renamed(0, "이나래"), neighbor("박다솜")]), set[int]())
def test_written_together_or_one_by_one(todo: list[Step], prepared: set[int]) -> None:
    with office() as one, office() as other:
        records: list[int] = []
        for step in todo:
            with one.data.change(ACTOR, "record.save"):
                step(one.store, records)
        together: list[int] = []
        with other.data.change(ACTOR, "import.take"):
            for place, step in enumerate(todo):
                step(other.store, together)
                if place in prepared:
                    other.store.index.prepare()
        assert together == records
        assert held(other.store) == held(one.store)
