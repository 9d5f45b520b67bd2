"""The types of values that are chosen rather than written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar, cast

from app.core import available_hours, hangul, weekdays
from app.core.hangul import attach
from app.core.lazy import lazy
from app.core.values import Cell, Found, Text, Value, ValueType, as_text, refuse_registration_number

YES = frozenset(("1", "y", "yes", "true", "예", "o", "ㅇ", "○", "●", "v", "✓", "있음", "유", "함"))
NO = frozenset(("0", "n", "no", "false", "아니오", "아니요", "x", "×", "-", "없음", "무", "안함"))
LONGEST = 60
"""Characters of a word that an office adds to an open list."""

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
"""What is said of a choice behind it."""

SHORTEST_NAMED = 2
"""Characters of a word by which a longer text names an option: fewer stand in words of any meaning."""


@lru_cache(maxsize=4_096)
def fold_choice(text: str) -> str:
    """Fold a choice for comparing: without spaces, middle dots, punctuation and case."""
    return re.sub(r"[\s·ㆍ・･•∙,/()]", "", text).casefold()


def find_words(text: str, words: Iterable[str], *, whole: bool = False) -> tuple[str, ...]:
    """Return the words that begin with a text, then those that hold it; `whole` only those that are it.

    Typing is compared key by key: a syllable half composed, 변ㅎ, finds 변호사.
    """
    sought = hangul.spell(fold_choice(text))
    spelled = [(hangul.spell(fold_choice(word)), word) for word in words if word]
    if whole:
        return tuple(word for keys, word in spelled if keys == sought)
    found = [(not keys.startswith(sought), word) for keys, word in spelled if sought in keys]
    return tuple(word for _, word in sorted(found, key=lambda each: each[0]))


@dataclass(frozen=True, init=False)
class Choice(ValueType):
    """One of some words; an open list also takes a word of the office's own."""

    options: tuple[str, ...]
    open: bool
    synonyms: Mapping[str, str] = field(hash=False)
    """Other words of imported files, and the option each means."""
    editor: ClassVar[str] = "choice"
    align: ClassVar[str] = "center"

    def __init__(
        self,
        *options: str,
        open: bool = False,  # noqa: A002 (the word that declarations read best with)
        synonyms: Mapping[str, str] | None = None,
    ) -> None:
        """Take the words in the order they are offered."""
        object.__setattr__(self, "options", options)
        object.__setattr__(self, "open", open)
        object.__setattr__(self, "synonyms", dict(synonyms or {}))

    def parse(self, raw: object) -> Value:
        """Read a word, whatever its spaces and middle dots."""
        text = Text().arrange(as_text(raw))
        return self.match(text) if text else None

    def knows(self, text: str) -> str | None:
        """Return the option meant, if it is one of the declared ones."""
        return self._known.get(fold_choice(text))

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the options of which a word stands in a longer text; of 활동 중지 that alone, not 활동."""
        rest, found = fold_choice(text), list[str]()
        for word, option in sorted(self._known.items(), key=lambda each: -len(each[0])):
            if len(word) >= SHORTEST_NAMED and word in rest:
                found.append(option)
                rest = rest.replace(word, " ")
        return tuple(dict.fromkeys(found))

    def find(self, text: str) -> Found | None:
        """Return the option that a text is but for what stands behind it in brackets."""
        option = self.knows(_BRACKETS.sub("", text))
        return Found(option) if option else None

    def match(self, text: str) -> str:
        """Return the option meant, or the text itself where the list is open."""
        known = self.knows(text)
        if known is not None:
            return known
        if not self.open:
            offered = ", ".join(self.options)
            raise ValueError(
                f"{attach(f'“{text[:20]}”', '은/는')} 고를 수 없습니다. {offered} 가운데 고르세요."
            )
        if len(text) > LONGEST:
            raise ValueError(f"{LONGEST}자까지 적을 수 있습니다. 지금 {len(text)}자입니다.")
        return refuse_registration_number(text)

    def remark(self, value: Value) -> str:
        """Warn of a word of the office's own that is only a part of one of the list: half typed, perhaps."""
        words = (value,) if isinstance(value, str) else cast("tuple[str, ...]", value or ())
        for word in words:
            close = () if self.knows(word) else find_words(word, self.options)[:3]
            if close:
                return f"{attach(f'“{word}”', '은/는')} 목록에 없는 말입니다. 비슷한 말이 있습니다: {', '.join(close)}."
        return ""

    @lazy
    def _known(self) -> Mapping[str, str]:
        known = {fold_choice(word): option for word, option in self.synonyms.items()}
        return known | {fold_choice(option): option for option in self.options}


