"""The sheet that carries a recovery code into the safe: drawn when asked for, entered nowhere."""

from __future__ import annotations

import io
from pathlib import Path

from app.core import clock
from app.core.blocks import Cell, Grid, Items, Paragraph, Space
from app.core.blocks import Heading as Title
from app.core.dates import show_date
from app.core.errors import StorageError, UserError
from app.core.papers import Footer, Letterhead, Sheet, Trace
from app.core.placing import place_all
from app.output import document

TITLE = "복구 코드"
_USE = (
    (0, "모든 비밀번호를 잃어버렸을 때 자료를 여는 하나뿐인 방법입니다. 다른 사람이 가지면 자료가 모두 열립니다."),
    (0, "봉투에 넣어 봉하고 잠긴 곳에 둡니다. 이 PC에 파일이나 사진으로 두지 않습니다."),
    (0, "쓸 때는 첫 화면에 계정을 적고, 비밀번호 칸에 이 코드를 적어 들어온 뒤 설정에서 새 비밀번호를 정합니다."),
    (0, "설정에서 새 복구 코드를 만들면 이 코드는 쓸 수 없습니다. 그때 이 종이를 파쇄합니다."),
)  # fmt: skip


def lines_of(code: str) -> tuple[str, str]:
    """Return a code on two lines."""
    parts = code.split("-")
    half = -(-len(parts) // 2)
    return "-".join(parts[:half]), "-".join(parts[half:])


def draw(code: str, office: str) -> bytes:
    """Return the sheet as PDF."""
    first, second = lines_of(code)
    made = f"{office} · {show_date(str(clock.today()))} 만듦" if office else ""
    boxes = tuple(
        (Cell(line, align="center", bold=True, size=20, least=18),) for line in (first, second)
    )
    blocks = (
        Space(20),
        Title(f"마을이음 {TITLE}"),
        Paragraph(made, 11, align="center"),
        Space(10),
        Grid((1,), boxes),
        Space(10),
        Items(_USE),
    )
    sheet = Sheet(f"마을이음 {TITLE}", blocks, footer=Footer.NONE, numbered=False, one_page=True)
    stream = io.BytesIO()
    document.write(sheet, Letterhead(office, ""), Trace("", clock.stamp(), ""), stream)
    return stream.getvalue()


def save(code: str, office: str, file: Path, folder: Path) -> None:
    """Write the sheet to a file the clerk chose; raises `UserError` for one among the data it opens."""
    if file.resolve().is_relative_to(folder.resolve()):
        raise UserError(
            "복구 코드를 자료 폴더 안에는 저장하지 않습니다. 자물쇠와 열쇠가 한곳에 있게 됩니다.",
            "보안 USB처럼 따로 두는 곳을 고르세요.",
        )
    try:
        place_all({file: draw(code, office)})
    except StorageError as error:
        raise StorageError(
            "복구 코드를 파일로 저장하지 못했습니다.",
            "저장할 곳이 있고 쓸 수 있는지 확인하거나, 종이에 옮겨 적으세요.",
        ) from error
