"""What a resident did in a period, as the certificate is given it."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.core import clock
from app.core.errors import UserError
from app.papers.period import FROM, TO
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.contributions import Rows
from app.services.prints.printing import PrintJob
from app.services.records import records
from app.services.village import activities
from app.store import register
from tests.services.people import person_of, save, volunteer
from tests.services.prints.test_printing import text_of

YEAR = {FROM: "2026-01-01", TO: "2026-12-31"}


@pytest.fixture
def helper(session: Session, monkeypatch: pytest.MonkeyPatch) -> int:
    """Enter a volunteer who helped, helped through a referral, and once did not come."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 1, 2, 9))
    role = volunteer(session, "김철수", person__birth="1958-03-12")
    person = person_of(session, role)
    helped = save(session, "person", name="박영희")
    place = save(session, "organization", name="한빛복지관")
    referral = save(session, "referral", person=helped, target=place, reason="식사")
    program = save(session, "job_program", name="마을택배", type="자체", pay_per="무보수", seats=3)
    done: tuple[dict[str, object], ...] = (
        {"date": "2026-03-02", "minutes": 90, "what": "반찬 배달", "place": "3통", "in_1365": 1},
        {"date": "2026-03-09", "minutes": 30, "what": "말벗", "work": referral, "no_show": 0},
        {"date": "2026-05-01", "minutes": 60, "work": program},
        {"date": "2026-04-01", "minutes": 0, "what": "불참한 날", "no_show": 1},
        {"date": "2025-12-31", "minutes": 240, "what": "지난해 일"},
        {"date": "2026-12-31", "minutes": 15, "what": "마지막 날"},
        {"date": "2027-01-01", "minutes": 15, "what": "다음 해 일"},
    )
    for each in done:
        save(session, "activity", person=person, **each)
    save(session, "activity", person=helped, date="2026-03-03", minutes=10, what="남의 일")
    return role


def rows(session: Session, role: int, part: str, given: dict[str, object]) -> Rows:
    store = session.store(writes=True)
    gather = {"lines": activities.lines, "spans": activities.spans, "total": activities.total}
    return gather[part](store, records.read(store, "volunteer", role), given)


def test_each_activity_of_the_period_is_told_and_who_did_not_come_did_nothing(
    session: Session, helper: int
) -> None:
    assert rows(session, helper, "lines", {**YEAR}) == [
        ("2026. 3. 2.", "반찬 배달", "3통", "1시간 30분", "입력함"),
        ("2026. 3. 9.", "이웃 돕기 · 말벗", "", "30분", "입력 전"),
        ("2026. 5. 1.", "마을택배", "", "1시간", "입력 전"),
        ("2026. 12. 31.", "마지막 날", "", "15분", "입력 전"),
    ]


def test_they_come_to_a_sum_by_month_and_in_all(session: Session, helper: int) -> None:
    assert rows(session, helper, "spans", {**YEAR}) == [
        ("2026. 3.", "2건", "2시간", "1건"),
        ("2026. 5.", "1건", "1시간", "0건"),
        ("2026. 12.", "1건", "15분", "0건"),
    ]
    assert rows(session, helper, "total", {**YEAR}) == [("4건", "3시간 15분", "1건")]
    assert rows(session, helper, "total", {TO: "2020-12-31"}) == [("0건", "0분", "0건")]


def test_more_than_a_year_of_months_is_summed_up_by_year(session: Session, helper: int) -> None:
    person = person_of(session, helper)
    for month in range(1, 13):
        save(session, "activity", person=person, date=f"2024-{month:02}-15", minutes=60, what="일")
    given: dict[str, object] = {FROM: "2024-01-01", TO: "2026-12-31"}
    assert rows(session, helper, "spans", given) == [
        ("2024.", "12건", "12시간", "0건"),
        ("2025.", "1건", "4시간", "0건"),
        ("2026.", "4건", "3시간 15분", "1건"),
    ]


@pytest.mark.parametrize("kind", ["volunteer", "person"])
def test_the_certificate_is_printed_of_the_role_and_of_the_person(
    session: Session, helper: int, kind: str
) -> None:
    record = helper if kind == "volunteer" else person_of(session, helper)
    given = {**YEAR, "where_to": "한빛고등학교", "use": "생활기록부"}
    job = PrintJob("activity_certificate", "certificate", kind, ids=(record,), given=given)
    printed = printing.produce(session, job)
    text = text_of(printed.content)
    for said in ("김철수", "1958. 3. 12.", "반찬 배달", "한빛고등학교", "3시간 15분", "생활기록부"):
        assert said in text
    for hidden in ("박영희", "불참한 날", "지난해", "다음 해", "남의 일"):
        assert hidden not in text
    assert (printed.pages, printed.number in text) == (1, True)


def test_a_certificate_of_nothing_is_drawn_but_does_not_go_out(
    session: Session, helper: int
) -> None:
    given = {FROM: "2020-01-01", TO: "2020-12-31"}
    job = PrintJob("activity_certificate", "certificate", "volunteer", ids=(helper,), given=given)
    assert "적힌 봉사가 없습니다" in text_of(printing.preview(session, job).content)
    with pytest.raises(UserError, match=r"김철수.*적힌 봉사가 없어 자원봉사활동 확인서를 내보내지"):
        printing.produce(session, job)
    assert register.outputs(session.store(writes=True).data) == []


def test_a_reversed_period_is_refused_before_anything_is_drawn(
    session: Session, helper: int
) -> None:
    given = {FROM: "2026-12-31", TO: "2026-01-01"}
    job = PrintJob("activity_certificate", "certificate", "volunteer", ids=(helper,), given=given)
    for way in (printing.preview, printing.produce):
        with pytest.raises(UserError, match="종료일이 시작일보다 앞섭니다"):
            way(session, job)
    assert register.outputs(session.store(writes=True).data) == []


def test_paid_work_is_no_volunteering(session: Session, helper: int) -> None:
    """A certificate that told of it would not be true; what a programme of volunteers does is told."""
    person = person_of(session, helper)
    paid = save(session, "job_program", name="골목 지킴이", type="노인공익활동", seats=3)
    free = save(session, "job_program", name="말벗 봉사", type="봉사형", seats=3)
    unpaid = save(session, "job_program", name="텃밭", type="자체", pay_per="무보수", seats=3)
    before = len(rows(session, helper, "lines", {**YEAR}))
    for work in (paid, free, unpaid):
        save(session, "activity", person=person, date="2026-06-01", minutes=180, work=work)
    told = [each[1] for each in rows(session, helper, "lines", {**YEAR})]
    assert len(told) == before + 2
    assert "골목 지킴이" not in told
    assert {"말벗 봉사", "텃밭"} <= {*told}
    assert rows(session, helper, "total", {**YEAR})[0][0] == f"{before + 2}건"
