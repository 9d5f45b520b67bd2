"""발급대장 on screen: what went out under a number, kept or not, and the jobs that show and print it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app import papers
from app.core.papers import Paper
from app.services.gate import Right, Silence, Work, action
from app.services.prints import targets
from app.services.prints.jobs import PrintJob, known_paper
from app.store import audit, kept_papers
from app.store.query import Query, Range
from app.store.register import FOREVER
from app.store.store import Store

MOST = 500
"""Lines that are shown at once, the latest ones."""
LOOKED_AT = 20_000
"""Records among which those that were never printed are looked for, the latest ones."""
UNPRINTED, ISSUED_BY = "출력 기록 없음", "issued_by"


@dataclass(frozen=True)
class Issue:
    """One line of the register."""

    number: str
    at: str
    by: str
    label: str
    """What the paper is called."""
    title: str
    """Whom it was for; empty where the record was destroyed."""
    kept: bool
    """Whether what went out can be shown and printed as it was."""
    times: int
    """How often it went out again."""
    again: PrintJob
    """Prints it as it went out."""
    kind: str
    record: int
    paper: str
    once: bool
    """Its record is issued under one number: to mend it, another record is issued."""
    target: str = targets.PDF.name
    """The file it goes out again as."""
    remark: str = ""
    """Of what was issued and never printed: that, or that it is void."""

    @property
    def sheet(self) -> bool:
        """Whether it went out as a file that is no paper, and goes out again as that."""
        return self.target != targets.PDF.name


@action("issue.list", "발급대장", right=Right.PRINT, shows=True)
def issues(work: Work, *, low: str = "", high: str = "", text: str = "") -> list[Issue]:
    """Return what was issued from a day to before another, the latest first; of a text, what holds it.

    What was issued under a number of its own and never printed is among them. A text finds what left the
    office and is kept, too, though it certifies nothing: by its number.
    """
    store, text = work.store, text.strip()
    names = [each.name for each in papers.ALL if _stands(each) or (text and _leaves(each))]
    found = kept_papers.issued(store.data, names, low, high or FOREVER, text, MOST)
    lines = [(each.change, _line(each)) for each in found if each.kept or _stands_by(each.paper)]
    for paper in papers.ALL:
        if paper.once:
            lines += _unprinted(store, paper, low, high, text)
    lines.sort(key=lambda each: each[0], reverse=True)
    return [line for _, line in lines][:MOST]


def _stands(paper: Paper) -> bool:
    """Tell whether every print of a paper stands in the register."""
    return paper.issued or paper.once


def _stands_by(name: str) -> bool:
    paper = known_paper(name)
    return paper is not None and _stands(paper)


def _leaves(paper: Paper) -> bool:
    """Tell whether what goes out of a paper is kept, for some purpose at least."""
    return any(map(paper.keeps, paper.purposes))


@action("issue.latest", "발급한 서식 찾기", right=Right.PRINT, silent=Silence.PART)
def latest(work: Work, paper: str, record: int) -> str:
    """Return the number that a paper of a record went out under last, where that is kept; else nothing."""
    return kept_papers.latest(work.store.data, paper, record)


def _unprinted(
    store: Store, paper: Paper, low: str, high: str, text: str
) -> Iterator[tuple[int, Issue]]:
    """Go through the records of a paper that got their number and were never printed, with the change of it."""
    for kind in (store.catalog[name] for name in paper.kinds):
        day = Range(paper.of_day, low or "0", high)
        query = Query(kind.name, ranges=(day,), order=paper.of_day, descending=True)
        printed = kept_papers.out(store.data, paper.name, low)
        ids = [each for each in store.lists.ids(query, 0, LOOKED_AT) if each not in printed]
        by_title = {each.id: each for each in store.lists.headers(ids) if text in each.title}
        given = audit.given(store.data, list(by_title), kind.name, kind.serials[0][0].name)
        for row in store.lists.rows(kind, list(by_title)[:MOST], (paper.of_day,)):
            values = store.records.load(row.id).values
            state = str(values.get(kind.state.name) or "") if kind.state else ""
            at = str(row.values[0] or "")
            by = str(values.get(ISSUED_BY) or "")
            line = Issue(
                number="", at=at, by=by, label=paper.label, title=row.title, kept=False, times=0,
                again=PrintJob(paper.name, paper.purposes[0].name, kind.name, ids=(row.id,)),
                kind=kind.name, record=row.id, paper=paper.name, once=True,
                remark=state if paper.withheld(values) else UNPRINTED,
            )  # fmt: skip
            yield given.get(row.id, 0), line


def _line(issued: kept_papers.IssuedPaper) -> Issue:
    paper = known_paper(issued.paper)
    of_many = paper is not None and (paper.whole_list or paper.whole_office)
    again = PrintJob(issued.paper, issued.purpose, issued.kind, again=issued.number)
    return Issue(
        issued.number,
        issued.at,
        issued.by,
        paper.label if paper else issued.paper,
        issued.purpose if of_many else issued.title,
        bool(issued.kept),
        issued.times,
        again,
        issued.kind,
        0 if of_many else issued.record,
        issued.paper,
        paper is not None and paper.once,
        target=targets.again_of(issued.target).name,
    )
