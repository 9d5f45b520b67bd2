"""How an output hides whom it tells of: own columns by their masks, linked records by their titles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.fields import Field
from app.core.kind import Catalog, Column
from app.core.masking import Rule, add_dong, mask, mask_mobiles
from app.core.papers import Purpose
from app.core.places import Address
from app.core.title_masking import mask_title, way_of, way_of_title
from app.core.values import Link, Phone, Text, Value
from app.services.office import settings
from app.services.records import forms
from app.services.records.records import Record
from app.store.store import Store


@dataclass(frozen=True)
class Hiding:
    """What a masked purpose hides."""

    rule: Rule
    bare: tuple[str, ...] = ()
    """Columns that are shown nevertheless."""
    district: str = ""
    """Where the office lies, by which it is judged whether a 동 noted beside an address may be its own."""
    dong: str = ""

    def hides(self, catalog: Catalog, column: Column) -> bool:
        """Tell whether something of what a column holds is hidden."""
        if column.path in self.bare or not isinstance(column.field, Field):
            return False
        return way_of(catalog, column.field) is not None or may_tell(column.field)

    def titles(self, store: Store, titles: Mapping[int, str]) -> dict[int, str]:
        """Return the titles of linked records as they may be read."""
        headers = store.lists.headers(list(titles))
        ways = {each.id: way_of_title(store.catalog, each.kind) for each in headers}
        return {
            record: mask_title(text, ways.get(record), self.rule) for record, text in titles.items()
        }

    def text(self, field: Field, text: str) -> str:
        """Return what may be read of a column's text; a mobile number is somebody's own anywhere."""
        if field.mask is not None:
            return mask(field.mask, text, self.rule)
        return mask_mobiles(text, self.rule)

    def noted(self, catalog: Catalog, columns: Sequence[Column]) -> dict[int, str]:
        """Return by its place each hidden address that has a 동 noted beside it, with the path of that."""
        return {
            place: ".".join((*each.path.split(".")[:-1], each.field.type.dong))
            for place, each in enumerate(columns)
            if isinstance(each.field, Field)
            and isinstance(each.field.type, Address)
            and each.field.type.dong
            and each.field.mask is not None
            and self.hides(catalog, each)
        }

    def to_dong(self, address: str, dong: Value) -> str:
        """Return a hidden address down to its 동, also where only a column beside it tells that."""
        return add_dong(address, str(dong or ""), self.district, self.dong)

    def record(
        self, store: Store, record: Record, link: str = ""
    ) -> tuple[dict[str, Value], dict[str, str]]:
        """Return a record's values and texts as they may be read, under the link that leads to it.

        What is hidden in part has no value any more, only a text.
        """
        values, shown = dict(record.values), dict(record.shown)
        for column in store.catalog.columns(store.catalog[record.kind]):
            path, field = column.path, column.field
            full = replace(column, path=f"{link}.{path}" if link else path)
            target = values.get(path)
            if not shown.get(path) or not isinstance(field, Field):
                continue
            if not self.hides(store.catalog, full):
                continue
            if isinstance(field.type, Link) and isinstance(target, int):
                shown[path] = self.titles(store, {target: shown[path]}).get(target, "")
                continue
            told = self.text(field, shown[path])
            if field.mask is not None and isinstance(field.type, Address) and field.type.dong:
                told = self.to_dong(told, record.values.get(field.type.dong))
            values[path] = target if told == shown[path] else None
            shown[path] = told
        return values, shown


def hiding_of(store: Store, purpose: Purpose) -> Hiding | None:
    """Return what a purpose hides in this office; None where it hides nothing."""
    if not purpose.masked:
        return None
    held = settings.on(store)
    return Hiding(rule_of(store), purpose.bare, held.text("district"), held.text("dong"))


def rule_of(store: Store) -> Rule:
    """Return how this office masks."""
    return Rule(settings.on(store).text("masking"))


def shower(
    column: Column, titles: Mapping[int, str], told: Mapping[int, str], hiding: Hiding | None
) -> Callable[[Value], str]:
    """Return what shows a column's values: a link by its title, which is `told` where one is hidden."""
    type_, field = column.field.type, column.field
    kept = hiding if hiding is not None and column.path not in hiding.bare else None
    if isinstance(type_, Link):
        known = titles if kept is None else told
        return lambda value: forms.show(type_, value, known)
    if kept is None or not isinstance(field, Field) or not (field.mask or may_tell(field)):
        return type_.show
    return lambda value: kept.text(field, type_.show(value))


def may_tell(field: Field) -> bool:
    """Tell whether a column without a mask may hold a mobile number that was not meant for everybody."""
    return isinstance(field.type, Phone | Text) and not field.public
