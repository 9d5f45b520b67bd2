"""오늘 한 일: what a clerk or the whole office did on a day, told from the log of changes and prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import merge

from app.core import clock
from app.core.dates import show_date
from app.core.weekdays import DAYS
from app.papers.day_report import COUNTS, HEAD, LINES
from app.services.gate import ACTIONS, Work, action
from app.services.prints import targets
from app.services.prints.contributions import gathers
from app.services.prints.jobs import known_paper
from app.services.records import undoing
from app.services.records.records import Record
from app.store import change_log, register
from app.store.change_log import LoggedChange
from app.store.engine.access import DOUBTED, RENEWED
from app.store.store import Store

DAY, BY = "day", "by"
"""What a print is given: the day, and the clerk's name where it is one's own."""
ALL = "기관 전체"
OTHERS = {
    "office.found": "기관 만들기",
    "office.demonstrate": "연습용 자료 만들기",
    RENEWED: "접속기록 새로 만들기",
    DOUBTED: "자료 파일 확인",
}
"""What is written without an account being entered."""

Place = tuple[int, int]
"""Where something stands in the order of all that was done: the change it is or follows, and which print."""


@dataclass(frozen=True)
class DayLine:
    """One thing that was done."""

    at: str
    by: str
    label: str
    """What was done: 저장, 발급, 인쇄."""
    words: str
    """To what."""
    kind: str = ""
    id: int = 0
    """The record it can be looked at by; 0 where there is none."""
    change: int = 0
    """The number by which it can be taken back or done again; 0 where it never can."""
    undone: bool = False
    """It was taken back."""


@dataclass(frozen=True)
class DayReport:
    """A day's work: how often each thing was done, and every one of them in order."""

    day: str
    title: str
    """The day in words."""
    counts: tuple[tuple[str, int], ...]
    lines: tuple[DayLine, ...]


@action("day.view", "오늘 한 일", shows=True)
def view(work: Work, day: str = "", *, mine: bool = True) -> DayReport:
    """Return what the clerk, or everybody, did on a day; today unless another is given."""
    by = work.actor.name if mine else ""
    return _day(work.store, day or str(clock.today()), by)


def _day(store: Store, day: str, by: str) -> DayReport:
    # By their numbers, though the clock was turned in between: a print knows the change before it.
    found = merge(_deeds(store, day, by), _prints(store, day, by), key=lambda each: each[0])
    lines = [line for _, line in found]
    counted = Counter(line.label for line in lines)
    title = f"{show_date(day)} {DAYS[date.fromisoformat(day).weekday()]}요일"
    return DayReport(day, title, tuple(counted.most_common()), tuple(lines))


def _deeds(store: Store, day: str, by: str) -> Iterator[tuple[Place, DayLine]]:
    """Go through the changes of a day, each with its place in the order of all that was done."""
    for deed in change_log.changes_on(store.data, day, by):
        known = ACTIONS.get(deed.action)
        label = known.label if known else OTHERS.get(deed.action, deed.action)
        kind, record, words = _told(store, deed)
        undone = " (되돌림)" if deed.undone else ""
        told = f"{words}{undone}".strip()
        change = deed.change if undoing.may_step(deed) else 0
        line = DayLine(deed.at, deed.by, label, told, kind, record, change, deed.undone)
        yield (deed.change, 0), line


def _told(store: Store, deed: LoggedChange) -> tuple[str, int, str]:
    """Return the record a deed is told by, and its words: the one the action is named after, or the newest."""
    found = store.lists.headers(deed.records[::-1])
    if not found:
        return "", 0, ""
    about = deed.action.partition(".")[0]
    told = next((record for record in found if record.kind == about), found[0])
    others = f" 외 {deed.count - 1:,}건" if deed.count > 1 else ""
    return told.kind, told.id, f"{store.catalog[told.kind].label} {told.title}{others}"


def _prints(store: Store, day: str, by: str) -> Iterator[tuple[Place, DayLine]]:
    """Go through the prints of a day, each behind the change that came before it."""
    for entry in register.outputs_on(store.data, day, by):
        paper = known_paper(str(entry["paper"]))
        kind = str(entry["kind"])
        about = store.catalog[kind].label if kind in store.catalog else ""
        name = paper.label if paper else str(entry["paper"])
        words = f"{about} {name} · {entry['purpose']} · {entry['pages']}쪽 {entry['copies']}부"
        label = targets.deed_of(str(entry["target"]))
        line = DayLine(str(entry["at"]), str(entry["by"]), label, words.strip())
        yield (int(str(entry["change"])), int(str(entry["id"]))), line


# --- the paper -----------------------------------------------------------------------------------


def _given(store: Store, given: Mapping[str, object]) -> DayReport:
    return _day(store, str(given.get(DAY) or clock.today()), str(given.get(BY) or ""))


@gathers(HEAD)
def head(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return the day in words and whose work it is."""
    del record
    return [(_given(store, given).title, str(given.get(BY) or ALL))]


@gathers(COUNTS)
def counts(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return how often each thing was done."""
    del record
    return [(label, f"{number:,}") for label, number in _given(store, given).counts]


@gathers(LINES)
def lines(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return what was done as rows of text: time, clerk, deed, to what."""
    del record
    return [
        (line.at[11:16], line.by, line.label, line.words) for line in _given(store, given).lines
    ]
