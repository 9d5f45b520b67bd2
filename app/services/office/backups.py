"""Backups: made by hand, while the office is open, before what writes much, and on leaving; in two places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app import options
from app.core import clock
from app.core.dates import show_date
from app.core.errors import StorageError, UserError
from app.core.progress import Progress, Stopped, stage
from app.services.gate import Change, Right, Silence, Work, action, lengthy
from app.services.office import settings
from app.store.engine import agreement, backup, retention, second_place
from app.store.office import Office
from app.store.store import Store

NO_SECOND_PLACE = (
    "백업이 이 PC에만 있습니다. PC가 고장 나면 백업도 잃습니다. "
    "보안 USB나 부서 공유폴더를 두 번째 백업 자리로 정해 주세요."
)
NEVER_COPIED = (
    "두 번째 백업 자리({place})에 복사한 백업이 아직 없습니다. 꽂거나 연결하면 자동으로 복사합니다."
)
SAME_DISK = "두 번째 백업 자리({place})가 자료와 같은 디스크입니다. PC가 고장 나면 함께 잃습니다."
BEHIND = (
    "두 번째 백업 자리({place})에 복사한 지 {days:,}일이 지났습니다(마지막 {day}). "
    "꽂거나 연결하면 자동으로 복사합니다."
)
MISSED = (
    "두 번째 백업 자리({place})에 복사하지 못한 백업이 있습니다(마지막 복사 {day}). "
    "꽂거나 연결하면 자동으로 복사합니다."
)
THERE = (
    "두 번째 백업 자리({place})가 연결되어 있지만 아직 복사하지 못한 백업이 있습니다(마지막 복사 {day}). "
    "설정에서 ‘지금 백업’을 누르면 복사하고, 못 하면 사유를 알려 드립니다."
)
COPY_STOPPED = "두 번째 자리에 복사하는 것은 멈췄습니다. 다음에 백업할 때 복사합니다."
LATE = 7
"""Days after which an office is told that the second place has not seen a backup."""


@dataclass(frozen=True)
class Backup(Change):
    """A backup that was made and checked."""

    name: str = ""
    where: str = ""
    """Its whole path, as a clerk is told it."""
    copied: str = ""
    """What it is called in the second place; nothing where there is no copy."""
    trouble: str = ""
    """Why there is no copy in the second place, though one was chosen."""


@lengthy
@action("backup.make", "지금 백업", right=Right.BACKUP, enters=True)
def make_backup(work: Work) -> Backup:
    """Make a verified backup beside those who read and write; tells where it is."""
    return back_up(work.session.office, work.store, work.progress)


@dataclass(frozen=True)
class KeptBackup:
    """A backup that is there."""

    name: str
    where: str
    """Its whole path, as a clerk is told it."""


@action("backup.latest", "마지막 백업", silent=Silence.FIGURES)
def latest_backup(work: Work) -> KeptBackup | None:
    """Return the newest backup, if there is one."""
    found = backup.backups(work.session.office.folder.backups)
    return KeptBackup(found[-1].name, str(found[-1])) if found else None


@action("backup.changed", "백업 뒤의 변경", silent=Silence.FIGURES)
def has_changed(work: Work) -> bool:
    """Tell whether anything was written that no backup holds."""
    return is_due(work.session.office, work.store)


@dataclass(frozen=True)
class SecondPlace:
    """The second place of the backups, as the settings and 오늘 tell of it."""

    place: str = ""
    doubt: str = ""
    """What is to be seen to; nothing where all is well."""
    copied: str = ""
    """When the backup was made that was copied there last."""


@action("backup.second", "두 번째 백업 자리 보기", silent=Silence.OFFICE)
def second_place_told(work: Work) -> SecondPlace:
    """Return where backups are copied to, and what is to be seen to about it."""
    place = place_of(work.store)
    if not place:
        return SecondPlace(doubt=NO_SECOND_PLACE)
    copied = second_place.copied(work.session.office.folder.backups)
    if copied.place != place:
        return SecondPlace(place, NEVER_COPIED.format(place=place))
    doubt = SAME_DISK.format(place=place) if copied.same_disk else ""
    if _missed(work.session.office, work.store) is not None:
        days = abs((clock.today() - date.fromisoformat(copied.made[:10])).days)
        told = THERE if Path(place).is_dir() else BEHIND if days >= LATE else MISSED
        doubt = told.format(place=place, days=days, day=show_date(copied.made[:10]))
    return SecondPlace(place, doubt, copied.made)


@lengthy
@action("backup.place", "두 번째 백업 자리 정하기", right=Right.ADMINISTER, writes=True, logs=True)
def choose_place(work: Work, place: str) -> Change:
    """Set the second place, once the newest backup was copied there and verified; an empty one ends it."""
    office, store = work.session.office, work.store
    told = "두 번째 백업 자리를 쓰지 않습니다. 그곳에 있는 백업은 그대로 두었습니다."
    if place:
        if _lies_in(Path(place), office.folder.path):
            raise UserError(
                "자료 폴더 안에는 두 번째 백업을 둘 수 없습니다.",
                "이 PC의 디스크가 아닌 보안 USB나 부서 공유폴더를 골라 주세요.",
            )
        newest = backup.backups(office.folder.backups)[-1:]
        made = newest[0] if newest else Path(back_up(office, store, work.progress).where)
        copy = second_place.copy(made, place, agreement.office_of(store.data), work.progress)
        told = f"백업을 복사하고 온전한지 확인했습니다. 앞으로 백업할 때마다 복사합니다. {copy}"
    with work.change(note=options.SECOND_PLACE) as number:
        settings.write(store, {options.SECOND_PLACE: place})
    return Change(message=told, number=number, settings=True)


@dataclass(frozen=True)
class KeptUp:
    """What was made up for: a backup of the day, a copy that the second place had missed."""

    made: str = ""
    """The backup that was made; nothing where one of today holds all, or nothing was written."""
    copied: str = ""
    """The backup that was copied to the second place."""
    trouble: str = ""
    """Why there is no copy in the second place, though one was chosen."""


@lengthy
@action("backup.daily", "하루 한 번 백업", enters=True)
def keep_up(work: Work) -> KeptUp:
    """Make the day's backup where something was written since the last one, or a copy that was missed."""
    office, store = work.session.office, work.store
    own = retention.own(office.folder.backups, agreement.office_of(store.data))
    today = bool(own) and own[-1][1].made[:10] == str(clock.today())
    if not today and is_due(office, store):
        made = back_up(office, store, work.progress)
        return KeptUp(made.name, made.copied, made.trouble)
    copied = catch_up(office, store, work.progress)
    if not copied:
        work.silences.append(Silence.IDLE)
    return KeptUp(copied=copied)


