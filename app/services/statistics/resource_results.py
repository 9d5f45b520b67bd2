"""Statistics of those who help, declared: counselors, volunteers, jobs, resources, terms, thanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.core.kind import Kind
from app.core.periods import Span
from app.core.presence import Use
from app.core.small_cells import Split
from app.core.tables import ChartForm
from app.kinds import CATALOG, booking, participation, verification
from app.services.statistics import counter_results as counter
from app.services.statistics.measures import (
    AGED,
    ANY,
    END,
    NEXT,
    STALE,
    START,
    Breakdown,
    Column,
    Line,
    Measure,
    Share,
    also,
    during,
    within,
)
from app.store import who_may
from app.store.query import Among, Query, Range, Turned

_COUNSELORS = who_may.narrowed(CATALOG, Query("counselor"), Use.COUNTED)
_TO_COUNSELORS = also(counter.REFERRALS, "target@kind", "counselor")
COUNSELING = Breakdown(
    "counseling",
    "마을상담가에게 연계",
    "전달 방법",
    (
        Measure("발급", _TO_COUNSELORS),
        Measure("완료", also(_TO_COUNSELORS, "state", "완료")),
        Measure("거절", also(_TO_COUNSELORS, "state", "거절")),
    ),
    by="channel",
    splits=(Split("발급", (("완료",), ("거절",))),),
)
METHODS = Breakdown(
    "methods",
    "마을상담가의 상담 방법",
    "방법",
    (
        Measure("1차 상담", _COUNSELORS, by="first_methods", unit="명", personal=False),
        Measure("2차 상담", _COUNSELORS, by="second_methods", unit="명", personal=False),
    ),
    by="first_methods",
    keys=("전화", "팩스", "이메일", "내방", "방문"),
    several=True,
    note="현재 활동 중인 마을상담가입니다.",
)
BOOKINGS = Breakdown(
    "bookings",
    "상담 예약",
    "마을상담가",
    (
        Measure("예약", counter.BOOKINGS),
        Measure("상담 완료", also(counter.BOOKINGS, "state", booking.MET)),
        Measure("불참", also(counter.BOOKINGS, "state", booking.ABSENT)),
        Share("불참 비율", "불참", "예약"),
        Measure("취소", also(counter.BOOKINGS, "state", booking.CANCELLED)),
    ),
    by="counselor",
    splits=(Split("예약", (("상담 완료",), ("불참",), ("취소",))),),
)
ACTIVITIES = Breakdown(
    "activities",
    "봉사와 활동",
    "활동 구분",
    (
        replace(counter.PERSONS, label="실인원"),
        replace(counter.TIMES, label="연인원"),
        replace(counter.HOURS, label="시간", unit=""),
        Measure(
            "불참", Query("activity", filters=(("no_show", ("1",)),), ranges=(during("date"),))
        ),
    ),
    by="work@kind",
    empty="봉사",
    several=True,
    splits=(Split("연인원", (("시간",),), open=False),),
    note="봉사는 일자리·연계·모임에 딸리지 않은 활동입니다. 불참은 다른 칸에 들지 않습니다.",
)
_OF_WORKS = (("work@kind", ("job_program", "gathering")),)
"""What helped neighbours by a referral is called by whom it helped, so it stands in no row of its own."""
_OF_DONE: tuple[Measure, ...] = (
    replace(counter.PERSONS, label="실인원"),
    replace(counter.TIMES, label="연인원"),
    replace(counter.HOURS, label="시간", unit=""),
)
_ABSENT = Query("activity", filters=(("no_show", ("1",)),), ranges=(during("date"),))
_DONE_SPLIT = (Split("연인원", (("시간",),), open=False),)


def _of_works(measure: Measure) -> Measure:
    query = measure.query
    return replace(measure, query=replace(query, filters=(*query.filters, *_OF_WORKS)))


WORKS = Breakdown(
    "works",
    "사업·모임별 활동",
    "사업·모임",
    (
        *(_of_works(each) for each in _OF_DONE),
        _of_works(Measure("불참", _ABSENT)),
    ),
    by="work",
    several=True,
    splits=_DONE_SPLIT,
    note="활동을 적을 때 고른 일자리사업과 모임입니다. 불참은 다른 칸에 들지 않습니다.",
)
ACTIVITY_MONTHS = Breakdown(
    "activity_months",
    "월별 활동",
    "월",
    (*_OF_DONE, Measure("불참", _ABSENT)),
    monthly=True,
    splits=_DONE_SPLIT,
    spans=(Span.QUARTER, Span.YEAR),
    chart=ChartForm.LINE,
    charted=("실인원", "연인원"),
)
_HELPED_BEFORE = Among(
    Query("request", filters=(("kind", ("도움 요청",)),), ranges=(Range("at", ANY, START),)),
    "subject_person",
)
HELPED_AND_HELPING = Breakdown(
    "helped_and_helping",
    "도움을 받은 뒤 돕는 주민",
    "구분",
    lines=(
        Line("기간 전에 도움을 요청하고 기간 중에 활동", (
            Measure("주민", Query("person", among=(_HELPED_BEFORE, Among(counter.ACTIVITIES, "person"))), unit="명"),
        )),
        Line("기간 전에 도움을 요청하고 기간 중에 봉사자로 등록", (
            Measure("주민", Query("person", among=(
                _HELPED_BEFORE, Among(Query("volunteer", ranges=(during("registered_on"),)), "person"),
            )), unit="명"),
        )),
    ),
    note="이름은 ‘봉사 시간’ 화면에서만 봅니다.",
)  # fmt: skip
_REGISTERED = who_may.narrowed(CATALOG, Query("volunteer"), Use.COUNTED)
REGISTERED = Measure("신규 등록", within(_REGISTERED, during("registered_on")), unit="명")
_HELPED = Among(counter.ACTIVITIES, "person")
VOLUNTEERS = Breakdown(
    "volunteers",
    "자원봉사자",
    "법정 분야",
    (
        Measure("현재 등록", _REGISTERED, unit="명"),
        REGISTERED,
        Measure("기간 중 활동", replace(_REGISTERED, among=(_HELPED,)), unit="명"),
    ),
    by="fields",
    several=True,
    splits=(Split("현재 등록", (("신규 등록",),)), Split("현재 등록", (("기간 중 활동",),))),
    chart=ChartForm.BARS,
    charted=("현재 등록", "기간 중 활동"),
)
_RUNNING = who_may.narrowed(CATALOG, Query("job_program"), Use.COUNTED)
_APPLICATIONS = Query("participation")
SEATED = Measure(
    "선발",
    within(
        also(_APPLICATIONS, "state", participation.SEATED, "중도포기", "종료"), during("applied_on")
    ),
    unit="명",
)
"""Who applied in the period and got a place, whatever became of it."""
_DROPPED = also(_APPLICATIONS, "state", "중도포기")
JOBS = Breakdown(
    "jobs",
    "일자리사업",
    "사업",
    (
        Measure(
            "모집 인원",
            _RUNNING,
            total="seats",
            by="@id",
            unit="명",
            personal=False,
        ),
        Measure("신청", within(_APPLICATIONS, during("applied_on")), unit="명"),
        Measure("현재 선발", also(_APPLICATIONS, "state", "선발"), unit="명"),
        Measure("현재 대기", also(_APPLICATIONS, "state", "대기"), unit="명"),
        Measure("중도포기", within(_DROPPED, during("ends_on")), unit="명"),
    ),
    by="program",
    note="중도포기는 근무 종료일이 이 기간인 사람입니다. 종료된 사업의 모집 인원은 세지 않습니다.",
)


def _stopped(kind: Kind) -> Iterator[Query]:
    """Go through the ways to stop: by the person's state, by the role's own, from one day to another."""
    for gate in who_may.gates(CATALOG, kind):
        there = gate.words(Use.COUNTED)
        states = gate.kind.who_may.states.items()
        words = tuple(word for word, each in states if each.helper.flagged and word not in there)
        if words:
            turned = (Turned(gate.path, words, START, END),)
            yield Query(kind.name, filters=((gate.path, words),), turned=turned)
    for begins, _ in who_may.pauses(CATALOG, kind):
        yield Query(kind.name, ranges=(during(begins),))


def _resource(kind: Kind) -> Line:
    """Return the row of one kind of resource; of a role, verification is the person's."""
    verified = kind.candidacies[0].verified
    now = who_may.narrowed(CATALOG, Query(kind.name), Use.COUNTED)
    columns: tuple[Column, ...] = (
        Measure("현재", now, personal=False),
        Measure("신규", Query(kind.name, ranges=(during("@created_at"),)), personal=False),
        Measure("활동 중지", Query(kind.name, either=tuple(_stopped(kind))), personal=False),
        Measure("확인 완료", within(now, Range(verified, STALE)), personal=False),
        Share("확인 비율", "확인 완료", "현재"),
    )
    return Line(kind.label, columns)


