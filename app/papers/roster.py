"""명부: the list on the screen as a paper, for every kind of record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core import dates
from app.core.blocks import Approval, Block, Cell, Grid, Heading, Paragraph, Space
from app.core.day_words import Lean
from app.core.fields import Field
from app.core.papers import (
    Facts,
    Letterhead,
    Narrowing,
    Paper,
    PaperGroup,
    Purpose,
    Sheet,
)
from app.core.presence import Use
from app.core.tables import Table, TableColumn
from app.core.times import Date
from app.core.values import Text
from app.kinds.population import BANDS, POPULATION, SEXES, column
from app.kinds.provision import BEYOND, OUT, WITHIN
from app.kinds.referral import WAITING
from app.papers.articles import BEYOND_REGISTER, EIGHT
from app.papers.cells import NUMBER, heading, pair
from app.papers.handed_over import (
    HANDED_OVER,
    SUBMITTED_FOR_INSURANCE,
    SUBMITTED_TO_PLACES,
    head_of,
)
from app.papers.period import THIS_MONTH
from app.papers.published import PUBLISHED, posted_by

OF_COUNCILS = Narrowing("appointment.councils", by_hand=True)
"""The appointments of members of councils."""
_SIGNATURE = "서명"
_SIGNED, _WRITTEN, _PEN_HEIGHT, _EVENT_HEIGHT = 34, 70, 9, 8
"""Of the boxes of an empty column in millimetres: the width of a signature, that of some words, the height;
and the height of a box that tells of the event."""
NOTHING = "해당 없음"
"""Stands below a list of nothing: 이하 빈칸 would say that something was above."""
_MARKS = ("전결", "대결")
_MEN, _WOMEN = SEXES

_TWO_LINES = {
    "no": "output", "recipient": "doc_no", "items": "persons", "on": "period", "form": "approver",
}  # fmt: skip
"""Columns of the registers of provisions that share a box with another: fifteen side by side would be too small."""

EVENT = (
    Field("event_name", "행사명", Text(100)),
    Field("event_on", "날짜", Date(Lean.AHEAD)),
    Field("event_at", "시간", Text(40)),
    Field("event_place", "장소", Text(100)),
)
"""What a register of an event is of; what is not answered waits for the pen."""
PURPOSES = (
    Purpose("office", "내부 비치", use=Use.KEPT),
    # It lies where counselors come by too: none of them reads who comes to another, and about what.
    Purpose(
        "office",
        "내부 비치",
        use=Use.KEPT,
        kinds=("booking",),
        columns=("counselor", "on", "at", "person", "phone", "state"),
        receiver="counselor",
    ),
    # Its list on the screen shows of which day and 통 the figures are; on paper the figures are what counts.
    Purpose(
        "office",
        "내부 비치",
        use=Use.KEPT,
        kinds=(POPULATION.name,),
        columns=(*POPULATION.title, *(column(sex, band) for sex in SEXES for band in BANDS)),
        called={column(sex, BANDS[-1]): f"{word} {BANDS[-1]}세~" for sex, word in SEXES.items()},
        below={column(_MEN, band): column(_WOMEN, band) for band in BANDS},
    ),
    SUBMITTED_TO_PLACES,
    Purpose(
        "event",
        "행사 등록부",
        kinds=("person",),
        use=Use.INVITED,
        columns=("name",),
        extra=(_SIGNATURE,),
        asks=EVENT,
        title="행사 참석자 등록부",
        about="행사에 온 분이 이름 옆에 서명합니다.",
    ),
    Purpose(
        "event",
        "행사 등록부",
        kinds=("volunteer", "counselor"),
        use=Use.INVITED,
        columns=("person.name",),
        extra=(_SIGNATURE,),
        asks=EVENT,
        title="{kind} 행사 등록부",
        about="행사에 온 분이 이름 옆에 서명합니다.",
    ),
    SUBMITTED_FOR_INSURANCE,
    Purpose(
        "appointment",
        "위촉 명부",
        kinds=("counselor",),
        columns=(
            *("category", "title", "person.name", "office_name", "licence_type", "days"),
            *("schedule", "place", "first_methods", "second_methods", "areas"),
            *("appointed_on", "term_until"),
        ),
        called={
            "category": "분야",
            "office_name": "소속",
            "licence_type": "자격",
            "term_until": "임기 만료",
        },
        title="{kind} 위촉 명부",
        about="상담가의 분야·자격·요일·장소·임기를 한 표로 봅니다.",
    ),
    Purpose(
        "appointment",
        "위촉대장",
        kinds=("appointment",),
        use=Use.KEPT,
        columns=(
            *("no", "counselor.category", "counselor.title", "counselor"),
            *("counselor.office_name", "counselor.licence_type", "appointed_on"),
            *("starts_on", "ends_on", "by", "ended_on", "reason"),
        ),
        called={
            "counselor": "성명",
            "counselor.category": "분야",
            "counselor.office_name": "소속",
            "counselor.licence_type": "자격",
        },
        filters=(("council", ("",)),),
        order="no",
        title="{kind}대장",
        group=PaperGroup.REGISTERS,
        about="위촉번호 차례로 임기와 위촉권자, 해촉을 봅니다.",
    ),
    Purpose(
        "council",
        "위원 위촉대장",
        kinds=("appointment",),
        use=Use.KEPT,
        columns=(
            *("no", "council", "person", "post", "appointed_on", "starts_on", "ends_on", "by"),
            *("ended_on", "reason"),
        ),
        called={"person": "성명"},
        rows=OF_COUNCILS,
        order="no",
        title="위원 위촉대장",
        group=PaperGroup.REGISTERS,
        about="협의회와 자문단의 위원을 위촉번호 차례로 봅니다.",
    ),
    Purpose(
        "unanswered",
        "미회신 목록",
        use=Use.KEPT,
        kinds=("referral",),
        columns=(
            *("no", "person", "target", "recipient_contact", "issued_at", "due_on", "state"),
            "attempts",
        ),
        extra=("확인한 내용",),
        filters=(("state", WAITING),),
        order="due_on",
        title="미회신 목록",
        about="회신을 아직 받지 못한 의뢰를 기한 차례로 보고, 확인한 내용을 적습니다.",
    ),
    Purpose(
        "register",
        "접수대장",
        use=Use.KEPT,
        kinds=("request",),
        columns=(
            *("no", "at", "channel", "by", "reporter_who", "subject_person"),
            *("subject_description", "tong", "needs", "urgency", "owner", "state", "result"),
        ),
        order="no",
        asks=THIS_MONTH,
        during="at",
        title="접수대장",
        group=PaperGroup.REGISTERS,
        about="어느 기간에 접수한 것을 접수한 차례로 봅니다: 접수 경로와 처리 결과.",
    ),
    Purpose(
        "recommendation",
        "자문단 추천 명단",
        kinds=("person",),
        about="자문단 후보를 추천하는 명단입니다. 경력과 추천 사유는 손으로 적습니다.",
        columns=("name", "birth", "tong", "roles", "recommended_by"),
        extra=("경력·추천 사유",),
        filters=(("roles", ("자문단 후보",)),),
        title="추천 명단",
    ),
    Purpose(
        "recommendation",
        "봉사자 추천 명단",
        kinds=("volunteer",),
        about="표창이나 행사에 추천할 봉사자의 명단입니다. 추천 사유는 손으로 적습니다.",
        columns=(
            *("person.name", "person.birth", "person.tong", "talents", "skills"),
            "person.recommended_by",
        ),
        extra=("추천 사유",),
        title="자원봉사자 추천 명단",
    ),
    Purpose(
        "register",
        BEYOND_REGISTER.words,
        use=Use.KEPT,
        kinds=("provision",),
        filters=(("state", (OUT,)), ("sort", BEYOND)),
        columns=(
            *("no", "sort", "file", "recipient", "purpose", "basis", "items", "persons", "on"),
            *("period", "form", "restriction", "doc_no", "approver", "output"),
        ),
        called={column: line.label for column, line in EIGHT.items()},
        below=_TWO_LINES,
        order="no",
        title=BEYOND_REGISTER.words,
        group=PaperGroup.REGISTERS,
        about="목적 외로 이용하거나 내준 개인정보를 법에서 정한 여덟 항목으로 봅니다(제18조제2항, 시행령 제15조).",
    ),
    Purpose(
        "third_party",
        "제3자 제공대장",
        use=Use.KEPT,
        kinds=("provision",),
        filters=(("state", (OUT,)), ("sort", (WITHIN,))),
        columns=(
            *("no", "file", "recipient", "purpose", "basis", "items", "persons", "on"),
            *("period", "form", "restriction", "doc_no", "approver", "output"),
        ),
        below=_TWO_LINES,
        order="no",
        title="개인정보 제3자 제공 대장",
        group=PaperGroup.REGISTERS,
        about="동의나 수집 목적에 따라 다른 기관에 내준 개인정보를 봅니다(제17조).",
    ),
    *HANDED_OVER,
    *PUBLISHED,
)


def compose(facts: Facts) -> Sheet:
    """Number the rows, add columns for the pen, and say what was listed, how many and what for."""
    extra = facts.purpose.extra
    told, told_rows = _stacked(facts)
    columns = (NUMBER, *told, *map(_for_the_pen, extra))
    blank = ("",) * len(extra)
    rows = [(str(number), *row, *blank) for number, row in enumerate(told_rows, start=1)]
    title = facts.purpose.title.format(kind=facts.kind.label) or ROSTER.called(facts.kind)
    return Sheet(
        title,
        (
            *(() if facts.purpose.leaves else (approval_of(facts.office),)),
            Heading(title),
            *head_of(facts),
            *(_event(facts) if facts.purpose.asks == EVENT else ()),
            Paragraph(summary_of(facts), 9),
            Table(
                columns,
                rows,
                facts.names,
                least=_PEN_HEIGHT if extra else 0,
                closed=bool(rows or extra),
            ),
            *(() if rows or extra else (Paragraph(NOTHING, 10),)),
            *(posted_by(facts) if facts.purpose.published else ()),
        ),
        landscape=facts.landscape,
    )


def _stacked(facts: Facts) -> tuple[Sequence[TableColumn], Sequence[Sequence[str]]]:
    """Return columns and rows of a list, with the columns that stand `below` others in their boxes.

    A sheet, which has no rows yet when it is composed, has room for all of them beside each other.
    """
    paths, below = facts.purpose.columns, facts.purpose.below
    if not (below and facts.rows):
        return facts.columns, facts.rows
    lower = {paths.index(upper): paths.index(each) for upper, each in below.items()}
    places = [place for place in range(len(paths)) if place not in lower.values()]
    boxes = [(place, lower[place]) if place in lower else (place,) for place in places]

    def stack(texts: Sequence[str], box: Sequence[int]) -> str:
        return "\n".join(filter(None, (texts[place] for place in box)))

    labels = [column.label for column in facts.columns]
    columns = [replace(facts.columns[box[0]], label=stack(labels, box)) for box in boxes]
    return columns, [[stack(row, box) for box in boxes] for row in facts.rows]


def _event(facts: Facts) -> tuple[Block, ...]:
    """Say of which event it is, when and where."""
    name, on, at, place = (facts.given.get(each.name, "") for each in EVENT)
    rows = (
        (heading("행사명"), Cell(name, span=3, bold=True, least=_EVENT_HEIGHT)),
        (*pair("일시", f"{on} {at}".strip(), least=_EVENT_HEIGHT), *pair("장소", place)),
    )
    return (Grid((22, 68, 22, 68), rows, size=10.5), Space(2))


def _for_the_pen(label: str) -> TableColumn:
    return TableColumn(label, _SIGNED if label == _SIGNATURE else _WRITTEN)


def approval_of(office: Letterhead) -> Approval:
    """Return the office's approval box; `팀장 전결` is a title and the mark in its box."""
    titles: list[str] = []
    marks: list[str] = []
    for entry in office.approval:
        title, _, mark = entry.rpartition(" ")
        marked = bool(title) and mark in _MARKS
        titles.append(title if marked else entry)
        marks.append(mark if marked else "")
    return Approval(tuple(titles), tuple(marks))


def summary_of(facts: Facts, unit: str = "") -> str:
    """Say how many were listed, when, what for and of what; `unit` says more than the kind's own."""
    parts = (
        f"총 {len(facts.rows):,}{unit or facts.kind.unit}",
        f"{dates.show_date(facts.trace.at[:10])} 현재",
        f"용도: {facts.purpose.label}",
        f"조건: {facts.filters}" if facts.filters else "",
    )
    return "  ·  ".join(filter(None, parts))


ROSTER = Paper(
    "roster",
    "명부",
    compose,
    whole_list=True,
    of_things="현황",
    purposes=PURPOSES,
    group=PaperGroup.ROSTERS,
    stays="it stays in the office, but for what is handed over or posted",
    about="{kind} 목록을 표로 출력합니다. 용도를 고르면 싣는 항목과 가림이 정해집니다.",
)
