"""Copies that were shredded: counted by whom and when, never more than went out, told in the register."""

from __future__ import annotations

import pytest

from app.core.errors import RightError, UserError
from app.services.day import shredding
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from tests.services.day.test_registers import job, sheets, words
from tests.services.people import save

ALWAYS = ("0", "9999")


def lines(session: Session) -> list[shredding.PaperOut]:
    return shredding.on_paper(session, ALWAYS[0], high=ALWAYS[1])


@pytest.fixture
def number(session: Session) -> str:
    """Print a list three times over, and save another as a file."""
    save(session, "person", name="김철수")
    printing.produce(session, PrintJob("roster", "office", "person"), "pdf")
    return printing.produce(session, PrintJob("roster", "office", "person"), "printer", 3).number


def test_copies_are_ticked_off_one_by_one_and_told_in_the_register(
    session: Session, number: str
) -> None:
    (line,) = lines(session)
    assert (line.number, line.copies, line.left, line.told) == (number, 3, 3, "")
    shredding.shred(session, number, 1)
    told = shredding.shred(session, number, 2).message
    assert "3부 가운데 3부" in told
    (line,) = lines(session)
    assert line.left == 0
    assert line.told.startswith("3/3부")
    assert line.told.endswith("이하늘")
    (rows,) = sheets(session, job("output_register")).values()
    assert [row[12] for row in rows[1:3]] == [None, line.told]
    assert "3/3부" in words(session, job("output_register"))


def test_a_copy_counted_by_mistake_is_counted_back_and_both_stay(
    session: Session, number: str
) -> None:
    shredding.shred(session, number, 2)
    shredding.shred(session, number, -1)
    assert lines(session)[0].shredded == 1
    kept = session.store(writes=False).data.rows("SELECT by, copies FROM ledger.shredded")
    assert kept == [("이하늘", 2), ("이하늘", -1)]


@pytest.mark.parametrize("copies", [4, -1])
def test_no_more_is_counted_than_is_about(session: Session, number: str, copies: int) -> None:
    with pytest.raises(UserError, match="더 바꾸지 않았습니다"):
        shredding.shred(session, number, copies)
    assert lines(session)[0].shredded == 0


def test_what_is_no_paper_is_not_shredded_and_who_prints_nothing_counts_nothing(
    session: Session, number: str
) -> None:
    before = printing.produce(session, PrintJob("roster", "office", "person"), "pdf").number
    for wrong in (before, "07-2026-999999"):
        with pytest.raises(UserError, match="종이로"):
            shredding.shred(session, wrong, 1)
    session = session.of(type(session.staff)(0, "bom", "김봄", "조회"))
    with pytest.raises(RightError):
        shredding.shred(session, number, 1)
