"""The consents that forms ask for: what must be said of each before it is given, and its boxes.

It says of each what the law asks for (개인정보 보호법 제15조, 제17조, 제22조, 제22조의2, 제23조): purpose, items,
who receives them, how long they are kept, that one may refuse and what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space, Ticks, Together
from app.core.papers import Facts
from app.kinds.person import AGE_OF_CONSENT, needs_guardian
from app.papers.cells import NBSP, PEN, heading, pair, signature

VERSION = "2026-2"
"""Which wording was signed; raised with every change of it."""
TICKS = Ticks((("동의합니다", False), ("동의하지 않습니다", False)))
GUARDIAN_SIGNS = f"법정대리인(만 {AGE_OF_CONSENT}세 미만)"
_READ = "동의하시기 전에 읽어 주세요"
BEHIND = "뒤쪽에 적힌 내용을 읽고 설명을 들었으며, 위에 하나하나 표시한 대로 동의합니다."
"""What heads the consents that stand behind their signature, and what is signed then."""
SIZE, SECTION = 10.5, 12.0
"""Points of a consent's boxes, and of its heading."""
_TICK_SIZE, _TICK_LEAST = 11.0, 8.0
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


def collection(until: str, *, child: bool, items: str = "") -> Part:
    """Return the consent to what the office keeps itself; of a child also whose guardian agrees."""
    usual = "성명, 생년월일, 성별, 연락처, 주소, 상담 내용"
    guardian = ", 법정대리인의 성명·연락처·관계" if child else ""
    return Part(
        "개인정보 수집·이용 (필수)",
        "도움 요청의 접수와 상담, 알맞은 도움을 찾아 잇고 결과를 확인하는 일",
        f"{items or usual}{guardian}",
        "동의하지 않을 수 있습니다. 그러면 신청을 접수하거나 상담하기 어렵습니다.",
        until,
    )


def recipients_of(facts: Facts) -> str:
    """Return who gets the items, with the contact of each where it is known."""
    named = (facts.shown.get(each, "") for each in ("recipients", "recipients_contact"))
    return " · ".join(filter(None, named))


def handing_on(until: str, *, recipients: str, items: str) -> Part:
    """Return the consent to handing items on to who can help."""
    return Part(
        "개인정보 제3자 제공 (선택)",
        "도움을 줄 곳에 연계하고 그 결과를 확인하는 일",
        items,
        "동의하지 않을 수 있습니다. 그러면 그곳에 연계하지 못하고, 직접 신청하셔야 할 수 있습니다.",
        f"제공받는 자의 연계 목적 달성 시까지, 최장 {until}",
        recipients,
    )


def health(until: str) -> Part:
    """Return the consent to knowing about somebody's health."""
    return Part(
        "민감정보 처리 (선택, 개인정보 보호법 제23조)",
        "건강 상태에 맞는 도움을 찾는 일",
        "건강 상태, 장애의 종류와 정도 가운데 말씀하신 것",
        "동의하지 않을 수 있습니다. 그러면 건강 상태에 맞춘 도움을 찾기 어렵습니다.",
        until,
    )


def news(until: str) -> Part:
    """Return the consent to being told of what goes on in the village."""
    return Part(
        "마을 소식 안내 (선택)",
        "주민 행사, 교육, 새로 생긴 도움을 문자나 전화로 알리는 일",
        "성명, 연락처",
        "동의하지 않을 수 있습니다. 그래도 도움을 받는 데 아무 불이익이 없습니다.",
        until,
    )


def until_of(facts: Facts) -> str:
    """Return how long a consent lasts, as far as it is known."""
    kept = facts.shown.get("keep_until", "")
    return f"{kept}까지" if kept else f"동의한 날부터{NBSP * 8}년"


def may_be_child(facts: Facts, column: str = "person.birth") -> bool:
    """Tell whether a guardian may have to sign: for a child, and where the age is not known."""
    birth = str(facts.values.get(column) or "")
    return not birth or needs_guardian(birth, facts.trace.at[:10])


