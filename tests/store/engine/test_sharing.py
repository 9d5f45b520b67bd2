"""Whose an office's folder is: of all accounts where it stands in their common place."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.store.engine.sharing import is_for_all, make_folder


def test_a_folder_is_made_with_all_above_it_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "자료" / "마을"
    make_folder(folder)
    (folder / "kept").touch()
    make_folder(folder)
    assert (folder / "kept").exists()


def test_where_no_folder_can_be_made_it_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        make_folder(tmp_path / "file" / "마을")


def test_only_the_common_place_of_all_accounts_is_for_all(tmp_path: Path) -> None:
    assert is_for_all(tmp_path / "ProgramData" / "maeul-ieum", str(tmp_path / "ProgramData"))
    assert not is_for_all(tmp_path / "home" / "maeul-ieum", str(tmp_path / "ProgramData"))
    assert not is_for_all(tmp_path / "ProgramData2" / "x", str(tmp_path / "ProgramData"))
    assert not is_for_all(tmp_path, "")
