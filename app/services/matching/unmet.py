"""Requests that still wait for somebody who can help, and which of them a resource answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core import typed_values
from app.core.candidacy import Candidacy
from app.core.hangul import spell
from app.core.kind import Kind
from app.core.search_terms import either
from app.core.values import Value
from app.kinds.matching import COMMON, NEED_WORDS, SPOKEN, answers_to
from app.kinds.request import OPEN, UNMET
from app.services.gate import Work, action
from app.services.records.searching import Hit, hits_of
from app.store.candidates import answering
from app.store.index import path_token
from app.store.store import Store

LIMIT = 20
"""Requests shown."""
LEAST_LETTERS = 2
_BREAKS = re.compile(r"[\s,;/()\n]+")


@dataclass(frozen=True)
class Answered:
    """A request that waits, and by what the resource answers it: a word of it, or its needs."""

    hit: Hit
    why: str


@action("match.answered", "기다리던 접수 찾기", shows=True)
def answered(work: Work, kind: str, record: int, *, limit: int = LIMIT) -> list[Answered]:
    """Return the requests without anybody to help that a record of a kind answers, the newest first.

    They ended for want of a resource, or are open without a referral. A kind that helps nobody, or a
    record that cannot act, answers none.
    """
    store = work.store
    sorts = [each for each in store.catalog[kind].candidacies if _acts(store, each, record)]
    words = _words(store, store.catalog[kind], sorts, record) if sorts else ()
    needs = [need for need in NEED_WORDS if _answers(store, sorts, need, record)]
    wanted = either(words, [path_token("needs", need) for need in needs])
    if not wanted:
        return []
    wishes = {wish for each in sorts for wish in each.wishes}
    waits = either((), [path_token("state", OPEN), path_token("result", UNMET)])
    found: list[tuple[str, int, str]] = []
    paths = ("at", "kind", "result", "referrals", "text", "lacking", "needs")
    ids = store.lists.search.having("request", f"{wanted} AND {waits}")
    for row in store.lists.rows(store.catalog["request"], ids, paths):
        at, wish, result, referrals, text, lacking, theirs = row.values
        if wish in wishes and (result == UNMET or not referrals):
            why = _why(words, f"{lacking or ''} {text or ''}", needs, theirs)
            found.append((str(at), row.id, why))
    newest = sorted(found, reverse=True)[:limit]
    hits = hits_of(store, [record for _, record, _ in newest])
    return [Answered(hit, why) for hit, (_, _, why) in zip(hits, newest, strict=True)]


def _acts(store: Store, candidacy: Candidacy, record: int) -> bool:
    """Tell whether a record is a candidate of a sort, and active."""
    kind = store.catalog[candidacy.kind]
    only = [path for path, _ in candidacy.only]
    rows = store.lists.rows(kind, [record], (*only, *candidacy.filled))
    if not rows or not store.candidates.may(candidacy, record):
        return False
    rest = rows[0].values
    held = [str(value) for value in rest[: len(only)]] == [value for _, value in candidacy.only]
    return held and all(rest[len(only) :])


def _answers(store: Store, sorts: Sequence[Candidacy], need: str, record: int) -> bool:
    expressions = (
        answering(each, store.catalog, [answers_to(store.catalog, need)]) for each in sorts
    )
    return any(each and store.candidates.does(each, record) for each in expressions)


def _words(store: Store, kind: Kind, sorts: Sequence[Candidacy], record: int) -> tuple[str, ...]:
    """Return the words by which a record says what it does, and what residents say for them."""
    paths = tuple(dict.fromkeys(path for each in sorts for path in each.does))
    values = store.lists.rows(kind, [record], paths)[0].values
    words = {word: None for value in values for word in _parts(value) if word not in COMMON}
    said = (
        spoken
        for spoken, found_as in SPOKEN.items()
        if any(spell(word).startswith(spell(each)) for word in words for each in found_as)
    )
    return (*words, *said)


def _parts(value: Value) -> Iterator[str]:
    """Go through the words of a column; chosen ones are whole."""
    if isinstance(value, tuple):
        yield from typed_values.words(value)
    elif value:
        words = _BREAKS.split(str(value))
        yield from (word for word in words if len(word) >= LEAST_LETTERS)


def _why(words: Sequence[str], text: str, needs: Sequence[str], theirs: Value) -> str:
    """Say by which word of a request, else by which of its needs, it is answered."""
    keys = spell(text.replace(" ", ""))
    by = next((word for word in words if spell(word.replace(" ", "")) in keys), "")
    shared = [need for need in typed_values.words(theirs) if need in needs]
    return f"‘{by}’" if by else ", ".join(shared)


__all__ = ["Answered", "answered"]
