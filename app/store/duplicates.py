"""Records that may be the same thing entered twice, and pairs that are known to be different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.core.fields import Field, Find
from app.core.hangul import fold
from app.core.identity import name_key, thing_key
from app.core.kind import Catalog, Kind
from app.core.sameness import YEAR, digits_of, folded, is_same, is_same_day
from app.core.search_grammar import all_of, any_of, term
from app.core.search_terms import identity_token
from app.core.times import Birth
from app.core.values import Phone, Value
from app.store import import_origins
from app.store.engine import dialect, schema
from app.store.engine.data import Data
from app.store.engine.full_text import FullText
from app.store.index import is_named_as_person, kind_token

MOST = 20
"""Duplicates shown of one record; more would not be read."""
MOST_NAMESAKES = 1000
"""Records of one name that are looked through for the one meant."""


def find(
    data: Data,
    kind: Kind,
    values: Mapping[str, Value],
    names: Sequence[str],
    *,
    only_open: bool = False,
    to_the_day: bool = False,
) -> list[int]:
    """Return live records of the kind, or open ones, whose columns are the same as the values; none if one is empty.

    Of a birth the year is enough, unless it is to be the same `to_the_day`, or what else is known of
    both differs.
    """
    fields = [kind.by_name[name] for name in names]
    if any(values.get(name) is None for name in names):
        return []
    rows = _candidates(data, kind, fields, values, only_open=only_open)
    compare = is_same_day if to_the_day else is_same
    unlike: dict[int, list[Field]] = {}
    for record, theirs in rows.items():
        if not _at_odds(kind, fields, theirs, values):
            unlike[record] = [
                each for each in fields if not compare(each, theirs[each.name], values[each.name])
            ]
    renamed = [each for each, other in unlike.items() if _is_name(other)]
    former = _former(data, kind, renamed) if renamed else {}
    return [
        record
        for record, other in unlike.items()
        if not other
        or (_is_name(other) and folded(other[0], values[other[0].name]) in former.get(record, ()))
    ][:MOST]


def _is_name(fields: Sequence[Field]) -> bool:
    """Tell whether it is only the name of a person that differs: another may have been borne before."""
    return len(fields) == 1 and fields[0].find is Find.PERSON


def _candidates(
    data: Data,
    kind: Kind,
    fields: Sequence[Field],
    values: Mapping[str, Value],
    *,
    only_open: bool,
) -> dict[int, dict[str, Value]]:
    """Return the live records that may be the same, each with what tells one from another."""
    where, parameters = ["gone = 0"], list[object]()
    for field in fields:
        condition, asked = _narrowed(field, values[field.name])
        where += [condition] if condition else []
        parameters += asked
    if named := [each for each in fields if folded(each, values[each.name])]:
        where.append(dialect.among("id"))
        parameters.append(dialect.packed(_named(data, kind, named, values)))
    if only_open and kind.state and kind.open_states:
        where.append(dialect.one_of(f'"{kind.state.name}"', kind.open_states))
        parameters += kind.open_states
    mine = (each.name for each in fields)
    read = tuple(dict.fromkeys((*mine, *(name for names in kind.duplicates for name in names))))
    columns = ", ".join(f'"{name}"' for name in read)
    rows = data.rows(
        f'SELECT id, {columns} FROM "{kind.name}" WHERE {" AND ".join(where)} ORDER BY id',
        parameters,
    )
    return {record: dict(zip(read, body, strict=True)) for record, *body in rows}


def _narrowed(field: Field, value: Value) -> tuple[str, list[object]]:
    """Return a condition that the same values of a column pass, perhaps with others."""
    name = f'"{field.name}"'
    if folded(field, value):
        return "", []
    if isinstance(field.type, Phone):
        start = digits_of(value)
        return f"{name} >= ? AND {name} < ?", [start, f"{start}\U0010ffff"]
    if isinstance(field.type, Birth):
        year = str(value)[:YEAR]
        if value == year:
            return f"{name} >= ? AND {name} < ?", [year, f"{year}\U0010ffff"]
        return f"{name} IN (?, ?)", [value, year]
    return f"{name} = ?", [value]


def _named(
    data: Data, kind: Kind, fields: Sequence[Field], values: Mapping[str, Value]
) -> list[int]:
    """Return the records of a kind that are called so, also before, or stand there."""
    keys = (identity_token(folded(field, values[field.name])) for field in fields)
    asked = all_of(map(term, (kind_token(kind.name), *keys)))
    return FullText(data).found(asked, MOST_NAMESAKES)


def _former(data: Data, kind: Kind, records: Sequence[int]) -> dict[int, set[str]]:
    """Return the keys of the names that some records bore before."""
    found: dict[int, set[str]] = {}
    for part, field in former_names(kind):
        for record, name in data.rows(
            f'SELECT record, "{field.name}" FROM "{schema.child_name(kind, part)}" '
            f"WHERE {dialect.among('record')}",
            [dialect.packed(records)],
        ):
            found.setdefault(record, set()).add(folded(field, name))
    return found


def former_names(kind: Kind) -> Iterator[tuple[str, Field]]:
    """Go through the columns of a kind's child tables that hold former names."""
    for lines in kind.lines:
        yield from ((lines.name, each) for each in lines.fields if each.find is Find.FORMER)


