"""Queries by header, by emptiness, by who points here and by what was changed; figures in groups."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.services.gate import Session
from app.store.query import Among, Query, Range, Turned
from app.store.statistics import Figure, tally
from tests.services.people import edit, person_of, save, volunteer


def ids(session: Session, query: Query) -> set[int]:
    """Return what a query has, by its list and by its count alike."""
    found = session.store(writes=True).lists
    listed = found.ids(query)
    assert found.count(query).number == len(listed)
    return set(listed)


def test_a_column_without_a_value_is_asked_for_by_the_empty_key(session: Session) -> None:
    one = save(session, "request", needs=("건강",), tong=3)
    none = save(session, "request")
    for path, key in (("needs", "건강"), ("tong", "3")):
        assert ids(session, Query("request", filters=((path, (key,)),))) == {one}
        assert ids(session, Query("request", filters=((path, ("",)),))) == {none}
        assert ids(session, Query("request", filters=((path, ("", key)),))) == {one, none}
        text = Query("request", str(clock.today().year), filters=((path, ("",)),))
        assert ids(session, text) == {none}


def test_days_of_a_role_may_be_empty_too(session: Session) -> None:
    free = volunteer(session, "김철수", availability="월 오전")
    unknown = volunteer(session, "이란")
    assert ids(session, Query("volunteer", filters=(("availability", ("월",)),))) == {free}
    assert ids(session, Query("volunteer", filters=(("availability", ("월", "")),))) == {
        free,
        unknown,
    }


def test_headers_are_asked_for(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관")
    helper = volunteer(session)
    calls = [
        save(session, "attempt", request=save(session, "request"), target=each, result="가능")
        for each in (place, helper, None)
    ]
    assert ids(session, Query("attempt", filters=(("target@kind", ("volunteer",)),))) == {calls[1]}
    assert ids(session, Query("attempt", filters=(("target@kind", ("",)),))) == {calls[2]}
    assert ids(session, Query("organization", filters=(("@id", (str(place),)),))) == {place}
    today, tomorrow = clock.today(), clock.today() + timedelta(days=1)
    created = Range("@created_at", str(today), str(tomorrow))
    assert ids(session, Query("organization", ranges=(created,))) == {place}
    assert not ids(session, Query("organization", ranges=(Range("@created_at", str(tomorrow)),)))


def test_records_are_asked_for_by_who_points_to_them(session: Session) -> None:
    much, little = volunteer(session, "김철수"), volunteer(session, "이란")
    for minutes, role in ((600, much), (60, much), (60, little)):
        save(session, "activity", person=person_of(session, role), minutes=minutes)
    done = Query("activity")
    assert ids(session, Query("volunteer", among=(Among(done, "person"),))) == {much, little}
    for least, below, expected in ((660, 0, {much}), (0, 660, {little}), (661, 0, set[int]())):
        band = Among(done, "person", "minutes", least, below)
        assert ids(session, Query("volunteer", among=(band,))) == expected
        persons = {person_of(session, each) for each in expected}
        assert ids(session, Query("person", among=(band,))) == persons
        assert ids(session, Query("volunteer", "김철수", among=(band,))) == expected & {much}


def test_records_are_asked_for_by_what_they_were_changed_to(session: Session) -> None:
    stopped, kept = volunteer(session, "김철수"), volunteer(session, "이란")
    edit(session, "volunteer", stopped, person__status="활동 중지")
    today, tomorrow = str(clock.today()), str(clock.today() + timedelta(days=1))
    turned = Turned("person.status", ("활동 중지", "탈퇴"), today, tomorrow)
    assert ids(session, Query("volunteer", turned=(turned,))) == {stopped}
    later = Turned("person.status", ("활동 중지",), tomorrow)
    assert not ids(session, Query("volunteer", turned=(later,)))
    assert kept


@pytest.fixture
def helped(session: Session) -> Session:
    """Enter what three residents did for others."""
    for name, minutes, days in (("김철수", 60, 0), ("김철수", 90, 1), ("이란", 30, 2)):
        known = session.store(writes=True).lists.ids(Query("person", name))
        person = known[0] if known else save(session, "person", name=name, tong=len(name))
        on = str(clock.today() - timedelta(days=days))
        save(session, "activity", person=person, minutes=minutes, date=on)
    return session


def test_figures_are_counts_persons_sums_and_means(helped: Session) -> None:
    done, store = Query("activity"), helped.store(writes=True)
    figures = (
        Figure(done),
        Figure(done, distinct="person"),
        Figure(done, total="minutes"),
        Figure(done, days=("date", "date")),
        Figure(Query("activity", ranges=(Range("minutes", "60"),))),
        Figure(Query("activity", filters=(("no_show", ("1",)),)), total="minutes"),
    )
    found = tally(store.data, store.catalog, figures)
    assert [found[each][()] for each in figures] == [3, 2, 180, 0, 2, None]


def test_figures_are_told_by_group(helped: Session) -> None:
    store = helped.store(writes=True)
    save(helped, "request", needs=("건강", "경제"), tong=3)
    save(helped, "request", needs=("건강",))
    by_need = Figure(Query("request"), ("needs",))
    by_both = Figure(Query("request"), ("needs", "tong"))
    found = tally(store.data, store.catalog, (by_need, by_both, by_need))
    assert found[by_need] == {("건강",): 2, ("경제",): 1}
    assert found[by_both] == {("건강", 3): 1, ("경제", 3): 1, ("건강", None): 1}
