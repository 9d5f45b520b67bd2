"""keys.json: the data key, sealed for every account and for the recovery code.

The data file is encrypted with a random 256-bit key. Each slot has a pair of keys (X25519): the data key is sealed
to the public half, the private half is wrapped by the password (Argon2id, then XSalsa20-Poly1305 of libsodium).
So changing a password rewrites a few hundred bytes, and another data key can be sealed for everybody who stays
though nobody's password is there. Every password that is set has a pair of its own: an older one opens no later
key. In the slots of an older program the password wraps the data key itself; they are made anew when their
clerks enter next. Slots are found by a keyed hash of the login: no name stands in the file. Each slot carries a
digest of itself, and so does what they share: a damaged slot is told from a wrong password. It also tells by a
fingerprint which key it holds. What is changed here is changed in memory; `app.store.engine.key_changes` writes it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as ShortOfMemory
from nacl.hash import blake2b
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from app.core.errors import RESTORE_AT, DamageError, StorageError, UserError
from app.core.hangul import fold, readings
from app.store.engine import durable

KEY_BYTES = 32
OPERATIONS, MEMORY = argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE
"""Three passes over 256 MiB: half a second of a PC for each guess."""
RECOVERY = "\x00recovery"
VERSION = 2
"""Of the file; in the first one nothing carried a digest."""
DIGEST, FINGERPRINT = "digest", "key"
WRAPPED, PRIVATE, PUBLIC, VOUCHED = "wrapped", "private", "public", "vouched"
"""Of a slot: the data key; the private half that opens it; the public half, and what vouches for that."""
DAMAGED_HEAD = "열쇠 파일(keys.json)의 머리 부분이 손상되었습니다."
DAMAGED_SLOT = (
    "열쇠 파일(keys.json)에서 이 계정의 열쇠가 손상되었습니다. 비밀번호가 틀린 것이 아닙니다.",
    (
        "다른 관리자가 설정에서 ‘비밀번호 다시 정하기’를 하면 열쇠가 새로 생깁니다. 그럴 사람이 없으면 복구 "
        f"코드로 들어오고, 코드도 없으면 {RESTORE_AT}로 되살려 주세요."
    ),
)
DAMAGED_RECOVERY = (
    "열쇠 파일(keys.json)에서 복구 코드의 열쇠가 손상되었습니다. 코드가 틀린 것이 아닙니다.",
    f"비밀번호로 들어와 설정에서 새 복구 코드를 만드세요. 들어올 수 없으면 {RESTORE_AT}로 되살려 주세요.",
)
DAMAGED_SOMEWHERE = (
    "열쇠 파일(keys.json)에 손상된 곳이 있어 이 계정의 열쇠를 찾지 못했습니다.",
    f"계정 이름이 맞으면 다른 계정이나 복구 코드로 들어오고, 없으면 {RESTORE_AT}로 되살려 주세요.",
)
Slot = dict[str, Any]
"""The data key, wrapped by what a password is stretched to, and how that was stretched."""
SHORT_OF_MEMORY = (
    "이 PC의 남은 메모리가 모자라(256MB) 비밀번호를 확인하지 못했습니다. 비밀번호가 틀린 것이 아닙니다.",
    "쓰지 않는 다른 프로그램을 닫고 다시 해 주세요.",
)
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


def wrapped(password: str, key: bytes) -> Slot:
    """Return a slot that a password opens: half a second, in which nothing should be locked.

    Raises `StorageError` where the PC has not got the memory for it.
    """
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    slot: Slot = {"salt": salt.hex(), "operations": OPERATIONS, "memory": MEMORY}
    try:
        box = SecretBox(_stretch(password, slot))
    except ShortOfMemory as error:
        raise StorageError(*SHORT_OF_MEMORY) from error
    pair = PrivateKey.generate()
    slot[PRIVATE] = bytes(box.encrypt(bytes(pair))).hex()
    return slot | _sealed(bytes(pair.public_key), key)


def _sealed(public: bytes, key: bytes) -> Slot:
    """Return what a slot holds of a data key: sealed to its public half, which whoever has the key vouches for."""
    return {
        PUBLIC: public.hex(),
        WRAPPED: bytes(SealedBox(PublicKey(public)).encrypt(key)).hex(),
        FINGERPRINT: fingerprint(key),
        VOUCHED: _vouched(public, key),
    }


def _vouched(public: bytes, key: bytes) -> str:
    """Return what nobody can make who has not got the data key: a public half put in by others is known by it."""
    return blake2b(public, digest_size=16, key=key, person=b"maeul-slot").decode()


def _opened(slot: Slot, stretched: bytes) -> bytes:
    """Return the data key of a slot; raises `CryptoError` where the password does not open it."""
    box = SecretBox(stretched)
    if PRIVATE not in slot:
        return box.decrypt(bytes.fromhex(slot[WRAPPED]))
    pair = PrivateKey(box.decrypt(bytes.fromhex(slot[PRIVATE])))
    try:
        return SealedBox(pair).decrypt(bytes.fromhex(slot[WRAPPED]))
    except CryptoError as error:  # the password was right
        raise DamageError(*DAMAGED_SLOT) from error


@dataclass
class KeyFile:
    """The wrapped keys of one office folder."""

    path: Path
    salt: bytes
    slots: dict[str, Slot]
    number: int = 0
    """How often it was changed: the data knows the same number (`app.store.engine.key_changes`)."""
    version: int = VERSION
    sound: bool = True
    """Whether what its slots share is as it was written."""

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """Read the file; raises `DamageError` when it is missing or cannot be read at all."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            slots = {str(name): dict(slot) for name, slot in dict(data["slots"]).items()}
            marked = DIGEST in data or any(DIGEST in slot for slot in slots.values())
            version = int(data.get("version", 0))
            read = cls(
                path, bytes.fromhex(data["salt"]), slots, int(data.get("number", 0)), version
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _unreadable() from error
        if version != 1 or marked:
            read.sound = "number" in data and data.get(DIGEST) == read.head()
        return read

    @classmethod
    def create(cls, path: Path) -> KeyFile:
        """Make an empty key file in memory."""
        return cls(path, secrets.token_bytes(KEY_BYTES), {})

    def add(self, login: str, slot: Slot) -> None:
        """Give a new account its slot (`wrapped`); raises `UserError` where it has one already."""
        if self.has(login):
            raise UserError(
                f"‘{login}’ 계정은 이미 있어 새로 만들지 않았습니다. 그 계정의 비밀번호는 그대로입니다.",
                fields={"login": "이미 있는 계정입니다. 다른 이름을 적어 주세요."},
            )
        self.replace(login, slot)

    def replace(self, login: str, slot: Slot) -> None:
        """Give an account a slot (`wrapped`) in place of the one it has."""
        self._put(self.name_of(login), slot)

    def remove(self, login: str) -> None:
        """Drop an account's slot."""
        self.slots.pop(self.name_of(login), None)

    @property
    def accounts(self) -> int:
        """How many accounts have a slot; the recovery code is none."""
        return len(self.slots) - self.has(RECOVERY)

    def has(self, login: str) -> bool:
        """Tell whether the account can unwrap the key."""
        return self.name_of(login) in self.slots

    def is_weak(self, login: str) -> bool:
        """Tell whether an account's slot is of an older program: easier to guess, or no pair of keys in it."""
        name = self.name_of(login)
        if name not in self.slots or self._is_damaged(name):
            return False
        slot = self.slots[name]
        easy = int(slot["operations"]) < OPERATIONS or int(slot["memory"]) < MEMORY
        return easy or PRIVATE not in slot

    def strengthen(self, login: str, weak: Slot, slot: Slot) -> bool:
        """Give an account a slot of the same password in place of a weak one; tells whether it still had that."""
        if self.slots.get(self.name_of(login)) != weak:
            return False
        self.replace(login, slot)
        return True

    def account(self, login: str) -> str:
        """Return the account that is meant by what was typed, whichever side 한/영 stood on."""
        return next(filter(self.has, readings(login)), login)

    def unwrap(self, login: str, password: str) -> bytes:
        """Return the data key; raises `UserError` for a wrong account or password alike.

        An unknown account takes as long as a wrong password, so that accounts cannot be guessed. Raises
        `StorageError` where the PC has not got the memory to try the password.
        """
        name = self.name_of(login)
        try:
            slot = self.slots.get(name) or self._stand_in()
            return _opened(slot, _stretch(password, slot))
        except (CryptoError, KeyError, TypeError, ValueError) as error:
            self._refuse_damaged(name, recovery=login == RECOVERY)
            if isinstance(error, ShortOfMemory):  # no word on the password
                raise StorageError(*SHORT_OF_MEMORY) from error
            if not isinstance(error, CryptoError):  # a file without digests
                raise _unreadable() from error
            raise UserError(
                "계정이나 비밀번호가 맞지 않습니다.",
                "한/영과 Caps Lock을 확인하고 다시 적어 주세요.",
                {"password": "계정이나 비밀번호가 맞지 않습니다."},
            ) from error

    def damages(self, key: bytes) -> Iterator[str]:
        """Tell what of the file is not as it was written, or holds another key than the data's."""
        if not self.sound:
            yield DAMAGED_HEAD
        if number := sum(self._is_damaged(name) for name in self.slots):
            yield f"열쇠 파일(keys.json)의 열쇠 {len(self.slots):,}개 가운데 {number:,}개가 손상되었습니다."
        whole = [slot for name, slot in self.slots.items() if not self._is_damaged(name)]
        known = [slot[FINGERPRINT] for slot in whole if FINGERPRINT in slot]
        if number := sum(each != fingerprint(key) for each in known):
            yield f"열쇠 파일(keys.json)의 열쇠 {number:,}개가 이 자료의 것이 아닙니다."
        pairs = [slot for slot in whole if PUBLIC in slot and slot[FINGERPRINT] == fingerprint(key)]
        if number := sum(not _is_vouched(slot, key) for slot in pairs):
            yield f"열쇠 파일(keys.json)의 열쇠 {number:,}개는 이 프로그램이 만들지 않았습니다."

    def can_follow(self, name: str, key: bytes) -> bool:
        """Tell whether another data key can be sealed for a slot of this one, though its password is not there."""
        slot = self.slots.get(name, {})
        return not (PRIVATE not in slot or self._is_damaged(name)) and _is_vouched(slot, key)

    def renew(self, stays: Collection[str], fresh: bytes) -> None:
        """Seal another data key for the slots that stay, and drop all others; `can_follow` holds for each."""
        for name in tuple(self.slots):
            slot = self.slots.pop(name)
            if name in stays:
                self._put(name, slot | _sealed(bytes.fromhex(slot[PUBLIC]), fresh))

    @property
    def fingerprints(self) -> frozenset[str]:
        """By what the data keys are known that its slots hold."""
        return frozenset(
            str(slot[FINGERPRINT]) for slot in self.slots.values() if FINGERPRINT in slot
        )

    def _refuse_damaged(self, name: str, *, recovery: bool) -> None:
        """Raise `DamageError` where it is damage that kept a slot from being opened, or from being found."""
        if not self.sound:
            raise DamageError(DAMAGED_HEAD, f"{RESTORE_AT}로 되살려 주세요.")
        if name in self.slots and self._is_damaged(name):
            raise DamageError(*(DAMAGED_RECOVERY if recovery else DAMAGED_SLOT))
        if name not in self.slots and any(map(self._is_damaged, self.slots)):
            raise DamageError(*DAMAGED_SOMEWHERE)

    def _is_damaged(self, name: str) -> bool:
        slot = self.slots[name]
        return (self.version != 1 or DIGEST in slot) and slot.get(DIGEST) != _digest(name, slot)

    def take_over(self, key: bytes) -> None:
        """Give the slots of an older program, which had no digests, what those of this one carry."""
        for name, slot in self.slots.items():
            if DIGEST not in slot:
                self._put(name, {**slot, FINGERPRINT: fingerprint(key)})
        self.version = VERSION

    def _put(self, name: str, slot: Slot) -> None:
        self.slots[name] = {**slot, DIGEST: _digest(name, slot)}

    def head(self) -> str:
        """Return the digest of what all slots share."""
        return _hash("head", [self.version, self.number, self.salt.hex()])

    def _stand_in(self) -> Slot:
        """Return a slot that no password opens."""
        salt = self.salt[: argon2id.SALTBYTES].hex()
        return {
            "salt": salt,
            "operations": OPERATIONS,
            "memory": MEMORY,
            "wrapped": "00" * _WRAPPED,
        }

    def write(self, path: Path | None = None) -> None:
        """Write the file whole, in its place or in another; a crash leaves the old one or the new one."""
        text = json.dumps(
            {
                "version": self.version,
                "number": self.number,
                "salt": self.salt.hex(),
                "slots": self.slots,
                DIGEST: self.head(),
            },
            indent=1,
        )
        target = path or self.path
        fresh = target.with_name(f"{target.name}.new")
        try:
            fresh.write_text(text, encoding="utf-8")
            durable.put_in_place(fresh, target)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink()
            raise StorageError(
                "열쇠 파일(keys.json)을 쓰지 못했습니다. 비밀번호는 그대로입니다.",
                "디스크의 남은 공간과 폴더의 쓰기 권한을 확인하고 다시 해 주세요.",
            ) from error

    def name_of(self, login: str) -> str:
        """Return by what a login is known in the folder, without standing there."""
        return blake2b(fold(" ".join(login.split())).encode(), key=self.salt).decode()


def _stretch(password: str, slot: Slot) -> bytes:
    return argon2id.kdf(
        SecretBox.KEY_SIZE,
        password.encode(),
        bytes.fromhex(slot["salt"]),
        opslimit=int(slot["operations"]),
        memlimit=int(slot["memory"]),
    )


def fingerprint(key: bytes) -> str:
    """Return by what a data key is known without being told."""
    return blake2b(key, digest_size=16, person=b"maeul-key").decode()


def _is_vouched(slot: Slot, key: bytes) -> bool:
    try:
        return slot.get(VOUCHED) == _vouched(bytes.fromhex(slot[PUBLIC]), key)
    except (KeyError, TypeError, ValueError):
        return False


def _digest(name: str, slot: Slot) -> str:
    return _hash(name, {field: held for field, held in slot.items() if field != DIGEST})


def _hash(*parts: object) -> str:
    return blake2b(json.dumps(parts, sort_keys=True).encode(), digest_size=16).decode()


def _unreadable() -> DamageError:
    """Say that the key file is missing or damaged."""
    return DamageError(
        "열쇠 파일(keys.json)을 읽을 수 없습니다.",
        f"자료 폴더가 온전한지 확인하고, 없거나 손상되었으면 {RESTORE_AT}로 되살려 주세요.",
    )
