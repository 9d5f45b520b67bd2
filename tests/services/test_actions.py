"""The table of all actions, walked: each right, each guarded kind, each purpose and each entry in the access log."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from app import services
from app.core import clock
from app.core.errors import RightError, UserError
from app.services import rights
from app.services.counter import (
    bookings,
    consents,
    preparing,
    requests,
    resident_needs,
    visit_days,
    waiting,
)
from app.services.counter.slip_jobs import slip_job
from app.services.day import day, today, tracing
from app.services.gate import (
    ACTIONS,
    Call,
    Gated,
    Reach,
    Right,
    Session,
    Silence,
    Work,
    action,
)
from app.services.imports import importing
from app.services.imports.verdicts import decisions
from app.services.imports.verdicts.packed_rows import PackedRows
from app.services.imports.verdicts.verdicts import RowIn, Verdict, Write
from app.services.matching import matching, unmet
from app.services.matching.matching import Wish
from app.services.office import destruction, hearsay
from app.services.prints import issues, paper_answers, printing
from app.services.prints.printing import PrintJob
from app.services.reach import following
from app.services.records import (
    dealings,
    history,
    lists,
    merging,
    records,
    removals,
    searching,
    story,
    suggestions,
    undoing,
)
from app.services.records.lists import Query
from app.services.village import (
    bundles,
    councils,
    events,
    good_practices,
    handover,
    job_ideas,
    pauses,
    thanks,
    tongs,
    verifying,
)
from app.store import resting
from tests.services import people, referred
from tests.services.importing import look, sheet
from tests.services.test_gate import MODULES

GATED: dict[str, Gated[..., Any]] = {
    thing.action.name: thing
    for module in MODULES
    for _, thing in inspect.getmembers(module, lambda thing: isinstance(thing, Gated))
}
NAMES = sorted(GATED)
WRITING = [each for each in NAMES if ACTIONS[each].writes]
JOB = PrintJob("roster", "office", "volunteer", query=Query("volunteer"))
GUARDED = "staff"

Done = Callable[..., Any]


def with_rights(session: Session, monkeypatch: pytest.MonkeyPatch, *held: Right) -> Session:
    """Return the session of a clerk who holds exactly these rights."""
    monkeypatch.setitem(rights.ROLES, "시험", frozenset(held))
    return session.of(replace(session.staff, role="시험"))


Stubbed = Callable[[str, Done], Call[Any]]


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch) -> Stubbed:
    """Return what puts another function behind the gate under an action's name, and calls it."""

    def put(name: str, done: Done) -> Call[Any]:
        monkeypatch.setattr(GATED[name], "function", done)
        return Call(name, (JOB,) if ACTIONS[name].purpose else ())

    return put


def entries(session: Session, name: str) -> list[tuple[str, str, str, list[int]]]:
    """Return who did an action, where, for what, and with whose data, by the access log."""
    rows = session.store(writes=True).data.access.rows(
        "SELECT by, terminal, purpose, records FROM access WHERE action = ? ORDER BY id", [name]
    )
    return [(by, terminal, purpose, json.loads(held)) for by, terminal, purpose, held in rows]


def test_every_module_of_the_services_is_walked() -> None:
    folder = Path(services.__path__[0])
    files = {each for each in folder.rglob("*.py") if each != folder / "__init__.py"}
    assert {Path(str(module.__file__)) for module in MODULES} == files


def test_each_right_is_refused_or_let_in(
    session: Session, monkeypatch: pytest.MonkeyPatch, stubbed: Stubbed
) -> None:
    """Whoever holds all rights but one is refused; whoever holds that one alone is not."""
    done: list[str] = []

    def do(work: Work, *_: object) -> None:
        done.append(work.action.name)

    for name in NAMES:
        done.clear()
        call, known = stubbed(name, do), ACTIONS[name]
        others = [each for each in Right if each is not known.right]
        with pytest.raises(RightError, match=known.label):
            with_rights(session, monkeypatch, *others).perform(call)
        assert done == []
        with_rights(session, monkeypatch, known.right).perform(call)
        assert done == [name]


