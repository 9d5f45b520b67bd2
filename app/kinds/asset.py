"""공간·물품: rooms, vehicles and things that residents may use."""

from __future__ import annotations

from app.core.candidacy import Candidacy, Question
from app.core.choices import Choice
from app.core.fields import Field, Find
from app.core.kind import Kind
from app.core.open_referral import ServiceField
from app.core.ranking import Wording
from app.core.values import Number, Text
from app.kinds import parts
from app.kinds.referral import THIS_MONTH

TYPES = (
    "회의실",
    "강의실",
    "강당",
    "체육시설",
    "작은도서관",
    "공유부엌",
    "주차장",
    "차량",
    "보조기기",
    "공구",
    "행사용품",
)


# fmt: off
ASSET = Kind(
    "asset",
    "공간·물품",
    (
        Field("name", "이름", Text(80), required=True, find=Find.NAME, listed=True, section="기본",
            synonyms=("개방시설명", "시설명", "공간명", "물품명", "품명", "명칭", "장소명", "설치장소명",
                "설치기관명", "설치장소", "…명")),
        Field("type", "유형", Choice(*TYPES, open=True), find=Find.TEXT, listed=True, filtered=True,
            synonyms=("종류", "구분", "시설유형", "개방시설유형구분", "공간유형", "물품종류")),
        Field("operator", "관리 기관", Text(80), find=Find.TEXT,
            synonyms=("관리기관명", "운영기관", "운영기관명", "소유자", "보유기관", "운영주체", "기관", "기관명")),
        Field("located_in", "보관·설치 장소", Text(80), find=Find.TEXT,
            synonyms=("개방장소명", "있는곳", "보관장소", "건물명", "…설치장소")),
        Field("capacity", "수용 인원", Number(0, 99999, "명"), listed=True,
            synonyms=("수용가능인원수", "수용인원", "수용인원수", "수용가능인원", "이용가능인원", "가능인원",
                "정원")),
        Field("quantity", "수량", Number(0, 99999, "개"), synonyms=("개수", "보유수량")),
        *parts.CONTACT,
        *parts.PLACE,
        *parts.OFFER,
        parts.AGREEMENT,
        parts.PAUSE,
        parts.STATUS,
        parts.SOURCE_CODE,
        parts.REMARKS,
        parts.SURVEYED,
        *parts.VERIFIED,
        THIS_MONTH,
    ),
    verified=parts.VERIFICATION,
    surveyed=("name", "phone", "offer"),
    stopped=parts.STOPPED,
    exchanged={
        "name": ServiceField.NAME,
        "type": ServiceField.ATTRIBUTE,
        "operator": ServiceField.ORGANIZATION,
        "located_in": ServiceField.PLACE,
        **dict.fromkeys(("capacity", "quantity"), ServiceField.ATTRIBUTE),
        **parts.PLACE_EXCHANGED,
        "status": ServiceField.STATUS,
        "verified_on": ServiceField.ASSURED,
    },
    title=("name",),
    menu="자원",
    words=("대관", "대여", "회의실", "보조기기"),
    icon="asset",
    unit="곳",
    duplicates=(("name", "phone"), ("name", "address")),
    in_editions=(("phone", "address"),),
    ended=parts.ENDED,
    check=parts.check_terms,
    who_may=parts.WHO_MAY_AND_PAUSE,
    candidacies=(Candidacy(
        since="agreement_from",
        until="agreement_to", rest_from="pause_from", rest_until="pause_until", used="this_month",
        days="days", tong="tong", verified="verified_on", does=("name", "type", "offer"),
        detail=("type", "located_in", "conditions"), phones=("phone",), public=("public_contact",),
        wording=Wording("협약 시작", "협약 만료"),
        answers={
            "건강": {"type": ("보조기기",)},
            "일상생활유지": {"type": ("보조기기", "차량")},
            "교육": {"type": ("작은도서관",)},
            "생활환경": {"type": ("공구",)},
        },
    ),),
    tells={**parts.TELLS, Question.OPERATOR: ("operator",), Question.ROOM: ("located_in",)},
    hint="F4로 빌려 쓸 공간이나 물품을 등록하거나, 개방시설 목록 파일을 가져오세요.",
)
