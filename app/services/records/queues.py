"""Waiting lists: who joins stands last, who leaves lets the others move up, a free place is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core import typed_values
from app.core.kind import Kind
from app.core.occupancy import Queue
from app.core.values import Value, Values
from app.store.query import Query
from app.store.store import Store


@dataclass(frozen=True)
class _Line:
    """The waiting lists of one kind of record."""

    store: Store
    kind: Kind
    queue: Queue

    def state(self, values: Values) -> Value:
        return values.get(self.kind.state.name) if self.kind.state else None

    def waits(self, values: Values) -> bool:
        return self.state(values) == self.queue.waiting

    def place(self, values: Values) -> int:
        return typed_values.number(values.get(self.queue.number))

    def waiting(self, target: int) -> list[tuple[int, int]]:
        """Return who waits for something: number and record."""
        state = self.kind.state.name if self.kind.state else ""
        filters = ((self.queue.of, (str(target),)), (state, (self.queue.waiting,)))
        lists = self.store.lists
        ids = lists.ids(Query(self.kind.name, filters=filters), 0, -1)
        rows = lists.rows(self.kind, ids, (self.queue.number,))
        return sorted((row.number(0), row.id) for row in rows)

    def number(self, target: int, record: int, *, behind: bool) -> list[int]:
        """Number a queue from 1; who was put on another's number stands before or `behind` that one."""
        ranked = sorted(
            self.waiting(target),
            key=lambda each: (each[0], (each[1] == record) == behind, each[1]),
        )
        moved: list[int] = []
        for number, (had, each) in enumerate(ranked, start=1):
            if had != number:
                self.store.records.update(self.kind, each, {self.queue.number: number}, None)
                moved.append(each)
        return moved

    def turn(self, target: int) -> str:
        """Say who is next for a place that became free."""
        waiting = self.waiting(target)
        if not waiting:
            return "자리가 났습니다. 기다리는 사람은 없습니다."
        who = self.store.records.load(waiting[0][1]).number(self.kind.title[0])
        name = self.store.records.titles([who])[who]
        return f"자리가 났습니다. 대기 1번 {name} 님 차례입니다."


def place(store: Store, kind: Kind, values: Values) -> dict[str, Value]:
    """Return the number of who waits without one, the last; who does not wait has none."""
    queue = kind.queue
    if queue is None:
        return {}
    line, target = _Line(store, kind, queue), values.get(queue.of)
    if not line.waits(values):
        return {queue.number: None}
    if not line.place(values) and isinstance(target, int):
        return {queue.number: len(line.waiting(target)) + 1}
    return {}


def close_up(
    store: Store, kind: Kind, before: Values, after: Values, record: int
) -> tuple[Sequence[int], str]:
    """Number the queues a record left, joined or moved within; called after it was written.

    Returns whose numbers changed, and whose turn it is where a place became free.
    """
    queue = kind.queue
    if queue is None:
        return (), ""
    line, moved = _Line(store, kind, queue), list[int]()
    left, joined = before.get(queue.of), after.get(queue.of)
    behind = left == joined and line.waits(before) and line.place(before) < line.place(after)
    for target in dict.fromkeys((left, joined)):
        if isinstance(target, int):
            moved += line.number(target, record, behind=behind)
    freed = not after or line.state(after) in queue.freed
    was_seated = line.state(before) == queue.seated
    told = line.turn(left) if freed and was_seated and isinstance(left, int) else ""
    return moved, told
