"""개인정보파일 등록 사항: what is registered of the file that the program keeps.

개인정보 보호법 제32조, 같은 법 시행령 제33조 and 제34조.
"""

from __future__ import annotations

from app.core.fields import Field
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.values import Memo, Text
from app.papers.register_sheet import compose

COLUMNS = (
    Field("what", "등록 항목", Text(60), width=60),
    Field("told", "내용", Memo(4000), width=200),
)

PERSONAL_FILE = Paper(
    "personal_file",
    "개인정보파일 등록 사항",
    compose,
    whole_office=True,
    purposes=(Purpose("registration", "개인정보파일 등록"),),
    group=PaperGroup.REGISTERS,
    stays="it stays in the office: its lines are typed into the registration system",
    about="이 프로그램의 개인정보파일을 개인정보 종합지원시스템에 등록할 때 옮겨 적을 내용입니다.",
)
