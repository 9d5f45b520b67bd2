"""Reading what a damaged data file still gives, page by page, into a new file of the same key.

Every page carries a seal: what cannot be read is left out, and nothing is made up. The tables are found by the
file's own list of them; where that is damaged too, by what is left of it, and by a backup or a new file of this
program, where these are laid out alike. What no page leads to, since the one above it is damaged, is read where
it is known not to have been deleted.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from app.core.errors import DamageError
from app.core.progress import Progress, report_to
from app.store.engine.data import Data
from app.store.engine.driver import Connection, open_file, told
from app.store.engine.pages import Pages
from app.store.engine.strays import strays
from app.store.engine.trees import Stored, Tree, is_table, rows_on

NO_HEAD = (
    "자료 파일의 첫 부분이 손상되어 아무것도 건질 수 없습니다. 파일은 그대로 두었습니다.",
    "백업에서 되살려 주세요.",
)
HEADERS = "record"
"""The table without which there is no office."""
VERSION = slice(60, 64)
"""Where the first page holds the fingerprint of the schema."""
Schema = dict[str, tuple[int, str]]
"""Tables by name: on which page each begins, and the statement that makes it."""
_LISTED = ("type", "name", "tbl_name", "rootpage", "sql")
_SORTS = frozenset(("table", "index", "trigger", "view"))
_PYTHON: dict[str, type | tuple[type, ...]] = {
    "INTEGER": int, "TEXT": str, "REAL": (int, float), "BLOB": bytes,
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What is known of a damaged file from elsewhere, asked for only where it is needed."""

    schemas: Iterable[Schema] = ()
    """The tables of files that may be laid out alike, the likeliest first."""
    salts: Iterable[bytes] = ()
    """What its copies begin with."""


@dataclass
class Rescued:
    """What was read of each table, and how many of its rows were not."""

    found: dict[str, int] = field(default_factory=dict[str, int])
    lost: dict[str, int] = field(default_factory=dict[str, int])
    version: int = 0
    """The fingerprint of the schema that the file had."""


@dataclass(frozen=True)
class Dangling:
    """A link of a row to what is not there."""

    table: str
    row: int
    column: str
    needed: bool
    """Whether the row cannot be without it."""


def tables_of(data: Data) -> set[str]:
    """Return the names of the tables that a file has."""
    return {name for (name,) in data.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}


@contextmanager
def unlinked(data: Data) -> Generator[None]:
    """Let links lead nowhere for a while, as they do in what was salvaged."""
    data.rows("PRAGMA foreign_keys = OFF")
    yield
    data.rows("PRAGMA foreign_keys = ON")


def dangling(data: Data) -> list[Dangling]:
    """Return the links that lead nowhere."""
    found = data.rows(
        'SELECT DISTINCT c."table", c.rowid, k."from", i."notnull" OR i.pk > 0 FROM pragma_foreign_key_check c '
        'JOIN pragma_foreign_key_list(c."table") k ON k.id = c.fkid '
        'JOIN pragma_table_info(c."table") i ON i.name = k."from"'
    )
    return [Dangling(table, row, column, bool(needed)) for table, row, column, needed in found]


def let_go(data: Data, each: Dangling) -> None:
    """Empty a link that leads nowhere; a row that cannot be without it goes as well."""
    if each.needed:
        data.execute(f'DELETE FROM "{each.table}" WHERE rowid = ?', [each.row])
    else:
        data.execute(
            f'UPDATE "{each.table}" SET "{each.column}" = NULL WHERE rowid = ?', [each.row]
        )


def rescue(
    source: Path,
    target: Path,
    key: bytes,
    known: Known,
    progress: Progress | None = None,
) -> Rescued:
    """Copy the tables of a damaged file, as far as their pages are whole, into a new one without index or trigger.

    Raises `DamageError` where not even the tables can be found: neither in the file nor by what is `known`.
    """
    rescued = Rescued()
    with (
        closing(Pages(source, key, known.salts)) as pages,
        closing(open_file(target, key)) as fresh,
    ):
        tables = _tables(pages, known)
        if HEADERS not in tables:
            raise DamageError(*NO_HEAD)
        head = pages.read(1)
        rescued.version = int.from_bytes(head[VERSION], "big") if head else 0
        with told():
            connection: Connection = fresh.conn
            connection.execute("PRAGMA foreign_keys = OFF")
            copied: list[_Table] = []
            for done, (name, (root, sql)) in enumerate(tables.items()):
                report_to(progress, done, len(tables))
                connection.execute(sql)
                copied.append(_Table(connection, name, Tree(pages.read)))
                copied[-1].copy(root)
            _take_strays(pages, copied)
            rescued.found = {each.name: each.number for each in copied}
            rescued.lost = {each.name: each.tree.lost for each in copied if each.tree.lost}
    if not rescued.found[HEADERS]:
        raise DamageError(*NO_HEAD)
    return rescued


def schema_of(path: Path, key: bytes) -> Schema:
    """Return the tables that a sound file has; raises `StorageError` where it cannot be read."""
    with closing(open_file(path, key, read_only=True)) as opened, told():
        return {
            name: (root, sql)
            for name, root, sql in opened.conn.execute(
                "SELECT name, rootpage, sql FROM sqlite_schema WHERE type = 'table'"
            )
            if _is_kept(name, root, sql)
        }


# --- which tables there are -------------------------------------------------------------------


