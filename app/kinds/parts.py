"""What several kinds have in common: the person behind a role, contacts, places, pauses, checks."""

from __future__ import annotations

from dataclasses import replace

from app.core.candidacy import Question
from app.core.choices import Choice, Choices, Days
from app.core.day_words import Lean
from app.core.fields import Field, Find, FromSetting, Group, Mask
from app.core.open_referral import ServiceField
from app.core.person_names import SomebodysName
from app.core.places import Address, Detail, Postcode
from app.core.presence import HERE, NOTHING, Dealing, Presence, Use, WhoMay, uses
from app.core.requirements import Follows, Requirement
from app.core.times import Date
from app.core.values import Email, Link, Memo, Number, Phone, Text, Value, Values
from app.kinds.matching import NEED_WORDS


def resources() -> tuple[str, ...]:
    """Return the kinds that can help a resident: those that declare a candidacy, in the order of the menu."""
    from app import kinds  # noqa: PLC0415 - it lists the kinds that import this module

    return tuple(kind.name for kind in kinds.ALL if kind.resource)


def verifiable() -> tuple[str, ...]:
    """Return the kinds that are verified from time to time: those that can help, and who is behind a role."""
    from app import kinds  # noqa: PLC0415 - it lists the kinds that import this module

    return tuple(kind.name for kind in kinds.ALL if kind.resource or kind.verified)


OF_TONG = "tong.no"
"""The column by whose value the 통 of a record means a 통."""


NEEDS = tuple(NEED_WORDS)
"""What residents come for."""

PLACE_EXCHANGED = {
    "phone": ServiceField.VOICE,
    "fax": ServiceField.FAX,
    "public_contact": ServiceField.CONTACT,
    "postcode": ServiceField.POSTCODE,
    "address": ServiceField.ADDRESS,
    "detail": ServiceField.DETAIL,
    **dict.fromkeys(("dong", "tong", "offers"), ServiceField.ATTRIBUTE),
    "offer": ServiceField.DESCRIPTION,
    "conditions": ServiceField.ELIGIBILITY,
    "hours": ServiceField.HOURS,
    "days": ServiceField.DAYS,
}
"""What other offices may have of a place, and as what: how it is reached, where it is, what it offers and when."""

SHARED_ITEMS = {
    "성명": ("name",),
    "생년월일": ("birth",),
    "성별": ("sex",),
    "연락처": ("mobile", "phone2"),
    "주소": ("address", "detail"),
    "통·반": ("tong", "ban"),
    "보호자": ("guardian_name", "guardian_phone", "guardian_relation"),
    "비상연락처": ("emergency_name", "emergency_phone", "emergency_relation"),
}
"""What may be handed on about a resident, and the person's columns each item stands for."""

PERSON = Field(
    "person",
    "주민",
    Link("person", role=True, copies=("name", "birth", "mobile", "tong", "status", "verified_on")),
    required=True,
)
"""The link of a role to its person, with what the role's list sorts and filters by."""

NAME = SomebodysName()
"""A person's name: the longest of other countries have about sixty letters."""

WAYS = ("전화", "방문", "내방", "문자", "팩스", "우편", "이메일", "서류")
"""How somebody is asked whether what is written of them still holds."""
VERIFIED = (
    Field(
        "verified_on",
        "확인일",
        Date(Lean.PAST),
        listed=True,
        section="확인",
        synonyms=("최종확인일", "점검일", "데이터기준일자", "데이터기준일", "기준일자", "기준일"),
    ),
    Field("verified_by", "확인자", NAME),
    Field("verified_how", "확인 방법", Choice(*WAYS, open=True)),
)
VERIFICATION = tuple(each.name for each in VERIFIED)
"""The columns of `VERIFIED`, for `Kind.verified`."""

PAUSE = Group(
    "pause",
    "활동 중지",
    (
        Field("from", "시작", Date(), synonyms=("쉼시작",)),
        Field(
            "until",
            "종료",
            Date(Lean.AHEAD),
            help="비워 두면 재개를 알려 올 때까지 활동을 중지합니다.",
            synonyms=("쉼끝",),
        ),
        Field("reason", "사유", Text(100), synonyms=("쉼사유",)),
        Field(
            "told_by",
            "알린 사람",
            NAME,
            help="활동을 중지한다고 알려 온 사람.",
            synonyms=("쉼알린사람",),
        ),
    ),
)

