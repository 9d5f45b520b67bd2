"""A year of courses and meetings of the demonstration office: who taught, who came, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zlib import crc32

from app.kinds import routine
from app.kinds.attendee import ABSENT, APPLIED, CAME
from app.kinds.event import BOARD, COURSE, HELD, LECTURER, PLANNED, SEMINAR, WORKSHOP
from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref, working_day

_MONTHS = 11
_DECIDED = (
    ("겨울나기 이웃 안부 확인을 이번 달 20일까지 마치기로 함.", "통별 안부 확인 결과 모으기"),
    ("빈 화분을 모아 마을텃밭을 넓히기로 함.", "텃밭 자리 알아보기"),
    ("자원봉사자 교육을 다음 달에 열기로 함.", "강사와 날짜 정하기"),
    ("나눔 냉장고를 경로당에 두기로 함.", "냉장고 놓을 곳 협의"),
)
_COURSES = (
    ("자원봉사 기초교육", COURSE, "자원봉사자", 300, 14),
    ("통장 워크숍", WORKSHOP, "통장", 220, 20),
    ("개인정보 보호 교육", COURSE, "직원", 180, 0),
    ("마을 기록 세미나", SEMINAR, "주민", 150, 12),
    ("이웃 돌봄 과정 1일차", COURSE, "주민", 75, 11),
    ("이웃 돌봄 과정 2일차", COURSE, "주민", 68, 11),
    ("스마트폰 배우기", COURSE, "주민", 20, 16),
    ("겨울 건강 교실", COURSE, "주민", -6, 9),
)
"""Name, sort, for whom, how many days ago, how many residents."""
_CARE = "이웃 돌봄 과정"
_RESIDENTS, _VOLUNTEERS, _HEADS = "주민", "자원봉사자", "통장"
"""For whom courses are."""


@dataclass
class _Met:
    """Who was told of so far, as far as they may come or teach."""

    people: dict[str, list[Ref]] = field(default_factory=dict[str, list[Ref]])
    """Grown people who are here, by whom a course is for."""
    experts: list[Ref] = field(default_factory=list[Ref])
    lecturers: list[Ref] = field(default_factory=list[Ref])
    clerks: list[Ref] = field(default_factory=list[Ref])
    board: list[Ref] = field(default_factory=list[Ref])

    def take(self, dice: Dice, told: Invented) -> None:
        """Keep who may come or teach, and the line of the checklist that makes the month's meeting."""
        who, roles = told.values.get("person"), told.values.get("roles") or ()
        if told.kind == "person" and people.is_here(told) and people.grown(dice, [told]):
            self._keep(_RESIDENTS, Ref(told.key))
            if roles == (_HEADS,):
                self._keep(_HEADS, Ref(told.key))
            elif roles == (LECTURER,):
                self.lecturers.append(Ref(told.key))
        elif told.kind == "staff":
            self.clerks.append(Ref(told.key))
        elif told.kind == "volunteer" and isinstance(who, Ref):
            if self.people.get(_RESIDENTS, ())[-1:] == [who]:
                self._keep(_VOLUNTEERS, who)
        elif told.kind == "counselor" and isinstance(who, Ref):
            self.experts.append(who)
        elif told.kind == "routine" and told.values.get("makes") == routine.MEETING:
            self.board.append(Ref(told.key))

    def _keep(self, whom: str, who: Ref) -> None:
        self.people.setdefault(whom, []).append(who)


def beside(dice: Dice, told: Iterable[Invented]) -> Iterator[Invented]:
    """Pass the records on that are told, then tell of the year's courses and meetings, in the order of their days."""
    met = _Met()
    for each in told:
        yield each
        met.take(dice, each)
    own = dice.aside("events")
    if met.clerks and met.people:
        every = [*_meetings(own, met), *_courses(own, met)]
        for _, one in sorted(every, key=lambda each: each[0]):
            yield from one


def _meetings(dice: Dice, met: _Met) -> Iterator[tuple[date, Iterator[Invented]]]:
    """Go through the days of the office's meetings, one each month."""
    for ago in range(_MONTHS, -1, -1):
        on = working_day(_month(dice.on, ago) + timedelta(days=4))
        if on <= dice.on:
            yield on, _meeting(dice, met, on, ago)


def _meeting(dice: Dice, met: _Met, on: date, ago: int) -> Iterator[Invented]:
    """Tell of a meeting; the last one left something to do."""
    decided, todo = _DECIDED[ago % len(_DECIDED)]
    meeting = dice.make(
        "event",
        {"name": "운영회의", "sort": BOARD, "for_whom": "직원", "on": str(on), "at": "16:00",
         "minutes": 60, "place": "회의실", "state": HELD, "agenda": "1. 지난달 결과, 2. 이번 달 할 일",
         "decided": decided, "source": met.board[0] if met.board else None, "month": f"{on:%Y-%m}"},
    )  # fmt: skip
    yield meeting
    yield from _present(dice, meeting, met.clerks, "staff")
    open_now = ago == 0  # its task is due today
    due = dice.on if open_now else on + timedelta(days=20)
    yield dice.make(
        "task",
        {"what": todo, "who": met.clerks[ago % len(met.clerks)], "due_on": str(due),
         "source": Ref(meeting.key), "state": "예정" if open_now else "완료",
         "done_on": None if open_now else str(due)},
    )  # fmt: skip


def _courses(dice: Dice, met: _Met) -> Iterator[tuple[date, Iterator[Invented]]]:
    """Go through the days of the year's courses."""
    for place, told in enumerate(_COURSES):
        on = working_day(dice.on - timedelta(days=told[3]))
        if told[3] < 0:
            on = max(on, dice.on + timedelta(days=1))
        yield on, _course(dice, met, on, place)


def _course(dice: Dice, met: _Met, on: date, place: int) -> Iterator[Invented]:
    """Tell of a course: taught by a lecturer of the village, else by a counselor."""
    name, sort, for_whom, _, number = _COURSES[place]
    ahead = on > dice.on
    teachers = met.lecturers or met.experts
    first = _CARE if name.startswith(_CARE) else name
    values: dict[str, Given] = {
        "name": name, "sort": sort, "for_whom": for_whom, "on": str(on), "at": "14:00",
        "minutes": 120, "place": "다목적실", "state": PLANNED if ahead else HELD,
        "lecturer": teachers[crc32(first.encode()) % len(teachers)] if teachers else None,
        "course": _CARE if first == _CARE else None,
    }  # fmt: skip
    event = dice.make("event", values)
    yield event
    pool = met.people.get(for_whom) or met.people[_RESIDENTS]
    own = dice.aside(f"events/{first}").random
    yield from _present(
        dice, event, own.sample(pool, min(number, len(pool))), "person", APPLIED if ahead else CAME
    )
    if for_whom == "직원":
        yield from _present(dice, event, met.clerks, "staff")


def _present(
    dice: Dice, event: Invented, who: Sequence[Ref], link: str, state: str = CAME
) -> Iterator[Invented]:
    for each in who:
        stayed_away = state == CAME and link == "person" and dice.often(0.08)
        yield dice.make(
            "attendee",
            {"event": Ref(event.key), link: each, "state": ABSENT if stayed_away else state},
        )


def _month(day: date, ago: int) -> date:
    """Return the first day of the month so many months before a day's."""
    months = day.year * 12 + day.month - 1 - ago
    return date(months // 12, months % 12 + 1, 1)