def guardian_of(facts: Facts, prefix: str = "person.") -> str:
    """Return the guardian's name, relation and number, as far as they are known."""
    names = ("guardian_name", "guardian_relation", "guardian_phone")
    return " · ".join(filter(None, (facts.shown.get(f"{prefix}{each}", "") for each in names)))


def withdrawal(facts: Facts) -> Paragraph:
    """Say that a consent can be taken back, and where."""
    phone = f"({facts.office.phone})" if facts.office.phone else ""
    where = f"{facts.office.name}{phone}"
    said = f"동의는 언제든지 철회할 수 있습니다. {where}에 말씀하시면 지체 없이 처리합니다."
    return Paragraph(said, SIZE)


def covered(parts: Sequence[Part], item: str) -> bool:
    """Tell whether somebody is asked for an item: a form has room for no more than that."""
    return any(item in part.items for part in parts)


def applicant(facts: Facts, parts: Sequence[Part], beside: Row = ()) -> tuple[Row, ...]:
    """Return who agrees: name and number, and what else the consents cover; the pen adds the rest.

    What stands `beside` the number takes half of its line.
    """

    def told(*columns: str, between: str = " ") -> str:
        return between.join(
            filter(None, (facts.shown.get(f"person.{each}", "") for each in columns))
        )

    phones = told("mobile", "phone2", between=" / ")
    name = pair("성명", told("name"), least=PEN)
    rows: list[Row] = [(*name, *pair("연락처", phones, least=PEN))]
    if covered(parts, "생년월일"):
        rows = [
            (*name, *pair("생년월일", told("birth"), least=PEN)),
            (heading("연락처"), Cell(phones, span=1 if beside else 3, least=PEN), *beside),
        ]
    if covered(parts, "주소"):
        rows.append((heading("주소"), Cell(told("address", "detail"), span=3, least=PEN)))
    return tuple(rows)


def signing(facts: Facts, label: str, name: str, *, guardian: str, child: bool) -> Grid:
    """Lay the room to sign: of who applies, and of a child's guardian."""
    rows = [signature(label, name)]
    if child:
        signs = GUARDIAN_SIGNS.replace("(", "\n(") if facts.large else GUARDIAN_SIGNS
        rows.append(signature(signs, guardian))
    return Grid((44, 72, 64) if facts.large else (48, 66, 66), tuple(rows), size=SIZE)


def asked(parts: Sequence[Part], *, ticked: bool = True) -> Iterator[Block]:
    """Go through consents one below the other, each with all that is said of it."""
    for number, part in enumerate(parts, start=1):
        title = Paragraph(f"{number}. {part.title}", SECTION, bold=True)
        yield Together((title, asked_alone(part, ticked=ticked)))
        yield Space(2)


def explained(parts: Sequence[Part]) -> tuple[Block, ...]:
    """Return all that is said of consents that are ticked on the first page, under its own heading."""
    first, *others = asked(parts, ticked=False)
    return (Together((Heading(_READ, 15), Space(2), first)), *others)


def asked_alone(part: Part, *, ticked: bool = True) -> Grid:
    """Lay all that is said of one consent, and below it the boxes to tick."""
    rows = [_wide("목적", part.purpose), _wide("항목", part.items)]
    if part.recipients is not None:
        rows.insert(0, _wide("제공받는 자", part.recipients))
    rows += [_wide("보유·이용 기간", part.kept), _wide("거부할 권리", part.refusal)]
    rows += [(heading("동의 여부"), _boxes())] if ticked else []
    return Grid((30, 150), tuple(rows), size=SIZE)


def named(parts: Sequence[Part]) -> Grid:
    """Name each consent in a line with its boxes; what is said of it stands behind, under its number."""
    rows = [
        (Cell(f"{number}. {part.title}", bold=True), _boxes())
        for number, part in enumerate(parts, start=1)
    ]
    return Grid((84, 96), tuple(rows), size=SIZE)


def _boxes() -> Cell:
    return Cell(TICKS, align="center", size=_TICK_SIZE, least=_TICK_LEAST)


def _wide(label: str, text: str) -> Row:
    return (heading(label), Cell(text, least=0 if text else PEN))
