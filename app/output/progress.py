"""How far a document has come, told to whoever waits for it, who may stop it."""

from __future__ import annotations

from collections.abc import Callable

from app.core.errors import UserError

Progress = Callable[[int, int], object]
"""Called with how much is done and how much there is; a True answer stops it."""


def tell(progress: Progress | None, done: int, whole: int) -> None:
    """Tell how far it is; raises `UserError` where that is answered by a stop."""
    if progress is not None and progress(done, whole):
        raise UserError(
            "멈췄습니다. 아무것도 인쇄하거나 저장하지 않았습니다.",
            "이미 매긴 출력번호는 0쪽으로 출력대장에 남고, 다시 내보내면 새 번호가 나갑니다.",
        )
