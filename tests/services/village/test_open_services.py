"""What is public as services of HSDS 3.0: valid, stable, without people, and read back as the same places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest

from app.core.errors import UserError
from app.core.fields import Mask
from app.core.open_referral import NEED_TAXONOMY
from app.kinds import CATALOG
from app.kinds.matching import NEED_CATEGORIES, NEED_WORDS
from app.services.gate import Session
from app.services.imports import importing
from app.services.office import offices
from app.services.prints import issues, printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import OPEN_DATA
from app.services.records import lists, records
from app.services.records.lists import Query
from app.services.village import open_services
from tests.founding import LOGIN, PASSWORD
from tests.papers.paper_office import PaperOffice
from tests.services.people import edit, save, volunteer
from tests.services.village.test_shared_file import SETTINGS, looked, private_texts, sent, verdicts

SCHEMA = Path(__file__).parents[4] / "shared" / "data" / "hsds" / "service.json"
ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FORMATS = {
    "uuid": UUID,
    "date": date.fromisoformat,
    "uri": re.compile(r"[a-z]+:[!-~]+").fullmatch,
    "email": re.compile(r"[!-?A-~]+@[!-?A-~]+").fullmatch,
}
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str, "number": (int, float), "array": list, "object": dict,
}  # fmt: skip
Json = dict[str, Any]


def fits(value: Any, form: str) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Tell whether a value is of a format."""
    try:
        return form not in FORMATS or bool(FORMATS[form](value))
    except ValueError:
        return False


def faults(value: Any, schema: Json, path: str = "service") -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    """Go through what breaks the parts of JSON Schema that the specification uses, and what it does not know."""
    if not isinstance(value, TYPES[schema["type"]]) or isinstance(value, bool):
        yield f"{path}: {value!r} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    if not fits(value, schema.get("format", "")):
        yield f"{path}: {value!r} is no {schema['format']}"
    if isinstance(value, dict):
        held = cast("Json", value)
        known = schema.get("properties", {})
        yield from (
            f"{path}.{name} lacks" for name in schema.get("required", ()) if name not in held
        )
        for name, each in held.items():
            if name not in known:
                yield f"{path}.{name} is unknown"
            else:
                yield from faults(each, known[name], f"{path}.{name}")
    if isinstance(value, list):
        for each in cast("list[object]", value):
            yield from faults(each, schema["items"], f"{path}[]")


def published(session: Session) -> tuple[bytes, list[Json]]:
    job = PrintJob("shared_file", "sharing")
    content = printing.produce(session, job, target=OPEN_DATA.name).content
    page = json.loads(content)
    assert page["total_items"] == len(page["contents"])
    return content, page["contents"]


def categories(service: Json) -> list[str]:
    terms = [each["taxonomy_term"] for each in service["attributes"]]
    return [each["name"] for each in terms if each["taxonomy"] == NEED_TAXONOMY]


@pytest.fixture
def neighbour(tmp_path: Path) -> Iterator[Session]:
    """Enter another office."""
    folder = tmp_path / "이웃"
    offices.found(folder, offices.Founding(SETTINGS, LOGIN, "이하늘", PASSWORD))
    entered = offices.enter(folder, LOGIN, PASSWORD)
    yield entered
    entered.close()


FULL = {
    "name": "다솜복지관", "type": "복지관", "operator": "다솜재단", "other_names": "큰복지관",
    "phone": "02-000-0001", "fax": "02-000-0009", "public_contact": "https://dasom.example.kr",
    "postcode": "01234", "address": "서울특별시 한빛구 마을로 12", "detail": "3층", "tong": 3,
    "offer": "홀로 사는 분께 반찬을 드립니다.", "conditions": "65세 이상", "hours": "평일 09:00~18:00",
    "days": "월수 오전", "cost": "무료", "bring": "신분증", "area": "마을동", "languages": ("영어", "수어"),
    "wheelchair": "가능", "status": "활동", "verified_on": "2026-11-02",
}  # fmt: skip


