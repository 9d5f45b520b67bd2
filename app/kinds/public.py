"""What a resident may be told of a resource: where and when, and a number that is meant for everybody."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.kind import Kind
from app.core.phones import holds_mobile

PHONE, PLACE, HOURS = "phone", "place", "hours"
OPEN = "public_contact"
"""The one column that is written down to be told."""
SOURCES: Mapping[str, tuple[str, ...]] = {
    PHONE: (OPEN, "office_phone", "phone", "operator_phone"),
    PLACE: ("place", "office_address", "address"),
    HOURS: ("schedule", "hours", "days", "availability", "cycle"),
    "who": ("title", "category"),
    "operator": ("operator_org", "operator"),
    "room": ("office_name", "located_in"),
    "offer": ("offer", "service", "scope", "talents"),
    "recipients": ("recipients",),
    "terms": ("conditions", "how_to_apply"),
    "documents": ("documents",),
    "reservation": ("reservation",),
}
"""For everything a resident asks, the columns of a resource that may say it, the best first."""


def told(kind: Kind, shown: Mapping[str, str], asked: str, link: str = "") -> str:
    """Return what a resident may be told of a resource; `link` is the path its columns stand under.

    A private number is never among it: neither what masked outputs hide nor a mobile, unless it is
    the contact that was written down for everybody.
    """
    for name in SOURCES[asked]:
        field = kind.by_name.get(name)
        text = shown.get(f"{link}{name}", "") if field is not None and field.mask is None else ""
        if text and (name == OPEN or not holds_mobile(text)):
            return text
    return ""