RESOURCES = Breakdown(
    "resources",
    "자원",
    "종류",
    lines=tuple(_resource(CATALOG[name]) for name in CATALOG.resources),
    note="신규와 활동 중지는 이 기간에 등록하거나 중지한 것, 확인 완료는 확인 주기 안에 확인한 것입니다. "
    "활동 중지에는 기간을 정한 중지와 마친 역할도 들어갑니다.",
)


_VERIFIED = also(Query("verification"), "result", *verification.REACHED)
VERIFIED = Measure("그달 확인", within(_VERIFIED, during("on")), unit="건", personal=False)
_ASKED = Query("verification", ranges=(during("on"),))
VERIFICATIONS = Breakdown(
    "verifications",
    "확인 기록",
    "종류",
    (
        Measure("물어봄", _ASKED, personal=False),
        *(
            Measure(each, also(_ASKED, "result", each), personal=False)
            for each in verification.RESULTS
        ),
    ),
    by="target@kind",
    keys=CATALOG.resources,
    note="이 기간에 전화·방문·팩스로 확인한 기록입니다. 한 곳을 여러 번 물었으면 그만큼 셉니다.",
    chart=ChartForm.STACKED,
    charted=("확인", "변경", "연락 안 됨"),
)


def _kept_fresh(kind: Kind) -> Share:
    """Return which part of a kind had been verified lately when the period ended."""
    now = who_may.narrowed(CATALOG, Query(kind.name), Use.COUNTED)
    lately = replace(_VERIFIED, ranges=(Range("on", AGED, END),))
    verified = replace(now, among=(Among(lately, "target"),))
    return Share(
        kind.label, Measure("확인", verified, personal=False), Measure("현재", now, personal=False)
    )


