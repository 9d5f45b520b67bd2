"""Texts in plain signs: digits, letters, dashes and spaces of any width and script as those of a keyboard."""

from __future__ import annotations

import re
import unicodedata

from app.core.hangul import is_plain

_RUNS = re.compile("[\x00-\x7f가-힣]+|.", re.DOTALL)
"""As much as is plain already, or one sign."""
_DASHES = "‐‑‒–—―−﹘﹣－∼〜～ーㅡ"
"""With ㅡ, the vowel on the key that Koreans take for a dash."""


def plain_signs(text: str) -> tuple[str, list[int] | range]:
    """Return a text in plain signs, and where each of these stood: marks that show nothing are left out."""
    if is_plain(text):
        return text, range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for run in _RUNS.finditer(text):
        sign = run[0]
        if is_plain(sign):
            signs.append(sign)
            places.extend(range(*run.span()))
        elif (category := unicodedata.category(sign)) != "Cf":
            signs.append(_one(sign, category))
            places.append(run.start())
    return "".join(signs), places


def _one(sign: str, category: str) -> str:
    """Return the plain sign of one that has its like: a digit, a letter, a dash, a space."""
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd" or sign in _DASHES:
        return "-"
    if sign in "ㆍ・･•∙‧⋅":
        return "·"
    if category in ("Lo", "No"):
        return sign
    same = unicodedata.normalize("NFKC", sign)
    return same if len(same) == 1 else sign
