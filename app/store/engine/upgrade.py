"""Making a new data file, and bringing an older one up to this program."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from app.core import clock
from app.core.errors import RESTORE_AT, DamageError, StorageError
from app.core.kind import Catalog
from app.store.engine import agreement, schema, triggers
from app.store.engine.data import Data
from app.store.engine.driver import told
from app.store.engine.side_tables import LEDGER


@dataclass(frozen=True)
class Migration:
    """A named change that columns alone cannot express: a rename, a new type, moved values."""

    name: str
    apply: Callable[[Data], None]


Migrations = Sequence[Migration]
"""In the order they are applied."""


def fingerprint(catalog: Catalog, migrations: Migrations) -> int:
    """Return a number that changes with schema and migrations; the file keeps it as user_version."""
    names = [migration.name for migration in migrations]
    return crc32(repr((names, schema.script(catalog))).encode()) & 0x7FFFFFFF


def create(data: Data, catalog: Catalog, migrations: Migrations) -> None:
    """Make all tables in an empty file."""
    with told(), data.transaction():
        for statement in script_of(catalog):
            data.execute(statement)
        triggers.install(data, catalog)
        data.db.table("migration").insert_all(
            {"name": each.name, "at": clock.stamp()} for each in migrations
        )
        data.execute("INSERT INTO key_file (number) VALUES (0)")
        _stamp(data, catalog, migrations)
    open_ledger(data)
    data.access.prepare(data)


def open_ledger(data: Data) -> None:
    """Bring the ledger up to this program, and let data and ledger know of each other."""
    make_ledger(data)
    agreement.introduce(data)


def make_ledger(data: Data) -> None:
    """Make the ledger's tables where they are missing, and lift its marks to the numbers given."""
    for statement in schema.statements_of(LEDGER):
        data.execute(statement)
    if "change" not in {row[1] for row in data.rows("PRAGMA ledger.table_info(output)")}:
        _number_outputs(data)
    _let_ledger_count(data)
    behind = data.value(
        "SELECT count(*) FROM serial s LEFT JOIN ledger.serial_mark m USING (series, year) "
        "WHERE m.last IS NULL OR m.last < s.last"
    )
    if behind:
        data.execute(
            "INSERT INTO ledger.serial_mark SELECT series, year, last FROM serial WHERE true "
            "ON CONFLICT (series, year) DO UPDATE SET last = max(last, excluded.last)"
        )


def _let_ledger_count(data: Data) -> None:
    """Give the ledger of an older program the columns by which it counts the saves of the data."""
    present = {row[1] for row in data.rows("PRAGMA ledger.table_info(reached)")}
    for column in ("saves", "outputs"):
        if column not in present:
            data.execute(
                f"ALTER TABLE ledger.reached ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0"
            )
    if "whole" in present:
        data.execute("ALTER TABLE ledger.reached DROP COLUMN whole")


def _number_outputs(data: Data) -> None:
    """Let outputs of an older ledger say which change came before them: only the clock of that time knows."""
    with data.transaction():
        data.execute("ALTER TABLE ledger.output ADD COLUMN change INTEGER NOT NULL DEFAULT 0")
        changes = data.rows("SELECT id, at FROM change ORDER BY id")
        numbered: list[tuple[int, int]] = []
        done = 0
        for output, at in data.rows("SELECT id, at FROM ledger.output ORDER BY id"):
            while done < len(changes) and changes[done][1] <= at:
                done += 1
            numbered.append((changes[done - 1][0] if done else 0, output))
        data.execute_many("UPDATE ledger.output SET change = ? WHERE id = ?", numbered)


def is_current(data: Data, catalog: Catalog, migrations: Migrations) -> bool:
    """Tell whether the file already has this program's schema."""
    return data.value("PRAGMA user_version") == fingerprint(catalog, migrations)


