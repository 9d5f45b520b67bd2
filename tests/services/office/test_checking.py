"""Numbers that an older file holds: found once at its upgrade and by the check, taken out with their history."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.gate import Session
from app.services.office import (
    backup_cleaning,
    backups,
    checking,
    offices,
    restoring,
    settings,
)
from app.services.records import records, searching, undoing
from app.store import register
from app.store.engine import backup
from app.store.engine.access import AccessEntry
from app.store.engine.data import Actor
from app.store.engine.exchange import ASIDE
from tests.founding import LOGIN, PASSWORD
from tests.services.people import person_of, save, volunteer
from tests.services.records.test_forbidden_numbers import everything

NUMBER, SHOWN = "850101-1234567", "850101-1******"
MIGRATION = "2026-11-forbidden-numbers"


def spoil(session: Session) -> int:
    """Write what an older program let through: into a name, texts, lines, a draft, a choice; returns a role."""
    role = volunteer(session, wishes=[{"field": "말벗"}], person__memo="조용한 분")
    person = person_of(session, role)
    data = session.store(writes=True).data
    with data.change(data_actor(session), "record.save", note="옛 저장"):
        data.execute("UPDATE person SET memo = ?, name = ? WHERE id = ?",
                     [f"앞 {NUMBER}\n뒤", f"김{NUMBER}", person])  # fmt: skip
        data.execute("UPDATE record SET title = ?, sort_key = ? WHERE root = ?",
                     [f"김{NUMBER}", f"김{NUMBER}", person])  # fmt: skip
        data.execute("UPDATE volunteer_wishes SET target = 'M12345678' WHERE record = ?", [role])
        data.execute("UPDATE volunteer SET person_name = ? WHERE id = ?", [f"김{NUMBER}", role])
        data.execute(
            "INSERT INTO draft VALUES ('lee', 'person', '2026', ?)",
            ['{"entries": {"memo": "8501011234567", "n": 8501011234567}, "titles": {}}'],
        )
        data.execute("INSERT INTO preference VALUES ('lee', 'view', '\"11-04-123456-70\"')")
        data.unindexed.touched |= {role, person}
    return role


def data_actor(session: Session) -> Actor:
    return Actor(session.staff.name, "01", session.staff.login)


def test_a_clean_office_has_none(session: Session) -> None:
    volunteer(session, person__memo="3180000000012, 850101-1******")
    assert checking.check(session, every=True).findings == ()
    assert checking.look_for_numbers(session).places == ()
    assert checking.take_numbers_out(session).number == 0


def test_what_is_found_is_taken_out_of_records_and_history_in_one_deed(session: Session) -> None:
    role = spoil(session)
    checked = checking.check(session, every=True)
    assert checked.numbers == len(checked.findings) > 0
    assert not any(NUMBER in finding for finding in checked.findings)
    assert any("주민" in each and "메모" in each and SHOWN in each for each in checked.findings)
    looked = checking.look_for_numbers(session)
    assert checking.noted_numbers(session).places == looked.places
    assert any("저장할 수 없는 번호" in each for each in settings.reminders(session))
    taken = checking.take_numbers_out(session)
    assert set(taken.places) == set(looked.places)
    assert "되돌릴 수 없습니다" in taken.message
    held = everything(session)
    assert not [n for n in (NUMBER, "8501011234567", "M12345678", "11-04-123456-70") if n in held]
    person = records.load(session, "person", person_of(session, role))
    assert person.values["memo"] == f"앞 {SHOWN}\n뒤"
    assert person.title == f"김{SHOWN}"
    assert checking.check(session, every=True).findings == ()
    assert checking.noted_numbers(session).places == ()
    assert settings.reminders(session) == ()
    assert searching.search(session, "김", kind="volunteer").count == 1


def test_what_was_typed_into_ledger_and_access_log_is_taken_out_of_them_too(
    session: Session,
) -> None:
    data = session.store(writes=True).data
    output = register.Output("roster", f"확인 {NUMBER}", "person")
    (number,) = register.open_outputs(data, Actor("이하늘", "01"), [output], "pdf")
    data.access.enter([AccessEntry("2026-11-29T09:00:00", "이하늘", "01", "list.page", NUMBER)])
    told = checking.look_for_numbers(session).places
    assert any("출력대장" in each for each in told)
    assert any("접속기록" in each for each in told)
    assert not any(NUMBER in each for each in told)
    assert checking.check(session, every=True).numbers == len(told)
    checking.take_numbers_out(session)
    (entered,) = register.outputs(data)
    assert (entered["number"], entered["purpose"]) == (number, f"확인 {SHOWN}")
    purposes = [typed for _, typed in data.access.purposes()]
    assert SHOWN in purposes
    assert NUMBER not in purposes
    assert checking.look_for_numbers(session).places == ()


def test_history_stays_append_only_and_nothing_brings_a_number_back(session: Session) -> None:
    role = spoil(session)
    checking.take_numbers_out(session)
    data = session.store(writes=True).data
    for sql in ("DELETE FROM audit", "DELETE FROM change"):
        with pytest.raises(Exception, match="append-only"), data.transaction():
            data.execute(sql)
    with pytest.raises(UserError):
        records.save(session, "volunteer", {"person.memo": NUMBER}, record=role)
    while True:
        try:
            undoing.undo(session)
        except UserError:
            break
    assert NUMBER not in everything(session)


def test_an_older_file_is_looked_through_once_at_its_upgrade(
    session: Session, office: Path
) -> None:
    spoil(session)
    data = session.store(writes=True).data
    data.execute("DELETE FROM migration WHERE name = ?", [MIGRATION])
    data.execute("DROP TABLE forbidden_number")
    data.execute("PRAGMA user_version = 1")
    session.close()
    again = offices.enter(office, LOGIN, PASSWORD)
    found = checking.noted_numbers(again).places
    assert any("변경 이력" in each for each in found)
    assert any("임시 보관" in each for each in found)
    save(again, "person", name="이두리")
    again.store(writes=True).data.execute("DELETE FROM forbidden_number")
    again.close()
    third = offices.enter(office, LOGIN, PASSWORD)
    assert checking.noted_numbers(third).places == ()
    third.close()


def test_what_a_restore_put_aside_is_looked_through_and_goes_as_well(
    session: Session, office: Path
) -> None:
    """The number stands in no backup and no longer in the file, but in what the restore put aside."""
    clean = backups.make_backup(session).where
    spoil(session)
    restoring.restore(office, restoring.Way(clean, LOGIN, PASSWORD), session)
    again = offices.enter(office, LOGIN, PASSWORD)
    checking.take_numbers_out(again)
    (aside,) = office.glob(f"{ASIDE}*")
    looked = backup_cleaning.look(again)
    assert aside.name in looked.names
    assert "되살리기 전 자료 1개" in looked.message
    remade = backup_cleaning.remake(again)
    assert "되살리기 전 자료 1개" in remade.message
    assert not aside.exists()
    assert backup_cleaning.look(again).names == ()
    again.close()


def test_backups_that_hold_a_number_are_told_and_made_anew(session: Session, office: Path) -> None:
    folder = office / "backups"
    backups.make_backup(session)
    (clean,) = backup.backups(folder)
    spoil(session)
    spoiled = backups.make_backup(session).name
    (folder / "20200101-000000-old~000001.maeul").write_bytes(b"no backup")
    with pytest.raises(UserError, match="먼저"):
        backup_cleaning.remake(session)
    checking.take_numbers_out(session)
    looked = backup_cleaning.look(session)
    assert looked.names == (spoiled,)
    assert looked.unread == ("20200101-000000-old~000001.maeul",)
    assert spoiled in looked.message
    remade = backup_cleaning.remake(session)
    left = {each.name for each in backup.backups(folder)}
    assert spoiled not in left
    assert {clean.name, "20200101-000000-old~000001.maeul"} < left
    assert remade.names == ()
    assert backup_cleaning.look(session).names == ()
    assert "아무것도" in backup_cleaning.remake(session).message
    assert {each.name for each in backup.backups(folder)} == left
