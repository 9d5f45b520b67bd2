"""A batch being made: how far it has come is shown, and stopped nothing goes out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QProgressBar

from app import papers
from app.core.blocks import Heading
from app.core.papers import Facts, Paper, Purpose, Sheet
from app.services.gate import Session
from app.services.records import lists
from app.services.records.lists import Query
from app.store import register
from app.ui.frame.places import PrintPlace
from app.ui.frame.progress_line import ProgressLine
from app.ui.widgets.preview import Preview
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press
from tests.ui.printers_of_a_test import FilePrinters

MANY = 40
SLOW_FROM = 20
"""The paper of the batch at which its drawing waits."""


class SlowLetter:
    """A paper whose drawing can be held up, as that of a long batch is."""

    def __init__(self) -> None:
        self.drawn = 0
        self.holding = False
        self.onward = threading.Event()
        self.paper = Paper(
            "slow_letter", "느린 글", self.compose,
            kinds=("volunteer",), purposes=(Purpose("letter", "확인"),),
        )  # fmt: skip

    def compose(self, facts: Facts) -> Sheet:
        """Compose a page; the twentieth waits until the test lets it go on."""
        del facts
        self.drawn += 1
        if self.holding and self.drawn == SLOW_FROM:
            self.onward.wait(20)
        return Sheet("느린 글", (Heading("느린 글"),))

    def hold(self) -> None:
        """Hold the next batch up in its midst."""
        self.drawn, self.holding = 0, True


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowLetter]:
    """Declare a paper that takes long."""
    letter = SlowLetter()
    monkeypatch.setattr(papers, "ALL", (*papers.ALL, letter.paper))
    monkeypatch.setitem(papers.BY_NAME, letter.paper.name, letter.paper)
    yield letter
    letter.onward.set()


@pytest.mark.parametrize("key", [KEY.Key_P, KEY.Key_S])
def test_a_batch_that_is_being_made_can_be_stopped_and_nothing_goes_out(
    slow: SlowLetter, desk: Driver, other: Session, tmp_path: Path, key: KEY
) -> None:
    printers = FilePrinters(tmp_path)
    desk.window.printers = desk.workspace.printers = printers
    ids = tuple(each.id for each in lists.page(other, Query("volunteer"), 0, limit=MANY, paths=()))
    desk.workspace.open(PrintPlace(kind="volunteer", ids=ids, paper=slow.paper.name))
    desk.settle()
    preview = cast("Preview", desk.workspace.page.findChild(Preview))  # type: ignore[union-attr]
    desk.qtbot.waitUntil(lambda: preview.pages > 0, timeout=20_000)
    slow.hold()
    file = tmp_path / "글.pdf"
    desk.clerk.answers = [str(file)]
    press(key, CONTROL)
    line = cast("ProgressLine", desk.workspace.footer.findChild(ProgressLine))
    desk.qtbot.waitUntil(line.isVisible, timeout=10_000)
    bar = cast("QProgressBar", line.findChild(QProgressBar))
    desk.qtbot.waitUntil(lambda: 0 < bar.value() < 100, timeout=10_000)
    assert "만드는 중" in bar.accessibleName()
    desk.button("stop").setFocus()
    press(KEY.Key_Space)
    slow.onward.set()
    desk.settle()
    assert desk.workspace.messages.text.startswith("멈췄습니다.")
    assert not line.isVisible()
    assert not file.exists()
    assert not printers.file(1).exists()
    assert {each["pages"] for each in register.outputs(other.store(writes=False).data)} == {0}
