"""The headers of public files that must find their column."""

from __future__ import annotations

import re

import pytest

from app.kinds import CATALOG
from app.output.sheets import SheetTable
from app.services.imports.columns import headers

HEADERS = {
    "organization": {
        "시설명": "name",
        "시설코드": "source_code",
        "시설종류명(시설유형)": "type",
        "시설종류상세명(시설종류)": "offer",
        "시설주소": "address",
        "전화번호": "phone",
        "우편번호": "postcode",
        "소재지도로명주소": "address",
        "소재지지번주소": "memo",
        "운영기관명": "operator",
        "급식장소": "offer",
        "급식대상": "conditions",
        "급식시간": "hours",
        "급식요일": "hours",
        "운영시작일자": "memo",
        "운영종료일자": "memo",
    },
    "asset": {
        "개방시설명": "name",
        "개방장소명": "located_in",
        "개방시설유형구분": "type",
        "휴관일": "hours",
        "평일운영시작시각": "hours",
        "주말운영종료시각": "hours",
        "유료사용여부": "conditions",
        "사용료": "conditions",
        "초과사용료": "conditions",
        "수용가능인원수": "capacity",
        "면적": "offer",
        "부대시설정보": "offer",
        "신청방법구분": "conditions",
        "소재지도로명주소": "address",
        "관리기관명": "operator",
        "담당부서명": "memo",
        "사용안내전화번호": "phone",
        "홈페이지주소": "public_contact",
    },
    "volunteer": {
        "성명": "person.name",
        "이름": "person.name",
        "생년월일": "person.birth",
        "연락처": "person.mobile",
        "주소": "person.address",
        "봉사분야": "talents",
        "활동요일": "availability",
        "비고": "person.memo",
    },
}


@pytest.mark.parametrize("kind", HEADERS)
def test_real_headers_find_their_column(kind: str) -> None:
    meant = {
        re.sub(r"[\W_]", "", header): column.path
        for column in CATALOG.columns(CATALOG[kind])
        for header in (column.label, *getattr(column.field, "synonyms", ()))
    }
    for header, path in HEADERS[kind].items():
        assert meant.get(re.sub(r"[\W_]", "", header)) == path, header


OLDER = {
    "appointment": {"임기 끝": "ends_on", "앞선 위촉": "renewed_from"},
    "activity": {"한 일": "what", "도움 받은 사람": "beneficiaries"},
    "volunteer": {
        "희망 활동 2 끝": "wishes.2.until",
        "쉼 시작": "pause_from",
        "쉼 끝": "pause_until",
        "쉼 사유": "pause_reason",
    },
    "organization": {"협약 끝": "agreement_to", "쉼 알린 사람": "pause_told_by"},
    "job_program": {
        "사업 기간 시작": "run_from",
        "사업 기간 끝": "run_to",
        "모집 기간 시작": "recruit_from",
        "모집 기간 끝": "recruit_to",
        "최소 나이": "min_age",
        "최대 나이": "max_age",
        "주민에게 주는 서비스": "service",
    },
    "participation": {"근무 끝": "ends_on", "그만둔 사유": "drop_reason"},
    "gathering": {"모이는 곳": "place", "새 사람": "welcomes", "알게 된 경로": "source"},
    "person": {"다른 전화": "phone2", "알게 된 경로": "source"},
    "asset": {"있는 곳": "located_in"},
    "counselor": {
        "오지 않는 날 1 날": "absences.1.on",
        "오지 않는 날 2 사유": "absences.2.reason",
        "방문 상담일 1 끝": "slots.1.to",
        "방문 상담일 1 한 사람": "slots.1.minutes",
        "하지 않는 일": "exclusions",
        "자격 확인한 날": "licence_checked_on",
    },
    "request": {
        "도움 받을 사람 주민": "subject_person",
        "도움 받을 사람 설명": "subject_description",
        "다음 할 때": "next_at",
        "첫 만남 때": "met_at",
        "안내한 곳": "informed_of",
        "내부 인계 1 넘긴 사람": "passed.1.by",
        "모자란 것": "lacking",
    },
    "referral": {
        "이미 받은 도움": "given",
        "회신 받은 날": "reply_on",
        "사후 확인 확인한 날": "followup_on",
    },
    "staff": {"근무 끝": "active_to"},
}
"""What columns were called before, and so are in sheets that an earlier program wrote."""


@pytest.mark.parametrize("kind", OLDER)
def test_a_sheet_of_an_earlier_program_is_read(kind: str) -> None:
    plan = headers.propose(CATALOG, CATALOG[kind], SheetTable("", [list(OLDER[kind])]))
    assert dict(zip(OLDER[kind], plan.targets, strict=True)) == OLDER[kind]
