"""The first rows of a long file, which are shown while all of it is read; what the clerk chose by them stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.output.sheets import SheetTable
from app.services.imports.columns.headers import Plan
from app.services.imports.tables.tables import Offer


def carry(first: Offer, chosen: Plan, offers: Sequence[Offer]) -> list[Offer]:
    """Return the tables of a whole file with what the clerk chose by the first rows of one, that first.

    Where nothing was chosen that table is read as all of its rows propose.
    """
    same = [each for each in offers if _begin(each.sheet) == _begin(first.sheet)]
    if chosen == first.plan or not same:
        return list(offers)
    plan = _carried(same[0], first.sheet, chosen)
    others = [each for each in offers if each is not same[0]]
    return [replace(same[0], plan=plan), *others]


def _begin(sheet: SheetTable) -> tuple[str, int]:
    """Return where a table begins: several may stand in one sheet, and of the last not all rows were read."""
    return sheet.name, sheet.row_number(0)


def _carried(whole: Offer, sheet: SheetTable, chosen: Plan) -> Plan:
    """Return the plan of all rows by what was chosen: the header by its row, each column by its place in the file."""
    paths = {sheet.column_number(place): path for place, path in enumerate(chosen.targets)}
    header = chosen.header_row
    at = whole.sheet.place_of(sheet.row_number(header)) if header >= 0 else header
    return replace(
        whole.plan,
        header_row=whole.plan.header_row if at is None else at,
        header_rows=chosen.header_rows,
        targets=tuple(
            paths.get(whole.sheet.column_number(place), path)
            for place, path in enumerate(whole.plan.targets)
        ),
        as_of=chosen.as_of,
        taken=chosen.taken,
    )
