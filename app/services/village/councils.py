"""협의회·자문단: who is proposed and why, what of the criteria is not covered, recommended and appointed as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core import clock
from app.core.council import UNKNOWN_AGE, Criterion, Nominee, Proposal, propose
from app.core.errors import UserError
from app.core.lazy import lazy
from app.kinds.appointment import APPOINTMENT
from app.kinds.council import COUNCIL, criterion
from app.kinds.nomination import (
    APPOINTED,
    DECLINED,
    LEFT_OUT,
    MEMBER,
    NOMINATION,
    OPEN,
    RECOMMENDED,
)
from app.services.gate import Change, Right, Work, action
from app.services.records import records
from app.services.records.records import Record
from app.services.village import council_pool
from app.services.village.council_pool import Known, Pool
from app.store.query import ALL, Query
from app.store.store import Store

PROPOSED, NOT_PROPOSED = "제안", ""
"""What a line says of who is neither recommended nor left out by a clerk."""
MARKS = (RECOMMENDED, LEFT_OUT, OPEN)
"""What a clerk may say of somebody by a key: put in, left out, left to the proposal."""
_ORDER = (APPOINTED, RECOMMENDED, PROPOSED, NOT_PROPOSED, DECLINED, LEFT_OUT)
MOST = 200
"""So many who are not proposed are told, the most willing first."""


@dataclass(frozen=True)
class CriterionLine:
    """One criterion as it stands: what it asks, how many it has, what is lacking and why."""

    words: str
    asked: str
    stands: str
    """How many there are, and what that is to what is asked: `2명, 1명 부족`."""
    why: str
    """Why it is not covered; empty where it is."""


@dataclass(frozen=True)
class PersonLine:
    """Somebody of the pool, and where they stand."""

    person: int
    state: str
    cells: tuple[str, ...]
    """State, name, 통, sex and age, what they bring, how willing, why."""


@dataclass(frozen=True)
class CouncilView:
    """A council as its page shows it."""

    record: Record
    told: str
    """How many seats, and how many of them are taken by whom."""
    criteria: tuple[CriterionLine, ...]
    people: tuple[PersonLine, ...]
    coverage: str
    waiting: int
    """How many are proposed and not recommended yet."""
    recommended: int
    appointments: tuple[int, ...]


@action("council.view", "위원 제안 보기", shows=True)
def view(work: Work, about: int) -> CouncilView | None:
    """Return a council, or that of a record which names one, with who is proposed; None where none is named."""
    store = work.store
    stored = store.records.load(about)
    council = about if stored.kind == COUNCIL.name else stored.link("council")
    if not council:
        return None
    seating = Seating.of(store, council)
    states = [each.state for each in seating.lines]
    return CouncilView(
        seating.record, seating.told, seating.criteria_lines, seating.lines,
        seating.pool.coverage, states.count(PROPOSED), states.count(RECOMMENDED),
        _appointments(store, council),
    )  # fmt: skip


@action(
    "council.mark",
    "위원 넣고 빼기",
    right=Right.EDIT,
    writes=True,
    kinds=(NOMINATION.name,),
    logs=True,
)
def mark(work: Work, council: int, state: str, person: int) -> Change:
    """Put somebody into a council's list, leave them out, or leave them to the proposal."""
    store = work.store
    with work.change():
        seating = Seating.of(store, council)
        change = seating.write(person, state)
    words = {RECOMMENDED: "추천에 넣었습니다", LEFT_OUT: "뺐습니다", OPEN: "제안에 맡겼습니다"}
    return replace(change, message=f"{seating.known[person].name}: {words[state]}.")


@action(
    "council.recommend",
    "제안대로 추천",
    right=Right.EDIT,
    writes=True,
    kinds=(NOMINATION.name,),
    logs=True,
)
def recommend(work: Work, council: int) -> Change:
    """Recommend all who are proposed, each with the reason, in one change."""
    with work.change() as number:
        seating = Seating.of(work.store, council)
        found = [each.person for each in seating.lines if each.state == PROPOSED]
        if not found:
            raise UserError("더 제안할 분이 없습니다. 아무것도 바꾸지 않았습니다.")
        for person in found:
            seating.write(person, RECOMMENDED)
    return Change(message=f"{len(found):,}명을 추천했습니다.", number=number)


