"""What a clerk wants printed, in names; and what those names choose, which the window may know too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.core.fields import Field
from app.core.kind import WHOLE_OFFICE, Catalog, Column, Kind
from app.core.papers import Paper, Purpose
from app.core.values import Value
from app.services.records import forms
from app.store.query import Query


@dataclass(frozen=True)
class PrintJob:
    """What is to be printed: a paper of a list or of one record, and for what purpose."""

    paper: str
    purpose: str
    kind: str = ""
    """Empty where the paper is of the whole office."""
    query: Query | None = None
    ids: tuple[int, ...] | None = None
    """The chosen records; empty is all of the query."""
    landscape: bool | None = None
    paths: tuple[str, ...] | None = None
    """Columns chosen by the clerk, where the purpose leaves them open."""
    entered: Mapping[str, object] | None = None
    """A form that is not saved yet, to be drawn in place of a record; nothing in it is a blank form."""
    about: str = ""
    """What a paper that a service tabulates is to tell of: a period, a day."""
    given: Mapping[str, object] = field(default_factory=dict[str, object])
    """What was asked for (`Paper.asks`), and what parts are gathered by: a day, a change."""
    large: bool = False
    """In large type, for residents."""
    again: str = ""
    """The 출력번호 of a paper that is kept: it is printed once more as it went out."""
    former: str = ""
    """The 출력번호 of a paper that this one is issued instead of; it refers to it."""
    doubled: bool = False
    """With a second one of each paper for the office's own file, marked 보관용."""
    also: tuple[PrintJob, ...] = ()
    """What is printed behind it in the same run, each under a number of its own."""

    @property
    def whole(self) -> bool:
        """Whether it is one paper, however many records stand on it."""
        if self.again:
            return True  # as it went out, whether or not its paper is still declared
        return paper_named(self.paper).whole_list or len(self.ids or ()) < 2  # noqa: PLR2004 - several

    @property
    def each(self) -> tuple[PrintJob, ...]:
        """The papers of the run one by one: of several records, one of each."""
        alone = replace(self, also=())
        if self.whole:
            return (alone, *self.also)
        return (*(replace(alone, ids=(record,)) for record in self.ids or ()), *self.also)


@dataclass(frozen=True)
class PaperChoice:
    """What a job's names stand for; nothing of the office's records is known of it yet."""

    paper: Paper
    purpose: Purpose
    kind: Kind
    offered: tuple[Column, ...]
    """The columns a list may have: the purpose's own, else those given, else the list's."""
    paths: tuple[str, ...] | None
    given: Mapping[str, object]

    def columns(self) -> tuple[Column, ...]:
        """Return those offered, but for what a clerk who may choose left out; `UserError` where none is left.

        Where nobody chose, the usual ones.
        """
        if not self.purpose.choosable:
            return self.offered
        paths = self.purpose.usual if self.paths is None else self.paths
        if self.paths is None and not paths:
            return self.offered
        chosen = tuple(column for column in self.offered if column.path in paths)
        if not chosen:
            raise UserError("싣는 내용을 하나 이상 골라 주세요.")
        return chosen

    def asked(self) -> dict[str, Value]:
        """Return what the print page asked for; what it did not ask is as it would have stood there.

        What cannot be read counts as not answered.
        """
        now = clock.stamp()
        return {
            each.name: forms.check_value(each.type, self.given[each.name]).value
            if each.name in self.given
            else each.first(now, "")
            for each in self.paper.asks_for(self.purpose)
        }


def choose(catalog: Catalog, job: PrintJob) -> PaperChoice:
    """Look up what a job names; raises `UserError` where its paper has no purpose of that name."""
    paper = paper_named(job.paper)
    kind = WHOLE_OFFICE if paper.whole_office else catalog[job.kind]
    offered = paper.purposes_for(kind)
    purpose = next((each for each in offered if job.purpose in (each.name, each.label)), None)
    if purpose is None:
        names = ", ".join(each.label for each in offered)
        raise UserError(f"‘{job.purpose}’ 용도는 없습니다. {names} 가운데 고르세요.")
    columns = _columns(catalog, kind, paper, purpose, job.paths) if paper.whole_list else ()
    return PaperChoice(paper, purpose, kind, columns, job.paths, job.given)


def paper_named(name: str) -> Paper:
    """Return a paper that is declared; raises `LookupError` for any other name."""
    if (paper := known_paper(name)) is None:
        message = f"no paper is called {name!r}"
        raise LookupError(message)
    return paper


def known_paper(name: str) -> Paper | None:
    """Return a paper by the name that stands in a register; one of an older program may be gone."""
    return papers.BY_NAME.get(name)


def papers_of(kind: Kind, *, whole_list: bool) -> list[Paper]:
    """Return the papers offered of a kind's list, or of one of its records."""
    return [
        paper
        for paper in papers.ALL
        if paper.whole_list == whole_list
        and not paper.aside
        and not paper.whole_office
        and (not paper.kinds or kind.name in paper.kinds)
    ]


def questions_of(catalog: Catalog, paper: Paper, purpose: Purpose) -> tuple[Field, ...]:
    """Return what is asked for: by the paper, by its purpose, by the record that this writes."""
    asked, entry = paper.asks_for(purpose), purpose.enters
    if entry is None:
        return asked
    return (*asked, *(catalog[entry.kind].by_name[name] for name in entry.asks))


def _columns(
    catalog: Catalog, kind: Kind, paper: Paper, purpose: Purpose, paths: tuple[str, ...] | None
) -> tuple[Column, ...]:
    if paper.workbook:
        return tuple(column for column in catalog.columns(kind) if _is_entered(kind, column))
    if chosen := purpose.columns or paths:
        return tuple(_called(catalog.column(kind, path), purpose) for path in chosen)
    return tuple(column for column in catalog.columns(kind) if column.listed)


def _is_entered(kind: Kind, column: Column) -> bool:
    """Tell whether a column stands in a workbook that is filled in: typed, or what tells whose row it is."""
    return column.editable or column.path in (*kind.title, *(kind.order if kind.menu else ()))


def _called(column: Column, purpose: Purpose) -> Column:
    """Return a column under the heading that the purpose gives it."""
    label = purpose.called.get(column.path)
    return replace(column, field=replace(column.field, label=label)) if label else column
