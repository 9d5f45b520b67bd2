"""By which of its columns a candidate answers what was typed, where its line does not show that: a licence, a memo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.core.fields import Field, Find
from app.core.kind import Kind
from app.core.search_terms import beginnings_of, tokens
from app.core.values import Value
from app.store.index import Texts
from app.store.store import Store

Words = Sequence[Sequence[str]]
"""What was typed: of each word all that stands for it, of which one is enough."""
MOST_LETTERS = 30
"""Letters of a column that are told."""
UNSHOWN = "{}에 적혀 있음"
"""What is told of a column that is masked on paper: which one it is."""
_BREAKS = re.compile(r" · |[,;|\n]+")
"""What parts the pieces of a line, or of a column of which one is told."""


def told(store: Store, kind: Kind, lines: Mapping[int, str], words: Words) -> dict[int, str]:
    """Tell of those records of a kind whose lines do not hold a word where else it stands; of any others nothing."""
    sought = [_Word(each) for each in words]
    lacking = {
        record: missing
        for record, line in lines.items()
        if (missing := [each for each in sought if not each.is_in(line)])
    }
    if not lacking:
        return {}
    columns = {
        column.path: column.field
        for column in store.catalog.columns(kind)
        if isinstance(column.field, Field) and column.field.find not in {None, Find.FORMER}
    }
    rows = store.lists.rows(kind, list(lacking), list(columns))
    found: dict[int, str] = {}
    for row in rows:
        values = list(zip(columns.values(), row.values, strict=True))
        held = (next(_holding(values, each), "") for each in lacking[row.id])
        if said := " · ".join(dict.fromkeys(filter(None, held))):
            found[row.id] = said
    return found


class _Word:
    """One word that was typed, with all that stands for it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts, self._starts = texts, beginnings_of(texts)
        self._known: dict[str, bool] = {}
        """Of pieces of lines, whether they hold it: most candidates have the same few talents and days."""

    def is_in(self, line: str) -> bool:
        """Tell whether a line holds it."""
        return any(each in line for each in self._texts) or any(map(self.is_piece, _pieces(line)))

    def is_piece(self, piece: str) -> bool:
        """Tell whether a piece of a line, or of a column, holds it as it is found in names, words or numbers."""
        if piece not in self._known:
            self._known[piece] = self.is_among(tokens((piece,), (piece,), (piece,)))
        return self._known[piece]

    def is_among(self, found: Iterable[str]) -> bool:
        """Tell whether some tokens answer it."""
        return any(each.startswith(self._starts) for each in found)


def _pieces(text: str) -> list[str]:
    """Return what a text is put together of."""
    return [stripped for each in _BREAKS.split(text) if (stripped := each.strip())]


def _holding(values: Iterable[tuple[Field, Value]], word: _Word) -> Iterator[str]:
    """Go through the columns that hold a word, as each is told."""
    for field, value in values:
        texts = Texts()
        texts.take((field,), {field.name: value})
        if not word.is_among(texts.tokens()):
            continue
        if field.mask:
            yield UNSHOWN.format(field.label)
            continue
        text = field.type.show(value)
        piece = next(filter(word.is_piece, _pieces(text)), text)
        cut = piece if len(piece) <= MOST_LETTERS else f"{piece[:MOST_LETTERS]}…"
        yield f"{field.label} {cut}"
