"""What was chosen by a clerk, at any PC, or at one PC, by anybody."""

from __future__ import annotations

from typing import Any

from app.services.gate import Silence, Work, action
from app.store import preferences


@action("preference.set", "화면 설정", writes=True, silent=Silence.OWN)
def keep(work: Work, name: str, value: object) -> None:
    """Remember what the clerk chose: columns, widths, filters."""
    with work.store.data.transaction():
        preferences.keep(work.store.data, work.session.staff.login, name, value)


@action("preference.read", "화면 설정 보기", silent=Silence.OWN)
def read(work: Work, name: str) -> Any:  # noqa: ANN401 - whatever was chosen
    """Return what the clerk chose, or nothing."""
    return preferences.read(work.store.data, work.session.staff.login, name)


@action("pc.set", "이 PC의 설정", writes=True, silent=Silence.OWN)
def keep_here(work: Work, name: str, value: object) -> None:
    """Remember what holds for everybody at this PC: its printer."""
    with work.store.data.transaction():
        preferences.keep(work.store.data, _this_pc(work), name, value)


@action("pc.read", "이 PC의 설정 보기", silent=Silence.OWN)
def read_here(work: Work, name: str) -> Any:  # noqa: ANN401 - whatever was chosen
    """Return what was chosen at this PC by whomever, or nothing."""
    return preferences.read(work.store.data, _this_pc(work), name)


def _this_pc(work: Work) -> str:
    """Return what stands in place of an account; none begins with a space."""
    return f" {work.session.pc}"
