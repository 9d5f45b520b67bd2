"""통 소식지: what a 통장 is told and asked to do, with a part that comes back with their answer."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import dates
from app.core.blocks import Block, Cell, Cut, Grid, Heading, Paragraph, Space, Ticks
from app.core.papers import Facts, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.papers.cells import PEN_DATE, heading, signature
from app.papers.tong_sheet import HEAD

NOTES = PaperPart("tong.letter_notes")
TASKS = PaperPart("tong.letter_tasks")
_NOTES = (
    TableColumn("번호", 34, "center"), TableColumn("날짜", 26, "center"),
    TableColumn("소식", 120),
)  # fmt: skip
_TASKS = (TableColumn("기한", 34, "center"), TableColumn("할 일", 106), TableColumn("누가", 40))
_SIZE, _GROWN, _MOST, _BLANK = 10.5, 13.0, 8, 2
TO_HEAD = Purpose("head", "통장에게")


def compose(facts: Facts) -> Sheet:
    """Lay the notes and the tasks, and below a cut what the 통장 fills in."""
    title = f"{facts.shown.get('no', '')} 소식지"
    people = {row[0]: row[1:] for row in facts.parts.get(HEAD, ())}
    officer = "  ".join(filter(None, people.get("담당 주무관", ())))
    reached = f"전화 {facts.office.phone}" if facts.office.phone else ""
    told = f"{dates.show_date(facts.trace.at[:10])}  ·  {facts.office.name}"
    from_whom = "  ".join(filter(None, (officer, reached)))
    notes = facts.parts.get(NOTES, ())[:_MOST]
    blocks: tuple[Block, ...] = (
        Heading(title),
        Paragraph(told, 10, "center"),
        Space(2),
        Paragraph(f"담당: {from_whom}" if from_whom else "", 10),
        *_table("알려 드립니다", _NOTES, [(row[0], row[1], row[3]) for row in notes], 9),
        *_table("할 일", _TASKS, facts.parts.get(TASKS, ())[:_MOST], 7),
        Space(3),
        Cut(),
        Heading(f"{facts.shown.get('no', '')} 통장 회신", 14),
        Space(2),
        _answers([row[0] for row in notes], people.get("통장", ("",))[0]),
        Space(1),
        Paragraph("※ 선을 따라 잘라 동주민센터에 주세요. 급한 일은 바로 전화해 주세요.", 9),
    )
    return Sheet(title, blocks, one_page=True, least=_SIZE, most=_GROWN)


def _table(
    title: str, columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], least: float
) -> tuple[Block, ...]:
    head = (Space(3), Paragraph(f"□ {title}", 11.5, bold=True), Space(1))
    if not rows:
        return (*head, Paragraph("없습니다.", _SIZE))
    table = Table(tuple(columns), rows, [row[0] for row in rows], closed=False, least=least)
    return (*head, table)


def _answers(numbers: Sequence[str], head: str) -> Grid:
    """Lay a line for each note, lines for what is new, and who answers."""
    read = Ticks((("읽었습니다", False),))
    rows = [
        (heading("소식번호"), heading("확인"), heading("하실 말씀")),
        *((Cell(number, align="center", bold=True), Cell(read), Cell(least=9)) for number in numbers),
        *((heading("새로 알릴 일"), Cell("누구·어디", align="center"), Cell(least=11)) for _ in range(_BLANK)),
    ]  # fmt: skip
    signs = signature("통장", head)
    date = (heading("회신일"), Cell(PEN_DATE, span=2))
    return Grid((38, 40, 102), (*rows, signs, date), size=_SIZE)


TONG_LETTER = Paper(
    "tong_letter",
    "통 소식지",
    compose,
    kinds=("tong",),
    purposes=(TO_HEAD,),
    group=PaperGroup.REPORTS,
    kept=True,
    about="통장이 아직 읽지 않은 소식과 이달에 할 일을 한 장에 모으고, 아래를 잘라 회신받습니다. "
    "회신은 소식번호로 찾아 적습니다.",
    parts=(HEAD, TASKS, NOTES),
)
