"""Every way in which every paper can be printed, read off the declarations, with data for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO
from unittest.mock import patch

from app import papers
from app.core import clock
from app.core.kind import WHOLE_OFFICE, Kind
from app.core.papers import Paper, Purpose, Sheet
from app.core.progress import Progress
from app.kinds import ALL, CATALOG
from app.kinds.provision import WITHIN
from app.kinds.referral import ARTICLES
from app.output import document
from app.output.printed import Part, WrittenDocument
from app.services.prints import printing
from app.services.prints.drawing import compose
from app.services.prints.jobs import PrintJob
from app.services.prints.orders import resolve
from app.services.prints.printing import Gathered, Printed, gather
from app.store import who_may
from app.store.engine.data import Actor
from app.store.query import Query
from tests.papers.entries import Sort
from tests.papers.paper_office import PaperOffice

_FITTING = {"sort": WITHIN, "basis": ARTICLES[0]}
"""A ground and the register that it belongs to."""
A_PAGE = 24
"""Rows that most lists have on a page, more or less."""


@dataclass(frozen=True)
class Offer:
    """A paper of a kind for a purpose: what a clerk may choose."""

    paper: Paper
    kind: Kind
    purpose: Purpose

    def __str__(self) -> str:
        """Name it as pytest does."""
        return "-".join(filter(None, (self.paper.name, self.kind.name, self.purpose.name)))

    def job(self, office: PaperOffice, sort: Sort = Sort.USUAL) -> PrintJob:
        """Return a job with answers to all that the paper asks for."""
        given = {
            each.name: office.enter(each, 1, sort) for each in self.paper.asks_for(self.purpose)
        }
        if enters := self.purpose.enters:
            columns = CATALOG[enters.kind].by_name
            given |= {name: office.enter(columns[name], 1, sort) for name in enters.asks}
            given |= {} if sort is Sort.WORST else _FITTING
        about = str(clock.today().year) if self.paper.whole_office else ""
        return PrintJob(
            self.paper.name, self.purpose.name, self.kind.name, about=about, given=given
        )


@dataclass(frozen=True)
class Case:
    """One print of an offer."""

    name: str
    job: PrintJob
    worst: bool = False
    """In the office whose own name and address are as long as may be."""
    pages: int = 0
    """How many it must come to, in the usual size; 0 is any number."""


def offers() -> list[Offer]:
    """Return all that can be chosen, of all papers."""
    return [
        Offer(paper, kind, purpose)
        for paper in papers.ALL
        for kind in ((WHOLE_OFFICE,) if paper.whole_office else ALL)
        if paper.whole_office or not paper.kinds or kind.name in paper.kinds
        for purpose in paper.purposes_for(kind)
    ]


def cases(offer: Offer, usual: PaperOffice, worst: PaperOffice) -> Iterator[Case]:
    """Go through the prints of an offer: empty, one, a full page, several pages, the worst."""
    paper = offer.paper
    found = (
        _of_office
        if paper.whole_office
        else _of_lists
        if paper.whole_list
        else _of_records
    )  # fmt: skip
    for case in found(offer, usual, worst):
        yield case
        if paper.large:
            yield replace(
                case, name=f"{case.name}, 큰 글씨", job=replace(case.job, large=True), pages=0
            )


def usual_of(offer: Offer, usual: PaperOffice) -> PrintJob:
    """Return the print of a few records as most are, of one where the paper is of one."""
    count = 5 if offer.paper.whole_list else 1
    known = () if offer.paper.whole_office else usual.ids[offer.kind.name, Sort.USUAL][1:]
    if offer.purpose.enters:  # a list of nobody is handed to nobody
        lists = usual.session.store(writes=False).lists
        gone = who_may.barred(lists, offer.kind, known, offer.purpose.use)
        known = [each for each in known if each not in gone]
    ids = known[:count]
    return replace(offer.job(usual), ids=tuple(ids))


def longest_of(offer: Offer, worst: PaperOffice) -> PrintJob:
    """Return the print of the longest record, of a list with others below it."""
    sorts = (Sort.WORST, Sort.USUAL, Sort.BARE) if offer.paper.whole_list else (Sort.WORST,)
    known = [record for sort in sorts for record in worst.ids[offer.kind.name, sort][:3]]
    known = _of_one_receiver(offer, worst, known)
    most = len(known) if offer.paper.whole_list else 1
    ids = () if offer.paper.whole_office else tuple(known[:most])
    return replace(offer.job(worst, Sort.WORST), ids=ids)


def _of_one_receiver(offer: Offer, office: PaperOffice, known: Sequence[int]) -> list[int]:
    """Return the records that stand on the paper of the first receiver: of all there are several papers."""
    if not offer.purpose.receiver:
        return [*known]
    rows = office.session.store(writes=False).lists.rows(
        offer.kind, known, [offer.purpose.receiver]
    )
    return [row.id for row in rows if row.values == rows[0].values]


def preview(office: PaperOffice, job: PrintJob) -> tuple[Printed, Sheet]:
    """Draw a job as the print page does; returns also the sheet that was drawn, behind its cover's blocks."""
    drawn: list[Part] = []
    bind = document.bind

    def kept(
        parts: Sequence[Part], target: BinaryIO, *, progress: Progress | None = None
    ) -> WrittenDocument:
        drawn.extend(parts)
        return bind(parts, target, progress=progress)

    with patch.object(document, "bind", kept):
        printed = printing.preview(office.session, job)
    *covers, part = drawn
    fronts = tuple(block for cover in covers for block in cover.sheet.blocks)
    return printed, replace(part.sheet, blocks=(*fronts, *part.sheet.blocks))


