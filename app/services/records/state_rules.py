"""What a record's state lets happen: the steps that may follow, what is sealed, what an action reserves."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.errors import UserError
from app.core.kind import Kind
from app.core.values import Value
from app.services.records import forms
from app.store.store import Store


def refuse(kind: Kind, before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
    """Raise `UserError` for a change that no form and no import may make."""
    _refuse_step(kind, before, after)
    _refuse_sealed(kind, before, after)


def _refuse_step(kind: Kind, before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
    """Raise `UserError` for a step the kind's state machine does not allow."""
    if not kind.state or not kind.states:
        return
    name = kind.state.name
    old, new = before.get(name), after.get(name)
    allowed = kind.states.get(str(old), frozenset())
    if old and new and old != new and new not in allowed:
        following = (
            f"다음 상태: {', '.join(sorted(allowed))}" if allowed else "이미 종결된 상태입니다."
        )
        raise UserError(
            f"‘{old}’에서 ‘{new}’ 상태로는 바꿀 수 없습니다. {following}", fields={name: following}
        )


def _refuse_sealed(kind: Kind, before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
    """Raise `UserError` where a column would change that went out on paper as it is."""
    closed = kind.closed_to(before)
    wrong = {
        name: "이미 나간 문서에 실려 있어 바꿀 수 없습니다."
        for name, value in after.items()
        if name in closed and (value or None) != (before.get(name) or None)
    }
    if wrong:
        labels = ", ".join(field.label for field in kind.fields if field.name in wrong)
        raise UserError(
            f"이미 나간 문서의 내용은 바꿀 수 없습니다: {labels}. 아무것도 바꾸지 않았습니다.",
            "잘못 나갔으면 취소하고 새로 써 주세요.",
            wrong,
        )


def refuse_reserved(
    store: Store, kind: Kind, entered: Mapping[str, object], record: int | None
) -> None:
    """Raise `UserError` where a form sets a state that only an action of its own may set."""
    if not kind.state:
        return
    name = kind.state.name
    new = forms.check_value(kind.state.type, entered.get(name)).value
    if new not in kind.reserved:
        return
    if record is None or store.records.load(record).values[name] != new:
        raise UserError(
            f"‘{new}’ 상태는 여기서 고를 수 없습니다.",
            f"{kind.label} 화면의 ‘{new}’ 단추를 쓰세요.",
            {name: f"‘{new}’ 단추로만 바뀝니다."},
        )


def refuse_removal(kind: Kind, values: Mapping[str, Value], title: str) -> None:
    """Raise `UserError` where a record went out on paper, so that it must not vanish."""
    if kind.closed_to(values):
        raise UserError(
            f"이미 문서로 나간 기록이라 지우지 않았습니다: {title}.",
            "잘못 나갔으면 지우는 대신 취소해 주세요. 번호는 그대로 남습니다.",
        )
