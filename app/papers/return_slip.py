"""회신서: the part of a referral slip that comes back; it names no resident, only the slip's number."""

from __future__ import annotations

import re

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, QrCode, Receipt, Space, Ticks
from app.core.hangul import attach
from app.core.papers import Facts
from app.kinds.referral import ANSWERS, REFERRAL
from app.papers.cells import NBSP, PEN_DATE, SIGN, heading

CUT = "잘라서 이 부분만 보내 주세요"
"""Along the line above it."""
_SIZE, _LEAST = 10.0, 10.0
"""Points; and millimetres of a row, of which four fifths are left at least where the page is full."""
Row = tuple[Cell, ...]
_BLANK = {"사유": 26, "기관": 20}
"""How much room the pen has for what is written beside an answer, in spaces."""
_RESULTS = Ticks(
    tuple(
        (f"{word}({beside}:{NBSP * _BLANK[beside]})" if beside else word, False)
        for word, beside in ANSWERS.items()
    )
)
_OUTCOME = REFERRAL.by_name["outcome"]
_OUTCOMES = Ticks(tuple((word, False) for word in getattr(_OUTCOME.type, "options", ())))


def answer(facts: Facts, number: str) -> tuple[Block, ...]:
    """The part that comes back: boxes to tick and blanks for the pen."""
    return (
        Receipt(),
        Heading("회신서", 15),
        Grid((31, 40, 20, 31, 34, 24), _rows(facts, number), size=_SIZE),
        Space(1),
        Paragraph(_return_address(facts), _SIZE, leading=1.3),
    )


def _rows(facts: Facts, number: str) -> tuple[Row, ...]:
    digits = "".join(re.findall(r"\d+", facts.shown.get("no", "")))
    due = facts.shown.get("due_on", "") or PEN_DATE
    person = f"기관{NBSP * 26}성명{NBSP * 20}{SIGN}"
    return (
        (
            heading("관리번호"),
            Cell(number, bold=True, align="center", least=_LEAST),
            heading("회신기한"),
            Cell(due, bold=True, align="center"),
            Cell("접수번호\n접수일"),
            Cell(QrCode(digits, 19) if digits else "", down=3),
        ),
        (heading("처리 결과"), Cell(_RESULTS, span=4, least=_LEAST)),
        (heading("제공 내용"), Cell(span=4, least=_LEAST)),
        (
            heading("제공 일시·횟수"),
            Cell(least=_LEAST),
            heading(_OUTCOME.label),
            Cell(_OUTCOMES, span=3),
        ),
        (heading("추가로 필요한 것"), Cell(span=5, least=_LEAST)),
        (
            heading("회신일"),
            Cell(PEN_DATE, align="center", least=_LEAST),
            heading("회신자"),
            Cell(person, span=3, align="right"),
        ),
    )


def _return_address(facts: Facts) -> str:
    office = facts.office
    ways = (
        f"팩스 {office.fax}" if office.fax else "",
        f"전화 {office.phone}" if office.phone else "",
        office.email,
    )
    known = ", ".join(filter(None, ways))
    place = f"{office.name}({known})" if known else office.name
    return f"※ {attach(place, '으로/로')} 보내 주시기 바랍니다. 주민의 이름은 적지 않습니다."
