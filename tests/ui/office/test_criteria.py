"""The criteria of taking resources in, by keys: edited in the settings, printed with their day, the former behind."""

from __future__ import annotations

import io
from typing import cast

import pypdf

from app.options import INCLUDED
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import PrintPlace
from app.ui.widgets.preview import Preview
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press, reach, write


def shown(desk: Driver, **given: object) -> str:
    """Open the paper; return what its preview says."""
    desk.workspace.open(PrintPlace(paper="criteria", given=given))
    desk.settle()
    page = desk.workspace.page
    assert page is not None
    content = cast("Preview", page.findChild(Preview)).content
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join("".join(each.extract_text() for each in pages).split())


def test_criteria_are_edited_and_printed_by_keys(desk: Driver) -> None:
    for text in ("첫째 기준", "둘째 기준"):
        desk.workspace.open(SettingsPlace())
        desk.settle()
        page = desk.workspace.page
        assert page is not None
        reach(page, INCLUDED)
        press(KEY.Key_A, CONTROL)
        write(text)
        press(KEY.Key_S, CONTROL)
        desk.settle()
        assert desk.workspace.messages.text == "설정을 저장했습니다."
    now = shown(desk)
    assert "□ 등록 기준" in now
    assert "둘째 기준" in now
    assert "부터 적용" in now
    assert "첫째 기준" not in now
    assert "첫째 기준" in shown(desk, former="1")
