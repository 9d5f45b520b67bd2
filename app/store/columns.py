"""SQL expressions for the columns of a list: own, of a linked record, copied or derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from app.core import clock
from app.core.choices import Choice, Days
from app.core.fields import Count, Derived, Field, Latest, Rest
from app.core.kind import Catalog, Column, Kind
from app.core.lazy import lazy
from app.core.values import Link
from app.store.engine import dialect, schema
from app.store.expressions import Expression
from app.store.query import EMPTY, HEADER

RECORD = Expression("t.id")
HEAD = frozenset({"r"})
"""The header: what a statement reads that asks for more of the record than its kind's own table."""
BY_NAME = Expression("r.sort_key", joins=HEAD)
"""The order by what records are called, which their headers have an index for."""


@dataclass(frozen=True)
class Join:
    """A table beside the kind's own: which it is, and by which condition its rows belong to those."""

    table: str
    on: str
    sometimes: bool = False
    """A row may have none."""

    def sql(self, name: str) -> str:
        """Return the join under the name that the statement calls the table by."""
        return f'{" LEFT" * self.sometimes} JOIN "{self.table}" {name} ON {name}.id = {self.on}'


@dataclass(frozen=True)
class Columns:
    """How the columns of one kind are read; `t` is its table, `p` the person's, `r` the header.

    Of what a plain link points to, `of_LINK` is the header and `to_LINK` the table; of the person whose
    role that is, the table is `to_LINK_ROLE`.
    """

    catalog: Catalog
    kind: Kind

    def source(self, *parts: Expression, rows: str = "") -> str:
        """Return the kind's table with the joins that the given parts of the statement need.

        `rows` is a query in the table's place, of some of its rows with the columns that are read of them.
        """
        needed = {name for part in parts for name in part.joins}
        joins = (join.sql(name) for name, join in self._joins.items() if name in needed)
        table = rows or f'"{self.kind.name}"'
        return f"{table} t{''.join(joins)}"

    @lazy
    def _joins(self) -> Mapping[str, Join]:
        """The tables that may be joined, by name; one that leads to another comes before it."""
        joins = {"r": Join("record", "t.id")}
        if self.kind.role:
            link, type_ = self.kind.role
            joins["p"] = Join(type_.kinds[0], f't."{link.name}"')
        for link, type_ in self.kind.links:
            target, body = f't."{link.name}"', _body_of(link.name)
            joins[_header_of(link.name)] = Join("record", target, sometimes=True)
            joins[body] = Join(type_.kinds[0], target, sometimes=True)
            if role := self.catalog[type_.kinds[0]].role:
                person = _body_of(f"{link.name}.{role[0].name}")
                of_role = f'{body}."{role[0].name}"'
                joins[person] = Join(role[1].kinds[0], of_role, sometimes=True)
        return joins

    def source_by_name(self, *parts: Expression) -> str:
        """Return the same tables, read along the headers, whose index has them in the order of their names."""
        needed = {name for part in parts for name in part.joins} - HEAD
        joins = (join.sql(name) for name, join in self._joins.items() if name in needed)
        return f'"record" r CROSS JOIN "{self.kind.name}" t ON t.id = r.id{"".join(joins)}'

    def order(self, path: str) -> Expression:
        """Return the expression a list is sorted by: a linked record counts by its name."""
        column = self.catalog.column(self.kind, path)
        if isinstance(column.field, Field) and isinstance(column.field.type, Link):
            return self._own(column).within("(SELECT o.sort_key FROM record o WHERE o.id = {})")
        if isinstance(column.field, Field) and column.field.type.many:
            table = schema.child_name(column.kind, column.field.name)
            first = f'(SELECT value FROM "{table}" WHERE record = {{}} AND pos = 0)'
            return self.owner(column).within(first)
        return self.value(path)

    def leading(self, path: str) -> str:
        """Return the link of the kind by which an order reads another record for each row; else nothing.

        A role needs none: it is written together with its person.
        """
        column = self.catalog.column(self.kind, path)
        field, role = column.field, self.kind.role
        own = not column.via and isinstance(field, Field) and isinstance(field.type, Link)
        link = field.name if own else column.via.partition(".")[0]
        copied = (column.via, field.name) in self._copies()
        return "" if copied or (role and link == role[0].name) else link

    def rank(self, path: str) -> Expression:
        """Return the expression that rows alike in a list's order stand by: a choice counts by its declared place."""
        field = self.catalog.column(self.kind, path).field
        if isinstance(field, Field) and isinstance(field.type, Choice):
            options = field.type.options
            return self.value(path).within(dialect.place_among("{}", len(options)), *options)
        return self.order(path)

    def default_order(self) -> Expression:
        """Return the order a list opens with: the declared one, else by name."""
        if self.kind.order:
            return self._mine(self.kind.order[0])
        if self.kind.role and self.kind.role[1].copies:
            link, type_ = self.kind.role
            return self._mine(schema.copy_name(link.name, type_.copies[0]))
        name = self.kind.title[0]
        if isinstance(self.kind.by_name[name].type, Link):
            return BY_NAME
        return self._mine(name)

    def condition(self, path: str, keys: Sequence[str], *, walking: bool = False) -> Expression:
        """Return the condition that a column holds one of the keys, or nothing where that is one.

        Where rows are walked in an order of theirs it is asked of each, and no index of its own leads.
        """
        filled = [key for key in keys if key != EMPTY]
        if HEADER in path:
            value = self.value(path)
            return _or_empty(_one_of(value, filled), value.within("{} IS NULL"), keys)
        column = self.catalog.column(self.kind, path)
        field = cast("Field", column.field)
        if field.type.many:
            table, owner = schema.child_name(column.kind, field.name), self.owner(column)
            some, joint = f'{{}} IN (SELECT record FROM "{table}"', "WHERE"
            if walking:
                some, joint = f'EXISTS (SELECT 1 FROM "{table}" WHERE record = {{}}', "AND"
            held = owner.within(f"{some} {joint} {dialect.one_of('value', filled)})", *filled)
            return _or_empty(held, owner.within(f"NOT {some})"), keys)
        value = self.value(path)
        if walking:
            value = value.within(dialect.unindexed("{}"))
        parsed = [field.type.parse(key) for key in filled]
        held = _one_of(value, parsed)
        if isinstance(field.type, Days):
            held = value.within(" OR ".join("{} & ? <> 0" for _ in parsed), *parsed)
        return _or_empty(held, value.within("{} IS NULL"), keys)

    def value(self, path: str) -> Expression:
        """Return the expression of a single-valued column: its copy where there is one.

        A path with `@` names a column of the header: of the record, or of the one a link points to.
        """
        link, header, name = path.partition(HEADER)
        if header and link:
            return _of(_header_of(link), name)
        if header:
            return RECORD if name == "id" else _of("r", name)
        column = self.catalog.column(self.kind, path)
        if (column.via, column.field.name) in self._copies():
            return self._mine(schema.copy_name(column.via, column.field.name))
        return self._own(column)

    def owner(self, column: Column) -> Expression:
        """Return the id of the record that a column belongs to: this one, or a linked one."""
        if not column.via:
            return RECORD
        before, _, link = column.via.rpartition(".")
        return self._at(before, link)

    def _own(self, column: Column) -> Expression:
        if isinstance(column.field, Derived):
            return self._derived(column, column.field)
        return self._at(column.via, column.field.name)

    def _at(self, via: str, name: str) -> Expression:
        """Return a column of the table that a link leads to, through others where it says so."""
        if not via:
            return self._mine(name)
        role = self.kind.role
        if role and role[0].name == via:
            return _of("p", name)
        before, _, _ = via.rpartition(".")
        through = {_body_of(before)} if before else set[str]()
        return _of(_body_of(via), name, through)

    @staticmethod
    def _mine(name: str) -> Expression:
        return Expression(f't."{name}"')

    def _copies(self) -> set[tuple[str, str]]:
        return {(link.name, field.name) for link, field in schema.copies(self.catalog, self.kind)}

    def _derived(self, column: Column, derived: Derived) -> Expression:
        link = cast("Link", self.catalog[derived.kind].by_name[derived.via].type)
        mine = self._at(column.via, "id")
        if column.kind.name not in link.kinds:
            mine = self._at(column.via, cast("tuple[Field, Link]", column.kind.role)[0].name)
        conditions = " AND ".join((f'x."{derived.via}" = {{}}', *_counted(derived)))
        counted = f'FROM "{derived.kind}" x WHERE {conditions})'
        if isinstance(derived, Rest):
            whole = self._at(column.via, derived.out_of)
            return mine.within(f"(SELECT {whole.sql} - count(*) {counted}")
        figure = (
            "count(*)" if isinstance(derived, Count)
            else f"max({_dated(derived)})" if isinstance(derived, Latest)
            else f'coalesce(sum(x."{derived.of}"), 0)'
        )  # fmt: skip
        return mine.within(f"(SELECT {figure} {counted}")

    @staticmethod
    def tally(derived: Derived) -> str:
        """Return the SQL that counts for all records at once: the record pointed to, how often.

        Grouped along the link's index it would read every year.
        """
        link, conditions = f'x."{derived.via}"', " AND ".join(_counted(derived))
        apart = dialect.unindexed(link)
        return (
            f'SELECT {link}, count(*) FROM "{derived.kind}" x '
            f"WHERE {apart} IS NOT NULL AND {conditions} GROUP BY {apart}"
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


def _of(table: str, name: str, through: AbstractSet[str] = frozenset()) -> Expression:
    """Return a column of a joined table, which other joins may lead to."""
    return Expression(f'{table}."{name}"', joins=frozenset((table, *through)))


def _one_of(value: Expression, words: Sequence[object]) -> Expression:
    return value.within(dialect.one_of("{}", words), *words)


def _or_empty(held: Expression, empty: Expression, keys: Sequence[str]) -> Expression:
    """Let records without a value through too, where the keys ask for them."""
    if EMPTY not in keys:
        return held.within("({})")
    return held.within(f"({{}} OR {empty.sql})") if held.parameters else empty.within("({})")
