"""What the paper of a 통 tells, and its page: who is responsible, how much is known, who can help, what waits there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.pages import PageOfRecord
from app.kinds.task import TASK
from app.kinds.tong import TONG
from app.kinds.tong_note import TONG_NOTE
from app.papers import tong_letter
from app.papers.tong_sheet import COUNTS, HEAD, NOTES, RESOURCES, STALE, TASKS, WAITING
from app.services.gate import Right, Work, action
from app.services.prints.contributions import MASKED, gathers
from app.services.records import records
from app.services.records.records import Record
from app.services.village import tong_notes
from app.services.village.tong_reading import LATE, Cells, TongLine, TongReading
from app.store.query import Query
from app.store.store import Store

TASKS_PART, NOTES_PART = "tasks", "notes"
_MEANT = {TASKS_PART: TASK.name, NOTES_PART: TONG_NOTE.name}
Given = Mapping[str, object]
Rows = list[Cells]


@dataclass(frozen=True)
class TongPart:
    """One list on the page of a 통."""

    name: str
    label: str
    headings: tuple[str, ...]
    wide: tuple[int, ...]
    """The columns that share the rest of the width."""
    nothing: str
    """What it tells where it is empty."""
    lines: tuple[TongLine, ...]
    lists: tuple[Query, ...]
    """The lists that hold all of it."""
    page: Mapping[str, PageOfRecord | None]
    """By kind, the page that a line opens where that is not its record's own; None opens its list."""


@dataclass(frozen=True)
class TongView:
    """A 통 as its page shows it."""

    record: Record
    head: tuple[Cells, ...]
    """Who is responsible, and the tong's head: part, name, department or telephone."""
    counts: tuple[Cells, ...]
    parts: tuple[TongPart, ...]
    at: tuple[str, int] | None = None
    """The part and the record in it that is meant, where that is not the 통 itself."""
    notes: Mapping[int, str] = field(default_factory=dict[int, str])
    """The numbers of the notes, by their ids."""


@action("tong.view", "통 보기", shows=True)
def view(work: Work, about: int) -> TongView | None:
    """Return a 통, or that of a record which names one, with all that belongs to it; None where none is named.

    Names are masked for who may not see whole lists.
    """
    store = work.store
    stored = store.records.load(about)
    tong = about if stored.kind == TONG.name else stored.link("tong")
    if tong is None:
        return None
    record = records.read(store, TONG.name, tong)
    reading = TongReading(store, record, hiding=not work.session.may(Right.OVERVIEW))
    head, counts = tuple(reading.head()), tuple(reading.counts())
    at = next((name for name, kind in _MEANT.items() if kind == stored.kind), None)
    parts = tuple(_parts(reading))
    notes = [line.id for part in parts if part.name == NOTES_PART for line in part.lines]
    numbers = {each: store.records.load(each).text("no") for each in notes}
    return TongView(record, head, counts, parts, (at, about) if at else None, numbers)


