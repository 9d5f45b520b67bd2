"""합치기: what becomes of the values of several records of one thing, fact by fact. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from app.core import typed_values
from app.core.choices import Days
from app.core.fields import Field, Find, Group, Lines
from app.core.kind import Kind
from app.core.person_names import SomebodysName
from app.core.places import Address, Detail, Postcode
from app.core.sameness import is_same
from app.core.series import Series
from app.core.values import Line, Link, Memo, Phone, Serial, Text, Value, Values

TOGETHER = -1
"""The choice of what all the records say."""
UNDECIDED = -2
"""Nothing is proposed: only the clerk can say."""
LONG = 200
"""Letters from which on a line of text takes what two records say side by side."""
NOTE = "합친 기록:"
"""What begins the line of a memo that tells by what else a record was found before."""
Item: TypeAlias = Field | Lines
Show: TypeAlias = Callable[[Field, Value], str]
"""Shows what stands in a column."""
EMPTY = (None, "", ())
_PLAIN = (Text, SomebodysName)
"""Types of a line of text that is no more than that."""


@dataclass(frozen=True)
class Fact:
    """What is chosen at once: a column, or several that tell one thing (an address, a guardian)."""

    label: str
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """The name of its first column."""
        return self.items[0].name


@dataclass(frozen=True)
class Leftover:
    """A value that was not chosen."""

    name: str
    """Its column."""
    label: str
    text: str
    where: str
    """The label of the column where it stays after all; empty where it does not."""


@dataclass(frozen=True)
class Outcome:
    """What the one record holds, and what of the others it does not."""

    values: Mapping[str, Value]
    leftovers: tuple[Leftover, ...]


def is_mergeable(kind: Kind) -> bool:
    """Tell whether its records can be one thing entered twice: what is known by something, or goes on until it ends.

    A consent is what somebody agreed to, an account who somebody is, and what another law keeps is kept as it is.
    """
    twice = kind.duplicates or kind.open_once or kind.closed
    return bool(twice) and not (kind.ground or kind.account or kind.kept_by_law)


# --- what is chosen at once ----------------------------------------------------------------------


def facts(kind: Kind, kept: Values) -> tuple[Fact, ...]:
    """Return what is chosen of a kind's records, in the order of the form; `kept` is what the one that stays holds.

    Left out is what stays its own: numbers the program gives, and what nobody may change any more.
    """
    own = {*kind.closed_to(kept), *(each.name for each in kind.fields if each.fixed)}
    own |= {field.name for field, _ in kind.serials}
    own |= {kind.role[0].name} if kind.role else set()
    together = _together(kind)
    found: dict[str, Fact] = {}
    for item in _items(kind):
        if item.name in own:
            continue
        lead, label = together.get(item.name, (item.name, item.label))
        if lead in found:
            items = (*found[lead].items, item)
            found[lead] = replace(found[lead], items=items)
        else:
            found[lead] = Fact(label, (item,))
    return tuple(found.values())


def _items(kind: Kind) -> Iterator[Item]:
    for item in kind.items:
        if isinstance(item, Group):
            yield from item.flatten()
        elif isinstance(item, Field | Lines):
            yield item


def _together(kind: Kind) -> dict[str, tuple[str, str]]:
    """Return of the columns that tell one thing what leads them, and how that is called."""
    found: dict[str, tuple[str, str]] = {}
    for item in kind.items:
        if isinstance(item, Group):
            found |= {each.name: (f"{item.name}_", item.label) for each in item.flatten()}
        elif isinstance(item, Field) and isinstance(item.type, Address):
            beside = (each.name for each in kind.fields if isinstance(each.type, Detail | Postcode))
            parts = (each for each in (*item.type.parts, *beside) if each in kind.by_name)
            found |= dict.fromkeys((item.name, *parts), (item.name, item.label))
    for names in filter(None, (kind.verified, *_state(kind))):
        found |= dict.fromkeys(names, (names[0], kind.by_name[names[0]].label))
    return found


def _state(kind: Kind) -> Iterator[tuple[str, ...]]:
    """Go through the column of the state with that of its day, where there is one."""
    if kind.state is not None and kind.who_may.day:
        yield (kind.state.name, kind.who_may.day)


def differs(fact: Fact, sides: Sequence[Values]) -> bool:
    """Tell whether the records do not all say the same."""
    return any(len({_key(side.get(each.name)) for side in sides}) > 1 for each in fact.items)


def _key(value: Value) -> object:
    return None if value in EMPTY else repr(value)


def told(fact: Fact, values: Values, show: Show) -> str:
    """Show what a record says of a fact."""
    texts = (show_item(each, values.get(each.name), show) for each in fact.items)
    return " · ".join(filter(None, texts))


def show_item(item: Item, value: Value, show: Show) -> str:
    """Show what stands in a column, or in the lines of a child table."""
    if isinstance(item, Field):
        return show(item, value) if value not in EMPTY else ""
    return ", ".join(
        " ".join(filter(None, (show(each, line.get(each.name)) for each in item.fields)))
        for line in typed_values.lines(value)
    )


# --- what is proposed ----------------------------------------------------------------------------


def proposed(kind: Kind, fact: Fact, sides: Sequence[Values], newest: int) -> int:
    """Return what is proposed of a fact: all that is said, the fuller side, else that written last."""
    if united(kind, fact, sides) is not None:
        return TOGETHER
    if kind.state is not None and fact.name == kind.state.name and _is_asked(kind, sides):
        return UNDECIDED
    return max(range(len(sides)), key=lambda at: (_fullness(fact, sides, at), at == newest, -at))


def _is_asked(kind: Kind, sides: Sequence[Values]) -> bool:
    """Tell whether any of the states is one that ends what somebody did here, so that nobody guesses it."""
    names = {str(each.get(kind.state.name)) for each in sides} if kind.state else set[str]()
    found = (kind.who_may.states[each] for each in names if each in kind.who_may.states)
    return any(each.asks or each.helper.refused or each.resident.refused for each in found)


def _fullness(fact: Fact, sides: Sequence[Values], at: int) -> tuple[int, int]:
    """Return how many columns a record fills, and of several writings of the same how long its own is."""
    held = [sides[at].get(each.name) for each in fact.items]
    filled = sum(each not in EMPTY for each in held)
    first = fact.items[0]
    if not isinstance(first, Field) or len(fact.items) > 1:
        return filled, 0
    said = [each.get(first.name) for each in sides if each.get(first.name) not in EMPTY]
    same = all(is_same(first, one, other) for one in said for other in said)
    return filled, len(str(held[0] or "")) if same else 0


def united(kind: Kind, fact: Fact, sides: Sequence[Values]) -> dict[str, Value] | None:
    """Return what all the records say of a fact; None where they contradict each other."""
    found: dict[str, Value] = {}
    for item in fact.items:
        said = [each for side in sides if (each := side.get(item.name)) not in EMPTY]
        distinct = list({_key(each): each for each in said}.values())
        value = _joined(kind, item, distinct) if len(distinct) > 1 else next(iter(distinct), None)
        if value is None and distinct:
            return None
        found[item.name] = value
    return found


def _joined(kind: Kind, item: Item, values: Sequence[Value]) -> Value:
    """Return what several values are together; nothing where one column cannot hold them all."""
    if isinstance(item, Lines):
        rows = _lines_joined([line for each in values for line in typed_values.lines(each)])
        return rows if not item.most or len(rows) <= item.most else None
    type_ = item.type
    if type_.many:
        words = tuple(dict.fromkeys(word for each in values for word in typed_values.words(each)))
        most = type_.most if isinstance(type_, Series) else 0
        return words if not most or len(words) <= most else None
    if isinstance(type_, Days):
        mask = 0
        for each in values:
            mask |= typed_values.number(each)
        return mask
    if isinstance(type_, Memo):
        return _text_joined([str(each) for each in values], "\n", type_.longest)
    plain = type(type_) in _PLAIN and item.find is not Find.PERSON and not item.code
    if isinstance(type_, Text) and plain and type_.longest >= LONG and item.name not in kind.title:
        return _text_joined([str(each) for each in values], ", ", type_.longest)
    return None


def _text_joined(texts: Sequence[str], between: str, longest: int) -> str | None:
    """Return texts after each other, without what stands in another already."""
    said: list[str] = []
    for text in texts:
        if not any(text in each for each in said):
            said = [each for each in said if each not in text] + [text]
    joined = between.join(said)
    return joined if len(joined) <= longest else None


def _lines_joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines without those that say nothing beside another."""
    found: list[Line] = []
    for line in lines:
        if not any(_says(each, line) for each in found):
            found = [each for each in found if not _says(line, each)] + [line]
    return tuple(found)


