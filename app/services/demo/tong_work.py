"""The work by 통 of the demonstration office: its checklist, this month's tasks, and what 통장 and officers told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import cast

from app.core.values import Values
from app.kinds import routine
from app.kinds.task import DONE, OPEN
from app.kinds.tong_note import READ, UNREAD
from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref

_ROUTINES: tuple[tuple[str, str, tuple[str, ...], int], ...] = (
    ("통장과 월례 통화", routine.OFFICER, (), 10),
    ("홀몸 어르신 안부 확인", routine.HEAD, (), 20),
    ("자원 연락처 3곳 확인", routine.OFFICER, (), 25),
    ("게시판과 현수막 정비", routine.HEAD, (), 28),
    ("한파 취약가구 난방 확인", routine.HEAD, ("12월", "1월", "2월"), 15),
    ("무더위쉼터 점검", routine.HEAD, ("7월", "8월"), 12),
)
_NOTES = (
    ("통장", "반지하 골목 가로등 두 개가 나갔습니다. 밤에 어둡습니다."),
    ("담당 주무관", "다음 달 첫째 화요일에 통장 회의가 있습니다. 14시, 다목적실입니다."),
    ("통장", "빈집으로 보이던 집에 새로 이사를 왔습니다. 아이가 둘입니다."),
    ("복지 담당", "난방비 지원 신청을 이달 말까지 받습니다. 아는 분께 알려 주세요."),
    ("통장", "경로당 냉장고가 고장 나 반찬을 둘 데가 없습니다."),
)
_READ_BY = 3
"""Of so many notes all but the last are read."""


def tong_work(dice: Dice, tongs: Sequence[Invented]) -> Iterator[Invented]:
    """Tell the checklist, then each 통's tasks of this month and its notes; nothing is thrown for it."""
    if not tongs:
        return
    lines = [
        dice.make(
            "routine",
            {"what": what, "who": who, "makes": routine.TASKS, "months": months or None, "by_day": day,
             "state": routine.USED},
        )
        for what, who, months, day in _ROUTINES
    ]  # fmt: skip
    yield from lines
    yield dice.make(
        "routine",
        {"what": "운영회의", "who": routine.OFFICER, "makes": routine.MEETING, "by_day": 5,
         "state": routine.USED},
    )  # fmt: skip
    month = str(dice.on)[: len("2026-11")]
    for tong in tongs:
        for line in lines:
            told = cast("Values", line.values)
            if routine.asks_in(told, month):
                yield _task(dice, tong, line, routine.due_on(told, month), month)
    notes = (each for tong in tongs for each in _notes(dice, tong))
    for values in sorted(notes, key=lambda each: str(each["on"])):
        yield dice.make("tong_note", values)


def _task(dice: Dice, tong: Invented, line: Invented, due: str, month: str) -> Invented:
    """Tell a task: before its day two of three are done, afterwards most."""
    lot = tong.key * 7 + line.key * 3
    done = lot % 3 == 0 if due > str(dice.on) else lot % 11 > 0
    day = min(due, str(dice.on))
    of_head = line.values["who"] == routine.HEAD
    return dice.make(
        "task",
        {"what": line.values["what"], "tong": Ref(tong.key), "due_on": due, "month": month,
         "who": tong.values["head" if of_head else "officer"], "source": Ref(line.key),
         "state": DONE if done else OPEN, "done_on": day if done else None,
         "done_by": people.OFFICERS[lot % len(people.OFFICERS)] if done else None},
    )  # fmt: skip


def _notes(dice: Dice, tong: Invented) -> Iterator[Mapping[str, Given]]:
    """Tell what was told of a 통: of most one note, of some two."""
    for number in range((cast("int", tong.values["no"]) + 1) % 3):
        lot = tong.key + number
        part, text = _NOTES[lot % len(_NOTES)]
        on, read = dice.on - timedelta(days=1 + lot * 5 % 40), lot % _READ_BY > 0 or part != "통장"
        officer = tong.values["officer"]
        readers = cast("Given", ({"who": officer, "at": f"{on}T17:00:00"},) if read else ())
        values: dict[str, Given] = {
            "tong": Ref(tong.key), "on": str(on), "part": part, "text": text, "told": 1,
            "by": people.OFFICERS[lot % len(people.OFFICERS)] if part != "통장" else None,
            "officer": officer, "state": READ if read else UNREAD, "readers": readers,
        }  # fmt: skip
        yield values
