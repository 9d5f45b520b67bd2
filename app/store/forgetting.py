"""Names and telephones of who is destroyed, taken out of the texts that are no record of theirs.

What nobody else bears, and is no usual word, goes wherever it stands; a name that another bears as well
goes only out of what is about the destroyed. In its place stands `DESTROYED`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.fields import Field, Find, Mask
from app.core.kind import Kind
from app.core.lazy import lazy
from app.core.retention import DESTROYED
from app.core.values import Value
from app.store import kept_papers, rows
from app.store.engine import dialect, schema
from app.store.engine.contents import ROW
from app.store.engine.data import Data
from app.store.store import Store

FEWEST = 3
"""Letters of a name below which it may be a usual word (하나, 우리) and is not sought everywhere."""
_REACH = frozenset((Mask.PHONE, Mask.EMAIL))
_NAMES = frozenset((Find.PERSON, Find.FORMER))
_TEXTS = {"change": ("purpose", "note"), "performed": ("outcome",), "preference": ("value",)}
"""Columns of the file in which clerks, or what was told them, may name somebody."""
_IN_LEDGER = {"output": ("purpose", "target")}


@dataclass(frozen=True)
class Forgotten:
    """The words by which the destroyed were known, the longest first."""

    words: tuple[str, ...]
    """To go out of what is about them."""
    alone: tuple[str, ...]
    """Those of them that are nobody else's: to go wherever they stand."""

    @lazy
    def mine(self) -> re.Pattern[str] | None:
        """What finds any of the words."""
        return _pattern(self.words)

    @lazy
    def anywhere(self) -> re.Pattern[str] | None:
        """What finds those that are nobody else's."""
        return _pattern(self.alone)


def forgotten(store: Store, going: Mapping[int, str]) -> Forgotten:
    """Return the words by which records are known that are about to go."""
    words: dict[str, bool] = {}
    for record, name in going.items():
        kind = store.catalog[name]
        values = store.records.values(kind, record)
        for field, value in _telling(kind, values):
            shared = _is_shared(store.data, kind, field, value, going)
            shown = field.type.show(value)
            usual = field.find in _NAMES and len(shown) < FEWEST
            for word in _spellings(shown, str(value)):
                if len(word) > 1:
                    words[word] = words.get(word, False) or shared or usual
    ordered = sorted(words, key=len, reverse=True)
    return Forgotten(tuple(ordered), tuple(each for each in ordered if not words[each]))


def is_telling(field: Field) -> bool:
    """Tell whether a column holds what somebody is known by: a name, a telephone, an address."""
    return field.find in _NAMES or field.mask in _REACH


def _telling(kind: Kind, values: Mapping[str, Value]) -> Iterator[tuple[Field, Value]]:
    """Go through the columns by which somebody is known, with what stands in them: names, telephones, addresses."""
    for field in kind.fields:
        value = values.get(field.name)
        if value and is_telling(field):
            yield field, value
    for lines in kind.lines:
        for field in (each for each in lines.fields if each.find in _NAMES):
            held = values.get(lines.name)
            for line in held if isinstance(held, tuple) else ():
                if isinstance(line, Mapping) and line.get(field.name):
                    yield field, line[field.name]


def _spellings(*told: str) -> set[str]:
    """Return how a word may be written: a number with hyphens, spaces, dots or nothing between its parts."""
    found = set(told)
    for word in told:
        if word.replace("-", "").isdigit():
            found |= {word.replace("-", between) for between in (" ", ".", "")}
    return found


def _is_shared(
    data: Data, kind: Kind, field: Field, value: Value, going: Mapping[int, str]
) -> bool:
    """Tell whether what stands in a column stands in one of its sort of somebody who stays, too."""
    alike = [
        each.name
        for each in kind.scalars
        if (each.find in _NAMES) == (field.find in _NAMES)
        and (each.find in _NAMES or each.mask is field.mask)
    ]
    anywhere = " OR ".join(f'"{name}" = ?' for name in alike)
    return bool(
        alike
        and data.rows(
            f'SELECT 1 FROM "{kind.name}" WHERE ({anywhere}) AND gone = 0 '
            f"AND NOT {dialect.among('id')} LIMIT 1",
            [*(value for _ in alike), dialect.packed(going)],
        )
    )


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, words))) if words else None


# --- in the data file ------------------------------------------------------------------------------


