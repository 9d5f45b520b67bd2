"""The pictures of the handbook, taken of the real window on the demonstration office, and the table of its keys.

`python3 run.py pictures` runs it and makes the pictures small. A picture that the handbook names has a scene here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import StorageError
from app.core.handbook import KEY_FILE
from app.services.demo import demonstration
from app.services.records import lists
from app.services.records.lists import Query
from app.ui.counter.counter_page import CounterPage
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import (
    BundlePlace,
    CallsPlace,
    CounterPlace,
    DayPlace,
    EventPlace,
    GatheringsPlace,
    GoalsPlace,
    HoursPlace,
    ImportPlace,
    IssuesPlace,
    ListPlace,
    PapersPlace,
    Place,
    PrintPlace,
    RecordPlace,
    ReferralPlace,
    ReplyPlace,
    StatisticsPlace,
    SurveyPlace,
    TodayPlace,
    TongPlace,
    VisitsPlace,
)
from app.ui.lists.page import ListPage
from app.ui.shell import demonstration_walk
from app.ui.shell.key_list import declared_keys, table_of
from app.ui.shell.main_window import MainWindow
from app.ui.shell.script import Steps, after
from app.ui.shell.workspace import Workspace

SIZE = (1200, 760)
PATIENCE = 300
"""Seconds after which a page that does not come to rest is a failure."""
SETTLED = 200
"""Milliseconds a page is given to paint before its picture is taken."""
NEED, SOUGHT = "머리", "ㄱㅁㅅ"


@dataclass(frozen=True)
class Walk:
    """The window that is walked through, and where its pictures go."""

    window: MainWindow
    out: Path

    @property
    def workspace(self) -> Workspace:
        """The clerk's work."""
        if self.window.workspace is None:
            raise RuntimeError("nobody has entered")
        return self.window.workspace

    def first(self, kind: str, **state: str) -> int:
        """Return a record of the kind; the last one written is as good as any."""
        filters = tuple((path, (value,)) for path, value in state.items())
        session = self.workspace.session
        return lists.page(session, Query(kind, filters=filters), 0, limit=1, paths=())[0].id


Scene = Callable[[Walk], object]
"""Brings about what a picture shows; the window is at rest when it is taken."""


def _at(place: Place) -> Scene:
    return lambda walk: walk.workspace.open(place)


def _of(make: Callable[[int], Place], kind: str, **state: str) -> Scene:
    """Open the place of a record of a kind."""
    return lambda walk: walk.workspace.open(make(walk.first(kind, **state)))


def _beside_list(walk: Walk) -> None:
    """Put the keyboard on a row, with its record beside the list."""
    page = walk.workspace.page
    if isinstance(page, ListPage):
        page.view.setFocus()
        page.view.look_at(2)


def _need(walk: Walk) -> None:
    page = walk.workspace.page
    if isinstance(page, CounterPage):
        page.need.setText(NEED)


def _need_no_more(walk: Walk) -> None:
    """Leave nothing behind that would be asked about."""
    page = walk.workspace.page
    if isinstance(page, CounterPage):
        page.need.clear()


def _search(walk: Walk) -> None:
    search = walk.workspace.header.search
    search.focus()
    search.field.setText(SOUGHT)


def _end_search(walk: Walk) -> None:
    search = walk.workspace.header.search
    search.drop.hide()
    search.field.clear()


SCENES: Mapping[str, tuple[Scene, ...]] = {
    "today": (_at(TodayPlace()),),
    "search": (_search,),
    "list": (_end_search, _at(ListPlace("volunteer")), _beside_list),
    "record": (_at(RecordPlace("volunteer")),),
    "roster": (_at(PrintPlace(kind="volunteer", paper="roster", query=Query("volunteer"))),),
    "import": (_at(ImportPlace("volunteer")),),
    "counter": (_at(CounterPlace()), _need),
    "slip": (
        _need_no_more,
        _of(lambda at: ReferralPlace(("referral", at)), "referral", state="발급"),
    ),
    "reply": (_of(ReplyPlace, "referral", state="발급"),),
    "visits": (_at(VisitsPlace()),),
    "bundle": (_of(BundlePlace, "bundle"),),
    "tong": (_of(TongPlace, "tong"),),
    "survey": (_at(SurveyPlace()),),
    "calls": (_at(CallsPlace()),),
    "gatherings": (_at(GatheringsPlace()),),
    "hours": (_at(HoursPlace()),),
    "event": (_of(EventPlace, "event"),),
    "statistics": (_at(StatisticsPlace()),),
    "goals": (_at(GoalsPlace()),),
    "papers": (_at(PapersPlace()),),
    "issues": (_at(IssuesPlace()),),
    "day": (_at(DayPlace()),),
    "settings": (_at(SettingsPlace()),),
    "backups": (_at(SettingsPlace(backups=True)),),
}
"""By the names of their files: what is done one after the other before each is taken."""


def _steps(walk: Walk) -> Steps:
    """Enter, write the keys down, and take every picture."""
    yield lambda: walk.window.tasks.idle
    entrance = walk.window.entrance
    _take(walk, "entrance")
    entrance.login.input.setText(demonstration.LOGIN)
    entrance.password.input.setText(demonstration.PASSWORD)
    entrance.button.click()
    yield lambda: walk.window.workspace is not None
    yield from _rest(walk)
    table = table_of(declared_keys(walk.workspace))
    (walk.out / KEY_FILE).write_text(table, encoding="utf-8")
    for name, scene in SCENES.items():
        for each in scene:
            each(walk)
            yield from _rest(walk)
        _take(walk, name)
    walk.workspace.open(TodayPlace())
    yield from _rest(walk)


def _rest(walk: Walk) -> Steps:
    yield after(SETTLED)
    yield lambda: walk.window.tasks.idle
    yield after(SETTLED)


def _take(walk: Walk, name: str) -> None:
    file = walk.out / f"{name}.png"
    if not walk.window.grab().save(str(file)):
        raise StorageError(
            f"{file.name} 파일을 저장하지 못했습니다.", "폴더에 쓸 수 있는지 확인하세요."
        )


def run(out: Path) -> int:
    """Take all pictures in a fresh demonstration office; returns 0, or 1 where something failed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        errors = demonstration_walk.walk(
            Path(made) / "office",
            SIZE,
            lambda window: _steps(Walk(window, out.resolve())),
            PATIENCE,
        )
    demonstration_walk.complain(errors)
    return 1 if errors else 0
