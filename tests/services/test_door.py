"""The door of the services could stand on another PC: what passes it is plain, and a retry does nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.once import Once
from app.services.gate import Call, Change, Session
from app.services.imports import importing
from app.services.imports.importing import SheetIn
from app.services.office import accounts, offices, settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records, undoing
from app.services.records.lists import Query
from tests.conftest import LOGIN, PASSWORD
from tests.services import wire
from tests.services.importing import look
from tests.services.people import save

DECLARING = ("app.kinds", "app.papers", "app.core.fields", "app.core.kind", "app.core.papers")
ONE = "0b4c1f0e-1"


@pytest.fixture
def again(office: Path) -> Callable[[Session], Session]:
    """Return what closes the office, as a killed program does, and enters it anew."""

    def enter(session: Session) -> Session:
        session.close()
        return offices.enter(office, LOGIN, PASSWORD)

    return enter


def numbers(session: Session) -> int:
    """Return how many changes were made."""
    return session.store(writes=True).data.value("SELECT count(*) FROM change")


def person(name: str = "박영희") -> Call[Change]:
    return records.save.of("person", {"name": name})


# --- what passes ---------------------------------------------------------------------------------


def test_no_declaration_passes() -> None:
    found = wire.travelling()
    assert "app.services.crossings.Change" in found
    assert [name for name in found if name.startswith(DECLARING)] == []


@dataclass
class Loose:
    """What anybody may change."""

    name: str


@pytest.mark.parametrize(
    "value", [Path("a"), object(), print, Loose("a"), SheetIn, {"a": Path("a")}]
)
def test_what_is_not_plain_is_refused(value: object) -> None:
    with pytest.raises(wire.NotPlainError):
        wire.carried(value)


def test_what_an_action_is_given_passes_the_door_in_every_test_here(session: Session) -> None:
    with pytest.raises(wire.NotPlainError):
        save(session, "person", name=Path("박영희"))


# --- asked again ---------------------------------------------------------------------------------


def test_who_asks_again_is_told_what_came_of_the_first(session: Session) -> None:
    first = session.perform(person(), request=ONE)
    before = numbers(session)
    assert session.perform(person(), request=ONE) == first
    assert numbers(session) == before
    assert session.perform(person(), request="another").id != first.id


def test_also_once_the_office_was_closed_in_between(
    session: Session, again: Callable[[Session], Session]
) -> None:
    first = session.perform(person(), request=ONE)
    save(session, "person", name="김철수")
    session = again(session)
    before = numbers(session)
    assert session.perform(person(), request=ONE) == first
    assert numbers(session) == before
    session.close()


def test_a_file_is_taken_over_once(session: Session, again: Callable[[Session], Session]) -> None:
    """Its rows are not kept, its words and records are."""
    preview = look(session, "organization", ["이름", "전화"], ["가나", "02-000-0001"])
    first = session.perform(importing.take.of(preview), request=ONE)
    assert session.perform(importing.take.of(preview), request=ONE) == first
    session = again(session)
    assert session.perform(importing.take.of(preview), request=ONE) == replace(first, rows=())
    session.close()


def test_a_setting_and_an_undo_are_told_again(
    session: Session, again: Callable[[Session], Session]
) -> None:
    save(session, "person", name="박영희")
    back = session.perform(undoing.undo.of(), request=ONE)
    set_ = session.perform(settings.save.of({"phone": "02-123-4567"}), request="2")
    session = again(session)
    assert session.perform(undoing.undo.of(), request=ONE) == back
    assert session.perform(settings.save.of({"phone": "02-123-4567"}), request="2") == set_
    session.close()


def test_a_print_goes_out_once_while_the_office_is_open(
    session: Session, again: Callable[[Session], Session]
) -> None:
    save(session, "volunteer", person__name="박영희")
    job = PrintJob("roster", "office", "volunteer", query=Query("volunteer"))
    first = session.perform(printing.produce.of(job), request=ONE)
    assert session.perform(printing.produce.of(job), request=ONE).numbers == first.numbers
    session = again(session)
    assert session.perform(printing.produce.of(job), request=ONE).numbers != first.numbers
    session.close()


def test_what_is_told_once_only_is_not_told_again_from_the_file(
    session: Session, again: Callable[[Session], Session]
) -> None:
    """A recovery code is kept nowhere; nor is the one that was told made void."""
    call = accounts.renew_recovery.of(PASSWORD)
    code = session.perform(call, request=ONE)
    assert session.perform(call, request=ONE) == code
    session = again(session)
    data = session.store(writes=True).data
    assert code not in str(data.rows("SELECT outcome FROM performed"))
    with pytest.raises(UserError, match="이미 처리"):
        session.perform(call, request=ONE)
    session.close()
    offices.enter(session.office.folder.path, LOGIN, code).close()


def test_what_failed_can_be_asked_for_again(session: Session) -> None:
    with pytest.raises(UserError):
        session.perform(person(""), request=ONE)
    assert numbers(session) == 1
    with pytest.raises(UserError):
        session.perform(person(""), request=ONE)
    assert session.perform(person(), request=ONE).id


def test_one_name_is_for_one_call(session: Session, again: Callable[[Session], Session]) -> None:
    session.perform(person(), request=ONE)
    with pytest.raises(ValueError, match="something else"):
        session.perform(person("김철수"), request=ONE)
    session = again(session)
    with pytest.raises(ValueError, match=r"record\.save"):
        session.perform(settings.save.of({"phone": "02-123-4567"}), request=ONE)
    assert numbers(session) == 2
    session.close()


def test_killed_before_the_answer_was_noted_it_is_not_done_again(
    session: Session, again: Callable[[Session], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change and its name are written together; only its words are lost."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("app.store.performed.complete", killed)
        with pytest.raises(KeyboardInterrupt):
            session.perform(person(), request=ONE)
    session = again(session)
    before = numbers(session)
    with pytest.raises(UserError, match="이미 처리"):
        session.perform(person(), request=ONE)
    assert numbers(session) == before
    session.close()


def test_reading_is_done_anew_each_time(session: Session) -> None:
    record = save(session, "person", name="박영희")
    call = records.load.of("person", record)
    assert session.perform(call, request=ONE).title == "박영희"
    records.save(session, "person", {"name": "박영자"}, record=record, vers={"": 1})
    assert session.perform(call, request=ONE).title == "박영자"


def test_who_asks_while_it_is_under_way_waits_for_it() -> None:
    once, begun, go_on = Once(), threading.Event(), threading.Event()
    done: list[str] = []

    def work() -> str:
        begun.set()
        assert go_on.wait(10)
        done.append("done")
        return "answer"

    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda: answers.append(once.do(ONE, "asked", work)))
        for _ in range(2)
    ]
    threads[0].start()
    assert begun.wait(10)
    threads[1].start()
    go_on.set()
    for each in threads:
        each.join(10)
    assert (answers, done) == (["answer", "answer"], ["done"])


def test_few_outcomes_are_remembered() -> None:
    once, done = Once(), list[int]()
    for number in range(100):
        once.do(number, "asked", lambda number=number: done.append(number))
    once.do(99, "asked", lambda: done.append(99))
    once.do(0, "asked", lambda: done.append(0))
    assert done == [*range(100), 0]
