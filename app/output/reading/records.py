"""Records in JSON, as data portals hand them out: a list of objects, bare or deep inside its envelope."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import cast

from app.output.reading import hsds, refusals, texts
from app.output.reading.table import Budget, Gathering

_DEEPEST = 6
"""Levels of an envelope that are looked into."""
_KOREA = timezone(timedelta(hours=9))
_DAY = re.compile(r"일자$|일시$|날짜|일$|date|_dt$|_de$|_ymd$", re.IGNORECASE)
"""Names of what counts the time since 1970."""
_MILLISECONDS = range(-2_000_000_000_000, 5_000_000_000_000)
_SHORTEST = 10_000_000_000
"""Fewer are no milliseconds since 1970 but a day written as a number."""
_NAMES_AND_ROWS = ("fields", "records")
"""How the standard data sets of data.go.kr say which columns there are."""

Json = Mapping[str, object]


def read(data: bytes, name: str, budget: Budget) -> tuple[list[Gathering], list[str]]:
    """Return the records as the rows of a sheet, of services one for each kind; raises `UserError` for none."""
    text, lost = texts.decode(data)
    try:
        whole: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refusals.damaged() from error
    if services := hsds.services_in(whole):
        sheets: dict[str, list[Json]] = {}
        for each in services:
            sheets.setdefault(hsds.kind_of(each) or name, []).append(hsds.row_of(each))
        gathered = [_gathered(rows, {}, sheet, budget) for sheet, rows in sheets.items()]
    else:
        found = max(_lists(whole), key=len, default=list[Json]())
        gathered = [_gathered(found, _labels(whole), name, budget)] if found else []
    if not gathered:
        raise refusals.no_list()
    told = f"알아볼 수 없는 글자 {lost:,}개가 있습니다. 그 줄에 알림을 붙였습니다."
    return gathered, [told] if lost else []


def _gathered(
    found: Sequence[Json], labels: Mapping[str, str], name: str, budget: Budget
) -> Gathering:
    """Return records as the rows of a sheet, under what their columns are called."""
    keys = list(dict.fromkeys(key for record in found for key in record))
    named = [labels.get(key.lower(), key) for key in keys]
    gathering = Gathering(name, budget)
    gathering.add(1, dict(enumerate(named)))
    for number, record in enumerate(found, 2):
        cells = (_cell(record.get(key), label) for key, label in zip(keys, named, strict=True))
        gathering.add(number, dict(enumerate(cells)))
    return gathering


def _lists(value: object, depth: int = 0) -> Iterator[list[Json]]:
    """Go through the lists of records within a value; whatever is within records belongs to them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        items = cast("list[object]", value)
        records = [cast("Json", each) for each in items if isinstance(each, dict)]
        if records and len(records) == len(items):
            yield records
    elif isinstance(value, dict):
        for key, each in cast("Json", value).items():
            if key != _NAMES_AND_ROWS[0]:
                yield from _lists(each, depth + 1)


def _labels(whole: object) -> dict[str, str]:
    """Return what columns are called where an envelope says so; keys are compared without their case."""
    if not isinstance(whole, dict):
        return {}
    told = cast("Json", whole).get("DESCRIPTION", cast("Json", whole).get("description"))
    pairs = cast("Json", told).items() if isinstance(told, dict) else ()
    return {key.lower(): label for key, label in pairs if isinstance(label, str) and label}


def _cell(value: object, label: str) -> object:
    """Return what a cell holds: what is nested as text, milliseconds of days as days."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        days = _DAY.search(label) and abs(value) >= _SHORTEST and value in _MILLISECONDS
        return _day(value) if days else value
    if isinstance(value, list):
        parts = cast("Sequence[object]", value)
        return ", ".join(filter(None, (_text(each) for each in parts)))
    return _text(cast("Json", value)) if isinstance(value, dict) else value


def _text(value: object) -> str:
    """Return a nested value as one reads it."""
    if isinstance(value, dict):
        pairs = cast("Json", value).items()
        return ", ".join(f"{key}: {_text(each)}" for key, each in pairs if each is not None)
    if isinstance(value, list):
        return ", ".join(_text(each) for each in cast("Sequence[object]", value))
    return "" if value is None else str(value)


def _day(milliseconds: int) -> object:
    day = datetime(1970, 1, 1, tzinfo=_KOREA) + timedelta(hours=9, milliseconds=milliseconds)
    return day.date() if (day.hour, day.minute) in {(0, 0), (9, 0)} else day.replace(tzinfo=None)
