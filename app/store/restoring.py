"""Restoring an office from a backup, or from what a restore put aside: looked at, made ready, exchanged.

What is made ready stands complete, checked and brought up to this program in a folder of its own, while the
office goes on. Only the exchange needs the office for itself, for as long as its ledger and log are copied.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.errors import StorageError
from app.core.kind import Catalog
from app.core.progress import Progress, report_to, stage
from app.store import migrations
from app.store.engine import (
    backup,
    carrying,
    exchange,
    integrity,
    manifest,
    packing,
    second_place,
    sharing,
    upgrade,
)
from app.store.engine.carrying import Restoration
from app.store.engine.data import Data
from app.store.engine.folder import Folder
from app.store.engine.manifest import TAKE_ANOTHER
from app.store.store import Store

COPIES = 2
"""Room that is asked for, by what a backup takes unpacked: beside it lie the copies of ledger and log."""
NOT_SOUND = "이 백업으로는 되살릴 수 없습니다. 지금 자료는 그대로입니다."
FULL = (
    "디스크가 모자라 되살리지 않았습니다. {needed:,.0f}MB가 있어야 하는데 {free:,.0f}MB만 남았습니다. "
    "지금 자료는 그대로입니다."
)
FULL_ADVICE = "필요 없는 파일을 지우고 다시 해 주세요."
NO_ROOM = "백업을 풀어 놓지 못했습니다. 지금 자료는 그대로입니다."
NO_ROOM_ADVICE = "폴더의 쓰기 권한과 디스크의 남은 공간을 확인하고 다시 해 주세요."


@dataclass(frozen=True)
class Contents:
    """What a backup says of itself, before anybody gives a password; empty where it says nothing."""

    name: str
    """What it is called."""
    where: str
    """Its whole path."""
    office: str = ""
    made: str = ""
    change: int = 0
    at: str = ""
    """When its last change was made."""
    version: str = ""
    """Of the program that made it."""
    accounts: int = 0
    size: int = 0
    records: Mapping[str, int] = field(default_factory=dict[str, int])
    aside: bool = False
    """It is no backup, but what stood in the folder before a restore."""
    second: bool = False
    """It lies in the second place of the backups."""
    damaged: bool = False
    """It is what stands in the folder itself, as far as it can be read."""
    copied: bool = False
    """It is an office whose own folder cannot be written, copied to where it can be."""


def sources(folder: Folder) -> list[Contents]:
    """Return what an office can be restored from: the newest backup first, then what stood aside.

    Those of its second place come after its own, without the copies of those that are in the folder.
    """
    found = list(_backups(folder.backups))
    here = {each.name for each in found}
    for each in second_place.folders(second_place.copied(folder.backups).place):
        found += [replace(told, second=True) for told in _backups(each) if told.name not in here]
    return found + [look_at(each) for each in asides(folder)]


def asides(folder: Folder) -> list[Path]:
    """Return the folders into which restores put what stood, as far as they hold data, the newest first."""
    found = sorted(folder.path.glob(f"{exchange.ASIDE}*"), reverse=True)
    return [each for each in found if (each / folder.data.name).exists()]


@contextmanager
def opened_aside(folder: Folder, aside: Path, key: bytes) -> Generator[Data]:
    """Read the data that a restore put aside, beside the ledger that stands now.

    Raises `StorageError` where it is damaged, or of another key.
    """
    with closing(Data(aside / folder.data.name, folder.ledger, key, read_only=True)) as data:
        yield data


def _backups(folder: Path) -> Iterator[Contents]:
    """Go through the backups of a folder that can be read, the newest first."""
    for each in reversed(backup.backups(folder)):
        told_of = backup.manifest_of(each)
        if told_of is not None:
            yield _contents(each, told_of)


def written_since(data: Data, change: int, at: str) -> tuple[int, dict[str, int]] | None:
    """Return how many changes a file knows after one, and the records they touched by kind.

    Nothing where the file does not know that change: it is of another office, or of before a restore.
    """
    if not data.rows("SELECT 1 FROM change WHERE id = ? AND at = ?", [change, at]):
        return None
    changes = data.value("SELECT count(*) FROM change WHERE id > ?", [change])
    touched = data.rows(
        "SELECT r.kind, count(DISTINCT a.record) FROM audit a JOIN record r ON r.id = a.record "
        "WHERE a.change > ? GROUP BY r.kind",
        [change],
    )
    return changes, dict(touched)


def look_at(source: Path) -> Contents:
    """Return what a backup holds; raises `StorageError` where it is damaged or no backup at all."""
    if source.is_dir():
        if not Folder(source).data.exists():
            raise StorageError("이 폴더에는 되살릴 자료가 없습니다.", TAKE_ANOTHER)
        size = sum(each.stat().st_size for each in exchange.present(source))
        return Contents(source.name, str(source), size=size, aside=True)
    if not source.is_file():
        raise StorageError("백업 파일이 없습니다.", "파일이 있는 곳을 다시 골라 주세요.")
    return _contents(source, manifest.read(source))


def _contents(source: Path, told_of: manifest.Manifest) -> Contents:
    return Contents(
        source.name,
        str(source),
        office=told_of.name,
        made=told_of.made or backup.moment(source),
        change=told_of.change,
        at=told_of.at,
        version=told_of.version,
        accounts=told_of.accounts,
        size=told_of.size or source.stat().st_size,
        records=told_of.records,
    )


@dataclass(frozen=True)
class Ready:
    """What was made ready: the records it holds, by kind."""

    place: Path
    source: str
    key: bytes
    records: Mapping[str, int]
    lost: Mapping[str, int] = field(default_factory=dict[str, int])
    """What of a damaged file could not be read, by kind; nothing of a backup."""


def prepare(
    folder: Folder,
    source: Path,
    login: str,
    secret: str,
    catalog: Catalog,
    progress: Progress | None = None,
) -> Ready:
    """Unpack a backup among an office's files, open it by its own keys, check it, bring it up to date.

    An empty login takes the recovery code alone. Raises `StorageError` where it is not sound, `UserError`
    for a wrong password; nothing of it is left then.
    """
    held = look_at(source)
    _refuse_full(folder, held)
    try:
        sharing.make_folder(folder.path)
        place = exchange.fresh_folder(folder.path)
    except OSError as error:
        raise StorageError(NO_ROOM, NO_ROOM_ADVICE) from error
    try:
        _unpack(source, place, packing.Course(stage(progress, 0, _STEPS), held.size))
        made = Folder(place)
        key = made.unlock(login, secret) if login else made.unlock_with_code(secret)
        with closing(Data(made.data, made.ledger, key)) as data:
            with integrity.stoppable(data, progress, 1, _STEPS):
                _check(data)
            report_to(progress, 2, _STEPS)
            records = _bring_up(data, catalog, held)
        report_to(progress, 3, _STEPS)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return Ready(place, held.name, key, records)


@contextmanager
def opened(ready: Ready, catalog: Catalog) -> Generator[Store]:
    """Open what was made ready, to see who may enter it."""
    made = Folder(ready.place)
    with closing(Data(made.data, made.ledger, ready.key)) as data:
        yield Store(data, catalog)


def exchanged(
    folder: Folder, ready: Ready, restoration: Restoration
) -> tuple[Path | None, list[str]]:
    """Put what was made ready in the place of what stands; returns where this is kept, and remarks.

    Who calls it has closed every connection of its own. Raises `Locked` while anybody else has one open,
    `LedgerUnread` where the ledger that stands cannot be read; nothing has changed then.
    """
    with folder.alone(keep=ready.place):
        if not ready.place.exists():
            raise StorageError(NO_ROOM, NO_ROOM_ADVICE)
        remarks = carrying.carry(folder, Folder(ready.place), ready.key, restoration)
        return exchange.put(folder.path, ready.place), remarks


def discard(ready: Ready) -> None:
    """Take away what was made ready and is not wanted after all."""
    shutil.rmtree(ready.place, ignore_errors=True)


# --- made ready -------------------------------------------------------------------------------

_STEPS = 4


def _refuse_full(folder: Folder, held: Contents) -> None:
    """Raise `StorageError` where unpacked files and copies would find no room."""
    place = next((each for each in (folder.path, *folder.path.parents) if each.exists()), None)
    carried = sum(each.stat().st_size for each in (folder.ledger, folder.access) if each.exists())
    needed = COPIES * held.size + carried
    if place is not None and (free := shutil.disk_usage(place).free) < needed:
        told_of = FULL.format(needed=needed / backup.MB, free=free / backup.MB)
        raise StorageError(told_of, FULL_ADVICE)


def _unpack(source: Path, place: Path, course: packing.Course) -> None:
    if not source.is_dir():
        packing.unpack(source, place, course.add)
        return
    for name in exchange.NAMES:
        if (source / name).exists():
            exchange.copy(source / name, place / name)
            course.add(backup.size_of(source / name))


def _check(data: Data) -> None:
    """Raise `StorageError` where what was unpacked is damaged; the log of an older program cannot be asked yet."""
    damages = integrity.damages if _has_present_log(data) else integrity.damages_but_log
    damage = next(damages(data), None)
    if damage is not None:
        raise StorageError(f"{damage} {NOT_SOUND}", TAKE_ANOTHER)


def _has_present_log(data: Data) -> bool:
    """Tell whether the log is one of this program; of one that cannot be read the check says so."""
    try:
        return data.access.path.exists() and data.access.is_ready()
    except StorageError:
        return True


def _bring_up(data: Data, catalog: Catalog, held: Contents) -> Mapping[str, int]:
    """Upgrade the unpacked data to this program; returns its records by kind, compared with what was told."""
    found = _records(data)
    if held.records and found != held.records:
        raise StorageError(
            f"백업에 적힌 기록의 수와 들어 있는 수가 다릅니다. {NOT_SOUND}", TAKE_ANOTHER
        )
    upgrade.refuse_newer(data, catalog, migrations.MIGRATIONS)
    if not upgrade.is_current(data, catalog, migrations.MIGRATIONS):
        upgrade.upgrade(data, catalog, migrations.MIGRATIONS)
    upgrade.make_ledger(data)  # whose data of an older program is, the ledger that stands will say
    return _records(data)


def _records(data: Data) -> dict[str, int]:
    return dict(data.rows(backup.RECORDS_BY_KIND))
