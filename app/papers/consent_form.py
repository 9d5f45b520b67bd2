"""신청·동의서: one sheet for one sitting; each consent is ticked on its own, by the resident's own hand.

What the office keeps by its own duty is told apart, with its article, and asks for no consent. In large
type the first page names each consent with its boxes and bears the signature; what is said of each follows
behind it.
"""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.papers.cells import PEN, PEN_DATE, heading, pair
from app.papers.consent_parts import (
    BEHIND,
    SIZE,
    VERSION,
    Notice,
    Part,
    applicant,
    asked,
    explained,
    guardian_of,
    handing_on,
    health,
    helping,
    may_be_child,
    named,
    news,
    noticed,
    signing,
    until_of,
    withdrawal,
)

__all__ = ["CONSENT_FORM", "SENSITIVE", "USUAL", "VERSION"]

TITLE = "신청·동의서"
_HERE = "위 내용을 읽고 설명을 들었으며, 하나하나 표시한 대로 동의합니다."


def compose(facts: Facts) -> Sheet:
    """Lay who applies, each consent with boxes to tick, and the signatures on one page."""
    parts, notice = _parts(facts), helping(child=may_be_child(facts))
    first = (Heading(TITLE, 20), _head(facts, notice), Space(2))
    if facts.large:
        behind = (Space(4), noticed(notice))
        blocks = (*first, named(parts), *_signed(facts, BEHIND), *behind)
        return Sheet(TITLE, (*blocks, *explained(parts)), footer=Footer.ISSUE)
    blocks = (*first, noticed(notice), *asked(parts), *_signed(facts, _HERE))
    return Sheet(TITLE, blocks, footer=Footer.ISSUE, one_page=True)


def _head(facts: Facts, notice: Notice) -> Grid:
    """Lay who it is of, with room for what is wished."""
    shown = facts.shown
    number = pair("접수번호", shown.get("request.no", ""), least=PEN)
    wish = (heading("신청 내용"), Cell(shown.get("request.needs", ""), span=3, least=12))
    return Grid((24, 66, 24, 66), (*applicant(facts, (notice,), number), wish), size=SIZE)


def _parts(facts: Facts) -> list[Part]:
    """Return the consents of this sitting; the sensitive one only where its purpose was chosen."""
    sensitive = (health(facts),) if facts.purpose.name == SENSITIVE.name else ()
    return [handing_on(facts), *sensitive, news(until_of(facts))]


def _signed(facts: Facts, sentence: str) -> tuple[Block, ...]:
    child, guardian = may_be_child(facts), guardian_of(facts)
    return (
        Space(1),
        withdrawal(facts),
        Paragraph(sentence, SIZE),
        Space(1),
        Paragraph(PEN_DATE, 11, "center"),
        Space(1),
        signing(facts, "신청인", _of(facts, "name"), guardian=guardian, child=child),
        Space(2),
        Paragraph(f"{facts.office.head} 귀하", 14, "center", bold=True),
    )


def _of(facts: Facts, column: str) -> str:
    return facts.shown.get(f"person.{column}", "")


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
    stays="signed, it comes back and is put away",
    about="개인정보의 수집·제공에 동의를 받습니다. 빈 서식은 손으로 적습니다.",
    large=True,
)
