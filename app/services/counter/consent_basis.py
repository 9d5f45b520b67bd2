"""Whether a consent allows what a slip would hand on: alive today, for this recipient, for these items."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from app.core import clock, dates, typed_values
from app.core.errors import UserError
from app.core.hangul import fold
from app.core.values import Values
from app.kinds.consent import AWAITED, GUARDIAN, THIRD_PARTY
from app.kinds.person import AGE_OF_CONSENT, needs_guardian
from app.store.store import Store

_PARTICLES = "와|과|에|의|로|으로|이나|나|및|등"
"""What may follow a name without a space and leaves it whole."""


@dataclass(frozen=True)
class Basis:
    """Whether a resident's data may be handed on today."""

    consent: int | None
    """The consent that allows it."""
    missing: str = ""
    """What is lacking, in words; of several consents that of the nearest."""
    title: str = ""
    items: tuple[str, ...] = ()
    """All that the consent covers."""
    keep_until: str = ""
    waiting: int | None = None
    """A consent that was asked for and still waits for its signature."""
    others: tuple[int, ...] = ()
    """The other consents that allow it as well."""

    def allows(self, consent: object) -> bool:
        """Tell whether a consent is one of those that allow it."""
        return consent is not None and consent in (self.consent, *self.others)


def basis(store: Store, person: int, called: Collection[str], items: Collection[str]) -> Basis:
    """Tell by what consent items may go to a recipient, who may be called by several names."""
    kind = store.catalog["consent"]
    nearest: tuple[str, ...] | None = None
    waiting: int | None = None
    allowing: list[Basis] = []
    for each in store.lists.pointing(kind, "person", person):
        held = store.records.load(each)
        if held.values.get("kind") != THIRD_PARTY:
            continue
        lacking = tuple(lacks(held.values, called, items))
        if not lacking and (missing := guardian_missing(store, person)):
            lacking = (missing,)
        if not lacking:
            agreed, until = held.words("items"), held.text("keep_until")
            allowing.append(Basis(each, "", held.title, agreed, until))
            continue
        if waiting is None and held.values.get("state") == AWAITED:
            waiting = each
        if nearest is None or len(lacking) < len(nearest):
            nearest = lacking
    if allowing:
        others = tuple(other.consent for other in allowing[1:] if other.consent is not None)
        return replace(allowing[0], others=others)
    return Basis(None, " ".join(nearest or ("제3자 제공 동의가 없습니다.",)), waiting=waiting)


def guardian_missing(store: Store, person: int) -> str:
    """Say that a child's guardian has not agreed; nothing where one has, or of somebody older.

    개인정보 보호법 제22조의2: below fourteen the legal guardian consents.
    """
    birth = str(store.records.load(person).values.get("birth") or "")
    if not needs_guardian(birth, str(clock.today())):
        return ""
    kind = store.catalog["consent"]
    for each in store.lists.pointing(kind, "person", person):
        values = store.records.load(each).values
        if values.get("kind") == GUARDIAN and not any(lapses(values)):
            return ""
    return f"만 {AGE_OF_CONSENT}세 미만이라 법정대리인의 동의가 있어야 합니다."


def lacks(values: Values, called: Collection[str], items: Collection[str]) -> Iterator[str]:
    """Go through what a consent lacks today for a recipient of some names and some items."""
    yield from lapses(values)
    if not any(names(str(values.get("recipients") or ""), name) for name in called):
        yield f"받는 곳이 다릅니다. 동의한 곳: {values.get('recipients') or '(없음)'}."
    agreed = typed_values.words(values.get("items"))
    if more := [item for item in items if item not in agreed]:
        yield f"동의하지 않은 항목이 있습니다: {', '.join(more)}."


def lapses(values: Values) -> Iterator[str]:
    """Go through the reasons why a consent is none today, whoever receives what."""
    today = str(clock.today())
    gone, until = str(values.get("withdrawn_on") or ""), str(values.get("keep_until") or "")
    if values.get("state") == AWAITED:
        yield "아직 서명을 받지 않은 동의입니다(서명 대기)."
    if gone:
        yield f"{dates.show_date(gone)}에 철회한 동의입니다."
    if until < today:
        yield f"보유 기한({dates.show_date(until) if until else '없음'})이 지난 동의입니다."
    if str(values.get("on") or "") > today:
        yield "동의일이 앞날입니다."


def refuse_uncovered(store: Store, referral: Values) -> None:
    """Raise `UserError` where a referral's consent does not cover what it would hand on, to whom."""
    consent = referral.get("consent")
    if not isinstance(consent, int):
        return
    held = store.records.load(consent)
    values = held.values
    target = referral.get("target")
    titles = store.records.titles((target,)) if isinstance(target, int) else {}
    called = (str(referral.get("recipient") or ""), *titles.values())
    items = typed_values.words(referral.get("shared_items"))
    missing = list(lacks(values, called, items))
    if values.get("kind") != THIRD_PARTY:
        missing = [f"제3자 제공이 아니라 ‘{values.get('kind')}’ 동의입니다."]
    person = referral.get("person")
    if isinstance(person, int) and (guardian := guardian_missing(store, person)):
        missing.append(guardian)
    if values.get("person") != person:
        missing = ["다른 주민의 동의입니다."]
    if held.deleted_at is not None:
        missing = ["지운 동의입니다."]
    if missing:
        raise UserError(
            f"이 동의로는 발급할 수 없습니다. {' '.join(missing)}",
            "동의를 새로 받거나, 제공 항목을 줄이거나, 법 조항을 근거로 고르세요. 적은 내용은 그대로 있습니다.",
            {"consent": " ".join(missing)},
        )


def names(recipients: str, name: str) -> bool:
    """Tell whether a list of recipients names one, whole: 김철 is not named by 김철수."""
    if not name.strip():
        return False
    word = re.escape(fold(name.strip()))
    pattern = rf"(?<!\w){word}(?!(?!(?:{_PARTICLES})(?!\w))\w)"
    return re.search(pattern, fold(recipients)) is not None
