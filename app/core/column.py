"""A column as a list, form, sheet or roster sees it, with the kind that declares it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.fields import Derived, Field

if TYPE_CHECKING:
    from app.core.kind import Kind


@dataclass(frozen=True)
class Column:
    """A column as a list, form, sheet or roster sees it: own, of a linked record, or derived."""

    path: str
    """`memo`, or `person.name` through a link."""
    kind: Kind
    """The kind that declares it."""
    field: Field | Derived
    via: str = ""
    """The link it is reached through, or two: `counselor.person`."""

    @property
    def label(self) -> str:
        """Its Korean name."""
        return self.field.label

    @property
    def listed(self) -> bool:
        """Whether lists show it at first."""
        return self.field.listed

    @property
    def required(self) -> bool:
        """Whether a record is not whole without it, and a person types it."""
        return isinstance(self.field, Field) and self.field.required and not self.field.fixed

    @property
    def editable(self) -> bool:
        """Whether a person types it."""
        return isinstance(self.field, Field) and not self.field.fixed
