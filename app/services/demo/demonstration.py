"""The demonstration office: founded in an empty folder, filled with invented people in one go."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from app.core import clock
from app.core.errors import UserError
from app.core.progress import Progress, report_to
from app.core.values import Value
from app.kinds import CATALOG
from app.kinds.attempt import ATTEMPT
from app.kinds.referral import DRAFT, REFERRAL
from app.kinds.staff import STAFF
from app.services.counter import preparing
from app.services.demo import slips, story
from app.services.demo.diary import Diary
from app.services.demo.dice import Invented, Ref
from app.services.gate import Session, Staff
from app.services.office import destruction, offices
from app.services.records import records
from app.store import bulk_loading
from app.store.bulk_loading import NewRecord
from app.store.engine.data import Actor
from app.store.query import Query

LOGIN = PASSWORD = "demo"  # noqa: S105 - known to all, and the office holds nobody real
CLERK = "조한결"
PEOPLE, SEED = 1200, 1
MISTAKES = 2
"""So many calls were entered by mistake."""
ASKS, WAITING = "이도담", 2
"""Who asked for so many people to be destroyed, which waits for approval."""
SETTINGS: Mapping[str, object] = {
    "district": "서울특별시 한빛구",
    "dong": "마을동",
    "office_name": "마을동주민센터",
    "head": "마을동장",
    "phone": "02-0000-1200",
    "fax": "02-0000-1201",
    "address": "서울특별시 한빛구 마을로 1",
    "terminal": "01",
    "insurers": "한빛구자원봉사센터",
}


def found(
    folder: Path, people: int = PEOPLE, seed: int = SEED, progress: Progress | None = None
) -> int:
    """Make the demonstration office with so many people; returns how many records it holds.

    The same seed makes the same people. Raises `UserError` where the folder holds anything; what was
    made is taken away again when it fails or `progress` answers True.
    """
    if not offices.is_empty(folder):
        raise UserError(
            "빈 폴더가 아니라 연습용 자료를 만들지 않았습니다.",
            "없는 폴더나 빈 폴더를 고르세요. 있던 것은 그대로 있습니다.",
        )
    try:
        return _fill(folder, people, seed, progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _fill(folder: Path, people: int, seed: int, progress: Progress | None) -> int:
    session, _ = offices.begin(folder, offices.Founding(SETTINGS, LOGIN, CLERK, PASSWORD))
    try:
        data = session.store(writes=True).data
        loader = bulk_loading.BulkLoader(data, CATALOG)
        first = bulk_loading.next_id(data)
        actor = Actor(CLERK, session.pc)
        number = loader.load(actor, "office.demonstrate", _tell(first, people, seed, progress))
        _complete_drafts(session, actor)
        slips.enter(session.store(writes=True), actor)
        _ask_for_destruction(session)
        return number - _delete_mistakes(session)
    finally:
        session.close()


def _complete_drafts(session: Session, actor: Actor) -> None:
    """Give each draft what its recipient says of itself, as the counter does while one is written."""
    store = session.store(writes=True)
    with store.data.change(actor, "office.demonstrate"):
        for draft in store.lists.ids(Query(REFERRAL.name, filters=(("state", (DRAFT,)),))):
            stored = store.records.load(draft)
            told = preparing.recipient(session, stored.number("target"))
            lacking = {path: words for path, words in told.items() if not stored.values.get(path)}
            records.write(store, REFERRAL.name, lacking, record=draft)


def _delete_mistakes(session: Session) -> int:
    """Delete calls that were entered by mistake, so that the bin holds something; returns how many."""
    calls = session.store(writes=False).lists.ids(Query(ATTEMPT.name), 0, MISTAKES)
    for each in calls:
        records.remove(session, ATTEMPT.name, each, ver=1)
    return len(calls)


def _ask_for_destruction(session: Session) -> None:
    """Let a clerk ask for what is due first, so that something waits for who approves it."""
    due = [each for each in destruction.view(session).due if not each.apart]
    staff = session.store(writes=False).lists
    asks = staff.holding(STAFF, "name", ASKS)
    if due and asks:
        login = session.store(writes=False).records.load(asks).text("login")
        clerk = session.of(Staff(asks, login, ASKS, "담당"))
        destruction.ask(clerk, due[:WAITING])


def _tell(first: int, people: int, seed: int, progress: Progress | None) -> Iterator[NewRecord]:
    """Go through the invented records under the ids they get; their keys count from 1."""
    met, diary = 0, Diary(clock.now())
    for told in story.invent(seed, people):
        met += told.kind == "person"
        if told.key % bulk_loading.STEP == 0:
            report_to(progress, min(95, 100 * met // max(1, people)), 100)
        uid = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{seed}/{people}/{told.key}"))
        values, dated = _link(told, first - 1), diary.of(told)
        yield NewRecord(first - 1 + told.key, uid, told.kind, values, *dated)


def _link(told: Invented, before: int) -> dict[str, Value]:
    """Return a record's values with the ids of the records it links to."""
    return {name: _resolve(value, before) for name, value in told.values.items()}


def _resolve(value: object, before: int) -> Value:
    if isinstance(value, Ref):
        return before + value.key
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        return cast("Value", tuple(_resolve_line(part, before) for part in parts))
    return cast("Value", value)


def _resolve_line(part: object, before: int) -> object:
    """Return a word as it is, and a line with the ids of the records it links to."""
    if isinstance(part, str):
        return part
    line = cast("Mapping[str, object]", part)
    return {name: _resolve(value, before) for name, value in line.items()}
