"""오늘 한 일: a day's work of one clerk or of the office, counted and in order."""

from __future__ import annotations

from app.core.blocks import Heading, Paragraph, Space
from app.core.pages import OwnPage
from app.core.papers import Facts, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.papers.roster import approval_of

HEAD = PaperPart("day.head")
COUNTS = PaperPart("day.counts")
LINES = PaperPart("day.lines")
TITLE = "일일 업무 현황"
_COLUMNS = (
    TableColumn("시각", 15, "center"),
    TableColumn("처리자", 22, "center"),
    TableColumn("처리 업무", 32, "center"),
    TableColumn("내용", 105),
)


def compose(facts: Facts) -> Sheet:
    """Lay whose day it is, the counts in one line, and every line below."""
    day, whose = next(iter(facts.parts.get(HEAD, ())), ("", ""))
    counts = ", ".join(f"{label} {number}" for label, number in facts.parts.get(COUNTS, ()))
    rows = facts.parts.get(LINES, ())
    return Sheet(
        TITLE,
        (
            approval_of(facts.office),
            Heading(TITLE),
            Paragraph(f"{day}  ·  {whose}  ·  총 {len(rows):,}건", 10),
            Paragraph(counts or "처리한 업무가 없습니다.", 9.5),
            Space(1),
            Table(_COLUMNS, rows, [row[3] for row in rows]),
        ),
    )


DAY_REPORT = Paper(
    "day_report",
    TITLE,
    compose,
    kinds=("staff",),
    purposes=(Purpose("day", "업무 확인"),),
    parts=(HEAD, COUNTS, LINES),
    aside=True,
    group=PaperGroup.REPORTS,
    stays="it stays in the office",
    about="하루 동안 접수·연계·인쇄한 일을 시간 차례로 봅니다.",
    page=OwnPage.DAY,
)
