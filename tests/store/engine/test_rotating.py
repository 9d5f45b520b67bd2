"""Another data key: all files under it, or none; who stays opens them, who left opens nothing of them."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import DamageError, StorageError, UserError
from app.core.progress import Stopped
from app.store import checking
from app.store.engine import exchange, former_keys, rotating
from app.store.engine.data import Data
from app.store.engine.driver import Locked, open_file
from app.store.engine.folder import Folder
from app.store.engine.keys import KeyFile, wrapped
from app.store.engine.rotating import ROTATED, Rotation, rotate
from app.store.office import Office
from tests import dying
from tests.store.files import ACTOR, Village, add

STAYS, LEFT = "stays", "left"
SECRET = "gae7mi-house"


@pytest.fixture
def both(village: Village) -> Village:
    """A village with records and two accounts, closed."""
    for name in ("김철수", "박영희"):
        add(village.store, "neighbor", name=name)
    held = KeyFile.read(village.folder.keys)
    for login in (STAYS, LEFT):
        held.add(login, wrapped(SECRET, village.key))
    held.write()
    village.close()
    return village


def of(*logins: str) -> Rotation:
    """A rotation after which some accounts stay."""

    def stays(held: KeyFile, data: Data) -> Collection[str]:
        del data
        return [held.name_of(each) for each in logins]

    return Rotation(ACTOR, "떠난 직원 1명", stays)


def names(folder: Folder, key: bytes) -> list[str]:
    """Who stands in an office's files."""
    with closing(Data(folder.data, folder.ledger, key, read_only=True)) as data:
        return [name for (name,) in data.rows("SELECT name FROM neighbor ORDER BY name")]


def test_who_stays_opens_the_new_files_and_who_left_opens_none(
    both: Village, tmp_path: Path
) -> None:
    stolen = tmp_path / "stolen.json"
    shutil.copy(both.folder.keys, stolen)
    fresh = rotate(both.folder, both.key, of(STAYS), None)
    assert fresh != both.key
    assert both.folder.unlock(STAYS, SECRET) == fresh
    with pytest.raises(UserError, match="계정이나 비밀번호"):
        both.folder.unlock(LEFT, SECRET)
    assert KeyFile.read(stolen).unwrap(LEFT, SECRET) == both.key, "what they took with them"
    for file in (both.folder.data, both.folder.ledger, both.folder.access):
        with pytest.raises(DamageError):
            open_file(file, both.key, read_only=True)
    assert names(both.folder, fresh) == ["김철수", "박영희"]
    left = {each.name for each in both.folder.path.iterdir() if each.name.startswith(".")}
    assert left == set(), "nothing that the old key opens stays"


def test_the_new_files_are_sound_agree_and_tell_of_it(both: Village) -> None:
    old, both.key = both.key, rotate(both.folder, both.key, of(STAYS), None)
    store = both.reopen()
    assert list(checking.check(store, [])) == []
    assert store.data.access.remarks(store.data) == []
    assert KeyFile.read(both.folder.keys).number == store.data.value("SELECT number FROM key_file")
    assert list(former_keys.keys_of(store.data).values()) == [old]
    entries = store.data.access.rows("SELECT action, by FROM access ORDER BY id DESC LIMIT 1")
    assert entries == [(ROTATED, "이하늘")]
    add(store, "neighbor", name="최이웃")
    both.close()
    both.key = rotate(both.folder, both.key, of(STAYS), None)
    assert len(former_keys.keys_of(both.reopen().data)) == 2


def test_a_later_password_is_no_way_back_for_an_older_one(both: Village, tmp_path: Path) -> None:
    """Whoever knows a password of before, and has the key file of then, opens no later key file."""
    shutil.copy(both.folder.keys, tmp_path / "then.json")
    held = KeyFile.read(both.folder.keys)
    held.replace(STAYS, wrapped("namu-river-82", both.key))
    held.write()
    fresh = rotate(both.folder, both.key, of(STAYS), None)
    then, now = KeyFile.read(tmp_path / "then.json"), KeyFile.read(both.folder.keys)
    slot = now.slots[now.name_of(STAYS)]
    mixed = {**then.slots[then.name_of(STAYS)], "wrapped": slot["wrapped"], "digest": None}
    then.slots[then.name_of(STAYS)] = mixed
    with pytest.raises((UserError, StorageError)):
        assert then.unwrap(STAYS, SECRET) != fresh


