"""연계: a resident handed on to somebody who can help, on paper, until an explicit end."""

from __future__ import annotations

from app.core.choices import Choice, Choices, Flag
from app.core.day_words import Lean
from app.core.fields import Count, Field, Find, Group, Mask
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.occupancy import Promise
from app.core.pages import WritingPage
from app.core.presence import Side, WhoMay
from app.core.times import Date, Duration, Moment
from app.core.values import Link, Memo, Number, Serial, Text, Values
from app.kinds.parts import NAME, NEEDS, OF_TONG, SHARED_ITEMS, needed, resources

DRAFT, JUST_ISSUED, REVOKED, DONE = "작성", "발급", "취소", "완료"
ENDS = ("완료", "거절", "타기관 연계", "연락불가", "본인취소", "기한경과 종결")
_LATE = frozenset(("완료", "거절", "타기관 연계", "본인취소"))
STATES = {
    DRAFT: frozenset((JUST_ISSUED,)),
    JUST_ISSUED: frozenset(("접수확인", "예약·대기", *ENDS, REVOKED)),
    "접수확인": frozenset(("예약·대기", *ENDS, REVOKED)),
    "예약·대기": frozenset((*ENDS, REVOKED)),
    "완료": frozenset[str](),
    "거절": frozenset[str](),
    "타기관 연계": frozenset[str](),
    "연락불가": _LATE,
    "본인취소": frozenset[str](),
    "기한경과 종결": _LATE,
    REVOKED: frozenset[str](),
}
"""An answer may still come after it was given up; an undone issue keeps its number, revoked."""

ON_SLIP = frozenset(
    (
        *("no", "request", "person", "described", "tong", "target", "recipient"),
        *("recipient_contact", "place", "hours", "needs", "reason", "ask", "wished", "given"),
        *("documents", "shared_items", "consent", "article", "due_on", "channel"),
        *("issued_at", "issued_by", "former"),
    )
)
"""The columns that stand on the slip: once it is issued, they say what somebody holds in hand."""
SLIP_ITEMS = {
    "도움 요청 내용(욕구, 의뢰 사유, 요청 사항, 희망 일시, 구비 서류)": (
        *("needs", "reason", "ask", "wished", "documents"),
    ),
    "기존 지원 사항": ("given",),
}
"""What a slip tells of the resident besides the items that are chosen, and the columns each stands for."""
GIVEN_UP = tuple(state for state in ENDS if STATES[state])
"""The ends that were only given up: an answer may still come."""
ISSUED = tuple(state for state in STATES if state not in (DRAFT, REVOKED))
"""The states in which a slip has gone out."""
WAITING = (JUST_ISSUED, "접수확인", "예약·대기")
"""The states in which an answer is still awaited."""

ANSWERS = {
    "완료": "",
    "거절": "사유",
    "타기관 연계": "기관",
    "접수확인": "",
    "예약·대기": "",
    "연락불가": "",
    "본인취소": "",
}
"""What a recipient may answer, the usual first, and what is written beside it: the boxes of the return
slip and the choices of the screen alike."""
SILENT = "기한경과 종결"
"""The end that is the office's own: nobody answered."""
RESULTS = (*ANSWERS, SILENT)
"""What may come of a referral; each keeps its key, whatever may follow now."""

MET, PARTLY, NOT_MET, NOT_KNOWN = "충족", "부분", "미충족", "확인 못 함"
"""Whether residents got what they needed, as they say themselves when they are asked."""
TOLD = (MET, PARTLY, NOT_MET)
"""What a resident said; the rest could not be asked."""
ASKED = (*TOLD, NOT_KNOWN)
LACKS = (
    "자격·조건이 맞지 않음",
    "자원이 부족함",
    "대기 중",
    "비용 부담",
    "거리·이동이 어려움",
    "시간이 맞지 않음",
    "필요한 도움과 다름",
    "본인이 그만둠",
    "기타",
)
"""Why a need was not met, or only in part."""
OBSTACLES = ("연락이 안 됨", "응답을 원하지 않음", "이사·전출", "입원·입소", "사망", "기타")
"""Why nobody could be asked."""
TO_ASK = (DONE, "거절", "타기관 연계")
"""The ends after an answer of the recipient: 오늘 has their residents asked how it went."""

