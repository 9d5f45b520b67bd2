"""What is written about a person's name and is no part of it: 김철님, 故김철, 김철(딸).

A title may as well be the end of a name (김하님), so nothing is taken off one by it; both are only compared.
What stands in brackets, and 故, is in no Korean name: `parted` tells it from the name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.core.hangul import fold

_BRACKETS = re.compile(r"\s*[(\[<{]([^()\[\]<>{}]*)[)\]>}]\s*")
_DEAD = re.compile(r"^\s*(?:故\s*|고인\s+|고\s+|고\s*[.)]\s*)")
_TITLE = re.compile(
    r"\s*(?:(?:어르신|선생|사모|여사|통장|반장|회장|총무|위원장|위원|팀장|대표|사장)?님|어르신|할머니|할아버지"
    r"|(?:씨|선생|여사))$"
    r"|\s+(?:군|양|옹|통장|반장|회장|총무|위원장|위원|팀장|대표|사장)$"
)
_NAME = re.compile(r"[가-힣](?:\s*[가-힣]){1,4}")
_REMARK = re.compile(r"(?=.*[가-힣0-9])[가-힣0-9\s,.·/:+~-]+")
_SIGN = re.compile(r"^\s*(?:故\s*|고인\s+)")

_DIED = re.compile(r"故|고|고인|사망|작고|별세")


@lru_cache(maxsize=16_384)
def bare(text: str) -> str:
    """Return the Korean name that a text may be about; nothing where it is no more than a name itself."""
    even = fold(text).strip()
    name = _DEAD.sub("", _BRACKETS.sub(" ", even)).strip()
    while (shorter := _TITLE.sub("", name)) != name and _NAME.fullmatch(shorter):
        name = shorter
    return name if name != even and _NAME.fullmatch(name) else ""


def parted(text: str) -> tuple[str, str]:
    """Return a Korean name, and what was written about it in brackets or as 故; of any other text all of it."""
    even = fold(text).strip()
    words = [each.strip() for each in _BRACKETS.findall(even)]
    name = _BRACKETS.sub(" ", even).strip()
    if _SIGN.match(name):
        words.insert(0, "故")
        name = _SIGN.sub("", name)
    known = all(_DIED.fullmatch(each) or _REMARK.fullmatch(each) for each in words)
    if not words or not known or not _NAME.fullmatch(name):
        return text, ""
    return name, ", ".join(words)


def tells_death(remark: str) -> bool:
    """Tell whether what was written about a name says that somebody has died."""
    return any(_DIED.fullmatch(each) for each in remark.split(", "))


def title(text: str) -> str:
    """Return the title behind a name, if there seems to be one."""
    even, name = fold(text).strip(), bare(text)
    behind = name and even.startswith(name) and not _BRACKETS.search(even)
    return even.removeprefix(name).strip() if behind else ""
