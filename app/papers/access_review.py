"""접속기록 점검표: the monthly review of who worked with whose data, with boxes for who reviews it."""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space, Ticks, Together
from app.core.fields import Field
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.times import Date, Moment
from app.core.values import Number, Text
from app.papers.period import LAST_MONTH
from app.papers.register_sheet import head, part

TITLE = "접속기록 점검표"
_CLERK = Field("by", "취급자", Text(40), width=22)
_TERMINAL = Field("terminal", "단말", Text(40), width=18)
CLERKS = (
    _CLERK,
    _TERMINAL,
    Field("deeds", "처리", Number(unit="건"), width=18),
    Field("records", "다룬 기록", Number(unit="건"), width=20),
    Field("outputs", "출력·저장", Number(unit="건"), width=20),
    Field("persons", "출력 인원", Number(unit="명"), width=20),
    Field("night", "야간", Number(unit="건"), width=16),
    Field("closed", "휴일", Number(unit="건"), width=16),
)
DEEDS = (
    Field("action", "수행업무", Text(60), width=52),
    Field("deeds", "건수", Number(unit="건"), width=22),
    Field("clerks", "취급자", Number(unit="명"), width=22),
    Field("records", "다룬 기록", Number(unit="건"), width=26),
)
PRINTS = (
    Field("paper", "서식", Text(60), width=48),
    Field("target", "형태", Text(20), width=22),
    Field("outputs", "건수", Number(unit="건"), width=18),
    Field("persons", "인원 합계", Number(unit="명"), width=24),
    Field("most", "한 번에 가장 많이", Number(unit="명"), width=30),
)
TURNS = (
    Field("day", "날짜", Text(40), width=32),
    _CLERK,
    _TERMINAL,
    Field("hours", "시간", Text(20), width=26),
    Field("deeds", "처리", Number(unit="건"), width=16),
    Field("outputs", "출력", Number(unit="건"), width=16),
    Field("why", "확인한 사유", Text(60), width=44),
)
BULK = (
    Field("at", "일시", Moment()),
    _CLERK,
    Field("what", "수행업무", Text(60), width=46),
    Field("count", "인원·기록", Number(), width=20),
    Field("purpose", "용도", Text(60), width=26),
    Field("why", "확인한 사유", Text(60), width=40),
)
REFUSED = (
    Field("at", "일시", Moment()),
    _CLERK,
    _TERMINAL,
    Field("action", "시도한 업무", Text(60), width=40),
    Field("outcome", "결과", Text(60), width=30),
    Field("why", "확인한 사유", Text(60), width=40),
)
WHOLENESS = (
    Field("what", "항목", Text(40), width=38),
    Field("told", "확인한 것", Text(200), width=128),
)
_OPINION, _DONE = 20, 14
"""Millimetres of the boxes for some words by pen; they grow where the page has room."""
DAY = Date()
"""How a day out of hours is shown, with its weekday behind it."""


def compose(facts: Facts) -> Sheet:
    """Lay the tables below each other, and the reviewer's boxes behind them."""
    return Sheet(
        facts.title,
        (
            *head(facts),
            *(
                block
                for each in facts.sections
                for block in part(each, facts, closed=False, named=True)
            ),
            Together(_verdict()),
        ),
        one_page=True,
    )


def _verdict() -> tuple[Block, ...]:
    """Lay what the reviewer fills in by pen."""
    ticks = Ticks((("이상 없음", False), ("확인 필요", False), ("조치함", False)))
    sign = "(서명 또는 인)"
    rows = (
        (Cell("점검 결과", heading=True), Cell(ticks, span=3)),
        (Cell("점검자 의견", heading=True), Cell(span=3, least=_OPINION)),
        (Cell("조치한 내용", heading=True), Cell(span=3, least=_DONE)),
        (
            Cell("점검자", heading=True), Cell(sign, align="right", least=11),
            Cell("점검일", heading=True), Cell("20      .      .      .", align="center"),
        ),
        (
            Cell("개인정보\n보호책임자", heading=True), Cell(sign, align="right", least=11),
            Cell("확인일", heading=True), Cell("20      .      .      .", align="center"),
        ),
    )  # fmt: skip
    return (
        Space(4),
        Heading("점검 의견", 11, align="left"),
        Space(1),
        Grid((24, 62, 20, 62), rows),
        Paragraph("개인정보의 안전성 확보조치 기준에 따라 월 1회 이상 점검하고 보관합니다.", 9),
    )


ACCESS_REVIEW = Paper(
    "access_review",
    TITLE,
    compose,
    whole_office=True,
    purposes=(Purpose("review", "월별 점검"),),
    asks=LAST_MONTH,
    group=PaperGroup.REGISTERS,
    stays="it stays in the office",
    about="누가 언제 누구의 자료를 처리했는지 매월 집계하고, 점검자가 의견을 적고 서명합니다.",
)
