"""Restoring an office: from a backup, on an empty PC, from what stood aside, and killed on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.core.errors import RightError, StorageError, UserError
from app.core.progress import Progress, Stopped
from app.services.gate import Right, Session
from app.services.office import accounts, backups, offices, restoring
from app.services.office.restoring import Way
from app.store.engine import exchange, integrity
from app.store.engine.carrying import RESTORED, LedgerUnread
from app.store.engine.folder import Folder
from tests import dying
from tests.founding import LOGIN, PASSWORD, SETTINGS
from tests.services.people import save

LAST = 24
"""So many of the last moments are those at which the files are exchanged."""


@pytest.fixture
def backed(session: Session) -> Path:
    """A backup of the office with 김철수; 박영희 came after it."""
    save(session, "person", name="김철수")
    made = Path(backups.make_backup(session).where)
    save(session, "person", name="박영희")
    return made


def people(folder: Path, password: str = PASSWORD) -> list[str]:
    """Return whom an office holds, by entering it."""
    session = offices.enter(folder, LOGIN, password)
    found = session.store(writes=False).data.rows(
        "SELECT title FROM record WHERE kind = 'person' AND deleted_at IS NULL ORDER BY id"
    )
    session.close()
    return [title for (title,) in found]


def way(source: Path, secret: str = PASSWORD, login: str = LOGIN) -> Way:
    return Way(str(source), login, secret)


def asides(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{exchange.ASIDE}*"))


def test_a_backup_tells_what_it_holds_before_anything_is_done(backed: Path, office: Path) -> None:
    told = dict(restoring.facts(restoring.look_at(str(backed))))
    assert told["기관"] == "마을동주민센터"
    assert told["기록"].startswith("2건 (")
    assert "주민 1" in told["기록"]
    assert told["열 수 있는 계정"] == "1개와 복구 코드"
    assert told["프로그램"]
    assert [each.name for each in restoring.sources(office)] == [backed.name]


def test_the_live_office_is_restored_and_what_stood_is_kept(
    session: Session, office: Path, backed: Path
) -> None:
    done = restoring.restore(office, way(backed), session)
    (aside,) = asides(office)
    assert aside.name in done.message
    assert done.logins == (LOGIN,)
    assert {each.name for each in aside.iterdir()} >= {
        "data.db",
        "ledger.db",
        "access.db",
        "keys.json",
    }
    # The session that stood open works on with what the backup holds.
    rows = session.store(writes=False).data.rows("SELECT title FROM record WHERE kind = 'person'")
    assert rows == [("김철수",)]
    save(session, "person", name="최새봄")
    session.close()
    assert people(office) == ["김철수", "최새봄"]
    assert not list(office.glob(f"{exchange.FRESH}*"))


def test_a_restore_is_undone_by_what_stood_aside(
    session: Session, office: Path, backed: Path
) -> None:
    restoring.restore(office, way(backed), session)
    (aside,) = asides(office)
    restoring.restore(office, way(aside), session)
    session.close()
    assert people(office) == ["김철수", "박영희"]
    assert len(asides(office)) == 2


def test_the_restore_is_entered_in_log_and_ledger_and_numbers_go_on(
    session: Session, office: Path, backed: Path
) -> None:
    data = session.store(writes=True).data
    before = data.value("SELECT max(id) FROM change")
    data.execute("INSERT INTO ledger.serial_mark VALUES ('의뢰-{year}', 2026, 41)")
    restoring.restore(office, way(backed), session)
    data = session.store(writes=True).data
    assert data.rows("SELECT id, action, note, by FROM change ORDER BY id DESC LIMIT 1") == [
        (before + 1, RESTORED, backed.name, "이하늘")
    ]
    assert data.rows("SELECT change, source, before FROM ledger.restoration") == [
        (before + 1, backed.name, before)
    ]
    assert data.value("SELECT last FROM ledger.serial_mark WHERE series = '의뢰-{year}'") == 41
    logged = data.access.rows("SELECT by, purpose, change FROM access WHERE action = ?", [RESTORED])
    assert logged == [("이하늘", backed.name, before + 1)]
    assert data.access.rows("SELECT count(*) FROM access WHERE action = 'record.save'") == [(2,)]


def test_an_empty_pc_is_begun_from_a_backup_by_password_or_code(
    session: Session, backed: Path, tmp_path: Path
) -> None:
    code = accounts.renew_recovery(session, PASSWORD)
    renewed = Path(backups.make_backup(session).where)
    session.close()
    for number, (source, login, secret) in enumerate(
        [(backed, LOGIN, PASSWORD), (renewed, LOGIN, code), (renewed, "", code)]
    ):
        folder = tmp_path / f"새 PC {number}"
        usb = shutil.copy(source, tmp_path / f"{number}.maeul")
        done = restoring.restore(folder, Way(str(usb), login, secret))
        assert done.logins == (LOGIN,)
        assert asides(folder) == []
        assert "김철수" in people(folder)


def test_leftovers_of_the_older_file_harm_nothing(
    session: Session, office: Path, backed: Path
) -> None:
    session.close()
    for name in ("data.db-wal", "data.db-shm", "ledger.db-wal"):
        (office / name).write_bytes(b"what a crash left" * 999)
    (office / "data.db").write_bytes(b"damaged" * 4000)
    restoring.restore(office, way(backed))
    assert people(office) == ["김철수"]
    assert (asides(office)[0] / "data.db-wal").exists()


def test_who_may_not_restore_is_refused(
    session: Session, office: Path, backed: Path, tmp_path: Path
) -> None:
    accounts.make_account(session, "saebom", name="최새봄", role="창구", password="haetsal-gae7mi")
    made = Path(backups.make_backup(session).where)
    clerk = session.of(accounts.switch(session, "saebom", password="haetsal-gae7mi"))
    assert not clerk.may(Right.RESTORE)
    with pytest.raises(RightError):
        restoring.restore(office, way(backed), clerk)
    with pytest.raises(RightError):
        clerk.perform(restoring.drill.of(way(backed)))
    with pytest.raises(RightError, match="복구 코드로"):
        restoring.restore(tmp_path / "new", way(made, "haetsal-gae7mi", "saebom"))
    with pytest.raises(UserError, match="비밀번호가 맞지 않습니다"):
        restoring.restore(office, way(backed, "maeul-1999"), session)
    session.close()
    assert people(office) == ["김철수", "박영희"]
    assert not list(office.glob(f"{exchange.FRESH}*"))
    assert not Folder(tmp_path / "new").exists()


def test_a_trial_reports_and_touches_nothing(session: Session, office: Path, backed: Path) -> None:
    tried = session.perform(restoring.drill.of(way(backed)))
    assert tried.records == {"person": 1, "staff": 1}
    assert "기록 2건" in tried.message
    session.close()
    assert people(office) == ["김철수", "박영희"]
    backed.write_bytes(backed.read_bytes()[:-4000])
    with pytest.raises(StorageError, match="손상"):
        restoring.try_out(office, way(backed))


def test_another_offices_backup_is_refused(session: Session, office: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    offices.found(other, offices.Founding(SETTINGS, LOGIN, "박솔", PASSWORD))
    theirs = offices.enter(other, LOGIN, PASSWORD)
    made = Path(backups.make_backup(theirs).where)
    theirs.close()
    with pytest.raises(StorageError, match="다른 기관의 백업이라 되살리지 않았습니다"):
        restoring.restore(office, way(made), session)
    assert session.store(writes=False).data.value("SELECT title FROM record") == "이하늘"


def test_a_ledger_that_is_lost_for_good_is_told_and_the_backups_taken(
    session: Session, office: Path, backed: Path
) -> None:
    session.close()
    (office / "ledger.db").write_bytes(b"damaged" * 4000)
    with pytest.raises(LedgerUnread):
        restoring.restore(office, way(backed))
    done = restoring.restore(office, Way(str(backed), LOGIN, PASSWORD, without_ledger=True))
    assert "백업의 원장" in done.message
    assert people(office) == ["김철수"]


def test_nothing_is_restored_under_somebody_who_works(
    session: Session, office: Path, backed: Path
) -> None:
    session.store(writes=True)
    with pytest.raises(StorageError, match="다른 창이나 명령"):
        restoring.restore(office, way(backed))
    session.close()
    assert people(office) == ["김철수", "박영희"]


@dying.needs_fork
def test_killed_at_any_moment_the_old_or_the_new_office_is_whole(
    session: Session, office: Path, backed: Path, tmp_path: Path
) -> None:
    session.close()
    before = tmp_path / "before"
    shutil.copytree(office, before)

    def again() -> None:
        shutil.rmtree(office)
        shutil.copytree(before, office)

    def work() -> None:
        restoring.restore(office, way(backed))

    seen: set[bool] = set()
    number = dying.moments(work, office)
    for moment in (*dying.spread(number - LAST, 5), *range(number - LAST + 1, number + 1, 2)):
        again()
        assert dying.die(work, office, moment)
        found = people(office)
        assert found in (["김철수"], ["김철수", "박영희"]), moment
        restored = len(found) == 1
        assert len(asides(office)) == restored
        seen.add(restored)
    assert seen == {False, True}


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what an office's folder holds, but for locks and logs of connections."""
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and each.suffix != ".lock" and not each.name.endswith(("-wal", "-shm"))
    }


