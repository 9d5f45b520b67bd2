"""What an update changed is told to each account once, and never to who begins with it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import app
from app import releases
from app.core.release import Release, since
from app.services.gate import Session
from app.services.office import accounts, offices
from app.services.office.releases import tell
from app.services.records import preferences
from proofs import earlier_offices

ROOT = Path(app.__file__).parents[1]
THREE = tuple(Release(each, "2026-01-01", ()) for each in ("0.3.0", "0.2.0", "0.1.0"))


def versions(told: tuple[Release, ...]) -> list[str]:
    return [each.version for each in told]


def test_the_first_release_told_is_the_projects_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = next(line for line in changelog.splitlines() if line.startswith("## "))
    assert releases.ALL[0].version == project["project"]["version"] == app.__version__
    assert first.split()[1] == app.__version__


def test_releases_stand_in_their_order_and_each_tells_something() -> None:
    told = [(tuple(map(int, each.version.split("."))), each.made) for each in releases.ALL]
    assert told == sorted(told, reverse=True)
    assert len(set(versions(releases.ALL))) == len(releases.ALL)
    assert all(each.changes and all(each.changes) for each in releases.ALL)


def test_an_office_of_every_earlier_release_is_kept() -> None:
    earlier = set(versions(releases.ALL[1:]))
    assert earlier <= set(earlier_offices.releases())


def test_what_came_after_a_release_is_told() -> None:
    assert versions(since(THREE, "0.3.0")) == []
    assert versions(since(THREE, "0.2.0")) == ["0.3.0"]
    assert versions(since(THREE, "0.1.0")) == ["0.3.0", "0.2.0"]
    assert versions(since(THREE, "")) == ["0.3.0", "0.2.0"]
    assert versions(since(THREE[-1:], "")) == []


def test_who_founds_an_office_or_gets_an_account_in_it_is_told_nothing(session: Session) -> None:
    assert tell(session) == ()
    change = accounts.make_account(
        session, "sol", name="한솔", role="창구", password="bada!gaeul29"
    )
    assert change.id
    new = offices.enter(session.office.folder.path, "sol", "bada!gaeul29")
    try:
        assert tell(new) == ()
    finally:
        new.close()


def test_an_earlier_office_tells_each_account_once(tmp_path: Path) -> None:
    folder = earlier_offices.put("0.1.0", tmp_path / "office")
    session = offices.enter(folder, earlier_offices.LOGIN, earlier_offices.PASSWORD)
    try:
        assert versions(tell(session)) == versions(releases.ALL[:-1])
        assert tell(session) == ()
        preferences.keep(session, "release", "0.1.0")
        assert versions(tell(session))[-1] == "0.2.0"
    finally:
        session.close()
