"""일자리 구상: needs that nobody answers beside the office's job ideas, and who looks for work, for the meeting."""

from __future__ import annotations

from app.core.blocks import Block, Heading, Paragraph, Space, Together
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Table
from app.papers.roster import approval_of

NOTHING = "적을 것이 없습니다."
MEETING = Purpose("meeting", "구상·협의 자료(이름 없음)")
COUNTER = Purpose("counter", "창구용(일자리를 찾는 분 포함)")


def compose(facts: Facts) -> Sheet:
    """Lay the tables below each other, each with what holds for it."""
    blocks: list[Block] = [
        approval_of(facts.office),
        Heading(facts.title),
        Paragraph(facts.remark, 9.5),
    ]
    last = len(facts.sections) - 1
    for place, each in enumerate(facts.sections):
        table = Table(each.columns, each.rows, closed=place == last)
        told: list[Block] = [Space(4), Paragraph(f"□ {each.heading}", 11.5, bold=True), Space(1)]
        told.append(table if each.rows else Paragraph(NOTHING))
        if each.note:
            told.append(Paragraph(f"※ {each.note}", 9))
        blocks.append(Together(tuple(told)))
    return Sheet(facts.title, tuple(blocks), landscape=True)


JOB_IDEAS = Paper(
    "job_ideas",
    "일자리 구상",
    compose,
    whole_office=True,
    purposes=(MEETING, COUNTER),
    group=PaperGroup.REPORTS,
    stays="it stays in the office",
    about="아무도 답하지 못한 욕구와 구상·협의 중인 일자리를 견주어 봅니다. "
    "창구용에는 일자리를 찾는 분이 함께 나갑니다.",
)
