"""주민: everybody the office keeps, whatever they are to it; roles point here."""

from __future__ import annotations

from collections.abc import Mapping

from app.core import clock
from app.core.choices import Choice, Choices, Flag
from app.core.day_words import Lean
from app.core.fields import Count, Field, Find, FromSetting, Group, Latest, Mask
from app.core.kind import Kind
from app.core.person_names import PersonName
from app.core.places import Address, Detail, Postcode
from app.core.presence import HERE, NOTHING, Dealing, Presence, Use, WhoMay, uses
from app.core.retention import Due, Lapse
from app.core.times import Birth, Date
from app.core.values import Email, Number, Phone, Text, Values
from app.kinds.former_names import FORMER_NAMES, NAME_BEFORE
from app.kinds.parts import (
    NAME,
    OF_TONG,
    STOPPED,
    SURVEYED,
    VERIFICATION,
    VERIFIED,
    memo,
    needed,
    precedes,
)

AGE_OF_CONSENT = 14
"""Below it a guardian consents (개인정보 보호법 제22조의2)."""

MOVED, DIED = "전출", "사망"
STATES = {
    "활동": HERE,
    "휴면": Presence(
        uses(Use.INVITED, Use.CALLED, Use.WRITTEN, Use.VERIFIED, Use.COUNTED),
        helper=Dealing("쉬고 있는 분입니다. 다시 돕는지 먼저 확인해 주세요."),
    ),
    "활동 중지": Presence(
        uses(Use.WRITTEN),
        helper=Dealing("활동을 중지한 분입니다. 다시 돕는지 먼저 확인해 주세요.", flagged=True),
    ),
    "탈퇴": Presence(
        uses(Use.WRITTEN),
        helper=Dealing(
            "탈퇴한 분이라 새로 맡기지 않습니다. 다시 활동하시면 상태를 먼저 바꿔 주세요.",
            refused=True, flagged=True),
        resident=Dealing("탈퇴한 분입니다. 다시 도움을 받으시면 상태를 ‘활동’으로 바꿔 주세요."),
    ),
    MOVED: Presence(
        uses(Use.WRITTEN),
        helper=Dealing(
            "전출한 분이라 새로 맡기지 않습니다. 계속 활동하시면 상태를 먼저 바꿔 주세요.",
            refused=True, flagged=True),
        resident=Dealing(
            "전출한 분입니다. 새 주소지의 주민센터로 안내해 주세요.", flagged=True),
        after=Dealing("전출일({day})보다 뒤의 날짜입니다. 두 날짜를 확인해 주세요."),
    ),
    DIED: Presence(
        NOTHING,
        helper=Dealing("사망한 분이라 새로 적지 않습니다.", refused=True, flagged=True),
        resident=Dealing("사망한 분이라 새로 적지 않습니다.", refused=True, flagged=True),
        after=Dealing("사망일({day})보다 뒤의 날짜입니다. 두 날짜를 확인해 주세요.", refused=True),
        asks="{title}님을 {day} 사망한 것으로 적습니다.",
    ),
    "파기예정": Presence(
        NOTHING,
        helper=Dealing("파기할 기록이라 새로 적지 않습니다.", refused=True, flagged=True),
        resident=Dealing("파기할 기록이라 새로 적지 않습니다.", refused=True, flagged=True),
    ),
}  # fmt: skip
"""Who is alive, here and willing; a person's state counts for every role of theirs."""


def _by_word(synonyms: Mapping[str, str]) -> dict[str, str]:
    """Return by each word of the lists of other programs the state that it stands for."""
    return {word: state for state, words in synonyms.items() for word in words.split()}


_SEX = _by_word({"남": "남자 남성 M male 男", "여": "여자 여성 F female 女"})
_STATUS = _by_word(
    synonyms={
        "활동": "활동중 참여중 정상 유효 Y 예 O ○",
        "휴면": "휴식 휴식중 쉼",
        "활동 중지": "중지 중단 활동안함 비활동 미활동 휴업 휴지 N 아니오 X ×",
        "탈퇴": "탈퇴자 탈퇴처리 그만둠 해지 해촉 제명 말소 취소 활동종료",
        MOVED: "전출자 타동전출 관외전출 이사 이사감",
        DIED: "사망자 작고 별세 돌아가심 고인 故 死亡",
        "파기예정": "파기",
    }
)
"""Of who takes part; of 활동여부 Y and N as well."""


