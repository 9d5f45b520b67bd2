"""Batches of which some papers cannot go out: the others do, if the clerk says so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pypdf
import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.services.gate import Session
from app.services.records import lists, records
from app.services.records.lists import Query
from app.ui.frame.places import PrintPlace
from app.ui.widgets.preview import Preview
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press
from tests.ui.outputs import went_out

RELEASE = "release_letter"
NUMBER = re.compile(r"출력번호([0-9-]+)·")


@pytest.fixture
def appointments(other: Session) -> tuple[int, ...]:
    """Return five appointments of the village; of the last two it is known when they ended."""
    found = lists.page(
        other, Query("appointment", filters=(("ended_on", ("",)),)), 0, limit=5, paths=()
    )
    ids = tuple(each.id for each in found)
    for each in ids[3:]:
        record = records.load(other, "appointment", each)
        told = {"ended_on": "2026-06-30", "reason": "이사"}
        records.save(other, "appointment", told, record=each, vers=record.vers)
    return ids


def save_pdf(desk: Driver, ids: tuple[int, ...], file: Path, *answers: str) -> None:
    desk.workspace.open(PrintPlace(kind="appointment", ids=ids, paper=RELEASE))
    desk.settle()
    desk.clerk.asked.clear()
    desk.clerk.answers = [*answers, str(file)]
    press(KEY.Key_S, CONTROL)
    desk.settle()


def test_the_papers_that_can_go_out_alone_if_the_clerk_says_so(
    desk: Driver, other: Session, appointments: tuple[int, ...], tmp_path: Path
) -> None:
    file = tmp_path / "해촉.pdf"
    save_pdf(desk, appointments, file, "")
    assert desk.clerk.asked == ["5부 가운데 3부는 내보낼 수 없습니다."]
    assert not file.exists()
    save_pdf(desk, appointments, file, "rest")
    desk.qtbot.waitUntil(file.exists, timeout=60_000)
    assert len(pypdf.PdfReader(file).pages) == 2
    assert len(went_out(other.store(writes=False).data)) == 2


def test_a_batch_that_can_go_out_asks_nothing(
    desk: Driver, appointments: tuple[int, ...], tmp_path: Path
) -> None:
    file = tmp_path / "해촉.pdf"
    save_pdf(desk, appointments[3:], file)
    desk.qtbot.waitUntil(file.exists, timeout=60_000)
    assert len(desk.clerk.asked) == 1


def test_of_a_batch_none_of_which_can_go_out_it_is_said_why(
    desk: Driver, other: Session, appointments: tuple[int, ...], tmp_path: Path
) -> None:
    save_pdf(desk, appointments[:3], tmp_path / "해촉.pdf")
    assert desk.clerk.asked == []
    assert desk.workspace.messages.text.startswith("3부 모두 내보낼 수 없어")
    assert went_out(other.store(writes=False).data) == []


def test_a_list_for_several_says_on_the_page_that_it_comes_apart(
    desk: Driver, tmp_path: Path
) -> None:
    """Before anything goes out: beside the preview, and asked once more; each has a file of their own."""
    booked = Query("booking")
    desk.workspace.open(PrintPlace(kind="booking", query=booked, paper="booking_sheet"))
    desk.settle()
    page = cast("QWidget", desk.workspace.page)
    preview = cast("Preview", page.findChild(Preview))
    desk.qtbot.waitUntil(lambda: preview.pages > 0, timeout=60_000)
    desk.settle()
    told = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    (size,) = [each for each in told if "받는 곳마다 한 부씩 모두" in each]
    remark = cast("QLabel", page.findChild(QLabel, "missing")).text()
    parts = re.search(r"한 부씩 ([0-9]+)부로 나뉩니다", remark)
    assert parts
    assert f"모두 {parts[1]}부" in size
    file = tmp_path / "예약자.pdf"
    desk.clerk.asked.clear()
    desk.clerk.answers = ["go", str(file)]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    many = int(parts[1])
    assert many > 1
    desk.qtbot.waitUntil(lambda: len([*tmp_path.glob("예약자 *.pdf")]) == many, timeout=60_000)
    numbers: set[str] = set()
    for each in tmp_path.glob("*.pdf"):
        read = "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(each).pages)
        (number,) = set(NUMBER.findall(read))
        assert number in each.name
        numbers.add(number)
    assert len(numbers) == many
    desk.clerk.answers = ["go", str(tmp_path / "예약자.xlsx")]
    press(KEY.Key_E, CONTROL)
    desk.settle()
    desk.qtbot.waitUntil(lambda: len([*tmp_path.glob("예약자 *.xlsx")]) == many, timeout=60_000)
