"""The engine's words: each means what it says, whatever the values are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.store.engine import dialect
from app.store.engine.data import Data
from app.store.engine.driver import Locked, UniqueViolation, begin_writing
from app.store.opening import open_office
from tests.store.files import Village
from tests.store.village import VILLAGE

ONCE = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def column(data: Data, sql: str, *parameters: object) -> list[object]:
    return [row[0] for row in data.rows(sql, parameters)]


@ONCE
@given(st.lists(st.integers(-(2**40), 2**40), max_size=9), st.integers(-3, 3))
def test_a_list_of_values_is_one_parameter(village: Village, values: list[int], value: int) -> None:
    asked = f"SELECT {dialect.among('?')}"
    assert column(village.data, asked, value, dialect.packed(values)) == [int(value in values)]
    listed = f"SELECT each.value FROM {dialect.listed('each')}"  # noqa: S608 (own words)
    assert column(village.data, listed, dialect.packed(values)) == values
    if values:
        few = f"SELECT {dialect.one_of('?', values)}"
        assert column(village.data, few, value, *values) == [int(value in values)]


@ONCE
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=5)
)
def test_a_list_of_texts_comes_out_as_it_went_in(village: Village, texts: list[str]) -> None:
    listed = f"SELECT each.value FROM {dialect.listed('each')}"  # noqa: S608 (own words)
    assert column(village.data, listed, dialect.packed(texts)) == texts


def test_empty_values_stand_first_upwards_and_last_downwards(village: Village) -> None:
    some = "(SELECT 2 v UNION ALL SELECT NULL UNION ALL SELECT 1)"
    for order, told in ((dialect.rising, [None, 1, 2]), (dialect.falling, [2, 1, None])):
        assert column(village.data, f"SELECT v FROM {some} ORDER BY {order('v')}") == told  # noqa: S608 (own words)
    same = f"SELECT count(*) FROM {some} WHERE {dialect.same('v')}"  # noqa: S608 (own words)
    assert [village.data.value(same, [each]) for each in (None, 1, 3)] == [1, 1, 0]


def test_columns_of_json_days_and_words(village: Village) -> None:
    told = (
        (dialect.entry("""'{"name": "김", "days": 3}'""", "name"), "김"),
        (dialect.entry("""'{"name": "김"}'""", "days"), None),
        (dialect.first_in("'[7, 8]'"), 7),
        (dialect.first_in("'[]'"), None),
        (dialect.number_in("'[7, 8]'"), 2),
        (dialect.weekday("'2026-11-29T08:00:00'"), "0"),
        (dialect.days_between("'2026-02-27T23:59'", "'2026-03-01'"), 2.0),
        (dialect.unindexed("'a'"), "a"),
    )
    for expression, value in told:
        assert village.data.value(f"SELECT {expression}") == value, expression
    kept = f"SELECT {dialect.with_entry(repr('{}'), 'state')}"
    assert village.data.value(kept, ["끝"]) == '{"state":"끝"}'


def test_an_upsert_writes_once_and_an_insert_refuses_twice(village: Village) -> None:
    data, names = village.data, ("series", "year", "last")
    with data.transaction():
        for last in (1, 2):
            data.execute(dialect.upsert("serial", names, names[:2]), ["가", 2026, last])
    assert data.rows("SELECT last FROM serial WHERE series = '가'") == [(2,)]
    with pytest.raises(UniqueViolation, match="serial"), data.transaction():
        data.execute(dialect.insert("serial", names), ["가", 2026, 9])
    assert data.value("SELECT last FROM serial WHERE series = '가'") == 2


def test_who_waits_too_long_for_the_file_is_told_so(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.engine.driver.BUSY_MS", 50)
    other = open_office(village.folder, VILLAGE, village.key)
    try:
        begin_writing(other.db.conn)
        with pytest.raises(Locked, match="다른 작업"), village.data.transaction():
            pass
    finally:
        other.close()


@ONCE
@given(st.lists(st.tuples(st.none() | st.integers(0, 5), st.booleans()), max_size=12))
def test_different_values_of_live_rows_are_found_without_reading_them_all(
    village: Village, rows: list[tuple[int | None, bool]]
) -> None:
    data = village.data
    data.execute("DROP TABLE IF EXISTS lamp")
    data.execute("CREATE TABLE lamp (id INTEGER PRIMARY KEY, block INTEGER, gone INTEGER) STRICT")
    data.execute("CREATE INDEX lamp_by_block ON lamp (block, id) WHERE gone = 0")
    data.execute_many(
        "INSERT INTO lamp (block, gone) VALUES (?, ?)", [(b, int(g)) for b, g in rows]
    )
    told = column(data, dialect.different_values("lamp", "block"))
    assert told == sorted({block for block, gone in rows if block is not None and not gone})
    plan = data.rows(f"EXPLAIN QUERY PLAN {dialect.different_values('lamp', 'block')}")
    assert "SCAN lamp" not in {step for *_, step in plan}
