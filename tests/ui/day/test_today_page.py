"""오늘: the figures agree with the lists behind them."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from app.services.day import today
from app.services.day.today import Card
from app.services.gate import Session
from app.services.office import accounts, offices
from app.services.records import lists, records
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.counter.reply_page import ReplyPage
from app.ui.day.today_page import TodayPage
from app.ui.frame.places import TodayPlace
from app.ui.imports.page import ImportPage
from app.ui.lists.hit_button import HitButton
from app.ui.lists.page import ListPage
from app.ui.office.settings_page import SettingsPage
from app.ui.prints.page import PrintPage
from app.ui.widgets.buttons import Button
from tests.founding import LOGIN, PASSWORD
from tests.services.people import edit, save
from tests.services.referred import day, issued
from tests.ui.conftest import Driver


def cards(desk: Driver) -> list[Card]:
    found: list[list[Card]] = []
    desk.window.tasks.run(today.overview.of(), done=found.append)
    desk.settle()
    return found[0]


def figure(desk: Driver, name: str) -> str:
    page = desk.workspace.page
    assert isinstance(page, TodayPage)
    return cast("QLabel", page.findChild(QLabel, f"figure_{name}")).text()


def test_the_figures_are_the_services(desk: Driver) -> None:
    for card in cards(desk):
        assert figure(desk, card.name) == f"{card.count:,}"
    waiting = cast("QLabel", desk.window.findChild(QLabel, "waiting"))
    assert all(
        f"{card.label} {card.count:,}" in waiting.text() for card in cards(desk) if card.always
    )


def test_a_line_opens_its_record(desk: Driver) -> None:
    card = next(card for card in cards(desk) if card.rows)
    assert desk.workspace.page is not None
    line = cast("HitButton", desk.workspace.page.findChild(HitButton, f"hit_{card.rows[0].id}"))
    line.setFocus()
    desk.press(Qt.Key.Key_Space)
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    assert page.about == (card.rows[0].kind, card.rows[0].id)


def test_figures_that_have_not_moved_leave_the_keyboard_where_it_is(
    desk: Driver, other: Session
) -> None:
    card = next(card for card in cards(desk) if card.rows)
    page = desk.workspace.page
    assert page is not None
    line = cast("HitButton", page.findChild(HitButton, f"hit_{card.rows[0].id}"))
    line.setFocus()
    desk.press(Qt.Key.Key_F5)
    assert desk.focused is line
    before = figure(desk, "requests")
    save(other, "request", subject_description="203호 할머니")
    desk.press(Qt.Key.Key_F5)
    assert figure(desk, "requests") == f"{int(before.replace(',', '')) + 1:,}"


def test_a_late_answer_opens_where_it_is_entered(desk: Driver) -> None:
    late = next(card for card in cards(desk) if card.name == "overdue").rows[0]
    assert "일 지남" in late.detail
    assert desk.workspace.page is not None
    box = cast("QWidget", desk.workspace.page.findChild(QWidget, "card_overdue"))
    cast("HitButton", box.findChild(HitButton, f"hit_{late.id}")).click()
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ReplyPage)
    assert page.form.standing is not None
    assert page.form.standing.record.id == late.id


def test_a_resident_is_asked_by_one_key(desk: Driver, other: Session) -> None:
    asked = next(card for card in cards(desk) if card.name == "followup")
    first, second = asked.rows[:2]

    def line(record: int) -> HitButton:
        assert desk.workspace.page is not None
        box = cast("QWidget", desk.workspace.page.findChild(QWidget, "card_followup"))
        return cast("HitButton", box.findChild(HitButton, f"hit_{record}"))

    line(first.id).setFocus()
    desk.press(Qt.Key.Key_1)
    values = records.load(other, "referral", first.id).values
    assert (values["followup_outcome"], values["followup_by"]) == ("충족", other.staff.name)
    assert figure(desk, "followup") == f"{asked.count - 1:,}"
    line(second.id).setFocus()
    desk.press(Qt.Key.Key_3)
    page = desk.workspace.page
    assert isinstance(page, ReplyPage)
    assert page.form.lack.focused
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Return)
    values = records.load(other, "referral", second.id).values
    assert (values["followup_outcome"], values["followup_reason"]) == ("미충족", "자원이 부족함")


def test_an_open_request_and_a_draft_are_gone_on_with_from_their_lines(
    desk: Driver, other: Session
) -> None:
    draft = save(other, "referral", described="203호 할머니", reason="식사를 거르심")
    desk.press(Qt.Key.Key_F5)
    still = next(card for card in cards(desk) if card.name == "open").rows[0]
    assert desk.workspace.page is not None
    for name, record, shown in (("open", still.id, CounterPage), ("drafts", draft, ReferralPage)):
        desk.workspace.open(TodayPlace())
        desk.settle()
        box = cast("QWidget", desk.workspace.page.findChild(QWidget, f"card_{name}"))
        line = cast("HitButton", box.findChild(HitButton, f"hit_{record}"))
        line.setFocus()
        desk.press(Qt.Key.Key_Space)
        page = desk.workspace.page
        assert isinstance(page, shown)
        found = page.record if isinstance(page, CounterPage) else page.form.record
        assert found is not None
        assert found.id == record
    desk.workspace.open(TodayPlace())
    desk.settle()
    box = cast("QWidget", desk.workspace.page.findChild(QWidget, "card_drafts"))
    line = cast("HitButton", box.findChild(HitButton, f"hit_{draft}"))
    assert line.text() == "203호 할머니"
    assert "식사를 거르심" in line.accessibleDescription()


def test_a_figures_list_has_as_many_rows_and_can_be_widened(desk: Driver) -> None:
    card = next(card for card in cards(desk) if card.name == "overdue")
    assert card.count > len(card.rows)
    assert desk.workspace.page is not None
    box = cast("QWidget", desk.workspace.page.findChild(QWidget, f"card_{card.name}"))
    way = next(
        each for each in box.findChildren(Button) if each.accessibleName().endswith("모두 보기")
    )
    way.click()
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    assert page.table.rowCount() == card.count
    only = desk.button("about")
    assert only.text() == f"{card.label}만 보기"
    only.click()
    desk.settle()
    assert page.table.rowCount() > card.count


def test_the_resources_to_verify_lead_to_the_list_of_calls(desk: Driver) -> None:
    card = next(card for card in cards(desk) if card.name == "verify")
    query = next(query for query in card.whole if query.kind == "volunteer")
    assert desk.workspace.page is not None
    box = cast("QWidget", desk.workspace.page.findChild(QWidget, "card_verify"))
    name = f"{card.label}(모두): {desk.workspace.catalog[query.kind].label} 모두 보기"
    way = next(each for each in box.findChildren(Button) if each.accessibleName() == name)
    way.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    assert (page.job.paper, page.job.purpose) == (card.paper, "stale")
    assert page.job.query is not None
    assert page.job.query.ids is None
    assert cast("QRadioButton", page.findChild(QRadioButton, f"paper_{card.paper}")).isChecked()
    desk.press(Qt.Key.Key_Escape)
    desk.button("about").click()
    desk.settle()
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert cast("PrintPage", desk.workspace.page).job.paper == "roster"


def step(driver: Driver, name: str) -> tuple[bool, list[Button]]:
    """Return whether one of the first steps is ticked, and the buttons that lead to it."""
    page = driver.workspace.page
    assert isinstance(page, TodayPage)
    words = page.first.findChild(QLabel, f"step_{name}")
    found = [each for each in page.first.findChildren(Button) if each.isVisible()]
    ways = [each for each in found if each.objectName().startswith(f"step_{name}_")]
    return cast("QLabel", words).property("look") == "label", ways


def test_a_new_office_is_led_on_until_all_is_begun(opened: Driver, tmp_path: Path) -> None:
    opened.enter(LOGIN, PASSWORD)
    page = opened.workspace.page
    assert isinstance(page, TodayPage)
    assert page.first.isVisible()
    assert [step(opened, name)[0] for name in ("dong", "lists", "request")] == [True, False, False]
    step(opened, "dong")[1][0].setFocus()
    opened.press(Qt.Key.Key_Space)
    assert isinstance(opened.workspace.page, SettingsPage)
    opened.press(Qt.Key.Key_Escape)
    ways = step(opened, "lists")[1]
    assert len(ways) == sum(kind.resource for kind in opened.workspace.catalog)
    ways[0].setFocus()
    opened.press(Qt.Key.Key_Space)
    importing = opened.workspace.page
    assert isinstance(importing, ImportPage)
    file = tmp_path / "봉사자.csv"
    file.write_text("성명,휴대폰\n김하나,010-0000-1111\n", encoding="utf-8")
    opened.clerk.answers = [str(file)]
    opened.control(Qt.Key.Key_O)
    opened.control(Qt.Key.Key_Return)
    opened.control(Qt.Key.Key_Return)
    opened.control(Qt.Key.Key_1)
    assert [step(opened, name)[0] for name in ("dong", "lists", "request")] == [True, True, False]
    opened.clerk.answers = ["turn"]
    opened.control(Qt.Key.Key_Z)
    assert step(opened, "lists")[0] is False, "what was taken back is to be done again"


def test_the_lead_goes_away_once_the_last_step_is_done(opened: Driver) -> None:
    opened.enter(LOGIN, PASSWORD)
    page = opened.workspace.page
    assert isinstance(page, TodayPage)
    session = offices.enter(opened.window.folder, LOGIN, PASSWORD)
    save(session, "asset", name="창고", type="공간")
    opened.press(Qt.Key.Key_F5)
    assert step(opened, "lists")[0]
    step(opened, "request")[1][0].setFocus()
    opened.press(Qt.Key.Key_Space)
    assert isinstance(opened.workspace.page, CounterPage)
    opened.press(Qt.Key.Key_Escape)
    save(session, "request", text="반찬")
    opened.press(Qt.Key.Key_F5)
    assert not page.first.isVisible()
    session.close()


def test_who_may_not_take_lists_over_is_told_who_may(opened: Driver) -> None:
    session = offices.enter(opened.window.folder, LOGIN, PASSWORD)
    staff = save(session, "staff", login="sol", name="박솔", role="창구")
    accounts.open_account(session, staff, "byul-gae7mi")
    session.close()
    opened.enter("sol", "byul-gae7mi")
    page = opened.workspace.page
    assert isinstance(page, TodayPage)
    assert page.first.isVisible()
    assert [len(step(opened, name)[1]) for name in ("dong", "lists", "request")] == [0, 0, 1]
    told = " ".join(each.text() for each in page.first.findChildren(QLabel))
    assert "담당·관리자 계정으로 합니다." in told


def test_an_office_at_work_is_not_led(desk: Driver) -> None:
    page = desk.workspace.page
    assert isinstance(page, TodayPage)
    assert not page.first.isVisible()


@pytest.mark.parametrize("size", [(910, 440), (1024, 700), (1366, 768)])
def test_what_rests_on_a_withdrawn_consent_opens_as_a_list(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    person = save(other, "person", name="김철회")
    told = {"recipients": "한빛복지관 담당자", "items": "성명, 연락처", "keep_until": "2099-12-31"}
    consent = save(other, "consent", person=person, kind="제3자제공", **told)
    target = save(other, "organization", name="한빛복지관")
    sent = [
        issued(other, person=person, consent=consent, article=None, target=target).id
        for _ in range(5)
    ]
    desk.window.resize(*size)
    desk.press(Qt.Key.Key_F5)
    assert "withdrawn" not in {each.name for each in cards(desk)}
    edit(other, "consent", consent, withdrawn_on=day(0))
    desk.press(Qt.Key.Key_F5)
    assert figure(desk, "withdrawn") == "6"
    assert desk.workspace.page is not None
    box = cast("QWidget", desk.workspace.page.findChild(QWidget, "card_withdrawn"))
    lines = box.findChildren(HitButton)
    assert len(lines) == 5
    assert all("동의 철회" in each.accessibleDescription() for each in lines)
    ways = [each for each in box.findChildren(Button) if "모두" in each.accessibleName()]
    ways[0].setFocus()
    desk.press(Qt.Key.Key_Space)
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    shown = lists.page(other, page.query, 0, limit=9, paths=())
    assert (page.kind.name, {each.id for each in shown}) == ("referral", set(sent))
