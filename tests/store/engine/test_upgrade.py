"""Older files gain what they lack and lose nothing; newer ones are refused and left alone."""

from __future__ import annotations

import hashlib
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.choices import Choices
from app.core.errors import StorageError
from app.core.fields import Field, Find, Lines
from app.core.kind import Catalog, Item, Kind
from app.core.values import Link, Number, Text
from app.store import migrations
from app.store.engine import backup
from app.store.engine.data import Data
from app.store.engine.upgrade import Migration
from app.store.opening import open_office
from app.store.query import Query
from tests.store.files import Village, add, edit, everywhere, found, found_by
from tests.store.village import CLUB, HELPER, KINDS, NEIGHBOR, VILLAGE

SHIPPED = migrations.MIGRATIONS
NAMES = {each.name for each in SHIPPED}


def applied(data: Data) -> set[str]:
    """Return the names of the migrations a file has been through."""
    return {name for (name,) in data.rows("SELECT name FROM migration")}


def catalog_with(*changed: Kind) -> Catalog:
    """Return the village's kinds, some in the shape of a later program."""
    by_name = {kind.name: kind for kind in (*KINDS, *changed)}
    return Catalog(tuple(by_name.values()))


def grown(kind: Kind, *items: Item, **declared: object) -> Kind:
    """Return a kind with more columns, before those it has."""
    return replace(kind, items=(*items, *kind.items), **declared)  # type: ignore[arg-type]


LATER = catalog_with(
    grown(
        NEIGHBOR,
        Field("nickname", "별명", Text(), find=Find.NAME, listed=True),
        Field("pets", "반려동물", Choices("개", "고양이", open=True), filtered=True),
        Lines(
            "visits", "방문", (Field("by", "누가", Link("neighbor")), Field("text", "내용", Text()))
        ),
    ),
    grown(CLUB, Field("seats", "정원", Number(), listed=True)),
    Kind("bench", "긴의자", (Field("name", "이름", Text(), find=Find.NAME),), title=("name",)),
)


def shape(data: Data) -> dict[str, object]:
    """Return everything a schema is made of, without the order in which columns were added."""
    made: dict[str, object] = {}
    for kind, name, sql in data.rows("SELECT type, name, sql FROM sqlite_schema"):
        if kind == "table":
            made[name] = (
                set(
                    data.rows(
                        'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)',
                        [name],
                    )
                ),
                set(
                    data.rows(
                        'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [name]
                    )
                ),
                sql.rstrip().endswith("STRICT"),
            )
        else:
            made[f"{kind} {name}"] = re.sub(r"\s+", " ", sql or "")
    return made


def digest(village: Village) -> list[str]:
    """Return what stands in the office's files, byte by byte."""
    files = (village.folder.data, village.folder.keys)
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]


@pytest.fixture
def older(village: Village) -> Village:
    """A village in which people live already."""
    store = village.store
    neighbor = add(
        store, "neighbor", name="김철수", block=3, marks=("통장",), phone="010-1234-5678"
    )
    add(store, "helper", neighbor=neighbor, talents=("요리",), courses=({"course": "돌봄"},))
    add(store, "errand", state="열림", neighbor=neighbor)
    edit(store, neighbor, memo="고침")
    return village


def test_an_older_file_gains_columns_tables_and_kinds_by_itself(older: Village) -> None:
    before = older.data.rows("SELECT id, title, ver FROM record")
    store = older.reopen(LATER)
    assert store.data.rows("SELECT id, title, ver FROM record") == before
    neighbor = before[0][0]
    values = store.records.load(neighbor).values
    assert (values["name"], values["marks"], values["nickname"], values["pets"]) == (
        "김철수", ("통장",), None, None,
    )  # fmt: skip
    edit(
        store,
        neighbor,
        nickname="철이",
        pets=("고양이",),
        visits=({"by": neighbor, "text": "첫 방문"},),
    )
    add(store, "bench", name="느티나무 아래")
    assert found_by(store, "neighbor", "철이", pets="고양이") == {neighbor}
    assert everywhere(store, "느티") != set()
    assert store.lists.ids(Query("neighbor", order="nickname")) == [neighbor]
    assert everywhere(store, "1234") == {neighbor}