@pytest.mark.parametrize("forged", ["another", "public", "vouched"])
def test_a_slot_that_somebody_put_in_gets_no_new_key(both: Village, forged: str) -> None:
    """Who can write to the folder and has no key could seal the next one to themselves."""
    held = KeyFile.read(both.folder.keys)
    name, others = held.name_of(STAYS), wrapped("thief-river", b"t" * 32)
    slot = {
        "another": others,
        "public": {**held.slots[name], "public": others["public"]},
        "vouched": {**held.slots[name], "vouched": others["vouched"]},
    }[forged]
    held.replace(STAYS, slot)
    held.write()
    assert not held.can_follow(name, both.key)
    with pytest.raises(DamageError, match="바꾸지 않았습니다"):
        rotate(both.folder, both.key, of(STAYS), None)
    assert names(both.folder, both.key) == ["김철수", "박영희"]


def test_while_anybody_works_nothing_is_changed(both: Village) -> None:
    store = both.reopen()
    reader = both.folder.open_reader(both.key)
    for each in (store.data, reader):
        with pytest.raises(Locked, match="아무것도 바꾸지 않았습니다"):
            rotate(both.folder, both.key, of(STAYS), None)
        each.close()
    both.closed = True
    assert both.folder.unlock(LEFT, SECRET) == both.key
    assert rotate(both.folder, both.key, of(STAYS), None)


def test_it_tells_how_far_it_is_and_stopping_changes_nothing(both: Village) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, whole: int) -> bool:
        told.append((done, whole))
        return len(told) > 1

    with pytest.raises(Stopped):
        rotate(both.folder, both.key, of(STAYS), tell)
    assert 0 < told[0][0] <= told[0][1]
    assert not exchange.is_pending(both.folder.path)
    assert not list(both.folder.path.glob(f"{exchange.FRESH}*"))
    assert both.folder.unlock(LEFT, SECRET) == both.key
    assert names(both.folder, both.key) == ["김철수", "박영희"]


def test_without_room_beside_the_files_nothing_is_begun(
    both: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "BESIDE", 10**15)
    with pytest.raises(StorageError, match="디스크가 모자라"):
        rotate(both.folder, both.key, of(STAYS), None)
    assert both.folder.unlock(STAYS, SECRET) == both.key


@dying.needs_fork
def test_killed_at_any_moment_one_of_both_keys_opens_everything(
    both: Village, tmp_path: Path
) -> None:
    """Of what is done to files while the office is given another key; the clock's moments are a proof."""
    ground = tmp_path / "ground"
    shutil.copytree(both.folder.path, ground)
    place, seen = both.folder.path, set[bool]()

    def anew() -> None:
        shutil.rmtree(place)
        shutil.copytree(ground, place)

    def work() -> None:
        rotate(Folder(place), both.key, of(STAYS), None)

    number = dying.moments(work, place)
    for moment in dying.spread(number, 30):
        anew()
        dying.die(work, place, moment)
        key = Folder(place).unlock(STAYS, SECRET)
        turned = key != both.key
        seen.add(turned)
        office = Office(Folder(place), key, both.store.catalog)
        store = office.store(writes=True)
        assert list(checking.check(store, [])) == [], moment
        assert names(Folder(place), key) == ["김철수", "박영희"]
        assert store.data.access.remarks(store.data) == [], moment
        office.close()
        try:
            left = Folder(place).unlock(LEFT, SECRET)
        except UserError:
            left = b""
        assert left == (b"" if turned else both.key), moment
        with Folder(place).alone():
            assert not [each for each in place.iterdir() if each.name.startswith(".")]
    assert seen == {False, True}


def test_what_keeps_the_last_file_from_its_place_is_gone_on_with(
    both: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the journal on the new files are the office's, whoever opens them next."""
    replace, held = Path.replace, list[Path]()

    def refuse(self: Path, target: Path) -> Path:
        if target == both.folder.keys:
            held.append(self)
            raise PermissionError(self)
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        fresh = rotate(both.folder, both.key, of(STAYS), None)
    assert held
    assert exchange.is_pending(both.folder.path)
    assert both.folder.unlock(STAYS, SECRET) == fresh
    assert names(both.folder, fresh) == ["김철수", "박영희"]
    with pytest.raises(UserError):
        both.folder.unlock(LEFT, SECRET)
