"""How much of the village's gatherings is known: what every paper about them must say of itself."""

from __future__ import annotations

from app import papers
from app.core.values import Values
from app.kinds.gathering import GATHERING
from app.kinds.membership import MEMBERSHIP
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables
from app.store.query import Query
from app.store.statistics import Figure, tally
from app.store.store import Store

UNSEEN = "조사하지 않은 관계는 보이지 않습니다."


@tells(papers.COUNCIL_CANDIDATES)
def candidates(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell a list of candidates how much is known."""
    del about, asked
    return PaperTables("", (), coverage(store))


def coverage(store: Store) -> str:
    """Return how many gatherings were surveyed and how many of their members confirmed."""
    surveyed = Figure(Query(GATHERING.name))
    confirmed = Figure(Query(MEMBERSHIP.name), distinct="person")
    found = tally(store.data, store.catalog, (surveyed, confirmed))
    gatherings, members = (int(found[each].get((), 0) or 0) for each in (surveyed, confirmed))
    return f"조사한 모임 {gatherings:,}개, 확인된 구성원 {members:,}명. {UNSEEN}"
