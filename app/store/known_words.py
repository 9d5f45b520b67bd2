"""By which of some words the file knows somebody: names, numbers, codes; asked for equality, none read one by one.

Names are met in the index by what identifies them, titles in the order of names, the rest in one walk over
each table that holds a name of somebody, also where it stands beside an office (`SomebodysName`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.fields import Field, Find, Mask
from app.core.giveaway_signs import names_in
from app.core.giveaways import Known
from app.core.hangul import fold
from app.core.identity import LONG_SURNAMES, name_key, name_keys, thing_key, writings
from app.core.kind import Catalog, Kind
from app.core.person_names import SomebodysName
from app.core.search_terms import identity_token
from app.core.values import Link, Text
from app.store.engine import dialect, schema
from app.store.index import is_named_as_person
from app.store.store import Store

_NAMES = frozenset((Find.PERSON, Find.FORMER))
_LIVE = "deleted_at IS NULL"


@dataclass(frozen=True)
class AskedWords:
    """Words that the file is asked about."""

    names: frozenset[str]
    givens: frozenset[str]
    surnames: frozenset[str]
    bodies: frozenset[str]
    digits: frozenset[str]
    codes: frozenset[str]


def known(store: Store, asked: AskedWords) -> Known:
    """Return those of some words by which somebody in the file is known."""
    catalog = store.catalog
    persons = [each.name for each in catalog if _is_person(catalog, each)]
    names, givens = _titles(store, persons, asked)
    names |= _identified(store, frozenset(persons), asked.names, _keys_of_name).keys()
    ways = {way: word for word in asked.names for way in writings(word)}
    for kind in catalog:
        for table, live, columns in _name_columns(kind):
            for value in _equal(store, table, live, columns, (ways, asked.givens)):
                names |= {ways[value]} if value in ways else set()
                givens |= set(_given(value)) & asked.givens
    for name in _written_names(store):
        names |= {ways[name]} if name in ways else set()
        givens |= set(_given(name)) & asked.givens
    bodies, public = _bodies(store, asked.bodies)
    return Known(
        frozenset(names), frozenset(givens), frozenset(_surnames(store, persons, asked.surnames)), bodies, public,
        frozenset(word for word, ids in store.index.full_text.holders(asked.digits).items() if ids),
        frozenset(_codes(store, asked.codes)),
    )  # fmt: skip


def _keys_of_name(word: str) -> tuple[str, ...]:
    """Return by what a word is somebody's name; a title behind it (김철수님) is no part of that."""
    return name_keys(word) if word < "가" else (name_key(word),)


def _is_person(catalog: Catalog, kind: Kind) -> bool:
    """Tell whether a kind's records are people themselves."""
    own = not isinstance(kind.by_name[kind.title[0]].type, Link)
    return own and is_named_as_person(catalog, kind)


def _titles(store: Store, kinds: Sequence[str], asked: AskedWords) -> tuple[set[str], set[str]]:
    """Return which words are titles of people, and which are titles without their surname."""
    of_kind, data = dialect.one_of("kind", kinds), store.data
    whole = data.rows(
        f"SELECT DISTINCT sort_key FROM record WHERE {of_kind} AND {dialect.among('sort_key')} AND {_LIVE}",
        [*kinds, dialect.packed(asked.names)],
    )
    packed = dialect.packed(asked.givens)
    given = data.rows(
        f"SELECT DISTINCT substr(sort_key, 2) FROM record WHERE {of_kind} AND {_LIVE} "
        f"AND {dialect.among('substr(sort_key, 2)')} UNION SELECT substr(sort_key, 3) FROM record "
        f"WHERE {of_kind} AND {_LIVE} AND {dialect.among('substr(sort_key, 1, 2)')} "
        f"AND {dialect.among('substr(sort_key, 3)')}",
        [*kinds, packed, *kinds, dialect.packed(LONG_SURNAMES), packed],
    )
    latin = data.rows(
        f"SELECT value FROM {dialect.listed('asked')} WHERE EXISTS (SELECT 1 FROM record WHERE {of_kind} AND {_LIVE} "
        "AND sort_key >= 'a' AND sort_key < '{' AND ' ' || sort_key || ' ' LIKE '% ' || value || ' %')",
        [dialect.packed(each for each in asked.givens if each < "가"), *kinds],
    )
    return {row[0] for row in whole}, {row[0] for row in (*given, *latin)}


def _identified(
    store: Store,
    kinds: frozenset[str],
    words: Iterable[str],
    keys: Callable[[str], tuple[str, ...]],
) -> dict[str, set[str]]:
    """Return of words by which records of some kinds are identified of which kinds those are."""
    tokens: dict[str, set[str]] = {}
    for word in words:
        for key in keys(word):
            tokens.setdefault(identity_token(key), set()).add(word)
    holders = store.index.full_text.holders(tokens)
    of = _kinds_of(store, {each for ids in holders.values() for each in ids})
    found: dict[str, set[str]] = {}
    for token, ids in holders.items():
        for word in tokens[token]:
            mine = {of[each] for each in ids if of.get(each) in kinds}
            if mine:
                found.setdefault(word, set()).update(mine)
    return found


def _kinds_of(store: Store, ids: Iterable[int]) -> Mapping[int, str]:
    rows = store.data.rows(
        f"SELECT id, kind FROM record WHERE {dialect.among('id')} AND {_LIVE}",
        [dialect.packed(ids)],
    )
    return dict(rows)


