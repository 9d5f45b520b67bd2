"""All that services register with the engines of printing and saving, in this order.

An engine never names who registers with it; window and command line call `register` once.
"""

from __future__ import annotations

from app import papers
from app.services.counter import (
    announcing,
    handing_out,
    own_data,
    referrals,
    visit_days,
    withdrawals,
)
from app.services.day import access_review, day, registers
from app.services.imports.revising import revision_sheets
from app.services.matching import criteria, needs_booklet, verification
from app.services.office import rotation
from app.services.prints.contributions import GATHERERS, NARROWINGS
from app.services.statistics import goals, opinions, statistics
from app.services.village import (
    activities,
    bundles,
    campaign_papers,
    council_papers,
    district,
    event_papers,
    gatherings,
    good_practices,
    handover,
    job_ideas,
    open_services,
    pauses,
    practice_files,
    shared_file,
    thanks,
    tong_table,
    tongs,
)

OFFERED = (
    activities,
    bundles,
    day,
    handover,
    tongs,
    statistics,
    goals,
    opinions,
    needs_booklet,
    gatherings,
    job_ideas,
    campaign_papers,
    council_papers,
    event_papers,
    registers,
    access_review,
    criteria,
    verification,
    visit_days,
    handing_out,
    announcing,
    pauses,
    referrals,
    own_data,
    withdrawals,
    rotation,
    revision_sheets,
    shared_file,
    district,
    tong_table,
    open_services,
    thanks,
    good_practices,
    practice_files,
)
"""A module that registers something is one line here."""


def register() -> None:
    """Have all registered; raises `LookupError` where a paper prints what no service offers."""
    parts = {part for paper in papers.ALL for part in paper.parts}
    narrowings = {each.rows for paper in papers.ALL for each in paper.purposes if each.rows}
    lacking = [*(parts - GATHERERS.keys()), *(narrowings - NARROWINGS.keys())]
    if lacking:
        message = f"nobody offers {', '.join(each.name for each in lacking)}"
        raise LookupError(message)
