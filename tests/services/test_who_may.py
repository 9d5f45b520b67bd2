"""Every list, paper, candidate, call list and figure asks one place who is alive, here and willing.

The walks go over the declarations: a new list, paper, state or kind is walked without a line here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest

import app
from app import papers
from app.core import clock
from app.core.candidacy import Candidacy
from app.core.errors import UserError
from app.core.kind import Kind
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.presence import OF_A_PAUSE, OF_A_TERM, Side, Use
from app.core.ranking import Asked
from app.core.values import Link, Value
from app.kinds import CATALOG
from app.kinds.person import DIED, STATES
from app.services.counter import bookings
from app.services.day import today
from app.services.gate import Session
from app.services.matching import matching, schedules, unmet, verification
from app.services.matching.matching import Wish
from app.services.matching.needs_booklet import sections
from app.services.office import offices
from app.services.prints.jobs import PrintJob
from app.services.prints.orders import resolve
from app.services.prints.refusals import refuse_unready
from app.services.records import dealings, records
from app.services.statistics.measures import Measure
from app.services.statistics.resource_results import RESOURCES
from app.services.village import pauses
from app.store import who_may
from app.store.engine.data import Actor
from app.store.query import Query
from app.store.standings import Calls
from app.store.store import Store
from app.store.who_may import Gate
from tests.founding import LOGIN, PASSWORD, Files, office_at, put, take
from tests.services import people, referred

TODAY = str(clock.today())
NOBODY = frozenset[Use]()
LATER = referred.day(200)
ROOT = Path(app.__file__).parent
Made = dict[str, int]


def make(session: Session) -> Made:
    """Make one record of every kind whose state counts, or that names one whose does."""
    save = partial(people.save, session)
    made: Made = {}
    made["person"] = save("person", name="김철수", mobile="010-1234-5678", roles="통장")
    made["volunteer"] = save("volunteer", person__name="박영희", talents="이·미용")
    helper = people.person_of(session, made["volunteer"])
    made["counselor"] = role(
        session, "counselor", helper, category="변호사",
        slots=tuple(
            {"week": "매주", "day": day, "from": "10:00", "to": "12:00"} for day in "월화수목금"
        ),
    )  # fmt: skip
    made["organization"] = save("organization", name="한빛복지관", type="복지관", offers="물적")
    made["asset"] = save("asset", name="휠체어", type="보조기기")
    made["job_program"] = save(
        "job_program", name="마을택배", type="자체", seats=5, status="모집중", service="장보기",
        theme="마을택배",
    )  # fmt: skip
    made["gathering"] = save("gathering", name="걷기모임", kind="운동모임", welcomes="환영")
    made["consent"] = save("consent", person=made["person"], kind="홍보", keep_until=LATER)
    made["membership"] = save(
        "membership", gathering=made["gathering"], person=made["person"], willingness="적극",
        consent=made["consent"],
    )  # fmt: skip
    made["participation"] = save(
        "participation", program=made["job_program"], person=made["person"]
    )
    made["appointment"] = save("appointment", counselor=made["counselor"], ends_on=LATER)
    made["council"] = save(
        "council", name="주민협의회", seats=5, starts_on=TODAY, ends_on=LATER
    )  # fmt: skip
    made["nomination"] = save("nomination", council=made["council"], person=made["person"])
    made["request"] = save("request", subject_person=made["person"], text="머리")
    made["referral"] = referred.draft(session, person=made["person"], target=made["organization"])
    made["booking"] = save(
        "booking", counselor=made["counselor"], on=referred.day(1), at="10:00",
        person=made["person"],
    )  # fmt: skip
    planner = save("staff", login="plan", name="한플래")
    made["tong"] = save("tong", no=3, head=made["person"])
    made["activity"] = save("activity", person=made["person"], minutes="2시간")
    made["bundle"] = save(
        "bundle", planner=planner, person=made["person"], next_check_on="2099-01-01"
    )
    return made


def role(session: Session, kind: str, person: int, /, **values: object) -> int:
    """Save a new role of a person who is there already."""
    saved = records.save(session, kind, values, person=person).id
    assert saved is not None
    return saved


class Village:
    """One record of every kind, each of which can be put into any state."""

    def __init__(self, session: Session, made: Made) -> None:
        self.session = session
        self.store: Store = session.store(writes=True)
        self.made = dict(made)

    def put(self, kind: Kind, path: str, value: Value) -> None:
        """Write a value where a path of a kind's record leads."""
        record, name = self.place(kind, path)
        stored = self.store.records.load(record)
        with self.store.data.change(Actor(self.session.staff.name), "record.save"):
            self.store.records.update(CATALOG[stored.kind], record, {name: value}, None)

    def place(self, kind: Kind, path: str) -> tuple[int, str]:
        """Return the record that a path leads to, and the column."""
        record = self.made[kind.name]
        *links, name = path.split(".")
        for link in links:
            record = self.store.records.load(record).number(link)
        return record, name


