"""What a service is told by in the Human Services Data Specification (Open Referral, HSDS 3.0), by its own names."""

from __future__ import annotations

from enum import StrEnum


class ServiceField(StrEnum):
    """Where the specification has what a column holds; several columns may stand in one place."""

    NAME = "name"
    OTHER_NAME = "alternate_name"
    ORGANIZATION = "organization"
    """Who offers it."""
    DESCRIPTION = "description"
    ELIGIBILITY = "eligibility_description"
    APPLICATION = "application_process"
    FEES = "fees_description"
    MINIMUM_AGE = "minimum_age"
    MAXIMUM_AGE = "maximum_age"
    STATUS = "status"
    ASSURED = "assured_date"
    """The day on which it was last found to be right."""
    CONTACT = "url"
    """A web address or an e-mail address; anything else is told as an attribute."""
    VOICE = "phones.voice"
    FAX = "phones.fax"
    DOCUMENTS = "required_documents"
    AREA = "service_areas"
    LANGUAGES = "languages"
    HOURS = "schedules.description"
    DAYS = "schedules.byday"
    SINCE = "schedules.valid_from"
    UNTIL = "schedules.valid_to"
    PLACE = "location.name"
    ACCESS = "location.accessibility"
    ADDRESS = "address.address_1"
    DETAIL = "address.address_2"
    POSTCODE = "address.postal_code"
    ATTRIBUTE = "attributes"
    """Whatever the specification has no place for: under the column's own heading."""


OWN_TAXONOMY = "마을이음"
"""The taxonomy whose terms are headings of this program's columns."""
NEED_TAXONOMY = "Open Eligibility"
KIND, STATE, CODE, SOURCE = "종류", "상태", "원본 코드", "출처"
"""Headings under which each service says what record it is of, in which state, by which code, from where."""
WEEKDAYS = {"MO": "월", "TU": "화", "WE": "수", "TH": "목", "FR": "금", "SA": "토", "SU": "일"}
"""The days as the specification calls them, and as this program does."""
