"""The form of a letter that the office sends: 기관명, 수신, 제목, items, sender, and the line of numbers.

The number and the day of sending are the government's own system's, so their boxes stay empty (행정업무운영편람).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.blocks import Block, Cell, Grid, Heading, Items, Paragraph, Sender, Space, Spring
from app.core.papers import Facts, Office
from app.papers.cells import heading

_SIZE, _FOOT = 12.0, 9.5
_GAP = "\u00a0" * 3
_PEN = 9.0
"""Millimetres of a box for the pen."""


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
        numbers(office),
        *after,
    )


def numbers(office: Office) -> Grid:
    """Return the foot of a letter: boxes for the document's own numbers, and how to reach the office."""
    reach = "  ".join(
        f"{label} {text}"
        for label, text in (("전화", office.phone), ("팩스", office.fax), ("이메일", office.email))
        if text
    )
    return Grid(
        (18, 72, 18, 72),
        (
            (heading("시행"), Cell(least=_PEN), heading("접수"), Cell(least=_PEN)),
            (heading("주소"), Cell(office.address, span=3)),
            (heading("연락처"), Cell(reach, span=3)),
        ),
        size=_FOOT,
    )