@action(
    "council.appoint",
    "위원 위촉",
    right=Right.EDIT,
    writes=True,
    kinds=(NOMINATION.name, APPOINTMENT.name),
    logs=True,
)
def appoint(work: Work, council: int) -> Change:
    """Appoint all who are recommended, today and for the council's term, in one change.

    Raises `UserError` where somebody may not be appointed any more or there are too many; then nobody is.
    """
    store = work.store
    with work.change() as number:
        seating = Seating.of(store, council)
        found = seating.in_state(RECOMMENDED)
        _refuse(seating, found)
        for person in found:
            held = seating.nominations[person]
            entered = {
                "person": person, "council": council, "post": held.text("post") or MEMBER,
                "appointed_on": str(clock.today()), "by": seating.record.values.get("by"),
                "starts_on": seating.record.text("starts_on"), "ends_on": seating.record.text("ends_on"),
            }  # fmt: skip
            records.write(store, APPOINTMENT.name, entered)
            seating.write(person, APPOINTED)
    return Change(message=f"{len(found):,}명을 위촉했습니다. 위촉장을 인쇄하세요.", number=number)


@dataclass(frozen=True)
class Seating:
    """A council with its pool, what clerks said of whom, and the proposal that follows."""

    store: Store
    record: Record
    pool: Pool
    nominations: Mapping[int, Record]
    """By person."""

    @classmethod
    def of(cls, store: Store, council: int) -> Seating:
        """Read it, for services that already passed the gate."""
        record = records.read(store, COUNCIL.name, council)
        query = Query(NOMINATION.name, filters=(("council", (str(council),)),), order="on")
        held = (
            records.read(store, NOMINATION.name, each) for each in store.lists.ids(query, 0, ALL)
        )
        nominations = {each.number("person"): each for each in held}
        return cls(store, record, council_pool.pool_of(store, record), nominations)

    def in_state(self, *states: str) -> list[int]:
        """Return of whom a clerk said one of some things, in the order of their numbers."""
        return sorted(
            person for person, each in self.nominations.items() if each.text("state") in states
        )

    @lazy
    def known(self) -> Mapping[int, Known]:
        """All who may be proposed, and who was recommended besides."""
        others = [each for each in self.nominations if each not in self.pool.people]
        return {**self.pool.people, **council_pool.outside(self.store, others)}

    @lazy
    def criteria(self) -> tuple[Criterion, ...]:
        """What the office asks for."""
        return tuple(map(criterion, self.record.lines("criteria")))

    @lazy
    def proposal(self) -> Proposal:
        """Who sits, as it stands."""
        sitting = self.in_state(RECOMMENDED, APPOINTED)
        out = {*self.in_state(LEFT_OUT, DECLINED), *(self.known.keys() - self.pool.people.keys())}
        return propose(
            (each.nominee for each in self.known.values()), self.criteria,
            self.record.number("seats"), put_in=frozenset(sitting),
            left_out=frozenset(out - set(sitting)),
        )  # fmt: skip

    @lazy
    def hindered(self) -> Mapping[int, str]:
        """Of those whom a clerk put in, who may not be appointed, and why."""
        return council_pool.in_the_way(self.store, self.in_state(RECOMMENDED))

    @property
    def told(self) -> str:
        """How many seats, and how many of them are taken by whom."""
        appointed, recommended = (len(self.in_state(each)) for each in (APPOINTED, RECOMMENDED))
        new = len(self.proposal.seats) - appointed - recommended
        free = self.proposal.free
        parts = (
            f"후보 {len(self.pool.people):,}명 가운데 위원 {self.record.number('seats'):,}명",
            f"위촉 {appointed:,}명", f"추천 {recommended:,}명", f"제안 {new:,}명",
            f"빈자리 {free:,}명" if free else "",
        )  # fmt: skip
        return " · ".join(filter(None, parts))

    @property
    def criteria_lines(self) -> tuple[CriterionLine, ...]:
        """What is covered, criterion by criterion."""
        both = zip(self.criteria, self.proposal.covered, strict=True)
        return tuple(
            CriterionLine(one.words, one.asked, stands(c.number, c.missing, c.beyond), c.why)
            for one, c in both
        )

    @lazy
    def lines(self) -> tuple[PersonLine, ...]:
        """Everybody, who sits first; of those who are not proposed the most willing."""
        proposed = {each.nominee for each in self.proposal.seats}
        states = {each: self._state(each, proposed) for each in self.known}
        ordered = sorted(
            self.known,
            key=lambda each: (_ORDER.index(states[each]), -self.known[each].nominee.willing, each),
        )
        left = [each for each in ordered if states[each] == NOT_PROPOSED]
        hidden = set(left[MOST:])
        return tuple(self._line(each, states[each]) for each in ordered if each not in hidden)

    def write(self, person: int, state: str) -> Change:
        """Keep what is said of somebody, in an open change."""
        held, known = self.nominations.get(person), self.known.get(person)
        if known is None:
            raise UserError(
                "이제는 후보가 아닌 분입니다(상태나 동의가 바뀌었습니다). 아무것도 바꾸지 않았습니다."
            )
        if held is not None and held.text("state") == APPOINTED:
            raise UserError(
                "이미 위촉한 분입니다. 아무것도 바꾸지 않았습니다.",
                "그만두면 ‘위촉’에 해촉일을 적어 주세요.",
            )
        entered: dict[str, object] = {"state": state, "on": str(clock.today())}
        if state == RECOMMENDED and not (held and held.values.get("reason")):
            entered["reason"] = self.reason(known)
        if held is not None:
            return records.write(
                self.store, NOMINATION.name, entered, record=held.id, vers={"": held.ver}
            )
        entered |= {"council": self.record.id, "person": person, "post": MEMBER}
        return records.write(self.store, NOMINATION.name, entered)

    def reason(self, known: Known) -> str:
        """Return why somebody is proposed, in words: the criteria they meet, and how willing they are."""
        met = self.met(known.nominee)
        parts = (
            f"기준 충족: {met}" if met else "",
            f"참여 의향 {known.willing}" if known.willing else "",
        )
        return " / ".join(filter(None, parts))[:_LONGEST]

    def met(self, nominee: Nominee) -> str:
        """Return the criteria for which somebody counts, in words."""
        met = (each.words for each in self.criteria if each.least and each.meets(nominee))
        return ", ".join(met)

    def _state(self, person: int, proposed: set[int]) -> str:
        held = self.nominations.get(person)
        state = held.text("state") if held is not None else OPEN
        if state != OPEN:
            return state
        return PROPOSED if person in proposed else NOT_PROPOSED

    def _line(self, person: int, state: str) -> PersonLine:
        known, held = self.known[person], self.nominations.get(person)
        reason = held.text("reason") if held is not None else ""
        told = (self.hindered.get(person, ""), known.remark, reason or self.met(known.nominee))
        one = known.nominee
        tong = f"{one.tong}통" if one.tong else ""
        cells = (state, known.name, tong, _sex_and_age(one), known.brings, known.willing)
        return PersonLine(person, state, (*cells, " · ".join(filter(None, told))))


