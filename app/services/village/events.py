"""교육·회의: who was there, entered from the signed sheet in one go, what was decided, the tasks that come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core import clock
from app.core.errors import UserError
from app.core.phones import holds_mobile
from app.kinds.attendee import APPLIED, ATTENDEE, CAME
from app.kinds.event import EVENT, HELD, LECTURER, PLANNED, TAUGHT
from app.kinds.person import PERSON
from app.kinds.staff import STAFF
from app.kinds.task import OPEN, TASK
from app.services.gate import Change, Right, Silence, Work, action
from app.services.records import duplicates, records
from app.services.records.duplicates import Duplicate
from app.services.records.records import Record
from app.store.query import ALL, Query
from app.store.store import Store

SIGNED, TODOS = "signed", "todos"
"""The names of the lines among the inputs of the page."""
RESIDENT = "주민"


@dataclass(frozen=True)
class Signed:
    """A name on the signed sheet."""

    name: str
    phone: str = ""
    known: int | None = None
    """The resident or clerk that it is; nothing makes a new resident."""


@dataclass(frozen=True)
class Todo:
    """What somebody is to do by a day, as a meeting decided."""

    what: str
    who: int | None
    due_on: str


@dataclass(frozen=True)
class Recognised:
    """Whom a name on the sheet means, as far as the file tells."""

    place: int
    known: int | None
    """The record it is, or may be."""
    words: str
    asked: bool = False
    """It may be somebody else of that name: the clerk is asked."""
    refused: bool = False
    """Several are called so, and nothing tells which is meant."""


@dataclass(frozen=True)
class Minuted:
    """What is entered of a course or meeting in one go."""

    ver: int
    signed: tuple[Signed, ...] = ()
    decided: str = ""
    todos: tuple[Todo, ...] = ()


@dataclass(frozen=True)
class EventLine:
    """A line of who was there, or of what is to be done."""

    id: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class EventView:
    """A course or meeting as its page shows it."""

    record: Record
    lecturer: str
    """How often the lecturer has taught for the office; empty where there is none."""
    people: tuple[EventLine, ...]
    tasks: tuple[EventLine, ...]
    certified: tuple[int, ...]
    """Those of the people who get a certificate: residents who were there."""
    ahead: bool
    """It is still to be held: who is entered now has applied."""


@action("event.view", "교육·회의 보기", shows=True)
def view(work: Work, about: int) -> EventView | None:
    """Return a course or meeting, or that of a record which names one; None where none is named."""
    store = work.store
    stored = store.records.load(about)
    event = about if stored.kind == EVENT.name else stored.link("event")
    if not event:
        return None
    record = records.read(store, EVENT.name, event)
    people = attendees(store, event)
    tasks = tasks_of(store, event)
    taught = record.text("sort") in TAUGHT
    certified = tuple(e.id for e in people if taught and e.cells[1:] == (RESIDENT, CAME))
    return EventView(
        record, _lecturer(store, record), tuple(people), tuple(tasks), certified, _is_ahead(record)
    )


@action("event.recognise", "참석자 확인", silent=Silence.TYPING)
def recognise(work: Work, signed: Sequence[Signed]) -> list[Recognised]:
    """Return whom the names of a sheet mean; who is new to the file is left out."""
    found = (_recognised(work.store, place, each) for place, each in enumerate(signed) if each.name)
    return [each for each in found if each is not None]


@action(
    "event.take",
    "참석·결과 입력",
    right=Right.EDIT,
    writes=True,
    kinds=(EVENT.name, ATTENDEE.name, PERSON.name, TASK.name),
    logs=True,
    compared=True,
)
def take(work: Work, event: int, minuted: Minuted) -> Change:
    """Keep who was there, what was decided and what is to be done, in one change.

    Raises `UserError` that names the line which cannot be kept; then nothing is.
    """
    store = work.store
    with work.change() as number:
        record = records.read(store, EVENT.name, event)
        ahead = _is_ahead(record)
        entered: dict[str, object] = {"decided": minuted.decided}
        if not ahead and record.text("state") == PLANNED:
            entered["state"] = HELD
        records.write(store, EVENT.name, entered, record=event, vers={"": minuted.ver})
        state = APPLIED if ahead else CAME
        for place, each in enumerate(minuted.signed, 1):
            with _LineTold(SIGNED, place, each.name):
                _keep(store, event, each, state)
        for place, todo in enumerate(minuted.todos, 1):
            with _LineTold(TODOS, place, todo.what):
                task = {"what": todo.what, "who": todo.who, "due_on": todo.due_on,
                        "source": event, "state": OPEN}  # fmt: skip
                records.write(store, TASK.name, task)
    new = sum(each.known is None for each in minuted.signed)
    parts = [f"{state} {len(minuted.signed):,}명"] if minuted.signed else []
    parts += [f"새 주민 {new:,}명"] if new else []
    parts += [f"할 일 {len(minuted.todos):,}건"] if minuted.todos else []
    told = ", ".join(parts) or "결과"
    return Change(message=f"{record.title}: 저장했습니다({told}).", number=number, id=event)


def attendees(store: Store, event: int) -> list[EventLine]:
    """Return who was there or applied, by name: who, resident or clerk, state."""
    query = Query(ATTENDEE.name, filters=(("event", (str(event),)),))
    rows = store.lists.rows(
        ATTENDEE, store.lists.ids(query, 0, ALL), ("person", "staff", "state"), counted=True
    )
    names = store.records.titles({row.number(0) or row.number(1) for row in rows})
    lines = (
        EventLine(
            row.id,
            (
                names.get(row.number(0) or row.number(1), ""),
                RESIDENT if row.number(0) else STAFF.label,
                str(row.values[2]),
            ),
        )
        for row in rows
    )
    return sorted(lines, key=lambda each: (each.cells[0], each.id))


def lecturers() -> Query:
    """Return the list of the residents who may be asked to teach."""
    return Query(PERSON.name, filters=(("roles", (LECTURER,)),))


class _LineTold:
    """Says in which line of a sheet something cannot be kept."""

    def __init__(self, lines: str, place: int, name: str) -> None:
        self._lines, self._place, self._name = lines, place, name

    def __enter__(self) -> None:
        """Go on with the line."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Tell of an error which line it is of."""
        if isinstance(error, UserError):
            told = "; ".join(error.fields.values()) or str(error)
            sentence = f"{self._place}번째 줄 {self._name}: {told}"
            raise UserError(
                f"{sentence} 아무것도 저장하지 않았습니다.", fields={self._lines: sentence}
            ) from error


