"""A document's lettering: regular and bold, each a chain of fonts, and what none of them has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from itertools import chain, groupby
from math import inf
from typing import TypeVar

from app.output import fonts
from app.output.characters import characters_of, tidy, tidy_rows
from app.output.printed import Missing
from app.output.subsets import Subset
from app.output.wrapping import longest_word, wrap

_Asked = TypeVar("_Asked")
_Found = TypeVar("_Found")
SUBSTITUTE = "〓"
"""Drawn for a character that no font has, in the last font, whose bars are the heaviest."""
_REMEMBERED = 4096
"""Texts of which a typeface knows what it found: a form is laid some ten times until it fits its page."""


class Typeface:
    """One weight: the first font of the chain that has a character draws it."""

    def __init__(self, chain: Sequence[Subset], missing: dict[Missing, None]) -> None:
        self.widths: dict[str, float] = {"\n": inf}
        """Of every character taken so far, in thousandths of the type size.

        A line break is wider than any line, so a text that has one never fits into a single line.
        """
        self._chain = chain
        self._first = chain[0]
        self._missing = missing
        self._absent: set[str] = set()
        self._subset_of: dict[str, Subset] = {}
        self._elsewhere: set[str] = set()
        """Characters that the first font cannot draw or whose code is not their code point."""
        self._taken: dict[str, str] = {}
        """Texts that were taken, as they are drawn; none that lacks a character, since each such place is told."""
        self._longest: dict[str, float] = {}
        self._lines: dict[tuple[str, float], tuple[Sequence[str], Sequence[float]]] = {}

    @property
    def resource(self) -> str:
        """The name under which a page selects the first font."""
        return self._first.resource

    def take(self, text: str, where: str) -> str:
        """Return the text as it will be drawn; what no font has is replaced and reported."""
        if (known := self._taken.get(text)) is not None:
            return known
        tidied = tidy(text)
        self._admit({*tidied, " "})
        if not self._absent.isdisjoint(tidied):
            return self._replace(tidied, where)
        _keep(self._taken, text, tidied)
        return tidied

    def take_rows(
        self, rows: Sequence[Sequence[str]], names: Sequence[str]
    ) -> Sequence[Sequence[str]]:
        """Do the same for many rows at once; a row without a name goes by its number."""
        tidied, characters = tidy_rows(rows)
        self._admit({*characters, " "})
        if self._absent.isdisjoint(characters):
            return tidied
        return [
            row
            if self._absent.isdisjoint(characters_of([row]))
            else [self._replace(text, _row_name(names, place)) for text in row]
            for place, row in enumerate(tidied)
        ]

    def lines(self, text: str, limit: float) -> tuple[Sequence[str], Sequence[float]]:
        """Return the lines in which a text that was taken stands, and how wide each is.

        Limit and widths are in thousandths of the type size.
        """
        if (known := self._lines.get((text, limit))) is None:
            lines = wrap(text, limit, self.widths)
            known = lines, [*map(self.advance, lines)]
            _keep(self._lines, (text, limit), known)
        return known

    def longest_word(self, text: str) -> float:
        """Return how wide the widest word or date of a text that was taken is, in thousandths of the type size."""
        if (known := self._longest.get(text)) is None:
            known = longest_word([text], self.widths)
            _keep(self._longest, text, known)
        return known

    def advance(self, text: str) -> float:
        """Return how wide a text that was taken is, in thousandths of the type size."""
        return sum(map(self.widths.__getitem__, text))

    def measure_all(self, texts: Iterable[str]) -> dict[str, float]:
        """Return the different ones of many texts, each with its advance."""
        advance = self.widths.__getitem__
        return {text: sum(map(advance, text)) for text in set(texts)}

    def measure(self, text: str, size: float) -> float:
        """Return how wide a text that was taken is, in points."""
        return self.advance(text) * size / 1000

    def show(self, text: str, size: float) -> str:
        """Return the operators that show the text where the pen is, in the first font's state."""
        if self._elsewhere.isdisjoint(text):
            return f"{self._first.encode(text)} Tj"
        parts: list[str] = []
        for subset, run in groupby(text, self._subset_of.__getitem__):
            shown = f"{subset.encode(''.join(run))} Tj"
            if subset is not self._first:
                shown = f"/{subset.resource} {size:g} Tf {shown} /{self.resource} {size:g} Tf"
            parts.append(shown)
        return " ".join(parts)

    def show_all(self, texts: Collection[str], size: float) -> Sequence[str]:
        """Do the same for many texts at once."""
        elsewhere = self._elsewhere
        if elsewhere and not elsewhere.isdisjoint(chain.from_iterable(texts)):
            return [self.show(text, size) for text in texts]
        return [f"{codes} Tj" for codes in self._first.encode_all(texts)]

    def _admit(self, characters: Iterable[str]) -> None:
        for character in sorted(set(characters) - self.widths.keys() - self._absent):
            subset = next((each for each in self._chain if each.can_take(character)), None)
            if subset is None:
                self._absent.add(character)
            else:
                self._take_from(subset, character)

    def _take_from(self, subset: Subset, character: str) -> None:
        self.widths[character] = subset.take(character)
        self._subset_of[character] = subset
        if subset is not self._first or character > "\uffff":
            self._elsewhere.add(character)

    def _replace(self, text: str, where: str) -> str:
        absent = [character for character in text if character in self._absent]
        if absent and SUBSTITUTE not in self.widths:
            self._take_from(self._chain[-1], SUBSTITUTE)
        self._missing.update(dict.fromkeys(Missing(character, where) for character in absent))
        return text.translate(dict.fromkeys(map(ord, absent), SUBSTITUTE))


def _keep(known: dict[_Asked, _Found], asked: _Asked, found: _Found) -> None:
    """Keep what was found out, and begin anew when that is much."""
    if len(known) >= _REMEMBERED:
        known.clear()
    known[asked] = found


class Lettering:
    """The regular and the bold typeface of one document, and the one with serifs."""

    def __init__(self) -> None:
        self.missing: dict[Missing, None] = {}
        """What could not be drawn, in the order met."""
        fallback, serif = Subset(fonts.FALLBACK, "F2"), Subset(fonts.SERIF, "F3")
        regular = Subset(fonts.REGULAR, "F0")
        bold = Subset(fonts.BOLD, "F1")
        self.subsets = (regular, bold, fallback, serif)
        self.regular = Typeface((regular, fallback), self.missing)
        self.bold = Typeface((bold, fallback), self.missing)
        self._serif = Typeface((serif, fallback), self.missing)

    def in_serif(self) -> Lettering:
        """Return the same document's lettering with serifs, in one weight."""
        other = copy(self)
        other.regular = other.bold = self._serif
        return other

    def typeface(self, *, bold: bool) -> Typeface:
        """Return the one or the other."""
        return self.bold if bold else self.regular


def _row_name(names: Sequence[str], place: int) -> str:
    name = names[place] if place < len(names) else ""
    return name or f"{place + 1:,}번째 줄"
