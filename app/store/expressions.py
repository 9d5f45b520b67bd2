"""Pieces of a statement that say themselves which tables they read, so that only those are joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Expression:
    """A piece of SQL, its parameters in order, and the joined tables it reads by what a statement calls them."""

    sql: str
    parameters: tuple[Any, ...] = ()
    joins: frozenset[str] = frozenset()

    def within(self, template: str, *parameters: object) -> Expression:
        """Return a larger piece with this one at every `{}` of a template, and parameters that follow."""
        count = template.count("{}")
        sql = template.replace("{}", self.sql)
        return Expression(sql, (*self.parameters * count, *parameters), self.joins)


def all_of(conditions: Iterable[Expression]) -> Expression:
    """Return conditions as one, with their parameters in order."""
    return _joined(" AND ", conditions)


def any_of(conditions: Iterable[Expression]) -> Expression:
    """Return conditions of which one is enough as one, with their parameters in order."""
    return _joined(" OR ", conditions).within("({})")


def listed(expressions: Iterable[Expression]) -> Expression:
    """Return expressions as one list."""
    return _joined(", ", expressions)


def _joined(joint: str, expressions: Iterable[Expression]) -> Expression:
    parts = list(expressions)
    return Expression(
        joint.join(part.sql for part in parts),
        tuple(value for part in parts for value in part.parameters),
        frozenset(name for part in parts for name in part.joins),
    )
