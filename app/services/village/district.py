"""구 통합 자원: the shared files of the district's offices joined: how much each has, and what is lacking where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.errors import UserError
from app.core.natural_order import natural_key
from app.core.phones import holds_mobile
from app.core.tables import Section, TableColumn
from app.core.values import Value, Values
from app.kinds.district_resource import DISTRICT_RESOURCE, SORTS
from app.kinds.parts import NEEDS
from app.papers import district_list as paper
from app.services.gate import Change, Right, Silence, Work, action, lengthy
from app.services.office import settings
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables, tabulate
from app.services.records import records
from app.services.statistics.figures import Spot, Tabulated, lay
from app.services.statistics.statistics import months_before
from app.services.village.shared_file import own_code, shared
from app.services.village.shared_rows import Edition, SharedRow, row_of
from app.store.query import ALL, Query
from app.store.store import Store

KIND = DISTRICT_RESOURCE.name
LATE = timedelta(days=45)
"""So old an office's file is asked for anew: they come monthly."""
WHOLE = "구 전체"
NO_PEOPLE = "마을상담가와 자원봉사자는 공유용 파일에 싣지 않으므로 여기에 세지 않습니다."
OWN_FILE = "{office}: 우리 기관의 파일이라 합치지 않음"
_READ = ("office", "sort", "needs", "verified_on", "edition", "code")
_HEAD, _FIGURE, _WORDS = 40.0, 16.0, 70.0
"""Wished widths in millimetres."""


@dataclass(frozen=True)
class Standing:
    """One resource as the district counts it."""

    office: str
    sort: str
    needs: tuple[str, ...]
    fresh: bool
    """It was verified as lately as this office wishes."""


@dataclass(frozen=True)
class DistrictReport:
    """What is told of the district."""

    remark: str
    offices: tuple[str, ...]
    """In the order of the rows, this office first."""
    tables: tuple[Tabulated, ...]


@lengthy
@action(
    "district.join",
    "다른 동 자원 합치기",
    right=Right.IMPORT,
    writes=True,
    kinds=(KIND,),
    logs=True,
)
def join(work: Work, editions: Sequence[Edition]) -> Change:
    """Take over what other offices' files say now: new, changed, and gone from them; this office's own is left out."""
    store, own = work.store, f"{own_code(work.store)}-"
    if not editions:
        raise UserError("합칠 공유용 파일이 없습니다. 아무것도 바꾸지 않았습니다.")
    with work.change_in_parts() as number:
        told = [
            OWN_FILE.format(office=each.office)
            if any(row.code.startswith(own) for row in each.rows)
            else _take(work, store, each)
            for each in editions
        ]
    return Change(message=" · ".join(told), number=number)


def _take(work: Work, store: Store, edition: Edition) -> str:
    """Bring one office's records to what its file says; returns in words what came of it."""
    held = _held(store, edition.office)
    newest = max((str(row["edition"] or "") for row in held.values()), default="")
    if edition.day and edition.day < newest:
        return f"{edition.office}: {show_date(newest)} 파일이 더 새것이라 그대로 둠"
    by_code = {str(row["code"]): record for record, row in held.items()}
    counts = {"신규": 0, "변경": 0, "빠짐": 0, "읽지 못함": 0}
    for row in edition.rows:
        record = by_code.pop(row.code, None)
        try:
            changed = _write(store, edition, row, record)
        except UserError:
            counts["읽지 못함"] += 1
        else:
            counts["신규"] += record is None
            counts["변경"] += changed and record is not None
        work.give_way()
    for record in by_code.values():
        store.records.remove(record, None)
        counts["빠짐"] += 1
        work.give_way()
    numbers = ", ".join(f"{word} {number:,}" for word, number in counts.items() if number)
    return f"{edition.office}: {numbers or '바뀐 것 없음'}"


def _write(store: Store, edition: Edition, row: SharedRow, record: int | None) -> bool:
    """Write a row where it says something else than is held; a mobile telephone is somebody's own, and left out."""
    told = dict(row.values)
    if holds_mobile(told["phone"]):
        told["phone"] = ""
    entered: dict[str, object] = {
        **told, "code": row.code, "sort": row.sort, "office": edition.office, "needs": list(row.needs),
        "edition": edition.day,
    }  # fmt: skip
    if record is None:
        records.write(store, KIND, entered)
        return True
    before = records.read(store, KIND, record)
    imagined = records.imagine(store, KIND, entered).values
    changed = any(
        imagined.get(name) != before.values.get(name) for name in entered if name != "edition"
    )
    if changed or before.values.get("edition") != imagined.get("edition"):
        records.write(store, KIND, entered, record=record, vers={"": before.ver})
    return changed


