"""Statistics of the counter, declared: what was asked for, who was referred where, what was lacking.

The 통 of a request or referral is the one of its day, kept in the record, never where people live now.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from app.core.periods import Span
from app.core.small_cells import Split
from app.core.tables import ChartForm
from app.kinds import CATALOG, booking, referral, request
from app.services.statistics.measures import (
    AGES,
    ANY,
    TODAY,
    Breakdown,
    Column,
    Line,
    Measure,
    Share,
    Words,
    also,
    born,
    during,
    within,
)
from app.store.query import EMPTY, Query, Range

REQUESTS = Query("request", ranges=(during("at"),))
REFERRALS = Query("referral", filters=(("state", referral.ISSUED),), ranges=(during("issued_at"),))
BOOKINGS = Query("booking", ranges=(during("on"),))
ACTIVITIES = Query("activity", filters=(("no_show", (EMPTY, "0")),), ranges=(during("date"),))
"""What was done; who stayed away did nothing."""
_ANSWERED = within(REFERRALS, Range("reply_on", ANY))
_LATE = within(also(REFERRALS, "state", *referral.WAITING), Range("due_on", high=TODAY))
_LONGER = (Span.QUARTER, Span.YEAR)

RECEIVED = Measure("접수", REQUESTS)
LACKING = Measure("자원 없음", also(REQUESTS, "result", request.UNMET))
ISSUED = Measure("연계 발급", REFERRALS)
REPLIED = Measure("회신", _ANSWERED)
DONE = Measure("연계 완료", also(REFERRALS, "state", "완료"))
PERSONS = Measure("활동 실인원", ACTIVITIES, unit="명", distinct="person", listed="person")
TIMES = Measure("활동 연인원", ACTIVITIES, unit="명")
HOURS = Measure("활동 시간", ACTIVITIES, unit="시간", hours="minutes")

_OF_REQUESTS: tuple[Column, ...] = (
    RECEIVED,
    Measure("연계", also(REQUESTS, "result", "연계")),
    Measure("정보제공", also(REQUESTS, "result", "정보제공")),
    Measure("타부서 이관", also(REQUESTS, "result", "타부서 이관")),
    LACKING,
    Measure("처리 중", also(REQUESTS, "state", request.OPEN)),
)
_REQUESTS_SPLIT = (
    Split("접수", (("연계",), ("정보제공",), ("타부서 이관",), ("자원 없음",), ("처리 중",))),
)
_OF_REFERRALS: tuple[Column, ...] = (
    replace(ISSUED, label="발급"),
    REPLIED,
    Share("회신율", "회신", "발급"),
    replace(DONE, label="완료"),
    Measure("거절", also(REFERRALS, "state", "거절")),
    Measure("연락불가", also(REFERRALS, "state", "연락불가")),
    Measure("기한 경과", _LATE),
    Measure("평균 회신일", _ANSWERED, days=("issued_at", "reply_on"), unit="일"),
)
_REFERRALS_SPLIT = (
    Split("발급", (("완료",), ("거절",), ("연락불가",), ("기한 경과",))),
    Split("발급", (("회신", "평균 회신일"),)),
)
_LACKING_SPLIT, _DONE_SPLIT = (
    Split("접수", (("자원 없음",),)),
    Split("연계 발급", (("연계 완료",),)),
)

SUMMARY = Breakdown(
    "summary",
    "총괄",
    "구분",
    (
        replace(RECEIVED, unit="건"),
        replace(LACKING, unit="건"),
        replace(ISSUED, unit="건"),
        replace(REPLIED, unit="건"),
        Share("회신율", "회신", "연계 발급"),
        replace(DONE, unit="건"),
        Measure("연계 거절", also(REFERRALS, "state", "거절"), unit="건"),
        Measure("연락불가", also(REFERRALS, "state", "연락불가"), unit="건"),
        Measure("회신 기한 경과", _LATE, unit="건"),
        Measure("평균 회신일", _ANSWERED, days=("issued_at", "reply_on"), unit="일"),
        Measure("상담 예약", BOOKINGS, unit="건"),
        Measure("상담 불참", also(BOOKINGS, "state", booking.ABSENT), unit="건"),
        PERSONS,
        TIMES,
        HOURS,
    ),
    compared=True,
    note="연계는 이 기간에 발급한 것이고, 그 회신과 종결은 오늘까지 집계했습니다. "
    "실인원은 같은 사람을 한 번, 연인원은 활동할 때마다 셉니다.",
)
TREND = Breakdown(
    "trend",
    "월별",
    "월",
    (RECEIVED, LACKING, ISSUED, DONE, HOURS),
    monthly=True,
    splits=(_LACKING_SPLIT, _DONE_SPLIT),
    spans=_LONGER,
    chart=ChartForm.LINE,
    charted=("접수", "연계 발급", "자원 없음"),
)
CHANNELS = Breakdown(
    "channels", "접수 경로", "경로", _OF_REQUESTS,
    by="channel", splits=_REQUESTS_SPLIT, chart=ChartForm.BARS, charted=("접수",),
)  # fmt: skip
NEEDS = Breakdown(
    "needs", "접수 욕구", "욕구", _OF_REQUESTS, by="needs", several=True, splits=_REQUESTS_SPLIT,
    chart=ChartForm.STACKED, charted=("연계", "정보제공", "자원 없음"),
)  # fmt: skip
UNMET_NEEDS = Breakdown(
    "unmet", "자원이 없어 돕지 못한 접수", "욕구",
    (LACKING, Words("부족한 자원", LACKING.query, "lacking")), by="needs", several=True,
)  # fmt: skip
SUPPLY = Breakdown(
    "supply",
    "욕구와 자원",
    "욕구",
    (
        RECEIVED,
        LACKING,
        Share("자원 없음 비율", "자원 없음", "접수"),
        *(
            Measure(
                CATALOG[kind].label,
                also(REFERRALS, "target@kind", kind),
                distinct="target",
                listed=kind,
                personal=False,
            )
            for kind in CATALOG.resources
        ),
    ),
    by="needs",
    several=True,
    splits=(_LACKING_SPLIT,),
    spans=_LONGER,
    note="자원 종류의 칸은 그 욕구를 이 기간에 연계받은 자원의 수입니다. 여러 번 도운 곳도 한 번 셉니다.",
    chart=ChartForm.BARS,
    charted=("접수", "자원 없음"),
)
TARGETS = Breakdown(
    "targets", "연계 기관", "종류", _OF_REFERRALS,
    by="target@kind", keys=CATALOG.resources, splits=_REFERRALS_SPLIT, chart=ChartForm.BARS, charted=("발급", "완료"),
)  # fmt: skip
REFERRAL_NEEDS = Breakdown(
    "referral_needs", "연계 욕구", "욕구", _OF_REFERRALS, by="needs", several=True,
    splits=_REFERRALS_SPLIT, chart=ChartForm.BARS, charted=("발급", "완료"),
)  # fmt: skip
_ENDED = also(REFERRALS, "state", *referral.ENDS)
_PARTLY = Measure(referral.PARTLY, also(_ENDED, "followup_outcome", referral.PARTLY))
_NOT_MET = Measure("미충족", also(_ENDED, "followup_outcome", referral.NOT_MET))
_NOT_KNOWN = Measure("확인 못 함", also(_ENDED, "followup_outcome", referral.NOT_KNOWN))
TOLD = Measure("확인", also(_ENDED, "followup_outcome", *referral.TOLD))
MET = Measure("충족", also(_ENDED, "followup_outcome", referral.MET))
_OF_ANSWERS: tuple[Column, ...] = (
    Measure("종결", _ENDED),
    TOLD,
    Share("확인율", "확인", "종결"),
    MET,
    _PARTLY,
    _NOT_MET,
    Share("충족률", "충족", "확인"),
    _NOT_KNOWN,
)
_ASKED_NOTE = (
    "이 기간에 발급해 종결한 연계입니다. 확인은 필요한 도움을 받았는지 주민에게 물어 답을 들은 것이고, "
    "충족률은 그 가운데 충족의 비율입니다."
)
ANSWERS = Breakdown(
    "answers", "주민이 확인한 욕구 충족", "욕구", _OF_ANSWERS, by="needs", several=True,
    note=_ASKED_NOTE,
    splits=(Split("종결", (
        ("충족", "확인"), (referral.PARTLY, "확인"), ("미충족", "확인"), ("확인 못 함",),
    )),),
)  # fmt: skip
LACKS = Breakdown(
    "lacks", "충족되지 않았거나 확인하지 못한 사유", "사유",
    (_PARTLY, _NOT_MET, _NOT_KNOWN), by="followup_reason",
)  # fmt: skip
_BIRTH, _SEX = "subject_person.birth", "subject_person.sex"
_INQUIRERS = within(REQUESTS, Range("subject_person", ANY))


def _by_sex(query: Query) -> tuple[Column, ...]:
    """Return how many residents asked, all and by sex."""
    columns = (("주민", query), *((sex, also(query, _SEX, sex)) for sex in ("남", "여")))
    several = (*columns, ("성별 미기재", also(query, _SEX, EMPTY)))
    return tuple(
        Measure(label, each, distinct="subject_person", listed="person", unit="명")
        for label, each in several
    )


def _of_age(label: str, *, least: int = 0, below: int = 0) -> Line:
    """Return the row of residents of an age: at least the one, below the other; 0 is no limit."""
    low, high = (born(age) if age else "" for age in (below, least))
    return Line(label, _by_sex(within(_INQUIRERS, Range(_BIRTH, low or ANY, high))))


INQUIRERS = Breakdown(
    "inquirers",
    "접수한 주민의 연령과 성별",
    "연령",
    _by_sex(_INQUIRERS),
    lines=(
        _of_age("20세 미만", below=AGES[0]),
        *(
            _of_age(f"{least}~{below - 1}세", least=least, below=below)
            for least, below in itertools.pairwise(AGES)
        ),
        _of_age(f"{AGES[-1]}세 이상", least=AGES[-1]),
        Line("연령 미기재", _by_sex(also(_INQUIRERS, _BIRTH, EMPTY))),
    ),
    splits=(Split("주민", (("남",), ("여",), ("성별 미기재",)), open=False),),
    note="접수에 적은 대상자를 한 번씩 셉니다. 이름을 모르는 접수는 들지 않습니다. "
    "연령은 기간 마지막 날에 만으로 셉니다.",
)
TONGS = Breakdown(
    "tongs", "통", "통", (RECEIVED, LACKING, ISSUED, DONE), by="tong", empty="통 모름",
    splits=(_LACKING_SPLIT, _DONE_SPLIT), chart=ChartForm.BARS, charted=("접수", "연계 발급"),
    note="접수하고 의뢰할 때의 통입니다. 그 뒤에 이사해도 바뀌지 않습니다.",
)  # fmt: skip
