"""동의서: the paper of one consent alone, of each kind; what it says of it is that of the form for a sitting.

The guardian's is signed by the guardian of a child, and asks for both consents that a slip for it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from app.core.blocks import Block, Break, Cell, Grid, Heading, Paragraph, Space, Spring
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds.consent import COLLECTION, GUARDIAN, NEWS, SENSITIVE, THIRD_PARTY
from app.kinds.person import AGE_OF_CONSENT
from app.papers.cells import PEN, PEN_DATE, heading, pair, signature
from app.papers.consent_parts import (
    BEHIND,
    SIZE,
    Part,
    Row,
    applicant,
    asked,
    asked_alone,
    collection,
    covered,
    explained,
    guardian_of,
    handing_on,
    health,
    may_be_child,
    named,
    news,
    recipients_of,
    signing,
    until_of,
    withdrawal,
)

_WIDTHS = (28, 62, 28, 62)
_AS_GUARDIAN = f"만 {AGE_OF_CONSENT}세 미만 아동의 법정대리인으로서 "
Parts = Callable[[Facts], Sequence[Part]]
"""Which consents a paper asks for."""


def _collection(facts: Facts) -> Sequence[Part]:
    items, child = facts.shown.get("items", ""), may_be_child(facts)
    return (collection(until_of(facts), child=child, items=items),)


def _handing_on(facts: Facts) -> Sequence[Part]:
    items = facts.shown.get("items", "")
    return (handing_on(until_of(facts), recipients=recipients_of(facts), items=items),)


def _health(facts: Facts) -> Sequence[Part]:
    return (health(until_of(facts)),)


def _news(facts: Facts) -> Sequence[Part]:
    return (news(until_of(facts)),)


def _of_child(facts: Facts) -> Sequence[Part]:
    return (collection(until_of(facts), child=True), *_handing_on(facts))


def _paper(name: str, kind: str, title: str, about: str, parts: Parts) -> Paper:
    """Make the paper of one kind of consent."""
    return Paper(
        name,
        title,
        partial(_composed, title=title, parts=parts, of_guardian=kind == GUARDIAN),
        kinds=("consent",),
        only=(("kind", (kind,)),),
        purposes=(Purpose("consent", "동의 받기"),),
        follows=("person", "request"),
        blank=True,
        large=True,
        group=PaperGroup.FORMS,
        stays="signed, it comes back and is put away",
        about=about,
    )


def _composed(facts: Facts, *, title: str, parts: Parts, of_guardian: bool) -> Sheet:
    return _sheet(facts, title, parts(facts), of_guardian=of_guardian)


def _sheet(facts: Facts, title: str, parts: Sequence[Part], *, of_guardian: bool) -> Sheet:
    """Lay who it is of, what is asked, and the signatures; several in large type are explained behind."""
    behind: tuple[Block, ...] = ()
    whole: tuple[Block, ...] = (asked_alone(parts[0]),)
    sentence = "위 내용을 읽고 설명을 들었으며, 표시한 대로 동의합니다."
    if len(parts) > 1 and facts.large:
        whole, sentence = (named(parts),), BEHIND
        behind = (Break(), *explained(parts))
    elif len(parts) > 1:
        whole = tuple(asked(parts))
    rows = _child(facts) if of_guardian else applicant(facts, parts)
    sentence = f"{_AS_GUARDIAN if of_guardian else ''}{sentence}"
    blocks = (
        *(
            Heading(title, 20),
            Space(5),
            Grid(_WIDTHS, rows, size=SIZE),
            Space(5),
            *whole,
            Space(2),
            Spring(0.3),
        ),
        *_closing(facts, parts, sentence, of_guardian=of_guardian),
        *(Spring(), *behind),
    )
    return Sheet(title, blocks, footer=Footer.ISSUE, one_page=True)


def _child(facts: Facts) -> tuple[Row, ...]:
    """Return who agrees, and for which child."""

    def told(*columns: str) -> str:
        return " ".join(filter(None, (facts.shown.get(f"person.{each}", "") for each in columns)))

    return (
        (
            *pair("아동 성명", told("name"), least=PEN),
            *pair("생년월일", told("birth"), least=PEN),
        ),
        (
            *pair("법정대리인", told("guardian_name"), least=PEN),
            *pair("아동과의 관계", told("guardian_relation"), least=PEN),
        ),
        (heading("연락처"), Cell(told("guardian_phone"), span=3, least=PEN)),
        (heading("주소"), Cell(told("address", "detail"), span=3, least=PEN)),
    )


def _closing(
    facts: Facts, parts: Sequence[Part], sentence: str, *, of_guardian: bool
) -> tuple[Block, ...]:
    """Say how to take it back, and leave room to sign."""
    name, guardian = facts.shown.get("person.name", ""), facts.shown.get("person.guardian_name", "")
    known = guardian_of(facts) if covered(parts, "법정대리인") else guardian
    signed = signing(facts, "동의하는 사람", name, guardian=known, child=may_be_child(facts))
    if of_guardian:
        signed = Grid(signed.widths, (signature("법정대리인", guardian),), size=SIZE)
    return (
        withdrawal(facts),
        Space(2),
        Paragraph(sentence, SIZE),
        Space(6),
        Paragraph(PEN_DATE, 11, "center"),
        Space(5),
        signed,
        Space(7),
        Paragraph(f"{facts.office.head} 귀하", 14, "center", bold=True),
    )


CONSENTS = (
    _paper(
        "consent_collection",
        COLLECTION,
        "개인정보 수집·이용 동의서",
        "주민센터가 개인정보를 적어 두고 쓰는 데 동의를 받습니다.",
        _collection,
    ),
    _paper(
        "consent_third_party",
        THIRD_PARTY,
        "개인정보 제3자 제공 동의서",
        "도움을 줄 곳에 개인정보를 주는 데 동의를 받습니다.",
        _handing_on,
    ),
    _paper(
        "consent_sensitive",
        SENSITIVE,
        "민감정보 처리 동의서",
        "건강 상태를 적어 두고 쓰는 데 동의를 받습니다.",
        _health,
    ),
    _paper(
        "consent_news",
        NEWS,
        "마을 소식 안내 동의서",
        "행사와 교육을 문자나 전화로 알리는 데 동의를 받습니다.",
        _news,
    ),
    _paper(
        "consent_guardian",
        GUARDIAN,
        "법정대리인 동의서",
        f"만 {AGE_OF_CONSENT}세 미만 아동의 법정대리인에게 동의를 받습니다.",
        _of_child,
    ),
)
