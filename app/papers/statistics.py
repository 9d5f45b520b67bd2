"""통계: what the office tells of a month, a quarter or a year, its tables with their charts."""

from __future__ import annotations

from app.core.blocks import Block, Heading, Paragraph, Space, Together
from app.core.pages import OwnPage
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Section, Table
from app.papers.roster import approval_of


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
    blocks: list[Block] = [
        Space(4),
        Paragraph(f"□ {section.heading}", 11.5, bold=True),
        Space(1),
        Table(section.columns, section.rows, closed=closed, totalled=section.totalled),
    ]
    if section.chart is not None:
        blocks += [Space(2), section.chart]
    if section.note:
        blocks.append(Paragraph(f"※ {section.note}", 9))
    return blocks


STATISTICS = Paper(
    "statistics",
    "통계",
    compose,
    whole_office=True,
    purposes=(Purpose("report", "결과 보고"),),
    group=PaperGroup.REPORTS,
    kept=True,
    about="달·분기·해의 접수와 연계, 자원을 표와 그림으로 봅니다.",
    page=OwnPage.STATISTICS,
)
