"""PC clocks as tests turn them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.core import clock
from app.services.office import offices


def make_it_summer(
    patched: pytest.MonkeyPatch, office: Path, login: str, password: str
) -> datetime:
    """Let an office's last entry stand in the middle of a year, far from the turn of one; returns it."""
    summer = clock.now().replace(year=clock.now().year + 1, month=6, day=1, hour=12)
    patched.setattr(clock, "now", lambda: summer)
    offices.enter(office, login, password, clock_right=True).close()
    return summer