def upgrade(data: Data, catalog: Catalog, migrations: Migrations) -> list[str]:
    """Bring an older file up to date in one transaction; returns what was added, in words.

    Raises `StorageError` when the file knows more than this program does; nothing is changed then.
    """
    refuse_newer(data, catalog, migrations)
    done: list[str] = []
    with data.transaction():
        known = _applied(data)
        triggers.drop(data)
        for migration in migrations:
            if migration.name not in known:
                migration.apply(data)
                data.db.table("migration").insert({"name": migration.name, "at": clock.stamp()})
                done.append(migration.name)
        _refuse_unknown(data, catalog)
        done += _add_missing(data, catalog)
        triggers.install(data, catalog)
        _stamp(data, catalog, migrations)
        _verify(data)
    return done


def refuse_newer(data: Data, catalog: Catalog, migrations: Migrations) -> None:
    """Raise `StorageError` if the file has migrations, tables or columns unknown to this program.

    While a migration is still to come, tables and columns prove nothing: it may rename them.
    """
    known, applied = {migration.name for migration in migrations}, _applied(data)
    if applied - known:
        raise _newer()
    if applied == known:
        _refuse_unknown(data, catalog)


def _refuse_unknown(data: Data, catalog: Catalog) -> None:
    expected = {name: {c.name for c in shape} for name, shape, _ in schema.tables(catalog)}
    own = set(re.findall(r"^CREATE TABLE (\w+)", schema.SYSTEM, re.MULTILINE))
    for name, present in _tables(data).items():
        if name not in own and present - expected.get(name, set()):
            raise _newer()


def _applied(data: Data) -> set[str]:
    if "migration" not in _tables(data):
        raise DamageError(
            "자료 파일에 자료가 없습니다. 비었거나 만들다 만 파일입니다.",
            f"{RESTORE_AT}로 되살리거나, 빈 폴더를 골라 새로 시작하세요.",
        )
    return {name for (name,) in data.rows("SELECT name FROM migration")}


def _add_missing(data: Data, catalog: Catalog) -> list[str]:
    """Add what the file lacks, drop what is indexed in another way now; returns what, in words."""
    present = _tables(data)
    added: list[str] = []
    for name, shape, label in schema.tables(catalog):
        if name not in present:
            added.append(label)
            continue
        for column in shape:
            if column.name not in present[name]:
                data.execute(f'ALTER TABLE "{name}" ADD COLUMN "{column.name}" {column.sql}')
                added.append(f"{label}: {column.label}")
    statements = script_of(catalog)
    for kind, name, sql in data.rows(
        "SELECT type, name, sql FROM sqlite_schema "
        "WHERE sql LIKE 'CREATE INDEX%' OR sql LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name DESC"
    ):
        if sql not in statements:
            data.execute(f'DROP {kind} "{name}"')
            data.execute("DELETE FROM search_version")
    for statement in statements:
        data.execute(_CREATE.sub(r"\g<0>IF NOT EXISTS ", statement))
    return added


def _tables(data: Data) -> dict[str, set[str]]:
    """Return the columns of every table that a person made, by table."""
    return {
        table.name: set(table.columns_dict)
        for table in data.db.tables
        if not re.match("search_?|sqlite_", table.name)
    }


def _verify(data: Data) -> None:
    broken = data.rows("PRAGMA foreign_key_check")
    if broken or data.value("PRAGMA quick_check(1)") != "ok":
        raise StorageError(
            "자료를 새 판으로 바꾸는 중에 어긋난 곳을 찾았습니다.",
            "자료는 바꾸기 전 그대로 두었습니다. 전산 담당자에게 알려 주세요.",
        )


def _stamp(data: Data, catalog: Catalog, migrations: Migrations) -> None:
    data.execute(f"PRAGMA user_version = {fingerprint(catalog, migrations)}")


def script_of(catalog: Catalog) -> list[str]:
    """Return the statements that make a new file."""
    return schema.statements_of(schema.script(catalog))


_CREATE = re.compile("^CREATE (?:VIRTUAL TABLE|TABLE|INDEX) ")


def _newer() -> StorageError:
    """Say that only a newer program knows the file."""
    return StorageError(
        "이 자료는 더 새로운 프로그램에서 저장되었습니다.",
        "이 PC의 프로그램을 새 판으로 바꾼 뒤 여세요. 자료는 건드리지 않았습니다.",
    )
