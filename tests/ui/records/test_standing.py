"""Somebody died: asked once and quietly, told where something is begun, flagged where something is open."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.core import clock
from app.services.gate import Session
from app.services.records import records
from app.ui.frame.places import ListPlace, TodayPlace
from app.ui.lists.page import ListPage
from app.ui.records.page import RecordPage
from app.ui.widgets.editors import Offer
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press, reach, write
from tests.ui.records.test_page import make, note, open_form, save, texts, wait_for


def words(widget: QWidget) -> str:
    """Return what is read in a part of the window."""
    return "\n".join(
        each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)
    )


def die(desk: Driver, person: int) -> RecordPage:
    """Write down on a person's form, by keys, that they died, up to the save."""
    page = open_form(desk, "person", person)
    reach(page, "status")
    write("사망")
    reach(page, "gone_on")
    write("2026-11-20")
    press(KEY.Key_Tab)
    return page


def test_a_death_is_asked_once_and_quietly(desk: Driver, other: Session) -> None:
    person = make(other, "person", {"name": "백말순", "birth": "1940-03-02"})
    page = die(desk, person)
    desk.clerk.answers = [""]
    save(desk)
    assert desk.clerk.asked == ["백말순님을 2026. 11. 20. 사망한 것으로 적습니다."]
    assert records.load(other, "person", person).values["status"] == "활동", "not yet"
    desk.clerk.answers = ["set_state"]
    save(desk)
    desk.settle()
    stored = records.load(other, "person", person).values
    assert (stored["status"], stored["gone_on"]) == ("사망", "2026-11-20")
    page = open_form(desk, "person", person)
    reach(page, "memo")
    write("따님이 알려 오심")
    save(desk)
    assert len(desk.clerk.asked) == len(("cancelled", "saved")), "what is so is not asked again"


def test_what_is_open_of_who_died_is_flagged(desk: Driver, other: Session) -> None:
    person = make(other, "person", {"name": "백말순", "birth": "1940-03-02"})
    alive = make(other, "person", {"name": "백금순"})
    request = make(other, "request", {"subject_person": person, "text": "반찬"})
    die(desk, person)
    desk.clerk.answers = ["set_state"]
    save(desk)
    desk.settle()
    page = open_form(desk, "person", person)
    wait_for(desk, page.form, "확인 필요: 접수-")
    assert "백말순: 사망 2026. 11. 20." in texts(page.form)

    desk.workspace.open(TodayPlace())
    desk.settle()
    card = desk.window.findChild(QWidget, "card_flagged")
    assert card is not None
    told = [each.accessibleDescription() for each in card.findChildren(QWidget)]
    assert any("백말순: 사망 2026. 11. 20." in each for each in told)

    for kind, record, called in (("person", person, False), ("person", alive, True)):
        desk.workspace.open(ListPlace(kind, record))
        desk.settle()
        verify = desk.workspace.page.findChild(QWidget, "verify") if desk.workspace.page else None
        assert verify is not None
        assert verify.isVisible() is called, "nobody who died is called to be verified"

    desk.workspace.open(ListPlace("request", request))
    desk.settle()
    listed = desk.workspace.page
    assert isinstance(listed, ListPage)
    assert "확인 필요: 백말순: 사망 2026. 11. 20." in words(listed.panel)


def test_nothing_new_begins_with_somebody_who_died(desk: Driver, other: Session) -> None:
    person = make(other, "person", {"name": "백말순", "status": "사망", "gone_on": "2026-11-20"})
    page = open_form(desk, "bundle", person=Offer(person, "백말순"))
    wait_for(desk, page.form, "백말순: 사망 2026. 11. 20. 사망한 분이라 새로 적지 않습니다.")


def test_what_is_dated_after_somebody_was_gone_is_told_while_it_is_typed(
    desk: Driver, other: Session
) -> None:
    dead = {"name": "백말순", "status": "사망", "gone_on": "2026-11-20"}
    moved = {"name": "백금순", "status": "전출", "gone_on": "2026-11-20"}
    page = open_form(desk, "activity", person=Offer(make(other, "person", dead), "백말순"))
    late = "일(2026. 11. 20.)보다 뒤의 날짜입니다. 두 날짜를 확인해 주세요."
    reach(page, "date")
    press(KEY.Key_A, CONTROL)
    write("2026-11-21")
    wait_for(desk, page.form, f"백말순: 사망. 사망{late}")
    reach(page, "minutes")
    write("2시간")
    press(KEY.Key_Tab)
    save(desk)
    assert desk.workspace.page is page, "it is not saved"
    assert note(page.form, "date") == f"사망{late}"
    reach(page, "date")
    press(KEY.Key_A, CONTROL)
    write("2026-11-20")
    press(KEY.Key_Tab)
    save(desk)
    assert "저장했습니다" in desk.workspace.messages.text, "what was before it may be entered later"

    page = open_form(desk, "activity", person=Offer(make(other, "person", moved), "백금순"))
    reach(page, "minutes")
    write("2시간")
    press(KEY.Key_Tab)
    wait_for(desk, page.form, f"백금순: 전출. 전출{late}")
    save(desk)
    assert f"저장했습니다. 전출{late}" in desk.workspace.messages.text


def test_what_a_withdrawal_brings_about_is_told_while_it_is_typed(
    desk: Driver, other: Session
) -> None:
    person = make(other, "person", {"name": "하늘봄"})
    told = {"person": person, "kind": "수집이용", "keep_until": "2099-12-31"}
    page = open_form(desk, "consent", make(other, "consent", told))
    assert texts(page.form) == ""
    reach(page, "withdrawn_on")
    write(str(clock.today()))
    wait_for(desk, page.form, "‘파기’의 대상에 오릅니다")
    desk.settle()
    typed = page.form.sheet.boxes["withdrawn_on"].editor
    assert typed.visibleRegion().boundingRect().height() == typed.height(), (
        "what is typed stays in view"
    )
    press(KEY.Key_A, CONTROL)
    press(KEY.Key_Delete)
    desk.qtbot.waitUntil(lambda: "파기" not in texts(page.form), timeout=60_000)
