"""Yes, no, or not known: two chips with the column's own words, neither ticked at first."""

from __future__ import annotations

from typing import cast

from app.core.choices import Flag
from app.ui.widgets.editors.choice import ChipEditor


class CheckEditor(ChipEditor):
    """Yes or no; a second press takes the answer back."""

    @property
    def options(self) -> tuple[str, ...]:
        """The two words."""
        flag = cast("Flag", self.type)
        return flag.yes, flag.no
