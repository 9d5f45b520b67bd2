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
from app.core.papers import Office, Sheet, Trace
from app.output.document import Part, bind
from app.ui.print_run import PrintRun


def document(*lying: bool) -> bytes:
    office, trace = (
        Office("마을동주민센터", "마을동장"),
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
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert ended == [True]
    boxes = [page.mediabox for page in pypdf.PdfReader(tmp_path / "out.pdf").pages]
    assert [box.width > box.height for box in boxes] == list(lying)
