"""What belongs to a 통, read once for its page and its paper: who is responsible, who can help, what waits there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core import clock, typed_values
from app.core.candidacy import Candidacy, Question
from app.core.dates import show_date
from app.core.presence import Use
from app.core.title_masking import mask_title, way_of_title
from app.kinds import public
from app.kinds.referral import REFERRAL, WAITING
from app.kinds.request import OPEN, REQUEST
from app.kinds.task import OPEN as OPEN_TASK
from app.kinds.task import TASK
from app.kinds.tong_note import TONG_NOTE
from app.services.counter import waiting
from app.services.matching import verification
from app.services.prints.hiding import Hiding, rule_of
from app.services.records import forms, records
from app.services.records.records import Record
from app.services.village import tasks, tong_notes
from app.store import who_may
from app.store.query import Naming, Query
from app.store.store import Store

MOST = 200
"""Records of one sort that are looked at; a page holds fewer."""
OFFICER, HEAD = "담당 주무관", "통장"
UNDER_WAY, LATE, AWAITED = "진행 중인 접수", "회신 지남", "회신 대기"
_OTHERS = (("주민", "person"), ("가구", "household"))
_LONGEST = 40
Cells = tuple[str, ...]


@dataclass(frozen=True)
class TongLine:
    """One record of a 통 in a line of texts."""

    kind: str
    id: int
    cells: Cells


@dataclass
class _Contact:
    """How a resident is known: as what, and when last."""

    ways: dict[str, int] = field(default_factory=dict[str, int])
    last: str = ""


@dataclass(frozen=True)
class TongReading:
    """Reads what belongs to a 통; `hiding` where many eyes see it, or somebody who may not see whole lists."""

    store: Store
    record: Record
    hiding: bool

    @property
    def number(self) -> str:
        """The number of the 통, as filters ask for it."""
        return str(self.record.number("no"))

    def head(self) -> list[Cells]:
        """Return who is responsible and who is the tong's head: part, name, department or telephone."""
        officer, head = self.record.link("officer"), self.record.link("head")
        return [self._staff(officer), self._resident(head)]

    def counts(self) -> list[Cells]:
        """Return how many of each sort there are, known or active, and how much waits."""
        queries = [(label, self._of(kind, "tong")) for label, kind in _OTHERS]
        queries += [(each.label, self.able(each)) for each in self.sorts()]
        queries += [(UNDER_WAY, self.requests()), (LATE, self.overdue())]
        return [(label, f"{self._count(query):,}{self._unit(query)}") for label, query in queries]

    # --- lists -----------------------------------------------------------------------------------

    def resources(self) -> list[TongLine]:
        """Return who can help: sort, name, what with, by which number; to many eyes only public numbers."""
        found: list[TongLine] = []
        for each in self.sorts():
            kind = self.store.catalog[each.kind]
            numbers = (
                kind.tells.get(Question.PHONE, ()) if self.hiding else (*each.phones, *each.public)
            )
            for row, title, does, told in self._told(each, numbers):
                phone = (
                    public.told(kind, told, Question.PHONE)
                    if self.hiding
                    else next(filter(None, told.values()), "")
                )
                found.append(TongLine(kind.name, row, (each.label, title, does, phone)))
        return found

    def dealings(self) -> list[TongLine]:
        """Return what is open: sort, number and whom it is about, since or until when, how late."""
        found: list[TongLine] = []
        for each, title, day in self._dated(self.requests(), "at"):
            found.append(TongLine(REQUEST.name, each, (UNDER_WAY, title, show_date(day[:10]), "")))
        late = set(self.store.lists.ids(self.overdue(), 0, MOST))
        for each, title, day in self._dated(self.referrals(), "due_on"):
            days = f"{waiting.days_late(day)}일 지남" if each in late else ""
            cells = (LATE if days else AWAITED, title, show_date(day) if day else "", days)
            found.append(TongLine(REFERRAL.name, each, cells))
        return found

    def stale(self) -> list[TongLine]:
        """Return what is to be verified: sort, name, when somebody looked last."""
        found: list[TongLine] = []
        for each in self.sorts():
            for record, title, day in self._dated(self.to_verify(each), each.verified):
                told = show_date(day) if day else verification.NEVER
                found.append(
                    TongLine(each.kind, record, (each.label, self.named(each, title), told))
                )
        return found

    def residents(self) -> list[TongLine]:
        """Return who had to do with the office: name, as what and how often, when last."""
        found: dict[int, _Contact] = {}
        for label, query, link, day in self._contacts():
            kind = self.store.catalog[query.kind]
            ids = self.store.lists.ids(query, 0, MOST)
            for row in self.store.lists.rows(kind, ids, (link, day) if link else ()):
                contact = found.setdefault(row.number(0) if link else row.root, _Contact())
                contact.ways[label] = contact.ways.get(label, 0) + 1
                contact.last = max(contact.last, str(row.values[1] or "")[:10] if link else "")
        titles = self.store.records.titles(list(found))
        ordered = sorted(found, key=lambda each: (found[each].last, -each), reverse=True)
        return [
            TongLine("person", each, (titles[each], *_in_contact(found[each]))) for each in ordered
        ]

    def tasks(self) -> list[TongLine]:
        """Return what is to be done, and what was done of this month: by when, what, who, how far."""
        return [*self.open_tasks(), *self._tasks(tasks.seen_to(self.record.id))]

    def open_tasks(self) -> list[TongLine]:
        """Return what is to be done: by when, what, who, how late."""
        return self._tasks(tasks.waiting(self.record.id))

    def _tasks(self, query: Query) -> list[TongLine]:
        today = str(clock.today())
        found: list[TongLine] = []
        for each in self.store.lists.ids(query, 0, MOST):
            values = self.store.records.load(each).values
            due, who = str(values["due_on"]), values.get("who")
            names = self.store.records.titles([who]) if isinstance(who, int) else {}
            told = str(values["state"])
            if told == OPEN_TASK:
                told = f"{waiting.days_late(due)}일 지남" if due < today else ""
            elif values.get("done_on"):
                told = f"{told} {show_date(str(values['done_on']))}"
            cells = (show_date(due), str(values["what"]), self._who(names), told)
            found.append(TongLine(TASK.name, each, cells))
        return found

    def notes(self) -> list[TongLine]:
        """Return what was told of the 통: day, by whom, what, who has read it; the latest first."""
        found: list[TongLine] = []
        notes = tong_notes.of_tong(self.store, self.record.id)
        answered = {each.link("answers") for each in notes}
        for each in notes:
            shown = self._shown(each)
            names = [
                each.titles.get(typed_values.number(r["who"]), "") for r in tong_notes.readers(each)
            ]
            names += ["통장 회신"] if each.id in answered else []
            read = ", ".join(filter(None, names)) or each.text("state")
            by = " ".join(filter(None, (shown["part"], shown["by"])))
            cells = (shown["on"], by, " ".join(shown["text"].split()), read)
            found.append(TongLine(TONG_NOTE.name, each.id, cells))
        return found

    # --- queries ---------------------------------------------------------------------------------

    def sorts(self) -> Iterator[Candidacy]:
        """Go through the sorts of candidates that have a tong."""
        return (each for each in self.store.catalog.candidacies if each.tong)

    def able(self, each: Candidacy) -> Query:
        """Return the list of those of one sort who can help."""
        query = self._of(each.kind, each.tong)
        only = tuple((path, (value,)) for path, value in each.only)
        query = replace(query, filters=(*query.filters, *only))
        return who_may.narrowed(self.store.catalog, query, Use.PROPOSED)

    def to_verify(self, each: Candidacy) -> Query:
        """Return the list of those of one sort whom nobody has verified for too long."""
        asked = who_may.narrowed(self.store.catalog, self.able(each), Use.VERIFIED)
        ranges = (*asked.ranges, *verification.stale(self.store, each.verified))
        return replace(asked, ranges=ranges, order=each.verified)

    def of_tong(self, kind: str) -> Query:
        """Return the list of a kind's records that name the 통."""
        return Query(kind, filters=(("tong", (str(self.record.id),)),))

    def requests(self) -> Query:
        """Return the list of requests that are not at their end."""
        return self._narrowed(Query(REQUEST.name, order="at"), ("state", (OPEN,)))

    def referrals(self) -> Query:
        """Return the list of referrals whose answer is awaited, the first due first."""
        return self._narrowed(Query(REFERRAL.name, order="due_on"), ("state", WAITING))

    def overdue(self) -> Query:
        """Return the list of referrals whose answer is late."""
        return self._narrowed(waiting.overdue())

    def known(self) -> Query:
        """Return the list of those who live here."""
        return who_may.narrowed(self.store.catalog, self._of("person", "tong"), Use.LISTED)

    # --- within ----------------------------------------------------------------------------------

    def _contacts(self) -> Iterator[tuple[str, Query, str, str]]:
        """Go through what makes a resident known: its label, list, and link and day, where it has one."""
        here, catalog = self.known(), self.store.catalog
        for kind, link in ((REQUEST.name, "subject_person"), (REFERRAL.name, "person")):
            label, day = catalog[kind].label, "at" if kind == REQUEST.name else "issued_at"
            latest = Query(kind, naming=(Naming(link, here),), order=day, descending=True)
            yield label, latest, link, day
        for role in catalog.roles(catalog["person"]):
            if role.role is not None:
                named = Naming(role.role[0].name, here)
                yield role.label, Query(role.name, naming=(named,)), "", ""

    def _of(self, kind: str, path: str) -> Query:
        return Query(kind, filters=((path, (self.number,)),))

    def _narrowed(self, query: Query, *filters: tuple[str, tuple[str, ...]]) -> Query:
        return replace(query, filters=(*query.filters, ("tong", (self.number,)), *filters))

    def _count(self, query: Query) -> int:
        return self.store.lists.count(query).number

    def _unit(self, query: Query) -> str:
        return self.store.catalog[query.kind].unit

    def named(self, each: Candidacy, title: str) -> str:
        """Return a name, hidden where many see it and it is a person's."""
        way = way_of_title(self.store.catalog, each.kind) if self.hiding else None
        return mask_title(title, way, rule_of(self.store))

    def _told(
        self, each: Candidacy, numbers: Sequence[str]
    ) -> Iterator[tuple[int, str, str, Mapping[str, str]]]:
        """Go through id, name, what somebody does, and the numbers there are."""
        kind, lists = self.store.catalog[each.kind], self.store.lists
        paths = (*each.does, *numbers)
        types = [self.store.catalog.column(kind, path).field.type for path in paths]
        for row in lists.rows(kind, lists.ids(self.able(each), 0, MOST), paths):
            texts = [
                forms.show(type_, value, {}) for type_, value in zip(types, row.values, strict=True)
            ]
            does = ", ".join(dict.fromkeys(filter(None, texts[: len(each.does)])))
            told = dict(zip(numbers, texts[len(each.does) :], strict=True))
            yield row.id, self.named(each, row.title), _short(does), told

    def _dated(self, query: Query, day: str) -> Iterator[tuple[int, str, str]]:
        """Go through id, title and a day of a list."""
        kind = self.store.catalog[query.kind]
        for row in self.store.lists.rows(kind, self.store.lists.ids(query, 0, MOST), (day,)):
            yield row.id, row.title, str(row.values[0] or "")

    def _staff(self, officer: int | None) -> Cells:
        if officer is None:
            return (OFFICER, "", "")
        values = self.store.records.load(officer).values
        return (OFFICER, str(values.get("name") or ""), str(values.get("department") or ""))

    def _resident(self, resident: int | None) -> Cells:
        if resident is None:
            return (HEAD, "", "")
        shown = self._shown(records.read(self.store, "person", resident))
        return (HEAD, shown["name"], shown["mobile"])

    def _shown(self, read: Record) -> Mapping[str, str]:
        """Return a record's texts, hidden where many see them."""
        return (
            Hiding(rule_of(self.store)).record(self.store, read)[1] if self.hiding else read.shown
        )

    def _who(self, titles: Mapping[int, str]) -> str:
        """Return the name of whom a task is given to, hidden where many see it."""
        shown = Hiding(rule_of(self.store)).titles(self.store, titles) if self.hiding else titles
        return next(iter(shown.values()), "")


def _in_contact(contact: _Contact) -> Cells:
    """Return as what somebody is known and how often, and when last."""
    ways = (
        f"{label} {number}건" if number > 1 else label for label, number in contact.ways.items()
    )
    return ", ".join(ways), show_date(contact.last) if contact.last else ""


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