def _says(one: Line, other: Line) -> bool:
    """Tell whether a line says all that another does."""
    return all(value in EMPTY or one.get(name) == value for name, value in other.items())


# --- what comes of the choices ---------------------------------------------------------------------


def outcome(
    kind: Kind, sides: Sequence[Values], kept: int, choices: Mapping[str, int], show: Show
) -> Outcome:
    """Return what the kept record holds by some choices, each of which is a side or `TOGETHER`.

    What was not chosen stays where there is room for it: a telephone in the free one beside it, a name among
    the former ones, and in the memo whatever the record was found by. The rest is told as left over.
    """
    values: dict[str, Value] = {}
    for fact in facts(kind, sides[kept]):
        choice = choices.get(fact.name, kept)
        side = sides[choice] if 0 <= choice < len(sides) else sides[kept]
        chosen = {each.name: side.get(each.name) for each in fact.items}
        together = united(kind, fact, sides) if choice == TOGETHER else None
        values |= chosen if together is None else together
    left = list(_left(kind, sides, kept, values))
    spared = _into_free(kind, values, left)
    spared |= _into_former(kind, values, left)
    spared |= _into_memo(kind, values, {e for e in range(len(left)) if e not in spared}, left, show)
    leftovers = (
        Leftover(item.name, item.label, show_item(item, value, show), spared.get(at, ""))
        for at, (item, value) in enumerate(left)
    )
    return Outcome(values, tuple(leftovers))