def stopping(moment: int) -> Progress:
    """Return what stops at the so-manieth moment at which it can."""
    left = iter(range(moment))

    def asked(_done: int, _whole: int) -> bool:
        return next(left, None) is None

    return asked


def test_a_restore_that_is_stopped_anywhere_leaves_everything_as_it_was(
    session: Session, office: Path, backed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each moment at which whoever waits can stop it, also in the midst of the check of a file."""
    monkeypatch.setattr(integrity, "STEPS", 50)
    session.close()
    moments: list[float] = []
    before = files_of(office)

    def count(done: int, whole: int) -> bool:
        moments.append(done / whole)
        return len(moments) > 60

    with pytest.raises(Stopped):
        restoring.restore(office, way(backed), None, count)
    assert moments == sorted(moments)
    for moment in sorted({0, 1, 2, len(moments) // 2, len(moments) - 2}):
        with pytest.raises(Stopped):
            restoring.restore(office, way(backed), None, stopping(moment))
        assert files_of(office) == before
    assert restoring.restore(office, way(backed)).logins == (LOGIN,)


def test_an_empty_pc_is_told_how_far_it_is_to_the_end(
    session: Session, tmp_path: Path, backed: Path
) -> None:
    session.close()
    shares: list[float] = []
    restoring.restore(
        tmp_path / "새 PC", way(backed), None, lambda done, whole: shares.append(done / whole)
    )
    assert shares == sorted(shares)
    assert shares[-1] >= 0.75
