"""The cells of a long sheet, packed: 60 bytes a row of twelve columns in place of 1,200."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from app.core.packed import Packed, pack, packed, unpack


@dataclass(frozen=True, eq=False)
class PackedCells(Packed[list[object]]):
    """The rows of a sheet, of text, numbers, days and times."""

    @classmethod
    def of(cls, rows: Sequence[list[object]]) -> PackedCells:
        """Pack rows."""
        return cls(packed(cls.tell, rows), len(rows))

    @staticmethod
    def read(piece: bytes) -> list[list[object]]:
        """Return the rows of a piece."""
        return unpack(piece, _read)

    @staticmethod
    def tell(items: Sequence[list[object]]) -> bytes:
        """Return some rows as a piece."""
        return pack(items, _tell)


def _tell(cell: object) -> dict[str, object]:
    """Return what JSON does not know, by the name of its type."""
    match cell:
        case datetime():
            return {"datetime": cell.isoformat()}
        case date():
            return {"date": cell.isoformat()}
        case time():
            return {"time": cell.isoformat()}
        case timedelta():
            return {"span": [cell.days, cell.seconds, cell.microseconds]}
        case _:
            message = f"a cell of a sheet holds no {type(cell).__name__}"
            raise TypeError(message)


def _read(told: dict[str, Any]) -> object:
    ((name, text),) = told.items()
    match name:
        case "datetime":
            return datetime.fromisoformat(text)
        case "date":
            return date.fromisoformat(text)
        case "time":
            return time.fromisoformat(text)
        case _:
            return timedelta(*text)
