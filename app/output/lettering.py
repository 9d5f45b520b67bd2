"""A document's lettering: regular and bold, each a chain of fonts, and what none of them has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from itertools import chain, groupby
from math import inf

from app.output import fonts
from app.output.characters import characters_of, tidy, tidy_rows
from app.output.printed import Missing
from app.output.subsets import Subset

SUBSTITUTE = "〓"
"""Drawn for a character that no font has, in the last font, whose bars are the heaviest."""


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

    @property
    def resource(self) -> str:
        """The name under which a page selects the first font."""
        return self._first.resource

    def take(self, text: str, where: str) -> str:
        """Return the text as it will be drawn; what no font has is replaced and reported."""
        tidied = tidy(text)
        self._admit({*tidied, " "})
        return self._replace(tidied, where) if self._absent else tidied

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
