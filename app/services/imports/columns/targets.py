"""What a file can bring to a kind: its columns, those of the person behind a role, those of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.fields import Field, Fill, Lines
from app.core.kind import Catalog, Kind
from app.core.values import Memo, Serial
from app.services.records import forms


@dataclass(frozen=True)
class Target:
    """A column of a kind that a sheet's column can feed."""

    path: str
    """Of an own or a person's column, or `wishes.1.field`: a column of the first line."""
    label: str
    field: Field
    lines: str = ""
    """The path of the child table whose line it is a column of."""
    synonyms: tuple[str, ...] = ()

    @property
    def joins(self) -> bool:
        """Whether several of a sheet's columns may feed it, each on a line of its own."""
        return isinstance(self.field.type, Memo)

    @property
    def needed(self) -> bool:
        """Whether a file without it has no record to bring."""
        field = self.field
        filled = field.default is not None or isinstance(field.fill, Fill)
        return field.required and not self.lines and not filled


def targets_of(catalog: Catalog, kind: Kind) -> dict[str, Target]:
    """Return everything of a kind that a file can bring, by path; numbers are given, not brought."""
    found = [
        Target(column.path, column.label, column.field, synonyms=column.field.synonyms)
        for column in catalog.columns(kind)
        if column.editable
        and isinstance(column.field, Field)
        and not isinstance(column.field.type, Serial)
    ]
    for path, lines in forms.lines_of(catalog, kind):
        found += _targets_of_lines(path, lines)
    return {each.path: each for each in found}


def _targets_of_lines(path: str, lines: Lines) -> Iterator[Target]:
    for number in range(1, (lines.most or 9) + 1):
        for field in lines.fields:
            label = f"{lines.label} {number} {field.label}"
            others = tuple(
                f"{name}{number}{word}"
                for name in (lines.label, *lines.synonyms)
                for word in (field.label, *field.synonyms)
            )[1:]
            synonyms = (*others, *((f"{lines.label}{field.label}",) if number == 1 else ()))
            yield Target(f"{path}.{number}.{field.name}", label, field, path, synonyms)


def memo_of(targets: Mapping[str, Target]) -> str:
    """Return the path of the column that takes what has no column of its own; `""` if there is none."""
    memos = [path for path in targets if path.rpartition(".")[2] == "memo"]
    return memos[-1] if memos else ""
