"""Records that may be the same as one that is being entered, and those found to be different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from app.core import clock
from app.core.dates import show_date
from app.core.fields import Field, Find
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.other_spellings import FORMER
from app.core.sameness import Trait, is_same
from app.core.times import Moment, moment_in
from app.core.values import Value
from app.services.actions import Action
from app.services.gate import Right, Silence, Work, action
from app.services.looks import looks_after
from app.services.records import forms
from app.services.records.searching import Hit, hits_of
from app.store import audit, duplicates, no_overlap
from app.store.lookalikes import Lookalikes
from app.store.records import StoredRecord
from app.store.store import Store

LOOKED = 50
"""So many entries of one change are looked at for what they brought together: of an import the preview tells."""
TOLD = 3
"""So many are named that stand beside each other; of more the number is told."""
GONE = "gone"
"""The column that says of a record in the log that it was deleted, or is there again."""
MARK_DIFFERENT = "desk.part"
"""The action's name, as the log of changes of older files has it."""


@dataclass(frozen=True)
class Duplicate:
    """A record that may be the same as the one being entered, and by what."""

    hit: Hit
    why: str
    since: str = ""
    """The day since when it is open, of one that is no duplicate but usually stands alone; else empty."""
    renamed: bool = False
    """Whether it has another name: the name may have been changed, or two share a birth and a telephone."""
    at: str = ""
    """The day and time for which somebody is promised there already, as it is shown; else empty."""
    label: str = ""
    """What such a record is called."""
    same_day: bool = False
    """Whether it usually stands alone on its day."""
    apart: bool = False
    """Whether it fills the same time, or may: which of both do not say."""
    filled: str = ""
    """The time that it fills, as it is shown, where both say it."""
    columns: frozenset[str] = frozenset()
    """The columns by which it may be the same, or stands beside."""

    @property
    def beside(self) -> bool:
        """Whether it is another record that stands beside this one, no duplicate."""
        return bool(self.since or self.at or self.apart)

    @property
    def sentence(self) -> str:
        """Say what stands there already."""
        known = " · ".join(filter(None, (self.hit.title, self.hit.detail)))
        if self.at:
            return f"{self.at}에는 이미 약속이 있습니다: {known}"
        if self.filled:
            also = f"시간이 겹치는 {attach(self.label, '이/가')} 있습니다"
            return f"{also}({self.filled}): {known}"
        if self.same_day or self.apart:
            return f"같은 날 {attach(self.label, '이/가')} 또 있습니다: {known}"
        if self.since:
            already = attach(f"끝나지 않은 {self.label}", "이/가")
            return f"{already} {show_date(self.since)}부터 열려 있습니다: {known}"
        return f"이미 있는 기록일 수 있습니다: {known}  ({self.why})"


@action("duplicate.find", "중복 확인", silent=Silence.TYPING)
def find(
    work: Work, kind: str, values: Mapping[str, object], record: int | None = None
) -> list[Duplicate]:
    """Return the records that may be the same as what is being entered; parted pairs are left out.

    `values` are those of the form by path, `record` the id of the edited record; what cannot be
    read yet counts as not entered. Of something new, those of the same name count too until more
    than the name is entered.
    """
    return duplicates_of(work.store, kind, values, record, namesakes=record is None)


def duplicates_of(
    store: Store,
    kind_name: str,
    values: Mapping[str, object],
    record: int | None = None,
    *,
    namesakes: bool = False,
    among: Mapping[str, Lookalikes] | None = None,
) -> list[Duplicate]:
    """Return possible duplicates, for services that already passed the gate.

    Of a role both are looked at: its own columns, and those of the person behind it. `among` are the
    records of each kind that were read beforehand, for values that were read as well.
    """
    kind = store.catalog[kind_name]
    known = {record, store.records.load(record).root} if record else set[int | None]()
    known |= {
        each for mine in known if mine for each in duplicates.different_from(store.data, mine)
    }
    if record and kind.succeeds:
        known.add(store.records.load(record).link(kind.succeeds))
    found: dict[int, _Likeness] = {}
    for prefix, part in forms.parts_of(store.catalog, kind):
        held = (among or {}).get(part.name)
        typed: dict[str, Value] = {
            name: _read(part.by_name[name], value, held)
            for path, value in values.items()
            if path.startswith(prefix) and (name := path.removeprefix(prefix)) in part.by_name
        }
        for each in _likenesses(store, part, typed, held, namesakes=namesakes):
            if each.record not in known:
                found.setdefault(each.record, each)
    hits = hits_of(store, list(found)) if found else []
    return [_duplicate(store, found[hit.id], hit) for hit in hits]


