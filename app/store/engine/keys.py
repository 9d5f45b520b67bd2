"""keys.json: the data key, wrapped for every account by its password and for the recovery code.

The data file is encrypted with a random 256-bit key. A password only unwraps it (Argon2id, then
XSalsa20-Poly1305 of libsodium), so changing a password rewrites a few hundred bytes. Slots are found
by a keyed hash of the login: no name stands in the file.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from app.core.errors import RESTORE_AT, StorageError, UserError
from app.core.hangul import fold, readings

KEY_BYTES = 32
OPERATIONS = argon2id.OPSLIMIT_INTERACTIVE
MEMORY = argon2id.MEMLIMIT_INTERACTIVE
RECOVERY = "\x00recovery"
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 8, 4
_WRAPPED = SecretBox.NONCE_SIZE + SecretBox.MACBYTES + KEY_BYTES


def new_recovery_code() -> str:
    """Return a code of 160 bits for paper, in groups of letters that cannot be misread."""
    return "-".join(
        "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS)
    )


def plain_code(code: str) -> str:
    """Take a recovery code as people type it: any case, with or without hyphens."""
    return "".join(each for each in code.upper() if each.isalnum())


def is_recovery_code(text: str) -> bool:
    """Tell whether a text has the shape of a recovery code."""
    plain = plain_code(text)
    return len(plain) == _GROUPS * _GROUP and set(plain) <= set(_ALPHABET)


@dataclass
class KeyFile:
    """The wrapped keys of one office folder."""

    path: Path
    salt: bytes
    slots: dict[str, dict[str, Any]]

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """Read the file; raises `StorageError` when it is missing or damaged."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return cls(path, bytes.fromhex(data["salt"]), dict(data["slots"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _unreadable() from error

    @classmethod
    def create(cls, path: Path) -> KeyFile:
        """Make an empty key file in memory; it is written with its first slot."""
        return cls(path, secrets.token_bytes(KEY_BYTES), {})

    @contextmanager
    def restored(self) -> Generator[None]:
        """Put the slots back as they were where what they belong to fails."""
        before = dict(self.slots)
        try:
            yield
        except BaseException:
            if self.slots != before:
                self.slots = before
                self.write()
            raise

    def add(self, login: str, password: str, key: bytes) -> None:
        """Wrap the data key for a new account; raises `UserError` where it has a slot already."""
        if self.has(login):
            raise UserError(
                f"‘{login}’ 계정은 이미 있어 새로 만들지 않았습니다. 그 계정의 비밀번호는 그대로입니다.",
                fields={"login": "이미 있는 계정입니다. 다른 이름을 적어 주세요."},
            )
        self.replace(login, password, key)

    def replace(self, login: str, password: str, key: bytes) -> None:
        """Wrap the data key for an account anew, and write the file safely."""
        salt = secrets.token_bytes(argon2id.SALTBYTES)
        slot = {"salt": salt.hex(), "operations": OPERATIONS, "memory": MEMORY}
        box = SecretBox(_stretch(password, slot))
        self.slots[self._name(login)] = {**slot, "wrapped": bytes(box.encrypt(key)).hex()}
        self.write()

    def renew_recovery(self, key: bytes) -> str:
        """Wrap the data key for a new recovery code in place of the one before; returns the code."""
        code = new_recovery_code()
        self.replace(RECOVERY, plain_code(code), key)
        return code

    def remove(self, login: str) -> None:
        """Drop an account's slot."""
        self.slots.pop(self._name(login), None)
        self.write()

    @property
    def accounts(self) -> int:
        """How many accounts have a slot; the recovery code is none."""
        return len(self.slots) - self.has(RECOVERY)

    def has(self, login: str) -> bool:
        """Tell whether the account can unwrap the key."""
        return self._name(login) in self.slots

    def account(self, login: str) -> str:
        """Return the account that is meant by what was typed, whichever side 한/영 stood on."""
        return next(filter(self.has, readings(login)), login)

    def unwrap(self, login: str, password: str) -> bytes:
        """Return the data key; raises `UserError` for a wrong account or password alike.

        An unknown account takes as long as a wrong password, so that accounts cannot be guessed.
        """
        try:
            slot = self.slots.get(self._name(login)) or self._stand_in()
            return SecretBox(_stretch(password, slot)).decrypt(bytes.fromhex(slot["wrapped"]))
        except CryptoError as error:
            raise UserError(
                "계정이나 비밀번호가 맞지 않습니다.",
                "한/영과 Caps Lock을 확인하고 다시 적어 주세요.",
                {"password": "계정이나 비밀번호가 맞지 않습니다."},
            ) from error
        except (KeyError, TypeError, ValueError) as error:
            raise _unreadable() from error

    def _stand_in(self) -> dict[str, Any]:
        """Return a slot that no password opens."""
        salt = self.salt[: argon2id.SALTBYTES].hex()
        return {
            "salt": salt,
            "operations": OPERATIONS,
            "memory": MEMORY,
            "wrapped": "00" * _WRAPPED,
        }

    def write(self) -> None:
        """Replace the file in one step, so that a crash leaves the old or the new one."""
        text = json.dumps({"version": 1, "salt": self.salt.hex(), "slots": self.slots}, indent=1)
        fresh = self.path.with_suffix(".new")
        try:
            with fresh.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink()
            raise StorageError(
                "열쇠 파일(keys.json)을 쓰지 못했습니다. 비밀번호는 그대로입니다.",
                "디스크의 남은 공간과 폴더의 쓰기 권한을 확인하고 다시 해 주세요.",
            ) from error

    def _name(self, login: str) -> str:
        return blake2b(fold(" ".join(login.split())).encode(), key=self.salt).decode()


def _stretch(password: str, slot: dict[str, Any]) -> bytes:
    return argon2id.kdf(
        SecretBox.KEY_SIZE,
        password.encode(),
        bytes.fromhex(slot["salt"]),
        opslimit=int(slot["operations"]),
        memlimit=int(slot["memory"]),
    )


def _unreadable() -> StorageError:
    """Say that the key file is missing or damaged."""
    return StorageError(
        "열쇠 파일(keys.json)을 읽을 수 없습니다.",
        f"자료 폴더가 온전한지 확인하고, 없거나 손상되었으면 {RESTORE_AT}로 되살려 주세요.",
    )
