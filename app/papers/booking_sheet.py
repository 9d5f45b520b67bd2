"""상담일 예약자 명단: who comes to a counselor on a visiting day, for the counter and the counselor's desk."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.blocks import Cell, Grid, Heading, Paragraph, Space
from app.core.papers import Facts, Narrowing, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.kinds.booking import TAKEN
from app.papers.cells import NUMBER

_ALL = ("counselor", "on", "at", "person", "described", "phone", "about", "state")
UPCOMING = Narrowing("upcoming")
"""Those of today and later, unless the list is of some day already."""
PURPOSES = (
    Purpose(
        "counter",
        "창구 비치",
        columns=_ALL,
        rows=UPCOMING,
        receiver="counselor",
        order="on",
        then=("at",),
        extra=("확인",),
    ),
    Purpose(
        "counselor",
        "상담가에게",
        columns=("counselor", "on", "at", "person", "described", "about"),
        rows=UPCOMING,
        receiver="counselor",
        order="on",
        then=("at",),
        extra=("메모",),
    ),
    Purpose(
        "door",
        "문 앞 게시",
        columns=("counselor", "on", "at", "person", "described"),
        filters=(("state", TAKEN),),
        rows=UPCOMING,
        receiver="counselor",
        order="on",
        then=("at",),
        masked=True,
        bare=("counselor",),
    ),
)
"""What hangs at the door is not `published`: of a day's few visitors it would warn every time."""
_PEN_WIDTH, _PEN_HEIGHT = 40, 11
"""Of the boxes to be filled in by pen, in millimetres."""
TITLE = "상담일 예약자 명단"
_SHARED, _DAY, _PERSON, _DESCRIBED = 2, 1, 3, 4
"""The first two columns of every purpose tell whose day it is; after the time come two for the resident."""


def compose(facts: Facts) -> Sheet:
    """Say whose day it is above the rows, as far as all are of one counselor and one day; else in columns.

    Each counselor gets a paper of their own, so that none reads who comes to another.
    """
    shared = _count_shared(facts)
    places = _places(facts, shared)
    pens = tuple(TableColumn(label, _PEN_WIDTH) for label in facts.purpose.extra)
    blank = ("",) * len(pens)
    rows = [
        (str(number), *(_cell(row, place) for place in places), *blank)
        for number, row in enumerate(facts.rows, 1)
    ]
    columns = (NUMBER, *(facts.columns[place] for place in places), *pens)
    table = Table(columns, rows, facts.names, least=_PEN_HEIGHT if pens else 0)
    filters = (Paragraph(facts.filters, 9),) if facts.filters and shared < _SHARED else ()
    head = (*(_head(facts) if shared else ()), *filters)
    count = Paragraph(f"총 {len(rows):,}명  ·  용도: {facts.purpose.label}", 9)
    blocks = (Heading(TITLE), Space(2), *head, Space(2), count, table)
    return Sheet(TITLE, blocks, landscape=facts.landscape)


def _count_shared(facts: Facts) -> int:
    """Return of how many of the first columns all rows say the same: counselor, and day."""
    for count in range(_SHARED, 0, -1):
        if facts.rows and all(row[:count] == facts.rows[0][:count] for row in facts.rows):
            return count
    return 0


def _places(facts: Facts, shared: int) -> list[int]:
    """Return which columns stand in the table: who comes needs one, but in a sheet without rows yet."""
    merged = {_DESCRIBED} if facts.rows else set[int]()
    return [place for place in range(shared, len(facts.columns)) if place not in merged]


def _cell(row: Sequence[str], place: int) -> str:
    """Return a cell; a resident without a name yet is called by the description."""
    return row[place] or row[_DESCRIBED] if place == _PERSON else row[place]


def _head(facts: Facts) -> tuple[Grid, ...]:
    """Return the box that says whose day it is, or whose days, and where."""
    counselor = facts.rows[0][0]
    days = dict.fromkeys((facts.rows[0][_DAY], facts.rows[-1][_DAY]))
    shown = facts.shown
    title = " ".join(filter(None, (counselor, shown.get("counselor.title", ""))))
    told = (
        ("상담가", title),
        ("분야", shown.get("counselor.category", "")),
        ("상담일" if len(days) == 1 else "기간", " ~ ".join(days)),
        ("장소", shown.get("counselor.place", "")),
    )
    cells = [cell for name, text in told for cell in (Cell(name, heading=True), Cell(text))]
    return (Grid((2, 5, 2, 5), (tuple(cells[:4]), tuple(cells[4:])), size=11),)


BOOKING_SHEET = Paper(
    "booking_sheet",
    "상담일 예약자 명단",
    compose,
    kinds=("booking",),
    whole_list=True,
    purposes=PURPOSES,
    follows=("counselor",),
    group=PaperGroup.ROSTERS,
    stays="it stays in the office",
    about="상담일에 예약한 분을 시각 차례로 봅니다. 당일에는 온 분을 표시합니다.",
)
