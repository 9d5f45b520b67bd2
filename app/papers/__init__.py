"""All papers, in the order of the menu."""

from __future__ import annotations

from app.core.papers import Paper
from app.papers.consent_form import CONSENT_FORM
from app.papers.handout import HANDOUT
from app.papers.referral_slip import REFERRAL_SLIP
from app.papers.roster import ROSTER

ALL: tuple[Paper, ...] = (
    ROSTER,
    REFERRAL_SLIP,
    HANDOUT,
    CONSENT_FORM,
)
BY_NAME = {paper.name: paper for paper in ALL}
