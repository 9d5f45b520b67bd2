"""회신서: the part of a referral slip that comes back; it names no resident, only the slip's number."""

from __future__ import annotations

import re

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, QrCode, Receipt, Space, Ticks
from app.core.hangul import attach
from app.core.papers import Facts
from app.kinds.referral import ANSWERS, REFERRAL
from app.papers.cells import NBSP, PEN_DATE, SIGN, heading

_SIZE = 9.0
Row = tuple[Cell, ...]
_BLANK = {"사유": 44, "기관": 24}
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
        Grid((27, 39, 20, 29, 18, 23, 24), _rows(facts, number), size=_SIZE),
        Space(1),
        Paragraph(_return_address(facts), 7.5),
    )


def _rows(facts: Facts, number: str) -> tuple[Row, ...]:
    digits = "".join(re.findall(r"\d+", facts.shown.get("no", "")))
    person = f"기관{NBSP * 18}성명{NBSP * 14}{SIGN}"
    return (
        (
            heading("관리번호"),
            Cell(number, bold=True, align="center"),
            heading("접수번호"),
            Cell(),
            heading("접수일"),
            Cell(),
            Cell(QrCode(digits, 19) if digits else "", down=3),
        ),
        (heading("처리 결과"), Cell(_RESULTS, span=5)),
        (heading("제공 내용"), Cell(span=5, least=10)),
        (
            heading("제공 일시·횟수"),
            Cell(span=2, least=7),
            heading(_OUTCOME.label),
            Cell(_OUTCOMES, span=3),
        ),
        (heading("추가로 필요한 것"), Cell(span=6, least=7)),
        (
            heading("회신자"),
            Cell(person, span=3, align="right", least=9),
            heading("회신일"),
            Cell(PEN_DATE, span=2, align="center"),
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
