"""What a damaged office still gives is read into a new one; what was lost is told by kind, and nothing made up."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import DamageError, StorageError
from app.services.gate import Session
from app.services.office import backups, offices, restoring
from app.services.office.restoring import Way
from app.store import checking
from app.store.engine import exchange, salvage
from app.store.engine.folder import Folder
from app.store.engine.pages import Pages
from app.store.engine.trees import rows_on
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


def list_pages(folder: Folder) -> list[int]:
    """Return the pages on which the list of the tables stands, the first page among them."""
    with closing(Pages(folder.data, folder.unlock(LOGIN, PASSWORD))) as pages:
        return [1] + [
            page
            for page in range(2, pages.number + 1)
            if any(row[0] == "table" for row in rows_on(pages.read, page) if len(row) == 5)
        ]


def spoil(folder: Path, pages: Iterable[int], at: int = 100) -> None:
    """Write zeros into pages, in the first from `at` on."""
    with (folder / "data.db").open("r+b") as raw:
        for page in pages:
            raw.seek((page - 1) * PAGE + (at if page == 1 else 0))
            raw.write(bytes(64))


@pytest.mark.parametrize("backed", [True, False], ids=["with a backup", "without any"])
@pytest.mark.parametrize("share", [0, 3, 1], ids=["first page", "a third", "the whole list"])
def test_a_damaged_list_of_the_tables_costs_no_row(
    folder: Path, share: int, *, backed: bool
) -> None:
    """What the list told is known from what is left of it, from a backup, or from a file of this program."""
    listed = list_pages(Folder(folder))
    assert len(listed) > 5
    spoil(folder, listed[:1] if not share else [1, *listed[1::share]])
    if not backed:
        for each in (folder / "backups").iterdir():
            each.unlink()
    done = restoring.restore(folder, way(folder))
    assert "읽지 못한 것은 없습니다" in done.message
    session = offices.enter(folder, LOGIN, PASSWORD)
    assert len(titles(session)) == PEOPLE
    assert list(checking.check(session.store(writes=True), [])) == []
    session.close()


@pytest.mark.parametrize("table", ["record", "person"])
def test_a_lost_first_page_of_a_table_costs_no_row(folder: Path, table: str) -> None:
    key = Folder(folder).unlock(LOGIN, PASSWORD)
    spoil(folder, [salvage.schema_of(folder / "data.db", key)[table][0]])
    tried = restoring.try_out(folder, way(folder))
    assert tried.records == {"person": PEOPLE, "staff": 1}


def test_a_lost_beginning_is_known_from_a_copy(folder: Path) -> None:
    """Without the salt that the file begins with no seal can be tried; a backup begins with the same."""
    spoil(folder, [1], at=0)
    assert restoring.try_out(folder, way(folder)).records == {"person": PEOPLE, "staff": 1}
    for each in (folder / "backups").iterdir():
        each.unlink()
    with pytest.raises(DamageError, match="아무것도 건질 수 없습니다"):
        restoring.try_out(folder, way(folder))


def test_a_file_that_was_cut_short_gives_what_is_left(folder: Path) -> None:
    data = folder / "data.db"
    size = data.stat().st_size
    with data.open("r+b") as raw:
        raw.truncate(size * 19 // 20 + 1000)
    tried = restoring.try_out(folder, way(folder))
    assert 0 < (tried.records or {})["person"] < PEOPLE
    assert "읽지 못한 것:" in tried.message


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
