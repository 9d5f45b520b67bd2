"""What a resident may be told of a resource: where and when, and a number that is meant for everybody."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.candidacy import Question
from app.core.fields import Field
from app.core.kind import Kind
from app.core.phones import holds_mobile
from app.core.places import Detail


def told(kind: Kind, shown: Mapping[str, str], asked: Question, link: str = "") -> str:
    """Return what a resident may be told of a resource; `link` is the path its columns stand under.

    A private number is never among it: neither what masked outputs hide nor a mobile, unless it is
    the contact that was written down for everybody. The first column that says something tells it;
    what lies inside the building stands behind its address.
    """
    said = [
        (kind.by_name[name], text)
        for name in kind.tells.get(asked, ())
        if (text := shown.get(f"{link}{name}", "")) and _may_be_told(kind.by_name[name], text)
    ]
    behind = (text for field, text in said[1:] if isinstance(field.type, Detail))
    return " ".join((said[0][1], *behind)) if said else ""


def _may_be_told(field: Field, text: str) -> bool:
    return field.mask is None and (field.public or not holds_mobile(text))


def is_open(kind: Kind, shown: Mapping[str, str], text: str, link: str = "") -> bool:
    """Tell whether a text is what of a resource was written down to be told to everybody."""
    return any(shown.get(f"{link}{each.name}") == text for each in kind.fields if each.public)
