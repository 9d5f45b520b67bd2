"""Which inputs the form of a kind has, and under which headings: read from the declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.core.fields import Field, Group, Lines
from app.core.kind import Catalog, Kind
from app.core.values import Serial
from app.ui.records.fields import Entry, FieldSection


def sections(catalog: Catalog, kind: Kind) -> tuple[FieldSection, ...]:
    """Return the form's sections: of a role first those of its person, then its own."""
    if kind.role is None:
        return tuple(_grouped(kind.label, _entries(kind, "")))
    link, type_ = kind.role
    person = catalog[type_.kinds[0]]
    theirs = _grouped(person.label, _entries(person, f"{link.name}."))
    return (*theirs, *_grouped(kind.label, _entries(kind, "")))


def arranged(kind: Kind, headings: Mapping[str, Sequence[str]]) -> tuple[FieldSection, ...]:
    """Return the sections of a page of its own: some columns of a kind, by heading."""
    declared = {**kind.by_name, **{each.name: each for each in kind.lines}}
    return tuple(
        FieldSection(heading, tuple(Entry(path, declared[path]) for path in paths))
        for heading, paths in headings.items()
    )


def _entries(kind: Kind, prefix: str) -> Iterator[Entry]:
    """Go through what a person enters of one record, in the declared order."""
    for item in kind.items:
        if isinstance(item, Lines):
            yield Entry(f"{prefix}{item.name}", item)
        elif isinstance(item, Field | Group):
            fields = item.flatten() if isinstance(item, Group) else (item,)
            for field in fields:
                if not _is_given(kind, field):
                    yield Entry(f"{prefix}{field.name}", field)


def _is_given(kind: Kind, field: Field) -> bool:
    """Tell whether the program sets a column: a number, a stamp, the link of a role."""
    linked = kind.role is not None and field is kind.role[0]
    return linked or field.fixed or isinstance(field.type, Serial)


def _grouped(first: str, entries: Iterator[Entry]) -> Iterator[FieldSection]:
    """Part entries where a heading begins; what stands before the first goes under the kind's name."""
    heading, together = first, list[Entry]()
    for entry in entries:
        if entry.declared.section and entry.declared.section != heading:
            if together:
                yield FieldSection(heading, tuple(together), first)
            heading, together = entry.declared.section, []
        together.append(entry)
    if together:
        yield FieldSection(heading, tuple(together), first)