def forget_in_file(data: Data, going: Mapping[int, str], gone: Forgotten) -> None:
    """Take out what tells of records that go, beside the records themselves. Inside a change, without triggers."""
    packed = dialect.packed(going)
    papers = "SELECT paper FROM kept_paper_of WHERE " + dialect.among("record")
    data.execute(f"DELETE FROM {kept_papers.TABLE} WHERE id IN ({papers})", [packed])
    data.execute(f"DELETE FROM {kept_papers.TABLE} WHERE {dialect.among('record')}", [packed])
    data.execute(
        f"DELETE FROM kept_paper_of WHERE paper NOT IN (SELECT id FROM {kept_papers.TABLE})"
    )
    for table in ("origin", "forbidden_number"):
        data.execute(f"DELETE FROM {table} WHERE {dialect.among('record')}", [packed])
    data.execute(
        f"DELETE FROM distinct_pair WHERE {dialect.among('low')} OR {dialect.among('high')}",
        [packed, packed],
    )
    data.execute(
        "UPDATE performed SET outcome = NULL WHERE change IN "
        f"(SELECT change FROM audit WHERE {dialect.among('record')})",
        [packed],
    )
    _forget_drafts(data, going, gone)
    for table, columns in _TEXTS.items():
        _replace(data, f'"{table}"', columns, gone.anywhere)


def forget_in_record(data: Data, kind: Kind, record: int, gone: Forgotten) -> None:
    """Take the words out of the texts of a record that stays, and out of its history."""
    texts = [each.name for each in kind.scalars if each.type.sql.startswith("TEXT")]
    _replace(data, f'"{kind.name}"', texts, gone.mine, "id = ?", [record])
    for part in rows.parts_of(kind):
        table = schema.child_name(kind, part)
        names, _ = rows.child_rows(kind, part, ())
        _replace(data, f'"{table}"', names[1:], gone.mine, "record = ?", [record])
    _replace(data, "audit", ("old", "new"), gone.mine, "record = ?", [record])


def forget_in_papers(data: Data, record: int, gone: Forgotten) -> None:
    """Take the words out of the papers of a record that stays, as they are kept. Inside a change."""
    kept = data.rows(
        f"SELECT id, {kept_papers.CONTENT} FROM {kept_papers.TABLE} WHERE record = ?", [record]
    )
    for paper, content in kept if gone.mine is not None else ():
        text = kept_papers.text_of(content)
        if gone.mine is not None and gone.mine.search(text):
            data.execute(
                f"UPDATE {kept_papers.TABLE} SET {kept_papers.CONTENT} = ? WHERE id = ?",
                [kept_papers.packed(gone.mine.sub(DESTROYED, text)), paper],
            )


def _forget_drafts(data: Data, going: Mapping[int, str], gone: Forgotten) -> None:
    """Forget forms not saved yet that are of the records, link to them, or hold what is theirs alone."""
    forms = {f"{kind}:{record}" for record, kind in going.items()}
    for row, form, entered in data.rows(f"SELECT {ROW}, form, entered FROM draft"):
        held = gone.anywhere is not None and gone.anywhere.search(entered)
        if held or form in forms or _links_to(json.loads(entered), going):
            data.execute(f"DELETE FROM draft WHERE {ROW} = ?", [row])


def _links_to(entered: Mapping[str, Any], going: Mapping[int, str]) -> bool:
    titles = entered.get("titles")
    return isinstance(titles, Mapping) and any(str(each) in titles for each in going)


def _replace(
    data: Data,
    table: str,
    columns: Sequence[str],
    pattern: re.Pattern[str] | None,
    where: str = "1 = 1",
    parameters: Sequence[object] = (),
) -> None:
    """Put `DESTROYED` in place of what a pattern finds in columns of a table."""
    for column in columns if pattern is not None else ():
        found = data.rows(
            f'SELECT {ROW}, "{column}" FROM {table} WHERE {where} AND "{column}" <> \'\'',
            parameters,
        )
        changed = [
            [pattern.sub(DESTROYED, text), row]
            for row, text in found
            if pattern is not None and isinstance(text, str) and pattern.search(text)
        ]
        data.execute_many(f'UPDATE {table} SET "{column}" = ? WHERE {ROW} = ?', changed)


# --- in the ledger and the access log --------------------------------------------------------------


def forget_in_logs(data: Data, going: Mapping[int, str], gone: Forgotten) -> None:
    """Take the words out of what was typed into the registers; numbers of records stay. Outside of a change."""
    with data.transaction():
        for table, columns in _IN_LEDGER.items():
            _replace(data, f"ledger.{table}", columns, gone.anywhere)
            for row, records in data.rows(f"SELECT {ROW}, records FROM ledger.{table}"):
                if not going.keys().isdisjoint(json.loads(records)):
                    _replace(data, f"ledger.{table}", columns, gone.mine, f"{ROW} = ?", [row])
    data.access.forget(lambda text, records: _without(text, records, going, gone))


def _without(text: str, records: Sequence[int], going: Mapping[int, str], gone: Forgotten) -> str:
    """Return a text of an entry about some records without the words."""
    pattern = gone.anywhere if going.keys().isdisjoint(records) else gone.mine
    return pattern.sub(DESTROYED, text) if pattern is not None else text
