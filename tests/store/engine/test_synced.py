"""Folders that a service copies while they are written: known by name, environment, and what is left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.store.engine.synced import copied_by


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("onedrive - 한빛구청", "OneDrive"),
        ("OneDrive-Personal", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (개인)", "Dropbox"),
        ("iCloudDrive", "iCloud"),
        ("iCloud Drive", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-a@example.kr", "Google Drive"),
        ("내 드라이브", "Google Drive"),
        ("구글 드라이브", "Google Drive"),
        ("Google 드라이브", "Google Drive"),
        ("MYBOX", "MYBOX"),
        ("네이버 MYBOX", "MYBOX"),
        ("NAVER MYBOX", "MYBOX"),
        ("마을 자료", ""),
        ("OneDriveless", ""),
        ("드롭박스 설명서", ""),
        ("mybox2", ""),
    ],
)
@pytest.mark.parametrize("inside", ["", "자료", "문서/마을/자료"])
def test_a_folder_is_known_by_its_name_at_any_depth(
    tmp_path: Path, name: str, service: str, inside: str
) -> None:
    assert copied_by(tmp_path / name / inside, {}) == service


@pytest.mark.parametrize(
    ("variable", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("ONEDRIVE", "OneDrive"),
        ("OneDriveCommercial", "OneDrive"),
        ("OneDriveConsumer", "OneDrive"),
        ("DROPBOX_HOME", "Dropbox"),
        ("PATH", ""),
    ],
)
def test_a_folder_is_known_by_the_environment(tmp_path: Path, variable: str, service: str) -> None:
    copied = tmp_path / "한빛구 문서"
    told = {variable: str(copied)}
    assert copied_by(copied, told) == service
    assert copied_by(copied / "자료", told) == service
    assert copied_by(tmp_path / "한빛구 문서 2", told) == ""
    assert copied_by(tmp_path, told) == ""


@pytest.mark.parametrize(
    ("left", "service"),
    [
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
        (".tmp.driveupload", "Google Drive"),
        ("desktop.ini", ""),
    ],
)
def test_a_folder_is_known_by_what_is_left_in_it(tmp_path: Path, left: str, service: str) -> None:
    copied = tmp_path / "문서"
    copied.mkdir()
    (copied / left).write_text("", encoding="utf-8")
    assert copied_by(copied / "마을" / "자료", {}) == service
    assert copied_by(tmp_path / "다른 문서", {}) == ""


def test_a_folder_is_known_by_the_notes_of_its_service(tmp_path: Path) -> None:
    notes, copied = tmp_path / "AppData" / "Dropbox", tmp_path / "함께 쓰는 문서"
    notes.mkdir(parents=True)
    told = {"APPDATA": str(tmp_path / "AppData")}
    text = json.dumps({"business": {"path": str(copied), "host": 1}, "personal": {"host": 2}})
    (notes / "info.json").write_text(text, encoding="utf-8")
    assert copied_by(copied / "자료", told) == "Dropbox"
    assert copied_by(tmp_path / "자료", told) == ""
    for broken in ("", "[]", '{"personal": 3}', '{"personal": {"path": 3}}', "\x00"):
        (notes / "info.json").write_text(broken, encoding="utf-8")
        assert copied_by(copied, told) == ""


def test_a_home_with_notes_of_dropbox_is_not_copied_for_that(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text("{}", encoding="utf-8")
    assert copied_by(tmp_path / "자료", {"HOME": str(tmp_path)}) == ""


def test_a_link_into_a_copied_folder_is_seen_through(tmp_path: Path) -> None:
    copied = tmp_path / "Dropbox"
    copied.mkdir()
    link = tmp_path / "자료"
    try:
        link.symlink_to(copied, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    assert copied_by(link / "마을", {}) == "Dropbox"
