"""What becomes of a resident's affairs when a consent is withdrawn: told before it is saved, and counted after.

개인정보 보호법 제37조: who withdraws is told what follows; what was handed on is told to who got it. Of a child
its guardian consents (제22조의2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.core import clock
from app.core.dates import show_date
from app.core.retention import months_on
from app.core.values import Values
from app.kinds.consent import COLLECTION, CONSENT, GUARDIAN, NEWS, THIRD_PARTY
from app.kinds.person import PERSON
from app.kinds.provision import BY_CONSENT, OUT, PROVISION
from app.kinds.referral import ISSUED, REFERRAL
from app.services.counter.consent_basis import guardian_missing, lapses, names
from app.services.office import settings
from app.services.records import resting
from app.services.records.effects import foretells
from app.store import tracing
from app.store.query import Among, Query
from app.store.records import StoredRecord
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
    still_open = [each for each in open_ones if each not in drafts]
    if still_open:
        yield f"진행 중인 연계 {_named(store, still_open)}의 받는 곳에 철회를 알리고, 계속할지 주민에게 물어보세요."
    if ended := len(handed) - len(still_open):
        yield f"이미 끝난 연계 {ended:,}건은 그대로 남습니다. 건네준 자료는 받은 곳에서 파기해야 합니다."
    yield from _of_kind(store, consent, values)


def _of_kind(store: Store, consent: int, values: Values) -> Iterator[str]:
    kind = values.get("kind")
    held = store.records.load(consent).values
    if lists := _lists_with(store, {consent: held}).get(consent):
        where = ", ".join(dict.fromkeys(each.text("recipient") for each in lists))
        yield f"이 동의로 나간 명부 {len(lists):,}건의 받는 곳({where})에도 철회를 알려야 합니다."
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


# --- what is still to be told, once it is saved ---------------------------------------------------


def untold(store: Store) -> Query:
    """Return the withdrawn consents by which data was handed on to somebody who was not told of it yet."""
    waiting = resting.taken_back(CONSENT)
    slips = Query(REFERRAL.name, filters=(("state", ISSUED),))
    found = set(store.lists.ids(replace(waiting, among=(Among(slips, "consent"),)), 0, -1))
    held = {
        each: store.records.load(each).values
        for each in store.lists.ids(waiting, 0, -1)
        if each not in found
    }
    return Query(CONSENT.name, ids=tuple(sorted(found | _lists_with(store, held).keys())))


def _lists_with(store: Store, consents: Mapping[int, Values]) -> dict[int, list[StoredRecord]]:
    """Return of consents to third parties the lists that were handed to their recipients with whose they are."""
    third = {each: held for each, held in consents.items() if held.get("kind") == THIRD_PARTY}
    found: dict[int, list[StoredRecord]] = {}
    for provision in _by_consent(store) if third else ():
        named = [
            each
            for each, held in third.items()
            if names(str(held.get("recipients") or ""), provision.text("recipient"))
            and str(held.get("on") or "") <= provision.text("on")
        ]
        persons = _persons_in(store, provision) if named else set[int]()
        for each in (each for each in named if third[each].get("person") in persons):
            found.setdefault(each, []).append(provision)
    return found


def _by_consent(store: Store) -> Iterable[StoredRecord]:
    """Go through the lists that went out on the ground of consent."""
    held = Query(PROVISION.name, filters=(("basis", BY_CONSENT), ("state", (OUT,))))
    return (store.records.load(each) for each in store.lists.ids(held, 0, -1))


def _persons_in(store: Store, provision: StoredRecord) -> set[int]:
    return set(tracing.persons_in(store.data, provision.text("output"), (PERSON.name,)))


# --- the parts ------------------------------------------------------------------------------------


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