@cache
def populated() -> tuple[Files, Made]:
    """Make the village's records once in a process; every test gets a copy of its files."""
    with TemporaryDirectory() as begun:
        folder = office_at(Path(begun) / "office")
        session = offices.enter(folder, LOGIN, PASSWORD)
        made = make(session)
        both = Village(
            session, made
        )  # an appointment is of one of two; here it is of both, so each state counts
        for link in ("person", "council"):
            both.put(CATALOG["appointment"], link, made[link])
        session.close()
        return take(folder), made


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    files, made = populated()
    put(files, tmp_path / "village")
    session = offices.enter(tmp_path / "village", LOGIN, PASSWORD)
    yield Village(session, made)
    session.close()


def words_of(gate: Gate) -> tuple[str, ...]:
    """Return every word of a state."""
    return tuple(gate.kind.who_may.states)


def may(gate: Gate, word: str, use: Use) -> bool:
    """Tell by the declaration alone whether somebody in a state may be looked for."""
    presence = gate.kind.who_may.states[word]
    if gate.helped:
        return use is Use.KEPT or not presence.resident.refused
    return use in presence.uses


def states(kind: Kind) -> Iterator[tuple[Gate, str]]:
    """Go through every state that counts for a kind's records."""
    for gate in who_may.gates(CATALOG, kind):
        yield from ((gate, word) for word in words_of(gate))


# --- the declarations ----------------------------------------------------------------------------


def test_the_seven_states_of_a_person_are_declared() -> None:
    assert tuple(STATES) == ("활동", "휴면", "활동 중지", "탈퇴", "전출", "사망", "파기예정")
    assert STATES["활동"].uses == frozenset(Use)
    for word in (DIED, "파기예정"):
        assert STATES[word].uses == {Use.KEPT}
        assert all(STATES[word].dealing(side).refused for side in Side)


def test_a_role_asks_its_own_state_and_that_of_its_person() -> None:
    for kind in (each for each in CATALOG if each.role):
        paths = [gate.path for gate in who_may.gates(CATALOG, kind)]
        assert paths == ["person.status", "status"], kind.name


# --- lists on paper ------------------------------------------------------------------------------

LISTS = [
    (paper, purpose, kind)
    for paper in papers.ALL
    if paper.whole_list
    for kind in CATALOG
    if not paper.kinds or kind.name in paper.kinds
    for purpose in paper.purposes_for(kind)
    if who_may.gates(CATALOG, kind)
]


def rows(village: Village, case: tuple[Paper, Purpose, Kind], *, by_hand: bool) -> tuple[int, ...]:
    """Return the rows of a list, of all there is or of what was chosen by hand."""
    paper, purpose, kind = case
    ids = (village.made[kind.name],) if by_hand else None
    return resolve(village.store, PrintJob(paper.name, purpose.name, kind.name, ids=ids))[0].ids


