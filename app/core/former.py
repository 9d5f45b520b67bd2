"""What a changed column held before: kept in a child table, unless it had only been written wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from app.core import clock, typed_values
from app.core.hangul import attach
from app.core.values import Line, Values


@dataclass(frozen=True)
class Former:
    """A column whose earlier contents are kept, and when a change of it is only a correction."""

    column: str
    lines: str
    """The child table; of its lines `value` holds what was, `until` the day of the change."""
    _: KW_ONLY
    value: str = "name"
    until: str = "until"
    key: Callable[[str], str]
    """Gives what two writings of the same have in common."""
    is_slip: Callable[[str, str], bool]
    """Tells of two that differ whether the one is most likely the other, typed wrong."""
    change: str
    """What a change is called that keeps what was: 개명."""

    def changes(self, before: Values, now: Values) -> tuple[str, str] | None:
        """Return what it was and what it is now, where that is another; what is only written otherwise is not."""
        was, name = (str(each.get(self.column) or "").strip() for each in (before, now))
        return (was, name) if was and name and self.key(was) != self.key(name) else None

    def follow(self, before: Values, now: Values) -> Values:
        """Return the values with what was kept where it is likely to have been right."""
        changed = self.changes(before, now)
        return now if changed is None or self.is_slip(*changed) else self.keep(before, now)

    def keep(self, before: Values, now: Values) -> Values:
        """Return the values with what was among the former ones, the latest last, and what is now not."""
        changed = self.changes(before, now)
        if changed is None:
            return now
        was, name = changed
        present: tuple[Line, ...] = typed_values.lines(now.get(self.lines))
        others = tuple(each for each in present if self._key(each) != self.key(name))
        if not any(self._key(each) == self.key(was) for each in others):
            others = (*others, {self.value: was, self.until: clock.today().isoformat()})
        return {**now, self.lines: others}

    def with_name(self, name: str, values: Values) -> Values:
        """Return the values with another name among the former ones, of which no day of a change is known."""
        present: tuple[Line, ...] = typed_values.lines(values.get(self.lines))
        known = {self.key(name)} & {
            self.key(str(values.get(self.column) or "")),
            *map(self._key, present),
        }
        return (
            values
            if known
            else {**values, self.lines: ({self.value: name, self.until: None}, *present)}
        )

    def words(self, was: str, *, kept: bool) -> str:
        """Say what becomes of what was."""
        if kept:
            return f"{attach(self.change, '으로/로')} 보아 ‘{was}’도 이전 이름으로 남깁니다."
        return (
            f"오타를 고친 것으로 보아 {attach(f'‘{was}’', '은/는')} 이전 이름으로 남기지 않습니다."
        )

    def _key(self, line: Line) -> str:
        return self.key(str(line.get(self.value) or ""))
