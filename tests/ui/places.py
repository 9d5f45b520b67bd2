"""Every place of the window with something in it, and whether all that can be used there can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QWidget,
)

from app import papers
from app.kinds import CATALOG
from app.services.gate import Session
from app.services.records import lists
from app.services.records.lists import Query
from app.ui.frame.openings import record_place
from app.ui.frame.page import Page
from app.ui.frame.places import (
    BundlePlace,
    CampaignPlace,
    CouncilPlace,
    CounterPlace,
    EventPlace,
    GoodPracticePlace,
    ImportPlace,
    KindPlace,
    ListPlace,
    MergePlace,
    PausePlace,
    Place,
    PrintPlace,
    RecordPlace,
    ReferralPlace,
    ReplyPlace,
    TongPlace,
)
from app.ui.shell.pages import PAGES
from app.ui.widgets.buttons import Button
from tests.ui.conftest import Driver

INPUTS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
)
TALL = (QAbstractItemView, QPlainTextEdit)
"""Inputs that scroll by themselves: some of their rows are enough."""
LEAST_OF_TALL = 60
"""Pixels of height in which rows can be worked with."""
TOLD_ABOUT = {"statistics"}
"""Papers that need to be told what they are about; their own pages open them."""
OF_ONE = (
    BundlePlace,
    CampaignPlace,
    CouncilPlace,
    EventPlace,
    GoodPracticePlace,
    PausePlace,
    TongPlace,
)
"""The pages of one record alone."""
Way = tuple[str, Callable[[], object]]
"""What a place is called, and what opens it."""


def every_place(*of: str) -> Iterator[Place]:
    """Go through the pages, each as it is opened with nothing in view; those of some kinds, or of every."""
    for type_ in PAGES:
        if issubclass(type_, KindPlace):
            yield from (type_(name) for name in of or [kind.name for kind in CATALOG])
        elif type_ in OF_ONE:
            yield type_(0)
        else:
            yield PrintPlace(kind="volunteer") if type_ is PrintPlace else type_()


def first(session: Session, kind: str, **state: str) -> int | None:
    """Return a record of a kind."""
    filters = tuple((path, (value,)) for path, value in state.items())
    rows = lists.page(session, Query(kind, filters=filters), 0, limit=1, paths=())
    return rows[0].id if rows else None


def need_beside(desk: Driver, donor: int) -> None:
    """Type a need that others answer than the one who was in view."""
    desk.workspace.open(CounterPlace(("organization", donor)))
    desk.settle()
    desk.type("병원 동행")


def places(desk: Driver, session: Session) -> Iterator[Way]:
    """Go through the pages: each empty, each with a record, every kind, every paper."""
    open_page = desk.workspace.open
    for place in every_place("volunteer"):
        if not isinstance(place, (PrintPlace, *OF_ONE, KindPlace)):
            yield place.name, partial(open_page, place)
    for kind in CATALOG:
        record = first(session, kind.name)
        yield f"list of {kind.name}", partial(open_page, ListPlace(kind.name, record))
        yield f"new {kind.name}", partial(open_page, RecordPlace(kind.name))
        if record is not None:
            yield f"record of {kind.name}", partial(open_page, RecordPlace(kind.name, record))
            if kind.page:
                shown = record_place(kind.page, (kind.name, record))
                yield f"page of {kind.name}", partial(open_page, shown)
        ids = tuple(each.id for each in lists.page(session, Query(kind.name), 0, limit=2, paths=()))
        query = Query(kind.name)
        yield (
            f"prints of {kind.name}",
            partial(open_page, PrintPlace(kind=kind.name, query=query, ids=ids)),
        )
    yield "import", partial(open_page, ImportPlace("volunteer"))
    both = lists.page(session, Query("volunteer"), 0, limit=2, paths=())
    ids = tuple(each.id for each in both)
    yield "merge", partial(open_page, MergePlace(kind="volunteer", ids=ids))
    donor, person = first(session, "organization"), first(session, "person")
    assert donor is not None
    assert person is not None
    yield "pause", partial(open_page, PausePlace(donor))
    yield "counter for a person", partial(open_page, CounterPlace(("person", person)))
    yield "slip for a person", partial(open_page, ReferralPlace(("person", person)))
    for state in ("작성", "발급"):
        referral = first(session, "referral", state=state)
        assert referral is not None
        yield f"slip in {state}", partial(open_page, ReferralPlace(("referral", referral)))
        yield f"reply of one in {state}", partial(open_page, ReplyPlace(referral))
    for paper in papers.ALL:
        if paper.whole_office and paper.name not in TOLD_ABOUT:
            yield f"paper {paper.name}", partial(open_page, PrintPlace(paper=paper.name))
    # The last one: what is typed here would be asked about by the next.
    yield "counter with who was in view", partial(need_beside, desk, donor)


def undisturbed(desk: Driver, page: Page | None) -> bool:
    """Tell whether a page is still shown as it was opened: nothing begun on it and nothing told."""
    workspace = desk.workspace
    if page is None or workspace.page is not page:
        return False
    return page.can_leave() and not workspace.messages.text


def unreachable(whole: QWidget) -> list[str]:
    """Return what is enabled and cannot be brought into view whole."""
    found = usable(whole)
    assert found, "nothing can be used"
    missing = [problem for widget in found if (problem := hidden_part(widget))]
    tabs = [each for each in whole.findChildren(QTabWidget) if each.isVisible()]
    for each in tabs:
        before = each.currentIndex()
        for at in range(each.count()):
            each.setCurrentIndex(at)
            missing += [found for widget in usable(each) if (found := hidden_part(widget))]
        each.setCurrentIndex(before)
    return missing


def usable(whole: QWidget) -> list[QWidget]:
    """Return the enabled buttons and inputs that are shown, but for the parts of others."""
    found = [
        each
        for each in whole.findChildren(QWidget)
        if isinstance(each, INPUTS) and each.isVisibleTo(whole) and each.isEnabled()
    ]
    return [each for each in found if not isinstance(each, QHeaderView) and not is_part(each)]


def is_part(widget: QWidget) -> bool:
    """Tell whether a widget is drawn by another input, as the line of a combo box."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit)):
            return True
        parent = parent.parentWidget()
    return widget.metaObject().className() in {"QTabBar", "CloseButton"}


