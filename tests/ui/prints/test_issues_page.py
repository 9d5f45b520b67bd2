"""발급대장 by keys: a slip that went out is found, looked at as it was, and printed again whatever changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import pypdf
from PySide6.QtWidgets import QLabel

from app import papers
from app.kinds.provision import GROUNDS
from app.services.counter.slip_jobs import slip_job
from app.services.gate import Session
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.issues import UNPRINTED
from app.services.prints.jobs import PrintJob
from app.store import kept_papers
from app.store.query import Query
from app.ui.counter.referral_page import ReferralPage
from app.ui.frame.places import PrintPlace
from app.ui.prints.issues_page import ANEW, NOT_KEPT, RECORD, SHEET, IssuesPage
from app.ui.prints.page import PrintPage
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.preview import Preview
from app.ui.widgets.search_field import SearchField
from tests.services import referred
from tests.services.people import edit, save
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, press, write
from tests.ui.prints.unlocking import unlocked


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def issue(other: Session) -> tuple[int, str, int]:
    """Issue and print a slip of 봉오리; returns referral, 출력번호 and person."""
    person = save(other, "person", name="봉오리", mobile="010-0000-1111")
    issued = referred.issued(other, person=person)
    return issued.id, printing.produce(other, slip_job(issued.id)).number, person


def open_page(desk: Driver) -> IssuesPage:
    desk.button("go_issues").click()
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, IssuesPage)
    return page


def cells(page: IssuesPage) -> list[str]:
    table = cast("LineTable", page.findChild(LineTable, "issues"))
    model = table.model()
    return [str(model.index(table.currentRow(), at).data()) for at in range(model.columnCount())]


def test_what_went_out_is_shown_and_printed_again_as_it_was(
    desk: Driver, other: Session, tmp_path: Path
) -> None:
    _, number, person = issue(other)
    edit(other, "person", person, name="딴이름", mobile="010-9999-2222")
    settings.save(other, {"office_name": "딴동주민센터"})
    page = open_page(desk)
    assert cells(page)[1] == number
    assert cells(page)[-1] == "보관"
    press(KEY.Key_Return)
    desk.settle()
    shown = text_of(cast("Preview", page.findChild(Preview)).content)
    assert "010-0000-1111" in shown
    assert "딴동주민센터" not in shown
    for times in (1, 2):
        file = tmp_path / f"{times}.pdf"
        desk.workspace.messages.hide()
        desk.clerk.answers = [str(file)]
        press(KEY.Key_P, CONTROL)
        desk.qtbot.waitUntil(
            lambda: "프린터로 보냈" in desk.workspace.messages.text, timeout=60_000
        )
        desk.settle()
        assert cells(page)[-1] == f"재출력 {times}회"
    assert desk.button("anew").text() == RECORD


def test_one_is_found_by_its_number_and_one_that_is_not_kept_says_so(
    desk: Driver, other: Session
) -> None:
    _, first, _ = issue(other)
    _, last, _ = issue(other)
    data = other.store(writes=True).data
    with data.transaction():
        kept_papers.give_up(data, [first])
    page = open_page(desk)
    assert cells(page)[1] == last
    cast("SearchField", page.findChild(SearchField)).setFocus()
    write(first)
    desk.settle()
    desk.qtbot.waitUntil(lambda: cells(page)[1] == first)
    assert cells(page)[-1] == "없음"
    words = cast("QLabel", page.findChild(QLabel, "preview_words")).text()
    assert words == NOT_KEPT
    assert not desk.button("again").isEnabled()
    assert desk.button("anew").text() == ANEW
    desk.button("anew").click()
    desk.settle()
    printing_page = desk.workspace.page
    assert isinstance(printing_page, PrintPage)
    assert printing_page.job.former == first
    read = text_of(cast("Preview", printing_page.findChild(Preview)).content)
    records_shown = " ".join(read.split())
    assert f"출력번호 {first}의 보관본이 없어 지금의 기록으로 새로 출력" in records_shown


def test_what_was_never_printed_leads_to_its_slip(desk: Driver, other: Session) -> None:
    person = save(other, "person", name="봉오리")
    issued = referred.issued(other, person=person)
    page = open_page(desk)
    assert cells(page)[-1] == UNPRINTED
    assert issued.text("no") in cells(page)[3]
    assert not desk.button("again").isEnabled()
    press(KEY.Key_N, ALT)
    desk.settle()
    slip = desk.workspace.page
    assert isinstance(slip, ReferralPage)
    assert slip.form.record is not None
    assert slip.form.record.id == issued.id


def test_a_certificate_issued_before_is_led_to_from_its_print_page(
    desk: Driver, other: Session
) -> None:
    counselor = save(other, "counselor", person__name="김철수", category="변호사")
    appointed = save(
        other, "appointment", counselor=counselor, appointed_on="2026-03-02",
        starts_on="2026-03-02", ends_on="2028-03-01",
    )  # fmt: skip
    paper = papers.APPOINTMENT_LETTER
    job = PrintJob(paper.name, paper.purposes[0].name, "appointment", ids=(appointed,))
    number = printing.produce(other, job).number
    desk.workspace.open(PrintPlace(kind=job.kind, paper=job.paper, ids=job.ids))
    desk.settle()
    press(KEY.Key_A, ALT)
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, IssuesPage)
    assert cells(page)[1] == number


def test_a_sheet_that_was_given_out_is_saved_again_as_it_was(
    desk: Driver, other: Session, tmp_path: Path
) -> None:
    given = {
        "recipient": "한빛구 복지정책과", "contact": "정복지", "sort": "제3자 제공", "form": "전자파일",
        "doc_no": "복지정책과-1",
        "basis": GROUNDS[1], "purpose": "표창 대상 확인",
        "approver": "동장 최마을",
    }  # fmt: skip
    job = PrintJob(
        "roster", "provision", "volunteer", query=Query("volunteer"), paths=("person.name",), given=given
    )  # fmt: skip
    first = printing.produce(other, job, target="xlsx")
    page = open_page(desk)
    cast("SearchField", page.findChild(SearchField)).setFocus()
    write(first.number)
    desk.settle()
    desk.qtbot.waitUntil(lambda: cells(page)[1] == first.number)
    assert cast("QLabel", page.findChild(QLabel, "preview_words")).text() == SHEET.format(
        file="엑셀", button="엑셀로"
    )
    assert not desk.button("again").isEnabled()
    assert "엑셀로" in desk.button("file").text()
    file = tmp_path / "again.xlsx"
    desk.clerk.answers = [str(file)]
    desk.button("file").click()
    desk.settle()
    desk.qtbot.waitUntil(file.exists, timeout=60_000)
    assert unlocked(file, desk.clerk.written_down[-1]) == first.content
    desk.qtbot.waitUntil(lambda: cells(page)[-1] == "재출력 1회")
