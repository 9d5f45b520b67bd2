"""욕구별 자원 안내: for every need, who answers it today, and what a resident or the counter may be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app import papers
from app.core import clock
from app.core.candidacy import Candidacy, Question
from app.core.dates import show_date
from app.core.fields import Field
from app.core.kind import Kind
from app.core.natural_order import natural_key
from app.core.phones import holds_mobile
from app.core.ranking import Asked
from app.core.tables import Section, TableColumn
from app.core.values import Values
from app.kinds import public
from app.kinds.matching import answers_to
from app.kinds.parts import NEEDS
from app.papers.needs_booklet import COUNTER
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables
from app.services.records import forms
from app.store.candidates import answering
from app.store.store import Store

TITLE = "욕구별 자원 안내"
COLUMNS = (
    TableColumn("이름", 38),
    TableColumn("하는 일", 52),
    TableColumn("연락처", 32, "center"),
    TableColumn("시간·장소", 38),
    TableColumn("이용 조건", 30),
)
AT_OFFICE = "주민센터로 문의"
_LONGEST = 80


@dataclass(frozen=True)
class BookletEntry:
    """A resource as the booklet names it."""

    id: int
    name: str
    does: str
    phone: str
    where: str
    terms: str

    @property
    def row(self) -> tuple[str, ...]:
        """Its row of text."""
        return (self.name, self.does, self.phone, self.where, self.terms)


@tells(papers.NEEDS_BOOKLET)
def tell_residents(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell what residents may read."""
    del about, asked
    return PaperTables(TITLE, sections(store, inside=False), remark())


@tells(papers.NEEDS_BOOKLET, COUNTER)
def tell_counter(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell what the counter may read."""
    del about, asked
    return PaperTables(TITLE, sections(store, inside=True), remark())


def sections(store: Store, *, inside: bool) -> tuple[Section, ...]:
    """Return a section for every need; `inside` the office also helpers and numbers that are not public.

    A sort without public columns is somebody's private help: residents are told how many there are.
    """
    day = str(clock.today())
    asked = Asked(day, day)
    return tuple(_section(store, need, asked, inside=inside) for need in NEEDS)


def remark() -> str:
    """Say of which day the booklet is."""
    return f"{show_date(str(clock.today()))} 현재"


def _section(store: Store, need: str, asked: Asked, *, inside: bool) -> Section:
    found: dict[int, BookletEntry] = {}
    private = 0
    for candidacy in store.catalog.candidacies:
        ids = [each for each in _answering(store, need, candidacy, asked) if each not in found]
        if inside or candidacy.public:
            found |= {each.id: each for each in _entries(store, candidacy, ids, inside=inside)}
        else:
            private += len(ids)
    rows = tuple(each.row for each in sorted(found.values(), key=_place))
    note = (
        f"이 밖에 자원봉사자 {private:,}명이 도울 수 있습니다. {AT_OFFICE}해 주세요."
        if private
        else ""
    )
    return Section(need, COLUMNS, rows, rows, note=note)


def _place(entry: BookletEntry) -> tuple[list[str | int], int]:
    """Return what sorts an entry by its name: 2통 stands before 10통."""
    return natural_key(entry.name), entry.id


def _answering(store: Store, need: str, candidacy: Candidacy, asked: Asked) -> list[int]:
    """Return who of a sort answers a need and can act."""
    expression = answering(candidacy, store.catalog, (answers_to(store.catalog, need),))
    return store.candidates.able(candidacy, expression, asked) if expression else []


def _entries(
    store: Store, candidacy: Candidacy, ids: list[int], *, inside: bool
) -> Iterator[BookletEntry]:
    kind = store.catalog[candidacy.kind]
    paths = list(dict.fromkeys((*_public_paths(kind), *candidacy.does, *candidacy.phones)))
    types = {path: store.catalog.column(kind, path).field.type for path in paths}
    hidden = {path for path in paths if not _is_open(store, kind, path)}
    for row in store.lists.rows(kind, ids, paths):
        shown = {
            path: forms.show(types[path], value, {})
            for path, value in zip(paths, row.values, strict=True)
        }
        yield _entry(row.id, row.title, candidacy, kind, shown, hidden, inside=inside)


def _entry(  # noqa: PLR0913 - a row and all that tells what of it may be said
    record: int,
    title: str,
    candidacy: Candidacy,
    kind: Kind,
    shown: Mapping[str, str],
    hidden: set[str],
    *,
    inside: bool,
) -> BookletEntry:
    def told(asked: Question) -> str:
        return public.told(kind, shown, asked)

    may_say = [
        path for path in candidacy.does if path not in hidden and not holds_mobile(shown[path])
    ]
    does = ", ".join(dict.fromkeys(filter(None, (shown[path] for path in may_say))))
    numbers = [shown[path] for path in candidacy.phones] if inside else []
    phone = next(filter(None, (*numbers, told(Question.PHONE))), "" if inside else AT_OFFICE)
    where = (told(Question.HOURS), f"{told(Question.ROOM)} {told(Question.PLACE)}".strip())
    who = told(Question.WHO) if kind.role else ""
    name = f"{title} {who}" if who else title
    terms = told(Question.TERMS) or told(Question.RECIPIENTS)
    return BookletEntry(
        record,
        name,
        _short(does),
        phone,
        "\n".join(map(_short, filter(None, where))),
        _short(" · ".join(filter(None, (terms, told(Question.COST))))),
    )


def _public_paths(kind: Kind) -> list[str]:
    return [name for names in kind.tells.values() for name in names]


def _is_open(store: Store, kind: Kind, path: str) -> bool:
    field = store.catalog.column(kind, path).field
    return not isinstance(field, Field) or field.mask is None


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
