"""일제조사 전화 목록: whom a campaign has not reached yet, of every kind, with boxes for the pen."""

from __future__ import annotations

from app.core import dates
from app.core.blocks import Block, Heading, Paragraph, Space
from app.core.papers import Facts, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.kinds import CATALOG
from app.kinds.verification import RESULTS
from app.papers.cells import NBSP, NUMBER
from app.papers.verification_calls import PEN_HEIGHT

LEFT = PaperPart("campaign.left")
"""Sort, name, 통, telephone, when it was verified last and whose share it is of each, sort by sort."""
_COLUMNS = (
    TableColumn("이름", 40), TableColumn("통", 14, "center"), TableColumn("전화", 34, "center"),
    TableColumn("마지막 확인", 28, "center"), TableColumn("담당", 20, "center"),
)  # fmt: skip
_PENS = {"통화 일시": 26, **dict.fromkeys(RESULTS, 13), "바뀐 내용": 52}
"""The boxes for the pen, in millimetres: the results as they are entered afterwards."""
NOBODY_LEFT = "모두 확인해서 전화할 곳이 없습니다."


def compose(facts: Facts) -> Sheet:
    """Lay a table for each sort of resources, numbered through, with boxes for the answer."""
    rows = facts.parts.get(LEFT, ())
    title = f"{facts.shown.get('name') or '일제조사'} 전화 목록"
    told = f"{dates.show_date(facts.trace.at[:10])} 현재  ·  남은 자원 {len(rows):,}건"
    blocks: list[Block] = [Heading(title), Paragraph(told, 9, "center")]
    if aim := facts.shown.get("aim"):
        blocks.append(Paragraph(aim, 9))
    pens = tuple(
        TableColumn(label.replace("안 ", f"안{NBSP}"), width, "center")
        for label, width in _PENS.items()
    )
    units = {kind.label: kind.unit for kind in CATALOG}
    sorts = list(dict.fromkeys(row[0] for row in rows))
    number = 0
    for sort in sorts:
        own = [row[1:] for row in rows if row[0] == sort]
        numbered = [(str(number + at), *row, *("",) * len(pens)) for at, row in enumerate(own, 1)]
        number += len(own)
        blocks += [
            Space(3),
            Paragraph(f"□ {sort}  {len(own):,}{units.get(sort, '')}", 11.5, bold=True),
            Space(1),
            Table(
                (NUMBER, *_COLUMNS, *pens),
                numbered,
                [row[0] for row in own],
                closed=sort == sorts[-1],
                least=PEN_HEIGHT,
            ),
        ]
    if not rows:
        blocks.append(Paragraph(NOBODY_LEFT))
    return Sheet(title, tuple(blocks), landscape=True)


CAMPAIGN_CALLS = Paper(
    "campaign_calls",
    "일제조사 전화 목록",
    compose,
    kinds=("campaign",),
    purposes=(Purpose("calls", "확인 전화"),),
    group=PaperGroup.ROSTERS,
    stays="it stays in the office",
    about="일제조사에서 아직 확인하지 못한 곳을 자원의 종류마다 모아, 전화하며 결과를 적습니다.",
    parts=(LEFT,),
)
