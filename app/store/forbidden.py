"""The last guard before a record is written: numbers that may not be kept are in none of its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.core.errors import UserError
from app.core.kind import Kind
from app.core.registration_numbers import refusal
from app.core.values import Value


def refuse_forbidden(kind: Kind, values: Mapping[str, Value]) -> None:
    """Raise `UserError` where a text holds a resident, foreigner's, passport or licence number.

    Forms and imports say so before; this holds whoever writes.
    """
    labels = kind.by_name
    wrong = {
        name: why
        for name, value in values.items()
        for why in _refusals(value, labels[name].label if name in labels else "")
    }
    if wrong:
        raise UserError(
            "저장할 수 없는 번호가 있어 저장하지 않았습니다. 적은 내용은 그대로 있습니다.",
            "주민등록번호, 외국인등록번호, 여권번호, 운전면허번호를 지우고 다시 저장하세요.",
            wrong,
        )


def _refusals(value: Value, about: str) -> Iterator[str]:
    """Go through why the texts of a value may not be stored."""
    if isinstance(value, str):
        if why := refusal(value, about):
            yield why
    elif isinstance(value, tuple):
        for part in value:
            for each in part.values() if isinstance(part, Mapping) else (part,):
                yield from _refusals(each, about)
