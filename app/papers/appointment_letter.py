"""위촉장: the sheet that a counselor or a member of a council is handed with the appointment."""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Sender, Space, Spring
from app.core.hangul import attach
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.core.values import Values
from app.kinds.nomination import MEMBER
from app.papers.cells import NBSP

TITLE = "위촉장"
_SPACED = f"위{NBSP * 3}촉{NBSP * 3}장"
_NUMBER, _NAMED, _SENTENCE, _DATE = 14.0, 17.0, 19.5, 17.0
_MARGIN = 15.0
"""Millimetres between the frame and the sentence."""
ROLE = "마을상담가"


def compose(facts: Facts) -> Sheet:
    """Say who is appointed as what for how long, by whom and on which day."""
    shown = facts.shown
    blocks: tuple[Block, ...] = (
        Space(8),
        Grid((10, 160), ((Cell(), Cell(_number(facts))),), size=_NUMBER, ruled=False),
        Spring(2),
        Heading(_SPACED, 46),
        Spring(2),
        _named(facts),
        Spring(2),
        Paragraph(_sentence(facts), _SENTENCE, leading=2.0, margin=_MARGIN),
        Spring(3),
        Paragraph(shown.get("appointed_on", ""), _DATE, "center"),
        Spring(1),
        Sender(appointer(facts), facts.office.seal),
        Spring(2),
    )
    return Sheet(
        TITLE, blocks, footer=Footer.NUMBER, numbered=False, one_page=True, border=True,
        serif=True,
    )  # fmt: skip


def appointer(facts: Facts) -> str:
    """Return in whose name the office appoints: who is named, else the office's head."""
    return facts.shown.get("by", "") or facts.office.head


def term(facts: Facts) -> str:
    """Return from when to when the appointment holds."""
    ends = [facts.shown.get(name, "") for name in ("starts_on", "ends_on")]
    return " ~ ".join(ends) if any(ends) else ""


def name_of(facts: Facts) -> str:
    """Return who is appointed."""
    return facts.shown.get("counselor.person.name", "") or facts.shown.get("person", "")


def role_of(facts: Facts) -> str:
    """Return as what: a counselor, or what somebody is in a council."""
    council = facts.shown.get("council", "")
    return f"{council} {facts.shown.get('post', '') or MEMBER}" if council else ROLE


def field_of(facts: Facts) -> str:
    """Return what a counselor advises on, and the title where there is one: `변호사(마을변호사)`; else the council."""
    if council := facts.shown.get("council", ""):
        return council
    category = facts.shown.get("counselor.category", "")
    title = facts.shown.get("counselor.title", "")
    return f"{category}({title})" if category and title else category or title


def _number(facts: Facts) -> str:
    number = facts.shown.get("no", "")
    return f"제{number or NBSP * 12}호"


def _named(facts: Facts) -> Grid:
    """Lay what the counselor is and is called, at the right as on every certificate."""
    told = (
        ("분야", facts.shown.get("counselor.category", "")),
        ("직함", facts.shown.get("counselor.title", "")),
        ("소속", facts.shown.get("counselor.office_name", "")),
        ("직책", facts.shown.get("post", "")),
        ("성명", name_of(facts)),
        ("임기", term(facts)),
    )
    rows = [
        (Cell(), Cell(_spread(label)), Cell(text, bold=label == "성명"))
        for label, text in told
        if text or label == "성명"
    ]
    return Grid((46, 30, 94), tuple(rows), size=_NAMED, ruled=False)


def _spread(label: str) -> str:
    return f"{label[0]}{NBSP * 3}{label[1]}"


def _sentence(facts: Facts) -> str:
    again = "다시 " if facts.shown.get("renewed_from", "") else ""
    office = facts.office.name
    whom = attach(role_of(facts), "으로/로")
    if facts.shown.get("council", ""):
        thanks = (
            "그동안 마을을 위해 애써 주신 데 감사드리며, " if again else "마을의 일을 함께 의논할 "
        )
        return f"{thanks}귀하를 {whom} {again}위촉합니다."
    thanks = (
        "그동안 이웃의 어려움을 함께 풀어 주신 데 감사드리며, "
        if again
        else "이웃의 어려움을 함께 풀어 갈 "
    )
    return f"{thanks}귀하를 {office} {whom} {again}위촉합니다."


def withheld(values: Values) -> str:
    """Withhold the letter of an appointment that was ended."""
    return "해촉한 위촉이라" if values.get("ended_on") else ""


APPOINTMENT_LETTER = Paper(
    "appointment_letter",
    TITLE,
    compose,
    kinds=("appointment",),
    purposes=(Purpose("appointment", "위촉"),),
    follows=("counselor",),
    of_day="appointed_on",
    withheld=withheld,
    addressed=Use.WRITTEN,
    group=PaperGroup.CERTIFICATES,
    about="마을상담가나 위원을 위촉하거나 재위촉합니다. 여러 명을 한 번에 출력할 수 있습니다.",
    issued=True,
    holder=name_of,
)
