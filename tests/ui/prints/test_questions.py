"""What a paper asks before it is printed, which columns go out, batches, large type, and what is warned of."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import pypdf
import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QRadioButton, QWidget

from app import papers
from app.core.blocks import Heading, Paragraph
from app.core.fields import Field
from app.core.papers import Facts, Paper, Purpose, Sheet
from app.core.times import Date
from app.core.values import Text
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.records import lists, records
from app.services.records.lists import Query
from app.ui.frame.places import PrintPlace
from app.ui.prints.page import PrintPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.preview import Preview
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, compose, focus, press, reach, write
from tests.ui.outputs import went_out

ANSWERS = {
    "recipient": "한빛경찰서",
    "doc_no": "여성청소년과-101",
    "purpose": "실종자 찾기",
    "approver": "동장 김마을",
}


def compose_letter(facts: Facts) -> Sheet:
    told = Paragraph(f"{facts.given['whom']}에게 {facts.given['day']}")
    return Sheet("확인하는 글", (Heading("확인하는 글"), told))


LETTER = Paper(
    "letter_of_a_test",
    "확인하는 글",
    compose_letter,
    kinds=("volunteer",),
    purposes=(Purpose("letter", "확인", asks=(Field("day", "보낼 날", Date()),)),),
    asks=(Field("whom", "받는 사람", Text(20), required=True, default="구청장"),),
    large=True,
    blank=True,
)


@pytest.fixture
def letter(monkeypatch: pytest.MonkeyPatch) -> Paper:
    """Declare one more paper, of one volunteer, that asks."""
    monkeypatch.setattr(papers, "ALL", (*papers.ALL, LETTER))
    monkeypatch.setitem(papers.BY_NAME, LETTER.name, LETTER)
    return LETTER


@pytest.fixture
def volunteers(other: Session) -> tuple[int, ...]:
    """Return seven volunteers of the village."""
    return tuple(each.id for each in lists.page(other, Query("volunteer"), 0, limit=7, paths=()))


@pytest.fixture
def page(desk: Driver) -> PrintPage:
    """Open the roster of the volunteers."""
    return open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))


def open_page(desk: Driver, place: PrintPlace) -> PrintPage:
    desk.workspace.open(place)
    return drawn(desk)


def drawn(desk: Driver) -> PrintPage:
    """Return the page once its preview stands."""
    desk.settle()
    shown = cast("PrintPage", desk.workspace.page)
    preview = cast("Preview", shown.findChild(Preview))
    desk.qtbot.waitUntil(lambda: preview.pages > 0, timeout=60_000)
    desk.settle()
    return shown


def choose(desk: Driver, page: PrintPage, name: str) -> None:
    """Go down to a line of radio buttons by the arrow keys."""
    while focus().objectName() != name:
        assert isinstance(focus(), QRadioButton)
        press(KEY.Key_Down)
    drawn(desk)
    assert page.isVisible()


def note(page: QWidget, name: str) -> str:
    return cast("QLabel", page.findChild(QLabel, f"{name}.note")).text()


def text_of(page: PrintPage) -> str:
    """Return the text of the preview."""
    preview = cast("Preview", page.findChild(Preview))
    reader = pypdf.PdfReader(io.BytesIO(preview.content))
    return "\n".join(each.extract_text() for each in reader.pages)


def answer(page: PrintPage, answers: dict[str, str]) -> None:
    for name, text in answers.items():
        reach(page, name)
        write(text)


def outputs(session: Session) -> list[dict[str, object]]:
    return went_out(session.store(writes=False).data)


def save_pdf(desk: Driver, file: Path, *answers: str) -> str:
    """Save as PDF, with these answers to what is asked before the file is."""
    desk.clerk.answers = [*answers, str(file)]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    desk.qtbot.waitUntil(file.exists, timeout=60_000)
    reader = pypdf.PdfReader(file)
    if reader.is_encrypted:
        assert reader.decrypt(desk.clerk.written_down[-1])
    return "\n".join(each.extract_text() for each in reader.pages)


# --- a list that is given to another office --------------------------------------------------


def test_what_is_missing_is_told_beside_its_field_and_nothing_goes_out(
    desk: Driver, page: PrintPage, other: Session
) -> None:
    choose(desk, page, "purpose_provision")
    press(KEY.Key_P, CONTROL)
    desk.settle()
    assert note(page, "recipient") == "제공받는 기관을 적어 주세요."
    assert note(page, "basis") == "법적 근거를 적어 주세요."
    assert focus().objectName() == "recipient"
    assert desk.clerk.asked == []
    assert outputs(other) == []


def test_a_list_for_another_office_goes_out_behind_its_cover_and_is_entered(
    desk: Driver, page: PrintPage, other: Session, tmp_path: Path
) -> None:
    choose(desk, page, "purpose_provision")
    answer(page, ANSWERS)
    reach(page, "basis")
    press(KEY.Key_Down)
    desk.qtbot.waitUntil(lambda: "한빛경찰서" in text_of(page), timeout=60_000)
    columns = cast("QWidget", page.findChild(QWidget, "columns")).findChildren(Button)
    assert [each.text() for each in columns if each.isChecked()] == ["성명", "휴대전화"]
    for chip in columns:
        if chip.text() in {"휴대전화", "생년월일"}:
            chip.setFocus()
            press(KEY.Key_Space)
    drawn(desk)
    remark = cast("QLabel", page.findChild(QLabel, "missing")).text()
    assert "활동 중이 아닌" in remark
    text = save_pdf(desk, tmp_path / "제공.pdf", "go")
    assert remark in " ".join(text.split()), "the paper says it as well"
    assert desk.clerk.written_down, "what is handed to another body is locked"
    assert "팩스 표지" in text
    assert "휴대전화" not in text
    assert "생년월일" in text
    entry = lists.page(
        other, Query("provision"), 0, limit=1, paths=("recipient", "items", "output")
    )[0]
    recipient, items, number = entry.texts
    assert recipient == "한빛경찰서"
    assert "휴대전화" not in items
    assert number == outputs(other)[0]["number"]


def test_answers_are_kept_while_another_purpose_is_looked_at(desk: Driver, page: PrintPage) -> None:
    questions = cast("QWidget", page.findChild(QWidget, "questions"))
    assert not questions.isVisible()
    choose(desk, page, "purpose_provision")
    answer(page, ANSWERS)
    reach(page, "purpose_provision")
    press(KEY.Key_Down)
    drawn(desk)
    assert not questions.isVisible()
    assert "recipient" not in page.job.given
    press(KEY.Key_Up)
    drawn(desk)
    assert questions.isVisible()
    assert page.job.given["recipient"] == "한빛경찰서"
    assert page.job.given["period"] == "1회"


def test_esc_loses_no_answer_and_what_went_out_is_let_go(
    desk: Driver, page: PrintPage, tmp_path: Path
) -> None:
    choose(desk, page, "purpose_provision")
    answer(page, ANSWERS)
    reach(page, "basis")
    press(KEY.Key_Down)
    basis = page.job.given["basis"]
    compose("")
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is not page
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    told = cast("QWidget", page.findChild(QWidget, "kept"))
    assert not told.isVisible()
    choose(desk, page, "purpose_provision")
    assert told.isVisible()
    assert {name: page.job.given[name] for name in ANSWERS} == ANSWERS
    assert page.job.given["basis"] == basis
    drawn(desk)
    save_pdf(desk, tmp_path / "제공.pdf", "go")
    assert page.job.given["recipient"] == "한빛경찰서"
    press(KEY.Key_Escape)
    desk.settle()
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    choose(desk, page, "purpose_provision")
    assert not page.job.given["recipient"]
    assert not told.isVisible()


def test_kept_answers_are_emptied_by_a_key_and_never_shown_to_the_next_clerk(
    desk: Driver, page: PrintPage
) -> None:
    for _ in range(2):
        choose(desk, page, "purpose_provision")
        answer(page, {"recipient": "한빛경찰서"})
        page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    choose(desk, page, "purpose_provision")
    reach(page, "answer_anew")
    press(KEY.Key_Space)
    desk.settle()
    assert not page.job.given["recipient"]
    assert focus().objectName() == "recipient"
    write("한빛")
    press(KEY.Key_L, CONTROL)
    desk.settle()
    desk.enter(demonstration.LOGIN, demonstration.PASSWORD)
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    choose(desk, page, "purpose_provision")
    assert not page.job.given["recipient"]


def test_what_one_person_was_given_does_not_stand_in_the_paper_of_the_next(
    letter: Paper, desk: Driver, volunteers: tuple[int, ...]
) -> None:
    page = open_page(desk, PrintPlace(kind="volunteer", paper=letter.name, ids=volunteers[:1]))
    cast("QLineEdit", reach(page, "whom")).selectAll()
    write("김동장")
    page = open_page(desk, PrintPlace(kind="volunteer", paper=letter.name, ids=volunteers[1:2]))
    assert page.job.given["whom"] == "구청장"
    page = open_page(desk, PrintPlace(kind="volunteer", paper=letter.name, ids=volunteers[:1]))
    assert page.job.given["whom"] == "김동장"


def test_a_syllable_under_composition_goes_out(desk: Driver, page: PrintPage) -> None:
    choose(desk, page, "purpose_provision")
    reach(page, "recipient")
    write("한빛")
    compose("서")
    assert page.job.given["recipient"] == "한빛서"


def test_without_any_column_nothing_goes_out(desk: Driver, page: PrintPage, other: Session) -> None:
    choose(desk, page, "purpose_provision")
    answer(page, ANSWERS)
    reach(page, "basis")
    press(KEY.Key_Down)
    for chip in cast("QWidget", page.findChild(QWidget, "columns")).findChildren(Button):
        if chip.isChecked():
            chip.setFocus()
            press(KEY.Key_Space)
    desk.settle()
    told = cast("QLabel", page.findChild(QLabel, "preview_words"))
    assert "하나 이상 골라" in told.text()
    desk.clerk.answers = [str(desk.window.folder / "nothing.pdf")]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert "하나 이상 골라" in desk.workspace.messages.text
    assert outputs(other) == []


# --- a paper of one record that asks ---------------------------------------------------------


def test_the_preview_follows_the_answers_and_a_blank_form_asks_nothing(
    letter: Paper, desk: Driver, volunteers: tuple[int, ...]
) -> None:
    page = open_page(desk, PrintPlace(kind="volunteer", paper=letter.name, ids=volunteers[:1]))
    assert "구청장에게" in text_of(page)
    reach(page, "day")
    write("20261224")
    desk.qtbot.waitUntil(lambda: "2026. 12. 24." in text_of(page), timeout=60_000)
    filling = cast("QWidget", page.findChild(QWidget, "filling"))
    filling.findChildren(Button)[1].setFocus()
    press(KEY.Key_Space)
    drawn(desk)
    questions = cast("QWidget", page.findChild(QWidget, "questions"))
    assert not questions.isVisible()
    assert dict(page.job.given) == {}
    filling.findChildren(Button)[0].setFocus()
    press(KEY.Key_Space)
    drawn(desk)
    assert questions.isVisible()
    assert page.job.given["day"] == "20261224" or "2026" in str(page.job.given["day"])


def test_an_answer_that_cannot_be_read_is_not_printed(
    letter: Paper, desk: Driver, volunteers: tuple[int, ...], other: Session
) -> None:
    page = open_page(desk, PrintPlace(kind="volunteer", paper=letter.name, ids=volunteers[:1]))
    reach(page, "day")
    write("13월")
    press(KEY.Key_P, CONTROL)
    desk.settle()
    assert note(page, "day")
    assert focus().objectName() == "day"
    assert outputs(other) == []


def test_large_type_is_offered_where_residents_receive_it_and_for_this_visit_alone(
    letter: Paper, desk: Driver, volunteers: tuple[int, ...]
) -> None:
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    large = cast("QCheckBox", page.findChild(QCheckBox, "large"))
    assert not large.isVisible()
    page = open_page(desk, PrintPlace(kind="volunteer", paper=letter.name, ids=volunteers[:1]))
    large = cast("QCheckBox", page.findChild(QCheckBox, "large"))
    assert large.isVisible()
    reach(page, "large")
    press(KEY.Key_Space)
    drawn(desk)
    assert page.job.large
    page = open_page(desk, PrintPlace(kind="volunteer", paper=letter.name, ids=volunteers[:1]))
    assert not page.job.large


def test_a_copy_for_the_file_is_offered_of_what_leaves_the_office_and_for_this_visit_alone(
    desk: Driver, page: PrintPage
) -> None:
    doubled = cast("QCheckBox", page.findChild(QCheckBox, "doubled"))
    assert not doubled.isVisible()
    choose(desk, page, "purpose_provision")
    assert doubled.isVisible()
    reach(page, "doubled")
    press(KEY.Key_Space)
    drawn(desk)
    assert page.job.doubled
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    choose(desk, page, "purpose_provision")
    assert not page.job.doubled


# --- one for each of several -----------------------------------------------------------------


def test_of_several_records_each_has_a_paper_of_its_own(
    letter: Paper, desk: Driver, volunteers: tuple[int, ...], other: Session, tmp_path: Path
) -> None:
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer"), ids=volunteers))
    reach(page, "paper_roster")
    choose(desk, page, f"paper_{letter.name}")
    assert cast("QRadioButton", focus()).text() == "확인하는 글\n한 명에 한 부씩"
    facts = cast("QLabel", page.findChild(QLabel, "preview_facts"))
    assert facts.text() == "앞의 5부만 보입니다 · 모두 7부"
    assert cast("Preview", page.findChild(Preview)).pages == 5
    assert not cast("Button", page.findChild(Button, "sheet")).isVisible()
    text = save_pdf(desk, tmp_path / "글.pdf")
    assert text.count("구청장에게") == 7
    assert len({each["number"] for each in outputs(other)}) == 7


def test_of_one_record_or_a_whole_list_no_batch_is_offered(
    letter: Paper, desk: Driver, volunteers: tuple[int, ...]
) -> None:
    for ids in (None, volunteers[:1]):
        page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer"), ids=ids))
        assert page.findChild(QRadioButton, f"paper_{letter.name}") is None


# --- what is warned of -----------------------------------------------------------------------


@pytest.fixture
def lonely(other: Session) -> None:
    """Let a volunteer stand alone in a group of the list."""
    person = {"person.name": "봉오리", "person.mobile": "01099990000", "person.birth": "410205"}
    records.save(other, "volunteer", {**person, "talents": ("가야금",)})


@pytest.mark.usefixtures("lonely")
def test_a_published_list_with_very_few_in_a_group_is_confirmed_before_it_goes_out(
    desk: Driver, other: Session, tmp_path: Path
) -> None:
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    choose(desk, page, "purpose_public")
    remark = cast("QLabel", page.findChild(QLabel, "missing"))
    assert "뿐입니다" in remark.text()
    desk.clerk.answers = [""]
    press(KEY.Key_P, CONTROL)
    desk.settle()
    assert desk.clerk.asked == ["내보내기 전에 확인해 주세요."]
    assert outputs(other) == []
    desk.clerk.answers = ["go", str(tmp_path / "게시.pdf")]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert (tmp_path / "게시.pdf").exists()
    assert len(outputs(other)) == 1


@pytest.mark.usefixtures("lonely")
def test_a_published_list_is_weighed_even_before_its_preview_stands(
    desk: Driver, other: Session
) -> None:
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    desk.clerk.answers = [""]
    while page.job.purpose != "public":
        press(KEY.Key_Down)
    press(KEY.Key_P, CONTROL)
    desk.settle()
    assert desk.clerk.asked == ["내보내기 전에 확인해 주세요."]
    assert outputs(other) == []