def _at_odds(
    kind: Kind, fields: Sequence[Field], theirs: Mapping[str, Value], values: Mapping[str, Value]
) -> bool:
    """Tell whether no more than the year of a birth is the same, and another column says otherwise."""
    by_year = any(
        isinstance(each.type, Birth) and theirs[each.name] != values[each.name] for each in fields
    )
    others = {name for names in kind.duplicates for name in names} - {each.name for each in fields}
    return by_year and any(
        theirs[name] is not None
        and values.get(name) is not None
        and not is_same(kind.by_name[name], theirs[name], values[name])
        for name in others
    )


def called(
    data: Data, catalog: Catalog, kinds: Sequence[str], titles: Iterable[str]
) -> dict[str, list[int]]:
    """Return the live records of some kinds by what they are called, folded.

    Where none bears a title as it is written, those count that bear it in another spelling.
    """
    wanted = set(titles)
    found = import_origins.titled(data, kinds, wanted)
    for title in sorted(wanted):
        if fold(title) not in found and (others := _called_alike(data, catalog, kinds, title)):
            found[fold(title)] = others
    return found


def _called_alike(data: Data, catalog: Catalog, kinds: Sequence[str], title: str) -> list[int]:
    """Return the records of some kinds whose titles another spelling of a title is."""
    keys = [key for key in (name_key(title), thing_key(title)) if key]
    if not keys:
        return []
    asked = (
        any_of(term(kind_token(kind)) for kind in kinds),
        any_of(term(identity_token(key)) for key in keys),
    )
    rows = data.rows(
        f"SELECT id, kind, title FROM record WHERE {dialect.among('id')} ORDER BY id",
        [dialect.packed(FullText(data).found(all_of(asked), MOST_NAMESAKES))],
    )
    return [
        record
        for record, kind, present in rows
        if thing_key(present) == thing_key(title)
        or (is_named_as_person(catalog, catalog[kind]) and name_key(present) == name_key(title))
    ]


def mark_different(data: Data, one: int, other: int) -> None:
    """Remember that two records were found to be different."""
    pair = {"low": min(one, other), "high": max(one, other)}
    data.upsert("distinct_pair", [pair], ("low", "high"))


def different_from(data: Data, record: int) -> set[int]:
    """Return the records that were found to be different from this one."""
    pairs = data.rows(
        "SELECT low, high FROM distinct_pair WHERE low = ? OR high = ?", [record, record]
    )
    return {each for pair in pairs for each in pair} - {record}
