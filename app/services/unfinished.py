"""Actions that wrote in parts and were broken off: taken back as if they had never begun."""

from __future__ import annotations

from app.core.progress import Progress
from app.services.actions import passed_names
from app.store import audit, undoing
from app.store.store import Store

STAYED = "그사이 다른 일에서 고치거나 쓴 {number:,}건은 그대로 두었습니다. ‘오늘 한 일’에서 확인해 주세요."


def take_back(
    store: Store, note: str = undoing.BROKEN_OFF, progress: Progress | None = None
) -> list[int]:
    """Take back every action in parts that was broken off, the newest first; returns how many records stay of each.

    Who calls it has the turn to write in parts, so that none of them is under way.
    """
    passed = passed_names()
    broken = audit.unfinished(store.data)
    return [undoing.take_back(store.records, each, passed, note, progress) for each in broken]
