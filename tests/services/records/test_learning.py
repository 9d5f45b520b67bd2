"""A 통 is learned from what the office entered at the same address or beside it, whatever kind it was of."""

from __future__ import annotations

import pytest

from app.kinds import CATALOG
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices
from app.services.records import learning
from app.services.records.learning import Neighbours
from app.store.query import Query
from tests.services.people import save, volunteer


def told(session: Session, address: str, without: int = 0) -> int | None:
    found = learning.of_address(session, address, without, unit="통")
    return found.value if found is not None else None


def test_every_kind_with_an_address_and_a_tong_teaches(session: Session) -> None:
    save(session, "organization", name="경로당", address="마을로 10", tong=3)
    volunteer(session, "박봉사", person__address="마을로 20", person__tong=4)
    save(session, "household", name="남씨네", address="서울특별시 한빛구 마을로 30", tong=5)
    assert [told(session, f"마을로 {number}") for number in (10, 20, 30, 40)] == [3, 4, 5, None]


def test_a_record_does_not_teach_itself_and_a_deleted_one_nobody(session: Session) -> None:
    own = save(session, "person", name="김하늘", address="마을로 10", tong=3)
    assert told(session, "마을로 10") == 3
    assert told(session, "마을로 10", own) is None
    assert told(session, "아무 데나") is None


def test_the_columns_that_can_be_learned_follow_from_the_declarations() -> None:
    found = {
        (kind.name, each.address, each.learned)
        for kind in CATALOG
        for each in learning.beside(CATALOG, kind)
    }
    for one in (
        ("person", "address", "tong"), ("volunteer", "person.address", "person.tong"),
        ("organization", "address", "tong"), ("asset", "address", "tong"),
        ("household", "address", "tong"),
    ):  # fmt: skip
        assert one in found


def test_of_the_demonstration_office_few_are_unknown_and_hardly_any_wrong(
    tmp_path_factory: pytest.TempPathFactory, light_argon2: None
) -> None:
    """Leave one out: 88 % are told and all of them right (`benchmarks/learning.py` prints the figures)."""
    del light_argon2
    folder = tmp_path_factory.mktemp("learned") / "office"
    demonstration.found(folder, 400)
    session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
    store = session.store(writes=False)
    around = Neighbours(store)
    right = wrong = unknown = 0
    for row in store.lists.rows(
        CATALOG["person"], store.lists.ids(Query("person"), 0, 300), ("address", "tong")
    ):
        found = around.expected(str(row.values[0]), "통", row.id)
        right += found is not None and found.value == row.values[1]
        wrong += found is not None and found.value != row.values[1]
        unknown += found is None
    session.close()
    assert wrong <= 0.02 * (right + wrong)
    assert right > 2 * unknown
