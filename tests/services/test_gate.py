"""The gate: every user action is registered, and refused without its right or its purpose."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from types import ModuleType

import pytest

from app import services
from app.core.errors import RightError, UserError
from app.kinds.staff import ROLES as STAFF_ROLES
from app.services import gate
from app.services.gate import ACTIONS, ROLES, Change, Gated, Right, Session, Work, action
from app.services.records import lists, records
from app.services.records.lists import Query
from tests.services.people import save, volunteer

MODULES = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}.")
]


def name_of(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_every_public_function_that_works_in_a_session_passes_the_gate(module: ModuleType) -> None:
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if name.startswith("_") or function.__module__ != module.__name__:
            continue
        first = next(iter(inspect.signature(function).parameters.values()), None)
        kind = str(first.annotation) if first else ""
        assert kind != "Work", f"{name} takes Work and is not registered"
        assert kind != "Session" or (name_of(module), name) == ("offices", "leave"), name


def test_no_two_neighbouring_arguments_of_an_action_can_be_swapped() -> None:
    """Of one type and one after the other, the type checker could not tell them apart."""
    actions = {
        thing.action.name: thing.function
        for module in MODULES
        for _, thing in inspect.getmembers(module, lambda thing: isinstance(thing, Gated))
    }
    assert set(actions) == {each for each in ACTIONS if not each.startswith("test.")}
    for name, function in actions.items():
        given = inspect.signature(function).parameters.values()
        ordered = [
            (each.name, str(each.annotation))
            for each in given
            if each.kind is not each.KEYWORD_ONLY
        ]
        for (one, its), (other, too) in pairwise(ordered):
            assert its != too, f"{name}: {one} and {other} are both {its}"


def test_actions_are_named_once_and_say_what_they_do() -> None:
    gated = [
        thing
        for module in MODULES
        for _, thing in inspect.getmembers(module, lambda thing: isinstance(thing, Gated))
    ]
    assert {each.action.name for each in gated} <= set(ACTIONS)
    for each in ACTIONS.values():
        assert each.label
    everybody_may_write = {
        each.name for each in ACTIONS.values() if each.writes and each.right is Right.VIEW
    }
    assert everybody_may_write == {
        "account.password", "account.strengthen", "clock.confirm", "draft.drop", "draft.keep",
        "index.merge", "pc.set", "preference.set", "release.tell",
    }  # fmt: skip

    def again(work: Work) -> None:
        del work

    with pytest.raises(ValueError, match="two actions"):
        action("record.save", "또 저장")(again)


def test_the_roles_are_those_a_clerk_may_have() -> None:
    assert set(ROLES) == set(STAFF_ROLES)
    assert ROLES["조회"] < ROLES["창구"] < ROLES["담당"] < ROLES["관리자"] == frozenset(Right)


@pytest.fixture
def viewer(session: Session) -> Session:
    """The session of a clerk who may only look."""
    return session.of(replace(session.staff, role="조회"))


def test_what_the_role_does_not_hold_is_refused_and_nothing_is_written(viewer: Session) -> None:
    with pytest.raises(RightError, match="조회 계정으로는 ‘저장’을 할 수") as caught:
        save(viewer, "person", name="김철수")
    assert "관리자" in caught.value.advice
    assert lists.count(viewer, Query("person")).number == 0
    assert entered(viewer) == [("record.save", "refused", "[]")]


def entered(session: Session) -> list[tuple[str, str, str]]:
    """What stands in the access log behind who came in."""
    return session.store(writes=True).data.access.rows(
        "SELECT action, outcome, records FROM access WHERE action <> 'account.enter' ORDER BY id"
    )


@pytest.mark.parametrize("role", ["", "청소년"])
def test_an_unknown_role_may_nothing(session: Session, role: str) -> None:
    session = session.of(replace(session.staff, role=role))
    with pytest.raises(RightError):
        lists.count(session, Query("person"))


@pytest.fixture
def asked() -> Iterator[Gated[..., tuple[str, int]]]:
    """An action that needs a purpose."""

    @action("test.asked", "시험", purpose=True, enters=True)
    def give(work: Work, number: int, *, purpose: str = "") -> tuple[str, int]:
        assert purpose == work.purpose
        return work.purpose, number

    yield give
    del ACTIONS["test.asked"]


def test_an_action_that_needs_a_purpose_is_refused_without(
    session: Session, asked: Gated[..., tuple[str, int]]
) -> None:
    with pytest.raises(UserError, match="용도"):
        asked(session, 1)
    with pytest.raises(UserError, match="용도"):
        asked(session, 1, purpose="")
    assert asked(session, 1, purpose="상담") == ("상담", 1)


def test_a_logged_write_is_entered_with_the_records_it_touched(session: Session) -> None:
    role = volunteer(session)
    data = session.store(writes=True).data
    person = session.store(writes=True).records.load(role).root
    ((by, terminal, name, records_text),) = data.access.rows(
        "SELECT by, terminal, action, records FROM access WHERE action <> 'account.enter'"
    )
    assert (by, terminal, name) == ("이하늘", "07", "record.save")
    assert json.loads(records_text) == [person, role]


def test_a_failed_write_is_not_entered(session: Session) -> None:
    with pytest.raises(UserError):
        save(session, "person", name="")
    assert entered(session) == []
    assert session.store(writes=True).data.value("SELECT count(*) FROM change") == 1


def test_a_session_reads_and_writes_on_connections_of_their_own(session: Session) -> None:
    writer, reader = session.store(writes=True), session.store(writes=False)
    assert writer is session.store(writes=True) is not reader
    assert reader.data.value("PRAGMA query_only") == 1
    with session.office.lend(writes=False) as lent:
        assert lent is reader
        session.office.interrupt(threading.get_ident())
    session.close()
    session.office.interrupt(threading.get_ident())
    assert session.store(writes=False) is not reader
    session.close()
    assert Change().ids == frozenset()
    assert records.load.action.right is Right.VIEW
    assert gate.Interrupted.__doc__
