"""Each editor alone: what it shows, what it takes from the keyboard, what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core import clock, weekdays
from app.core.choices import Choice, Choices, Days, Flag
from app.core.fields import Field, Lines
from app.core.series import Series
from app.core.times import Birth, Clock, Date, Duration, Moment
from app.core.values import Email, Link, Memo, Number, Phone, Text, Value, ValueType
from app.ui.widgets import editors
from app.ui.widgets.editors import Editor, Offer
from app.ui.widgets.editors.calendar import CalendarPopup, Month
from app.ui.widgets.editors.chips import ChipsEditor
from app.ui.widgets.editors.choice import ChipEditor, ListEditor
from app.ui.widgets.editors.date import DateEditor
from app.ui.widgets.editors.line import LineEditor
from app.ui.widgets.editors.lines import LinesEditor
from app.ui.widgets.editors.link import LinkEditor
from app.ui.widgets.editors.memo import MemoEditor
from app.ui.widgets.editors.offers import OfferList
from tests.ui.hands import ALT, CONTROL, KEY, compose, focus, press, write

PEOPLE = (Offer(3, "김철수", "1958. 3. 12."), Offer(4, "김영희", "1961. 7. 1."))


class _Records:
    """Answers what editors ask: two people, some words in use, a record made on the spot."""

    def __init__(self) -> None:
        self.sought: list[str] = []
        self.made: list[tuple[str, str]] = []

    def find(
        self, kinds: tuple[str, ...], text: str, done: Callable[[Sequence[Offer]], object]
    ) -> None:
        assert kinds
        self.sought.append(text)
        done([each for each in PEOPLE if each.title.startswith(text.strip()[:1])])

    def words(self, path: str, done: Callable[[Sequence[str]], object]) -> None:
        done([f"{path}에 쓰던 말"])

    def create(self, kind: str, text: str, done: Callable[[Offer], object]) -> None:
        self.made.append((kind, text))
        done(Offer(9, text, ""))

    def label(self, kind: str) -> str:
        return {"person": "주민", "organization": "기관"}[kind]


@pytest.fixture
def records() -> _Records:
    return _Records()


@pytest.fixture
def show(qtbot: QtBot, records: _Records) -> Callable[[Field | Lines], Editor]:
    """Show an editor in a window of its own, with the keyboard in it."""
    kept: list[QWidget] = []

    def shown(declared: Field | Lines) -> Editor:
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        editor = editors.make(declared, declared.name, records)
        layout = QVBoxLayout(window)
        layout.addWidget(editor)
        window.resize(900, 500)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        editor.fetch()
        editor.setFocus()
        return editor

    return shown


Show = Callable[[Field | Lines], Editor]


def column(type_: ValueType, *, required: bool = False) -> Field:
    return Field("it", "무엇", type_, required=required)


@pytest.mark.parametrize(
    ("type_", "typed", "settled"),
    [
        (Date(), "261121", "2026. 11. 21."),
        (Date(), "2026-11-21", "2026. 11. 21."),
        (Birth(), "580312", "1958. 3. 12."),
        (Birth(), "58-3-12", "1958. 3. 12."),
        (Birth(), "1958", "1958년"),
        (Phone(), "01012345678", "010-1234-5678"),
        (Clock(), "9", "09:00"),
        (Duration(), "150", "2시간 30분"),
        (Moment(), "261121 9:05", "2026. 11. 21. 09:05"),
        (Number(unit="명"), "12000", "12,000"),
        (Text(), "a   b", "a b"),
        (Email(), "nobody", "nobody"),
    ],
    ids=str,
)
def test_a_line_takes_every_shape_and_shows_the_usual_one(
    show: Show, type_: ValueType, typed: str, settled: str
) -> None:
    editor = show(column(type_))
    assert isinstance(editor, LineEditor)
    write(typed)
    assert editor.changed
    editor.settle()
    assert editor.input.text() == settled


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (Text(), "강하나"),
        (Memo(), "첫 줄\n둘째 줄"),
        (Series(Text()), ("담당", "팀장")),
        (Number(unit="통"), 12),
        (Date(), "2026-11-21"),
        (Moment(), "2026-11-21T14:03:09"),
        (Birth(), "1958"),
        (Phone(), "01012345678"),
        (Choice("가", "나"), "나"),
        (Choice(*"가나다라마바사아자차"), "차"),
        (Choice("가", open=True), "딴것"),
        (Choices("가", "나", open=True), ("나", "딴것")),
        (Flag("동의", "거부"), 0),
        (Days(), weekdays.slot(0, 0) | weekdays.slot(6, 2)),
        (Link("person"), 3),
    ],
    ids=str,
)
def test_what_is_loaded_comes_back_untouched(show: Show, type_: ValueType, value: Value) -> None:
    editor = show(column(type_))
    editor.load(value, {3: "김철수"})
    assert not editor.changed
    assert editor.raw() == value
    entered = editor.entered()
    editor.load(None)
    assert editor.raw() is None
    editor.enter(entered, {3: "김철수"})
    assert type_.parse(editor.raw()) == (
        "2026-11-21T14:03:00" if isinstance(type_, Moment) else value
    )


def test_a_syllable_under_composition_counts_and_is_not_reshaped(show: Show) -> None:
    editor = show(column(Text()))
    write("김")
    compose("철")
    assert editor.entered() == "김철"
    editor.settle()
    assert editor.entered() == "김철"
    compose("")
    assert editor.entered() == "김"


def test_a_memo_grows_with_its_text_and_lets_tab_leave(show: Show) -> None:
    editor = show(column(Memo()))
    assert isinstance(editor, MemoEditor)
    before = editor.input.height()
    for _ in range(8):
        write("말")
        press(KEY.Key_Return)
    assert editor.input.height() > before
    assert editor.entered() == "말\n" * 8
    assert editor.input.tabChangesFocus()


def test_a_number_counts_by_arrows_within_its_bounds(show: Show) -> None:
    editor = show(column(Number(1, 3, "명")))
    for _ in range(5):
        press(KEY.Key_Up)
    assert editor.entered() == "3"
    for _ in range(5):
        press(KEY.Key_Down)
    assert editor.entered() == "1"


def test_a_day_goes_by_arrows_and_comes_from_the_calendar(show: Show) -> None:
    editor = show(column(Date()))
    assert isinstance(editor, DateEditor)
    press(KEY.Key_Up)
    assert editor.entered() == ""
    write("261130")
    press(KEY.Key_Up)
    assert editor.entered() == "2026. 12. 1."
    press(KEY.Key_Down)
    assert editor.entered() == "2026. 11. 30."
    press(KEY.Key_Down, ALT)
    popup = editor.findChild(CalendarPopup)
    assert popup is not None
    month = popup.month
    assert month.day == date(2026, 11, 30)
    assert month.accessibleName() == "2026. 11. 30. 월요일"
    QTest.keyClick(month, KEY.Key_Right)
    QTest.keyClick(month, KEY.Key_Return)
    assert editor.entered() == "2026. 12. 1."
    assert focus() is editor.input


def test_the_calendar_goes_by_weeks_and_months(qtbot: QtBot) -> None:
    month = Month(date(2026, 1, 31))
    qtbot.addWidget(month)
    month.show()
    for key, day in (
        (KEY.Key_PageDown, date(2026, 2, 28)),
        (KEY.Key_PageUp, date(2026, 1, 28)),
        (KEY.Key_Up, date(2026, 1, 21)),
        (KEY.Key_Left, date(2026, 1, 20)),
        (KEY.Key_Down, date(2026, 1, 27)),
    ):
        QTest.keyClick(month, key)
        assert month.day == day
    picked: list[date] = []
    month.picked.connect(picked.append)
    side = month.width() // 7
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(month, left, pos=QPoint(side * 4 + 3, side + 3))
    assert picked == [date(2026, 1, 1)]
    QTest.mouseClick(month, left, pos=QPoint(3, 3))
    assert len(picked) == 1


def test_the_calendar_picks_today_and_stays_on_the_screen(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.resize(100, 30)
    owner.move(owner.screen().availableGeometry().bottomRight())
    owner.show()
    popup = CalendarPopup(owner, date(2026, 11, 22))
    picked: list[date] = []
    popup.picked.connect(picked.append)
    popup.show_below()
    assert owner.screen().availableGeometry().contains(popup.geometry())
    buttons = popup.findChildren(QPushButton)
    buttons[1].click()
    assert popup.month.day == date(2026, 12, 22)
    buttons[0].click()
    assert popup.month.day == date(2026, 11, 22)
    buttons[2].click()
    assert picked == [clock.today()]
    qtbot.waitUntil(lambda: not isValid(popup))


def test_few_words_are_chips_that_a_second_press_clears(show: Show) -> None:
    editor = show(column(Choice("통", "동", "구")))
    assert isinstance(editor, ChipEditor)
    press(KEY.Key_2)
    assert editor.entered() == "동"
    press(KEY.Key_Right)
    press(KEY.Key_Space)
    assert editor.entered() == "구"
    press(KEY.Key_Space)
    assert editor.entered() == ""
    press(KEY.Key_Home)
    press(KEY.Key_Space)
    assert editor.entered() == "통"
    editor.allow(("동",))
    assert [chip.isEnabled() for chip in editor.box.pad.buttons] == [True, True, False]


def test_a_yes_or_no_can_stay_unknown(show: Show) -> None:
    editor = show(column(Flag("동의", "거부")))
    editor.load(None)
    assert editor.raw() is None
    press(KEY.Key_2)
    assert Flag("동의", "거부").parse(editor.raw()) == 0


def test_many_words_are_a_list_that_completes_and_takes_words_of_ones_own(show: Show) -> None:
    editor = show(column(Choice("변호사", "세무사", "노무사", open=True)))
    assert isinstance(editor, ListEditor)
    words = [editor.list.itemText(at) for at in range(editor.list.count())]
    assert words == ["", "변호사", "세무사", "노무사", "it에 쓰던 말"]
    write("세무 사")
    editor.settle()
    assert editor.entered() == "세무사"
    editor.list.line.clear()
    write("명예교장")
    press(KEY.Key_Return)
    editor.settle()
    assert "새로 넣기" in editor.problem()
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert editor.raw() == "명예교장"
    assert editor.problem() == ""
    wheel = QWheelEvent(
        QPointF(), QPointF(), editor.pos(), editor.pos(), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor.list, wheel)
    assert editor.raw() == "명예교장"


def test_a_closed_list_offers_only_what_may_follow(show: Show) -> None:
    states = ("작성하는 중", "발급한 것", "접수를 확인", "예약·대기")
    editor = show(column(Choice(*states), required=True))
    assert isinstance(editor, ListEditor)
    editor.load("발급한 것")
    editor.allow(("접수를 확인",))
    assert [editor.list.itemText(at) for at in range(editor.list.count())] == [
        "발급한 것",
        "접수를 확인",
    ]
    assert editor.raw() == "발급한 것"


def test_chips_are_ticked_by_numbers_arrows_and_own_words(show: Show, qtbot: QtBot) -> None:
    editor = show(column(Choices(*"가나다라마바사아자차카타", open=True)))
    assert isinstance(editor, ChipsEditor)
    press(KEY.Key_2)
    press(KEY.Key_0)
    assert editor.entered() == ("나", "차")
    press(KEY.Key_End)
    press(KEY.Key_Left)
    press(KEY.Key_Space)
    assert editor.entered() == ("나", "차", "카")
    qtbot.waitUntil(lambda: editor.box.height() > 0)
    press(KEY.Key_Tab)
    assert focus() is editor.line
    write("텃밭")
    press(KEY.Key_Return)
    assert editor.entered() == ("나", "차", "카")
    assert "새로 넣기" in editor.problem()
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert editor.entered() == ("나", "차", "카", "텃밭")
    assert editor.line.text() == ""
    write("다")
    editor.settle()
    assert editor.entered() == ("나", "다", "차", "카", "텃밭")


def test_words_that_arrive_late_leave_the_open_list_and_the_keyboard_alone(
    show: Show, qtbot: QtBot
) -> None:
    editor = show(column(Choices("미용", "반찬", open=True)))
    assert isinstance(editor, ChipsEditor)
    editor.line.setFocus()
    write("쓰")
    offers = editor.window().findChild(OfferList)
    assert offers is not None
    qtbot.waitUntil(offers.isVisible)
    editor.fetch()
    assert isValid(offers)
    assert offers.isVisible()
    write("던")
    assert focus() is editor.line
    press(KEY.Key_Return)
    assert editor.entered() == ("it에 쓰던 말",)


@pytest.mark.parametrize("typed", ["변", "변호", "변ㅎ", "호사", "qusgh"])
def test_enter_takes_the_offered_word_and_half_of_one_is_never_kept(show: Show, typed: str) -> None:
    editor = show(column(Choice("변호사", "세무사", "노무사", "변리사 사무소 안내", open=True)))
    assert isinstance(editor, ListEditor)
    write(typed)
    press(KEY.Key_Return)
    assert editor.raw() == "변호사"
    assert editor.problem() == ""
    editor.list.line.clear()
    write(typed)
    editor.settle()
    assert "변호사" in editor.problem() or typed == "qusgh"
    assert "새로 넣기" in editor.problem()
    assert editor.entered() == typed


def test_a_syllable_under_composition_is_offered_for_but_never_taken(show: Show) -> None:
    editor = show(column(Choice("변호사", "세무사", "노무사", "회계사 사무소", open=True)))
    assert isinstance(editor, ListEditor)
    compose("변")
    offers = editor.window().findChild(OfferList)
    assert offers is not None
    assert offers.isVisible()
    press(KEY.Key_Return)
    assert offers.isVisible()
    assert editor.entered() == "변"
    assert "목록에 없습니다" in editor.problem()
    compose("")
    write("변")
    press(KEY.Key_Enter)
    assert editor.entered() == "변호사"


def test_a_closed_list_makes_no_word_and_offers_what_it_has(show: Show) -> None:
    editor = show(column(Choice("접수 확인함", "예약하고 대기", "연락이 안 됨", "처리 완료함")))
    assert isinstance(editor, ListEditor)
    write("예약")
    press(KEY.Key_Return)
    assert editor.entered() == "예약하고 대기"
    editor.list.line.clear()
    write("모름")
    press(KEY.Key_Return)
    assert "고를 수 없습니다" in editor.problem()
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert editor.entered() == "예약하고 대기"
    editor.list.line.clear()
    editor.allow(("처리 완료함",))
    write("예약하고 대기")
    editor.settle()
    assert "지금 고를 수 없습니다" in editor.problem()


def test_typed_chips_are_ticked_where_all_are_of_the_list(show: Show) -> None:
    editor = show(column(Choices("미용", "반찬", "말벗", open=True)))
    assert isinstance(editor, ChipsEditor)
    editor.line.setFocus()
    write("미용, 반")
    editor.settle()
    assert editor.entered() == ()
    assert editor.changed
    assert "반찬" in editor.problem()
    write("찬")
    editor.settle()
    assert editor.entered() == ("미용", "반찬")
    assert not editor.problem()


def test_a_link_waits_for_the_answer_to_what_was_typed_last(
    show: Show, records: _Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[], object]] = []
    find = records.find

    def later(kinds: tuple[str, ...], text: str, done: Callable[[Sequence[Offer]], object]) -> None:
        exact = [each for each in PEOPLE if each.title.startswith(text)]
        waiting.append(lambda: find(kinds, text, lambda _: done(exact)))

    editor = show(column(Link("person")))
    assert isinstance(editor, LinkEditor)
    write("김")
    monkeypatch.setattr(records, "find", later)
    write("영")
    press(KEY.Key_Return)
    assert editor.raw() == "김영"
    waiting[-1]()
    assert editor.input.text() == "김영희"


def test_a_closed_chip_list_says_why_a_word_is_refused(show: Show) -> None:
    editor = show(column(Choices(*"가나다라마바사아자차카타파하")))
    assert isinstance(editor, ChipsEditor)
    editor.line.setFocus()
    write("없는말")
    editor.settle()
    assert "고를 수 없습니다" in editor.problem()
    assert editor.entered() == ()
    editor.line.clear()
    assert editor.problem() == ""


def test_arrows_go_up_and_down_the_rows_of_chips(show: Show, qtbot: QtBot) -> None:
    editor = show(column(Choices(*(f"조금 긴 낱말 {number}" for number in range(12)))))
    assert isinstance(editor, ChipsEditor)
    chips = editor.box.pad.buttons
    qtbot.waitUntil(lambda: chips[-1].y() > chips[0].y())
    press(KEY.Key_Down)
    assert focus().y() > chips[0].y()
    press(KEY.Key_Up)
    assert focus() is chips[0]
    press(KEY.Key_Up)
    assert focus() is chips[0]


def test_the_week_is_ticked_by_cell_day_and_part(show: Show, qtbot: QtBot) -> None:
    editor = show(column(Days()))
    qtbot.waitUntil(lambda: editor.height() > 100)
    assert focus().accessibleName() == "월요일 오전"
    press(KEY.Key_Space)
    press(KEY.Key_Right)
    press(KEY.Key_Down)
    press(KEY.Key_Space)
    assert editor.entered() == weekdays.slot(0, 0) | weekdays.slot(1, 1)
    press(KEY.Key_Up)
    press(KEY.Key_Up)
    assert focus().accessibleName() == "화요일 모두"
    press(KEY.Key_Space)
    assert editor.entered() == weekdays.slot(0, 0) | weekdays.WHOLE_DAY << 3
    press(KEY.Key_Space)
    assert editor.entered() == weekdays.slot(0, 0)


def test_a_link_is_found_while_it_is_typed(show: Show, records: _Records) -> None:
    editor = show(column(Link("person")))
    assert isinstance(editor, LinkEditor)
    assert editor.input.placeholderText() == "주민 찾기"
    compose("기")
    assert records.sought == ["기"]
    compose("")
    write("김")
    assert editor.raw() == "김"
    assert "고른 기록이 없습니다" in error_of(editor)
    assert "김철수, 김영희. ↓를 눌러" in editor.problem()
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert editor.raw() == 4
    assert editor.input.text() == "김영희"
    assert editor.titles() == {4: "김영희"}
    assert not editor.problem()
    press(KEY.Key_Backspace)
    assert editor.raw() == "김영"


def error_of(editor: LinkEditor) -> str:
    try:
        editor.type.parse(editor.raw())
    except ValueError as error:
        return str(error)
    return ""


def test_a_text_that_nothing_is_found_by_says_so_also_when_the_answer_is_late(
    show: Show, records: _Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[Sequence[Offer]], object]] = []

    def later(_: tuple[str, ...], __: str, done: Callable[[Sequence[Offer]], object]) -> None:
        waiting.append(done)

    monkeypatch.setattr(records, "find", later)
    editor = show(column(Link("person")))
    assert isinstance(editor, LinkEditor)
    write("최")
    write("영")
    editor.settle()
    editor.window().setFocus()
    editor.input.clearFocus()
    assert not editor.problem(), "nobody knows yet what there is"
    told: list[str] = []
    editor.edited.connect(lambda: told.append(editor.problem()))
    waiting[0](PEOPLE)
    assert told == [""], "the answer to another text says nothing of this one"
    waiting[-1](())
    assert "“최영”에 해당하는 기록을 찾지 못했습니다" in told[-1]
    editor.choose(PEOPLE[0])
    assert not editor.problem()


def test_a_link_can_be_given_a_new_record(show: Show, records: _Records) -> None:
    editor = show(column(Link("person", "organization")))
    assert isinstance(editor, LinkEditor)
    write("박새로")
    offers = editor.window().findChild(OfferList)
    assert offers is not None
    lines = offers.findChild(QListWidget)
    assert lines is not None
    words = [lines.item(at).text() for at in range(lines.count())]
    assert words == ["새 주민 “박새로” 만들기", "새 기관 “박새로” 만들기"]
    press(KEY.Key_Up)
    press(KEY.Key_Return)
    assert records.made == [("organization", "박새로")]
    assert editor.raw() == 9
    press(KEY.Key_Down)
    assert offers.isVisible()
    press(KEY.Key_Escape)
    assert not offers.isVisible()


WISHES = Lines(
    "wishes",
    "희망 활동",
    (
        Field("field", "분야", Text(20), required=True),
        Field("from", "시작", Date()),
        Field("who", "누구", Link("person")),
        Field("times", "주", Number(1, 7, "회"), default=1),
    ),
    most=2,
)


def test_rows_are_added_filled_and_taken_away_by_keys(show: Show) -> None:
    editor = show(WISHES)
    assert isinstance(editor, LinesEditor)
    press(KEY.Key_Space)
    write("반찬")
    press(KEY.Key_Tab)
    write("261121")
    press(KEY.Key_Tab)
    write("김")
    press(KEY.Key_Return)
    assert editor.raw() == ({"field": "반찬", "from": "261121", "who": 3, "times": 1},)
    assert editor.titles() == {3: "김철수"}
    press(KEY.Key_Return, CONTROL)
    write("말벗")
    assert len(editor.rows) == 2
    assert not editor.adding.isEnabled()
    editor.add()
    assert len(editor.rows) == 2
    editor.rows[0].remove.click()
    assert [row["field"] for row in entered(editor)] == ["말벗"]
    assert focus() is editor.rows[0].first.focusWidget()
    editor.rows[0].remove.click()
    assert editor.raw() == ()
    assert focus() is editor.adding


def entered(editor: LinesEditor) -> list[dict[str, object]]:
    rows = editor.entered()
    assert isinstance(rows, tuple)
    return list(rows)  # type: ignore[reportUnknownArgumentType]


def test_rows_tell_which_cell_is_wrong_and_keep_drafts(show: Show) -> None:
    editor = show(WISHES)
    assert isinstance(editor, LinesEditor)
    stored = ({"field": "반찬", "from": "2026-11-21", "who": 4, "times": None},)
    editor.load(stored, {4: "김영희"})
    assert editor.raw() == stored
    assert not editor.changed
    assert editor.problem() == ""
    editor.enter([{"field": "말벗", "from": "아무 때나", "who": 4, "times": "2"}], {4: "김영희"})
    assert editor.problem().startswith("1번째 줄 시작:")
    assert editor.rows[0].cells["from"].property("problem") is None
    assert [each.accessibleName() for each in editor.stops()][:2] == [
        "희망 활동 1번째 줄 분야",
        "희망 활동 1번째 줄 시작",
    ]