def test_the_changes_of_a_new_column_are_audited(older: Village) -> None:
    store = older.reopen(LATER)
    edit(store, 1, nickname="철이")
    entry = store.data.rows("SELECT tbl, op, old, new FROM audit ORDER BY id DESC LIMIT 1")
    assert entry == [("neighbor", "U", '{"nickname":null}', '{"nickname":"철이"}')]


def test_an_upgraded_file_has_the_schema_of_a_fresh_one(older: Village, tmp_path: Path) -> None:
    upgraded = shape(older.reopen(LATER).data)
    fresh = found(tmp_path / "fresh", LATER)
    with closing(fresh):
        assert upgraded == shape(fresh.data)


def test_an_index_that_is_declared_no_more_goes(older: Village) -> None:
    plain = replace(NEIGHBOR, items=tuple(
        replace(each, listed=False, filtered=False) if isinstance(each, Field) and each.name == "block" else each
        for each in NEIGHBOR.items
    ))  # fmt: skip
    assert "index neighbor_by_block" in shape(older.data)
    assert "index neighbor_by_block" not in shape(older.reopen(catalog_with(plain)).data)


def test_a_search_table_of_another_make_is_made_anew(older: Village) -> None:
    before = shape(older.data)
    older.data.execute("DROP TABLE search_word")
    older.data.execute("DROP TABLE search")
    older.data.execute(
        "CREATE VIRTUAL TABLE search USING fts5 (s, content='', contentless_delete=1)"
    )
    older.data.execute("PRAGMA user_version = 1")
    store = older.reopen(VILLAGE)
    assert shape(store.data) == before
    assert found_by(store, "helper", "김철수") == {2}


def test_the_file_is_backed_up_before_it_is_upgraded(older: Village) -> None:
    assert backup.backups(older.folder.backups) == []
    older.reopen(LATER)
    (made,) = backup.backups(older.folder.backups)
    assert made.stem.partition("~")[0].endswith("-upgrade")
    backup.check(made, older.key)
    older.reopen(LATER)
    assert len(backup.backups(older.folder.backups)) == 1, "a current file is opened as it is"


def test_new_copies_are_filled_and_new_titles_are_given(older: Village) -> None:
    copies = ("phone", "name", "block", "verified_on")
    link = replace(HELPER.fields[0], type=Link("neighbor", role=True, copies=copies))
    named = replace(NEIGHBOR, title=("name", "block"))
    store = older.reopen(catalog_with(replace(HELPER, items=(link, *HELPER.items[1:])), named))
    assert store.data.rows("SELECT neighbor_name, neighbor_phone, neighbor_block FROM helper") == [
        ("김철수", "010-1234-5678", 3)
    ]
    titles = dict(store.data.rows("SELECT kind, title FROM record"))
    assert titles["neighbor"] == titles["helper"] == "김철수 · 3통"
    assert titles["errand"].endswith("김철수 · 3통")
    assert found_by(store, "helper", "3통") == {2}


# --- migrations -------------------------------------------------------------------------------


def rename(data: Data) -> None:
    """Call the memo of a neighbor a note."""
    data.execute("ALTER TABLE neighbor RENAME COLUMN memo TO note")


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """The catalog of a program in which a column has another name, with its migration."""
    monkeypatch.setattr(migrations, "MIGRATIONS", (*SHIPPED, Migration("2027-01-note", rename)))
    items = tuple(
        replace(each, name="note") if isinstance(each, Field) and each.name == "memo" else each
        for each in NEIGHBOR.items
    )
    return catalog_with(replace(NEIGHBOR, items=items))


