"""Changing keys.json together with the data: a password is changed in both or in neither.

The data counts the changes of the key file. A change is written beside it and put on the disk inside the
transaction that counts it; once that is committed, it takes the file's place. Whoever comes next finishes
what a killed program began: the data's number tells whether it holds. The turn to change the file is taken
after the data's write lock, and kept until the new file stands.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path

from app.core import clock
from app.core.errors import RESTORE_AT, StorageError
from app.store.engine import durable
from app.store.engine.data import Data
from app.store.engine.keys import DAMAGED_HEAD, VERSION, KeyFile

NEXT = "-next"
"""How the name of the file ends that is to take the place of keys.json."""
LOCK = "keys.lock"
PATIENCE = 5
"""Seconds that a change waits for another one."""
BUSY = (
    "다른 창이나 명령이 열쇠 파일(keys.json)을 바꾸고 있어 시작하지 못했습니다. 비밀번호는 그대로입니다.",
    "잠시 뒤 다시 해 주세요.",
)
OLDER = (
    "열쇠 파일(keys.json)이 자료보다 예전 것입니다. 그 뒤에 바꾼 비밀번호와 계정은 없던 일이 되었고, 예전 "
    "비밀번호로 들어올 수 있습니다. 누가 파일을 옮겼는지 확인하고, 직원마다 비밀번호를 다시 정해 주세요."
)
NOT_PUT = (
    "비밀번호나 계정은 바뀌었지만 열쇠 파일(keys.json)에 아직 옮기지 못했습니다.",
    "폴더의 쓰기 권한과 디스크를 확인하고 프로그램을 다시 여세요. 그때 이어서 옮깁니다.",
)


def is_pending(path: Path) -> bool:
    """Tell whether a change of the file was begun that is not over yet."""
    return _next(path).exists()


def pending(path: Path) -> KeyFile | None:
    """Return the file as a change that is not over yet wrote it; nothing where there is none that can be read."""
    with suppress(StorageError):
        return KeyFile.read(_next(path)) if is_pending(path) else None
    return None


@contextmanager
def changed(path: Path, data: Data, after: ExitStack) -> Generator[KeyFile]:
    """Change the key file within a transaction of the data; `after` is left once that is over.

    Raises `Locked` while another process changes it, `StorageError` where it cannot be read, is damaged or
    cannot be written: nothing is changed then.
    """
    after.enter_context(_turn(path))
    _settle(path, data)
    keys = KeyFile.read(path)
    if not keys.sound:
        raise StorageError(
            f"{DAMAGED_HEAD} 아무것도 바꾸지 않았습니다.", f"{RESTORE_AT}로 되살려 주세요."
        )
    after.callback(_settle, path, data)
    yield keys
    keys.number = count(data, keys.number)
    keys.write(_next(path))


def count(data: Data, number: int) -> int:
    """Count a change of the key file, inside a transaction; returns its number, after the file's own."""
    after = max(number, _known(data) or 0) + 1
    _know(data, after)
    return after


@contextmanager
def settled(path: Path, data: Data) -> Generator[None]:
    """Keep the key file as the data knows it for a while: nobody changes it meanwhile."""
    with _turn(path):
        _settle(path, data)
        yield


def agree(path: Path, data: Data, key: bytes) -> str:
    """Make key file and data know of each other at an opening; returns what has to be told, or nothing.

    A change that a killed program began is finished or dropped, a file of an older program is taken over.
    """
    if is_pending(path):
        with _turn(path):
            _settle(path, data)
    keys, known = KeyFile.read(path), _known(data)
    if keys.version < VERSION and keys.sound:
        with ExitStack() as after, data.transaction(), changed(path, data, after) as older:
            older.take_over(key)
        return ""
    if keys.number == known:
        return ""
    with data.transaction(), settled(path, data):
        keys, known = KeyFile.read(path), _known(data)
        if keys.number != known:
            _know(data, keys.number)
    return OLDER if known is not None and keys.number < known else ""


def note_shown(data: Data) -> None:
    """Remember, inside a transaction, that a recovery code is shown which nobody has put away yet."""
    data.execute("DELETE FROM shown_code")
    data.execute("INSERT INTO shown_code (at) VALUES (?)", [clock.stamp()])


def note_kept(data: Data) -> None:
    """Take, inside a transaction, a clerk's word that the recovery code is put away."""
    data.execute("DELETE FROM shown_code")


def is_unkept(data: Data) -> bool:
    """Tell whether nobody has said of the present recovery code that it is put away."""
    return bool(data.value("SELECT count(*) FROM shown_code"))


def _turn(path: Path) -> AbstractContextManager[None]:
    return durable.turn(path.with_name(LOCK), BUSY, PATIENCE)


def _settle(path: Path, data: Data) -> None:
    """Put the next file in place if the data holds its change, else drop it; who calls it has the turn."""
    staged = _next(path)
    if not staged.exists():
        return
    read = pending(path)
    if read is None or read.number != _known(data):
        with suppress(OSError):  # whoever comes next drops it
            staged.unlink()
        return
    try:
        durable.put_in_place(staged, path)
    except OSError as error:
        raise StorageError(*NOT_PUT) from error


def _known(data: Data) -> int | None:
    found = data.value("SELECT number FROM key_file")
    return None if found is None else int(found)


def _know(data: Data, number: int) -> None:
    data.execute("DELETE FROM key_file")
    data.execute("INSERT INTO key_file (number) VALUES (?)", [number])


def _next(path: Path) -> Path:
    return path.with_name(f"{path.name}{NEXT}")
