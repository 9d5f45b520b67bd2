"""The SQL that reads and writes records of one kind, built once from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from app.core.fields import Field, Find
from app.core.kind import Catalog, Kind
from app.core.values import Line, Link, Value
from app.store import rows
from app.store.engine import dialect, schema

INSERT_HEADER = dialect.insert(
    "record",
    (
        *("id", "uid", "kind", "title", "sort_key", "root", "status", "verified_on", "verified_by"),
        *("created_at", "created_by", "updated_at", "updated_by"),
    ),
)
"""Writes the header of a new record of any kind."""


@dataclass(frozen=True)
class PartStatements:
    """The SQL of one child table."""

    select: str
    select_many: str
    """Reads the rows of a packed list of records, each row led by its record."""
    delete: str
    insert: str


@dataclass(frozen=True)
class CopyStatements:
    """The SQL that keeps what a kind copies through one link."""

    link: str
    names: tuple[str, ...]
    """The copied columns, as the linked record's kind names them."""
    select: str
    """Reads them from the linked record."""
    update_one: str
    """Writes them into one record."""
    update_all: str
    """Writes them into all records that point to the linked one."""
    fill: str
    """Writes into every record what the one it points to holds."""
    differ: str
    """Finds the records that hold something else than the one they point to."""


@dataclass(frozen=True)
class FoundStatements:
    """What search and filters use of a kind, and the SQL that reads it."""

    fields: tuple[Field, ...]
    lines: Mapping[str, tuple[Field, ...]]
    """The found columns of each child table."""
    names: tuple[str, ...]
    select: str
    parts: Mapping[str, str]
    of_person: str
    """Finds the live records of a role by the person."""
    of_persons: str
    """Finds those of a packed list of persons, each with its person."""


@dataclass(frozen=True)
class Statements:
    """The SQL of one kind, and which of its columns search depends on."""

    names: tuple[str, ...]
    """The columns that stand in the kind's own table."""
    select: str
    select_many: str
    """Reads a packed list of records, each led by its id."""
    insert: str
    update: str
    parts: Mapping[str, PartStatements]
    copies: tuple[CopyStatements, ...]
    pointing: tuple[str, ...]
    """Each reads the records that point by one link to any of a packed list; none where none can."""
    pointed: tuple[str, ...]
    """Each reads the ids that a record points to by one link; none where it cannot."""
    pointed_many: tuple[str, ...]
    """The same of any of a packed list of records."""
    found: FoundStatements
    searched: frozenset[str]
    """Columns on which the search rows of a record, its roles or its person depend."""
    lent_names: frozenset[str]
    """Columns by which those who point to a record are found as well, besides its title."""


@lru_cache(maxsize=512)
def statements(catalog: Catalog, kind: Kind) -> Statements:
    """Return the statements of a kind of a catalog."""
    names = tuple(field.name for field in kind.scalars)
    copied = tuple(
        schema.copy_name(link.name, field.name) for link, field in schema.copies(catalog, kind)
    )
    table = f'"{kind.name}"'
    return Statements(
        names=names,
        select=f"SELECT {_listed(names)} FROM {table} WHERE id = ?",
        select_many=f"SELECT {_listed(('id', *names))} FROM {table} WHERE {dialect.among('id')}",
        insert=dialect.insert(table, ("id", *names, *copied)),
        update=f"UPDATE {table} SET {_assigned(names)} WHERE id = ?",
        parts={part: _part(kind, part) for part in rows.parts_of(kind)},
        copies=tuple(_copy(table, link.name, type_) for link, type_ in kind.links if type_.copies),
        pointing=tuple(_pointing(kind)),
        pointed=tuple(_pointed(kind, "{} = ?".format)),
        pointed_many=tuple(_pointed(kind, dialect.among)),
        found=_found(kind),
        searched=_searched(kind),
        lent_names=_lent_names(kind),
    )


def _part(kind: Kind, part: str) -> PartStatements:
    table = f'"{schema.child_name(kind, part)}"'
    names, _ = rows.child_rows(kind, part, ())
    return PartStatements(
        select=f"SELECT {_listed(names[1:])} FROM {table} WHERE record = ? ORDER BY pos",
        select_many=f"SELECT {_listed(('record', *names[1:]))} FROM {table} "
        f"WHERE {dialect.among('record')} ORDER BY record, pos",
        delete=f"DELETE FROM {table} WHERE record = ?",
        insert=dialect.insert(table, ("record", *names)),
    )


