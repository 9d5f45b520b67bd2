"""SQL expressions for the columns of a list: own, of a linked record, copied or derived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from app.core import clock
from app.core.choices import Days
from app.core.fields import Count, Derived, Field, Latest, Rest
from app.core.kind import Catalog, Column, Kind
from app.core.values import Link
from app.store.engine import schema
from app.store.query import EMPTY, HEADER

Condition = tuple[str, list[object]]
"""A condition with its parameters."""


@dataclass(frozen=True)
class Columns:
    """How the columns of one kind are read; `t` is its table, `p` the person's, `r` the header.

    Of what a plain link points to, `of_LINK` is the header and `to_LINK` the table; of the person whose
    role that is, the table is `to_LINK_ROLE`.
    """

    catalog: Catalog
    kind: Kind

    def source(self, *parts: str) -> str:
        """Return the kind's table with the joins that the given parts of the statement need."""
        text, joins = " ".join(parts), f'"{self.kind.name}" t'
        if "r." in text:
            joins += " JOIN record r ON r.id = t.id"
        if "p." in text and self.kind.role:
            link, type_ = self.kind.role
            joins += f' JOIN "{type_.kinds[0]}" p ON p.id = t."{link.name}"'
        for link, type_ in self.kind.links:
            header, body = _header_of(link.name), _body_of(link.name)
            for table, alias in (("record", header), (type_.kinds[0], body)):
                if f"{alias}." in text or (alias is body and f"{alias}_" in text):
                    joins += f' LEFT JOIN "{table}" {alias} ON {alias}.id = t."{link.name}"'
            if role := self.catalog[type_.kinds[0]].role:
                person = _body_of(f"{link.name}.{role[0].name}")
                if f"{person}." in text:
                    joins += f' LEFT JOIN "{role[1].kinds[0]}" {person} ON {person}.id = {body}."{role[0].name}"'
        return joins

    def order(self, path: str) -> str:
        """Return the expression a list is sorted by: a linked record counts by its name."""
        column = self.catalog.column(self.kind, path)
        if isinstance(column.field, Field) and isinstance(column.field.type, Link):
            return f"(SELECT o.sort_key FROM record o WHERE o.id = {self._own(column)})"
        if isinstance(column.field, Field) and column.field.type.many:
            table = schema.child_name(column.kind, column.field.name)
            owner = self.owner(column)
            return f'(SELECT value FROM "{table}" WHERE record = {owner} AND pos = 0)'
        return self.value(path)

    def default_order(self) -> str:
        """Return the order a list opens with: the declared one, else by name."""
        if self.kind.order:
            return f't."{self.kind.order[0]}"'
        if self.kind.role and self.kind.role[1].copies:
            link, type_ = self.kind.role
            return f't."{schema.copy_name(link.name, type_.copies[0])}"'
        name = self.kind.title[0]
        if isinstance(self.kind.by_name[name].type, Link):
            return "r.sort_key"
        return f't."{name}"'

    def condition(self, path: str, keys: Sequence[str]) -> Condition:
        """Return the condition that a column holds one of the keys, or nothing where that is one."""
        filled = [key for key in keys if key != EMPTY]
        if HEADER in path:
            value = self.value(path)
            held = (f"{value} IN ({_marks(filled)})", list[object](filled))
            return _or_empty(held, f"{value} IS NULL", keys)
        column = self.catalog.column(self.kind, path)
        field = cast("Field", column.field)
        if field.type.many:
            table, owner = schema.child_name(column.kind, field.name), self.owner(column)
            some = f'{owner} IN (SELECT record FROM "{table}"'
            held = (f"{some} WHERE value IN ({_marks(filled)}))", list[object](filled))
            return _or_empty(held, f"NOT {some})", keys)
        value = self.value(path)
        parsed = [field.type.parse(key) for key in filled]
        held = (f"{value} IN ({_marks(filled)})", list[object](parsed))
        if isinstance(field.type, Days):
            held = (" OR ".join(f"{value} & ? <> 0" for _ in parsed), list[object](parsed))
        return _or_empty(held, f"{value} IS NULL", keys)

    def value(self, path: str) -> str:
        """Return the expression of a single-valued column: its copy where there is one.

        A path with `@` names a column of the header: of the record, or of the one a link points to.
        """
        link, header, name = path.partition(HEADER)
        if header and link:
            return f'{_header_of(link)}."{name}"'
        if header:
            return "t.id" if name == "id" else f'r."{name}"'
        column = self.catalog.column(self.kind, path)
        if (column.via, column.field.name) in self._copies():
            return f't."{schema.copy_name(column.via, column.field.name)}"'
        return self._own(column)

    def owner(self, column: Column) -> str:
        """Return the id of the record that a column belongs to: this one, or a linked one."""
        if not column.via:
            return "t.id"
        before, _, link = column.via.rpartition(".")
        return f'{self._table(before)}."{link}"'

    def _own(self, column: Column) -> str:
        if isinstance(column.field, Derived):
            return self._derived(column, column.field)
        return f'{self._table(column.via)}."{column.field.name}"'

    def _table(self, via: str) -> str:
        """Return what a statement calls the table that a link leads to."""
        if not via:
            return "t"
        role = self.kind.role
        return "p" if role and role[0].name == via else _body_of(via)

    def _copies(self) -> set[tuple[str, str]]:
        return {(link.name, field.name) for link, field in schema.copies(self.catalog, self.kind)}

    def _derived(self, column: Column, derived: Derived) -> str:
        other, table = self.catalog[derived.kind], self._table(column.via)
        link = cast("Link", other.by_name[derived.via].type)
        mine = (
            f"{table}.id"
            if column.kind.name in link.kinds
            else f'{table}."{cast("tuple[Field, Link]", column.kind.role)[0].name}"'
        )
        conditions = [f'x."{derived.via}" = {mine}', *_counted(derived)]
        figure = (
            "count(*)" if isinstance(derived, Count)
            else f'{table}."{derived.out_of}" - count(*)' if isinstance(derived, Rest)
            else f"max({_dated(derived)})" if isinstance(derived, Latest)
            else f'coalesce(sum(x."{derived.of}"), 0)'
        )  # fmt: skip
        return f'(SELECT {figure} FROM "{derived.kind}" x WHERE {" AND ".join(conditions)})'

    @staticmethod
    def tally(derived: Derived) -> str:
        """Return the SQL that counts for all records at once: the record pointed to, how often.

        The plus signs keep SQLite from grouping along the link's index, which reads every year.
        """
        link, conditions = f'x."{derived.via}"', " AND ".join(_counted(derived))
        return (
            f'SELECT {link}, count(*) FROM "{derived.kind}" x '
            f"WHERE +{link} IS NOT NULL AND {conditions} GROUP BY +{link}"
        )


