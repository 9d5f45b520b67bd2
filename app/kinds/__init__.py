"""All kinds of records, in the order of the menu."""

from __future__ import annotations

from app.core.kind import Catalog
from app.kinds.activity import ACTIVITY
from app.kinds.appointment import APPOINTMENT
from app.kinds.asset import ASSET
from app.kinds.attempt import ATTEMPT
from app.kinds.attendee import ATTENDEE
from app.kinds.booking import BOOKING
from app.kinds.bundle import BUNDLE
from app.kinds.campaign import CAMPAIGN
from app.kinds.consent import CONSENT
from app.kinds.council import COUNCIL
from app.kinds.counselor import COUNSELOR
from app.kinds.district_resource import DISTRICT_RESOURCE
from app.kinds.event import EVENT
from app.kinds.gathering import GATHERING
from app.kinds.goal import GOAL
from app.kinds.good_practice import GOOD_PRACTICE
from app.kinds.household import HOUSEHOLD
from app.kinds.job_program import JOB_PROGRAM
from app.kinds.membership import MEMBERSHIP
from app.kinds.nomination import NOMINATION
from app.kinds.opinion import OPINION
from app.kinds.organization import ORGANIZATION
from app.kinds.participation import PARTICIPATION
from app.kinds.person import PERSON
from app.kinds.population import POPULATION
from app.kinds.provision import PROVISION
from app.kinds.referral import REFERRAL
from app.kinds.request import REQUEST
from app.kinds.rights_request import RIGHTS_REQUEST
from app.kinds.routine import ROUTINE
from app.kinds.staff import STAFF
from app.kinds.survey_card import SURVEY_CARD
from app.kinds.task import TASK
from app.kinds.tong import TONG
from app.kinds.tong_note import TONG_NOTE
from app.kinds.verification import VERIFICATION
from app.kinds.volunteer import VOLUNTEER

ALL = (
    REQUEST,
    REFERRAL,
    BOOKING,
    BUNDLE,
    ATTEMPT,
    VOLUNTEER,
    COUNSELOR,
    JOB_PROGRAM,
    PARTICIPATION,
    ORGANIZATION,
    ASSET,
    PERSON,
    HOUSEHOLD,
    CONSENT,
    RIGHTS_REQUEST,
    GATHERING,
    MEMBERSHIP,
    COUNCIL,
    NOMINATION,
    EVENT,
    ATTENDEE,
    TONG,
    SURVEY_CARD,
    CAMPAIGN,
    VERIFICATION,
    POPULATION,
    TASK,
    ROUTINE,
    TONG_NOTE,
    OPINION,
    GOOD_PRACTICE,
    DISTRICT_RESOURCE,
    GOAL,
    ACTIVITY,
    APPOINTMENT,
    PROVISION,
    STAFF,
)
CATALOG = Catalog(ALL)
