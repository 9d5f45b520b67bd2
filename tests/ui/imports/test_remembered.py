"""A list of a shape that came before is matched as the clerk matched it then, and says so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.imports.page import ImportPage
from app.ui.widgets.editors.choice import WordList
from tests.ui.conftest import Driver
from tests.ui.imports.test_page import button, go_on, read, targets


def as_before(page: ImportPage) -> bool:
    """Whether the page says that the list is matched as before."""
    return any(each.isVisible() for each in page.findChildren(QWidget, "as_before"))


def test_the_next_months_list_is_matched_as_the_last_one(desk: Driver, tmp_path: Path) -> None:
    may, june = tmp_path / "5월.csv", tmp_path / "6월.csv"
    may.write_text("기관명,가나다란\n하나모임,반찬\n", encoding="utf-8")
    june.write_text("가나다란,기관명\n청소,두나모임\n", encoding="utf-8")
    page = read(desk, may)
    assert not as_before(page)
    second = [each for each in page.findChildren(WordList) if each.isVisible()][1]
    second.setFocus(Qt.FocusReason.OtherFocusReason)
    second.setCurrentText("제공 내용")
    go_on(desk)
    go_on(desk)
    button(page, "again").click()
    page = read(desk, june)
    assert as_before(page)
    assert targets(page) == ["제공 내용", "이름 *"]
    anew = next(each for each in page.findChildren(QPushButton, "anew") if each.isVisible())
    anew.click()
    desk.settle()
    assert not as_before(page)
    assert targets(page) == ["메모", "이름 *"]
    assert not as_before(read(desk, june))
