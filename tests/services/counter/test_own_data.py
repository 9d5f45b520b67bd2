"""What is kept of somebody is told to themselves whole; requests for it are answered in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core import clock
from app.core.errors import UserError
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records import records
from app.services.records.lists import Query
from tests.output import pdf_page
from tests.services.people import edit, save
from tests.services.referred import issued


def text_of(session: Session, job: PrintJob) -> Told:
    return Told(pdf_page.words(printing.preview(session, job).content))


class Told(str):
    """The words of a paper, whose gaps are not those of the text."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        """Tell whether a text stands there, wherever its lines are broken."""
        return "".join(str(text).split()) in str(self)


def own_data(session: Session, person: int, **given: str) -> Told:
    return text_of(session, PrintJob("own_data", "own_data", "person", ids=(person,), given=given))


def helper(session: Session) -> tuple[int, int]:
    """Enter a volunteer of whom all sorts of things are known; returns role and person."""
    role = save(
        session,
        "volunteer",
        person__name="서나무",
        person__birth="1961-04-05",
        person__mobile="010-0000-7788",
        person__alert="개를 무서워하심",
        person__memo="옆집 이웃이 소개함",
        skills="목공",
    )
    return role, session.store(writes=True).records.load(role).root


def test_all_that_is_kept_of_somebody_is_told_of_every_record(session: Session) -> None:
    _, person = helper(session)
    save(
        session,
        "activity",
        person=person,
        date=str(clock.today()),
        what="의자 수리",
        minutes="90",
    )
    told = own_data(session, person)
    for text in ("서나무", "1961. 4. 5.", "010-0000-7788", "개를 무서워하심", "목공", "의자 수리"):
        assert text in told, text
    assert "제3자에게 제공한 현황 없습니다." in told


def test_what_was_handed_on_is_told_of_slips_and_of_lists(session: Session) -> None:
    _, person = helper(session)
    issued(session, person=person)
    given = {
        "recipient": "한빛구 복지정책과", "contact": "정복지", "fax": "02-000-0202", "form": "팩스",
        "doc_no": "복지정책과-7", "sort": "제3자 제공", "basis": "사회보장급여법 제9조",
        "purpose": "표창 대상 확인", "approver": "동장 최마을",
    }  # fmt: skip
    printing.produce(
        session,
        PrintJob("roster", "provision", "volunteer", query=Query("volunteer"),
                 paths=("person.name", "person.mobile"), given=given),
    )  # fmt: skip
    told = own_data(session, person)
    assert "한빛복지관 담당자" in told
    assert "한빛구 복지정책과" in told
    other = save(session, "person", name="남이든")
    assert "한빛구 복지정책과" not in own_data(session, other), "nobody else's list"


def test_what_is_left_out_is_said_with_the_article(session: Session) -> None:
    _, person = helper(session)
    told = own_data(session, person, left_out="메모와 주의")
    assert "개를 무서워하심" not in told
    assert "옆집 이웃이 소개함" not in told
    assert "목공" in told
    assert "제35조제4항" in told


def test_a_consent_is_told_with_its_withdrawal(session: Session) -> None:
    _, person = helper(session)
    consent = save(
        session, "consent", person=person, kind="제3자제공", recipients="한빛복지관", items="성명",
        keep_until="2099-12-31",
    )  # fmt: skip
    edit(session, "consent", consent, withdrawn_on=str(clock.today()))
    assert "한빛복지관 · 성명" in own_data(session, person)


def test_a_request_is_due_ten_days_after_it_came_in(session: Session) -> None:
    _, person = helper(session)
    today = clock.today()
    request = save(
        session, "rights_request", person=person, sort="열람", asked="전부", identity="신분증을 보았음",
        received_on=str(today - timedelta(days=2)),
    )  # fmt: skip
    held = records.load(session, "rights_request", request).values
    assert held["due_on"] == str(date.fromisoformat(str(today)) + timedelta(days=8))
    edit(session, "rights_request", request, due_on=str(today + timedelta(days=1)), state="연기",
         reason="자료가 다른 곳에 있음")  # fmt: skip
    assert records.load(session, "rights_request", request).values["due_on"] == str(
        today + timedelta(days=1)
    ), "what was put off has the day that was told"


def test_a_notice_waits_for_its_result(session: Session) -> None:
    _, person = helper(session)
    request = save(session, "rights_request", person=person, sort="정정·삭제", asked="전화번호",
                   identity="신분증을 보았음")  # fmt: skip
    job = PrintJob("rights_notice", "notice", "rights_request", ids=(request,))
    with pytest.raises(UserError, match="아직 결과를 적지 않았습니다"):
        printing.produce(session, job)
    edit(session, "rights_request", request, state="회신", result="거절", reason="법령에 따라 보존합니다.",
         answered_on=str(clock.today()), answered_how="우편")  # fmt: skip
    told = text_of(session, job)
    assert "법령에 따라 보존합니다." in told
    assert "행정심판" in told


def test_what_is_registered_names_items_retention_and_how_many(session: Session) -> None:
    helper(session)
    told = text_of(session, PrintJob("personal_file", "registration", ""))
    for text in (
        "생년월일",
        "자원봉사자:",
        "전출 후 12개월까지",
        "1명",
        "설정에서 적으세요: 개인정보 보호책임자",
    ):
        assert text in told, text
