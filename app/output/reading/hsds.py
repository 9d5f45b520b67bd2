"""Services as the Human Services Data Specification (Open Referral, HSDS 3.0) tells them: a row for each.

What is nested (organization, locations, phones, schedules) is laid out in columns called as this program calls them;
what has no column of its own stays under the specification's own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from app.core.open_referral import KIND, OWN_TAXONOMY, WEEKDAYS

Json = Mapping[str, object]
_NONE: Json = {}
_STATES = {
    "active": "활동", "inactive": "활동 중지", "temporarily closed": "활동 중지", "defunct": "종료",
}  # fmt: skip
"""The states that a service may be in, and how a place is called that is."""
_OF_A_SERVICE = frozenset(
    ("organization", "organization_id", "service_at_locations", "schedules", "eligibility_description",
     "assured_date", "application_process")
)  # fmt: skip
_OF_AN_ORGANIZATION = frozenset(
    ("services", "locations", "organization_identifiers", "tax_status", "legal_status")
)
_ENVELOPES = ("contents", "services", "organizations", "data", "items")
"""Under what a list of services or organizations stands, as an answer of an HSDS service does."""
COLUMNS = (
    "원본 코드", "이름", "다른 이름", "운영 주체", "상태", "전화", "이메일", "주민 안내 연락처",
    "우편번호", "주소", "상세주소", "제공 내용", "이용 조건", "신청방법", "비용", "준비물",
    "이용 시간", "가능 요일", "이용 지역", "가능 언어", "확인일",
)  # fmt: skip
"""What a service tells, as this program calls it."""
_BETWEEN = "\n"
_FAX = "fax"


def services_in(whole: object) -> list[Json]:
    """Return the services that a JSON document tells, as the specification has them; none where it is of another sort.

    An organization without services stands for itself.
    """
    found: list[Json] = []
    for each in _tops(whole):
        if each.get("status") in _STATES and _OF_A_SERVICE & each.keys():
            found.append(each)
        elif "name" in each and len(_OF_AN_ORGANIZATION & each.keys()) > 0 and "id" in each:
            own = _each(each.get("services"))
            found += [{**service, "organization": each} for service in own] or [
                {"organization": each, "service_at_locations": _at(each), **each}
            ]
        else:
            return []
    return found


def _tops(whole: object) -> list[Json]:
    """Return what a document is a list of, whatever it is wrapped in; a single one is a list of one."""
    if isinstance(whole, list):
        return _each(cast("object", whole))
    if not isinstance(whole, dict):
        return []
    held = cast("Json", whole)
    if "name" in held:
        return [held]
    return next(
        (_each(held[name]) for name in _ENVELOPES if isinstance(held.get(name), list)), list[Json]()
    )


def row_of(service: Json) -> dict[str, str]:
    """Return a service by the columns that this program knows."""
    organization = _one(service.get("organization"))
    locations = [
        _one(each.get("location")) for each in _each(service.get("service_at_locations"))
    ] or _each(organization.get("locations"))
    place: Json = next((each for each in locations if each), _NONE)
    address: Json = next(iter(_each(place.get("addresses"))), _NONE)
    name = _text(service.get("name"))
    owner = _text(organization.get("name"))
    told = (
        _text(service.get("id")), name, _text(service.get("alternate_name")),
        "" if owner == name else owner,
        _STATES.get(_text(service.get("status")), ""),
        _first(_phones(service), _phones(place), _phones(organization)),
        _first(service.get("email"), organization.get("email")),
        _first(service.get("url"), organization.get("website")),
        _text(address.get("postal_code")), _address(address), _text(address.get("address_2")),
        _text(service.get("description")),
        _lines(service.get("eligibility_description"), _ages(service)),
        _text(service.get("application_process")),
        _lines(service.get("fees_description"), *_of(service, "cost_options", "amount_description")),
        ", ".join(_of(service, "required_documents", "document")),
        _lines(*_hours(service), *_hours(place)), _days(service) or _days(place),
        ", ".join(_of(service, "service_areas", "name")),
        ", ".join(_of(service, "languages", "name")),
        _text(service.get("assured_date"))[: len("2026-11-30")],
    )  # fmt: skip
    return {
        **dict(zip(COLUMNS, told, strict=True)),
        "팩스": next(_numbers(service, _FAX), ""),
        "보관·설치 장소": _text(place.get("name")),
        "휠체어 이용": _access(place),
        **_own(service),
    }


def kind_of(service: Json) -> str:
    """Return what sort of record a service says it is, which this program wrote; else nothing."""
    return next((text for name, text in _terms(service) if name == KIND), "")


def _own(service: Json) -> dict[str, str]:
    """Return what stands under this program's own headings."""
    return {name: text for name, text in _terms(service) if name != KIND}


