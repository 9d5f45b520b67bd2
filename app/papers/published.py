"""공개·게시: which lists may hang where anybody reads them, with what of each, and who signs below.

Lists of whom the office helped, who consented, what was asked or handed on are never hung up; neither
is the whole of a dong's residents. Who may be told of is named here, kind by kind.
"""

from __future__ import annotations

from app.core import dates
from app.core.blocks import Block, Paragraph, Sender, Space, Together
from app.core.papers import Facts, Purpose

_LABEL = "공개·게시"
_PLACE = ("name", "type", "offer", "hours", "address", "detail", "phone", "public_contact")

_CALLED = {"person.address": "주소(동까지)"}


def _public(
    kind: str, columns: tuple[str, ...], *, bare: tuple[str, ...] = (), unexpired: str = ""
) -> Purpose:
    """Declare what of a kind is hung up, of those whose state lets them be listed; what is public is `bare`."""
    return Purpose(
        "public",
        _LABEL,
        kinds=(kind,),
        columns=columns,
        called={path: _CALLED[path] for path in columns if path in _CALLED},
        masked=True,
        bare=bare,
        unexpired=unexpired,
        published=True,
    )


PUBLISHED = (
    _public(
        "volunteer",
        ("person.name", "person.mobile", "person.address", "talents"),
    ),
    _public(
        "counselor",
        ("category", "title", "person.name", "days", "schedule", "place", "public_contact"),
        bare=("person.name",),  # appointed in public, beside the number that residents are told
        unexpired="term_until",
    ),
    _public(
        "job_program",
        (
            *("name", "type", "operator_org", "recruit_from", "recruit_to", "seats"),
            *("place", "days", "hours", "operator_phone"),
        ),
    ),
    _public("organization", _PLACE),
    _public("asset", (*_PLACE[:2], "located_in", "capacity", *_PLACE[3:])),
    _public(
        "gathering",
        ("name", "kind", "place", "cycle", "welcomes", "public_contact"),
    ),
)


def posted_by(facts: Facts) -> tuple[Block, ...]:
    """Return the foot of what is hung up: the day, and the office whose it is."""
    day = Paragraph(dates.show_date(facts.trace.at[:10]), 12, "center")
    sender = Sender(facts.office.head, facts.office.seal)
    return (Together((Space(6), day, Space(2), sender)),)
