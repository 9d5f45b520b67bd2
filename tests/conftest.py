"""Fixtures shared by all tests: a small founded office in a folder of its own, and its session."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import hypothesis
import pytest

from app.services import registrations
from app.services.gate import Session
from app.services.office import offices
from app.store.engine import keys
from tests import measuring
from tests.founding import LOGIN, PASSWORD, office_at

# How long an example takes says only what else the machine does: speed is measured by the benchmarks.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")
if sys.platform != "win32":
    # A child that is forked to die takes what was measured of it with it: measuring took up to half of its time.
    os.register_at_fork(after_in_child=partial(sys.settrace, None))


def pytest_configure(config: pytest.Config) -> None:
    """Choose what is measured, and let workbooks be written as the program does it.

    A library of the tests brings lxml, which the program has not and openpyxl would write by.
    """
    os.environ["OPENPYXL_LXML"] = "False"
    measuring.begin(config)


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
    """Give the test an office with one clerk, 이하늘, an administrator."""
    return office_at(tmp_path / "마을 자료")


@pytest.fixture
def session(office: Path) -> Iterator[Session]:
    """Enter the office in the test's own thread."""
    entered = offices.enter(office, LOGIN, PASSWORD)
    yield entered
    entered.close()
