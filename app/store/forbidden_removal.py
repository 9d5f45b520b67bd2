"""Taking numbers that may not be kept out of a file, together with their history.

What stays in their place is what may be told of them, `850101-1******`. The history is written to only
by this: its triggers are taken off for the one transaction. Freed pages are overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from app.core.kind import Kind
from app.core.registration_numbers import mask, masked
from app.store import forbidden_scan, kept_papers, rows
from app.store.engine import dialect, triggers
from app.store.engine.contents import ROW
from app.store.forbidden_scan import ACCESS, JSON, FoundNumber, about
from app.store.store import Store


def take_out(store: Store) -> list[FoundNumber]:
    """Mask every such number in a file; returns where they stood. Inside a change."""
    data = store.data
    found = list(forbidden_scan.scan(data))
    if found:
        triggers.drop(data)
        for each in found:
            _mask(store, each)
        triggers.install(data, store.catalog)
        _refresh(
            store,
            {each.record for each in found if each.table == "record" or _kind_of(store, each)},
        )
    forbidden_scan.write(data, ())
    return found


def _kind_of(store: Store, found: FoundNumber) -> Kind | None:
    """Return the kind in whose records a number stood; None where that is its history, a form, a title."""
    return next(
        (
            kind
            for kind in store.catalog
            if found.table == kind.name or found.table.startswith(f"{kind.name}_")
        ),
        None,
    )


def _mask(store: Store, found: FoundNumber) -> None:
    """Write what may be told in place of a number."""
    if found.table == ACCESS:
        store.data.access.mask(found.row)
        return
    table, column = f'"{found.table}"', f'"{found.column}"'
    text = store.data.value(f"SELECT {column} FROM {table} WHERE {ROW} = ?", [found.row])
    if isinstance(text, bytes):
        masks = masked(json.loads(kept_papers.text_of(text)), about)
        kept = kept_papers.packed(json.dumps(masks, ensure_ascii=False))
    elif (found.table, found.column) in JSON:
        kept = json.dumps(masked(json.loads(text), about), ensure_ascii=False)
    else:
        kept = mask(text, about(found.column))
    store.data.execute(f"UPDATE {table} SET {column} = ? WHERE {ROW} = ?", [kept, found.row])


def _refresh(store: Store, records: Iterable[int]) -> None:
    """Bring titles, versions and the search index of records up to what they hold now."""
    data = store.data
    for record in records:
        title = data.value("SELECT title FROM record WHERE id = ?", [record])
        data.execute(
            "UPDATE record SET sort_key = ?, ver = ver + 1 WHERE id = ?",
            [rows.sort_key(title), record],
        )
    stale = dialect.packed(sorted(records))
    data.unindexed.touched.update(
        row[0]
        for row in data.rows(
            f"SELECT id FROM record WHERE {dialect.among('id')} OR {dialect.among('root')}",
            [stale] * 2,
        )
    )
    store.index.flush()
    store.index.full_text.merge()


def words(store: Store, found: Sequence[FoundNumber]) -> list[str]:
    """Say where numbers stand, without anybody's name; what is told twice is told once."""
    return list(dict.fromkeys(f"{_place(store, each)}: {each.sort} {each.shown}" for each in found))


def _place(store: Store, found: FoundNumber) -> str:
    """Say where one number stands."""
    system = {
        "audit": f"변경 이력({found.record}번 기록)",
        "record": f"{found.record}번 기록의 제목",
        "change": "처리 이름 옆의 적은 것",
        "draft": "임시 보관",
        "preference": "화면 설정",
        "setting": "설정",
        "origin": "가져온 파일의 표시",
        kept_papers.TABLE: "보관한 서식",
        "output": f"출력대장 {found.row}번의 목적이나 받는 곳",
        ACCESS: f"접속기록 {found.row}번의 목적",
    }
    if found.table in system:
        return system[found.table]
    kind = _kind_of(store, found)
    if kind is None:
        return found.table
    part = found.table.removeprefix(kind.name).lstrip("_") or found.column
    field = kind.by_name.get(part)
    lines = next((each for each in kind.lines if each.name == part), None)
    label = field.label if field else lines.label if lines else "목록용 사본"
    return f"{kind.label} {found.record}번의 {label}"
