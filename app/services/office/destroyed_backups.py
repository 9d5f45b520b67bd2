"""Which backups still hold what was destroyed, and which folders that a restore put aside; and removing them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import StorageError
from app.services.office import backups
from app.store import destructions, restoring
from app.store.destructions import Lot
from app.store.engine import agreement, backup, second_place
from app.store.office import Office
from app.store.store import Store

UNREACHED = "두 번째 백업 자리를 연결해야 확인할 수 있습니다"


@dataclass(frozen=True)
class Holding:
    """Where what was destroyed lies still."""

    files: dict[int, tuple[Path, ...]]
    """Of each lot the backups and what stood aside that hold it; where that cannot be known, they count as such."""
    unreached: bool
    """A second place is chosen and not there: nobody can tell of it."""

    @property
    def all(self) -> frozenset[Path]:
        """Every backup that holds any of it."""
        return frozenset(each for files in self.files.values() for each in files)

    def left(self, lot: Lot) -> str:
        """Say what of a lot is still to be done; empty where nothing is."""
        files = self.files[lot.id]
        asides = sum(each.is_dir() for each in files)
        held = (
            f"백업 {len(files) - asides:,}개" if len(files) > asides else "",
            f"되살리기 전 자료 {asides:,}개" if asides else "",
        )
        parts = (
            "" if lot.erased_at else "파일 정리가 남았습니다",
            f"{', '.join(filter(None, held))}에 남아 있습니다" if files else "",
            UNREACHED if self.unreached and not lot.finished_at else "",
        )
        return ". ".join(filter(None, parts))


def look(office: Office, store: Store, lots: Sequence[Lot]) -> Holding:
    """Look at every backup there is for what it holds of some lots."""
    folders, place = [office.folder.backups], backups.place_of(store)
    mine = agreement.office_of(store.data)
    if place:
        folders.append(second_place.folder_of(place, mine))
    files = [
        (file, backup.held_by(file))
        for folder in (folders if lots else ())
        for file in backup.backups(folder)
        if _office(file) in ("", mine)
    ]
    asides = [(each, _lots_in(office, each)) for each in restoring.asides(office.folder) if lots]
    found = {
        lot.id: (
            *(
                file
                for file, held in files
                if held is None or held.number < lot.change or held.at < lot.changed_at
            ),
            *(aside for aside, held in asides if _is_aside(lot, held)),
        )
        for lot in lots
    }
    return Holding(found, bool(place) and not Path(place).is_dir())


def _lots_in(office: Office, aside: Path) -> frozenset[int] | None:
    """Return the lots of which something stands in what a restore put aside; nothing where that cannot be read."""
    try:
        with restoring.opened_aside(office.folder, aside, office.key) as data:
            return destructions.lots_left(data)
    except StorageError:
        return None


def _is_aside(lot: Lot, held: frozenset[int] | None) -> bool:
    """Tell whether what stood aside counts as holding a lot; where it cannot be read, until the lot is finished."""
    return not lot.finished_at if held is None else lot.id in held


def _office(file: Path) -> str:
    """Return the id of the office whose backup it is; nothing where that cannot be known."""
    told = backup.manifest_of(file)
    return told.office if told is not None else ""


def remove(files: Sequence[Path]) -> int:
    """Remove backups; returns how many are gone. One that another program holds open stays, and is told of."""
    for each in files:
        with suppress(OSError):  # it counts as holding still
            if each.is_dir():
                shutil.rmtree(each)
            else:
                each.unlink(missing_ok=True)
    return sum(not each.exists() for each in files)


def finish(office: Office, store: Store) -> Holding:
    """Note of each lot that nothing is left of it anywhere, where that is so; returns where it lies still."""
    lots = destructions.lots(store.data)
    found = look(office, store, lots)
    done = [each.id for each in lots if not each.finished_at and not found.left(each)]
    if done:
        with store.data.transaction():
            destructions.note_finished(store.data, done)
    return found
