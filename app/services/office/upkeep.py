"""What keeps an office's file quick while it is used; nothing that it holds is changed by it."""

from __future__ import annotations

from app.services.gate import Silence, Work, action


@action("index.merge", "찾기 색인 정리", writes=True, silent=Silence.UPKEEP)
def merge_index(work: Work) -> bool:
    """Bring some of the pieces together that saves left in the search index; tells whether there may be more."""
    return work.store.lists.search.full_text.merge_some()
