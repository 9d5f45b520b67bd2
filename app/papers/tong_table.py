"""통별 현황표: nameless counts and the resources of each 통, as the 구 takes them into its 복지지도."""

from __future__ import annotations

from app.core.blocks import Block, Heading, Paragraph, Space
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Table


def compose(facts: Facts) -> Sheet:
    """Lay the tables below each other, each with its heading and what holds for it."""
    blocks: list[Block] = [Heading(facts.title), Paragraph(facts.remark, 9, "center")]
    last = len(facts.sections) - 1
    for place, each in enumerate(facts.sections):
        blocks += [
            Space(4),
            Paragraph(f"□ {each.heading}", 11.5, bold=True),
            Space(1),
            Table(each.columns, each.rows, closed=place == last, totalled=each.totalled),
        ]
        if each.note:
            blocks.append(Paragraph(f"※ {each.note}", 9))
    return Sheet(facts.title, tuple(blocks))


TONG_TABLE = Paper(
    "tong_table",
    "통별 현황표(복지지도용)",
    compose,
    whole_office=True,
    purposes=(Purpose("map", "구 복지지도에 제공"),),
    group=PaperGroup.REPORTS,
    kept=True,
    about="통마다 접수와 연계, 자원이 몇인지와 도움을 주는 곳을 이름 없이 모아 구의 복지지도에 줍니다. "
    "엑셀로도 저장합니다. 자원은 오늘을 세니 여러 날의 현황표를 견주면 가린 수를 짐작할 수 있습니다. "
    "반기에 한 번만 줍니다.",
)
