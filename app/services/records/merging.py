"""합치기: records of one thing become one, fact by fact as a clerk chooses; all that pointed to them points to it.

One change, taken back as one. The records that go lie in the bin and lead to the one that stays
(`store/merged.py`): who looks for them by their number, asks who saw them, or destroys, comes to both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core import merging
from app.core.dates import show_date
from app.core.errors import Conflict, UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.merging import TOGETHER, UNDECIDED, Outcome
from app.core.values import Value, Values
from app.services.gate import Call, Change, Reach, Right, Work, action
from app.services.records import dealings, forms, merge_effects, queues, records
from app.services.records.merge_groups import UNTOUCHED, Group, asked_for, groups_of, leads_of
from app.services.records.undoing import MANY
from app.store import merged
from app.store.records import StoredRecord
from app.store.store import Store


@dataclass(frozen=True)
class MergePart:
    """Records of one kind that become one: the chosen ones, or roles of one kind that their people have."""

    kind: str
    records: tuple[int, ...]
    titles: tuple[str, ...]
    written: tuple[str, ...]
    """Of each when it was entered, and last written."""
    sides: tuple[Mapping[str, Value], ...]
    """What each of them holds."""
    kept: int
    """Which of them stays; the others lead to it."""
    proposed: tuple[tuple[str, int], ...]
    """Of each fact on which they differ, by its first column, what is proposed: a side, all, or nothing."""


@dataclass(frozen=True)
class MergePreview:
    """What a merge would do."""

    parts: tuple[MergePart, ...]
    linked: Mapping[int, str]
    """The titles of the records that any of them links to."""
    vers: Mapping[int, int]
    """The versions that it tells of."""
    moves: tuple[tuple[str, int], ...]
    """How many records of each kind, by its label, point to the one that stays afterwards."""
    told: tuple[str, ...]
    """What is to be known before."""


@action("record.foresee_merge", "합칠 기록 보기", right=Right.EDIT, shows=True, single=True)
def foresee(work: Work, kind: str, ids: Sequence[int]) -> MergePreview:
    """Tell what becomes of some records that are merged, and what is to be chosen.

    Raises `UserError` where they cannot be, with the true reason.
    """
    store = work.store
    groups = groups_of(store, store.catalog[kind], ids)
    work.session.guard({each.kind.name for each in groups}, work.action)
    merge_effects.refuse_overlap(store, groups)
    return MergePreview(
        tuple(_part(each) for each in groups),
        _titles(store, groups),
        _vers(groups),
        tuple(merge_effects.counted(merge_effects.moved(store, groups), groups)),
        tuple(merge_effects.told(store, groups)),
    )


@action(
    "record.merge", "합치기", right=Right.EDIT, writes=True, kinds=Reach.ANY, logs=True,
    compared=True,
)  # fmt: skip
def merge(
    work: Work,
    kind: str,
    ids: Sequence[int],
    *,
    choices: Mapping[str, int],
    vers: Mapping[int, int],
) -> Change:
    """Make records one, by a choice for each fact: a side, or all of them; what is not chosen is as proposed.

    `choices` are by part and first column (`choice_of`), `vers` the versions that the clerk saw. Raises
    `Conflict` if somebody was faster, `UserError` where the result cannot stand; nothing is changed then.
    """
    store = work.store
    groups = groups_of(store, store.catalog[kind], ids)
    moving = list(merge_effects.moved(store, groups))
    many = sum(len(found) for _, found in moving) > MANY
    about = [each.id for group in groups for each in group.stored]
    with (work.change_in_parts if many else work.change)(about=about) as number:
        groups = groups_of(store, store.catalog[kind], ids)
        _refuse_changed(groups, vers)
        results = [_chosen(store, at, each, choices) for at, each in enumerate(groups)]
        merge_effects.refuse_overlap(store, groups)
        told = _move(work, groups)
        _take_away(store, groups)
        written = [_write(store, *each) for each in zip(groups, results, strict=True)]
        waits = dealings.waiting_after(store, groups[0].kind, groups[0].stays, written[0])
    asked = asked_for(groups, ids)
    title = store.records.titles([asked.stays])[asked.stays]
    said = f"{len(groups[0].stored):,}건을 하나로 합쳤습니다: {title}. {told}{waits}".strip()
    return Change(id=asked.stays, message=said, number=number)


def joining(
    kind: str, ids: Sequence[int], choices: Mapping[str, int], seen: MergePreview
) -> Call[Change]:
    """Return the call that merges records as they were seen; apart from short work where much is moved."""
    call = merge.of(kind, ids, choices=choices, vers=seen.vers)
    return replace(call, lengthy=sum(number for _, number in seen.moves) > MANY)


def choice_of(part: int, fact: str) -> str:
    """Return under which name what is chosen of a fact is told."""
    return f"{part}.{fact}"


def outcome(
    kind: Kind, part: MergePart, choices: Mapping[str, int], linked: Mapping[int, str]
) -> Outcome:
    """Return what the record that stays holds by some choices, of which those not made are as proposed."""
    made = {**dict(part.proposed), **choices}

    def show(field: merging.Field, value: Value) -> str:
        return forms.show(field.type, value, linked)

    return merging.outcome(kind, part.sides, part.kept, made, show)


def question(kind: Kind, part: MergePart, result: Outcome) -> str:
    """Return what is asked once before a merge leaves a record in a state that one of the records is not in."""
    state = kind.state.name if kind.state else ""
    presence = kind.who_may.states.get(str(result.values.get(state)))
    if presence is None or all(each.get(state) == result.values.get(state) for each in part.sides):
        return ""
    day = str(result.values.get(kind.who_may.day) or "")
    asked = presence.asks.format(title=part.titles[part.kept], day=show_date(day) if day else "")
    return " ".join(asked.split())


# --- before ----------------------------------------------------------------------------------------


def _part(group: Group) -> MergePart:
    facts = merging.facts(group.kind, group.sides[group.kept])
    return MergePart(
        group.kind.name,
        tuple(each.id for each in group.stored),
        tuple(each.title for each in group.stored),
        tuple(map(_written, group.stored)),
        group.sides,
        group.kept,
        tuple(
            (each.name, merging.proposed(group.kind, each, group.sides, group.newest))
            for each in facts
            if merging.differs(each, group.sides)
        ),
    )


def _written(stored: StoredRecord) -> str:
    day = len("2026-11-30")
    entered, last = show_date(stored.created_at[:day]), show_date(stored.updated_at[:day])
    return f"{entered} 등록" + (f" · {last} 고침" if entered != last else "")


def _titles(store: Store, groups: Sequence[Group]) -> dict[int, str]:
    """Return the titles of the records that any of some link to."""
    linked = {
        target
        for each in groups
        for values in each.sides
        for target in forms.linked_ids(store.catalog, each.kind, values)
    }
    return store.records.titles(sorted(linked))


def _vers(groups: Sequence[Group]) -> dict[int, int]:
    return {each.id: each.ver for group in groups for each in group.stored}


# --- doing it --------------------------------------------------------------------------------------


def _refuse_changed(groups: Sequence[Group], vers: Mapping[int, int]) -> None:
    """Raise `Conflict` where records, or which of them become one, are others than the clerk saw."""
    present = _vers(groups)
    if present == dict(vers):
        return
    changed = {each for each in present if present[each] != vers.get(each)}
    stored = next(
        (each for group in groups for each in group.stored if each.id in changed),
        groups[0].stored[0],
    )
    raise Conflict(
        f"{stored.updated_by}님이 {stored.updated_at[11:16]}에 이 기록을 먼저 고쳤습니다: {stored.title}. {UNTOUCHED}",
        "바뀐 값을 다시 보여 드립니다. 고른 것은 그대로이니 살펴본 뒤 다시 합쳐 주세요.",
    )


def _chosen(store: Store, at: int, group: Group, choices: Mapping[str, int]) -> Outcome:
    """Return what a group comes to by a clerk's choices; raises `UserError` where one is still to be made."""
    part, prefix = _part(group), choice_of(at, "")
    own = {each.removeprefix(prefix): to for each, to in choices.items() if each.startswith(prefix)}
    open_ = [each for each, to in part.proposed if own.get(each, to) == UNDECIDED]
    if open_:
        labels = ", ".join(group.kind.by_name[each].label for each in open_)
        raise UserError(
            f"{attach(labels, '을/를')} 골라 주세요. {UNTOUCHED}",
            "두 기록이 서로 달라 어느 쪽이 맞는지 프로그램이 정하지 않습니다.",
            {choice_of(at, each): "어느 쪽인지 골라 주세요." for each in open_},
        )
    if any(to not in {TOGETHER, *range(len(part.records))} for to in own.values()):
        raise UserError(f"고를 수 없는 값이 들어 있습니다. {UNTOUCHED}")
    return outcome(group.kind, part, own, _titles(store, [group]))


