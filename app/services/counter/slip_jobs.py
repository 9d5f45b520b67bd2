"""What the counter prints: a referral's slip, with the resident's hand-out, and the hand-out of a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.core.papers import Paper
from app.kinds.referral import REFERRAL
from app.papers.handout import HANDOUT
from app.papers.referral_slip import REFERRAL_SLIP
from app.services.prints.jobs import PrintJob


def slip_job(referral: int, *, handout: bool = False, copy: bool = False) -> PrintJob:
    """Return the job that prints the slip of a referral.

    With the resident's hand-out and a copy for the office's own file, if wished.
    """
    slip = replace(_of_referral(REFERRAL_SLIP), ids=(referral,), doubled=copy)
    return _with_handout(slip, handout=handout)


def draft_job(
    entered: Mapping[str, object], *, handout: bool = False, copy: bool = False
) -> PrintJob:
    """Return the job that shows what a referral would print as that is still being written."""
    slip = replace(_of_referral(REFERRAL_SLIP), entered=entered, doubled=copy)
    return _with_handout(slip, handout=handout)


def number_job(kind: str, record: int) -> PrintJob:
    """Return the job that prints what a resident takes along who only asked for a number."""
    return PrintJob(HANDOUT.name, HANDOUT.purposes[0].name, kind, ids=(record,))


def _of_referral(paper: Paper) -> PrintJob:
    return PrintJob(paper.name, paper.purposes[0].name, REFERRAL.name)


def _with_handout(slip: PrintJob, *, handout: bool) -> PrintJob:
    more = replace(_of_referral(HANDOUT), ids=slip.ids, entered=slip.entered)
    return replace(slip, also=(more,)) if handout else slip
