"""Checking an office's files: their pages, what points where, and everything that is derived.

Each finding is a sentence without anybody's name; a sound file gives none. Titles, copies and search
tokens are worked out anew from the records and compared with what is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from app.core.kind import Kind
from app.core.values import Value
from app.store import kept_papers, rows
from app.store.engine import integrity, schema, triggers
from app.store.engine.data import Data
from app.store.forbidden_removal import words
from app.store.forbidden_scan import scan
from app.store.statements import statements
from app.store.store import Store

FORBIDDEN = "저장할 수 없는 번호가 있습니다."
"""How a finding begins that is such a number: it is taken out, not restored from a backup."""


def check(store: Store, ids: Sequence[int]) -> Iterator[str]:
    """Go through what is wrong with the files, and with the derived values of these records."""
    damaged = list(integrity.damages(store.data))
    yield from damaged
    if damaged:
        return
    if number := store.data.access.due(store.data):
        yield f"접속기록에 아직 적지 못한 처리가 {number:,}건 있습니다."
    yield from integrity.dangling(store.data)
    if missing := triggers.missing(store.data, store.catalog):
        yield f"변경 이력을 남기는 장치가 {missing:,}개 빠졌거나 다릅니다."
    yield from _numbers(store)
    yield from _unfound(store)
    if number := kept_papers.damaged(store.data):
        yield f"읽을 수 없는 보관본이 {number:,}건 있습니다."
    for place in words(store, list(scan(store.data))):
        yield f"{FORBIDDEN} {place}"
    for record in ids:
        yield from _record(store, record)


def sample(data: Data, most: int) -> list[int]:
    """Return the ids of live records: all, or so many that lie evenly among them; 0 is no limit."""
    ids = [
        row[0] for row in data.rows("SELECT id FROM record WHERE deleted_at IS NULL ORDER BY id")
    ]
    step = max(1, -(-len(ids) // most)) if most else 1
    return ids[::step]


def _numbers(store: Store) -> Iterator[str]:
    """Check that no number was given twice, and that the marks lie above all that were given."""
    for kind in store.catalog:
        for each, serial in kind.serials:
            column = f'"{kind.name}" WHERE "{each.name}" IS NOT NULL'
            if store.data.rows(
                f'SELECT 1 FROM {column} GROUP BY "{each.name}" HAVING count(*) > 1 LIMIT 1'
            ):
                yield f"{kind.label}의 {each.label}에 같은 번호가 두 번 쓰였습니다."
            for series, year, last in _marks(store.data, serial.pattern):
                number = series.format(year=year, number=last + 1)
                if store.data.rows(f'SELECT 1 FROM {column} AND "{each.name}" = ?', [number]):
                    yield f"{kind.label}의 {each.label}가 적어 둔 마지막 번호를 넘었습니다({year}년)."


def _marks(data: Data, pattern: str) -> list[tuple[str, int, int]]:
    rows_of_marks = data.rows(
        "SELECT series, year, min(last) FROM (SELECT * FROM serial UNION ALL SELECT * FROM ledger.serial_mark) "
        "WHERE series = ? GROUP BY series, year",
        [pattern],
    )
    return cast("list[tuple[str, int, int]]", rows_of_marks)


def _unfound(store: Store) -> Iterator[str]:
    """Compare which records the search index has rows of with which are live."""
    if number := store.index.full_text.unfound():
        yield f"찾을 수 없는 기록이 {number:,}건 있습니다."
    if number := store.index.full_text.left_over():
        yield f"지웠는데 검색에 남은 기록이 {number:,}건 있습니다."


# --- one record -------------------------------------------------------------------------------


def _record(store: Store, record: int) -> Iterator[str]:
    loaded = store.records.load(record)
    kind = store.catalog[loaded.kind]
    named = f"{kind.label} {record}번의"
    head = store.data.rows(
        "SELECT title, sort_key, root, status, verified_on, verified_by FROM record WHERE id = ?",
        [record],
    )[0]
    linked = [loaded.values.get(name) for name in kind.title]
    titles = store.records.titles(each for each in linked if isinstance(each, int))
    title = rows.title_of(kind, loaded.values, titles)
    if head[:2] != (title, rows.sort_key(title)):
        yield f"{named} 제목이 내용과 다릅니다."
    if head[2:] != rows.head(kind, record, loaded.values):
        yield f"{named} 머리 정보가 내용과 다릅니다."
    if not all(_copies(store, kind, record, loaded.values)):
        yield f"{named} 목록용 사본이 원본과 다릅니다."
    if not _is_indexed(store, kind, record):
        yield f"{named} 검색 색인이 내용과 다릅니다."


def _copies(store: Store, kind: Kind, record: int, values: Mapping[str, Value]) -> Iterator[bool]:
    """Tell of each link whether what was copied through it is what the linked record holds."""
    for copy in statements(store.catalog, kind).copies:
        names = ", ".join(f'"{schema.copy_name(copy.link, name)}"' for name in copy.names)
        present = store.data.rows(f'SELECT {names} FROM "{kind.name}" WHERE id = ?', [record])
        source = store.data.rows(copy.select, [values.get(copy.link)])
        yield present == (source or [(None,) * len(copy.names)])


def _is_indexed(store: Store, kind: Kind, record: int) -> bool:
    """Tell whether the index holds exactly the tokens that the record has now."""
    tokens = store.index.texts(kind, record).join().split()
    return store.index.full_text.holds(record, tokens)