def fulfil(village: Village, purpose: Purpose, kind: Kind) -> None:
    """Let the record be one that a purpose lists, whatever its state."""
    own = {gate.path for gate in who_may.gates(CATALOG, kind)}
    for path, keys in purpose.filters:
        if path not in own:
            type_ = CATALOG.column(kind, path).field.type
            village.put(kind, path, type_.parse(keys[0]))


@pytest.mark.parametrize("case", LISTS, ids=lambda c: f"{c[0].name}-{c[1].name}-{c[2].name}")
def test_a_list_holds_only_those_whose_state_allows_what_it_is_for(
    village: Village, case: tuple[Paper, Purpose, Kind]
) -> None:
    _, purpose, kind = case
    record = village.made[kind.name]
    fulfil(village, purpose, kind)
    for gate, word in states(kind):
        before = village.store.records.load(village.place(kind, gate.path)[0])
        village.put(kind, gate.path, word)
        for by_hand in (False, True):
            expected = may(gate, word, purpose.use)
            assert (record in rows(village, case, by_hand=by_hand)) is expected, (gate, word)
        village.put(kind, gate.path, before.values[gate.path.rpartition(".")[2]])


REVISED_BY_US = "revision"
"""The purpose of a list that the office itself revises in a spreadsheet and takes back: whole, or it lacks rows."""


def test_only_the_office_s_own_lists_hold_everybody() -> None:
    for paper, purpose, kind in LISTS:
        if purpose.use is Use.KEPT:
            register = PaperGroup.REGISTERS in (purpose.group, paper.group)
            inside = purpose.name in {"office", REVISED_BY_US} or kind.states
            assert register or inside, (paper.name, purpose.name)
            assert not purpose.published
            assert purpose.enters is None


# --- papers to somebody --------------------------------------------------------------------------

LETTERS = [(p, CATALOG[name]) for p in papers.ALL if p.addressed for name in p.kinds]


def test_a_letter_to_somebody_says_for_what_they_get_it() -> None:
    """A notice or certificate of a record that names somebody by their state is addressed."""
    letters = {(paper.name, kind.name) for paper, kind in LETTERS}
    for paper in papers.ALL:
        for kind in (CATALOG[name] for name in paper.kinds if not paper.whole_list):
            if paper.group == PaperGroup.NOTICES and kind.who_may.whose and not kind.states:
                assert (paper.name, kind.name) in letters


@pytest.mark.parametrize(("paper", "kind"), LETTERS, ids=lambda each: str(each.name))
def test_a_letter_goes_to_those_alone_whose_state_allows_it(
    village: Village, paper: Paper, kind: Kind
) -> None:
    job = PrintJob(paper.name, paper.purposes[0].name, kind.name, ids=(village.made[kind.name],))
    for gate, word in states(kind):
        village.put(kind, gate.path, word)
        told = ""
        try:
            refuse_unready(village.store, resolve(village.store, job)[0])
        except UserError as problem:
            told = problem.message
        assert (f"지금 상태({word})" in told) is not may(gate, word, cast("Use", paper.addressed))
        village.put(kind, gate.path, words_of(gate)[0])


# --- candidates ----------------------------------------------------------------------------------

SORTS = pytest.mark.parametrize("sort", CATALOG.candidacies, ids=lambda each: each.name)


@SORTS
def test_a_candidate_may_be_proposed(village: Village, sort: Candidacy) -> None:
    kind, record = CATALOG[sort.kind], village.made[sort.kind]
    asked = Asked(TODAY, TODAY)
    for gate, word in states(kind):
        before = village.store.records.load(village.place(kind, gate.path)[0])
        village.put(kind, gate.path, word)
        expected = may(gate, word, Use.PROPOSED)
        if sort.active and gate.kind is kind:
            expected = expected and word in sort.active
        found = village.store.candidates
        assert (record in found.able(sort, "", asked)) is expected, (gate, word)
        standing = found.one(sort, record, asked, Calls())[0]
        assert standing.active is expected
        assert expected or standing.status == word
        assert found.may(sort, record) is expected
        village.put(kind, gate.path, before.values[gate.path.rpartition(".")[2]])


