"""동의: what a resident agreed to, until when, and where the signed paper is."""

from __future__ import annotations

from app.core.choices import Choice, Choices
from app.core.day_words import Lean
from app.core.fields import Field, Fill
from app.core.grounds import Ground
from app.core.kind import Kind
from app.core.presence import Side, Use, WhoMay
from app.core.reminders import Reminder
from app.core.times import Date, Moment
from app.core.values import Link, Memo, Text, Values
from app.kinds.parts import NAME, SHARED_ITEMS, needed, ordered

AWAITED, RECEIVED = "서명 대기", "받음"
BY_PHONE, THIRD_PARTY = "전화", "제3자제공"
COLLECTION, SENSITIVE, NEWS, GUARDIAN = "수집이용", "민감", "홍보", "법정대리인"
HEALTH = ("건강 상태", "장애의 종류와 정도")
"""The items of a consent to sensitive data (개인정보 보호법 제23조)."""

PURPOSES = {
    THIRD_PARTY: "도움을 줄 곳에 연계하고 그 결과를 확인하는 일",
    SENSITIVE: "건강 상태에 맞는 도움을 찾아 연계하는 일",
    NEWS: "주민 행사, 교육, 새로 생긴 도움을 문자나 전화로 알리는 일",
}
"""For what the consents of the counter are asked, as its forms say it (개인정보 보호법 제15조제2항, 제17조제2항)."""


def check(values: Values) -> dict[str, str]:
    """A consent ends after it is given; one to third parties names them."""
    found = ordered(values, ("on", "keep_until"), ("on", "withdrawn_on"), start="동의일")
    found |= ordered(values, ("withdrawn_on", "told_on"), start="철회일")
    if values.get("told_on") and not values.get("withdrawn_on"):
        found |= needed(values, ("withdrawn_on",), "철회를 알렸으면 철회일을")
    if values.get("method") == BY_PHONE and values.get("state") == RECEIVED:
        found |= needed(values, ("script", "at"), "전화 동의는")
    if values.get("kind") == THIRD_PARTY:
        found |= needed(values, ("recipients", "items"), "제3자제공 동의는")
    return found


# fmt: off
CONSENT = Kind(
    "consent",
    "동의",
    (
        Field("person", "주민", Link("person"), required=True, listed=True, section="동의",
            synonyms=("성명", "이름", "동의자")),
        Field("kind", "종류", Choice(COLLECTION, THIRD_PARTY, SENSITIVE, NEWS, GUARDIAN),
            required=True, listed=True, filtered=True, synonyms=("동의종류", "구분")),
        Field("purpose", "목적", Text(200), synonyms=("동의목적", "이용목적", "수집이용목적", "제공목적"),
            help="무엇을 위한 동의인지 적습니다. 제3자제공이면 받는 곳이 이용하는 목적입니다."),
        Field("form_version", "서식", Text(40), synonyms=("서식번호", "서식판")),
        Field("items", "항목", Choices(*SHARED_ITEMS, open=True),
            synonyms=("동의항목", "제공항목")),
        Field("recipients", "받는 곳", Text(300), synonyms=("제공받는자", "제공처")),
        Field("recipients_contact", "받는 곳 연락처", Text(200),
            synonyms=("제공받는자연락처", "제공처연락처"),
            help="동의서에 적고, 철회를 알릴 때 씁니다. 받는 곳이 여럿이면 쉼표로 나누어 적으세요."),
        Field("on", "동의일", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("동의일자",)),
        Field("method", "방법", Choice("서면", "전자서명", "녹취", BY_PHONE, open=True), default="서면",
            synonyms=("동의방법",)),
        Field("at", "받은 일시", Moment(Lean.PAST), synonyms=("동의일시",)),
        Field("script", "읽어 준 내용", Memo(3000), help="전화로 받으면 읽어 준 문구를 그대로 남깁니다."),
        Field("state", "상태", Choice(AWAITED, RECEIVED), required=True, default=RECEIVED,
            listed=True, filtered=True, help="서명을 기다리는 동의로는 자료를 내보내지 않습니다."),
        Field("request", "접수", Link("request")),
        Field("by", "담당자", NAME, fill=Fill.ME, synonyms=("받은사람",)),
        Field("keep_until", "보유 기한", Date(Lean.AHEAD), required=True, listed=True,
            synonyms=("보유기간", "만료일")),
        Field("withdrawn_on", "철회일", Date(Lean.PAST), listed=True, synonyms=("철회일자",)),
        Field("told_on", "철회 알림", Date(Lean.PAST), synonyms=("철회통지일",),
            help="이 동의로 정보를 받은 곳에 철회를 알린 날입니다. 적으면 오늘 화면에서 빠집니다."),
        Field("kept_at", "동의서 보관 장소", Text(100), synonyms=("보관장소",)),
    ),
    title=("person", "kind"),
    order=("on",),
    descending=True,
    menu="주민",
    words=("동의서", "철회"),
    icon="consent",
    duplicates=(("person", "kind", "on"),),
    check=check,
    data_of=("person",),
    ground=Ground("withdrawn_on", "keep_until", "told_on"),
    who_may=WhoMay(sides={"person": Side.RESIDENT}, happened={"on": ("person",)}),
    reminders=(
        Reminder("ending", "동의 기한 만료 예정", day="keep_until", since=0, until=30, use=Use.CALLED,
            where={"state": (RECEIVED,), "withdrawn_on": ("",)}),
    ),
    hint="동의서를 받으면 F4로 적으세요. 기한이 지나면 알려 드립니다.",
)
