"""개인정보 제공: what was handed on to another office or used for another end, and on which ground.

The columns are the eight items that the register of it must hold (개인정보 보호법 제18조제4항, 같은 법
시행령 제15조), and by which request, approval and print each provision can be followed.
"""

from __future__ import annotations

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.times import Date
from app.core.values import Memo, Number, Phone, Serial, Text, Values
from app.kinds.parts import NAME
from app.kinds.referral import ARTICLES

OUT, NEVER_OUT = "제공", "미제공"
WITHIN, BEYOND = "제3자 제공", ("목적 외 제3자 제공", "목적 외 이용")
"""Handed on for the purpose it was collected for (제17조), or beyond it (제18조제2항): two registers."""
BY_CONSENT = (
    "개인정보 보호법 제17조제1항제1호(정보주체의 동의)",
    "개인정보 보호법 제18조제2항제1호(별도의 동의)",
)
"""The grounds on which only those are handed on who agreed to it."""
AS_WRITTEN, AS_READ = "같게 적힌 동의만", "다르게 적혔으나 같은 목적임을 확인"
"""By which consents something is handed on: whose purpose is written alike, or was read to be the same.

Whoever receives it uses it for what was agreed to alone (개인정보 보호법 제17조제2항제2호, 제18조제1항).
"""
INVESTIGATION = "개인정보 보호법 제18조제2항제7호(범죄의 수사와 공소)"
GROUNDS = (
    BY_CONSENT[0],
    ARTICLES[0],
    BY_CONSENT[1],
    *ARTICLES[1:],
    "개인정보 보호법 제18조제2항제5호(소관 업무, 보호위원회 심의·의결)",
    INVESTIGATION,
    "개인정보 보호법 제18조제2항제8호(법원의 재판)",
    "개인정보 보호법 제18조제2항제10호(공중위생 등 공공의 안전)",
)

_ARTICLES = {"제17조": (WITHIN,), "제18조": BEYOND}
"""By which article something is handed on within its purpose, by which beyond it."""


def check(values: Values) -> dict[str, str]:
    """The ground and the register that a provision stands in say the same."""
    basis, sort = str(values.get("basis") or ""), values.get("sort")
    cited = [article for article in _ARTICLES if article in basis]
    if len(cited) != 1 or sort is None or sort in _ARTICLES[cited[0]]:
        return {}
    told = attach(" 또는 ".join(f"‘{each}’" for each in _ARTICLES[cited[0]]), "으로/로")
    return {"sort": f"법적 근거가 {cited[0]}이면 {told} 적습니다. 대장이 나뉘기 때문입니다."}


# fmt: off
PROVISION = Kind(
    "provision",
    "개인정보 제공",
    (
        Field("no", "관리번호", Serial("제공-{year}-{number:04}"), find=Find.DIGITS, listed=True,
            section="요청"),
        Field("sort", "구분", Choice(WITHIN, *BEYOND), required=True,
            default=WITHIN, listed=True, filtered=True),
        Field("recipient", "제공받는 기관", Text(100), required=True, find=Find.NAME, listed=True,
            width=36, synonyms=("요청기관", "이용기관")),
        Field("contact", "기관 담당자", NAME, synonyms=("그기관담당자",), help="부서와 성명."),
        Field("phone", "전화", Phone(), find=Find.DIGITS),
        Field("fax", "팩스", Phone()),
        Field("doc_no", "요청 공문번호", Text(60), required=True, find=Find.TEXT, listed=True,
            help="요청한 기관의 문서번호와 날짜.", width=32),
        Field("basis", "법적 근거", Choice(*GROUNDS, open=True), required=True, listed=True,
            section="근거", width=46, help="근거가 없으면 내보낼 수 없습니다."),
        Field("purpose", "이용·제공 목적", Text(300), required=True, listed=True, width=40),
        Field("agreed_purpose", "동의의 목적", Choice(AS_WRITTEN, AS_READ), default=AS_WRITTEN,
            help="근거가 동의이면 이 목적과 같게 적힌 동의를 한 분만 실립니다. 다르게 적힌 동의도 읽어 보니 "
            "같은 목적이면 ‘확인’을 고르세요. 다른 목적이면 별도의 동의를 받아야 합니다(제18조제2항제1호)."),
        Field("approver", "승인자", NAME, required=True, listed=True, width=22,
            help="제공을 승인한 사람의 직위와 성명."),
        Field("file", "개인정보(파일)의 명칭", Text(100), required=True, find=Find.TEXT, listed=True,
            section="제공 내용", width=34),
        Field("items", "개인정보의 항목", Memo(1000), required=True, listed=True, width=44),
        Field("persons", "인원", Number(0, 9_999_999, "명"), listed=True),
        Field("on", "제공일", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True),
        Field("period", "주기·기간", Text(60), default="1회", width=20),
        Field("form", "제공한 형태", Choice("문서", "팩스", "전자파일", "열람", open=True),
            required=True, default="문서", listed=True, width=18),
        Field("restriction", "제한·조치를 요청한 내용", Memo(500), width=34,
            help="받는 곳에 이용 제한이나 안전조치를 요청했으면 적습니다(제18조제5항).",
            default="목적 외 이용 및 재제공 금지, 이용 목적 달성 시 파기"),
        Field("state", "상태", Choice(OUT, NEVER_OUT, synonyms={"제공함": OUT, "나가지 않음": NEVER_OUT}),
            required=True, default=OUT, filtered=True,
            help="인쇄를 멈추어 나가지 않은 것은 대장에 실리지 않습니다."),
        Field("output", "출력번호", Text(40), fixed=True, find=Find.DIGITS, section="출력"),
        Field("pages", "쪽수", Number(0, 9_999_999, "쪽"), fixed=True),
        Field("by", "담당자", NAME, fill=Fill.ME),
    ),
    title=("no", "recipient"),
    order=("on",),
    descending=True,
    check=check,
    menu="운영",
    words=("제공대장", "타기관 제공"),
    icon="export",
    hint="명부를 ‘타기관 제공’ 용도로 인쇄하면 여기에 자동으로 기록됩니다. 다른 방법으로 제공했으면 F4로 적으세요.",
)
# fmt: on
