"""확인 전화 by keys alone: one key a call, the next by itself, changes in place, the last taken back."""

from __future__ import annotations

import json
from io import BytesIO
from typing import cast

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.kinds.verification import CHANGED, CONFIRMED, STOPPED, UNREACHED
from app.papers import CAMPAIGN_CALLS
from app.services.gate import Session
from app.services.prints import printing
from app.services.records import records
from app.services.village import verifying
from app.store.query import Query
from app.ui.frame.places import CallsPlace, CampaignPlace, ListPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.village.calls_page import CallsPage
from app.ui.village.campaign_page import CampaignPage
from app.ui.widgets.line_table import LineTable
from tests.ui.conftest import Driver
from tests.ui.hands import reach

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SIZES = ((1024, 700), (1366, 768), (1920, 1080))


def page(desk: Driver) -> CallsPage:
    shown = desk.workspace.page
    assert isinstance(shown, CallsPage)
    return shown


def begin(desk: Driver, other: Session, *, campaign: bool = True) -> int | None:
    """Open the calls of the campaign that goes on, as a clerk does from its page."""
    found = None
    if campaign:
        store = other.store(writes=False)
        found = store.lists.ids(Query("campaign"))[0]
        desk.workspace.open(CampaignPlace(found))
        desk.settle()
        desk.press(KEY.Key_Return, CONTROL)
    else:
        desk.workspace.open(CallsPlace())
        desk.settle()
    assert desk.focused is page(desk).table
    return found


def present(desk: Driver) -> tuple[str, int]:
    shown = page(desk).card.shown
    assert shown is not None
    return shown


def notes(other: Session, target: int) -> list[tuple[object, ...]]:
    data = other.store(writes=False).data
    return data.rows(
        'SELECT result, how, "on", campaign FROM verification WHERE target = ? AND gone = 0 '
        "ORDER BY id",
        [target],
    )


def done(shown: CampaignPage) -> str:
    """Return how many of the first kind are done, as the page tells."""
    table = cast("LineTable", shown.findChild(LineTable, "kinds"))
    return str(table.model().index(0, 2).data())


def verified(other: Session, kind: str, record: int) -> object:
    values = records.load(other, kind, record).values
    return values.get("verified_on", values.get("person.verified_on"))


