"""The invented office as a clerk would believe it: no day out of order, nobody in a state that cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import cast

import pytest

from app.core.dates import age_on
from app.core.holidays import HOLIDAYS
from app.core.values import Serial
from app.kinds import CATALOG
from app.services.demo.dice import Invented, Ref
from app.services.demo.story import invent

DAYS = (date(2026, 11, 30), date(2027, 1, 4), date(2026, 7, 18))


@pytest.fixture(params=[(1, DAYS[0]), (7, DAYS[0]), (3, DAYS[1]), (5, DAYS[2])], ids=str)
def told(request: pytest.FixtureRequest) -> tuple[date, list[Invented]]:
    """Offices of some seeds and days."""
    seed, on = cast("tuple[int, date]", request.param)
    return on, list(invent(seed, 400, on))


def of(told: tuple[date, list[Invented]], kind: str) -> list[Invented]:
    """The records of a kind, as they were told."""
    return [each for each in told[1] if each.kind == kind]


def key(each: Invented, column: str) -> int:
    """The record that a link leads to."""
    link = each.values.get(column)
    return link.key if isinstance(link, Ref) else 0


def persons(told: tuple[date, list[Invented]]) -> Mapping[int, Invented]:
    """The people by their keys."""
    return {each.key: each for each in of(told, "person")}


@pytest.mark.parametrize(
    ("kind", "day"),
    [("request", "at"), ("appointment", "appointed_on"), ("event", "on"), ("tong_note", "on"), ("survey_card", "on"),
     ("participation", "applied_on"), ("bundle", "opened_on"), ("opinion", "on"), ("campaign", "starts_on")],
)  # fmt: skip
def test_numbers_rise_with_the_days_within_a_year(
    told: tuple[date, list[Invented]], kind: str, day: str
) -> None:
    assert any(isinstance(field.type, Serial) for field in CATALOG[kind].fields)
    by_year: dict[str, list[str]] = {}
    for each in of(told, kind):
        at = str(each.values[day])
        by_year.setdefault(at[:4], []).append(at)
    assert by_year
    for moments in by_year.values():
        assert moments == sorted(moments)


def test_the_office_works_on_working_days(told: tuple[date, list[Invented]]) -> None:
    on = told[0]
    days = [str(each.values["at"])[:10] for each in of(told, "request")]
    days += [str(each.values["on"]) for each in of(told, "event")]
    days += [
        str(each.values["appointed_on"])
        for each in of(told, "appointment")
        if not each.values.get("ended_on")
    ]
    past = [date.fromisoformat(day) for day in days if day < str(on)]
    assert len(past) > 100
    assert not [day for day in past if day.weekday() > 4 or str(day) in HOLIDAYS]


def test_who_asks_decides_for_themselves_and_is_here(told: tuple[date, list[Invented]]) -> None:
    on, people = told[0], persons(told)
    asking = [people[key(each, "subject_person")] for each in of(told, "request")]
    asking += [people[key(each, "person")] for each in of(told, "participation")]
    asking += [people[key(each, "person")] for each in of(told, "rights_request")]
    assert {each.values["status"] for each in asking} == {"활동"}
    assert min(age_on(str(each.values["birth"]), on) for each in asking) >= 18
    for each in of(told, "request"):
        if "나이가 많아" in str(each.values["text"]):
            assert (
                age_on(str(people[key(each, "subject_person")].values["birth"])[:4] + "-01-01", on)
                >= 65
            )


def test_who_is_asked_can_do_what_is_asked(told: tuple[date, list[Invented]]) -> None:
    counselors = {each.key: each.values["category"] for each in of(told, "counselor")}
    asked = {
        (str(each.values["ask"]), str(counselors[key(each, "target")]))
        for each in of(told, "referral")
        if key(each, "target") in counselors
    }
    assert asked <= {
        ("임대차 법률 상담", "변호사"),
        ("세금 상담", "세무사"),
        ("집수리 상담", "건축사"),
        ("가족 상담", "심리상담사"),
    }
    assert len(asked) > 2
    volunteers = {each.key: key(each, "person") for each in of(told, "volunteer")}
    people = persons(told)
    helped = [
        volunteers[target]
        for each in of(told, "referral")
        if (target := key(each, "target")) in volunteers
    ]
    assert helped
    assert {people[each].values["status"] for each in helped} == {"활동"}


def test_only_who_was_chosen_works_in_a_job_program(told: tuple[date, list[Invented]]) -> None:
    programs = {each.key for each in of(told, "job_program")}
    chosen = {
        (key(each, "program"), key(each, "person"))
        for each in of(told, "participation")
        if each.values["state"] == "선발"
    }
    worked = {
        (key(each, "work"), key(each, "person"))
        for each in of(told, "activity")
        if key(each, "work") in programs
    }
    assert worked
    assert worked <= chosen


def test_nobody_applies_outside_the_days_of_recruitment(told: tuple[date, list[Invented]]) -> None:
    on = told[0]
    programs = {each.key: each.values for each in of(told, "job_program")}
    for each in of(told, "participation"):
        program, day = programs[key(each, "program")], str(each.values["applied_on"])
        assert day <= str(on)
        assert min(str(program["recruit_from"]), str(on)) <= day <= str(program["recruit_to"])


def test_households_are_of_people_who_may_be_of_one(told: tuple[date, list[Invented]]) -> None:
    people = persons(told)
    relations = Counter[str]()
    for each in of(told, "household"):
        head, other = cast("tuple[Mapping[str, object], ...]", each.values["members"])
        born = [
            int(str(people[cast("Ref", line["person"]).key].values["birth"])[:4])
            for line in (head, other)
        ]
        relations[str(other["relation"])] += 1
        assert born[0] <= born[1]
        assert (other["relation"] == "자녀") == (born[1] - born[0] > 17)
    assert len(relations) > 1


def test_courses_are_taught_by_lecturers_and_attended_by_whom_they_are_for(
    told: tuple[date, list[Invented]],
) -> None:
    people = persons(told)
    events = {each.key: each for each in of(told, "event")}
    taught = [each for each in events.values() if each.values["sort"] != "운영회의"]
    assert taught
    assert {people[key(each, "lecturer")].values["roles"] for each in taught} == {("지역강사",)}
    heads = [
        people[key(each, "person")].values["roles"]
        for each in of(told, "attendee")
        if events[key(each, "event")].values["for_whom"] == "통장"
    ]
    assert set(heads) == {("통장",)}
    assert [each for each in taught if str(each.values["on"]) > str(told[0])], "one is to come"


def test_more_come_as_the_year_goes_on_without_a_leap() -> None:
    told = list(invent(1, 1200, DAYS[0]))
    months = Counter(str(each.values["at"])[:7] for each in told if each.kind == "request")
    counts = [months[f"2026-{month:02}"] for month in range(1, 12)]
    assert sum(counts[:5]) < sum(counts[-5:])
    assert max(counts) < 3 * min(counts)
