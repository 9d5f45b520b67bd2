"""Entering the office that a command works on, with the account of the environment."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.hangul import attach

if TYPE_CHECKING:
    from app.core.kind import Kind
    from app.services.gate import Session

USER, PASSWORD = "MAEUL_USER", "MAEUL_PASSWORD"


@contextmanager
def entered(arguments: Namespace) -> Generator[Session]:
    """Enter the office for one command and close its files behind it.

    Raises `UserError` where the environment names no account or the password is wrong.
    """
    from app.services.office import offices

    login, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if not login or not password:
        missing = " ".join(
            name for name, value in ((USER, login), (PASSWORD, password)) if not value
        )
        raise UserError(f"환경 변수 {missing}에 계정과 비밀번호를 먼저 적어 주세요.")
    session = offices.enter(arguments.office or offices.default_folder(), login, password)
    try:
        yield session
    finally:
        session.close()


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
