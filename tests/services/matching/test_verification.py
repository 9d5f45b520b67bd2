"""확인 전화 목록: the rows are those that 오늘 tells of, whatever list they are printed from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.core.dates import show_date
from app.kinds import CATALOG
from app.papers import HANDOUT, REFERRAL_SLIP, VERIFICATION_CALLS
from app.services.day import today
from app.services.gate import Session
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.store.query import Query
from tests.output import pdf_page
from tests.services.people import save, volunteer


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


def text(session: Session, purpose: str, query: Query) -> str:
    job = PrintJob(VERIFICATION_CALLS.name, purpose, query.kind, query)
    return pdf_page.words(printing.preview(session, job).content)


@pytest.fixture
def donors(session: Session) -> Session:
    volunteer(session, "오래전", person__verified_on=day(-400), person__mobile="010-0000-1111")
    volunteer(session, "한번도없음", person__phone2="02-000-2222")
    volunteer(session, "어제확인", person__verified_on=day(-1))
    save(
        session, "organization", name="옛기관", contact="정담당", phone="02-000-0303",
        verified_on=day(-200),
    )  # fmt: skip
    return session


def test_those_nobody_verified_for_a_year_come_first(donors: Session) -> None:
    told = text(donors, "stale", Query("volunteer"))
    assert "어제확인" not in told
    assert told.index("한번도없음") < told.index("오래전")
    for said in (
        "총2명",
        "010-0000-1111",
        "02-000-2222",
        "통화일시",
        "가능활동중지변경",
        "마지막확인",
        "바뀐내용",
    ):
        assert said in told, said


def test_how_long_is_long_is_a_setting_and_holds_for_today_too(donors: Session) -> None:
    assert "옛기관" not in text(donors, "stale", Query("organization"))
    settings.save(donors, {"stale_months": 6})
    told = text(donors, "stale", Query("organization"))
    assert "옛기관" in told
    assert "정담당" in told
    card = next(card for card in today.overview(donors) if card.name == "verify")
    assert card.count == 3


def test_every_list_of_the_figure_can_be_printed_with_its_rows(donors: Session) -> None:
    card = next(card for card in today.overview(donors) if card.name == "verify")
    assert card.paper == VERIFICATION_CALLS.name
    assert {query.kind for query in card.whole} == set(CATALOG.resources)
    for query in (*card.whole, *card.queries):
        job = PrintJob(card.paper, "stale", query.kind, query)
        assert printing.preview(donors, job).rows == (2 if query.kind == "volunteer" else 0)


def test_the_list_as_it_is_seen_has_all_its_rows(donors: Session) -> None:
    assert "어제확인" in text(donors, "listed", Query("volunteer"))


def test_chosen_rows_are_printed_as_they_were_chosen(donors: Session) -> None:
    ids = tuple(donors.store(writes=True).lists.ids(Query("volunteer")))
    job = PrintJob(VERIFICATION_CALLS.name, "stale", "volunteer", Query("volunteer"), ids)
    assert printing.preview(donors, job).rows == 3


def test_what_was_not_verified_for_long_carries_its_age_on_slip_and_hand_out(
    donors: Session,
) -> None:
    old = save(donors, "organization", name="오랜기관", phone="02-000-0404", verified_on=day(-800))
    new = save(donors, "organization", name="새기관", phone="02-000-0505", verified_on=day(-3))
    never = save(donors, "organization", name="모름기관", phone="02-000-0606")
    resident = save(donors, "person", name="박주민")
    told = {old: f"{show_date(day(-800))} 확인", never: "확인한 적 없음", new: ""}
    for place, words in told.items():
        slip = save(
            donors, "referral", person=resident, target=place, recipient_contact="02-000-0707"
        )
        for paper, kind, record in (
            (REFERRAL_SLIP, "referral", slip),
            (HANDOUT, "referral", slip),
            (HANDOUT, "organization", place),
        ):
            job = PrintJob(paper.name, paper.purposes[0].name, kind, ids=(record,))
            said = pdf_page.words(printing.preview(donors, job).content)
            assert (words.replace(" ", "") in said) if words else ("확인)" not in said), paper.name
            assert "확인한적없음" not in said or place == never