THIS_MONTH = Count(
    "this_month", "이번 달 연계", "referral", "target",
    where={"state": ISSUED}, this_month="issued_at", unit="건",
)  # fmt: skip
"""What every resource shows: how many referrals went to it this month."""

ARTICLES = (
    "개인정보 보호법 제17조제1항제2호(수집 목적 범위의 제공)",
    "개인정보 보호법 제18조제2항제2호(다른 법률의 특별한 규정)",
    "개인정보 보호법 제18조제2항제3호(급박한 생명·신체·재산의 이익)",
)


def is_numbered(values: Values) -> bool:
    """Tell whether the referral has its number: a draft has none."""
    return values.get("state") not in (None, DRAFT)


def check(values: Values) -> dict[str, str]:
    """A draft may be incomplete; a slip that goes out may not, and needs a legal basis."""
    found: dict[str, str] = {}
    if values.get("state") in ISSUED:
        found |= needed(values, ("target", "recipient", "reason", "shared_items"), "발급하려면")
        if not values.get("person") and not values.get("described"):
            found["person"] = "발급하려면 주민을 고르거나 누구인지 적어야 합니다."
        if not values.get("consent") and not values.get("article"):
            found["consent"] = "발급하려면 동의나 법 조항 가운데 하나가 있어야 합니다."
    state = values.get("state")
    if state == DONE:
        found |= needed(values, ("outcome",), "욕구 충족 여부를")
    elif state in (*ENDS, REVOKED):
        found |= needed(values, ("end_reason",), f"{attach(f'‘{state}’', '으로/로')} 종결한 사유를")
    return found | _check_asked(values)


def _check_asked(values: Values) -> dict[str, str]:
    """Who could not be asked leaves a reason; a need that was met has none why it was not."""
    outcome = values.get("followup_outcome")
    if outcome == NOT_KNOWN:
        return needed(values, ("followup_reason",), "확인하지 못한 사유를")
    if outcome in {None, MET} and values.get("followup_reason"):
        return {"followup_reason": "충족되지 않았거나 확인하지 못했을 때만 적는 사유입니다."}
    return {}


