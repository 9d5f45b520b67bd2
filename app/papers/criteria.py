"""자원 등록 기준: what is taken into the office's list of those who help, and what is not, to be hung up."""

from __future__ import annotations

from app.core.blocks import Block, Heading, Items, Paragraph, Space
from app.core.choices import Flag
from app.core.fields import Field
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.papers.roster import approval_of

FORMER = Field(
    "former", "앞의 기준", Flag("함께 싣기", "싣지 않음"),
    help="고치기 전의 기준을 언제까지였는지와 함께 뒤에 싣습니다. 게시할 때는 싣지 않습니다.",
)  # fmt: skip
"""Whether what held before is printed behind what holds today."""
_LEAST, _MOST = 11.0, 16.0
"""Points of its letters: it hangs on a wall, so they never shrink, and grow where the page has room."""


def compose(facts: Facts) -> Sheet:
    """Say since when they hold, then each list with its reasons below each other."""
    blocks: list[Block] = [
        approval_of(facts.office),
        Heading(facts.title),
        Paragraph(facts.remark, 10),
    ]
    for section in facts.sections:
        entries = tuple((0, " ".join(row)) for row in section.rows)
        blocks += [Space(5), Paragraph(f"□ {section.heading}", 12, bold=True), Space(1)]
        blocks.append(Items(entries) if entries else Paragraph("정한 것이 없습니다."))
    return Sheet(facts.title, tuple(blocks), one_page=True, least=_LEAST, most=_MOST)


CRITERIA = Paper(
    "criteria",
    "자원 등록 기준",
    compose,
    whole_office=True,
    purposes=(Purpose("criteria", "기준 안내"),),
    asks=(FORMER,),
    group=PaperGroup.NOTICES,
    kept=True,
    about="어떤 사람과 기관을 자원으로 등록하고 어떤 곳은 등록하지 않는지. 내용은 설정에서 고칩니다.",
)