def _kin(name: str, label: str, *called: str, help: str = "") -> Group:  # noqa: A002
    """Return who stands beside somebody; `called` are headers of lists for the telephone."""
    return Group(
        name,
        label,
        (
            Field("name", "성명", NAME, mask=Mask.NAME, help=help),
            Field("phone", "연락처", Phone(), find=Find.DIGITS, mask=Mask.PHONE, synonyms=called),
            Field("relation", "관계", Text(20)),
        ),
    )


def needs_guardian(birth: str, today: str) -> bool:
    """Tell whether somebody born then is too young today to consent; of a bare year the day is not known."""
    return is_under(AGE_OF_CONSENT, birth, today)


def is_under(age: int, birth: str, today: str) -> bool:
    """Tell whether somebody born then is younger today; of a bare year the day is not known."""
    return birth > f"{int(today[:4]) - age}{today[4:]}"


def check(values: Values) -> dict[str, str]:
    """A birthday does not lie ahead; a child has a guardian."""
    birth, today = str(values.get("birth") or ""), clock.today().isoformat()
    if birth > today:
        return {"birth": "오늘보다 뒤의 날짜입니다. 생년월일을 확인해 주세요."}
    if values.get("gone_on") and values.get("status") not in (MOVED, DIED):
        return {"gone_on": "상태가 전출이나 사망일 때만 적습니다."}
    if precedes(values.get("gone_on"), birth):
        return {"gone_on": "생년월일보다 앞선 날짜입니다. 두 날짜를 확인해 주세요."}
    if needs_guardian(birth, today):
        return needed(values, ("guardian_name", "guardian_phone"), "만 14세 미만은 보호자를")
    return {}


def follow(before: Values, now: Values) -> Values:
    """Who is back is gone since no day any more."""
    if before.get("status") in (MOVED, DIED) and now.get("status") not in (MOVED, DIED):
        return {**now, "gone_on": None}
    return now


