"""통계: what the office tells of a month, a quarter or a year, its tables with their charts."""

from __future__ import annotations

from app.core.papers import (
    Block,
    Chart,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Purpose,
    Section,
    Sheet,
    Space,
    Table,
    Together,
)
from app.papers.roster import approval_of

_NONE = "해당하는 기록이 없습니다."


def compose(facts: Facts) -> Sheet:
    """Lay the tables below each other, each with its heading, chart and note on one page."""
    last = len(facts.sections) - 1
    return Sheet(
        facts.title,
        (
            approval_of(facts.office),
            Heading(facts.title),
            Paragraph(facts.remark, 9),
            *(
                Together(tuple(_section(each, closed=place == last)))
                for place, each in enumerate(facts.sections)
            ),
        ),
    )


def _section(section: Section, *, closed: bool) -> list[Block]:
    blocks: list[Block] = [Space(4), Paragraph(f"□ {section.heading}", 11.5, bold=True), Space(1)]
    if section.rows:
        blocks.append(_table(section, closed=closed))
    else:
        blocks.append(Paragraph(_NONE, 9))
    if isinstance(section.chart, Chart):
        blocks += [Space(2), section.chart]
    if section.note:
        blocks.append(Paragraph(f"※ {section.note}", 8.5))
    return blocks


def _table(section: Section, *, closed: bool) -> Table:
    return Table(section.columns, section.rows, closed=closed, totalled=section.totalled)


STATISTICS = Paper(
    "statistics",
    "통계",
    compose,
    whole_office=True,
    purposes=(Purpose("report", "결과 보고"),),
)
