"""연계 묶음: all that was done for a resident or a household in one view, and its next check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.core import clock, typed_values
from app.core.errors import UserError
from app.core.values import Values
from app.kinds.bundle import BUNDLE, OPEN
from app.papers.bundle_summary import MEMBERS, TIMELINE
from app.services.counter.referrals import next_open_day
from app.services.gate import Change, Right, Work, action
from app.services.prints.contributions import gathers
from app.services.records import records, timeline
from app.services.records.records import Record
from app.services.records.timeline import Event
from app.store.query import Query, Range
from app.store.store import Store

CHECK_DAYS = 30
"""The next check is proposed so many days ahead, on an open day."""


@dataclass(frozen=True)
class BundleView:
    """A bundle as its page shows it."""

    record: Record
    persons: tuple[tuple[int, str], ...]
    """The resident, or the members of the household, its head first: id and name."""
    events: tuple[Event, ...]
    proposed: str
    """When it could be looked at next."""
    late: bool
    """Whether its check is due."""


@action("bundle.view", "묶음 보기", shows=True, single=True)
def view(work: Work, bundle: int) -> BundleView:
    """Return a bundle with everything of its resident or household, the oldest first."""
    store = work.store
    record = records.read(store, BUNDLE.name, bundle)
    persons = tuple(persons_of(store, record.values))
    events = timeline.of_persons(store, [each for each, _ in persons], without=BUNDLE.name)
    due_on = str(record.values.get("next_check_on") or "9999")
    late = record.values.get("state") == OPEN and due_on <= str(clock.today())
    return BundleView(record, persons, tuple(events), next_open_day(store, CHECK_DAYS), late)


@action("bundle.check", "점검", right=Right.EDIT, writes=True, kinds=(BUNDLE.name,), logs=True)
def check(work: Work, bundle: int, *, ver: int, next_check_on: str) -> Change:
    """Note that a bundle was looked at today, and when it is looked at next."""
    store = work.store
    parsed = BUNDLE.by_name["next_check_on"].type
    with work.change():
        if store.records.load(bundle).text("state") != OPEN:
            raise UserError(
                "종결된 묶음이라 점검하지 않았습니다.",
                "다시 진행하려면 ‘수정’에서 상태를 바꾸세요.",
            )
        entered = {"checked_on": str(clock.today()), "next_check_on": next_check_on}
        change = records.write(store, BUNDLE.name, entered, record=bundle, vers={"": ver})
        following = store.records.load(bundle).text("next_check_on")
        if following <= str(clock.today()):
            raise UserError(
                "다음 점검일이 지났거나 오늘입니다. 점검을 아직 적지 않았습니다.",
                fields={"next_check_on": "내일이나 그 뒤의 날을 적어 주세요."},
            )
    return replace(change, message=f"점검했습니다. 다음 점검일 {parsed.show(following)}")


def due() -> Query:
    """Return the list of open bundles whose next check is today or was before."""
    due_by = Range("next_check_on", high=str(clock.today() + timedelta(days=1)))
    filters = (("state", (OPEN,)),)
    return Query(BUNDLE.name, filters=filters, order="next_check_on", ranges=(due_by,))


@gathers(MEMBERS)
def members(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return whom a bundle is about as rows of text: name, birth, telephone, address."""
    del given
    rows: list[tuple[str, ...]] = []
    for person, name in persons_of(store, record.values):
        shown = records.read(store, "person", person).shown
        address = " ".join(filter(None, (shown["address"], shown["detail"])))
        rows.append((name, shown["birth"], shown["mobile"] or shown["phone2"], address))
    return rows


@gathers(TIMELINE)
def told(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return a bundle's timeline as rows of text: day, kind, whom, what, state."""
    del given
    persons = [each for each, _ in persons_of(store, record.values)]
    return [
        (each.day, each.label, each.whom, each.words, each.state)
        for each in timeline.of_persons(store, persons, without=BUNDLE.name)
    ]


def persons_of(store: Store, values: Values) -> Sequence[tuple[int, str]]:
    """Return the persons a bundle is about, by id and name: the resident, then the household."""
    person, household = (typed_values.link(values.get(name)) for name in ("person", "household"))
    found = [person] if person else []
    if household:
        lines = store.records.load(household).lines("members")
        ranked = sorted(lines, key=lambda line: not line.get("head"))
        found += [typed_values.number(line["person"]) for line in ranked]
    titles = store.records.titles(found)
    return [(each, titles[each]) for each in dict.fromkeys(found)]
