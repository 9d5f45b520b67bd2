"""Records that may be the same thing entered twice, and pairs that are known to be different."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from app.core.fields import Field, Find
from app.core.hangul import fold
from app.core.identity import name_keys, thing_key
from app.core.kind import Catalog, Kind
from app.core.sameness import YEAR, Trait, digits_of, folded, is_same, is_same_day
from app.core.search_grammar import all_of, any_of, term
from app.core.search_terms import identity_token
from app.core.times import Birth
from app.core.values import Phone, Value
from app.store import import_origins, merged
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
    traits = [kind.trait(name) for name in names]
    if not all(each.given(values) for each in traits):
        return []
    rows = _candidates(data, kind, traits, values, only_open=only_open)
    return same(data, kind, traits, values, rows, is_same_day if to_the_day else is_same)


def same(
    data: Data,
    kind: Kind,
    traits: Sequence[Trait],
    values: Mapping[str, Value],
    rows: Mapping[int, Mapping[str, Value]],
    compare: Callable[[Field, Value, Value], bool],
) -> list[int]:
    """Return those of some records that are the same as the values, or are of a former name."""
    unlike: dict[int, list[Trait]] = {}
    for record, theirs in rows.items():
        if not _at_odds(kind, traits, theirs, values):
            unlike[record] = [each for each in traits if not each.is_same(theirs, values, compare)]
    renamed = [each for each, other in unlike.items() if _is_name(other)]
    former = _former(data, kind, renamed) if renamed else {}
    return [
        record
        for record, other in unlike.items()
        if not other
        or (_is_name(other) and former.get(record, set()).intersection(other[0].told(values)))
    ][:MOST]


def _is_name(traits: Sequence[Trait]) -> bool:
    """Tell whether it is only the name of a person that differs: another may have been borne before."""
    return len(traits) == 1 and traits[0].own.find is Find.PERSON


def _candidates(
    data: Data,
    kind: Kind,
    traits: Sequence[Trait],
    values: Mapping[str, Value],
    *,
    only_open: bool,
) -> dict[int, dict[str, Value]]:
    """Return the live records that may be the same, each with what tells one from another."""
    where, parameters = ["gone = 0"], list[object]()
    for trait in traits:
        condition, asked = _narrowed(trait, values)
        where += [condition] if condition else []
        parameters += asked
    if named := [each for each in traits if each.folded(values)]:
        where.append(dialect.among("id"))
        parameters.append(dialect.packed(_named(data, kind, named, values)))
    if only_open and kind.state and kind.open_states:
        where.append(dialect.one_of(f'"{kind.state.name}"', kind.open_states))
        parameters += kind.open_states
    mine = (each.name for trait in traits for each in trait.fields)
    read = tuple(dict.fromkeys((*mine, *kind.identity)))
    columns = ", ".join(f'"{name}"' for name in read)
    rows = data.rows(
        f'SELECT id, {columns} FROM "{kind.name}" WHERE {" AND ".join(where)} ORDER BY id',
        parameters,
    )
    return {record: dict(zip(read, body, strict=True)) for record, *body in rows}


def _narrowed(trait: Trait, values: Mapping[str, Value]) -> tuple[str, list[object]]:
    """Return a condition that the same values of a trait pass, perhaps with others."""
    if trait.folded(values):
        return "", []
    parts = [
        _near(field, value)
        for field in trait.fields
        for value in dict.fromkeys(trait.given(values))
    ]
    conditions = " OR ".join(condition for condition, _ in parts)
    return f"({conditions})", [each for _, asked in parts for each in asked]


def _near(field: Field, value: Value) -> tuple[str, list[object]]:
    """Return a condition that a column passes which holds the same as a value."""
    name = f'"{field.name}"'
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
    data: Data, kind: Kind, traits: Sequence[Trait], values: Mapping[str, Value]
) -> list[int]:
    """Return the records of a kind that are called so, also before, or stand there."""
    keys = (any_of(term(identity_token(key)) for key in each.folded(values)) for each in traits)
    return FullText(data).found(all_of((term(kind_token(kind.name)), *keys)), MOST_NAMESAKES)


def _former(data: Data, kind: Kind, records: Sequence[int]) -> dict[int, set[str]]:
    """Return the keys of the names that some records bore before."""
    found: dict[int, set[str]] = {}
    for part, field in former_names(kind):
        for record, name in data.rows(
            f'SELECT record, "{field.name}" FROM "{schema.child_name(kind, part)}" '
            f"WHERE {dialect.among('record')}",
            [dialect.packed(records)],
        ):
            found.setdefault(record, set()).update(folded(field, name))
    return found


def former_names(kind: Kind) -> Iterator[tuple[str, Field]]:
    """Go through the columns of a kind's child tables that hold former names."""
    for lines in kind.lines:
        yield from ((lines.name, each) for each in lines.fields if each.find is Find.FORMER)


