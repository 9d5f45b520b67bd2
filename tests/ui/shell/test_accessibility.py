"""A screen reader is told the name, the role and the state of everything, on every page."""

from __future__ import annotations

from itertools import islice

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.services.gate import Session
from app.ui.shell.cover import Cover
from tests.ui.accessible import lacks, nodes
from tests.ui.conftest import Driver
from tests.ui.places import places

PARTS = 4
"""The walk is long: every test takes its share of the places."""


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("part", range(PARTS))
def test_everything_on_every_page_tells_what_it_is(desk: Driver, other: Session, part: int) -> None:
    QAccessible.setActive(
        True
    )  # as beside a screen reader: else what was told of a list once is not told anew
    silent: dict[str, str] = {}
    for name, go in islice(places(desk, other), part, None, PARTS):
        go()
        desk.settle()
        for each in lacks(desk.window):
            silent.setdefault(each, name)
    assert silent == {}


def test_what_comes_before_the_work_tells_it_too(opened: Driver, qtbot: QtBot) -> None:
    assert lacks(opened.window) == []
    cover = Cover()
    qtbot.addWidget(cover)
    cover.show()
    assert lacks(cover) == []


def test_the_walk_notices_what_is_lacking(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    QPushButton("", whole)
    line = QLineEdit(whole)
    line.setAccessibleName("이름")
    line.setProperty("problem", True)
    table = QTableWidget(1, 2, whole)
    table.setAccessibleName("표")
    table.setHorizontalHeaderLabels(["가", ""])
    whole.show()
    told = [each.partition(": ")[2] for each in lacks(whole)]
    assert told == ["no name", "what is wrong with it", "no heading over column 1"]
    assert len(list(nodes(QAccessible.queryAccessibleInterface(whole)))) >= 4
