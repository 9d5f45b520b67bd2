"""Records that fill a time do not overlap, whoever writes them: a form, an import, two clerks at once, undo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.occupancy import NoOverlap
from app.core.times import Date
from app.core.values import Link, Value
from app.store.engine import dialect
from app.store.engine.data import Data


class OverlapError(UserError):
    """Another record fills the time."""


def refuse_overlap(
    data: Data, kind: Kind, values: Mapping[str, Value], record: int | None = None
) -> None:
    """Raise `UserError` where another live record fills the time of this one; inside a change."""
    rule = kind.no_overlap
    if rule is None or any(values.get(name) not in taken for name, taken in rule.where.items()):
        return
    mine = rule.time.filled([values.get(name) for name in rule.time.columns])
    for _, *others in _others(data, kind, rule, values, record) if mine else ():
        theirs = rule.time.filled(others)
        if mine and theirs and _meet(mine, theirs):
            raise _taken(kind, rule, others)


def told(
    data: Data, kind: Kind, values: Mapping[str, Value], record: int | None = None
) -> Iterator[tuple[int, str]]:
    """Go through the live records that fill the time of this one beside it (`Kind.apart`), each with its time.

    Where one of both says only that it took some time, they may overlap: no time is told then.
    """
    rule = kind.apart
    if rule is None or any(values.get(name) is None for name in rule.by) or not rule.fills(values):
        return
    mine = [values.get(name) for name in rule.time.columns]
    filled = rule.time.filled(mine)
    for other, *theirs in _others(data, kind, rule, values, record):
        taken = rule.time.filled(theirs)
        if filled and taken:
            if _meet(filled, taken):
                yield other, rule.time.words(theirs)
        elif (filled or rule.time.unsaid(mine)) and (taken or rule.time.unsaid(theirs)):
            yield other, ""


def _meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _others(
    data: Data, kind: Kind, rule: NoOverlap, values: Mapping[str, Value], record: int | None
) -> Sequence[tuple[int, *tuple[Value, ...]]]:
    """Return the times of the other live records that can be in this one's way."""
    conditions = ["gone = 0", "id <> ?", *(f'"{name}" = ?' for name in rule.by)]
    parameters: list[Value] = [record or 0, *map(values.get, rule.by)]
    for name, taken in rule.where.items():
        conditions.append(dialect.one_of(f'"{name}"', taken))
        parameters += taken
    columns = ", ".join(f'"{name}"' for name in rule.time.columns)
    return data.rows(
        f'SELECT id, {columns} FROM "{kind.name}" WHERE {" AND ".join(conditions)}', parameters
    )


def _taken(kind: Kind, rule: NoOverlap, others: Sequence[Value]) -> OverlapError:
    """Say that somebody else has the time."""
    alike = [
        kind.by_name[name]
        for name in rule.by
        if not isinstance(kind.by_name[name].type, Link | Date)
    ]
    same = f"{attach('·'.join(each.label for each in alike), '이/가')} 같은 " if alike else ""
    time = f"{rule.time.words(others)}에 {same}다른 {attach(kind.label, '이/가')} 있"
    return OverlapError(
        f"{time}어 저장하지 않았습니다. 적은 내용은 그대로 있습니다.",
        rule.time.other,
        {rule.time.columns[0]: f"{time}습니다."},
    )
