"""구 통합 자원 목록: what the offices of the district have and what is lacking where, and the list itself."""

from __future__ import annotations

from app.core.fields import Field
from app.core.pages import OwnPage
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.values import Text
from app.papers.register_sheet import compose

COLUMNS = (
    Field("office", "기관", Text(80), width=28),
    Field("name", "이름", Text(200), width=40),
    Field("type", "구분", Text(100), width=22),
    Field("needs", "욕구", Text(200), width=34),
    Field("offer", "제공 내용", Text(2000), width=60),
    Field("phone", "전화", Text(40), width=26),
    Field("address", "주소", Text(300), width=44),
    Field("verified_on", "확인일", Text(20), width=23),
)

DISTRICT_LIST = Paper(
    "district_list",
    "구 통합 자원 목록",
    compose,
    whole_office=True,
    purposes=(Purpose("district", "구 자원 공유"),),
    group=PaperGroup.REPORTS,
    kept=True,
    about="다른 동의 공유용 파일과 우리 자원을 모아, 기관별 수와 부족한 욕구, 통합 목록을 한 권으로 냅니다.",
    page=OwnPage.DISTRICT,
)
