"""Where one can be in the window: a place says which page, and all that page is to be told.

`frame.open` takes a place, and each page is shown with places of its own type; so the type checker
knows a page that does not exist, and what a page needs to be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import TypeAlias

from app.core.values import Scalar
from app.services.records.lists import Query

About: TypeAlias = tuple[str, int]
"""Kind and id of a record."""


@dataclass(frozen=True)
class Place:
    """A page with what it is to show."""

    @property
    def name(self) -> str:
        """What its page is called in the names of widgets: `counter`."""
        return type(self).__name__.removesuffix("Place").lower()

    @property
    def of_kind(self) -> str:
        """The kind whose records it shows, if they are of one kind."""
        return ""

    @property
    def record(self) -> About | None:
        """The record it is about, whose list stands in for a page that somebody may not open."""
        return None


@dataclass(frozen=True)
class KindPlace(Place):
    """A place on a page there is one of for each kind."""

    kind: str

    @property
    def of_kind(self) -> str:
        """The kind its page was made for."""
        return self.kind


@dataclass(frozen=True)
class AboutPlace(Place):
    """A place that may begin with a record of any kind."""

    about: About | None = None

    @property
    def record(self) -> About | None:
        """The record it begins with."""
        return self.about


# --- pages of every kind ------------------------------------------------------------------------


@dataclass(frozen=True)
class Counted:
    """Which figure of 오늘 a list was opened from; it turns with the day."""

    name: str
    at: int
    """Which of the figure's lists."""
    day: str


@dataclass(frozen=True)
class ListPlace(KindPlace):
    """The list of a kind, with a record beside it or narrowed."""

    id: int | None = None
    """The record to show beside it."""
    _: KW_ONLY
    query: Query | None = None
    """What it is narrowed to."""
    about: str = ""
    """What the narrowed list is called."""
    paper: str = ""
    """The paper it is printed as, where that is not the roster."""
    figure: Counted | None = None

    @property
    def record(self) -> About | None:
        """The record beside the list."""
        return (self.kind, self.id) if self.id is not None else None


@dataclass(frozen=True)
class RecordPlace(KindPlace):
    """The form of a record."""

    id: int | None = None
    """Nothing begins a new one."""
    _: KW_ONLY
    preset: Mapping[str, object] = field(default_factory=dict[str, object])
    """What stands in a new one at first."""

    @property
    def record(self) -> About | None:
        """The record in the form."""
        return (self.kind, self.id) if self.id is not None else None


@dataclass(frozen=True)
class ImportPlace(KindPlace):
    """Taking over files of a kind."""

    given: tuple[tuple[str, Scalar], ...] = ()
    """What is known of all rows of such a file, whatever it says: paths with values."""
    about: str = ""
    """What such a file is called; empty is any of the kind."""


@dataclass(frozen=True, kw_only=True)
class PrintPlace(Place):
    """The papers of a kind: of the list `query`, of the records `ids`, or the `paper` named."""

    kind: str = ""
    """Empty for papers of the whole office."""
    paper: str = ""
    """Empty is the usual one of the kind."""
    purpose: str = ""
    """Empty is the usual one of the paper."""
    query: Query | None = None
    ids: tuple[int, ...] | None = None
    paths: tuple[str, ...] | None = None
    """The columns of a list."""
    given: Mapping[str, object] = field(default_factory=dict[str, object])
    """What is known already of what the paper asks for."""
    about: str = ""
    """What a paper of the whole office tells of."""
    former: str = ""
    """The 출력번호 of what is issued anew."""
    copy: bool = False
    """The rows are to be copied rather than printed."""

    @property
    def of_kind(self) -> str:
        """The kind that is printed."""
        return self.kind


@dataclass(frozen=True, kw_only=True)
class MergePlace(Place):
    """Records of a kind that are to become one."""

    kind: str = ""
    ids: tuple[int, ...] = ()

    @property
    def of_kind(self) -> str:
        """The kind that is merged."""
        return self.kind

    @property
    def record(self) -> About | None:
        """The first of the records."""
        return (self.kind, self.ids[0]) if self.ids else None


@dataclass(frozen=True)
class TodayPlace(Place):
    """오늘: where a clerk's day begins."""


@dataclass(frozen=True)
class DayPlace(Place):
    """What was done today."""


@dataclass(frozen=True)
class CounterPlace(AboutPlace):
    """A request begun about a record, or a saved request gone on with."""

    _: KW_ONLY
    column: str = ""
    """Where the keyboard is to stand."""


