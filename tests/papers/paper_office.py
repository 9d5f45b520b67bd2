"""An office with records of every kind, made from their declarations: usual ones, and the worst there are."""

from __future__ import annotations

import pickle
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from app.core.fields import Field
from app.core.kind import Kind
from app.core.values import Link, Value
from app.kinds import ALL, CATALOG
from app.kinds.event import EVENT, TAUGHT
from app.services.gate import Session
from app.services.office import offices
from app.services.records import records
from app.store import bulk_loading
from app.store.engine.data import Actor
from tests.founding import LOGIN, PASSWORD, SETTINGS
from tests.papers import entries
from tests.papers.entries import Sort

RECORDS = {Sort.USUAL: 140, Sort.WORST: 3, Sort.BARE: 1}
"""How many of each sort there are of every kind."""
IDS = "ids.pickle"
"""The file in which an office says which records it was founded with."""
LINES = 12
"""Rows under each of the worst."""
SAVED = 60
"""Records that are saved one by one, so that the day has something to tell."""
WORST_SETTINGS = {
    "office_name": entries.filled(60, 1),
    "head": entries.filled(40, 2),
    "fax": "0505-1234-5678",
    "address": entries.filled(200, 3),
    "email": "a" * 60 + "@hanbit.example.kr",
    "approval": "담당, 행정민원팀장, 맞춤형복지팀장 전결, 사무장, 동장 대결",
}


@dataclass
class PaperOffice:
    """The office's session, and its records by kind and sort."""

    session: Session
    ids: defaultdict[tuple[str, Sort], list[int]] = field(
        default_factory=lambda: defaultdict[tuple[str, Sort], list[int]](list)
    )
    """The first of each sort is linked to by all that may."""

    def enter(self, asked: Field, number: int, sort: Sort) -> Value:
        """Return what stands in a field; a link leads to a record of the same sort."""
        if not isinstance(asked.type, Link):
            return entries.enter(asked, number, sort)
        if sort is Sort.BARE and not asked.required:
            return None
        known = [self.ids[name, sort] for name in asked.type.kinds]
        found = [ids[0] for ids in known if ids]
        return found[number % len(found)] if found else None

    def close(self) -> None:
        """Leave it."""
        self.session.close()


def found(folder: Path, *, worst: bool = False) -> None:
    """Found the office, its own name and address as usual or as long as may be."""
    settings = SETTINGS | (WORST_SETTINGS if worst else {})
    offices.found(folder, offices.Founding(settings, LOGIN, "이하늘", PASSWORD))
    made = PaperOffice(offices.enter(folder, LOGIN, PASSWORD))
    data = made.session.store(writes=True).data
    loader = bulk_loading.BulkLoader(data, CATALOG)
    loader.load(
        Actor("이하늘", "07"), "office.demonstrate", _tell(made, bulk_loading.next_id(data))
    )
    for number in range(SAVED):
        name = entries.filled(40, number) if number % 20 == 0 else f"김하늘{number}"
        records.save(made.session, "person", {"name": name})
    made.close()
    (folder / IDS).write_bytes(pickle.dumps(dict(made.ids)))


def entered(folder: Path) -> PaperOffice:
    """Enter an office that was founded so."""
    ids = pickle.loads((folder / IDS).read_bytes())  # noqa: S301 - our own
    made = PaperOffice(offices.enter(folder, LOGIN, PASSWORD))
    made.ids.update(ids)
    return made


def _tell(made: PaperOffice, first: int) -> Iterator[bulk_loading.NewRecord]:
    """Go through the records, those that others link to before these."""
    number = first
    for kind in _in_order():
        for sort, count in RECORDS.items():
            for place in range(count):
                uid = str(uuid.uuid5(uuid.NAMESPACE_OID, str(number)))
                yield bulk_loading.NewRecord(
                    number, uid, kind.name, _values(made, kind, place, sort)
                )
                made.ids[kind.name, sort].append(number)
                number += 1


def _values(made: PaperOffice, kind: Kind, place: int, sort: Sort) -> dict[str, Value]:
    values = {each.name: made.enter(each, place, sort) for each in kind.fields}
    for lines in kind.lines:
        count = {Sort.USUAL: place % 3, Sort.BARE: 0}.get(sort, lines.most or LINES)
        rows = [
            {part.name: made.enter(part, place + each, sort) for part in lines.fields}
            for each in range(min(LINES, count))
        ]
        values[lines.name] = cast("Value", tuple(rows))
    if kind.role:  # every role has a person of its own
        link, person = kind.role
        values[link.name] = made.ids[person.kinds[0], sort][place]
    if kind is EVENT and sort is Sort.WORST:
        values["sort"] = max(TAUGHT, key=len)  # of a meeting there is no certificate
    if kind.account:
        values[kind.account] = f"{sort}{place}"
    return values


def _in_order() -> list[Kind]:
    """Return the kinds, each behind those that it links to where they do not link to each other."""
    ordered: list[Kind] = []

    def visit(kind: Kind, above: tuple[Kind, ...]) -> None:
        if kind in ordered or kind in above:
            return
        inner = tuple(name for lines in kind.lines for each in lines.links for name in _kinds(each))
        for name in (*(name for each, _ in kind.links for name in _kinds(each)), *inner):
            visit(CATALOG[name], (*above, kind))
        ordered.append(kind)

    for kind in ALL:
        visit(kind, ())
    return ordered


def _kinds(link: Field) -> tuple[str, ...]:
    return link.type.kinds if isinstance(link.type, Link) else ()
