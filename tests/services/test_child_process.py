"""Child processes: they answer, tell how far they are, end when they should, and know secrets by a pipe alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import StorageError, UserError
from app.core.process_limits import Limits
from app.core.progress import Stopped
from app.output import sheets
from app.output.reading import table
from app.output.reading.packed_cells import PackedCells
from app.services import child_process
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.verdicts.verdicts import Verdict
from app.services.office import accounts
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records import undoing
from app.services.records.lists import Query, count
from app.services.records.searching import search
from app.store import audit
from tests.dying import unmeasured
from tests.services import in_child
from tests.services.importing import look, village
from tests.services.people import volunteer

ROOT = Path(__file__).parents[2]
ROWS = 120
Started = list[tuple[list[str], dict[str, str]]]
"""The command line and the environment of each child."""


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# --- a child --------------------------------------------------------------------------------------


def test_a_child_answers_and_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAEUL_PASSWORD", "secret")
    heard: list[tuple[int, int]] = []

    def hear(done: int, whole: int) -> bool:
        heard.append((done, whole))
        return False

    words = "가나다" * 50_000
    answer, pid, arguments = child_process.run(in_child.told, words, progress=hear)
    assert answer == words
    assert (3, 4) in heard
    assert pid != os.getpid()
    assert not is_alive(pid)
    assert arguments[1:] == [child_process.ARGUMENT]


def test_what_a_child_raises_is_raised_here() -> None:
    with pytest.raises(UserError) as refused:
        child_process.run(in_child.refuse)
    assert str(refused.value) == "이름이 없습니다. 이름을 적어 주세요."
    assert refused.value.fields == {"person.name": "빠졌습니다."}
    assert "in_child.py" in "".join(refused.value.__notes__)
    with pytest.raises(Stopped):
        child_process.run(in_child.stop)
    with pytest.raises(RuntimeError, match="unspeakable"):
        child_process.run(in_child.fail)


def test_a_child_that_dies_is_told_of() -> None:
    with pytest.raises(StorageError, match="마치지 못했습니다"):
        child_process.run(in_child.die)


@pytest.mark.skipif(sys.platform == "win32", reason="priorities of Unix")
def test_a_child_of_a_child_steps_back_no_further() -> None:
    """Who waits for it has stepped back as far, and they are to be done at the same time."""
    assert child_process.run(in_child.priority, 1) == child_process.run(in_child.priority, 0)


def test_who_stops_it_waits_for_nothing() -> None:
    """Not even for a child that never asks whether it is to stop."""
    pids: list[int] = []

    def stop(pid: int, _whole: int) -> bool:
        pids.append(pid)
        return pid > 0

    with pytest.raises(Stopped):
        child_process.run(in_child.endless, progress=stop)
    assert not is_alive(pids[-1])


@pytest.mark.skipif(sys.platform == "win32", reason="there a pipe that is held tells nothing")
def test_a_child_ends_with_the_program_however_that_ends() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.services.in_child", "run_on"],
        cwd=ROOT,
        env=unmeasured(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with program:
        assert program.stdout is not None
        assert program.stderr is not None
        while int(program.stdout.readline()) == 0:
            pass
        program.kill()
        program.stderr.read()  # ends only once nobody holds its other end, the child neither


# --- actions --------------------------------------------------------------------------------------


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Do all that may be done in a child there; returns how each child was started."""
    monkeypatch.setattr(importing, "MANY", 1)
    monkeypatch.setattr(sheets, "LIGHT", -1)
    monkeypatch.setattr(printing, "MANY", 1)
    started: Started = []
    popen = subprocess.Popen

    def start(command: list[str], *, env: dict[str, str], **given: Any) -> object:  # noqa: ANN401
        started.append((command, env))
        return popen(command, env=env, **given)

    monkeypatch.setattr(subprocess, "Popen", start)
    return started


def entries(session: Session, action: str) -> list[tuple[str, str, str]]:
    data = session.store(writes=False).data
    return [
        (by, terminal, purpose)
        for by, terminal, purpose in data.access.rows(
            "SELECT by, terminal, purpose FROM access WHERE action = ?", [action]
        )
    ]