Left: TypeAlias = Sequence[tuple[Item, Value]]
"""The values that were not chosen, each with its column."""


def _left(
    kind: Kind, sides: Sequence[Values], kept: int, values: Values
) -> Iterator[tuple[Item, Value]]:
    """Go through what the records said and the kept one does not hold."""
    for item in _items(kind):
        own = item.name not in values
        if own and not (
            isinstance(item, Field) and isinstance(item.type, Serial) | bool(item.find)
        ):
            continue
        result = sides[kept].get(item.name) if own else values[item.name]
        met: list[Value] = []
        for side in sides:
            rest = _rest(item, side.get(item.name), result)
            if rest not in EMPTY and rest not in met:
                met.append(rest)
                yield item, rest


def _rest(item: Item, value: Value, result: Value) -> Value:
    """Return what of a value another one does not tell."""
    if value in EMPTY or value == result:
        return None
    if isinstance(item, Lines):
        present = typed_values.lines(result)
        lines = typed_values.lines(value)
        return tuple(line for line in lines if not any(_says(each, line) for each in present))
    if item.type.many:
        present = typed_values.words(result)
        return tuple(word for word in typed_values.words(value) if word not in present)
    if isinstance(item.type, Days):
        return typed_values.number(value) & ~typed_values.number(result)
    joins = isinstance(item.type, Memo) or type(item.type) in _PLAIN
    return None if joins and result and str(value) in str(result) else value


def _into_free(kind: Kind, values: dict[str, Value], left: Left) -> dict[int, str]:
    """Put telephones into the free columns beside theirs; returns where each went."""
    found: dict[int, str] = {}
    for names in kind.alike:
        fields = [kind.by_name[name] for name in names]
        if not all(isinstance(each.type, Phone) and each.name in values for each in fields):
            continue
        for at, (item, value) in enumerate(left):
            if item.name in names:
                same = (each for each in fields if is_same(each, values[each.name], value))
                free = (each for each in fields if values[each.name] in EMPTY)
                if place := next(same, None) or next(free, None):
                    values[place.name] = values[place.name] or value
                    found[at] = place.label
    return found


def _into_former(kind: Kind, values: dict[str, Value], left: Left) -> dict[int, str]:
    """Put other names among the former ones, of no known day; returns where each went."""
    found: dict[int, str] = {}
    for former in kind.former:
        lines = next(each for each in kind.lines if each.name == former.lines)
        for at, (item, value) in enumerate(left):
            if item.name == former.column and lines.name in values:
                values[lines.name] = former.with_name(str(value), values).get(lines.name)
                found[at] = lines.label
    return found


def _into_memo(
    kind: Kind, values: dict[str, Value], waiting: set[int], left: Left, show: Show
) -> dict[int, str]:
    """Note in the memo by what else a record was found; returns where each went."""
    memo = next((e for e in kind.fields if isinstance(e.type, Memo) and e.find is Find.TEXT), None)
    noted = [at for at in sorted(waiting) if _is_found_by(left[at], values)]
    if memo is None or memo.name not in values or not noted:
        return {}
    parts = (
        f"{item.label} {show_item(item, value, show)}"
        for item, value in map(left.__getitem__, noted)
    )
    held = str(values[memo.name] or "")
    text = "\n".join(filter(None, (held, f"{NOTE} {', '.join(parts)}")))
    if len(text) > (memo.type.longest if isinstance(memo.type, Memo) else 0):
        return {}
    values[memo.name] = text
    return dict.fromkeys(noted, memo.label)


def _is_found_by(left: tuple[Item, Value], values: Values) -> bool:
    """Tell whether a record was found by a value that does not find the kept one."""
    item, value = left
    if isinstance(item, Lines):
        return any(each.find for each in item.fields)
    if isinstance(item.type, Link | Memo):
        return False
    found = bool(item.find) or item.code or isinstance(item.type, Serial)
    return found and not is_same(item, values.get(item.name), value)


# --- what points to them ---------------------------------------------------------------------------


def redirected(kind: Kind, values: Values, leads: Mapping[int, int]) -> dict[str, Value]:
    """Return the columns of a record that point to a merged one, pointing to the kept one instead.

    Lines that say no more than another then are left out.
    """
    changed: dict[str, Value] = {
        field.name: leads[target]
        for field, _ in kind.links
        if (target := typed_values.number(values.get(field.name))) in leads
    }
    for part in kind.lines:
        lines = typed_values.lines(values.get(part.name))
        names = [each.name for each in part.links]
        if any(typed_values.number(line.get(name)) in leads for line in lines for name in names):
            moved = [{**line, **_moved(line, names, leads)} for line in lines]
            changed[part.name] = _lines_joined(moved)
    return changed


def _moved(line: Line, names: Sequence[str], leads: Mapping[int, int]) -> dict[str, int]:
    targets = {name: typed_values.number(line.get(name)) for name in names}
    return {name: leads[target] for name, target in targets.items() if target in leads}
