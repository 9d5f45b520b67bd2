"""The last guard before a record is written: numbers that may not be kept are in none of its texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from app.core.errors import UserError
from app.core.kind import Kind
from app.core.registration_numbers import refusal
from app.core.typed_values import texts
from app.core.values import Value


def refuse_forbidden(kind: Kind, values: Mapping[str, Value]) -> None:
    """Raise `UserError` where a text holds a resident, foreigner's, passport or licence number.

    Forms and imports say so before; this holds whoever writes.
    """
    labels, wrong = kind.by_name, dict[str, str]()
    for name, value in values.items():
        if value and not isinstance(value, int):
            about = labels[name].label if name in labels else ""
            if why := next(filter(None, (_of_text(each, about) for each in texts(value))), ""):
                wrong[name] = why
    if wrong:
        raise UserError(
            "저장할 수 없는 번호가 있어 저장하지 않았습니다. 적은 내용은 그대로 있습니다.",
            "주민등록번호, 외국인등록번호, 여권번호, 운전면허번호를 지우고 다시 저장하세요.",
            wrong,
        )


_of_text = lru_cache(maxsize=1_024)(refusal)
"""Most texts of a list are words that stand in every row."""
