"""What becomes of a resident's affairs when a consent is withdrawn, told before it is saved.

개인정보 보호법 제37조: who withdraws is told what follows; what was handed on is told to who got it. Of a child
its guardian consents (제22조의2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core import clock
from app.core.dates import show_date
from app.core.retention import months_on
from app.core.values import Values
from app.kinds.consent import COLLECTION, CONSENT, GUARDIAN, NEWS, THIRD_PARTY
from app.kinds.referral import REFERRAL
from app.services.counter.consent_basis import guardian_missing, lapses
from app.services.office import settings
from app.services.records.effects import foretells
from app.store.store import Store

_MOST = 3
"""So many numbers are named; of more it is told how many."""


@foretells(CONSENT.name, "withdrawn_on", "kind", "person")
def foretell(store: Store, record: int | None, values: Values) -> list[str]:
    """Return what follows where a consent is withdrawn, or lacks a guardian's."""
    if values.get("withdrawn_on"):
        return list(_of_withdrawal(store, record, values)) if record is not None else []
    person = values.get("person")
    if values.get("kind") in (None, GUARDIAN) or not isinstance(person, int):
        return []
    missing = guardian_missing(store, person)
    return [f"{missing} ‘{GUARDIAN}’ 동의도 함께 받아 적어 주세요."] if missing else []


def _of_withdrawal(store: Store, consent: int, values: Values) -> Iterator[str]:
    """Go through what follows, the most pressing first."""
    leaning = store.lists.pointing(REFERRAL, "consent", consent)
    open_ones = [each for each in leaning if _is_open(store, each)]
    drafts = [each for each in open_ones if not store.records.load(each).text("issued_at")]
    handed = [each for each in leaning if each not in drafts]
    if drafts:
        yield f"아직 발급하지 않은 의뢰서 {_named(store, drafts)}는 이 동의로 발급할 수 없게 됩니다."
    going_on = [each for each in open_ones if each not in drafts]
    if going_on:
        yield f"진행 중인 연계 {_named(store, going_on)}의 받는 곳에 철회를 알리고, 계속할지 주민에게 물어보세요."
    if ended := len(handed) - len(going_on):
        yield f"이미 끝난 연계 {ended:,}건은 그대로 남습니다. 건네준 자료는 받은 곳에서 파기해야 합니다."
    yield from _of_kind(store, consent, values)


def _of_kind(store: Store, consent: int, values: Values) -> Iterator[str]:
    kind = values.get("kind")
    if kind == THIRD_PARTY:
        yield "앞으로 동의를 근거로 다른 기관에 주는 명부에서 빠집니다."
    if kind == NEWS:
        yield "앞으로 소식을 알리는 명부에서 빠집니다."
    if kind == GUARDIAN:
        yield "만 14세 미만이면 다른 동의도 법정대리인의 동의 없이는 쓸 수 없습니다."
    if kind == COLLECTION and not _agrees_otherwise(store, consent, values):
        months = settings.on(store).number("keep_consent")
        when = show_date(str(months_on(clock.today(), months))) if months else "바로"
        yield f"수집·이용에 동의한 것이 남지 않아 {when} ‘파기’의 대상에 오릅니다."


def _agrees_otherwise(store: Store, consent: int, values: Values) -> bool:
    """Tell whether the same person still agrees to the same by another consent."""
    person = values.get("person")
    others = store.lists.pointing(CONSENT, "person", person) if isinstance(person, int) else []
    held = [store.records.load(each).values for each in others if each != consent]
    return any(each.get("kind") == values.get("kind") and not any(lapses(each)) for each in held)


def _is_open(store: Store, referral: int) -> bool:
    return store.records.load(referral).text("state") in REFERRAL.open_states


def _named(store: Store, referrals: Sequence[int]) -> str:
    """Name referrals by their numbers, drafts by their day: how many, and the first of them."""
    loaded = [store.records.load(each) for each in referrals]
    numbers = [each.text("no") for each in loaded if each.text("no")]
    first = ", ".join(numbers[:_MOST])
    return (
        f"{len(referrals):,}건({first}{' 등' if len(numbers) > _MOST else ''})"
        if first
        else f"{len(referrals):,}건"
    )