def _copy(table: str, link: str, type_: Link) -> CopyStatements:
    mine = tuple(schema.copy_name(link, name) for name in type_.copies)
    assigned, theirs = _assigned(mine), ", ".join(f'o."{name}"' for name in type_.copies)
    return CopyStatements(
        link=link,
        names=type_.copies,
        select=f'SELECT {_listed(type_.copies)} FROM "{type_.kinds[0]}" WHERE id = ?',
        update_one=f"UPDATE {table} SET {assigned} WHERE id = ?",
        update_all=f'UPDATE {table} SET {assigned} WHERE "{link}" = ?',
        fill=f"UPDATE {table} SET ({_listed(mine)}) = "
        f'(SELECT {theirs} FROM "{type_.kinds[0]}" o WHERE o.id = {table}."{link}")',
        differ=f'SELECT t.id FROM {table} t LEFT JOIN "{type_.kinds[0]}" o ON o.id = t."{link}" '
        f"WHERE ({_listed(mine)}) IS NOT ({theirs})",
    )


def _pointing(kind: Kind) -> Iterator[str]:
    for link, _ in kind.links:
        yield f'SELECT id FROM "{kind.name}" WHERE {_points(link.name)}'
    for lines in kind.lines:
        table = schema.child_name(kind, lines.name)
        for link in lines.links:
            yield f'SELECT record FROM "{table}" WHERE {_points(link.name)}'


def _points(link: str) -> str:
    return dialect.among(f'"{link}"')


def _pointed(kind: Kind, of: Callable[[str], str]) -> Iterator[str]:
    """Go through what reads where records point `of` which it says the condition."""
    for link, _ in kind.links:
        yield f'SELECT "{link.name}" FROM "{kind.name}" WHERE {of("id")}'
    for lines in kind.lines:
        table = schema.child_name(kind, lines.name)
        for link in lines.links:
            yield f'SELECT "{link.name}" FROM "{table}" WHERE {of("record")}'


def _found(kind: Kind) -> FoundStatements:
    fields = tuple(
        field
        for field in kind.fields
        if field.filtered or (field.find and not isinstance(field.type, Link))
    )
    lines = {
        part.name: tuple(f for f in part.fields if f.find and not isinstance(f.type, Link))
        for part in kind.lines
        if any(field.find for field in part.fields)
    }
    links = tuple(field.name for field, _ in kind.links)
    names = tuple(dict.fromkeys((*(f.name for f in fields if not f.type.many), *links, "id")))
    role = kind.role[0].name if kind.role else ""
    several = (*(field.name for field in fields if field.type.many), *lines)
    return FoundStatements(
        fields=fields,
        lines=lines,
        names=names,
        select=f'SELECT {_listed(names)} FROM "{kind.name}" WHERE id = ?',
        parts={part: _part(kind, part).select for part in several},
        of_person=f'SELECT id FROM "{kind.name}" WHERE "{role}" = ? AND gone = 0' if role else "",
        of_persons=f'SELECT id, "{role}" FROM "{kind.name}" WHERE {_points(role)} AND gone = 0'
        if role
        else "",
    )


def _searched(kind: Kind) -> frozenset[str]:
    found = _found(kind)
    links = (*((kind.role[0].name,) if kind.role else ()), *(e.name for _, e, _ in kind.lenders))
    return frozenset((*(field.name for field in found.fields), *found.lines, *links, *kind.title))


def lent(kind: Kind, values: Mapping[str, Value]) -> Iterator[tuple[Link, int]]:
    """Go through the links whose records lend some values their names, with those records."""
    for part, field, link in kind.lenders:
        lines = cast("tuple[Line, ...]", values.get(part) or ()) if part else (values,)
        for each in lines:
            if target := each.get(field.name):
                yield link, cast("int", target)


def _lent_names(kind: Kind) -> frozenset[str]:
    """Return the columns that hold what a person is called: they find who points to them."""
    former = (part.name for part in kind.lines for each in part.fields if each.find is Find.FORMER)
    return frozenset((*former, *(each.name for each in kind.trait(kind.title[0]).fields)))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _assigned(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}" = ?' for name in names)
