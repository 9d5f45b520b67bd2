"""By what the rows of a file, and the records that it may be about, are known again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from app.core.fields import Find
from app.core.kind import Catalog, Kind
from app.core.marks import NOT_SAID, Mark, mark_of
from app.core.places import Address
from app.core.sameness import Trait
from app.core.times import Birth
from app.core.values import Value
from app.services.imports.values.read_row import ReadRow
from app.store.import_origins import CODE, ROW

_DISTRICT = 2
"""The place of the district beside the key of an address: province, city, district, room."""


class Marks:
    """What of a kind makes the mark of a record; of a role its person does, and what tells its roles apart."""

    def __init__(self, catalog: Catalog, kind: Kind, code: str, verified: str) -> None:
        """Take what identifies the records of a kind; `code` and `verified` are paths of two of its columns."""
        self._code, self._verified = code, verified
        self.prefix = f"{kind.role[0].name}." if kind.role else ""
        self.root = root = catalog[kind.role[1].kinds[0]] if kind.role else kind
        self.traits = tuple((f"{self.prefix}{each.own.name}", each) for each in root.traits)
        names = dict.fromkeys(each.name for trait in root.traits for each in trait.fields)
        self._paths_of_root = {f"{self.prefix}{name}": name for name in names}
        self.own = self._own_of(kind) if kind.role else ()
        self.groups = tuple(map(self._paths, root.duplicates))
        """The paths of columns that together mean the same thing."""
        self.in_editions = tuple(map(self._paths, root.in_editions))
        titled = root.trait(root.title[0]).own
        self.title = f"{self.prefix}{titled.name}"
        self.of_person, self.of_thing = titled.find is Find.PERSON, titled.find is Find.NAME
        births = (path for path, each in self.traits if isinstance(each.own.type, Birth))
        self.births = frozenset(births)
        self.addresses = frozenset(
            path for path, each in self.traits if isinstance(each.own.type, Address)
        )
        self.lasting = self.births | {path for path, _ in self.own}
        """What never changes: who differs in any is another."""

    @staticmethod
    def _own_of(kind: Kind) -> tuple[tuple[str, Trait], ...]:
        link = kind.role[0].name if kind.role else ""
        return tuple((each.own.name, each) for each in kind.traits if each.own.name != link)

    def _paths(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(f"{self.prefix}{name}" for name in names)

    def of(self, values: Mapping[str, Value]) -> Mark:
        """Return the mark of some values by path."""
        theirs = {name: values.get(path) for path, name in self._paths_of_root.items()}
        mark = mark_of(self.traits, theirs)
        return Mark({**mark.keys, **mark_of(self.own, values).keys}) if self.own else mark

    def odds(self, mine: Mark, theirs: Mark) -> int:
        """Return how many columns two things that may be one say differently."""
        return sum(mine.is_at_odds(path, theirs) for path, _ in self.traits)

    def is_unmoved(self, mine: Mark, theirs: Mark) -> bool:
        """Tell whether two that are called alike may be one: a person if nothing else is said otherwise.

        A place may have moved within its district.
        """
        if any(mine.is_at_odds(path, theirs) for path in self.lasting):
            return False
        if self.of_person:
            return not self.odds(mine, theirs)
        return mine.is_same(self.title, theirs) and all(
            not mine.is_at_odds(path, theirs) or _is_near(mine.asides(path), theirs.asides(path))
            for path in self.addresses
        )

    def is_known_by(self, mark: Mark) -> bool:
        """Tell whether a mark says enough to know a thing again."""
        return self.title in mark.keys

    def text(self, row: ReadRow, mark: Mark) -> str:
        """Return by what a row is known again: its source's code, its mark, or all that it brings."""
        code = row.values.get(self._code)
        if code:
            return f"{CODE}{code}"
        return mark.text if self.is_known_by(mark) else self.fingerprint(row)

    def code(self, row: ReadRow) -> Value:
        """Return the code that a row's source has for it."""
        return row.values.get(self._code)

    def fingerprint(self, row: ReadRow) -> str:
        """Return a digest of everything a row brings, whatever day the list is of."""
        filled = {p: v for p, v in row.values.items() if v is not None and p != self._verified}
        text = json.dumps(filled, ensure_ascii=False, sort_keys=True)
        return f"{ROW}{blake2b(text.encode(), digest_size=16).hexdigest()}"


def _is_near(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two addresses are in one district, or in one city that both name without a district."""
    pairs = list(zip(mine[: _DISTRICT + 1], theirs[: _DISTRICT + 1], strict=False))
    said = [(one, other) for one, other in pairs if NOT_SAID not in (one, other)]
    silent = (NOT_SAID, NOT_SAID)
    return bool(said) and all(a == b for a, b in said) and pairs[-1] in (*said, silent)
