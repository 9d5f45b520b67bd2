"""keys.json and the data are changed together: killed, full, at once, put back, damaged."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.core.errors import StorageError, UserError
from app.services.gate import Session
from app.services.office import accounts, offices
from app.services.office.settings import reminders
from app.store.engine import key_changes, keys
from app.store.engine.keys import DIGEST, FINGERPRINT, KeyFile, wrapped
from tests import dying
from tests.founding import LOGIN, PASSWORD, office_at
from tests.services.people import save

NEW = "other-gae7mi"
WAIT = 4
"""Seconds after which a save counts as held up; it takes some thousandths of one."""
ROOT = Path(__file__).parents[3]
CHANGE = """
import sys
from pathlib import Path
from app.services.office import accounts, offices
folder, login, old, new = sys.argv[1:]
session = offices.enter(Path(folder), login, old)
print("open", flush=True)
sys.stdin.readline()
accounts.change_password(session, old, new=new)
session.close()
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return office_at(tmp_path / "office")


def opens(office: Path, password: str, login: str = LOGIN) -> bool:
    """Tell whether an account enters with a password."""
    try:
        offices.enter(office, login, password).close()
    except UserError:
        return False
    return True


def change(office: Path, login: str = LOGIN) -> None:
    """Change a clerk's password, from the entrance on."""
    session = offices.enter(office, login, PASSWORD)
    accounts.change_password(session, PASSWORD, new=NEW)
    session.close()


def noted(session: Session) -> list[tuple[str, str]]:
    """Return the changes of passwords that the data, and that the access log, tells of."""
    data = session.store(writes=True).data
    told = "SELECT action FROM {} WHERE action = 'account.password'"
    return [*data.rows(told.format("change")), *data.access.rows(told.format("access"))]


@dying.needs_fork
def test_a_password_is_changed_and_logged_or_it_is_not_whenever_the_program_dies(
    office: Path, tmp_path: Path
) -> None:
    number = dying.moments(lambda: change(office), office)
    outcomes: set[bool] = set()
    for moment in range(1, number + 1):
        place = office_at(tmp_path / f"{moment}")
        assert dying.die(lambda place=place: change(place), place, moment)
        changed = opens(place, NEW)
        assert changed != opens(place, PASSWORD), "one of both opens, and only one"
        session = offices.enter(place, LOGIN, NEW if changed else PASSWORD)
        assert len(noted(session)) == 2 * changed
        assert reminders(session) == ()
        session.close()
        assert not key_changes.is_pending(place / "keys.json")
        outcomes.add(changed)
    assert outcomes == {False, True}


def test_four_accounts_that_change_at_once_all_keep_what_they_were_told(office: Path) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    logins = [LOGIN, "sol", "nara", "byeol"]
    for login in logins[1:]:
        accounts.make_account(session, login, name=login, role="창구", password=PASSWORD)
    session.close()
    changing = [
        subprocess.Popen(
            [sys.executable, "-c", CHANGE, str(office), login, PASSWORD, NEW],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )
        for login in logins
    ]  # fmt: skip
    assert all(each.stdout and each.stdout.readline() == "open\n" for each in changing)
    for each in changing:
        each.communicate("go\n")
    assert [each.returncode for each in changing] == [0] * 4
    assert [opens(office, NEW, login) for login in logins] == [True] * 4
    assert not any(opens(office, PASSWORD, login) for login in logins)


KEY_CHANGES: dict[str, Callable[[Session, int], object]] = {
    "make": lambda session, _: accounts.make_account(
        session, "sol", name="박솔", role="창구", password=NEW
    ),
    "open": lambda session, staff: accounts.open_account(session, staff, NEW),
    "own": lambda session, _: accounts.change_password(session, PASSWORD, new=NEW),
    "code": lambda session, _: accounts.renew_recovery(session, PASSWORD),
}