def test_whom_nobody_may_propose_is_in_no_search_booklet_or_schedule(village: Village) -> None:
    """Of a person who died: as a volunteer and as a counselor alike."""
    session, made = village.session, village.made

    def proposed() -> tuple[bool, bool, bool, bool]:
        found = matching.find(session, Wish("머리")).rows
        able = [each.id for each in found if not each.excluded]
        booklet = [row[0] for each in sections(village.store, inside=True) for row in each.rows]
        offered = schedules.schedules(village.store, [made["counselor"]])
        waits = unmet.answered(session, "volunteer", made["volunteer"])
        return (
            made["volunteer"] in able,
            any(name.startswith("박영희") for name in booklet),
            bool(offered),
            bool(waits),
        )

    assert proposed() == (True, True, True, True)
    for word, each in STATES.items():
        village.put(CATALOG["volunteer"], "person.status", word)
        assert set(proposed()) == {Use.PROPOSED in each.uses}, word
    village.put(CATALOG["volunteer"], "person.status", "활동")
    village.put(CATALOG["volunteer"], "status", "종료")
    assert proposed() == (False, True, True, False), "the role of a counselor goes on"


# --- calls, checks and figures -------------------------------------------------------------------


@pytest.mark.parametrize("name", CATALOG.resources)
def test_those_alone_are_called_checked_and_counted_whose_state_allows_it(
    village: Village, name: str
) -> None:
    kind, store, record = CATALOG[name], village.store, village.made[name]
    over = pauses.may_pause(kind)
    if over:
        village.put(kind, "pause_from", "2026-01-01")
        village.put(kind, "pause_until", referred.day(-1))
    line = next(each for each in RESOURCES.lines if each.label == kind.label)
    present = line.columns[0]
    assert isinstance(present, Measure)
    for gate, word in states(kind):
        before = store.records.load(village.place(kind, gate.path)[0])
        village.put(kind, gate.path, word)
        lists: dict[Use, list[Query]] = {
            Use.VERIFIED: [*verification.to_verify(store), *verification.share_of_week(store)],
            Use.CALLED: pauses.returned(store.catalog) if over else [],
            Use.COUNTED: [present.query],
        }
        for use, queries in lists.items():
            for query in (each for each in queries if each.kind == name):
                found = record in store.lists.ids(query)
                assert found is may(gate, word, use), (use, gate, word)
        village.put(kind, gate.path, before.values[gate.path.rpartition(".")[2]])


def test_who_is_no_counselor_any_more_is_not_listed_but_may_be_asked_to_go_on(
    village: Village,
) -> None:
    village.put(CATALOG["appointment"], "starts_on", "2026-01-01")
    village.put(CATALOG["appointment"], "ends_on", referred.day(-1))
    for use in Use:
        query = who_may.narrowed(CATALOG, Query("counselor"), use)
        listed = village.made["counselor"] in village.store.lists.ids(query)
        assert listed is (use not in OF_A_TERM), use


def test_the_list_and_the_single_record_are_answered_alike(village: Village) -> None:
    """In whatever states person and role stand: what SQL lists is what is not barred."""
    kind, record = CATALOG["volunteer"], village.made["volunteer"]
    first, second = who_may.gates(CATALOG, kind)
    for word in words_of(first):
        village.put(kind, first.path, word)
        for own in (*words_of(second), None):
            village.put(kind, second.path, own)
            for use in Use:
                query = who_may.narrowed(CATALOG, Query(kind.name), use)
                listed = record in village.store.lists.ids(query)
                barred = who_may.barred(village.store.lists, kind, [record], use)
                assert (
                    listed
                    is (record not in barred)
                    is (may(first, word, use) and may(second, own or "활동", use))
                )


