"""The cards of the demonstration office's surveys; nothing is thrown, so that the rest stays the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from app.kinds.survey_card import CHANNELS, DONE, GOES_ON
from app.services.demo.dice import Dice, Given, Invented, Ref

NUMBER, APART = 16, 19
"""So many cards, so many days apart."""
LED_BACK = frozenset(("organization", "asset", "gathering"))
"""Of these every second one was found by a survey."""
_ASKED = (
    "경로당 어르신 다섯 분",
    "느티나무 부모 모임",
    "골목 상인 세 분",
    "통장과 반장",
    "새로 이사 온 부부",
)
_TOLD = (
    "낮에 쓰지 않는 방을 빌려줄 수 있다고 합니다.",
    "반찬을 나누는 모임이 이미 있습니다.",
    "혼자 사는 이웃을 매주 들여다봅니다.",
)
_NEXT = ("부녀회 총무", "옆 동 자율방범대장", "도서관 사서")


def cards(dice: Dice, clerks: Sequence[Ref]) -> Iterator[Invented]:
    """Tell of visits, interviews and talks over the year; some lead on to somebody else."""
    for number in range(NUMBER):
        values: dict[str, Given] = {
            "channel": CHANNELS[number % len(CHANNELS)],
            "on": str(dice.on - timedelta(days=4 + APART * (NUMBER - 1 - number))),
            "tong": number * 7 % 20 + 1,
            "officer": clerks[number % len(clerks)],
            "asked": _ASKED[number % len(_ASKED)],
            "told": _TOLD[number % len(_TOLD)],
            "state": GOES_ON if number % 5 == 0 else DONE,
            "next_whom": _NEXT[number % len(_NEXT)] if number % 5 == 0 else None,
        }
        yield dice.make("survey_card", values)


def led_back(told: Iterable[Invented], cards: Sequence[Invented]) -> Iterator[Invented]:
    """Pass resources on, every second of some kinds with the card by which it was found."""
    for place, each in enumerate(told):
        if cards and each.kind in LED_BACK and place % 2:
            card = Ref(cards[place // 2 % len(cards)].key)
            yield replace(each, values={**each.values, "survey_card": card})
        else:
            yield each
