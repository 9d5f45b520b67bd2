"""통별 한 장: what the officer of a 통 and its head ought to know of it, on one page."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import dates
from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space
from app.core.papers import Facts, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.papers.cells import heading, pair

HEAD = PaperPart("tong.head")
COUNTS = PaperPart("tong.counts")
RESOURCES = PaperPart("tong.resources")
WAITING = PaperPart("tong.waiting")
STALE = PaperPart("tong.stale")
TASKS = PaperPart("tong.tasks")
NOTES = PaperPart("tong.notes")
_MOST = {RESOURCES: 14, WAITING: 6, STALE: 6, TASKS: 8, NOTES: 3}
"""Rows of each list; of what is more the office has the list."""
_COLUMNS = {
    RESOURCES: (
        TableColumn("구분", 24, "center"), TableColumn("이름", 42), TableColumn("할 수 있는 일", 74),
        TableColumn("전화", 40, "center"),
    ),
    WAITING: (
        TableColumn("구분", 24, "center"), TableColumn("번호", 42, "center"),
        TableColumn("접수일·기한", 36, "center"), TableColumn("지남", 30, "center"),
        TableColumn("처리한 내용", 48),
    ),
    TASKS: (
        TableColumn("기한", 30, "center"), TableColumn("할 일", 78), TableColumn("누가", 28),
        TableColumn("처리", 44),
    ),
    NOTES: (
        TableColumn("날짜", 30, "center"), TableColumn("누가", 38), TableColumn("소식", 112),
    ),
    STALE: (
        TableColumn("구분", 24, "center"), TableColumn("이름", 66),
        TableColumn("마지막 확인", 42, "center"), TableColumn("확인한 내용", 48),
    ),
}  # fmt: skip
_SIZE, _PEN = 10.0, 16.0
OFFICER = Purpose("officer", "담당 주무관용")
MEETING = Purpose("meeting", "통장 회의용", masked=True)


def compose(facts: Facts) -> Sheet:
    """Lay who is responsible, the counts, and below them one list for each thing to know or do."""
    title = f"{facts.shown.get('no', '')} 현황"
    blocks: list[Block] = [
        Heading(title),
        Paragraph(
            f"{dates.show_date(facts.trace.at[:10])} 현재  ·  {facts.purpose.label}", 10, "center"
        ),
        Space(2),
        _head(facts),
        Space(2),
        _counts(facts.parts.get(COUNTS, ())),
        *(_list(facts, TASKS, "이달의 할 일") if facts.parts.get(TASKS) else ()),
        *_list(facts, RESOURCES, "우리 통에서 도움을 줄 수 있는 곳"),
    ]
    if facts.purpose.name != MEETING.name:
        blocks += _list(facts, WAITING, "처리할 일")
        if facts.parts.get(NOTES):
            blocks += _list(facts, NOTES, "통 소식")
    blocks += [*_list(facts, STALE, "확인할 곳 (바뀐 것이 있으면 적어 주세요)"), Space(3), _notes()]
    return Sheet(title, tuple(blocks), one_page=True)


def _head(facts: Facts) -> Grid:
    people = {row[0]: row[1:] for row in facts.parts.get(HEAD, ())}
    cells = [
        pair(label, "  ".join(filter(None, people.get(label, ()))), least=8)
        for label in ("담당 주무관", "통장")
    ]
    area = (heading("구역"), Cell(facts.shown.get("area", ""), span=3, least=8))
    return Grid(
        (26, 64, 26, 64), (tuple(cell for each in cells for cell in each), area), size=_SIZE
    )


def _counts(rows: Sequence[Sequence[str]]) -> Grid:
    """Lay the counts in a row, each below what it counts."""
    labels = tuple(heading(row[0]) for row in rows)
    numbers = tuple(Cell(row[1], align="center", bold=True, least=8) for row in rows)
    return Grid((1,) * max(len(rows), 1), (labels or (Cell(),), numbers or (Cell(),)), size=_SIZE)


def _list(facts: Facts, part: PaperPart, title: str) -> list[Block]:
    """Lay a list with as many rows as the page holds, and say how many more there are: one is told itself."""
    rows, most = facts.parts.get(part, ()), _MOST[part]
    shown, columns = rows if len(rows) == most + 1 else rows[:most], _COLUMNS[part]
    more = len(rows) - len(shown)
    told = f"{title}  {len(rows):,}건" if rows else title
    blocks: list[Block] = [Space(3), Paragraph(f"□ {told}", 11.5, bold=True), Space(0.5)]
    if not rows:
        return [*blocks, Paragraph("없습니다.", _SIZE)]
    filled = [(*row, *("",) * (len(columns) - len(row))) for row in shown]
    blocks.append(Table(columns, filled, [row[1] for row in shown], closed=False, least=7))
    return [*blocks, Paragraph(f"이 밖에 {more:,}건이 더 있습니다.", 9)] if more else blocks


def _notes() -> Grid:
    return Grid((26, 154), ((heading("메모"), Cell(least=_PEN)),), size=_SIZE)


TONG_SHEET = Paper(
    "tong_sheet",
    "통별 한 장",
    compose,
    kinds=("tong",),
    purposes=(OFFICER, MEETING),
    group=PaperGroup.REPORTS,
    stays="it stays in the office",
    about="통마다 담당자, 이달의 할 일, 도움을 줄 수 있는 곳, 처리하고 확인할 일과 소식을 한 장에 모읍니다.",
    parts=(HEAD, COUNTS, TASKS, RESOURCES, WAITING, NOTES, STALE),
)
