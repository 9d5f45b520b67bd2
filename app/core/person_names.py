"""The type of a person's name: what is written about it is told, and stays where it was typed."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import courtesy
from app.core.values import Text, Value

OF_PEOPLE = "명"
"""How kinds are counted whose records are people: a list of them is a 명부."""


@dataclass(frozen=True)
class SomebodysName(Text):
    """The name of who did or said something, with or without their office: they need not be in the file."""

    longest: int = 80


@dataclass(frozen=True)
class PersonName(Text):
    """A person's name; what is written about it (김철(딸), 故김철) is told, and stays where it was typed."""

    longest: int = 80
    """The longest of other countries have about sixty letters."""

    def remark(self, value: Value) -> str:
        """Warn of what seems to be no part of the name."""
        _, words = courtesy.parted(str(value or ""))
        if words:
            aside = f"‘{words}’ 부분은 메모에 적으면 이름만 인쇄됩니다. 이대로 저장할 수 있습니다."
            return " ".join(filter(None, (self.look_at(words), aside)))
        if title := courtesy.title(str(value or "")):
            return f"‘{title}’까지 이름인지 확인해 주세요. 이대로 저장할 수 있습니다."
        return ""

    def apart(self, value: Value) -> tuple[Value, str]:
        """Return the name, and the words that stand about it in brackets or as 故."""
        return courtesy.parted(value) if isinstance(value, str) else (value, "")

    def look_at(self, words: str) -> str:
        """Ask for the state of who is called late."""
        dead = courtesy.tells_death(words)
        return "돌아가신 분이면 상태를 ‘사망’으로 적어 주세요." if dead else ""
