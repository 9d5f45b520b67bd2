"""How registers are laid: approval box, title, period, one table or several; empty rows for the pen."""

from __future__ import annotations

from app.core.blocks import Block, Heading, Paragraph, Space, Together
from app.core.papers import Facts, Sheet
from app.core.tables import Section, Table
from app.papers.roster import NOTHING, approval_of

PEN_HEIGHT = 9
"""Of an empty row in millimetres."""


def compose(facts: Facts) -> Sheet:
    """Lay a register: its only table needs no heading of its own."""
    last = len(facts.sections) - 1
    return Sheet(
        facts.title,
        (
            *head(facts),
            *(
                block
                for place, each in enumerate(facts.sections)
                for block in part(each, facts, closed=place == last, named=last > 0)
            ),
        ),
        landscape=True,
    )


def head(facts: Facts) -> tuple[Block, ...]:
    """Lay what stands above the tables."""
    return (approval_of(facts.office), Heading(facts.title), Paragraph(facts.remark, 9))


def part(section: Section, facts: Facts, *, closed: bool, named: bool) -> list[Block]:
    """Lay one table with what is to be said of it."""
    least = PEN_HEIGHT if facts.purpose.empty_rows else 0
    table = Table(
        section.columns, section.rows, least=least, closed=closed and bool(section.rows) and not least,
        totalled=section.totalled,
    )  # fmt: skip
    note = (Paragraph(f"※ {section.note}", 9),) if section.note else ()
    if not named:
        return [table, *(() if section.rows else (Paragraph(section.empty or NOTHING, 10),)), *note]
    heading = Paragraph(f"□ {section.heading}", 11, bold=True)
    told = table if section.rows else Paragraph(section.empty or NOTHING, 10)
    return [Together((Space(4), heading, Space(1), told, *note))]
