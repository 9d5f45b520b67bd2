"""All papers, in the order of the menu."""

from __future__ import annotations

from app.core.papers import Paper
from app.papers.activity_certificate import ACTIVITY_CERTIFICATE
from app.papers.appointment_letter import APPOINTMENT_LETTER
from app.papers.booking_sheet import BOOKING_SHEET
from app.papers.bundle_summary import BUNDLE_SUMMARY
from app.papers.consent_form import CONSENT_FORM
from app.papers.council_candidates import COUNCIL_CANDIDATES
from app.papers.day_report import DAY_REPORT
from app.papers.fax_cover import FAX_COVER
from app.papers.handout import HANDOUT
from app.papers.handover import HANDOVER
from app.papers.referral_slip import REFERRAL_SLIP
from app.papers.release_letter import RELEASE_LETTER
from app.papers.renewal_letter import RENEWAL_LETTER
from app.papers.roster import ROSTER
from app.papers.statistics import STATISTICS

ALL: tuple[Paper, ...] = (
    ROSTER,
    REFERRAL_SLIP,
    HANDOUT,
    CONSENT_FORM,
    BOOKING_SHEET,
    APPOINTMENT_LETTER,
    RENEWAL_LETTER,
    RELEASE_LETTER,
    ACTIVITY_CERTIFICATE,
    COUNCIL_CANDIDATES,
    BUNDLE_SUMMARY,
    HANDOVER,
    DAY_REPORT,
    STATISTICS,
    FAX_COVER,
)
BY_NAME = {paper.name: paper for paper in ALL}
