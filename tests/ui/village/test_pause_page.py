"""활동 중지 by keys: saving a pause leads to what is open; each is given back, kept or cancelled."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.services.records import lists, records
from app.services.records.lists import ListRow, Query
from app.services.records.records import Record
from app.services.village import pauses
from app.services.village.pauses import PauseView
from app.ui.counter.referral_page import ReferralPage
from app.ui.frame.places import ListPlace, PausePlace
from app.ui.lists.page import ListPage
from app.ui.records.page import RecordPage
from app.ui.village.pause_page import PausePage
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.chips import ChipBox
from tests.ui.conftest import Driver
from tests.ui.hands import reach

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


def donors(desk: Driver) -> list[int]:
    """Return organizations that have open referrals."""
    found: list[list[ListRow]] = []
    states = ("발급", "접수확인", "예약·대기")
    query = Query("referral", filters=(("state", states),))
    desk.window.tasks.run(lists.page.of(query, 0, limit=99, paths=()), done=found.append)
    desk.settle()
    targets = [load(desk, "referral", each.id).values["target"] for each in found[0]]
    kinds: list[list[ListRow]] = []
    desk.window.tasks.run(
        lists.page.of(Query("organization"), 0, limit=999, paths=()), done=kinds.append
    )
    desk.settle()
    known = {each.id for each in kinds[0]}
    return [each for each in dict.fromkeys(targets) if isinstance(each, int) and each in known]


def load(desk: Driver, kind: str, record: int) -> Record:
    found: list[Record] = []
    desk.window.tasks.run(records.load.of(kind, record), done=found.append)
    desk.settle()
    return found[0]


def view(desk: Driver, donor: int) -> PauseView:
    found: list[PauseView] = []
    desk.window.tasks.run(pauses.view.of(donor), done=found.append)
    desk.settle()
    return found[0]


def rest(desk: Driver, donor: int) -> PausePage:
    """Write a pause into the donor's form, as a clerk does when they call."""
    desk.workspace.open(ListPlace("organization", donor))
    desk.settle()
    desk.press(KEY.Key_Return)
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    reach(form, "pause_from")
    desk.type(str(clock.today()))
    desk.press(KEY.Key_S, CONTROL)
    shown = desk.workspace.page
    assert isinstance(shown, PausePage)
    return shown


def words(page: PausePage, name: str) -> str:
    return cast("QLabel", page.findChild(QLabel, name)).text()


def test_saving_a_pause_leads_to_what_is_open_and_one_is_given_to_another(desk: Driver) -> None:
    donor = donors(desk)[0]
    page = rest(desk, donor)
    items = view(desk, donor).items
    assert words(page, "heading").endswith("활동 중지")
    shown = {each.text() for each in page.findChildren(QLabel)}
    assert {item.title for item in items} <= shown
    desk.press(KEY.Key_1)
    assert not page.can_leave()
    desk.press(KEY.Key_S, CONTROL)
    assert load(desk, "referral", items[0].id).values["state"] == "취소"
    assert [item.id for item in view(desk, donor).items] == [item.id for item in items[1:]]
    ways = [each for each in page.findChildren(Button) if each.objectName().startswith("assign_")]
    assert len(ways) == 1
    ways[0].click()
    desk.settle()
    referral = desk.workspace.page
    assert isinstance(referral, ReferralPage)
    assert referral.form.sheet.entries()["target"] in {None, ""}
    assert referral.form.record is not None
    assert referral.form.record.values["state"] == "작성"


def test_all_can_be_cancelled_with_one_key_and_taken_back(desk: Driver) -> None:
    donor = donors(desk)[0]
    rest(desk, donor)
    items = view(desk, donor).items
    desk.press(KEY.Key_3, ALT)
    desk.press(KEY.Key_S, CONTROL)
    assert isinstance(desk.workspace.page, ListPage), "back where the clerk was"
    assert view(desk, donor).items == ()
    desk.clerk.answers = ["turn"]
    desk.control(KEY.Key_Z)
    assert [item.id for item in view(desk, donor).items] == [item.id for item in items]


def test_answers_go_back_one_by_one_and_never_to_what_is_stored(desk: Driver) -> None:
    donor = donors(desk)[0]
    page = rest(desk, donor)
    items = view(desk, donor).items
    before = boxes(page)
    desk.press(KEY.Key_1, ALT)
    desk.press(KEY.Key_3, ALT)
    desk.control(KEY.Key_Z)
    assert set(boxes(page).values()) == {("재배정",)}
    for _ in range(3):
        desk.control(KEY.Key_Z)
    assert boxes(page) == before
    assert page.can_leave()
    assert not desk.clerk.asked
    assert view(desk, donor).items == items
    desk.control(KEY.Key_Y)
    assert set(boxes(page).values()) == {("재배정",)}
    desk.control(KEY.Key_Z)


def boxes(page: PausePage) -> dict[str, tuple[str, ...]]:
    """Return what is chosen for each open record."""
    found = [each for each in page.findChildren(ChipBox) if each.isVisible()]
    return {each.objectName(): each.words() for each in found}


def test_leaving_with_something_chosen_asks(desk: Driver) -> None:
    donor = donors(desk)[0]
    page = rest(desk, donor)
    desk.press(KEY.Key_3, ALT)
    desk.clerk.answers = ["", "drop"]
    desk.press(KEY.Key_Escape)
    assert desk.workspace.page is page
    desk.press(KEY.Key_Escape)
    assert desk.workspace.page is not page
    assert view(desk, donor).items


def test_a_donor_with_nothing_open_is_saved_without_a_detour(desk: Driver) -> None:
    busy = set(donors(desk))
    found: list[list[ListRow]] = []
    desk.window.tasks.run(lists.page.of(Query("asset"), 0, limit=50, paths=()), done=found.append)
    desk.settle()
    free = next(each.id for each in found[0] if each.id not in busy)
    desk.workspace.open(ListPlace("asset", free))
    desk.settle()
    desk.press(KEY.Key_Return)
    assert desk.workspace.page is not None
    reach(desk.workspace.page, "pause_from")
    desk.type(str(clock.today()))
    desk.press(KEY.Key_S, CONTROL)
    assert isinstance(desk.workspace.page, ListPage)
    desk.workspace.open(PausePlace(free))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, PausePage)
    assert "없습니다" in words(page, "words")


def test_who_helps_again_is_confirmed_with_one_key(desk: Driver) -> None:
    found: list[list[ListRow]] = []
    desk.window.tasks.run(lists.page.of(Query("asset"), 0, limit=1, paths=()), done=found.append)
    desk.settle()
    asset = found[0][0].id
    vers = load(desk, "asset", asset).vers
    values = {"pause_from": "2026-01-01", "pause_until": "2026-01-05"}

    desk.window.tasks.run(records.save.of("asset", values, record=asset, vers=vers))
    desk.settle()
    desk.workspace.open(ListPlace("asset", asset))
    desk.settle()
    assert desk.button("resume").isVisible()
    desk.control(KEY.Key_R)
    assert load(desk, "asset", asset).values["pause_from"] is None
    assert not [each for each in desk.window.findChildren(Button, "resume") if each.isVisible()]
