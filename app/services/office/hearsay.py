"""Where others' records tell of who is about to be destroyed: shown to who approves, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.registration_numbers import mask
from app.services.gate import Right, Work, action, lengthy
from app.services.office import destruction
from app.store import destroying, forgetting, hearsay


@dataclass(frozen=True)
class HearsayLine:
    """A record of others that tells of what is about to be destroyed."""

    record: int
    of: str
    """The name of its kind."""
    kind: str
    title: str
    where: str
    """In which of its columns, its history, its papers."""
    text: str
    alone: bool
    """What was found is nobody else's, and no usual word: it is masked unless somebody says no."""


@lengthy
@action("destruction.hearsay", "파기 전에 볼 것", right=Right.APPROVE, shows=True)
def of_requests(work: Work, requests: Sequence[int]) -> list[HearsayLine]:
    """Return where others' records tell of what was asked for, though they do not link to it."""
    store = work.store
    found = destruction.wanted_of(store, requests)
    fate = destroying.fate_of(store, [each.record for each in found if not each.apart])
    told = hearsay.find(store, fate, forgetting.forgotten(store, fate.going))
    titles = store.records.titles([each.record for each in told])
    return [
        HearsayLine(
            each.record, each.kind, store.catalog[each.kind].label, titles[each.record],
            ", ".join(each.where), mask(each.text), each.alone,
        )
        for each in told
    ]  # fmt: skip
