"""The auditor's question: a number, or a person, says who, when, what, what for, whose, how often."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import RightError, UserError
from app.services.counter.slip_jobs import slip_job
from app.services.day import tracing
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.prints.printing import Printed
from app.services.records import lists, records, searching
from app.services.records.lists import Query
from tests.services import referred
from tests.services.people import edit, person_of, save, volunteer
from tests.services.prints.test_provisions import agree, job

OFFICE = PrintJob("roster", "office", "volunteer", query=Query("volunteer"))


def of_role(session: Session, role: str, name: str = "한감사", login: str = "gamsa") -> Session:
    """Return the session of another clerk, who has a role."""
    clerk = session.staff
    staff = save(session, "staff", login=login, name=name, role=role)
    return session.of(replace(clerk, id=staff, login=login, name=name, role=role))


@pytest.fixture
def helpers(session: Session) -> list[int]:
    """Enter two volunteers who agreed to what is handed on; returns their records."""
    found = [volunteer(session, name) for name in ("김하늘", "박바다")]
    for each in found:
        agree(session, person_of(session, each))
    return found


def handed_on(session: Session) -> Printed:
    return printing.produce(session, job(), target="xlsx")


def test_a_number_tells_who_let_what_go_where_and_with_whose_data(
    session: Session, helpers: list[int]
) -> None:
    printed = handed_on(session)
    found = tracing.output(session, printed.number)
    line = found.line
    assert (line.number, line.by, line.terminal) == (printed.number, "이하늘", "07")
    assert (line.target, line.copies, line.persons, line.state) == ("엑셀", 1, 2, "")
    assert line.purpose == "타기관 제공"
    assert "명부" in line.paper
    assert {each.id for each in found.held} == {person_of(session, each) for each in helpers}
    assert {each.title for each in found.held} == {"김하늘", "박바다"}
    assert found.count == 2
    (provision,) = found.written
    assert provision.kind == "provision"
    told = dict(found.facts)
    assert told["개인정보의 항목"] == "성명, 휴대전화"
    assert told["제공받는 기관"] == "한빛구 복지정책과"
    assert found.kept


@pytest.mark.usefixtures("helpers")
def test_a_number_is_taken_as_it_is_typed(session: Session) -> None:
    number = handed_on(session).number
    terminal, year, count = number.split("-")
    for typed in (f" {number} ", f"{terminal}-{year}-{int(count)}", f"출력번호 {number}"):
        assert tracing.output(session, typed).line.number == number
    for typed in ("", "없는 것", f"{terminal}-{year}-{int(count) + 1}", f"제공-{year}-0001", "%"):
        with pytest.raises(UserError, match="출력대장에"):
            tracing.output(session, typed)


def test_a_reprint_and_its_first_print_name_each_other(session: Session) -> None:
    person = save(session, "person", name="봉오리")
    slip = referred.issued(session, person=person).id
    first = printing.produce(session, slip_job(slip)).number
    again = printing.produce(session, replace(slip_job(slip), again=first)).number
    assert tracing.output(session, first).again == (again,)
    assert tracing.output(session, first).first == ""
    traced = tracing.output(session, again)
    assert (traced.first, traced.again) == (first, ())
    assert person in {each.id for each in traced.held}
    assert dict(tracing.output(session, first).facts)["제공 항목"] == "성명, 연락처"


@pytest.mark.usefixtures("helpers")
def test_what_never_went_out_says_so(session: Session) -> None:
    stopped = printing.produce(session, job(), target="printer")
    printing.take_back(session, stopped.numbers)
    found = tracing.output(session, stopped.number)
    assert found.line.copies == 0
    assert found.line.state
    assert dict(found.facts)


def test_a_person_tells_every_output_and_every_entry_the_newest_first(
    session: Session, helpers: list[int]
) -> None:
    helper, other = helpers
    person = person_of(session, helper)
    stranger = save(session, "person", name="남인남")
    auditor = of_role(session, "개인정보 보호담당자")
    clerk = of_role(session, "담당", "정담당", "damdang")
    alone = printing.produce(session, replace(OFFICE, ids=(other,), query=None)).number
    both = [printing.produce(session, OFFICE).number, handed_on(session).number]
    records.load(clerk, "volunteer", helper)
    edit(session, "person", person, mobile="010-0000-9999")
    records.load(session, "person", stranger)
    found = tracing.record(auditor, helper)
    assert found.title == "김하늘"
    assert [each.number for each in found.outputs] == both[::-1]
    assert alone not in {each.number for each in found.outputs}
    assert found.out == 2
    seen = [(each.by.split()[0], each.label) for each in found.entries]
    assert seen[0] == ("이하늘", "저장")
    assert ("정담당", records.load.action.label) in seen
    assert found.seen == len(found.entries)
    ids = [each.id for each in found.entries]
    assert ids == sorted(ids, reverse=True)
    prints = [each for each in found.entries if each.purpose == "내부 비치"]
    assert [each.records >= 2 for each in prints] == [True]
    assert tracing.record(auditor, person).entries[0].label == "접근 내역", "the look is in the log"


def test_more_than_are_told_at_once_follow_by_pages(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = save(session, "person", name="봉오리")
    for _ in range(8):
        records.load(session, "person", person)
    monkeypatch.setattr(tracing, "MOST", 4)
    told = tracing.record(session, person)
    ids = [each.id for each in told.entries]
    assert (len(ids), told.seen) == (4, 9)
    while len(ids) < told.seen:
        older = tracing.record(session, person, before=ids[-1])
        assert older.entries
        ids += [each.id for each in older.entries]
    assert ids == sorted(set(ids), reverse=True)
    assert tracing.record(session, person, before=ids[-1]).entries == ()


@pytest.mark.usefixtures("helpers")
def test_who_may_not_see_whole_lists_meets_masked_names_but_the_one_asked_for(
    session: Session, helpers: list[int]
) -> None:
    auditor = of_role(session, "개인정보 보호담당자")
    number = handed_on(session).number
    assert {each.title for each in tracing.output(auditor, number).held} == {"김*늘", "박*다"}
    assert tracing.record(auditor, helpers[0]).title == "김하늘"


@pytest.mark.parametrize("role", ["조회", "창구", "담당"])
def test_without_the_right_nothing_is_told(session: Session, helpers: list[int], role: str) -> None:
    number = handed_on(session).number
    clerk = of_role(session, role)
    with pytest.raises(RightError, match="접근 내역"):
        tracing.output(clerk, number)
    with pytest.raises(RightError, match="접근 내역"):
        tracing.record(clerk, helpers[0])
    assert searching.search(clerk, number).output == ""


@pytest.mark.usefixtures("helpers")
def test_the_search_knows_the_number_of_an_output(session: Session) -> None:
    number = handed_on(session).number
    auditor = of_role(session, "개인정보 보호담당자")
    assert searching.search(auditor, number).output == number
    assert searching.search(auditor, number[:-1]).output == ""
    assert searching.search(auditor, "김하늘").output == ""
    assert searching.search(auditor, number, kind="volunteer").output == ""
    assert lists.count(session, Query("volunteer")).number == 2
