"""신청·동의서: one sheet for one sitting; each consent is ticked on its own, by the resident's own hand.

It says of each what the law asks for (개인정보 보호법 제15조, 제17조, 제22조, 제23조): purpose, items, who
receives them, how long they are kept, that one may refuse and what follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space, Ticks
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds.person import AGE_OF_CONSENT, needs_guardian
from app.papers.cells import heading, pair

TITLE = "신청·동의서"
VERSION = "2026-1"
"""Which wording was signed; raised with every change of it."""
_NBSP = "\u00a0"
_BLANK_DATE = f"20{_NBSP * 6}.{_NBSP * 6}.{_NBSP * 6}."
_SIGN = f"{_NBSP * 30}(서명{_NBSP}또는{_NBSP}인)"
_TICKS = Ticks((("동의합니다", False), ("동의하지 않습니다", False)))
_SIZE, _PROSE, _SECTION = 10.5, 10.5, 12.0
_PEN = 9.0
"""Millimetres of a box for the pen."""

_LEAST = 7
"""Millimetres that a box for a name or number is high."""
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Part:
    """One consent, with all that must be said before it is given."""

    title: str
    purpose: str
    items: str
    refusal: str
    kept: str = ""
    recipients: str | None = None
    """Who receives the items; `None` where nobody else does."""


def compose(facts: Facts) -> Sheet:
    """Lay who applies, each consent with boxes to tick, and the signatures on one page."""
    blocks: list[Block] = [Heading(TITLE, 20), _applicant(facts), Space(2)]
    for number, part in enumerate(_parts(facts), start=1):
        blocks += [Paragraph(f"{number}. {part.title}", _SECTION, bold=True), _consent(part)]
        blocks.append(Space(2))
    blocks += [
        Paragraph("위 내용을 읽고 설명을 들었으며, 하나하나 표시한 대로 동의합니다.", _PROSE),
        Space(1),
        Paragraph(_BLANK_DATE, 11, "center"),
        Space(1),
        _signatures(facts),
        Space(2),
        Paragraph(f"{facts.office.head} 귀하", 14, "center", bold=True),
    ]
    return Sheet(TITLE, tuple(blocks), footer=Footer.ISSUE, one_page=True)


def _applicant(facts: Facts) -> Grid:
    """Who applies for what, as far as it is known; the rest is left to the pen."""
    shown = facts.shown
    phones = " / ".join(filter(None, (_of(facts, "mobile"), _of(facts, "phone2"))))
    home = " ".join(filter(None, (_of(facts, "address"), _of(facts, "detail"))))
    return Grid(
        (24, 66, 24, 66),
        (
            (
                *pair("성명", _of(facts, "name"), least=_LEAST),
                *pair("생년월일", _of(facts, "birth"), least=_LEAST),
            ),
            (*pair("연락처", phones, least=_LEAST), *pair("주소", home, least=_LEAST)),
            (
                *pair("접수번호", shown.get("request.no", ""), least=_LEAST),
                *pair("욕구", shown.get("request.needs", ""), least=_LEAST),
            ),
            (heading("신청 내용"), Cell(span=3, least=12)),
        ),
        size=_SIZE,
    )


def _parts(facts: Facts) -> list[Part]:
    """Return the consents of this sitting; the sensitive one only where its purpose was chosen."""
    kept = facts.shown.get("keep_until", "")
    until = f"{kept}까지" if kept else f"동의한 날부터{_NBSP * 8}년"
    asked = [_collection(facts, until), _handing_on(facts, until)]
    asked += [replace(_HEALTH, kept=until)] if facts.purpose is SENSITIVE else []
    return [*asked, replace(_NEWS, kept=until)]


def _collection(facts: Facts, until: str) -> Part:
    child = ", 법정대리인의 성명·연락처·관계" if _may_be_child(facts) else ""
    return Part(
        "개인정보 수집·이용 (필수)",
        "도움 요청의 접수와 상담, 알맞은 도움을 찾아 잇고 결과를 확인하는 일",
        f"성명, 생년월일, 성별, 연락처, 주소, 상담 내용{child}",
        "동의하지 않을 수 있습니다. 그러면 신청을 접수하거나 상담하기 어렵습니다.",
        until,
    )


def _handing_on(facts: Facts, until: str) -> Part:
    return Part(
        "개인정보 제3자 제공 (선택)",
        "도움을 줄 곳에 연계하고 그 결과를 확인하는 일",
        facts.shown.get("items", ""),
        "동의하지 않을 수 있습니다. 그러면 그곳에 연계하지 못하고, 직접 신청하셔야 할 수 있습니다.",
        f"받는 곳이 연계 목적을 이룰 때까지, 길어도 {until}",
        facts.shown.get("recipients", ""),
    )


_HEALTH = Part(
    "민감정보 처리 (선택, 개인정보 보호법 제23조)",
    "건강 상태에 맞는 도움을 찾는 일",
    "건강 상태, 장애의 종류와 정도 가운데 말씀하신 것",
    "동의하지 않을 수 있습니다. 그러면 건강 상태에 맞춘 도움을 찾기 어렵습니다.",
)
_NEWS = Part(
    "마을 소식 안내 (선택)",
    "주민 행사, 교육, 새로 생긴 도움을 문자나 전화로 알리는 일",
    "성명, 연락처",
    "동의하지 않을 수 있습니다. 그래도 도움을 받는 데 아무 불이익이 없습니다.",
)


def _consent(part: Part) -> Grid:
    rows = [_wide("목적", part.purpose), _wide("항목", part.items)]
    if part.recipients is not None:
        rows.insert(0, _wide("받는 곳", part.recipients))
    rows += [
        _wide("보유·이용 기간", part.kept),
        _wide("거부할 권리", part.refusal),
        (heading("동의 여부"), Cell(_TICKS, align="center", size=11, least=8)),
    ]
    return Grid((30, 150), tuple(rows), size=_SIZE)


def _signatures(facts: Facts) -> Grid:
    rows = [_signature("신청인", _of(facts, "name"))]
    if _may_be_child(facts):
        relation, phone = _of(facts, "guardian_relation"), _of(facts, "guardian_phone")
        known = " · ".join(filter(None, (_of(facts, "guardian_name"), relation, phone)))
        rows.append(_signature(f"법정대리인(만 {AGE_OF_CONSENT}세 미만)", known))
    return Grid((48, 66, 66), tuple(rows), size=_PROSE)


def _signature(label: str, known: str) -> Row:
    return (heading(label), Cell(known, least=_PEN), Cell(_SIGN, align="right", least=_PEN))


def _may_be_child(facts: Facts) -> bool:
    """Tell whether a guardian may have to sign: for a child, and where the age is not known."""
    birth = str(facts.values.get("person.birth") or "")
    return not birth or needs_guardian(birth, facts.trace.at[:10])


def _of(facts: Facts, column: str) -> str:
    return facts.shown.get(f"person.{column}", "")


def _wide(label: str, text: str) -> Row:
    return (heading(label), Cell(text, least=0 if text else _PEN))


USUAL = Purpose("consent", "동의 받기")
SENSITIVE = Purpose("sensitive", "민감정보까지 동의 받기")
CONSENT_FORM = Paper(
    "consent_form",
    TITLE,
    compose,
    kinds=("consent",),
    purposes=(USUAL, SENSITIVE),
    follows=("person", "request"),
    blank=True,
    group=PaperGroup.FORMS,
    about="개인정보의 수집·제공에 동의를 받습니다. 빈 서식은 손으로 적습니다.",
)
