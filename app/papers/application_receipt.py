"""접수증: what somebody who applied takes home, with the number to ask by; also torn off an application form."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import dates
from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Sender, Space
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds.request import REQUEST
from app.papers.cells import NBSP, PEN_DATE, heading

TITLE = "접수증"
_SIZE, _LEAST = 12.0, 13.0
_SLIP_SIZE, _SLIP_LEAST = 10.0, 6.5
"""The same of the part that is torn off a form."""
_SELF = "본인"


@dataclass(frozen=True)
class Received:
    """What was received from whom."""

    number: str
    name: str
    what: str
    on: str
    by: str


def compose(facts: Facts) -> Sheet:
    """Lay the receipt on a page of its own, in type that is easy to read."""
    blocks: tuple[Block, ...] = (
        Space(6),
        Heading(TITLE, 26),
        Space(8),
        _grid(facts, size=_SIZE, least=_LEAST),
        Space(8),
        Paragraph("위와 같이 접수하였습니다.", 13, "center"),
        Space(3),
        Paragraph(_promise(facts), 11, "center"),
        Space(10),
        Paragraph(_day(facts), 13, "center"),
        Space(4),
        Sender(facts.office.head, facts.office.seal),
    )
    return Sheet(TITLE, blocks, footer=Footer.ISSUE, numbered=False, one_page=True)


def slip(facts: Facts) -> tuple[Block, ...]:
    """Return the receipt as the lower part of a form."""
    return (
        Heading(TITLE, 14),
        _grid(facts, size=_SLIP_SIZE, least=_SLIP_LEAST, short=not facts.large),
        Space(1.5),
        Paragraph(f"위와 같이 접수하였습니다.{NBSP * 6}{_day(facts)}", 10.5, "center"),
        Space(1),
        Sender(facts.office.head, facts.office.seal),
    )


def received_of(facts: Facts) -> Received:
    """Return what was received: an application to a job program, or a request for help."""
    shown = facts.shown
    if facts.kind.name != REQUEST.name:
        program = shown.get("program", "")
        return Received(
            shown.get("receipt_no", ""),
            shown.get("person", ""),
            f"{program} 참여 신청" if program else "",
            shown.get("applied_on", ""),
            facts.trace.by if shown.get("receipt_no") else "",
        )
    by_others = shown.get("reporter_who", _SELF) not in {"", _SELF}
    name = shown.get("reporter_person", "") or (
        "" if by_others else shown.get("subject_person", "")
    )
    needs = shown.get("needs", "")
    what = " ".join(filter(None, (shown.get("kind", ""), f"({needs})" if needs else "")))
    return Received(shown.get("no", ""), name, what, shown.get("at", ""), shown.get("by", ""))


def _grid(facts: Facts, *, size: float, least: float, short: bool = False) -> Grid:
    """Lay no more than two boxes a line, so that large type finds room; a short one has a line less."""
    received = received_of(facts)
    asking = " ".join(filter(None, (facts.office.name, facts.office.phone)))

    def box(label: str, text: str, span: int = 1) -> tuple[Cell, Cell]:
        return heading(label), Cell(text, span=span, least=least)

    last = ("신청 내용", received.what), ("문의처", asking)
    return Grid(
        (28, 62, 28, 62),
        (
            (*box("접수번호", received.number), *box("접수일", received.on)),
            (*box("성명", received.name), *box("접수자", received.by)),
            *(((*box(*last[0]), *box(*last[1])),) if short else (box(*each, 3) for each in last)),
        ),
        size=size,
    )


def _promise(facts: Facts) -> str:
    told = "처리 결과" if facts.kind.name == REQUEST.name else "선발 결과"
    return f"{told}는 연락처로 알려 드립니다. 물어보실 때 접수번호를 말씀해 주세요."


def _day(facts: Facts) -> str:
    """Return the day of the receipt; one for the pen has none yet."""
    return dates.show_date(facts.trace.at[:10]) if received_of(facts).number else PEN_DATE


def whose(facts: Facts) -> str:
    """Return who asked."""
    return received_of(facts).name


APPLICATION_RECEIPT = Paper(
    "application_receipt",
    TITLE,
    compose,
    kinds=("participation", "request"),
    purposes=(Purpose("receipt", "접수 확인"),),
    blank=True,
    large=True,
    group=PaperGroup.COUNTER,
    about="신청이나 접수를 받았음을 접수번호로 확인해 드립니다.",
    issued=True,
    holder=whose,
)
