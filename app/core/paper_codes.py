"""문서확인번호: by which an office knows on the telephone whether a paper is one of its own.

Nine signs are drawn by the office's key from what the paper says of itself, the tenth checks them. No two
signs look or, said by telephone, sound alike: neither 0 and O nor 2, 이 and E. Of 23 signs, a prime number,
every sign that is wrong and every two that changed places show. Whoever guesses, and knows how the check
sign is made, meets one of 100,000 papers once in 18 million tries.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass

from app.core.hangul import spell
from app.core.signs import plain_signs

LABEL = "문서확인번호"
SIGNS = "346789ACDEFHJKMPQRTVWXY"
LENGTH = 10
_GROUPS = (3, 3, 4)
"""As telephone numbers are said."""
_PLACE = {sign: place for place, sign in enumerate(SIGNS)}
_BETWEEN = re.compile(r"[\s\-.·,_/()]+")
_GROUPED = re.compile(r"[^\s\-]{2,4}[\s\-]+[^\s\-]{2,4}[\s\-]+[^\s\-]{3,5}")
_ASCII = re.compile(r"[0-9A-Z]+")
_NEAR = 2
"""By how many signs a code that was mistyped is too long or too short."""


@dataclass(frozen=True)
class Typed:
    """A code as it was typed: in the form in which it is kept, or why it can be none."""

    code: str = ""
    wrong: str = ""
    """A sentence."""


def draw(key: bytes, *facts: str) -> str:
    """Return the code of a paper by what it says of itself.

    It holds two digits and two letters at least: with one sign wrong it is still no word and no telephone number.
    """
    turn = 0
    while True:
        digest = hmac.digest(key, "\x1f".join((*facts, str(turn))).encode(), "sha256")
        number, signs = int.from_bytes(digest, "big"), ""
        for _ in range(LENGTH - 1):
            number, place = divmod(number, len(SIGNS))
            signs += SIGNS[place]
        code = signs + _check(signs)
        if _is_mixed(code, 2):
            return code
        turn += 1


def show(code: str) -> str:
    """Return a code as papers print it: `7K3-M9F-XQWR`."""
    parts: list[str] = []
    for length in _GROUPS:
        parts.append(code[:length])
        code = code[length:]
    return "-".join(parts)


def told(shown: str, phone: str) -> tuple[str, str]:
    """Return what a paper says of its code: the code, and what it is for."""
    where = f"{phone}에" if phone else "발급한 곳에"
    return f"{LABEL} {shown}", f"{where} 전화로 불러 주시면 확인해 드립니다."


def plain(shown: str) -> str:
    """Return a printed code as it is kept."""
    return shown.replace("-", "")


def read(text: str) -> Typed | None:
    """Return the code that a text is, or why it is none though it was meant to be; nothing where it is something else.

    Spaces, dashes, case and the side on which 한/영 stood make no difference: ㅡ may be an M or a dash.
    """
    found = [_read(each) for each in dict.fromkeys((text.replace("ㅡ", "m"), text))]
    return next((each for each in found if each and each.code), found[0])


def _read(text: str) -> Typed | None:
    words = plain_signs(text)[0].strip()
    named = words.startswith(LABEL)
    words = words.removeprefix(LABEL).strip(" :")
    signs = _BETWEEN.sub("", spell(words)).upper()
    if not signs or not _ASCII.fullmatch(signs):
        return Typed(wrong=_OTHER_SIGNS) if named and signs else None
    if len(signs) == LENGTH and all(sign in _PLACE for sign in signs) and _is_mixed(signs):
        return Typed(signs) if _check(signs[:-1]) == signs[-1] else Typed(wrong=_MISTYPED)
    meant = named or (_GROUPED.fullmatch(words) is not None and _is_mixed(signs))
    if not meant or abs(len(signs) - LENGTH) > (_NEAR if not named else len(signs)):
        return None
    return Typed(wrong=_OTHER_SIGNS if len(signs) == LENGTH else _LENGTH.format(count=len(signs)))


_AGAIN = "종이를 보고 다시 불러 달라고 해 주세요."
_MISTYPED = f"{LABEL}에 잘못 적은 글자가 있거나 자리가 바뀌었습니다. {_AGAIN}"
_OTHER_SIGNS = (
    f"{LABEL}에 쓰지 않는 글자가 있습니다. 숫자 346789와 영문 {SIGNS[6:]}만 씁니다. {_AGAIN}"
)
_LENGTH = f"{LABEL}는 {LENGTH}자리인데 {{count}}자리를 적었습니다. {_AGAIN}"


def _check(signs: str) -> str:
    """Return the sign by which the weighted sum of all is 0: its own weight is the last."""
    total = sum(weight * _PLACE[sign] for weight, sign in enumerate(signs, 1))
    inverse = pow(LENGTH, -1, len(SIGNS))
    return SIGNS[-total * inverse % len(SIGNS)]


def _is_mixed(signs: str, least: int = 1) -> bool:
    """Tell whether there are so many digits, and as many letters."""
    digits = sum(map(str.isdigit, signs))
    return min(digits, len(signs) - digits) >= least
