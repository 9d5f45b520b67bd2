"""Pages on their way to the printer: each lies on its paper as the document has it."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.core.blocks import Paragraph
from app.core.papers import Letterhead, Sheet, Trace
from app.output.document import Part, bind
from app.ui.prints.run import PrintRun, order_of


def document(*lying: bool) -> bytes:
    office, trace = (
        Letterhead("마을동주민센터", "마을동장"),
        Trace("1", "2026-11-21T14:03:09", "이하늘"),
    )
    stream = io.BytesIO()
    parts = [Part(Sheet("쪽", (Paragraph("글"),), landscape=each), office, trace) for each in lying]
    bind(parts, stream)
    return stream.getvalue()


@pytest.mark.parametrize("lying", [(False, True, False), (True, False)])
def test_upright_and_lying_pages_go_out_in_one_run(
    qtbot: QtBot, tmp_path: Path, lying: tuple[bool, ...]
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    owner = QObject()
    run = PrintRun(document(*lying), printer, owner)
    ended: list[bool] = []
    run.finished.connect(ended.append)
    run.start()
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    assert ended == [True]
    boxes = [page.mediabox for page in pypdf.PdfReader(tmp_path / "out.pdf").pages]
    assert [box.width > box.height for box in boxes] == list(lying)


@pytest.mark.parametrize(
    ("pages", "copies", "both_sides", "order"),
    [
        ([0, 1, 2, 3], 1, False, [0, 1, 2, 3]),
        ([0, 2, 3], 2, False, [0, 2, 3, 0, 2, 3]),
        ([0, 1, 2, 3], 1, True, [0, 1, 2, None, 3]),
        ([0, 1, 2], 2, True, [0, 1, 2, None, 0, 1, 2]),
        ([1, 4], 1, True, [1, None, 4]),
        ([0, 1], 3, True, [0, 1, 0, 1, 0, 1]),
        ([], 3, True, []),
    ],
)
def test_papers_and_copies_begin_on_sheets_of_their_own(
    pages: list[int], copies: int, order: list[int | None], *, both_sides: bool
) -> None:
    """The papers begin on the first and on the fourth page."""
    assert order_of(pages, [0, 3], copies=copies, both_sides=both_sides) == order


def test_the_back_of_a_single_page_stays_empty(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    owner = QObject()
    run = PrintRun(document(False, True), printer, owner, starts=[0, 1], both_sides=True)
    ended: list[bool] = []
    run.finished.connect(ended.append)
    run.start()
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    pages = pypdf.PdfReader(tmp_path / "out.pdf").pages
    assert [len(page.images) > 0 for page in pages] == [True, False, True]
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, False, True]
