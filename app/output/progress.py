"""The drawing of a document, stopped by whoever waits for it."""

from __future__ import annotations

from app.core.errors import UserError
from app.core.progress import Progress, asks_to_stop


def tell(progress: Progress | None, done: int, whole: int) -> None:
    """Tell how far it is; raises `UserError` where that is answered by a stop."""
    if asks_to_stop(progress, done, whole):
        raise UserError(
            "멈췄습니다. 아무것도 인쇄하거나 저장하지 않았습니다.",
            "이미 매긴 출력번호는 0쪽으로 출력대장에 남고, 다시 내보내면 새 번호가 나갑니다.",
        )
