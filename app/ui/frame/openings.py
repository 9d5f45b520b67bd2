"""From what declarations and services lead to, to the window's places; the type checker knows a page that has none."""

from __future__ import annotations

from typing import Literal, TypeAlias, assert_never

from app.core.pages import ImportOf, ListOf, Opening, OwnPage, PageOfRecord, PrintOf, WritingPage
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import (
    About,
    BundlePlace,
    CallsPlace,
    CampaignPlace,
    CouncilPlace,
    CounterPlace,
    DayPlace,
    DestructionPlace,
    DistrictPlace,
    EventPlace,
    GatheringsPlace,
    GoalsPlace,
    GoodPracticePlace,
    HandoverPlace,
    ImportPlace,
    ListPlace,
    PausePlace,
    Place,
    PrintPlace,
    ReferralPlace,
    ReplyPlace,
    StatisticsPlace,
    ThanksPlace,
    TongPlace,
)

_VillagePage: TypeAlias = Literal[
    PageOfRecord.BUNDLE,
    PageOfRecord.CAMPAIGN,
    PageOfRecord.COUNCIL,
    PageOfRecord.DISTRICT,
    PageOfRecord.EVENT,
    PageOfRecord.GOALS,
    PageOfRecord.GOOD_PRACTICE,
    PageOfRecord.PAUSE,
    PageOfRecord.TONG,
]
"""Pages of what the village does."""


def place_of(opening: Opening) -> Place:
    """Return the place that a service offers to open."""
    match opening:
        case ListOf():
            return ListPlace(opening.kind)
        case ImportOf():
            return ImportPlace(opening.kind)
        case PrintOf():
            return PrintPlace(kind=opening.kind, paper=opening.paper, purpose=opening.purpose)
        case OwnPage():
            return _own(opening)
        case _:
            assert_never(opening)


def _own(page: OwnPage) -> Place:
    place: Place
    match page:
        case OwnPage.COUNTER:
            place = CounterPlace()
        case OwnPage.DAY:
            place = DayPlace()
        case OwnPage.DISTRICT:
            place = DistrictPlace()
        case OwnPage.GATHERINGS:
            place = GatheringsPlace()
        case OwnPage.GOALS:
            place = GoalsPlace()
        case OwnPage.HANDOVER:
            place = HandoverPlace()
        case OwnPage.SETTINGS:
            place = SettingsPlace()
        case OwnPage.STATISTICS:
            place = StatisticsPlace()
        case OwnPage.THANKS:
            place = ThanksPlace()
        case _:
            assert_never(page)
    return place


def record_place(page: PageOfRecord, about: About) -> Place:
    """Return the place on a page of one record."""
    place: Place
    match page:
        case PageOfRecord.CALLS:
            place = CallsPlace(request=about[1])
        case PageOfRecord.COUNTER:
            place = CounterPlace(about)
        case PageOfRecord.DESTRUCTION:
            place = DestructionPlace(asked=True)
        case PageOfRecord.REFERRAL:
            place = ReferralPlace(about)
        case PageOfRecord.REPLY:
            place = ReplyPlace(about[1])
        case _:
            place = _village_place(page, about)
    return place


def _village_place(page: _VillagePage, about: About) -> Place:
    place: Place
    match page:
        case PageOfRecord.BUNDLE:
            place = BundlePlace(about[1])
        case PageOfRecord.CAMPAIGN:
            place = CampaignPlace(about[1])
        case PageOfRecord.COUNCIL:
            place = CouncilPlace(about[1], about[0])
        case PageOfRecord.DISTRICT:
            place = DistrictPlace()
        case PageOfRecord.EVENT:
            place = EventPlace(about[1], about[0])
        case PageOfRecord.GOALS:
            place = GoalsPlace(goal=about[1])
        case PageOfRecord.GOOD_PRACTICE:
            place = GoodPracticePlace(about[1])
        case PageOfRecord.PAUSE:
            place = PausePlace(about[1])
        case PageOfRecord.TONG:
            place = TongPlace(about[1], about[0])
        case _:
            assert_never(page)
    return place


def writing_place(page: WritingPage, about: About | None = None) -> Place:
    """Return the place where a record is written, or a new one begun."""
    match page:
        case WritingPage.REFERRAL:
            return ReferralPlace(about)
        case _:
            assert_never(page)