@pytest.mark.parametrize("size", SIZES)
def test_one_key_notes_a_call_and_the_next_comes_by_itself(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    campaign = begin(desk, other)
    today = str(clock.today())
    for key, result in ((KEY.Key_1, CONFIRMED), (KEY.Key_3, UNREACHED), (KEY.Key_4, STOPPED)):
        kind, record = present(desk)
        before = len(notes(other, record))
        desk.press(key)
        assert present(desk) != (kind, record), "the next is there"
        assert notes(other, record)[before:] == [(result, "전화", today, campaign)]
        assert (verified(other, kind, record) == today) is (result != UNREACHED)
        assert desk.focused is page(desk).table
    for name in ("result_1", "result_2", "result_3", "result_4", "way"):
        button = desk.button(name)
        inside = button.mapTo(desk.window, button.rect().bottomRight())
        assert desk.window.rect().contains(inside), f"{name} is out of sight at {size}"


def test_forty_calls_take_forty_keys_and_every_one_is_kept(desk: Driver, other: Session) -> None:
    begin(desk, other)
    done: list[int] = []
    for _ in range(40):
        done.append(present(desk)[1])
        desk.press(KEY.Key_1)
    assert len(set(done)) == 40
    assert all(notes(other, each)[-1][0] == CONFIRMED for each in done)
    assert "이번에 40곳" in cast("QLabel", page(desk).findChild(QLabel, "count")).text()


def test_what_nobody_has_read_yet_is_not_confirmed(desk: Driver, other: Session) -> None:
    begin(desk, other)
    data = other.store(writes=False).data
    before = data.value("SELECT count(*) FROM verification")
    QTest.keyClick(desk.focused, KEY.Key_1)
    QTest.keyClick(desk.focused, KEY.Key_1)  # bounced: the next is not in view yet
    desk.settle()
    assert other.store(writes=False).data.value("SELECT count(*) FROM verification") == before + 1


def test_the_last_is_taken_back_by_one_key_and_called_again(desk: Driver, other: Session) -> None:
    begin(desk, other)
    first = present(desk)
    was = verified(other, *first)
    desk.press(KEY.Key_1)
    second = present(desk)
    desk.press(KEY.Key_4)
    desk.control(KEY.Key_Z)
    assert desk.clerk.asked == [], "nobody is asked"
    assert present(desk) == second, "it is called again"
    assert records.load(other, *second).values["status"] != "종료"
    desk.press(KEY.Key_3)
    assert notes(other, second[1])[-1][0] == UNREACHED
    assert verified(other, *first) != was


def test_a_change_is_entered_in_place_and_goes_on(desk: Driver, other: Session) -> None:
    begin(desk, other)
    kind, record = present(desk)
    desk.press(KEY.Key_2)
    assert page(desk).card.editing
    desk.control(KEY.Key_A)
    desk.type("010-0000-9876")
    desk.press(KEY.Key_S, CONTROL)
    assert present(desk) != (kind, record)
    assert records.load(other, kind, record).values["person.mobile"] == "01000009876"
    assert notes(other, record)[-1][0] == CHANGED
    assert desk.focused is page(desk).table
    desk.control(KEY.Key_Z)
    assert present(desk) == (kind, record)
    assert records.load(other, kind, record).values["person.mobile"] != "01000009876"


def test_a_digit_typed_into_a_change_is_no_answer_and_esc_asks(
    desk: Driver, other: Session
) -> None:
    begin(desk, other)
    kind, record = present(desk)
    before = notes(other, record)
    desk.press(KEY.Key_2)
    desk.type("1")
    assert notes(other, record) == before
    desk.clerk.answers = ["", "drop"]
    desk.press(KEY.Key_Escape)
    assert page(desk).card.editing, "cancelled: it is still there"
    desk.press(KEY.Key_Escape)
    assert not page(desk).card.editing
    assert present(desk) == (kind, record)
    assert desk.focused is page(desk).table
    desk.press(KEY.Key_2)
    desk.press(KEY.Key_Escape)
    assert not page(desk).card.editing, "nothing was typed: nobody is asked"
    assert notes(other, record) == before


def test_what_is_wrong_stays_to_be_mended(desk: Driver, other: Session) -> None:
    begin(desk, other, campaign=False)
    place = records.save(other, "organization", {"name": "새로 연 곳"}).id
    desk.press(KEY.Key_F5)
    table = page(desk).table
    while present(desk) != ("organization", place):
        before = table.currentRow()
        desk.press(KEY.Key_Down)
        assert table.currentRow() > before
    desk.press(KEY.Key_2)
    reach(page(desk), "public_contact")
    desk.type("900101-1234567")
    desk.press(KEY.Key_S, CONTROL)
    assert page(desk).card.editing
    assert notes(other, place or 0) == []


def test_the_way_is_turned_by_a_key_and_stays(desk: Driver, other: Session) -> None:
    begin(desk, other)
    _, record = present(desk)
    desk.press(KEY.Key_0)
    desk.press(KEY.Key_1)
    assert notes(other, record)[-1][1] == "방문"


def test_another_clerks_edit_is_told_and_the_line_comes_back(desk: Driver, other: Session) -> None:
    begin(desk, other)
    kind, record = present(desk)
    vers = records.load(other, kind, record).vers
    records.save(other, kind, {"person.memo": "이사했다고 함"}, record=record, vers=vers)
    before = notes(other, record)
    desk.press(KEY.Key_1)
    assert notes(other, record) == before
    assert "고쳤습니다" in desk.workspace.messages.text
    assert present(desk) == (kind, record), "it is read anew"
    desk.press(KEY.Key_1)
    assert notes(other, record)[-1][0] == CONFIRMED


def test_whose_data_is_read_out_is_logged(desk: Driver, other: Session) -> None:
    begin(desk, other)
    _, record = present(desk)
    desk.press(KEY.Key_1)
    _, second = present(desk)
    rows = other.store(writes=False).data.access.rows(
        "SELECT action, records FROM access WHERE action LIKE 'verify.%' ORDER BY id"
    )
    told = [(action, json.loads(records)) for action, records in rows]
    assert {record, second} <= {each for name, of in told if name == "verify.look" for each in of}
    assert all(len(of) <= verifying.AT_ONCE for name, of in told if name == "verify.rows")
    assert {name for name, _ in told} == {"verify.look", "verify.rows", "verify.note"}


def test_the_page_of_a_campaign_tells_what_was_done_just_now(desk: Driver, other: Session) -> None:
    begin(desk, other)
    desk.press(KEY.Key_Escape)
    shown = desk.workspace.page
    assert isinstance(shown, CampaignPage)
    before = done(shown)
    desk.press(KEY.Key_Return, CONTROL)
    desk.press(KEY.Key_1)
    desk.press(KEY.Key_Escape)
    after = done(shown)
    assert int(after) == int(before) + 1


def test_the_list_to_call_is_of_the_campaign_whole(desk: Driver, other: Session) -> None:
    campaign = begin(desk, other) or 0
    desk.press(KEY.Key_1)
    desk.press(KEY.Key_Escape)
    desk.press(KEY.Key_P, CONTROL)
    printed = cast("PrintPage", desk.workspace.page)
    assert (printed.job.kind, printed.job.paper) == ("campaign", CAMPAIGN_CALLS.name)
    assert printed.job.ids == (campaign,)
    left = verifying.work_list(other, campaign)
    content = printing.produce(other, printed.job).content
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(content)).pages)
    assert f"남은 자원 {left.count:,}건" in text
    for name in {each.kind for each in left.rows}:
        assert f"□ {other.catalog[name].label}" in text


