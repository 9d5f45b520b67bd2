"""개인정보 파기 관리대장: what was destroyed when and by whom, never whose it was; also for the pen."""

from __future__ import annotations

from app.core.fields import Field
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.times import Moment
from app.core.values import Number, Text
from app.papers.period import THIS_YEAR
from app.papers.register_sheet import compose

COLUMNS = (
    Field("file", "개인정보파일명", Text(60), width=40),
    Field("at", "파기 일시", Moment()),
    Field("reason", "파기 사유·근거", Text(100), width=56),
    Field("what", "파기 대상", Text(60), width=34),
    Field("count", "건수", Number(unit="건"), width=16),
    Field("how", "파기 방법", Text(60), width=36),
    Field("by", "처리담당자", Text(40), width=22),
    Field("confirmed", "보호책임자 확인", Text(40), width=30),
)

DESTRUCTION_REGISTER = Paper(
    "destruction_register",
    "개인정보 파기 관리대장",
    compose,
    whole_office=True,
    purposes=(
        Purpose("register", "파기 관리", asks=THIS_YEAR),
        Purpose(
            "pen",
            "빈 서식",
            empty_rows=14,
            about="손으로 적는 빈 파기 관리대장입니다. 종이 서류를 파기할 때 씁니다.",
        ),
    ),
    group=PaperGroup.REGISTERS,
    stays="it stays in the office",
    about="보유 기간이 만료되어 파기한 개인정보를 파기한 차례로 봅니다. 누구의 것이었는지는 남기지 않습니다.",
)
