"""할 일 of a 통: ticked by one key, and those of a month made from the office's checklist in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.core import clock
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.times import Month
from app.core.values import Values
from app.kinds import event, routine
from app.kinds.event import EVENT
from app.kinds.routine import ROUTINE
from app.kinds.staff import is_at_work
from app.kinds.task import DONE, OPEN, TASK
from app.kinds.tong import TONG
from app.services.gate import Change, Right, Silence, Work, action
from app.services.records import records
from app.store.query import Query
from app.store.records import StoredRecord
from app.store.store import Store

MADE = "task.make"


@dataclass(frozen=True)
class Wanted:
    """One task that the checklist asks for in a month."""

    routine: int
    what: str
    tong: int
    who: int | None
    """The officer or the 통장; nobody where the 통 has none."""
    due_on: str


@action("task.tick", "할 일 처리", right=Right.EDIT, writes=True, kinds=(TASK.name,), logs=True)
def tick(work: Work, task: int) -> Change:
    """Note that a task is done, today and by the clerk; of one that is done, that it is open again."""
    with work.change():
        before = records.read(work.store, TASK.name, task)
        done = before.text("state") == OPEN
        entered: dict[str, object] = {"state": DONE if done else OPEN}
        if done:
            entered |= {"done_on": str(clock.today()), "done_by": work.actor.name}
        change = records.write(work.store, TASK.name, entered, record=task, vers={"": before.ver})
    told = "완료로 적었습니다." if done else "다시 할 일로 두었습니다."
    return replace(change, message=f"{before.shown['what']}: {told}")


@action("task.unmade", "이번 달 점검 보기", silent=Silence.FIGURES)
def unmade(work: Work) -> str:
    """Return in a sentence how much the checklist asks for this month that is no task yet; empty for nothing."""
    month = this_month()
    left, meetings = list(_lacking(work.store, month)), list(_meetings(work.store, month))
    tongs = len({each.tong for each in left})
    parts = [f"월별 점검 {len(left):,}건(통 {tongs:,}곳)"] if left else []
    parts += [f"운영회의 {len(meetings):,}건"] if meetings else []
    if not parts:
        return ""
    return (
        f"{Month().show(month)} {attach(', '.join(parts), '을/를')} 아직 할 일로 만들지 않았습니다."
    )


@action(
    MADE,
    "이번 달 할 일 만들기",
    right=Right.EDIT,
    writes=True,
    kinds=(TASK.name, EVENT.name),
    logs=True,
)
def make(work: Work) -> Change:
    """Make the tasks that the checklist asks for this month; what was made before is not made again."""
    month = this_month()
    with work.change_in_parts() as number:
        left, meetings = list(_lacking(work.store, month)), list(_meetings(work.store, month))
        if not left and not meetings:
            raise UserError(
                "이번 달 점검은 이미 모두 할 일로 있습니다. 아무것도 만들지 않았습니다."
            )
        for each in left:
            entered = {
                "what": each.what, "tong": each.tong, "who": each.who, "due_on": each.due_on,
                "source": each.routine, "month": month, "state": OPEN,
            }  # fmt: skip
            records.write(work.store, TASK.name, entered)
            work.give_way()
        for line, name, day in meetings:
            entered = {
                "name": name, "sort": event.BOARD, "on": day, "source": line, "month": month,
            }  # fmt: skip
            records.write(work.store, EVENT.name, entered)
    parts = [f"할 일 {len(left):,}건"] if left else []
    parts += [f"운영회의 {len(meetings):,}건"] if meetings else []
    told = attach(", ".join(parts), "을/를")
    return Change(message=f"{Month().show(month)} {told} 만들었습니다.", number=number)


def this_month() -> str:
    """Return the month it is: `2026-11`."""
    return str(clock.today())[: len("2026-11")]


def waiting(tong: int) -> Query:
    """Return the list of a 통's tasks that are open, the first due first."""
    filters = (("tong", (str(tong),)), ("state", (OPEN,)))
    return Query(TASK.name, filters=filters, order="due_on")


def seen_to(tong: int) -> Query:
    """Return the list of a 통's tasks of this month that were done or dropped."""
    filters = (
        ("tong", (str(tong),)), ("state", tuple(sorted(TASK.closed))), ("month", (this_month(),)),
    )  # fmt: skip
    return Query(TASK.name, filters=filters, order="due_on")


def _lacking(store: Store, month: str) -> Iterator[Wanted]:
    """Go through what the checklist asks for in a month and no task of that month is of."""
    made = _made(store, month)
    return (each for each in _wanted(store, month) if (each.routine, each.tong) not in made)


def _made(store: Store, month: str) -> set[tuple[int, int]]:
    """Return for which lines and 통 there are tasks of a month, also dropped ones."""
    ids = store.lists.ids(Query(TASK.name, filters=(("month", (month,)),)), 0, -1)
    rows = store.lists.rows(TASK, ids, ("source", "tong"))
    return {(row.number(0), row.number(1)) for row in rows}


def _wanted(store: Store, month: str) -> Iterator[Wanted]:
    """Go through all that the checklist asks for in a month, line by line, 통 by 통."""
    tongs = {each: store.records.load(each) for each in store.lists.ids(Query(TONG.name), 0, -1)}
    for line, values in _asked(store, month, routine.TASKS):
        for tong in routine.of_tongs(values) if values.get("tongs") else tongs:
            if tong in tongs:
                day = routine.due_on(values, month)
                who = _who(store, values, tongs[tong])
                yield Wanted(line, str(values["what"]), tong, who, day)


def _meetings(store: Store, month: str) -> Iterator[tuple[int, str, str]]:
    """Go through the meetings of a month that are not there yet: the line of the checklist, name and day."""
    query = Query(EVENT.name, filters=(("month", (month,)),))
    rows = store.lists.rows(EVENT, store.lists.ids(query, 0, -1), ("source",))
    made = {row.number(0) for row in rows}
    for line, values in _asked(store, month, routine.MEETING):
        if line not in made:
            yield line, str(values["what"]), routine.due_on(values, month)


def _asked(store: Store, month: str, makes: str) -> Iterator[tuple[int, Values]]:
    """Go through the lines of the checklist that ask for something of a sort in a month."""
    for line in store.lists.ids(Query(ROUTINE.name), 0, -1):
        values = store.records.load(line).values
        if routine.asks_in(values, month) and (values.get("makes") or routine.TASKS) == makes:
            yield line, values


def _who(store: Store, values: Values, tong: StoredRecord) -> int | None:
    """Return whom a line means in a 통: its head, or its officer while they are at work."""
    if values.get("who") == routine.HEAD:
        return tong.link("head")
    officer = tong.link("officer")
    at_work = officer is not None and is_at_work(store.records.load(officer).values)
    return officer if at_work else None
