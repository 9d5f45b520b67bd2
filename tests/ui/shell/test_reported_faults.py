"""Faults that people reported of programs like this one, walked through the window: clocks, logs, what is open."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.core import clock
from app.core.dates import show_date
from app.services.counter import referrals
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import backups, offices
from app.store.engine import backup, foreign_logs
from app.ui.counter.referral_page import ReferralPage
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import ListPlace, ReferralPlace
from app.ui.lists.page import ListPage
from tests.services import referred
from tests.services.people import save
from tests.ui.conftest import Driver, Hands, show
from tests.ui.hands import KEY, press, reach, write
from tests.ui.records.test_page import texts

TURNS = (-9_000, -40, 15_000, -1, -20_000)
"""By how many days the PC's clock is turned before each backup."""


def test_a_backup_made_by_hand_stays_whatever_the_clock_says(
    hands: Hands, desk: Driver, other: Session
) -> None:
    kept = desk.window.folder / "backups"
    for number, days in enumerate(TURNS):
        hands.turn(days=days)
        desk.clerk.answers = ["clock_right"]  # where anything speaks against it
        cast("QTimer", desk.workspace.days.findChild(QTimer)).timeout.emit()
        desk.settle()
        save(other, "person", name=f"가람{'나다라마바'[number]}")
        before = backup.backups(kept)
        desk.workspace.open(SettingsPlace(backups=True))
        desk.settle()
        desk.button("make_backup").click()
        desk.settle()
        made = backup.backups(kept)
        assert made[-1] not in before, "it is there, and the newest"
        assert backup.held_by(made[-1]) == backup.last_change(other.store(writes=False).data)
    assert len(desk.clerk.asked) >= len(TURNS) - 1, "it is told before anything is written"


def test_a_backup_laid_over_a_killed_program_opens_whole(
    qtbot: QtBot, village: Path, tmp_path: Path
) -> None:
    folder, killed = tmp_path / "office", tmp_path / "killed"
    shutil.copytree(village, folder)
    session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
    save(session, "person", name="봉오리")
    made = Path(backups.make_backup(session).where)
    session.close()
    for name in ("나중사람", "나중사람둘", "나중사람셋"):
        session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
        for letter in "가나다라마바사아자차카타파하":
            save(session, "person", name=f"{name}{letter}")
        if name != "나중사람셋":
            session.close()
    shutil.copytree(folder, killed, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    session.close()
    with zipfile.ZipFile(made) as packed:
        packed.extract("data.db", killed)
    for desk in show(qtbot, killed):
        desk.enter(demonstration.LOGIN, demonstration.PASSWORD)
        assert "마지막 변경 42건이 없습니다" in desk.workspace.messages.text
        for name, there in (("봉오리", 1), ("나중사람", 0)):
            desk.workspace.open(ListPlace("person"))
            desk.settle()
            page = desk.workspace.page
            assert isinstance(page, ListPage)
            reach(page, "list_search")
            write(name)
            desk.settle()
            assert page.table.rowCount() == there, name
        assert list(killed.glob(f"data.db-wal{foreign_logs.ASIDE}*")), "nothing is thrown away"


def draft(desk: Driver, person: str, target: str) -> ReferralPage:
    """Begin a slip by keys: for whom, and to where."""
    desk.workspace.open(ReferralPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ReferralPage)
    for path, text in (("person", person), ("target", target)):
        reach(page, path)
        write(text)
        desk.settle()
        press(KEY.Key_Return)
        desk.settle()
    desk.settle()
    return page


@pytest.mark.parametrize("state", ["draft", "issued", "revoked", "another place"])
def test_a_second_open_slip_to_one_place_is_told_while_it_is_written(
    desk: Driver, other: Session, state: str
) -> None:
    person = save(other, "person", name="봉오리", birth="410205")
    target, elsewhere = (
        save(other, "organization", name=each) for each in ("쪽빛나눔회", "두레나눔울")
    )
    first = referred.draft(other, person=person, target=elsewhere if "place" in state else target)
    if state in {"issued", "revoked"}:
        referrals.issue(other, first, ver=referred.load(other, first).ver)
    if state == "revoked":
        referrals.revoke(other, first, ver=referred.load(other, first).ver, reason="잘못 씀")
    page = draft(desk, "봉오리", "쪽빛나눔")
    told = f"{show_date(str(clock.today()))}부터 열려 있습니다"
    if state in {"draft", "issued"}:
        desk.qtbot.waitUntil(lambda: told in texts(page.form), timeout=60_000)
    else:
        assert told not in texts(page.form)