@lengthy
@action("district.withdraw", "기관 빼기", right=Right.IMPORT, writes=True, kinds=(KIND,), logs=True)
def withdraw(work: Work, office: str) -> Change:
    """Take all that an office told out of the district's list."""
    store = work.store
    with work.change_in_parts() as number:
        held = _held(store, office)
        if not held:
            raise UserError(f"‘{office}’에서 받은 자원이 없어 아무것도 빼지 않았습니다.")
        for record in held:
            store.records.remove(record, None)
            work.give_way()
    return Change(
        message=f"{office}의 자원 {len(held):,}건을 뺐습니다. Ctrl+Z로 되돌립니다.", number=number
    )


def _held(store: Store, office: str) -> dict[int, Mapping[str, Value]]:
    """Return what is held of an office."""
    query = Query(KIND, filters=(("office", (office,)),))
    ids = store.lists.ids(query, 0, ALL)
    return dict(store.records.values_of(DISTRICT_RESOURCE, ids))


def late(store: Store) -> Query:
    """Return the list of one record of each office whose file is older than a month and a half."""
    before, found = str(clock.today() - LATE), dict[str, tuple[str, int]]()
    for record, values in _all(store).items():
        office, edition = str(values["office"]), str(values["edition"] or "")
        found[office] = max(found.get(office, ("", 0)), (edition, record))
    return Query(KIND, ids=tuple(record for edition, record in found.values() if edition < before))


def told_late(store: Store, ids: Sequence[int]) -> Mapping[int, str]:
    """Return of each such record of when its office's file is."""
    held = store.records.values_of(DISTRICT_RESOURCE, ids)
    return {
        each: f"{show_date(str(values['edition'])) if values['edition'] else '날짜 모를'} 파일"
        for each, values in held.items()
    }


def _all(store: Store) -> dict[int, Mapping[str, Value]]:
    ids = store.lists.ids(Query(KIND), 0, ALL)
    return dict(store.records.values_of(DISTRICT_RESOURCE, ids))


@action("district.report", "구 통합 자원 보기", silent=Silence.FIGURES)
def report(work: Work) -> DistrictReport:
    """Count what the offices of the district have, and what is lacking where."""
    told = _District.of(work.store)
    return DistrictReport(told.remark, told.offices, told.tables())


