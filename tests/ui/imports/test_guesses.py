"""The 통 that is guessed of new rows: seen in the rows as a guess, left out by keys, changed in its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QTableView

from app.core.street_numbers import Expected
from app.core.values import Value
from app.services.demo import demonstration
from app.services.office import offices
from app.services.records.learning import Neighbours
from app.services.records.lists import Query
from app.ui.widgets.buttons import Tick
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press
from tests.ui.imports.test_page import go_on, open_page

NAMES = ("나래봄", "도라지", "라일락")


def people(desk: Driver, text: str = "") -> list[tuple[str, str, Value, Expected | None]]:
    """People by name, address, 통, and the 통 that is expected of the address."""
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    store = session.store(writes=True)
    kind, around = store.catalog["person"], Neighbours(store)
    rows = store.lists.rows(kind, store.lists.ids(Query(kind.name, text)), ("address", "tong"))
    told = [(row.title, str(row.values[0] or ""), row.values[1]) for row in rows]
    found = [(*each, around.expected(each[1], "통")) for each in told]
    session.close()
    return found


def expected(desk: Driver) -> list[tuple[str, int]]:
    """Three addresses of which the demonstration office knows the 통."""
    found = {address: each.value for _, address, _, each in people(desk) if each}
    return list(found.items())[:3]


def stored(desk: Driver) -> dict[str, Value]:
    """The 통 of the people who were brought, by their names."""
    return {title: tong for name in NAMES for title, _, tong, _ in people(desk, name)}


def opened(desk: Driver, folder: Path, addresses: list[str]) -> QTableView:
    """Bring a list of three new people as far as its preview."""
    lines = [
        f"{n},010-0000-900{i},{a}" for i, (n, a) in enumerate(zip(NAMES, addresses, strict=True))
    ]
    file = folder / "명단.csv"
    file.write_text("\n".join(["성명,휴대전화,주소", *lines]), encoding="utf-8")
    page = open_page(desk, "volunteer")
    desk.clerk.answers = [str(file)]
    press(KEY.Key_O, CONTROL)
    desk.settle()
    go_on(desk)
    return next(each for each in page.findChildren(QTableView) if each.isVisible())


def shown(table: QTableView) -> list[str]:
    """What stands in the last column of the rows."""
    model = table.model()
    last = model.columnCount() - 1
    assert model.headerData(last, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) == "통"
    return [model.index(at, last).data() for at in range(model.rowCount())]


@pytest.mark.parametrize("size", [(910, 440), (1366, 768)])
def test_guesses_are_shown_written_and_left_out_one_by_one(
    desk: Driver, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    known = expected(desk)
    table = opened(desk, tmp_path, [address for address, _ in known])
    assert shown(table) == [f"{tong}통 (짐작)" for _, tong in known]
    offer = desk.window.findChild(Tick, "guesses")
    assert offer
    assert (offer.text(), offer.isChecked()) == ("짐작한 통 3건도 함께 적기", True)
    desk.button("choose_guesses").setFocus()
    press(KEY.Key_Space)
    desk.settle()
    popup = QApplication.activePopupWidget()
    offered = popup.findChild(QListWidget, "offered") if popup else None
    assert offered
    assert offered.item(0).text().startswith(f"2행 · 나래봄 · {known[0][1]}통 · ")
    for key in (KEY.Key_Space, KEY.Key_Escape):
        desk.press(key)
    assert offer.text() == "짐작한 통 2건도 함께 적기"
    assert shown(table)[0] == ""
    go_on(desk)
    assert stored(desk) == {
        NAMES[0]: None,
        **{n: t for n, (_, t) in zip(NAMES[1:], known[1:], strict=True)},
    }


def test_all_guesses_are_left_out_by_one_key_and_taken_again(desk: Driver, tmp_path: Path) -> None:
    known = expected(desk)
    table = opened(desk, tmp_path, [address for address, _ in known])
    offer = desk.window.findChild(Tick, "guesses")
    assert offer
    offer.setFocus(Qt.FocusReason.TabFocusReason)
    for texts in ([""] * 3, [f"{tong}통 (짐작)" for _, tong in known], [""] * 3):
        press(KEY.Key_Space)
        desk.settle()
        assert shown(table) == texts
    go_on(desk)
    assert stored(desk) == dict.fromkeys(NAMES)
