"""Columns of a list that tell of other records than its own: days and hours in a list of those who helped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from app.core.kind import Catalog, Kind
from app.core.typed_values import typed
from app.core.values import Link
from app.services.imports.columns.targets import memo_of, targets_of


class Read(Protocol):
    """How a sheet is read for a kind."""

    @property
    def targets(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True)
class Beside:
    """Records of another kind of which the rows of a list tell."""

    kind: str
    link: str
    """The column that names whom a row is about."""
    targets: tuple[str, ...]
    """What each column of the sheet feeds of it; `""` is nothing."""


def told_in(catalog: Catalog, kind: Kind) -> Iterator[tuple[Kind, str]]:
    """Go through the kinds of whose records rows about a kind may tell, each with its link to whom a row is about."""
    root = kind.role[1].kinds[0] if kind.role else kind.name
    for each in catalog:
        for link in each.told_in_lists:
            if root in typed(Link, each.by_name[link].type).kinds:
                yield each, link


def found(
    catalog: Catalog,
    kind: Kind,
    read: Read,
    as_read_for: Callable[[Kind], Read],
    spare: Collection[str],
) -> list[Beside]:
    """Return of what the spare columns of a sheet tell besides: they hold all that names such a record.

    `spare` are targets in its own plan that say nothing of a column; `as_read_for` reads the sheet for another kind.
    """
    whole: list[Beside] = []
    taken = set[int]()
    for other, link in told_in(catalog, kind):
        paths = targets_of(catalog, other)
        besides = {"", link, memo_of(paths)}
        targets = tuple(
            path if own in spare and path not in besides and place not in taken else ""
            for place, (own, path) in enumerate(
                zip(read.targets, as_read_for(other).targets, strict=True)
            )
        )
        if needed(catalog, other, link) <= set(targets):
            taken.update(place for place, path in enumerate(targets) if path)
            whole.append(Beside(other.name, link, targets))
    return whole


def needed(catalog: Catalog, kind: Kind, link: str) -> set[str]:
    """Return the columns that a row has to tell of a record, besides whom it is about: nothing stands in for them."""
    paths = (path for path, target in targets_of(catalog, kind).items() if target.needed)
    return {*paths, *kind.title} - {link}
