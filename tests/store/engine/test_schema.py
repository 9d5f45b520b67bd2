"""The schema that follows from the kinds, and the committed text of it."""

from __future__ import annotations

from pathlib import Path

from app.kinds import CATALOG
from app.store.engine import schema, upgrade
from tests.store.village import CLUB, ERRAND, HELPER, KEEPER, NEIGHBOR, VILLAGE

SCHEMA = Path(__file__).parents[3] / "db" / "schema.sql"


def test_the_committed_schema_is_that_of_the_kinds() -> None:
    text = SCHEMA.read_text(encoding="utf-8")
    assert text == schema.script(CATALOG), "run `python -m app schema` after changing a kind"


def test_every_column_is_told_in_korean() -> None:
    script = schema.script(VILLAGE)
    for kind in VILLAGE:
        assert f'CREATE TABLE "{kind.name}" (  -- {kind.label}\n' in script
        for field in kind.scalars:
            assert f'  "{field.name}" ' in script
            assert f"-- {field.label}\n" in script
    assert '  "contact_phone" TEXT  -- 연락 전화\n' in script
    assert '  "neighbor_block" INTEGER,  -- 통 (복사)\n' in script


def test_links_are_foreign_keys_and_child_tables_hold_several_values() -> None:
    columns = {column.name: column.sql for column in schema.columns(VILLAGE, HELPER)}
    assert columns["neighbor"] == "INTEGER REFERENCES record (id)"
    assert list(columns)[:2] == ["id", "gone"]
    assert "talents" not in columns
    tables = {name: [column.name for column in shape] for name, shape, _ in schema.children(HELPER)}
    assert tables == {
        "helper_talents": ["id", "record", "pos", "value"],
        "helper_courses": ["id", "record", "pos", "course", "on", "passed", "teacher"],
    }


def test_what_lists_sort_by_is_indexed_but_links_are_not() -> None:
    assert schema.sort_columns(VILLAGE, HELPER) == (
        "neighbor_name", "neighbor_block", "neighbor_verified_on", "days", "reach", "rank",
    )  # fmt: skip
    assert schema.sort_columns(VILLAGE, ERRAND) == ("no", "state", "on")
    assert schema.sort_columns(VILLAGE, KEEPER) == ("post",)
    assert list(schema.copies(VILLAGE, CLUB)) == []


def test_the_script_is_made_of_whole_statements() -> None:
    statements = upgrade.script_of(VILLAGE)
    assert all(each.startswith(("CREATE ", "INSERT INTO search ")) for each in statements)
    assert len({each.split("(")[0] for each in statements if each.startswith("CREATE")}) > len(
        tuple(schema.tables(VILLAGE))
    )
    assert NEIGHBOR.name in statements[-1] or "ticket" in statements[-1]
