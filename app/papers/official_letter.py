"""The form of a letter that the office sends: 기관명, 수신, 제목, items, sender, and the line of numbers.

The number and the day of sending are the government's own system's, so their boxes stay empty (행정업무운영편람).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.blocks import (
    Block,
    Cell,
    Divider,
    Grid,
    Heading,
    Items,
    Paragraph,
    Sender,
    Space,
    Spring,
)
from app.core.papers import Facts, Letterhead
from app.papers.cells import NBSP, PEN

_SIZE, _FOOT = 12.0, 9.5
_GAP = NBSP * 3


@dataclass(frozen=True)
class Letter:
    """What one letter says to whom."""

    recipient: str
    """With 귀하 or 귀중."""
    subject: str
    items: tuple[tuple[int, str], ...]


def lay(facts: Facts, letter: Letter, after: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """Return a letter's blocks; what comes `after` stands below all of it: a slip to tear off."""
    office = facts.office
    return (
        Heading(office.name, 20),
        Space(6),
        Paragraph(f"수신{_GAP}{letter.recipient}", _SIZE),
        Paragraph("(경유)", _SIZE),
        Paragraph(f"제목{_GAP}{letter.subject}", _SIZE, bold=True),
        Space(5),
        Items(letter.items, size=_SIZE, ended=True),
        Space(14) if after else Spring(1),
        Sender(office.head, office.seal),
        Space(4),
        *numbers(office),
        *after,
    )


def numbers(office: Letterhead) -> tuple[Block, ...]:
    """Return the foot of a letter, plain lines under a rule: who decided, the numbers, the office.

    In the order of the manual; what the government's own system or the pen fills in is empty.
    """
    grid = Grid(
        (60, 60, 60),
        (
            tuple(Cell(word, least=PEN) for word in ("기안자", "검토자", "결재권자")),
            (Cell("협조자", span=3, least=PEN),),
            (Cell("시행"), Cell("접수", span=2)),
        ),
        size=_FOOT,
        ruled=False,
    )
    home = _joined(("우", office.postcode or NBSP * 12), ("", office.address))
    site = _joined(("/ 홈페이지", office.homepage)) if office.homepage else ""
    reach = _joined(("전화", office.phone), ("팩스", office.fax), ("/ 이메일", office.email))
    return (
        Divider(),
        grid,
        Paragraph(f"{home} {site}".strip(), _FOOT),
        Paragraph(f"{reach} / 공개 구분".strip(), _FOOT),
    )


def _joined(*told: tuple[str, str]) -> str:
    """Return labels with what is known under them, on one line."""
    return "  ".join(f"{label} {text}" if label else text for label, text in told if text)
