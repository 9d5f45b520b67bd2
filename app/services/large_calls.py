"""Large calls: an action of which some arguments are too much for a thread is done in a child process then.

The child passes the gate anew, as the same clerk at the same seat: what an action may, logs and refuses is the
same wherever it is done.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from app.core.progress import Progress
from app.kinds import CATALOG
from app.services import child_process, unfinished
from app.services.crossings import Call, Staff
from app.services.gate import Gated, Session, Work
from app.store import audit
from app.store.engine.driver import Locked
from app.store.engine.folder import Folder
from app.store.office import Office

P = ParamSpec("P")
R = TypeVar("R")


def in_child(
    large: Callable[Concatenate[Work, P], bool],
) -> Callable[[Gated[P, R]], Gated[P, R]]:
    """Say that an action is done in a child process where `large` says so of its arguments."""

    def know(gated: Gated[P, R]) -> Gated[P, R]:
        gated.aside = _InChild(gated.function.__module__, large)
        return gated

    return know


@dataclass(frozen=True)
class _InChild:
    """Does the large calls of one action."""

    module: str
    """Where the action is put behind the gate."""
    large: Callable[..., bool]

    def takes(self, work: Work, call: Call[Any]) -> bool:
        """Tell whether a call is large; one that lacks arguments is told so by the action itself."""
        try:
            inspect.signature(self.large).bind(work, *call.args, **call.kwargs)
        except TypeError:
            return False
        return self.large(work, *call.args, **call.kwargs)

    def perform(self, work: Work, call: Call[R]) -> R:
        """Do a call in a child; what a dead one left unfinished is taken back."""
        session, office, writes = work.session, work.session.office, work.action.writes
        seat = _Seat(
            office.folder.path, office.key, office.clock_stood,
            session.staff, session.pc, session.since,
        )  # fmt: skip
        try:
            return child_process.run(
                _perform_there, seat, call, work.request, self.module,
                progress=work.progress, prepared=True, gentle=writes,
            )  # fmt: skip
        except BaseException:
            if writes and audit.unfinished(work.store.data):
                with suppress(Locked), office.folder.long_write():  # else another writes in parts
                    unfinished.take_back(work.store)
            raise


@dataclass(frozen=True)
class _Seat:
    """A session as a child takes it over: who works where, and the key of the office's files."""

    folder: Path
    key: bytes = field(repr=False)
    clock_stood: str
    staff: Staff
    pc: str
    since: str


def _perform_there(
    progress: Progress | None, seat: _Seat, call: Call[R], request: str, module: str
) -> R:
    """Do a call in a session of the same clerk; in the child."""
    importlib.import_module(module)
    office = Office(Folder(seat.folder), seat.key, CATALOG)
    office.clock_stood = seat.clock_stood
    session = Session(office, seat.staff, seat.pc, seat.since)
    try:
        return session.perform(call, progress=progress, request=request)
    finally:
        office.close()
