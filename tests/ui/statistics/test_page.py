"""통계: by keys alone through periods and figures; screen, paper and sheet tell the same."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import openpyxl
import pypdf
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.core import clock
from app.core.periods import Period, Span
from app.services.records import records
from app.services.statistics.statistics import Report
from app.ui.frame.places import StatisticsPlace, TodayPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.statistics.figure_table import FigureTable
from app.ui.statistics.page import StatisticsPage
from app.ui.widgets import palette, theme
from app.ui.widgets.chart_picture import ChartPicture
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, focus, press

TEXT = Qt.ItemDataRole.DisplayRole


def open_page(desk: Driver, about: str = "") -> StatisticsPage:
    desk.workspace.open(StatisticsPlace(about=about))
    desk.settle()
    return page_of(desk)


def page_of(desk: Driver) -> StatisticsPage:
    page = desk.workspace.page
    assert isinstance(page, StatisticsPage)
    return page


def figures(page: StatisticsPage, name: str) -> FigureTable:
    return cast("FigureTable", page.findChild(FigureTable, f"figures_{name}"))


def shown(table: FigureTable) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.data(model.index(row, column), TEXT)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def report_of(page: StatisticsPage) -> Report:
    assert page.report is not None
    return page.report


def test_the_page_opens_with_this_month_and_the_keyboard_on_a_figure(desk: Driver) -> None:
    page = open_page(desk)
    assert page.period == Period.around(Span.MONTH, clock.today())
    assert not desk.button("next").isEnabled()
    assert isinstance(focus(), FigureTable)
    charts = [each for each in report_of(page).tables if each.section.chart]
    pictures = page.findChildren(ChartPicture)
    assert len(pictures) == len(charts) > 3
    assert all(picture.heightForWidth(400) > 50 for picture in pictures)


def test_keys_go_from_period_to_period(desk: Driver) -> None:
    page = open_page(desk)
    month = page.period
    press(KEY.Key_Left, CONTROL)
    desk.settle()
    assert page.period == month.moved(-1)
    assert cast("QLabel", page.findChild(QLabel, "period")).text() == month.moved(-1).label
    press(KEY.Key_Right, CONTROL)
    desk.settle()
    press(KEY.Key_Right, CONTROL)
    desk.settle()
    assert page.period == month, "what has not begun has no statistics"
    for key, span in ((KEY.Key_2, Span.QUARTER), (KEY.Key_3, Span.YEAR), (KEY.Key_1, Span.MONTH)):
        press(key, ALT)
        desk.settle()
        assert page.period == Period.around(span, clock.today())
        assert desk.button(f"span_{span.value}").isChecked()
        assert report_of(page).period == page.period


def test_a_figure_opens_the_list_of_as_many_records(desk: Driver) -> None:
    page = open_page(desk, str(Period.around(Span.YEAR, clock.today())))
    table = figures(page, "channels")
    table.setFocus()
    table.look_at(0, 1)
    press(KEY.Key_Down)
    press(KEY.Key_Right)
    row, column = table.currentIndex().row(), table.currentIndex().column()
    assert (row, column) == (1, 2)
    count = int(shown(table)[row][column].replace(",", ""))
    press(KEY.Key_Return)
    desk.settle()
    there = desk.workspace.page
    assert isinstance(there, ListPage)
    assert there.table.rowCount() == count > 0
    assert "접수 경로 · 전화 · 연계" in desk.button("about").text()
    press(KEY.Key_Escape)
    desk.settle()
    again = figures(page_of(desk), "channels")
    assert focus() is again
    assert (again.currentIndex().row(), again.currentIndex().column()) == (1, 2)


def test_the_keyboard_never_stands_on_a_label_and_the_page_follows(desk: Driver) -> None:
    page = open_page(desk, str(Period.around(Span.YEAR, clock.today())))
    table = figures(page, "tongs")
    table.setFocus()
    table.look_at(0, 1)
    press(KEY.Key_Left)
    assert table.currentIndex().column() == 1
    for _ in range(table.model().rowCount()):
        press(KEY.Key_Down)
    spot = table.viewport().mapTo(page, table.visualRect(table.currentIndex()).center())
    assert page.rect().contains(spot)
    press(KEY.Key_Tab)
    assert focus() is not table


def test_a_click_opens_and_a_share_does_not(desk: Driver) -> None:
    page = open_page(desk, str(Period.around(Span.YEAR, clock.today())))
    table = figures(page, "targets")
    page.view.ensureWidgetVisible(table)
    share = table.visualRect(table.model().index(0, 3)).center()
    QTest.mouseMove(table.viewport(), share)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=share)
    desk.settle()
    assert desk.workspace.page is page
    count = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseMove(table.viewport(), count)
    hand = Qt.CursorShape.PointingHandCursor
    desk.qtbot.waitUntil(lambda: table.viewport().cursor().shape() == hand)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=count)
    desk.settle()
    assert isinstance(desk.workspace.page, ListPage)


def test_the_wheel_turns_the_page_not_the_table(desk: Driver) -> None:
    table = figures(open_page(desk), "channels")
    place = QPointF(table.rect().center())
    turn = QWheelEvent(
        place, table.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    table.wheelEvent(turn)
    assert not turn.isAccepted()


def test_screen_paper_and_sheet_tell_the_same(desk: Driver, tmp_path: Path) -> None:
    page = open_page(desk, str(Period.around(Span.YEAR, clock.today())))
    screen = {each.name: shown(figures(page, each.name)) for each in report_of(page).tables}
    headings = {each.name: each.section.heading for each in report_of(page).tables}
    sheet, paper = tmp_path / "통계.xlsx", tmp_path / "통계.pdf"
    desk.clerk.answers = [str(sheet)]
    press(KEY.Key_E, CONTROL)
    desk.settle()
    press(KEY.Key_P, CONTROL)
    desk.settle()
    assert isinstance(desk.workspace.page, PrintPage)
    desk.clerk.answers = [str(paper)]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    printed = plain("".join(each.extract_text() for each in pypdf.PdfReader(paper).pages))
    book = openpyxl.load_workbook(sheet)
    for name, rows in screen.items():
        written = list(book[headings[name]].iter_rows())[-len(rows) :]
        for on_screen, in_sheet in zip(rows, written, strict=True):
            for text, cell in zip(on_screen, in_sheet, strict=True):
                exact = cell.number_format == "#,##0.0"
                assert plain(text) == plain(f"{cell.value:.1f}" if exact else cell.value)
            assert plain(on_screen[0]) in printed
            if name != "unmet":
                assert "".join(map(plain, on_screen)) in printed


def plain(cell: object) -> str:
    """Return a cell as all three show it, but for what each does in its own way."""
    text = "" if cell is None else str(cell)
    return "".join(text.split()).translate(str.maketrans({",": "", "–": "-", "+": ""}))


def test_a_change_is_counted_at_once_when_the_page_is_seen(desk: Driver) -> None:
    page = open_page(desk)
    before = int(shown(figures(page, "channels"))[-1][1].replace(",", ""))
    desk.window.tasks.run(records.save.of("request", {"channel": "기관"}))
    desk.settle()
    assert int(shown(figures(page, "channels"))[-1][1].replace(",", "")) == before + 1
    desk.workspace.open(TodayPlace())
    desk.settle()
    desk.window.tasks.run(records.save.of("request", {"channel": "기관"}))
    desk.settle()
    open_page(desk)
    assert int(shown(figures(page, "channels"))[-1][1].replace(",", "")) == before + 2


def test_nothing_is_cut_off_in_the_least_window(desk: Driver) -> None:
    page = open_page(desk, str(Period.around(Span.QUARTER, clock.today())))
    for width, height in ((960, 540), (1360, 860)):
        desk.window.resize(width, height)
        desk.settle()
        assert page.cards.width() <= page.view.viewport().width()
        for table in page.findChildren(FigureTable):
            header = table.horizontalHeader()
            metrics = table.fontMetrics()
            for column in range(1, table.model().columnCount()):
                texts = [row[column] for row in shown(table)]
                if not table.has_words:
                    widest = max(map(metrics.horizontalAdvance, texts))
                    assert widest < header.sectionSize(column)


def test_charts_follow_the_theme(desk: Driver, qapp: QApplication) -> None:
    page = open_page(desk)
    picture = page.findChildren(ChartPicture)[0]
    page.view.ensureWidgetVisible(picture)
    for chosen in (palette.LIGHT, palette.DARK):
        theme.apply(qapp, chosen.name)
        desk.settle()
        ground = picture.grab().toImage().pixelColor(2, 2).name().upper()
        assert ground == chosen.surface
    theme.apply(qapp, "light")


def test_an_empty_period_shows_zeros(desk: Driver) -> None:
    page = open_page(desk, "2001-01")
    assert shown(figures(page, "channels"))[-1] == ["합계", *["0"] * 6]
    press(KEY.Key_2, ALT)
    desk.settle()
    assert page.period == Period.parse("2001-Q1")
