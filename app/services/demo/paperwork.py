"""What the demonstration office still has on paper: consents of every sort, a request to verify, an early end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.kinds.consent import GUARDIAN, NEWS, RECEIVED, SENSITIVE
from app.kinds.verification import ASKED
from app.services.demo.dice import Dice, Given, Invented, Ref
from app.services.demo.people import OFFICERS

_AGREED, _KEPT, _DUE = 40, 325, 14
"""Days: ago when they agreed, until when that holds, in which an answer is asked for."""
_EARLIER, _SERVED = 5 * 365, 400
"""Days ago when an appointment began, and how long it was kept before it was given back."""


def beside(dice: Dice, told: Iterable[Invented]) -> Iterator[Invented]:
    """Pass the records on that are told, then tell what each paper needs that nothing else is printed of."""
    grown: list[Invented] = []
    children: list[Invented] = []
    found: dict[str, Invented] = {}
    for each in told:
        yield each
        if each.kind == "person":
            (children if each.values.get("guardian_name") else grown).append(each)
        elif each.kind in ("counselor", "organization"):
            found.setdefault(each.kind, each)
    own = dice.aside("paperwork")
    for sort, people in ((SENSITIVE, grown[10:12]), (NEWS, grown[12:15]), (GUARDIAN, children[:2])):
        yield from (_consent(own, sort, each) for each in people)
    if place := found.get("organization"):
        yield _request(own, place)
    if counselor := found.get("counselor"):
        yield _ended(own, counselor)


def _consent(dice: Dice, sort: str, who: Invented) -> Invented:
    items: Given = ("성명", "연락처")
    return dice.make(
        "consent",
        {"person": Ref(who.key), "kind": sort, "items": items, "on": str(dice.on - timedelta(days=_AGREED)),
         "method": "서면", "state": RECEIVED, "by": OFFICERS[0],
         "keep_until": str(dice.on + timedelta(days=_KEPT))},
    )  # fmt: skip


def _request(dice: Dice, place: Invented) -> Invented:
    """Ask a place in writing whether what is written of it still holds."""
    return dice.make(
        "verification",
        {"target": Ref(place.key), "on": str(dice.on), "by": OFFICERS[0], "how": "팩스", "result": ASKED,
         "due_on": str(dice.on + timedelta(days=_DUE))},
    )  # fmt: skip


def _ended(dice: Dice, counselor: Invented) -> Invented:
    """Tell of an earlier term that was given back before its end."""
    began = dice.on - timedelta(days=_EARLIER)
    last: date = began + timedelta(days=2 * 365 - 1)
    return dice.make(
        "appointment",
        {"counselor": Ref(counselor.key), "appointed_on": str(began), "starts_on": str(began),
         "ends_on": str(last), "by": "한빛구청장", "ended_on": str(began + timedelta(days=_SERVED)),
         "reason": "이사로 활동이 어려워 스스로 그만둠"},
    )  # fmt: skip
