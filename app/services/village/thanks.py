"""봉사 시간: who helped how much in a year, who is thanked on the Volunteers' Day, who was helped and now helps.

It names people, for the office itself; what goes out is the list of those recommended.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.presence import Use
from app.core.tables import TableColumn
from app.core.times import Birth, Duration
from app.core.typed_values import number
from app.core.values import Values
from app.kinds.activity import ACTIVITY
from app.kinds.person import PERSON
from app.kinds.referral import ISSUED
from app.kinds.volunteer import VOLUNTEER
from app.papers.thanks_list import CRITERIA, TITLE
from app.services.gate import Work, action
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables
from app.services.records import forms
from app.services.statistics.figures import Row, Tabulated, lay_cells
from app.services.village import volunteering
from app.services.village.volunteering import Deed, Tally, Volunteering
from app.store import who_may
from app.store.query import ALL, Among, Query, Range
from app.store.statistics import Figure, tally
from app.store.store import Store

ASKED = "도움 요청"
MOST_NAMED = 50
"""Of more who were helped and now help those with most hours are named."""
MOST_WORKS = 3
"""So many works are named among the reasons."""
_TIME = Duration()
_NAME, _WORD, _FIGURE, _REASON = 30.0, 24.0, 22.0, 120.0
"""Wished widths in millimetres."""


@dataclass(frozen=True)
class ThanksReport:
    """What is told of a year of volunteering."""

    remark: str
    tables: tuple[Tabulated, ...]
    recommended: tuple[int, ...] = ()
    """Who is, those with most hours first."""


@dataclass(frozen=True)
class Criteria:
    """What the office asks of those whom it recommends."""

    year: int
    hours: int
    years: int
    since: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, object]) -> Criteria:
        """Read what was asked for; what cannot be read is as if it were not."""
        read = {e.name: forms.check_value(e.type, asked.get(e.name)).value for e in CRITERIA}
        return cls(
            number(read["year"]) or clock.today().year,
            number(read["hours"]),
            number(read["years"]) or 1,
            str(read["since"] or ""),
        )

    @property
    def words(self) -> str:
        """Say what is asked."""
        told = [f"{self.year}년에 {self.hours:,}시간 이상 봉사"] if self.hours else []
        told += [f"봉사한 해 {self.years}년 이상"] if self.years > 1 else []
        told += [f"{show_date(self.since)}까지 시작"] if self.since else []
        return ", ".join(told) or f"{self.year}년에 봉사"

    def met(self, deeds: Sequence[Deed]) -> bool:
        """Tell whether somebody who did all this is recommended."""
        done = [each for each in deeds if each.times]
        own = sum(each.minutes for each in done if each.year == self.year)
        years = len({each.year for each in done})
        begun = not self.since or done[0].day <= self.since
        return own > 0 and own >= self.hours * 60 and years >= self.years and begun


@action("thanks.report", "봉사 시간", shows=True)
def report(work: Work, asked: Mapping[str, object]) -> ThanksReport:
    """Count a year's volunteering, and tell who is recommended by what was asked."""
    store, criteria = work.store, Criteria.of(asked)
    done = volunteering.read(store, criteria.year)
    found = _chosen(store, done, criteria)
    tables = (
        _recommended(store, done, criteria.year, found),
        _by_work(done),
        _by_month(done),
        _by_year(done),
        _now_helping(store, done),
    )
    remark = "이름이 있는 내부 자료입니다. 보수가 있는 일자리의 시간은 사업별로만 세고, 추천에는 봉사만 셉니다."
    return ThanksReport(remark, tables, tuple(found))


