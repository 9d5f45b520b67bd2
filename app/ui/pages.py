"""The pages of the window by name; a new page is one line here."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.bundle_page import BundlePage
from app.ui.counter_page import CounterPage
from app.ui.day_page import DayPage
from app.ui.handover_page import HandoverPage
from app.ui.import_page import ImportPage
from app.ui.list_page import ListPage
from app.ui.page import Frame, Page
from app.ui.papers_page import PapersPage
from app.ui.pause_page import PausePage
from app.ui.print_page import PrintPage
from app.ui.record_page import RecordPage
from app.ui.referral_page import ReferralPage
from app.ui.reply_page import ReplyPage
from app.ui.settings_page import SettingsPage
from app.ui.statistics_page import StatisticsPage
from app.ui.today_page import TodayPage
from app.ui.visits_page import VisitsPage

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