def test_an_import_is_the_same_in_a_child(session: Session, apart: Started, tmp_path: Path) -> None:
    """The same answer, by the same clerk, logged alike, undone alike; the key goes through the pipe."""
    here = look(Session(session.office, session.staff, session.pc), "organization", *village(ROWS))
    assert not apart
    there = look(session, "organization", *village(ROWS))
    assert there == here
    report = importing.take(session, there)
    assert len(apart) == 2
    assert report.figures["new"] == ROWS
    assert len(report.ids) == ROWS
    assert count(session, Query("organization")).number == ROWS
    assert search(session, "다솜복지관 77").rows
    taken = entries(session, "import.take")
    assert taken == [(session.staff.name, session.pc, "")]
    undoing.undo(session)
    assert count(session, Query("organization")).number == 0
    key = session.office.key
    for command, environment in apart:
        told = " ".join((*command, *environment.values()))
        assert key.hex() not in told
        assert str(key) not in told
    for file in (*tmp_path.rglob("*"), ROOT):
        assert not file.is_file() or key not in file.read_bytes(), file


def test_the_tables_of_a_vast_file_are_found_the_same_in_a_child(
    session: Session, apart: Started, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its sheets go there and come back packed, and are judged from that as from their cells."""
    file = tmp_path / "places.csv"
    rows = village(table.LONG)
    lines = [",".join(row) for row in rows]
    file.write_text("\n".join(("명단", *lines, "합계,,,")), encoding="utf-8")
    found = importing.read_file(file)
    here = importing.offer(session, "organization", found)
    assert isinstance(here[0].sheet.rows, PackedCells)
    started = len(apart)
    monkeypatch.setattr(importing, "VAST", 1)
    there = importing.offer(session, "organization", found)
    assert len(apart) == started + 1
    assert there == here
    assert importing.propose(session, "organization", there[0].sheet) == here[0].plan
    assert len(apart) == started + 2
    preview = importing.preview(session, "organization", there[0].sheet, there[0].plan)
    assert preview.counts[Verdict.NEW] == table.LONG


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
@pytest.mark.parametrize("wish", [in_child.take_memory, in_child.take_time])
def test_a_child_that_takes_too_much_ends_and_nobody_else(wish: in_child.Wish) -> None:
    limits = Limits(memory=150_000_000, seconds=3)
    assert child_process.run(wish, 1, limits=limits) == 1
    with pytest.raises((MemoryError, child_process.ChildDiedError)):
        child_process.run(wish, 600, limits=limits)


def test_who_may_not_is_refused_before_a_child_is_started(session: Session, apart: Started) -> None:
    preview = look(session, "organization", *village(3))
    accounts.make_account(session, "eye", name="박솔", role="조회", password="nun-gae7mi")
    other = session.of(accounts.switch(session, "eye", password="nun-gae7mi"))
    apart.clear()
    with pytest.raises(UserError, match="‘가져오기’"):
        importing.take(other, preview)
    assert not apart


def test_a_file_that_cannot_be_read_is_told_of_alike(apart: Started, tmp_path: Path) -> None:
    broken = tmp_path / "명단.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(UserError, match="파일이 잘렸거나 손상되었습니다"):
        importing.read_file(broken)
    assert len(apart) == 1


@pytest.mark.usefixtures("apart")
def test_a_child_that_dies_while_it_writes_leaves_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = look(session, "organization", *village(ROWS))
    dying = [sys.executable, "-m", "tests.services.in_child", "serve_dying"]
    monkeypatch.setattr(child_process, "command", lambda: dying)
    with pytest.raises(StorageError, match="도중에 끝나 버려"):
        importing.take(session, preview)
    assert count(session, Query("organization")).number == 0
    assert not audit.unfinished(session.store(writes=False).data)
    monkeypatch.undo()
    assert importing.take(session, preview).figures["new"] == ROWS


def test_writing_in_a_child_is_taken_back_when_it_is_stopped(
    session: Session, apart: Started
) -> None:
    preview = look(session, "organization", *village(ROWS * 3))

    def stop(done: int, _whole: int) -> bool:
        return done > 0

    with pytest.raises(Stopped) as stopped:
        session.perform(importing.take.of(preview), progress=stop)
    assert str(stopped.value) == "멈췄습니다. 아무것도 바꾸지 않았습니다."
    assert count(session, Query("organization")).number == 0
    assert len(apart) == 2


def test_a_roster_is_drawn_alike_in_a_child(session: Session, apart: Started) -> None:
    ids = tuple(volunteer(session, name) for name in ("김가람", "이나래"))
    job = PrintJob("roster", "office", "volunteer", Query("volunteer"), ids=ids)
    shown = printing.preview(session, job)
    printed = printing.produce(session, job)
    assert len(apart) == 2
    assert (shown.pages, shown.rows) == (printed.pages, printed.rows) == (1, 2)
    assert printed.content.startswith(b"%PDF")
    assert printed.number.endswith("000001")
    assert set(ids) <= set(printed.records[0])
    assert [each[:2] for each in entries(session, "print.produce")] == [
        (session.staff.name, session.pc)
    ]