FRESHNESS = Breakdown(
    "freshness",
    "확인 주기 안에 확인한 비율",
    "월",
    (
        VERIFIED,
        *(_kept_fresh(CATALOG[name]) for name in CATALOG.resources),
    ),
    monthly=True,
    spans=(Span.QUARTER, Span.YEAR),
    chart=ChartForm.LINE,
    charted=tuple(CATALOG[name].label for name in ("volunteer", "organization", "asset")),
    note="지금 있는 자원 가운데 그달 말까지 확인 주기 안에 답을 들은 비율을 확인 기록으로 셉니다. "
    "이어지는 달은 오늘까지 집계했습니다.",
)


_CARDS = Query("survey_card", ranges=(during("on"),))


FOUND = tuple(
    Measure(
        kind.label,
        Query(kind.name, ranges=(during("survey_card.on"),)),
        personal=kind.name == "person",
    )
    for kind in CATALOG
    if "survey_card" in kind.by_name
)
"""What was found by cards, for each kind that may be."""


def _found_by(by: str) -> tuple[Measure, ...]:
    """Return how many cards there were, and what was found by them, by a column of the card."""
    found = (replace(each, by=f"survey_card.{by}") for each in FOUND)
    return (Measure("카드", _CARDS, personal=False), *found)


DISCOVERY = Breakdown(
    "discovery", "발굴한 자원", "조사 방법", _found_by("channel"), by="channel",
    chart=ChartForm.BARS, charted=("카드", "기관·단체", "모임"),
    note="이 기간에 조사한 발굴 카드와, 그 카드로 찾은 자원입니다. 주민은 봉사자와 상담가를 함께 셉니다.",
)  # fmt: skip
DISCOVERERS = Breakdown(
    "discoverers", "담당별 발굴", "담당", _found_by("officer"), by="officer", empty="담당 없음",
)  # fmt: skip


APPOINTED = Measure(
    "위촉",
    Query("appointment", ranges=(during("appointed_on"), Range("counselor", ANY))),
    unit="건",
    personal=False,
)


def _appointed(label: str, *ranges: Range) -> Line:
    of_all = Query("appointment", ranges=ranges)
    counselors, members = (within(of_all, Range(link, ANY)) for link in ("counselor", "council"))
    return Line(
        label,
        (
            replace(APPOINTED, query=counselors),
            Measure("위원", members, unit="건", personal=False),
        ),
    )


TERMS = Breakdown(
    "terms",
    "마을상담가와 위원의 위촉과 임기",
    "구분",
    lines=(
        _appointed("위촉", during("appointed_on")),
        _appointed("위촉 중 재위촉", during("appointed_on"), Range("renewed_from", ANY)),
        _appointed("임기 만료", during("ends_on")),
        _appointed("해촉", during("ended_on")),
        _appointed("다음 해 임기 만료", Range("ends_on", END, NEXT)),
    ),
    spans=(Span.YEAR,),
)


def _thanked(label: str, least: int, below: int) -> Line:
    """Return the row of those whose hours of the period lie between two numbers."""
    band = Among(counter.ACTIVITIES, "person", "minutes", least * 60, below * 60)
    return Line(label, (Measure("인원", Query("person", among=(band,)), unit="명"),))


THANKS = Breakdown(
    "thanks",
    "표창·감사 추천 대상",
    "연간 활동 시간",
    lines=(
        _thanked("100시간 이상", 100, 0),
        _thanked("50시간 이상 100시간 미만", 50, 100),
        _thanked("20시간 이상 50시간 미만", 20, 50),
        _thanked("10시간 이상 20시간 미만", 10, 20),
    ),
    spans=(Span.YEAR,),
    note="감사장과 표창을 추천할 때 봅니다. 활동 시간은 불참을 빼고 더했습니다.",
)
