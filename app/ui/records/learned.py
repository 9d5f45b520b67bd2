"""Tells above a form what the office's own records let one expect of an address: its 통, to be taken by one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from app.core.street_numbers import Expected
from app.services.records import learning
from app.services.records.learning import Beside
from app.services.records.records import Record
from app.ui.records.watches import FormWatch

_NAME = "learned"
Enter = Callable[[Mapping[str, object]], object]


class LearnedWatch(FormWatch):
    """Looks where an address lies while it is entered; what is entered already stays until the clerk takes another."""

    names = (_NAME,)
    _without = 0
    _beside: tuple[Beside, ...] = ()

    def begin(
        self, record: Record | None, entries: Callable[[], Mapping[str, object]], enter: Enter
    ) -> None:
        """Turn to a record, or to a new one; what is stored was decided already."""
        self._turn_to(entries)
        self._enter = enter
        self._without = record.root if record is not None else 0
        self._beside = tuple(learning.beside(self._page.frame.catalog, self._kind))

    def _matters(self, path: str) -> bool:
        return any(path in (each.address, each.learned) for each in self._beside)

    def _look(self) -> None:
        entries = self._entries()
        for each in self._beside:
            address = str(entries.get(each.address) or "")
            if address.strip():
                call = learning.of_address.of(address, self._without, unit=each.unit)
                tell = partial(self._tell, each)
                self._page.frame.tasks.run(call, owner=self, done=tell, slot=_NAME)
            else:
                self._notices.drop(_NAME)

    def _tell(self, each: Beside, found: Expected | None) -> None:
        self._notices.drop(_NAME)
        if found is None:
            return
        entered = "".join(filter(str.isdigit, str(self._entries().get(each.learned) or "")))
        if entered == str(found.value):
            return
        told = f"이 주소는 {found.value}{each.unit}으로 보입니다."
        if entered:
            told = f"{told} 지금은 {entered}{each.unit}으로 적혀 있습니다."
        take = partial(self._take, each, found.value)
        choices = (("take_learned", f"{found.value}{each.unit}으로 적기", take),)
        self._notices.add(_NAME, "warning" if entered else "info", told, choices, found.why)

    def _take(self, each: Beside, value: int) -> None:
        """Enter what is expected."""
        self._notices.drop(_NAME)
        self._enter({each.learned: value})
