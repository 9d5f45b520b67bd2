"""The shared file as services of the Human Services Data Specification (Open Referral, HSDS 3.0), for anybody.

What goes out is what `shared_file` lets go out; `Kind.exchanged` says where the specification has each column. Besides
that, each service bears this program's own headings as terms of a taxonomy: nothing is lost between two offices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from app.core import typed_values, weekdays
from app.core.fields import Field
from app.core.kind import Kind
from app.core.open_referral import (
    CODE,
    KIND,
    NEED_TAXONOMY,
    OWN_TAXONOMY,
    SOURCE,
    STATE,
    WEEKDAYS,
    ServiceField,
)
from app.core.presence import Use
from app.core.values import Value
from app.kinds.matching import NEED_CATEGORIES, answers_to
from app.papers.shared_file import SHARED_FILE
from app.services.office import settings
from app.services.prints.contributions import opens
from app.services.village.shared_file import SharedKind, SharedRecord, shared
from app.store import random_names
from app.store.candidates import answering
from app.store.query import CAP
from app.store.store import Store

Json = dict[str, object]
_WEB = re.compile(r"https?://[!-~]+")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_HOURS = re.compile(
    r"(?<!\d)(\d{1,2})(?::(\d{2})|시)\s*(?:부터|[~∼〜–-])\s*(\d{1,2})(?::(\d{2})|시)(?!\d)"
)
_AFTERNOON = "오후"
"""Hours told with it are of a clock of twelve hours: they stay words."""
_PROVINCE = re.compile(r"[가-힣]+(?:특별자치시|특별자치도|특별시|광역시|도)")
_CITY = re.compile(r"[가-힣]+[시군구]")
_KOREA = "+09:00"


@dataclass(frozen=True)
class Publisher:
    """The office that publishes."""

    namespace: UUID
    name: str
    email: str

    def id_of(self, *parts: object) -> str:
        """Return the id of a thing of this office: the same in every edition."""
        return str(uuid5(self.namespace, "/".join(map(str, parts))))


@opens(SHARED_FILE)
def services(store: Store) -> list[Json]:
    """Return every resource that goes out as a service."""
    office = settings.office_on(store)
    namespace = uuid5(NAMESPACE_URL, f"urn:uuid:{random_names.office_of(store.data)}")
    email = office.email if _MAIL.fullmatch(office.email) else ""
    publisher = Publisher(namespace, office.name, email)
    made: list[Json] = []
    for found in shared(store):
        needs = _needs_of(store, found)
        made += [
            _Service(publisher, found.kind, each).told(needs[each.id]) for each in found.records
        ]
    return made


def _needs_of(store: Store, found: SharedKind) -> Mapping[int, Sequence[str]]:
    """Return by record which of the needs it answers, as candidates are looked for."""
    needs: dict[int, list[str]] = {each.id: [] for each in found.records}
    for need in NEED_CATEGORIES:
        declared = (answers_to(store.catalog, need),)
        expressions = {answering(each, store.catalog, declared) for each in found.kind.candidacies}
        for record in {
            record
            for each in expressions - {""}
            for record in _that_do(store, found.kind, each, needs)
        }:
            needs[record].append(need)
    return needs


def _that_do(store: Store, kind: Kind, expression: str, ids: Iterable[int]) -> set[int]:
    """Return which of some records an expression finds; where it finds too many for one search, each is asked."""
    found = store.lists.search.having(kind.name, expression)
    if len(found) < CAP:
        return set(ids).intersection(found)
    return {each for each in ids if store.candidates.does(expression, each)}


class _Service:
    """One record, told as a service."""

    def __init__(self, publisher: Publisher, kind: Kind, record: SharedRecord) -> None:
        self._publisher, self._kind, self._record = publisher, kind, record
        self._id = self._named()

    def told(self, needs: Iterable[str]) -> Json:
        """Return the service, without what is empty."""
        assured = self._text(ServiceField.ASSURED)
        state = str(self._value(ServiceField.STATUS) or "")
        presence = self._kind.who_may.states.get(state)
        active = presence is None or Use.LISTED in presence.uses
        contact = self._text(ServiceField.CONTACT)
        ages = (self._value(ServiceField.MINIMUM_AGE), self._value(ServiceField.MAXIMUM_AGE))
        organization = self._organization()
        return _filled({
            "id": self._id,
            "organization_id": organization["id"],
            "name": self._text(ServiceField.NAME),
            "alternate_name": self._text(ServiceField.OTHER_NAME),
            "description": self._text(ServiceField.DESCRIPTION),
            "url": contact if _WEB.fullmatch(contact) else "",
            "status": "active" if active else "inactive",
            "application_process": self._text(ServiceField.APPLICATION),
            "fees_description": self._text(ServiceField.FEES),
            "eligibility_description": self._text(ServiceField.ELIGIBILITY),
            "minimum_age": ages[0],
            "maximum_age": ages[1],
            "assured_date": str(self._value(ServiceField.ASSURED) or ""),
            "assurer_email": self._publisher.email if assured else "",
            "phones": [*self._phones()],
            "schedules": [*self._schedules()],
            "service_areas": self._parts("area", "name", [self._text(ServiceField.AREA)]),
            "languages": self._parts("language", "name", self._words(ServiceField.LANGUAGES)),
            "organization": organization,
            "service_at_locations": [*self._locations()],
            "required_documents": self._parts(
                "document", "document", [self._text(ServiceField.DOCUMENTS)]
            ),
            "attributes": [*self._needs(needs), *self._attributes()],
        })  # fmt: skip

    # --- what the record holds -----------------------------------------------------------------

    def _named(self, *parts: object) -> str:
        return self._publisher.id_of(self._record.id, *parts)

    def _held(self, place: ServiceField) -> Iterator[tuple[Field, Value]]:
        """Go through the columns that stand in one place, with what is in them."""
        for name, where in self._kind.exchanged.items():
            value = self._record.values.get(name)
            if where is place and value not in (None, "", ()):
                yield self._kind.by_name[name], value

    def _value(self, place: ServiceField) -> Value:
        return next((value for _, value in self._held(place)), None)

    def _text(self, place: ServiceField) -> str:
        """Return as text what stands in one place; all but the column that is meant first say what they are."""
        first = next((n for n, where in self._kind.exchanged.items() if where is place), "")
        told = ((field, field.type.show(value)) for field, value in self._held(place))
        return "\n".join(
            text if field.name == first else f"{field.label}: {text}" for field, text in told
        )

    def _words(self, place: ServiceField) -> list[str]:
        return [
            word
            for _, value in self._held(place)
            if isinstance(value, tuple)
            for word in typed_values.words(value)
        ]

    # --- its parts -----------------------------------------------------------------------------

    def _parts(self, sort: str, name: str, texts: Iterable[str]) -> list[Json]:
        return [
            {"id": self._named(sort, text), "service_id": self._id, name: text}
            for text in texts
            if text
        ]

    def _organization(self) -> Json:
        """Return who offers it: another body, or the place itself."""
        operator, name = self._text(ServiceField.ORGANIZATION), self._text(ServiceField.NAME)
        own = self._named("organization")
        id_ = self._publisher.id_of("organization", operator) if operator else own
        return {"id": id_, "name": operator or name, "description": operator or name}

    def _phones(self) -> Iterator[Json]:
        for sort, place in (("voice", ServiceField.VOICE), ("fax", ServiceField.FAX)):
            for part in self._parts(sort, "number", [self._text(place)]):
                yield {**part, "type": sort}

    def _schedules(self) -> Iterator[Json]:
        """Tell when it is open: on which days of the week, from when to when, and in words."""
        mask, words = self._value(ServiceField.DAYS), self._text(ServiceField.HOURS)
        open_on = weekdays.days_of(mask) if isinstance(mask, int) else ()
        begin, end = _opening(words)
        told = _filled({
            "freq": "WEEKLY" if open_on else "",
            "interval": 1 if open_on else None,
            "byday": ",".join(day for day, word in WEEKDAYS.items() if word in open_on),
            "opens_at": begin,
            "closes_at": end,
            "description": words,
            "valid_from": str(self._value(ServiceField.SINCE) or ""),
            "valid_to": str(self._value(ServiceField.UNTIL) or ""),
        })  # fmt: skip
        if told:
            yield {"id": self._named("schedule"), "service_id": self._id, **told}

    def _locations(self) -> Iterator[Json]:
        access = [
            {"id": self._named("access", field.name), "description": field.label,
             "details": field.type.show(value)}
            for field, value in self._held(ServiceField.ACCESS)
        ]  # fmt: skip
        told = _filled({
            "name": self._text(ServiceField.PLACE),
            "addresses": [*self._addresses()],
            "accessibility": access,
        })  # fmt: skip
        if told:
            id_ = self._named("location")
            place = {"id": id_, "location_type": "physical", **told}
            yield {"id": self._named("at"), "service_id": self._id, "location_id": id_, "location": place}  # fmt: skip

    def _addresses(self) -> Iterator[Json]:
        if address := self._text(ServiceField.ADDRESS):
            province, city, rest = _split(address)
            detail = self._text(ServiceField.DETAIL)
            yield {
                "id": self._named("address"),
                "address_1": rest,
                **({"address_2": detail} if detail else {}),
                "city": city,
                "state_province": province,
                "postal_code": self._text(ServiceField.POSTCODE),
                "country": "KR",
                "address_type": "physical",
            }

    # --- taxonomies ----------------------------------------------------------------------------

    def _needs(self, needs: Iterable[str]) -> Iterator[Json]:
        """Say which needs it answers, in the taxonomy of human services."""
        for need in needs:
            code, name = NEED_CATEGORIES[need]
            id_ = str(uuid5(NAMESPACE_URL, f"{NEED_TAXONOMY}/{code}"))
            term = {"id": id_, "code": code, "name": name, "description": need,
                    "taxonomy": NEED_TAXONOMY, "language": "en"}  # fmt: skip
            yield self._attribute(term, need)

    def _attributes(self) -> Iterator[Json]:
        """Tell under their own headings what the specification has no place for, or only a coarser one."""
        source = {KIND: self._kind.label, CODE: self._record.code, SOURCE: self._publisher.name}
        own = [ServiceField.ATTRIBUTE, ServiceField.DAYS]
        if not _WEB.fullmatch(self._text(ServiceField.CONTACT)):
            own.append(ServiceField.CONTACT)
        if not self._text(ServiceField.ADDRESS):
            own += [ServiceField.POSTCODE, ServiceField.DETAIL]
        told = {
            field.label: field.type.show(value)
            for place in own
            for field, value in self._held(place)
        }
        state = {STATE: self._text(ServiceField.STATUS)}
        for heading, text in {**source, **state, **told}.items():
            id_ = str(uuid5(NAMESPACE_URL, f"{OWN_TAXONOMY}/{heading}"))
            term = {"id": id_, "name": heading, "description": heading,
                    "taxonomy": OWN_TAXONOMY, "language": "ko"}  # fmt: skip
            if text:
                yield self._attribute(term, text)

    def _attribute(self, term: Mapping[str, str], value: str) -> Json:
        return {
            "id": self._named(term["taxonomy"], term.get("code", term["name"])),
            "link_id": self._id,
            "taxonomy_term_id": term["id"],
            "link_type": "service",
            "link_entity": "service",
            "value": value,
            "taxonomy_term": term,
        }


def _filled(told: Json) -> Json:
    """Return what is told without what is empty: the specification knows no empty values."""
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _opening(words: str) -> tuple[str, str]:
    """Return from when to when something is open, where its words tell one time alone; else nothing."""
    found = _HOURS.findall(words)
    if len(found) != 1 or _AFTERNOON in words:
        return "", ""
    hour, minute, last, past = found[0]
    begin, end = (int(hour), int(minute or 0)), (int(last), int(past or 0))
    if not begin < end < (24, 0) or max(begin[1], end[1]) > 59:  # noqa: PLR2004 - hours and minutes
        return "", ""
    opens_at, closes_at = (f"{each[0]:02}:{each[1]:02}{_KOREA}" for each in (begin, end))
    return opens_at, closes_at


def _split(address: str) -> tuple[str, str, str]:
    """Return the province, the city with its district, and the rest of an address; what is not told is empty."""
    words = address.split()
    province = words.pop(0) if len(words) > 1 and _PROVINCE.fullmatch(words[0]) else ""
    cities = 0
    while cities < len(words) - 1 and cities < 2 and _CITY.fullmatch(words[cities]):  # noqa: PLR2004 - 시 and 구
        cities += 1
    return province, " ".join(words[:cities]), " ".join(words[cities:])
