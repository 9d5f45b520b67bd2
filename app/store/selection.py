"""The SQL of a list: which tables, which conditions, which order follow from a query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import cast

from app.core.kind import Catalog
from app.core.lazy import lazy
from app.core.values import Link, Value
from app.store.columns import BY_NAME, RECORD, Columns
from app.store.engine import dialect, schema
from app.store.expressions import Expression, all_of, any_of, listed
from app.store.query import Among, Naming, Query, Range, Turned

_INDEXED = "r.kind = ? AND r.deleted_at IS NULL"
"""Of which headers an index has the names in order."""


class Selection:
    """A query's parts as SQL; tables that no part reads are not joined."""

    def __init__(self, catalog: Catalog, query: Query) -> None:
        """Take apart a query on one kind of the catalog."""
        self.catalog = catalog
        self.kind = catalog[query.kind]
        self.query = query
        self.columns = Columns(catalog, self.kind)

    @lazy
    def conditions(self) -> tuple[Expression, ...]:
        """Each condition with its parameters."""
        return tuple(self._conditions(walking=False))

    def _conditions(self, *, walking: bool) -> Iterable[Expression]:
        query, condition = self.query, self.columns.condition
        made = (
            [Expression("t.gone = 0")],
            (condition(path, keys, walking=walking) for path, keys in query.filters if keys),
            map(self._inside, query.ranges),
            map(self._pointed_to, query.among),
            map(self._changed, query.turned),
            [self._names(query.naming)] if query.naming else [],
            [self._either(query.either)] if query.either else [],
            _among_ids(query.ids),
        )
        return chain.from_iterable(made)

    @lazy
    def where(self) -> Expression:
        """All conditions as one, with their parameters: quick where few pass, since their indexes lead."""
        return all_of(self.conditions)

    @lazy
    def walked(self) -> Expression:
        """The same asked of one row after the other: quick where many pass, and they are read in their order."""
        return all_of(self._conditions(walking=True))

    @lazy
    def sort(self) -> tuple[Expression, bool]:
        """The expression the list is sorted by, and whether descending."""
        query = self.query
        if query.order:
            return self.columns.order(query.order), query.descending
        return self.columns.default_order(), self.kind.descending != query.descending

    @property
    def is_indexed(self) -> bool:
        """Whether an index has the rows in the order, of the kind's table or of the headers."""
        names = schema.sort_columns(self.catalog, self.kind)
        return self._is_by_name or any(self.sort[0].sql == f't."{name}"' for name in names)

    @property
    def _is_by_name(self) -> bool:
        return self.sort[0] == BY_NAME

    @lazy
    def sorts(self) -> tuple[tuple[Expression, bool], ...]:
        """What rows stand by, one after the other where they are alike, and whether downwards; at last by the id."""
        further = self.query.then or (() if self.query.order else self.kind.order[1:])
        ranks = ((self.columns.rank(path), False) for path in further)
        return (self.sort, *ranks, (RECORD, self.sort[1]))

    @lazy
    def order(self) -> Expression:
        """The order, made unambiguous by the id."""
        ways = {True: dialect.falling("{}"), False: dialect.rising("{}")}
        return listed(value.within(ways[down]) for value, down in self.sorts)

    def before(self, held: Sequence[Value]) -> Expression:
        """The condition that a row stands before the record which holds these in what rows stand by."""
        condition = Expression("false")
        for (value, down), mine in reversed(list(zip(self.sorts, held, strict=True))):
            nearer = value.within(f"{{}} {'>' if down else '<'} ?", mine)
            empty = value.within(f"{{}} IS {'NOT ' if down else ''}NULL")
            alike = value.within(dialect.same("{}"), mine)
            first = (nearer, empty) if (mine is None) == down else (nearer,)
            condition = any_of((*first, all_of((alike, condition))))
        return condition

    def in_order(self, where: Expression) -> Expression:
        """Return what stands behind FROM where the first rows are sought that pass some conditions.

        Records that are called by others stand in the order of their headers' names: those are read in it.
        """
        walks = where is self.walked or len(self.conditions) == 1
        if self._is_by_name and walks:
            return self.by_name(where, self.order)
        return self.beside_order(where)

    def beside_order(self, where: Expression) -> Expression:
        """Return what stands behind FROM where rows that pass some conditions are read with what they stand by.

        What an order reads of linked records is read along them: as the rows stand, each would be looked for
        in another page of the file, and most pages be decrypted again and again (750,000 rows: 18 s, measured).
        So it would be with the rows themselves, were they read by the link's index.
        """
        query = self.query
        link = "" if query.then or not query.order else self.columns.leading(query.order)
        if not link:
            sql = f"{self.source(where, self.order)} WHERE {where.sql}"
            return Expression(sql, where.parameters)
        along = dialect.unindexed(f't."{link}"')
        passing = (
            f'SELECT t.id, t."{link}" FROM {self.source(where)} WHERE {where.sql} '
            f"ORDER BY {along} LIMIT {dialect.NO_LIMIT}"
        )
        source = self.columns.source(self.order, rows=f"({passing})")
        return Expression(f"{source} WHERE true", where.parameters)

    def source(self, *parts: Expression) -> str:
        """Return the kind's table with the joins that the given parts of the statement need."""
        return self.columns.source(*parts)

    def by_name(self, where: Expression, *parts: Expression) -> Expression:
        """Return what stands behind FROM where rows that pass some conditions are read in the order of their names.

        `parts` are what else is read of them.
        """
        source = self.columns.source_by_name(where, *parts)
        sql = f"{source} WHERE {where.sql} AND {_INDEXED}"
        return Expression(sql, (*where.parameters, self.kind.name))

    def _inside(self, each: Range) -> Expression:
        ends = [(sign, end) for sign, end in ((">=", each.low), ("<", each.high)) if end]
        inside = " AND ".join(f"{{}} {sign} ?" for sign, _ in ends) or "true"
        found = f"({inside} OR {{}} IS NULL)" if each.empty else f"({inside})"
        return self.columns.value(each.path).within(found, *(end for _, end in ends))

    def _pointed_to(self, among: Among) -> Expression:
        other = Selection(self.catalog, among.query)
        pointed = cast("Link", other.kind.by_name[among.via].type).kinds
        mine = RECORD
        if self.kind.role and self.kind.name not in pointed:
            mine = Expression(f't."{self.kind.role[0].name}"')
        link = f't."{among.via}"'
        limits = ((">=", among.least), ("<", among.below))
        ends = [(sign, limit) for sign, limit in limits if limit]
        where, having = other.where, Expression("")
        if among.total and ends:
            sums = " AND ".join(f"sum({{}}) {sign} ?" for sign, _ in ends)
            having = other.columns.value(among.total).within(
                f" GROUP BY {link} HAVING {sums}", *(limit for _, limit in ends)
            )
        sql = f"SELECT {link} FROM {other.source(where, having)} WHERE {where.sql}{having.sql}"
        return mine.within(f"{{}} IN ({sql})", *where.parameters, *having.parameters)

    def _names(self, naming: Sequence[Naming]) -> Expression:
        """Ask whether one of some links leads to a record that another query finds."""
        found = [(each.link, Selection(self.catalog, each.query)) for each in naming]
        sql = " OR ".join(
            f't."{link}" IN (SELECT t.id FROM {other.source(other.where)} WHERE {other.where.sql})'
            for link, other in found
        )
        return Expression(f"({sql})", tuple(p for _, each in found for p in each.where.parameters))

    def _either(self, queries: Sequence[Query]) -> Expression:
        """Ask whether one of some queries finds the record, in the same statement."""
        found = (Selection(self.catalog, each).where for each in queries)
        return any_of(each.within("({})") for each in found)

    def _changed(self, turned: Turned) -> Expression:
        """Ask the audit when the column took its value; what was new with it has not turned."""
        column = self.catalog.column(self.kind, turned.path)
        became = dialect.one_of(dialect.entry("a.new", column.field.name), turned.values)
        ends = [(sign, end) for sign, end in ((">=", turned.low), ("<", turned.high)) if end]
        moments = "".join(f" AND c.at {sign} ?" for sign, _ in ends)
        sql = (
            "EXISTS (SELECT 1 FROM audit a JOIN change c ON c.id = a.change "
            f"WHERE a.record = {{}} AND a.op = 'U' AND a.tbl = ? AND {became}{moments})"
        )
        asked = (column.kind.name, *turned.values, *(end for _, end in ends))
        return self.columns.owner(column).within(sql, *asked)


def _among_ids(ids: Sequence[int] | None) -> list[Expression]:
    """Return the condition that a record is one of some that are known already, if they are."""
    if ids is None:
        return []
    return [RECORD.within(dialect.among("{}"), dialect.packed(ids))]
