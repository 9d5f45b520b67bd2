"""출근부: the month's sheet of a job program, a box a day to mark by pen; days off are grey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from itertools import groupby

from app.core.blocks import Block, Break, Cell, Grid, Heading, Paragraph, Space
from app.core.fields import Field
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.periods import Period
from app.core.presence import Use
from app.core.tables import Table, TableColumn
from app.core.times import Month
from app.core.weekdays import DAYS
from app.kinds.participation import SEATED
from app.papers.cells import NBSP, NUMBER, heading, pair
from app.papers.roster import approval_of

TITLE = "출근부"
OFF = "휴"
"""Stands below a day on which the office is closed."""
MONTH = Field("month", "달", Month(), help="비우면 이번 달입니다. 예: 2026-12")
_NUMBER = replace(NUMBER, width=9)
_NAME = TableColumn("성명", 20, "center")
_DAY_WIDTH = 6.6
_PENS = (TableColumn("일수", 11, "center"), TableColumn("확인", 17, "center"))
_PEN_HEIGHT = 10
_BLANK_ROWS = 9
"""Of a sheet without participants, to be filled in by pen."""
_SATURDAY = DAYS.index("토")
_SIGNS = "출근 ○  ·  지각·조퇴 △  ·  결근 ×  ·  휴무일은 회색"
_CHECKED = (
    f"아래와 같이 근무하였음을 확인함.{NBSP * 8}직위:{NBSP * 30}성명:{NBSP * 34}(서명 또는 인)"
)
_PROGRAM, _PERSON = 0, 1
"""The columns that the purpose asks for."""


def compose(facts: Facts) -> Sheet:
    """Lay a sheet for each program, beginning on a page of its own."""
    month = Period.parse(str(facts.asked.get("month") or facts.trace.at[: len("2026-11")]))
    blocks: list[Block] = []
    if not facts.rows:
        blocks += _page(facts, month, _table(facts, month, ()), "")
    numbered = enumerate(facts.rows)
    for program, group in groupby(numbered, key=lambda each: each[1][_PROGRAM]):
        members = list(group)
        rows = [
            (str(number), row[_PERSON], *("",) * (_days_in(month) + len(_PENS)))
            for number, (_, row) in enumerate(members, start=1)
        ]
        names = [facts.names[place] for place, _ in members]
        blocks += [Break()] if blocks else []
        blocks += _page(facts, month, _table(facts, month, rows, names), program)
    return Sheet(TITLE, tuple(blocks), landscape=True)


def _page(facts: Facts, month: Period, table: Table, program: str) -> Iterator[Block]:
    """Go through what stands on a program's sheet."""
    yield approval_of(facts.office)
    yield Heading(f"{month.label} {TITLE}")
    yield _program(facts, program, len(table.rows) if program else 0)
    yield Space(2)
    yield Paragraph(_SIGNS, 9)
    yield table


def _program(facts: Facts, program: str, count: int) -> Grid:
    """Return the box that tells of the program, of one among several its name alone."""
    shown = facts.shown
    hours = " ".join(filter(None, (shown.get("program.days"), shown.get("program.hours"))))
    people = f"{count}명" if count else ""
    about = (
        *pair("수행기관", shown.get("program.operator_org", "")),
        *pair("근무 장소", shown.get("program.place", "")),
        *pair("요일·시간", hours),
    )
    rows = (
        (heading("사업명"), Cell(program, span=3, bold=True), *pair("참여자", people)),
        *((about,) if shown or not program else ()),
        (heading("확인자"), Cell(_CHECKED, span=5, least=_PEN_HEIGHT)),
    )
    return Grid((20, 70, 20, 60, 20, 77), rows, size=10)


def _table(
    facts: Facts, month: Period, rows: Sequence[Sequence[str]], names: Sequence[str] = ()
) -> Table:
    """Return the table; without rows it has every column of the list, and empty rows for the pen."""
    narrow = (replace(column, width=_NAME.width) for column in facts.columns)
    listed = (_NAME,) if rows else tuple(narrow)
    columns = (_NUMBER, *listed, *_days(month, facts.office.closed_days), *_PENS)
    blank = ("",) * (len(columns) - 1)
    empty = [(str(number), *blank) for number in range(1, _BLANK_ROWS + 1)]
    return Table(columns, rows or empty, names, least=_PEN_HEIGHT, closed=bool(rows))


def _days_in(month: Period) -> int:
    return (month.end - month.start).days


def _days(month: Period, closed_days: AbstractSet[str]) -> Iterator[TableColumn]:
    """Go through the days of a month: number, weekday, and 휴 below those when the office is closed."""
    days = [date(month.year, month.number, 1 + place) for place in range(_days_in(month))]
    some = any(str(day) in closed_days for day in days)
    for day in days:
        closed = str(day) in closed_days
        label = f"{day.day}\n{DAYS[day.weekday()]}"
        label += f"\n{OFF if closed else ''}" if some else ""
        shaded = closed or day.weekday() >= _SATURDAY
        yield TableColumn(label, _DAY_WIDTH, "center", shaded=shaded)


ATTENDANCE = Paper(
    "attendance",
    TITLE,
    compose,
    kinds=("participation",),
    whole_list=True,
    purposes=(
        Purpose(
            "attendance",
            "출근 확인",
            use=Use.INVITED,
            columns=("program", "person.name"),
            filters=(("state", (SEATED,)),),
            order="program",
            receiver="program",
            then=("person",),
        ),
    ),
    follows=("program",),
    asks=(MONTH,),
    group=PaperGroup.ROSTERS,
    stays="it stays in the office",
    about="한 달 동안 나온 날을 참여자가 표시하고 서명합니다.",
)
