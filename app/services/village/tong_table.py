"""What the 구 gets for its 복지지도: how much there is in each 통, without anybody, and the places that help there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core import clock, typed_values
from app.core.candidacy import Question
from app.core.dates import show_date, show_span
from app.core.fields import Field
from app.core.kind import Kind
from app.core.presence import Use
from app.core.small_cells import HIDDEN, NOTE, Split, protect
from app.core.small_cells import Cell as SmallCell
from app.core.tables import Section
from app.core.values import Cell, Number, Text, Value
from app.kinds.request import UNMET
from app.kinds.tong import TONG
from app.papers.tong_table import TONG_TABLE
from app.services.office import settings
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables, tabulate
from app.services.village.shared_file import SharedKind, shared
from app.store import who_may
from app.store.query import Query, Range
from app.store.store import Store

REQUESTS, LACKING, REFERRALS = "접수", "자원 없음", "연계"
_WHOLE = "합계"
HALF = 6
"""Months of a half-year."""
UNKNOWN = "통이 적히지 않은 기록은 세지 않았습니다."
_SPLITS = (Split(REQUESTS, ((LACKING,),)),)
_TONG = Field("tong", "통", Number(1, 999, "통"), width=14)
_Column = tuple[str, Query, bool]
"""What is counted: its label, its list, whether it is of people."""
_PLACES = (
    _TONG,
    Field("kind", "종류", Text(20), width=22),
    Field("name", "이름", Text(80), width=44),
    Field("does", "제공 내용", Text(200), width=58),
    Field("phone", "주민 안내 연락처", Text(60), width=30),
)


@dataclass(frozen=True)
class _Stretch:
    """Some days: the first, and the one after the last."""

    start: date
    end: date

    @classmethod
    def before(cls, day: date, halves: int) -> _Stretch:
        """Return so many half-years that have ended on a day."""
        end = date(day.year, 1 + HALF * (day.month > HALF), 1)
        return cls(_moved(end, -halves), end)

    @property
    def parts(self) -> tuple[_Stretch, ...]:
        """The half-years it consists of."""
        middle = _moved(self.start, 1)
        return (_Stretch(self.start, middle), _Stretch(middle, self.end))

    def range(self, path: str) -> tuple[Range]:
        """Return the condition that a column lies in it."""
        return (Range(path, str(self.start), str(self.end)),)


def _moved(day: date, halves: int) -> date:
    """Return the first day of the half-year so many after the one that begins on a day."""
    months = day.year * 12 + day.month - 1 + HALF * halves
    return date(months // 12, months % 12 + 1, 1)


@tells(TONG_TABLE)
def tell(store: Store, about: str, asked: Mapping[str, Value]) -> PaperTables:
    """Tell how much there is in each 통, small figures hidden, and which places help there.

    Requests are of the last two half-years that have ended, so that two prints of one half-year never differ.
    """
    del about, asked
    office, today = settings.office_on(store).name, clock.today()
    year = _Stretch.before(today, 2)
    days = show_span(str(year.start), str(year.end - timedelta(days=1)))
    told = f"{office}  ·  자원은 {show_date(str(today))} 현재  ·  접수와 연계는 {days}"
    return PaperTables("통별 현황표", (_counts(store, year), _places(store)), told)


def _counts(store: Store, year: _Stretch) -> Section:
    """Count what there is in each 통; figures of people under three are hidden, with what would give them away.

    What is small in one of its half-years is hidden in the year as well, and so it was half a year before: else two
    prints, subtracted from each other, would tell it.
    """
    numbers = [row.number(0) for row in store.lists.rows(TONG, _tongs(store), ("no",))]
    known: set[SmallCell] = set()
    for stretch in year.parts:
        dealings = _tabled(store, numbers, _dealings(stretch))
        known |= protect(dealings, _SPLITS, totalled=True)
    columns = [*_dealings(year), *_resources(store)]
    *counted, total = _tabled(store, numbers, columns)
    people = [label for label, _, of_people in columns if of_people]
    weighed = [{label: row[label] for label in people} for row in (*counted, total)]
    hidden = protect(weighed, _SPLITS, totalled=True, taken=known)

    def shown(at: int, row: Mapping[str, int]) -> tuple[Value, ...]:
        told = (HIDDEN if (at, label) in hidden else f"{row[label]:,}" for label, _, _ in columns)
        return tuple(told)

    fields = [Field(f"c{at}", told[0], Text(20), width=18) for at, told in enumerate(columns)]
    rows = [(f"{tong}통", *shown(at, counted[at])) for at, tong in enumerate(numbers)]
    summed = (_WHOLE, *shown(len(counted), total))
    tong = Field("tong", TONG.label, Text(20), width=16)
    note = f"{NOTE} {UNKNOWN}"
    section = tabulate("통별 건수", (tong, *fields), rows, note=note, counted=False, total=summed)
    cells = [tuple(map(_as_number, row)) for row in section.cells]
    numbered = [(tong, *row[1:]) for tong, row in zip((*numbers, _WHOLE), cells, strict=True)]
    laid = tuple(replace(each, align="right") for each in section.columns)
    return replace(section, columns=laid, cells=tuple(numbered))


def _as_number(cell: Cell) -> Cell:
    """Return a figure as a number again."""
    plain = cell.replace(",", "") if isinstance(cell, str) else ""
    return int(plain) if plain.isdecimal() else cell


def _tabled(store: Store, tongs: Sequence[int], columns: Sequence[_Column]) -> list[dict[str, int]]:
    """Count some columns in each 통, and below them all of these together."""
    rows = [{label: _number(store, query, tong) for label, query, _ in columns} for tong in tongs]
    return [*rows, {label: sum(row[label] for row in rows) for label, _, _ in columns}]


def _dealings(days: _Stretch) -> list[_Column]:
    """Return what is counted of some days."""
    requests = Query("request", ranges=days.range("at"))
    return [
        (REQUESTS, requests, True),
        (LACKING, replace(requests, filters=(("result", (UNMET,)),)), True),
        (REFERRALS, Query("referral", ranges=days.range("issued_at")), True),
    ]


def _resources(store: Store) -> Iterator[_Column]:
    """Go through what there is now."""
    for each in (each for each in store.catalog.candidacies if each.tong):
        only = tuple((path, (value,)) for path, value in each.only)
        query = who_may.narrowed(store.catalog, Query(each.kind, filters=only), Use.LISTED)
        of_people = store.catalog[each.kind].role is not None
        yield each.label, query, of_people


def _number(store: Store, query: Query, tong: int) -> int:
    path = next((each.tong for each in store.catalog.candidacies if each.kind == query.kind), "")
    filters = (*query.filters, (path or "tong", (str(tong),)))
    return store.lists.count(replace(query, filters=filters)).number


def _places(store: Store) -> Section:
    """Return the places that help, 통 by 통, as far as other offices may have them."""
    rows = sorted(
        (row for each in shared(store) for row in _rows(each)),
        key=lambda row: (typed_values.number(row[0]), str(row[1]), str(row[2])),
    )
    return tabulate("통별 자원", _PLACES, rows)


def _rows(found: SharedKind) -> Iterator[tuple[Value, ...]]:
    """Go through the places of a kind that say which 통 they are in."""
    kind = found.kind
    for each in found.records if "tong" in kind.exchanged else ():
        if tong := each.values.get("tong"):
            shown = {
                name: kind.by_name[name].type.show(value) for name, value in each.values.items()
            }
            name = shown.get(kind.title[0], "")
            yield (
                tong,
                kind.label,
                name,
                _first(kind, shown, Question.OFFER),
                _first(kind, shown, Question.PHONE),
            )


def _first(kind: Kind, shown: Mapping[str, str], question: Question) -> str:
    """Return the first that a place may tell to a question."""
    named = (shown.get(name, "") for name in kind.tells.get(question, ()))
    return next(filter(None, named), "")


def _tongs(store: Store) -> Sequence[int]:
    return store.lists.ids(Query(TONG.name, order="no"), 0, -1)