def _terms(service: Json) -> Iterator[tuple[str, str]]:
    for each in _each(service.get("attributes")):
        term = _one(each.get("taxonomy_term"))
        if term.get("taxonomy") == OWN_TAXONOMY:
            yield _text(term.get("name")), _text(each.get("value"))


def _at(organization: Json) -> list[Json]:
    return [{"location": each} for each in _each(organization.get("locations"))]


def _each(value: object) -> list[Json]:
    """Return the objects in a list; of anything else there are none."""
    items = cast("Sequence[object]", value) if isinstance(value, list) else ()
    return [cast("Json", each) for each in items if isinstance(each, dict)]


def _one(value: object) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return "" if value is None else str(value).strip().strip('"')


def _first(*values: object) -> str:
    return next((text for each in values if (text := _text(each))), "")


def _lines(*values: object) -> str:
    return _BETWEEN.join(dict.fromkeys(text for each in values if (text := _text(each))))


def _of(service: Json, several: str, name: str) -> Iterator[str]:
    """Go through what each of several parts tells under a name."""
    yield from filter(None, (_text(each.get(name)) for each in _each(service.get(several))))


def _phones(of: Json) -> str:
    return next(_numbers(of), "")


def _numbers(of: Json, sort: str = "") -> Iterator[str]:
    """Go through numbers of one sort; those to call are all but a fax."""
    for each in _each(of.get("phones")):
        number, fax = _text(each.get("number")), _text(each.get("type")) == _FAX
        if number and fax == (sort == _FAX):
            yield number


def _access(place: Json) -> str:
    """Return how wheelchairs get in, where that is said by this program's own heading."""
    told = _each(place.get("accessibility"))
    own = (each for each in told if each.get("description") == "휠체어 이용")
    return next((_text(each.get("details")) for each in own), "")


def _address(address: Json) -> str:
    parts = ("state_province", "city", "address_1")
    return " ".join(filter(None, (_text(address.get(each)) for each in parts)))


def _ages(service: Json) -> str:
    least, most = (_text(service.get(each)) for each in ("minimum_age", "maximum_age"))
    if not least and not most:
        return ""
    return f"연령: {f'{least}세부터' if least else ''} {f'{most}세까지' if most else ''}".strip()


def _hours(of: Json) -> Iterator[str]:
    """Go through when it is open, in words."""
    for each in _each(of.get("schedules")):
        begin, end = (_text(each.get(name))[: len("14:00")] for name in ("opens_at", "closes_at"))
        words = _text(each.get("description"))
        told = all(each.removesuffix(":00").lstrip("0") in words for each in (begin, end))
        yield _lines(f"{begin}~{end}" if begin and end and not told else "", words)


def _days(of: Json) -> str:
    """Return the days of the week on which it is open."""
    told = {
        day for each in _of(of, "schedules", "byday") for day in each.replace(" ", "").split(",")
    }
    return "".join(
        word for day, word in WEEKDAYS.items() if any(each.endswith(day) for each in told)
    )