def _read(field: Field, value: object, among: Lookalikes | None) -> Value:
    """Return what is entered in a column, as far as it can be read; what comes from a sheet is read already."""
    return cast("Value", value) if among else forms.check_value(field.type, value).value


@dataclass(frozen=True)
class _Likeness:
    """A record that may be the same as what is entered, and the columns that say so."""

    record: int
    kind: Kind
    names: tuple[str, ...]
    typed: Mapping[str, Value]
    still_open: bool = False
    renamed: bool = False
    at: str = ""
    apart: bool = False
    filled: str = ""

    @property
    def same_day(self) -> bool:
        """Whether it is its day on which it usually stands alone."""
        moment = self.kind.moment
        return self.still_open and not self.at and bool(moment and moment.name in self.names)

    def why(self, theirs: Mapping[str, Value]) -> str:
        """Return by what it may be the same, of a record with some values."""
        labels = "·".join(self._label(self.kind.trait(name), theirs) for name in self.names)
        if self.renamed:
            return f"{labels} 같음, 이름은 다름: 개명했는지 확인하세요"
        return f"{labels} 같음"

    def _label(self, trait: Trait, theirs: Mapping[str, Value]) -> str:
        """Return what a column is called; a name that the record does not bear was its former one."""
        pairs = [(mine, other) for mine in trait.fields for other in trait.fields]
        pairs.sort(key=lambda pair: pair[0] is not pair[1])
        for mine, other in pairs:
            typed, present = self.typed.get(mine.name), theirs.get(other.name)
            if typed and present and is_same(trait.own, present, typed):
                return mine.label if mine is other else f"{mine.label}(기록에는 {other.label})"
        return FORMER if trait.own.find is Find.PERSON else trait.own.label


def _duplicate(store: Store, found: _Likeness, hit: Hit) -> Duplicate:
    """Return what is told of a record that may be the same."""
    return Duplicate(
        hit,
        found.why(store.records.load(hit.id).values),
        _opened_on(store, found.kind, hit.id) if found.still_open else "",
        found.renamed,
        Moment().show(found.at),
        found.kind.label,
        found.same_day,
        found.apart,
        found.filled,
        frozenset(found.names),
    )


def _likenesses(
    store: Store,
    part: Kind,
    typed: Mapping[str, Value],
    among: Lookalikes | None,
    *,
    namesakes: bool,
) -> Iterator[_Likeness]:
    """Go through the records that may be the same, the surest first."""
    find = among.find if among else partial(duplicates.find, store.data, part)
    for names in (*part.duplicates, *(_namesakes(part, typed) if namesakes else ())):
        yield from (_Likeness(each, part, names, typed) for each in find(typed, names))
    if all(typed.get(name) is not None for name in part.title):
        for names in part.renamed:
            for each in find(typed, names, to_the_day=True):
                yield _Likeness(each, part, names, typed, renamed=True)
    if part.apart:
        for each, filled in no_overlap.told(store.data, part, typed):
            yield _Likeness(each, part, part.apart.columns, typed, apart=True, filled=filled)
    state = typed.get(part.state.name) if part.state else None
    if state is not None and not part.is_open(state):
        return
    for names in part.open_once:
        for each in find(typed, names, only_open=True):
            yield _Likeness(each, part, names, typed, still_open=True)
    yield from _promised(store, part, typed)


