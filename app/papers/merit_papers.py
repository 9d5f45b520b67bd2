"""공적조서 and 감사장: why somebody is recommended for a prize, and thanks on paper."""

from __future__ import annotations

from app.core import dates
from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Sender, Space, Spring
from app.core.fields import Field
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.core.values import Memo, Text
from app.papers.activity_certificate import SPANS, TOTAL, period_of
from app.papers.cells import NBSP, PEN, PEN_DATE, heading, pair, told_of
from app.papers.period import THIS_YEAR

MERITS, THANKS = "공적조서", "감사장"
_WIDTHS = (28, 62, 28, 62)
_SIZE = 10.5
_MOST = 12
"""Lines of what was done by month or year that the box has room for."""
_GRATEFUL = (
    "귀하께서는 따뜻한 마음으로 이웃을 돕고 마을을 가꾸는 데 앞장서 주셨습니다. "
    "그 고마운 뜻을 기려 이 감사장을 드립니다."
)
PRIZE = Field("prize", "추천 훈격", Text(60), help="예: 구청장 표창, 동장 표창")
GIST = Field(
    "gist", "공적 요지", Text(100), help="쉰 글자쯤으로 적습니다. 비우면 펜으로 적을 자리를 둡니다."
)
DEEDS = Field("deeds", "주요 공적", Memo(1500), help="언제 어디서 무엇을 어떻게 했는지 적습니다.")
WORDS = Field(
    "words",
    "감사의 말",
    Text(200),
    default=_GRATEFUL,
)


def compose_merits(facts: Facts) -> Sheet:
    """Lay who is recommended for what, what they did, and who has looked into it."""
    shown, given = facts.shown, facts.given
    link = f"{facts.kind.role[0].name}." if facts.kind.role else ""
    name = " ".join(
        filter(None, (told_of(shown, link, "name"), _in_hanja(told_of(shown, link, "hanja"))))
    )
    phone = told_of(shown, link, "mobile") or told_of(shown, link, "phone2")
    rows = (
        (*pair("성명(한자)", name, least=PEN), *pair("생년월일", told_of(shown, link, "birth"))),
        (*pair("연락처", phone, least=PEN), *pair("마을 역할", told_of(shown, link, "roles"))),
        (heading("주소"), Cell(told_of(shown, link, "address", "detail"), span=3, least=PEN)),
        (
            *pair("추천 훈격", given.get(PRIZE.name, ""), least=PEN),
            *pair("공적 분야", shown.get("talents", "")),
        ),
        (*pair("공적 기간", _period(facts), least=PEN), *pair("봉사 실적", _total(facts))),
        (heading("받은 상"), Cell(span=3, least=14)),
        (heading("공적 요지"), Cell(given.get(GIST.name, ""), span=3, least=14)),
        (heading("주요 공적"), Cell(_deeds(facts), span=3, least=80, annex="주요 공적")),
    )
    checked = (
        (*pair("조사자 소속", facts.office.name, least=PEN), *pair("직위", "")),
        (*pair("성명", "", least=PEN), heading("확인"), Cell("(서명 또는 인)", align="right")),
    )
    blocks: tuple[Block, ...] = (
        Heading(f"공{NBSP * 2}적{NBSP * 2}조{NBSP * 2}서", 22),
        Space(5),
        Grid(_WIDTHS, rows, size=_SIZE),
        Space(4),
        Paragraph("위 기록은 사실과 다름이 없음을 확인합니다.", 11, "center"),
        Space(2),
        Paragraph(PEN_DATE if facts.blank else dates.show_date(facts.trace.at[:10]), 11, "center"),
        Space(3),
        Grid(_WIDTHS, checked, size=_SIZE),
        Spring(1),
        Sender(facts.office.head, facts.office.seal),
    )  # fmt: skip
    return Sheet(MERITS, blocks, footer=Footer.ISSUE, one_page=True)


def _in_hanja(text: str) -> str:
    return f"({text})" if text else ""


def _period(facts: Facts) -> str:
    return "" if facts.blank else period_of(facts.asked, facts.trace.at[:10]).words


def _total(facts: Facts) -> str:
    """Say how often and how long somebody helped in the period, as it is recorded."""
    if not facts.parts.get(SPANS):
        return "" if facts.blank else "기록 없음"
    count, hours, entered = facts.parts[TOTAL][0]
    return f"{count} {hours} (1365 {entered})"


def _deeds(facts: Facts) -> str:
    """Return what the clerk wrote, and below it what was recorded by month or year."""
    spans = facts.parts.get(SPANS, ())
    lines = [f"- {when}: {count} {hours}" for when, count, hours, *_ in spans[-_MOST:]]
    recorded = "\n".join(["기록된 봉사", *lines]) if lines else ""
    return "\n\n".join(filter(None, (facts.given.get(DEEDS.name, ""), recorded)))


def compose_thanks(facts: Facts) -> Sheet:
    """Thank somebody, as a certificate does."""
    link = f"{facts.kind.role[0].name}." if facts.kind.role else ""
    name = told_of(facts.shown, link, "name")
    blocks: tuple[Block, ...] = (
        Space(8),
        Grid((10, 160), ((Cell(), Cell(f"제{NBSP * 12}호")),), size=14, ruled=False),
        Spring(2),
        Heading(f"감{NBSP * 3}사{NBSP * 3}장", 46),
        Spring(2),
        Grid((70, 100), ((Cell(), Cell(f"성명{NBSP * 3}{name}", bold=True)),), size=19, ruled=False),
        Spring(2),
        Paragraph(facts.given.get(WORDS.name, ""), 19.5, leading=2.0, margin=15),
        Spring(3),
        Paragraph(dates.show_date(facts.trace.at[:10]), 17, "center"),
        Spring(1),
        Sender(facts.office.head, facts.office.seal),
        Spring(2),
    )  # fmt: skip
    return Sheet(
        THANKS, blocks, footer=Footer.NUMBER, numbered=False, one_page=True, border=True, serif=True,
    )  # fmt: skip


MERIT_PAPER = Paper(
    "merit_paper",
    MERITS,
    compose_merits,
    kinds=("volunteer", "person"),
    purposes=(Purpose("merit", "표창 추천"),),
    follows=("person",),
    parts=(SPANS, TOTAL),
    asks=(PRIZE, GIST, DEEDS, *THIS_YEAR),
    addressed=Use.INVITED,
    blank=True,
    kept=True,
    group=PaperGroup.CERTIFICATES,
    about="표창을 추천할 때 내는 공적조서입니다. 기간의 봉사 실적이 찍혀 나가고, 공적은 적어 넣습니다.",
)
THANKS_LETTER = Paper(
    "thanks_letter",
    THANKS,
    compose_thanks,
    kinds=("volunteer", "person", "counselor"),
    purposes=(Purpose("thanks", "감사"),),
    follows=("person",),
    asks=(WORDS,),
    addressed=Use.WRITTEN,
    issued=True,
    group=PaperGroup.CERTIFICATES,
    about="애써 주신 분에게 드리는 감사장입니다. 목록에서 여러 분을 골라 한꺼번에 냅니다.",
)
