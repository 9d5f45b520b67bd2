"""A file that is handed out and locked: its password is made here, said once to the clerk and kept nowhere."""

from __future__ import annotations

import secrets

from app.core.fields import Field
from app.core.kind import Kind
from app.core.title_masking import way_of
from app.kinds import CATALOG
from app.output import locking
from app.services.prints.jobs import PrintJob, known_paper

LETTERS = "acdfhkmnrstwxy"
"""Small letters that are not taken for one another, on paper or over the telephone: no e beside 이, no b, p, v."""
DIGITS = "346789"
"""Digits that are no letter, on paper or when they are said: neither 0, 1, 2 (이) nor 5 (오)."""
GROUPS, SIZE = 4, 4
"""Four groups of four signs out of twenty: 2 to the power of 69."""


def new_password() -> str:
    """Return a password to be read by eye or said aloud; the hyphens belong to it."""
    signs = LETTERS + DIGITS
    return "-".join("".join(secrets.choice(signs) for _ in range(SIZE)) for _ in range(GROUPS))


def locked(content: bytes, password: str) -> bytes:
    """Return a PDF or a workbook that nobody opens without the password."""
    return locking.lock(content, password)


def usual(job: PrintJob) -> bool:
    """Tell whether a file is locked unless a clerk chose otherwise.

    One that is handed to another body, and one that holds whole records with somebody's data in them.
    """
    paper = known_paper(job.paper)
    purposes = paper.purposes if paper is not None else ()
    if paper is not None and paper.workbook and job.kind and _tells_of_people(CATALOG[job.kind]):
        return True
    return any(
        each.enters is not None and job.purpose in (each.name, each.label) for each in purposes
    )


def _tells_of_people(kind: Kind) -> bool:
    """Tell whether any column of a kind's records is hidden where they are masked."""
    fields = (each.field for each in CATALOG.columns(kind))
    return any(isinstance(each, Field) and way_of(CATALOG, each) is not None for each in fields)


def chosen_under(job: PrintJob) -> str:
    """Return the name under which a clerk's choice is remembered at a PC: by paper and purpose."""
    paper = known_paper(job.paper)
    purposes = paper.purposes if paper is not None else ()
    found = (each.name for each in purposes if job.purpose in (each.name, each.label))
    return f"lock {job.paper} {next(found, job.purpose)}"
