"""이전 이름: a changed name is kept with the day of its change, and finds its bearer."""

from __future__ import annotations

from app.core.day_words import Lean
from app.core.fields import Field, Find, Lines, Mask
from app.core.former import Former
from app.core.identity import is_slip, name_key
from app.core.times import Date
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

NAME_BEFORE = Former("name", FORMER_NAMES.name, key=name_key, is_slip=is_slip, change="개명한 것")
"""A changed name is a former one; one that was only written wrong is none."""
