"""Search over everything, and the one-line form in which a found record is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.errors import UserError
from app.core.fields import Field
from app.core.identity import join
from app.core.kind import Column, Kind
from app.core.registration_numbers import seek
from app.services.gate import Right, Session, Work, action
from app.services.records.veiling import shown
from app.store import register, tracing
from app.store.query import Query, Row, Total
from app.store.store import Store

DETAIL_COLUMNS = 3
"""How many columns tell one record from another in a line."""
PAGE = 256
"""Rows that the window asks for at once; who reads more at once takes them out."""
MOST_LETTERS = 60
"""Letters of one column that a line tells."""


@dataclass(frozen=True)
class Hit:
    """A found record in one line; `roles` are the kinds a person has, with their records."""

    id: int
    kind: str
    title: str
    detail: str
    roles: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class SearchResult:
    """The first rows of a search and how many there are; `capped` means at least `count`."""

    count: int
    capped: bool
    rows: tuple[Hit, ...]
    output: str = ""
    """The 출력번호 that was sought, for who may read the log; empty where no output has it."""


@action("search", "찾기", shows=True, rests=True)
def search(work: Work, text: str, *, kind: str = "", limit: int = 200) -> SearchResult:
    """Find records of one kind, or of all with each person once.

    Raises `UserError` for a number that is kept nowhere, and so cannot be found.
    """
    refuse_more(limit, work.session)
    found = _found(work, text, kind, limit)
    return found if kind else replace(found, output=_output(work, text))


@action("search.take_out", "찾은 것 꺼내기", right=Right.EXTRACT, shows=True)
def take_out(work: Work, text: str, *, kind: str = "", limit: int = PAGE) -> SearchResult:
    """Find as `search` does, for who takes the rows out of the program: it is a right of its own."""
    return _found(work, text, kind, limit)


def _found(work: Work, text: str, kind: str, limit: int) -> SearchResult:
    refuse_forbidden(text)
    store = work.store
    if kind:
        query = Query(kind, text)
        total, ids = store.lists.first_page(query, limit)
    else:
        total, ids = store.lists.search.everywhere(text, limit)
    hits = hits_of(store, ids, text, kind)
    if not kind:  # what is called so and no more is what is meant: 3통 before all that is of it
        hits.sort(key=lambda hit: join(hit.title) != join(text))
    return SearchResult(total.number, total.capped, tuple(hits))


def _output(work: Work, text: str) -> str:
    """Return the number of an output that a text is, for who may read the log."""
    number = register.number_in(text) if work.session.may(Right.AUDIT) else ""
    return number if number and tracing.output_of(work.store.data, number) else ""


def refuse_more(limit: int, session: Session) -> None:
    """Raise `RightError` where more is asked for at once than a page of the window, without the right to it."""
    if limit > PAGE:
        session.demand(Right.EXTRACT, f"{PAGE:,}건 넘게 한 번에 보기")


def refuse_forbidden(text: str) -> None:
    """Raise `UserError` where what is sought is a number that no record may hold."""
    for found in seek(text):
        raise UserError(
            f"{found.sort}({found.shown})로는 찾을 수 없습니다. "
            "그 번호는 어디에도 저장하지 않고, 적은 것도 남기지 않습니다.",
            "이름이나 생년월일 6자리, 전화 뒤 네 자리로 찾아 주세요.",
        )


def hits_of(store: Store, ids: Sequence[int], text: str = "", kind: str = "") -> list[Hit]:
    """Return records in one line each, in the order of the ids.

    Of those found by a text, of one kind or of all, a line begins with what it was found by where that
    is not the text itself: another spelling, a former name.
    """
    headers = store.lists.headers(ids)
    told = store.lists.search.told(text, ids, kind) if text and not store.data.veil else {}
    by_kind: dict[str, list[int]] = {}
    for each in headers:
        by_kind.setdefault(each.kind, []).append(each.id)
    details: dict[int, str] = {}
    roles: dict[int, list[tuple[str, int]]] = {}
    for name, members in by_kind.items():
        its = store.catalog[name]
        details |= _details(store, its, members)
        for role in store.catalog.roles(its):
            for person, record in store.lists.roles(role, members):
                roles.setdefault(person, []).append((role.name, record))
    return [
        Hit(
            each.id, each.kind, each.title,
            " · ".join(filter(None, (told.get(each.id), details.get(each.id)))),
            tuple(roles.get(each.id, ())),
        )
        for each in headers
    ]  # fmt: skip


def _details(store: Store, kind: Kind, ids: Sequence[int]) -> dict[int, str]:
    columns = [store.catalog.column(kind, path) for path in kind.summary] or [
        column
        for column in store.catalog.columns(kind)
        if column.listed and isinstance(column.field, Field) and column.path not in _named(kind)
    ][:DETAIL_COLUMNS]
    rows = store.lists.rows(kind, ids, [column.path for column in columns])
    titles = store.lists.titles(rows, columns)
    return {row.id: _line(store, row, columns, titles) for row in rows}


def _named(kind: Kind) -> set[str]:
    """Return the paths that the title already tells."""
    named = set(kind.title)
    return named | ({f"{kind.role[0].name}.name"} if kind.role else set[str]())


def _line(store: Store, row: Row, columns: Sequence[Column], titles: dict[int, str]) -> str:
    texts = (
        " ".join(shown(store, column, value, titles).split())
        for column, value in zip(columns, row.values, strict=True)
    )
    cut = (text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…" for text in texts)
    return " · ".join(filter(None, cut))


__all__ = ["Hit", "SearchResult", "Total", "hits_of", "search"]
