"""Columns of a list that tell whom a name means: a birth, a telephone, a number beside the name of who helped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.fields import Field
from app.core.kind import Catalog, Kind
from app.core.sameness import is_same
from app.core.times import Birth
from app.core.values import Link, Value, Values
from app.services.imports.columns.targets import targets_of


@dataclass(frozen=True)
class Telling:
    """A column of a sheet that tells which of several records of one name a link means."""

    place: int
    link: str
    """The path of the link."""
    name: str
    """The column of the record linked to."""


def tellings(
    catalog: Catalog,
    kind: Kind,
    targets: Sequence[str],
    spare: Collection[str],
    as_read_for: Callable[[Kind], Sequence[str]],
) -> Iterator[Telling]:
    """Go through the spare columns of a sheet that tell whom its links mean; `spare` are targets that say nothing.

    `as_read_for` returns what the columns of the sheet feed where it is read for another kind.
    """
    for path, target in targets_of(catalog, kind).items():
        type_ = target.field.type
        if path in targets and isinstance(type_, Link) and len(type_.kinds) == 1:
            other = catalog[type_.kinds[0]]
            names = {each.name for each in telling(other)}
            for place, name in enumerate(as_read_for(other)) if names else ():
                if name in names and targets[place] in spare:
                    yield Telling(place, path, name)


def telling(kind: Kind) -> tuple[Field, ...]:
    """Return the columns by which records of one name are told apart: what identifies them, and codes."""
    named = {each.name for name in kind.title for each in kind.trait(name).fields}
    return tuple(
        each
        for each in kind.fields
        if each.name not in named and (each.name in kind.identity or each.code)
    )


def meant(
    kind: Kind,
    records: Sequence[int],
    told: Mapping[str, Value],
    known: Mapping[int, Values],
) -> list[int]:
    """Return those of some records of one name that a row may mean.

    None that was born on another day or has another number; where one agrees in anything, those that do.
    """
    fits = [each for each in records if not _differs(kind, told, known.get(each, {}))]
    return [each for each in fits if _agrees(kind, told, known.get(each, {}))] or fits


def _differs(kind: Kind, told: Mapping[str, Value], theirs: Values) -> bool:
    """Tell whether a record is another's; a telephone may have changed."""
    fields = (kind.by_name[name] for name in told)
    return any(
        theirs.get(each.name) not in (None, "")
        and not is_same(each, theirs[each.name], told[each.name])
        for each in fields
        if each.code or isinstance(each.type, Birth)
    )


def _agrees(kind: Kind, told: Mapping[str, Value], theirs: Values) -> bool:
    return any(
        is_same(kind.by_name[name], present, value)
        for name, value in told.items()
        for present in kind.trait(name).given(theirs)
    )