PAUSED = ("pause_from", "pause_until")
"""The columns of `PAUSE` between which nobody is looked for."""

CAPACITY = Field(
    "monthly_capacity", "월 연계 한도", Number(1, 999, "건"),
    help="한 달에 이만큼까지만 연계합니다. 비우면 한도가 없습니다.",
    synonyms=("월한도", "월연계건수"),
)  # fmt: skip
"""How many referrals a resource takes in a month."""

CONTACT = (
    Field(
        "contact", "담당자", NAME, find=Find.PERSON, mask=Mask.NAME, section="연락",
        synonyms=("담당", "담당자명", "시설장", "시설장명", "원장", "원장명", "센터장", "센터장명", "관장",
            "대표자", "대표자명", "관리자", "연락담당"),
    ),
    Field(
        "phone", "전화", Phone(), find=Find.DIGITS, listed=True,
        synonyms=(
            "전화번호", "연락처", "대표전화", "대표전화번호", "시설전화번호", "사용안내전화번호",
            "안내전화번호", "기관전화번호", "문의전화", "문의처", "TEL", "대표번호", "대표연락처", "소재지전화",
            "예약문의", "운영기관전화번호",
        ),
    ),
    Field("fax", "팩스", Phone(), synonyms=("팩스번호", "FAX", "FAX번호", "시설팩스번호")),
    Field("email", "이메일", Email(), synonyms=("전자우편", "전자우편주소", "이메일주소", "E-mail")),
    Field(
        "public_contact", "주민 안내 연락처", Text(200), public=True,
            help="안내문에 인쇄해도 되는 연락처만 적습니다.",
        synonyms=("공개연락처", "홈페이지주소", "홈페이지", "누리집", "누리집주소", "홈페이지URL", "웹사이트", "…URL"),
    ),
)  # fmt: skip

PLACE = (
    Field("postcode", "우편번호", Postcode(), section="위치", synonyms=("우편", "도로명우편번호",
        "소재지우편번호")),
    Field(
        "address", "주소", Address(postcode="postcode", tong="tong"), find=Find.TEXT, listed=True,
        synonyms=(
            "도로명주소", "소재지", "소재지도로명주소", "시설주소", "도로명", "기관주소",
            "주소지", "위치", "소재지주소", "기본주소", "도로명전체주소", "시설소재지", "소재지(도로명)",
            "소재지전체주소",
        ),
    ),
    Field("detail", "상세주소", Detail(), find=Find.TEXT,
        help="건물 안의 동·층·호. 주소에 이어서 안내합니다.",
        synonyms=("나머지주소", "상세소재지", "소재지상세주소", "동호수", "도로명상세주소", "상세")),
    Field("dong", "동", Text(20), fill=FromSetting("dong"),
        synonyms=("행정동", "행정동명", "동명", "읍면동", "읍면동명")),
    Field("tong", "통", Number(1, 999, "통"), names=OF_TONG, find=Find.TEXT, filtered=True),
)  # fmt: skip

TELLS = {
    Question.PHONE: ("public_contact", "phone"),
    Question.PLACE: ("address", "detail"),
    Question.HOURS: ("hours", "days"),
    Question.OFFER: ("offer",),
    Question.TERMS: ("conditions",),
}
"""What residents may be told of a place: the columns of `CONTACT`, `PLACE` and `OFFER`."""

OFFER = (
    Field(
        "offers", "제공 자원", Choices("인적", "물적", "공간", "프로그램"), filtered=True,
            section="제공",
        synonyms=("자원구분", "자원종류", "제공자원구분"),
    ),
    Field(
        "offer", "제공 내용", Memo(2000), find=Find.NAME,
        synonyms=(
            "제공서비스", "서비스내용", "지원내용", "자원내용", "사업내용", "주요사업",
                "부대시설정보",
            "부대시설", "급식장소", "면적", "시설종류상세명(시설종류)", "강좌내용", "프로그램", "주요프로그램",
        ),
    ),
    Field(
        "conditions", "이용 조건", Memo(2000),
        synonyms=(
            "조건", "이용대상", "대상", "급식대상", "지원대상", "자격", "이용방법", "신청방법",
            "신청방법구분", "유료사용여부", "사용료", "이용료", "사용기준시간", "초과사용단위시간",
            "초과사용료", "대관료", "이용대상자", "…대상구분", "…방법구분",
        ),
    ),
    Field(
        "hours", "이용 시간", Memo(1000),
        synonyms=(
            "운영시간", "이용시간대", "개방시간", "급식시간", "급식요일", "운영요일", "요일",
                "휴관일",
            "휴무일", "평일운영시작시각", "평일운영종료시각", "주말운영시작시각",
                "주말운영종료시각", "업무시간", "영업시간", "관람시간", "진료시간", "휴관정보", "휴관요일",
                "휴무일자", "휴무",
            "휴무요일", "영업요일", "…운영시간", "…이용시간", "…개방시간", "…시작시각", "…종료시각",
            "이용가능시간",
            "개방시간상세", "휴무여부",
        ),
    ),
    Field("days", "가능 요일", Days(), filtered=True,
        help="후보를 찾을 때 오늘 가능한 곳인지 확인합니다."),
)  # fmt: skip