def _keep(store: Store, event: int, each: Signed, state: str) -> None:
    """Write that somebody was there; who had applied, or stands there already, is not doubled."""
    link, who = _who(store, each)
    query = Query(ATTENDEE.name, filters=(("event", (str(event),)), (link, (str(who),))))
    there = store.lists.ids(query, 0, 1)
    if there:
        records.write(store, ATTENDEE.name, {"state": state}, record=there[0])
    else:
        records.write(store, ATTENDEE.name, {"event": event, link: who, "state": state})


def _who(store: Store, each: Signed) -> tuple[str, int]:
    """Return the link and the record of who signed; somebody new becomes a resident with no more than that."""
    if each.known is None:
        made = records.write(store, PERSON.name, _entered(each))
        return "person", made.id or 0
    kind = store.records.load(each.known).kind
    return ("staff" if kind == STAFF.name else "person"), each.known


def _entered(each: Signed) -> Mapping[str, object]:
    column = "mobile" if holds_mobile(each.phone) else "phone2"
    return {"name": each.name, **({column: each.phone} if each.phone else {})}


def _recognised(store: Store, place: int, each: Signed) -> Recognised | None:
    staff = store.lists.ids(Query(STAFF.name, filters=(("name", (each.name,)),)), 0, ALL)
    exact = duplicates.duplicates_of(store, PERSON.name, _entered(each)) if each.phone else []
    if exact:
        return Recognised(place, exact[0].hit.id, _told("등록된 주민입니다", exact[0]))
    named = duplicates.duplicates_of(store, PERSON.name, {"name": each.name}, namesakes=True)
    found = [hit.hit.id for hit in named] + staff
    if len(found) > 1:
        words = f"이름이 같은 분이 {len(found):,}명입니다. 전화를 적어 주세요."
        return Recognised(place, None, words, refused=True)
    if staff:
        return Recognised(place, staff[0], "직원입니다.")
    if not named:
        return None
    if each.phone:
        words = _told("이름이 같은 주민이 있는데 전화가 다릅니다", named[0])
        return Recognised(place, named[0].hit.id, words, asked=True)
    return Recognised(place, named[0].hit.id, _told("등록된 주민으로 봅니다", named[0]))


def _told(words: str, found: Duplicate) -> str:
    known = " · ".join(filter(None, (found.hit.title, found.hit.detail)))
    return f"{words}: {known}"


def tasks_of(store: Store, event: int) -> list[EventLine]:
    """Return what came of it, the first due first: by when, what, who, state."""
    query = Query(TASK.name, filters=(("source", (str(event),)),), order="due_on")
    ids = store.lists.ids(query, 0, ALL)
    found = (records.read(store, TASK.name, each) for each in ids)
    names = ("due_on", "what", "who", "state")
    return [EventLine(each.id, tuple(each.shown[name] for name in names)) for each in found]


def _lecturer(store: Store, record: Record) -> str:
    """Say how often the lecturer has taught."""
    lecturer = record.link("lecturer")
    if not lecturer:
        return ""
    filters = (("lecturer", (str(lecturer),)), ("state", (HELD,)))
    held = store.lists.count(Query(EVENT.name, filters=filters)).number
    return f"강사 {record.shown['lecturer']}(지금까지 {held:,}회)"


def _is_ahead(record: Record) -> bool:
    return record.text("on") > str(clock.today())
