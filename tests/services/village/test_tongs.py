"""통별 한 장: one page tells who is responsible, who can help and what waits; a meeting sees no private name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.services.counter import referrals
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from tests.output import pdf_page
from tests.papers.facts_to_print import assert_clean
from tests.services.people import save, volunteer

NAMES = {3: "박봉삼", 4: "박봉사"}


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


@pytest.fixture
def tong(session: Session) -> int:
    """A 통 with something of everything; another one has as much."""
    officer = save(session, "staff", login="damdang", name="오담당", department="복지팀")
    head = save(session, "person", name="나통장", mobile="010-0000-3333", tong=3)
    for number in (3, 4):
        volunteer(
            session, NAMES[number], person__tong=number, person__mobile="010-0000-1111",
            person__verified_on=day(-500), talents="이·미용",
        )  # fmt: skip
        volunteer(session, "쉬는이", person__tong=number, person__status="휴면")
        save(
            session, "organization", name=f"{number}통경로당", tong=number, phone="02-000-0303",
            offer="점심", verified_on=day(-1),
        )  # fmt: skip
        save(session, "household", name="남씨네", tong=number)
        save(session, "asset", name="휴대공구", tong=number, phone="010-0000-9999")
    save(session, "tong", no=4)
    return save(session, "tong", no=3, area="마을로 1~20", head=head, officer=officer)


def waiting(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a request be open and an answer be late in the third 통."""
    person = save(session, "person", name="김주민", tong=3)
    request = save(session, "request", subject_person=person, needs="건강", at=f"{day(-9)} 10:00")
    save(session, "request", subject_person=person, needs="경제", at=f"{day(-2)} 10:00")
    target = save(session, "organization", name="한빛복지관", verified_on=day(0))
    referral = save(
        session, "referral", person=person, request=request, target=target, recipient="담당자",
        reason="식사", shared_items="성명", article="법", due_on=day(1),
    )  # fmt: skip
    referrals.issue(session, referral, ver=1)
    later = clock.now() + timedelta(days=4)
    monkeypatch.setattr(clock, "now", lambda: later)


def text(session: Session, purpose: str, *ids: int) -> str:
    printed = printing.preview(session, PrintJob("tong_sheet", purpose, "tong", ids=ids))
    assert_clean(printed.content)
    return pdf_page.words(printed.content)


def test_the_officer_sees_who_can_help_what_waits_and_what_to_verify(
    session: Session, tong: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(session, monkeypatch)
    told = text(session, "officer", tong)
    for said in (
        *(
            "3통현황",
            "오담당복지팀",
            "나통장010-0000-3333",
            "마을로1~20",
            "박봉삼",
            "010-0000-1111",
        ),
        *("3통경로당", "점심", "02-000-0303", "접수-", "연계-", "3일지남", "확인한적없음"),
        *("1가구", "자원봉사자마을상담가"),
    ):
        assert said in told, said
    for other in ("박봉사", "4통경로당", "쉬는이", "김주민"):
        assert other not in told, other
    assert told.count("3통경로당") == 1, "verified yesterday"


def test_a_meeting_sees_no_private_name_or_number(
    session: Session, tong: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(session, monkeypatch)
    told = text(session, "meeting", tong)
    for said in ("박*삼", "02-000-0303", "나*장010-****-3333", "3통경로당"):
        assert said in told, said
    for hidden in ("나통장", "박봉삼", "010-0000", "연계-", "접수-", "김주민"):
        assert hidden not in told, hidden


def test_several_are_printed_in_one_run_and_an_empty_one_has_its_page(session: Session) -> None:
    ids = [save(session, "tong", no=number) for number in (1, 2, 7)]
    job = PrintJob("tong_sheet", "officer", "tong", ids=tuple(ids))
    printed = printing.produce(session, job)
    assert (printed.pages, printed.pages_of) == (3, (1, 1, 1))
    assert [page[:3] for page in pdf_page.words_by_page(printed.content)] == [
        "1통현",
        "2통현",
        "7통현",
    ]


def test_a_full_one_stays_one_page_and_says_how_many_more_there_are(session: Session) -> None:
    record = save(session, "tong", no=5, area="마을로 " * 60)
    for number in range(40):
        save(
            session, "organization", name=f"{number:02} 한빛 종합 복지관 마을 어르신 쉼터 분소 별관 이층",
            tong=5, offer="어르신 점심과 반찬 나눔, 이야기 모임 " * 4, phone="02-000-0303",
        )  # fmt: skip
    told = text(session, "officer", record)
    assert told.count("현재") == 1
    assert "이밖에26건" in told
    assert "이밖에34건" in told
