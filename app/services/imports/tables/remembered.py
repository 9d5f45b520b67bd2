"""What a clerk made of a list's columns, kept for the next list of the same shape: the same headers, in any order.

Only what differs from the program's own proposal is kept, for the whole office. A header may be anything, even
somebody's name, so headers stand in the file as digests alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypedDict

from app.core.kind import Kind
from app.core.progress import Progress
from app.output.sheets import SheetTable
from app.services.gate import Right, Silence, Work, action
from app.services.imports.columns import contents, headers
from app.services.imports.columns.contents import LOOKED_AT
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.meanings import plain
from app.services.imports.columns.targets import targets_of
from app.services.imports.tables import tables
from app.services.imports.tables.tables import Offer
from app.store import preferences
from app.store.engine.data import Data
from app.store.store import Store

_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""Digests are written without digits, since a row of them may look like a number that may not be kept."""


class _Kept(TypedDict):
    """How a list was read."""

    header: list[int] | None
    """The place of the header's last row and of how many rows it is, where the clerk said so."""
    columns: dict[str, str]
    """What each column feeds, by the digest of its header."""
    taken: list[str]
    """Sorts of rows that are no records, and were taken nevertheless."""


def offers(
    store: Store, kind: Kind, found: Sequence[SheetTable], progress: Progress | None = None
) -> list[Offer]:
    """Return the tables of a file, the best first, each read as one of its shape was where a clerk changed that."""
    paths = targets_of(store.catalog, kind)
    offered: list[Offer] = []
    for each in tables.offers(store.catalog, kind, found, progress):
        plan = _recalled(store.data, kind.name, each.sheet, each.plan, paths)
        offered.append(tables.made(store.catalog, kind, each.sheet, plan) if plan else each)
    return tables.ranked(store.catalog, kind, offered)


def _recalled(
    data: Data, kind: str, sheet: SheetTable, plan: Plan, paths: Mapping[str, object]
) -> Plan | None:
    """Return how a list of this shape was read before; nothing where nobody changed what was proposed.

    `plan` is the program's proposal, and stands for columns whose targets are no longer among the `paths`.
    """
    kept: _Kept | None = preferences.read(data, preferences.OFFICE, _name(kind, sheet, plan))
    if kept is None:
        return None
    if kept["header"]:
        last, count = kept["header"]
        if last >= len(sheet.rows):
            return None
        plan = replace(plan, header_row=last, header_rows=count)
    keys = _keys(sheet, plan)
    if not set(kept["columns"]) & set(keys):
        return None
    return replace(
        plan,
        targets=tuple(
            path if (path := kept["columns"].get(key, own)) in paths or not path else own
            for key, own in zip(keys, plan.targets, strict=True)
        ),
        taken=frozenset(kept["taken"]),
        as_before=True,
    )


@action("import.remember", "열 맞춤 기억", right=Right.IMPORT, writes=True, silent=Silence.OWN)
def keep(work: Work, kind: str, sheet: SheetTable, plan: Plan) -> None:
    """Remember how a list was read, for the next one of its shape; the first rows of its sheet will do."""
    if plan.imprint:  # it went out to be revised, and says itself what its columns are
        return
    catalog = work.session.catalog
    proposed = headers.propose(catalog, catalog[kind], sheet)
    with work.store.data.transaction():
        _keep(work.store.data, kind, sheet, proposed, plan)


@action("import.forget", "열 새로 맞추기", right=Right.IMPORT, writes=True, silent=Silence.OWN)
def forget(work: Work, kind: str, sheet: SheetTable) -> Plan:
    """Forget how lists of this shape were read; returns what the program proposes."""
    catalog = work.session.catalog
    plan = headers.propose(catalog, catalog[kind], sheet)
    with work.store.data.transaction():
        preferences.drop(work.store.data, preferences.OFFICE, _name(kind, sheet, plan))
    return tables.made(catalog, catalog[kind], sheet, plan).plan


def _keep(data: Data, kind: str, sheet: SheetTable, proposed: Plan, chosen: Plan) -> None:
    """Remember how a list was read, or forget it where that is what the program proposes."""
    name = _name(kind, sheet, proposed)
    if replace(proposed, as_of="") == replace(chosen, as_of="", clears=proposed.clears):
        preferences.drop(data, preferences.OFFICE, name)
        return
    moved = (proposed.header_row, proposed.header_rows) != (chosen.header_row, chosen.header_rows)
    kept = _Kept(
        header=[chosen.header_row, chosen.header_rows] if moved else None,
        columns=dict(zip(_keys(sheet, chosen), chosen.targets, strict=True)),
        taken=sorted(chosen.taken),
    )
    preferences.keep(data, preferences.OFFICE, name, kept)


def _name(kind: str, sheet: SheetTable, plan: Plan) -> str:
    """Return under what a shape is kept: the digest of its headers, in whatever order they stand."""
    whole = "\n".join(sorted(_keys(sheet, plan)))
    return f"import.{kind}.{_digest(whole)}"


def _keys(sheet: SheetTable, plan: Plan) -> list[str]:
    """Return what each column is known by: its header, and which of several of that name it is."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for word in _words(sheet, plan):
        seen[word] = seen.get(word, 0) + 1
        found.append(_digest(f"{word}\n{seen[word]}"))
    return found


def _words(sheet: SheetTable, plan: Plan) -> Iterator[str]:
    """Go through the headers of a list; of one without, through the letters of its columns and what they hold."""
    names = headers.own_names(sheet, plan)
    below = sheet.rows[plan.header_row + 1 : plan.header_row + 1 + LOOKED_AT]
    for place, name in enumerate(names):
        if any(names):
            yield plain(name) or name or sheet.letters(place)
        else:
            yield f"{sheet.letters(place)} {_sort(below, place)}"


def _sort(rows: Sequence[Sequence[object]], place: int) -> str:
    return str(contents.sort_of([row[place] for row in rows if place < len(row)]))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest().translate(_LETTERS)
