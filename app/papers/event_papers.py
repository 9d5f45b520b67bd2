"""참석자 등록부, 회의록, 수료증: the papers of courses and meetings."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import dates
from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Sender, Space, Spring, Together
from app.core.papers import Facts, Footer, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.kinds.attendee import CAME
from app.kinds.event import TAUGHT
from app.papers.cells import NBSP, NUMBER, heading, pair
from app.papers.roster import approval_of

ATTENDEES = PaperPart("event.attendees")
"""Who was there or applied: name, resident or clerk, state."""
RESULTS = PaperPart("event.tasks")
"""What came of it: by when, what, who, state."""
HOURS = PaperPart("attendee.hours")
"""What somebody attended of a course: its name, first and last day, how many days, how long."""
_ROWS = 20
"""Lines of a sheet to sign, at least."""
_SPARE = 5
"""Empty lines below the names, for who comes without having applied."""
_PEN_HEIGHT = 9
_SIZE = 10.5
_TO_WRITE = "아직 적지 않았습니다."
_SHEET = (
    TableColumn("성명", 34, "center"),
    TableColumn("구분", 24, "center"),
    TableColumn("연락처", 46),
    TableColumn("서명", 46),
)
_TASKS = (
    TableColumn("기한", 30, "center"),
    TableColumn("할 일", 92),
    TableColumn("누가", 30, "center"),
    TableColumn("상태", 20, "center"),
)


def compose_sheet(facts: Facts) -> Sheet:
    """Lay a line for each name to sign beside, and empty ones for who comes besides."""
    title = "참석자 등록부"
    names = [(row[0], row[1], "", "") for row in facts.parts.get(ATTENDEES, ())]
    empty = max(_SPARE, _ROWS - len(names))
    lines = [*names, *((("",) * len(_SHEET),) * empty)]
    rows = [(str(number), *row) for number, row in enumerate(lines, start=1)]
    blocks: tuple[Block, ...] = (
        Heading(title),
        Space(2),
        _head(facts),
        Space(3),
        Table((NUMBER, *_SHEET), rows, least=_PEN_HEIGHT, closed=False),
        Space(2),
        Paragraph(_NOTICE, 9),
    )
    return Sheet(title, blocks)


_NOTICE = (
    "※ 성명과 연락처는 참석 확인과 수료증 발급에만 쓰고, 연락처는 적지 않아도 됩니다. "
    "등록부는 사무실에서 보관합니다."
)


def compose_minutes(facts: Facts) -> Sheet:
    """Lay what was talked about, who was there, what was decided and what is to be done."""
    title = f"{facts.shown.get('sort', '') or '회의'} 결과"
    came = [row[0] for row in facts.parts.get(ATTENDEES, ()) if row[2] == CAME]
    shown = facts.shown
    blocks: list[Block] = [approval_of(facts.office), Heading(title), Space(2), _head(facts)]
    for label, text in (
        ("참석", _names(came)),
        ("안건", shown.get("agenda", "")),
        ("결과", shown.get("decided", "")),
    ):
        lines = (text or _TO_WRITE).splitlines()
        blocks += [Space(4), Paragraph(f"□ {label}", 11.5, bold=True), Space(1)]
        blocks += [Paragraph(line, _SIZE, margin=4) for line in lines if line.strip()]
    if tasks := facts.parts.get(RESULTS, ()):
        head = Paragraph("□ 할 일", 11.5, bold=True)
        blocks.append(Together((Space(4), head, Space(1), Table(_TASKS, tasks))))
    return Sheet(title, tuple(blocks))


def compose_certificate(facts: Facts) -> Sheet:
    """Certify that somebody completed a course."""
    course, first, last, days, hours = _hours(facts)
    period = first if first == last else f"{first} ~ {last}"
    told = (
        ("성명", whose(facts)),
        ("과정", course),
        ("기간", period),
        ("시간", " · ".join(filter(None, (hours, f"{days}일" if days else "")))),
    )
    rows = [
        (Cell(), Cell(f"{label[0]}{NBSP * 3}{label[1]}"), Cell(text, bold=label == "성명"))
        for label, text in told
        if text or label in ("성명", "과정")
    ]
    blocks: tuple[Block, ...] = (
        Space(14),
        Spring(2),
        Heading(f"수{NBSP * 3}료{NBSP * 3}증", 46),
        Spring(2),
        Grid((40, 30, 100), tuple(rows), size=17, ruled=False),
        Spring(2),
        Paragraph(_COMPLETED.format(office=facts.office.name), 19.5, leading=2.0, margin=15),
        Spring(3),
        Paragraph(dates.show_date(facts.trace.at[:10]), 17, "center"),
        Spring(1),
        Sender(facts.office.head, facts.office.seal),
        Spring(2),
    )
    return Sheet(
        "수료증", blocks, footer=Footer.NUMBER, numbered=False, one_page=True, border=True,
        serif=True,
    )  # fmt: skip


_COMPLETED = "위 분은 {office}에서 마련한 과정을 마쳤으므로 이 증서를 드립니다."


def _hours(facts: Facts) -> Sequence[str]:
    rows = facts.parts.get(HOURS, ())
    return rows[0] if rows else ("", "", "", "", "")


def _head(facts: Facts) -> Grid:
    shown = facts.shown
    hours = f"({shown['minutes']})" if shown.get("minutes") else ""
    when = " ".join(filter(None, (shown.get("on", ""), shown.get("at", ""), hours)))
    for_whom, lecturer = shown.get("for_whom", ""), shown.get("lecturer", "")
    last = (*pair("강사", lecturer, least=8), *pair("대상", for_whom, least=8))
    if not lecturer and not facts.blank:
        last = (heading("대상"), Cell(for_whom, span=3, least=8))
    return Grid(
        (26, 64, 26, 64),
        (
            (heading("제목"), Cell(shown.get("name", ""), span=3, bold=True, least=8)),
            (*pair("일시", when, least=8), *pair("장소", shown.get("place", ""), least=8)),
            last,
        ),
        size=_SIZE,
    )


def _names(came: Sequence[str]) -> str:
    return f"{len(came):,}명: {', '.join(came)}" if came else ""


def whose(facts: Facts) -> str:
    """Return who completed the course."""
    return facts.shown.get("person", "") or facts.shown.get("staff", "")


def lacking(facts: Facts) -> str:
    """Say that nobody completes a meeting."""
    sort = facts.shown.get("event.sort", "")
    return "" if sort in TAUGHT else f"과정이 아닌 {sort}라서"


ATTENDEE_SHEET = Paper(
    "attendee_sheet",
    "참석자 등록부",
    compose_sheet,
    kinds=("event",),
    purposes=(Purpose("sign", "참석 확인"),),
    parts=(ATTENDEES,),
    tells_people=True,
    blank=True,
    group=PaperGroup.ROSTERS,
    stays="it comes back signed",
    about="교육이나 회의에 온 분이 서명합니다. 신청한 분의 이름이 미리 찍히고, 빈 서식으로도 나갑니다.",
)
EVENT_MINUTES = Paper(
    "event_minutes",
    "회의록",
    compose_minutes,
    kinds=("event",),
    purposes=(Purpose("minutes", "결과 보고"),),
    parts=(ATTENDEES, RESULTS),
    tells_people=True,
    group=PaperGroup.REPORTS,
    stays="it stays in the office",
    about="교육이나 회의의 안건과 결과, 참석자와 할 일을 결재란과 함께 봅니다.",
)
COMPLETION = Paper(
    "completion",
    "수료증",
    compose_certificate,
    kinds=("attendee",),
    purposes=(Purpose("completion", "수료"),),
    follows=("event",),
    parts=(HOURS,),
    only=(("state", (CAME,)),),
    lacking=lacking,
    proves=True,
    issued=True,
    holder=whose,
    group=PaperGroup.CERTIFICATES,
    about="과정을 마친 분에게 드립니다. 여러 날의 과정이면 시간이 더해지고, 한꺼번에 출력합니다.",
)