def _at_odds(
    kind: Kind, traits: Sequence[Trait], theirs: Mapping[str, Value], values: Mapping[str, Value]
) -> bool:
    """Tell whether no more than the year of a birth is the same, and another column says otherwise."""
    by_year = any(
        isinstance(each.own.type, Birth) and theirs[each.own.name] != values.get(each.own.name)
        for each in traits
    )
    compared = {each.name for trait in traits for each in trait.fields}
    others = {name for names in kind.duplicates for name in names} - compared
    return by_year and any(
        other.given(theirs) and other.given(values) and not other.is_same(theirs, values)
        for other in map(kind.trait, others)
    )


def called(
    data: Data, catalog: Catalog, kinds: Sequence[str], titles: Iterable[str]
) -> dict[str, list[int]]:
    """Return the live records of some kinds by what they are called, folded.

    Where none bears a title as it is written, those count that bear it in another spelling. Who is found
    themselves is not found again by a role of theirs.
    """
    wanted = set(titles)
    found = import_origins.titled(data, kinds, wanted)
    for title in sorted(wanted):
        if fold(title) not in found and (others := _called_alike(data, catalog, kinds, title)):
            found[fold(title)] = others
    several = [each for ids in found.values() if len(ids) > 1 for each in ids]
    roots = _roots(data, several)

    def is_known_by_another(record: int, ids: Sequence[int]) -> bool:
        return roots.get(record, record) != record and roots[record] in ids

    return {
        title: [each for each in ids if not is_known_by_another(each, ids)]
        for title, ids in found.items()
    }


def _roots(data: Data, ids: Sequence[int]) -> dict[int, int]:
    """Return of each record whose it is: of a role the person, of others they themselves."""
    asked = f"SELECT id, root FROM record WHERE {dialect.among('id')}"
    return dict(data.rows(asked, [dialect.packed(ids)])) if ids else {}


def _called_alike(data: Data, catalog: Catalog, kinds: Sequence[str], title: str) -> list[int]:
    """Return the records of some kinds whose titles another spelling of a title is."""
    keys = list(filter(None, (*name_keys(title), thing_key(title))))
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
        or (
            is_named_as_person(catalog, catalog[kind])
            and not set(name_keys(present)).isdisjoint(name_keys(title))
        )
    ]


def mark_different(data: Data, one: int, other: int) -> None:
    """Remember that two records were found to be different."""
    pair = {"low": min(one, other), "high": max(one, other)}
    data.upsert("distinct_pair", [pair], ("low", "high"))


def different_from(data: Data, record: int) -> set[int]:
    """Return the records that were found to be different from this one, or from one merged into it."""
    own = {record, *merged.merged_into(data, [record])}
    packed = dialect.packed(own)
    pairs = data.rows(
        f"SELECT low, high FROM distinct_pair WHERE {dialect.among('low')} OR {dialect.among('high')}",
        [packed, packed],
    )
    others = {each for pair in pairs for each in pair} - own
    return set(merged.kept_for(data, others).values()) - own
