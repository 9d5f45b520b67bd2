"""확인 요청서: asks in writing whether what is written of a resource still holds; its lower part comes back."""

from __future__ import annotations

from app.core import dates
from app.core.blocks import (
    Block,
    Cell,
    Cut,
    Grid,
    Heading,
    Paragraph,
    QrCode,
    Receipt,
    Sender,
    Space,
    Ticks,
)
from app.core.candidacy import Question
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.values import Values
from app.kinds import public
from app.kinds.verification import ASKED, CHANGED, CONFIRMED, STOPPED, VERIFICATION
from app.papers.cells import NBSP, PEN_DATE, SIGN, heading, pair
from app.papers.return_slip import CUT

TITLE = "확인 요청서"
_SIZE = 9.5
_TOLD = (
    Question.WHO,
    Question.PHONE,
    Question.PLACE,
    Question.HOURS,
    Question.OFFER,
    Question.TERMS,
    Question.COST,
)
_ANSWERS = Ticks(((f"{CONFIRMED}(모두 맞음)", False), (CHANGED, False), (STOPPED, False)))
_BESIDE = Ticks((("맞음", False), (f"바뀜:{NBSP * 34}", False)))


def compose(facts: Facts) -> Sheet:
    """Lay what is written beside boxes to tick, and below the line what comes back."""
    blocks = (*_letter(facts), Cut(CUT), *_answer(facts))
    return Sheet(TITLE, blocks, one_page=True, known_by=f"관리번호 {_number(facts)}", faxed=True)


def _letter(facts: Facts) -> tuple[Block, ...]:
    shown = facts.shown
    due = shown.get("due_on", "") or PEN_DATE
    asking = (
        f"주민에게 {attach(facts.office.name, '이/가')} 안내하는 내용이 지금도 맞는지 확인합니다. "
        f"아래에 표시하여 {due}까지 보내 주시기 바랍니다. 답이 없으면 전화나 방문으로 여쭙니다."
    )
    return (
        Heading(TITLE),
        Space(2),
        Grid(
            (24, 76, 24, 56),
            (
                (*pair("받는 분", shown.get("target", "")), *pair("관리번호", _number(facts))),
                (
                    *pair("보내는 곳", facts.office.name),
                    *pair("담당자", shown.get("by", "") or facts.trace.by),
                ),
                (*pair("마지막 확인", _last(facts)), *pair("회신기한", shown.get("due_on", ""))),
            ),
            size=_SIZE,
        ),
        Space(2),
        Paragraph(asking, 10),
        Space(2),
        Grid((28, 82, 70), tuple(_rows(facts)), size=_SIZE),
        Space(3),
        Paragraph(dates.show_date(facts.trace.at[:10]), 11, "center"),
        Space(1),
        Sender(facts.office.head, facts.office.seal),
    )


def _rows(facts: Facts) -> list[tuple[Cell, ...]]:
    """Return what residents are told, each beside boxes; nothing private is among it."""
    rows: list[tuple[Cell, ...]] = [
        (heading("항목"), heading("지금 안내하는 내용"), heading("확인"))
    ]
    kind = facts.linked.get("target")
    for asked in _TOLD:
        label = _label(kind, asked)
        if label and kind is not None:
            text = public.told(kind, facts.shown, asked, "target.")
            rows.append((heading(label), Cell(text, least=8), Cell(_BESIDE)))
    if len(rows) == 1:
        rows += [(heading(NBSP), Cell(least=9), Cell(_BESIDE)) for _ in range(5)]
    return rows


def _label(kind: Kind | None, asked: Question) -> str:
    """Return what a kind calls what residents ask; empty where it has no such column."""
    name = next(iter(kind.tells.get(asked, ())), "") if kind is not None else ""
    return kind.by_name[name].label if kind is not None and name in kind.by_name else ""


def _last(facts: Facts) -> str:
    shown = facts.shown
    return shown.get("target.verified_on") or shown.get("target.person.verified_on") or "없음"


def _number(facts: Facts) -> str:
    return facts.shown.get("no", "")


def _answer(facts: Facts) -> tuple[Block, ...]:
    """The part that comes back: the number and its code, a box for each answer."""
    number, answered = _number(facts), VERIFICATION.answered
    digits = answered.code(number) if answered and number else ""
    office = facts.office
    ways = (
        f"팩스 {office.fax}" if office.fax else "",
        f"전화 {office.phone}" if office.phone else "",
    )
    known = ", ".join(filter(None, (*ways, office.email)))
    place = f"{office.name}({known})" if known else office.name
    return (
        Receipt(),
        Heading(f"{TITLE} 회신", 15),
        Grid(
            (27, 63, 22, 44, 24),
            (
                (
                    heading("관리번호"),
                    Cell(number, bold=True, align="center"),
                    heading("회신기한"),
                    Cell(facts.shown.get("due_on", "") or PEN_DATE, bold=True, align="center"),
                    Cell(QrCode(digits, 19) if digits else "", down=2),
                ),
                (heading("결과"), Cell(_ANSWERS, span=3, least=10)),
                (heading("바뀐 내용"), Cell(span=4, least=16)),
                (
                    heading("회신일"),
                    Cell(PEN_DATE, align="center", least=10),
                    heading("회신자"),
                    Cell(f"성명{NBSP * 12}{SIGN}", span=2, align="right"),
                ),
            ),
            size=_SIZE,
        ),
        Space(1),
        Paragraph(f"※ {attach(place, '으로/로')} 보내 주시기 바랍니다.", 9),
    )


def withheld(values: Values) -> str:
    """Withhold a request that was answered already, and a record that never was one."""
    return "" if values.get("result") == ASKED else "회신을 기다리는 확인 요청이 아니라"


VERIFICATION_REQUEST = Paper(
    "verification_request",
    TITLE,
    compose,
    kinds=(VERIFICATION.name,),
    purposes=(Purpose("verification", "자원 확인"),),
    follows=("target",),
    only=(("result", (ASKED,)),),
    withheld=withheld,
    blank=True,
    kept=True,
    group=PaperGroup.NOTICES,
    about="팩스나 우편으로 보내 안내 내용이 맞는지 묻습니다. 아래를 잘라 회신을 받고, 번호로 결과를 적습니다.",
)
