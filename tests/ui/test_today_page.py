"""오늘: the figures agree with the lists behind them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from app.services import today
from app.services.gate import Session
from app.services.today import Card
from app.ui.buttons import Button
from app.ui.counter_page import CounterPage
from app.ui.hit_button import HitButton
from app.ui.list_page import ListPage
from app.ui.print_page import PrintPage
from app.ui.referral_page import ReferralPage
from app.ui.reply_page import ReplyPage
from app.ui.today_page import TodayPage
from tests.services.people import save
from tests.ui.conftest import Driver


def cards(desk: Driver) -> list[Card]:
    found: list[list[Card]] = []
    desk.window.tasks.run(today.overview, done=found.append)
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


def test_an_open_request_and_a_draft_are_gone_on_with_from_their_lines(
    desk: Driver, other: Session
) -> None:
    draft = save(other, "referral", described="203호 할머니", reason="식사를 거르심")
    desk.press(Qt.Key.Key_F5)
    still = next(card for card in cards(desk) if card.name == "open").rows[0]
    assert desk.workspace.page is not None
    for name, record, shown in (("open", still.id, CounterPage), ("drafts", draft, ReferralPage)):
        desk.workspace.open("today")
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
    desk.workspace.open("today")
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