# fmt: off
REFERRAL = Kind(
    "referral",
    "연계",
    (
        Field("no", "관리번호", Serial("연계-{year}-{number:04}", due=is_numbered),
            find=Find.DIGITS, listed=True, section="의뢰", synonyms=("연계번호", "의뢰번호")),
        Field("state", "상태", Choice(*STATES),
            required=True, default=DRAFT, listed=True, filtered=True, synonyms=("진행상태",)),
        Field("request", "접수", Link("request")),
        Field("person", "주민", Link("person"), shared="request.subject_person", listed=True,
            synonyms=("대상자", "대상자명", "성명")),
        Field("described", "주민 설명", Text(100), shared="request.subject_description", mask=Mask.ALL,
            help="아직 이름을 모르면 적습니다. 예: 203호 할머니"),
        Field("tong", "통", Number(1, 999, "통"), names=OF_TONG, taken="person.tong", filtered=True,
            help="의뢰할 때의 통입니다."),
        Field("target", "연계할 곳", Link(among=resources), listed=True,
            synonyms=("연계처", "연계기관")),
        Field("recipient", "받는 분", Text(100), help="기관·성명·직함. 한 장에 한 곳만 적습니다.",
            synonyms=("수신", "수신자")),
        Field("recipient_contact", "받는 분 연락처", Text(100), synonyms=("수신처",)),
        Field("place", "장소", Text(200)),
        Field("hours", "시간", Text(200)),
        Field("needs", "욕구", Choices(*NEEDS, open=True), shared="request.needs", listed=True,
            filtered=True, section="내용", synonyms=("욕구영역",)),
        Field("reason", "의뢰 사유", Memo(2000), mask=Mask.ALL, synonyms=("사유",)),
        Field("ask", "요청 사항", Memo(2000), mask=Mask.ALL, synonyms=("요청내용",)),
        Field("wished", "희망 일시", Text(100), synonyms=("희망일",)),
        Field("given", "기존 지원 사항", Memo(1000), mask=Mask.ALL, synonyms=("이미받은도움", "기지원사항")),
        Field("documents", "구비 서류", Text(200), synonyms=("준비물",)),
        Field("shared_items", "제공 항목", Choices(*SHARED_ITEMS), section="근거",
            help="받는 곳에 알려 줄 주민의 정보만 고릅니다."),
        Field("consent", "동의", Link("consent")),
        Field("article", "법 조항", Choice(*ARTICLES, open=True)),
        Field("due_on", "회신 기한", Date(Lean.AHEAD, 2), listed=True, section="발급", synonyms=("기한",)),
        Field("channel", "전달 방법", Choice("본인지참", "팩스", "우편", "직접", "전화"),
            default="본인지참", filtered=True),
        Field("issued_at", "발급 일시", Moment(), fixed=True, listed=True),
        Field("issued_by", "발급자", NAME, fixed=True),
        Field("former", "앞 의뢰서", Link("referral"), fixed=True,
            help="이것을 고쳐 새로 발급한 것입니다. 발급할 때 앞 의뢰서는 취소됩니다."),
        Field("printed", "출력", Flag("출력됨", "출력 안 됨"), fixed=True),
        Field("reprints", "재출력", Number(0, 9_999, "회"), fixed=True),
        Field("owner", "담당", Link("staff"), taken="request.owner",
            help="비우면 접수의 담당입니다. 인사이동 때 다음 담당에게 넘어갑니다."),
        Group("reply", "회신", (
            Field("on", "접수일", Date(Lean.PAST), synonyms=("회신일", "회신받은날")),
            Field("by", "회신자", NAME, synonyms=("회신회신한분",)),
            Field("text", "내용", Memo(2000), mask=Mask.ALL),
        )),
        Field("end_reason", "종결 사유", Text(300), synonyms=("거절사유",)),
        Field("outcome", "욕구 충족", Choice("충족", "부분", "미충족", "모름"), filtered=True,
            synonyms=("성과",)),
        Field("given_time", "제공 시간", Duration(2_000 * 60)),
        Group("followup", "사후 확인", (
            Field("on", "확인일", Date(Lean.PAST), synonyms=("사후확인확인한날",), help="주민에게 직접 물어본 날."),
            Field("by", "확인자", NAME, help="주민에게 물어본 직원. 비우면 저장하는 직원입니다."),
            Field("outcome", "욕구 충족", Choice(*ASKED,
                synonyms={"일부 충족": PARTLY, "부분 충족": PARTLY, "모름": NOT_KNOWN}), filtered=True),
            Field("reason", "사유", Choice(*dict.fromkeys((*LACKS, *OBSTACLES)), open=True),
                filtered=True, help="충족되지 않았거나 확인하지 못한 사유."),
            Field("text", "주민 의견", Memo(1000), mask=Mask.ALL, synonyms=("사후확인주민의말",)),
        )),
        Count("attempts", "연락 시도", "attempt", "referral", unit="회"),
        Count("activities", "활동", "activity", "work", unit="회"),
    ),
    title=("no", "person", "described"),
    order=("issued_at",),
    descending=True,
    menu="접수·연계",
    words=("의뢰서", "의뢰 현황"),
    icon="referral",
    check=check,
    data_of=("person", "request"),
    who_may=WhoMay(sides={"person": Side.RESIDENT, "target": Side.HELPER},
        happened={"issued_at": ("person", "target")}),
    states=STATES,
    closed=frozenset((*ENDS, REVOKED)),
    open_once=(("person", "target"),),
    succeeds="former",
    promise=Promise("target", "wished"),
    reserved=frozenset((JUST_ISSUED, REVOKED)),
    written={DRAFT: WritingPage.REFERRAL},
    sealed={state: ON_SLIP for state in STATES if state != DRAFT},
    counted=("issued_at", "state", "target", "tong", "channel", "reply_on", "due_on"),
    hint="접수에서 후보를 골라 의뢰서를 발급하면 여기에 기록됩니다. F4로 바로 쓸 수도 있습니다.",
)
