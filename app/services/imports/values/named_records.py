"""The records that the rows of a sheet name by their titles, told apart by what stands beside these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.core.fields import Field
from app.core.hangul import attach, fold
from app.core.kind import Catalog, Kind
from app.core.typed_values import typed
from app.core.values import Link, Value, Values
from app.services.imports.columns import namesakes
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.targets import Target
from app.services.imports.values import cells as cells_of
from app.services.imports.values.cells import forbidden_in

LONGEST = 30
"""Letters of a title that are repeated where no record is found by it."""


@dataclass(frozen=True)
class Found:
    """The records that the rows of a sheet name."""

    called: Mapping[tuple[str, ...], Mapping[str, Sequence[int]]]
    """Those of some kinds by folded title."""
    known: Mapping[int, Values] = field(default_factory=dict[int, Values])
    """What of them tells one from another of its name, where the sheet does."""


NOBODY = Found({})


@dataclass(frozen=True)
class Telling:
    """The columns of a sheet that tell which record of a name a link means."""

    kind: Kind
    fields: Mapping[int, Field]
    """By their places, as the record linked to has them."""

    def told(self, row: Sequence[object]) -> dict[str, Value]:
        """Return what a row says of whom it names."""
        found: dict[str, Value] = {}
        for place, each in self.fields.items():
            raw = row[place] if place < len(row) else None
            read = cells_of.read(each.type, raw, apart=True)
            if read.value is not None and not forbidden_in(each.label, raw):
                found[each.name] = read.value
        return found


def tellings_of(
    catalog: Catalog, targets: Mapping[str, Target], plan: Plan, memo: str
) -> dict[str, Telling]:
    """Return by its link each record that columns of the sheet tell from its namesakes, and these columns."""
    fields: dict[str, dict[int, Field]] = {}
    kinds: dict[str, Kind] = {}
    for each in plan.telling:
        if plan.targets[each.place] in ("", memo) and each.link in plan.targets:
            kind = catalog[typed(Link, targets[each.link].field.type).kinds[0]]
            kinds[each.link] = kind
            fields.setdefault(each.link, {})[each.place] = kind.by_name[each.name]
    return {link: Telling(kind, fields[link]) for link, kind in kinds.items()}


def meant(
    found: Found, target: Target, title: str, row: Sequence[object], telling: Telling | None
) -> tuple[int | None, str]:
    """Return the one record that a row means by a title; or nothing, and why."""
    called = found.called.get(typed(Link, target.field.type).kinds, {}).get(fold(title), [])
    named = f"‘{title[:LONGEST]}’"
    if not called:
        return None, f"{attach(named, '이라/라')}는 기록이 없습니다. 먼저 등록해 주세요."
    told = telling.told(row) if telling else {}
    kind = telling.kind if telling else None
    fits = namesakes.meant(kind, called, told, found.known) if kind else called
    if len(fits) == 1:
        return fits[0], ""
    if fits:
        return None, f"이름이 같은 기록이 {len(fits)}건이라 어느 것인지 알 수 없습니다."
    labels = "·".join(kind.by_name[name].label for name in told) if kind else ""
    other = f"{attach(named, '은/는')} 있지만 {attach(labels, '이/가')} 다릅니다."
    return None, f"{other} 다른 분이면 먼저 등록해 주세요."