def test_f8_beside_a_list_keeps_a_note_too_and_is_taken_back(desk: Driver, other: Session) -> None:
    place = records.save(other, "organization", {"name": "새로 연 곳"}).id or 0
    desk.workspace.open(ListPlace("organization", place))
    desk.settle()
    desk.press(KEY.Key_F8)
    assert [each[:2] for each in notes(other, place)] == [(CONFIRMED, "전화")]
    assert verified(other, "organization", place) == str(clock.today())
    assert isinstance(desk.workspace.page, ListPage)
    desk.control(KEY.Key_Z)
    assert desk.clerk.asked == []
    assert notes(other, place) == []


def test_a_request_is_printed_and_what_comes_back_is_entered_by_its_number(
    desk: Driver, other: Session
) -> None:
    begin(desk, other)
    kind, record = present(desk)
    desk.press(KEY.Key_5)
    assert isinstance(desk.workspace.page, PrintPage)
    rows = other.store(writes=False).data.rows(
        "SELECT id, no FROM verification WHERE no IS NOT NULL ORDER BY id DESC LIMIT 1"
    )
    ((request, number),) = rows
    desk.press(KEY.Key_F7)
    desk.type(f"9{number[3:7]}{number[8:]}")  # as a scanner types it
    desk.press(KEY.Key_Return)
    assert present(desk) == (kind, record)
    assert desk.button("way").text() == "방법: 팩스"
    desk.press(KEY.Key_1)
    values = records.load(other, "verification", request).values
    assert (values["result"], values["how"]) == (CONFIRMED, "팩스")
    assert verified(other, kind, record) == str(clock.today())
    assert "회신을 적었습니다" in cast("QLabel", page(desk).findChild(QLabel, "empty")).text()
    desk.press(KEY.Key_F7)
    desk.type(f"확인-{int(number[-4:])}")
    desk.press(KEY.Key_Return)
    assert page(desk).card.shown is None, "it is answered already"
