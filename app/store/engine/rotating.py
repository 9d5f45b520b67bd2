"""Giving an office another data key: who left opens nothing any more that is written from now on.

All files are made anew under the fresh key in a folder of their own, with a key file in which only those have a
slot who stay, and checked. Then they take the places of those that stand by the journal of an exchange: killed at
any moment, the folder holds all of the old files or all of the new, and the passwords that open them. What stood
is not kept aside but removed, since the keys of those who left open it.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass

from app.core.errors import RESTORE_AT, DamageError, StorageError
from app.core.progress import Progress
from app.store.engine import agreement, exchange, former_keys, key_changes
from app.store.engine.data import Actor, Data
from app.store.engine.folder import Folder
from app.store.engine.keys import KEY_BYTES, KeyFile
from app.store.engine.packing import Course
from app.store.engine.reencrypting import reencrypt

ROTATED = "keys.rotate"
"""How the change is called that tells of it."""
MB = 1_000_000
BESIDE = 2 * MB
"""Bytes that are asked for besides: the change that tells of it, the keys, and logs."""
_FULL = (
    "디스크가 모자라 자료의 열쇠를 바꾸지 않았습니다. {needed:,.0f}MB가 있어야 하는데 {free:,.0f}MB만 남았습니다. "
    "지금 자료와 비밀번호는 그대로입니다."
)
_FULL_ADVICE = "필요 없는 파일을 지우고 다시 해 주세요."
_NOT_DONE = "자료의 열쇠를 바꾸지 못했습니다. 지금 자료와 비밀번호는 그대로입니다."
_NOT_DONE_ADVICE = "디스크의 남은 공간과 폴더의 쓰기 권한을 확인하고 다시 해 주세요."


@dataclass(frozen=True)
class Rotation:
    """What is noted of a rotation, and who stays."""

    by: Actor
    note: str
    stays: Callable[[KeyFile, Data], Collection[str]]
    """Says which slots stay, by the files as they stand then; raises where one of them cannot."""


def rotate(folder: Folder, key: bytes, rotation: Rotation, progress: Progress | None) -> bytes:
    """Encrypt an office's files anew under a fresh key, which is returned.

    Who calls it has closed every connection of its own. Raises `Locked` while anybody else has one open,
    `StorageError` where it cannot be done: nothing has changed then.
    """
    fresh = secrets.token_bytes(KEY_BYTES)
    with folder.alone():
        with closing(Data(folder.data, folder.ledger, key)) as data:
            with key_changes.settled(folder.keys, data):
                keys = KeyFile.read(folder.keys)
            _refuse_unsound(keys, key)
            stays = rotation.stays(keys, data)
        sizes = {name: (folder.path / name).stat().st_size for name in _databases(folder)}
        _refuse_full(folder, sum(sizes.values()))
        try:
            made = Folder(exchange.fresh_folder(folder.path))
        except OSError as error:
            raise StorageError(_NOT_DONE, _NOT_DONE_ADVICE) from error
        try:
            course = Course(progress, sum(sizes.values()))
            for name in sizes:
                reencrypt(folder.path / name, key, made.path / name, fresh, course)
            keys.renew(stays, fresh)
            _note(made, keys, (key, fresh), rotation)
            exchange.put(folder.path, made.path, keep=False)
        except (OSError, StorageError) as error:
            # From the journal on the new files are the office's: whoever opens the folder next goes on.
            if not exchange.is_pending(folder.path):
                raise StorageError(_NOT_DONE, _NOT_DONE_ADVICE) from error
        finally:
            if not exchange.is_pending(folder.path):
                shutil.rmtree(made.path, ignore_errors=True)
    return fresh


def _databases(folder: Folder) -> list[str]:
    found = (folder.data, folder.ledger, folder.access)
    return [each.name for each in found if each.exists()]


def _refuse_unsound(keys: KeyFile, key: bytes) -> None:
    """Raise `DamageError` where the key file is not as it was written: what follows from it would not be either."""
    for damage in keys.damages(key):
        raise DamageError(
            f"{damage} 자료의 열쇠를 바꾸지 않았습니다.", f"{RESTORE_AT}로 되살려 주세요."
        )


def _refuse_full(folder: Folder, needed: int) -> None:
    """Raise `StorageError` where the new files would find no room beside those that stand."""
    free, needed = shutil.disk_usage(folder.path).free, needed + BESIDE
    if free < needed:
        raise StorageError(_FULL.format(needed=needed / MB, free=free / MB), _FULL_ADVICE)


def _note(made: Folder, keys: KeyFile, both: tuple[bytes, bytes], rotation: Rotation) -> None:
    """Write the change that tells of it into the new data, the old key, and the key file that belongs to both."""
    key, fresh = both
    with closing(Data(made.data, made.ledger, fresh)) as data:
        with data.change(rotation.by, ROTATED, note=rotation.note, purpose=rotation.note, about=()):
            former_keys.remember(data, key)
            keys.path, keys.number = made.keys, key_changes.count(data, keys.number)
            agreement.level(data)
        keys.write()
    if any(KeyFile.read(made.keys).damages(fresh)):
        raise StorageError(_NOT_DONE, _NOT_DONE_ADVICE)
