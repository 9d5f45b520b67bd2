"""What is handed out: archives that hold the folder whole, and are the same bytes each time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import bundle, frozen, packing

TIME = 1_800_000_000
DPKG = shutil.which("dpkg-deb") or ""
on_linux = pytest.mark.skipif(sys.platform == "win32", reason="packed on Linux for Linux")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as a build leaves it: a program, a library, a link to it."""
    folder = tmp_path / "dist" / bundle.NAME
    (folder / "_internal").mkdir(parents=True)
    program = folder / bundle.NAME
    program.write_text("#!/bin/sh\necho 마을\n", encoding="utf-8")
    program.chmod(0o755)
    (folder / "_internal" / "하나.so.1").write_bytes(b"\0library")
    if sys.platform != "win32":
        (folder / "_internal" / "하나.so").symlink_to("하나.so.1")
    return folder


Pack = Callable[[Path, Path, int], Path]


@on_linux
@pytest.mark.parametrize("pack", [packing.tar, packing.debian, packing.zip_up])
def test_the_same_folder_gives_the_same_bytes_on_any_day(
    built: Path, tmp_path: Path, pack: Pack
) -> None:
    first = pack(built, tmp_path / "first", TIME).read_bytes()
    for file in built.rglob("*"):
        if not file.is_symlink():
            os.utime(file, (1, 1))
    assert pack(built, tmp_path / "second", TIME).read_bytes() == first


@on_linux
def test_a_tar_comes_into_the_menu_and_out_of_it(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "내 폴더 & (여기)"
    with tarfile.open(packing.tar(built, tmp_path / "a.tar.gz", TIME)) as packed:
        packed.extractall(place, filter="data")
    home = place / bundle.NAME
    assert subprocess.run([home / bundle.NAME], capture_output=True, check=True).stdout.strip()
    assert (home / "_internal" / "하나.so").read_bytes() == b"\0library"
    share = tmp_path / "share"
    variables = {**os.environ, "XDG_DATA_HOME": str(share)}
    subprocess.run([home / "install.sh"], env=variables, check=True)
    entry = share / "applications" / "maeul-ieum.desktop"
    assert f'Exec="{home}/maeul-ieum"' in entry.read_text(encoding="utf-8").splitlines()
    assert (share / "icons/hicolor/scalable/apps/maeul-ieum.svg").is_file()
    subprocess.run([home / "install.sh", "--remove"], env=variables, check=True)
    assert not [file for file in share.rglob("*") if file.is_file()]


@on_linux
@pytest.mark.skipif(not DPKG, reason="not Debian")
def test_a_debian_package_is_one_to_debian(built: Path, tmp_path: Path) -> None:
    archive = packing.debian(built, tmp_path / "a.deb", TIME)
    told = subprocess.run(
        [DPKG, "--field", archive], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert f"Version: {bundle.version()}" in told
    assert "libxcb-cursor0" in told
    subprocess.run([DPKG, "-x", archive, tmp_path / "root"], check=True)
    program = tmp_path / "root" / "opt" / bundle.NAME / bundle.NAME
    assert os.access(program, os.X_OK)
    assert (tmp_path / "root/usr/bin/maeul-ieum").readlink() == Path("/opt/maeul-ieum/maeul-ieum")
    entry = tmp_path / "root/usr/share/applications/maeul-ieum.desktop"
    assert 'Exec="/opt/maeul-ieum/maeul-ieum"' in entry.read_text(encoding="utf-8")


def test_a_zip_holds_the_folder_under_its_name(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packing.zip_up(built, tmp_path / "a.zip", TIME)) as packed:
        assert packed.testzip() is None
        assert f"{bundle.NAME}/_internal/하나.so.1" in packed.namelist()


@on_linux
def test_two_builds_are_held_against_each_other_file_by_file(built: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(built, tmp_path / "other", symlinks=True))
    assert frozen.differences(built, other) == []
    (other / "_internal" / "하나.so.1").write_bytes(b"\0other")
    (other / "new").touch()
    (built / "old").touch()
    assert frozen.differences(built, other) == ["_internal/하나.so.1", "new", "old"]
    assert frozen.weigh(built) == sum(
        file.stat().st_size for file in built.rglob("*") if file.is_file() and not file.is_symlink()
    )


@on_linux
def test_a_link_that_leads_out_of_the_folder_is_found(built: Path, tmp_path: Path) -> None:
    assert frozen.strays(built) == []
    (tmp_path / "elsewhere").touch()
    (built / "absolute").symlink_to(built / bundle.NAME)
    (built / "nowhere").symlink_to("missing")
    (built / "out").symlink_to("../../elsewhere")
    assert frozen.strays(built) == ["absolute", "nowhere", "out"]
