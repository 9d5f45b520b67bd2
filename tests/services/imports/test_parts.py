"""An import in parts: others write between them, and one that is broken off leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.progress import Stopped
from app.services.day import day
from app.services.gate import Session
from app.services.imports import importing
from app.services.office import offices, settings
from app.services.records import records, undoing
from app.services.records.lists import Query, count
from app.services.records.searching import search
from app.store import audit
from app.store.engine import parts
from app.store.engine.driver import Locked
from tests.dying import unmeasured
from tests.founding import LOGIN, PASSWORD
from tests.services.importing import bring, look, village
from tests.services.imports.broken_off import DEAD

ROOT = Path(__file__).parents[3]
ROWS = 240


@pytest.fixture(autouse=True)
def every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """End a part wherever one may end."""
    monkeypatch.setattr(parts, "PART", 0)


@pytest.fixture
def other(office: Path) -> Iterator[Session]:
    """Let another clerk work beside the one who imports."""
    entered = offices.enter(office, LOGIN, PASSWORD)
    yield entered
    entered.close()


def organizations(session: Session) -> int:
    return count(session, Query("organization")).number


def unfinished(session: Session) -> list[int]:
    return audit.unfinished(session.store(writes=False).data)


def die(office: Path, deed: str) -> None:
    """Let a process of its own die in the middle of a deed."""
    command = [
        sys.executable,
        "-m",
        "tests.services.imports.broken_off",
        str(office),
        deed,
        str(ROWS),
    ]
    ended = subprocess.run(
        command, cwd=ROOT, env=unmeasured(), capture_output=True, check=False, encoding="utf-8"
    )
    assert ended.returncode == DEAD, ended.stderr


def test_others_save_and_see_while_a_file_is_taken_over(session: Session, other: Session) -> None:
    preview = look(session, "organization", *village(ROWS))
    seen: list[tuple[int, int]] = []
    saved: list[int] = []

    def save() -> None:
        for number in range(5):
            change = records.save(other, "person", {"name": f"김가람{number}"})
            saved.append(change.number)

    saving = threading.Thread(target=save)

    def watch(done: int, _whole: int) -> bool:
        if done == 1:
            saving.start()
        seen.append((organizations(other), len(saved)))
        return False

    report = session.perform(importing.take.of(preview), progress=watch)
    saving.join()
    assert report.figures["new"] == ROWS
    assert len(saved) == 5
    assert min(saved) > report.number, "the import had begun before"
    assert any(0 < count < ROWS for count, _ in seen), "seen part by part"
    assert any(number for _, number in seen[:-1]), "a save had not to wait for the end"
    assert not unfinished(session)


def test_what_is_stopped_after_some_parts_is_taken_back_and_logged(
    session: Session, other: Session
) -> None:
    preview = look(session, "organization", *village(ROWS))

    def stop(done: int, whole: int) -> bool:
        return done * 2 > whole

    with pytest.raises(Stopped) as stopped:
        session.perform(importing.take.of(preview), progress=stop, request="one act")
    assert str(stopped.value) == "멈췄습니다. 아무것도 바꾸지 않았습니다."
    assert (organizations(session), organizations(other), unfinished(session)) == (0, 0, [])
    assert not search(session, "다솜복지관 7").rows
    lines = day.view(session).lines
    told = [(line.label, line.undone) for line in lines]
    assert told[-2:] == [("가져오기", True), ("되돌리기", False)]
    again = session.perform(importing.take.of(preview), request="one act")
    assert again.figures["new"] == ROWS, "none of them is known from the stopped one"
    undoing.undo(session)
    assert organizations(session) == 0


def test_what_another_clerk_used_meanwhile_stays_and_is_told(
    session: Session, other: Session
) -> None:
    preview = look(session, "organization", *village(ROWS))

    def save() -> None:
        hit = search(other, "다솜복지관 3", limit=1).rows[0]
        records.save(other, "organization", {"fax": "02-000-9999"}, record=hit.id)

    saving = threading.Thread(target=save)

    def use(done: int, whole: int) -> bool:
        if done == 100:
            saving.start()
        return done + 1 == whole

    with pytest.raises(Stopped) as stopped:
        session.perform(importing.take.of(preview), progress=use)
    saving.join()
    assert "1건은 그대로 두었습니다" in str(stopped.value)
    assert "아무것도" not in str(stopped.value)
    assert organizations(session) == 1


@pytest.mark.parametrize("deaths", [0, 1, 2])
def test_an_import_killed_in_its_middle_is_taken_back_at_the_next_entrance(
    office: Path, deaths: int
) -> None:
    die(office, "import")
    for _ in range(deaths):
        die(office, "enter")
    session = offices.enter(office, LOGIN, PASSWORD)
    assert (organizations(session), unfinished(session)) == (0, [])
    stored = session.store(writes=False).data
    assert not stored.access.due(stored), "each is in the access log"
    told = "프로그램이 꺼져서 ‘가져오기’가 끝나지 않았습니다."
    assert [each.startswith(told) for each in settings.reminders(session)] == [True]
    assert bring(session, "organization", *village(ROWS)).figures["new"] == ROWS
    session.close()


def test_a_taking_back_that_was_killed_leaves_the_import_whole(office: Path) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    bring(session, "organization", *village(ROWS))
    session.close()
    die(office, "undo")
    session = offices.enter(office, LOGIN, PASSWORD)
    assert (organizations(session), unfinished(session)) == (ROWS, [])
    session.perform(undoing.turn(undoing.foresee(session), back=True))
    assert organizations(session) == 0
    session.perform(undoing.turn(undoing.foresee(session, again=True), back=False))
    assert organizations(session) == ROWS
    session.close()


def test_only_one_file_is_taken_over_at_a_time_and_none_that_is_under_way_is_taken_back(
    session: Session, other: Session, office: Path
) -> None:
    preview = look(session, "organization", *village(ROWS))
    told: list[str] = []

    def interfere(done: int, _whole: int) -> bool:
        if done == 100:
            with pytest.raises(Locked, match="이미 하고 있어"):
                other.perform(importing.take.of(preview))
            offices.enter(office, LOGIN, PASSWORD).close()
            with pytest.raises(Exception, match="되돌릴 일이 없습니다"):
                undoing.foresee(session)
            told.append("both")
        return False

    assert session.perform(importing.take.of(preview), progress=interfere).figures["new"] == ROWS
    assert told == ["both"]
    assert organizations(session) == ROWS