@dataclass(frozen=True)
class ReferralPlace(AboutPlace):
    """A slip begun about a record, or a saved one gone on with."""

    _: KW_ONLY
    target: int | None = None
    """Whom a new one goes to."""


@dataclass(frozen=True)
class ReplyPlace(Place):
    """The replies that are awaited."""

    id: int | None = None
    """The referral whose reply is entered."""
    word: str = ""
    """What the resident said of the help, where that was chosen elsewhere already."""


@dataclass(frozen=True)
class VisitsPlace(Place):
    """The days on which counselors come."""


@dataclass(frozen=True)
class OnePlace(Place):
    """The page of one record."""

    id: int


@dataclass(frozen=True)
class BundlePlace(OnePlace):
    """A bundle with all that belongs to it."""


@dataclass(frozen=True)
class NamedPlace(OnePlace):
    """What a page is of, or a record that names it: `kind_of` is what that is of, empty for the thing itself."""

    kind_of: str = ""


@dataclass(frozen=True)
class TongPlace(NamedPlace):
    """A 통 with all that belongs to it."""


@dataclass(frozen=True)
class PausePlace(OnePlace):
    """What is open with a donor who pauses."""


@dataclass(frozen=True)
class CampaignPlace(OnePlace):
    """How much of a campaign is done."""


@dataclass(frozen=True)
class CouncilPlace(NamedPlace):
    """Who is proposed for a council, and what of its criteria is covered."""


@dataclass(frozen=True)
class EventPlace(NamedPlace):
    """A course or meeting with who was there and what came of it."""


@dataclass(frozen=True)
class GoodPracticePlace(OnePlace):
    """A story with what in it may give somebody away."""


@dataclass(frozen=True)
class SurveyPlace(Place):
    """A card of a survey, entered with all that was found by it."""


@dataclass(frozen=True)
class HoursPlace(Place):
    """A sign-in sheet: hours of many people, entered in one go."""


@dataclass(frozen=True)
class CallsPlace(Place):
    """Those to be asked whether what is written of them still holds, one after the other."""

    campaign: int | None = None
    """Nothing is what was not verified for too long."""
    request: int | None = None
    """The request in writing that is answered, alone."""


@dataclass(frozen=True)
class HandoverPlace(Place):
    """A clerk's duties, handed over."""

    staff: int = 0
    """Whose; nobody asks."""
    tong: int = 0
    """Only what is of this 통; 0 is all of it."""


@dataclass(frozen=True)
class StatisticsPlace(Place):
    """The statistics."""

    about: str = ""
    """The period they are of (`2026-Q1`); empty is the one in view."""


@dataclass(frozen=True)
class DistrictPlace(Place):
    """What the offices of the district have."""


@dataclass(frozen=True)
class GoalsPlace(Place):
    """The goals of a year, as of a quarter."""

    about: str = ""
    """The quarter (`2026-Q4`); empty is the present one, or the goal's."""
    goal: int = 0
    """The goal whose year it is."""


@dataclass(frozen=True)
class GatheringsPlace(Place):
    """How the village's gatherings overlap, and who is not in them."""


@dataclass(frozen=True)
class JobIdeasPlace(Place):
    """Needs that nobody answers, job ideas, and those who look for work."""


@dataclass(frozen=True)
class ThanksPlace(Place):
    """Who helped how much, and who is recommended on the Volunteers' Day."""


@dataclass(frozen=True)
class PapersPlace(Place):
    """Every paper of the program."""


@dataclass(frozen=True)
class IssuesPlace(Place):
    """What went out under a number."""

    text: str = ""
    """What is looked for among all of it; empty is this month's."""


@dataclass(frozen=True)
class OutputsPlace(Place):
    """What was printed in a month, and what of it was shredded."""


@dataclass(frozen=True)
class TracePlace(AboutPlace):
    """Who came to a record's data, or what an output was."""

    _: KW_ONLY
    number: str = ""
    """The 출력번호 of the output; empty asks for one."""


@dataclass(frozen=True)
class StoryPlace(AboutPlace):
    """What happened to a record, field by field."""


@dataclass(frozen=True)
class BinPlace(Place):
    """What was deleted and can be brought back."""


@dataclass(frozen=True)
class DestructionPlace(Place):
    """What is to be destroyed, and what was."""

    asked: bool = False
    """What waits to be approved is shown first."""


@dataclass(frozen=True)
class HearsayPlace(Place):
    """Where others' records tell of what is about to be destroyed."""

    requests: tuple[int, ...] = ()
    """The requests that are to be approved."""
