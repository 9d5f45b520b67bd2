"""The consents that forms ask for: what must be said of each before it is given, and its boxes.

Every line that is said of one comes from `app.papers.articles`, where its article stands and whether it is
one of the important lines that stand out. What needs no consent is told in a notice of its own instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space, Ticks, Together
from app.core.papers import Facts
from app.kinds.consent import HEALTH, NEWS, PURPOSES, SENSITIVE, THIRD_PARTY
from app.kinds.person import AGE_OF_CONSENT, needs_guardian
from app.kinds.referral import SLIP_ITEMS
from app.papers import articles
from app.papers.articles import LegalLine
from app.papers.cells import NBSP, PEN, heading, pair, signature

VERSION = "2026-3"
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
    _: KW_ONLY
    contact: str = ""
    """How those who receive them are reached."""
    sensitive: bool = False
    """Its items are sensitive ones (제23조)."""
    promotes: bool = False
    """It lets somebody be called or written to about what is offered."""

    @property
    def purpose_line(self) -> LegalLine:
        """By which line its purpose is told."""
        if self.promotes:
            return articles.PROMOTION
        return articles.PURPOSE if self.recipients is None else articles.THEIR_PURPOSE

    @property
    def items_line(self) -> LegalLine:
        """By which line its items are told."""
        return articles.SENSITIVE_ITEMS if self.sensitive else articles.ITEMS

    def lines(self) -> Iterator[tuple[LegalLine, str]]:
        """Go through all that must be said of it, in the order of the form."""
        if self.recipients is not None:
            yield articles.RECIPIENTS, self.recipients
        if self.contact:
            yield articles.CONTACT, self.contact
        yield self.purpose_line, self.purpose
        yield self.items_line, self.items
        yield articles.KEPT, self.kept
        yield articles.REFUSAL, self.refusal


@dataclass(frozen=True)
class Notice:
    """What is kept without a consent, and by which article: told apart from what is asked for (제22조제3항)."""

    purpose: str
    items: str
    ground: str


HEAD = ("성명", "생년월일", "성별", "연락처", "주소")
"""What the office keeps of somebody who asks for help."""


def helping(*, child: bool) -> Notice:
    """Return what is kept of who asks for help, which is the office's own duty; of a child also the guardian's."""
    guardian = ", 법정대리인의 성명·연락처·관계" if child else ""
    ground = articles.HELPING.words + (f"; {articles.GUARDIANS_NAME.words}" if child else "")
    items = f"{', '.join(HEAD)}, 도움 요청 내용, 상담 내용과 결과{guardian}"
    return Notice("도움 요청의 접수와 상담, 알맞은 도움을 찾는 일", items, ground)


def noticed(notice: Notice) -> Together:
    """Lay what is kept without a consent, under its own title and without boxes to tick."""
    rows = (
        _wide("목적", notice.purpose),
        _wide("항목", notice.items),
        _wide("근거", notice.ground),
    )
    title = Paragraph(articles.NOTICE.words, SECTION, bold=True)
    return Together((title, Grid((30, 150), rows, size=SIZE), Space(2)))


def collection(until: str, *, items: str = "") -> Part:
    """Return the consent to what the office keeps beyond its duty: nobody loses anything who refuses."""
    return Part(
        "개인정보 수집·이용 (선택)",
        "마을의 모임과 활동에 함께하고, 알맞은 일과 도움을 먼저 찾아 알려 드리는 일",
        items or ", ".join(HEAD),
        "동의하지 않을 수 있습니다. 그래도 접수와 상담, 도움을 받는 데 아무 불이익이 없습니다.",
        until,
    )


def handing_on(facts: Facts) -> Part:
    """Return the consent to handing items on to who can help, with what else stands on the slip."""
    shown = facts.shown
    own = shown.get("purpose") if shown.get("kind") == THIRD_PARTY else ""
    return Part(
        "개인정보 제3자 제공 (선택)",
        own or PURPOSES[THIRD_PARTY],
        ", ".join((shown.get("items") or NBSP * 60, *SLIP_ITEMS)),
        "동의하지 않을 수 있습니다. 그러면 그곳에 연계하지 못하고, 직접 신청하셔야 할 수 있습니다.",
        f"제공받는 자의 연계 목적 달성 시까지, 최장 {until_of(facts)}",
        shown.get("recipients", ""),
        contact=shown.get("recipients_contact", ""),
    )


def health(facts: Facts) -> Part:
    """Return the consent to knowing about somebody's health, and to telling those who help."""
    return Part(
        "민감정보 처리 (선택, 개인정보 보호법 제23조)",
        PURPOSES[SENSITIVE],
        f"{', '.join(HEALTH)} 가운데 말씀하신 것",
        "동의하지 않을 수 있습니다. 그러면 건강 상태에 맞춘 도움을 찾기 어렵습니다.",
        f"제공받는 자의 연계 목적 달성 시까지, 최장 {until_of(facts)}",
        facts.shown.get("recipients", ""),
        sensitive=True,
    )


def news(until: str) -> Part:
    """Return the consent to being told of what goes on in the village."""
    return Part(
        "마을 소식 안내 (선택)",
        PURPOSES[NEWS],
        "성명, 연락처",
        "동의하지 않을 수 있습니다. 그래도 도움을 받는 데 아무 불이익이 없습니다.",
        until,
        promotes=True,
    )


def until_of(facts: Facts) -> str:
    """Return how long a consent lasts, as far as it is known."""
    kept = facts.shown.get("keep_until", "").replace(" ", NBSP)
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


def covered(parts: Sequence[Part | Notice], item: str) -> bool:
    """Tell whether an item of somebody is kept or asked for: a form has room for no more than that."""
    return any(item in part.items for part in parts)


def applicant(facts: Facts, parts: Sequence[Part | Notice], beside: Row = ()) -> tuple[Row, ...]:
    """Return who agrees: name and number, and what else the form covers; the pen adds the rest.

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
    rows = [_wide(line.label, text, stressed=bool(line.stressed)) for line, text in part.lines()]
    rows += [(heading(articles.BOXES.label), _boxes())] if ticked else []
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


def _wide(label: str, text: str, *, stressed: bool = False) -> Row:
    return (heading(label), Cell(text, stressed=stressed, least=0 if text.strip(NBSP) else PEN))