def hidden_part(widget: QWidget) -> str:
    """Scroll to a widget; say what of it is still out of sight, or that it is squeezed."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            inside: QWidget = around.widget()  # pyright: ignore[reportAssignmentType] - it has one
            place = QRect(widget.mapTo(inside, QPoint()), widget.size())
            for side, edge in ((place.right(), place.bottom()), (place.left(), place.top())):
                around.ensureVisible(side, edge, 1, 8)
        around = around.parentWidget()
    seen = widget.visibleRegion().boundingRect()
    name = widget.objectName() or widget.accessibleName() or type(widget).__name__
    tall = isinstance(widget, TALL)
    wide = min(
        widget.width(), widget.window().width() * 9 // 10
    )  # what is wider is scrolled through
    if seen.width() < wide or (not tall and seen.height() < widget.height()):
        return f"{name}: {seen.size().toTuple()} of {widget.size().toTuple()} are seen"
    if tall and seen.height() < min(LEAST_OF_TALL, widget.height()):
        return f"{name}: {seen.height()} of {widget.height()} high"
    least = words_of(widget)
    if widget.width() < least.width() or widget.height() < least.height():
        return f"{name}: {widget.size().toTuple()} where its words need {least.toTuple()}"
    return ""


def words_of(widget: QWidget) -> QSize:
    """Return the room that the words and the icon of a button, or one line of an input, need."""
    metrics = widget.fontMetrics()
    if not isinstance(widget, QAbstractButton):
        return QSize(0, metrics.height())
    lines = [] if isinstance(widget, Button) and widget.bare else widget.text().split("\n")
    words = max((metrics.horizontalAdvance(each) for each in lines), default=0)
    icon = 0 if widget.icon().isNull() else widget.iconSize().width()
    return QSize(words + icon, metrics.height() * len(lines))
