"""Which provisions a public office publishes: those beyond their purpose, but for consent and investigations."""

from __future__ import annotations

from dataclasses import replace

from app.papers.beyond_notice import ANNOUNCED, UNANNOUNCED
from app.services.prints.contributions import narrows
from app.store.query import ALL, Query
from app.store.store import Store


@narrows(ANNOUNCED)
def announced(store: Store, query: Query) -> Query:
    """Narrow a list of provisions to those that are published (개인정보 보호법 제18조제4항)."""
    silent = replace(query, filters=(*query.filters, ("basis", UNANNOUNCED)))
    kept = set(store.lists.ids(silent, 0, ALL))
    every = store.lists.ids(query, 0, ALL)
    return replace(query, ids=tuple(each for each in every if each not in kept))