@tells(papers.DISTRICT_LIST)
def tell(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell the joined list with its counts."""
    del about, asked
    told = _District.of(store)
    sections = (*(each.section for each in told.tables()), *told.lists())
    return PaperTables("구 통합 자원 목록", sections, told.remark)


@dataclass(frozen=True)
class _District:
    """All that is known of the district."""

    own: str
    rows: tuple[tuple[str, str, SharedRow], ...]
    """Every resource with its office and the day of its file, this office's own first."""
    stale: str
    """What was verified before this day is old."""

    @classmethod
    def of(cls, store: Store) -> _District:
        """Read it: what others told, and what this office would tell today."""
        own, today = settings.office_on(store).name, clock.today()
        mine = (
            (own, str(today), row_of(each.kind, record.code, shown))
            for each in shared(store)
            for record in each.records
            for shown in (
                {
                    field.label: field.type.show(record.values.get(field.name))
                    for field in each.fields
                },
            )
        )
        stale = months_before(today, settings.on(store).number("stale_months"))
        return cls(own, (*mine, *_told_by_others(store)), str(stale))

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices, this one first and the others by name."""
        return (self.own, *sorted({office for office, _, _ in self.rows} - {self.own}))

    @property
    def remark(self) -> str:
        """How much there is."""
        return f"{show_date(str(clock.today()))} 현재  ·  기관 {len(self.offices):,}곳  ·  자원 {len(self.rows):,}건"

    def tables(self) -> tuple[Tabulated, ...]:
        """Lay the counts by kind, by need, and what is lacking."""
        return (self._counts(), self._needs(), self._lacking())

    def _of(self, office: str) -> list[Standing]:
        return [
            Standing(name, row.sort, row.needs, self._is_fresh(row))
            for name, _, row in self.rows
            if office in (name, WHOLE)
        ]

    def _is_fresh(self, row: SharedRow) -> bool:
        verified = DISTRICT_RESOURCE.by_name["verified_on"].type.parse(
            dict(row.values)["verified_on"]
        )
        return str(verified or "") >= self.stale

    def _counts(self) -> Tabulated:
        heads = (*SORTS, "합계", "확인됨", "오래됨")
        columns = (
            *(TableColumn(each, _FIGURE + 4, "right") for each in heads), TableColumn("파일 기준일", 24),
        )  # fmt: skip
        grid = [self._count(office) for office in (*self.offices, WHOLE)]
        return self._laid("offices", "기관별 자원", columns, grid)

    def _count(self, office: str) -> tuple[Spot, ...]:
        mine = self._of(office)
        fresh = sum(each.fresh for each in mine)
        day = max((day for name, day, _ in self.rows if name == office), default="")
        return (
            *(Spot(sum(e.sort == sort for e in mine), behind=self._behind(office, "sort", sort)) for sort in SORTS),
            Spot(len(mine), behind=self._behind(office)), Spot(fresh), Spot(len(mine) - fresh),
            Spot(show_date(day) if day else ""),
        )  # fmt: skip

    def _needs(self) -> Tabulated:
        columns = tuple(TableColumn(each, _FIGURE, "right") for each in NEEDS)
        grid = [
            tuple(
                Spot(
                    sum(need in each.needs for each in mine),
                    behind=self._behind(office, "needs", need),
                )
                for need in NEEDS
            )
            for office in (*self.offices, WHOLE)
            for mine in (self._of(office),)
        ]
        return self._laid("needs", "기관별 욕구", columns, grid)

    def _lacking(self) -> Tabulated:
        columns = tuple(
            TableColumn(each, _WORDS)
            for each in ("없는 욕구", "오래된 것만 있는 욕구", "없는 종류")
        )
        grid = [self._lack(self._of(office)) for office in (*self.offices, WHOLE)]
        laid = self._laid("lacking", "어디에 무엇이 부족한지", columns, grid)
        return replace(laid, section=replace(laid.section, note=NO_PEOPLE))

    def _lack(self, mine: Sequence[Standing]) -> tuple[Spot, ...]:
        there = {need for each in mine for need in each.needs}
        fresh = {need for each in mine if each.fresh for need in each.needs}
        sorts = {each.sort for each in mine}
        told = (
            [each for each in NEEDS if each not in there],
            [each for each in NEEDS if each in there - fresh],
            [each for each in SORTS if each not in sorts],
        )
        return tuple(Spot(", ".join(each)) for each in told)

    def _behind(self, office: str, path: str = "", key: str = "") -> Query | None:
        """Return the list behind a figure of another office; this one's own stands in the lists of its kinds."""
        if office in (self.own, WHOLE):
            return None
        narrowed = ((path, (key,)),) if path else ()
        return Query(KIND, filters=(("office", (office,)), *narrowed))

    def _laid(
        self,
        name: str,
        heading: str,
        columns: tuple[TableColumn, ...],
        grid: Sequence[tuple[Spot, ...]],
    ) -> Tabulated:
        told = list(zip((*self.offices, WHOLE), grid, strict=True))
        head = (TableColumn("기관", _HEAD), *columns)
        return lay(name, heading, head, told, totalled=True)

    def lists(self) -> Iterator[Section]:
        """Lay the joined list, kind by kind."""
        for sort in SORTS:
            lines = [
                (office, told["name"], told["type"], ", ".join(row.needs), told["offer"], told["phone"],
                 told["address"], told["verified_on"])
                for office, _, row in self.rows
                if row.sort == sort
                for told in (dict(row.values),)
            ]  # fmt: skip
            offices = self.offices
            lines.sort(key=lambda line: (offices.index(line[0]), natural_key(line[1])))
            yield tabulate(sort, paper.COLUMNS, lines)


def _told_by_others(store: Store) -> Iterator[tuple[str, str, SharedRow]]:
    """Go through what others told, as their files did."""
    for values in _all(store).values():
        told = tuple(
            (name, DISTRICT_RESOURCE.by_name[name].type.show(values[name])) for name in _TOLD
        )
        needs = values["needs"] if isinstance(values["needs"], tuple) else ()
        row = SharedRow(str(values["code"]), str(values["sort"]), told, tuple(map(str, needs)))
        yield str(values["office"]), str(values["edition"] or ""), row


_TOLD = (
    "name",
    "type",
    "offer",
    "conditions",
    "hours",
    "phone",
    "address",
    "standing",
    "verified_on",
)