@lengthy
@action("backup.before", "백업 먼저 하기", enters=True)
def back_up_before(work: Work, label: str) -> None:
    """Make a backup before something that writes much (`import`), unless the newest one holds all there is."""
    if is_due(work.session.office, work.store):
        back_up(work.session.office, work.store, work.progress, label)
    else:
        work.silences.append(Silence.IDLE)


def at_leaving(office: Office, store: Store, progress: Progress | None = None) -> Path | None:
    """Make a backup of files in which nobody works any more, if they hold what no backup does.

    Else a copy that the second place has missed is made, where it is there now.
    """
    if not is_due(office, store):
        catch_up(office, store, progress)
        return None
    return Path(back_up(office, store, progress, at_rest=True).where)


def place_of(store: Store) -> str:
    """Return the folder into which each backup is copied too; empty where none was chosen."""
    return settings.on(store).text(options.SECOND_PLACE).strip()


def catch_up(office: Office, store: Store, progress: Progress | None = None) -> str:
    """Copy the newest backup to the second place where that has missed it and is there now; returns its name."""
    missed = _missed(office, store)
    place = place_of(store)
    if missed is None or not Path(place).is_dir():
        return ""
    try:
        second_place.copy(missed, place, agreement.office_of(store.data), progress)
    except StorageError:  # it waits for the next chance, and 오늘 tells of it
        return ""
    return missed.name


def _missed(office: Office, store: Store) -> Path | None:
    """Return the office's newest backup where the second place that is chosen has not got it."""
    place = place_of(store)
    own = retention.own(office.folder.backups, agreement.office_of(store.data))
    if not place or not own:
        return None
    copied = second_place.copied(office.folder.backups)
    newest = own[-1][0]
    return None if (copied.place, copied.name) == (place, newest.name) else newest


def _lies_in(place: Path, folder: Path) -> bool:
    return place.resolve().is_relative_to(folder.resolve())


def is_due(office: Office, store: Store) -> bool:
    """Tell whether anything was written since the last backup: by the change it holds, not by the clock."""
    found = retention.own(office.folder.backups, agreement.office_of(store.data))
    return not found or backup.held_by(found[-1][0]) != backup.last_change(store.data)


def back_up(
    office: Office,
    store: Store,
    progress: Progress | None = None,
    label: str = "",
    *,
    at_rest: bool = False,
) -> Backup:
    """Make a backup, drop those that others stand for, and copy it to the second place."""
    folder, place, own = office.folder, place_of(store), agreement.office_of(store.data)
    parts = 2 if place else 1
    file = backup.create(
        folder.backups,
        store.data,
        folder.keys,
        office.key,
        label=label,
        name=settings.on(store).text("office_name"),
        progress=stage(progress, 0, parts),
        at_rest=at_rest,
    )
    retention.prune(folder.backups, own)
    size = file.stat().st_size / backup.MB
    made = Backup(
        message=f"백업을 만들고 온전한지 확인했습니다({size:,.1f}MB). {file}",
        name=file.name,
        where=str(file),
    )
    if not place:
        return made
    try:
        copy = second_place.copy(file, place, own, stage(progress, 1, parts))
    except (StorageError, Stopped) as error:
        why = COPY_STOPPED if isinstance(error, Stopped) else str(error)
        return replace(made, message=f"{made.message} {why}", trouble=why)
    told = f"{made.message} 두 번째 자리에도 복사하고 확인했습니다. {copy}"
    return replace(made, message=told, copied=copy.name)
