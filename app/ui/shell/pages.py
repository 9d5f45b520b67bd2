"""The pages of the window by the places they show; a new page is one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.core.kind import Catalog
from app.services.day import shredding, tracing
from app.services.gate import Gated, Right
from app.services.imports import importing
from app.services.office import destruction, hearsay, restoring
from app.services.prints import issues, printing
from app.services.records import merging, records, removals
from app.services.village import handover, hours, pauses, surveys, verifying
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.counter.reply_page import ReplyPage
from app.ui.counter.visits_page import VisitsPage
from app.ui.day.bin_page import BinPage
from app.ui.day.day_page import DayPage
from app.ui.day.outputs_page import OutputsPage
from app.ui.day.story_page import StoryPage
from app.ui.day.today_page import TodayPage
from app.ui.day.trace_page import TracePage
from app.ui.frame import office_places, places
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import right_to
from app.ui.frame.places import KindPlace, Place
from app.ui.imports.page import ImportPage
from app.ui.lists.page import ListPage
from app.ui.office.destruction_page import DestructionPage
from app.ui.office.handbook_page import HandbookReader
from app.ui.office.hearsay_page import HearsayPage
from app.ui.office.licences_page import LicencesPage
from app.ui.office.releases_page import ReleasesPage
from app.ui.office.restore_page import RestorePage
from app.ui.office.settings_page import SettingsPage
from app.ui.prints.issues_page import IssuesPage
from app.ui.prints.page import PrintPage
from app.ui.prints.papers_page import PapersPage
from app.ui.records.merge_page import MergePage
from app.ui.records.page import RecordPage
from app.ui.statistics.district_page import DistrictPage
from app.ui.statistics.gatherings_page import GatheringsPage
from app.ui.statistics.goals_page import GoalsPage
from app.ui.statistics.job_ideas_page import JobIdeasPage
from app.ui.statistics.page import StatisticsPage
from app.ui.statistics.thanks_page import ThanksPage
from app.ui.village.bundle_page import BundlePage
from app.ui.village.calls_page import CallsPage
from app.ui.village.campaign_page import CampaignPage
from app.ui.village.council_page import CouncilPage
from app.ui.village.event_page import EventPage
from app.ui.village.good_practice_page import GoodPracticePage
from app.ui.village.handover_page import HandoverPage
from app.ui.village.hours_page import HoursPage
from app.ui.village.pause_page import PausePage
from app.ui.village.survey_page import SurveyPage
from app.ui.village.tong_page import TongPage

P = TypeVar("P", bound=Place)
K = TypeVar("K", bound=KindPlace)


@dataclass(frozen=True)
class Shown(Generic[P]):
    """How the places of one type are shown."""

    place: type[P]
    page: Callable[..., PlacedPage[P]]
    make: Callable[[Frame, P], PlacedPage[P]]
    """Makes the page for the first place that needs it."""
    deed: Gated[..., Any] | None
    """The one deed the page is there for: who may not do it does not see it."""


def _one(
    place: type[P], page: Callable[[Frame], PlacedPage[P]], deed: Gated[..., Any] | None = None
) -> Shown[P]:
    """Show places on the one page there is for them."""
    return Shown(place, page, lambda frame, _: page(frame), deed)


def _each(
    place: type[K], page: Callable[[Frame, str], PlacedPage[K]], deed: Gated[..., Any] | None = None
) -> Shown[K]:
    """Show places on a page of their kind."""
    return Shown(place, page, lambda frame, first: page(frame, first.kind), deed)


_ALL: tuple[Shown[Any], ...] = (
    _one(places.TodayPlace, TodayPage),
    _one(places.CounterPlace, CounterPage, records.save),
    _one(places.PrintPlace, PrintPage, printing.preview),
    _one(places.MergePlace, MergePage, merging.merge),
    _one(places.ReferralPlace, ReferralPage, records.save),
    _one(places.ReplyPlace, ReplyPage),
    _one(office_places.SettingsPlace, SettingsPage),
    _one(office_places.LicencesPlace, LicencesPage),
    _one(office_places.ReleasesPlace, ReleasesPage),
    _one(office_places.HandbookPlace, HandbookReader),
    _one(office_places.RestorePlace, RestorePage, restoring.allowed),
    _one(places.BundlePlace, BundlePage),
    _one(places.TongPlace, TongPage),
    _one(places.CampaignPlace, CampaignPage),
    _one(places.CouncilPlace, CouncilPage),
    _one(places.EventPlace, EventPage),
    _one(places.GoodPracticePlace, GoodPracticePage),
    _one(places.SurveyPlace, SurveyPage, surveys.take),
    _one(places.HoursPlace, HoursPage, hours.take),
    _one(places.CallsPlace, CallsPage, verifying.note),
    _one(places.HandoverPlace, HandoverPage, handover.move),
    _one(places.VisitsPlace, VisitsPage),
    _one(places.PausePlace, PausePage, pauses.settle),
    _one(places.DayPlace, DayPage),
    _one(places.StatisticsPlace, StatisticsPage),
    _one(places.GatheringsPlace, GatheringsPage),
    _one(places.GoalsPlace, GoalsPage),
    _one(places.ThanksPlace, ThanksPage),
    _one(places.DistrictPlace, DistrictPage),
    _one(places.JobIdeasPlace, JobIdeasPage),
    _one(places.PapersPlace, PapersPage, printing.preview),
    _one(places.BinPlace, BinPage, removals.restore),
    _one(places.DestructionPlace, DestructionPage, destruction.view),
    _one(places.HearsayPlace, HearsayPage, hearsay.of_requests),
    _one(places.IssuesPlace, IssuesPage, issues.issues),
    _one(places.OutputsPlace, OutputsPage, shredding.on_paper),
    _one(places.StoryPlace, StoryPage),
    _one(places.TracePlace, TracePage, tracing.output),
    _each(places.ListPlace, ListPage),
    _each(places.RecordPlace, RecordPage, records.save),
    _each(places.ImportPlace, ImportPage, importing.take),
)
PAGES: Mapping[type[Place], Shown[Any]] = {each.place: each for each in _ALL}


def page_for(frame: Frame, place: Place) -> PlacedPage[Any]:
    """Make the page that shows a place."""
    return PAGES[type(place)].make(frame, place)


def right_to_open(place: Place, catalog: Catalog) -> Right:
    """Return the right without which a place is not shown."""
    deed = PAGES[type(place)].deed
    kind = catalog[place.kind] if isinstance(place, KindPlace) else None
    return right_to(deed, kind) if deed is not None else Right.VIEW