_LONGEST = 300


def _refuse(seating: Seating, found: list[int]) -> None:
    """Raise `UserError` where those who are recommended cannot be appointed as they stand."""
    if not found:
        raise UserError("추천한 분이 없어 위촉하지 않았습니다.", "먼저 ‘제안대로 추천’을 누르세요.")
    if seating.hindered:
        raise UserError(
            f"추천한 분 가운데 {len(seating.hindered):,}명은 상태나 동의가 바뀌어 위촉할 수 없습니다. "
            "아무도 위촉하지 않았습니다.",
            "‘사유’ 칸에 적힌 것을 보고 빼거나, 동의를 다시 받아 주세요.",
        )
    seats, sitting = seating.record.number("seats"), len(seating.in_state(APPOINTED)) + len(found)
    if sitting > seats:
        raise UserError(
            f"위원은 {seats:,}명인데 모두 {sitting:,}명이 됩니다. 아무도 위촉하지 않았습니다.",
            "뺄 분을 고르거나 위원 수를 고쳐 주세요.",
        )


def _appointments(store: Store, council: int) -> tuple[int, ...]:
    """Return the appointments to a council that were not ended."""
    filters = (("council", (str(council),)), ("ended_on", ("",)))
    query = Query(APPOINTMENT.name, filters=filters, order="no")
    return tuple(store.lists.ids(query, 0, ALL))


def stands(number: int, missing: int, beyond: int) -> str:
    """Say how many there are, and what that is to what is asked."""
    told = f"{missing}명 부족" if missing else f"{beyond}명 초과" if beyond else "채움"
    return f"{number}명, {told}"


def _sex_and_age(one: Nominee) -> str:
    age = "" if one.age == UNKNOWN_AGE else f"{one.age}세"
    return " ".join(filter(None, (one.sex, age)))
