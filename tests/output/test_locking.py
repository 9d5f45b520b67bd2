"""A locked file opens by its password, to the same bytes or pages, and by nothing else."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import msoffcrypto
import openpyxl
import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.core.blocks import Paragraph
from app.output import locking
from tests.output.sheets_to_print import print_blocks
from tools import bundle

PASSWORD = "acdf-3467-hkmn-8943"
ROOT = Path(__file__).parents[2]


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


def test_what_the_built_program_leaves_out_is_not_needed(tmp_path: Path) -> None:
    """Tests run beside libraries that the build leaves out: what locks must do without them."""
    printed = print_blocks(Paragraph("김철수"))
    plain, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
    plain.write_bytes(printed)
    program = (
        f"import sys; sys.modules.update(dict.fromkeys({bundle.MODULES_LEFT_OUT!r}))\n"
        "from pathlib import Path\n"
        "from app.output.locking import lock\n"
        f"Path({str(locked)!r}).write_bytes(lock(Path({str(plain)!r}).read_bytes(), {PASSWORD!r}))"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
    assert pypdf.PdfReader(locked, password=PASSWORD).pages[0].extract_text()
