"""What is shown of a bug: one window for each distinct one, and nothing of the records."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.ui.shell.crash import Crashes, details
from app.ui.widgets.buttons import Button

SECRET = "홍길동 010-1234-5678"


@pytest.fixture
def crashes(qtbot: QtBot) -> Iterator[Crashes]:
    del qtbot
    before = sys.excepthook, threading.excepthook
    made = Crashes()
    made.install()
    yield made
    sys.excepthook, threading.excepthook = before
    for window in windows():
        window.close()


def windows() -> list[QDialog]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.objectName() == "crash" and each.isVisible()
    ]


def break_down(text: str) -> None:
    raise ValueError(text)


def break_elsewhere() -> None:
    raise LookupError(SECRET)


def report(function: object, *args: object) -> None:
    try:
        function(*args)  # type: ignore[operator]
    except Exception as error:  # noqa: BLE001 - any is handed on as Python would
        sys.excepthook(type(error), error, error.__traceback__)


@pytest.mark.usefixtures("crashes")
def test_a_bug_is_shown_by_a_program_without_a_console(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    report(break_elsewhere)
    qtbot.waitUntil(lambda: len(windows()) == 1)


@pytest.mark.usefixtures("crashes")
def test_each_distinct_bug_is_shown_once(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        report(break_down, SECRET)
    report(break_elsewhere)
    qtbot.waitUntil(lambda: len(windows()) == 2)
    assert SECRET not in capsys.readouterr().err


@pytest.mark.usefixtures("crashes")
def test_a_bug_in_a_thread_is_shown_too(qtbot: QtBot) -> None:
    thread = threading.Thread(target=break_elsewhere)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(windows()) == 1)


@pytest.mark.usefixtures("crashes")
def test_the_details_can_be_copied_and_hold_no_record(qtbot: QtBot) -> None:
    report(break_down, SECRET)
    qtbot.waitUntil(lambda: len(windows()) == 1)
    copy = windows()[0].findChild(Button, "copy")
    assert isinstance(copy, Button)
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "break_down" in copied
    assert SECRET not in copied


def test_details_name_the_place_not_the_machine() -> None:
    with pytest.raises(ValueError, match=SECRET) as raised:
        break_down(SECRET)
    text = details(raised.value)
    assert "test_crash.py" in text
    assert "/" not in text.split("\n", 2)[2].replace("ui/", "")
