"""Which passwords are refused: short ones, common ones, those that hold the login, the office or a year.

How quickly one is guessed is estimated by zxcvbn, which knows the common passwords and keyboard patterns of
the world; Korean words typed with the keyboard on Latin letters (`dkssud` is 안녕) are added here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from app.core.hangul import has_loose_letters, spell
from app.services.office.guessed_words import COMMON, OFFICE_ENDING

SHORTEST_PASSWORD = 8
SORTS_OF_SIGNS = 2
"""A password mixes at least so many of letters, digits and signs."""
FEWEST = 2
"""Of zxcvbn's marks from 0 to 4: below it a password is guessed within a million attempts."""
LONGEST_ESTIMATED = 72
"""Letters that zxcvbn takes; what comes behind them can only make a password better."""
NAMED = ("office_name", "dong", "district")
"""Settings whose words everybody knows who comes to the counter."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAST = 3
"""Letters of a name, or keys of a Korean one, from which on it counts as held."""


def weaknesses(login: str, password: str, names: Collection[str] = ()) -> dict[str, str]:
    """Return what is wrong with a new account, a sentence for each of its two fields; `names` are the office's."""
    errors: dict[str, str] = {}
    if not login.strip():
        errors["login"] = "계정 이름을 적어 주세요."
    elif has_loose_letters(login):
        errors["login"] = f"한글 자판으로 적혔습니다. 영문이면 ‘{spell(login.strip())}’입니다."
    if wrong := _weakness(login.strip(), password, names):
        errors["password"] = wrong
    return errors


def names_in(settings: Mapping[str, object]) -> tuple[str, ...]:
    """Return the words by which an office is known, of its settings."""
    texts = (str(settings.get(name) or "") for name in NAMED)
    return tuple(word for text in texts for word in text.split())


def _weakness(login: str, password: str, names: Collection[str]) -> str:
    sorts = {"letter" if c.isalpha() else "digit" if c.isdigit() else "sign" for c in password}
    if len(password) < SHORTEST_PASSWORD or len(sorts) < SORTS_OF_SIGNS:
        return (
            f"비밀번호는 {SHORTEST_PASSWORD}자 이상, 글자·숫자·기호 가운데 두 가지를 섞어 주세요."
        )
    if _holds(password, [login]):
        return "계정 이름이 들어 있습니다. 다른 것으로 적어 주세요."
    if _holds(password, _parts(names)):
        return "기관이나 동 이름이 들어 있습니다. 다른 것으로 적어 주세요."
    if _YEAR.search(password):
        return "연도가 들어 있습니다. 다른 숫자로 적어 주세요."
    if _mark(password, [login, *names]) < FEWEST:
        return "흔히 쓰는 비밀번호와 비슷해 쉽게 알아맞힙니다. 다른 것으로 적어 주세요."
    return ""


def _parts(names: Collection[str]) -> Iterator[str]:
    """Go through names as they stand and without the word that every office's name ends with."""
    for name in names:
        yield name
        yield OFFICE_ENDING.sub("", name)
        yield re.sub(r"(?:동|읍|면|구|시|군)$", "", name)


def _holds(password: str, names: Collection[str] | Iterator[str]) -> bool:
    """Tell whether a password holds a name, as it is written or as its keys are typed."""
    lower = password.lower()
    forms = (form for name in names for form in (name.lower(), spell(name).lower()))
    return any(len(form) >= _LEAST and form in lower for form in forms)


def prepare() -> None:
    """Read the words ahead, so that whoever types a password does not wait for them."""
    _mark(COMMON[0], ())


def _mark(password: str, names: Collection[str]) -> int:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its words take a quarter of a second to read

    words = [form for word in (*names, *COMMON) for form in (word, spell(word)) if form]
    return int(zxcvbn(password[:LONGEST_ESTIMATED], user_inputs=words)["score"])
