"""What a seat is told that asks for an action again under the same name, not knowing whether the first try arrived.

While the office stays open that is the first answer itself, whatever it is. Once it was closed or killed in
between, it is what is kept beside the change: the words, the record and the number it was told by; what an
answer held besides (a document, the rows of a file) is not kept. Nothing is ever done twice.
"""

from __future__ import annotations

from contextlib import suppress

from app.core.errors import StorageError, UserError
from app.services.crossings import Change
from app.store import performed
from app.store.engine.data import Data
from app.store.performed import Performed

DONE = "이 일은 이미 처리되었습니다. 다시 하지 않았습니다."
WHERE = "‘오늘 한 일’과 출력대장에서 확인해 주세요."
KEPT = ("id", "message", "made", "settings")
"""What of a change is kept; the rest is read from the audit."""


def kept(answer: object) -> dict[str, object]:
    """Return what is kept of an answer beside its change; of one that tells of no change, nothing."""
    return {name: getattr(answer, name) for name in KEPT} if isinstance(answer, Change) else {}


def note(data: Data, request: str, answer: object) -> None:
    """Note what an action answered beside its change; one that made no change has nothing to stand beside."""
    # The change stands already: a disk that is full now must not make what was done look undone.
    with suppress(StorageError):
        if performed.found(data, request) is not None:
            performed.complete(data, request, kept(answer))


def first_outcome(before: Performed, action: str, login: str, answers: object) -> Change:
    """Return what an action answered at first, as far as it is kept.

    Raises `UserError` where nothing is, `ValueError` where the name was somebody else's, or another action's.
    """
    if (before.action, before.login) != (action, login):
        message = f"change {before.change} was asked for as {before.action} by {before.login}"
        raise ValueError(message)
    if not before.outcome or not (isinstance(answers, type) and issubclass(answers, Change)):
        raise UserError(DONE, WHERE)
    return answers(number=before.change, **before.outcome)
