"""모임 관계: how the gatherings overlap and who is not in them, with map and matrix, before a council is formed."""

from __future__ import annotations

from app.core.blocks import Block, Heading, Paragraph, Space, Together
from app.core.pages import OwnPage
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Table
from app.papers.roster import approval_of

EMPTY = "아직 확인된 것이 없습니다."
_NOTHING_DRAWN = "함께 다니는 분이 3명 이상인 모임이 없어 그림은 없습니다."


def compose(facts: Facts) -> Sheet:
    """Lay how much was surveyed, the pictures, and below them the tables."""
    blocks: list[Block] = [
        approval_of(facts.office),
        Heading(facts.title),
        Paragraph(facts.remark, 9.5),
        Space(2),
    ]
    for picture in facts.pictures:
        blocks += [picture, Space(3)]
    if not facts.pictures:
        blocks.append(Paragraph(_NOTHING_DRAWN))
    last = len(facts.sections) - 1
    for place, section in enumerate(facts.sections):
        told: list[Block] = [Space(4), Paragraph(f"□ {section.heading}", 11.5, bold=True), Space(1)]
        if section.rows:
            told.append(
                Table(
                    section.columns, section.rows, closed=place == last, totalled=section.totalled
                )
            )
        else:
            told.append(Paragraph(EMPTY))
        if section.note:
            told.append(Paragraph(f"※ {section.note}", 9))
        blocks.append(Together(tuple(told)))
    return Sheet(facts.title, tuple(blocks), landscape=True)


GATHERING_TIES = Paper(
    "gathering_ties",
    "모임 관계",
    compose,
    whole_office=True,
    pictured=True,
    purposes=(Purpose("council", "주민협의회 준비"),),
    group=PaperGroup.REPORTS,
    kept=True,
    about="마을의 모임이 어떻게 겹치는지, 누가 빠져 있는지 표와 그림으로 봅니다. 조사하지 않은 관계는 보이지 않습니다.",
    page=OwnPage.GATHERINGS,
)
