"""Backups as the office makes them: on leaving, before an import, in a second place."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.core.errors import StorageError, UserError
from app.core.progress import Stopped
from app.services.gate import Session
from app.services.office import backups, checking, offices, settings
from app.store.engine import backup, second_place
from tests.founding import LOGIN, PASSWORD, SETTINGS
from tests.services.people import save


def kept(session: Session) -> list[Path]:
    return backup.backups(session.office.folder.backups)


def test_a_backup_is_due_by_what_was_written_not_by_a_clock(session: Session) -> None:
    assert backups.has_changed(session)
    backups.make_backup(session)
    assert not backups.has_changed(session)
    save(session, "person", name="김철수")
    assert backups.has_changed(session)


def test_before_an_import_there_is_one_and_only_where_something_is_new(session: Session) -> None:
    for _ in range(2):
        backups.back_up_before(session, "import")
    (made,) = kept(session)
    told = backup.manifest_of(made)
    assert told is not None
    assert told.label == "import"


def test_leaving_packs_the_files_as_they_lie_and_may_be_stopped(office: Path) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    save(session, "person", name="김철수")
    with pytest.raises(Stopped):
        offices.leave(session, lambda _done, _whole: True)
    assert not (office / "data.db-wal").exists(), "closed all the same"
    session = offices.enter(office, LOGIN, PASSWORD)
    made = offices.leave(session)
    assert made is not None
    backup.check(made, session.office.key)
    told = backup.manifest_of(made)
    assert told is not None
    assert told.records["person"] == 1
    assert told.name == "마을동주민센터"


def test_leaving_beside_one_who_still_reads_makes_a_sound_backup_too(office: Path) -> None:
    session, other = (offices.enter(office, LOGIN, PASSWORD) for _ in range(2))
    with other.office.lend(writes=False) as reading:
        reading.data.rows("BEGIN")
        reading.data.rows("SELECT count(*) FROM record")
        save(session, "person", name="김철수")
        made = offices.leave(session)
        reading.data.rows("COMMIT")
    other.close()
    assert made is not None
    backup.check(made, session.office.key)


# --- the second place ------------------------------------------------------------------------


def doubt(session: Session) -> str:
    return backups.second_place_told(session).doubt


def test_until_a_second_place_is_chosen_the_office_is_told(
    session: Session, tmp_path: Path
) -> None:
    assert doubt(session) == backups.NO_SECOND_PLACE
    stick = tmp_path / "stick"
    with pytest.raises(StorageError, match="없거나 쓸 수 없어"):
        backups.choose_place(session, str(stick))
    assert doubt(session) == backups.NO_SECOND_PLACE, "nothing was set"
    stick.mkdir()
    told = backups.choose_place(session, str(stick))
    assert "확인했습니다" in told.message
    assert doubt(session) == backups.SAME_DISK.format(place=stick)
    made = backups.make_backup(session)
    assert made.trouble == ""
    assert [each.name for each in backup.backups(next(stick.iterdir()))][-1] == made.name
    with pytest.raises(UserError, match="자료 폴더 안에는"):
        backups.choose_place(session, str(session.office.folder.path / "backups"))
    backups.choose_place(session, "")
    assert doubt(session) == backups.NO_SECOND_PLACE


def test_a_stick_that_was_pulled_out_fails_no_backup(session: Session, tmp_path: Path) -> None:
    settings.save(session, {"backup_place": str(tmp_path / "stick")})
    assert "아직 없습니다" in doubt(session)
    made = backups.make_backup(session)
    backup.check(Path(made.where), session.office.key)
    assert "그곳에는 복사하지 못했습니다" in made.trouble
    assert made.trouble in made.message


def test_a_copy_that_was_missed_waits_is_told_and_made_once_the_stick_is_there(
    session: Session, tmp_path: Path
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    backups.choose_place(session, str(stick))
    stick.rename(away)
    save(session, "person", name="김철수")
    made = backups.make_backup(session)
    assert "복사하지 못한 백업이 있습니다" in doubt(session)
    assert backups.keep_up(session) == backups.KeptUp()
    away.rename(stick)
    assert backups.keep_up(session) == backups.KeptUp(copied=made.name)
    assert made.name in {each.name for each in backup.backups(next(stick.iterdir()))}
    assert doubt(session) == backups.SAME_DISK.format(place=stick)
    assert backups.keep_up(session) == backups.KeptUp()


def test_a_second_place_that_is_there_and_takes_nothing_is_not_said_to_wait_for_its_plug(
    session: Session, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.choose_place(session, str(stick))
    (folder,) = stick.iterdir()
    shutil.rmtree(folder)
    folder.write_text("no folder can stand here", encoding="utf-8")
    save(session, "person", name="김철수")
    made = backups.make_backup(session)
    assert "그곳에는 복사하지 못했습니다" in made.trouble
    assert "연결되어 있지만" in doubt(session)
    assert "꽂거나" not in doubt(session)


def test_a_second_place_that_goes_away_during_the_copy_is_no_broken_stick(
    session: Session, tmp_path: Path
) -> None:
    made = Path(backups.make_backup(session).where)
    stick = tmp_path / "stick"
    stick.mkdir()

    def pull_out(_done: int, _whole: int) -> bool:
        shutil.rmtree(stick, ignore_errors=True)
        return False

    with pytest.raises(StorageError, match="없거나 쓸 수 없어"):
        second_place.copy(made, str(stick), "office", pull_out)
    assert made.exists()


def test_the_backup_of_another_office_is_told_as_that_and_never_as_damage(
    session: Session, tmp_path: Path
) -> None:
    offices.found(tmp_path / "other", offices.Founding(SETTINGS, LOGIN, "박솔", PASSWORD))
    other = offices.enter(tmp_path / "other", LOGIN, PASSWORD)
    strange = Path(backups.make_backup(other).where)
    other.close()
    here = session.office.folder.backups / "20260101-000000~000900.maeul"
    shutil.copyfile(strange, here)
    assert checking.check(session).findings == (checking.OTHERS.format(name=here.name),)


def test_leaving_makes_up_for_a_copy_that_was_missed(office: Path, tmp_path: Path) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    settings.save(session, {"backup_place": str(tmp_path)})
    (made,) = [backups.back_up(session.office, session.store(writes=True))]
    note = office / "backups" / second_place.NOTE
    note.unlink()
    assert offices.leave(session) is None, "nothing was written since"
    assert second_place.copied(office / "backups").name == made.name


def test_one_backup_a_day_is_made_while_the_office_stands_open(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = clock.now()
    assert backups.keep_up(session).made, "there was none"
    save(session, "person", name="김철수")
    assert backups.keep_up(session) == backups.KeptUp(), "one of today is there"
    monkeypatch.setattr(clock, "now", lambda: day + timedelta(days=1))
    assert backups.keep_up(session).made
    monkeypatch.setattr(clock, "now", lambda: day + timedelta(days=2))
    assert backups.keep_up(session) == backups.KeptUp(), "nothing was written since"
    assert len(kept(session)) == 2


def test_a_look_that_finds_nothing_to_back_up_is_not_entered(
    session: Session, tmp_path: Path
) -> None:
    """A window looks every ten minutes: 50 entries a day of nothing would bury what was done."""

    def entered() -> list[str]:
        log = session.store(writes=True).data.access
        rows = log.rows("SELECT action FROM access WHERE action LIKE 'backup.%' ORDER BY id")
        return [name for (name,) in rows]

    save(session, "person", name="김철수")
    for _ in range(3):
        backups.keep_up(session)
        backups.back_up_before(session, "import")
    assert entered() == ["backup.daily"], "the first one made what all that came after found"
    save(session, "person", name="박영희")
    for _ in range(3):
        backups.keep_up(session)
        backups.back_up_before(session, "import")
    assert entered() == ["backup.daily", "backup.before"], "one of today is there"
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    backups.choose_place(session, str(stick))
    stick.rename(away)
    backups.make_backup(session)
    backups.keep_up(session)
    away.rename(stick)
    for _ in range(3):
        backups.keep_up(session)
    copies = ["backup.place", "backup.make", "backup.daily"]
    assert entered()[2:] == copies, "a copy that was missed is something done"
