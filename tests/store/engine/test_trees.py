"""Pages and rows as they are read without a connection are what the database itself reads."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.store.engine.driver import open_file
from app.store.engine.pages import SIZE, Pages
from app.store.engine.trees import Stored, Tree

KEY = bytes(range(32))
VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
    st.binary(max_size=40),
    st.integers(3900, 13000).map("가".__mul__),
    st.integers(3900, 9000).map(bytes),
)
NUMBERS = st.integers(-(2**63), 2**63 - 1)
Rows = dict[int, tuple[Stored, Stored]]


def write(file: Path, rows: Rows) -> int:
    """Write rows into a new file; returns on which page they begin."""
    file.unlink(missing_ok=True)
    with closing(open_file(file, KEY)) as opened:
        connection = opened.conn
        connection.execute("CREATE TABLE t (a, b)")
        connection.executemany(
            "INSERT INTO t (rowid, a, b) VALUES (?, ?, ?)", [(n, *row) for n, row in rows.items()]
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        found = connection.execute("SELECT rootpage FROM sqlite_schema").fetchone()
    return int(found[0])


def read(file: Path, root: int) -> tuple[Rows, int]:
    """Return the rows that can be read, and how many are said to be lost."""
    with closing(Pages(file, KEY)) as pages:
        tree = Tree(pages.read)
        return {number: (row[0], row[1]) for number, row in tree.rows(root)}, tree.lost


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(st.dictionaries(NUMBERS, st.tuples(VALUES, VALUES), max_size=30))
def test_any_rows_are_read_as_they_were_written(tmp_path: Path, rows: Rows) -> None:
    file = tmp_path / "any.db"
    assert read(file, write(file, rows)) == (rows, 0)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, Rows]:
    """A table of three levels, a third of whose rows run over several pages."""
    rows: Rows = {n: (f"이름{n}", "메모" * (2500 if n % 3 == 0 else 40)) for n in range(1, 4000)}
    file = tmp_path_factory.mktemp("many") / "many.db"
    return file, write(file, rows), rows


def test_a_damaged_page_costs_its_own_rows_alone_and_they_are_counted(
    many: tuple[Path, int, Rows], tmp_path: Path
) -> None:
    file, root, rows = many
    content = file.read_bytes()
    for page in range(3, len(content) // SIZE, 97):
        damaged = bytearray(content)
        damaged[(page - 1) * SIZE + 5] ^= 1
        (tmp_path / "damaged.db").write_bytes(damaged)
        found, lost = read(tmp_path / "damaged.db", root)
        assert found.items() <= rows.items(), "nothing is made up"
        assert len(found) + lost >= len(rows)
        assert lost < 600


def test_another_key_reads_nothing(many: tuple[Path, int, Rows]) -> None:
    file, root, _ = many
    with closing(Pages(file, bytes(32))) as pages:
        assert not list(Tree(pages.read).rows(root))
