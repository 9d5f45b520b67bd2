"""What a request or a referral is about, in the few words that a line has room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.core.values import Values
from app.store.store import Store

NAMELESS = "이름 미확인"
_MOST = 40
"""Letters of a text that a line tells."""


def of_requests(store: Store, ids: Sequence[int]) -> Mapping[int, str]:
    """Return of each request whether nobody is named in it; what it is about its line tells itself."""
    return {
        each: _told(values, ("subject_person", "subject_description"), "")
        for each, values in _values(store, ids)
    }


def of_drafts(store: Store, ids: Sequence[int]) -> Mapping[int, str]:
    """Return of each referral what its line does not tell yet: that nobody is named, or why it is made."""
    return {
        each: _told(values, ("person", "described"), "" if values.get("needs") else "reason")
        for each, values in _values(store, ids)
    }


def _values(store: Store, ids: Sequence[int]) -> Iterator[tuple[int, Values]]:
    yield from ((each, store.records.load(each).values) for each in ids)


def _told(values: Values, who: Sequence[str], text: str) -> str:
    nameless = "" if any(values.get(name) for name in who) else NAMELESS
    words = " ".join(str(values.get(text) or "").split())
    cut = words if len(words) <= _MOST else f"{words[:_MOST]}…"
    return " · ".join(filter(None, (nameless, cut)))
