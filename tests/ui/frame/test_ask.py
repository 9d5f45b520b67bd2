"""Questions: one place, open beside the window, answered by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.frame import ask
from app.ui.frame.ask import CANCEL, Answer, Ask

ANSWERS = [Answer("drop", "버리기", "danger"), Answer("save", "저장"), CANCEL]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    shown = QWidget()
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()


def opened(qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_escape_is_no_answer(qtbot: QtBot, window: QWidget) -> None:
    answers: list[str] = []
    Ask(window).question("저장할까요?", ANSWERS, answers.append)
    QTest.keyClick(opened(qtbot), Qt.Key.Key_Escape)
    assert answers == [""]


def test_the_harmless_answer_has_the_keyboard(qtbot: QtBot, window: QWidget) -> None:
    answers: list[str] = []
    Ask(window).question("저장할까요?", ANSWERS, answers.append)
    dialog = opened(qtbot)
    focused = dialog.focusWidget()
    assert focused.objectName() == "cancel"
    QTest.keyClick(focused, Qt.Key.Key_Backtab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert answers == ["save"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_takes_the_answer_that_has_the_keyboard(
    qtbot: QtBot, window: QWidget, key: Qt.Key
) -> None:
    for steps, answer in ((0, ""), (1, "save"), (2, "drop")):
        answers: list[str] = []
        Ask(window).question("저장할까요?", ANSWERS, answers.append)
        dialog = opened(qtbot)
        for _ in range(steps):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
        QTest.keyClick(dialog.focusWidget(), key)
        assert answers == [answer]


def test_confirming_calls_and_declining_does_not(qtbot: QtBot, window: QWidget) -> None:
    done: list[bool] = []
    ask = Ask(window)
    for name in ("cancel", "yes"):
        ask.confirm("지울까요?", "지우기", lambda: done.append(True))
        opened(qtbot).findChild(QWidget, name).click()  # type: ignore[union-attr, attr-defined]
    assert done == [True]


def test_files_are_asked_for_without_holding_the_window_up(qtbot: QtBot, window: QWidget) -> None:
    ask = Ask(window)
    chosen: list[str] = []
    for open_dialog in (
        lambda: ask.open_file("가져올 파일", "엑셀 (*.xlsx)", chosen.append),
        lambda: ask.save_file("저장할 곳", "명부.pdf", "PDF (*.pdf)", chosen.append),
        lambda: ask.folder("폴더", "", chosen.append),
    ):
        open_dialog()
        dialog = opened(qtbot)
        assert isinstance(dialog, QFileDialog)
        dialog.reject()
    assert chosen == []


class Printers:
    """The printers of a PC, as Qt tells them."""

    names: tuple[str, ...] = ()

    @classmethod
    def availablePrinterNames(cls) -> list[str]:  # noqa: N802 - Qt names it
        """Return them."""
        return list(cls.names)


def test_the_systems_printer_dialog_opens(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    printers: list[QPrinter] = []
    monkeypatch.setattr(Printers, "names", ("창구 프린터",))
    monkeypatch.setattr(ask, "QPrinterInfo", Printers)
    Ask(window).printer(printers.append)
    dialog = opened(qtbot)
    assert isinstance(dialog, QPrintDialog)
    dialog.accepted.emit(dialog.printer())
    dialog.reject()
    assert len(printers) == 1


def test_without_a_printer_nothing_is_written_anywhere(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    printers: list[QPrinter] = []
    monkeypatch.setattr(ask, "QPrinterInfo", Printers)
    Ask(window).printer(printers.append)
    dialog = opened(qtbot)
    assert ask.NO_PRINTER in {each.text() for each in dialog.findChildren(QLabel)}
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert printers == []
