"""Records that fill a time keep apart, whoever writes them: a form, an import, two clerks at once, undo."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.slots import USUAL_MINUTES, Slot
from app.core.values import Value
from app.store.engine.data import Data


def refuse_clash(
    data: Data, kind: Kind, values: Mapping[str, Value], record: int | None = None
) -> None:
    """Raise `UserError` where another live record fills the time of this one; inside a change."""
    apart = kind.apart
    if apart is None or any(values.get(name) not in taken for name, taken in apart.where.items()):
        return
    conditions = ["gone = 0", "id <> ?", *(f'"{name}" = ?' for name in apart.by)]
    parameters: list[Value] = [record or 0, *map(values.get, apart.by)]
    for name, taken in apart.where.items():
        conditions.append(f'"{name}" IN ({", ".join("?" * len(taken))})')
        parameters += taken
    found = data.rows(
        f'SELECT "{apart.begins}", "{apart.minutes}" FROM "{kind.name}" '
        f"WHERE {' AND '.join(conditions)}",
        parameters,
    )
    mine = _slot(values.get(apart.begins), values.get(apart.minutes))
    for begins, minutes in found:
        if mine.overlaps(_slot(begins, minutes)):
            raise _taken(kind, apart.begins, str(begins))


def _slot(begins: Value, minutes: Value) -> Slot:
    return Slot("", str(begins), minutes if isinstance(minutes, int) else USUAL_MINUTES)


def _taken(kind: Kind, column: str, begins: str) -> UserError:
    """Say that somebody else has the time."""
    other = attach(kind.label, "이/가")
    return UserError(
        f"{begins}에 다른 {other} 있어 저장하지 않았습니다. 적은 내용은 그대로 있습니다.",
        "다른 시각을 고르세요.",
        {column: f"{begins}에 다른 {other} 있습니다."},
    )
