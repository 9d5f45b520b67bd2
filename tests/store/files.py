"""Founding, opening and asking encrypted files in tests, without accounts and passwords."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core.kind import Catalog
from app.core.values import Value
from app.store import opening
from app.store.engine.data import Actor, Data
from app.store.engine.folder import Folder
from app.store.engine.keys import KEY_BYTES, KeyFile
from app.store.opening import open_office
from app.store.query import Query
from app.store.store import Store
from tests.founding import Files, put, take

ACTOR = Actor("이하늘", "07", "haneul")


@dataclass
class Village:
    """An office folder with its key and a store that writes."""

    folder: Folder
    key: bytes
    store: Store
    closed: bool = False

    @property
    def data(self) -> Data:
        """The writing connection."""
        return self.store.data

    def close(self) -> None:
        """Close the writing connection, unless it was closed."""
        if not self.closed:
            self.closed = True
            self.data.close()

    def reopen(self, catalog: Catalog | None = None) -> Store:
        """Close and open again, as a later program with other kinds may."""
        self.close()
        catalog = catalog or self.store.catalog
        self.store = Store(open_office(self.folder, catalog, self.key), catalog)
        self.closed = False
        return self.store

    def reader(self) -> Store:
        """Open a second connection, for reading; the caller closes it."""
        return Store(self.folder.open_reader(self.key), self.store.catalog)


def found(path: Path, catalog: Catalog) -> Village:
    """Give a test the files of an empty office of these kinds; they are made once in a process."""
    files, key = _made(catalog)
    put(files, path)
    return _opened(Folder(path), catalog, key)


def found_another(path: Path, catalog: Catalog) -> Village:
    """Make the files of an empty office that shares nothing with any other, its key neither."""
    folder, key = Folder(path), secrets.token_bytes(KEY_BYTES)
    _make(folder, catalog, key)
    return _opened(folder, catalog, key)


@cache
def _made(catalog: Catalog) -> tuple[Files, bytes]:
    key = secrets.token_bytes(KEY_BYTES)
    with TemporaryDirectory() as made:
        _make(Folder(Path(made)), catalog, key)
        return take(Path(made)), key


def _make(folder: Folder, catalog: Catalog, key: bytes) -> None:
    folder.backups.mkdir(parents=True, exist_ok=True)
    with closing(Data(folder.data, folder.ledger, key)) as data:
        opening.make(data, catalog)


def _opened(folder: Folder, catalog: Catalog, key: bytes) -> Village:
    KeyFile.create(folder.keys).write()
    return Village(folder, key, Store(open_office(folder, catalog, key), catalog))


def add(store: Store, kind: str, actor: Actor = ACTOR, **values: Value) -> int:
    """Add a record in a change of its own."""
    with store.data.change(actor, "record.save"):
        return store.records.add(store.catalog[kind], values)


def edit(store: Store, record: int, ver: int | None = None, **values: Value) -> None:
    """Change columns of a record in a change of its own."""
    with store.data.change(ACTOR, "record.save"):
        kind = store.catalog[store.records.load(record).kind]
        store.records.update(kind, record, values, ver)


def remove(store: Store, record: int) -> None:
    """Delete a record in a change of its own."""
    with store.data.change(ACTOR, "record.remove"):
        store.records.remove(record, None)


@contextmanager
def given_up(store: Store) -> Generator[None]:
    """Open a change that fails at its end, so that nothing of it may stay."""
    with suppress(ZeroDivisionError), store.data.change(ACTOR, "record.save"):
        yield
        raise ZeroDivisionError


def found_by(store: Store, kind: str, text: str, **filters: str) -> set[int]:
    """Return the ids that a list of a kind shows for a text and ticked filters."""
    ticked = tuple((path.replace("__", "."), (key,)) for path, key in filters.items())
    return set(store.lists.ids(Query(kind, text, ticked)))


def everywhere(store: Store, text: str) -> set[int]:
    """Return the ids that the search over all kinds finds."""
    return set(store.lists.search.everywhere(text, 200)[1])


def stored(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that hold something."""
    return {name: value for name, value in values.items() if value is not None}
