"""What a connection reads beside others that write: one state of the file for a while, and marks of what it is."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

from app.store.engine.data import Data


@contextmanager
def snapshot(data: Data) -> Generator[None]:
    """Read within what stands at its beginning, whatever others write meanwhile.

    Outside of one SQLite drops every page it holds with each commit of another connection, and decrypts it
    anew. The log is not folded further while it lasts, so it is short.
    """
    if data.db.conn.in_transaction:
        yield
        return
    data.execute("BEGIN")
    try:
        yield
    finally:
        if data.db.conn.in_transaction:
            data.execute("ROLLBACK")


def is_writing(data: Data) -> bool:
    """Tell whether a transaction is open that may write, and so be given up."""
    return not data.read_only and data.db.conn.in_transaction


def shape(data: Data) -> int:
    """Return a mark that changes where tables or triggers are made anew: what is written between is not audited."""
    return cast("int", data.value("PRAGMA schema_version"))
