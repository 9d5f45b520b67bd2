"""The office's connections: lent to one at a time, closed and opened again under those who work on."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.kinds import CATALOG
from app.store.engine.driver import Interrupted
from app.store.engine.folder import Folder
from app.store.office import READERS, Office
from app.store.query import Query
from app.store.store import Store
from tests.founding import LOGIN, PASSWORD

PATIENCE = 10
ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e12) "
    "SELECT count(*) FROM n"
)


@pytest.fixture
def files(office: Path) -> Iterator[Office]:
    folder = Folder(office)
    opened = Office(folder, folder.unlock(LOGIN, PASSWORD), CATALOG)
    yield opened
    opened.close()


def clerks(store: Store) -> int:
    return len(store.lists.ids(Query("staff")))


def begin(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_readers_work_beside_each_other_and_beside_who_writes(files: Office) -> None:
    with files.lend(writes=True) as writer, files.lend(writes=False) as one:
        with files.lend(writes=False) as other:
            assert len({id(each) for each in (writer, one, other)}) == 3
            with writer.data.transaction():
                assert clerks(one) == clerks(other) == 1
        assert one.data.value("PRAGMA query_only") == other.data.value("PRAGMA query_only") == 1
    with files.lend(writes=False) as again:
        assert again in (one, other)


def test_there_is_one_that_writes_and_the_next_waits_for_it(files: Office) -> None:
    order: list[str] = []

    def write() -> None:
        with files.lend(writes=True):
            order.append("second")

    with files.lend(writes=True) as outer, files.lend(writes=True) as inner:
        assert inner is outer
        waiting = begin(write)
        waiting.join(0.1)
        order.append("first")
    waiting.join(PATIENCE)
    assert order == ["first", "second"]


def test_so_many_read_at_once_and_the_next_waits(files: Office) -> None:
    inside, go_on = threading.Semaphore(0), threading.Event()
    seen: set[int] = set()

    def read() -> None:
        with files.lend(writes=False) as store:
            seen.add(id(store))
            inside.release()
            go_on.wait(PATIENCE)

    threads = [begin(read) for _ in range(READERS + 2)]
    for _ in range(READERS):
        assert inside.acquire(timeout=PATIENCE)
    assert not inside.acquire(timeout=0.1)
    go_on.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(seen) == READERS


def test_long_work_has_a_connection_that_is_closed_behind_it(files: Office) -> None:
    with files.lend(writes=False, apart=True) as mine, files.lend(writes=False) as other:
        assert mine is not other
        assert clerks(mine) == 1
    with pytest.raises(Exception, match="closed"):
        clerks(mine)


def test_only_what_a_thread_reads_is_interrupted(files: Office) -> None:
    reading = threading.Event()
    raised: list[BaseException] = []

    def read() -> None:
        with files.lend(writes=False) as store:
            reading.set()
            try:
                store.data.value(ENDLESS)
            except Interrupted as error:
                raised.append(error)

    thread = begin(read)
    assert reading.wait(PATIENCE)
    with files.lend(writes=False) as mine:
        files.interrupt(threading.get_ident())
        assert clerks(mine) == 1
        while thread.is_alive():
            files.interrupt(thread.ident)
            thread.join(0.01)
        assert clerks(mine) == 1
    assert len(raised) == 1


def test_the_files_are_exchanged_under_those_who_work_on(files: Office, tmp_path: Path) -> None:
    with files.lend(writes=True) as writer, files.lend(writes=False) as reader:
        before = (writer, reader)
    entered = threading.Event()
    numbers: list[int] = []

    def work() -> None:
        entered.set()
        with files.lend(writes=False) as store:
            numbers.append(clerks(store))

    with files.suspended():
        thread = begin(work)
        assert entered.wait(PATIENCE)
        thread.join(0.1)
        assert numbers == []
        kept = tmp_path / "kept"
        shutil.move(files.folder.path, kept)
        shutil.copytree(kept, files.folder.path)
        shutil.rmtree(kept)
    thread.join(PATIENCE)
    assert numbers == [1]
    with files.lend(writes=True) as writer, files.lend(writes=False) as reader:
        assert writer not in before
        assert reader not in before


def test_nobody_is_suspended_in_the_middle_of_work(files: Office) -> None:
    order: list[str] = []

    def suspend() -> None:
        with files.suspended():
            order.append("suspended")

    with files.lend(writes=True):
        with pytest.raises(RuntimeError):
            files.close()
        waiting = begin(suspend)
        waiting.join(0.1)
        with files.lend(writes=False) as mine:  # who works already goes on to its end
            assert clerks(mine) == 1
        order.append("done")
    waiting.join(PATIENCE)
    assert order == ["done", "suspended"]


def test_a_suspension_that_fails_lets_all_go_on(files: Office) -> None:
    with pytest.raises(OSError, match="no disk"), files.suspended():
        raise OSError("no disk")
    with files.lend(writes=True) as store:
        assert clerks(store) == 1