def test_prints_are_refused_without_a_purpose(session: Session) -> None:
    needing = {each for each in NAMES if ACTIONS[each].purpose}
    prints = {each for each in NAMES if each.startswith("print.")} - {"print.take_back"}
    assert needing == prints | {"list.unveil"}
    for name in prints:
        with pytest.raises(UserError, match="용도를 먼저"):
            session.perform(GATED[name].of(replace(JOB, purpose="")))


# --- what is written -----------------------------------------------------------------------------


def test_a_change_is_entered_where_the_table_says_so(session: Session, stubbed: Stubbed) -> None:
    person = people.save(session, "person", name="박영희")

    def do(work: Work, *_: object) -> None:
        with work.change(about=(person,)):
            pass

    for name in WRITING:
        before = entries(session, name)
        session.perform(stubbed(name, do))
        purpose = JOB.purpose if ACTIONS[name].purpose else ""
        held = [person] if ACTIONS[name].logs else []
        expected = [("이하늘", "07", purpose, held)] if held or ACTIONS[name].enters else []
        assert entries(session, name)[len(before) :] == expected, name


def test_no_kind_is_written_that_the_table_does_not_name(
    session: Session, stubbed: Stubbed
) -> None:
    """Nothing of it is kept: it fails inside the transaction."""
    store = session.store(writes=True)

    def do(work: Work, *_: object, adding: str) -> None:
        with work.change():
            values = {"name": "무엇", "login": work.action.name}
            work.store.records.add(work.store.catalog[adding], values)

    for name, kind in product(WRITING, ("organization", "person", GUARDED)):
        declared = ACTIONS[name].kinds
        named = following(session.catalog, declared) if isinstance(declared, tuple) else ()
        before = store.data.value("SELECT count(*) FROM record")
        call = stubbed(name, partial(do, adding=kind))
        if declared is Reach.ANY or kind in named:
            session.perform(call)
            continue
        with pytest.raises(RuntimeError, match=f"{name} does not declare that it writes"):
            session.perform(call)
        assert store.data.value("SELECT count(*) FROM record") == before, name


def test_a_guarded_kind_is_refused_to_all_but_administrators(
    session: Session, monkeypatch: pytest.MonkeyPatch, stubbed: Stubbed
) -> None:
    """Whatever an action declares, and however it comes to the record."""
    clerk = with_rights(session, monkeypatch, *(r for r in Right if r is not Right.ADMINISTER))
    staff, store = session.staff.id, session.store(writes=True)

    def do(work: Work, *_: object) -> None:
        with work.change():
            kind = work.store.catalog[GUARDED]
            work.store.records.update(kind, staff, {"name": "다른 이름"}, None)

    for name in WRITING:
        with pytest.raises(RightError):
            clerk.perform(stubbed(name, do))
        assert store.records.load(staff).values["name"] == "이하늘", name


def test_a_guarded_kind_that_a_call_names_is_refused_before_anything_is_done(
    session: Session, monkeypatch: pytest.MonkeyPatch, stubbed: Stubbed
) -> None:
    def note(done: list[object], _: Work, asked: object) -> None:
        done.append(asked)

    clerk = with_rights(session, monkeypatch, *(r for r in Right if r is not Right.ADMINISTER))
    for name in (each for each in NAMES if ACTIONS[each].kinds is Reach.NAMED):
        done: list[object] = []
        call = stubbed(name, partial(note, done))
        guarded, other = (
            importing.ImportPreview(kind, PackedRows()) if name == "import.take" else kind
            for kind in (GUARDED, "person")
        )
        with pytest.raises(RightError, match=clerk.catalog[GUARDED].label):
            clerk.perform(replace(call, args=(guarded,)))
        assert done == []
        clerk.perform(replace(call, args=(other,)))
        assert done == [other], name


