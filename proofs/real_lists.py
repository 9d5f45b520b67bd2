"""Reads lists as offices have them, and prints what came of each beside what another program counted in it.

python -m proofs.real_lists [FOLDER ...]

For each file: rows read against the rows that LibreOffice counted (`list_counts.json`), the kind it fits best, the
columns that were matched, and how many rows would be taken, with a warning, held back, refused. Nothing is written.
Without a folder the public files are read that lie beside the project, where they do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from app.core.errors import UserError
from app.services import registrations
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.columns import headers
from app.services.imports.columns.targets import memo_of, targets_of
from app.services.imports.importing import ImportPreview, Offer, SheetIn, Verdict
from app.services.office import offices
from proofs import list_counts
from proofs.offices import LOGIN, PASSWORD, office_at, place

DATA = (Path("../shared/data/korean"), Path("../shared/data/workbooks"))
"""Where public files lie beside the project."""
UNCOUNTED = "–"
NO_LISTS = frozenset((".md",))
"""Files beside the lists that tell of them."""
FITS_NONE = "no column was matched with any kind's"


@dataclass(frozen=True)
class Told:
    """What came of a file."""

    name: str
    read: tuple[int, ...] = ()
    """Rows of each sheet that hold something, the longest first."""
    kind: str = ""
    columns: tuple[str, ...] = ()
    """Which header was matched with what."""
    preview: ImportPreview | None = None
    sentence: str = ""
    """Why it was not read, or could not be taken."""
    seconds: float = 0

    @property
    def counted(self) -> tuple[int, ...] | None:
        """What the other program counted; nothing where it could not."""
        found = list_counts.kept().get(self.name)
        return tuple(found) if found else None

    @property
    def agrees(self) -> bool:
        """Whether as many rows were read as were counted, where both did."""
        untold = not self.read or self.counted is None or self.name in list_counts.OTHERWISE
        return untold or self.read == self.counted

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """Rows that would be taken, those of them with a warning, held back, refused."""
        rows = self.preview.rows if self.preview else ()
        taken = [each for each in rows if each.verdict in (Verdict.NEW, Verdict.UPDATE)]
        held = [each for each in rows if each.verdict in (Verdict.HELD, Verdict.DUPLICATE)]
        refused = sum(each.verdict is Verdict.REFUSED for each in rows)
        return len(taken), sum(bool(each.warnings) for each in taken), len(held), refused


def told_of(session: Session, file: Path) -> Told:
    """Read a file and look through its rows."""
    begun = perf_counter()
    try:
        found = importing.read_file(file)
    except UserError as refused:
        return Told(file.name, sentence=refused.message, seconds=perf_counter() - begun)
    read = tuple(sorted((len(each.rows) for each in found), reverse=True))
    try:
        kind, best = _best(session, found)
        if not best.columns:
            return Told(file.name, read, sentence=FITS_NONE, seconds=perf_counter() - begun)
        columns = tuple(_matched(session, kind, best))
        preview = importing.preview(session, kind, best.sheet, best.plan)
    except UserError as refused:
        return Told(file.name, read, sentence=refused.message, seconds=perf_counter() - begun)
    return Told(file.name, read, kind, columns, preview, seconds=perf_counter() - begun)


def _best(session: Session, found: Sequence[SheetIn]) -> tuple[str, Offer]:
    """Return the kind that a file fits best, and its table: what every record needs, then the most columns."""
    offered = {
        kind.name: importing.offer(session, kind.name, found)[0]
        for kind in session.catalog
        if kind.menu
    }

    def fitness(name: str) -> tuple[bool, int]:
        targets = targets_of(session.catalog, session.catalog[name])
        plan = offered[name].plan
        whole = all(path in plan.targets for path, each in targets.items() if each.needed)
        return whole, offered[name].columns

    best = max(offered, key=fitness)
    return best, offered[best]


def _matched(session: Session, kind: str, offer: Offer) -> Iterator[str]:
    targets = targets_of(session.catalog, session.catalog[kind])
    names = headers.names_of(offer.sheet, offer.plan)
    for name, path in zip(names, offer.plan.targets, strict=True):
        if path not in {"", memo_of(targets)}:
            yield f"{' '.join(name.split())}→{targets[path].label}"


def line_of(told: Told) -> str:
    """Return a row of the table."""
    read = "+".join(map(str, told.read)) or UNCOUNTED
    counted = "+".join(map(str, told.counted or ())) or UNCOUNTED
    mark = "" if told.agrees else " ✗"
    mark += " *" if told.name in list_counts.OTHERWISE else ""
    figures = " | ".join(map(str, told.figures)) if told.preview else " | ".join([UNCOUNTED] * 4)
    what = told.sentence or ", ".join(told.columns)
    cells = (told.name, f"{read}{mark}", counted, told.kind or UNCOUNTED, figures, what)
    return f"| {' | '.join(cells)} | {told.seconds:.1f} |"


def main(folders: Sequence[str]) -> int:
    """Print the table; returns 1 where other rows were read than were counted, or no file was found."""
    registrations.register()
    places = [Path(each) for each in folders] or [each for each in DATA if each.is_dir()]
    files = sorted(
        file
        for each in places
        for file in each.iterdir()
        if file.is_file() and file.suffix not in NO_LISTS
    )
    if not files:
        print("no lists were found; name the folder that holds them", file=sys.stderr)
        return 1
    print(
        "| file | read | counted | kind | taken | warned | held | refused | columns, or why not | s |"
    )
    print("| --- | --: | --: | --- | --: | --: | --: | --: | --- | --: |")
    agree = True
    with place() as folder:
        session = offices.enter(office_at(folder / "office"), LOGIN, PASSWORD)
        for file in files:
            told = told_of(session, file)
            agree &= told.agrees
            print(line_of(told), flush=True)
        session.close()
    print("\nRead otherwise than LibreOffice does (*):")
    for name, why in list_counts.OTHERWISE.items():
        print(f"- {name}: {why}")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
