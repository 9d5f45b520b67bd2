"""일자리 구상: which job ideas would answer how many unmet needs of which 통, and who asked for such work.

Everything is counted from what was entered: requests that nobody answers, what each idea says it answers, and
people who ask for work. Nobody is named who did not agree to be kept, or is not here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.core import clock
from app.core.dates import show_date
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.presence import Use
from app.core.tables import TableColumn
from app.core.typed_values import number, words
from app.core.values import Values
from app.kinds.consent import COLLECTION, RECEIVED
from app.kinds.job_program import IDEA, JOB_PROGRAM, RECRUITS
from app.kinds.matching import COMMON
from app.kinds.participation import APPLIED, PARTICIPATION, SEATED
from app.kinds.person import PERSON
from app.kinds.request import JOINS, OPEN, REQUEST, UNMET
from app.papers.job_ideas import COUNTER, JOB_IDEAS
from app.services.gate import Change, Right, Work, action
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables
from app.services.records import records
from app.services.statistics.figures import Row, Tabulated, lay_cells
from app.store import who_may
from app.store.query import ALL, EMPTY, Query, Range
from app.store.store import Store

WORK = "고용"
"""The need of who looks for work."""
MOST_TONGS = 5
"""So many 통 are told by name, those with most first."""
NOBODY = "답하는 구상 없음"
INSIDE = "이름이 있는 내부 자료입니다."
_YEAR = timedelta(days=365)
_LEAST_LETTERS = 2
_NAME, _WORDS, _FIGURE = 44.0, 60.0, 22.0
"""Wished widths in millimetres."""


@dataclass(frozen=True)
class Lacking:
    """A request that nobody answers: it ended so within a year, or is open without a referral."""

    id: int
    needs: tuple[str, ...]
    tong: int
    lacking: str


@dataclass(frozen=True)
class Seeker:
    """Somebody who asks for work."""

    person: int
    told: str
    """What they asked for, in their words; or the programme they wait for."""
    theme: str = ""
    since: str = ""


@dataclass(frozen=True)
class Idea:
    """A job that is thought about or negotiated."""

    id: int
    name: str
    theme: str
    needs: tuple[str, ...]

    @property
    def called(self) -> frozenset[str]:
        """The words by which somebody asks for it."""
        said = {self.theme, *self.name.replace("·", " ").split()}
        return frozenset(w for w in said if len(w) >= _LEAST_LETTERS and w not in COMMON)

    def answers(self, request: Lacking) -> bool:
        """Tell whether it says that it answers a need of a request."""
        return not set(self.needs).isdisjoint(request.needs)

    def is_sought_by(self, seeker: Seeker) -> bool:
        """Tell whether somebody asked for such work: of its theme, or by a word of it."""
        same = bool(self.theme) and seeker.theme == self.theme
        return same or any(word in seeker.told for word in self.called)


@dataclass(frozen=True)
class IdeasReport:
    """What is told of needs that nobody answers, and of work for those who look for it."""

    remark: str
    tables: tuple[Tabulated, ...]
    ideas: tuple[int, ...]
    """The records of the rows of the first table."""


@action("jobs.report", "일자리 구상", shows=True)
def report(work: Work) -> IdeasReport:
    """Lay beside each other what is lacking, what ideas would answer, and who asks for work."""
    return _report(work.store)


def _report(store: Store) -> IdeasReport:
    found, lacking, seekers = ideas(store), unmet(store), seeking(store)
    tables = (
        _of_ideas(found, lacking, seekers),
        _of_needs(found, lacking),
        _of_seekers(store, seekers),
    )
    told = (
        f"최근 1년에 {attach(f'‘{UNMET}’', '으로/로')} 마쳤거나 연계 없이 진행 중인 접수 {len(lacking):,}건",
        f"동의하고 여기 사는 일자리를 찾는 분 {len({each.person for each in seekers}):,}명",
        INSIDE,
    )
    return IdeasReport("  ·  ".join(told), tables, tuple(each.id for each in found))


@tells(JOB_IDEAS)
def tell(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell the paper all that is counted, without those who look for work."""
    del about, asked
    return _paper(_report(store), named=False)


