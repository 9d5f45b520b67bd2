"""What a file holds is told by the file itself, not by the kinds of today."""

from __future__ import annotations

from app.store.engine.contents import ROW, tables
from app.store.engine.schema import child_name
from tests.store.files import Village
from tests.store.village import KINDS


def test_every_table_is_told_also_one_that_no_kind_has_any_more(village: Village) -> None:
    village.data.execute('CREATE TABLE "bygone" (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)')
    found = {table.name: table for table in tables(village.data)}
    assert {"record", "audit", "draft", *(kind.name for kind in KINDS)} <= found.keys()
    assert {child_name(kind, lines.name) for kind in KINDS for lines in kind.lines} <= found.keys()
    assert found["bygone"].columns == ("id", "name", "age")
    assert found["bygone"].texts == ("name",)


def test_the_index_and_the_database_itself_are_passed_over(village: Village) -> None:
    names = [table.name for table in tables(village.data)]
    assert not [name for name in names if name.startswith(("search", "sqlite_"))]
    assert names == sorted(names)


def test_a_row_is_known_by_its_number_also_without_a_key(village: Village) -> None:
    village.data.execute("CREATE TABLE bygone (name TEXT)")
    village.data.execute("INSERT INTO bygone VALUES ('가'), ('나')")
    assert village.data.rows(f"SELECT {ROW}, name FROM bygone") == [(1, "가"), (2, "나")]  # noqa: S608 (own words)