@pytest.mark.parametrize("name", KEY_CHANGES)
def test_a_save_waits_for_no_password_to_be_stretched(
    session: Session, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    staff = save(session, "staff", login="nara", name="나라", role="창구")
    stretch, saved = keys.argon2id.kdf, list[int]()

    def stretch_beside_a_save(
        size: int, password: bytes, salt: bytes, *, opslimit: int, memlimit: int
    ) -> bytes:
        saving = Thread(
            target=lambda: saved.append(save(session, "person", name="김철수")), daemon=True
        )
        saving.start()
        saving.join(WAIT)
        assert not saving.is_alive(), "the save waits until the password is stretched"
        return stretch(size, password, salt, opslimit=opslimit, memlimit=memlimit)

    monkeypatch.setattr(keys.argon2id, "kdf", stretch_beside_a_save)
    KEY_CHANGES[name](session, staff)
    assert len(saved) == (1 if name in ("make", "open") else 2), (
        "beside the old one and the new one"
    )


def test_where_the_keys_cannot_be_written_no_password_is_changed(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_changes, "PATIENCE", 0)
    session = offices.enter(office, LOGIN, PASSWORD)
    in_the_way = office / "keys.json-next.new"
    in_the_way.mkdir()
    with pytest.raises(StorageError, match="비밀번호는 그대로"):
        accounts.change_password(session, PASSWORD, new=NEW)
    in_the_way.rmdir()
    data = session.store(writes=True).data
    with (
        key_changes.settled(office / "keys.json", data),
        pytest.raises(StorageError, match="비밀번호는 그대로"),
    ):
        accounts.change_password(session, PASSWORD, new=NEW)
    assert noted(session) == []
    session.close()
    assert opens(office, PASSWORD)
    assert not opens(office, NEW)


def test_keys_that_were_put_back_are_told(office: Path) -> None:
    before = (office / "keys.json").read_bytes()
    change(office)
    (office / "keys.json").write_bytes(before)
    for _ in range(2):
        session = offices.enter(office, LOGIN, PASSWORD)
        assert reminders(session) == (key_changes.OLDER,)
        session.close()


def test_keys_of_an_older_program_are_taken_over(office: Path) -> None:
    path = office / "keys.json"
    older = json.loads(path.read_text(encoding="utf-8"))
    for slot in older["slots"].values():
        del slot[DIGEST], slot[FINGERPRINT]
    path.write_text(
        json.dumps({"version": 1, "salt": older["salt"], "slots": older["slots"]}),
        encoding="utf-8",
    )
    session = offices.enter(office, LOGIN, PASSWORD)
    assert reminders(session) == ()
    keys = KeyFile.read(path)
    assert (keys.version, keys.sound, list(keys.damages(session.office.key))) == (2, True, [])
    assert all(DIGEST in slot for slot in keys.slots.values())
    session.close()
    assert opens(office, PASSWORD)
    assert not opens(office, NEW)


def test_keys_of_another_office_are_told(office: Path) -> None:
    keys = KeyFile.read(office / "keys.json")
    keys.replace("sol", wrapped(NEW, bytes(32)))
    assert "이 자료의 것이 아닙니다" in "".join(
        keys.damages(offices.enter(office, LOGIN, PASSWORD).office.key)
    )


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key file with one account, whose password is quickly tried."""
    keys = KeyFile.create(tmp_path_factory.mktemp("keys") / "keys.json")
    keys.add(LOGIN, wrapped(PASSWORD, bytes(32)))
    keys.write()
    return keys.path


def meant(content: bytes | bytearray) -> object:
    """Return what a key file says: the letters of a number in base 16 may be of either case."""
    return json.loads(content, object_hook=lambda held: {k: _lowered(v) for k, v in held.items()})


def _lowered(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@example(place=0.0, bit=1)
@example(place=0.09375, bit=5)
def test_no_damage_of_the_keys_is_taken_for_a_wrong_password(
    key_file: Path, place: float, bit: int
) -> None:
    whole = key_file.read_bytes()
    content = bytearray(whole)
    content[int(place * len(content))] ^= 1 << bit
    damaged = key_file.with_name("damaged.json")
    damaged.write_bytes(content)
    try:
        keys = KeyFile.read(damaged)
        assert keys.unwrap(LOGIN, PASSWORD) == bytes(32)
    except StorageError:
        return
    same = meant(content) == meant(whole)
    assert same or list(keys.damages(bytes(32))), "a check finds what does no harm yet"
