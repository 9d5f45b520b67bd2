"""What of a closed referral or bundle can be told without names: counted facts, no word that anybody typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.core import typed_values
from app.core.errors import UserError
from app.core.values import Value, Values
from app.kinds.bundle import BUNDLE, CLOSED
from app.kinds.parts import NEEDS
from app.kinds.referral import DONE, ENDS, ISSUED, REFERRAL
from app.services.village.bundles import persons_of
from app.store import links
from app.store.store import Store

OPEN = "아직 끝나지 않아 사례로 쓰지 않았습니다."


def is_told(kind: str, state: str) -> bool:
    """Tell whether a record of a kind has come to an end, so that a story can be told of it."""
    return state in ENDS if kind == REFERRAL.name else state == CLOSED


def drafted(store: Store, source: int) -> dict[str, object]:
    """Return what a story begins with; raises `UserError` for what is not closed."""
    stored = store.records.load(source)
    if stored.kind not in (REFERRAL.name, BUNDLE.name) or not is_told(
        stored.kind, str(stored.values.get("state"))
    ):
        raise UserError(OPEN, "연계나 연계 묶음을 종결한 뒤 다시 눌러 주세요.")
    if stored.kind == REFERRAL.name:
        return _told([stored.values], store)
    return _of_bundle(store, stored.values)


def _of_bundle(store: Store, bundle: Values) -> dict[str, object]:
    """Draft from the referrals of a bundle's residents while it was open."""
    persons = [each for each, _ in persons_of(store, bundle)]
    first, last = str(bundle["opened_on"]), str(bundle["closed_on"])
    ids = links.through(store.data, REFERRAL, "person", persons)
    held = store.records.values_of(REFERRAL, ids)
    mine = [
        each
        for each in held.values()
        if each["state"] in ISSUED and first <= str(each.get("issued_at") or "")[:10] <= last
    ]
    return {**_told(mine, store), "days": _days(first, last), "year": last[:4]}


def _told(referrals: Sequence[Mapping[str, Value]], store: Store) -> dict[str, object]:
    needs = [
        each
        for each in NEEDS
        if any(each in typed_values.words(one.get("needs")) for one in referrals)
    ]
    began = min((str(each.get("issued_at") or "")[:10] for each in referrals), default="")
    ended = max((_ended(each) for each in referrals), default="")
    named = "·".join(needs)
    told: dict[str, object] = {
        "title": f"{named} 욕구를 여러 도움으로 이은 사례" if len(referrals) > 1
        else f"{named} 욕구를 이은 사례" if named else "도움을 이은 사례",
        "needs": tuple(needs),
        "need": f"{', '.join(needs)} 욕구로 접수했습니다." if needs else "",
        "tried": _tried(store, referrals),
        "result": _result(referrals),
        "days": _days(began, ended),
    }  # fmt: skip
    return {**told, "year": ended[:4]} if ended else told


def _ended(referral: Mapping[str, Value]) -> str:
    return str(referral.get("reply_on") or referral.get("issued_at") or "")[:10]


def _days(first: str, last: str) -> int | None:
    if not first or not last or last < first:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _tried(store: Store, referrals: Iterable[Mapping[str, Value]]) -> str:
    targets = [typed_values.link(each.get("target")) for each in referrals]
    kinds = store.records.kinds(each for each in targets if each)
    counts = Counter(kinds[each].label for each in targets if each)
    told = ", ".join(f"{label} {number:,}건" for label, number in counts.items())
    return f"{told}을 의뢰했습니다." if told else ""


def _result(referrals: Sequence[Mapping[str, Value]]) -> str:
    if not referrals:
        return ""
    done = sum(each["state"] == DONE for each in referrals)
    outcomes = Counter(str(each["outcome"]) for each in referrals if each.get("outcome"))
    met = ", ".join(f"{outcome} {number:,}건" for outcome, number in outcomes.items())
    counted = f"의뢰 {len(referrals):,}건 가운데 {done:,}건이 완료되었습니다."
    return f"{counted} 욕구는 {met}입니다." if met else counted
