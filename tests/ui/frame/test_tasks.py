"""Work away from the window's thread, on a real file: order, slots, interruption, failures."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.core.errors import Problem, StorageError, UserError
from app.core.progress import Progress
from app.services.gate import Action, Call, Change, Gated, Right, Session, Work
from app.services.office.offices import enter
from app.services.records import lists, preferences, records
from app.services.records.lists import Query, Total
from app.ui.frame.tasks import Tasks
from app.ui.frame.workers import STRAY, Task
from tests.founding import LOGIN, PASSWORD

R = TypeVar("R")
ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e12) "
    "SELECT count(*) FROM n"
)


def action(name: str, *, writes: bool = False) -> Action:
    return Action(name, name, Right.VIEW, writes=writes, logs=False, purpose=False)


reached = threading.Event()


def ask_endlessly(work: Work) -> object:
    reached.set()
    return work.store.data.value(ENDLESS)


def fail(work: Work) -> None:
    del work
    raise UserError("안 됩니다.")


def break_down(work: Work) -> None:
    del work
    raise ZeroDivisionError


endless = Gated(action("test.endless"), ask_endlessly)
failing = Gated(action("test.failing"), fail)
broken = Gated(action("test.broken"), break_down)


def _never(done: int, whole: int) -> bool:
    """Ask no work to stop."""
    del done, whole
    return False


@pytest.fixture
def tasks(qtbot: QtBot, office: Path) -> Iterator[Tasks]:
    made = Tasks()
    made.session = session = enter(office, LOGIN, PASSWORD)
    yield made
    qtbot.waitUntil(lambda: made.idle)
    made.stop()
    session.close()


def test_an_answer_comes_back_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[tuple[Total, str]] = []
    tasks.run(
        lists.count.of(Query("staff")),
        done=lambda total: answers.append((total, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(Total(1), threading.main_thread().name)]


def test_reading_writing_and_long_work_have_threads_of_their_own(
    qtbot: QtBot, tasks: Tasks
) -> None:
    names: list[str] = []

    def where(work: Work) -> str:
        del work
        return threading.current_thread().name

    long = replace(action("test.long"), lengthy=True)
    tasks.run(Gated(action("test.read"), where).of(), done=names.append)
    tasks.run(Gated(action("test.write", writes=True), where).of(), done=names.append)
    tasks.run(Gated(long, where).of(), done=names.append)
    tasks.call(lambda: threading.current_thread().name, done=names.append)
    qtbot.waitUntil(lambda: len(names) == 4)
    assert sorted(names) == ["lengthy", "lengthy", "reader", "writer"]


def test_a_newer_read_of_a_slot_ends_the_older_in_the_middle(qtbot: QtBot, tasks: Tasks) -> None:
    reached.clear()
    answers: list[object] = []
    owner = QObject()
    tasks.run(endless.of(), owner=owner, done=answers.append, slot="list")
    assert reached.wait(5)
    tasks.run(lists.count.of(Query("staff")), owner=owner, done=answers.append, slot="list")
    qtbot.waitUntil(lambda: tasks.idle)
    assert answers == [Total(1)]


def test_slots_of_different_owners_do_not_disturb_each_other(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[object] = []
    owners = QObject(), QObject()
    for owner in owners:
        tasks.run(lists.count.of(Query("staff")), owner=owner, done=answers.append, slot="list")
    qtbot.waitUntil(lambda: tasks.idle)
    assert answers == [Total(1), Total(1)]


def test_a_write_is_finished_although_a_newer_one_came(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject()
    for value in (1, 2, 3):
        tasks.run(preferences.keep.of("test", value), owner=owner, slot="keep")
    found: list[object] = []
    qtbot.waitUntil(lambda: tasks.idle)
    tasks.run(preferences.read.of("test"), done=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [3]


def test_a_forgotten_read_answers_nobody(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[object] = []
    owner = QObject()
    tasks.run(endless.of(), owner=owner, done=answers.append, slot="list")
    tasks.forget(owner, "list")
    qtbot.waitUntil(lambda: tasks.idle)
    assert answers == []


def test_an_owner_that_is_gone_gets_no_answer(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[object] = []
    owner = QObject()
    tasks.run(lists.count.of(Query("staff")), owner=owner, done=answers.append)
    shiboken6.delete(owner)  # at once: else the answer may come first
    qtbot.waitUntil(lambda: tasks.idle)
    assert answers == []


def test_a_change_is_told_once_to_everybody(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[Change] = []
    tasks.changed.connect(told.append)
    tasks.run(records.save.of("organization", {"name": "두레 복지관"}))
    qtbot.waitUntil(lambda: tasks.idle)
    assert len(told) == 1
    assert "organization" in told[0].kinds


def test_a_problem_goes_to_who_asked_else_to_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    mine: list[Problem] = []
    everybodys: list[Problem] = []
    tasks.troubled.connect(everybodys.append)
    tasks.run(failing.of(), failed=mine.append)
    tasks.run(failing.of())
    qtbot.waitUntil(lambda: tasks.idle)
    assert [str(each) for each in (*mine, *everybodys)] == ["안 됩니다.", "안 됩니다."]
    assert len(mine) == len(everybodys) == 1


@dataclass(frozen=True)
class BreakingSession(Session):
    """A seat whose connection to the door breaks at some calls, after they arrived."""

    breaks: set[int] = field(default_factory=set[int])
    asked: list[str] = field(default_factory=list[str])
    """The names of the calls, in their order."""

    def perform(self, call: Call[R], *, progress: Progress | None = None, request: str = "") -> R:
        """Do the action; its answer may be lost on its way back."""
        answer = super().perform(call, progress=progress, request=request)
        if request:
            self.asked.append(request)
        if request and len(self.asked) in self.breaks:
            raise StorageError("연결이 끊겼습니다.")
        return answer


def test_an_act_whose_answer_was_lost_is_not_done_twice(qtbot: QtBot, tasks: Tasks) -> None:
    """Asked for again at the same place it is told what came of the first; another act is another."""
    assert tasks.session is not None
    office, staff = tasks.session.office, tasks.session.staff
    tasks.session = seat = BreakingSession(office, staff, breaks={1, 2})
    owner, told, lost = QObject(), list[Change](), list[Problem]()
    call = records.save.of("organization", {"name": "두레 복지관"})

    def ask(owner: QObject, call: Call[Change] = call) -> None:
        tasks.run(call, owner=owner, done=told.append, failed=lost.append)
        qtbot.waitUntil(lambda: tasks.idle)

    for _ in range(3):
        ask(owner)
    assert (len(lost), len(told), len(set(seat.asked))) == (2, 1, 1)
    assert lists.count(seat, Query("organization")) == Total(1)
    ask(owner)
    ask(QObject(), records.save.of("organization", {"name": "한빛 복지관"}))
    assert len({each.id for each in told}) == 3, "an act that was answered is a new one"
    assert len(set(seat.asked)) == 3


def test_a_refused_act_is_a_new_one_when_asked_for_again(qtbot: QtBot, tasks: Tasks) -> None:
    assert tasks.session is not None
    tasks.session = seat = BreakingSession(tasks.session.office, tasks.session.staff)
    owner = QObject()
    for name in ("", "", "두레 복지관"):
        call = records.save.of("organization", {"name": name})
        tasks.run(call, owner=owner, failed=lambda _: None)
        qtbot.waitUntil(lambda: tasks.idle)
    assert len(seat.asked) == 1
    assert lists.count(seat, Query("organization")) == Total(1)


def test_a_bug_is_raised_where_it_is_caught_for_all(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.captureExceptions() as raised:
        tasks.run(broken.of())
        qtbot.waitUntil(lambda: tasks.idle)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_what_is_interrupted_whatever_it_is_asked_ends_as_a_fault(
    qtbot: QtBot, tasks: Tasks
) -> None:
    asked: list[int] = []

    def ask(work: Work) -> object:
        asked.append(1)
        connection = work.store.data.db.conn
        # As a search table that cannot be opened ends each query of it.
        connection.set_progress_handler(lambda: True, 1)
        try:
            return work.store.data.value(ENDLESS)
        finally:
            connection.set_progress_handler(None, 1)

    with qtbot.captureExceptions() as raised:
        tasks.run(Gated(action("test.interrupted"), ask).of())
        qtbot.waitUntil(lambda: tasks.idle)
    assert [kind.__name__ for kind, _, _ in raised] == ["OperationalError"]
    assert len(asked) == STRAY + 1


def test_long_work_shows_itself_and_can_be_stopped(qtbot: QtBot, tasks: Tasks) -> None:
    begun = threading.Event()

    def work(progress: Callable[[int, int], bool] = _never) -> str:
        begun.set()
        while not progress(1, 4):
            begun.wait(0.01)
        return "stopped"

    answers: list[str] = []
    slow: list[Task[str]] = []
    tasks.slow.connect(slow.append)
    task = tasks.call(work, label="오래 걸리는 일", done=answers.append)
    qtbot.waitUntil(lambda: bool(slow))
    assert slow == [task]
    assert task.share == pytest.approx(0.25)
    with qtbot.waitSignal(tasks.finished):
        task.stopping = True
    assert answers == ["stopped"]


def test_quick_work_shows_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    def work(progress: Callable[[int, int], bool] = _never) -> bool:
        return progress(1, 1)

    with qtbot.assertNotEmitted(tasks.slow, wait=600):
        tasks.call(work, label="금방")


def test_an_action_outside_of_a_session_is_a_bug(tasks: Tasks) -> None:
    session, tasks.session = tasks.session, None
    with pytest.raises(RuntimeError):
        tasks.run(lists.count.of(Query("staff")))
    tasks.session = session


def test_what_follows_waits_for_all_that_is_on_its_way(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[object] = []
    owner = QObject()
    for slot in ("one", "two"):
        tasks.run(lists.count.of(Query("staff")), owner=owner, done=order.append, slot=slot)
    tasks.follow(owner, ("one", "two"), lambda: order.append("follows"))
    assert tasks.awaits(owner, "two")
    assert not tasks.awaits(owner, "three")
    qtbot.waitUntil(lambda: tasks.idle)
    assert order == [Total(1), Total(1), "follows"]
    tasks.follow(owner, ("one",), lambda: order.append("at once"))
    assert order[-1] == "at once"


def test_what_follows_for_an_owner_that_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[object] = []
    owner = QObject()
    tasks.run(lists.count.of(Query("staff")), owner=owner, slot="one")
    tasks.follow(owner, ("one",), lambda: order.append("follows"))
    shiboken6.delete(owner)  # at once: else the answer may come first
    qtbot.waitUntil(lambda: tasks.idle)
    assert order == []


def test_a_slot_is_asked_anew_with_its_continuation(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[object] = []
    owner = QObject()
    tasks.run(lists.count.of(Query("staff")), owner=owner, done=answers.append, slot="list")
    assert tasks.repeat(owner, "list")
    assert tasks.repeat(owner, "list")
    assert not tasks.repeat(owner, "other")
    qtbot.waitUntil(lambda: tasks.idle)
    assert answers == [Total(1)]
    assert not tasks.repeat(owner, "list")


def test_several_read_beside_each_other(qtbot: QtBot, tasks: Tasks) -> None:
    reached.clear()
    answers: list[object] = []
    busy, other = QObject(), QObject()
    tasks.run(endless.of(), owner=busy, done=answers.append, slot="list")
    assert reached.wait(5)
    tasks.run(lists.count.of(Query("staff")), owner=other, done=answers.append, slot="list")
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [Total(1)]
    assert tasks.awaits(busy, "list")
    tasks.forget(busy, "list")


def test_an_owner_is_answered_in_the_order_it_asked(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[int] = []
    owner = QObject()

    def rest(work: Work, number: int) -> int:
        del work
        threading.Event().wait(0.05 / (number + 1))
        return number

    resting = Gated(action("test.resting"), rest)
    for number in range(4):
        tasks.run(resting.of(number), owner=owner, done=order.append, slot=str(number))
    qtbot.waitUntil(lambda: tasks.idle)
    assert order == [0, 1, 2, 3]


def test_nothing_waits_for_long_work(qtbot: QtBot, tasks: Tasks) -> None:
    go_on = threading.Event()
    answers: list[object] = []

    def last(work: Work) -> str:
        del work
        assert go_on.wait(10)
        return "long"

    long = replace(action("test.last", writes=True), lengthy=True)
    tasks.run(Gated(long, last).of(), done=answers.append)
    tasks.call(partial(go_on.wait, 10), done=lambda _: answers.append("drive"))
    tasks.run(records.save.of("organization", {"name": "두레 복지관"}), done=lambda _: count())

    def count() -> None:
        tasks.run(lists.count.of(Query("organization")), done=answers.append)

    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [Total(1)]
    go_on.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert {"long", "drive"} <= set(map(str, answers))


def test_long_reading_that_nobody_waits_for_is_told_to_stop(qtbot: QtBot, tasks: Tasks) -> None:
    begun = threading.Event()
    stopped: list[bool] = []

    def draw(work: Work) -> None:
        begun.set()
        while work.progress is None or not work.progress(1, 4):
            threading.Event().wait(0.01)
        stopped.append(True)

    owner = QObject()
    long = Gated(replace(action("test.draw"), lengthy=True), draw)
    tasks.run(long.of(), owner=owner, slot="preview")
    assert begun.wait(5)
    tasks.forget(owner, "preview")
    qtbot.waitUntil(lambda: tasks.idle)
    assert stopped == [True]


def test_settling_comes_after_all_that_is_under_way(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[object] = []
    tasks.call(partial(threading.Event().wait, 0.1), done=order.append)
    tasks.run(preferences.keep.of("test", 1), done=lambda _: order.append("kept"))
    tasks.settle(lambda: order.append("settled"))
    qtbot.waitUntil(lambda: tasks.idle)
    assert len(order) == 3
    assert order[-1] == "settled"