def save_all(session: Session) -> list[int]:
    """Save places of which much, little and nothing but the name is known."""
    little = {"name": "가온경로당", "type": "경로당", "fax": "02-000-0008", "detail": "2층",
              "hours": "오전 9시~오후 6시", "public_contact": "02-120"}  # fmt: skip
    save(session, "asset", name="공유부엌", type="공유부엌", capacity=8, located_in="주민센터 2층")
    save(session, "job_program", name="마을택배", type="자체", seats=3, theme="마을택배", days="화")
    return [save(session, "organization", **each) for each in (FULL, little, {"name": "새솔"})]


def test_a_service_tells_all_in_the_words_of_the_specification(session: Session) -> None:
    save_all(session)
    _, services = published(session)
    told = next(each for each in services if each["name"] == "다솜복지관")
    assert (told["status"], told["assured_date"]) == ("active", "2026-11-02")
    assert told["organization"]["name"] == "다솜재단"
    assert [(each["type"], each["number"]) for each in told["phones"]] == [
        ("voice", "02-000-0001"), ("fax", "02-000-0009"),
    ]  # fmt: skip
    (schedule,) = told["schedules"]
    assert (schedule["freq"], schedule["byday"]) == ("WEEKLY", "MO,WE")
    assert (schedule["opens_at"], schedule["closes_at"]) == ("09:00+09:00", "18:00+09:00")
    (place,) = told["service_at_locations"]
    (address,) = place["location"]["addresses"]
    parts = ("state_province", "city", "address_1", "address_2", "postal_code", "country")
    assert [address[each] for each in parts] == [
        "서울특별시", "한빛구", "마을로 12", "3층", "01234", "KR",
    ]  # fmt: skip
    assert [each["name"] for each in told["languages"]] == ["영어", "수어"]
    assert (told["fees_description"], told["url"]) == ("무료", "https://dasom.example.kr")
    assert "Care" in categories(told)
    little = next(each for each in services if each["name"] == "가온경로당")
    assert "opens_at" not in little["schedules"][0]
    assert "Support Network" in categories(little)


