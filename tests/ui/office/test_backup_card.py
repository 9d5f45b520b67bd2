"""Backups in the window: the second place chosen and told of, the day's backup of a window that stays open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from app.services.office import settings
from app.store.engine import backup, second_place
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import TodayPlace
from app.ui.office.settings_page import SettingsPage
from tests.ui.conftest import Driver, Hands


def told(desk: Driver, name: str) -> str:
    found = [each for each in desk.window.findChildren(QLabel, name) if each.isVisible()]
    return found[0].text() if found else ""


def kept(desk: Driver) -> list[Path]:
    return backup.backups(desk.window.folder / "backups")


def change_something(desk: Driver) -> None:
    desk.window.tasks.run(settings.save.of({"due_days": "11"}))
    desk.settle()


def test_today_says_so_until_a_second_place_is_chosen_and_verified(
    desk: Driver, tmp_path: Path
) -> None:
    assert "백업이 이 PC에만 있습니다" in told(desk, "backup_doubt")
    desk.button("settle_backup").click()
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, SettingsPage)
    assert desk.focused.objectName() == "choose_place"
    assert not desk.button("end_place").visibleRegion().isEmpty(), "the whole card is in view"
    desk.clerk.answers.append(str(tmp_path / "not there"))
    desk.button("choose_place").click()
    desk.settle()
    assert "없거나 쓸 수 없어" in told(desk, "backup_told")
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.clerk.answers.append(str(stick))
    desk.button("choose_place").click()
    desk.settle()
    assert str(stick) in told(desk, "second_place")
    assert "같은 디스크" in told(desk, "second_doubt")
    (copy,) = backup.backups(next(stick.iterdir()))
    assert copy.name == kept(desk)[-1].name
    desk.clerk.answers.append("yes")
    desk.button("end_place").click()
    desk.settle()
    assert "백업이 이 PC에만 있습니다" in told(desk, "second_doubt")
    assert copy.exists()


def test_the_card_says_whether_the_last_backup_holds_all(desk: Driver) -> None:
    desk.workspace.open(SettingsPlace(backups=True))
    desk.settle()
    assert told(desk, "backup_newer") == "그 뒤에 바뀐 것이 없습니다."
    change_something(desk)
    desk.workspace.open(TodayPlace())
    desk.workspace.open(SettingsPlace(backups=True))
    desk.settle()
    assert told(desk, "backup_newer") == "그 뒤에 바뀐 것이 있습니다."
    desk.button("make_backup").click()
    desk.settle()
    assert told(desk, "backup_newer") == "그 뒤에 바뀐 것이 없습니다."


def test_a_window_left_open_for_days_is_backed_up_each_day_that_brought_something(
    desk: Driver, hands: Hands
) -> None:
    before = len(kept(desk))
    change_something(desk)
    desk.window.backups.look()
    desk.settle()
    assert len(kept(desk)) == before, "one of today is there"
    hands.turn(days=1)
    desk.window.backups.look()
    desk.settle()
    assert len(kept(desk)) == before + 1
    hands.turn(days=1)
    desk.window.backups.look()
    desk.settle()
    assert len(kept(desk)) == before + 1, "nothing was written since"


def test_a_stick_that_is_put_in_later_gets_its_copy_by_itself(desk: Driver, tmp_path: Path) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    desk.workspace.open(SettingsPlace(backups=True))
    desk.settle()
    desk.clerk.answers.append(str(stick))
    desk.button("choose_place").click()
    desk.settle()
    stick.rename(away)
    desk.button("make_backup").click()
    desk.settle()
    assert "복사하지 못했습니다" in told(desk, "backup_told")
    desk.workspace.open(TodayPlace())
    desk.settle()
    assert "복사하지 못한 백업이 있습니다" in told(desk, "backup_doubt")
    away.rename(stick)
    desk.window.backups.look()
    desk.settle()
    assert second_place.copied(desk.window.folder / "backups").name == kept(desk)[-1].name


def test_nothing_is_looked_at_while_work_is_under_way(desk: Driver, hands: Hands) -> None:
    before = len(kept(desk))
    change_something(desk)
    hands.turn(days=1)
    desk.window.tasks.run(settings.read.of())
    desk.window.backups.look()
    desk.settle()
    assert len(kept(desk)) == before
