"""Tells above a form what a save of it would bring about elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.services.records import effects
from app.services.records.records import Record
from app.ui.records.watches import FormWatch

_NAME = "effects"


class EffectsWatch(FormWatch):
    """Looks what follows from what stands in a form, while it is being entered."""

    names = (_NAME,)
    _record: int | None = None

    def begin(self, record: Record | None, entries: Callable[[], Mapping[str, object]]) -> None:
        """Turn to a record, or to a new one; what is stored has had its effects."""
        self._turn_to(entries)
        self._record = record.id if record is not None else None

    def _matters(self, path: str) -> bool:
        return effects.is_foretold(self._kind.name, path)

    def _look(self) -> None:
        look = effects.look.of(self._kind.name, self._record, dict(self._entries()))
        self._page.frame.tasks.run(look, owner=self, done=self._tell, slot=_NAME)

    def _tell(self, found: Sequence[str]) -> None:
        self._notices.drop(_NAME)
        for each in found:
            self._notices.add(_NAME, "warning", each)