def test_an_action_cannot_say_what_it_writes_and_not_write() -> None:
    def idle(work: Work) -> None:
        del work

    for words in ({"logs": True}, {"kinds": ("person",)}):
        with pytest.raises(ValueError, match="does not write"):
            action("test.idle", "시험", **words)(idle)  # pyright: ignore[reportArgumentType]
    assert "test.idle" not in ACTIONS


# --- what is read --------------------------------------------------------------------------------


class Village:
    """An office with one record of everything that can be looked at."""

    def __init__(self, session: Session) -> None:
        on = str(clock.today())
        save = partial(people.save, session)
        self.session = session
        self.volunteer = people.volunteer(session, "강미용", talents="이·미용", pause_from=on)
        self.person = save("person", name="박영희", mobile="010-1234-5678")
        people.edit(session, "person", self.person, memo="적은 것")
        self.renamed = story.story(session, self.person).lines[0].change
        self.gone = save("person", name="나간이", status="탈퇴")
        self.neighbour = save("person", name="이웃이", memo="나간이의 이웃")
        due = destruction.view(session).due
        destruction.ask(session, [each for each in due if each.record == self.gone])
        (self.asked,) = (each.request for each in destruction.view(session).asked)
        self.removed = save("person", name="지운이")
        records.remove(session, "person", self.removed, ver=1)
        self.counselor = save("counselor", person__name="정변호", category="변호사")
        self.organization = save("organization", name="한빛복지관")
        self.tong = save("tong", no=3, head=self.person)
        self.request = save(
            "request", text="머리를 자르고 싶어 하십니다.", subject_person=self.person
        )
        self.booking = save(
            "booking", counselor=self.counselor, on=on, at="14:00", person=self.person, told=0,
            state="취소", reason="사정",
        )  # fmt: skip
        self.referral = referred.issued(session, person=self.person, target=self.organization).id
        self.output = printing.produce(session, slip_job(self.referral)).number
        self.council = save("council", name="주민협의회", seats=5, starts_on=on, ends_on=on)
        save("nomination", council=self.council, person=self.person)
        save("activity", person=self.person, date=on, minutes=60)
        self.event = save("event", name="마을 교육", on=on)
        self.practice = save("good_practice", title="함께 살핀 이야기")
        save("attendee", event=self.event, person=self.person)
        save("request", kind="참여·재능기부 희망", subject_person=self.person, text="일자리")
        save(
            "consent", person=self.person, kind="수집이용", items=("성명",), on=on, method="서면",
            state="받음", keep_until="2099-01-01",
        )  # fmt: skip
        planner = save("staff", login="plan", name="한플래")
        self.bundle = save(
            "bundle", planner=planner, person=self.person, next_check_on="2099-01-01"
        )


def code_of(village: Village) -> str:
    """Return the 문서확인번호 of the slip that was printed."""
    data = village.session.store(writes=False).data
    return str(data.value("SELECT code FROM ledger.paper_code WHERE number = ?", [village.output]))


