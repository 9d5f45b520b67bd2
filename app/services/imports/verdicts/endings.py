"""Ends the records that a newer edition of their list does not hold any more, where the clerk says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.services.imports.verdicts.verdicts import Missing
from app.services.records import dealings, records
from app.store import import_origins
from app.store.store import Store

AT_ONCE = 10
"""Records that are ended before others may write again."""


def write(
    store: Store,
    kind: Kind,
    missing: Sequence[Missing],
    chosen: frozenset[int],
    give_way: Callable[[], object],
) -> str:
    """End those of some records that were chosen, inside a change; returns what became of them, in a sentence.

    What others changed since the preview stays as it is, and so does what may not end yet. Between some of
    them `give_way` is called.
    """
    missing = [each for each in missing if each.record in chosen]
    if not missing or kind.state is None or not kind.ended:
        return ""
    entered = {kind.state.name: kind.ended}
    done, left, waits = 0, list[str](), list[str]()
    for at, each in enumerate(missing):
        if import_origins.versions(store.data, [each.record]).get(each.record) != each.ver:
            left.append(each.title)
            continue
        try:
            records.write(store, kind.name, entered, record=each.record)
        except UserError:
            left.append(each.title)
            continue
        done += 1
        waits.append(dealings.waiting_after(store, kind, each.record, entered))
        if at % AT_ONCE == AT_ONCE - 1:
            give_way()
    counted = attach(f"{done:,}{kind.unit}", "을/를")
    told = [f"{counted} {attach(f'‘{kind.ended}’', '으로/로')} 적었습니다."] if done else []
    told += (
        [f"{', '.join(left[:3])}: 그 사이 바뀌었거나 끝낼 수 없어 그대로 두었습니다."]
        if left
        else []
    )
    return " ".join(dict.fromkeys(filter(None, (*told, *waits))))
