"""Papers that go to residents or come back from helpers: what is told, what is withheld, who is never named."""

from __future__ import annotations

import pytest

from app import papers
from app.core.errors import UserError
from app.services.gate import Session
from app.services.prints import batches, printing
from app.services.prints.printing import PrintJob
from app.store import register
from tests.services.people import save
from tests.services.prints.test_printing import text_of


def job(paper: str, kind: str, *records: int, **given: object) -> PrintJob:
    purpose = papers.BY_NAME[paper].purposes[0].name
    return PrintJob(paper, purpose, kind, ids=records, given=given)


def applied(session: Session, name: str, state: str, **values: object) -> int:
    """Save somebody who applied to a program; return the application."""
    program = save(
        session, "job_program", name="마을텃밭 가꾸기", type="자체", seats=3, place="3통 텃밭",
        documents="신분증",
    )  # fmt: skip
    person = save(session, "person", name=name)
    return save(session, "participation", program=program, person=person, state=state, **values)


def test_each_who_applied_is_told_what_came_of_it(session: Session) -> None:
    chosen = applied(session, "박선발", "선발")
    waiting = applied(session, "최대기", "대기", waiting_no=1)
    refused = applied(session, "이다음", "미선발", refused_for="거주 기간이 모자랍니다.")
    papers_out = job("selection_notice", "participation", chosen, waiting, refused)
    printed = printing.produce(session, papers_out, target="printer")
    assert printed.pages_of == (1, 1, 1)
    text = text_of(printed.content)
    for said in (
        "박선발 귀하",
        "3통 텃밭에 오시기",
        "신분증",
        "대기 순번: 1번",
        "거주 기간이 모자랍니다.",
    ):
        assert said.replace(" ", "") in text.replace(" ", "")
    entries = register.outputs(session.store(writes=True).data)
    assert [entry["persons"] for entry in entries] == [1, 1, 1]


def test_a_refusal_without_a_reason_and_one_still_open_stay_here(session: Session) -> None:
    refused = applied(session, "이다음", "미선발")
    still_open = applied(session, "한접수", "접수")
    with pytest.raises(UserError, match="미선발 사유를 적지 않아"):
        printing.produce(session, job("selection_notice", "participation", refused))
    ready = batches.ready(session, job("selection_notice", "participation", refused, still_open))
    assert ready.ids == ()
    assert len(ready.refused) == 2


def test_a_record_of_counseling_names_nobody_who_was_counseled(session: Session) -> None:
    counselor = save(session, "counselor", person__name="정상담", category="변호사")
    person = save(session, "person", name="박나무", mobile="010-0000-5678")
    booking = save(
        session, "booking", counselor=counselor, on="2026-12-07", at="14:00", person=person,
        about="보증금을 돌려받지 못함",
    )  # fmt: skip
    text = text_of(printing.preview(session, job("counseling_record", "booking", booking)).content)
    assert "정상담" in text
    assert "14:00" in text
    for kept in ("박나무", "5678", "보증금"):
        assert kept not in text


def test_a_survey_of_help_says_what_was_helped_with_and_never_whom(session: Session) -> None:
    person = save(session, "person", name="박나무", mobile="010-0000-5678")
    referral = save(session, "referral", person=person, needs=["생활환경"], reason="혼자 지냄")
    text = text_of(printing.preview(session, job("help_survey", "referral", referral)).content)
    assert "생활환경" in text
    for kept in ("박나무", "5678", "혼자 지냄"):
        assert kept not in text


def test_a_result_counts_who_came_and_names_none_of_them(session: Session) -> None:
    event = save(session, "event", name="여름 건강 교실", sort="교육", on="2026-06-01")
    for name, state in (("박나무", "참석"), ("최바다", "참석"), ("이들판", "불참")):
        person = save(session, "person", name=name)
        save(session, "attendee", event=event, person=person, state=state)
    text = text_of(printing.preview(session, job("event_result", "event", event)).content)
    assert "교육 결과 보고" in text
    assert "2명" in text
    assert "1명" in text
    assert "박나무" not in text


def test_what_a_tong_head_fills_in_begins_with_the_tong_and_the_name(session: Session) -> None:
    head = save(session, "person", name="남궁통장", mobile="010-0000-1234")
    tong = save(session, "tong", no=3, head=head)
    text = text_of(printing.preview(session, job("tong_report", "tong", tong)).content)
    for said in ("3통", "남궁통장", "010-0000-1234", "제13조"):
        assert said in text


def test_merits_hold_what_is_recorded_of_the_period_and_what_the_clerk_wrote(
    session: Session,
) -> None:
    volunteer = save(session, "volunteer", person__name="강봉사", person__hanja="姜奉仕")
    person = session.store(writes=False).records.load(volunteer).number("person")
    for day, minutes in (("2026-03-02", 90), ("2026-04-02", 60), ("2025-04-02", 600)):
        save(session, "activity", person=person, date=day, minutes=minutes, what="말벗")
    given = {
        "prize": "구청장 표창", "gist": "여러 해 말벗 봉사", "deeds": "혼자 지내는 분을 찾아감",
        "from_on": "2026-01-01", "to_on": "2026-12-31",
    }  # fmt: skip
    asked = job("merit_paper", "volunteer", volunteer, **given)
    text = text_of(printing.preview(session, asked).content)
    for told in (
        "강봉사 (姜奉仕)",
        "구청장 표창",
        "여러 해 말벗 봉사",
        "혼자 지내는 분",
        "2건 2시간 30분",
    ):
        assert told in text
    assert "10시간" not in text, "of another year"


def test_thanks_go_to_each_in_their_own_name_and_stand_in_the_register(session: Session) -> None:
    people = [save(session, "person", name=name) for name in ("강봉사", "남궁고마움")]
    printed = printing.produce(
        session, job("thanks_letter", "person", *people, words="고맙습니다."), target="printer"
    )
    assert printed.pages_of == (1, 1)
    text = text_of(printed.content)
    for told in ("강봉사", "남궁고마움", "고맙습니다."):
        assert told in text
    entries = register.outputs(session.store(writes=True).data)
    assert [entry["persons"] for entry in entries] == [1, 1]
