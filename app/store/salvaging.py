"""A new office out of what a damaged one still gives: read row by row, made consistent, ready to take its place.

Where headers, bodies or what they point to are gone nothing is made up: such a record is left out and counted.
"""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from app.core.errors import DamageError, StorageError
from app.core.kind import Catalog
from app.core.progress import Progress, report_to, stage
from app.core.retention import DESTROYED
from app.store import migrations
from app.store.engine import backup, exchange, packing, salvage, upgrade
from app.store.engine.data import Data
from app.store.engine.folder import Folder
from app.store.engine.pages import SALT
from app.store.engine.salvage import Known, Rescued, Schema
from app.store.restoring import NO_ROOM, NO_ROOM_ADVICE, Ready

SOURCE = "손상된 자료에서 읽히는 것"
"""How what is read of a damaged office is called among what it can be restored from."""
HEADER = "record"
NO_HISTORY = (
    "자료가 어느 판의 것인지 읽을 수 없어 건지지 않았습니다. 파일은 그대로 두었습니다.",
    "백업에서 되살려 주세요.",
)
_DAMAGED, _LOOKED_AT = "damaged.db", "known"
_STEPS = 3
_BODIES = 'SELECT count(*) FROM "{kind}" WHERE id NOT IN (SELECT id FROM record)'
"""The bodies of a kind that have lost their header."""


def prepare(
    folder: Folder, login: str, secret: str, catalog: Catalog, progress: Progress | None = None
) -> Ready:
    """Read what a folder's data file still gives into a new one beside it; what stands is not even opened.

    Raises `DamageError` where nothing can be read, `UserError` for a wrong password.
    """
    if not folder.data.exists():
        raise StorageError("이 폴더에는 건질 자료 파일이 없습니다.", "백업에서 되살려 주세요.")
    try:
        place = exchange.fresh_folder(folder.path)
    except OSError as error:
        raise StorageError(NO_ROOM, NO_ROOM_ADVICE) from error
    try:
        key = _unlock(folder, Folder(place), login, secret)
        exchange.copy(folder.data, place / _DAMAGED)
        report_to(progress, 0, _STEPS)
        made = Folder(place)
        known = Known(_schemas(folder, place, key, catalog), _salts(folder))
        rescued = salvage.rescue(
            place / _DAMAGED, made.data, key, known, stage(progress, 0, _STEPS)
        )
        exchange.remove(place / _DAMAGED)
        with closing(Data(made.data, made.ledger, key)) as data:
            lost = _make_whole(data, catalog, rescued)
            report_to(progress, 2, _STEPS)
            records = dict(data.rows(backup.RECORDS_BY_KIND))
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return Ready(place, SOURCE, key, records, lost)


def _unlock(folder: Folder, made: Folder, login: str, secret: str) -> bytes:
    """Return the data key by the folder's own keys, or by those of a backup where these are damaged."""
    told: DamageError | None = None
    for content in _key_files(folder):
        try:
            made.keys.write_bytes(content)
            return _unwrap(made, login, secret)
        except DamageError as error:
            told = told or error
    raise told or DamageError(*NO_HISTORY)


def _unwrap(made: Folder, login: str, secret: str) -> bytes:
    made.data.touch()  # a folder without data is not unlocked
    try:
        return made.unlock(login, secret) if login else made.unlock_with_code(secret)
    finally:
        made.data.unlink()


def _key_files(folder: Folder) -> Iterator[bytes]:
    if folder.keys.exists():
        yield folder.keys.read_bytes()
    for each in reversed(backup.backups(folder.backups)):
        try:
            with zipfile.ZipFile(each) as archive:
                yield archive.read(folder.keys.name)
        except (OSError, zipfile.BadZipFile, KeyError):  # the next one may do
            continue


def _salts(folder: Folder) -> Iterator[bytes]:
    """Go through what the data files of backups begin with."""
    for each in reversed(backup.backups(folder.backups)):
        salt = b""
        with suppress(OSError, zipfile.BadZipFile, KeyError), zipfile.ZipFile(each) as archive:
            salt = archive.open(folder.data.name).read(SALT)
        if salt:
            yield salt


