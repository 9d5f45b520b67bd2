"""일자리 참여자 명부: who works in a job program, who applied, who waits; what hangs at the door, masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from app.core.blocks import Block, Break, Cell, Grid, Heading, Paragraph, Space
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.core.tables import Table, TableColumn
from app.kinds.participation import SEATED, WAITING
from app.papers.cells import NBSP, NUMBER, heading, pair
from app.papers.published import posted_by
from app.papers.roster import approval_of, summary_of

_PEN_WIDTH, _PEN_HEIGHT = 26, 9
"""Of the boxes to be filled in by pen, in millimetres."""
_NUMBER = replace(NUMBER, width=10)
_JOINED = {
    "person.dong": ("person.tong", TableColumn("주소", 26)),
    "program.days": ("program.hours", TableColumn("요일·시간", 36)),
    "state": ("waiting_no", TableColumn("상태", 21, "center")),
}
"""Columns that take the one behind them into their box, and what both are called together."""

PURPOSES = (
    Purpose(
        "selected",
        "참여자 명부",
        use=Use.INVITED,
        columns=(
            *("program", "receipt_no", "person.name", "person.birth", "person.sex"),
            *("person.dong", "person.tong", "person.mobile", "placed_at"),
            *("program.days", "program.hours", "state", "waiting_no"),
        ),
        filters=(("state", (SEATED,)),),
        order="program",
        receiver="program",
        then=("receipt_no",),
        title="일자리 참여자 명부",
    ),
    Purpose(
        "received",
        "접수대장",
        use=Use.KEPT,
        columns=(
            *("receipt_no", "applied_on", "program", "person.name", "person.birth"),
            *("person.mobile", "other_programs", "state", "waiting_no"),
        ),
        order="receipt_no",
        extra=("서류 보완", "접수자 확인"),
        title="일자리 참여신청 접수대장",
        group=PaperGroup.REGISTERS,
        about="참여를 신청한 분을 접수번호 차례로 봅니다. 서류 보완과 접수자 확인은 손으로 적습니다.",
    ),
    Purpose(
        "waiting",
        "대기자 명부",
        use=Use.CALLED,
        columns=(
            *("program", "waiting_no", "receipt_no", "person.name", "person.birth"),
            *("person.mobile", "applied_on"),
        ),
        filters=(("state", (WAITING,)),),
        order="program",
        then=("waiting_no",),
        extra=("연락 결과",),
        title="일자리 대기자 명부",
        about="사업별 대기자를 순번 차례로 보고, 연락한 결과를 적습니다.",
    ),
    Purpose(
        "posted",
        "선발 결과 게시",
        columns=("program", "receipt_no", "person.name", "person.birth", "state", "waiting_no"),
        filters=(("state", (SEATED, WAITING)),),
        order="program",
        then=("receipt_no",),
        masked=True,
        published=True,
        title="일자리 참여자 선발 결과",
        about="선발자와 대기자를 가림 처리하여 게시합니다.",
    ),
)


def compose(facts: Facts) -> Sheet:
    """Tell of the program above the rows where all are of one; what is sorted by program has each on its own page."""
    blocks: list[Block] = []
    programs = _by_program(facts)
    for part in programs:
        blocks += [*([Break()] if blocks else []), *_blocks(part, closed=part is programs[-1])]
    return Sheet(facts.purpose.title, tuple(blocks), landscape=facts.landscape)


def _by_program(facts: Facts) -> list[Facts]:
    """Return the facts of each program alone, where the rows stand program by program."""
    if facts.purpose.order != "program" or not facts.heads:
        return [facts]
    parts: list[Facts] = []
    start = 0
    for _, run in groupby(facts.heads, id):
        end = start + len(list(run))
        part = replace(facts, rows=facts.rows[start:end], names=facts.names[start:end])
        parts.append(replace(part, shown=facts.heads[start], heads=()))
        start = end
    return parts


def _blocks(facts: Facts, *, closed: bool) -> tuple[Block, ...]:
    places = _places(facts)
    pens = tuple(TableColumn(label, _PEN_WIDTH) for label in facts.purpose.extra)
    blank = ("",) * len(pens)
    rows = [
        (str(number), *(_cell(facts, row, place) for place in places), *blank)
        for number, row in enumerate(facts.rows, start=1)
    ]
    columns = (_NUMBER, *(_column(facts, place) for place in places), *pens)
    title = facts.purpose.title
    return (
        *(() if facts.purpose.published else (approval_of(facts.office),)),
        Heading(title),
        *((_program(facts), Space(2)) if _is_shared(facts) else ()),
        Paragraph(summary_of(facts), 9),
        Table(columns, rows, facts.names, least=_PEN_HEIGHT if pens else 0, closed=closed),
        *(posted_by(facts) if facts.purpose.published else ()),
    )


def _is_shared(facts: Facts) -> bool:
    return "program.name" in facts.shown


def _places(facts: Facts) -> list[int]:
    """Return which columns stand in the table; a sheet without rows keeps each of them."""
    paths = facts.purpose.columns
    if not facts.rows:
        return list(range(len(paths)))
    dropped = {second for first, (second, _) in _JOINED.items() if first in paths}
    dropped |= {"program"} if _is_shared(facts) else set()
    return [place for place, path in enumerate(paths) if path not in dropped]


def _column(facts: Facts, place: int) -> TableColumn:
    """Return a column as it is headed: under both its names where it took another in."""
    path = facts.purpose.columns[place]
    return _JOINED[path][1] if path in _JOINED and facts.rows else facts.columns[place]


def _cell(facts: Facts, row: Sequence[str], place: int) -> str:
    """Return a cell, with what the column behind it adds."""
    paths = facts.purpose.columns
    if paths[place] not in _JOINED:
        return row[place]
    return " ".join(filter(None, (row[place], row[paths.index(_JOINED[paths[place]][0])])))


def _program(facts: Facts) -> Grid:
    """Return the box that tells of the program."""
    shown = {name: facts.shown.get(f"program.{name}", "") for name in _TOLD}
    period = period_of(shown["run_from"], shown["run_to"])
    taken = f"선발 {shown['placed']}, 대기 {shown['waiting']}"
    seats = f"{shown['seats']} ({taken})" if not facts.purpose.published else shown["seats"]
    name = (heading("사업명"), Cell(shown["name"], span=3, bold=True))
    type_ = pair("유형", shown["type"])
    operator, term = pair("수행기관", shown["operator_org"]), pair("사업 기간", period)
    places = pair("정원", seats)
    if facts.landscape:
        return Grid(
            (20, 70, 20, 62, 20, 60), ((*name, *type_), (*operator, *term, *places)), size=10
        )
    rows = (name, (*type_, *operator), (*term, *places))
    return Grid((22, 68, 22, 68), rows, size=10)


_TOLD = ("name", "type", "operator_org", "run_from", "run_to", "seats", "placed", "waiting")


def period_of(first: str, last: str) -> str:
    """Return a period in words, broken at most between its days; one that has none yet is empty."""
    days = (day.replace(" ", NBSP) for day in (first, last))
    return " ~ ".join(days).strip() if first or last else ""


PARTICIPANTS = Paper(
    "participants",
    "일자리 참여자 명부",
    compose,
    kinds=("participation",),
    whole_list=True,
    purposes=PURPOSES,
    follows=("program",),
    group=PaperGroup.ROSTERS,
    stays="it stays in the office, but for what is handed over or posted",
    about="일자리에 참여하거나 신청한 분을 표로 봅니다. 접수대장과 대기자 명부, 게시할 선발 결과도 여기서 출력합니다.",
)
