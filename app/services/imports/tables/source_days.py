"""As of which day a file says it is: above its table, in the name of the sheet, or in its own name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

from app.core import clock
from app.core.dates import parse_date
from app.core.kind import Catalog, Kind
from app.core.values import as_text
from app.output.sheets import SheetTable
from app.services.matching import verification

_SAYS = re.compile(r"기준|현재|작성|출력|추출")
"""Words beside which a day above a table tells when the list was made."""
_SEVERAL = 3
"""So many headers name one day where it is the list's."""
ROW_BY_ROW = "확인한 날은 줄마다 적었습니다."
"""What a list that this program gives out says above its table: no day of the whole stands in for a row's own."""
_DAY = re.compile(
    r"(?<!\d)(?:20\d{2}|\d{2})\s*[.년/-]\s*\d{1,2}\s*[.월/-]\s*\d{1,2}(?!\d)|(?<!\d)(?:20)?\d{6}(?!\d)"
)
_MONTH = re.compile(r"(?<!\d)(20\d{2})\s*[.년_-]?\s*(1[0-2]|0?[1-9])\s*(?:월|[.](?!\s*\d)|(?!\d))")


def path_of(catalog: Catalog, kind: Kind) -> str:
    """Return the path of the column that a list's day fills where a row tells none; empty where no day is kept."""
    return kind.dated or verification.day_of(catalog, kind)


def named_day(sheet: SheetTable, header_row: int) -> str:
    """Return the day that a sheet says it is of, of a month its last; empty where it says none."""
    above = [" ".join(map(as_text, row)) for row in sheet.rows[:header_row]]
    if any(ROW_BY_ROW in text for text in above):
        return ""
    told = [text for text in above if _SAYS.search(text)]
    days = (_day_in(text) for text in (*told, sheet.name, sheet.file))
    return next((day for day in days if day), "") or _day_of_headers(sheet, header_row)


def _day_of_headers(sheet: SheetTable, header_row: int) -> str:
    """Return the one day that several headers name before what they count: 2026년10월_남_0~9세."""
    row = sheet.rows[header_row] if 0 <= header_row < len(sheet.rows) else ()
    found = [day for day in (_day_in(as_text(cell)) for cell in row) if day]
    return found[0] if len(found) >= _SEVERAL and len(set(found)) == 1 else ""


def _day_in(text: str) -> str:
    """Return the latest day a text names that is not still to come."""
    today = str(clock.today())
    days = [day for day in (*_days(text), *_months(text)) if day <= today]
    return max(days, default="")


def _days(text: str) -> Iterable[str]:
    yield from (parse_date(found) for found in _DAY.findall(text) if not _is_no_day(found))


def _is_no_day(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return True
    return False


def _months(text: str) -> Iterable[str]:
    """Go through the last days of the months a text names; of this month it is today."""
    without_days = _DAY.sub(lambda found: found[0] if _is_no_day(found[0]) else " ", text)
    for year, month in _MONTH.findall(without_days):
        last = calendar.monthrange(int(year), int(month))[1]
        day = date(int(year), int(month), last)
        this = (day.year, day.month) == (clock.today().year, clock.today().month)
        yield str(clock.today() if this else day)
