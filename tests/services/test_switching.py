"""Another clerk takes the seat while work is under way: it stays the work of who began it."""

from __future__ import annotations

import pytest

from app.core.progress import Progress
from app.services.gate import Session
from app.services.imports import importing
from app.services.office import accounts
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records.lists import Query
from app.store import register
from app.store.review import ReviewedDays, clerks_of
from tests.services.importing import look
from tests.services.people import save

THEIRS = "other-gae7mi"
GIVEN = {
    "recipient": "한빛경찰서", "doc_no": "101", "purpose": "찾기", "approver": "동장",
    "basis": "법 제18조", "sort": "목적 외 제3자 제공", "form": "문서",
}  # fmt: skip
HOMES, HOME = ["이름", "코드", "주소", "전화"], ["가나", "A1", "", ""]


class Seat:
    """The seat of a window: whose session is the present one."""

    def __init__(self, session: Session) -> None:
        accounts.make_account(session, "sol", name="박솔", role="관리자", password=THEIRS)
        self.begun = self.present = session

    def hand_over(self) -> None:
        """Let another clerk in, as the entrance does."""
        self.present = self.begun.of(accounts.switch(self.begun, "sol", password=THEIRS))

    def switching(self) -> Progress:
        """Return what hands the seat over as soon as it is told how far the work is."""

        def tell(_done: int, _whole: int) -> bool:
            self.hand_over()
            return False

        return tell


@pytest.fixture
def seat(session: Session) -> Seat:
    return Seat(session)


def doers(session: Session) -> dict[str, set[str]]:
    """Return by whom the three registers say something was done since the account was made."""
    data = session.store(writes=True).data
    begun = data.value("SELECT at FROM change WHERE action = 'account.make'")
    changes = data.rows("SELECT by FROM change WHERE action <> 'account.make' AND at >= ?", [begun])
    counted = [each for each in clerks_of(data, ReviewedDays(begun, "9999")) if each.records]
    return {
        "output": {str(each["by"]) for each in register.outputs(data)},
        "change": {by for (by,) in changes},
        "access": {each.by for each in counted},
    }


def test_a_print_stays_that_of_the_clerk_who_began_it(seat: Seat) -> None:
    save(seat.begun, "volunteer", person__name="김철수")
    job = PrintJob("roster", "provision", "volunteer", query=Query("volunteer"), given=GIVEN)
    printed = seat.begun.perform(printing.produce.of(job), progress=seat.switching())
    assert seat.present.staff.name == "박솔"
    assert doers(seat.begun) == {name: {"이하늘"} for name in ("output", "change", "access")}
    seat.begun.perform(printing.take_back.of(printed.numbers))
    assert doers(seat.begun)["change"] == {"이하늘"}
    save(seat.present, "person", name="박영희")
    assert doers(seat.begun)["change"] == doers(seat.begun)["access"] == {"이하늘", "박솔"}


def test_an_import_stays_that_of_the_clerk_who_began_it(seat: Seat) -> None:
    preview = look(seat.begun, "organization", HOMES, HOME, ["다라", "A2", "", ""])
    report = seat.begun.perform(importing.take.of(preview), progress=seat.switching())
    assert report.figures["new"] == 2
    assert seat.present.staff.name == "박솔"
    found = doers(seat.begun)
    assert found == {"output": set(), "change": {"이하늘"}, "access": {"이하늘"}}
    assert seat.present.office is seat.begun.office
    assert seat.present.since >= seat.begun.since
