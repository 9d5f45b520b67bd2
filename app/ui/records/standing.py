"""Tells above a form who of those it names died, moved or left, and what is open of whom it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.core.kind import Kind
from app.services.records import dealings
from app.services.records.dealings import OpenDealing, Remark
from app.services.records.records import Record
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Frame, Page
from app.ui.frame.places import RecordPlace
from app.ui.records.notices import Choice
from app.ui.records.watches import FormWatch

MOST = 3
"""So many open records are named; of more the number is told."""
_NAMED, OPEN = "named", "left_open"


def fetch_open(
    frame: Frame,
    owner: QObject,
    kind: Kind,
    record: Record,
    tell: Callable[[Sequence[OpenDealing], str], object],
) -> None:
    """Ask what is open of a record, where anything may be; the first are told, and how many more there are."""

    def done(found: Sequence[OpenDealing]) -> None:
        more = len(found) - MOST
        tell(found[:MOST], f"확인 필요: 이 밖에 {more:,}건이 더 열려 있습니다." if more > 0 else "")

    if dealings.may_wait(frame.catalog, kind, record.values):
        left = dealings.left_open.of(kind.name, record.id)
        frame.tasks.run(left, owner=owner, done=done, slot=OPEN)


def told_open(each: OpenDealing) -> str:
    """Say that something open waits to be looked at."""
    return f"확인 필요: {each.words}"


class StandingWatch(FormWatch):
    """Looks who of those that a form names is not alive, here and willing any more."""

    names = (_NAMED, OPEN)

    def begin(self, record: Record | None, entries: Callable[[], Mapping[str, object]]) -> None:
        """Turn to a record, or to a new one; what a new one begins with may name somebody already."""
        self._turn_to(entries)
        if record is None and dealings.named(self._kind):
            self._rest.start()
        elif record is not None:
            tell = partial(self._tell_open, record.id)
            fetch_open(self._page.frame, self, self._kind, record, tell)

    def _matters(self, path: str) -> bool:
        return path in dealings.named(self._kind)

    def _look(self) -> None:
        named = dealings.named(self._kind)
        entries = {path: each for path, each in self._entries().items() if path in named}
        self._page.frame.tasks.run(
            dealings.look.of(self._kind.name, entries), owner=self, done=self._tell, slot=_NAMED
        )

    def _tell(self, found: Sequence[Remark]) -> None:
        self._notices.drop(_NAMED)
        for each in found:
            self._notices.add(_NAMED, "danger" if each.refused else "warning", each.sentence)

    def _tell_open(self, own: int, found: Sequence[OpenDealing], more: str) -> None:
        self._notices.drop(OPEN)
        for each in found:
            choices = () if each.id == own else (self._show(each),)
            self._notices.add(OPEN, "warning", told_open(each), choices)
        if more:
            self._notices.add(OPEN, "warning", more)

    def _show(self, each: OpenDealing) -> Choice:
        return "left_open", "열기", partial(self._page.frame.open, RecordPlace(each.kind, each.id))


def ask_once(
    page: Page,
    kind: Kind,
    before: Mapping[str, object],
    entered: Mapping[str, object],
    go_on: Callable[[], object],
) -> bool:
    """Ask in one sentence where a state is set that is asked about; tells whether it is asked."""
    sentence = dealings.question(page.frame.catalog, kind, before, entered)

    def answered(name: str) -> None:
        if name:
            go_on()

    if sentence:
        answers = [Answer("set_state", "저장", "primary"), CANCEL]
        page.frame.ask.question(sentence, answers, answered)
    return bool(sentence)