_JOINED = re.compile(r"[·ㆍ・]|\s및\s")
"""What may stand between words, or within one."""


@dataclass(frozen=True, init=False)
class Choices(Choice):
    """Several of some words, kept in a child table so that they can be counted and filtered."""

    many: ClassVar[bool] = True
    editor: ClassVar[str] = "chips"
    align: ClassVar[str] = "left"

    def parse(self, raw: object) -> Value:
        """Read words parted by commas, plus signs, slashes or line breaks."""
        parts = cast("Sequence[object]", raw) if isinstance(raw, list | tuple) else (raw,)
        words = (word for part in parts for word in self._words(as_text(part)))
        return tuple(dict.fromkeys(self.match(word) for word in words)) or None

    def _words(self, text: str) -> tuple[str, ...]:
        """Part the text, unless only the whole of it is a word of the list: `권익, 청소년`."""
        words = tuple(word.strip() for word in re.split(r"[,+/;\n]", text) if word.strip())
        if self.knows(text) and not all(map(self.knows, words)):
            return (text,)
        return tuple(part for word in words for part in self._joined(word))

    def _joined(self, word: str) -> tuple[str, ...]:
        """Part what a dot or 및 joins where each part is a word of the list: `영어·중국어`."""
        parts = tuple(part.strip() for part in map(str, _JOINED.split(word)) if part.strip())
        return parts if not self.knows(word) and all(map(self.knows, parts)) else (word,)

    def find(self, text: str) -> Found | None:
        """Return the words of a text that are known, of several of which some are not."""
        known = (self.knows(_BRACKETS.sub("", word)) for word in self._words(text))
        words = tuple(dict.fromkeys(word for word in known if word))
        return Found(words) if words else None

    def show(self, value: Value) -> str:
        """Show the words with commas."""
        return ", ".join(cast("tuple[str, ...]", value)) if value else ""

    def keys(self, value: Value) -> tuple[str, ...]:
        """Each word can be filtered by."""
        return cast("tuple[str, ...]", value or ())


@dataclass(frozen=True)
class Flag(ValueType):
    """Yes or no, or not known."""

    yes: str = "예"
    no: str = "아니오"
    sql: ClassVar[str] = "INTEGER"
    editor: ClassVar[str] = "check"
    align: ClassVar[str] = "center"
    width: ClassVar[int] = 14

    def parse(self, raw: object) -> Value:
        """Read any of the usual words and marks."""
        text = _plain(as_text(raw))
        if not text:
            return None
        if text in {f"{prefix}{_plain(self.yes)}" for prefix in "미비부"} | {
            f"{_plain(self.yes)}안함"
        }:
            return 0
        text = text if text in {*YES, _plain(self.yes)} else text.removesuffix("함")
        if text == _plain(self.yes) or (text in YES and text != _plain(self.no)):
            return 1
        if text == _plain(self.no) or text in NO:
            return 0
        raise ValueError(f"{self.yes} 또는 {self.no}로 적어 주세요.")

    def find(self, text: str) -> Found | None:
        """Return what a text says but for what stands behind it in brackets."""
        word = _BRACKETS.sub("", text)
        return Found(self.parse(word)) if word and word != text else None

    def show(self, value: Value) -> str:
        """Show the word."""
        return "" if value is None else (self.yes if value else self.no)


def _plain(text: str) -> str:
    """Return the text without spaces and case."""
    return text.casefold().replace(" ", "")


@dataclass(frozen=True)
class Days(ValueType):
    """When somebody is available: 7 days × 오전/오후/저녁, as a mask of 21 bits."""

    sql: ClassVar[str] = "INTEGER"
    editor: ClassVar[str] = "days"

    def parse(self, raw: object) -> Value:
        """Read words such as `월수금 오전` or a mask."""
        if isinstance(raw, int) and 0 <= raw <= weekdays.ALWAYS:
            return raw or None
        text = as_text(raw)
        return weekdays.parse_availability(text) or None if text else None

    def find(self, text: str) -> Found | None:
        """Return the days, and the parts of them that hours lie in."""
        mask = available_hours.read(text)
        return Found(mask, f"{attach(self.show(mask), '으로/로')} 읽었습니다.") if mask else None

    def show(self, value: Value) -> str:
        """Show the shortest words."""
        return weekdays.show_availability(int(cast("int", value))) if value else ""

    def cell(self, value: Value) -> Cell:
        """Return the words."""
        return self.show(value) or None

    def keys(self, value: Value) -> tuple[str, ...]:
        """Each day can be filtered by, as `월`."""
        return weekdays.days_of(int(cast("int", value))) if value else ()
