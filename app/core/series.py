"""The type of several values of one type, written as a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

from app.core.values import Value, ValueType, as_text


@dataclass(frozen=True)
class Series(ValueType):
    """Several values of one type, written with commas or line by line."""

    each: ValueType
    most: int = 0
    """The greatest number of values; 0 is no limit."""
    editor: ClassVar[str] = "memo"
    many: ClassVar[bool] = True

    def parse(self, raw: object) -> Value:
        """Read the values, or their text."""
        parts = cast("Sequence[object]", raw) if isinstance(raw, list | tuple) else split(raw)
        parsed = (self.each.parse(part) for part in parts)
        values = tuple(dict.fromkeys(str(value) for value in parsed if value is not None))
        if self.most and len(values) > self.most:
            raise ValueError(f"{self.most}개까지 적을 수 있습니다. 지금 {len(values)}개입니다.")
        return values or None

    def show(self, value: Value) -> str:
        """Show the values with commas."""
        return ", ".join(self.each.show(part) for part in cast("tuple[str, ...]", value or ()))

    def keys(self, value: Value) -> tuple[str, ...]:
        """Each value can be filtered by."""
        return cast("tuple[str, ...]", value or ())


def split(raw: object) -> list[str]:
    """Return the words of a text, which are parted by commas, semicolons or line breaks."""
    return [word.strip() for word in re.split(r"[,;\n]", as_text(raw)) if word.strip()]
