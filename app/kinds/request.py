"""접수: what somebody came, called or was reported for; the start of the counter's main job."""

from __future__ import annotations

from app.core.choices import Choice, Choices
from app.core.day_words import Lean
from app.core.fields import Count, Field, Fill, Find, Group, Lines, Mask
from app.core.kind import Kind
from app.core.presence import Side, WhoMay
from app.core.times import Moment
from app.core.values import Link, Memo, Number, Serial, Text, Values
from app.kinds.parts import NAME, NEEDS, OF_TONG, memo, needed, resources

DESKS = ("일자리상담사", "복지플래너", "복지상담", "민원 창구")
"""The office's own desks that a need can be passed on to."""
UNMET = "자원 없음"
"""The result of a request that nobody could be found for."""
OPEN, CLOSED = "진행 중", "종결"
STATES = {OPEN: frozenset((CLOSED,)), CLOSED: frozenset((OPEN,))}
OF_HEAD = "통장 제보"
"""The channel by which the head of a 통 reports somebody."""
REFERRED, INFORMED, PASSED = "연계", "정보제공", "타부서 이관"
URGENT = "긴급"
JOINS = "참여·재능기부 희망"
CALLED_OFF = "취소"
RESULTS = (REFERRED, INFORMED, PASSED, UNMET, "대상 아님", CALLED_OFF)


def check(values: Values) -> dict[str, str]:
    """A closed request says how it ended, and without a resource also what was lacking."""
    found: dict[str, str] = {}
    if values.get("state") == CLOSED:
        found |= needed(values, ("result",), "종결하려면 결과를")
    if values.get("result") == UNMET:
        found |= needed(values, ("lacking",), "부족한 자원을")
    return found


# fmt: off
REQUEST = Kind(
    "request",
    "접수",
    (
        Field("no", "접수번호", Serial("접수-{year}-{number:04}"), find=Find.DIGITS, listed=True,
            section="접수"),
        Field("at", "접수 일시", Moment(Lean.PAST), required=True, fill=Fill.NOW, listed=True,
            synonyms=("접수일", "접수일자", "상담일", "상담일자")),
        Field("kind", "구분", Choice("도움 요청", JOINS),
            required=True, default="도움 요청", filtered=True, synonyms=("접수구분",)),
        Field("channel", "접수 경로", Choice("내방", "전화", "방문", OF_HEAD, "기관"),
            required=True, default="내방", listed=True, filtered=True,
            synonyms=("경로", "접수방법")),
        Field("by", "접수자", NAME, required=True, fill=Fill.ME, listed=True,
            synonyms=("상담자", "접수담당")),
        Group("reporter", "알린 사람", (
            Field("who", "구분", Choice("본인", "주민", "통장", "기관", "익명"), default="본인"),
            Field("person", "이름", Link("person", "organization")),
            Field("relation", "관계", Text(20), synonyms=("대상자와의관계",)),
        )),
        Group("subject", "대상자", (
            Field("person", "주민", Link("person"), listed=True,
                synonyms=("도움받을사람주민", "대상자", "대상자명", "성명")),
            Field("description", "설명", Text(100), find=Find.TEXT, mask=Mask.ALL,
                synonyms=("도움받을사람설명",),
                help="아직 이름을 모르면 적습니다. 예: 203호 할머니"),
            Field("place", "장소", Text(100), find=Find.TEXT, mask=Mask.ADDRESS,
                synonyms=("도움받을사람장소",)),
        )),
        Field("tong", "통", Number(1, 999, "통"), names=OF_TONG, taken="subject_person.tong", filtered=True,
            help="접수할 때의 통입니다. 이사해도 바뀌지 않습니다."),
        Field("needs", "욕구", Choices(*NEEDS, open=True,
            synonyms={"법률·권익보장": "법률 및 권익보장"}), listed=True, filtered=True,
            section="욕구", synonyms=("욕구영역", "분야", "상담분야")),
        Field("text", "내용", Memo(), find=Find.TEXT, mask=Mask.ALL,
            synonyms=("상담내용", "접수내용", "요청내용")),
        Lines("passed", "내부 인계", (
            Field("need", "욕구", Choice(*NEEDS, open=True), required=True),
            Field("desk", "창구", Choice(*DESKS, open=True), required=True),
            Field("at", "일시", Moment(Lean.PAST), synonyms=("때",)),
            Field("by", "인계자", NAME, synonyms=("넘긴사람",)),
        )),
        Field("urgency", "긴급도", Choice("보통", "급함", URGENT), default="보통", filtered=True,
            synonyms=("긴급",)),
        Field("owner", "담당", Link("staff"), section="처리", synonyms=("담당자",)),
        Group("next", "다음", (
            Field("action", "할 일", Choice("없음", "방문", "전화", "내부 인계")),
            Field("at", "예정 일시", Moment(Lean.AHEAD, 5), synonyms=("다음할때",)),
        )),
        Group("met", "첫 만남", (
            Field("at", "일시", Moment(Lean.PAST), synonyms=("첫만남때",)),
            Field("how", "방법", Choice("방문", "전화", "내방")),
        )),
        Field("state", "상태", Choice(*STATES, synonyms={"열림": OPEN}),
            required=True, default=OPEN, listed=True, filtered=True, section="결과",
            synonyms=("처리상태",)),
        Field("result", "결과", Choice(*RESULTS), listed=True, filtered=True,
            synonyms=("처리결과",)),
        Field("informed_of", "안내 기관", Link(among=resources), synonyms=("안내한곳",),
            help="연락처만 안내한 곳입니다."),
        Field("lacking", "부족한 자원", Text(200), find=Find.TEXT, synonyms=("모자란것", "부족자원")),
        memo(),
        Count("attempts", "연락 시도", "attempt", "request", unit="회"),
        Count("referrals", "연계", "referral", "request", unit="건"),
    ),
    title=("no", "subject_person", "subject_description"),
    summary=("needs", "text", "state"),
    order=("at",),
    descending=True,
    menu="접수·연계",
    words=("민원", "초기상담", "도움 요청", "제보"),
    icon="request",
    check=check,
    data_of=("subject_person",),
    who_may=WhoMay(sides={"subject_person": Side.RESIDENT}, happened={"at": ("subject_person",)}),
    states=STATES,
    closed=frozenset((CLOSED,)),
    counted=("at", "state", "result", "channel", "tong"),
    hint="주민이 찾아오면 F2를 눌러 첫 접수를 시작하세요.",
)
