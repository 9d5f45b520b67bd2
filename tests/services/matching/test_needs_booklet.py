"""욕구별 자원 안내: who answers which need today; residents are told nothing private."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import pytest

from app.core import clock
from app.core.phones import holds_mobile
from app.kinds.parts import NEEDS
from app.services.gate import Session
from app.services.matching import needs_booklet
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.store.engine.data import Actor
from tests.output import pdf_page
from tests.papers.facts_to_print import assert_clean
from tests.services.people import save, volunteer


@pytest.fixture
def village(session: Session) -> Session:
    save(
        session, "organization", name="나나의원", type="병·의원", phone="02-000-0101",
        address="마을로 1", hours="평일 9시", conditions="60세 이상", offer="방문 진료",
    )  # fmt: skip
    save(session, "organization", name="가가의원", type="병·의원", phone="010-0000-2222")
    save(session, "organization", name="닫은의원", type="병·의원", status="종료")
    save(session, "organization", name="지난의원", type="병·의원", agreement_to="2020-01-01")
    save(session, "organization", name="쉬는의원", type="병·의원", pause_from="2020-01-01")
    volunteer(session, "박봉사", talents="병원 동행", person__mobile="010-0000-1111")
    save(
        session, "counselor", person__name="정약사", person__mobile="010-0000-3333", category="약사",
        title="마을약사", office_phone="02-000-0404",
    )  # fmt: skip
    return session


def rows(session: Session, need: str, *, inside: bool) -> Mapping[str, tuple[str, ...]]:
    found = needs_booklet.sections(session.store(writes=True), inside=inside)
    section = next(each for each in found if each.heading == need)
    return {row[0]: row for row in section.rows}


def text(session: Session, purpose: str, *, large: bool = False) -> bytes:
    job = PrintJob("needs_booklet", purpose, large=large)
    return printing.preview(session, job).content


def test_a_chapter_names_who_is_active_by_name_with_public_contacts(village: Session) -> None:
    told = rows(village, "건강", inside=False)
    assert list(told) == ["가가의원", "나나의원", "정약사 마을약사"]
    assert told["나나의원"][2:] == ("02-000-0101", "평일 9시\n마을로 1", "60세 이상")
    assert told["가가의원"][2] == "주민센터로 문의"
    assert told["정약사 마을약사"][2] == "02-000-0404"


def test_numbers_in_names_count_as_numbers(session: Session) -> None:
    for number in (10, 2, 1):
        save(session, "organization", name=f"{number}통 의원", type="병·의원")
    assert list(rows(session, "건강", inside=False)) == ["1통 의원", "2통 의원", "10통 의원"]


def test_the_counter_sees_everybody_with_the_number_to_call(village: Session) -> None:
    told = rows(village, "건강", inside=True)
    assert list(told) == ["가가의원", "나나의원", "박봉사", "정약사 마을약사"]
    assert told["박봉사"][2] == "010-0000-1111"
    assert told["가가의원"][2] == "010-0000-2222"


@pytest.mark.parametrize("large", [False, True])
def test_residents_are_told_no_private_name_or_number(village: Session, large: bool) -> None:  # noqa: FBT001
    data = text(village, "residents", large=large)
    told = pdf_page.words(data)
    assert not holds_mobile(told)
    assert "박봉사" not in told
    assert "자원봉사자1명" in told
    assert "출력번호" not in told
    assert_clean(data)


def test_the_contents_name_every_need_with_its_page(village: Session) -> None:
    data = text(village, "counter")
    pages = pdf_page.words_by_page(data)
    assert "창구용" in pages[0]
    assert [title for _, title, _ in pdf_page.outline(data)] == list(NEEDS)
    for _, title, page in pdf_page.outline(data):
        heading = "".join(title.split())
        assert heading in pages[page - 1], "several short needs share a page"
        assert f"{heading}{page}" in pages[1]


def test_a_village_without_anybody_says_so_in_every_chapter(session: Session) -> None:
    told = pdf_page.words(text(session, "residents"))
    assert told.count("아직등록된곳이없습니다") == len(NEEDS)


def test_hundreds_of_pages_keep_their_contents_to_the_needs(session: Session) -> None:
    store = session.store(writes=True)
    kind = store.catalog["organization"]
    with store.data.change(Actor(session.staff.name), "test"):
        for number in range(4000):
            store.records.add(
                kind, {"name": f"{number:04} 마을의원", "type": "병·의원", "status": "활동"}
            )
    data = text(session, "residents", large=True)
    pages = pdf_page.words_by_page(data)
    assert len(pages) > 100
    assert sum(page.startswith("차례") for page in pages) == 1
    assert "0000마을의원" in pages[2]
    marks = pdf_page.outline(data)
    assert [title for level, title, _ in marks if level == 0] == list(NEEDS)
    below = [title for level, title, _ in marks if level == 1]
    assert len(below) > 50
    assert below == sorted(below)
    for level, title, page in marks:
        assert level or f"{''.join(title.split())}{page}" in pages[1]


def test_a_workbook_has_a_sheet_for_every_need(village: Session) -> None:
    job = PrintJob("needs_booklet", "residents")
    printed = printing.produce(village, job, target="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(printed.content))
    assert len(book.sheetnames) == len(NEEDS)
    held = [str(cell.value) for sheet in book for row in sheet.rows for cell in row]
    assert "나나의원" in held
    assert not any(map(holds_mobile, held))
    assert str(clock.today().year) in "".join(held)
