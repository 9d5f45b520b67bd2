"""What may be the same as many values is found together as it is one by one."""

from __future__ import annotations

from itertools import product
from random import Random

from app.core.values import Value
from app.services.gate import Session
from app.services.records import records
from app.store import duplicates
from app.store.lookalikes import Lookalikes
from tests.services.people import edit, save

NAMES = ("김철수", "김 철수", "류현진", "유현진", "Nguyễn Văn A", None)
BIRTHS = ("1958-03-12", "1958-03-13", "1958", "1970-01-01", None)
MOBILES = ("01012345678", "01012345679", "010-1234-567", "0312345678", None)
SECOND = ("01012345678", None, None)
HANJA = ("金哲秀", "김철수", None, None)


def person(dice: Random) -> dict[str, Value]:
    drawn = {
        "name": dice.choice(NAMES),
        "birth": dice.choice(BIRTHS),
        "mobile": dice.choice(MOBILES),
        "phone2": dice.choice(SECOND),
        "hanja": dice.choice(HANJA),
    }
    return {name: value for name, value in drawn.items() if value is not None}


def compare(session: Session, kind_name: str, entries: list[dict[str, Value]]) -> int:
    """Ask for each of some values both ways; returns how many records were found."""
    store, kind = session.store(writes=False), session.catalog[kind_name]
    together = Lookalikes(store.data, store.catalog, kind)
    met = [True, *together.read(entries[1:])]  # the first is one that was not read for
    number = 0
    ways = [
        *((names, False, False) for names in kind.duplicates),
        *((names, True, False) for names in kind.renamed),
        *((names, False, True) for names in kind.open_once),
    ]
    for (values, is_met), (names, day, still) in product(zip(entries, met, strict=True), ways):
        one = duplicates.find(store.data, kind, values, names, to_the_day=day, only_open=still)
        other = together.find(values, names, to_the_day=day, only_open=still)
        assert other == one, (values, names)
        assert is_met or not one, (values, names)
        number += len(one)
    return number


def test_persons_are_found_together_as_one_by_one(session: Session) -> None:
    dice = Random(3)  # noqa: S311 - nothing secret is drawn
    ids = [save(session, "person", **{"name": "박영희", **person(dice)}) for _ in range(60)]
    for each in ids[:20]:
        edit(session, "person", each, name=dice.choice(NAMES[:4]))  # keeps the name before
    for each in ids[20:25]:
        records.remove(session, "person", each, ver=1)
    assert compare(session, "person", [person(dice) for _ in range(120)]) > 300


def test_what_hangs_on_others_is_found_together_as_one_by_one(session: Session) -> None:
    who = [save(session, "person", name=name) for name in ("김철수", "박영희")]
    days = ("2026-11-02", "2026-11-03")
    drawn: list[dict[str, Value]] = [
        {"person": one, "date": day, "minutes": length}
        for one, day, length in product(who, days, (60, 90))
    ]
    for each in (*drawn[:3], *drawn[2:5]):
        save(session, "activity", **each)
    assert compare(session, "activity", [*drawn, {"person": who[0]}]) == 6


def test_homes_are_found_together_as_one_by_one(session: Session) -> None:
    names, phones = ("(사)한빛복지관", "한빛 복지관", "두레식당"), ("020000001", "020000002")
    homes = ("서울특별시 한빛구 마을로 12", "마을로 12, 3층", "마을로 13")
    drawn: list[dict[str, Value]] = [
        {"name": name, "phone": phone, "address": home}
        for name, phone, home in product(names, phones, homes)
    ]
    for each in drawn[::2]:
        save(session, "organization", **each)
    assert compare(session, "organization", drawn) > 50


def test_it_is_told_who_is_like_nobody(session: Session) -> None:
    """Also where a name leads to somebody: that one was born on another day, and has another telephone."""
    save(session, "person", name="김철수", birth="1958-03-12", mobile="01012345678")
    store, kind = session.store(writes=False), session.catalog["person"]
    other: dict[str, Value] = {"birth": "1970-01-01", "mobile": "01000000000"}
    same: dict[str, Value] = {"birth": "1958-03-12", "mobile": "01000000000"}
    entries = [{"name": "박영희", **same}, {"name": "김철수", **other}, {"name": "김철수", **same}]
    together = Lookalikes(store.data, store.catalog, kind)
    assert together.read(entries) == [False, False, True]