def _promised(store: Store, part: Kind, typed: Mapping[str, Value]) -> Iterator[_Likeness]:
    """Go through the open records that promise the same person at the same time."""
    promise = part.promise
    at = moment_in(str(typed.get(promise.when) or ""), clock.today()) if promise else None
    who = typed.get(promise.who) if promise else None
    if promise is None or at is None or not isinstance(who, int):
        return
    if not store.catalog[store.records.load(who).kind].role:
        return  # a house helps many at a time
    for each in duplicates.find(store.data, part, typed, (promise.who,), only_open=True):
        other = store.records.load(each)
        written = date.fromisoformat(other.created_at[: len("2026-11-29")])
        if moment_in(str(other.values.get(promise.when) or ""), written) == at:
            yield _Likeness(each, part, (promise.who, promise.when), typed, at=at, still_open=True)


def _opened_on(store: Store, kind: Kind, record: int) -> str:
    """Return the day since when a record is open: when it happened, if that is past, else when it was entered."""
    stored = store.records.load(record)
    happened = str(stored.values.get(kind.moment.name) or "") if kind.moment else ""
    entered = stored.created_at
    return (happened if happened and happened < entered else entered)[: len("2026-11-29")]


def _namesakes(part: Kind, typed: Mapping[str, Value]) -> list[tuple[str, ...]]:
    """Return what all duplicates have in common, as long as nothing else that tells them apart is typed."""
    common = [name for name in part.by_name if all(name in names for names in part.duplicates)]
    apart = {name for names in part.duplicates for name in names} - set(common)
    known = any(part.trait(name).given(typed) for name in apart)
    return [] if known or not apart or not common else [tuple(common)]


@action(MARK_DIFFERENT, "다른 사람으로 표시", right=Right.EDIT, writes=True, logs=True)
def mark_different(work: Work, one: int, *, other: int) -> None:
    """Remember that two records are not the same."""
    with work.change(about=(one, other)):
        duplicates.mark_different(work.store.data, one, other)


# --- what a change brought together ---------------------------------------------------------------


@looks_after
def brought_together(store: Store, change: int, known: Action) -> list[str]:
    """Say what a change brought together that usually stands alone, whichever way it came about.

    What its action `compared` before it was asked for is looked at for what is open alone.
    """
    told: dict[int, str] = {}
    for record, names in _written(store, change, known).items():
        stored = store.records.load(record)
        if stored.deleted_at is None and record not in told:
            for each in _met(store, stored, names, compared=known.compared):
                told[each.hit.id] = told[record] = f"겹칩니다: {each.sentence.rstrip('.')}."
                break
    sentences = list(dict.fromkeys(told.values()))
    if len(sentences) <= TOLD:
        return sentences
    return [*sentences[:TOLD], f"이 밖에 겹치는 것이 {len(sentences) - TOLD:,}건 더 있습니다."]


def _met(
    store: Store, stored: StoredRecord, names: AbstractSet[str], *, compared: bool
) -> Iterator[Duplicate]:
    """Go through the records that one stands beside by some columns that were written of it."""
    kind = store.catalog[stored.kind]
    for each in duplicates_of(store, kind.name, stored.values, stored.id):
        told = each.beside or not compared
        if told and each.hit.kind == kind.name and names & (each.columns | {GONE}):
            later = store.records.load(each.hit.id) if kind.succeeds else None
            if later is None or later.link(kind.succeeds) != stored.id:
                yield each


def _written(store: Store, change: int, known: Action) -> dict[int, set[str]]:
    """Return what a change wrote of records that usually stand alone: of those opened anew all there is."""
    kinds = [each for each in store.catalog if each.alone]
    if not known.compared:
        kinds += [each for each in store.catalog if each.duplicates and each not in kinds]
    found: dict[int, set[str]] = {}
    for entry in audit.of_change_to(store.data, change, [each.name for each in kinds], LOOKED):
        kind = store.catalog[entry.table]
        opened = kind.state is not None and entry.old.get(kind.state.name) in kind.closed
        whole = {GONE} if entry.op == "I" or opened else set[str]()
        found.setdefault(entry.record, set()).update(entry.new, whole)
    return found
