"""Fixtures shared by all tests: a small founded office in a folder of its own, and its session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import registrations
from app.services.gate import Session
from app.services.office import offices
from app.store.engine import keys

LOGIN, PASSWORD = "haneul", "maeul-2026"
SETTINGS = {
    "district": "서울특별시 한빛구",
    "dong": "마을동",
    "office_name": "마을동주민센터",
    "head": "마을동장",
    "phone": "02-000-1234",
    "fax": "02-000-1235",
    "address": "서울특별시 한빛구 마을로 1",
    "terminal": "07",
}


@pytest.fixture(scope="session", autouse=True)
def light_argon2() -> Iterator[None]:
    """Let passwords cost what libsodium allows at least: the tests unlock hundreds of files."""
    before = keys.OPERATIONS, keys.MEMORY
    keys.OPERATIONS, keys.MEMORY = keys.argon2id.OPSLIMIT_MIN, keys.argon2id.MEMLIMIT_MIN
    yield
    keys.OPERATIONS, keys.MEMORY = before


@pytest.fixture(scope="session", autouse=True)
def offered() -> None:
    """Register what services offer, as window and command line do at their start."""
    registrations.register()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Found an office with one clerk, 이하늘, an administrator."""
    folder = tmp_path / "마을 자료"
    offices.found(folder, offices.Founding(SETTINGS, LOGIN, "이하늘", PASSWORD))
    return folder


@pytest.fixture
def session(office: Path) -> Iterator[Session]:
    """Enter the office in the test's own thread."""
    entered = offices.enter(office, LOGIN, PASSWORD)
    yield entered
    entered.close()