def test_nobody_is_telephoned_of_what_was_cancelled_who_died(village: Village) -> None:
    session, made = village.session, village.made
    day = referred.day(1)
    calls = bookings.take_day_off(session, made["counselor"], day, reason="휴진").to_phone
    assert [each.booking for each in calls] == [made["booking"]]
    village.put(CATALOG["referral"], "state", "완료")
    village.put(CATALOG["referral"], "reply_on", referred.day(-60))

    def asked() -> list[str]:
        cards = today.overview(session)
        return [each.name for each in cards if each.name in ("untold", "followup") and each.count]

    assert asked() == ["untold", "followup"]
    village.put(CATALOG["person"], "status", DIED)
    assert asked() == []
    assert bookings.to_phone(session, made["counselor"], day) == ()


# --- dealings ------------------------------------------------------------------------------------

DEALT = [
    (kind, link, CATALOG[target])
    for kind in CATALOG
    for link in kind.who_may.sides
    if kind.role is None
    for target in cast("Link", kind.by_name[link].type).kinds
    if any(states(CATALOG[target]))  # clerks have none
]


INSTEAD_OF = {
    ("appointment", "counselor"): ("person", "council"),
    ("appointment", "person"): ("counselor",),
}
"""The links that stand empty where another one is filled."""


def again(village: Village, kind: Kind) -> dict[str, object]:
    """Return what a second record of a kind is entered with."""
    if kind.name not in village.made:
        unmade: dict[str, dict[str, object]] = {
            "task": {"what": "안부 확인", "due_on": str(clock.today())},
        }
        return unmade.get(kind.name, {"request": village.made["request"], "result": "부재"})
    stored = village.store.records.load(village.made[kind.name]).values
    entered = {each.name: stored[each.name] for each in kind.fields if not each.fixed}
    own = {each.name for each, _ in kind.serials}
    changed: dict[str, dict[str, object]] = {"booking": {"at": "11:00"}, "tong": {"no": 4}}
    more = changed.get(kind.name, {})
    return {name: value for name, value in entered.items() if value and name not in own} | more


@pytest.mark.parametrize("case", DEALT, ids=lambda c: f"{c[0].name}-{c[1]}-{c[2].name}")
def test_something_new_is_refused_or_told_as_the_state_says(
    village: Village, case: tuple[Kind, str, Kind]
) -> None:
    kind, link, target = case
    side = kind.who_may.sides[link]
    entered = {**again(village, kind), link: village.made[target.name]}
    for other in INSTEAD_OF.get((kind.name, link), ()):
        entered[other] = None
    for gate, word in states(target):
        village.put(target, gate.path, word)
        dealing = gate.kind.who_may.states[word].dealing(side)
        if dealing.refused:
            with pytest.raises(UserError) as refused:
                records.save(village.session, kind.name, entered)
            assert link in refused.value.fields
            assert dealing.words in refused.value.message
        else:
            told = records.save(village.session, kind.name, entered).message
            assert dealing.words in told
            if kind.no_overlap:  # the place is taken now
                entered |= {"at": f"{int(str(entered['at'])[:2]) + 1}:00"}
        village.put(target, gate.path, words_of(gate)[0])


HAPPENED = [
    (kind, path, link)
    for kind in CATALOG
    for path, links in kind.who_may.happened.items()
    for link in links
]


