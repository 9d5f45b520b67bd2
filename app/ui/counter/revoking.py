"""Asks why an issued slip is revoked, before it is."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.frame.ask import CANCEL, Answer, Ask

QUESTION = "이 의뢰서를 취소할까요? 번호는 남고 다시 쓰지 않습니다."
REASONS = ("잘못 발급함", "주민이 원하지 않음", "받는 곳의 사정")


def ask_reason(ask: Ask, revoke: Callable[[str], object]) -> None:
    """Let the clerk choose a reason; `revoke` gets it, unless the question was cancelled."""

    def answered(reason: str) -> None:
        if reason:
            revoke(reason)

    ask.question(QUESTION, [*(Answer(each, each, "danger") for each in REASONS), CANCEL], answered)
