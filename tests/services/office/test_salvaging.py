"""What a damaged office still gives is read into a new one; what was lost is told by kind, and nothing made up."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from app.core.errors import DamageError, StorageError
from app.services.gate import Session
from app.services.office import backups, offices, restoring
from app.services.office.restoring import Way
from app.store import checking
from app.store.engine import exchange
from tests.founding import LOGIN, PASSWORD, office_at
from tests.services.people import save

PAGE = 4096
PEOPLE = 120


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed office with many people, whose long memos fill pages of their own."""
    folder = office_at(tmp_path_factory.mktemp("crowded") / "office")
    session = offices.enter(folder, LOGIN, PASSWORD)
    for number in range(PEOPLE):
        save(
            session,
            "person",
            name=f"김{'가나다라마바사아자차'[number % 10]}{number}",
            memo="메모" * 400,
        )
    backups.make_backup(session)
    session.close()
    return folder


@pytest.fixture
def folder(crowded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(crowded, tmp_path / "office"))


def way(folder: Path, secret: str = PASSWORD, login: str = LOGIN) -> Way:
    return Way(str(folder), login, secret, damaged=True)


def damage(folder: Path, seed: int, number: int = 3) -> None:
    """Write zeros into some of the pages that were written last: into those of records, not of the schema."""
    chosen = random.Random(seed)  # noqa: S311 - only so that a failure can be repeated
    with (folder / "data.db").open("r+b") as raw:
        pages = raw.seek(0, os.SEEK_END) // PAGE
        for _ in range(number):
            raw.seek(chosen.randrange(pages * 3 // 4, pages) * PAGE + 100)
            raw.write(bytes(64))


def titles(session: Session) -> set[str]:
    rows = session.store(writes=False).data.rows("SELECT title FROM record WHERE kind = 'person'")
    return {title for (title,) in rows}


def test_an_undamaged_file_is_read_whole(folder: Path) -> None:
    tried = restoring.try_out(folder, way(folder))
    assert tried.records == {"person": PEOPLE, "staff": 1}
    assert "읽지 못한 것은 없습니다" in tried.message
    assert not list(folder.glob(f"{exchange.FRESH}*"))


@pytest.mark.parametrize("seed", range(4))
def test_what_can_be_read_makes_a_sound_office_and_the_rest_is_counted(
    folder: Path, seed: int
) -> None:
    session = offices.enter(folder, LOGIN, PASSWORD)
    before = titles(session)
    session.close()
    damage(folder, seed)
    held = (folder / "data.db").read_bytes()
    done = restoring.restore(folder, way(folder))
    (aside,) = folder.glob(f"{exchange.ASIDE}*")
    assert (aside / "data.db").read_bytes() == held
    session = offices.enter(folder, LOGIN, PASSWORD)
    found = titles(session)
    store = session.store(writes=True)
    assert found <= before, "nothing is made up"
    assert len(found) > PEOPLE // 2
    assert ("읽지 못한 것:" in done.message) or found == before
    ids = checking.sample(store.data, 0)
    assert list(checking.check(store, ids)) == []
    save(session, "person", name="박영희")
    session.close()


def test_keys_that_are_gone_are_taken_from_a_backup(folder: Path) -> None:
    (folder / "keys.json").unlink()
    assert restoring.restore(folder, way(folder)).logins == (LOGIN,)
    offices.enter(folder, LOGIN, PASSWORD).close()


def test_what_gives_nothing_is_told_and_left_as_it_is(folder: Path) -> None:
    (folder / "data.db").write_bytes(b"damaged" * 4000)
    with pytest.raises(DamageError, match="아무것도 건질 수 없습니다"):
        restoring.restore(folder, way(folder))
    (folder / "data.db").unlink()
    with pytest.raises(StorageError, match="건질 자료 파일이 없습니다"):
        restoring.restore(folder, way(folder))
    assert not list(folder.glob(f"{exchange.FRESH}*"))
    assert not list(folder.glob(f"{exchange.ASIDE}*"))
