"""How far an action reaches: the kinds it may write, and those that follow from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum
from typing import cast

from app.core.kind import Catalog
from app.core.values import Link


class Reach(Enum):
    """The kinds whose records an action may write, where it does not say which."""

    NOTHING = "no record"
    NAMED = "those of the kind it is asked for"
    ANY = "those of every kind"


def affected(catalog: Catalog, kinds: Iterable[str]) -> frozenset[str]:
    """Return the kinds whose lists may show something else now that records of some kinds changed."""
    found: set[str] = set()
    waiting = set(kinds)
    while waiting:
        name = waiting.pop()
        found.add(name)
        borrowers = {other.name for other, _ in catalog.dependents(catalog[name])}
        counters = {other.name for other in catalog for each in other.derived if each.kind == name}
        waiting |= (borrowers | counters) - found
    return frozenset(found)


def following(catalog: Catalog, kinds: Collection[str]) -> frozenset[str]:
    """Return kinds and those whose records are written with theirs: a role's person, who shares a fact.

    What lists of a kind tell besides is among them.
    """
    pairs: set[tuple[str, str]] = set()
    for kind in catalog:
        for link in {each.shared.partition(".")[0] for each in kind.fields if each.shared}:
            others = cast("Link", kind.by_name[link].type).kinds
            pairs |= {pair for it in others for pair in ((kind.name, it), (it, kind.name))}
        if kind.attests is not None:
            about = cast("Link", kind.by_name[kind.attests.link].type).kinds
            pairs |= {(kind.name, each) for each in about}
        for link in kind.told_in_lists:
            pairs |= {(each, kind.name) for each in cast("Link", kind.by_name[link].type).kinds}
        if kind.role is not None:
            pairs |= {(kind.name, person) for person in kind.role[1].kinds}
    found = set(kinds)
    while more := {other for kind, other in pairs if kind in found} - found:
        found |= more
    return frozenset(found)
