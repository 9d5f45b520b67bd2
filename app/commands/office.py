"""Entering the office that a command works on, with the account of the environment."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands import console
from app.commands.verbs import CLOCK_RIGHT
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.loading import undisturbed

if TYPE_CHECKING:
    from app.core.kind import Kind
    from app.services.gate import Session

CLOCK_ADVICE = (
    "아무것도 하지 않았습니다. 틀렸으면 PC의 시계를 고친 뒤 다시 하고, "
    f"맞으면 명령에 {CLOCK_RIGHT}를 붙여 다시 하세요."
)
USER, PASSWORD = "MAEUL_USER", "MAEUL_PASSWORD"


@contextmanager
def entered(arguments: Namespace) -> Generator[Session]:
    """Enter the office for one command and close its files behind it.

    Raises `UserError` where the environment names no account or the password is wrong, `ClockDoubt`
    where the PC's clock cannot be right and the command does not say that it is.
    """
    with undisturbed():
        from app.services import registrations
        from app.services.clock_doubt import ClockDoubt
        from app.services.office import offices

        registrations.register()
    login, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if not login or not password:
        missing = " ".join(
            name for name, value in ((USER, login), (PASSWORD, password)) if not value
        )
        raise UserError(f"환경 변수 {missing}에 계정과 비밀번호를 먼저 적어 주세요.")
    folder = looked_at(arguments.office or offices.default_folder())
    try:
        session = offices.enter(folder, login, password, clock_right=arguments.clock_right)
    except ClockDoubt as doubt:
        doubt.advice = CLOCK_ADVICE
        raise
    try:
        for doubt in offices.told_of_files(session.office):
            console.complain(doubt)
        yield session
    finally:
        session.close()


def looked_at(folder: Path) -> Path:
    """Return the folder of an office, what is to be thought of it having been told.

    Raises `StorageError` for a network drive, on which nothing is written.
    """
    from app.services.office import offices

    if doubt := offices.look_at(folder):
        console.complain(doubt)
    return folder


def kind_named(text: str) -> Kind:
    """Return the kind of a name or a Korean label; raises `UserError` that lists them all."""
    from app.kinds import CATALOG

    for kind in CATALOG:
        if text in (kind.name, kind.label):
            return kind
    offered = ", ".join(f"{kind.name}({kind.label})" for kind in CATALOG)
    raise UserError(
        f"{attach(f'‘{text[:30]}’', '이라/라')}는 종류는 없습니다. 쓸 수 있는 종류: {offered}"
    )
