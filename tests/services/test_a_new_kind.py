"""A kind that nobody prepared for goes through everything the program does with kinds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import kinds
from app.core import clock
from app.core.errors import UserError
from app.core.periods import Period, Span
from app.services.day import today
from app.services.demo.dice import Dice
from app.services.demo.others import EACH, others
from app.services.gate import Session
from app.services.matching import matching
from app.services.matching.matching import Wish
from app.services.office import checking, offices, settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import forms, history, lists, records, searching, undoing
from app.services.records.lists import Query
from app.services.statistics import results, statistics
from app.services.statistics.measures import Breakdown, Measure, during
from app.services.village import handover
from tests.founding import LOGIN, PASSWORD
from tests.lending import EQUIPMENT_LOAN, KITCHEN, LENDING
from tests.output import pdf_page
from tests.services.importing import bring, look, verdicts
from tests.services.people import edit, save

LOAN = EQUIPMENT_LOAN.name


def day(ahead: int) -> str:
    return str(clock.today() + timedelta(days=ahead))


@pytest.fixture
def session(office: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Enter the office with a program that has two kinds more; the files gain their tables."""
    monkeypatch.setattr(kinds, "ALL", tuple(LENDING))
    entered = offices.enter(office, LOGIN, PASSWORD, catalog=LENDING)
    yield entered
    entered.close()


@pytest.fixture
def chair(session: Session) -> int:
    """Return a thing that can be lent."""
    return save(session, "asset", name="휠체어 1호", type="보조기기")


@pytest.fixture
def person(session: Session) -> int:
    """Return who borrows it."""
    return save(session, "person", name="김철수", mobile="010-0000-1234")


def lend(session: Session, person: int, asset: int, first: int, last: int, **more: object) -> int:
    return save(
        session, LOAN, person=person, asset=asset, **{"from": day(first)}, until=day(last), **more
    )


def test_a_form_offers_what_the_office_set(session: Session) -> None:
    settings.save(session, {"due_days": 10})
    assert forms.blank(LENDING, EQUIPMENT_LOAN) == {"from": day(0)}
    office = settings.read(session)
    assert forms.of_office(LENDING, EQUIPMENT_LOAN, office) == {"until": day(10)}


def test_it_is_saved_listed_found_told_and_taken_back(
    session: Session, person: int, chair: int
) -> None:
    loan = lend(session, person, chair, -3, 4)
    found = records.load(session, LOAN, loan)
    assert found.title == "김철수 · 휠체어 1호"
    (row,) = lists.page(session, Query(LOAN), 0, limit=9, paths=("person", "asset", "until"))
    assert row.texts[:2] == ("김철수", "휠체어 1호")
    assert [hit.id for hit in searching.search(session, "휠체어", kind=LOAN).rows] == [loan]
    assert [hit.id for hit in searching.search(session, "ㄱㅊㅅ", kind=LOAN).rows] == [loan]
    assert LOAN in {hit.kind for group in history.related(session, person) for hit in group.rows}
    edit(session, LOAN, loan, returned=day(0))
    undoing.undo(session)
    assert records.load(session, LOAN, loan).values["returned"] is None
    undoing.redo(session)
    assert records.load(session, LOAN, loan).values["returned"] == day(0)
    with pytest.raises(UserError) as caught:
        edit(session, LOAN, loan, returned=day(-9))
    assert set(caught.value.fields) == {"returned"}


def test_nothing_is_lent_twice_at_a_time_by_whatever_way(
    session: Session, person: int, chair: int
) -> None:
    loan = lend(session, person, chair, -3, 5)
    for first, last in ((5, 9), (-3, 0), (1, 2), (-3, 20)):
        with pytest.raises(UserError, match="다른 물품 대여가 있어"):
            lend(session, person, chair, first, last)
    later = lend(session, person, chair, 6, 9)
    edit(session, LOAN, loan, returned=day(0))
    lend(session, person, chair, 3, 5)
    with pytest.raises(UserError, match="다른 물품 대여가 있어"):
        edit(session, LOAN, later, **{"from": day(5)})
    other = save(session, "asset", name="휠체어 2호")
    lend(session, person, other, 0, 5)


def test_a_list_is_imported_and_what_is_taken_is_refused_by_its_row(
    session: Session, person: int, chair: int
) -> None:
    assert person
    assert chair
    header = ("빌린 사람", "물품", "대여일", "반납 예정일")
    first = ("김철수", "휠체어 1호", day(0), day(3))
    clash = ("김철수", "휠체어 1호", day(2), day(4))
    last = ("김철수", "휠체어 1호", day(9), day(12))
    assert verdicts(look(session, LOAN, header, first, clash, last)) == ["new"] * 3
    report = bring(session, LOAN, header, first, clash, last)
    assert verdicts(report) == ["new", "refused", "new"]
    assert "다른 물품 대여가 있어" in report.rows[1].reasons[0]
    assert lists.count(session, Query(LOAN)).number == 2
    undoing.undo(session)
    assert lists.count(session, Query(LOAN)).number == 0


