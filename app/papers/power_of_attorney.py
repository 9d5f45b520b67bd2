"""위임장: lets somebody else ask for what is one's own, after form 11 of 개인정보 처리 방법에 관한 고시.

개인정보 보호법 제38조제1항, 같은 법 시행령 제45조제1항제2호.
"""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space, Spring
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds.rights_request import MEND, SEE, STOP
from app.papers import articles
from app.papers.cells import NBSP, PEN_DATE, heading, pair, signature, ticks, told_of

TITLE = "위임장"
_WIDTHS = (30, 60, 34, 56)
_SIZE = 11.0
_TALL = 11.0


def compose(facts: Facts) -> Sheet:
    """Lay who may ask, for what, and whose data it is, with their signature."""
    shown = facts.shown
    name = told_of(shown, "person.", "name")
    phone = told_of(shown, "person.", "mobile") or told_of(shown, "person.", "phone2")
    agent = (
        (*pair("성명", shown.get("agent", ""), least=_TALL), *pair("전화번호", "")),
        (*pair("생년월일", "", least=_TALL), *pair("정보주체와의 관계", shown.get("relation", ""))),
        (heading("주소"), Cell(span=3, least=_TALL)),
        (heading("위임하는 것"), Cell(ticks((SEE, MEND, STOP)), span=3, least=_TALL)),
    )
    own = (
        (*pair("성명", name, least=_TALL), *pair("전화번호", phone)),
        (
            *pair("생년월일", told_of(shown, "person.", "birth"), least=_TALL),
            *pair("요구번호", shown.get("no", "")),
        ),
        (
            heading("주소"),
            Cell(told_of(shown, "person.", "address", "detail"), span=3, least=_TALL),
        ),
    )
    blocks: tuple[Block, ...] = (
        Heading(f"위{NBSP * 3}임{NBSP * 3}장", 24),
        Space(6),
        *_part("위임받는 사람", Grid(_WIDTHS, agent, size=_SIZE)),
        *_part("위임하는 사람(정보주체)", Grid(_WIDTHS, own, size=_SIZE)),
        Paragraph(articles.BY_ANOTHER.words, _SIZE + 1),
        Spring(1),
        Paragraph(PEN_DATE, 12, "center"),
        Space(4),
        Grid((30, 60, 90), (signature("위임자", name),), size=_SIZE),
        Spring(1),
        Paragraph("※ 위임받은 분은 신분증을 보여 주기만 합니다. 사본은 받지 않습니다.", 9.5),
        Space(4),
        Paragraph(f"{facts.office.head} 귀하", 15, "center", bold=True),
        Spring(0.5),
    )  # fmt: skip
    return Sheet(TITLE, blocks, footer=Footer.ISSUE, one_page=True)


def _part(label: str, grid: Grid) -> tuple[Block, ...]:
    return (Paragraph(label, 12, bold=True), Space(1), grid, Space(6))


POWER_OF_ATTORNEY = Paper(
    "power_of_attorney",
    TITLE,
    compose,
    kinds=("rights_request",),
    purposes=(Purpose("power", "대리 요구"),),
    follows=("person",),
    blank=True,
    large=True,
    group=PaperGroup.FORMS,
    stays="signed, it comes back and is put away",
    about="다른 사람이 대신 개인정보의 열람·정정·삭제·처리정지를 요구할 때 요구서와 함께 냅니다.",
)
