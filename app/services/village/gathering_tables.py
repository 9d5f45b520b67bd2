"""The tables of the gatherings: who goes where, which share people, and who of the dong is in none of them.

One and two people are never told: a figure of them is hidden, a tie of them is not listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core import clock
from app.core.dates import show_date
from app.core.overlaps import Ties
from app.core.small_cells import HIDDEN, LEAST, is_small, protect
from app.core.tables import TableColumn
from app.core.values import Cell
from app.kinds.tong import TONG
from app.services.statistics.figures import Row, Tabulated, lay_cells
from app.services.village import gathering_facts, representation
from app.services.village.gathering_facts import GatheringFacts
from app.services.village.gathering_pictures import number_of
from app.services.village.representation import CELLS, UNKNOWN, Composition
from app.store.query import ALL, Query
from app.store.store import Store

MOST_TOLD = 3
"""People are counted as going to one, two, or at least so many gatherings."""
NOBODY = "참여가 확인된 분이 없음"
_COLUMN = "people"
_NAME, _WORD, _FIGURE = 56.0, 30.0, 22.0
"""Wished widths in millimetres."""


def tables_of(
    store: Store, facts: GatheringFacts, residents: Composition, ties: Ties
) -> tuple[Tabulated, ...]:
    """Return all tables, in their order on paper; `ties` are those that may be told of."""
    return (
        _of_gatherings(store, facts, ties),
        _of_pairs(store, facts, ties),
        _of_people(facts),
        _of_tongs(store, facts, residents),
        _of_ages(facts, residents),
    )


def _of_gatherings(store: Store, facts: GatheringFacts, ties: Ties) -> Tabulated:
    """Lay a line for each gathering, in the order of the pictures, the isolated last."""
    numbers, overlaps = number_of(ties), facts.overlaps
    several = set(overlaps.going_to(2))
    rows: list[tuple[str, Row]] = []
    for each in ties.order:
        people = overlaps.people[each]
        others = len(overlaps.ties.neighbours[each])
        behind = gathering_facts.confirmed(store, each)
        words = (
            "다른 모임과 겹치지 않음"
            if people and not others
            else ""
            if people
            else "구성원 미확인"
        )
        told = (
            (facts.gatherings[each].sort, None),
            (_hidden(len(people)), behind),
            (others, None),
            (_hidden(len(people & several)), None),
            (words, None),
        )
        rows.append((f"{numbers[each]}. {facts.gatherings[each].name}", told))
    columns = (
        _words("종류"), _figure("구성원(명)"), _figure("겹치는 모임(개)"), _figure("다른 모임에도 가는 분(명)"),
        _words("비고"),
    )  # fmt: skip
    note = f"1과 2는 ‘{HIDDEN}’으로 적었습니다." if rows else ""
    return _table("gatherings", "모임과 구성원", "모임", columns, rows, note)


def _of_pairs(store: Store, facts: GatheringFacts, ties: Ties) -> Tabulated:
    """Lay a line for each two gatherings that share at least `LEAST` people, those that share most first."""
    numbers = number_of(ties)
    ordered = sorted(
        ties.shared.items(), key=lambda item: (-item[1], *map(numbers.__getitem__, item[0]))
    )
    rows: list[tuple[str, Row]] = []
    for pair, people in ordered:
        one, other = sorted(pair, key=numbers.__getitem__)
        behind = gathering_facts.people_of(store, one, other)
        sides = [f"{numbers[each]}. {facts.gatherings[each].name}" for each in (one, other)]
        rows.append((sides[0], ((sides[1], None), (people, behind))))
    few = len(facts.overlaps.ties.shared) - len(ties.shared)
    note = (
        f"{LEAST}명 미만이 겹치는 모임 {few:,}쌍은 누구인지 알 수 있어 싣지 않았습니다."
        if few
        else ""
    )
    columns = (_words("겹치는 모임", _NAME), _figure("함께 다니는 분(명)"))
    return _table("pairs", "겹치는 모임", "모임", columns, rows, note)


def _of_people(facts: GatheringFacts) -> Tabulated:
    """Count people by how many gatherings they go to."""
    counted = Counter(min(len(known), MOST_TOLD) for known in facts.overlaps.gatherings_of.values())
    steps = range(1, MOST_TOLD + 1)
    labels = [f"{each}곳{' 이상' if each == MOST_TOLD else ''}" for each in steps]
    counts = [counted[each] for each in steps]
    rows = _protected(labels, counts, len(facts.members))
    told = _table("people", "몇 곳에 다니는지", "다니는 모임", (_figure("구성원(명)"),), rows)
    return replace(told, section=replace(told.section, totalled=True))


def _of_tongs(store: Store, facts: GatheringFacts, residents: Composition) -> Tabulated:
    """Lay beside each 통 how many of it go to a gathering, those that nobody is known of said in words."""
    counted = representation.by_tong(facts)
    living = residents.tongs or {}
    known: set[int] = {*living, *_tongs(store), *(each for each in counted if each)}
    keys = [*sorted(known), *([0] if counted[None] else [])]
    marks = _hides([counted[each or None] for each in keys], len(facts.members))
    rows: list[tuple[str, Row]] = []
    for each, mark in zip(keys, marks, strict=False):
        lives, people = living.get(each), counted[each or None]
        told = (
            ("" if lives is None else lives, None),
            (HIDDEN if mark else people, _people_of_tong(store, each) if each else None),
            (_share(people, lives) if lives and not mark else "", None),
            (NOBODY if each and not people else "", None),
        )
        rows.append((f"{each}통" if each else UNKNOWN, told))
    columns = (
        _figure("인구(명)"),
        _figure("구성원(명)"),
        _figure("인구 대비(%)"),
        _words("비고", 44),
    )
    return _table("tongs", "통별 참여", "통", columns, rows, _of_count(residents, tongs=True))


def _of_ages(facts: GatheringFacts, residents: Composition) -> Tabulated:
    """Lay the share of each sex and age among members beside that among all residents."""
    today = clock.today()
    counted, cells = representation.by_cell(facts, today), residents.cells or {}
    known = [each for each in CELLS if counted[each] or cells.get(each)]
    total, lives = sum(counted[each] for each in known), residents.residents
    marks = _hides([counted[each] for each in known], total)
    rows: list[tuple[str, Row]] = []
    for each, mark in zip(known, marks, strict=False):
        ours, theirs = _share(counted[each], total), _share(cells.get(each, 0), lives)
        gap = round(ours - theirs, 1) if lives and not mark else ""
        told = (
            (cells.get(each, 0) if lives else "", None),
            (theirs if lives else "", None),
            (HIDDEN if mark else counted[each], None),
            ("" if mark else ours, None),
            (gap, None),
            (NOBODY if not counted[each] else "", None),
        )
        rows.append((representation.cell_label(each), told))
    columns = (
        _figure("인구(명)"), _figure("인구 비율(%)"), _figure("구성원(명)"), _figure("구성원 비율(%)"),
        _figure("차이(%p)"), _words("비고", 44),
    )  # fmt: skip
    lacking = counted[None]
    notes = (
        _of_count(residents, tongs=False),
        f"성별이나 생년월일을 모르는 구성원 {_hidden(lacking)}명은 빼고 셈했습니다."
        if lacking
        else "",
    )
    return _table(
        "ages", "성별·연령대별 참여", "성별·연령", columns, rows, " ".join(filter(None, notes))
    )


def _of_count(residents: Composition, *, tongs: bool) -> str:
    """Say of which day the count of residents is, or that there is none."""
    if (residents.tongs if tongs else residents.cells) is None:
        where = "통별 인구" if tongs else "인구"
        return f"{where}가 없어 구성원만 셈했습니다. ‘인구 구성’에 주민등록 인구통계를 넣으면 견주어 보입니다."
    return f"인구는 {show_date(residents.as_of)} 기준입니다."


def _tongs(store: Store) -> Iterator[int]:
    """Go through the numbers of the 통 that the office knows."""
    ids = store.lists.ids(Query(TONG.name), 0, ALL)
    return (row.number(0) for row in store.lists.rows(TONG, ids, ("no",)))


def _people_of_tong(store: Store, tong: int) -> Query:
    everybody = gathering_facts.people_of(store)
    return Query(everybody.kind, filters=(("tong", (str(tong),)),), among=everybody.among)


def _protected(labels: Sequence[str], counts: Sequence[int], total: int) -> list[tuple[str, Row]]:
    """Return lines of counts that add up to a total, which is the last of them."""
    whole = (*counts, total)
    shown = [
        HIDDEN if mark else each for each, mark in zip(whole, _hides(counts, total), strict=True)
    ]
    return [(label, ((cell, None),)) for label, cell in zip((*labels, "합계"), shown, strict=True)]


def _hides(counts: Sequence[int], total: int) -> list[bool]:
    """Tell of each of some counts, and last of their total, whether it is hidden so that none gives one away."""
    whole = (*counts, total)
    hidden = protect([{_COLUMN: each} for each in whole], totalled=True)
    return [(row, _COLUMN) in hidden for row in range(len(whole))]


def _hidden(count: int) -> Cell:
    return HIDDEN if is_small(count) else count


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _words(label: str, width: float = _WORD) -> TableColumn:
    return TableColumn(label, width)


def _figure(label: str) -> TableColumn:
    return TableColumn(label, _FIGURE, "right")


def _table(
    name: str,
    heading: str,
    label: str,
    columns: Sequence[TableColumn],
    rows: Sequence[tuple[str, Row]],
    note: str = "",
) -> Tabulated:
    return lay_cells(name, heading, (TableColumn(label, _NAME), *columns), rows, note)
