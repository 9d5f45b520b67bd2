"""Every action of these tests goes through bytes: call and answer arrive as they were sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest

from app.core.errors import Problem
from app.core.progress import Progress
from app.services.demo import demonstration
from app.services.gate import Call, Session
from app.services.office import offices
from tests import founding
from tests.services import wire

R = TypeVar("R")


@pytest.fixture(autouse=True)
def door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing pass the gate that could not come from another PC, nor go back there."""
    wire.travelling()  # before any test puts something in an action's place, which tells no types
    perform = Session.perform

    def perform_from_afar(
        session: Session,
        call: Call[R],
        *,
        progress: Progress | None = None,
        request: str = "",
    ) -> R:
        sent = wire.carried_call(call)
        try:
            return wire.carried(perform(session, sent, progress=progress, request=request))
        except Problem as problem:
            wire.carried_problem(problem)
            raise

    monkeypatch.setattr(Session, "perform", perform_from_afar)


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory, light_argon2: None) -> Iterator[Session]:
    """A demonstration office with its history, for reading."""
    del light_argon2
    made = founding.once(
        tmp_path_factory, "gathered", lambda folder: demonstration.found(folder, 400)
    )
    copy = founding.copied(made, tmp_path_factory)
    session = offices.enter(copy, demonstration.LOGIN, demonstration.PASSWORD)
    yield session
    session.close()
