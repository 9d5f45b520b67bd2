"""통장 발굴 제보서: what a 통장 tells the office of a neighbour in need or a resource they found.

Whoever finds somebody in need tells the office, a 통장 by duty (사회보장급여의 이용·제공 및 수급권자 발굴에 관한
법률 제13조제1항, 제2항); it is told without a name where the neighbour does not want it told.
"""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Receipt, Space
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.kinds.parts import NEEDS
from app.papers import articles
from app.papers.cells import NBSP, PEN, PEN_DATE, heading, pair, ticks, told_of

TITLE = "통장 발굴 제보서"
_WIDTHS = (28, 62, 28, 62)
_SIZE = 10.5
_KNOWS = ("도움을 바람", "알리지 않음", "도움을 바라지 않음")
_SIGNS = (
    "우편물·신문이 쌓임",
    "전기·수도·가스가 끊김",
    "며칠째 보이지 않음",
    "식사를 거름",
    "냄새·쓰레기",
    "혼자 지냄",
    "크게 아픔",
    f"그 밖:{NBSP * 16}",
)
_HASTE = ("바로", "이번 주 안", "급하지 않음")
_FOUND = 4
"""Lines for resources."""
_NOTE = (
    f"※ {articles.REPORTED.words} 이름을 몰라도 되고, 제보한 내용은 다른 사람에게 말하지 않습니다. "
    "생명이 위급하면 먼저 119에 신고해 주세요."
)


def compose(facts: Facts) -> Sheet:
    """Lay who tells, of whom, what for, and what the office made of it."""
    blocks: tuple[Block, ...] = (
        Receipt(),
        Heading(TITLE),
        Space(2),
        Grid(_WIDTHS, _teller(facts), size=_SIZE),
        Space(3),
        Paragraph("□ 도움이 필요한 이웃", 11.5, bold=True),
        Space(1),
        Grid(_WIDTHS, _neighbour(), size=_SIZE),
        Space(3),
        Paragraph("□ 찾은 자원 (나눌 것이 있는 사람·가게·공간·모임)", 11.5, bold=True),
        Space(1),
        _found(),
        Space(2),
        Paragraph(_NOTE, 9),
        Space(3),
        Paragraph("□ 동주민센터가 적습니다", 11.5, bold=True),
        Space(1),
        Grid(_WIDTHS, _taken(facts), size=_SIZE),
    )
    return Sheet(TITLE, blocks, one_page=True)


def _teller(facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    shown = facts.shown
    phone = told_of(shown, "head.", "mobile") or told_of(shown, "head.", "phone2")
    return (
        (*pair("통", shown.get("no", ""), least=PEN), *pair("제보일", PEN_DATE)),
        (*pair("통장 성명", shown.get("head", ""), least=PEN), *pair("연락처", phone)),
    )


def _neighbour() -> tuple[tuple[Cell, ...], ...]:
    return (
        (*pair("누구", "", least=PEN), *pair("연락처", "")),
        (heading("사는 곳"), Cell(span=3, least=PEN)),
        (heading("본인의 뜻"), Cell(ticks(_KNOWS), span=3, least=PEN)),
        (heading("어떤 어려움"), Cell(ticks(NEEDS), span=3, least=PEN)),
        (heading("보이는 모습"), Cell(ticks(_SIGNS), span=3, least=PEN)),
        (heading("자세히"), Cell(span=3, least=36)),
        (heading("얼마나 급한가"), Cell(ticks(_HASTE), span=3, least=PEN)),
    )


def _found() -> Grid:
    headings = tuple(heading(each) for each in ("이름", "연락처", "나눌 것"))
    lines = (tuple(Cell(least=PEN) for _ in headings) for _ in range(_FOUND))
    return Grid((60, 40, 80), (headings, *lines), size=_SIZE)


def _taken(facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    return (
        (*pair("접수번호", "", least=PEN), *pair("담당", facts.shown.get("officer", ""))),
        (*pair("조치", "", least=PEN), *pair("답한 날", "")),
    )


TONG_REPORT = Paper(
    "tong_report",
    TITLE,
    compose,
    kinds=("tong",),
    purposes=(Purpose("report", "통장 제보"),),
    follows=("head",),
    blank=True,
    group=PaperGroup.FORMS,
    stays="it comes back to the office filled in",
    about="통장이 어려운 이웃이나 찾은 자원을 적어 냅니다. 통 목록에서 출력하면 통과 통장의 이름이 찍혀 나갑니다.",
)
