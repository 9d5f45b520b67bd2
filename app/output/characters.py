"""Makes text fit to be drawn: composed letters, one kind of space, nothing that has no shape."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain

_BREAKS = "\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\t\x1f\u1680\u202f\u205f\u3164\uffa0" + "".join(map(chr, range(0x2000, 0x200B)))
_SHAPELESS = (
    *(range(0x09), range(0x0E, 0x1C), range(0x7F, 0x85), range(0x86, 0xA0)),
    *(range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070)),
    *(range(0xFE00, 0xFE10), range(0xFFF9, 0xFFFC), range(0xE0000, 0xE1000)),
    (0xAD, 0x61C, 0x115F, 0x1160, 0x180E, 0xFEFF, 0xFFFE, 0xFFFF),
)
"""Control, format, variation and filling characters: nothing is drawn for them."""

_DRAWN: dict[int, str] = {
    **dict.fromkeys(chain.from_iterable(_SHAPELESS), ""),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _BREAKS), "\n"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_AWKWARD = frozenset(map(chr, _DRAWN))


def tidy(text: str) -> str:
    """Return the text as it is drawn: NFC, one character for line breaks, other controls gone.

    Half of a surrogate pair, which no file format can hold, becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return composed.translate(_DRAWN)


def tidy_rows(rows: Sequence[Sequence[str]]) -> tuple[Sequence[Sequence[str]], set[str]]:
    """Return the rows as they are drawn, and all characters that occur in them.

    Rows that are tidy already, as stored text is, are recognised by one look at everything.
    """
    everything = "".join(chain.from_iterable(rows))
    characters = set(everything)
    if characters.isdisjoint(_AWKWARD) and unicodedata.is_normalized("NFC", everything):
        return rows, characters
    tidied = [[tidy(text) for text in row] for row in rows]
    return tidied, characters_of(tidied)


def characters_of(rows: Iterable[Iterable[str]]) -> set[str]:
    """Return all characters that occur in the rows."""
    return set("".join(chain.from_iterable(rows)))
