"""발굴 카드: carried along on a visit or to a group talk, filled in by pen, entered in one go."""

from __future__ import annotations

from app.core.blocks import Cell, Grid, Heading, Paragraph, Space
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.kinds.survey_card import CHANNELS, NEXT, SURVEY_CARD
from app.papers.cells import NBSP, PEN, heading, pair, ticks

TITLE = SURVEY_CARD.label
_LINES = 8
"""Resources that one card has room for."""
_SIZE = 10.0


def compose(facts: Facts) -> Sheet:
    """Lay who was asked above what was found, and below that whom to meet next."""
    further = (heading(NEXT), Cell(facts.shown.get("next_whom", ""), least=22))
    return Sheet(
        TITLE,
        (
            Heading(TITLE),
            Space(2),
            _about(facts),
            Space(3),
            Paragraph(f"찾은 자원{NBSP * 2}모르는 칸은 비워 둡니다.", _SIZE, bold=True),
            Space(1),
            _found(),
            Space(3),
            Grid((40, 140), (further,), size=_SIZE),
        ),
        one_page=True,
    )


def _about(facts: Facts) -> Grid:
    """How and when it was asked, by whom, and what was said."""
    shown = facts.shown
    channel = shown.get("channel", "")
    tall = PEN if facts.blank else 7.0
    ways = Cell(ticks(CHANNELS, [channel] if channel else []), span=3, least=tall)
    day, officer, tong, number = (
        pair(label, shown.get(name, ""), least=tall)
        for label, name in (
            ("조사일", "on"),
            ("담당", "officer"),
            ("통", "tong"),
            ("카드번호", "no"),
        )
    )
    return Grid(
        (26, 64, 22, 68),
        (
            (heading("조사 방법"), ways),
            (*day, *officer),
            (*tong, *number),
            (heading("만난 사람"), Cell(shown.get("asked", ""), span=3, least=tall)),
            (heading("들은 이야기"), Cell(shown.get("told", ""), span=3, least=30)),
        ),
        size=_SIZE,
    )


def _found() -> Grid:
    """Lines for the pen, one for each resource."""
    headings = tuple(heading(each) for each in ("연번", "종류", "이름", "전화", "하는 일·나눌 것"))
    lines = (
        (Cell(str(number), align="center"), *(Cell(least=PEN) for _ in headings[1:]))
        for number in range(1, _LINES + 1)
    )
    return Grid((12, 30, 52, 34, 52), (headings, *lines), size=_SIZE)


SURVEY_PAPER = Paper(
    SURVEY_CARD.name,
    TITLE,
    compose,
    kinds=(SURVEY_CARD.name,),
    purposes=(Purpose("survey", "자원 발굴"),),
    blank=True,
    stays="it comes back to the office filled in",
    group=PaperGroup.COUNTER,
    about="방문·인터뷰·집담회에서 찾은 자원과 더 만날 사람을 적습니다. 돌아와 ‘발굴 입력’에 한꺼번에 넣습니다.",
)
