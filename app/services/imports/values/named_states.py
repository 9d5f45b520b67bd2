"""The states that a sheet tells of its records: by a word, among words, by yes and no, by a column of a day.

Who is taken for alive, here and willing by mistake is called and written to; so what is not sure names no
state, and what is closed waits for the clerk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core import clock
from app.core.choices import NO, YES, Choice
from app.core.hangul import attach
from app.core.kind import Catalog, Kind
from app.core.presence import HERE, Presence, States
from app.core.times import Date
from app.core.values import Value, as_text
from app.services.records import forms

_UNSURE = re.compile("예정|취소|아님|아니|않|오기|정정|미정|모름|불명|확인|필요|[?？]")
"""Words about a state that take it back, tell of later, or ask."""
_WITHOUT = re.compile("안|못|미|비|불|없|제외|전까지|[xX×]")
"""Words that make less of the state of who is here and willing."""
_DAY = re.compile(r"[0-9.,~\s()\[\]-]+(?:년|월|일자?|부터)?")
"""What stands with a state when it is no more than its day."""
_ASKS = re.compile(r"\s*(?:여부|유무)\s*(?:[(\[].*)?$")
_ON = re.compile(r"\s*(?:일|일자|일시|날짜|년월일|연월일)$")
"""What a header ends with that has the day of what it names."""


@dataclass(frozen=True)
class NamedStates:
    """The column of a kind that says where its records stand, as the cells of sheets tell it."""

    path: str
    label: str
    type: Choice
    states: States
    default: str
    day: str
    """The path of the day since when a record is in its state, where that is kept."""
    kind: Kind
    """Whose column it is."""

    def in_cell(self, header: str, text: str) -> str:
        """Return the state that a cell is, or that it answers to what its header asks: 폐업여부 Y."""
        asked = self.asked_by(header)
        word = "".join(text.casefold().split())
        if asked and asked != self.default and word in YES | NO:
            return asked if word in YES else self.default
        return self.type.knows(text) or ""

    def asked_by(self, header: str) -> str:
        """Return the state of which a header asks whether it is."""
        stem = _ASKS.sub("", header)
        named = self.type.named_in(stem) if stem != header else ()
        return min(named, key=self._uses, default="")

    def among(self, text: str) -> str:
        """Return the state that words about it name, the one of fewest uses: 사망(2024. 3. 1.), 운영(23.5)."""
        if state := self.type.knows(_DAY.sub("", text)):
            return state
        if _UNSURE.search(text):
            return ""
        state = min(self.type.named_in(text), key=self._uses, default="")
        is_here = self.states.get(state) == HERE
        return "" if is_here and _WITHOUT.search(text) else state

    def is_told_by(self, header: str) -> bool:
        """Tell whether a column besides its own may tell of its state: of whether it is one, or since when."""
        return bool(self.since(header) or self.asked_by(header))

    def told_beside(self, cells: Sequence[tuple[str, object]]) -> Iterator[tuple[str, str]]:
        """Go through what columns besides its own tell of its state, by their headers: what they say, and the state."""
        for header, raw in cells:
            state = self.since(header)
            yes = state and self.is_past(raw)
            if not yes and (state := self.asked_by(header)):
                yes = self.in_cell(header, as_text(raw)) == state
            if yes and self.outweighs(state, None):
                yield attach(f"{header}에 ‘{as_text(raw)}’", "이/가"), state

    def since(self, header: str) -> str:
        """Return the state whose day a header has, as 폐업일자; what ends or pauses a term is none."""
        stem = _ON.sub("", header)
        state = (self.type.knows(stem) or "") if stem != header else ""
        about_term = any(self.states.get(each) == HERE for each in self.type.named_in(stem[:2]))
        return "" if about_term or self.states.get(state, HERE) == HERE else state

    def is_past(self, raw: object) -> bool:
        """Tell whether a cell has a day that is not ahead."""
        read = forms.check_value(Date(), raw)
        return bool(read.value) and str(read.value) <= clock.today().isoformat()

    def dated(self, state: Value, text: str) -> Value:
        """Return the day that words about a state name, where the kind keeps a day of that state."""
        field = self.kind.by_name.get(self.kind.who_may.day)
        if field is None or self.kind.state is None:
            return None
        found = field.type.find(text)
        values = {self.kind.state.name: state, field.name: found.value if found else None}
        return None if found is None or field.name in self.kind.check(values) else found.value

    def outweighs(self, state: str, other: Value) -> bool:
        """Tell whether of two states one has fewer uses."""
        return self._uses(state) < self._uses(str(other or self.default))

    def waits(self, state: Value) -> str:
        """Say why what is new in a state is not taken by itself: nothing begins with it any more."""
        presence = self.states.get(str(state or ""))
        if not _is_closed(presence):
            return ""
        told = f"{attach(self.label, '이/가')} ‘{state}’입니다."
        return f"{told} 새로 넣으려면 표시해 주세요."

    def _uses(self, state: str) -> int:
        presence = self.states.get(state)
        return len(presence.uses) if presence else len(HERE.uses)


def _is_closed(presence: Presence | None) -> bool:
    """Tell whether nobody helps in a state, nor comes back to it by themselves."""
    return presence is not None and presence.helper.refused


def of_kind(catalog: Catalog, kind: Kind) -> Iterator[NamedStates]:
    """Go through the columns of states of a kind, that of a role's person first, whose words say who is here."""
    for prefix, part in forms.parts_of(catalog, kind):
        state, who_may = part.state, part.who_may
        if state is None or not who_may.states or not isinstance(state.type, Choice):
            continue
        day = f"{prefix}{who_may.day}" if who_may.day else ""
        default = as_text(state.default)
        yield NamedStates(
            f"{prefix}{state.name}", state.label, state.type, who_may.states, default, day, part
        )