def shown(village: Village) -> dict[str, tuple[Call[Any], int]]:
    """Return for each action that shows people's data how it is called, and whose data it then shows."""
    staff, on = village.session.staff.id, str(clock.today())
    query = Query("volunteer")
    roster = sheet(["이름", "휴대전화"], ["박영희", "010-1234-5678"])
    plan = importing.propose(village.session, "person", roster)
    return {
        "record.load": (records.load.of("person", village.person), village.person),
        "record.left_open": (dealings.left_open.of("person", village.person), village.person),
        "record.history": (history.history.of(village.person), village.person),
        "record.related": (history.related.of(village.person), village.request),
        "list.page": (lists.page.of(query, 0, limit=5, paths=("talents",)), village.volunteer),
        "list.unveil": (
            lists.unveil.of("person", (village.person,), paths=("name",), purpose="연락"),
            village.person,
        ),
        "search": (searching.search.of("박영희"), village.person),
        "search.take_out": (searching.take_out.of("박영희"), village.person),
        "trace.output": (tracing.output.of(village.output), village.person),
        "trace.record": (tracing.record.of(village.person), village.person),
        "issue.list": (issues.issues.of(), village.referral),
        "match.find": (matching.find.of(Wish("머리")), village.volunteer),
        "match.answered": (unmet.answered.of("volunteer", village.volunteer), village.request),
        "booking.days": (visit_days.days.of(), village.counselor),
        "booking.to_phone": (bookings.to_phone.of(village.counselor, on), village.booking),
        "council.view": (councils.view.of(village.council), village.person),
        "jobs.report": (job_ideas.report.of(), village.person),
        "resident.needs": (resident_needs.needs_of.of(village.person), village.request),
        "thanks.report": (thanks.report.of({}), village.person),
        "event.view": (events.view.of(village.event), village.person),
        "tong.view": (tongs.view.of(village.tong), village.person),
        "verify.look": (verifying.look.of("volunteer", village.volunteer), village.volunteer),
        "verify.rows": (
            verifying.rows.of((verifying.Called("volunteer", village.volunteer),)),
            village.volunteer,
        ),
        "bundle.view": (bundles.view.of(village.bundle), village.person),
        "consent.script": (
            consents.script.of(village.person, "한빛복지관", ("성명",)), village.person
        ),
        "day.view": (day.view.of(), village.person),
        "today": (today.overview.of(), village.booking),
        "destruction.view": (destruction.view.of(), village.gone),
        "destruction.hearsay": (
            hearsay.of_requests.of([village.asked]), village.neighbour
        ),
        "handover.duties": (handover.duties.of(staff), staff),
        "practice.view": (good_practices.view.of(village.practice), village.practice),
        "pause.view": (pauses.view.of(village.volunteer), village.volunteer),
        "referral.begin": (preparing.begin.of(village.person), village.person),
        "referral.recipient": (preparing.recipient.of(village.organization), village.organization),
        "referral.resident": (preparing.resident.of(village.person), village.person),
        "reply.look": (waiting.look.of(village.referral), village.referral),
        "reply.late": (waiting.awaited.of(), village.referral),
        "request.begin": (requests.begin.of(village.person), village.person),
        "request.report": (requests.report_of.of(village.person), village.tong),
        "record.story": (story.story.of(village.person), village.person),
        "record.foresee_merge": (
            merging.foresee.of("person", (village.person, village.neighbour)), village.person
        ),
        "record.foresee_value": (
            story.foresee_value.of(
                "person", village.person, change=village.renamed, path="memo"
            ), village.person
        ),
        "removal.list": (removals.view.of(), village.removed),
        "removal.foresee": (removals.foresee.of([village.removed]), village.removed),
        "undo.foresee": (undoing.foresee.of(), village.bundle),
        "print.preview": (printing.preview.of(JOB), village.volunteer),
        "print.produce": (printing.produce.of(JOB), village.volunteer),
        "paper.confirm": (paper_answers.confirm.of(code_of(village)), village.referral),
        "import.preview": (importing.preview.of("person", roster, plan), village.person),
        "import.decide": (
            decisions.decide.of(
                "person", roster, plan,
                RowIn(2, Verdict.DUPLICATE, "박영희", write=Write("m", {}), there=(village.person,)),
                decisions.Decision(record=village.person),
            ), village.person
        ),
    }  # fmt: skip


@pytest.fixture
def village(session: Session) -> Village:
    return Village(session)