def _counted(derived: Derived) -> Iterator[str]:
    """Go through the conditions that a record meets to be counted."""
    yield "x.gone = 0"
    for name, values in derived.where.items():
        options = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
        yield f'x."{name}" IN ({options})'
    if derived.this_month:
        first = clock.today().replace(day=1)
        following = (first + timedelta(days=31)).replace(day=1)
        day = f'x."{derived.this_month}"'
        yield f"{day} >= '{first}' AND {day} < '{following}'"


def _dated(derived: Latest) -> str:
    """Return the expression of the date that counts: of two, the one that ends it sooner."""
    if not derived.sooner:
        return f'x."{derived.of}"'
    return f'coalesce(x."{derived.sooner}", x."{derived.of}")'


def _header_of(link: str) -> str:
    """Return what a statement calls the header of the record that a link points to."""
    return f"of_{link}"


def _body_of(link: str) -> str:
    """Return what a statement calls the table of the record that a plain link points to."""
    return f"to_{link.replace('.', '_')}"


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _or_empty(held: Condition, empty: str, keys: Sequence[str]) -> Condition:
    """Let records without a value through too, where the keys ask for them."""
    condition, parameters = held
    if EMPTY not in keys:
        return f"({condition})", parameters
    return f"({condition} OR {empty})" if parameters else f"({empty})", parameters