FEES = ("사용료", "이용료")
"""Headings that tell the conditions of a kind that has no column of its own for what it costs."""

OFFER_BESIDE_COST = tuple(
    replace(each, synonyms=tuple(word for word in each.synonyms if word not in FEES))
    for each in OFFER
)
"""`OFFER` of a kind that has one."""

AGREEMENT = Group(
    "agreement",
    "협약",
    (Field("from", "시작", Date()), Field("to", "종료", Date(Lean.AHEAD), synonyms=("협약끝",))),
)

_OPERATING = {
    word: state
    for state, words in {
        "활동": (
            "운영 운영중 영업 영업중 영업/정상 정상 정상운영 정상영업 정상운영중 정상영업중 운영함 "
            "개업 개관 개소 개원 재개업 이용가능 Y 예 O ○"
        ),
        "협의": "준비중 개업준비 개소준비 개관예정 개소예정 운영예정",
        "활동 중지": (
            "중지 휴업 휴관 휴원 휴지 휴소 운영중단 운영중지 운영정지 영업정지 영업중단 임시휴업 임시휴관 "
            "휴업중 휴관중 일시중지 일시중단 정지 중단 미운영 비운영 운영안함 이용불가 N 아니오 X ×"
        ),
        "종료": (
            "폐업 폐업처리 폐업신고 폐쇄 폐관 폐원 폐지 폐소 폐점 폐교 해산 해체 철거 청산 말소 직권말소 "
            "직권폐업 등록말소 등록취소 취소 취소/말소/만료/정지/중지 허가취소 인허가취소 지정취소 인가취소 "
            "탈퇴 운영종료 영업종료 사업종료 廢業 閉鎖"
        ),
    }.items()
    for word in words.split()
}
"""How public lists of facilities call the states of a place."""

ENDED, STOPPED = "종료", "활동 중지"
# fmt: off
STATUS = Field(
    "status", "상태", Choice("활동", "협의", "활동 중지", ENDED, synonyms=_OPERATING),
    required=True, default="활동",
    filtered=True, section="관리", synonyms=(
        "운영상태", "영업상태명", "운영여부", "영업상태", "운영현황", "운영상황", "영업여부", "운영구분",
        "영업구분", "상태구분", "영업상태구분", "상세영업상태명", "시설상태", "휴폐업여부", "휴폐업상태", "폐업여부",
        "휴업여부", "폐지여부", "폐쇄여부", "상태명", "등록상태",
    ),
)
# fmt: on

WHO_MAY = WhoMay({
    "활동": HERE,
    "협의": Presence(
        uses(Use.INVITED, Use.CALLED, Use.WRITTEN, Use.VERIFIED, Use.COUNTED),
        helper=Dealing("아직 협의 중인 곳입니다. 연계해도 되는지 먼저 확인해 주세요."),
    ),
    "활동 중지": Presence(
        uses(Use.WRITTEN),
        helper=Dealing("활동을 중지한 곳입니다. 다시 돕는지 먼저 확인해 주세요.", flagged=True),
    ),
    "종료": Presence(NOTHING, helper=Dealing(
        "종료한 곳이라 새로 연계하지 않습니다.", refused=True, flagged=True)),
})  # fmt: skip
"""What follows from each word of `STATUS`."""
WHO_MAY_AND_PAUSE = replace(WHO_MAY, pause=PAUSED)
"""The same of those that may also pause from one day to another."""