@tells(JOB_IDEAS, COUNTER)
def tell_names(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell the paper for the counter who looks for work as well."""
    del about, asked
    return _paper(_report(store), named=True)


def _paper(found: IdeasReport, *, named: bool) -> PaperTables:
    tables = found.tables if named else found.tables[:-1]
    remark = found.remark if named else found.remark.replace(f"  ·  {INSIDE}", "")
    told = f"{show_date(str(clock.today()))} 현재  ·  {remark}"
    return PaperTables(JOB_IDEAS.label, tuple(each.section for each in tables), told)


@action(
    "jobs.recruit", "모집 시작", right=Right.EDIT, writes=True, kinds=(JOB_PROGRAM.name,), logs=True
)
def recruit(work: Work, idea: int) -> Change:
    """Turn an idea into a programme that recruits, from today where no day is set; its history stays.

    Raises `UserError` where it is no idea any more.
    """
    store = work.store
    with work.change():
        values = store.records.load(idea).values
        if values.get("status") != IDEA:
            named = attach(f"‘{values.get('name')}’", "은/는")
            raise UserError(f"{named} 구상·협의 중인 사업이 아닙니다. 아무것도 바꾸지 않았습니다.")
        begins = {} if values.get("recruit_from") else {"recruit_from": str(clock.today())}
        made = records.write(store, JOB_PROGRAM.name, {"status": RECRUITS, **begins}, record=idea)
    told = f"‘{values['name']}’ 모집을 시작했습니다. 구상한 과정은 변경 이력에 남아 있습니다."
    return replace(made, message=told)


# --- what is counted ------------------------------------------------------------------------------


def ideas(store: Store) -> tuple[Idea, ...]:
    """Return the programmes that are thought about or negotiated."""
    query = Query(JOB_PROGRAM.name, filters=(("status", (IDEA,)),))
    rows = store.lists.rows(JOB_PROGRAM, _ids(store, query), ("name", "theme", "needs"))
    return tuple(
        Idea(row.id, str(row.values[0]), str(row.values[1] or ""), tuple(words(row.values[2])))
        for row in rows
    )


def unmet(store: Store) -> tuple[Lacking, ...]:
    """Return the requests for help that nobody answers, each once."""
    since = str(clock.today() - _YEAR)
    ended = Query(REQUEST.name, filters=(("result", (UNMET,)),), ranges=(Range("at", low=since),))
    still = Query(REQUEST.name, filters=(("state", (OPEN,)), ("result", (EMPTY, UNMET))))
    ids = sorted({*_ids(store, ended), *_ids(store, still)})
    paths = ("needs", "tong", "lacking", "kind", "referrals", "result")
    found: list[Lacking] = []
    for row in store.lists.rows(REQUEST, ids, paths):
        needs, tong, lacking, kind, referrals, result = row.values
        if kind != JOINS and (result == UNMET or not referrals):
            own = tuple(words(needs))
            found.append(Lacking(row.id, own, number(tong), str(lacking or "")))
    return tuple(found)


def seeking(store: Store) -> tuple[Seeker, ...]:
    """Return who asks for work: by a request, or waiting for a programme; only who is here and agreed to be kept."""
    may = _kept_by_consent(store) & set(
        _ids(store, who_may.narrowed(store.catalog, Query(PERSON.name), Use.CALLED))
    )
    return tuple(each for each in (*_asking(store), *_waiting(store)) if each.person in may)


def _asking(store: Store) -> Iterator[Seeker]:
    since = (Range("at", low=str(clock.today() - _YEAR)),)
    asked = (
        Query(REQUEST.name, filters=(("needs", (WORK,)),), ranges=since),
        Query(REQUEST.name, filters=(("kind", (JOINS,)),), ranges=since),
    )
    ids, seated = sorted({each for query in asked for each in _ids(store, query)}), _seated(store)
    for row in store.lists.rows(REQUEST, ids, ("subject_person", "text", "at")):
        person, text, at = row.values
        day = str(at)[:10]
        if person and day > seated.get(number(person), ""):
            yield Seeker(number(person), str(text or ""), since=day)


def _seated(store: Store) -> dict[int, str]:
    """Return who works in a programme, and when they applied last: what they asked for until then, they found."""
    query = Query(PARTICIPATION.name, filters=(("state", (SEATED,)),))
    rows = store.lists.rows(PARTICIPATION, _ids(store, query), ("person", "applied_on"))
    found: dict[int, str] = {}
    for row in rows:
        person, day = row.number(0), str(row.values[1] or "")
        found[person] = max(found.get(person, ""), day)
    return found


def _waiting(store: Store) -> Iterator[Seeker]:
    query = Query(PARTICIPATION.name, filters=(("state", APPLIED),))
    paths = ("person", "program.name", "program.theme", "applied_on")
    for row in store.lists.rows(PARTICIPATION, _ids(store, query), paths):
        person, name, theme, on = row.values
        yield Seeker(number(person), f"{name} 대기", str(theme or ""), str(on or ""))


def _kept_by_consent(store: Store) -> set[int]:
    """Return who agreed to be kept, by a consent that holds today."""
    query = Query(
        "consent",
        filters=(("kind", (COLLECTION,)), ("state", (RECEIVED,)), ("withdrawn_on", (EMPTY,))),
        ranges=(Range("keep_until", low=str(clock.today()), empty=True),),
    )
    rows = store.lists.rows(store.catalog[query.kind], _ids(store, query), ("person",))
    return {row.number(0) for row in rows}


def _ids(store: Store, query: Query) -> Sequence[int]:
    return store.lists.ids(query, 0, ALL)


# --- tables ---------------------------------------------------------------------------------------


def _of_ideas(
    found: Sequence[Idea], lacking: Sequence[Lacking], seekers: Sequence[Seeker]
) -> Tabulated:
    """Lay a line for each idea: what it would answer, where, and who asked for such work."""
    rows: list[tuple[str, Row]] = []
    for each in found:
        answered = [request for request in lacking if each.answers(request)]
        such = {seeker.person for seeker in seekers if each.is_sought_by(seeker)}
        told: Row = (
            ("·".join(each.needs) or "미기재", Query(JOB_PROGRAM.name, ids=(each.id,))),
            (len(answered), _requests(answered)),
            (_tongs(answered), None),
            (len(such), Query(PERSON.name, ids=tuple(sorted(such)))),
        )
        rows.append((each.name, told))
    columns = (
        TableColumn("답하는 욕구", _WORDS), _figure("답할 접수(건)"), TableColumn("통별", _WORDS),
        _figure("이 일을 바란 분(명)"),
    )  # fmt: skip
    note = (
        "답하는 욕구는 사업에 적은 대로입니다. "
        "이 일을 바란 분은 같은 주제의 사업을 기다리거나 그 일을 말한 분입니다."
    )
    return _table("ideas", "구상·협의 중인 일자리", "사업", columns, rows, note)


def _of_needs(found: Sequence[Idea], lacking: Sequence[Lacking]) -> Tabulated:
    """Lay a line for each need that nobody answers: how often, where, what was lacking, which ideas say they answer."""
    counted = Counter(need for request in lacking for need in request.needs)
    rows: list[tuple[str, Row]] = []
    for need, times in counted.most_common():
        own = [request for request in lacking if need in request.needs]
        lacks = Counter(request.lacking for request in own if request.lacking)
        named = ", ".join(each.name for each in found if need in each.needs)
        told: Row = (
            (times, _requests(own)),
            (_tongs(own), None),
            (", ".join(f"{word}({many:,})" for word, many in lacks.most_common(2)), None),
            (named or NOBODY, None),
        )
        rows.append((need, told))
    columns = (
        _figure("접수(건)"), TableColumn("통별", _WORDS), TableColumn("부족하다고 적은 것", _WORDS),
        TableColumn("답하는 구상", _NAME),
    )  # fmt: skip
    note = "욕구를 여럿 적은 접수는 여러 줄에 들어갑니다."
    return _table("needs", "아무도 답하지 못한 욕구", "욕구", columns, rows, note)


def _of_seekers(store: Store, seekers: Sequence[Seeker]) -> Tabulated:
    """Lay a line for each who asks for work, those who asked first first."""
    by_person: dict[int, list[Seeker]] = {}
    for each in sorted(seekers, key=lambda seeker: seeker.since):
        by_person.setdefault(each.person, []).append(each)
    people = {row.id: row for row in store.lists.rows(PERSON, [*by_person], ("name", "tong"))}
    rows: list[tuple[str, Row]] = []
    for person, own in by_person.items():
        name, tong = people[person].values
        asked = Query(REQUEST.name, filters=(("subject_person", (str(person),)),))
        told: Row = (
            (f"{tong}통" if tong else "", Query(PERSON.name, ids=(person,))),
            (show_date(own[0].since), asked),
            (" / ".join(dict.fromkeys(each.told for each in own if each.told)), None),
        )
        rows.append((str(name or ""), told))
    columns = (
        TableColumn("통", 14, "center"),
        TableColumn("처음 말한 날", 26, "center"),
        TableColumn("바라는 일", _WORDS),
    )
    note = (
        f"‘{WORK}’ 욕구나 ‘{JOINS}’로 접수한 분과 일자리에 신청하고 기다리는 분입니다. "
        "그 뒤에 신청해 선발된 분은 뺐습니다. 재능기부만 바라는 분도 있으니 바라는 일을 보세요."
    )
    return _table("seekers", "일자리를 찾는 분", "성명", columns, rows, note)


def _requests(found: Sequence[Lacking]) -> Query:
    return Query(REQUEST.name, ids=tuple(each.id for each in found))


def _tongs(found: Sequence[Lacking]) -> str:
    """Say of which 통 requests are, those with most first."""
    counted: Mapping[int, int] = Counter(each.tong for each in found)
    ordered = sorted(counted, key=lambda tong: (not tong, -counted[tong], tong))
    told = [
        f"{tong}통 {counted[tong]:,}" if tong else f"통 모름 {counted[tong]:,}" for tong in ordered
    ]
    more = len(told) - MOST_TONGS
    return ", ".join(told[:MOST_TONGS]) + (f" 외 {more:,}곳" if more > 0 else "")


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
