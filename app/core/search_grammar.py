"""The grammar of what the search index is asked: terms, parts of which all count, parts of which one is enough.

    expression = part { " AND " part }
    part       = term | "(" option { " OR " option } ")"
    option     = part { " AND " part }
    term       = '"' word '"' [ "*" ]

A term finds the records that hold the word as one of their tokens; with the sign at its end, those with a
token that begins with it. Words hold no quotation mark. AND binds closer than OR.
"""

from __future__ import annotations

from collections.abc import Iterable


def term(word: str) -> str:
    """Return the expression that finds a whole token."""
    return f'"{word}"'


def prefix(word: str) -> str:
    """Return the expression that finds every token which begins so."""
    return f'"{word}"*'


def all_of(parts: Iterable[str]) -> str:
    """Return the expression that all parts must find; empty ones are passed over."""
    return " AND ".join(part for part in parts if part)


def any_of(options: Iterable[str]) -> str:
    """Return the expression of which one option is enough, none given twice; `""` where there is none."""
    different = list(dict.fromkeys(options))
    return f"({' OR '.join(different)})" if len(different) > 1 else "".join(different)