FILL = "UPDATE neighbor SET note = ?"


def test_migrations_rename_and_move_and_are_applied_once(
    older: Village, renamed: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = older.reopen(renamed)
    assert store.records.load(1).values["note"] == "고침"
    assert applied(store.data) == {*NAMES, "2027-01-note"}
    assert older.reopen(renamed).records.load(1).values["note"] == "고침"
    more = Migration("2027-02-filled", lambda data: data.execute_many(FILL, [["첫 메모"]]))
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, more))
    assert older.reopen(renamed).records.load(1).values["note"] == "첫 메모"
    assert applied(older.data) == {*NAMES, "2027-01-note", "2027-02-filled"}


def test_a_fresh_file_needs_no_migration(tmp_path: Path, renamed: Catalog) -> None:
    with closing(found(tmp_path, renamed)) as village:
        assert applied(village.data) == {*NAMES, "2027-01-note"}


def test_a_failing_migration_leaves_the_file_as_it_was(
    older: Village, renamed: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(data: Data) -> None:
        rename(data)
        data.execute("PRAGMA defer_foreign_keys = ON")
        data.execute("UPDATE helper SET neighbor = 999")

    older.close()
    before = digest(older)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*SHIPPED, Migration("2027-01-note", spoil)))
    with pytest.raises(StorageError, match="어긋난 곳"):
        open_office(older.folder, renamed, older.key)
    assert digest(older) == before
    monkeypatch.setattr(migrations, "MIGRATIONS", SHIPPED)
    assert older.reopen(VILLAGE).records.load(1).values["memo"] == "고침"


def test_a_file_of_before_accounts_were_named_learns_to_name_them(
    older: Village, tmp_path: Path
) -> None:
    data = older.data
    data.execute("DROP INDEX change_by_account")
    data.execute("CREATE INDEX change_by_clerk ON change (by, id)")
    for trigger in ("change_no_update", "change_no_delete"):
        data.execute(f'DROP TRIGGER "{trigger}"')
    data.execute("ALTER TABLE change DROP COLUMN login")
    data.execute("DELETE FROM migration")
    data.execute("PRAGMA user_version = 1")
    store = older.reopen(VILLAGE)
    assert {login for (login,) in store.data.rows("SELECT login FROM change")} == {""}
    edit(store, 1, memo="다시 고침")
    assert store.data.value("SELECT login FROM change ORDER BY id DESC LIMIT 1") == "haneul"
    with closing(found(tmp_path / "fresh", VILLAGE)) as fresh:
        assert shape(store.data) == shape(fresh.data)


# --- newer files ------------------------------------------------------------------------------


@pytest.fixture(params=["column", "table", "migration", "kind", "child table"])
def newer(
    request: pytest.FixtureRequest, older: Village, monkeypatch: pytest.MonkeyPatch
) -> Village:
    """A file that a later program has written, in each of the ways it can be told by."""
    later = {
        "column": catalog_with(grown(CLUB, Field("seats", "정원", Number()))),
        "table": LATER,
        "kind": catalog_with(
            Kind("bench", "긴의자", (Field("name", "이름", Text()),), title=("name",))
        ),
        "child table": catalog_with(
            grown(CLUB, Lines("rooms", "방", (Field("name", "이름", Text()),)))
        ),
        "migration": VILLAGE,
    }[request.param]
    if request.param == "migration":
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "MIGRATIONS", (*SHIPPED, Migration("2027-01-moved", print)))
            older.reopen(later)
    else:
        older.reopen(later)
    older.close()
    return older


def test_a_newer_file_is_refused_and_not_touched(newer: Village) -> None:
    before = digest(newer)
    made = backup.backups(newer.folder.backups)
    with pytest.raises(StorageError, match="더 새로운 프로그램"):
        open_office(newer.folder, VILLAGE, newer.key)
    assert digest(newer) == before
    assert backup.backups(newer.folder.backups) == made
