"""Asks before a deed is taken back, or done again: which one, and what it touches."""

from __future__ import annotations

from collections.abc import Callable

from app.core.dates import show_date
from app.core.hangul import attach
from app.services.records.undoing import UndoPreview
from app.ui.frame.ask import CANCEL, Answer, Ask


def ask_before(ask: Ask, foreseen: UndoPreview, do: Callable[[], object], *, back: bool) -> None:
    """Say what taking a deed back, or doing it again, touches; `do` it if the clerk agrees."""

    def answered(name: str) -> None:
        if name:
            do()

    deed = attach(f"‘{foreseen.label}’", "을/를")
    whose = "" if foreseen.own else f"{foreseen.by}님이 한 "
    counted = ", ".join(f"{label} {number:,}건" for label, number in foreseen.groups)
    more = foreseen.count - len(foreseen.titles)
    named = ", ".join(foreseen.titles) + (f" 외 {more:,}건" if more > 0 else "")
    when = f"{show_date(foreseen.at[:10])} {foreseen.at[11:16]}"
    ask.question(
        f"{whose}{deed} {'되돌릴까요' if back else '다시 할까요'}? {counted}",
        [Answer("turn", "되돌리기" if back else "다시 하기", "danger"), CANCEL],
        answered,
        detail=f"{when} · {named}",
    )
