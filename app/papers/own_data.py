"""개인정보 열람 자료: all that the office keeps of somebody, printed for themselves.

Its five parts are what may be asked to be seen: items and contents, purpose, how long, to whom handed on,
and what was agreed to (개인정보 보호법 제35조, 같은 법 시행령 제41조제1항).
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core import dates
from app.core.blocks import Block, Grid, Heading, Paragraph, Sender, Space, Together
from app.core.choices import Choices
from app.core.fields import Field
from app.core.papers import Facts, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.core.values import Text
from app.papers.cells import pair

TITLE = "개인정보 열람 자료"
KEPT = PaperPart("own_data.kept")
"""Of each record what it is, then each item with its content."""
WHY = PaperPart("own_data.why")
"""What it is kept for, on which ground, and how long."""
HANDED_ON = PaperPart("own_data.handed_on")
"""What was handed on: when, to whom, which items, on which ground."""
AGREED = PaperPart("own_data.agreed")
"""What was agreed to: kind, when, until when, for whom, withdrawn or not."""

MEMOS, OTHERS = "메모와 주의", "상담·연계의 내용"
LEFT_OUT = Field(
    "left_out",
    "빼고 드릴 것",
    Choices(MEMOS, OTHERS),
    help="다른 사람의 이익을 부당하게 침해할 우려가 있을 때만 뺍니다(제35조제4항). 뺀 것은 종이에 적힙니다.",
)
ASKED_BY = Field(
    "asked_by", "요구번호", Text(40), help="정보주체 요구에 적은 번호가 있으면 적습니다."
)

_KEPT = (TableColumn("기록", 36), TableColumn("항목", 34), TableColumn("내용", 110))
_HANDED_ON = (
    TableColumn("날짜", 24, "center"),
    TableColumn("제공받은 곳", 52),
    TableColumn("항목", 52),
    TableColumn("근거", 52),
)
_AGREED = (
    TableColumn("종류", 24, "center"),
    TableColumn("동의일", 24, "center"),
    TableColumn("보유 기한", 24, "center"),
    TableColumn("목적·받는 곳·항목", 78),
    TableColumn("철회일", 24, "center"),
)


def compose(facts: Facts) -> Sheet:
    """Tell whose data it is, why it is kept, and then all of it."""
    blocks: tuple[Block, ...] = (
        Heading(TITLE),
        Space(3),
        _whose(facts),
        Space(3),
        Paragraph("1. 이용 목적과 보유 기간", 11, bold=True),
        Space(1),
        Grid((36, 144), tuple(pair(label, text, least=8) for label, text in facts.parts.get(WHY, ()))),
        *_part("2. 개인정보의 항목과 내용", _KEPT, facts.parts.get(KEPT, ())),
        *_part("3. 제3자에게 제공한 현황", _HANDED_ON, facts.parts.get(HANDED_ON, ())),
        *_part("4. 동의한 사실과 내용", _AGREED, facts.parts.get(AGREED, ())),
        Space(3),
        *(Paragraph(f"※ {note}", 9) for note in _notes(facts)),
        Together((
            Space(6),
            Paragraph(dates.show_date(facts.trace.at[:10]), 12, "center"),
            Space(4),
            Sender(facts.office.head, facts.office.seal),
        )),
    )  # fmt: skip
    return Sheet(TITLE, blocks)


def _whose(facts: Facts) -> Grid:
    shown = facts.shown
    return Grid(
        (26, 64, 26, 64),
        (
            (
                *pair("성명", shown.get("name", ""), least=8),
                *pair("생년월일", shown.get("birth", ""), least=8),
            ),
            (
                *pair("기관", facts.office.name, least=8),
                *pair("요구번호", facts.given.get(ASKED_BY.name, ""), least=8),
            ),
        ),
    )


def _part(
    title: str, columns: tuple[TableColumn, ...], rows: Sequence[Sequence[str]]
) -> tuple[Block, ...]:
    head = (Space(4), Paragraph(title, 11, bold=True), Space(1))
    if not rows:
        return (Together((*head, Paragraph("없습니다.", 10))),)
    return (*head, Table(columns, rows, closed=False))


def _notes(facts: Facts) -> tuple[str, ...]:
    left = facts.given.get(LEFT_OUT.name, "")
    return (
        *(
            (f"{left}: 개인정보 보호법 제35조제4항에 따라 열람을 제한하여 싣지 않았습니다.",)
            if left
            else ()
        ),
        "잘못된 내용은 정정·삭제를, 그만 쓰기를 바라면 처리정지와 동의 철회를 요구할 수 있습니다(제36조, 제37조).",
        f"문의: {facts.office.name}" + (f" {facts.office.phone}" if facts.office.phone else ""),
    )


OWN_DATA = Paper(
    "own_data",
    TITLE,
    compose,
    kinds=("person",),
    purposes=(Purpose("own_data", "본인 열람"),),
    parts=(KEPT, WHY, HANDED_ON, AGREED),
    asks=(ASKED_BY, LEFT_OUT),
    large=True,
    kept=True,
    group=PaperGroup.COUNTER,
    about="열람을 요구한 주민에게 그분에 관해 적힌 모든 것과, 누구에게 제공했는지를 드립니다.",
)
