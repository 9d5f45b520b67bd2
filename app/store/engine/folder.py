"""The office folder: data file, ledger, access log, key file and backups; founding, opening and closing it."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import tempfile
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import RESTORE_AT, DamageError, ReadOnlyError, StorageError, UserError
from app.store.engine import durable, exchange, key_changes, sharing
from app.store.engine.attempts import Attempts
from app.store.engine.data import ACCESS_FILE, Data
from app.store.engine.driver import Locked, connect, told
from app.store.engine.keys import (
    KEY_BYTES,
    RECOVERY,
    KeyFile,
    is_recovery_code,
    new_recovery_code,
    plain_code,
    wrapped,
)
from app.store.engine.manifest import SUFFIX
from app.store.engine.whereabouts import refuse_long, refuse_network

BUSY_WITH_LONG_WORK = (
    "가져오기나 큰 되돌리기를 이미 하고 있어 시작하지 못했습니다. 아무것도 바꾸지 않았습니다.",
    "하고 있는 일이 끝난 뒤에 다시 해 주세요.",
)
LOCK = "office.lock"
"""Stands in the folder: all who have files of it open share it, and who exchanges them has it alone."""
PATIENCE = 2
"""Seconds that who needs the files for themselves waits for the others to let them go."""
RESTORE_LOCK = "restore.lock"
"""Stands in the folder too: who restores it has it, whoever of the PC that is."""
WINDOW_LOCK = "window.lock"
"""Stands there as well: the window of the office has it, whoever of the PC opened that."""
HAS_WINDOW = (
    "이 자료를 연 창이 이미 있습니다.",
    "작업 표시줄에서 마을이음을 찾아 주세요. 없으면 다른 Windows 사용자가 연 창이니 그 사용자로 바꾸어 닫으세요.",
)
HELD = ("이 자료를 다른 명령이 이미 되살리고 있습니다.", "그 명령이 끝난 뒤에 다시 해 주세요.")
IN_USE = (
    "다른 창이나 명령이 이 폴더의 자료를 쓰고 있습니다. 아무것도 바꾸지 않았습니다.",
    "그 창이나 명령을 닫고 다시 해 주세요.",
)
READ_ONLY = (
    "자료 폴더에 쓸 수 없어(읽기 전용) 열지 않았습니다. 자료는 그대로 있습니다.",
    "폴더의 쓰기 권한을 확인하거나, 폴더를 통째로 쓸 수 있는 디스크에 복사해서 여세요.",
)
EXCHANGED = (
    "이 폴더의 자료를 지금 되살리거나 만들고 있어 열지 않았습니다.",
    "그 일이 끝난 뒤에 다시 해 주세요.",
)


@dataclass(frozen=True)
class Admitted:
    """Somebody who gave a password that opens the data, or the recovery code."""

    key: bytes
    by_code: bool = False


@dataclass(frozen=True)
class Folder:
    """Where an office's files are."""

    path: Path

    @property
    def data(self) -> Path:
        """The records."""
        return self.path / "data.db"

    @property
    def ledger(self) -> Path:
        """Output register and number marks: what a restore never rolls back."""
        return self.path / "ledger.db"

    @property
    def access(self) -> Path:
        """The access log, which no restore rolls back either."""
        return self.path / ACCESS_FILE

    @contextlib.contextmanager
    def long_write(self) -> Generator[None]:
        """Hold the turn to write in parts, which one at a time has in all processes, until its end or death.

        Raises `Locked` while another has it.
        """
        connection = connect(str(self.path / "work.lock"), isolation_level=None, timeout=0)
        try:
            with told(BUSY_WITH_LONG_WORK):
                connection.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            connection.close()

    @property
    def keys(self) -> Path:
        """The wrapped keys."""
        return self.path / "keys.json"

    @property
    def keys_change(self) -> bool:
        """Whether a change of the keys was begun that is not over yet."""
        return key_changes.is_pending(self.keys)

    @property
    def backups(self) -> Path:
        """The verified copies."""
        return self.path / "backups"

    def exists(self) -> bool:
        """Tell whether any file of an office stands here, or is about to."""
        return exchange.is_pending(self.path) or any(exchange.present(self.path))

    @contextlib.contextmanager
    def alone(self, keep: Path | None = None) -> Generator[None]:
        """Keep everybody else, in all processes, from the files, which may be exchanged meanwhile.

        What a killed program left is put right first: an exchange is finished, new files that never took
        their places are swept, but for those to `keep`. Raises `Locked` while anybody has a file open.
        """
        with durable.turn(self.path / LOCK, IN_USE, PATIENCE):
            if exchange.is_pending(self.path):
                exchange.finish(self.path)
            for left in self.path.glob(f"{exchange.FRESH}*"):
                if left != keep:
                    shutil.rmtree(left, ignore_errors=True)
            yield

    def is_empty(self) -> bool:
        """Tell whether nothing stands here, but for locks that a window or a command left."""
        return not self.path.exists() or (
            self.path.is_dir() and all(".lock" in each.suffix for each in self.path.iterdir())
        )

    def hold_window(self) -> contextlib.ExitStack:
        """Hold the turn to be the window of this folder, until it is closed or the process ends.

        Raises `Locked` while another window has it, whoever of the PC opened that; a folder that is not there
        yet, or cannot be written, needs none.
        """
        held = contextlib.ExitStack()
        try:
            held.enter_context(durable.turn(self.path / WINDOW_LOCK, HAS_WINDOW))
        except Locked:
            raise
        except StorageError:
            pass  # nobody can write here, so nobody has it
        return held

    def hold(self) -> contextlib.ExitStack:
        """Hold the turn to restore this folder, until it is closed or the process ends.

        It stands in the folder, so that it is one for all users of the PC. New files that a killed program
        never put in place are swept. Raises `Locked` while another has it; a folder that cannot be written
        needs none.
        """
        held = contextlib.ExitStack()
        try:
            sharing.make_folder(self.path)
            (self.path / RESTORE_LOCK).touch()
        except OSError:
            return held
        held.enter_context(durable.turn(self.path / RESTORE_LOCK, HELD))
        if not exchange.is_pending(self.path):
            durable.sweep(self.path, exchange.FRESH)
        return held

    def found(self, make: Callable[[Data], None], login: str, password: str) -> tuple[bytes, str]:
        """Make a new office with its first account; returns the data key and the recovery code.

        `make` fills the empty files. They are made under another name, and appear together once they are
        complete. Raises `UserError` where any file of an office stands already: none is ever overwritten.
        """
        self._refuse_taken()
        refuse_long(self.path)
        refuse_network(self.path)
        try:
            sharing.make_folder(self.path)
            self.backups.mkdir(exist_ok=True)
            with self.alone():
                self._refuse_taken()
                return self._found(make, login, password)
        except OSError as error:
            raise StorageError(
                "자료 폴더를 만들 수 없습니다.",
                "쓸 수 있는 다른 폴더를 고르거나 전산 담당자에게 알려 주세요.",
            ) from error

    def _found(self, make: Callable[[Data], None], login: str, password: str) -> tuple[bytes, str]:
        key, code = secrets.token_bytes(KEY_BYTES), new_recovery_code()
        fresh = Folder(exchange.fresh_folder(self.path))
        try:
            keys = KeyFile.create(fresh.keys)
            keys.add(RECOVERY, wrapped(plain_code(code), key))
            keys.add(login, wrapped(password, key))
            keys.write()
            with contextlib.closing(Data(fresh.data, fresh.ledger, key)) as data:
                make(data)
            exchange.put(self.path, fresh.path)
        finally:
            if not exchange.is_pending(self.path):
                shutil.rmtree(fresh.path, ignore_errors=True)
        return key, code

    def _refuse_taken(self) -> None:
        """Raise `UserError` where any file of an office stands: its data, or what it can be restored from."""
        if self.exists():
            raise UserError(
                "이 폴더에는 이미 자료가 있습니다.",
                "다른 폴더를 고르거나 그 자료를 여세요. 아무것도 바꾸지 않았습니다.",
            )
        around = next(
            (each for each in self.path.absolute().parents if Folder(each).exists()), None
        )
        if around is not None:
            raise UserError(
                f"이 폴더는 다른 자료 폴더({around}) 안에 있습니다.",
                "그 바깥의 빈 폴더를 고르세요. 아무것도 바꾸지 않았습니다.",
            )
        if any(self.backups.glob(f"*{SUFFIX}")) or any(self.path.glob(f"{exchange.ASIDE}*")):
            raise UserError(
                "이 폴더에는 다른 때에 만든 백업이나 되살리기 전의 자료가 있습니다.",
                "‘백업에서 시작’(처음 시작하는 화면)으로 되살리거나 다른 폴더를 고르세요. 아무것도 바꾸지 않았습니다.",
            )

    def account(self, login: str) -> str:
        """Return the account that is meant by what was typed, whichever side 한/영 stood on."""
        self._refuse_missing()
        keys, begun = KeyFile.read(self.keys), key_changes.pending(self.keys)
        return (begun if begun is not None and not keys.has(keys.account(login)) else keys).account(
            login
        )

    def unlock(self, login: str, password: str) -> bytes:
        """Return the data key; the printed recovery code may stand in the password's place.

        Beside a change of the keys that a killed program began either file opens: which of them holds is
        known once the data is open. Raises `UserError` for a wrong account or password.
        """
        if is_recovery_code(password):
            with contextlib.suppress(UserError):
                return self.unlock_with_code(password)
        return self._unwrap(login, password)

    def admit(self, login: str, password: str, *, told: bool = False) -> Admitted:
        """Return the data key to who enters or says who they are, and count it where they cannot.

        Raises `UserError` for a wrong account or password, and while the account is closed after too many.
        `told` says that whoever asks enters a failure in the access log.
        """
        self._refuse_missing()
        attempts, name = self.attempts, KeyFile.read(self.keys).name_of(login)
        if is_recovery_code(password):  # nobody guesses one: it opens a closed account too
            with contextlib.suppress(UserError):
                return Admitted(self.unlock_with_code(password), by_code=True)
        attempts.refuse_shut(name)
        try:
            key = self._unwrap(login, password)
        except UserError:
            attempts.fail(name, told=told)
            raise
        attempts.succeed(name)
        return Admitted(key)

    @property
    def attempts(self) -> Attempts:
        """Who was refused here."""
        return Attempts(self.path)

    def unlock_with_code(self, code: str) -> bytes:
        """Return the data key by the printed recovery code."""
        return self._unwrap(RECOVERY, plain_code(code))

    def _unwrap(self, login: str, password: str) -> bytes:
        self._refuse_missing()
        try:
            return KeyFile.read(self.keys).unwrap(login, password)
        except UserError:
            begun = key_changes.pending(self.keys)
            if begun is None:
                raise
            return begun.unwrap(login, password)

    def look(self) -> None:
        """Raise `DamageError` where a file is missing or unreadable without which no password opens the office."""
        self._refuse_missing()
        KeyFile.read(self.keys)

    def open(self, key: bytes) -> Data:
        """Open for writing, as the files are; `app.store.opening` brings older ones up to date.

        Where nothing can be written nobody enters: what they looked at could not be logged either.
        """
        refuse_long(self.path)
        refuse_network(self.path)
        self._refuse_missing()
        if not self._is_writable():
            raise ReadOnlyError(*READ_ONLY)
        return self._open(key, read_only=False)

    def open_reader(self, key: bytes) -> Data:
        """Open for reading beside a writer."""
        return self._open(key, read_only=True)

    def _open(self, key: bytes, *, read_only: bool) -> Data:
        self._refuse_missing()
        held = durable.share(self.path / LOCK, EXCHANGED)
        try:
            data = Data(self.data, self.ledger, key, read_only=read_only)
        except BaseException:
            held.close()
            raise
        data.held.push(held)
        return data

    def _is_writable(self) -> bool:
        """Tell whether a file can be made in the folder."""
        try:
            tempfile.TemporaryFile(dir=self.path).close()
        except OSError:
            return False
        return True

    def _refuse_missing(self) -> None:
        """Put right what a killed program left, then raise `StorageError` where there is no data file."""
        if exchange.is_pending(self.path):
            with self.alone():
                pass
        if not self.data.exists():
            raise DamageError(
                "자료 폴더에 자료 파일이 없습니다.",
                f"폴더를 다시 고르거나, {RESTORE_AT}로 되살려 주세요.",
            )
