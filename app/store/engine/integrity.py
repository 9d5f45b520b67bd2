"""Whether the files are sound: their pages, what points where, and the rows of the search index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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


def unfound(data: Data) -> Iterator[str]:
    """Compare which records the search index has rows of with which are live."""
    for question, told in (
        ("SELECT id FROM record WHERE deleted_at IS NULL EXCEPT SELECT id FROM search_docsize",
         "찾을 수 없는 기록이 {:,}건 있습니다."),
        ("SELECT id FROM search_docsize EXCEPT SELECT id FROM record WHERE deleted_at IS NULL",
         "지웠는데 검색에 남은 기록이 {:,}건 있습니다."),
    ):  # fmt: skip
        if number := data.value(f"SELECT count(*) FROM ({question})"):
            yield told.format(number)


def holds(data: Data, record: int, tokens: Sequence[str]) -> bool:
    """Tell whether the search index holds exactly these tokens of a record."""
    size = data.value("SELECT sz FROM search_docsize WHERE id = ?", [record])
    wanted = " AND ".join(f'"{token}"' for token in tokens)
    found = data.rows("SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?", [wanted, record])
    return bool(found) and _varint(size) == len(tokens)


def _varint(data: Any) -> int:  # noqa: ANN401 - a blob, or nothing
    """Return the number SQLite wrote in seven bits a byte: how many tokens a row has."""
    number = 0
    for byte in data or b"":
        number = number << 7 | byte & 0x7F
    return number
