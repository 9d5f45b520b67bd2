"""건의 목록: the 현장의견 of a quarter, and what of earlier ones still waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.periods import Period, Span
from app.core.values import Value, Values
from app.kinds.opinion import OPINION
from app.papers import opinions as paper
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables, tabulate
from app.store.query import ALL, Query, Range
from app.store.store import Store

_COLUMNS = ("on", "part", "tong", "place", "text", "done", "result", "state")


@tells(papers.OPINIONS)
def tell(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell what was said in a quarter, and what was said before and is not seen to yet."""
    del asked
    period = Period.parse(about) if about else Period.around(Span.QUARTER, clock.today())
    during = Query(
        OPINION.name, order="on", ranges=(Range("on", str(period.start), str(period.end)),)
    )
    waiting = Query(
        OPINION.name, order="on", filters=(("state", OPINION.open_states),),
        ranges=(Range("on", high=str(period.start)),),
    )  # fmt: skip
    mine, before = list(_lines(store, during)), list(_lines(store, waiting))
    sections = [tabulate(f"{period.label}에 들은 의견", paper.COLUMNS, mine)]
    if before:
        sections.append(tabulate("앞 분기에서 이어지는 의견", paper.COLUMNS, before))
    ended = sum(str(line[-1]) in OPINION.closed for line in mine)
    remark = (
        f"{show_date(str(clock.today()))} 현재  ·  의견 {len(mine):,}건 가운데 {ended:,}건 처리"
        f"{f'  ·  이어지는 의견 {len(before):,}건' if before else ''}"
    )
    return PaperTables(f"{period.label} 현장의견 건의 목록", tuple(sections), remark)


def _lines(store: Store, query: Query) -> Iterator[Sequence[Value]]:
    rows = store.lists.rows(OPINION, store.lists.ids(query, 0, ALL), _COLUMNS)
    tongs = store.records.titles({row.number(2) for row in rows if row.number(2)})
    for row in rows:
        on, part, _, place, *rest = row.values
        where = (str(part or ""), tongs.get(row.number(2), ""), str(place or ""))
        yield (on, " · ".join(filter(None, where)), *rest)