@pytest.mark.parametrize("case", HAPPENED, ids=lambda c: f"{c[0].name}-{c[1]}-{c[2]}")
@pytest.mark.parametrize("word", [word for word, each in STATES.items() if each.after.words])
def test_what_is_dated_after_somebody_was_gone_is_refused_or_told(
    village: Village, case: tuple[Kind, str, str], word: str
) -> None:
    """Whatever else their state means: what ended long ago is no new dealing, and may have happened before."""
    kind, path, link = case
    target = next(
        each
        for each in cast("Link", kind.by_name[link].type).kinds
        if any(gate.kind.name == "person" for gate in who_may.gates(CATALOG, CATALOG[each]))
    )
    for name, value in (("status", word), ("gone_on", "2026-11-20")):
        place = "person" if target == "person" else CATALOG[target].role[0].name  # type: ignore[index]
        village.put(CATALOG[target], name if target == "person" else f"{place}.{name}", value)
    ended = {kind.state.name: min(kind.closed)} if kind.state and kind.closed else {}
    store = village.store
    for day, late in (("2026-11-20", False), ("2026-11-21", True)):
        dated = {path: f"{day}T09:00" if path.endswith("at") else day}
        made: dict[str, Value] = {link: village.made[target], **ended, **dated}
        after = STATES[word].after
        with store.data.change(Actor("이하늘"), "record.save"):
            if late and after.refused:
                with pytest.raises(UserError) as refused:
                    dealings.begin(store, kind, {link: made[link], **ended}, made)
                assert path in refused.value.fields
                assert "2026. 11. 20." in refused.value.message
            else:
                told = dealings.begin(store, kind, {link: made[link], **ended}, made)
                assert any("(2026. 11. 20.)보다 뒤" in each for each in told) is late
            assert dealings.begin(store, kind, made, made) == [], "what stood so is not told again"


@pytest.mark.parametrize("kind", ["person", "counselor"])
def test_what_stands_after_the_day_that_somebody_was_gone_is_told(
    village: Village, kind: str
) -> None:
    """Entered first: the day of the death comes with the next list."""
    role = CATALOG[kind].role
    prefix = f"{role[0].name}." if role else ""
    loaded = records.load(village.session, kind, village.made[kind])
    person = loaded.root
    for day in ("2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"):
        people.save(village.session, "activity", person=person, date=day, minutes="2시간")
    gone = {f"{prefix}status": DIED, f"{prefix}gone_on": "2026-11-20"}
    told = records.save(
        village.session, kind, gone, record=loaded.id, vers=loaded.vers
    ).message  # fmt: skip
    assert "2026. 11. 20. 뒤로 적힌 것이 있습니다: " in told
    assert "활동실적 " in told
    vers = records.load(village.session, kind, loaded.id).vers
    again = records.save(
        village.session, kind, {f"{prefix}memo": "가"}, record=loaded.id, vers=vers
    )
    assert "뒤로 적힌" not in again.message


def test_what_was_drafted_is_not_issued_once_the_resident_died(village: Village) -> None:
    made = village.made
    village.put(CATALOG["person"], "status", DIED)
    village.put(CATALOG["person"], "gone_on", "2026-11-20")
    with pytest.raises(UserError) as refused:
        referred.referrals.issue(
            village.session,
            made["referral"],
            ver=referred.load(village.session, made["referral"]).ver,
        )
    assert "김철수: 사망 2026. 11. 20." in refused.value.message
    slot = bookings.free(village.session, made["counselor"])[0]
    with pytest.raises(UserError):
        bookings.book(village.session, made["counselor"], slot, bookings.Comer(made["person"]))


def test_what_is_open_is_flagged_and_nothing_of_it_is_ended(village: Village) -> None:
    session, made = village.session, village.made
    opened = ("tong", "bundle", "request", "referral", "booking", "participation")
    opened += ("nomination", "appointment")

    def flagged() -> list[str]:
        cards = [each for each in today.overview(session) if each.name == "flagged"]
        found = [
            each
            for card in cards
            for query in card.queries
            for each in village.store.lists.ids(query)
        ]
        return sorted(name for name in opened if made[name] in found)

    before = {each: village.store.records.load(made[each]).values for each in opened}
    assert flagged() == []
    people.edit(session, "person", made["person"], status=DIED, gone_on="2026-11-20")
    assert flagged() == sorted(opened)
    assert {each: village.store.records.load(made[each]).values for each in opened} == before
    told = {each.kind: each.words for each in dealings.left_open(session, "person", made["person"])}
    assert set(told) == set(opened)
    assert "김철수: 사망 2026. 11. 20." in told["request"]
    own = dealings.left_open(session, "request", made["request"])
    assert [(each.id, each.words) for each in own] == [
        (made["request"], "김철수: 사망 2026. 11. 20.")
    ]
    people.edit(session, "person", made["person"], status="활동")
    assert flagged() == []
    assert village.store.records.load(made["person"]).values["gone_on"] is None


