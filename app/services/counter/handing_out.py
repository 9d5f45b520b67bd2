"""Who may stand in a list that another body is given: on the ground of consent, only those whose consent covers it.

Each of them agreed to this recipient and to every item on the list, and the consent is one today; below
fourteen the guardian did as well. Where an article of law is the ground, it stands in for the consent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.core.errors import UserError
from app.core.kind import Column, Kind
from app.core.values import Values
from app.kinds.consent import CONSENT, THIRD_PARTY
from app.kinds.parts import SHARED_ITEMS
from app.kinds.person import PERSON
from app.kinds.provision import BY_CONSENT, PROVISION
from app.kinds.referral import REFERRAL
from app.services.counter.consent_basis import (
    guardian_missing,
    lacks,
    names,
    refuse_uncovered,
)
from app.services.prints.contributions import Covered, covers, rechecks
from app.services.records import forms
from app.store import tracing
from app.store.query import Query
from app.store.store import Store

_MOST = 500_000
_OF_CONSENT = ("person", "recipients", "items", "state", "on", "keep_until", "withdrawn_on")
_ITEM_OF = {column: item for item, columns in SHARED_ITEMS.items() for column in columns}


@covers(PROVISION.name)
def covered(
    store: Store,
    kind: Kind,
    ids: Sequence[int],
    columns: Sequence[Column],
    given: Mapping[str, object],
) -> Covered:
    """Return the rows that may be handed to the recipient on the ground that was chosen, and who was left out.

    Raises `UserError` where nobody may: an empty list would be handed out.
    """
    ground = forms.check_value(PROVISION.by_name["basis"].type, given.get("basis")).value
    recipient = str(given.get("recipient") or "").strip()
    if ground not in BY_CONSENT or not recipient:  # without a recipient nothing goes out at all
        return Covered(tuple(ids))
    items = list(dict.fromkeys(_item(each) for each in columns))
    owners = _owners(store, kind, ids)
    agreed = _agreed(store, recipient, items)
    agreed -= {each for each in agreed & set(owners.values()) if guardian_missing(store, each)}
    stay = tuple(each for each in ids if owners.get(each) in agreed)
    left = len(ids) - len(stay)
    if not left:
        return Covered(stay)
    lacking = f"{', '.join(items)} 제공을 동의한 것이 확인되지 않아"
    why = f"‘{recipient}’에 {lacking} {left:,}명을 뺐습니다."
    if not stay:
        raise UserError(
            f"{why} 남은 사람이 없어 내보내지 않았습니다.",
            "동의를 먼저 받거나, 항목을 줄이거나, 동의를 대신하는 법 조항을 근거로 고르세요.",
        )
    return Covered(stay, f"{why} {len(stay):,}명만 실었습니다.")


@rechecks(PROVISION.name)
def recheck_list(store: Store, number: str, ids: Sequence[int]) -> str:
    """Say how many of a list that went out on consent do not agree to it any more; nothing where all do."""
    del ids
    output = tracing.output_of(store.data, number)
    if output is None:
        return ""
    query = Query(PROVISION.name, filters=(("output", (number,)), ("basis", BY_CONSENT)))
    for each in store.lists.ids(query, 0, 1):
        provision, kind = store.records.load(each), store.catalog[output.kind]
        called = {column.label: _item(column) for column in store.catalog.columns(kind)}
        items = [called.get(label, label) for label in provision.text("items").split(", ")]
        persons = set(tracing.persons_in(store.data, number, (PERSON.name,)))
        recipient = provision.text("recipient")
        once = {each for each, held in _third_party(store) if names(_recipients(held), recipient)}
        agreed = _agreed(store, recipient, items)
        agreed -= {person for person in agreed & persons if guardian_missing(store, person)}
        if lacking := len(persons & once - agreed):
            return f"그 뒤에 동의를 철회했거나 동의 기한이 지난 {lacking:,}명이 실려 있어"
    return ""


@rechecks(REFERRAL.name)
def recheck_slip(store: Store, number: str, ids: Sequence[int]) -> str:
    """Say why the consent that a slip went out on covers it no longer; nothing where it does."""
    del number
    for record in ids:
        try:
            refuse_uncovered(store, store.records.load(record).values)
        except UserError as uncovered:
            return f"이 의뢰서의 근거가 된 동의가 끝났습니다. {' '.join(uncovered.fields.values())}"
    return ""


def _item(column: Column) -> str:
    """Return what a consent calls a column: an item that stands for several, or the column's own label."""
    return _ITEM_OF.get(column.path.rpartition(".")[2], column.label)


def _owners(store: Store, kind: Kind, ids: Sequence[int]) -> dict[int, int]:
    """Return whose data each row is: the person behind a role, the one a record names, or itself."""
    links = [link.name for link, type_ in kind.links if PERSON.name in type_.kinds]
    if kind.role or not links:
        return {row.id: row.root for row in store.lists.rows(kind, ids, ())}
    return {row.id: row.number(0) for row in store.lists.rows(kind, ids, links[:1])}


def _agreed(store: Store, recipient: str, items: Sequence[str]) -> set[int]:
    """Return everybody who has a consent today that covers a recipient and all items."""
    return {
        person for person, held in _third_party(store) if not any(lacks(held, (recipient,), items))
    }


def _third_party(store: Store) -> Iterator[tuple[int, Values]]:
    """Go through the consents to third parties, those that ended too, each with whose it is."""
    query = Query(CONSENT.name, filters=(("kind", (THIRD_PARTY,)),))
    for row in store.lists.rows(CONSENT, store.lists.ids(query, 0, _MOST), _OF_CONSENT):
        values: Values = dict(zip(_OF_CONSENT, row.values, strict=True))
        person = values.get("person")
        if isinstance(person, int):
            yield person, values


def _recipients(consent: Values) -> str:
    return str(consent.get("recipients") or "")
