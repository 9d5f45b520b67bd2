"""The key file: who may open the data, and what no one can read from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.errors import StorageError, UserError
from app.store.engine import keys
from app.store.engine.keys import RECOVERY, KeyFile, new_recovery_code, wrapped

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A key file with one account."""
    keys = KeyFile.create(tmp_path / "keys.json")
    keys.add("haneul", wrapped("barami!bul7", KEY))
    keys.write()
    return keys.path


def test_an_account_unwraps_the_key_with_its_password(path: Path) -> None:
    keys = KeyFile.read(path)
    assert keys.unwrap("haneul", "barami!bul7") == KEY
    assert keys.unwrap(" HANEUL ", "barami!bul7") == KEY, "as people type it"
    assert keys.has("Haneul")
    assert not keys.has("sol")


@pytest.mark.parametrize(
    ("login", "password"),
    [("haneul", "barami!bul8"), ("sol", "barami!bul7"), ("", ""), (RECOVERY, "")],
)
def test_a_wrong_account_and_a_wrong_password_sound_alike(
    path: Path, login: str, password: str
) -> None:
    with pytest.raises(UserError, match="계정이나 비밀번호") as caught:
        KeyFile.read(path).unwrap(login, password)
    assert set(caught.value.fields) == {"password"}


def test_a_password_is_replaced_and_a_slot_dropped(path: Path) -> None:
    keys = KeyFile.read(path)
    keys.replace("haneul", wrapped("other-gae7mi", KEY))
    keys.add("sol", wrapped("byul-gae7mi", KEY))
    keys.write()
    keys = KeyFile.read(path)
    assert len(keys.slots) == 2
    with pytest.raises(UserError):
        keys.unwrap("haneul", "barami!bul7")
    assert keys.unwrap("haneul", "other-gae7mi") == keys.unwrap("sol", "byul-gae7mi") == KEY
    keys.remove("sol")
    keys.remove("nobody")
    keys.write()
    assert not KeyFile.read(path).has("sol")


def test_neither_names_nor_keys_stand_in_the_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "haneul" not in text
    assert "maeul" not in text
    assert KEY.hex() not in text
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "content", [None, "", "[]", "{}", '{"salt": "zz", "slots": {}}', '{"salt": "00", "slots": 3}']
)
def test_a_missing_or_damaged_file_is_told(path: Path, content: str | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(StorageError, match=r"keys\.json"):
        KeyFile.read(path)


@pytest.mark.parametrize(
    "change", [{"wrapped": "zz"}, {"salt": "00"}, {"memory": "much"}, {"operations": None}, "gone"]
)
def test_a_damaged_slot_is_told(path: Path, change: dict[str, object] | str) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    (name,) = data["slots"]
    data["slots"][name] = {} if isinstance(change, str) else {**data["slots"][name], **change}
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(StorageError, match="비밀번호가 틀린 것이 아닙니다"):
        KeyFile.read(path).unwrap("haneul", "barami!bul7")


def test_a_pc_without_the_memory_is_not_told_of_a_wrong_password(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "MEMORY", keys.argon2id.MEMLIMIT_MAX)
    with pytest.raises(StorageError, match="메모리가 모자라"):
        wrapped("barami!bul7", KEY)
    with pytest.raises(
        StorageError, match="메모리가 모자라"
    ):  # who is not known is tried all the same
        KeyFile.read(path).unwrap("sol", "byul-gae7mi")
    assert KeyFile.read(path).unwrap("haneul", "barami!bul7") == KEY


def test_what_cannot_be_written_leaves_the_old_file(path: Path) -> None:
    keys = KeyFile.read(path)
    path.with_name("keys.json.new").mkdir()
    keys.replace("haneul", wrapped("other-gae7mi", KEY))
    with pytest.raises(StorageError, match="비밀번호는 그대로"):
        keys.write()
    assert KeyFile.read(path).unwrap("haneul", "barami!bul7") == KEY


def test_recovery_codes_are_long_and_differ() -> None:
    codes = {new_recovery_code() for _ in range(20)}
    assert len(codes) == 20
    for code in codes:
        assert len(code) == 39
        assert not set(code) & set("01IO")
