"""What a save would bring about beyond its own record, told while it is entered: who offers it registers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.core.kind import Kind
from app.core.values import Values
from app.services.gate import Silence, Work, action
from app.services.records import forms
from app.services.registry import register
from app.store.store import Store

Foretell = Callable[[Store, int | None, Values], list[str]]
"""Takes the record, if it is saved already, and its values as they would be; returns sentences."""


@dataclass(frozen=True)
class _Offer:
    columns: frozenset[str]
    foretell: Foretell


EFFECTS: dict[str, _Offer] = {}
"""What is foretold of records of each kind, by its name."""


def foretells(kind: str, *columns: str) -> Callable[[Foretell], Foretell]:
    """Register a function as what tells the effects of these columns of a kind."""

    def enter(function: Foretell) -> Foretell:
        register(EFFECTS, kind)(_Offer(frozenset(columns), function))
        return function

    return enter


def is_foretold(kind: str, column: str) -> bool:
    """Tell whether anything is foretold of what is entered into a column."""
    return kind in EFFECTS and column in EFFECTS[kind].columns


@action("record.effects", "저장하면 생기는 일", silent=Silence.PART)
def look(work: Work, kind: str, record: int | None, entered: Mapping[str, object]) -> list[str]:
    """Return what a save of these entries would bring about; what cannot be read yet counts as not entered."""
    return foretold(work.store, work.store.catalog[kind], record, entered)


def foretold(
    store: Store, kind: Kind, record: int | None, entered: Mapping[str, object]
) -> list[str]:
    """Return what a save would bring about, for services that already passed the gate."""
    if kind.name not in EFFECTS:
        return []
    values = {
        name: forms.check_value(field.type, entered.get(name)).value
        for name, field in kind.by_name.items()
        if name in entered
    }
    return EFFECTS[kind.name].foretell(store, record, values)
