"""안내문: what a resident carries home in large type: where, when, who, by which number, what to bring.

Of a referral, or of a resource alone where no more than a number is needed; then it names no resident.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core import dates
from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space
from app.core.candidacy import Question
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.phones import holds_mobile
from app.kinds import CATALOG, public
from app.kinds.booking import BOOKED_WORD
from app.kinds.referral import REFERRAL
from app.papers.cells import UNVERIFIED, aged

TITLE = "안내문"
_SIZE = 14.5
"""Points: what is shrunk to fit the page stays above the 13 in which papers for residents are set."""
_TITLE, _OPENING, _NUMBER = 27.0, 16.5, 18.0
_LEAST = 17.0
"""Millimetres of a box."""
_READABLE = 13.0
"""Points that its letters keep: what has no room in them goes on behind it."""
_TARGET = "target."
_TERMS = (
    ("비용", Question.COST),
    ("이용 지역", Question.AREA),
    ("가능 언어", Question.LANGUAGES),
    ("휠체어", Question.ACCESS),
)
_COMES = "담당자가 날짜를 정해 연락드립니다."


@dataclass(frozen=True)
class HandoutFacts:
    """What the hand-out says, whoever it is of."""

    resident: str
    whom: str
    """Who or what is recommended."""
    who: str
    somebody: bool
    """Whether that is a person, who is introduced; to a place one is shown the way."""
    where: tuple[str, ...]
    """Where a resident goes; nowhere where somebody comes to them."""
    when: tuple[str, ...]
    operator: str
    """Who runs it."""
    phone: str
    bring: str
    help: str
    recipients: str
    """Whom it is for."""
    notes: str
    terms: str
    """What else a place says of itself: what it costs, for which part of town, in which languages."""
    clerk: str


def compose(facts: Facts) -> Sheet:
    """Say it in one large box a line, and below whom to ask at the office."""
    told = _of_referral(facts) if facts.kind.name == REFERRAL.name else _of_resource(facts)
    blocks: tuple[Block, ...] = (
        Space(4),
        Heading(TITLE, _TITLE),
        Space(3),
        Paragraph(_opening(told), _OPENING, "center", bold=True),
        Space(6),
        Grid((34, 146), _rows(told, facts), size=_SIZE),
        Space(6),
        Grid((34, 146), _office(facts, told), size=_SIZE),
        Space(5),
        Paragraph(_closing(facts, told), _SIZE),
        Space(8),
        Paragraph(dates.show_date(facts.trace.at[:10]), 14, "center"),
        Space(2),
        Paragraph(facts.office.name, 18, "center", bold=True),
    )
    return Sheet(TITLE, blocks, footer=Footer.NONE, numbered=False, one_page=True, least=_READABLE)


def _of_referral(facts: Facts) -> HandoutFacts:
    """Tell what the slip says, filled up with what the resource says of itself."""
    shown, kind = facts.shown, facts.linked.get("target")
    name = shown.get("target", "")
    contact = shown.get("recipient_contact", "")
    safe = not holds_mobile(contact) or (
        kind is not None and public.is_open(kind, shown, contact, _TARGET)
    )
    wished = shown.get("wished", "")
    whom = _polite(shown.get("recipient", "") or name, name, kind)
    return HandoutFacts(
        resident=shown.get("person.name", ""),
        whom=whom,
        who=whom,
        somebody=kind is not None and kind.role is not None,
        where=(shown.get("place", "") or _target(kind, shown, Question.PLACE),),
        when=(
            shown.get("hours", "") or _target(kind, shown, Question.HOURS),
            _wished(wished),
        ),
        operator="",
        phone=(contact if safe else "") or _target(kind, shown, Question.PHONE),
        bring=shown.get("documents", "") or _target(kind, shown, Question.DOCUMENTS),
        help=shown.get("ask", "") or shown.get("needs", ""),
        recipients="",
        notes="",
        terms="",
        clerk=shown.get("issued_by", "") or facts.trace.by,
    )


def _of_resource(facts: Facts) -> HandoutFacts:
    """Tell what a resource says of itself to everybody."""
    kind, shown = facts.kind, facts.shown
    name = facts.names[0] if facts.names else ""

    def told(asked: Question) -> str:
        return public.told(kind, shown, asked)

    booked = told(Question.RESERVATION) == "필요"
    somebody = kind.role is not None
    title = told(Question.WHO)
    called = f"{name} {title}" if title else _polite(name, name, kind)
    return HandoutFacts(
        resident="",
        whom=_polite(name, name, kind),
        who=called if somebody else "",
        somebody=somebody,
        where=("" if somebody else name, told(Question.ROOM), told(Question.PLACE)),
        when=(told(Question.HOURS), "먼저 전화로 예약하셔야 합니다." if booked else ""),
        operator=told(Question.OPERATOR),
        phone=told(Question.PHONE),
        bring=told(Question.DOCUMENTS),
        help=told(Question.OFFER),
        recipients=told(Question.RECIPIENTS),
        notes=told(Question.TERMS),
        terms=" · ".join(f"{label} {told(asked)}" for label, asked in _TERMS if told(asked)),
        clerk=facts.trace.by,
    )


def _polite(called: str, name: str, kind: Kind | None) -> str:
    """Return how somebody or something is called, a person by more than the bare name."""
    bare = kind is not None and kind.role is not None and called == name
    return f"{called} 님" if called and bare else called


def _target(kind: Kind | None, shown: Mapping[str, str], asked: Question) -> str:
    return public.told(kind, shown, asked, _TARGET) if kind is not None else ""


def _opening(told: HandoutFacts) -> str:
    whom = f"{told.resident} 님께 " if told.resident else ""
    recommended = " ".join(told.whom.split()) or "도움 받으실 곳"
    does = "소개" if told.somebody else "안내"
    return f"{whom}{attach(recommended, '을/를')} {does}해 드립니다."


def _rows(told: HandoutFacts, facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    """Lay one thing in a line; what is not known is left out."""
    lines: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("어디로", told.where),
        ("언제", (*told.when, _COMES) if _open(told) else told.when),
        ("누구", (told.who,)),
        ("운영 기관", (told.operator,)),
        ("전화", (aged(facts, told.phone) or "아래 담당자에게 물어 주세요.",)),
        ("준비물", (told.bring,)),
        ("도움 내용", (told.help,)),
        ("대상", (told.recipients,)),
        ("알아 두실 것", (told.notes, told.terms)),
    )
    return tuple(
        _row(label, texts, bold=bool(label == "전화" and told.phone))
        for label, texts in lines
        if any(texts)
    )


def _goes(told: HandoutFacts) -> bool:
    """Tell whether the resident goes somewhere; to who is nowhere to be gone to the office makes a day."""
    return any(told.where)


def _open(told: HandoutFacts) -> bool:
    """Tell whether the office is still to make a day with who comes."""
    return not _goes(told) and not any(BOOKED_WORD in text for text in told.when)


def _row(label: str, texts: tuple[str, ...], *, bold: bool = False) -> tuple[Cell, ...]:
    words = "\n".join(" ".join(text.split()) for text in texts if text)
    return (
        Cell(label, heading=True, least=_LEAST),
        Cell(words, bold=bold, size=_NUMBER if bold else 0, least=_LEAST),
    )


def _office(facts: Facts, told: HandoutFacts) -> tuple[tuple[Cell, ...], ...]:
    officer = f"{facts.office.name} {told.clerk}".strip()
    return (_row("담당자", (officer,)), _row("담당자 전화", (facts.office.phone,), bold=True))


def _closing(facts: Facts, told: HandoutFacts) -> str:
    officer = f"담당자 {told.clerk}에게" if told.clerk else attach(facts.office.name, "으로/로")
    if not _goes(told):
        return f"날짜를 바꾸고 싶거나 궁금한 것이 있으면 {officer} 전화해 주세요."
    return (
        "가시기 전에 먼저 전화해 보시면 헛걸음하지 않으십니다. "
        f"못 가시게 되었거나 궁금한 것이 있으면 {officer} 전화해 주세요."
    )


def _wished(wished: str) -> str:
    """Say when the resident would like to come, or that the time is booked."""
    return wished if not wished or BOOKED_WORD in wished else f"(희망 일시: {wished})"


HANDOUT = Paper(
    "handout",
    "주민 안내문",
    compose,
    kinds=("referral", *CATALOG.resources),
    purposes=(Purpose("guide", "주민 안내"),),
    follows=("person", "target"),
    parts=(UNVERIFIED,),
    group=PaperGroup.COUNTER,
    kept=True,
    about="언제 어디로 누구를 찾아가면 되는지 주민에게 드리는 한 장입니다.",
)
