"""연간 추진계획표: the year's targets and what is done by month; a quarter's result with the next plan."""

from __future__ import annotations

from app.core.blocks import Block, Heading, Paragraph, Space, Together
from app.core.pages import OwnPage
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Section, Table
from app.papers.roster import approval_of


def compose(facts: Facts) -> Sheet:
    """Lay the tables, each with its chart; what is drawn without a table follows."""
    blocks: list[Block] = [
        approval_of(facts.office),
        Heading(facts.title),
        Paragraph(facts.remark, 9),
    ]
    last = len(facts.sections) - 1
    for place, section in enumerate(facts.sections):
        blocks.append(Together(tuple(_laid(section, closed=place == last))))
    return Sheet(facts.title, tuple(blocks), landscape=True)


def _laid(section: Section, *, closed: bool) -> list[Block]:
    blocks: list[Block] = [
        Space(4),
        Paragraph(f"□ {section.heading}", 11.5, bold=True),
        Space(1),
    ]
    if section.rows:
        blocks.append(Table(section.columns, section.rows, closed=closed))
    elif section.empty:
        blocks.append(Paragraph(section.empty))
    if section.note and section.rows:
        blocks.append(Paragraph(f"※ {section.note}", 9))
    if section.chart is not None:
        blocks += [Space(2), section.chart]
    return blocks


YEARLY_PLAN = Paper(
    "yearly_plan",
    "연간 추진계획표",
    compose,
    whole_office=True,
    purposes=(Purpose("plan", "연간 계획 보고"),),
    group=PaperGroup.REPORTS,
    kept=True,
    about="지표마다 한 해의 목표와 월별 실적, 달성률을 표와 그림으로 보고합니다.",
    page=OwnPage.GOALS,
)
QUARTER_PLAN = Paper(
    "quarter_plan",
    "분기 실적·계획표",
    compose,
    whole_office=True,
    purposes=(Purpose("quarter", "분기 결과 보고"),),
    group=PaperGroup.REPORTS,
    kept=True,
    about="이번 분기의 실적과 다음 분기의 계획을 한 표로 보고합니다.",
    page=OwnPage.GOALS,
)
