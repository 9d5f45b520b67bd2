"""Which backups still hold what was destroyed: beside the files and in the second place; and removing them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.services.office import backups
from app.store import destructions
from app.store.destructions import Lot
from app.store.engine import agreement, backup, second_place
from app.store.office import Office
from app.store.store import Store

UNREACHED = "두 번째 백업 자리를 연결해야 확인할 수 있습니다"


@dataclass(frozen=True)
class Holding:
    """Where what was destroyed lies still."""

    files: dict[int, tuple[Path, ...]]
    """Of each lot the backups that hold it; where that cannot be known, they count as holding it."""
    unreached: bool
    """A second place is chosen and not there: nobody can tell of it."""

    @property
    def all(self) -> frozenset[Path]:
        """Every backup that holds any of it."""
        return frozenset(each for files in self.files.values() for each in files)

    def left(self, lot: Lot) -> str:
        """Say what of a lot is still to be done; empty where nothing is."""
        files = self.files[lot.id]
        parts = (
            "" if lot.erased_at else "파일 정리가 남았습니다",
            f"백업 {len(files):,}개에 남아 있습니다" if files else "",
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
    found = {
        lot.id: tuple(
            file
            for file, held in files
            if held is None or held.number < lot.change or held.at < lot.changed_at
        )
        for lot in lots
    }
    return Holding(found, bool(place) and not Path(place).is_dir())


def _office(file: Path) -> str:
    """Return the id of the office whose backup it is; nothing where that cannot be known."""
    told = backup.manifest_of(file)
    return told.office if told is not None else ""


def remove(files: Sequence[Path]) -> int:
    """Remove backups; returns how many are gone. One that another program holds open stays, and is told of."""
    for each in files:
        with suppress(OSError):  # it counts as holding still
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
