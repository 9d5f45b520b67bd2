"""결과 보고: what a course or meeting came to: how many came, what was done and what is left to do."""

from __future__ import annotations

from collections import Counter

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space, Together
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.kinds.attendee import ABSENT, APPLIED, CAME
from app.papers.cells import heading, pair
from app.papers.event_papers import ATTENDEES, RESULTS
from app.papers.roster import approval_of

TITLE = "결과 보고"
_SIZE = 10.5
_STATES = (APPLIED, CAME, ABSENT)
_TASKS = (
    TableColumn("기한", 30, "center"),
    TableColumn("할 일", 92),
    TableColumn("누가", 30, "center"),
    TableColumn("상태", 20, "center"),
)


def compose(facts: Facts) -> Sheet:
    """Lay what it was, how many came, what was done, what is left to do, and room for pictures."""
    shown = facts.shown
    title = " ".join(filter(None, (shown.get("sort", ""), TITLE)))
    blocks: list[Block] = [approval_of(facts.office), Heading(title), Space(2)]
    blocks += [
        _part("개요"),
        Space(1),
        _outline(facts),
        Space(4),
        _part("참석 인원"),
        Space(1),
        _came(facts),
    ]
    for label, text in (("추진 내용", shown.get("agenda", "")), ("결과", shown.get("decided", ""))):
        box = Grid((180,), ((Cell(text, least=20),),), size=_SIZE)
        blocks += [Space(4), Together((_part(label), Space(1), box))]
    blocks += [Space(4), _ahead(facts)]
    pictures = Grid((90, 90), ((Cell(least=44), Cell(least=44)),), size=_SIZE)
    blocks += [Space(4), Together((_part("사진"), Space(1), pictures))]
    return Sheet(title, tuple(blocks))


def _part(label: str) -> Paragraph:
    return Paragraph(f"□ {label}", 11.5, bold=True)


def _outline(facts: Facts) -> Grid:
    shown = facts.shown
    when = " ".join(filter(None, (shown.get("on", ""), shown.get("at", ""))))
    return Grid(
        (26, 64, 26, 64),
        (
            (heading("제목"), Cell(shown.get("name", ""), span=3, bold=True, least=8)),
            (*pair("번호", shown.get("no", ""), least=8), *pair("과정", shown.get("course", ""))),
            (*pair("일시", when, least=8), *pair("시간", shown.get("minutes", ""))),
            (
                *pair("장소", shown.get("place", ""), least=8),
                *pair("대상", shown.get("for_whom", "")),
            ),
            (*pair("강사", shown.get("lecturer", ""), least=8), *pair("예산", "")),
        ),
        size=_SIZE,
    )


def _came(facts: Facts) -> Grid:
    """Count who applied, came and stayed away, residents and clerks apart."""
    lines = facts.parts.get(ATTENDEES, ())
    counted = Counter((sort, state) for _, sort, state in lines)
    sorts = list(dict.fromkeys(sort for _, sort, _ in lines)) or ["주민", "직원"]
    blank = facts.blank or not lines
    rows = [
        (heading(sort), *(_figure(counted[sort, state], blank=blank) for state in _STATES))
        for sort in sorts
    ]
    sums = [sum(counted[sort, state] for sort in sorts) for state in _STATES]
    total = (heading("합계"), *(_figure(each, blank=blank) for each in sums))
    head = tuple(heading(each) for each in ("구분", "신청만 함", "참석", "불참"))
    return Grid((45, 45, 45, 45), (head, *rows, total), size=_SIZE)


def _figure(count: int, *, blank: bool) -> Cell:
    return Cell("" if blank else f"{count:,}명", align="right", least=8)


def _ahead(facts: Facts) -> Together:
    tasks = facts.parts.get(RESULTS, ())
    if tasks:
        return Together((_part("앞으로 할 일"), Space(1), Table(_TASKS, tasks, closed=False)))
    return Together(
        (_part("앞으로 할 일"), Space(1), Grid((180,), ((Cell(least=16),),), size=_SIZE))
    )


EVENT_RESULT = Paper(
    "event_result",
    TITLE,
    compose,
    kinds=("event",),
    purposes=(Purpose("result", "결과 보고"),),
    parts=(ATTENDEES, RESULTS),
    tells_people=True,
    blank=True,
    group=PaperGroup.REPORTS,
    stays="it stays in the office",
    about="교육이나 회의의 개요와 참석 인원, 결과와 앞으로 할 일을 보고합니다. 사진을 붙일 자리가 있습니다.",
)