def _tables(pages: Pages, known: Known) -> Schema:
    """Return the tables of a damaged file: by its own list, or what is left of that and what is known besides."""
    tree = Tree(pages.read)
    listed = dict(_listed(values for _, values in tree.rows(1)))
    if listed and not tree.gaps:
        return listed
    left = dict(
        each
        for page in range(1, pages.number + 1)
        for each in _listed(rows_on(pages.read, page), all_of_it=True)
        if is_table(pages.read(each[1][0]), each[1][0])
    )
    for schema in known.schemas:
        agrees = all(schema.get(name, (root,))[0] == root for name, (root, _) in left.items())
        if agrees and _lies(pages, schema):
            return {**schema, **left}
    return left


def _lies(pages: Pages, schema: Schema) -> bool:
    """Tell whether a file is laid out as a schema says: a table begins on every page that it names.

    Between tables lie indexes, so that a schema of another file fails at one of its first pages. Headers of records
    begin with a number, a random name, the kind and the title.
    """
    roots = [root for root, _ in schema.values()]
    if any((held := pages.read(root)) is not None and not is_table(held, root) for root in roots):
        return False
    first = next(Tree(pages.read).rows(schema.get(HEADERS, (0, ""))[0]), None)
    return first is not None and [type(each) for each in first[1][1:4]] == [str, str, str]


def _listed(
    rows: Iterable[tuple[Stored, ...]], *, all_of_it: bool = False
) -> Iterator[tuple[str, tuple[int, str]]]:
    """Go through the tables that rows of the list tell of; `all_of_it` only where every row looks as if of that."""
    found: list[tuple[str, tuple[int, str]]] = []
    for values in rows:
        if len(values) != len(_LISTED) or values[0] not in _SORTS:
            if all_of_it:
                return
            continue
        _, name, _, root, sql = values
        if values[0] == "table" and isinstance(name, str) and _is_kept(name, root, sql):
            found.append((name, (cast("int", root), cast("str", sql))))
    yield from found


def _is_kept(name: str, root: object, sql: object) -> bool:
    """Tell whether a table is one of the office's own: none of SQLite's, none of the index, which is made anew."""
    own = not name.startswith(("sqlite_", "search"))
    return own and isinstance(root, int) and isinstance(sql, str) and sql.startswith("CREATE TABLE")


# --- their rows -------------------------------------------------------------------------------


class _Table:
    """One table as it is written anew; a row that cannot be of it counts as lost."""

    def __init__(self, connection: Connection, name: str, tree: Tree) -> None:
        self._connection = connection
        self.name = name
        self.tree = tree
        self.number = 0
        """So many rows it has."""
        self._shape: list[tuple[str, int]] = connection.execute(
            "SELECT name, type = 'INTEGER' AND pk = 1 AND (SELECT max(pk) FROM pragma_table_info(:t)) = 1 "
            "FROM pragma_table_info(:t) ORDER BY cid",
            {"t": name},
        ).fetchall()
        types = connection.execute(
            "SELECT type FROM pragma_table_info(?) ORDER BY cid", [name]
        ).fetchall()
        self._types = [type_ for (type_,) in types]

    def copy(self, root: int) -> None:
        """Write the rows that can be read, each with its number."""
        self._connection.execute("BEGIN IMMEDIATE")
        for row, values in self.tree.rows(root):
            if _fits(values, self._types):
                self._write(row, values)
            else:
                self.tree.lost += 1
        self._connection.execute("COMMIT")

    def takes(self, rows: Iterable[tuple[int, tuple[Stored, ...]]]) -> bool:
        """Tell whether rows that nothing leads to may be what was lost of it: all of them, each column of them."""
        return all(
            len(values) == len(self._types) and self.tree.misses(row) and _fits(values, self._types)
            for row, values in rows
        )

    def take(self, rows: Iterable[tuple[int, tuple[Stored, ...]]]) -> None:
        """Write rows that nothing leads to."""
        before = self.number
        self._connection.execute("BEGIN IMMEDIATE")
        for row, values in rows:
            self._write(row, values)
        self._connection.execute("COMMIT")
        self.tree.lost = max(0, self.tree.lost - self.number + before)

    def _write(self, row: int, values: Sequence[Stored]) -> None:
        names = ", ".join(f'"{name}"' for name, _ in self._shape[: len(values)])
        marks = ", ".join("?" * (len(values) + 1))
        told_of = (
            row if alias else value
            for value, (_, alias) in zip(values, self._shape, strict=False)
        )  # fmt: skip
        sql = f'INSERT OR IGNORE INTO "{self.name}" (rowid, {names}) VALUES ({marks})'
        self.number += self._connection.execute(sql, [row, *told_of]).rowcount


def _take_strays(pages: Pages, tables: Sequence[_Table]) -> None:
    """Give what nothing leads to any more to the one table of which it may have been lost, where there is but one.

    The list of the tables has to be whole, so that all of what something leads to is known.
    """
    listed = Tree(pages.read)
    roots = [values[3] for _, values in listed.rows(1) if values[0] == "table"]
    if listed.gaps or not any(each.tree.gaps for each in tables):
        return
    seen = set(listed.seen)
    for root in (each for each in roots if isinstance(each, int) and each):
        tree = Tree(pages.read)
        seen |= _gone_through(tree, root)
    for rows in strays(pages, seen):
        takers = [each for each in tables if each.tree.gaps and each.takes(rows)]
        if len(takers) == 1:
            takers[0].take(rows)


def _gone_through(tree: Tree, root: int) -> set[int]:
    for _ in tree.rows(root):
        pass
    return tree.seen


def _fits(values: Sequence[Stored], types: Sequence[str]) -> bool:
    """Tell whether values can be a row of these types; an older row may have fewer."""
    return 0 < len(values) <= len(types) and all(
        value is None or isinstance(value, _PYTHON.get(type_, object))
        for value, type_ in zip(values, types, strict=False)
    )
