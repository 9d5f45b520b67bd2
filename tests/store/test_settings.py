"""Settings that hold from a day on."""

from __future__ import annotations

from app.store import settings
from app.store.store import Store
from tests.store.files import Village
from tests.store.village import VILLAGE


def test_a_setting_holds_from_its_day_on(store: Store) -> None:
    settings.write(store.data, {"head": "첫 동장", "phone": "02"}, {})
    settings.write(store.data, {"head": "다음 동장"}, {"head": "2026-06-01"})
    settings.write(store.data, {"head": "나중 동장"}, {"head": "2999-01-01"})
    settings.write(store.data, {"phone": "031"}, {})
    assert settings.read(store.data, "2026-05-31") == {"head": "첫 동장", "phone": "031"}
    assert settings.read(store.data, "2026-06-01")["head"] == "다음 동장"
    assert settings.read(store.data, "2999-12-31")["head"] == "나중 동장"
    assert settings.read(store.data)["head"] in ("첫 동장", "다음 동장")


def test_every_value_of_one_day_stays_and_the_last_holds(store: Store) -> None:
    for head in ("가", "나", "다"):
        settings.write(store.data, {"head": head}, {"head": "2026-06-01"})
    assert [each.value for each in settings.history(store.data, ("head",))] == ["가", "나", "다"]
    assert settings.read(store.data, "2026-06-01")["head"] == "다"


def test_settings_of_an_older_file_stay_and_get_an_order(village: Village) -> None:
    data = village.data
    data.execute("DROP TABLE setting")
    data.execute(
        "CREATE TABLE setting (name TEXT NOT NULL, since TEXT NOT NULL, value TEXT NOT NULL, "
        "PRIMARY KEY (name, since)) STRICT"
    )
    data.execute_many(
        "INSERT INTO setting VALUES (?, ?, ?)",
        [
            ("head", "2026-06-01", "다음"),
            ("phone", "0001-01-01", "02"),
            ("head", "0001-01-01", "첫"),
        ],
    )
    data.execute("DELETE FROM migration WHERE name = '2026-11-every-setting'")
    data.execute("PRAGMA user_version = 1")
    data = village.reopen(VILLAGE).data
    assert settings.read(data, "2026-05-31") == {"head": "첫", "phone": "02"}
    assert settings.read(data, "2026-06-01") == {"head": "다음", "phone": "02"}