@tells(papers.THANKS_LIST)
def tell(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell the paper who is recommended."""
    del about
    criteria = Criteria.of(asked)
    done = volunteering.read(store, criteria.year)
    table = _recommended(store, done, criteria.year, _chosen(store, done, criteria))
    found = len(table.section.rows)
    remark = f"{criteria.words}  ·  {found:,}명  ·  {show_date(str(clock.today()))} 현재"
    return PaperTables(f"{criteria.year}년 {TITLE}", (table.section,), remark)


# --- who is recommended ---------------------------------------------------------------------------


def _chosen(store: Store, done: Volunteering, criteria: Criteria) -> dict[int, Sequence[Deed]]:
    """Return who is recommended, those with most hours first, each with what they did."""
    willing = _willing(store)
    found = {
        person: deeds
        for person, deeds in done.voluntary.items()
        if person in willing and criteria.met(deeds)
    }
    ordered = sorted(found, key=lambda each: (-_own(found[each], criteria.year), each))
    return {each: found[each] for each in ordered}


def _recommended(
    store: Store, done: Volunteering, year: int, found: Mapping[int, Sequence[Deed]]
) -> Tabulated:
    """Lay a line for each who is recommended, each with the reasons."""
    rows: list[tuple[str, Row]] = []
    for row in store.lists.rows(PERSON, list(found), ("name", "birth", "tong")):
        name, birth, tong = row.values
        deeds = found[row.id]
        behind = _activities(year, person=row.id)
        told = (
            (Birth().show(birth), None),
            (f"{tong}통" if tong else "", None),
            (_TIME.show(_own(deeds, year)), behind),
            (_TIME.show(sum(each.minutes for each in deeds)), None),
            (reason(done, deeds), None),
        )
        rows.append((str(name or ""), told))
    columns = (
        TableColumn("생년월일", _WORD, "center"), TableColumn("통", 14, "center"), _figure("그해 봉사"),
        _figure("누적 봉사"), TableColumn("추천 사유", _REASON),
    )  # fmt: skip
    note = "활동 중이고, 쉬거나 사양하지 않은 분입니다. 공식 봉사 시간은 1365에 있는 시간입니다."
    return _table("recommended", f"{year}년 추천 대상", "성명", columns, rows, note)


def reason(done: Volunteering, deeds: Sequence[Deed]) -> str:
    """Say in words why somebody is recommended, by what was counted alone."""
    came = [each for each in deeds if each.times]
    own = [each for each in deeds if each.year == done.year]
    minutes, times = _own(deeds, done.year), sum(each.times for each in own)
    years = len({each.year for each in came})
    works = Counter[str]()
    for each in own:
        works[done.works.get(each.work) or each.what or volunteering.OTHER] += each.minutes
    named = [f"{name} {_TIME.show(time)}" for name, time in works.most_common(MOST_WORKS) if time]
    entered, absent = sum(each.entered for each in own), sum(each.absent for each in own)
    lasting = f"{came[0].day[:4]}년부터 {years}개 해에 봉사" if years > 1 else "올해 처음 봉사"
    if years == 1 and came[0].year != clock.today().year:
        lasting = f"{came[0].day[:4]}년 봉사"
    parts = (
        f"{done.year}년 {times:,}회 {_TIME.show(minutes)}",
        f"1365에 {_TIME.show(entered)}" if entered else "1365에 없음",
        lasting,
        ", ".join(named),
        f"불참 {absent:,}회" if absent else "불참 없음",
    )
    return " · ".join(filter(None, parts))


def _willing(store: Store) -> set[int]:
    """Return who is active and would come: not gone, not paused, and has not declined."""
    here = set(_ids(store, who_may.narrowed(store.catalog, Query(PERSON.name), Use.INVITED)))
    every = _ids(store, Query(VOLUNTEER.name))
    coming = who_may.narrowed(store.catalog, Query(VOLUNTEER.name), Use.INVITED)
    ready = set(_ids(store, coming))
    rows = store.lists.rows(VOLUNTEER, every, ("praise",))
    return here - {row.root for row in rows if row.values[0] or row.id not in ready}


def _ids(store: Store, query: Query) -> list[int]:
    return store.lists.ids(query, 0, ALL)


def _own(deeds: Sequence[Deed], year: int) -> int:
    return sum(each.minutes for each in deeds if each.year == year)


# --- what was done --------------------------------------------------------------------------------

_COUNTED = ("실인원(명)", "연인원(명)", "시간", "불참")


def _by_work(done: Volunteering) -> Tabulated:
    """Lay the hours of a year by what they were for, with who stayed away."""
    rows: list[tuple[str, Row]] = []
    for name, works, deeds in done.by_work():
        paid = any(each in done.paid for each in works)
        keys = tuple(str(each) if each else "" for each in works)
        behind = _activities(done.year, works=keys)
        came, stayed = Tally.of(deeds).times, Tally.of(deeds).absent
        share = round(100 * stayed / (came + stayed), 1) if came + stayed else 0.0
        told = ((share, None), ("일자리" if paid else "봉사", None))
        rows.append((name, (*_told(deeds, behind), *told)))
    columns = (*map(_figure, _COUNTED), _figure("불참 비율(%)"), TableColumn("구분", _WORD))
    note = "실인원은 같은 사람을 한 번, 연인원은 활동할 때마다 셉니다. 불참은 시간에 들지 않습니다."
    return _table("works", f"{done.year}년 사업별 시간", "사업", columns, rows, note)


def _by_month(done: Volunteering) -> Tabulated:
    """Lay the hours of a year by month; a month without any is there as well."""
    today = clock.today()
    last = today.month if done.year == today.year else 12
    rows: list[tuple[str, Row]] = []
    for month in range(1, last + 1):
        deeds = [each for each in done.own if int(each.day[5:7]) == month]
        rows.append((f"{month}월", _told(deeds, _activities(done.year, month=month))))
    rows.append(("합계", _told(done.own, _activities(done.year))))
    note = "합계의 실인원은 한 해에 한 번만 센 것입니다."
    columns = [*map(_figure, _COUNTED)]
    made = _table("months", f"{done.year}년 월별 시간", "월", columns, rows, note)
    return replace(made, section=replace(made.section, totalled=True))


def _by_year(done: Volunteering) -> Tabulated:
    """Lay the hours of all years until this one."""
    years: dict[int, list[Deed]] = defaultdict(list)
    for each in done.deeds:
        years[each.year].append(each)
    rows = [(f"{year}년", _told(years[year], _activities(year))) for year in sorted(years)]
    return _table("years", "연도별 시간", "해", [*map(_figure, _COUNTED)], rows)


def _told(deeds: Sequence[Deed], behind: Query) -> Row:
    counted = Tally.of(deeds)
    return (
        (counted.people, Query(PERSON.name, among=(_among(behind),))),
        (counted.times, behind),
        (round(counted.minutes / 60, 1), behind),
        (counted.absent, _absent(behind)),
    )


# --- who was helped and now helps -----------------------------------------------------------------


def _now_helping(store: Store, done: Volunteering) -> Tabulated:
    """Lay a line for each who asked for help or was referred, and later helped others this year."""
    here = set(_ids(store, who_may.narrowed(store.catalog, Query(PERSON.name), Use.COUNTED)))
    helped = _first_helped(store)
    found: dict[int, tuple[str, str, int]] = {}
    for person, deeds in done.voluntary.items():
        after = [each for each in deeds if each.times and each.day > helped.get(person, "9999")]
        own = sum(each.minutes for each in after if each.year == done.year)
        if person in here and own:
            found[person] = (helped[person], after[0].day, own)
    ordered = sorted(found, key=lambda each: (-found[each][2], each))
    rows: list[tuple[str, Row]] = []
    for row in store.lists.rows(PERSON, ordered[:MOST_NAMED], ("name",)):
        first, began, minutes = found[row.id]
        told = (
            (show_date(first), Query("request", filters=(("subject_person", (str(row.id),)),))),
            (show_date(began), None),
            (_TIME.show(minutes), _activities(done.year, person=row.id)),
        )
        rows.append((str(row.values[0] or ""), told))
    columns = (_figure("처음 도움받은 날"), _figure("그 뒤 처음 봉사한 날"), _figure("그해 봉사"))
    more = len(ordered) - MOST_NAMED
    note = f"모두 {len(ordered):,}명입니다." + (
        f" 시간이 많은 {MOST_NAMED}명을 보입니다." if more > 0 else ""
    )
    note += " 도움을 요청하거나 연계받은 뒤에 봉사한 분입니다. 통계에는 이름 없이 수만 나갑니다."
    heading = f"도움을 받고 {done.year}년에 돕는 주민"
    return _table("now_helping", heading, "성명", columns, rows, note)


def _first_helped(store: Store) -> dict[int, str]:
    """Return of each who asked for help, or was referred, the first day of it."""
    asked = Query("request", filters=(("kind", (ASKED,)),), ranges=(Range("subject_person", "0"),))
    referred = Query("referral", filters=(("state", ISSUED),), ranges=(Range("person", "0"),))
    figures = (Figure(asked, ("subject_person", "at")), Figure(referred, ("person", "issued_at")))
    found: dict[int, str] = {}
    for group in tally(store.data, store.catalog, figures).values():
        for person, at in group:
            day = str(at or "")[:10]
            if day:
                found[number(person)] = min(day, found.get(number(person), day))
    return found


# --- lists and tables -----------------------------------------------------------------------------


def _activities(year: int, *, month: int = 0, person: int = 0, works: Sequence[str] = ()) -> Query:
    """Return the list of what was done in a year or a month of it, by somebody, for some works."""
    low = f"{year}-{month or 1:02}-01"
    last = month in (0, 12)
    high = f"{year + 1}-01-01" if last else f"{year}-{month + 1:02}-01"
    filters: list[tuple[str, tuple[str, ...]]] = [*volunteering.DONE]
    filters += [("person", (str(person),))] if person else []
    filters += [("work", tuple(works))] if works else []
    return Query(ACTIVITY.name, filters=tuple(filters), ranges=(Range("date", low, high),))


def _absent(behind: Query) -> Query:
    """Return the list of who stayed away in place of who came."""
    rest = tuple(each for each in behind.filters if each[0] != "no_show")
    return replace(behind, filters=(*volunteering.ABSENT, *rest))


def _among(behind: Query) -> Among:
    return Among(behind, "person")


def _figure(label: str) -> TableColumn:
    return TableColumn(label, _FIGURE, "right")


def _table(
    name: str,
    heading: str,
    label: str,
    columns: Sequence[TableColumn],
    rows: Sequence[tuple[str, Row]],
    note: str = "",
) -> Tabulated:
    return lay_cells(name, heading, (TableColumn(label, _NAME), *columns), rows, note)
