"""The question that is asked before a page with unsaved work is left."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.frame.ask import CANCEL, Answer, Ask


def ask_to_leave(
    ask: Ask,
    text: str,
    keep: tuple[str, Callable[[], object]],
    drop: tuple[str, Callable[[], object]],
    detail: str,
) -> None:
    """Ask what becomes of unsaved work: `keep` and `drop` are the words of an answer and its deed."""

    def answered(name: str) -> None:
        deeds = {"drop": drop[1], "keep": keep[1]}
        if name in deeds:
            deeds[name]()

    answers = [Answer("drop", drop[0], "danger"), Answer("keep", keep[0]), CANCEL]
    ask.question(text, answers, answered, detail=detail)
