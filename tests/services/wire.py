"""Carries calls and answers through bytes, as a door that stands on another PC would have to.

Only what the signatures of actions name may travel: plain values, and the frozen dataclasses, named tuples
and enums that arguments and answers are made of. What arrives equals what was sent, type by type.
"""

from __future__ import annotations

import base64
import dataclasses
import functools
import inspect
import json
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from app.core.errors import Problem
from app.services.gate import Call, Gated
from tests.services.test_gate import MODULES

T = TypeVar("T")

BARE: frozenset[object] = frozenset((type(None), bool, int, float, str))
"""What JSON knows itself."""


def _each_packed(values: Iterable[object]) -> object:
    return [packed(each) for each in values]


def _pairs_packed(values: Mapping[object, object]) -> object:
    return [[packed(key), packed(each)] for key, each in values.items()]


def _read_into(make: Callable[[Iterable[object]], object], told: Iterable[object]) -> object:
    return make(map(unpacked, told))


def _pairs_read(told: Iterable[tuple[object, object]]) -> object:
    return {unpacked(key): unpacked(each) for key, each in told}


def _bytes_packed(content: bytes) -> object:
    return base64.b64encode(content).decode()


def _span_packed(span: timedelta) -> object:
    return [span.days, span.seconds, span.microseconds]


def _span_read(told: tuple[int, int, int]) -> object:
    return timedelta(*told)


PACKERS: dict[object, tuple[Callable[[Any], object], Callable[[Any], object]]] = {
    list: (_each_packed, functools.partial(_read_into, list)),
    tuple: (_each_packed, functools.partial(_read_into, tuple)),
    set: (_each_packed, functools.partial(_read_into, set)),
    frozenset: (_each_packed, functools.partial(_read_into, frozenset)),
    dict: (_pairs_packed, _pairs_read),
    date: (date.isoformat, date.fromisoformat),
    datetime: (datetime.isoformat, datetime.fromisoformat),
    time: (time.isoformat, time.fromisoformat),
    timedelta: (_span_packed, _span_read),
    bytes: (_bytes_packed, base64.b64decode),
}
"""How what JSON does not know is told by it, and read again."""
TAGS = {cast("type", kind).__name__: kind for kind in PACKERS}
OPEN: frozenset[object] = frozenset((object, Any))
"""Whatever is plain."""
GENERIC: frozenset[object] = frozenset(
    (Union, types.UnionType, *PACKERS, Mapping, Sequence, Collection, Iterable)
)


class NotPlainError(TypeError):
    """Something was to travel that is not plain."""


@functools.cache
def travelling() -> dict[str, type]:
    """Return what calls and answers are made of besides plain values, by name."""
    found: dict[str, type] = {}
    for module in MODULES:
        for _, thing in inspect.getmembers(module, lambda thing: isinstance(thing, Gated)):
            function = cast("Gated[..., object]", thing).function
            for name, hint in get_type_hints(function).items():
                if name != "work":
                    _collect(hint, found, f"{thing.action.name}: {name}")
    return found


def _collect(hint: object, found: dict[str, type], where: str) -> None:
    """Collect what a type is made of."""
    if get_origin(hint) in GENERIC:
        for each in get_args(hint):
            if each is not Ellipsis:
                _collect(each, found, where)
    elif not (hint in BARE or hint in PACKERS or hint in OPEN or hint in GENERIC):
        if not inspect.isclass(hint) or not _is_made_of_values(hint):
            message = f"{where} is {hint}"
            raise NotPlainError(message)
        if name_of(hint) not in found:
            found[name_of(hint)] = hint
            parts = {} if issubclass(hint, Enum) else get_type_hints(hint)
            for name, part in parts.items():
                _collect(part, found, f"{where} {hint.__name__}.{name}")


def _is_made_of_values(type_: type[object]) -> bool:
    """Tell whether a type is an enum, a named tuple, or a dataclass that nobody changes."""
    if dataclasses.is_dataclass(type_):
        return bool(getattr(type_, "__dataclass_params__").frozen)  # noqa: B009 - typing does not know it
    return issubclass(type_, Enum) or "_fields" in vars(type_)


def name_of(type_: type) -> str:
    """Return what a type is called on its way."""
    return f"{type_.__module__}.{type_.__qualname__}"


def carried(value: T) -> T:
    """Send a value through bytes; raises `AssertionError` where another one arrives."""
    sent = json.dumps(packed(value), ensure_ascii=False).encode()
    arrived = unpacked(json.loads(sent))
    assert arrived == value, f"{value!r} arrived as {arrived!r}"
    return cast("T", arrived)


def carried_call(call: Call[T]) -> Call[T]:
    """Send a call through bytes."""
    args, kwargs = carried((call.args, dict(call.kwargs)))
    return dataclasses.replace(call, args=args, kwargs=kwargs)


def carried_problem(problem: Problem) -> None:
    """Send what a problem says through bytes: nothing in it is more than plain values."""
    carried((type(problem).__name__, vars(problem)))


def packed(value: object) -> object:
    """Return a value as JSON knows it; each type that it does not know under its name."""
    kind = type(value)
    if kind in BARE:
        return value
    if kind in PACKERS:
        return {kind.__name__: PACKERS[kind][0](value)}
    if name_of(kind) not in travelling():
        message = f"no action says that {value!r} travels"
        raise NotPlainError(message)
    if isinstance(value, Enum):
        return {name_of(kind): value.value}
    return {name_of(kind): {name: packed(getattr(value, name)) for name in _parts_of(kind)}}


def unpacked(told: object) -> object:
    """Return the value that JSON tells of."""
    if not isinstance(told, dict):
        return told
    ((name, held),) = cast("dict[str, Any]", told).items()
    if name in TAGS:
        return PACKERS[TAGS[name]][1](held)
    type_ = travelling()[name]
    if issubclass(type_, Enum):
        return type_(held)
    return type_(**{part: unpacked(each) for part, each in held.items()})


def _parts_of(type_: type) -> Sequence[str]:
    """Return the names of what a dataclass or a named tuple holds."""
    if dataclasses.is_dataclass(type_):
        return [each.name for each in dataclasses.fields(type_)]
    return cast("Any", type_)._fields
