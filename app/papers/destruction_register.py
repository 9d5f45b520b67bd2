"""개인정보파일 파기 관리대장: what was destroyed when and by whom, never whose it was; also for the pen.

Name and columns are those of its form (표준 개인정보 보호지침 별지 제4호서식).
"""

from __future__ import annotations

from app.core.fields import Field
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.times import Date
from app.core.values import Text
from app.papers.period import THIS_YEAR
from app.papers.register_sheet import compose

COLUMNS = (
    Field("file", "개인정보파일명", Text(60), width=44),
    Field("what", "자료의 종류", Text(80), width=44),
    Field("made", "생성일", Date(), width=24),
    Field("at", "폐기일", Date(), width=24),
    Field("reason", "폐기사유", Text(200), width=70),
    Field("by", "처리담당자", Text(40), width=28),
    Field("confirmed", "처리부서장", Text(40), width=26),
)

DESTRUCTION_REGISTER = Paper(
    "destruction_register",
    "개인정보파일 파기 관리대장",
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
