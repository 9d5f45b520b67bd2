"""What a change tells every screen: which records and kinds it touched, read from the audit by the gate."""

from __future__ import annotations

from app.services.gate import Session
from app.services.office import accounts, settings
from app.services.records import records, undoing
from tests.services.people import volunteer


def test_a_change_tells_what_it_touched_and_which_lists_show_something_else(
    session: Session,
) -> None:
    role = volunteer(session)
    person = session.store(writes=True).records.load(role).root
    loaded = records.load(session, "volunteer", role)
    change = records.save(
        session, "volunteer", {"person.name": "박영희"}, record=role, vers=loaded.vers
    )
    assert person in change.ids
    assert {"person", "volunteer"} <= change.kinds
    assert change.ids == {role, person}
    assert undoing.undo(session).ids == {person}


def test_a_saved_role_and_its_person_count_though_nothing_of_them_changed(
    session: Session,
) -> None:
    role = volunteer(session)
    stored = session.store(writes=True).records.load(role)
    change = records.save(session, "volunteer", {"range": ""}, record=role, vers={"": stored.ver})
    assert {role, stored.root} <= change.ids
    assert "person" in change.kinds


def test_what_a_change_is_about_counts_though_no_column_of_it_changed(session: Session) -> None:
    change = accounts.make_account(
        session, "sol", name="박솔", role="창구", password="other-gae7mi"
    )
    assert change.id is not None
    reset = accounts.reset_password(session, change.id, "third-gae7mi", own="barami!bul7")
    assert reset.ids == {change.id}
    assert "staff" in reset.kinds


def test_settings_are_no_kind_of_record(session: Session) -> None:
    change = settings.save(session, {"phone": "02-123-4567"})
    assert (change.settings, change.kinds, change.ids) == (True, frozenset(), frozenset())
