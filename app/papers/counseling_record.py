"""상담일지: what a counselor advised on; it names nobody who was counseled, only the number of their request.

What the counselor learns stays with them (개인정보 보호법 제3조제1항, 제16조제1항: no more than is needed).
"""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.kinds.parts import NEEDS
from app.papers.cells import NBSP, PEN, PEN_DATE, heading, pair, signature, ticks

TITLE = "상담일지"
_SIZE = 10.5
_WAYS = ("전화", "팩스", "이메일", "내방", "방문")
_ENDS = ("한 번으로 마침", "다시 상담", "다른 기관 안내", "동주민센터에 의뢰", f"기타:{NBSP * 20}")
_NOTE = (
    "※ 상담받은 분의 이름, 주소, 전화번호, 주민등록번호는 적지 않습니다. 관리번호로 동주민센터가 찾습니다. "
    "상담에서 알게 된 것은 다른 사람에게 말하지 않습니다."
)


def compose(facts: Facts) -> Sheet:
    """Lay who counseled, when and how, what it was about, and what comes of it."""
    blocks: tuple[Block, ...] = (
        Heading(TITLE, 20),
        Space(3),
        _who(facts),
        Space(3),
        _what(),
        Space(2),
        Paragraph(_NOTE, 9.5),
        Space(6),
        Paragraph(PEN_DATE, 11, "center"),
        Space(3),
        Grid((28, 62, 90), (signature("상담가", _counselor(facts)),), size=_SIZE),
        Space(4),
        Paragraph(f"{facts.office.head} 귀하", 14, "center", bold=True),
    )
    return Sheet(TITLE, blocks, one_page=True)


def _counselor(facts: Facts) -> str:
    """Return whose visit it is: of a booking its counselor, else the record itself."""
    return facts.shown.get("counselor.person.name", "") or facts.shown.get("person.name", "")


def _who(facts: Facts) -> Grid:
    shown = facts.shown
    category = shown.get("counselor.category", "") or shown.get("category", "")
    place = shown.get("counselor.place", "") or shown.get("place", "")
    at = " ".join(filter(None, (shown.get("on", ""), shown.get("at", ""))))
    when = at or f"{PEN_DATE}{NBSP * 8}:"
    minutes = shown.get("minutes", "") or f"{NBSP * 12}분"
    return Grid(
        (28, 62, 28, 62),
        (
            (*pair("상담가", _counselor(facts), least=PEN), *pair("상담 분야", category)),
            (*pair("상담 일시", when, least=PEN), *pair("걸린 시간", minutes)),
            (*pair("장소", place, least=PEN), *pair("관리번호", _number(facts))),
            (heading("상담 방법"), Cell(ticks(_WAYS), span=3, least=PEN)),
        ),
        size=_SIZE,
    )


def _number(facts: Facts) -> str:
    """Return by what the office finds who was counseled: the referral's number, else the request's."""
    return facts.shown.get("referral.no", "") or facts.shown.get("request.no", "")


def _what() -> Grid:
    rows = (
        (
            heading("상담받은 분"),
            Cell(ticks(("본인", "가족", "이웃", f"단체({NBSP * 8}명)")), least=PEN),
        ),
        (heading("물어본 것"), Cell(ticks(NEEDS), least=PEN)),
        (heading("상담 내용"), Cell(least=62)),
        (heading("조언한 것"), Cell(least=40)),
        (heading("결과"), Cell(ticks(_ENDS), least=PEN)),
        (heading("동주민센터에\n바라는 것"), Cell(least=18)),
    )
    return Grid((28, 152), rows, size=_SIZE)


COUNSELING_RECORD = Paper(
    "counseling_record",
    TITLE,
    compose,
    kinds=("counselor", "booking"),
    purposes=(Purpose("record", "상담 기록"),),
    follows=("person", "counselor", "request", "referral"),
    blank=True,
    group=PaperGroup.FORMS,
    stays="it comes back to the office filled in",
    about="마을상담가가 상담한 내용을 이름 없이 적어 냅니다. 예약에서 출력하면 일시와 관리번호가 찍혀 나갑니다.",
)