def test_needs_are_known_where_one_search_does_not_hold_all(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_all(session)
    before = [categories(each) for each in published(session)[1]]
    monkeypatch.setattr(open_services, "CAP", 1)
    assert [categories(each) for each in published(session)[1]] == before


def test_each_need_has_a_category() -> None:
    assert NEED_CATEGORIES.keys() == NEED_WORDS.keys()
    assert len(set(NEED_CATEGORIES.values())) == len(NEED_CATEGORIES)


def test_ids_are_the_same_in_every_edition_and_of_one_office_alone(
    session: Session, neighbour: Session
) -> None:
    (first, *_) = save_all(session)
    before = {each["name"]: each["id"] for each in published(session)[1]}
    edit(session, "organization", first, name="다솜종합복지관")
    after = {each["name"]: each["id"] for each in published(session)[1]}
    assert after["다솜종합복지관"] == before["다솜복지관"]
    save_all(neighbour)
    assert not {each["id"] for each in published(neighbour)[1]} & set(before.values())


def test_two_offices_have_the_same_places_and_none_twice(
    session: Session, neighbour: Session, tmp_path: Path
) -> None:
    made, file = save_all(session), tmp_path / "공개.json"
    content, _ = published(session)
    first = looked(neighbour, "organization", content, file)
    assert [(str(row.verdict), row.warnings) for row in first.rows] == [("new", ())] * len(made)
    importing.take(neighbour, first)
    columns = CATALOG["organization"].exchanged
    for record in made:
        own = records.load(session, "organization", record)
        (theirs,) = lists.chosen(neighbour, Query("organization", text=own.title), 0, limit=2)
        held = records.load(neighbour, "organization", theirs).values
        unlike = {name for name in columns if own.values.get(name) != held.get(name)}
        assert unlike == set(), own.title
    assert verdicts(looked(neighbour, "organization", content, file)) == ["same"] * len(made)
    sheet = looked(neighbour, "organization", sent(session), file.with_suffix(".xlsx"))
    assert "new" not in verdicts(sheet)  # the other format tells of the same places

    edit(session, "organization", made[0], phone="02-999-9999")
    second = looked(neighbour, "organization", published(session)[0], file)
    assert sorted(verdicts(second)) == ["same"] * (len(made) - 1) + ["update"]
    assert "다솜복지관" not in published(neighbour)[0].decode("utf-8")  # nor is it passed on


def test_spaces_are_taken_as_spaces(session: Session, neighbour: Session, tmp_path: Path) -> None:
    save_all(session)
    first = looked(neighbour, "asset", published(session)[0], tmp_path / "공개.json")
    assert [(row.title, str(row.verdict)) for row in first.rows] == [("공유부엌", "new")]
    importing.take(neighbour, first)
    (found,) = lists.chosen(neighbour, Query("asset"), 0, limit=2)
    held = records.load(neighbour, "asset", found).values
    assert (held["capacity"], held["located_in"]) == (8, "주민센터 2층")


def test_it_goes_out_under_a_number_and_again_as_it_was(session: Session) -> None:
    save_all(session)
    printed = printing.produce(session, PrintJob("shared_file", "sharing"), target=OPEN_DATA.name)
    (line,) = issues.issues(session, text=printed.number)
    assert (line.target, line.sheet) == (OPEN_DATA.name, True)
    again = printing.produce(session, line.again, target=line.target)
    assert again.content == printed.content
    with pytest.raises(UserError, match="JSON"):
        printing.produce(
            session, PrintJob("roster", "office", "organization"), target=OPEN_DATA.name
        )


def test_nothing_of_a_person_goes_out(session: Session) -> None:
    (first, *_) = save_all(session)
    volunteer(session, "남궁옥분", person__mobile="010-1234-5678", person__phone2="02-000-0001")
    edit(
        session, "organization", first, contact="남궁옥분", offer="문의는 남궁옥분님께",
        conditions="010-1234-5678로 먼저 전화", memo="비밀",
    )  # fmt: skip
    content = ID.sub("", published(session)[0].decode("utf-8"))
    for private in ("남궁옥분", "5678", "02-000-0001", "비밀"):
        assert private not in content
    assert "다솜복지관" in content


def test_of_an_office_full_of_people_none_is_named(usual: PaperOffice) -> None:
    save_all(usual.session)
    content = ID.sub("", published(usual.session)[0].decode("utf-8"))
    assert "다솜복지관" in content
    for where, told in private_texts(usual.session, [*Mask]):
        assert told not in content, where


def own_schema() -> Json:
    return json.loads(Path(__file__).with_name("hsds_service.json").read_text(encoding="utf-8"))


def schemas() -> Sequence[Json]:
    """Return what of the specification's schema is committed, and all of it where it is at hand."""
    whole = [json.loads(SCHEMA.read_text(encoding="utf-8"))] if SCHEMA.exists() else []
    return [own_schema(), *whole]


@pytest.mark.parametrize("schema", schemas(), ids=lambda each: f"{len(str(each))} letters")
def test_what_goes_out_is_valid(schema: Json, session: Session) -> None:
    save_all(session)
    services = published(session)[1]
    assert len(services) == 5
    assert [fault for each in services for fault in faults(each, schema)] == []


def test_a_fault_is_seen() -> None:
    service: Json = {
        "id": "1", "name": "다솜", "status": "open", "assured_date": "2026-11-02",
        "phones": [{"id": "0b3ee7e5-1e8a-4a9f-8f9e-5b7f5c6d7e8f"}], "days": [],
    }  # fmt: skip
    told = " ".join(faults(service, own_schema()))
    for part in (".id", ".status", "phones[].number lacks", ".days is unknown"):
        assert part in told