def _parts(reading: TongReading) -> Iterable[TongPart]:
    """Go through the lists of a 통, those first that ask for something to be done."""
    yield TongPart(
        TASKS_PART, "할 일", ("기한", "할 일", "누가", "상태"), (1,),
        "이번 달 할 일이 없습니다. F4로 적거나, ‘월별 점검’에 점검표를 적어 두세요.",
        tuple(reading.tasks()), (reading.of_tong(TASK.name),), {TASK.name: None},
    )  # fmt: skip
    yield TongPart(
        NOTES_PART, "소식", ("날짜", "누가", "내용", "읽음"), (2,),
        "소식이 없습니다. F4로 통장과 주무관이 함께 볼 소식을 적으세요.",
        tuple(reading.notes()), (reading.of_tong(TONG_NOTE.name),), {TONG_NOTE.name: None},
    )  # fmt: skip
    yield TongPart(
        "dealings", "접수·연계", ("구분", "번호와 대상", "접수일·기한", "지남"), (1,),
        "진행 중인 접수와 연계가 없습니다. F2로 통장 제보를 받아 적으세요.",
        tuple(reading.dealings()), (reading.requests(), reading.referrals()),
        {"request": PageOfRecord.COUNTER, "referral": PageOfRecord.REPLY},
    )  # fmt: skip
    yield TongPart(
        "stale", "확인할 곳", ("구분", "이름", "마지막 확인"), (1,),
        "모든 자원을 제때 확인했습니다.",
        tuple(reading.stale()), tuple(reading.to_verify(each) for each in reading.sorts()), {},
    )  # fmt: skip
    yield TongPart(
        "resources", "자원", ("구분", "이름", "할 수 있는 일", "전화"), (1, 2),
        "이 통에서 도움을 줄 수 있는 곳을 아직 찾지 못했습니다.",
        tuple(reading.resources()), tuple(reading.able(each) for each in reading.sorts()), {},
    )  # fmt: skip
    yield TongPart(
        "residents", "만난 주민", ("이름", "무엇으로", "최근"), (1,),
        "접수나 연계, 활동으로 만난 주민이 아직 없습니다.",
        tuple(reading.residents()), (reading.known(),), {},
    )  # fmt: skip


# --- the paper -----------------------------------------------------------------------------------


@gathers(HEAD)
def head(store: Store, record: Record, given: Given) -> Rows:
    """Return name and number of the officer and of the tong's head."""
    return _reading(store, record, given).head()


@gathers(COUNTS)
def counts(store: Store, record: Record, given: Given) -> Rows:
    """Return how many of each sort there are, known or active, and how much waits."""
    return _reading(store, record, given).counts()


@gathers(RESOURCES)
def resources(store: Store, record: Record, given: Given) -> Rows:
    """Return who can help: sort, name, what with, by which number; to many eyes only public numbers."""
    return _cells(_reading(store, record, given).resources())


@gathers(WAITING)
def unfinished(store: Store, record: Record, given: Given) -> Rows:
    """Return what waits, without a name: sort, number, since when, and how long it is late."""
    if given.get(MASKED):
        return []
    waits = _reading(store, record, given).dealings()
    numbered = [each for each in waits if each.kind == "request" or each.cells[0] == LATE]
    return [(each.cells[0], _number(store, each), *each.cells[2:]) for each in numbered]


@gathers(STALE)
def stale(store: Store, record: Record, given: Given) -> Rows:
    """Return what is to be verified: sort, name, when somebody looked last."""
    return _cells(_reading(store, record, given).stale())


@gathers(TASKS)
def tasks_of(store: Store, record: Record, given: Given) -> Rows:
    """Return what is to be done this month and what is left of before: by when, what, who, how far."""
    return _cells(_reading(store, record, given).tasks())


@gathers(NOTES)
def notes_of(store: Store, record: Record, given: Given) -> Rows:
    """Return the latest notes: day, by whom, what."""
    if given.get(MASKED):
        return []
    return [each.cells[:3] for each in _reading(store, record, given).notes()]


@gathers(tong_letter.TASKS)
def tasks_for_head(store: Store, record: Record, given: Given) -> Rows:
    """Return what is still to be done: by when, what, who."""
    return [each.cells[:3] for each in _reading(store, record, given).open_tasks()]


@gathers(tong_letter.NOTES)
def notes_for_head(store: Store, record: Record, given: Given) -> Rows:
    """Return what the 통장 is still to be told: number, day, by whom, what."""
    del given
    notes = tong_notes.for_head(store, record.id)
    return [(n.shown["no"], n.shown["on"], n.shown["by"], n.shown["text"]) for n in notes]


def _reading(store: Store, record: Record, given: Given) -> TongReading:
    return TongReading(store, record, hiding=bool(given.get(MASKED)))


def _cells(lines: Sequence[TongLine]) -> Rows:
    return [each.cells for each in lines]


def _number(store: Store, line: TongLine) -> str:
    """Return the number that a record was given."""
    return store.records.load(line.id).text("no")
