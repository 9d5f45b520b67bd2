"""Backups, and what a restore put aside, that still hold numbers taken out of the file: found, and removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import StorageError, UserError
from app.core.progress import report_to
from app.services.gate import Change, Right, Work, action, lengthy, passed_over
from app.services.office import backups, destroyed_backups
from app.store import backup_scan, forbidden_scan, restoring
from app.store.engine import backup, former_keys
from app.store.engine.exchange import ASIDE

ELSEWHERE = "USB처럼 다른 곳에 복사해 둔 백업은 직접 지워 주세요."


@dataclass(frozen=True)
class HeldBackups(Change):
    """Backups and folders put aside by name: those that hold such numbers, and those of which nobody can tell."""

    names: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """They cannot be opened: damaged, or of another key."""


@lengthy
@action("backup.look", "백업에 남은 번호 찾기", right=Right.ADMINISTER, enters=True)
def look(work: Work) -> HeldBackups:
    """Open every backup, and what restores put aside, and look through it; nothing is changed."""
    held, unread = _looked_through(work)
    parts = (
        f"{_counted(held)}에는 아직 남아 있습니다: {_named(held)}." if held else "",
        f"열 수 없어 살펴보지 못한 것이 있습니다({_counted(unread)}): {_named(unread)}." if unread else "",
    )  # fmt: skip
    message = " ".join(filter(None, parts)) or "백업과 되살리기 전 자료에는 남아 있지 않습니다."
    return HeldBackups(message=message, names=_names(held), unread=_names(unread))


@passed_over
@lengthy
@action("backup.remake", "번호가 남은 백업 새로 만들기", right=Right.ADMINISTER, writes=True, logs=True)  # fmt: skip
def remake(work: Work) -> HeldBackups:
    """Make a new backup, then remove the older ones that hold such numbers; that cannot be undone.

    Raises `UserError` while the file itself holds one: the new backup would hold it too.
    """
    if next(forbidden_scan.scan(work.store.data), None) is not None:
        raise UserError(
            "지금 자료에 저장할 수 없는 번호가 있어 백업을 새로 만들지 않았습니다.",
            "먼저 그 번호를 모두 지우고 다시 해 주세요.",
        )
    held, unread = _looked_through(work)
    if not held:
        return HeldBackups(
            message="그 번호가 남은 백업이 없습니다. 아무것도 바꾸지 않았습니다.",
            unread=_names(unread),
        )
    made = backups.make_backup(work.session)
    left = [each for each in held if not destroyed_backups.remove((each,))]
    gone = [each for each in held if each not in left]
    work.words.append(f"지운 백업: {_named(gone)}")
    with work.change():
        pass
    told = f"새 백업 {made.name}을 만들고 확인한 뒤, 번호가 남은 {_counted(gone)}를 지웠습니다."
    parts = (
        told,
        f"지우지 못한 것이 있습니다({_counted(left)}): {_named(left)}." if left else "",
        f"열 수 없는 {_counted(unread)}는 그대로 두었습니다: {_named(unread)}." if unread else "",
        ELSEWHERE,
    )  # fmt: skip
    return HeldBackups(
        message=" ".join(filter(None, parts)), names=_names(left), unread=_names(unread)
    )


def _looked_through(work: Work) -> tuple[list[Path], list[Path]]:
    """Return the backups and folders put aside that hold such numbers, and those that cannot be opened."""
    folder = work.session.office.folder
    files = [*backup.backups(folder.backups), *restoring.asides(folder)]
    held: list[Path] = []
    unread: list[Path] = []
    former = former_keys.keys_of(work.store.data)
    for done, each in enumerate(files):
        report_to(work.progress, done, len(files))
        try:
            if _holds_numbers(work, each, former):
                held.append(each)
        except StorageError:  # told by name: nobody knows what it holds
            unread.append(each)
    return held, unread


def _holds_numbers(work: Work, path: Path, former: Mapping[str, bytes]) -> bool:
    office = work.session.office
    if not path.is_dir():
        return backup_scan.holds_numbers(path, office.key, former)
    with restoring.opened_aside(office.folder, path, office.key) as data:
        return next(forbidden_scan.scan(data), None) is not None


def _counted(files: list[Path]) -> str:
    """Say how many backups there are, and how many folders that a restore put aside."""
    asides = sum(each.is_dir() or each.name.startswith(ASIDE) for each in files)
    old = len(files) - asides
    parts = (
        f"예전 백업 {old:,}개" if old else "",
        f"되살리기 전 자료 {asides:,}개" if asides else "",
    )
    return ", ".join(filter(None, parts))


def _names(files: list[Path]) -> tuple[str, ...]:
    return tuple(each.name for each in files)


def _named(files: list[Path]) -> str:
    return ", ".join(_names(files))
