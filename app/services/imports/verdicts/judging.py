"""All rows of a sheet judged: each verdict completed by what is known of the file, and packed as it comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.core.kind import Kind
from app.core.progress import Progress
from app.core.values import as_text
from app.output.sheets import SheetTable
from app.services.imports.columns.headers import Plan
from app.services.imports.tables import left_out, notices, source_days
from app.services.imports.values.known_readings import KnownReadings, is_quiet
from app.services.imports.values.named_records import Found
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.rows import SheetReader
from app.services.imports.values.shared_reading import SharedReading
from app.services.imports.verdicts.guesses import Guessing
from app.services.imports.verdicts.judge import Judge
from app.services.imports.verdicts.packed_rows import PackedRows, RowsPacker
from app.services.imports.verdicts.row_texts import Linked
from app.services.imports.verdicts.verdicts import RowIn, Verdict
from app.store.store import Store


def read(
    store: Store, kind: Kind, reader: SheetReader, read_as: tuple[SheetTable, Plan], found: Found
) -> tuple[list[ReadRow], dict[int, str], list[str]]:
    """Return the records of a sheet as they are read, why some are doubtful, and what is told of the whole.

    Its cells are unpacked meanwhile, since they are gone through again and again, and no longer.
    """
    sheet, plan = read_as[0].unpacked(), read_as[1]
    sorter = left_out.Sorter(sheet, plan)
    packed = read_as[0].packed()
    places = [place for place in sorter.records() if any(map(as_text, sheet.rows[place]))]
    day = source_days.path_of(store.catalog, kind)
    readings = KnownReadings(store, kind, reader, (packed, plan), day)
    raws = readings.digests([sheet.rows[place] for place in places])
    known = readings.known(places, raws, found)
    left = {place: raw for place, raw in zip(places, raws, strict=True) if place not in known}
    with SharedReading(kind, plan, packed, found, [*left]) as reading:
        told = list(notices.of_whole(store.catalog, kind, sheet, plan, sorter))
        doubts = sorter.doubts()
        rows = reading.rows(reader, sheet)
    for row, (place, raw) in zip(rows, left.items(), strict=True):
        row.raw = raw if is_quiet(row) else ""
        known[place] = row
    return [known[place] for place in places], doubts, told


def judged(
    judge: Judge, read: list[ReadRow], finish: Finishing, progress: Progress | None
) -> PackedRows:
    """Return the verdicts of all rows, packed as they come: neither what was read nor a verdict stays as it was."""
    packer, called = RowsPacker(), dict[int, tuple[ReadRow, RowIn]]()
    for row, told in judge.each(read, progress):
        if judge.is_called(told):
            called[len(packer)] = (row, told)
        packer.add(finish(row, told))
    claimed = {
        at: finish(row, judge.unclaimed(told))
        for at, (row, told) in called.items()
        if judge.unclaimed(told) is not told
    }
    return packer.end().putting(claimed)


class Finishing:
    """Completes verdicts by what is known of the file; gathers which records they name, what is expected of them."""

    def __init__(
        self,
        sheet: SheetTable,
        doubts: Mapping[int, str],
        gathering: tuple[Linked, Guessing],
        besides: Mapping[int, str],
    ) -> None:
        """Take the file, why its rows are held back by their places, and what gathers.

        `besides` is what rows tell of other records, by their numbers.
        """
        self._besides = besides
        self._sheet = sheet
        self._doubts = {sheet.row_number(place): why for place, why in doubts.items()}
        self._linked, self._guessing = gathering

    def __call__(self, row: ReadRow, told: RowIn) -> RowIn:
        """Return a row's verdict: held back where the row is doubtful, with where it stood."""
        why = self._doubts.get(row.number, "")
        made = _placed(_held(told.waiting(row.doubts), why), self._sheet)
        if beside := self._besides.get(row.number):
            made = replace(made, notes=(*made.notes, beside))
        self._linked.add(made)
        self._guessing.add(made)
        return made


def _held(row: RowIn, why: str) -> RowIn:
    """Hold a row back that is doubtful, until the clerk ticks it."""
    if not why or row.verdict not in {Verdict.NEW, Verdict.UPDATE}:
        return replace(row, reasons=(*row.reasons, why)) if why else row
    return replace(row, verdict=Verdict.HELD, reasons=(why, *row.reasons))


def _placed(row: RowIn, sheet: SheetTable) -> RowIn:
    """Say of a row of a table that was put together where it stood."""
    return replace(row, where=sheet.where[sheet.place_of(row.number) or 0]) if sheet.where else row
