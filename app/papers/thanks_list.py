"""자원봉사자의 날 추천 명단: who helped so much that they are recommended, each with the reasons in words."""

from __future__ import annotations

from app.core.blocks import Block, Heading, Paragraph, Space
from app.core.fields import Field
from app.core.pages import OwnPage
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Table
from app.core.times import Date
from app.core.values import Number
from app.papers.cells import NUMBER
from app.papers.roster import approval_of

TITLE = "자원봉사자의 날 추천 명단"
YEAR = Field("year", "활동한 해", Number(2000, 2100, "년"), help="비우면 올해입니다.")
HOURS = Field(
    "hours", "그해 봉사", Number(0, 5000, "시간"), default=50, help="이만큼 이상 봉사한 분."
)
YEARS = Field(
    "years", "봉사한 햇수", Number(1, 60, "년"), default=2, help="봉사한 해가 이만큼 이상인 분."
)
SINCE = Field(
    "since", "처음 봉사한 날", Date(), help="적으면 이날까지 봉사를 시작한 분만 올립니다."
)
CRITERIA = (YEAR, HOURS, YEARS, SINCE)
"""What the office asks of those whom it recommends."""


def compose(facts: Facts) -> Sheet:
    """Lay the criteria above the list."""
    blocks: list[Block] = [
        approval_of(facts.office),
        Heading(facts.title),
        Paragraph(facts.remark, 9.5),
        Space(2),
    ]
    for section in facts.sections:
        rows = [(str(number), *row) for number, row in enumerate(section.rows, start=1)]
        blocks.append(Table((NUMBER, *section.columns), rows))
        if section.note:
            blocks += [Space(1), Paragraph(f"※ {section.note}", 9)]
    return Sheet(facts.title, tuple(blocks), landscape=True)


THANKS_LIST = Paper(
    "thanks_list",
    TITLE,
    compose,
    whole_office=True,
    purposes=(Purpose("thanks", "표창·감사 추천"),),
    asks=CRITERIA,
    group=PaperGroup.ROSTERS,
    kept=True,
    about="한 해의 봉사 시간과 햇수로 추천할 분을 사유와 함께 봅니다. 활동 중이고 사양하지 않은 분만 오릅니다.",
    page=OwnPage.THANKS,
)
