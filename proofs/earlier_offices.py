"""Offices as every earlier release of the program left them, kept as SQL, and put back encrypted under their own keys.

`earlier_offices.tar.xz` holds a folder for each state of the schema until releases had numbers, under its
commit, and for each release since, under its number: the demonstration office that the program of that day made
(three invented residents and all that is around them, a roster printed). Search tables are made anew by every
program of another version, so their rows are left out.

python -m proofs.earlier_offices OFFICE NAME    keeps a demonstration office, closed, under a release's name
"""

from __future__ import annotations

import io
import re
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from app.store.engine.driver import open_file
from app.store.engine.keys import KeyFile

ARCHIVE = Path(__file__).with_name("earlier_offices.tar.xz")
LOGIN = PASSWORD = "demo"
FILES = ("data.db", "ledger.db", "access.db")
KEYS = "keys.json"
_DERIVED = re.compile(r"search_|sqlite_")
"""What the tables of an index are called, and those of SQLite itself."""


@cache
def releases() -> dict[str, dict[str, str]]:
    """Return the files of each office, by its release and their names."""
    found: dict[str, dict[str, str]] = {}
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            release, _, name = member.name.partition("/")
            read = archive.extractfile(member)
            assert read is not None
            found.setdefault(release, {})[name] = read.read().decode()
    return found


def put(release: str, folder: Path) -> Path:
    """Make the office of a release anew in a folder that is not there yet."""
    folder.mkdir(parents=True)
    files = releases()[release]
    (folder / KEYS).write_text(files[KEYS], encoding="utf-8")
    key = key_of(folder)
    for name in FILES:
        if name in files:
            with closing(open_file(folder / name, key)) as made:
                made.conn.execute("PRAGMA foreign_keys = OFF")
                made.conn.executescript(f"BEGIN;\n{files[name]}\nCOMMIT;")
    return folder


def key_of(folder: Path) -> bytes:
    """Return the data key of such an office."""
    return KeyFile.read(folder / KEYS).unwrap(LOGIN, PASSWORD)


def keep(office: Path, release: str) -> None:
    """Keep an office under the name of its release, beside those that are kept."""
    files = {KEYS: (office / KEYS).read_text(encoding="utf-8")}
    for name in FILES:
        if (office / name).exists():
            files[name] = "\n".join(_sql(office / name, key_of(office)))
    kept = {**(releases() if ARCHIVE.exists() else {}), release: files}
    with tarfile.open(ARCHIVE, "w:xz") as archive:
        for each in sorted(kept):
            for name, text in sorted(kept[each].items()):
                member = tarfile.TarInfo(f"{each}/{name}")
                member.size = len(text.encode())
                archive.addfile(member, io.BytesIO(text.encode()))


def _sql(file: Path, key: bytes) -> Iterator[str]:
    """Go through the statements that make a file anew, with its rows between its tables and its triggers."""
    with closing(open_file(file, key, read_only=True)) as opened:
        ask = opened.conn.execute
        known = ask("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        tables = [(n, sql) for kind, n, sql in known if kind == "table" and not _DERIVED.match(n)]
        yield from (f"{sql};" for _, sql in tables)
        yield from (
            f"{sql};" for _, name, sql in known if name in ("search_word", "search_version")
        )
        for name, sql in tables:
            if not sql.startswith("CREATE VIRTUAL"):
                columns = ask(f"SELECT name FROM pragma_table_info('{name}')").fetchall()
                quoted = " || ', ' || ".join(f'quote("{column}")' for (column,) in columns)
                for (row,) in ask(f'SELECT {quoted} FROM "{name}"'):
                    yield f'INSERT INTO "{name}" VALUES ({row});'
        yield from (f"{sql};" for kind, _, sql in known if kind in ("index", "trigger"))
        yield f"PRAGMA user_version = {ask('PRAGMA user_version').fetchone()[0]};"


if __name__ == "__main__":
    keep(Path(sys.argv[1]), sys.argv[2])
