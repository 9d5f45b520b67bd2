"""What a merge brings about beside the records themselves: what it moves, what would then collide, what stays apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.merging import redirected
from app.core.presence import Side
from app.core.sameness import Meeting
from app.core.values import Value, Values
from app.services.records import queues, resting
from app.services.records.merge_groups import UNTOUCHED, Group, leads_of
from app.store import duplicates, links
from app.store.no_overlap import OverlapError
from app.store.store import Store

TOLD = 3
"""Collisions told by name; of more the number is told."""


def moved(store: Store, groups: Sequence[Group]) -> Iterator[tuple[Kind, list[int]]]:
    """Go through the kinds of what points to the records that go, with those records."""
    leads = leads_of(groups)
    for kind in store.catalog:
        found = links.pointing(store.data, store.catalog, kind, leads)
        if ids := sorted(each for each in found if each not in leads):
            yield kind, ids


def counted(
    moving: Iterable[tuple[Kind, Sequence[int]]], groups: Sequence[Group]
) -> Iterator[tuple[str, int]]:
    """Go through how many records of each kind, by its label, are moved, but for those that are merged themselves."""
    members = {each.id for group in groups for each in group.stored}
    for kind, found in moving:
        if number := len(set(found) - members):
            yield kind.label, number


def move(store: Store, kind: Kind, record: int, leads: Mapping[int, int]) -> None:
    """Let one record point to the kept ones; inside a change. Raises `UserError` where its time is taken."""
    values = store.records.values(kind, record)
    changed = redirected(kind, values, leads)
    try:
        store.records.update(kind, record, changed, None)
    except OverlapError as refused:
        raise _overlapping(kind, [next(iter(refused.fields.values())).rstrip(".")]) from refused
    queues.close_up(store, kind, values, {**values, **changed}, record)


def refuse_overlap(store: Store, groups: Sequence[Group]) -> None:
    """Raise `UserError` where records that may not fill the same time would after a merge."""
    leads = leads_of(groups)
    for kind in store.catalog:
        rule = kind.no_overlap
        if rule is None or not set(rule.by) & {field.name for field, _ in kind.links}:
            continue
        spans: dict[tuple[Value, ...], list[tuple[str, str, str]]] = {}
        for values in _after(store, kind, groups, leads):
            filled = rule.time.filled([values.get(name) for name in rule.time.columns])
            if filled and all(values.get(name) in taken for name, taken in rule.where.items()):
                told = rule.time.words([values.get(name) for name in rule.time.columns])
                spans.setdefault(tuple(values.get(name) for name in rule.by), []).append(
                    (*filled, told)
                )
        taken = [
            f"{_where(kind, key)}{one[2]}"
            for key, its in spans.items()
            for one, other in pairwise(sorted(its))
            if other[0] < one[1]
        ]
        if taken:
            raise _overlapping(kind, taken)


def told(store: Store, groups: Sequence[Group]) -> Iterator[str]:
    """Go through what a clerk has to know before: what is alike then, what stays as it is."""
    leads = leads_of(groups)
    main = [each.id for each in groups[0].stored]
    if any(duplicates.different_from(store.data, each) & set(main) for each in main):
        yield "‘다른 기록’으로 표시해 둔 기록들입니다. 정말 같은지 확인해 주세요."
    for kind in store.catalog:
        after = _after(store, kind, groups, leads)
        if not after:
            continue
        if kind.ground is not None:
            ended = sum(bool(resting.ended(kind.ground, kind.label, each)) for each in after)
            gone = f" 철회했거나 기한이 지난 {ended:,}건도 그대로입니다." if ended else ""
            kept = attach(kind.label, "은/는")
            yield f"{kept} 합치지 않고 저마다 남습니다({len(after):,}건). 받은 범위는 넓어지지 않습니다.{gone}"
        elif number := _alike(kind, after):
            yield f"합치면 같아 보이는 {attach(kind.label, '이/가')} {number:,}건 생깁니다. 합친 뒤 살펴봐 주세요."
        if number := sum(_is_own_helper(store, kind, each, groups) for each in after):
            yield f"돕는 사람과 도움받는 사람이 같은 {attach(kind.label, '이/가')} {number:,}건 생깁니다."


def _after(
    store: Store, kind: Kind, groups: Sequence[Group], leads: Mapping[int, int]
) -> list[Values]:
    """Return what the records of a kind that point to any of the merged ones hold after the merge."""
    members = {each.id for group in groups for each in group.stored}
    found = links.pointing(store.data, store.catalog, kind, members)
    ids = sorted(each for each in found if each not in leads)
    values = store.records.values_of(kind, ids)
    return [{**values[each], **redirected(kind, values[each], leads)} for each in ids]


def _alike(kind: Kind, after: Sequence[Values]) -> int:
    """Return how many records look like another one by what together means the same thing."""
    meeting = Meeting([[kind.trait(name) for name in names] for names in kind.duplicates])
    return sum(meeting.meet(values, at) != at for at, values in enumerate(after))


def _is_own_helper(store: Store, kind: Kind, values: Values, groups: Sequence[Group]) -> bool:
    """Tell whether somebody helps themselves."""
    sides = kind.who_may.sides
    if not {Side.HELPER, Side.RESIDENT} <= set(sides.values()):
        return False
    people = leads_of(groups)
    roots: dict[Side, set[int]] = {}
    for link, side in sides.items():
        target = values.get(link)
        if isinstance(target, int):
            root = store.records.load(target).root
            roots.setdefault(side, set()).add(people.get(root, root))
    return bool(roots.get(Side.HELPER, set()) & roots.get(Side.RESIDENT, set()))


def _where(kind: Kind, key: Sequence[Value]) -> str:
    """Say on which day two records would fill the same time, where that is told by another column."""
    rule = kind.no_overlap
    names = rule.by if rule else ()
    shown = (
        kind.by_name[name].type.show(value)
        for name, value in zip(names, key, strict=True)
        if name not in {field.name for field, _ in kind.links}
    )
    return "".join(f"{each} " for each in shown if each)


def _overlapping(kind: Kind, taken: Sequence[str]) -> UserError:
    more = f" 외 {len(taken) - TOLD:,}건" if len(taken) > TOLD else ""
    return UserError(
        f"합치면 {attach(kind.label, '이/가')} 같은 때에 겹칩니다: {', '.join(taken[:TOLD])}{more}. {UNTOUCHED}",
        "겹치는 것 가운데 하나의 시각을 바꾸거나 취소한 뒤 다시 합쳐 주세요.",
    )
