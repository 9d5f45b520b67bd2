"""Who may stand in a list that another body is given: on the ground of consent, only those whose consent covers it.

Each of them agreed to this recipient, to every item on the list and to what it is for, and the consent is one
today; below fourteen the guardian did as well. Where an article of law is the ground, it stands in for the consent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from app.core.errors import UserError
from app.core.hangul import fold
from app.core.kind import Column, Kind
from app.core.values import Value, Values
from app.kinds.consent import CONSENT, THIRD_PARTY
from app.kinds.parts import SHARED_ITEMS
from app.kinds.person import PERSON
from app.kinds.provision import AS_READ, AS_WRITTEN, BY_CONSENT, PROVISION
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
from app.store.records import StoredRecord
from app.store.store import Store

_MOST = 500_000
_OF_CONSENT = (
    *("person", "recipients", "items", "purpose"),
    *("state", "on", "keep_until", "withdrawn_on"),
)
_MOST_PURPOSES = 3
"""So many purposes that people agreed to are told of one by one."""
_DIFFERENTLY = "동의한 목적이 이 제공의 목적과 다르게 적힌"
_INSTEAD = "동의를 먼저 받거나, 항목을 줄이거나, 동의를 대신하는 법 조항을 근거로 고르세요."
_READ_FIRST = (
    "같은 목적이면 ‘동의의 목적’에서 ‘확인’을 고르고, 다른 목적이면 별도의 동의를 받으세요"
    "(개인정보 보호법 제18조제2항제1호)."
)
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
    recipient, purpose = (str(given.get(name) or "").strip() for name in ("recipient", "purpose"))
    if _answer(given, "basis") not in BY_CONSENT or not recipient:  # nothing goes out without one
        return Covered(tuple(ids))
    items = list(dict.fromkeys(_item(each) for each in columns))
    owners = _owners(store, kind, ids)
    listed = {*owners.values()}
    agreed = {
        person: purposes
        for person, purposes in _agreed(store, recipient, items).items()
        if person not in listed or not guardian_missing(store, person)
    }
    stay = [each for each in ids if owners.get(each) in agreed]
    told, warned = list[str](), ""
    if left := len(ids) - len(stay):
        lacking = f"{', '.join(items)} 제공을 동의한 것이 확인되지 않아"
        told.append(f"‘{recipient}’에 {lacking} {left:,}명을 뺐습니다.")
    if otherwise := _agreed_otherwise(stay, owners, agreed, purpose):
        if _answer(given, "agreed_purpose") == AS_READ:
            warned = f"{_DIFFERENTLY} {len(otherwise):,}명도 확인한 대로 실었습니다({_counted(otherwise)})."
        else:
            stay = [each for each in stay if each not in otherwise]
            told.append(f"{_DIFFERENTLY} {len(otherwise):,}명을 뺐습니다.")
            warned = f"동의에 적힌 목적: {_counted(otherwise)}. {_READ_FIRST}"
    if told and not stay:
        told.append("남은 사람이 없어 내보내지 않았습니다.")
        raise UserError(" ".join(told), f"{warned} {_INSTEAD}".strip())
    told += [f"{len(stay):,}명만 실었습니다."] if told else []
    return Covered(tuple(stay), " ".join(told), warned)


def _answer(given: Mapping[str, object], name: str) -> Value:
    """Return what was answered to a question of the register."""
    return forms.check_value(PROVISION.by_name[name].type, given.get(name)).value


def _agreed_otherwise(
    ids: Sequence[int],
    owners: Mapping[int, int],
    agreed: Mapping[int, Collection[str]],
    purpose: str,
) -> dict[int, str]:
    """Return of those rows the purpose of whose consents is written otherwise what is written in one.

    Whether two texts mean the same end a person has to read (제17조제2항제2호): alike is what is written alike.
    """
    if not (wanted := _purpose_key(purpose)):
        return {}
    rows = {each: sorted(agreed[owners[each]]) for each in ids}
    return {
        each: purposes[-1]
        for each, purposes in rows.items()
        if wanted not in map(_purpose_key, purposes)
    }


def _purpose_key(purpose: str) -> str:
    return re.sub(r"[\W_]", "", fold(purpose))


def _counted(purposes: Mapping[int, str]) -> str:
    """Say how many agreed to which purposes, the most of them first."""
    counts = Counter(purposes.values()).most_common()
    told = [
        f"{f'‘{purpose}’' if purpose else '미기재'} {count:,}명"
        for purpose, count in counts[:_MOST_PURPOSES]
    ]
    more = len(counts) - len(told)
    return ", ".join(told) + (f" 외 {more:,}가지" if more else "")


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
        agreed = _still_agreed(store, provision, recipient, items)
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


def _agreed(store: Store, recipient: str, items: Sequence[str]) -> dict[int, set[str]]:
    """Return everybody who has a consent today that covers a recipient and all items, with its purposes."""
    found: dict[int, set[str]] = {}
    for person, held in _third_party(store):
        if not any(lacks(held, (recipient,), items)):
            found.setdefault(person, set()).add(str(held.get("purpose") or ""))
    return found


def _still_agreed(
    store: Store, provision: StoredRecord, recipient: str, items: Sequence[str]
) -> set[int]:
    """Return who agrees today to what went out; its purpose counts where it was held against the consents'."""
    agreed = _agreed(store, recipient, items)
    if provision.text("agreed_purpose") != AS_WRITTEN:
        return set(agreed)
    wanted = _purpose_key(provision.text("purpose"))
    return {each for each, purposes in agreed.items() if wanted in map(_purpose_key, purposes)}


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
