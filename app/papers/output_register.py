"""출력대장: every print and export of a period, by whom, of what, what for; no resident is named."""

from __future__ import annotations

from app.core.fields import Field
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.times import Moment
from app.core.values import Number, Text
from app.papers.period import THIS_MONTH
from app.papers.register_sheet import compose

COLUMNS = (
    Field("number", "출력번호", Text(40), width=32),
    Field("at", "출력 일시", Moment()),
    Field("by", "출력자", Text(40), width=18),
    Field("terminal", "단말", Text(20), width=11),
    Field("paper", "서식", Text(60), width=38),
    Field("purpose", "용도", Text(60), width=28),
    Field("kind", "대상", Text(40), width=22),
    Field("persons", "인원", Number(), width=13),
    Field("copies", "부수", Number(), width=11),
    Field("pages", "쪽", Number(), width=11),
    Field("target", "형태", Text(20), width=16),
    Field("shredded", "파쇄", Text(60), width=24),
    Field("remark", "비고", Text(40), width=20),
)

OUTPUT_REGISTER = Paper(
    "output_register",
    "출력대장",
    compose,
    whole_office=True,
    purposes=(Purpose("register", "출력 관리"),),
    asks=THIS_MONTH,
    group=PaperGroup.REGISTERS,
    stays="it stays in the office",
    about="인쇄하거나 파일로 내보낸 것을 출력번호 차례로 봅니다. 주민의 이름은 싣지 않습니다.",
)
