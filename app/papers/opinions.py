"""건의 목록: what was asked for in the field in a quarter, what was done and what came of it; without names."""

from __future__ import annotations

from app.core.fields import Field
from app.core.pages import OwnPage
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.times import Date
from app.core.values import Text
from app.papers.register_sheet import compose

COLUMNS = (
    Field("on", "날짜", Date()),
    Field("who", "누가·어디서", Text(200), width=32),
    Field("text", "의견", Text(1000), width=62),
    Field("done", "조치", Text(1000), width=56),
    Field("result", "결과", Text(1000), width=56),
    Field("state", "상태", Text(20), width=20),
)

OPINIONS = Paper(
    "opinions",
    "건의 목록",
    compose,
    whole_office=True,
    purposes=(Purpose("opinions", "현장의견 분기 보고"),),
    group=PaperGroup.REPORTS,
    kept=True,
    about="현장에서 나온 의견과 조치, 결과를 분기마다 모아 보고합니다. 이름은 싣지 않습니다.",
    page=OwnPage.GOALS,
)
