"""What is remembered of imported rows, and forgotten with an undone import."""

from __future__ import annotations

from app.store import import_origins
from app.store.import_origins import Digests, Origin
from app.store.store import Store
from tests.store.files import ACTOR, add, remove

FIRST: Digests = {"name": ("a", "b")}
SECOND: Digests = {"name": ("c", "d"), "phone": ("e", "f")}


def remember(store: Store, record: int, digests: Digests, *, undoes: int | None = None) -> int:
    with store.data.change(ACTOR, "import.take", undoes=undoes) as change:
        import_origins.remember(
            store.data, "neighbor", record, import_origins.Came("code:1", digests)
        )
    return change


def test_the_latest_import_counts_and_an_undone_one_does_not(store: Store) -> None:
    record = add(store, "neighbor", name="김철수")
    assert import_origins.known(store.data, "neighbor", ["code:1"]) == {}
    remember(store, record, FIRST)
    second = remember(store, record, SECOND)
    found = import_origins.known(store.data, "neighbor", ["code:1", "code:2"])
    assert [*found] == ["code:1"]
    assert found["code:1"] == Origin(record, record, gone=False, kept=found["code:1"].kept)
    assert found["code:1"].digests == SECOND
    with store.data.change(ACTOR, "record.undo", undoes=second):
        pass
    assert import_origins.known(store.data, "neighbor", ["code:1"])["code:1"].digests == FIRST
    assert import_origins.known(store.data, "helper", ["code:1"]) == {}


def test_a_deleted_record_is_known_as_gone(store: Store) -> None:
    record = add(store, "neighbor", name="김철수")
    remember(store, record, FIRST)
    remove(store, record)
    assert import_origins.known(store.data, "neighbor", ["code:1"])["code:1"].gone
    assert import_origins.versions(store.data, [record]) == {}


def test_titles_are_compared_folded_among_the_kinds_asked_for(store: Store) -> None:
    one, two = (add(store, "neighbor", name="ＫＩＭ") for _ in range(2))
    add(store, "club", name="kim")
    assert import_origins.titled(store.data, ["neighbor"], ["Kim"]) == {"kim": [one, two]}
    assert import_origins.titled(store.data, ["neighbor"], ["없음"]) == {}
    assert import_origins.versions(store.data, [one]) == {one: 1}
