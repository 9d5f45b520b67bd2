"""Which records become one: those that were chosen, and of people the roles of one kind that they have twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.kind import Kind
from app.core.merging import is_mergeable
from app.core.values import Values
from app.store import destructions, links
from app.store.records import StoredRecord
from app.store.store import Store

MOST = 5
"""So many become one at a time; more have to be looked at one by one anyhow."""
UNTOUCHED = "아무것도 바꾸지 않았습니다."


@dataclass(frozen=True)
class Group:
    """Records of one kind that become one."""

    kind: Kind
    stored: tuple[StoredRecord, ...]
    kept: int
    """Which of them stays; the others lead to it."""

    @property
    def sides(self) -> tuple[Values, ...]:
        """What each of them says."""
        return tuple(each.values for each in self.stored)

    @property
    def stays(self) -> int:
        """The record that stays."""
        return self.stored[self.kept].id

    @property
    def leads(self) -> dict[int, int]:
        """Return of each that goes the one it leads to."""
        return {each.id: self.stays for each in self.stored if each.id != self.stays}

    @property
    def newest(self) -> int:
        """Which of them was written last."""
        return max(range(len(self.stored)), key=lambda at: self.stored[at].updated_at)


def leads_of(groups: Iterable[Group]) -> dict[int, int]:
    """Return of every record that goes the one it leads to."""
    return {gone: kept for group in groups for gone, kept in group.leads.items()}


def groups_of(store: Store, kind: Kind, ids: Sequence[int]) -> list[Group]:
    """Return what becomes one where some records are merged: of roles of several people, the people first.

    Raises `UserError` for what cannot be merged.
    """
    chosen = [store.records.load(each) for each in dict.fromkeys(ids)]
    _refuse_few(kind, chosen)
    roots = list(dict.fromkeys(each.root for each in chosen))
    if kind.role and len(roots) > 1:
        people = [store.records.load(each) for each in roots]
        main = _group(store, store.catalog[people[0].kind], people)
    else:
        main = _group(store, kind, chosen)
    roles = _roles(store, main) if main.kind is not kind or not kind.role else ()
    groups = [main, *roles]
    for each in groups:
        _refuse(store, each)
    return groups


def asked_for(groups: Sequence[Group], ids: Sequence[int]) -> Group:
    """Return the group in which the first of the chosen records is: of its own kind, else the person's."""
    return next((each for each in groups if ids[0] in {its.id for its in each.stored}), groups[0])


def _roles(store: Store, people: Group) -> Iterator[Group]:
    """Go through the roles of people that are one by what tells records of their kind apart."""
    ids = [each.id for each in people.stored]
    for kind in store.catalog.roles(people.kind):
        found = [each for person in ids for _, each in sorted(store.lists.roles(kind, [person]))]
        for same in _alike(kind, [store.records.load(each) for each in found]):
            if len(same) > 1:
                yield _group(store, kind, same, people.stays)


def _alike(kind: Kind, roles: Iterable[StoredRecord]) -> list[list[StoredRecord]]:
    """Return roles by those that are one where their people are."""
    found: list[list[StoredRecord]] = []
    for role in roles:
        same = (each for each in found if any(_is_one(kind, role.values, o.values) for o in each))
        if (group := next(same, None)) is not None:
            group.append(role)
        else:
            found.append([role])
    return found


def _is_one(kind: Kind, one: Values, other: Values) -> bool:
    person = kind.role[0].name if kind.role else ""
    return any(
        all(kind.trait(name).is_same(one, other) for name in names if name != person)
        for names in kind.duplicates
        if person in names
    )


def _group(store: Store, kind: Kind, stored: Sequence[StoredRecord], person: int = 0) -> Group:
    """Return records as a group; what is sealed stays, else what most points to, so that the least is moved.

    Of roles to which as much points the one of the `person` who stays.
    """
    uses = _uses(store, stored)

    def weight(at: int) -> tuple[bool, int, bool, int]:
        each = stored[at]
        return bool(kind.closed_to(each.values)), uses[each.id], each.root == person, -each.id

    return Group(kind, tuple(stored), max(range(len(stored)), key=weight))


def _uses(store: Store, stored: Sequence[StoredRecord]) -> Mapping[int, int]:
    return {
        each.id: sum(number for _, number in links.in_use(store.data, store.catalog, each.id))
        for each in stored
    }


# --- what is refused -------------------------------------------------------------------------------


def _refuse_few(kind: Kind, chosen: Sequence[StoredRecord]) -> None:
    if len(chosen) == 1:
        raise UserError(
            f"합칠 기록을 둘 이상 골라 주세요. {UNTOUCHED}",
            "목록에서 Shift+화살표로 두 줄을 고른 뒤 다시 눌러 주세요.",
        )
    if len(chosen) > MOST:
        raise UserError(
            f"한 번에 {MOST}건까지 합칠 수 있습니다. 지금 {len(chosen):,}건을 골랐습니다.",
            "나누어 합쳐 주세요.",
        )
    if any(each.kind != kind.name for each in chosen):
        raise UserError(f"종류가 다른 기록은 합칠 수 없습니다. {UNTOUCHED}")


def _refuse(store: Store, group: Group) -> None:
    """Raise `UserError` where the records of a group cannot become one."""
    kind, stored = group.kind, group.stored
    if not is_mergeable(kind):
        raise UserError(
            f"{kind.label} 기록은 저마다 남겨 두어야 해서 합치지 않습니다. {UNTOUCHED}",
            "잘못 적은 것이면 그 기록을 열어 고치거나 지워 주세요.",
        )
    if gone := [each for each in stored if each.deleted_at is not None]:
        raise UserError(
            f"그사이 지웠거나 다른 기록에 합친 기록입니다: {gone[0].title}. {UNTOUCHED}",
            "목록을 새로 고친 뒤(F5) 다시 골라 주세요.",
        )
    asked = {each.record for each in destructions.asked(store.data) if not each.apart}
    final = {state for due in kind.due if due.final for state in due.states}
    for each in stored:
        if each.id in asked or (kind.state and each.values.get(kind.state.name) in final):
            raise UserError(
                f"파기할 기록이라 합칠 수 없습니다: {each.title}. {UNTOUCHED}",
                "파기하지 않을 것이면 파기 요청을 돌려보내거나 상태를 먼저 바꿔 주세요.",
            )
    if sum(bool(kind.closed_to(each.values)) for each in stored) > 1:
        raise UserError(
            f"문서로 나간 기록이 둘 이상이라 합칠 수 없습니다: {stored[0].title}. {UNTOUCHED}",
            "잘못 나갔으면 하나를 취소해 주세요. 번호는 그대로 남습니다.",
        )
    _refuse_linked(store, group)


def _refuse_linked(store: Store, group: Group) -> None:
    """Raise `UserError` where one of the records names another: it would name itself."""
    ids = {each.id for each in group.stored}
    if set(links.pointing(store.data, store.catalog, group.kind, ids)) & ids:
        raise UserError(
            f"하나가 다른 하나에 이어진 기록이라 합칠 수 없습니다: {group.stored[0].title}. {UNTOUCHED}",
            "이어 둔 것이 잘못이면 그 기록을 열어 먼저 지워 주세요.",
        )
