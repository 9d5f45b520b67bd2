"""Pieces of SQL that every database spells in its own way; the rest of the store is written in these.

Lists of values that one parameter holds, rows of empty values in an order, equality that knows empty
values, columns that hold JSON, days, and writing what may be there already.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

NO_LIMIT = -1
"""The number of rows that stands for all of them."""
WRITTEN = "rowid"
"""The column by which the rows of any table stand in the order they were written."""


# --- one of several values --------------------------------------------------------------------


def among(expression: str, parameter: str = "?") -> str:
    """Return the condition to be one of the values that one parameter holds (`packed`), however many."""
    return f"{expression} IN (SELECT value FROM json_each({parameter}))"


def listed(name: str) -> str:
    """Return the values that one parameter holds (`packed`) as a table, in their order: `name.value`."""
    return f"json_each(?) {name}"


def as_json(value: object) -> str:
    """Return a value as JSON that a file can hold: half of a letter, as a clipboard may give it, by its number."""
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def packed(values: Iterable[int] | Iterable[str]) -> str:
    """Return many values as one parameter."""
    return json.dumps(list(values), ensure_ascii=False)


def one_of(expression: str, values: Sequence[object]) -> str:
    """Return the condition to be one of a few values, each a parameter of its own."""
    return f"{expression} IN ({_marks(len(values))})"


# --- empty values and orders ------------------------------------------------------------------


def rising(expression: str) -> str:
    """Return the order from the least on; empty values come first."""
    return f"{expression} ASC NULLS FIRST"


def falling(expression: str) -> str:
    """Return the order from the greatest on; empty values come last."""
    return f"{expression} DESC NULLS LAST"


def same(expression: str) -> str:
    """Return the condition to hold what a parameter says, also nothing."""
    return f"{expression} IS ?"


def place_among(expression: str, many: int) -> str:
    """Return at which of some values, each a parameter, an expression stands; what is none of them comes last."""
    places = " ".join(f"WHEN ? THEN {place}" for place in range(many))
    return f"CASE {expression} {places} ELSE {many} END"


def unindexed(expression: str) -> str:
    """Return an expression by which no index is chosen: where reading along one is slower."""
    return f"+{expression}"


# --- columns that hold JSON -------------------------------------------------------------------


def entry(column: str, name: str) -> str:
    """Return what an object in a column holds under a name; nothing where it holds none."""
    return f"{column} ->> '$.{name}'"


def is_json(column: str) -> str:
    """Return the condition to hold JSON."""
    return f"json_valid({column})"


def with_entry(column: str, name: str) -> str:
    """Return the object in a column with a parameter under a name."""
    return f"json_set({column}, '$.{name}', ?)"


def first_in(column: str) -> str:
    """Return the first value of a list in a column."""
    return f"{column} ->> 0"


def any_among(column: str, parameter: str = "?") -> str:
    """Return the condition that one of the values of a list in a column is among those of one parameter (`packed`)."""
    return f"EXISTS (SELECT 1 FROM json_each({column}) held WHERE {among('held.value', parameter)})"


def number_in(column: str) -> str:
    """Return how many values a list in a column has."""
    return f"json_array_length({column})"


def gathered(column: str) -> str:
    """Return the values of many rows as one JSON list."""
    return f"json_group_array({column})"


# --- texts and days ---------------------------------------------------------------------------


def different_words(column: str) -> str:
    """Return the different texts of many rows, parted by commas."""
    return f"group_concat(DISTINCT {column})"


def different_values(table: str, column: str) -> str:
    """Return the question for the different values in live rows of a column that has its own index.

    Each is found by the one before, so that few of them are found as quickly among a million rows.
    """
    above = f'SELECT "{column}" FROM "{table}" WHERE gone = 0 AND "{column}"'
    first, next_ = (
        f'{above} {than} ORDER BY "{column}" LIMIT 1' for than in ("IS NOT NULL", "> v")
    )
    found = f"SELECT ({first}) UNION ALL SELECT ({next_}) FROM found WHERE v IS NOT NULL"
    return f"WITH RECURSIVE found (v) AS ({found}) SELECT v FROM found WHERE v IS NOT NULL"


def weekday(moment: str) -> str:
    """Return the day of the week of a moment, as a text: Sunday is 0."""
    return f"strftime('%w', {moment})"


def days_between(first: str, last: str) -> str:
    """Return how many days lie between two days or moments."""
    begin, end = (f"julianday(substr({each}, 1, 10))" for each in (first, last))
    return f"{end} - {begin}"


# --- writing ----------------------------------------------------------------------------------


def insert(table: str, columns: Sequence[str]) -> str:
    """Return the statement that writes a new row, a parameter for each column."""
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({_marks(len(columns))})"


def upsert(table: str, columns: Sequence[str], key: Sequence[str]) -> str:
    """Return the statement that writes a row, in place of the one that has its key."""
    keys = ", ".join(f'"{name}"' for name in key)
    rest = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in key)
    return f"{insert(table, columns)} ON CONFLICT ({keys}) DO UPDATE SET {rest}"


def _marks(number: int) -> str:
    return ", ".join("?" * number)
