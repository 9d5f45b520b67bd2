"""The campaigns of the demonstration office, and who asked when whether what is written still holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.kinds import CATALOG
from app.kinds.verification import CHANGED, CONFIRMED, STOPPED, UNREACHED
from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref

BEGUN, LASTS = 120, 150
"""How many days ago this year's campaign began, and how long it goes on."""
YEAR = 365
_CHANGES = ("전화", "이용 시간", "담당자", "가능 요일")


@dataclass(frozen=True)
class _Resource:
    """Something that is verified, and when that was last."""

    ref: Ref
    day: str
    by: str
    how: str
    stopped: bool

    @property
    def lot(self) -> int:
        """What decides in place of dice, so that what is thrown afterwards stays the same."""
        return self.ref.key * 7919 % 1009


def beside(dice: Dice, told: Iterable[Invented]) -> Iterator[Invented]:
    """Pass the records on that are told, then tell of the campaigns in which they were verified."""
    found: dict[int, _Resource] = {}
    persons: dict[int, Invented] = {}
    for each in told:
        yield each
        if each.kind == "person":
            persons[each.key] = each
        elif each.kind in CATALOG.resources:
            who = each.values.get("person")
            bearer = persons[who.key] if isinstance(who, Ref) else each
            found.setdefault(bearer.key, _resource(each, bearer))
    if found:
        yield from _told(dice, [*found.values()])


def _resource(each: Invented, bearer: Invented) -> _Resource:
    day, by, how = (
        str(bearer.values.get(f"verified_{name}") or "") for name in ("on", "by", "how")
    )
    officer = people.OFFICERS[each.key % len(people.OFFICERS)]
    stopped = each.values.get("status") == CATALOG[each.kind].stopped
    return _Resource(Ref(each.key), day, by or officer, how or "전화", stopped)


def _told(dice: Dice, resources: list[_Resource]) -> Iterator[Invented]:
    began = dice.on - timedelta(days=BEGUN)
    campaigns: list[tuple[Ref, str, str]] = []
    for first in (began - timedelta(days=YEAR), began):
        last = first + timedelta(days=LASTS)
        made = dice.make(
            "campaign",
            {"name": f"{first.year}년 하반기 일제조사", "starts_on": str(first), "ends_on": str(last),
             "aim": "전화로 먼저 묻고, 세 번 연락이 안 되면 찾아갑니다."},
        )  # fmt: skip
        yield made
        campaigns.append((Ref(made.key), str(first), str(last)))
    for each in resources:
        yield from _verifications(dice, each, campaigns)


def _verifications(
    dice: Dice, each: _Resource, campaigns: list[tuple[Ref, str, str]]
) -> Iterator[Invented]:
    """Tell of one resource when it was asked: a year before, last, and in vain since."""

    def of(day: str, result: str) -> Invented:
        campaign = next((ref for ref, first, last in campaigns if first <= day <= last), None)
        values: dict[str, Given] = {
            "target": each.ref, "campaign": campaign, "on": day, "by": each.by, "how": each.how,
            "result": result,
            "changed": _CHANGES[each.lot % len(_CHANGES)] if result == CHANGED else None,
        }  # fmt: skip
        return dice.make("verification", values)

    if each.day:
        result = STOPPED if each.stopped else CHANGED if each.lot % 4 == 0 else CONFIRMED
        if each.lot % 3:
            before = date.fromisoformat(each.day) - timedelta(days=YEAR - each.lot % 40)
            yield of(str(before), CONFIRMED)
        yield of(each.day, result)
    if not each.stopped and each.day < campaigns[-1][1] and each.lot % 6 == 0:
        for number in range(1 + each.lot % 3):
            yield of(str(dice.on - timedelta(days=30 - 9 * number)), UNREACHED)
