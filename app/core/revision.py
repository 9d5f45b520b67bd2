"""How records that went out to be revised in a spreadsheet are known again: by an imprint and a mark for each row.

The imprint says whose sheet it is and what its columns are. A mark holds a record's number, and of each column two
digests: of the text in its cells, and of the value that was stored. It is signed with the record's random name, which
no file tells; so the mark of another office, or one that somebody changed, fits no record.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest

from app.core.lazy import lazy
from app.core.values import Value

_IMPRINT, _MARK = "maeul-imprint1.", "maeul-row1."
"""How each begins; the digit rises where older programs could not read it."""
_WRITTEN = "([A-Za-z0-9_-]+)"
_DIGEST, _SIGNATURE, _NUMBER = 4, 8, 8
"""Bytes: two equal digests of different contents are one in four thousand millions."""
_LONGEST = 1_000_000
"""Bytes that either unpacks to, at most."""


@dataclass(frozen=True)
class Imprint:
    """What a sheet says of itself."""

    office: str
    """The id of the office that wrote it."""
    office_name: str
    kind: str
    columns: tuple[tuple[str, str], ...]
    """Path and heading of each column."""
    rows: int
    """How many records went out in it."""
    number: str = ""
    """출력번호."""
    at: str = ""

    @lazy
    def layout(self) -> bytes:
        """What its columns are, in short: a mark is of one layout."""
        told = json.dumps([self.kind, self.office, [path for path, _ in self.columns]])
        return blake2b(told.encode(), digest_size=_SIGNATURE).digest()

    def written(self) -> str:
        """Return it as a cell holds it."""
        told = [
            self.office,
            self.office_name,
            self.kind,
            self.columns,
            self.rows,
            self.number,
            self.at,
        ]
        return _IMPRINT + _packed(json.dumps(told, ensure_ascii=False).encode())


@dataclass(frozen=True)
class Mark:
    """By what one row is known again."""

    record: int
    texts: tuple[bytes, ...]
    """Of each part of the sheet: the digest of what stood in its cells."""
    values: tuple[bytes, ...]
    """The same of what was stored."""

    def written(self, imprint: Imprint, secret: str) -> str:
        """Return it as a cell holds it, signed with the record's random name."""
        body = self.record.to_bytes(_NUMBER, "big") + b"".join((*self.texts, *self.values))
        return _MARK + _packed(_signature(body, imprint, secret) + body)


@dataclass(frozen=True)
class ReadMark:
    """A mark as it was read, not yet known to be right."""

    mark: Mark
    _signed: bytes
    _body: bytes

    def is_right(self, imprint: Imprint, secret: str) -> bool:
        """Tell whether it was written for the record of this random name, and nobody changed it since."""
        return bool(secret) and compare_digest(
            self._signed, _signature(self._body, imprint, secret)
        )


def read_imprint(cell: object) -> Imprint | None:
    """Return what a cell says of its sheet, if it says so."""
    body = _unpacked(cell, _IMPRINT)
    if body is None:
        return None
    try:
        office, name, kind, columns, rows, number, at = json.loads(body)
        pairs = tuple((str(path), str(label)) for path, label in columns)
        return Imprint(str(office), str(name), str(kind), pairs, int(rows), str(number), str(at))
    except (ValueError, TypeError):
        return None


def is_mark(cell: object) -> bool:
    """Tell whether a cell holds what a mark begins with, right or not."""
    return isinstance(cell, str) and _MARK in cell


def read_mark(cell: object) -> ReadMark | None:
    """Return the mark in a cell; nothing where it is none, or was cut."""
    whole = _unpacked(cell, _MARK)
    if whole is None:
        return None
    signed, body = whole[:_SIGNATURE], whole[_SIGNATURE:]
    told = body[_NUMBER:]
    if len(body) < _NUMBER or len(told) % (2 * _DIGEST):
        return None
    digests = [told[at : at + _DIGEST] for at in range(0, len(told), _DIGEST)]
    half = len(digests) // 2
    mark = Mark(int.from_bytes(body[:_NUMBER], "big"), tuple(digests[:half]), tuple(digests[half:]))
    return ReadMark(mark, signed, body)


def digest_of_texts(texts: Sequence[str]) -> bytes:
    """Return the digest of what stands in some cells."""
    return _digest(json.dumps(list(texts), ensure_ascii=False))


def digest_of_value(value: Value) -> bytes:
    """Return the digest of a stored value; nothing is the same in any of its shapes."""
    held = None if value in ("", ()) else value
    return _digest(json.dumps(held, ensure_ascii=False, sort_keys=True))


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_DIGEST).digest()


def _signature(body: bytes, imprint: Imprint, secret: str) -> bytes:
    key = blake2b(secret.encode()).digest()
    return blake2b(imprint.layout + body, key=key, digest_size=_SIGNATURE).digest()


def _packed(content: bytes) -> str:
    return urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


def _unpacked(cell: object, begins: str) -> bytes | None:
    """Return what a cell holds behind how it begins; nothing where that cannot be unpacked."""
    found = re.search(re.escape(begins) + _WRITTEN, cell) if isinstance(cell, str) else None
    if found is None:
        return None
    try:
        content = urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4))
        return zlib.decompressobj().decompress(content, _LONGEST)
    except (ValueError, zlib.error):
        return None
