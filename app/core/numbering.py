"""The marks of items in official documents: 1. → 가. → 1) → 가) → (1) → (가).

Source: 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조; an item alone on its level has no mark.
"""

from __future__ import annotations

from collections.abc import Sequence

_LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
_SHAPES = ("{number}.", "{letter}.", "{number})", "{letter})", "({number})", "({letter})")


def mark_items(entries: Sequence[tuple[int, str]]) -> list[str]:
    """Return the mark of each item, given with its level; of one that is alone, an empty text."""
    numbers: list[int] = []
    counters: list[int] = []
    for level, _ in entries:
        del counters[level + 1 :]
        counters += [0] * (level + 1 - len(counters))
        counters[level] += 1
        numbers.append(counters[level])
    return [
        "" if number == 1 and _is_alone(entries, place) else _show(entries[place][0], number)
        for place, number in enumerate(numbers)
    ]


def _is_alone(entries: Sequence[tuple[int, str]], place: int) -> bool:
    """Tell whether no other item of its level follows before one of a higher level."""
    level = entries[place][0]
    for other, _ in entries[place + 1 :]:
        if other <= level:
            return other < level
    return True


def _show(level: int, number: int) -> str:
    letter = _LETTERS[(number - 1) % len(_LETTERS)]
    return _SHAPES[level].format(number=number, letter=letter)
