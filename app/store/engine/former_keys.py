"""The data keys an office had before: what older backups, and files put aside, are encrypted with.

They stand in the data file, under the key that followed: whoever has the present key opens what is older, and
nobody who left with an older one opens what is newer.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.core import clock
from app.store.engine.data import Data
from app.store.engine.keys import KeyFile, fingerprint


def remember(data: Data, key: bytes) -> None:
    """Keep a key that another one takes the place of, inside a transaction."""
    data.execute(
        "INSERT OR IGNORE INTO former_key (fingerprint, key, until) VALUES (?, ?, ?)",
        [fingerprint(key), key, clock.stamp()],
    )


def keys_of(data: Data) -> dict[str, bytes]:
    """Return the keys the office had before, by what they are known by in a key file."""
    return {name: bytes(key) for name, key in data.rows("SELECT fingerprint, key FROM former_key")}


def key_for(held: KeyFile, key: bytes, former: Mapping[str, bytes]) -> bytes:
    """Return which of an office's keys the files beside a key file are encrypted with: by default the present one."""
    return next((former[each] for each in held.fingerprints if each in former), key)
