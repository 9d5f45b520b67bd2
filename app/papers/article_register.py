"""근거 조문표: which lines of the papers stand there by which article, for an officer to check."""

from __future__ import annotations

from app.core.fields import Field
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.values import Memo, Text
from app.papers.register_sheet import compose

COLUMNS = (
    Field("label", "문구", Text(60), width=46),
    Field("papers", "싣는 서식", Memo(200), width=62),
    Field("article", "근거 조문", Memo(200), width=58),
    Field("stressed", "두드러지게 하는 근거", Text(60), width=44),
    Field("words", "적는 말", Memo(400), width=60),
)

ARTICLE_REGISTER = Paper(
    "article_register",
    "서식의 근거 조문표",
    compose,
    whole_office=True,
    purposes=(Purpose("articles", "근거 확인"),),
    group=PaperGroup.REGISTERS,
    stays="it stays in the office: it says nothing of anybody",
    about="동의서, 의뢰서, 제공 명부의 문구마다 법 조항을 적은 표입니다. 개인정보 보호책임자가 확인할 때 봅니다.",
)
