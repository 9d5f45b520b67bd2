"""모임 관계: how residents really gather, as far as they were asked and agreed to be known.

One report for the window, the paper, the workbook and the picture files. Nothing is inferred; what was not
surveyed is not seen, and every page says how much was.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.lazy import lazy
from app.core.overlaps import Ties
from app.core.pictures import MapPicture, MatrixPicture
from app.core.small_cells import LEAST, is_small
from app.core.values import Values
from app.output import document
from app.services.gate import Silence, Work, action
from app.services.prints.contributions import tells
from app.services.prints.drawing import PICTURE_WIDTH
from app.services.prints.tables import PaperTables
from app.services.statistics.figures import Tabulated
from app.services.village import gathering_facts, representation
from app.services.village.gathering_facts import GatheringFacts
from app.services.village.gathering_pictures import map_of, matrix_of
from app.services.village.gathering_tables import tables_of
from app.services.village.representation import Composition
from app.store.store import Store

UNSEEN = "조사하지 않은 관계는 보이지 않습니다."
TITLE = "모임 관계"


@dataclass(frozen=True)
class Box:
    """A gathering on the map."""

    record: int
    words: str
    """What is told of it: its name, and how many go there."""
    place: tuple[float, float, float, float]
    """Left, top, width and height, in shares of the map's page."""


@dataclass(frozen=True)
class GatheringReport:
    """What is told of the village's gatherings."""

    remark: str
    """How much was surveyed: stands on every page."""
    tables: tuple[Tabulated, ...]
    drawn: bytes = b""
    """Map and matrix as the paper has them, each on a page; nothing where no two gatherings share enough people."""
    boxes: tuple[Box, ...] = ()
    """Those of the map."""


@action("gatherings.report", "모임 관계", silent=Silence.FIGURES)
def report(work: Work) -> GatheringReport:
    """Count all gatherings and their confirmed members, as of today, and draw them."""
    known = Known.of(work.store)
    tables, pictures = known.tables(), known.pictures()
    if not pictures:
        return GatheringReport(known.coverage, tables)
    stream = io.BytesIO()
    document.draw(pictures, PICTURE_WIDTH, stream)
    places = document.boxes_of(pictures[0], PICTURE_WIDTH)
    boxes = (Box(*told, place) for told, place in zip(known.boxes(), places, strict=True))
    return GatheringReport(known.coverage, tables, stream.getvalue(), tuple(boxes))


@tells(papers.GATHERING_TIES)
def tell_report(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell the paper its tables and pictures."""
    del about, asked
    known = Known.of(store)
    sections = tuple(each.section for each in known.tables())
    return PaperTables(TITLE, sections, known.coverage, known.pictures())


@tells(papers.COUNCIL_CANDIDATES)
def tell_candidates(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell a list of candidates how much is known."""
    del about, asked
    return PaperTables("", (), Known.of(store).coverage)


@dataclass(frozen=True)
class Known:
    """All that is known of the gatherings, laid out as tables and pictures."""

    store: Store
    facts: GatheringFacts
    residents: Composition

    @classmethod
    def of(cls, store: Store) -> Known:
        """Read it, for services that already passed the gate."""
        return cls(store, gathering_facts.read(store), representation.composition(store))

    @property
    def coverage(self) -> str:
        """How many gatherings were surveyed, of how many the members are known, and what that is of all residents."""
        known, people, residents = self.facts.confirmed, len(self.facts.members), self.residents
        of_all = ""
        if residents.residents and people:
            share = 100 * people / residents.residents
            of_all = f"({show_date(residents.as_of)} 인구 {residents.residents:,}명의 {share:.1f}%)"
        parts = (
            f"{show_date(str(clock.today()))} 현재",
            f"조사한 모임 {len(self.facts.gatherings):,}개",
            f"구성원을 확인한 모임 {known:,}개",
            f"확인된 구성원 {people:,}명{of_all}",
            UNSEEN,
        )
        return "  ·  ".join(parts)

    @lazy
    def ties(self) -> Ties:
        """The ties that may be told of: those of at least `LEAST` people."""
        return self.facts.overlaps.ties.of_at_least(LEAST)

    @lazy
    def names(self) -> Mapping[int, str]:
        """What each gathering is called."""
        return {key: each.name for key, each in self.facts.gatherings.items()}

    @lazy
    def laid(self) -> tuple[MapPicture, tuple[int, ...]]:
        """The map, and of which gathering each of its boxes is."""
        return map_of(self.ties, self.names)

    def pictures(self) -> tuple[MapPicture, MatrixPicture] | tuple[()]:
        """Return map and matrix; none where no two gatherings share enough people."""
        drawn, shown = self.laid
        return (drawn, matrix_of(self.ties, self.names)) if shown else ()

    def boxes(self) -> list[tuple[int, str]]:
        """Return of which gathering each box of the map is, and what is told of it."""
        people = self.facts.overlaps.people
        _, shown = self.laid
        return [(each, f"{self.names[each]}  {_counted(len(people[each]))}") for each in shown]

    def tables(self) -> tuple[Tabulated, ...]:
        """Return the tables, in their order on paper."""
        return tables_of(self.store, self.facts, self.residents, self.ties)


def _counted(people: int) -> str:
    return f"{LEAST}명 미만" if is_small(people) else f"{people:,}명"
