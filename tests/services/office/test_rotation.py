"""Who left loses their slot, and a fresh data key takes the place of the one they knew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from app.core import clock
from app.core.errors import RightError, UserError
from app.services.gate import Session
from app.services.office import accounts, backups, checking, offices, restoring, rotation
from app.services.office.offices import Founding
from app.services.office.restoring import Way
from app.services.records import records
from app.store.engine import backup, keys
from app.store.engine.driver import Locked
from app.store.engine.keys import PRIVATE, RECOVERY, KeyFile, Slot
from tests.founding import LOGIN, PASSWORD, SETTINGS
from tests.services.people import edit, save

THEIRS = "byul-gae7mi"


def entered(session: Session, login: str, password: str) -> bool:
    """Tell whether somebody can enter."""
    try:
        offices.enter(session.office.folder.path, login, password).close()
    except UserError:
        return False
    return True


@pytest.fixture
def recovery_code(session: Session) -> str:
    """The office's recovery code."""
    return accounts.renew_recovery(session, PASSWORD)


def yesterday() -> str:
    return str(clock.today() - timedelta(days=1))


@pytest.fixture
def leaver(session: Session) -> int:
    """A clerk with an account, whose time ended yesterday; somebody else came after them."""
    for login, name in (("sol", "박솔"), ("maru", "최마루")):
        accounts.make_account(session, login, name=name, role="담당", password=THEIRS)
    found = session.store(writes=True).data.rows("SELECT id FROM staff WHERE login = 'sol'")
    edit(session, "staff", found[0][0], active_from=yesterday(), active_to=yesterday())
    return int(found[0][0])


def test_who_left_is_told_until_the_key_was_made_anew(session: Session, leaver: int) -> None:
    assert leaver
    assert rotation.state(session).left == ("박솔",)
    assert "박솔" in rotation.doubt(session)
    old = session.office.key
    done = rotation.rotate(PASSWORD, session)
    assert "떠난 직원의 열쇠 1개를 뺐습니다" in done.message
    assert session.office.key != old
    assert rotation.state(session).left == ()
    assert rotation.doubt(session) == ""
    held = KeyFile.read(session.office.folder.keys)
    assert (held.has("sol"), held.has("maru"), held.has(LOGIN)) == (False, True, True)


@pytest.mark.usefixtures("leaver")
def test_who_works_goes_on_and_everybody_else_enters_as_before(
    session: Session, recovery_code: str
) -> None:
    person = save(session, "person", name="김철수")
    rotation.rotate(PASSWORD, session)
    edit(session, "person", person, mobile="010-0000-9999")
    assert records.load(session, "person", person).shown["mobile"] == "010-0000-9999"
    assert checking.check(session, every=True).findings == ()
    session.close()
    assert [entered(session, each, THEIRS) for each in ("maru", "sol")] == [True, False]
    assert entered(session, LOGIN, PASSWORD)
    assert entered(session, LOGIN, recovery_code)


@pytest.mark.usefixtures("leaver")
def test_the_log_tells_of_it(session: Session) -> None:
    rotation.rotate(PASSWORD, session)
    log = session.store(writes=True).data.access
    ((action, by, login, terminal),) = log.rows(
        "SELECT action, by, login, terminal FROM access WHERE action = 'keys.rotate'"
    )
    assert (action, by, login, terminal) == ("keys.rotate", "이하늘", LOGIN, "07")


@pytest.mark.usefixtures("leaver")
def test_it_takes_an_administrator_and_their_password(session: Session) -> None:
    clerk = session.of(accounts.switch(session, "maru", password=THEIRS))
    with pytest.raises(RightError):
        rotation.rotate(THEIRS, clerk)
    old = session.office.key
    with pytest.raises(UserError, match="내 비밀번호가 맞지 않아"):
        rotation.rotate(THEIRS, session)
    assert session.office.key == old


@pytest.mark.usefixtures("leaver")
def test_a_second_process_with_the_files_open_keeps_it_from_being_done(session: Session) -> None:
    other = offices.enter(session.office.folder.path, "maru", THEIRS)
    save(other, "person", name="김철수")
    old = session.office.key
    with pytest.raises(Locked, match="다른 창이나 명령"):
        rotation.rotate(PASSWORD, session)
    assert session.office.key == old
    save(session, "person", name="박영희")
    other.close()
    rotation.rotate(PASSWORD, session)


def older_slot(session: Session, login: str, password: str) -> None:
    """Give an account a slot as an older program made it: the password wraps the data key itself."""
    path = session.office.folder.keys
    held = KeyFile.read(path)
    slot: Slot = {
        name: held.slots[held.name_of(login)][name] for name in ("salt", "operations", "memory")
    }
    stretched = argon2id.kdf(
        SecretBox.KEY_SIZE, password.encode(), bytes.fromhex(slot["salt"]),
        opslimit=slot["operations"], memlimit=slot["memory"],
    )  # fmt: skip
    box = SecretBox(stretched)
    slot |= {
        "wrapped": bytes(box.encrypt(session.office.key)).hex(),
        "key": keys.fingerprint(session.office.key),
    }
    held.replace(login, slot)
    held.write()


