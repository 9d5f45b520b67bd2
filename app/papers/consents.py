"""동의서: the paper of one consent alone, of each kind; what it says of it is that of the form for a sitting.

The guardian's is signed by the guardian of a child, and tells beside it what is kept without a consent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.core.blocks import Block, Break, Cell, Grid, Heading, Paragraph, Space, Spring, Together
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds.consent import COLLECTION, GUARDIAN, NEWS, SENSITIVE, THIRD_PARTY
from app.kinds.person import AGE_OF_CONSENT
from app.papers.cells import PEN, PEN_DATE, heading, pair, signature
from app.papers.consent_parts import (
    SECTION,
    SIZE,
    Part,
    Row,
    applicant,
    asked_alone,
    collection,
    handing_on,
    health,
    helping,
    may_be_child,
    news,
    noticed,
    signing,
    until_of,
    withdrawal,
)

_WIDTHS = (28, 62, 28, 62)
_AS_GUARDIAN = f"만 {AGE_OF_CONSENT}세 미만 아동의 법정대리인으로서 "
Asked = Callable[[Facts], Part]
"""Which consent a paper asks for."""


def _collection(facts: Facts) -> Part:
    return collection(until_of(facts), items=facts.shown.get("items", ""))


def _news(facts: Facts) -> Part:
    return news(until_of(facts))


def _paper(name: str, kind: str, title: str, about: str, asked: Asked) -> Paper:
    """Make the paper of one kind of consent."""
    return Paper(
        name,
        title,
        partial(_composed, title=title, asked=asked, of_guardian=kind == GUARDIAN),
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


def _composed(facts: Facts, *, title: str, asked: Asked, of_guardian: bool) -> Sheet:
    """Lay who it is of, what is asked, and the signatures; of a child also what is kept without a consent.

    In large type that follows on the next page, so that the signature stands on the first.
    """
    part = asked(facts)
    rows = _child(facts) if of_guardian else applicant(facts, (part,))
    notice = (noticed(helping(child=True)),) if of_guardian else ()
    blocks = (
        Heading(title, 20),
        Space(5),
        Grid(_WIDTHS, rows, size=SIZE),
        Space(5),
        *(() if facts.large else notice),
        Together((Paragraph(part.title, SECTION, bold=True), asked_alone(part))),
        Space(2),
        Spring(0.3),
        *_closing(facts, of_guardian=of_guardian),
        Spring(),
        *((Break(), *notice) if facts.large and notice else ()),
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


def _closing(facts: Facts, *, of_guardian: bool) -> tuple[Block, ...]:
    """Say how to take it back, and leave room to sign."""
    name, guardian = facts.shown.get("person.name", ""), facts.shown.get("person.guardian_name", "")
    sentence = f"{_AS_GUARDIAN if of_guardian else ''}위 내용을 읽고 설명을 들었으며, 표시한 대로 동의합니다."
    signed = signing(facts, "동의하는 사람", name, guardian=guardian, child=may_be_child(facts))
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
        handing_on,
    ),
    _paper(
        "consent_sensitive",
        SENSITIVE,
        "민감정보 처리 동의서",
        "건강 상태를 적어 두고 쓰는 데 동의를 받습니다.",
        health,
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
        handing_on,
    ),
)
