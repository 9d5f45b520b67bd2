"""What an output that many eyes see tells: nothing of it may be read above the list that it hides in it."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from app.core.masking import Rule
from app.core.papers import Trace
from app.services.gate import Session
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.facts import facts_of
from app.services.prints.hiding import Hiding
from app.services.prints.orders import resolve
from app.services.prints.printing import PrintJob
from app.services.records import records
from app.services.records.lists import Query
from tests.output import pdf_page
from tests.services.people import save


def public(query: Query) -> PrintJob:
    return PrintJob("roster", "public", query.kind, query)


def words(session: Session, job: PrintJob) -> str:
    """Return a paper's text without what is below it: its number and who printed it."""
    return pdf_page.words(printing.preview(session, job).content).split("출력번호")[0]


def cells(session: Session, job: PrintJob) -> list[str]:
    """Return all that the same list holds as a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(printing.produce(session, job, "xlsx").content))
    rows = (row for page in book for row in page.iter_rows(values_only=True))
    return [str(cell) for row in rows for cell in row if cell is not None]


@pytest.fixture
def village(session: Session) -> Session:
    """Enter a volunteer, in an office that hides the last four digits."""
    settings.save(session, {"masking": "뒤 네 자리"})
    save(
        session, "volunteer", person__name="강병호", person__mobile="010-1234-7590",
        person__tong=3, person__birth="1958-03-12", talents=("말벗",),
    )  # fmt: skip
    return session


@pytest.mark.parametrize("sought", ["강병호", "7590"])
def test_what_somebody_was_searched_by_is_not_printed_above_a_masked_list(
    village: Session, sought: str
) -> None:
    job = public(Query("volunteer", sought))
    assert printing.preview(village, job).rows == 1
    assert sought not in words(village, job)
    assert not any(sought in cell for cell in cells(village, job))
    office = replace(job, purpose="office")
    assert f"조건:찾기“{sought}”" in words(village, office)
    assert f"조건: 찾기 “{sought}”" in cells(village, office)


def test_filters_on_what_is_hidden_are_not_said_either(village: Session) -> None:
    filters = (("person.mobile", ("01012347590",)), ("person.tong", ("3",)))
    job = public(Query("volunteer", filters=filters))
    assert "조건:통3통" in words(village, job)
    assert "조건: 통 3통" in cells(village, job)
    assert "7590" not in words(village, job)
    office = replace(job, purpose="office")
    assert "조건: 휴대전화 010-1234-7590 / 통 3통" in cells(village, office)


def test_a_linked_person_filtered_by_is_not_named(village: Session) -> None:
    counselor = save(village, "counselor", person__name="정변호", category="변호사")
    person = save(village, "person", name="김철수")
    usual: dict[str, object] = {"counselor": counselor, "on": "2030-11-25", "at": "14:00"}
    save(village, "booking", person=person, **usual)
    filters = (("person", (str(person),)), ("state", ("예약",)))
    job = PrintJob("booking_sheet", "door", "booking", Query("booking", filters=filters))
    assert "조건: 상태 예약" in cells(village, job)
    assert not any("김철수" in cell for cell in cells(village, job))
    assert "조건: 주민 김철수 / 상태 예약" in cells(village, replace(job, purpose="counter"))


def test_a_mobile_number_is_hidden_in_whatever_column_it_stands(session: Session) -> None:
    for name, phone in (("한빛상회", "010-1234-7590"), ("한빛복지관", "02-000-5678")):
        records.save(session, "organization", {"name": name, "phone": phone})
    text = words(session, public(Query("organization")))
    assert "010-****-7590" in text
    assert "02-000-5678" in text


def test_what_hangs_tells_of_active_volunteers_no_more_than_may_be_read(session: Session) -> None:
    usual: dict[str, object] = {
        "person__mobile": "010-1111-1234", "person__birth": "1958-03-12",
        "person__address": "서울특별시 한빛구 마을로 12 (마을동)", "talents": ("말벗",),
    }  # fmt: skip
    save(session, "volunteer", person__name="홍길동", **usual)
    save(session, "volunteer", person__name="박떠남", person__status="탈퇴", **usual)
    paper = words(session, public(Query("volunteer")))
    sheet = cells(session, public(Query("volunteer")))
    for shown in ("홍*동", "010-****-1234", "서울특별시 한빛구 마을동", "말벗"):
        assert "".join(shown.split()) in paper
        assert shown in sheet
    for hidden in ("박*남", "1958", "마을로", "활동", "확인일", "결재"):
        assert hidden not in paper
    assert "총1명" in paper
    assert paper.split("말벗")[1].count("마을동장") == 1


def test_a_masked_paper_of_one_record_is_given_nothing_that_it_hides(village: Session) -> None:
    store = village.store(writes=True)
    head = save(village, "person", name="나통장", mobile="010-1234-3333")
    tong = save(village, "tong", no=3, head=head, area="마을로 1~20")
    trace = Trace("01", "2026-11-21T14:03:09", "이하늘")
    for purpose, name in (("meeting", "나*장"), ("officer", "나통장")):
        (order,) = resolve(store, PrintJob("tong_sheet", purpose, "tong", ids=(tong,)))
        told = facts_of(store, order, trace, "01")
        assert (told.shown["head"], told.shown["area"]) == (name, "마을로 1~20")


def test_what_a_link_leads_to_is_hidden_as_well(village: Session) -> None:
    counselor = save(
        village, "counselor", person__name="정변호", person__birth="1961-05-02",
        office_phone="010-1234-5678", category="변호사",
    )  # fmt: skip
    store = village.store(writes=True)
    record = records.read(store, "counselor", counselor)
    hidden = Hiding(Rule.MIDDLE, bare=("counselor.person.birth",))
    values, shown = hidden.record(store, record, "counselor")
    assert (shown["person.name"], values["person.name"]) == ("정*호", None)
    assert (shown["person.birth"], values["person.birth"]) == ("1961. 5. 2.", "1961-05-02")
    assert (shown["office_phone"], values["office_phone"]) == ("010-****-5678", None)
    assert (shown["category"], values["category"]) == ("변호사", "변호사")
