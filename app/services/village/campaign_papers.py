"""What the call sheet of a campaign tells: everybody of whom no answer came yet, each person once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.core.dates import show_date
from app.core.fields import Mask
from app.core.kind import Kind
from app.core.masking import mask
from app.core.title_masking import mask_title, way_of_title
from app.papers.campaign_calls import LEFT
from app.services.matching.verification import NEVER
from app.services.prints.contributions import MASKED, Rows, gathers
from app.services.prints.hiding import rule_of
from app.services.records.records import Record
from app.services.village import campaigns
from app.services.village.campaigns import Asked
from app.store.store import Store


@gathers(LEFT)
def left(store: Store, record: Record, given: Mapping[str, object]) -> Rows:
    """Return whom to call of each kind, the longest unverified first: who they are may be masked, also their number."""
    once: dict[int, Asked] = {}
    for each in campaigns.left(store, record.id) if record.id else ():
        once.setdefault(each.root, each)
    officers = store.records.titles({each.officer for each in once.values() if each.officer})
    hiding = bool(given.get(MASKED))
    return [
        row
        for name in store.catalog.resources
        for row in _rows(store, store.catalog[name], _of(name, once), officers, hiding=hiding)
    ]


def _of(name: str, once: Mapping[int, Asked]) -> list[Asked]:
    own = [each for each in once.values() if each.kind == name]
    return sorted(own, key=lambda each: (each.day, each.id))


def _rows(
    store: Store, kind: Kind, asked: Sequence[Asked], officers: Mapping[int, str], *, hiding: bool
) -> Iterator[tuple[str, ...]]:
    """Go through those of one kind."""
    columns = {column.path for column in store.catalog.columns(kind)}
    paths = dict.fromkeys(path for each in kind.candidacies for path in each.phones)
    phones = tuple(path for path in paths if path in columns)
    found = {row.id: row for row in store.lists.rows(kind, [each.id for each in asked], phones)}
    rule, way = rule_of(store), way_of_title(store.catalog, kind.name) if hiding else None
    for each in asked:
        if (row := found.get(each.id)) is None:
            continue
        numbers = zip(phones, row.values, strict=True)
        phone = next((_shown(store, kind, path, value) for path, value in numbers if value), "")
        yield (
            kind.label, mask_title(row.title, way, rule), f"{each.tong}통" if each.tong else "",
            mask(Mask.PHONE, phone, rule) if hiding else phone,
            show_date(each.day) if each.day else NEVER, officers.get(each.officer, ""),
        )  # fmt: skip


def _shown(store: Store, kind: Kind, path: str, value: object) -> str:
    return store.catalog.column(kind, path).field.type.show(str(value))