VALID = (
    Field(
        "insured_until", "보험 만료일", Date(Lean.AHEAD), section="활동 요건",
        synonyms=("보험", "보험만료", "상해보험", "보험기간"),
    ),
    Field(
        "trained_until", "교육 만료일", Date(Lean.AHEAD),
        help="기본교육을 다시 받아야 하는 날.", synonyms=("교육유효기간", "교육만료"),
    ),
    Field(
        "vetted_until", "신원 확인 만료일", Date(Lean.AHEAD),
        help="아동·장애인 시설에 가는 분의 범죄경력 조회처럼 다시 확인해야 하는 날.",
        synonyms=("신원확인", "신원조회", "범죄경력조회"),
    ),
)  # fmt: skip
"""Until when somebody who helps has what it takes."""

REQUIRES = (
    Requirement("보험", "insured_until"),
    Requirement("교육", "trained_until", Follows.WARN),
    Requirement("신원 확인", "vetted_until"),
)
"""What follows when one of `VALID` has passed; where no day is entered, nothing does."""

ROLE_STATUS = Field(
    "status", "역할 상태", Choice("활동", "종료"), default="활동", filtered=True, section="관리",
    help="주민은 그대로이고 이 역할만 마쳤으면 ‘종료’로 둡니다.", synonyms=("역할종료",),
)  # fmt: skip
"""Whether somebody still has a role: it may end without the person going."""

ROLE_STATES = {
    "활동": HERE,
    "종료": Presence(uses(Use.WRITTEN), helper=Dealing(
        "이 역할을 마친 분이라 새로 연계하거나 예약하지 않습니다.", refused=True, flagged=True)),
}  # fmt: skip
"""What follows from each word of `ROLE_STATUS`."""

SOURCE_CODE = Field(
    "source_code", "원본 코드", Text(60, about="코드"), find=Find.DIGITS, code=True,
    help="가져온 자료의 고유 번호입니다. 다시 가져올 때 같은 기록인지 이것으로 압니다.",
    synonyms=("시설코드", "기관코드", "관리번호", "시설번호", "고유번호", "기관번호", "일련번호", "지정번호",
        "등록번호", "…ID", "…아이디", "요양기호", "…요양기호"),
)  # fmt: skip


SURVEYED = Field(
    "survey_card", "발굴 카드", Link("survey_card"), help="이것을 찾은 조사 카드입니다.",
)  # fmt: skip
"""Where a resource was found."""


def memo(*synonyms: str) -> Field:
    """Return the column for everything else; several headers of a file may go there."""
    usual = ("비고", "참고", "참고사항", "특이사항", "기타사항")
    return Field("memo", "메모", Memo(), find=Find.TEXT, mask=Mask.ALL, synonyms=usual + synonyms)


REMARKS = memo(
    "소재지지번주소",
    "지번주소",
    "담당부서명",
    "운영시작일자",
    "운영종료일자",
)
"""The memo of places, which public lists of facilities fill with more than one column."""


def words(values: Values, name: str) -> tuple[str, ...]:
    """Return the words chosen in a column of several."""
    chosen = values.get(name)
    return tuple(map(str, chosen)) if isinstance(chosen, tuple) else ()


def precedes(one: Value, other: Value) -> bool:
    """Tell whether the one value stands before the other; what is missing never does."""
    if isinstance(one, int) and isinstance(other, int):
        return one < other
    return isinstance(one, str) and isinstance(other, str) and one < other


def ordered(values: Values, *pairs: tuple[str, str], start: str = "시작일") -> dict[str, str]:
    """Find the days that lie before those they follow; `start` is what the clerk calls the first."""
    return {
        last: f"{start}보다 앞선 날짜입니다. 두 날짜를 확인해 주세요."
        for first, last in pairs
        if precedes(values.get(last), values.get(first))
    }


def ordered_lines(values: Values, name: str, start: str, end: str, period: str) -> dict[str, str]:
    """Find a child table in which the end of some line lies before its start."""
    lines = values.get(name)
    rows = lines if isinstance(lines, tuple) else ()
    late = any(not isinstance(row, str) and ordered(row, (start, end)) for row in rows)
    return {name: f"{period}의 종료가 시작보다 앞섭니다. 두 값을 확인해 주세요."} if late else {}


def check_terms(values: Values) -> dict[str, str]:
    """Agreements and pauses do not end before they begin."""
    return ordered(values, ("agreement_from", "agreement_to"), ("pause_from", "pause_until"))


def needed(values: Values, names: tuple[str, ...], when: str) -> dict[str, str]:
    """Find what is missing once the record stands where `when` says."""
    return {name: f"{when} 적어야 합니다." for name in names if values.get(name) in (None, ())}
