"""The expression of the search index that finds what of a sort of candidates answers a need."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.candidacy import WORDS, Answers, Candidacy
from app.core.kind import Catalog
from app.core.search_terms import either
from app.store.index import path_token


def answering(candidacy: Candidacy, catalog: Catalog, needs: Sequence[Answers]) -> str:
    """Return the expression that finds what of a sort answers one of some needs; `""` if nothing can."""
    columns = catalog.columns(catalog[candidacy.kind])
    paths = {f"{candidacy.name}.{column.path}": column.path for column in columns}
    tokens = [
        path_token(paths[name], word)
        for answers in needs
        for name, words in answers.items()
        if name in paths
        for word in words
    ]
    return either((word for answers in needs for word in answers.get(WORDS, ())), tokens)
