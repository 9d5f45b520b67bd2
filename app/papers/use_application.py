"""공간 사용·물품 대여 신청서: who wants to use a room or borrow a thing, when and what for."""

from __future__ import annotations

from app.core.blocks import Block, Cell, Cut, Grid, Heading, Paragraph, Receipt, Space
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds.asset import TYPES
from app.papers import articles
from app.papers.cells import NBSP, PEN, PEN_DATE, heading, pair, signature, ticks

TITLE = "공간 사용·물품 대여 신청서"
_SIZE = 10.5
_WIDTHS = (28, 62, 28, 62)
_SORTS = ("공간 사용", "물품 대여")
_LENT = frozenset(("차량", "보조기기", "공구", "행사용품"))
"""The types of what is borrowed; the other types are used where they are."""
_PROMISES = (
    "신청한 목적으로만 쓰고, 다른 사람에게 다시 빌려주지 않겠습니다.",
    "쓴 뒤에는 처음대로 돌려놓고, 망가뜨리거나 잃어버리면 바로 알리고 물어내겠습니다.",
    "쓰는 동안 사람이 다치지 않게 살피고, 정한 시간과 인원을 지키겠습니다.",
)
_NOTICE = f"{articles.NOTICE.words}: {articles.LENDING.words}"


def compose(facts: Facts) -> Sheet:
    """Lay who asks for what and when, what they promise, and the answer to cut off below."""
    blocks: tuple[Block, ...] = (
        Receipt(),
        Heading(TITLE),
        Space(2),
        Grid(_WIDTHS, (*_what(facts), *_who()), size=_SIZE),
        Space(2),
        *(Paragraph(f"{number}. {text}", 10) for number, text in enumerate(_PROMISES, start=1)),
        Space(1),
        Paragraph(_NOTICE, 9),
        Space(3),
        Paragraph(PEN_DATE, 11, "center"),
        Space(1),
        Grid((28, 62, 90), (signature("신청인", ""),), size=_SIZE),
        Space(2),
        Paragraph(_addressee(facts), 13, "center", bold=True),
        Cut(),
        *_returned(facts),
    )  # fmt: skip
    return Sheet(TITLE, blocks, footer=Footer.ISSUE, one_page=True)


def _addressee(facts: Facts) -> str:
    """Return who decides: the body that runs it, else the office's head."""
    operator = facts.shown.get("operator", "")
    ours = operator in ("", facts.office.name)
    return f"{facts.office.head} 귀하" if ours else f"{operator} 귀중"


def _what(facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    """Say what is asked for, with what is known of it."""
    shown = facts.shown
    used, lent = _SORTS
    type_ = shown.get("type", "")
    chosen = [lent if type_ in _LENT else used] if type_ in TYPES else ()
    name = " · ".join(filter(None, (shown.get("name", ""), shown.get("located_in", ""))))
    most = " / ".join(filter(None, (shown.get("capacity", ""), shown.get("quantity", ""))))
    when = f"{PEN_DATE}{NBSP * 8}:{NBSP * 8}부터{NBSP * 4}{PEN_DATE}{NBSP * 8}:{NBSP * 8}까지"
    rows = (
        (heading("구분"), Cell(ticks(_SORTS, chosen), span=3, least=PEN)),
        (heading("공간·물품"), Cell(name, span=3, least=PEN)),
        (*pair("인원·수량 한도", most, least=PEN), *pair("신청 인원·수량", "")),
        (heading("사용 기간"), Cell(when, span=3, least=PEN)),
        (heading("사용 목적"), Cell(span=3, least=14)),
    )
    terms = shown.get("conditions", "")
    return (*rows, (heading("이용 조건"), Cell(terms, span=3))) if terms else rows


def _who() -> tuple[tuple[Cell, ...], ...]:
    return (
        (*pair("신청인 성명", "", least=PEN), *pair("연락처", "")),
        (*pair("단체 이름", "", least=PEN), *pair("주소", "")),
    )


def _returned(facts: Facts) -> tuple[Block, ...]:
    """Lay what the clerk answers and what is signed when it comes back."""
    name = facts.shown.get("name", "")
    answers = ticks(("승인", f"반려(사유:{NBSP * 30})"))
    state = ticks(("이상 없음", f"이상 있음:{NBSP * 24}"))
    return (
        Heading("승인·반납 확인", 14),
        Space(1),
        Grid(
            _WIDTHS,
            (
                (*pair("접수번호", "", least=PEN), *pair("공간·물품", name)),
                (heading("승인"), Cell(answers, span=3, least=PEN)),
                (*pair("반납일", PEN_DATE, least=PEN), *pair("확인한 사람", "")),
                (heading("반납 상태"), Cell(state, span=3, least=PEN)),
            ),
            size=_SIZE,
        ),
    )


USE_APPLICATION = Paper(
    "use_application",
    TITLE,
    compose,
    kinds=("asset",),
    purposes=(Purpose("application", "사용·대여 신청"),),
    blank=True,
    large=True,
    group=PaperGroup.FORMS,
    stays="signed, it comes back and is put away",
    about="공간을 쓰거나 물품을 빌리려는 주민이 적어 냅니다. 아래는 승인과 반납을 확인하는 쪽지입니다.",
)