def _move(work: Work, groups: Sequence[Group]) -> str:
    """Let all that points to the records that go point to those that stay; returns it in words."""
    leads = leads_of(groups)
    done: list[tuple[Kind, list[int]]] = []
    for kind, found in merge_effects.moved(work.store, groups):
        for record in found:
            merge_effects.move(work.store, kind, record, leads)
            work.give_way()
        done.append((kind, found))
    counted = [f"{label} {number:,}건" for label, number in merge_effects.counted(done, groups)]
    return f"{attach(', '.join(counted), '을/를')} 옮겼습니다. " if counted else ""


def _take_away(store: Store, groups: Sequence[Group]) -> None:
    """Put the records that go into the bin, roles before their people, and note where they lead."""
    for group in reversed(groups):
        for each in group.stored:
            if each.id in group.leads:
                store.records.remove(each.id, None)
                queues.close_up(store, group.kind, each.values, {}, each.id)
    merged.remember(store.data, leads_of(groups))


def _write(store: Store, group: Group, result: Outcome) -> dict[str, Value]:
    """Write what was chosen into the record that stays, past all that an entry passes; returns what that changed."""
    present: Values = group.sides[group.kept]
    changed = {
        name: value
        for name, value in result.values.items()
        if (value or None) != (present.get(name) or None)
    }
    try:
        if changed:
            records.write(store, group.kind.name, changed, record=group.stays)
    except UserError as refused:
        if not refused.fields:
            raise
        labels = {each.path: each.label for each in store.catalog.columns(group.kind)}
        whys = " ".join(f"{labels.get(each, '')}: {why}" for each, why in refused.fields.items())
        raise UserError(
            f"합친 기록을 이대로 둘 수 없습니다. {whys} {UNTOUCHED}",
            "다른 값을 고르거나, 그 기록을 열어 먼저 고쳐 주세요.",
        ) from refused
    return changed