# fmt: off
PERSON = Kind(
    "person",
    "주민",
    (
        Field("name", "성명", PersonName(), required=True, find=Find.PERSON, mask=Mask.NAME, listed=True,
            section="기본", synonyms=("이름", "성함", "주민명", "봉사자명", "신청자", "신청자명",
            "대상자명", "참여자명", "상담가명")),
        Field("hanja", "한자 이름", Text(40), find=Find.PERSON, mask=Mask.NAME,
            synonyms=("한자", "한자명", "한자성명", "성명한자", "이름한자")),
        Field("birth", "생년월일", Birth(sex="sex"), find=Find.DIGITS, mask=Mask.BIRTH, listed=True,
            synonyms=("생일", "출생일", "출생연도", "출생년도", "생년", "생년월일(음)", "주민번호앞자리",
            "주민등록번호앞자리", "주민번호", "주민등록번호")),
        Field("sex", "성별", Choice("남", "여", synonyms=_SEX), synonyms=("남녀",)),
        Field("mobile", "휴대전화", Phone(mobile=True, other="phone2"), find=Find.DIGITS, mask=Mask.PHONE, listed=True,
            synonyms=("휴대폰", "핸드폰", "휴대폰번호", "휴대전화번호", "핸드폰번호", "HP",
            "개인연락처", "연락처", "전화번호")),
        Field("phone2", "기타 전화", Phone(), find=Find.DIGITS, mask=Mask.PHONE,
            synonyms=("다른전화", "전화", "집전화", "집전화번호", "자택전화", "유선전화", "일반전화", "기타연락처",
            "연락처2", "전화번호2", "전화2", "…전화번호")),
        Field("sms_ok", "문자 수신", Flag("동의", "거부"),
            synonyms=("문자수신동의", "SMS", "SMS수신")),
        Field("email", "이메일", Email(), mask=Mask.EMAIL,
            synonyms=("전자우편", "전자우편주소", "이메일주소", "E-mail")),
        Field("postcode", "우편번호", Postcode(), mask=Mask.ALL, section="주소", synonyms=("우편",)),
        Field("address", "도로명주소", Address(
            postcode="postcode", detail="detail", tong="tong", ban="ban", dong="dong"),
            find=Find.TEXT, mask=Mask.ADDRESS,
            synonyms=("주소", "거주지", "주소지", "자택주소", "거주지주소", "기본주소", "현주소", "실거주지")),
        Field("detail", "상세주소", Detail(), find=Find.TEXT, mask=Mask.ALL,
            synonyms=("나머지주소", "동호수")),
        Field("dong", "동", Text(20), fill=FromSetting("dong"), synonyms=("행정동", "거주동")),
        Field("tong", "통", Number(1, 999, "통"), names=OF_TONG, find=Find.TEXT, listed=True,
            filtered=True, synonyms=("거주통",)),
        Field("ban", "반", Number(1, 999, "반")),
        Field("roles", "마을 역할", Choices("통장", "반장", "자문단 후보", "지역강사", "캠프",
            open=True), find=Find.TEXT, filtered=True, section="활동",
            synonyms=("역할", "직책", "직위")),
        Field("id_1365", "1365 아이디", Text(40), find=Find.DIGITS, mask=Mask.ALL, code=True,
            synonyms=("1365ID", "1365", "1365번호", "1365회원번호", "자원봉사자번호", "자원봉사자ID",
            "봉사자ID")),
        _kin("guardian", "보호자", "보호자전화번호", "보호자전화", "보호자휴대전화",
            help="만 14세 미만이면 꼭 적습니다."),
        _kin("emergency", "비상연락", "비상연락처", "비상연락망", "비상전화", "긴급연락처"),
        Field("source", "발굴 경로", Choice("민간자원조사", "방문", "인터뷰", "집담회",
            "통장추천", "본인신청", "1365", "기관추천", open=True), section="관리",
            synonyms=("알게된경로", "경로", "등록경로", "신청경로")),
        SURVEYED,
        Field("recommended_by", "추천인", NAME, mask=Mask.NAME, synonyms=("추천자", "소개자")),
        Field("status", "상태", Choice(*STATES,
            synonyms=_STATUS), required=True, default="활동", filtered=True, listed=True,
            synonyms=("활동상태", "활동여부", "회원상태", "활동현황", "활동구분", "상태구분", "자격상태",
            "사망여부", "탈퇴여부", "전출여부")),
        Field("gone_on", "전출·사망일", Date(Lean.PAST), mask=Mask.ALL,
            help="전출하거나 사망한 날을 알면 적습니다.", synonyms=("전출일", "사망일")),
        Field("alert", "주의", Text(200), mask=Mask.ALL, help="기록을 열 때 눈에 띄게 보입니다.",
            synonyms=("주의사항", "유의사항")),
        FORMER_NAMES,
        memo(),
        *VERIFIED,
        Latest("last_activity", "최근 활동", "activity", "person", of="date"),
        Count("requests", "접수", "request", "subject_person", unit="건"),
        Count("referrals", "연계", "referral", "person", unit="건"),
    ),
    verified=VERIFICATION,
    stopped=STOPPED,
    title=("name",),
    menu="주민",
    words=("반장", "주소록", "주민 명단", "가져오기", "합치기", "중복", "사망", "전출"),
    icon="person",
    unit="명",
    duplicates=(("name", "birth"), ("name", "mobile")),
    renamed=(("birth", "mobile"),),
    alike=(("name", "hanja"), ("mobile", "phone2")),
    check=check,
    follow=follow,
    former=(NAME_BEFORE,),
    due=(
        Due("left", "탈퇴", keeps="keep_left", states=("탈퇴",)),
        Due("died", "사망", keeps="keep_died", states=(DIED,)),
        Due("moved", "전출", keeps="keep_moved", states=(MOVED,)),
        Due("marked", "파기 예정", keeps="keep_left", states=("파기예정",), final=True),
        Due("consent", "동의 종료", keeps="keep_consent", lapse=Lapse(
            "consent", "person", ("withdrawn_on", "keep_until"),
            where={"kind": ("수집이용",), "state": ("받음",)})),
        Due("dormant", "휴면", keeps="keep_dormant", states=("휴면",)),
        Due("idle", "목적 달성", keeps="keep_idle", idle=True),
    ),
    who_may=WhoMay(STATES, day="gone_on"),
    hint="아직 등록된 주민이 없습니다. F4를 눌러 새로 적거나, 가지고 있는 명단을 가져오세요.",
)