def gathered_of(office: PaperOffice, job: PrintJob) -> Gathered:
    """Return what a job's paper is drawn from."""
    session = office.session
    store, by = session.store(writes=False), Actor(session.staff.name, session.pc)
    (order,) = resolve(store, job)
    return gather(store, order, by)


def _composed(office: PaperOffice, job: PrintJob) -> list[Part]:
    return compose(gathered_of(office, job).manuscript)


def _of_office(offer: Offer, usual: PaperOffice, worst: PaperOffice) -> Iterator[Case]:
    year = clock.today().year
    for about in (f"{year}", f"{year}-Q4", f"{year}-11", "1999"):
        yield Case(f"기간 {about}", replace(offer.job(usual), about=about))
    yield Case("가장 긴 것", longest_of(offer, worst), worst=True)


def _of_lists(offer: Offer, usual: PaperOffice, worst: PaperOffice) -> Iterator[Case]:
    known = tuple(usual.ids[offer.kind.name, Sort.USUAL])
    filters = Query(offer.kind.name, filters=tuple(_filters(offer.kind).items()))
    for landscape in (True, False):
        job = replace(offer.job(usual), landscape=landscape, ids=())
        way = "가로" if landscape else "세로"
        yield Case(f"{way}, 빈 것", job)
        full = _fullest(usual, job, known, 1, A_PAGE)
        two = _fullest(usual, job, known, 2, 2 * full)
        for pages, count in ((1, 1), (1, full), (2, full + 1), (3, two + 1)):
            covers = int(bool(offer.purpose.enters and offer.purpose.enters.cover))
            ids = known[:count]
            reached = count < len(known)  # a purpose may leave records out
            must = pages + covers if reached else 0
            yield Case(f"{way}, {count}줄", replace(job, ids=ids), pages=must)
        longest = replace(longest_of(offer, worst), landscape=landscape)
        yield Case(f"{way}, 가장 긴 것", longest, worst=True)
        filtered = replace(longest, ids=None, query=filters)
        yield Case(f"{way}, 모든 조건", filtered, worst=True)


def _of_records(offer: Offer, usual: PaperOffice, worst: PaperOffice) -> Iterator[Case]:
    job, longest = offer.job(usual), longest_of(offer, worst)
    first, second, *_ = usual.ids[offer.kind.name, Sort.USUAL]
    if offer.paper.blank:
        yield Case("빈 서식", replace(job, entered={}, given={}))
    yield Case(
        "거의 빈 것", replace(job, ids=tuple(usual.ids[offer.kind.name, Sort.BARE]), given={})
    )
    yield Case("하나", replace(job, ids=(second,)))
    yield Case("모두가 가리키는 것", replace(job, ids=(first,)))
    for place, record in enumerate(worst.ids[offer.kind.name, Sort.WORST]):
        yield Case(f"가장 긴 것 {place + 1}", replace(longest, ids=(record,)), worst=True)


def _filters(kind: Kind) -> Mapping[str, tuple[str, ...]]:
    """Return filters by every word that can be filtered by, so that they take long to say."""
    return {
        column.path: words
        for column in CATALOG.columns(kind)
        if getattr(column.field, "filtered", False)
        and (words := tuple(getattr(column.field.type, "options", ())))
    }


def _fullest(
    office: PaperOffice, job: PrintJob, known: Sequence[int], pages: int, near: int
) -> int:
    """Return how many records so many pages hold, found by laying them out without drawing.

    It is sought from a number `near` by, in steps that grow, then halved: long lists take long to lay.
    """

    def fits(count: int) -> bool:
        return (
            document.count(_composed(office, replace(job, ids=tuple(known[:count])))[-1]) <= pages
        )

    low, high, step = 1, len(known) - 1, 1
    fitting = failing = False
    while low < high:
        between = (low + high + 1) // 2
        here = between if fitting and failing else min(max(near, low + 1), high)
        if fits(here):
            low, near, fitting = here, here + step, True
        else:
            high, near, failing = here - 1, here - step, True
        step *= 2
    return low
