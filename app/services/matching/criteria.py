"""The criteria by which resources are taken into the office's list, as its paper tells them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.tables import Section, TableColumn
from app.core.values import Values
from app.options import BY_NAME, EXCLUDED, INCLUDED
from app.papers.criteria import FORMER
from app.services.office import settings
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables
from app.store import settings as stored
from app.store.store import Store

_COLUMN = (TableColumn("기준", 160),)


@tells(papers.CRITERIA)
def tell(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell what is taken in and what is not, as in force today, and since when; if asked, what held before."""
    del about
    held = settings.on(store)
    sections = tuple(
        _section(BY_NAME[name].label, held.text(name)) for name in (INCLUDED, EXCLUDED)
    )
    since = stored.since(store.data, (INCLUDED, EXCLUDED))
    if asked.get(FORMER.name):
        sections += tuple(_former(store))
    begun = f"{show_date(since)}부터 적용  ·  " if since else ""
    return PaperTables("자원 등록 기준", sections, f"{begun}{show_date(str(clock.today()))} 현재")


def _section(heading: str, text: str) -> Section:
    rows = tuple((line.strip(),) for line in text.splitlines() if line.strip())
    return Section(heading, _COLUMN, rows, rows)


def _former(store: Store) -> Iterator[Section]:
    """Go through what held before, the latest first: every change there was, also two of one day."""
    for name in (INCLUDED, EXCLUDED):
        option = BY_NAME[name]
        given = stored.history(store.data, (name,))
        if given and given[0].since != stored.ALWAYS:  # before it was changed its default held
            given.insert(0, stored.Begun(name, stored.ALWAYS, option.type.show(option.default)))
        for each, next_one in reversed(list(pairwise(given))):
            until = f"{show_date(next_one.since)}까지"
            text = each.value or option.type.show(option.default)
            yield _section(f"앞의 {option.label} ({until})", text)
