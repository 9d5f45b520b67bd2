"""Settings that hold from a day on."""

from __future__ import annotations

from app.store import settings
from app.store.store import Store


def test_a_setting_holds_from_its_day_on(store: Store) -> None:
    settings.write(store.data, {"head": "첫 동장", "phone": "02"}, {})
    settings.write(store.data, {"head": "다음 동장"}, {"head": "2026-06-01"})
    settings.write(store.data, {"head": "나중 동장"}, {"head": "2999-01-01"})
    settings.write(store.data, {"phone": "031"}, {})
    assert settings.read(store.data, "2026-05-31") == {"head": "첫 동장", "phone": "031"}
    assert settings.read(store.data, "2026-06-01")["head"] == "다음 동장"
    assert settings.read(store.data, "2999-12-31")["head"] == "나중 동장"
    assert settings.read(store.data)["head"] in ("첫 동장", "다음 동장")
