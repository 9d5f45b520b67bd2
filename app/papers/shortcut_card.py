"""단축키 카드: the keys of the pages that clerks use most, on one A4; drawn from the keys that the window declares."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import handbook
from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space
from app.core.handbook import EVERYWHERE, DeclaredKey
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet

TITLE = "마을이음 단축키"
SHOWN = (
    (EVERYWHERE, "어디서나"),
    ("ListPlace", "목록"),
    ("CounterPlace", "접수하기"),
    ("ReferralPlace", "의뢰서"),
    ("RecordPlace", "기록"),
    ("PrintPlace", "인쇄"),
    ("ReplyPlace", "회신 입력"),
    ("VisitsPlace", "상담일"),
    ("ImportPlace", "가져오기"),
)
"""The places on the card, with their headings."""
_COLUMNS = 3
_WIDTHS = (23, 37, 2, 23, 37, 2, 23, 37)
_FEW = 3
_TOLD = (
    "화면마다의 다른 키는 단추에 적혀 있고, F1을 누르면 그 화면의 키가 모두 나옵니다. "
    "Enter는 열기·다음 칸, Esc는 뒤로, Tab은 다음 칸입니다."
)


def compose(facts: Facts) -> Sheet:
    """Compose the card: the places one below the other, in columns of about the same height."""
    keys = handbook.read_keys()
    parts = [[(label, ""), *_lines(keys, place)] for place, label in SHOWN]
    columns = _shared(parts)
    height = max(map(len, columns))
    side_by_side = zip(*(_padded(each, height) for each in columns), strict=True)
    rows = tuple(_row(lines) for lines in side_by_side)
    blocks: list[Block] = [
        Heading(TITLE, 18),
        Grid(_WIDTHS, rows, size=8.5, ruled=False, on_one_line=True),
        Space(2),
        Paragraph(_TOLD, 9),
        Paragraph(facts.office.name, 9, "right"),
    ]
    return Sheet(TITLE, tuple(blocks), footer=Footer.NONE, numbered=False, one_page=True, least=6)


def _lines(keys: Sequence[DeclaredKey], place: str) -> list[tuple[str, str]]:
    """Return the keys of a place, those for the same thing on one line."""
    found: dict[str, list[str]] = {}
    for each in keys:
        if each.place == place and each.keys not in found.get(each.label, ()):
            found.setdefault(each.label, []).append(each.keys)
    return [(_together(told), label) for label, told in found.items()]


def _together(keys: Sequence[str]) -> str:
    """Return keys for the same thing; of a long row the first and the last."""
    return ", ".join(keys) if len(keys) <= _FEW else f"{keys[0]} ~ {keys[-1]}"


def _shared(parts: Sequence[list[tuple[str, str]]]) -> tuple[list[tuple[str, str]], ...]:
    """Share the parts out on columns: each is filled to about its share before the next."""
    columns: tuple[list[tuple[str, str]], ...] = tuple([] for _ in range(_COLUMNS))
    share = sum(map(len, parts)) / _COLUMNS
    at = 0
    for part in parts:
        if columns[at] and len(columns[at]) + len(part) / 2 > share and at < _COLUMNS - 1:
            at += 1
        columns[at].extend([("", ""), *part] if columns[at] else part)
    return columns


def _row(lines: Sequence[tuple[str, str]]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for line in lines:
        cells += [Cell(), *_cells(line)] if cells else _cells(line)
    return tuple(cells)


def _padded(lines: list[tuple[str, str]], height: int) -> list[tuple[str, str]]:
    return [*lines, *[("", "")] * (height - len(lines))]


def _cells(line: tuple[str, str]) -> tuple[Cell, ...]:
    keys, label = line
    if keys and not label:
        return (Cell(keys, span=2, bold=True, size=10.5),)
    return Cell(keys, bold=True), Cell(label)


SHORTCUT_CARD = Paper(
    "shortcut_card",
    "단축키 카드",
    compose,
    whole_office=True,
    prose=True,
    purposes=(Purpose("shortcuts", "업무 안내"),),
    group=PaperGroup.NOTICES,
    stays="it stays in the office: it says nothing of anybody",
    about="자주 쓰는 화면의 키를 A4 한 장에 모았습니다. 자리 앞에 붙여 둡니다.",
)
