"""회신 입력 by keys: a number and three keys close the usual case; names, scans, attempts, conflicts."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.core import clock
from app.core.blocks import Grid, Ticks
from app.papers.return_slip import answer
from app.services.counter import referrals, replies, waiting
from app.services.gate import Session
from app.services.office import offices
from app.services.records import undoing
from app.services.records.records import Record
from app.ui.counter.reply_page import ReplyPage
from app.ui.frame.places import ListPlace
from app.ui.lists.page import ListPage
from app.ui.widgets import palette
from tests.founding import LOGIN, PASSWORD
from tests.papers.facts_to_print import slip_facts
from tests.services.referred import day, issued, load
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, focus

YEAR = clock.today().year


@pytest.fixture
def referral(other: Session) -> Record:
    """Issue a referral that somebody waits for."""
    return issued(other, due_on=day(30))


def count_of(record: Record) -> str:
    """Return the number of a referral as a clerk types it."""
    return str(int(record.shown["no"].rpartition("-")[2]))


def open_page(desk: Driver) -> ReplyPage:
    desk.press(KEY.Key_F7)
    page = desk.workspace.page
    assert isinstance(page, ReplyPage)
    return page


def words(page: QWidget, name: str) -> str:
    found = cast("QLabel", page.findChild(QLabel, name))
    return found.text() if found.isVisible() else ""


def test_the_usual_case_takes_three_keys_after_the_number(
    desk: Driver, other: Session, referral: Record
) -> None:
    page = open_page(desk)
    desk.type(count_of(referral))
    for key in (KEY.Key_Return, KEY.Key_1, KEY.Key_Return):
        desk.press(key)
    closed = load(other, referral.id)
    assert (closed.values["state"], closed.values["outcome"]) == ("완료", "충족")
    assert desk.workspace.messages.text.endswith("‘완료 · 충족’으로 마쳤습니다.")
    assert page.field.hasFocus()
    assert page.field.text() == ""
    assert page.form.standing is None
    assert page.can_leave()


def test_ctrl_z_takes_the_answer_back(desk: Driver, other: Session, referral: Record) -> None:
    open_page(desk)
    desk.type(count_of(referral))
    for key in (KEY.Key_Return, KEY.Key_1, KEY.Key_Return):
        desk.press(key)
    desk.clerk.answers = ["turn"]
    desk.control(KEY.Key_Z)
    assert not desk.clerk.asked, "one referral, and referrals are in view"
    assert desk.workspace.messages.text.startswith("‘회신 입력’을 되돌렸습니다")
    assert load(other, referral.id).values == referral.values
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_F8)
    desk.control(KEY.Key_Z)
    assert load(other, referral.id).values["attempts"] == 0


def test_a_scan_is_taken_also_where_it_is_faster_than_the_search(
    desk: Driver, other: Session, referral: Record
) -> None:
    page = open_page(desk)
    QTest.keyClicks(page.field, f"{YEAR}{int(count_of(referral)):04}")
    QTest.keyClick(page.field, KEY.Key_Return)
    desk.settle()
    assert words(page, "found_title") == referral.title
    assert page.form.outcome.focused
    desk.press(KEY.Key_2)
    desk.control(KEY.Key_S)
    assert load(other, referral.id).values["outcome"] == "부분"


def test_a_name_offers_what_waits_and_arrows_choose(desk: Driver, other: Session) -> None:
    made = [issued(other, person=None, described="별빛골 할머니", due_on=day(n)) for n in (9, 3)]
    page = open_page(desk)
    desk.type("별빛골")
    assert page.found.rows.rowCount() == 2
    assert page.form.standing is None
    desk.press(KEY.Key_Down)
    assert words(page, "found_title") == made[1].title, "the one due first"
    desk.press(KEY.Key_Down)
    assert words(page, "found_title") == made[0].title
    desk.press(KEY.Key_Return)
    assert page.form.outcome.focused


def test_an_unknown_number_is_told_below_the_field(desk: Driver) -> None:
    page = open_page(desk)
    desk.type("9999")
    assert "발급한 적이 없는 번호입니다" in words(page, "find_remark")
    desk.press(KEY.Key_Return)
    assert page.field.hasFocus()
    assert page.form.standing is None


def test_f7_takes_the_referral_in_view_with_it(desk: Driver, referral: Record) -> None:
    desk.workspace.open(ListPlace("referral", referral.id))
    desk.settle()
    assert isinstance(desk.workspace.page, ListPage)
    page = open_page(desk)
    assert words(page, "found_title") == referral.title
    assert page.form.outcome.focused


def test_an_end_asks_for_its_reason_and_keeps_what_was_typed(
    desk: Driver, other: Session, referral: Record
) -> None:
    page = open_page(desk)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_2, ALT)
    assert page.form.state.word == "거절"
    desk.control(KEY.Key_S)
    assert "종결한 사유" in words(page, "end_reason.note")
    desk.type("정원이 찼습니다")
    desk.clerk.answers = [""]
    desk.press(KEY.Key_Escape)
    assert page.form.dirty
    desk.control(KEY.Key_S)
    closed = load(other, referral.id)
    assert (closed.shown["state"], closed.shown["end_reason"]) == ("거절", "정원이 찼습니다")


def test_screen_and_slip_offer_the_same_words_in_the_same_order(
    desk: Driver, referral: Record
) -> None:
    page = open_page(desk)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)

    def chips(name: str) -> list[str]:
        row = cast("QWidget", page.findChild(QWidget, name))
        return [each.text() for each in row.findChildren(QAbstractButton)]

    boxes = [
        [word.split("(")[0] for word, _ in cell.content.options]
        for block in answer(slip_facts(), "")
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
        if isinstance(cell.content, Ticks)
    ]
    assert chips("reply_state") == [*boxes[0], "기한경과 종결"], "the last is the office's own"
    assert chips("reply_outcome") == boxes[1]
    for number, word in enumerate(boxes[0], start=1):
        desk.press(Qt.Key(KEY.Key_0 + number), ALT)
        assert page.form.state.word == word
    desk.clerk.answers = ["drop"]


def test_a_missing_outcome_is_told_at_its_chips(desk: Driver, referral: Record) -> None:
    page = open_page(desk)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    desk.control(KEY.Key_S)
    assert words(page, "reply_outcome.note") == "욕구 충족 여부를 적어야 합니다."
    assert page.form.outcome.focused
    desk.press(KEY.Key_1)
    assert words(page, "reply_outcome.note") == ""


def test_after_three_absences_an_end_is_offered_with_its_reason(
    desk: Driver, other: Session, referral: Record
) -> None:
    page = open_page(desk)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    for times in (1, 2, 3):
        desk.press(KEY.Key_F8)
        assert f"부재 {times}번째" in desk.workspace.messages.text
    assert "‘연락불가’로 마칠 수 있습니다 (Alt+6)" in words(page, "standing_remark")
    desk.press(KEY.Key_6, ALT)
    assert page.form.answer.boxes["end_reason"].editor.entered() == "연락 3번 부재"
    desk.press(KEY.Key_7, ALT)
    assert page.form.answer.boxes["end_reason"].editor.entered() == ""
    desk.press(KEY.Key_6, ALT)
    desk.control(KEY.Key_S)
    assert load(other, referral.id).shown["end_reason"] == "연락 3번 부재"


def test_another_clerk_was_faster_and_nothing_typed_is_lost(
    desk: Driver, other: Session, referral: Record
) -> None:
    page = open_page(desk)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_2, ALT)
    desk.type("정원")
    replies.record(
        other, referral.id, ver=referral.ver, entered={"state": "완료", "outcome": "충족"}
    )
    desk.control(KEY.Key_S)
    assert "먼저 고쳤습니다. 지금은 ‘완료 · 충족’입니다" in desk.workspace.messages.text
    assert "종결한 의뢰입니다" in words(page, "standing_remark")
    assert page.form.answer.boxes["end_reason"].editor.entered() == "정원"
    desk.control(KEY.Key_S)
    assert "종결한 의뢰입니다" in desk.workspace.messages.text
    assert load(other, referral.id).values["outcome"] == "충족"


def test_the_due_date_is_moved_by_one_key(desk: Driver, other: Session) -> None:
    soon = issued(other, due_on=day(0))
    page = open_page(desk)
    desk.type(count_of(soon))
    desk.press(KEY.Key_Return)
    desk.control(KEY.Key_E)
    assert load(other, soon.id).values["due_on"] == referrals.next_open_day(
        other.store(writes=False)
    )
    assert "늘렸습니다" in desk.workspace.messages.text
    due = page.form.findChild(QWidget, "later")
    assert due is not None
    due.setFocus()
    due.selectAll()  # type: ignore[attr-defined]
    desk.type("2020.1.1")
    desk.control(KEY.Key_E)
    assert "이미 지난 날짜입니다" in desk.workspace.messages.text


def test_the_residents_word_is_asked_of_an_ended_referral(
    desk: Driver, other: Session, referral: Record
) -> None:
    replies.record(
        other, referral.id, ver=referral.ver, entered={"state": "완료", "outcome": "충족"}
    )
    page = open_page(desk)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    assert page.form.word.focused
    desk.press(KEY.Key_3)
    desk.press(KEY.Key_Return)
    told = load(other, referral.id).shown
    assert (told["outcome"], told["followup_outcome"]) == ("충족", "미충족")
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    assert page.form.word.word == "미충족"


def test_both_the_answer_and_the_word_are_taken_of_one_that_was_given_up(
    desk: Driver, other: Session, referral: Record
) -> None:
    replies.record(
        other, referral.id, ver=referral.ver, entered={"state": "연락불가", "end_reason": "부재"}
    )
    page = open_page(desk)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    assert page.form.outcome.focused
    page.form.word.focus()
    desk.press(KEY.Key_1)
    desk.press(KEY.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    after = load(other, referral.id).shown
    assert (after["state"], after["followup_outcome"]) == ("연락불가", "충족")


def test_enter_takes_the_word_of_one_that_was_given_up(
    desk: Driver, other: Session, referral: Record
) -> None:
    replies.record(
        other, referral.id, ver=referral.ver, entered={"state": "연락불가", "end_reason": "부재"}
    )
    page = open_page(desk)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    page.form.word.focus()
    desk.press(KEY.Key_Return)
    assert page.form.word.word == "충족", "the word that Enter stood on"
    assert load(other, referral.id).values["followup_outcome"] is None, "nothing is saved yet"
    desk.press(KEY.Key_Return)
    after = load(other, referral.id).shown
    assert (after["state"], after["followup_outcome"]) == ("연락불가", "충족")


def test_all_that_is_awaited_is_walked_the_late_ones_first(desk: Driver, other: Session) -> None:
    issued(other, due_on=day(30))
    listed = waiting.awaited(other)
    late = [each.late for each in listed.rows]
    assert listed.late == sum(late) > 0, "the invented village has late answers"
    assert late == sorted(late, reverse=True)
    page = open_page(desk)
    assert page.awaited.rows.rowCount() == len(listed.rows)
    assert words(page, "awaited_count") == f"{listed.count}건 · 기한 지남 {listed.late}건"
    assert words(page, "none_late") == ""
    desk.press(KEY.Key_Down)
    assert words(page, "found_title") == listed.rows[0].title
    desk.press(KEY.Key_F8)
    assert waiting.awaited(other).rows[0].absent == listed.rows[0].absent + 1
    assert page.awaited.hasFocus()
    desk.press(KEY.Key_End)
    assert words(page, "found_title") == listed.rows[-1].title
    desk.press(KEY.Key_Return)
    assert page.form.outcome.focused
    desk.button("awaited_all").click()
    desk.settle()
    whole = desk.workspace.page
    assert isinstance(whole, ListPage)
    assert whole.table.rowCount() == listed.count


@pytest.mark.parametrize("shown", [palette.LIGHT, palette.DARK], ids=lambda each: each.name)
def test_what_is_late_is_drawn_as_a_warning(
    desk: Driver, other: Session, monkeypatch: pytest.MonkeyPatch, shown: palette.Palette
) -> None:
    issued(other, due_on=day(30))
    rows = waiting.awaited(other).rows
    view = open_page(desk).awaited
    monkeypatch.setattr(palette, "current", lambda: shown)

    def colours(*, late: bool) -> set[str]:
        at = view.rows.index(
            next(n for n, each in enumerate(rows) if each.due and each.late == late)
        )
        view.scrollTo(at)
        drawn = view.viewport().grab(view.visualRect(at)).toImage()
        across = range(drawn.width() // 2, drawn.width())
        return {
            drawn.pixelColor(x, y).name().upper() for x in across for y in range(drawn.height())
        }

    assert shown.warning_soft in colours(late=True)
    assert shown.accent_soft not in colours(late=True)
    assert shown.warning_soft not in colours(late=False)
    assert shown.accent_soft in colours(late=False)


def test_the_page_looks_finished_when_none_is_late_or_none_awaited(
    opened: Driver, office: Path
) -> None:
    opened.enter(LOGIN, PASSWORD)
    page = open_page(opened)

    def seen() -> tuple[bool, bool, bool]:
        parts = ("none_awaited", "none_late", "reply_awaited")
        found = [cast("QWidget", page.findChild(QWidget, name)) for name in parts]
        return (found[0].isVisible(), found[1].isVisible(), found[2].isVisible())

    assert seen() == (True, False, False)
    session = offices.enter(office, LOGIN, PASSWORD)
    soon = issued(session, due_on=day(1))
    opened.press(KEY.Key_F5)
    assert seen() == (False, True, True)
    assert words(page, "awaited_count") == "1건"
    opened.type(count_of(soon))
    for key in (KEY.Key_Return, KEY.Key_1, KEY.Key_Return):
        opened.press(key)
    assert seen() == (True, False, False), "the last answer came"
    session.close()


def test_an_answer_half_typed_is_asked_about(
    desk: Driver, other: Session, referral: Record
) -> None:
    page = open_page(desk)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_1)
    desk.clerk.answers = ["save"]
    desk.press(KEY.Key_F7)
    assert load(other, referral.id).shown["state"] == "완료"
    assert page.can_leave()
    again = issued(other)
    desk.type(count_of(again))
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_1)
    page.field.setFocus()
    page.field.selectAll()
    desk.type(count_of(referral))
    assert words(page, "found_title") == again.title, "what was typed is not looked away from"
    desk.clerk.answers = ["drop"]
    desk.press(KEY.Key_Return)
    assert words(page, "found_title") == referral.title
    assert load(other, again.id).shown["state"] == "발급"


def test_undo_behind_a_typed_word_shows_what_is_stored_and_keeps_the_word(
    desk: Driver, other: Session, referral: Record
) -> None:
    page = open_page(desk)
    desk.type(count_of(referral))
    for key in (KEY.Key_Return, KEY.Key_1, KEY.Key_Return):
        desk.press(key)
    assert load(other, referral.id).shown["outcome"] == "충족"
    desk.press(KEY.Key_F7)
    desk.type(count_of(referral))
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_2)
    assert page.form.word.word == "부분"
    desk.window.tasks.run(undoing.undo.of())
    desk.settle()
    assert load(other, referral.id).shown["outcome"] == ""
    assert page.form.outcome.word == "", "what was taken back is not shown any more"
    assert page.form.word.word == "부분", "what was typed is"
    assert page.form.isAncestorOf(focus())
    desk.clerk.answers = ["drop"]
