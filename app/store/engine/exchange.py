"""Putting an office's files in the place of those that stand in its folder: all of them or none.

The new files are made complete in a folder of their own. From the moment a journal tells of them they are
the office's: they take their places one after another, what stood there is put aside, and whoever opens the
folder next goes on where a killed program or a power cut ended it. Before that moment nothing has changed.
A write-ahead log goes aside before the file it belongs to is replaced, so that it never meets another one.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any, cast

from app.core import clock
from app.core.errors import StorageError
from app.store.engine import durable

NAMES = ("data.db", "ledger.db", "access.db", "keys.json")
"""The files that make an office, in the order they take their places."""
BESIDE = ("-wal", "-shm", "-journal", "-next")
"""What a file may have beside it: a database its logs, keys.json the one that is to take its place."""
JOURNAL = "exchange.json"
FRESH = ".fresh-"
"""How the folders begin in which new files are made; one that no journal tells of is nothing to anybody."""
ASIDE = "되살리기 전 자료"
GOING = ".going"
"""How the folder is called into which files are moved that are removed at once."""
UNFINISHED = (
    "자료 파일을 바꾸어 놓는 일이 아직 끝나지 않았습니다. 앞의 파일도 새 파일도 모두 그대로 있습니다.",
    "이 폴더의 파일을 연 다른 프로그램을 닫고 다시 열면 이어서 마칩니다.",
)
_NOT_PUT = (
    "자료 파일을 바꾸어 놓지 못했습니다. 지금 자료는 그대로입니다.",
    "디스크의 남은 공간과 폴더의 쓰기 권한을 확인하고 다시 해 주세요.",
)
_UNREADABLE = (
    f"자료 파일을 바꾸어 놓던 기록({JOURNAL})을 읽을 수 없습니다. 파일은 모두 그대로 두었습니다.",
    "자료 폴더를 그대로 둔 채 전산 담당자에게 알려 주세요.",
)


def fresh_folder(path: Path) -> Path:
    """Make a folder for new files among those of an office."""
    return Path(tempfile.mkdtemp(dir=path, prefix=FRESH))


def put(path: Path, fresh: Path, *, keep: bool = True) -> Path | None:
    """Put complete files in the place of those that stand in a folder; returns where these are kept aside.

    Those that are not to `keep` are removed once the new ones are in their places. Who calls it has the folder
    alone, and no file of it open. Raises `StorageError`: where nothing was changed yet, or the rest is done by
    whoever opens the folder next.
    """
    aside = _aside_folder(path, keep=keep) if any(present(path)) else None
    new = [name for name in NAMES if (fresh / name).exists()]
    if any((fresh / f"{name}{each}").exists() for name in new for each in BESIDE):
        raise StorageError(*_NOT_PUT)
    told_of: dict[str, Any] = {
        "fresh": fresh.name, "aside": aside.name if aside else "", "new": new, "keep": keep,
    }  # fmt: skip
    try:
        for name in new:
            durable.sync_file(fresh / name)
        written = fresh / JOURNAL
        written.write_text(json.dumps(told_of, ensure_ascii=False), encoding="utf-8")
        durable.sync_folder(fresh)
        durable.put_in_place(written, path / JOURNAL)
    except OSError as error:
        raise StorageError(*_NOT_PUT) from error
    finish(path)
    return aside if keep else None


def is_pending(path: Path) -> bool:
    """Tell whether an exchange was begun in a folder that is not over yet."""
    return (path / JOURNAL).exists()


def finish(path: Path) -> None:
    """Go on with an exchange until it is over; who calls it has the folder alone.

    Raises `StorageError` where a file cannot be moved; what was moved stays, and a later call goes on.
    """
    told_of = _read(path / JOURNAL)
    fresh, aside = path / told_of["fresh"], path / told_of["aside"]
    try:
        if told_of["aside"]:
            aside.mkdir(exist_ok=True)
        for name in NAMES:
            arrives = (fresh / name).exists()
            if arrives or name not in told_of["new"]:
                _put_aside(path, aside, name)
            if arrives:
                (fresh / name).replace(path / name)
        if told_of["aside"]:
            durable.sync_folder(aside)
        durable.sync_folder(path)
        if told_of["aside"] and not told_of.get("keep", True) and aside.exists():
            shutil.rmtree(aside)
        (path / JOURNAL).unlink()
        durable.sync_folder(path)
    except OSError as error:
        raise StorageError(*UNFINISHED) from error
    shutil.rmtree(fresh, ignore_errors=True)


def present(path: Path) -> Iterator[Path]:
    """Go through what stands in a folder of an office's files, with what databases have beside them."""
    for name in NAMES:
        for each in _with_beside(path / name):
            if each.exists():
                yield each


def copy(source: Path, target: Path) -> None:
    """Copy a database with its write-ahead log, in whose place another one may have stood.

    Raises `StorageError` where that fails.
    """
    remove(target)
    try:
        for each in ("", BESIDE[0]):
            beside = source.with_name(f"{source.name}{each}")
            if beside.exists():
                shutil.copyfile(beside, target.with_name(f"{target.name}{each}"))
    except OSError as error:
        raise StorageError(*_NOT_PUT) from error


def remove(file: Path) -> None:
    """Remove a database with all that stands beside it."""
    for each in _with_beside(file):
        each.unlink(missing_ok=True)


def _put_aside(path: Path, aside: Path, name: str) -> None:
    """Move a file aside; before it what would meet the next one of its name."""
    if aside == path:
        return
    for each in _with_beside(path / name):
        if each.exists():
            each.replace(aside / each.name)


def _with_beside(file: Path) -> Iterator[Path]:
    for each in BESIDE:
        yield file.with_name(f"{file.name}{each}")
    yield file


def _aside_folder(path: Path, *, keep: bool) -> Path:
    """Return a folder that is not there yet, called so that a clerk knows what it holds, where they may look."""
    now = clock.now()  # Windows formats no time by words that are not in the locale of C
    name = f"{ASIDE} {now:%Y-%m-%d} {now:%H}시{now:%M}분" if keep else GOING
    further = (f"{name} ({number})" for number in count(2))
    return next(path / each for each in chain((name,), further) if not (path / each).exists())


def _read(journal: Path) -> dict[str, Any]:
    try:
        told_of = cast("dict[str, Any]", json.loads(journal.read_text(encoding="utf-8")))
        fresh, names = told_of["fresh"], [told_of["fresh"], told_of["aside"], *told_of["new"]]
        sound = fresh.startswith(FRESH) and all(each == Path(each).name for each in names if each)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StorageError(*_UNREADABLE) from error
    if not sound:
        raise StorageError(*_UNREADABLE)
    return told_of