def test_a_role_that_ended_flags_what_is_open_with_it_alone(village: Village) -> None:
    session, made = village.session, village.made
    people.edit(session, "counselor", made["counselor"], status="종료")
    found = dealings.left_open(session, "counselor", made["counselor"])
    assert {each.kind for each in found} == {"appointment", "booking"}


# --- nobody decides besides ----------------------------------------------------------------------


@pytest.mark.uncounted  # the program's text is read, and nothing of it is run
def test_no_engine_and_no_paper_decides_by_a_state_of_its_own() -> None:
    words = {"휴면", "탈퇴", "전출", "사망", "파기예정", "person.status"}
    for room in ("core", "papers", "services", "store", "output"):
        for file in sorted((ROOT / room).rglob("*.py")):
            if "demo" in file.parts or file.name == "word_migration.py":
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant):
                    assert node.value not in words, f"{file}:{node.lineno}"


@pytest.mark.parametrize(
    ("begins", "ends", "kept_off"),
    [
        (-9, None, OF_A_PAUSE), (0, 0, OF_A_PAUSE), (None, 3, OF_A_PAUSE), (-9, -1, NOBODY),
        (1, 9, NOBODY), (None, None, NOBODY), (None, -1, NOBODY),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["volunteer", "organization"])
def test_who_pauses_today_stands_on_no_list_that_goes_out(
    village: Village, name: str, begins: int | None, ends: int | None, kept_off: frozenset[Use]
) -> None:
    kind, record, store = CATALOG[name], village.made[name], village.store
    for column, days in (("pause_from", begins), ("pause_until", ends)):
        village.put(kind, column, None if days is None else referred.day(days))
    for use in Use:
        listed = record in store.lists.ids(who_may.narrowed(CATALOG, Query(name), use))
        assert listed is (use not in kept_off), use
        barred = who_may.barred(store.lists, kind, [record], use)
        assert bool(barred) is (use in kept_off - {Use.PROPOSED}), use


def test_an_appointment_that_runs_is_flagged_until_it_is_over(village: Village) -> None:
    session, made = village.session, village.made

    def left() -> list[str]:
        found = dealings.left_open(session, "counselor", made["counselor"])
        return [each.words for each in found if each.kind == "appointment"]

    appointment = CATALOG["appointment"]
    village.put(appointment, "starts_on", "2026-01-01")
    village.put(appointment, "ends_on", referred.day(90))
    assert left() == []
    village.put(CATALOG["counselor"], "person.status", DIED)
    assert len(left()) == 1
    assert "사망" in left()[0]
    cards = {each.name: each for each in today.overview(session)}
    assert any(hit.kind == "appointment" for hit in cards["flagged"].rows)
    village.put(appointment, "ended_on", TODAY)
    assert left() == []
    village.put(appointment, "ended_on", None)
    village.put(appointment, "ends_on", referred.day(-1))
    assert left() == []


def test_what_a_helper_has_not_is_said_where_something_begins_with_them(village: Village) -> None:
    session, made = village.session, village.made
    volunteer = CATALOG["volunteer"]
    village.put(volunteer, "insured_until", referred.day(-1))
    village.put(volunteer, "trained_until", referred.day(30))
    (remark,) = dealings.look(session, "referral", {"target": made["volunteer"]})
    assert "보험" in remark.words
    assert "교육" not in remark.words
    assert remark.words.endswith("갱신했는지 먼저 확인해 주세요.")
    assert not remark.refused
    village.put(volunteer, "insured_until", referred.day(0))
    assert dealings.look(session, "referral", {"target": made["volunteer"]}) == []
    village.put(volunteer, "insured_until", None)
    assert dealings.look(session, "referral", {"target": made["volunteer"]}) == []
