"""Lists as the window shows them: counts, pages of texts, and the words of a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.choices import Choice, Days, Flag
from app.core.errors import UserError
from app.core.fields import Field
from app.core.weekdays import DAYS
from app.services.gate import Right, Silence, Work, action
from app.services.records import forms
from app.services.records.searching import refuse_forbidden, refuse_more
from app.services.records.veiling import shown
from app.store.lists import words_in
from app.store.query import Query, Total
from app.store.store import Store

__all__ = ["ListRow", "Query", "Total", "count", "filter_words", "page", "place"]


PURPOSES = ("본인 확인", "연락", "민원 처리 확인", "점검·감사")
"""What masked rows may be shown whole for."""
MOST_UNVEILED = 20
"""So many rows at once: what is in view, not a list."""


@dataclass(frozen=True)
class ListRow:
    """One row as text: its columns in the asked order."""

    id: int
    title: str
    ver: int
    person: int
    """The person whose role the record is, else the record itself."""
    texts: tuple[str, ...]
    told: str = ""
    """By what a search found it that it does not hold itself: another spelling, a former name."""
    again: bool = False
    """Whoever asked has it as it is: nothing is told but that it stands here."""

    def cell(self, place: int) -> str:
        """Return what a column of a list shows: the first one also by what the row was found."""
        text = self.texts[place]
        return " · ".join(filter(None, (text, self.told))) if place == 0 else text


@action("list.count", "목록 세기", silent=Silence.FIGURES)
def count(work: Work, query: Query) -> Total:
    """Return how many rows a list has; capped above what a search takes.

    Raises `UserError` for a number that is kept nowhere, and so cannot be found.
    """
    refuse_forbidden(query.text)
    return work.store.lists.count(query)


@action("list.page", "목록", shows=True, rests=True)
def page(
    work: Work,
    query: Query,
    offset: int,
    *,
    limit: int,
    paths: Sequence[str],
    known: Sequence[int] = (),
) -> list[ListRow]:
    """Return the rows of a page, already as text, so that the window only paints.

    Of those `known` to who asks, since nothing of them was changed, no more is read than where they stand.
    """
    refuse_more(limit, work.session)
    store = work.store
    ids = store.lists.ids(query, offset, limit)
    standing = frozenset(known).intersection(ids)
    store.data.note(standing)
    asked = [each for each in ids if each not in standing]
    told = {} if store.data.veil else store.lists.search.told_in(query, asked)
    rows = _as_text(store, query.kind, asked, paths)
    fresh = {each.id: replace(each, told=told.get(each.id, "")) for each in rows}
    again = {each: ListRow(each, "", 0, 0, (), again=True) for each in standing}
    return [row for each in ids if (row := fresh.get(each) or again.get(each))]


@action("list.unveil", "가림 풀기", shows=True, purpose=True, single=True)
def unveil(
    work: Work, kind: str, ids: Sequence[int], *, paths: Sequence[str], purpose: str
) -> list[ListRow]:
    """Return some rows whole, for who sees lists masked: no more than could be opened one by one.

    Raises `UserError` for more of them, and for a purpose that is none of those offered.
    """
    if purpose not in PURPOSES:
        raise UserError("용도를 먼저 골라 주세요.")
    if len(ids) > MOST_UNVEILED:
        raise UserError(f"가림은 한 번에 {MOST_UNVEILED}줄까지 풀 수 있습니다.")
    return _as_text(work.store, kind, ids, paths)


def _as_text(
    store: Store, kind_name: str, ids: Sequence[int], paths: Sequence[str]
) -> list[ListRow]:
    kind = store.catalog[kind_name]
    rows = store.lists.rows(kind, ids, paths)
    columns = [store.catalog.column(kind, path) for path in paths]
    titles = store.lists.titles(rows, columns)
    return [
        ListRow(
            row.id, row.title, row.ver, row.root,
            tuple(
                shown(store, column, value, titles)
                for column, value in zip(columns, row.values, strict=True)
            ),
        )
        for row in rows
    ]  # fmt: skip


@action("list.chosen", "고른 줄", right=Right.PRINT, silent=Silence.PART)
def chosen(work: Work, query: Query, offset: int, *, limit: int) -> list[int]:
    """Return which records stand in some rows of a list, to be printed; nothing is shown of them."""
    return work.store.lists.ids(query, offset, limit)


@action("list.place", "목록에서 찾기", silent=Silence.FIGURES)
def place(work: Work, query: Query, record: int) -> int | None:
    """Return at which row of a list a record stands; nothing where it is not among its rows."""
    return work.store.lists.place(query, record)


@action("list.filter", "거르기", silent=Silence.FIGURES)
def filter_words(work: Work, kind: str, *, path: str) -> list[tuple[str, str]]:
    """Return what a filter chip offers: the key and the words of each value."""
    store = work.store
    column = store.catalog.column(store.catalog[kind], path)
    if not isinstance(column.field, Field):
        return []
    type_ = column.field.type
    if isinstance(type_, Days):
        return [(day, f"{day}요일") for day in DAYS]
    if isinstance(type_, Flag):
        return [("1", type_.yes), ("0", type_.no)]
    declared = type_.options if isinstance(type_, Choice) else ()
    used = [] if declared and not getattr(type_, "open", False) else words_in(store.data, column)
    titles = store.records.titles(each for each in used if isinstance(each, int))
    keys = dict.fromkeys((*declared, *sorted(used, key=lambda each: (isinstance(each, str), each))))
    return [(str(key), forms.show(type_, (key,) if type_.many else key, titles)) for key in keys]
