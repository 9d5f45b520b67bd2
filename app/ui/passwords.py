"""How strong a password is, in a sentence while it is typed."""

from __future__ import annotations

from app.core.errors import UserError
from app.services.offices import refuse_weak

LONG = 12


def strength(login: str, password: str) -> tuple[str, str]:
    """Return a sentence and its look for the field below which it stands."""
    if not password:
        return "", "hint"
    try:
        refuse_weak(login or "-", password)
    except UserError as problem:
        return problem.fields["password"], "remark"
    if len(password) < LONG:
        return f"쓸 수 있습니다. {LONG}자를 넘으면 더 안전합니다.", "good"
    return "안전한 비밀번호입니다.", "good"
