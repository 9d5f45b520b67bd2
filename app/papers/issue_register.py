"""발급대장: what somebody was given under a number: referral slips, certificates and letters."""

from __future__ import annotations

from app.core.fields import Field
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.times import Date, Moment
from app.core.values import Number, Text
from app.papers.period import THIS_MONTH
from app.papers.register_sheet import compose

SLIPS = "서비스 연계 의뢰서"
CERTIFICATES = "증서·확인서·접수증"
SLIP_COLUMNS = (
    Field("no", "연계번호", Text(40), width=32),
    Field("issued_at", "발급 일시", Moment()),
    Field("issued_by", "발급자", Text(40), width=18),
    Field("target", "받는 곳", Text(100), width=44),
    Field("basis", "근거", Text(100), width=52),
    Field("channel", "전달", Text(20), width=18),
    Field("due_on", "회신 기한", Date()),
    Field("state", "상태", Text(20), width=20),
    Field("reprints", "재발급", Number(unit="회"), width=14),
    Field("former", "앞 번호", Text(40), width=26),
)
CERTIFICATE_COLUMNS = (
    Field("number", "출력번호", Text(40), width=32),
    Field("at", "발급 일시", Moment()),
    Field("by", "발급자", Text(40), width=18),
    Field("paper", "서식", Text(60), width=44),
    Field("title", "받는 분", Text(100), width=48),
    Field("purpose", "용도", Text(60), width=34),
    Field("copies", "부수", Number(), width=12),
    Field("target", "형태", Text(20), width=16),
)

ISSUE_REGISTER = Paper(
    "issue_register",
    "발급대장",
    compose,
    whole_office=True,
    purposes=(Purpose("register", "발급 관리"),),
    asks=THIS_MONTH,
    group=PaperGroup.REGISTERS,
    stays="it stays in the office",
    about="번호를 붙여 내준 의뢰서·증서·확인서를 발급한 차례로 봅니다.",
)
