"""The headers of public files that must find their column."""

from __future__ import annotations

import re

import pytest

from app.kinds import CATALOG

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
