"""Rows of one file that are about the same: a person on three rows is one.

They are one where what identifies them is the same and nothing tells them apart. Of a place nothing else may
differ but what is a list or a remark; of a person what differs is told, and kept in the memo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from app.core.hangul import attach
from app.core.marks import NOT_SAID, Mark
from app.core.typed_values import lines as lines_in
from app.core.values import Value, as_text
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.rows import SheetReader
from app.services.imports.verdicts.marks import Marks
from app.services.records import forms


class SameRows:
    """Finds the rows that are one, and puts what they say into the first of them."""

    def __init__(self, marks: Marks, reader: SheetReader, verified: str) -> None:
        """Compare rows by their marks; `verified` is the path of the day on which a record was found to be right."""
        self._marks = marks
        self._reader = reader
        self._verified = verified

    def join(
        self, rows: Sequence[ReadRow], marks: Sequence[Mark], known: Sequence[int]
    ) -> dict[int, int]:
        """Return the place of the first row of which another one is a part, by its place.

        `known` are the records that a row is known to be by all that it brings; two of them are not one.
        """
        firsts: dict[tuple[object, ...], list[int]] = {}
        parts: dict[int, int] = {}
        groups: dict[int, list[int]] = {}
        if not (self._marks.of_person or self._marks.of_thing):
            return {}
        for at, (row, mark) in enumerate(zip(rows, marks, strict=True)):
            doors = [] if row.reasons else list(self._doors(mark))
            near = sorted({each for door in doors for each in firsts.get(door, ())})
            first = next(
                (one for one in near if self._is_one(rows, marks, known, one, at)),
                at,
            )
            if first != at:
                parts[at] = first
                groups.setdefault(first, [first]).append(at)
                self._unite(rows[first], row)
            for door in doors if first == at else ():
                firsts.setdefault(door, []).append(at)
        for first, places in groups.items():
            self._settle(rows[first], [rows[each] for each in places])
        return parts

    def _doors(self, mark: Mark) -> Iterator[tuple[object, ...]]:
        """Go through the keys under which rows that may be one meet."""
        for group in self._marks.groups:
            yield from ((group, *door) for door in mark.doors(group))

    def _is_one(
        self,
        rows: Sequence[ReadRow],
        marks: Sequence[Mark],
        known: Sequence[int],
        one: int,
        other: int,
    ) -> bool:
        mine, theirs = marks[one], marks[other]
        codes = {self._marks.code(rows[each]) for each in (one, other)} - {None}
        apart = known[one] != known[other] and known[one] and known[other]
        if apart or len(codes) > 1:
            return False
        if any(mine.is_at_odds(path, theirs) for path in self._marks.lasting):
            return False
        if not any(self._is_shared(group, mine, theirs) for group in self._marks.groups):
            return False
        return self._marks.of_person or not self._differs(rows[one], rows[other], mine, theirs)

    def _is_shared(self, group: Sequence[str], mine: Mark, theirs: Mark) -> bool:
        """Tell whether two rows have what identifies them in common; a year of birth does not."""
        return all(mine.is_same(path, theirs) for path in group) and not any(
            path in self._marks.births and NOT_SAID in (*mine.asides(path), *theirs.asides(path))
            for path in group
        )

    def _differs(self, one: ReadRow, other: ReadRow, mine: Mark, theirs: Mark) -> bool:
        """Tell whether two rows say different things in a column that is no list and no remark."""
        return any(
            value != one.values.get(path)
            and not mine.is_same(path, theirs)
            and not isinstance(value, tuple)
            for path, value in other.values.items()
            if path != self._reader.memo and value is not None and one.values.get(path) is not None
        )

    # --- what they say together -----------------------------------------------------------------

    def _unite(self, first: ReadRow, other: ReadRow) -> None:
        """Put what another row says into the first, which is no more what its own cells say."""
        first.raw = ""
        for path, value in other.values.items():
            held = first.values.get(path)
            if value in (None, held) or path == self._reader.memo:
                continue
            if held is None:
                first.values[path] = value
            elif path == self._verified:
                first.values[path] = max(str(held), str(value))
            elif isinstance(held, tuple) and isinstance(value, tuple):
                first.values[path] = self._together(path, held, value)
            elif path in self._marks.births:
                first.values[path] = max(str(held), str(value), key=len)
            elif not self._is_spelled(path, held, value) and not self._beside(first, path, value):
                self._tell(first, other, path, value)
        first.warnings += tuple(each for each in other.warnings if each not in first.warnings)
        first.doubts += tuple(each for each in other.doubts if each not in first.doubts)
        unread = first.unread | other.unread
        first.unread = frozenset(each for each in unread if first.values.get(each) is None)
        noted = first.noted()
        first.notes += tuple(each for each in other.noted() if each not in noted)

    def _is_spelled(self, path: str, held: Value, value: Value) -> bool:
        """Tell whether two values are one, written in two ways."""
        return self._marks.of({path: held}).is_same(path, self._marks.of({path: value}))

    def _together(self, path: str, held: tuple[object, ...], value: tuple[object, ...]) -> Value:
        """Return what two lists hold; words in the order in which they are declared, whichever came first."""
        both = [*held, *(each for each in value if each not in held)]
        words = [each for each in both if isinstance(each, str)]
        if len(words) < len(both):
            return lines_in(cast("Value", tuple(both)))
        target = self._reader.targets.get(path)
        options: tuple[str, ...] = getattr(target.field.type, "options", ()) if target else ()
        places = {name: at for at, name in enumerate(options)}

        def place(word: str) -> tuple[int, str]:
            return places.get(word, len(places)), word

        return tuple(sorted(words, key=place))

    def _beside(self, first: ReadRow, path: str, value: Value) -> bool:
        """Put a second value into a column of the same sort that is free, as another telephone is."""
        trait = next((each for at, each in self._marks.traits if at == path), None)
        for field in trait.fields[1:] if trait else ():
            beside = f"{self._marks.prefix}{field.name}"
            same = trait is not None and type(field.type) is type(trait.own.type)
            if same and first.values.get(beside) in (None, value):
                first.values[beside] = value
                return True
        return False

    def _tell(self, first: ReadRow, other: ReadRow, path: str, value: Value) -> None:
        """Keep in the memo what another row says otherwise, and say so."""
        target = self._reader.targets.get(path)
        if target is None or not self._reader.memo:
            return
        shown = forms.show(target.field.type, value, {})
        first.warnings += (
            f"{other.number}행의 {target.label} {attach(f'‘{shown}’', '이/가')} 달라 메모에 적어 두었습니다.",
        )
        first.remarks += (f"{target.label}: {shown}",)

    def _settle(self, first: ReadRow, rows: Sequence[ReadRow]) -> None:
        """Put the remarks of all into the memo, the same whichever row came first."""
        memo = self._reader.memo
        if not memo:
            return
        told = [as_text(each.values.get(memo)).splitlines() for each in rows]
        said = [*first.remarks, *(line for lines in told[1:] for line in lines)]
        own = dict.fromkeys((*told[0], *sorted(said)))
        first.remarks = ()
        if own:
            first.values[memo] = "\n".join(own)
            self._reader.settle(first)
