"""The types of values that say where something is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass

from app.core import addresses
from app.core.values import Found, Text, Value, Values, as_text

NOT_READ = "도로명이나 지번을 번호와 함께 알아볼 수 없어 적힌 대로 둡니다."


@dataclass(frozen=True)
class Postcode(Text):
    """A postcode of five digits, or of six with a hyphen as before 2015; what is none stays as it was typed."""

    longest: int = 7

    def parse(self, raw: object) -> Value:
        """Read it with or without its mark (우), or the first zero that a sheet drops of a number."""
        if code := addresses.read_postcode(as_text(raw)):
            return code
        return super().parse(raw)

    def remark(self, value: Value) -> str:
        """Warn of what is no postcode."""
        if not value or addresses.read_postcode(str(value)):
            return ""
        return "우편번호는 숫자 다섯 자리입니다. 이대로 저장할 수 있습니다."

    def find(self, text: str) -> Found | None:
        """Return the one postcode among other words."""
        code = addresses.postcode_in(text)
        return Found(code) if code else None

    def unread(self, value: Value) -> str:
        """Tell of what is no postcode."""
        return "우편번호로 읽지 못했습니다." if self.remark(value) else ""


@dataclass(frozen=True)
class Address(Text):
    """An address in its usual spacing; what has a column of its own goes there, the rest stays as it was typed."""

    _: KW_ONLY
    postcode: str = ""
    """The column beside it that takes its postcode; so with the others."""
    detail: str = ""
    tong: str = ""
    ban: str = ""
    dong: str = ""
    """The column beside it that names the 동 of an address which does not say it: most roads do not."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns that take the postcode, what lies inside the building, 통 and 반."""
        return tuple(filter(None, (self.postcode, self.detail, self.tong, self.ban)))

    def arrange(self, text: str) -> str:
        """Put the address on one line, in its usual spacing."""
        return addresses.arrange(super().arrange(text))

    def remark(self, value: Value) -> str:
        """Tell that no road or village with a number was found."""
        return "" if not value or addresses.read_address(str(value)).place else NOT_READ

    def part(self, value: Value, beside: Values) -> tuple[Value, Values]:
        """Give each column beside it what the address holds of it, where that is empty or says the same."""
        rest, given = str(value or ""), dict[str, Value]()
        while taken := self._taken(rest, {**beside, **given}):
            rest, found = taken
            given |= found
        return rest or None, given

    def _taken(self, text: str, beside: Values) -> tuple[str, Values] | None:
        """Return an address without the first piece that columns beside it take, and that; or None."""
        for rest, found in self._pieces(text):
            if found and all(self._is_free(name, each, beside) for name, each in found.items()):
                return rest, found
        return None

    def _pieces(self, text: str) -> Iterator[tuple[str, Values]]:
        """Go through what an address holds of other columns: what is left without it, and their values."""
        rest, code = addresses.part_postcode(text)
        yield rest, {self.postcode: code} if code else {}
        rest, tong, ban = addresses.part_tong(text)
        yield rest, {name: int(n) for name, n in ((self.tong, tong), (self.ban, ban)) if n}
        rest, detail = addresses.part_detail(text)
        yield rest, {self.detail: detail} if detail else {}

    def _is_free(self, name: str, found: Value, beside: Values) -> bool:
        """Tell whether a column is there, and is empty or says the same as what was found for it."""
        if not name or name not in beside:
            return False
        held = beside[name]
        if name == self.detail and held and found:
            return addresses.detail_key(str(held)) == addresses.detail_key(str(found))
        return held in (None, "", found)


@dataclass(frozen=True)
class Detail(Text):
    """What of an address lies inside the building: 동, 층, 호."""

    longest: int = 100

    def arrange(self, text: str) -> str:
        """Put it on one line, in plain width."""
        return addresses.even(super().arrange(text))
