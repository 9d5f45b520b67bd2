"""The invented office: the same by seed, volunteers enough, and every value as a clerk may enter it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import cast

import pytest

from app.core.fields import Field
from app.core.values import Link, Serial, Value, Values
from app.kinds import ALL, CATALOG
from app.kinds.verification import ASKED
from app.services.demo.dice import Invented, Ref
from app.services.demo.story import invent

DAY = date(2026, 11, 21)


def names(seed: int, people: int) -> list[object]:
    """The names of an office's people."""
    return [told.values["name"] for told in invent(seed, people, DAY) if told.kind == "person"]


def test_the_same_seed_tells_the_same_and_another_one_does_not() -> None:
    assert list(invent(7, 60, DAY)) == list(invent(7, 60, DAY))
    assert names(7, 60) == [
        told.values["name"] for told in invent(7, 60, date(2027, 1, 2)) if told.kind == "person"
    ]
    assert names(7, 60) != names(8, 60)


@pytest.mark.parametrize("people", [0, 1, 2, 3, 29, 31, 300, 2000])
def test_there_are_so_many_people_and_at_least_half_volunteer(people: int) -> None:
    told = Counter(each.kind for each in invent(1, people, DAY))
    assert told["person"] == people
    assert told["volunteer"] * 2 >= people
    assert told["counselor"] == min(max(0, people - 30), 8)
    assert told["tong"] == min(people, 30)


def test_every_kind_of_the_office_is_told() -> None:
    assert {each.kind for each in invent(1, 300, DAY)} == {kind.name for kind in ALL}


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_dice_say_a_slip_of_today_is_a_draft_and_one_is_issued(seed: int) -> None:
    told = invent(seed, 60, date(2026, 11, 21 + seed % 7))
    states = {each.values["state"] for each in told if each.kind == "referral"}
    assert {"작성", "발급"} <= states


def test_requests_and_referrals_stand_in_different_states() -> None:
    told = list(invent(1, 300, DAY))
    states = {
        kind: {each.values.get("state") for each in told if each.kind == kind}
        for kind in ("request", "referral")
    }
    assert states["request"] == {"진행 중", "종결"}
    assert {"발급", "접수확인", "예약·대기", "완료", "거절"} <= states["referral"]
    overdue = [
        each
        for each in told
        if each.values.get("state") == "발급" and str(each.values.get("due_on")) < str(DAY)
    ]
    assert overdue


def valid(field: Field, value: object, kinds: Mapping[int, str]) -> bool:
    """Tell whether a value may stand in a column; a link only to a record told before, of a right kind."""
    if isinstance(field.type, Link):
        return isinstance(value, Ref) and kinds.get(value.key) in field.type.kinds
    return not isinstance(field.type, Serial) and field.type.parse(value) == value


def check(told: Invented, kinds: Mapping[int, str]) -> None:
    kind = CATALOG[told.kind]
    lines = {each.name: each for each in kind.lines}
    assert set(told.values) <= {*kind.by_name, *lines}
    for name, value in told.values.items():
        if name not in lines:
            assert valid(kind.by_name[name], value, kinds), (told.kind, name, value)
            continue
        columns = {part.name: part for part in lines[name].fields}
        for row in cast("tuple[Mapping[str, Value], ...]", value):
            assert all(valid(columns[column], part, kinds) for column, part in row.items())
            assert {part.name for part in columns.values() if part.required} <= set(row)
    missing = {each.name for each in kind.fields if each.required} - set(told.values)
    assert not missing, (told.kind, missing)
    assert kind.check(cast("Values", told.values)) == {}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_record_is_one_that_the_form_would_take(seed: int) -> None:
    kinds: dict[int, str] = {}
    for told in invent(seed, 400, DAY):
        check(told, kinds)
        kinds[told.key] = told.kind
    assert len(kinds) == max(kinds)


def test_volunteers_have_the_fields_that_follow_from_their_talents() -> None:
    volunteer = CATALOG["volunteer"]
    for told in invent(1, 200, DAY):
        if told.kind == "volunteer":
            values = cast("Values", told.values)
            assert volunteer.complete(values) == values


def test_telephones_belong_to_nobody() -> None:
    found = re.findall(r"'(0\d{8,10})'", repr(list(invent(1, 500, DAY))))
    assert len(found) > 500
    assert all(re.fullmatch(r"010[01]\d{7}|02[01]\d{7}|0\d{4}", phone) for phone in found)
    assert len({phone[-4:] for phone in found}) > 400


def test_the_office_begins_on_the_present_day_unless_told() -> None:
    assert next(invent(1, 1)).kind == "staff"


@pytest.mark.parametrize("seed", [1, 7])
def test_every_paper_has_a_record_to_be_printed_of(seed: int) -> None:
    """No programme lacks what its notice must say or has more people than places; nobody meets at a wheelchair."""
    told = list(invent(seed, 300, DAY))
    of = {
        kind: [each.values for each in told if each.kind == kind]
        for kind in (
            *("job_program", "participation", "gathering", "asset", "consent"),
            *("verification", "appointment"),
        )
    }
    assert all(each.get("how_to_apply") for each in of["job_program"] if each["status"] == "운영중")
    things = {each["name"] for each in of["asset"] if not each.get("capacity")} | {
        "나눔 차량 승합차"
    }
    assert things.isdisjoint(each["place"] for each in of["gathering"])
    seats = {each.key: each.values["seats"] for each in told if each.kind == "job_program"}
    chosen = Counter(each["program"] for each in of["participation"] if each["state"] == "선발")
    assert all(number <= seats[program.key] for program, number in chosen.items())  # type: ignore[union-attr, operator]
    assert {each["kind"] for each in of["consent"]} >= {"민감", "홍보", "법정대리인", "수집이용"}
    assert ASKED in {each.get("result") for each in of["verification"]}
    assert any(each.get("ended_on") for each in of["appointment"])
