"""Rows on their way to the clipboard: for a purpose, under a number, by who may take lists out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import RightError, UserError
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import COPY
from app.services.records.lists import Query
from app.store import register
from tests.services.people import save


@pytest.fixture
def job(session: Session) -> PrintJob:
    """Copy two people, one of whom begins like a formula."""
    ids = (
        save(session, "person", name="김철수", mobile="010-0000-1234"),
        save(session, "person", name="박영희", mobile="010-0000-5678", memo="=cmd|'/C calc'!A0"),
    )
    paths = ("name", "mobile", "memo")
    return PrintJob("roster", "office", "person", Query("person"), ids=ids, paths=paths)


def test_what_is_copied_stands_in_register_and_log_with_its_purpose(
    session: Session, job: PrintJob
) -> None:
    printed = printing.produce(session, job, target=COPY.name)
    lines = printed.plain.split("\n")
    assert lines[0] == "성명\t휴대전화\t메모"
    assert lines[1:] == ["김철수\t010-0000-1234\t", "박영희\t010-0000-5678\t'=cmd|'/C calc'!A0"]
    assert "010-0000-5678" in printed.content.decode("utf-8")
    data = session.store(writes=False).data
    entered = register.outputs(data)[0]
    assert (entered["number"], entered["target"]) == (printed.number, "copy")
    assert (entered["purpose"], entered["persons"], entered["copies"]) == ("내부 비치", 2, 1)
    last = data.access.rows("SELECT action, purpose, records FROM access ORDER BY id DESC LIMIT 1")
    assert last[0][:2] == ("print.produce", "내부 비치")
    assert set(job.ids or ()) <= set(map(int, last[0][2].strip("[]").split(",")))


def test_nothing_is_copied_without_a_purpose_or_by_who_takes_nothing_out(
    session: Session, job: PrintJob
) -> None:
    before = len(register.outputs(session.store(writes=False).data))
    with pytest.raises(UserError, match="용도"):
        printing.produce(session, replace(job, purpose=""), target=COPY.name)
    for role in ("조회", "창구", "개인정보 보호담당자"):
        seat = replace(session, staff=replace(session.staff, role=role))
        with pytest.raises(RightError):
            printing.produce(seat, job, target=COPY.name)
    assert len(register.outputs(session.store(writes=False).data)) == before


@pytest.mark.parametrize(("kind", "purpose"), [("person", "provision"), ("volunteer", "public")])
def test_a_list_that_leaves_the_office_is_not_copied(
    session: Session, job: PrintJob, kind: str, purpose: str
) -> None:
    leaving = PrintJob(job.paper, purpose, kind, Query(kind))
    with pytest.raises(UserError, match="복사하지 않습니다"):
        printing.produce(session, leaving, target=COPY.name)
