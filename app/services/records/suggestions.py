"""What a form suggests while it is filled in: words in use, and records to link to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.core.hangul import spell
from app.services.gate import Silence, Work, action
from app.services.records.searching import Hit, hits_of
from app.store.lists import words_in
from app.store.query import Header, Query

READ_OF_A_KIND, LEAST_OF_A_KIND = 500, 3
"""Of each kind so many are looked through for a link, and at least so many are offered."""


@action("suggest.words", "쓰던 말", silent=Silence.TYPING)
def words(work: Work, kind: str, *, path: str) -> list[str]:
    """Return the words a choice offers: the declared ones, then those of the office's own."""
    column = work.store.catalog.column(work.store.catalog[kind], path)
    declared = getattr(column.field.type, "options", ())
    return list(dict.fromkeys((*declared, *words_in(work.store.data, column))))


@action("suggest.links", "찾아 잇기", silent=Silence.TYPING)
def links(work: Work, kinds: Sequence[str], text: str, limit: int = 20) -> list[Hit]:
    """Return records of some kinds to link to, by what was typed; those named so come first."""
    store, share = work.store, max(LEAST_OF_A_KIND, limit // max(1, len(kinds)))
    named = partial(_is_named_otherwise, spell(text.strip()))
    found: list[Header] = []
    for kind in kinds:
        ids = store.lists.ids(Query(kind, text), 0, READ_OF_A_KIND)
        found += sorted(store.lists.headers(ids), key=named)[:share]
    told = {
        each.id: each
        for kind in kinds
        for each in hits_of(
            store, [header.id for header in found if header.kind == kind], text, kind
        )
    }
    return [told[header.id] for header in sorted(found, key=named)[:limit]]


def _is_named_otherwise(spelled: str, header: Header) -> bool:
    """Tell whether a record's title does not begin with what was typed."""
    return not spell(header.title).startswith(spelled)
