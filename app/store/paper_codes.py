"""The office's key of 문서확인번호, and which output carries which.

Both stand in the ledger: no restore rolls them back, and a new data key copies them with all else.
"""

from __future__ import annotations

import secrets

from app.store.engine import dialect
from app.store.engine.data import Data

_KEY_BYTES = 32


def key(data: Data) -> bytes:
    """Return what draws the codes; made when the first paper that carries one goes out."""
    with data.transaction():
        data.demand_ledger()
        known = data.rows("SELECT key FROM ledger.paper_code_key")
        if known:
            return bytes(known[0][0])
        made = secrets.token_bytes(_KEY_BYTES)
        data.execute("INSERT INTO ledger.paper_code_key (key) VALUES (?)", [made])
    return made


def enter(data: Data, number: str, code: str) -> None:
    """Enter which code an output carries; inside the transaction that lets it go out."""
    data.demand_ledger()
    data.execute(dialect.insert("ledger.paper_code", ("number", "code")), [number, code])


def number_of(data: Data, code: str) -> str:
    """Return the 출력번호 of the paper that went out with a code; empty where none did."""
    found = data.rows(
        "SELECT o.number FROM ledger.paper_code c JOIN ledger.output o ON o.number = c.number "
        "WHERE c.code = ? AND o.copies > 0",
        [code],
    )
    return str(found[0][0]) if found else ""
