"""Texts as they are kept: without control signs, with single spaces, in one form of Unicode."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]*"
)
"""Marks and fillers that only change, part or fill what is seen: a text of nothing else is empty."""
_CLEAN = re.compile("[가-힣!-^`-~]+(?: [가-힣!-^`-~]+)*")
"""Most texts: whole syllables and plain signs, single spaces between them, nothing that could be cleaned."""


@lru_cache(maxsize=4_096)
def cleaned(text: str) -> str:
    """Return a text as it is kept; remembered, since a cell is read by several who each ask for it."""
    if _CLEAN.fullmatch(text):
        return str(text)
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _CONTROLS.sub("", text))
    even = "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()
    return "" if _UNSEEN.fullmatch(even) else even
