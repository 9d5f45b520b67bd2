"""One connection with everything that works on it."""

from __future__ import annotations

from app.core.kind import Catalog
from app.store.candidates import Candidates
from app.store.engine.data import Data
from app.store.lists import Lists
from app.store.records import Records


class Store:
    """The records and lists of one open connection."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Bundle a connection with the catalog of kinds."""
        self.data = data
        self.catalog = catalog
        self.records = Records(data, catalog)
        self.lists = Lists(data, catalog)
        self.candidates = Candidates(self.lists)
        self.index = self.records.index