@pytest.mark.usefixtures("leaver")
def test_it_waits_for_slots_of_an_older_program_and_says_whose(
    session: Session, recovery_code: str
) -> None:
    older_slot(session, "maru", THEIRS)
    older_slot(session, RECOVERY, keys.plain_code(recovery_code))
    state = rotation.state(session)
    assert (state.waiting, state.code_waits) == (("최마루",), True)
    with pytest.raises(UserError, match="최마루님의 열쇠는 예전 방식"):
        rotation.rotate(PASSWORD, session)
    theirs = offices.enter(session.office.folder.path, "maru", THEIRS)
    assert accounts.is_weak(theirs), "so the window makes it anew at the entrance"
    accounts.strengthen(theirs, THEIRS)
    theirs.close()
    assert PRIVATE in json.dumps(KeyFile.read(session.office.folder.keys).slots)
    assert rotation.state(session).waiting == ()
    with pytest.raises(UserError, match="복구 코드의 열쇠가 예전 방식"):
        rotation.rotate(PASSWORD, session)
    accounts.renew_recovery(session, PASSWORD)
    rotation.rotate(PASSWORD, session)
    session.close()
    assert entered(session, "maru", THEIRS)


@pytest.fixture
def backed_up(session: Session, leaver: int) -> Path:
    """A backup that the leaver's password opens, with 김철수 in it; then another key, and 박영희."""
    assert leaver
    save(session, "person", name="김철수")
    made = Path(backups.make_backup(session).where)
    rotation.rotate(PASSWORD, session)
    save(session, "person", name="박영희")
    return made


def people(session: Session) -> list[str]:
    rows = session.store(writes=True).data.rows("SELECT name FROM person ORDER BY name")
    return [name for (name,) in rows]


def test_an_older_backup_is_sound_told_and_restored_with_the_ledger_that_stands(
    session: Session, backed_up: Path
) -> None:
    assert checking.check(session).findings == ()
    state = rotation.state(session)
    assert state.older == 1
    assert "백업 1개는 그때의 비밀번호로 아직 열립니다" in state.exposed
    log = session.store(writes=True).data.access
    before = log.rows("SELECT count(*) FROM access")[0][0]
    done = restoring.restore(
        session.office.folder.path, Way(str(backed_up), LOGIN, PASSWORD), session
    )
    assert "원장" not in done.message, "it need not come from the backup"
    assert people(session) == ["김철수"]
    log = session.store(writes=True).data.access
    assert log.rows("SELECT count(*) FROM access")[0][0] > before, "the log that stood goes on"
    assert checking.check(session, every=True).findings == ()


def test_an_older_backup_is_restored_where_nobody_has_entered(
    session: Session, backed_up: Path
) -> None:
    session.close()
    folder = session.office.folder.path
    restoring.restore(folder, Way(str(backed_up), LOGIN, PASSWORD))
    again = offices.enter(folder, LOGIN, PASSWORD)
    assert people(again) == ["김철수"]
    log = again.store(writes=True).data.access
    assert log.rows("SELECT count(*) FROM access WHERE action = 'keys.rotate'") == [(1,)]
    assert checking.check(again, every=True).findings == ()
    again.close()


def test_backups_are_made_anew_so_that_older_passwords_open_none(
    session: Session, backed_up: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.choose_place(session, str(stick))
    copies = list(stick.rglob("*.maeul"))
    assert copies
    held = backup.manifest_of(backed_up)
    change = rotation.remake_backups(session)
    assert "새 열쇠로 다시 만들었습니다" in change.message
    assert rotation.state(session).older == 0
    told = backup.manifest_of(backed_up)
    assert held is not None
    assert told is not None
    assert (told.change, told.records, told.made) == (held.change, held.records, held.made)
    for file in (backed_up, *copies):
        backup.check(file, session.office.key)
        with pytest.raises(UserError):
            restoring.try_out(tmp_path / "elsewhere", Way(str(file), "sol", THEIRS))
    tried = restoring.try_out(tmp_path / "elsewhere", Way(str(backed_up), LOGIN, PASSWORD))
    assert tried.records == held.records
    assert "없습니다" in rotation.remake_backups(session).message
    assert not [each for each in backed_up.parent.iterdir() if each.name.startswith(".")]


def damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def replaced(file: Path) -> None:
    file.write_bytes(b"no backup")


@pytest.mark.parametrize("deed", [damaged, replaced])
def test_a_backup_that_cannot_be_made_anew_stays_and_is_told(
    session: Session, backed_up: Path, deed: Callable[[Path], object]
) -> None:
    other = backed_up.with_name(backed_up.name.replace("~000001", "~000009"))
    shutil.copy(backed_up, other)
    deed(other)
    before = other.read_bytes()
    message = rotation.remake_backups(session).message
    assert "백업 1개를 새 열쇠로" in message
    assert (other.name in message) == (deed is damaged), "what is no backup at all is none of them"
    assert other.read_bytes() == before


def test_another_offices_backup_is_left_alone(
    session: Session, backed_up: Path, tmp_path: Path
) -> None:
    offices.found(tmp_path / "other", Founding(SETTINGS, LOGIN, "이하늘", PASSWORD))
    there = offices.enter(tmp_path / "other", LOGIN, PASSWORD)
    theirs = Path(backups.make_backup(there).where)
    there.close()
    stranger = backed_up.with_name("20260101-090000~000077.maeul")
    shutil.copy(theirs, stranger)
    assert rotation.state(session).older == 1
    rotation.remake_backups(session)
    assert stranger.read_bytes() == theirs.read_bytes()