def test_whose_data_was_shown_is_entered_when_it_was(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who, from which PC, for what, and which records: once for each call."""
    monkeypatch.setattr(resting, "REST", 0)
    calls = shown(village)
    assert set(calls) == {each for each in NAMES if ACTIONS[each].shows}
    for name, (call, whose) in calls.items():
        before = len(entries(village.session, name))
        village.session.perform(call)
        village.session.office.resting.close()
        made = entries(village.session, name)[before:]
        said = "연락" if name == "list.unveil" else "내부 비치"
        purpose = said if ACTIONS[name].purpose else ""
        assert [each[:3] for each in made] == [("이하늘", "07", purpose)], name
        assert whose in made[0][3], name


def typing(village: Village) -> Iterator[Call[Any]]:
    """Go through what is asked for while a clerk types."""
    yield lists.count.of(Query("person", "박"))
    yield dealings.look.of("referral", {"person": village.person})
    yield lists.place.of(Query("person"), village.person)
    yield lists.filter_words.of("volunteer", path="talents")
    yield suggestions.words.of("volunteer", path="talents")
    yield suggestions.links.of(("person",), "박")
    yield waiting.find.of("박영희")


def test_what_only_helps_with_typing_is_not_entered(village: Village) -> None:
    data = village.session.store(writes=True).data
    before = data.access.rows("SELECT count(*) FROM access")
    for call in typing(village):
        village.session.perform(call)
    assert data.access.rows("SELECT count(*) FROM access") == before


def test_every_action_is_entered_or_says_why_not() -> None:
    """None can be declared that forgets to say so."""

    def idle(work: Work) -> None:
        del work

    for words in ({}, {"shows": True, "silent": Silence.TYPING}, {"shows": True, "enters": True}):
        with pytest.raises(ValueError, match="what is entered of it"):
            action("test.idle", "시험", **words)(idle)  # pyright: ignore[reportArgumentType]
    assert "test.idle" not in ACTIONS
    for known in ACTIONS.values():
        assert not (known.silent and (known.logs or known.shows or known.enters)), known.name


def test_what_is_done_is_entered_with_how_it_ended(session: Session, stubbed: Stubbed) -> None:
    def do(work: Work, *_: object) -> None:
        del work

    def fail(work: Work, *_: object) -> None:
        del work
        raise UserError("여기까지만 합니다.")

    def outcomes(name: str) -> list[str]:
        sql = "SELECT outcome FROM access WHERE action = ? ORDER BY id"
        return [each for (each,) in session.store(writes=True).data.access.rows(sql, [name])]

    for name in (each for each in NAMES if ACTIONS[each].enters):
        before = len(outcomes(name))
        session.perform(stubbed(name, do))
        with pytest.raises(UserError):
            session.perform(stubbed(name, fail))
        assert outcomes(name)[before:] == ["done", "failed"], name


def test_what_a_clerk_may_not_do_is_entered_whatever_it_is(
    session: Session, monkeypatch: pytest.MonkeyPatch, stubbed: Stubbed
) -> None:
    for name in NAMES:
        others = [each for each in Right if each is not ACTIONS[name].right]
        with pytest.raises(RightError):
            with_rights(session, monkeypatch, *others).perform(stubbed(name, print))
        sql = "SELECT login, outcome FROM access WHERE action = ? ORDER BY id DESC LIMIT 1"
        rows = session.store(writes=True).data.access.rows(sql, [name])
        assert rows == [("haneul", "refused")], name


def test_nobodys_data_is_no_entry(session: Session) -> None:
    assert lists.page(session, Query("volunteer"), 0, limit=5, paths=("talents",)) == []
    assert entries(session, "list.page") == []


def test_what_was_read_while_the_log_was_kept_busy_is_entered_with_the_next(
    village: Village,
) -> None:
    """Nobody is kept from reading."""
    session = village.session
    log = session.store(writes=True).data.access
    before = entries(session, "record.load")
    log.db.conn.execute("BEGIN IMMEDIATE")
    assert records.load(session, "person", village.person).title == "박영희"
    log.db.conn.execute("ROLLBACK")
    assert entries(session, "record.load") == before
    records.load(session, "organization", village.organization)
    whose = [held for *_, held in entries(session, "record.load")[len(before) :]]
    assert [village.person in whose[0], village.organization in whose[1]] == [True, True]


def test_a_read_that_fails_is_not_entered(village: Village) -> None:
    before = entries(village.session, "record.load")
    with pytest.raises(UserError):
        records.load(village.session, "person", 999_999)
    assert entries(village.session, "record.load") == before


def test_a_file_is_compared_with_records_that_count_as_shown(village: Village) -> None:
    look(village.session, "person", ["이름", "휴대전화"], ["박영희", "010-1234-5678"])
    assert entries(village.session, "import.preview")[0][3] == [village.person]
