"""동의 철회서: somebody takes a consent back, which they may at any time (개인정보 보호법 제37조제1항).

What was collected by it is then destroyed without delay (같은 조 제3항), and those who were told are told again.
"""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space, Spring
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.values import Values
from app.kinds.consent import COLLECTION, GUARDIAN, NEWS, SENSITIVE, THIRD_PARTY
from app.kinds.person import AGE_OF_CONSENT
from app.papers import articles
from app.papers.cells import PEN, PEN_DATE, heading, pair, signature, ticks, told_of
from app.papers.consent_parts import guardian_of, may_be_child

TITLE = "개인정보 처리 동의 철회서"
_WIDTHS = (28, 62, 28, 62)
_SIZE = 10.5
_SORTS = {
    COLLECTION: "개인정보 수집·이용",
    THIRD_PARTY: "개인정보 제3자 제공",
    SENSITIVE: "민감정보 처리",
    NEWS: "마을 소식 안내",
    GUARDIAN: "법정대리인 동의",
}
_FOLLOWS = (
    articles.DESTROYED_THEN.words,
    "이 동의로 정보를 받은 곳이 있으면 철회를 알리고 더 쓰지 않도록 요청합니다.",
    "철회하기 전에 한 일은 그대로 남습니다. 그 동의가 있어야 드릴 수 있는 도움은 멈출 수 있습니다.",
)


def compose(facts: Facts) -> Sheet:
    """Lay who takes back which consent, what follows from it, and the signatures."""
    shown = facts.shown
    name = told_of(shown, "person.", "name")
    signs = [signature("정보주체", name)]
    if may_be_child(facts):
        signs.append(signature(f"법정대리인(만 {AGE_OF_CONSENT}세 미만)", guardian_of(facts)))
    blocks: tuple[Block, ...] = (
        Heading(TITLE, 20),
        Space(4),
        Grid(_WIDTHS, (*_whose(facts), *_what(facts)), size=_SIZE),
        Space(4),
        *(Paragraph(f"{number}. {text}", _SIZE) for number, text in enumerate(_FOLLOWS, start=1)),
        Space(4),
        Paragraph(articles.TAKEN_BACK.words, _SIZE + 1),
        Spring(1),
        Paragraph(PEN_DATE, 12, "center"),
        Space(3),
        Grid((48, 66, 66), tuple(signs), size=_SIZE),
        Space(3),
        Paragraph(f"{facts.office.head} 귀하", 14, "center", bold=True),
        Spring(1),
        Paragraph("동주민센터가 적습니다", 10, bold=True),
        Space(1),
        Grid(_WIDTHS, _taken(), size=_SIZE),
    )
    return Sheet(TITLE, blocks, footer=Footer.ISSUE, one_page=True)


def _whose(facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    shown = facts.shown
    phone = told_of(shown, "person.", "mobile") or told_of(shown, "person.", "phone2")
    birth, home = told_of(shown, "person.", "birth"), told_of(shown, "person.", "address", "detail")
    return (
        (*pair("성명", told_of(shown, "person.", "name"), least=PEN), *pair("생년월일", birth)),
        (*pair("연락처", phone, least=PEN), *pair("동의한 날", shown.get("on", ""))),
        (heading("주소"), Cell(home, span=3, least=PEN)),
    )


_SAID = (("동의한 목적", "purpose"), ("동의한 항목", "items"), ("정보를 받은 곳", "recipients"))


def _what(facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    """Say which consent it is; of a record the box stays the hand's own to tick."""
    shown = facts.shown
    sort = shown.get("kind", "")
    words = (_SORTS.get(sort, sort),) if sort else tuple(_SORTS.values())
    rows = [(heading("철회하는 동의"), Cell(ticks(words), span=3, least=PEN))]
    for label, column in _SAID:
        rows.append((heading(label), Cell(shown.get(column, ""), span=3, least=PEN)))
    rows.append(
        (heading("철회하는 범위"), Cell(ticks(("모두", "일부(아래에 적음)")), span=3, least=PEN))
    )
    rows.append((heading("범위·바라는 것"), Cell(span=3, least=18)))
    return tuple(rows)


def _taken() -> tuple[tuple[Cell, ...], ...]:
    return (
        (*pair("접수일", PEN_DATE, least=PEN), *pair("담당자", "")),
        (*pair("파기한 날", PEN_DATE, least=PEN), *pair("철회를 알린 날", PEN_DATE)),
    )


def withheld(values: Values) -> str:
    """Withhold the form of a consent that was taken back already."""
    return "이미 철회한 동의라" if values.get("withdrawn_on") else ""


WITHDRAWAL_FORM = Paper(
    "withdrawal_form",
    "동의 철회서",
    compose,
    kinds=("consent",),
    purposes=(Purpose("withdrawal", "동의 철회 받기"),),
    follows=("person",),
    withheld=withheld,
    blank=True,
    large=True,
    group=PaperGroup.FORMS,
    stays="signed, it comes back and is put away",
    about="동의를 거두려는 분이 적어 냅니다. 받으면 동의 기록에 철회일을 적습니다. 구두로 말씀하셔도 됩니다.",
)