# --- columns with names ---------------------------------------------------------------------------


def _name_columns(kind: Kind) -> Iterator[tuple[str, str, list[str]]]:
    """Go through the tables of a kind that hold somebody's name besides its title: table, which rows, columns."""
    own = [
        each.name for each in kind.scalars if _names_somebody(each) and each.name != kind.title[0]
    ]
    if own:
        yield kind.name, "gone = 0", own
    for lines in kind.lines:
        if found := [each.name for each in lines.fields if _names_somebody(each)]:
            yield schema.child_name(kind, lines.name), "1 = 1", found


def _written_names(store: Store) -> set[str]:
    """Return the names that stand where somebody is named beside their office: who answered, told, approved."""
    values: set[str] = set()
    for kind in store.catalog:
        own = [f'"{each.name}"' for each in kind.scalars if _is_written(each)]
        tables = [(kind.name, "gone = 0", own)]
        for lines in kind.lines:
            child = [f'"{each.name}"' for each in lines.fields if _is_written(each)]
            tables.append((schema.child_name(kind, lines.name), "1 = 1", child))
        for table, live, columns in tables:
            if columns:
                rows = store.data.rows(
                    f'SELECT DISTINCT {", ".join(columns)} FROM "{table}" WHERE {live}'
                )
                values.update(value for row in rows for value in row if value)
    return {name for value in values for name in _names_of(value)}


def _names_of(value: str) -> Iterator[str]:
    """Go through the names that a text names somebody by, as they are asked for."""
    yield from names_in(value)
    if value < "가":
        yield fold(value)


def _is_written(each: Field) -> bool:
    return isinstance(each.type, SomebodysName) and not _names_somebody(each)


def _names_somebody(each: Field) -> bool:
    return isinstance(each.type, Text) and (each.mask is Mask.NAME or each.find in _NAMES)


def _equal(
    store: Store, table: str, live: str, columns: Sequence[str], asked: Sequence[Iterable[str]]
) -> Iterator[str]:
    """Go through the names in some columns that are among the words, whole or without their surname."""
    plain = [f"replace(\"{each}\", ' ', '')" for each in columns]
    tests = [
        f"(\"{name}\" <> '' AND ({dialect.among(text, '?1')} OR {dialect.among(f'substr({text}, 2)', '?2')}))"
        for name, text in zip(columns, plain, strict=True)
    ]
    rows = store.data.rows(
        f'SELECT DISTINCT {", ".join(plain)} FROM "{table}" WHERE {live} AND ({" OR ".join(tests)})',
        [*map(dialect.packed, asked)],
    )
    yield from {fold(value) for row in rows for value in row if value}


def _given(name: str) -> Iterator[str]:
    yield name[1:]
    if name.startswith(LONG_SURNAMES):
        yield name[2:]


def _surnames(store: Store, kinds: Sequence[str], asked: Iterable[str]) -> Iterator[str]:
    """Go through the words that somebody's name begins with."""
    rows = store.data.rows(
        f"SELECT value FROM {dialect.listed('asked')} WHERE EXISTS (SELECT 1 FROM record "
        f"WHERE {dialect.one_of('kind', kinds)} AND {_LIVE} "
        "AND sort_key >= value AND sort_key < value || '\U0010ffff')",
        [dialect.packed(asked), *kinds],
    )
    yield from (row[0] for row in rows)


# --- things ---------------------------------------------------------------------------------------


def _bodies(store: Store, words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of what somebody is reached at: what others know of nowhere else, and what is public."""
    catalog = store.catalog
    kinds = {each.name for each in catalog if _is_body(catalog, each)}
    found = _identified(store, frozenset(kinds), words, lambda word: (thing_key(word),))
    public = {word for word, of in found.items() if all(catalog[each].exchanged for each in of)}
    offices: set[str] = set()
    for kind in catalog:
        names = [
            each.name for each in kind.scalars
            if kind.role and isinstance(each.type, Text) and each.find is Find.NAME and not each.type.many
        ]  # fmt: skip
        for name in names:
            plain = f"lower(replace(\"{name}\", ' ', ''))"
            rows = store.data.rows(
                f'SELECT DISTINCT {plain} FROM "{kind.name}" WHERE gone = 0 AND {dialect.among(plain)}',
                [dialect.packed(words)],
            )
            offices |= {row[0] for row in rows}
    return frozenset((found.keys() - public) | offices), frozenset(public - offices)


def _is_body(catalog: Catalog, kind: Kind) -> bool:
    first = kind.by_name[kind.title[0]]
    reached = any(each.find is Find.PERSON for each in kind.fields) or first.mask is Mask.NAME
    return isinstance(first.type, Text) and reached and not is_named_as_person(catalog, kind)


def _codes(store: Store, words: frozenset[str]) -> Iterator[str]:
    """Go through the words that are a code of some record's source."""
    for kind in store.catalog if words else ():
        for each in kind.scalars:
            if each.code:
                plain = f'lower("{each.name}")'
                rows = store.data.rows(
                    f'SELECT DISTINCT {plain} FROM "{kind.name}" WHERE gone = 0 AND {dialect.among(plain)}',
                    [dialect.packed(words)],
                )
                yield from (row[0] for row in rows)
