"""What is to be said of a new password: how strong it is while it is typed, and what is wrong with it."""

from __future__ import annotations

import threading

from app.core.errors import UserError
from app.services.office.offices import refuse_weak
from app.services.office.passwords import prepare
from app.ui.widgets.labelled import Labelled

LONG = 12
DIFFERS = "두 비밀번호가 다릅니다."


def strength(login: str, password: str) -> tuple[str, str]:
    """Return a sentence and its look for the field below which it stands."""
    if not password:
        return "", "hint"
    try:
        refuse_weak(login or "-", password)
    except UserError as problem:
        if "password" in problem.fields:
            return problem.fields["password"], "remark"
    if len(password) < LONG:
        return f"쓸 수 있습니다. {LONG}자를 넘으면 더 안전합니다.", "good"
    return "안전한 비밀번호입니다.", "good"


def problems(login: str, password: str, again: str) -> dict[str, str]:
    """Return what is wrong with a password that was typed twice, by field."""
    sentence, look = strength(login, password)
    if look == "remark" or not password:
        return {"password": sentence or "비밀번호를 적어 주세요."}
    return {"again": DIFFERS} if password != again else {}


def get_ready() -> None:
    """Read what passwords are weighed by beside the window, before one is typed."""
    threading.Thread(target=prepare, daemon=True).start()


def rate(field: Labelled) -> None:
    """Say below a field while it is typed how strong a password is."""

    def say(text: str) -> None:
        field.tell(*strength("-", text))

    get_ready()

    field.input.textEdited.connect(say)
