"""All papers, in the order of the menu."""

from __future__ import annotations

from app.core.papers import Paper
from app.papers.acceptance import ACCEPTANCE
from app.papers.access_review import ACCESS_REVIEW
from app.papers.activity_certificate import ACTIVITY_CERTIFICATE
from app.papers.activity_diary import ACTIVITY_DIARY
from app.papers.application_receipt import APPLICATION_RECEIPT
from app.papers.appointment_letter import APPOINTMENT_LETTER
from app.papers.article_register import ARTICLE_REGISTER
from app.papers.attendance import ATTENDANCE
from app.papers.beyond_notice import BEYOND_NOTICE
from app.papers.booking_sheet import BOOKING_SHEET
from app.papers.bundle_summary import BUNDLE_SUMMARY
from app.papers.campaign_calls import CAMPAIGN_CALLS
from app.papers.consent_form import CONSENT_FORM
from app.papers.consents import CONSENTS
from app.papers.council_candidates import COUNCIL_CANDIDATES
from app.papers.council_list import COUNCIL_LIST
from app.papers.counseling_record import COUNSELING_RECORD
from app.papers.criteria import CRITERIA
from app.papers.day_report import DAY_REPORT
from app.papers.destruction_register import DESTRUCTION_REGISTER
from app.papers.district_list import DISTRICT_LIST
from app.papers.event_papers import ATTENDEE_SHEET, COMPLETION, EVENT_MINUTES
from app.papers.event_result import EVENT_RESULT
from app.papers.fax_cover import FAX_COVER
from app.papers.gathering_ties import GATHERING_TIES
from app.papers.good_practices import GOOD_PRACTICE_BOOKLET, GOOD_PRACTICE_FILE
from app.papers.handbook_booklet import HANDBOOK_BOOKLET
from app.papers.handout import HANDOUT
from app.papers.handover import HANDOVER
from app.papers.issue_register import ISSUE_REGISTER
from app.papers.job_application import JOB_APPLICATION
from app.papers.job_ideas import JOB_IDEAS
from app.papers.job_notice import JOB_NOTICE
from app.papers.mailing import MAILING
from app.papers.merit_papers import MERIT_PAPER, THANKS_LETTER
from app.papers.needs_booklet import NEEDS_BOOKLET
from app.papers.opinions import OPINIONS
from app.papers.output_register import OUTPUT_REGISTER
from app.papers.own_data import OWN_DATA
from app.papers.participants import PARTICIPANTS
from app.papers.personal_file import PERSONAL_FILE
from app.papers.pledge import PLEDGE
from app.papers.power_of_attorney import POWER_OF_ATTORNEY
from app.papers.referral_slip import REFERRAL_SLIP
from app.papers.release_letter import RELEASE_LETTER
from app.papers.renewal_letter import RENEWAL_LETTER
from app.papers.revision_sheet import REVISION_SHEET
from app.papers.rights_papers import RIGHTS_FORM, RIGHTS_NOTICE
from app.papers.roster import ROSTER
from app.papers.satisfaction import EVENT_SURVEY, HELP_SURVEY
from app.papers.selection_notice import SELECTION_NOTICE
from app.papers.shared_file import SHARED_FILE
from app.papers.shortcut_card import SHORTCUT_CARD
from app.papers.statistics import STATISTICS
from app.papers.survey_card import SURVEY_PAPER
from app.papers.survey_sheets import GATHERING_SURVEY, RESOURCE_SURVEY
from app.papers.thanks_list import THANKS_LIST
from app.papers.tong_letter import TONG_LETTER
from app.papers.tong_report import TONG_REPORT
from app.papers.tong_sheet import TONG_SHEET
from app.papers.tong_table import TONG_TABLE
from app.papers.use_application import USE_APPLICATION
from app.papers.verification_calls import VERIFICATION_CALLS
from app.papers.verification_request import VERIFICATION_REQUEST
from app.papers.volunteer_application import VOLUNTEER_APPLICATION
from app.papers.withdrawal_form import WITHDRAWAL_FORM
from app.papers.yearly_plan import QUARTER_PLAN, YEARLY_PLAN

ALL: tuple[Paper, ...] = (
    ROSTER,
    REVISION_SHEET,
    MAILING,
    REFERRAL_SLIP,
    HANDOUT,
    HELP_SURVEY,
    CONSENT_FORM,
    *CONSENTS,
    WITHDRAWAL_FORM,
    OWN_DATA,
    RIGHTS_FORM,
    POWER_OF_ATTORNEY,
    RIGHTS_NOTICE,
    VOLUNTEER_APPLICATION,
    PLEDGE,
    TONG_SHEET,
    TONG_LETTER,
    TONG_REPORT,
    VERIFICATION_CALLS,
    CAMPAIGN_CALLS,
    VERIFICATION_REQUEST,
    SURVEY_PAPER,
    RESOURCE_SURVEY,
    GATHERING_SURVEY,
    USE_APPLICATION,
    NEEDS_BOOKLET,
    CRITERIA,
    BOOKING_SHEET,
    COUNSELING_RECORD,
    PARTICIPANTS,
    ATTENDANCE,
    JOB_NOTICE,
    JOB_APPLICATION,
    APPLICATION_RECEIPT,
    SELECTION_NOTICE,
    ACCEPTANCE,
    APPOINTMENT_LETTER,
    RENEWAL_LETTER,
    RELEASE_LETTER,
    ACTIVITY_DIARY,
    ACTIVITY_CERTIFICATE,
    THANKS_LIST,
    MERIT_PAPER,
    THANKS_LETTER,
    COUNCIL_CANDIDATES,
    COUNCIL_LIST,
    GATHERING_TIES,
    JOB_IDEAS,
    ATTENDEE_SHEET,
    COMPLETION,
    EVENT_MINUTES,
    EVENT_RESULT,
    EVENT_SURVEY,
    BUNDLE_SUMMARY,
    HANDOVER,
    DAY_REPORT,
    STATISTICS,
    YEARLY_PLAN,
    QUARTER_PLAN,
    OPINIONS,
    SHARED_FILE,
    GOOD_PRACTICE_BOOKLET,
    GOOD_PRACTICE_FILE,
    DISTRICT_LIST,
    TONG_TABLE,
    FAX_COVER,
    OUTPUT_REGISTER,
    ISSUE_REGISTER,
    ACCESS_REVIEW,
    DESTRUCTION_REGISTER,
    BEYOND_NOTICE,
    PERSONAL_FILE,
    ARTICLE_REGISTER,
    HANDBOOK_BOOKLET,
    SHORTCUT_CARD,
)
BY_NAME = {paper.name: paper for paper in ALL}
