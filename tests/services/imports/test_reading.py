"""Files are read by the service whatever they hold; a child alone dies of those that hold too much."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.process_limits import Limits
from app.services.imports import importing, reading

LINES = "시설명,주소\n" + "".join(f"쉼터 {n},별빛로 {n}\n" for n in range(20_000))


def test_a_large_text_is_read_apart_and_arrives_whole(tmp_path: Path) -> None:
    file = tmp_path / "명단.csv"
    file.write_text(LINES, encoding="cp949")
    (found,) = importing.read_file(file)
    (copied,) = importing.read_copied(LINES.replace(",", "\t"))
    assert found.rows == copied.rows
    assert found.rows[20_000] == ["쉼터 19999", "별빛로 19999"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
@pytest.mark.parametrize(
    "limits", [Limits(memory=40_000_000, seconds=60), Limits(memory=1 << 30, seconds=0)]
)
def test_what_takes_too_much_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits
) -> None:
    file = tmp_path / "명단.csv"
    file.write_text(LINES * 20, encoding="utf-8")
    monkeypatch.setattr(reading, "READING", limits)
    with pytest.raises(UserError, match="지나치게 들어") as told:
        importing.read_file(file)
    assert told.value.advice
