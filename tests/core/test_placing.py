"""Finished outputs are placed whole or not at all, and nothing unfinished is left beside them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.core.placing import place_all, placing


def test_files_are_placed_and_nothing_else_is_left(tmp_path: Path) -> None:
    one, other = tmp_path / "하나.pdf", tmp_path / "둘.pdf"
    one.write_bytes(b"old")
    place_all({one: b"new", other: b"other"})
    assert (one.read_bytes(), other.read_bytes()) == (b"new", b"other")
    assert set(tmp_path.iterdir()) == {one, other}


def test_where_one_cannot_be_placed_none_is(tmp_path: Path) -> None:
    taken = tmp_path / "taken.pdf"
    taken.mkdir()
    with pytest.raises(StorageError):
        place_all({tmp_path / "first.pdf": b"1", taken: b"2"})
    assert list(tmp_path.iterdir()) == [taken]


def test_a_folder_that_takes_no_files_is_told_before_anything_is_made(tmp_path: Path) -> None:
    made: list[str] = []
    with pytest.raises(StorageError), placing(tmp_path / "none"):
        made.append("drawn")
    assert not made


def test_what_fails_while_it_is_made_leaves_nothing(tmp_path: Path) -> None:
    def make() -> None:
        with placing(tmp_path) as files:
            files[tmp_path / "half.pdf"] = b"half"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the folder's list, not a mask")
def test_who_may_read_other_files_of_the_folder_may_read_these(tmp_path: Path) -> None:
    usual, placed = tmp_path / "usual.pdf", tmp_path / "placed.pdf"
    usual.write_bytes(b"")
    place_all({placed: b"1"})
    assert placed.stat().st_mode == usual.stat().st_mode
