"""What comes back of a record by its number: where the answer is entered, and how a scan tells the number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.pages import PageOfRecord


@dataclass(frozen=True)
class Answered:
    """That papers of a kind come back with their number on them."""

    page: PageOfRecord
    """Where the answer is entered."""
    mark: str = ""
    """The digit before the number in a code to be scanned, which tells it from those of other kinds; empty has none."""

    def code(self, number: str) -> str:
        """Return the digits of a number as a code holds them."""
        return self.mark + "".join(re.findall(r"\d+", number))
