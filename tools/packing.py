"""Packs a built folder to be handed out: a zip for Windows; a tar.gz and a Debian package for Linux.

Names are sorted, times are those of the commit and owners are nobody in particular: the same folder gives the
same bytes.
"""

import gzip
import io
import os
import platform
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tools import bundle, console, system

LINUX = console.ROOT / "tools" / "linux"
PICTURE = console.ROOT / "resources" / "icons" / "maeul.svg"
HOME = f"opt/{bundle.NAME}"
"""Where the Debian package puts the program."""
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_DIRECTORY, _PROGRAM, _FILE = 0o755, 0o755, 0o644


def pack(folder: Path, out: Path, time: int) -> list[Path]:
    """Pack a built folder as its system hands programs out; returns the archives."""
    name = f"{bundle.NAME}-{bundle.version()}"
    if os.name == "nt":
        return [zip_up(folder, out / f"{name}-windows-portable.zip", time)]
    machine = platform.machine()
    return [
        tar(folder, out / f"{name}-linux-{machine}.tar.gz", time),
        debian(
            folder, out / f"{bundle.NAME}_{bundle.version()}_{_ARCHITECTURES[machine]}.deb", time
        ),
    ]


def zip_up(folder: Path, archive: Path, time: int) -> Path:
    """Pack a folder as a zip that is unpacked anywhere and started from there."""
    day = datetime.fromtimestamp(time, UTC)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in _files(folder):
            told = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}")
            told.date_time = (day.year, day.month, day.day, day.hour, day.minute, day.second)
            told.compress_type = zipfile.ZIP_DEFLATED
            told.external_attr = _FILE << 16
            packed.writestr(told, file.read_bytes())
    return archive


def tar(folder: Path, archive: Path, time: int) -> Path:
    """Pack a folder with the script that puts it into a clerk's menu."""
    root = folder.name
    besides = {
        f"{root}/{name}": (LINUX / name).read_bytes()
        for name in ("install.sh", "maeul-ieum.desktop")
    }
    besides[f"{root}/{bundle.NAME}.svg"] = PICTURE.read_bytes()
    archive.write_bytes(_tarred(folder, root, besides, time))
    return archive


def debian(folder: Path, archive: Path, time: int) -> Path:
    """Pack a folder as a Debian package: the program in /opt, its entry in the menu, its command in the path."""
    entry = (LINUX / "maeul-ieum.desktop").read_text(encoding="utf-8").replace("@HOME@", f"/{HOME}")
    share = "usr/share"
    besides = {
        f"{share}/applications/{bundle.NAME}.desktop": entry.encode(),
        f"{share}/icons/hicolor/scalable/apps/{bundle.NAME}.svg": PICTURE.read_bytes(),
        f"{share}/doc/{bundle.NAME}/copyright": (console.ROOT / "LICENSE").read_bytes(),
    }
    links = {f"usr/bin/{bundle.NAME}": f"/{HOME}/{bundle.NAME}"}
    size = sum(file.stat().st_size for file in _files(folder) if not file.is_symlink())
    control = {"./control": _control(size).encode()}
    parts = {
        "debian-binary": b"2.0\n",
        "control.tar.gz": _tarred(None, "", control, time),
        "data.tar.gz": _tarred(folder, HOME, besides, time, links),
    }
    archive.write_bytes(b"!<arch>\n" + b"".join(_member(*part, time) for part in parts.items()))
    return archive


def _control(size: int) -> str:
    """What Debian is told of the package; `size` is in bytes."""
    glibc = (os.confstr("CS_GNU_LIBC_VERSION") or "glibc 2.36").split()[-1]
    asked = sorted(
        {*system.PACKAGES.values(), f"libc6 (>= {glibc})"}
    )  # no older than what it was built with
    return (
        f"Package: {bundle.NAME}\nVersion: {bundle.version()}\n"
        f"Architecture: {_ARCHITECTURES[platform.machine()]}\nSection: misc\nPriority: optional\n"
        f"Maintainer: {bundle.NAME}\nInstalled-Size: {size // 1024}\nDepends: {', '.join(asked)}\n"
        "Description: 마을이음: an offline program for the counters of community centers\n"
    )


def _member(name: str, content: bytes, time: int) -> bytes:
    """One part of a Debian package, which is an archive of `ar`."""
    head = f"{name:<16}{time:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n"
    return head.encode() + content + b"\n" * (len(content) % 2)


def _tarred(
    folder: Path | None,
    root: str,
    besides: Mapping[str, bytes],
    time: int,
    links: Mapping[str, str] | None = None,
) -> bytes:
    """Pack a folder below `root`, files made up besides, and links."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.GNU_FORMAT) as packed:
        files = (
            {f"{root}/{each.relative_to(folder).as_posix()}": each for each in _files(folder)}
            if folder
            else {}
        )
        names = {*files, *besides, *(links or {})}
        for above in _folders(names):
            packed.addfile(_told(above, time, tarfile.DIRTYPE, _DIRECTORY))
        for name in sorted(names):
            file = files.get(name)
            target = str(file.readlink()) if file and file.is_symlink() else (links or {}).get(name)
            if target is not None:
                told = _told(name, time, tarfile.SYMTYPE, 0o777)
                told.linkname = target
                packed.addfile(told)
                continue
            content = besides[name] if file is None else file.read_bytes()
            runs = name.endswith(".sh") or (file is not None and os.access(file, os.X_OK))
            told = _told(name, time, tarfile.REGTYPE, _PROGRAM if runs else _FILE)
            told.size = len(content)
            packed.addfile(told, io.BytesIO(content))
    return gzip.compress(held.getvalue(), mtime=0)


def _told(name: str, time: int, kind: bytes, mode: int) -> tarfile.TarInfo:
    told = tarfile.TarInfo(name)
    told.type, told.mode, told.mtime = kind, mode, time
    told.uname = told.gname = "root"
    return told


def _folders(names: Iterable[str]) -> list[str]:
    """All folders that files stand in, those above first."""
    above = {parent.as_posix() for name in names for parent in Path(name).parents}
    return sorted(above - {"."})


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() or file.is_symlink())
