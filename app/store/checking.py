"""Checking an office's files: their pages, what points where, and everything that is derived.

Each finding is a sentence without anybody's name; a sound file gives none. Titles, copies and search
tokens are worked out anew from the records and compared with what is stored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

from app.core.kind import Kind
from app.core.progress import Progress, report_to
from app.core.values import Link, Value
from app.store import kept_papers, rows
from app.store.engine import agreement, dialect, integrity, triggers
from app.store.engine.data import Data
from app.store.forbidden_removal import words
from app.store.forbidden_scan import scan
from app.store.statements import statements
from app.store.store import Store

FEW = 3000
"""Up to so many records the index is asked for each; it is gone through as a whole for more."""
STEP = 500
"""Records between two looks whether the check is to stop."""
_HEADS = (
    "SELECT id, kind, title, sort_key, root, status, verified_on, verified_by FROM record "
    f"WHERE {dialect.among('id')} ORDER BY id"
)
FORBIDDEN = "저장할 수 없는 번호가 있습니다."
"""How a finding begins that is such a number: it is taken out, not restored from a backup."""


def check(store: Store, ids: Sequence[int], progress: Progress | None = None) -> Iterator[str]:
    """Go through what is wrong with the files, and with the derived values of these records.

    Raises `Stopped` where `progress` answers so.
    """
    damaged = list(integrity.damages(store.data))
    yield from damaged
    if damaged:
        return
    yield from agreement.disagreement(store.data)
    if number := store.data.access.due(store.data):
        yield f"접속기록에 아직 적지 못한 처리가 {number:,}건 있습니다."
    torn = [*integrity.dangling(store.data), *_bodiless(store)]
    yield from torn
    if missing := triggers.missing(store.data, store.catalog):
        yield f"변경 이력을 남기는 장치가 {missing:,}개 빠졌거나 다릅니다."
    yield from _numbers(store)
    yield from _unfound(store)
    if number := kept_papers.damaged(store.data):
        yield f"읽을 수 없는 보관본이 {number:,}건 있습니다."
    for place in words(store, list(scan(store.data))):
        yield f"{FORBIDDEN} {place}"
    if not torn:  # what follows from a record is not known while parts of it are gone
        yield from _records(store, ids, progress)


def _bodiless(store: Store) -> Iterator[str]:
    """Go through the kinds of which live records have a header and nothing else."""
    for kind in store.catalog:
        number = store.data.value(
            f"SELECT count(*) FROM record r WHERE kind = ? AND deleted_at IS NULL "
            f'AND NOT EXISTS (SELECT 1 FROM "{kind.name}" b WHERE b.id = r.id)',
            [kind.name],
        )
        if number:
            yield f"내용이 없는 {kind.label} 기록이 {number:,}건 있습니다."


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


# --- the records ------------------------------------------------------------------------------


def _records(store: Store, ids: Sequence[int], progress: Progress | None) -> Iterator[str]:
    """Work out anew what is derived of records, and compare it with what is stored."""
    sums = store.index.full_text.sums() if len(ids) > FEW else None
    copied = set(_copied(store))
    for start in range(0, len(ids), STEP):
        part = ids[start : start + STEP]
        heads = store.data.rows(_HEADS, [dialect.packed(part)])
        held: dict[int, dict[str, Value]] = {}
        for name in {each[1] for each in heads}:
            its = (each[0] for each in heads if each[1] == name)
            held |= store.records.values_of(store.catalog[name], its)
        kinds = {record: store.catalog[name] for record, name, *_ in heads}
        texts = store.index.texts_of(kinds, held)
        for (record, _, *head), (_, text) in zip(heads, texts, strict=True):
            kind = kinds[record]
            for wrong in _differing(store, kind, record, held[record], head):
                yield f"{kind.label} {record}번의 {wrong}"
            if record in copied:
                yield f"{kind.label} {record}번의 목록용 사본이 원본과 다릅니다."
            if not _is_indexed(store, record, text.tokens(), sums):
                yield f"{kind.label} {record}번의 검색 색인이 내용과 다릅니다."
        report_to(progress, start + len(part), len(ids))


def _differing(
    store: Store, kind: Kind, record: int, values: Mapping[str, Value], head: Sequence[Value]
) -> Iterator[str]:
    """Tell what of a record's header is not what follows from its values."""
    linked = (values.get(each) for each in kind.title if isinstance(kind.by_name[each].type, Link))
    titles = {each: store.index.title(each) for each in linked if isinstance(each, int)}
    title = rows.title_of(kind, values, titles)
    if list(head[:2]) != [title, rows.sort_key(title)]:
        yield "제목이 내용과 다릅니다."
    if tuple(head[2:]) != rows.head(kind, record, values):
        yield "머리 정보가 내용과 다릅니다."


def _copied(store: Store) -> Iterator[int]:
    """Go through the records that hold something else than what was copied through a link of theirs."""
    for kind in store.catalog:
        for copy in statements(store.catalog, kind).copies:
            yield from (record for (record,) in store.data.rows(copy.differ))


def _is_indexed(
    store: Store, record: int, tokens: Collection[str], sums: Sequence[int] | None
) -> bool:
    """Tell whether the index holds exactly the tokens that the record has now."""
    full_text = store.index.full_text
    if sums is None:
        return full_text.holds(record, tokens)
    return record < len(sums) and full_text.sum_of(tokens) == sums[record]
