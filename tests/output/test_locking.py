"""A locked file opens by its password, to the same bytes or pages, and by nothing else."""

from __future__ import annotations

import io
from typing import Any, cast

import msoffcrypto
import openpyxl
import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.output import locking

PASSWORD = "acdf-3467-hkmn-8943"


def test_a_locked_workbook_gives_back_the_same_bytes() -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active["A1"] = "김철수"
    book.save(stream)
    locked = locking.lock(stream.getvalue(), PASSWORD)
    assert "김철수".encode() not in locked
    file = msoffcrypto.OfficeFile(io.BytesIO(locked))
    assert file.info["passwordKeyBits"] == 256
    file.load_key(password=PASSWORD)
    opened = io.BytesIO()
    file.decrypt(opened)
    assert opened.getvalue() == stream.getvalue()
    with pytest.raises(Exception, match=r"[Kk]ey|[Pp]assword"):
        file.load_key(password="acdf-3467-hkmn-8944", verify_password=True)


def test_a_locked_pdf_opens_by_its_password_alone() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 100, "NAME OF NOBODY")
    canvas.save()
    locked = locking.lock(stream.getvalue(), PASSWORD)
    reader = pypdf.PdfReader(io.BytesIO(locked))
    assert reader.is_encrypted
    encrypt = cast("Any", reader.trailer["/Encrypt"].get_object())
    assert (encrypt["/V"], encrypt["/R"], encrypt["/CF"]["/StdCF"]["/CFM"]) == (5, 6, "/AESV3")
    assert not reader.decrypt("")
    assert not reader.decrypt(PASSWORD[:-1])
    assert reader.decrypt(PASSWORD)
    assert "NAME OF NOBODY" in reader.pages[0].extract_text()