def test_what_is_overdue_stands_on_today(session: Session, person: int, chair: int) -> None:
    def cards() -> dict[str, today.Card]:
        return {card.name: card for card in today.overview(session)}

    name = f"{LOAN}.overdue"
    assert name not in cards(), "shown only when there is any"
    loan = lend(session, person, chair, -9, -1)
    card = cards()[name]
    assert (card.label, card.count, [row.id for row in card.rows]) == ("반납 지남", 1, [loan])
    assert lists.count(session, today.lists_of(session, name)[0]).number == 1
    edit(session, LOAN, loan, until=day(0))
    assert name not in cards(), "today is still in time"
    edit(session, LOAN, loan, until=day(-1), returned=day(0))
    assert name not in cards()


def test_its_roster_is_printed_with_its_columns(session: Session, person: int, chair: int) -> None:
    lend(session, person, chair, 0, 5)
    columns = ("person", "asset", "until")
    job = PrintJob("roster", "office", LOAN, query=Query(LOAN), paths=columns)
    words = pdf_page.words(printing.preview(session, job).content)
    for told in ("물품대여", "빌린사람", "반납예정일", "김철수", "휠체어1호"):
        assert told in words


def test_it_is_handed_over_to_a_successor(session: Session, person: int, chair: int) -> None:
    staff = save(session, "staff", login="sol", name="박솔", role="창구")
    successor = save(session, "staff", login="nara", name="김나라")
    loan = lend(session, person, chair, 0, 5, owner=staff)
    duties = {duty.path: duty for duty in handover.duties(session, staff).duties}
    assert duties[f"{LOAN}.owner"].ids == (loan,)
    assert duties[f"{LOAN}.owner"].label == "물품 대여 · 담당"
    handover.move(session, staff, {f"{LOAN}.owner": successor})
    assert records.load(session, LOAN, loan).values["owner"] == successor


def test_it_is_counted_in_a_table_of_the_statistics(
    session: Session, person: int, chair: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    loan = lend(session, person, chair, 0, 5)
    query = Query(LOAN, ranges=(during("from"),))
    table = Breakdown("loans", "물품 대여", "물품", (Measure("대여", query),), by="asset")
    monkeypatch.setattr(results, "TABLES", (*results.TABLES, table))
    told = statistics.report(session, Period.around(Span.MONTH, clock.today())).tables[-1]
    assert told.section.rows[0] == ("휠체어 1호", "1")
    behind = told.behind[0][0]
    assert behind is not None
    assert lists.page(session, behind, 0, limit=9, paths=())[0].id == loan


def test_the_demonstration_makes_some_up(session: Session) -> None:
    assert session
    dice = Dice(1, date(2026, 11, 21))
    told = [
        dice.make("person", {"name": "김철수"}),
        dice.make("asset", {"name": "휠체어"}),
    ]
    made = list(others(dice, (EQUIPMENT_LOAN, KITCHEN), iter(told)))[len(told) :]
    assert [each.kind for each in made] == [LOAN] * EACH + [KITCHEN.name] * EACH
    for each in made:
        kind = LENDING[each.kind]
        assert {column.name for column in kind.fields if column.required} <= set(each.values)


def test_who_helps_is_proposed_for_a_need_and_a_word(session: Session) -> None:
    kitchen = save(session, KITCHEN.name, name="한솥주방", skill="요리 교실", phone="02-000-9999")
    save(session, KITCHEN.name, name="닫힌주방", skill="요리 교실", state="닫힘")
    found = matching.find(session, Wish(needs=("교육",)))
    assert kitchen in [each.id for each in found.rows]
    found = matching.find(session, Wish(text="요리"))
    assert found.rows[0].id == kitchen
    assert found.rows[0].public_contact == "02-000-9999"


def test_somebody_is_referred_to_a_kind_that_helps(session: Session, person: int) -> None:
    kitchen = save(session, KITCHEN.name, name="한솥주방")
    referral = save(session, "referral", person=person, target=kitchen)
    assert records.load(session, "referral", referral).shown["target"] == "한솥주방"
    with pytest.raises(UserError):
        save(session, "referral", person=person, target=person)


def test_the_files_are_whole_after_all_of_it(session: Session, person: int, chair: int) -> None:
    lend(session, person, chair, 0, 5)
    save(session, KITCHEN.name, name="한솥주방")
    assert checking.check(session, every=True).findings == ()
