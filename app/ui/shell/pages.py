"""The pages of the window by name; a new page is one line here."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.counter.reply_page import ReplyPage
from app.ui.counter.visits_page import VisitsPage
from app.ui.day.day_page import DayPage
from app.ui.day.today_page import TodayPage
from app.ui.frame.page import Frame, Page
from app.ui.imports.page import ImportPage
from app.ui.lists.page import ListPage
from app.ui.office.settings_page import SettingsPage
from app.ui.prints.page import PrintPage
from app.ui.prints.papers_page import PapersPage
from app.ui.records.page import RecordPage
from app.ui.statistics.page import StatisticsPage
from app.ui.village.bundle_page import BundlePage
from app.ui.village.handover_page import HandoverPage
from app.ui.village.pause_page import PausePage

PAGES: dict[str, Callable[[Frame], Page]] = {
    "today": TodayPage,
    "counter": CounterPage,
    "print": PrintPage,
    "referral": ReferralPage,
    "reply": ReplyPage,
    "settings": SettingsPage,
    "bundle": BundlePage,
    "handover": HandoverPage,
    "visits": VisitsPage,
    "pause": PausePage,
    "day": DayPage,
    "statistics": StatisticsPage,
    "papers": PapersPage,
}
"""Pages there is one of."""

KIND_PAGES: dict[str, Callable[[Frame, str], Page]] = {
    "list": ListPage,
    "record": RecordPage,
    "import": ImportPage,
}
"""Pages there is one of for each kind, which `window.open(name, kind=…)` names."""
