"""A batch being made: how far it has come is shown, and stopped nothing goes out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QWidget

from app import papers
from app.core.blocks import Heading
from app.core.papers import Facts, Paper, Purpose, Sheet
from app.services.gate import Session
from app.services.office import accounts
from app.services.records import lists
from app.services.records.lists import Query
from app.store import audit
from app.ui.frame.places import PrintPlace
from app.ui.frame.progress_line import ProgressLine
from app.ui.widgets.preview import Preview
from tests.ui.conftest import WAIT, Driver
from tests.ui.hands import CONTROL, KEY, press, write
from tests.ui.outputs import went_out
from tests.ui.printers_of_a_test import FilePrinters

MANY, FEW = 40, 3
SLOW_FROM = 20
"""The paper of the batch at which its drawing waits."""


class SlowLetter:
    """A paper whose drawing can be held up, as that of a long batch is."""

    def __init__(self) -> None:
        self.drawn = 0
        self.held_at = 0
        self.onward = threading.Event()
        self.paper = Paper(
            "slow_letter", "느린 글", self.compose,
            kinds=("volunteer",), purposes=(Purpose("letter", "확인"),),
        )  # fmt: skip

    def compose(self, facts: Facts) -> Sheet:
        """Compose a page; the one that is held up waits until the test lets it go on."""
        del facts
        self.drawn += 1
        if self.drawn == self.held_at:
            self.onward.wait(20)
        return Sheet("느린 글", (Heading("느린 글"),))

    def hold(self, at: int = SLOW_FROM) -> None:
        """Hold the next batch up in its midst."""
        self.drawn, self.held_at = 0, at


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowLetter]:
    """Declare a paper that takes long."""
    letter = SlowLetter()
    monkeypatch.setattr(papers, "ALL", (*papers.ALL, letter.paper))
    monkeypatch.setitem(papers.BY_NAME, letter.paper.name, letter.paper)
    yield letter
    letter.onward.set()


def open_batch(desk: Driver, other: Session, slow: SlowLetter, count: int) -> None:
    """Open the print page with so many papers of the slow kind, and wait until they are in view."""
    ids = tuple(each.id for each in lists.page(other, Query("volunteer"), 0, limit=count, paths=()))
    desk.workspace.open(PrintPlace(kind="volunteer", ids=ids, paper=slow.paper.name))
    desk.settle()
    preview = cast("Preview", desk.workspace.page.findChild(Preview))  # type: ignore[union-attr]
    desk.qtbot.waitUntil(lambda: preview.pages > 0, timeout=60_000)


@pytest.mark.parametrize("key", [KEY.Key_P, KEY.Key_S])
def test_a_batch_that_is_being_made_can_be_stopped_and_nothing_goes_out(
    slow: SlowLetter, desk: Driver, other: Session, tmp_path: Path, key: KEY
) -> None:
    printers = FilePrinters(tmp_path)
    desk.window.printers = desk.workspace.printers = printers
    open_batch(desk, other, slow, MANY)
    slow.hold()
    file = tmp_path / "글.pdf"
    desk.clerk.answers = [str(file)]
    press(key, CONTROL)
    line = cast("ProgressLine", desk.workspace.footer.findChild(ProgressLine))
    desk.qtbot.waitUntil(line.isVisible, timeout=60_000)
    bar = cast("QProgressBar", line.findChild(QProgressBar))
    desk.qtbot.waitUntil(lambda: 0 < bar.value() < 100, timeout=60_000)
    assert "만드는 중" in bar.accessibleName()
    desk.button("stop").setFocus()
    press(KEY.Key_Space)
    slow.onward.set()
    desk.settle()
    assert desk.workspace.messages.text.startswith("멈췄습니다.")
    assert not line.isVisible()
    assert not file.exists()
    assert not printers.file(1).exists()
    assert {each["pages"] for each in went_out(other.store(writes=False).data)} == {0}


@pytest.fixture
def made(
    slow: SlowLetter, desk: Driver, other: Session, tmp_path: Path
) -> Callable[[KEY, Path], None]:
    """Let the clerk begin to print or save some papers by a key, and another sit down while they are made."""
    accounts.make_account(other, "sol", name="박솔", role="관리자", password="other-gae7mi")
    desk.window.printers = desk.workspace.printers = FilePrinters(tmp_path)
    open_batch(desk, other, slow, FEW)
    desk.settle()

    def begin(key: KEY, file: Path) -> None:
        slow.hold(FEW - 1)
        desk.clerk.answers = [str(file)]
        press(key, CONTROL)
        line = cast("ProgressLine", desk.workspace.footer.findChild(ProgressLine))
        desk.qtbot.waitUntil(line.isVisible, timeout=WAIT)
        press(KEY.Key_L, CONTROL)
        entrance = desk.window.entrance
        theirs = partial(entrance.findChild, QWidget, "person_sol")
        desk.qtbot.waitUntil(lambda: theirs() is not None, timeout=WAIT)
        desk.button("person_sol").setFocus()
        press(KEY.Key_Space)
        write("other-gae7mi")
        press(KEY.Key_Return)
        desk.qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=WAIT)
        assert desk.workspace.session.staff.name == "박솔"

    return begin


@pytest.mark.parametrize("ending", ["goes out", "fails", "is stopped"])
@pytest.mark.parametrize("key", [KEY.Key_P, KEY.Key_S], ids=["print", "save"])
def test_what_is_being_made_stays_the_work_of_who_began_it_though_another_sits_down(
    made: Callable[[KEY, Path], None],
    slow: SlowLetter,
    desk: Driver,
    other: Session,
    tmp_path: Path,
    *,
    key: KEY,
    ending: str,
) -> None:
    data = other.store(writes=False).data
    begun = audit.last_moment(data)
    file = (tmp_path / "없는 곳" if ending == "fails" else tmp_path) / "글.pdf"
    made(key, file)
    if ending == "is stopped":
        QTest.keyClick(desk.button("stop"), KEY.Key_Space)
    slow.onward.set()
    desk.settle()
    went = ending == "goes out" or (ending == "fails" and key is KEY.Key_P)
    out = file if key is KEY.Key_S else tmp_path / "1.pdf"
    assert out.exists() is went
    first = other.staff.name
    outputs = went_out(data)
    assert {each["by"] for each in outputs if str(each["at"]) >= begun} == {first}
    pages = {each["pages"] for each in outputs}
    assert (0 not in pages) is went, "what never went out is taken back"
    told = data.rows("SELECT by FROM change WHERE action LIKE 'print.%'")
    assert {by for (by,) in told} <= {first}
