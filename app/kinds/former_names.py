"""이전 이름: a changed name is kept with the day of its change, and finds its bearer."""

from __future__ import annotations

from app.core import clock, typed_values
from app.core.day_words import Lean
from app.core.fields import Field, Find, Lines, Mask
from app.core.identity import name_key
from app.core.times import Date
from app.core.values import Line, Values
from app.kinds.parts import NAME

FORMER_NAMES = Lines(
    "former_names",
    "이전 이름",
    (
        Field("name", "이름", NAME, required=True, find=Find.FORMER, mask=Mask.NAME),
        Field("until", "바꾼 날", Date(Lean.PAST), help="개명한 날을 모르면 비워 둡니다."),
    ),
    synonyms=("개명전이름", "개명전성명", "옛이름", "이전성명"),
)
"""The names that a person bore before, the latest last."""


def keep(before: Values, now: Values) -> Values:
    """Keep the name that was changed; one that is only written otherwise (김 철, 김철) is the same name.

    The name that is borne now is none of the former ones.
    """
    was, name = str(before.get("name") or ""), str(now.get("name") or "")
    if not was or not name or name_key(was) == name_key(name):
        return now
    present: tuple[Line, ...] = typed_values.lines(now.get(FORMER_NAMES.name))
    others = tuple(each for each in present if _key(each) != name_key(name))
    if not any(_key(each) == name_key(was) for each in others):
        others = (*others, {"name": was, "until": clock.today().isoformat()})
    return {**now, FORMER_NAMES.name: others}


def _key(line: Line) -> str:
    return name_key(str(line.get("name") or ""))
