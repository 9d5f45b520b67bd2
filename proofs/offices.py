"""Small offices to try things on, and what is asked of one afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core.errors import Problem
from app.services.gate import Session
from app.services.office import checking, offices, settings
from app.store.engine import keys
from app.store.engine.folder import Folder
from app.store.office import Office
from proofs.table import Outcome
from tests.founding import LOGIN, PASSWORD, office_at

__all__ = ["LOGIN", "PASSWORD", "office_at"]


@contextmanager
def place() -> Generator[Path]:
    """Give a folder that goes at the end; passwords are tried fast meanwhile, as nothing here hangs on that."""
    usual = keys.OPERATIONS, keys.MEMORY
    keys.OPERATIONS, keys.MEMORY = keys.argon2id.OPSLIMIT_MIN, keys.argon2id.MEMLIMIT_MIN
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as made:
            yield Path(made)
    finally:
        keys.OPERATIONS, keys.MEMORY = usual


def copied(office: Path, target: Path) -> Path:
    """Copy an office to where another try may have left one."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(office, target)
    return target


def session_of(entered: Session, folder: Path) -> Session:
    """Return a session in the copy of an office that somebody entered; no file is open yet."""
    office = entered.office
    return replace(entered, office=Office(Folder(folder), office.key, office.catalog), apart=False)


def entered(
    folder: Path, outcome: Outcome, password: str = PASSWORD, login: str = LOGIN
) -> Iterator[Session]:
    """Enter an office as a clerk does after what happened to it; where that fails it is a dead end."""
    try:
        session = offices.enter(folder, login, password)
    except Problem as problem:
        outcome.count("dead end", str(problem))
        return
    try:
        yield session
    finally:
        session.close()


def judge(session: Session, outcome: Outcome) -> None:
    """Count what an office that was killed tells wrongly, and what it has not logged."""
    data = session.store(writes=True).data
    if data.access.due(data):
        outcome.count("unlogged", f"{data.access.due(data)} changes")
    for told in (*settings.reminders(session), *checking.check(session, every=True).findings):
        outcome.count("untrue", told)


def opens(folder: Path, password: str) -> bool:
    """Tell whether a password opens an office."""
    with suppress(Problem):
        offices.enter(folder, LOGIN, password).close()
        return True
    return False
