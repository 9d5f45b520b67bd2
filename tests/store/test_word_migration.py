"""An office of the older words opens with the new ones: records, history, filters, forms, imports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core import clock
from app.core.choices import Choice
from app.core.fields import Field
from app.core.kind import Catalog, Kind
from app.kinds import ALL, CATALOG
from app.store import audit, drafts, import_origins, settings
from app.store.query import Query, Turned
from app.store.store import Store
from app.store.word_migration import NO_REASON, OFFICIAL, OFFICIAL_SETTINGS
from tests.store.files import ACTOR, Village, add, edit, found, found_by

OLDER_OF = {
    (kind, column, new): old
    for (kind, column), words in OFFICIAL.items()
    for old, new in words.items()
}
DRAFT = {
    "titles": {},
    "entries": {"person.status": "중지", "person.memo": "중지", "skills": "목공"},
}


def aged(kind: Kind) -> Kind:
    """Return a kind as it was declared when its states had the older words."""

    def word(column: str, new: str) -> str:
        return OLDER_OF.get((kind.name, column, new), new)

    def older(each: Field) -> Field:
        if not isinstance(each.type, Choice) or (kind.name, each.name) not in OFFICIAL:
            return each
        words = Choice(*(word(each.name, option) for option in each.type.options))
        return replace(each, type=words, default=word(each.name, str(each.default)))

    items = tuple(older(each) if isinstance(each, Field) else each for each in kind.items)
    state = kind.state.name if kind.state else ""
    states = {word(state, each): follows for each, follows in kind.who_may.states.items()}
    may = replace(kind.who_may, states=states)
    return replace(kind, items=items, who_may=may, stopped=word(state, kind.stopped))


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Village]:
    """An office whose file was written by a program of the older words."""
    with closing(found(tmp_path / "office", Catalog(tuple(map(aged, ALL))))) as village:
        store = village.store
        person = add(store, "person", name="김철수", status="활동")
        add(store, "volunteer", person=person, talents=("반찬",))
        edit(store, person, status="중지")
        add(store, "organization", name="햇살가게", status="중지", memo="열림")
        request = add(
            store, "request", state="종결", result="취소", by="이하늘", at="2026-11-02T09:00:00"
        )
        edit(store, request, state="열림", result=None)
        add(store, "provision", state="나가지 않음", recipient="한빛경찰서")
        with store.data.change(ACTOR, "exchange.bring"):
            pairs = {
                "status": (import_origins.digest("중지"), import_origins.digest("중지")),
                "name": ("a", "a"),
            }
            import_origins.remember(store.data, "organization", 3, import_origins.Came("A1", pairs))
        with store.data.transaction():
            drafts.keep(store.data, "haneul", "volunteer:1", DRAFT)
            settings.write(store.data, {"masking": "끝 네 자리"}, {})
        store.data.execute("DELETE FROM migration WHERE name = ?", ["2026-11-official-words"])
        store.data.execute("PRAGMA user_version = 1")
        yield village


@pytest.fixture
def opened(older: Village) -> Store:
    """The same office, opened by this program."""
    return older.reopen(CATALOG)


def ids(store: Store, kind: str) -> set[int]:
    """Return all records of a kind."""
    return set(store.lists.ids(Query(kind)))


def test_every_new_word_is_one_that_can_be_chosen_and_no_old_one_is() -> None:
    for (kind, column), words in OFFICIAL.items():
        chosen = CATALOG[kind].by_name[column].type
        assert isinstance(chosen, Choice)
        assert set(words.values()) <= set(chosen.options), (kind, column)
        assert not set(words) & set(chosen.options), (kind, column)


@pytest.mark.parametrize(("kind", "column", "new"), OLDER_OF)
def test_the_old_word_of_an_imported_list_is_still_understood(
    kind: str, column: str, new: str
) -> None:
    assert CATALOG[kind].by_name[column].type.parse(OLDER_OF[kind, column, new]) == new


def test_records_hold_the_new_words_and_free_text_what_was_typed(opened: Store) -> None:
    load = opened.records.load
    (person,), (place,) = ids(opened, "person"), ids(opened, "organization")
    (request,), (provision,) = ids(opened, "request"), ids(opened, "provision")
    assert load(person).values["status"] == "활동 중지"
    assert (load(place).values["status"], load(place).values["memo"]) == ("활동 중지", "열림")
    assert load(request).values["state"] == "진행 중"
    assert load(provision).values["state"] == "미제공"
    headers = opened.data.rows("SELECT DISTINCT status FROM record WHERE status IS NOT NULL")
    assert {status for (status,) in headers} <= {"활동", "활동 중지", "진행 중", "미제공"}


def test_filters_and_the_search_find_by_the_new_words(opened: Store) -> None:
    assert found_by(opened, "volunteer", "김철수", person__status="활동 중지") == ids(
        opened, "volunteer"
    )
    assert found_by(opened, "request", "", state="진행 중") == ids(opened, "request")
    assert found_by(opened, "request", "이하늘", state="열림") == set()
    assert opened.data.value("SELECT person_status FROM volunteer") == "활동 중지"


def test_the_history_tells_of_the_new_words_and_figures_count_by_them(opened: Store) -> None:
    (request,) = ids(opened, "request")
    latest, *_, first = audit.of_record(opened.data, request)
    assert (latest.old["state"], latest.new["state"]) == ("종결", "진행 중")
    assert first.new["state"] == "종결"
    stopped = Turned("person.status", ("활동 중지",), str(clock.today()))
    assert set(opened.lists.ids(Query("volunteer", turned=(stopped,)))) == ids(opened, "volunteer")


def test_a_kept_form_an_import_and_the_settings_know_the_new_words(opened: Store) -> None:
    kept = drafts.read(opened.data, "haneul", "volunteer:1")
    assert kept == DRAFT | {"entries": DRAFT["entries"] | {"person.status": "활동 중지"}}
    known = import_origins.known(opened.data, "organization", ["A1"])["A1"].digests
    new = import_origins.digest("활동 중지")
    assert known == {"status": (new, new), "name": ("a", "a")}
    assert settings.read(opened.data)["masking"] in OFFICIAL_SETTINGS["masking"].values()


def test_an_office_that_was_converted_stays_as_it_is(opened: Store, older: Village) -> None:
    before = opened.data.rows("SELECT record, old, new FROM audit ORDER BY id")
    edit(opened, next(iter(ids(opened, "person"))), memo="중지")
    again = older.reopen(CATALOG)
    assert (
        again.data.rows("SELECT record, old, new FROM audit ORDER BY id")[: len(before)] == before
    )
    assert again.records.load(next(iter(ids(again, "person")))).values["memo"] == "중지"


def test_who_could_not_be_asked_gets_a_reason_that_says_so(tmp_path: Path) -> None:
    with closing(found(tmp_path / "office", CATALOG)) as village:
        store = village.store
        old, met = (add(store, "referral", state="작성", described="203호") for _ in range(2))
        for record, word in ((old, "모름"), (met, "충족")):
            edit(store, record, followup_outcome=word)
        store.data.execute("DELETE FROM migration WHERE name = ?", ["2026-11-asked-residents"])
        store.data.execute("PRAGMA user_version = 1")
        opened = village.reopen(CATALOG)
        values = [opened.records.load(each).values for each in (old, met)]
        told = [(each["followup_outcome"], each["followup_reason"]) for each in values]
        assert told == [("확인 못 함", NO_REASON), ("충족", None)]
