"""The pages of the window by name; a new page is one line here."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.import_page import ImportPage
from app.ui.list_page import ListPage
from app.ui.page import Frame, Page
from app.ui.print_page import PrintPage
from app.ui.record_page import RecordPage
from app.ui.referral_page import ReferralPage
from app.ui.settings_page import SettingsPage
from app.ui.statistics_page import StatisticsPage
from app.ui.today_page import TodayPage

PAGES: dict[str, Callable[[Frame], Page]] = {
    "today": TodayPage,
    "print": PrintPage,
    "referral": ReferralPage,
    "settings": SettingsPage,
    "statistics": StatisticsPage,
}
"""Pages there is one of."""

KIND_PAGES: dict[str, Callable[[Frame, str], Page]] = {
    "list": ListPage,
    "record": RecordPage,
    "import": ImportPage,
}
"""Pages there is one of for each kind, which `window.open(name, kind=…)` names."""
