"""An office's files founded and opened as this program declares them, with all that is derived up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.core.errors import StorageError
from app.core.kind import Catalog
from app.core.progress import Progress
from app.store import migrations, settings
from app.store.engine import agreement, backup, foreign_logs, key_changes, upgrade
from app.store.engine.data import Data
from app.store.engine.folder import Folder
from app.store.engine.keys import KeyFile
from app.store.index import Index
from app.store.rebuilding import renew
from app.store.records import Records
from app.store.store import Store


def found(
    folder: Folder,
    catalog: Catalog,
    login: str,
    password: str,
    begin: Callable[[Store], object] | None = None,
) -> tuple[bytes, str]:
    """Make a new office with its first account; returns the data key and the recovery code.

    `begin` writes what it has from its first moment on. Raises `UserError` where any file of an office
    stands already: none is ever overwritten.
    """

    def fill(data: Data) -> None:
        make(data, catalog)
        if begin is not None:
            begin(Store(data, catalog))

    return folder.found(fill, login, password)


def make(data: Data, catalog: Catalog) -> None:
    """Make all tables in empty files."""
    upgrade.create(data, catalog, migrations.MIGRATIONS)
    Index(data, catalog).finish()


def open_office(
    folder: Folder, catalog: Catalog, key: bytes, progress: Progress | None = None
) -> Data:
    """Open for writing; an older file is backed up and upgraded, a newer one refused."""
    told = foreign_logs.put_aside(folder, key)
    data, known = folder.open(key), migrations.MIGRATIONS
    try:
        if not upgrade.is_current(data, catalog, known):
            upgrade.refuse_newer(data, catalog, known)
            name = settings.read(data).get("office_name", "")
            backup.create(folder.backups, data, folder.keys, key, label="upgrade", name=name)
            upgrade.upgrade(data, catalog, known)
        upgrade.open_ledger(data)
        data.access.prepare(data)
        for doubt in (*told, *agreement.reconcile(data)):
            data.access.warn(doubt)
        for doubt in _doubts(data, folder, key):
            data.access.warn(doubt)
        records = Records(data, catalog)
        if not records.index.is_current():
            renew(records, progress)
    except BaseException:
        data.close()
        raise
    return data


def _doubts(data: Data, folder: Folder, key: bytes) -> Iterator[str]:
    """Go through what an office has to be told of its files; work goes on beside it."""
    try:
        keys_told = key_changes.agree(folder.keys, data, key)
        if keys_told:
            yield keys_told
        yield from KeyFile.read(folder.keys).damages(key)
    except StorageError as error:  # who is in already works on; the next entrance says it as well
        yield str(error)
