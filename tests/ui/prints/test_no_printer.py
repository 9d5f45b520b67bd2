"""A PC without a printer: whatever prints says of a way out that exists on the same page, and it works."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt

from app.services.gate import Session
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.frame.ask import NO_PRINTER
from app.ui.frame.places import ReferralPlace
from app.ui.prints.page import PrintPage
from app.ui.widgets.buttons import Button
from tests.ui.conftest import Driver
from tests.ui.places import first, places

KEY = Qt.Key
PARTS = 3


def printing(desk: Driver) -> dict[str, Button]:
    """Return the buttons in view that say or show that they print."""
    page = desk.workspace.page
    assert page is not None
    found: dict[str, Button] = {}
    for button in page.findChildren(Button):
        drawn: tuple[str, str, int] | None = button.property("drawn_icon")
        prints = "인쇄" in button.text() or (drawn is not None and drawn[0] == "print")
        if prints and button.isVisible() and button.isEnabled() and not button.isCheckable():
            found[button.objectName() or button.text()] = button
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_that_prints_offers_a_file_as_well(
    desk: Driver, other: Session, part: int
) -> None:
    clerk = desk.clerk
    clerk.without_printer = True
    seen: set[tuple[type, str]] = set()
    sent: set[type] = set()
    for name, go in islice(places(desk, other), part, None, PARTS):
        go()
        desk.settle()
        page = desk.workspace.page
        assert page is not None
        for called in printing(desk):
            button = printing(desk).get(called)
            if button is None or (type(page), called) in seen:
                continue
            seen.add((type(page), called))
            texts = {each.text() for each in page.findChildren(Button) if each.isVisible()}
            clerk.answers, clerk.asked = ["", "", "drop"], []
            button.click()
            desk.settle()
            if desk.workspace.page is not page:
                led = desk.workspace.page
                whole = isinstance(led, PrintPage) and desk.button("pdf").isEnabled()
                assert whole or printing(desk), (name, called)
                go()
                desk.settle()
            elif NO_PRINTER in clerk.asked:
                sent.add(type(page))
                assert any("PDF로" in text for text in texts), (name, called)
    assert PrintPage in sent
    clerk.answers = ["drop"] * 2


def test_a_slip_goes_to_a_file_in_one_key_or_where_no_printer_is_found(
    desk: Driver, other: Session, tmp_path: Path
) -> None:
    draft = first(other, "referral", state="발급")
    assert draft is not None
    desk.clerk.without_printer = True
    desk.workspace.open(ReferralPlace(("referral", draft)))
    desk.settle()
    assert isinstance(desk.workspace.page, ReferralPage)
    asked, direct = tmp_path / "asked.pdf", tmp_path / "direct.pdf"
    desk.clerk.answers = ["pdf", str(asked)]
    desk.control(KEY.Key_P)
    assert NO_PRINTER in desk.clerk.asked
    assert "asked.pdf에 저장했습니다." in desk.workspace.messages.text
    desk.clerk.answers = [str(direct)]
    desk.press(KEY.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "direct.pdf에 저장했습니다." in desk.workspace.messages.text
    for file in (asked, direct):
        assert "의뢰서" in pypdf.PdfReader(file).pages[0].extract_text()


@pytest.mark.parametrize("key", [KEY.Key_I, None], ids=["no printer", "file"])
def test_a_number_to_take_along_goes_to_a_file(
    desk: Driver, tmp_path: Path, key: Qt.Key | None
) -> None:
    desk.clerk.without_printer = True
    desk.press(KEY.Key_F2)
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    desk.type("머리 손질")
    desk.qtbot.waitUntil(lambda: page.candidates.present is not None)
    desk.settle()
    file = tmp_path / "taken.pdf"
    if key is not None:
        desk.clerk.answers = ["pdf", str(file)]
        desk.control(key)
    else:
        desk.clerk.answers = [str(file)]
        control = Qt.KeyboardModifier.ControlModifier
        desk.press(KEY.Key_I, control | Qt.KeyboardModifier.ShiftModifier)
    assert (NO_PRINTER in desk.clerk.asked) == (key is not None)
    assert "taken.pdf에 저장했습니다." in desk.workspace.messages.text
    assert pypdf.PdfReader(file).pages[0].extract_text()
