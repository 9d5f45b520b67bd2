"""What a row of a file may be the same as: a record that is there, an earlier row; and what it stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.core.kind import Kind
from app.core.sameness import Meeting
from app.core.values import Value
from app.services.imports.values.read_row import ReadRow
from app.services.imports.verdicts.marks import Marks
from app.services.records import duplicates, forms
from app.services.records.duplicates import Duplicate
from app.services.records.searching import Hit, hits_of
from app.store.lookalikes import Lookalikes
from app.store.store import Store


class Likenesses:
    """Compares the rows of one file with the office, and with each other in their order."""

    def __init__(self, store: Store, kind: Kind, blank: Mapping[str, Value], marks: Marks) -> None:
        """Compare with one open office; `blank` is what a new record holds of itself."""
        self._store = store
        self._marks = marks
        self._kind = kind
        self._blank = blank
        self._prefix = f"{kind.role[0].name}." if kind.role else ""
        self._root_kind = root = store.catalog[kind.role[1].kinds[0]] if kind.role else kind
        self._among = {
            part.name: Lookalikes(store.data, store.catalog, part)
            for _, part in forms.parts_of(store.catalog, kind)
        }
        self._met = Meeting([[*map(root.trait, names)] for names in root.duplicates])
        self._renamed = Meeting(
            [[*map(root.trait, names)] for names in root.renamed], to_the_day=True
        )
        self._identity = frozenset(f"{self._prefix}{name}" for name in root.identity)
        beside = {*kind.alone, *((kind.state.name,) if kind.alone and kind.state else ())}
        self._asked = self._identity | beside
        """The columns of which it is asked what a row may be the same as, or stands beside."""
        self._noted: list[tuple[int, Mapping[str, Value]]] = []
        """What identifies rows, by their numbers, that are to be met by those after them."""
        self._alone = Meeting([[*map(kind.trait, names)] for names in kind.open_once])

    def read(self, rows: Iterable[ReadRow]) -> None:
        """Read the records that some rows may be the same as, before these are looked up one by one."""
        asked = list(rows)
        for row in asked:
            row.is_met = False
        for prefix, part in forms.parts_of(self._store.catalog, self._kind):
            names = {f"{prefix}{name}": name for name in (*part.identity, *part.alone)}
            met = self._among[part.name].read(
                {name: row.values.get(path) for path, name in names.items()} for row in asked
            )
            by_time = part.apart is not None or part.promise is not None
            for row, is_met in zip(asked, met, strict=True):
                row.is_met = row.is_met or is_met or by_time

    def look_up(
        self, row: ReadRow, given: Mapping[str, Value], record: int | None = None
    ) -> list[Duplicate]:
        """Return what a row may be the same as; of what only stands beside it, the row warns."""
        kind = self._kind
        if record is None and not row.is_met:
            return []
        asked = {path: value for path, value in given.items() if path in self._asked}
        if not asked:
            return []
        alike = duplicates.duplicates_of(self._store, kind.name, asked, record, among=self._among)
        found = [each for each in alike if each.hit.id not in row.apart]
        row.warnings += tuple(each.sentence for each in found if each.beside)
        return [each for each in found if not each.beside]

    def namesakes(self, row: ReadRow, given: Mapping[str, Value]) -> list[Hit]:
        """Return the things that are there and called as a row is, in its district as far as both say it.

        Where both address and telephone differ it is another branch.
        """
        marks = self._marks
        if not marks.of_thing or marks.prefix:
            return []
        among = self._among[self._kind.name]
        called = among.find(given, (marks.title,))
        if not called:
            return []
        mine, found = marks.of(given), list[int]()
        for each in called:
            theirs = marks.of(among.present(each))
            if (
                each not in row.apart
                and marks.is_unmoved(mine, theirs)
                and marks.odds(mine, theirs) <= 1
            ):
                found.append(each)
        return hits_of(self._store, found) if found else []

    def doubts_of_file(self, row: ReadRow, *, known: bool) -> list[str]:
        """Warn of another row that looks the same; returns why it may be that of somebody renamed.

        `known` tells that another row looks the same already.
        """
        self._stand_beside(row)
        earlier, renamed = self.meet(row)
        if earlier or known:
            beside = f"{earlier}행" if earlier else "다른 행"
            row.warnings += (f"이 파일의 {beside}과 같아 보입니다. 따로 가져옵니다.",)
            return []
        if not renamed:
            return []
        together = self._root_kind.renamed[0]
        labels = "·".join(self._root_kind.by_name[name].label for name in together)
        return [f"이 파일의 {renamed}행과 {labels} 같음, 이름은 다름: 개명했는지 확인하세요."]

    def _stand_beside(self, row: ReadRow) -> None:
        """Warn of an earlier row of the file that usually stands alone with what this one names."""
        kind = self._kind
        state = kind.state.name if kind.state else ""
        if not kind.is_open(row.values.get(state) or self._blank.get(state)):
            return
        earlier = self._alone.meet(row.values, row.number)
        if earlier < row.number:
            labels = "·".join(kind.by_name[name].label for name in kind.open_once[0])
            row.warnings += (f"이 파일의 {earlier}행과 {labels} 같음: 둘 다 끝나지 않은 것입니다.",)

    def note(self, row: ReadRow) -> None:
        """Note a row for those after it, of which none may come that asks."""
        self._noted.append((row.number, self.own(self._identity_of(row.values))))

    def meet(self, row: ReadRow) -> tuple[int, int]:
        """Note a row for those after it; returns which one before it looks the same, and which renamed."""
        for number, own in self._noted:
            self._meet(own, number)
        self._noted.clear()
        return self._meet(self.own(self._identity_of(row.values)), row.number)

    def _meet(self, own: Mapping[str, Value], number: int) -> tuple[int, int]:
        named = self._root_kind.trait(self._root_kind.title[0]).given(own)
        earlier = self._met.meet(own, number)
        renamed = self._renamed.meet(own, number) if named else number
        return earlier % number, renamed % number  # its own number says none

    def is_another(self, given: Mapping[str, Value], present: Mapping[str, Value]) -> bool:
        """Tell whether nothing that identifies the row is what the record of its code has."""
        mine, theirs = self.own(self._identity_of(given)), self.own(present)
        both = [each for each in self._root_kind.traits if each.given(mine) and each.given(theirs)]
        return len(both) > 1 and not any(each.is_same(mine, theirs) for each in both)

    def own(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return values by the names that the person behind a role has for them."""
        return {path.removeprefix(self._prefix): value for path, value in values.items()}

    def _identity_of(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return what tells one from another among some values, by path."""
        return {path: value for path, value in values.items() if path in self._identity}
