"""Whether the files are sound: their pages, their structure, and what points where."""

from __future__ import annotations

from collections.abc import Iterator

from app.store.engine.data import Data

FILES = {"main": "자료 파일", "ledger": "원장 파일"}


def damages(data: Data) -> Iterator[str]:
    """Check every page's seal, then the structure of both files."""
    for name, label in FILES.items():
        if data.rows(f"PRAGMA {name}.cipher_integrity_check"):
            yield f"{label}에 손상된 곳이 있습니다."
        elif data.value(f"PRAGMA {name}.quick_check(1)") != "ok":
            yield f"{label}의 구조가 어긋났습니다."


def dangling(data: Data) -> Iterator[str]:
    """Go through the tables that point to records which are not there."""
    for table, number in data.rows(
        'SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY "table"'
    ):
        yield f"‘{table}’ 표에 없는 기록을 가리키는 곳이 {number:,}곳 있습니다."
