"""발급대장 on screen: what went out under a number, kept or not, and the jobs that show and print it again."""

from __future__ import annotations

from dataclasses import dataclass

from app import papers
from app.services.gate import Right, Work, action
from app.services.prints.jobs import PrintJob, known_paper
from app.store import kept_papers
from app.store.register import FOREVER

MOST = 500
"""Lines that are shown at once, the latest ones."""


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


@action("issue.list", "발급대장", right=Right.PRINT, shows=True)
def issues(work: Work, *, low: str = "", high: str = "", text: str = "") -> list[Issue]:
    """Return what was issued from a day to before another, the latest first; of a text, what holds it."""
    names = [paper.name for paper in papers.ALL if paper.issued or paper.once]
    found = kept_papers.issued(work.store.data, names, low, high or FOREVER, text.strip(), MOST)
    return [_line(each) for each in found]


def _line(issued: kept_papers.IssuedPaper) -> Issue:
    paper = known_paper(issued.paper)
    again = PrintJob(issued.paper, issued.purpose, issued.kind, again=issued.number)
    return Issue(
        issued.number,
        issued.at,
        issued.by,
        paper.label if paper else issued.paper,
        issued.title,
        bool(issued.kept),
        issued.times,
        again,
        issued.kind,
        issued.record,
        issued.paper,
        paper is not None and paper.once,
    )
