"""명부: the list on the screen as a paper, for every kind of record."""

from __future__ import annotations

from app.core import dates
from app.core.blocks import Approval, Heading, Paragraph
from app.core.papers import Entry, Facts, Office, Paper, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.kinds.referral import WAITING

_NUMBER = TableColumn("연번", 13, "center", ordinal=True)
_SIGNATURE = "서명"
_SIGNED, _WRITTEN, _PEN_HEIGHT = 34, 70, 9
"""Of the boxes of an empty column in millimetres: the width of a signature, that of some words, the height."""
_MARKS = ("전결", "대결")

PURPOSES = (
    Purpose("office", "내부 비치"),
    Purpose(
        "place",
        "활동처 제출",
        kinds=("volunteer",),
        columns=("person.name", "person.mobile"),
    ),
    Purpose(
        "event",
        "행사 등록부",
        kinds=("person",),
        columns=("name",),
        extra=(_SIGNATURE,),
        title="행사 참석자 등록부",
    ),
    Purpose(
        "event",
        "행사 등록부",
        kinds=("volunteer", "counselor"),
        columns=("person.name",),
        extra=(_SIGNATURE,),
        title="{kind} 행사 등록부",
    ),
    Purpose(
        "insurance",
        "보험·교육",
        kinds=("volunteer",),
        columns=("person.name", "person.birth", "person.sex", "person.mobile", "insured_until"),
        title="{kind} 보험·교육 대상자 명부",
    ),
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
            "term_until": "임기 끝",
        },
        title="{kind} 위촉 명부",
    ),
    Purpose(
        "appointment",
        "위촉 대장",
        kinds=("appointment",),
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
        title="{kind} 대장",
    ),
    Purpose(
        "waiting",
        "대기자 명부",
        kinds=("participation",),
        columns=("program", "waiting_no", "receipt_no", "person", "applied_on"),
        filters=(("state", ("대기",)),),
        order="waiting_no",
        title="일자리 대기자 명부",
    ),
    Purpose(
        "unanswered",
        "미회신 목록",
        kinds=("referral",),
        columns=(
            *("no", "person", "target", "recipient_contact", "issued_at", "due_on", "state"),
            "attempts",
        ),
        extra=("확인한 내용",),
        filters=(("state", WAITING),),
        order="due_on",
        title="미회신 목록",
    ),
    Purpose(
        "recommendation",
        "추천 명단",
        kinds=("person",),
        columns=("name", "birth", "tong", "roles", "recommended_by"),
        extra=("경력·추천 사유",),
        filters=(("roles", ("자문단 후보",)),),
        title="추천 명단",
    ),
    Purpose(
        "recommendation",
        "추천 명단",
        kinds=("volunteer",),
        columns=(
            *("person.name", "person.birth", "person.tong", "talents", "skills"),
            "person.recommended_by",
        ),
        extra=("추천 사유",),
        title="추천 명단",
    ),
    Purpose(
        "register",
        "제공 대장",
        kinds=("provision",),
        columns=(
            *("no", "sort", "file", "recipient", "purpose", "basis", "items", "persons", "on"),
            *("period", "form", "restriction", "doc_no", "approver", "output"),
        ),
        title="개인정보 목적 외 이용·제3자 제공 대장",
    ),
    Purpose(
        "provision",
        "타기관 제공",
        kinds=("volunteer", "counselor", "person", "participation"),
        choosable=True,
        enters=Entry(
            "provision",
            asks=(
                *("recipient", "contact", "phone", "fax", "doc_no", "sort", "basis", "purpose"),
                *("approver", "period", "form", "restriction"),
            ),
            told={
                "file": "title",
                "items": "items",
                "persons": "rows",
                "output": "number",
                "pages": "pages",
            },
            cover="fax_cover",
        ),
    ),
    Purpose("public", "공개·게시", masked=True, published=True),
)


def compose(facts: Facts) -> Sheet:
    """Number the rows, add columns for the pen, and say what was listed, how many and what for."""
    extra = facts.purpose.extra
    columns = (_NUMBER, *facts.columns, *map(_for_the_pen, extra))
    blank = ("",) * len(extra)
    rows = [(str(number), *row, *blank) for number, row in enumerate(facts.rows, start=1)]
    title = (facts.purpose.title or "{kind} 명부").format(kind=facts.kind.label)
    return Sheet(
        title,
        (
            approval_of(facts.office),
            Heading(title),
            Paragraph(_summary(facts), 9),
            Table(columns, rows, facts.names, least=_PEN_HEIGHT if extra else 0),
        ),
        landscape=facts.landscape,
    )


def _for_the_pen(label: str) -> TableColumn:
    return TableColumn(label, _SIGNED if label == _SIGNATURE else _WRITTEN)


def approval_of(office: Office) -> Approval:
    """Return the office's approval box; `팀장 전결` is a title and the mark in its box."""
    titles: list[str] = []
    marks: list[str] = []
    for entry in office.approval:
        title, _, mark = entry.rpartition(" ")
        marked = bool(title) and mark in _MARKS
        titles.append(title if marked else entry)
        marks.append(mark if marked else "")
    return Approval(tuple(titles), tuple(marks))


def _summary(facts: Facts) -> str:
    parts = (
        f"총 {len(facts.rows):,}{facts.kind.unit}",
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
    purposes=PURPOSES,
)