def _schemas(folder: Folder, place: Path, key: bytes, catalog: Catalog) -> Iterator[Schema]:
    """Go through the tables of files that may be laid out as the damaged one: backups, then a new one."""
    for each in reversed(backup.backups(folder.backups)):
        schema: Schema = {}
        with _aside(place) as known, suppress(StorageError):  # the next one may do
            packing.unpack(each, known.path)
            schema = salvage.schema_of(known.data, key)
        yield schema
    with _aside(place) as known:
        with closing(Data(known.data, known.ledger, key)) as data:
            upgrade.create(data, catalog, migrations.MIGRATIONS)
        schema = salvage.schema_of(known.data, key)
    yield schema


@contextmanager
def _aside(place: Path) -> Generator[Folder]:
    """Lend a folder for files that are looked at and taken away again."""
    made = place / _LOOKED_AT
    made.mkdir()
    try:
        yield Folder(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


# --- made whole -------------------------------------------------------------------------------


def _make_whole(data: Data, catalog: Catalog, rescued: Rescued) -> dict[str, int]:
    """Leave out what hangs in the air, bring the file up to this program; returns what was lost, by kind.

    What was lost of nobody knows which kind, and of the history, is counted under the names of their tables.
    """
    known = migrations.MIGRATIONS
    if not rescued.found.get("migration"):
        if rescued.version != upgrade.fingerprint(catalog, known):
            raise DamageError(*NO_HISTORY)
        data.execute_many(
            "INSERT INTO migration (name, at) VALUES (?, '')", [[each.name] for each in known]
        )
    upgrade.refuse_newer(data, catalog, known)
    lost = Counter({name: rescued.lost[name] for name in ("audit",) if name in rescued.lost})
    headless = sum(data.value(_BODIES.format(kind=each)) for each in _present(data, catalog))
    if (nameless := rescued.lost.get(HEADER, 0) - headless) > 0:
        lost[HEADER] = nameless
    with salvage.unlinked(data), data.transaction():
        while _drop_halves(data, catalog, lost) + _drop_dangling(data, catalog, lost):
            pass
    upgrade.upgrade(data, catalog, known)
    upgrade.open_ledger(data)
    return dict(lost)


def _present(data: Data, catalog: Catalog) -> list[str]:
    """Return the kinds that the file has a table of: one of an older program has not all."""
    tables = salvage.tables_of(data)
    return [kind.name for kind in catalog if kind.name in tables]


def _drop_halves(data: Data, catalog: Catalog, lost: Counter[str]) -> int:
    """Leave out headers without a body and bodies without a header; returns how many."""
    dropped = 0
    for kind in _present(data, catalog):
        header = (
            f"kind = '{kind}' AND title <> '{DESTROYED}' AND id NOT IN (SELECT id FROM \"{kind}\")"
        )
        number = data.value(f"SELECT count(*) FROM record WHERE {header}")
        number += data.value(_BODIES.format(kind=kind))
        data.execute(f"DELETE FROM record WHERE {header}")
        data.execute(f'DELETE FROM "{kind}" WHERE id NOT IN (SELECT id FROM record)')
        if number:
            lost[kind] += number
        dropped += number
    return dropped


def _drop_dangling(data: Data, catalog: Catalog, lost: Counter[str]) -> int:
    """Empty links to what was lost; what cannot be without it goes as well. Returns how many there were."""
    found = salvage.dangling(data)
    for each in found:
        salvage.let_go(data, each)
        if each.needed and (each.table in catalog or each.table == "audit"):
            lost[each.table] += 1
    return len(found)


def labels(catalog: Catalog) -> dict[str, str]:
    """Return how what was lost is called, by what `prepare` counts it under."""
    named = {kind.name: kind.label for kind in catalog}
    return {**named, HEADER: "종류를 알 수 없는 기록", "audit": "변경 이력"}
