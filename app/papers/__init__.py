"""All papers, in the order of the menu."""

from __future__ import annotations

from app.core.papers import Paper
from app.papers.referral_slip import REFERRAL_SLIP
from app.papers.roster import ROSTER
from app.papers.statistics import STATISTICS

ALL: tuple[Paper, ...] = (
    ROSTER,
    REFERRAL_SLIP,
    STATISTICS,
)
BY_NAME = {paper.name: paper for paper in ALL}
