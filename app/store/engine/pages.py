"""The pages of a data file one by one, unsealed without a connection: what SQLCipher 4 does to each of them.

A page ends with the vector it was encrypted with (AES-256-CBC) and the seal over both (HMAC-SHA512), which
holds its number too. The key of the seals comes from the data key and the salt that the file begins with.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

SIZE, SALT, VECTOR, SEAL = 4096, 16, 16, 64
USABLE = SIZE - VECTOR - SEAL
"""Bytes of a page that hold what it is about."""
HEAD = b"SQLite format 3\0"
"""Stands in place of the salt once the first page is unsealed."""
_MASK, _ROUNDS, _KEY = 0x3A, 2, 32
_LOOKED_AT = 64
"""So many pages tell whether a salt is the file's own."""


class Pages:
    """A file of sealed pages, of which some may be damaged."""

    def __init__(self, path: Path, key: bytes, salts: Iterable[bytes] = ()) -> None:
        """Take the file and its key; `salts` are tried where its own is damaged as well."""
        self._file = path.open("rb")
        self._key = key
        self.number = path.stat().st_size // SIZE
        """So many pages there are; the first is 1."""
        own = self._file.read(SALT)
        self._seal = self._key_of(own)
        step = max(1, self.number // _LOOKED_AT)
        for salt in chain((own,), salts):
            self._seal = self._key_of(salt)
            if any(self.read(page) for page in range(2, self.number + 1, step)):
                break

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def read(self, page: int) -> bytes | None:
        """Return what a page holds; None where its seal does not hold."""
        if not 0 < page <= self.number:
            return None
        self._file.seek((page - 1) * SIZE)
        raw = self._file.read(SIZE)
        begin = SALT if page == 1 else 0
        held, vector, seal = raw[begin:USABLE], raw[USABLE : USABLE + VECTOR], raw[-SEAL:]
        told = hmac.new(self._seal, held + vector + page.to_bytes(4, "little"), hashlib.sha512)
        if len(raw) < SIZE or not hmac.compare_digest(told.digest(), seal):
            return None
        plain = _unsealed(self._key, vector, held)
        return HEAD + plain if page == 1 else plain

    def _key_of(self, salt: bytes) -> bytes:
        return _stretched(self._key, bytes(each ^ _MASK for each in salt))


# Of cryptography 12 MB are loaded, which every start would wait for; hashlib has no PBKDF2 where Python has no OpenSSL.


def _unsealed(key: bytes, vector: bytes, held: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.algorithms import AES  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.modes import CBC  # noqa: PLC0415

    opened = Cipher(AES(key), CBC(vector)).decryptor()
    return opened.update(held) + opened.finalize()


def _stretched(key: bytes, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA512  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC  # noqa: PLC0415

    return PBKDF2HMAC(SHA512(), _KEY, salt, _ROUNDS).derive(key)
