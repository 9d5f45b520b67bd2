"""Texts in plain signs: digits, letters, dashes and spaces of any width and script as those of a keyboard."""

from __future__ import annotations

import unicodedata

_DASHES = "‐‑‒–—―−﹘﹣－∼〜～ーㅡ"
"""With ㅡ, the vowel on the key that Koreans take for a dash."""


def plain_signs(text: str) -> tuple[str, list[int] | range]:
    """Return a text in plain signs, and where each of these stood: marks that show nothing are left out."""
    if text.isascii():
        return text, range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if not sign.isascii():
            category = unicodedata.category(sign)
            if category == "Cf":
                continue
            sign = _one(sign, category)  # noqa: PLW2901 - the plain one from here on
        signs.append(sign)
        places.append(place)
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
