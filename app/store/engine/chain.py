"""How entries of the access log hang together: each carries a digest of itself and of the one before.

A purpose is the one thing of an entry that may have to be forgotten, since a clerk typed it. It stands in the
chain by a salted digest alone: text and salt can go, the chain stays whole, and nobody can try names against
what is left. What took the place of a purpose stands in the chain as well, in an entry of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

SALT_BYTES = 16
DIGEST_BYTES = 32
CHAINED = "access.chain"
"""Stands in the log where an older one was taken over: nothing is known of what was changed before."""
GAP = "access.gap"
"""Stands in the log where the ledger knew of entries that are not there any more."""
FORGOTTEN = "access.forget"
"""Stands in the log where purposes were written anew without what may not be kept."""
COLUMNS = "id, at, by, login, terminal, action, records, outcome, change, amends, seal, link, purpose, salt"
"""What a link is made of, then what a purpose is held against."""
_BODY = 11


def seal(purpose: str, salt: bytes) -> bytes:
    """Return what stands in the chain for a purpose."""
    return blake2b(purpose.encode(), key=salt, digest_size=DIGEST_BYTES).digest()


def link(before: bytes, body: Sequence[Any]) -> bytes:
    """Return the digest of an entry, by its columns from number to seal, behind the one before it."""
    *columns, sealed = body
    text = json.dumps([*columns, bytes(sealed).hex()], ensure_ascii=False, separators=(",", ":"))
    return blake2b(bytes(before) + text.encode(), digest_size=DIGEST_BYTES).digest()


@dataclass
class Walk:
    """Goes through a log in order and tells what is wrong with it."""

    last: int = 0
    before: bytes = b""
    number: int = 0
    """How many entries were gone through."""

    def __post_init__(self) -> None:
        """Begin before the first entry, or behind the one that is given."""
        self._first = self.last + 1
        self._odd: dict[int, tuple[str, bytes]] = {}
        self._amended: dict[int, str] = {}

    def read(self, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
        """Go through the next entries; a change tells once, since what follows hangs on the link it stands by."""
        for row in rows:
            number, at, action, amends, sealed, linked, purpose, salt = (
                row[0], row[1], row[5], row[9], *row[10:]
            )  # fmt: skip
            if link(self.before, row[:_BODY]) != linked:
                yield self._broken(number, at)
            if seal(purpose, bytes(salt)) != sealed:
                self._odd[number] = (at, seal(purpose, bytes(salt)))
            if action == FORGOTTEN:
                self.amend(json.loads(amends))
            self.last, self.before = number, bytes(linked)
            self.number += 1

    def amend(self, amends: Iterable[tuple[int, str]]) -> None:
        """Take note of purposes that an entry says were written anew, each with what stands for it since."""
        self._amended |= dict(amends)

    def end(self) -> Iterator[str]:
        """Tell of purposes that are neither what was entered nor what an entry says they became."""
        within = (each for each in self._amended if self._first <= each <= self.last)
        untouched = dict.fromkeys(within, ("", b""))
        for number, (at, present) in sorted((untouched | self._odd).items()):
            if self._amended.get(number) != present.hex():
                day = f"({at[:10]})" if at else ""
                yield f"접속기록 {number:,}번{day}의 용도가 적힌 뒤에 바뀌었습니다."

    def _broken(self, number: int, at: str) -> str:
        if number > self.last + 1:
            missing = number - self.last - 1
            which = f"{self.last + 1:,}번" + (f"부터 {number - 1:,}번까지" if missing > 1 else "")
            return f"접속기록 {which} {missing:,}건이 없습니다."
        return f"접속기록 {number:,}번({at[:10]})이 적힌 뒤에 바뀌었습니다."
