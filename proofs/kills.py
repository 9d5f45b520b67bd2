"""Killed by the system at any moment of a piece of work: what was acknowledged stays, and work goes on.

A child works on a copy of an office and tells what it was told as done; it is killed at a moment chosen by
chance within the time the work takes. Half of the tries die at what is done to files instead (`tests.dying`),
as renames and new files last too short to be met by a clock.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter, sleep

from app.core import clock
from app.core.errors import Problem
from app.core.retention import DESTROYED
from app.services.counter import referrals
from app.services.gate import Session, Staff
from app.services.imports import importing
from app.services.office import accounts, backups, destruction, restoring, rotation
from app.services.office import offices as services
from app.services.office.offices import Founding
from app.services.office.restoring import Way
from app.services.records import merging, undoing
from app.store.engine import backup, exchange
from app.store.engine.folder import Folder
from app.store.engine.keys import KeyFile
from proofs import offices
from proofs.offices import LOGIN, PASSWORD, copied, judge, office_at, session_of
from proofs.table import Outcome, Proof
from tests import dying
from tests.founding import SETTINGS
from tests.services import importing as sheets
from tests.services import people, referred

Tell = Callable[[str], None]
UNITS = 20
"""So many saves, issues or passwords a child does at most before it ends by itself."""
ROWS = 150
LEFT = "sol"
"""Who left, and has a key until the office gets another one."""
PASSWORDS = ("soltae!river", "gaon-namu!82")


@dataclass(frozen=True)
class Ground:
    """The office that the tries of a work begin from, and the session of its clerk."""

    office: Path
    session: Session
    given: tuple[int, ...] = ()
    """What the work needs to have been entered before: drafts, people, counted records."""


Work = Callable[[Path, Ground, Tell], None]
Judge = Callable[[Path, Ground, list[str], Outcome], None]


def killed(work: Callable[[Tell], None], place: Path, after: float, moment: int) -> list[str]:
    """Let a child work and kill it after seconds, or at a moment of its files; returns what it was told."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.close(reading)
        if moment:
            sys.addaudithook(dying.counter(place, moment).hear)
        with suppress(BaseException):
            work(lambda line: _write(writing, line))
        os._exit(0)
    os.close(writing)
    if not moment:
        sleep(after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as told:
        lines = told.read().split("\n")
    os.waitpid(child, 0)
    return lines[:-1]


def _write(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def _try(
    outcome: Outcome, tries: int, prepare: Callable[[Path], Ground], work: Work, judged: Judge
) -> None:
    """Kill a work so often, each time on a copy of the same office, and judge what is left."""
    with offices.place() as place:
        ground = prepare(place / "ground")
        target = copied(ground.office, place / "try")
        chance = random.Random(len(outcome.name))

        def done(tell: Tell) -> None:
            work(target, ground, tell)

        lasts = 0.0
        for _ in range(2):  # the first time it has to load what it needs
            copied(ground.office, target)
            begun = perf_counter()
            killed(done, target, 0, sys.maxsize)
            lasts = perf_counter() - begun
        copied(ground.office, target)
        moments = dying.moments(lambda: done(lambda _: None), target)
        for number in range(tries):
            copied(ground.office, target)
            moment = chance.randint(1, moments) if number % 2 else 0
            told = killed(done, target, chance.uniform(0, lasts), moment)
            outcome.tries += 1
            outcome.counted["acknowledged"] += len(told)
            judged(target, ground, told, outcome)


# --- saves and issues -------------------------------------------------------------------------


def _plain(folder: Path) -> Ground:
    office = office_at(folder)
    session = services.enter(office, LOGIN, PASSWORD)
    session.close()
    return Ground(office, session)


def _save(folder: Path, ground: Ground, tell: Tell) -> None:
    session = session_of(ground.session, folder)
    for number in range(UNITS):
        tell(str(people.volunteer(session, f"김철수{number}")))


def _saved(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    del ground
    for session in offices.entered(folder, outcome):
        kept = {str(each) for (each,) in _rows(session, "SELECT id FROM volunteer WHERE gone = 0")}
        _count_lost(outcome, set(told) - kept)
        judge(session, outcome)


def _with_drafts(folder: Path) -> Ground:
    ground = _plain(folder)
    person = people.save(ground.session, "person", name="김철수", tong="3")
    target = people.save(ground.session, "organization", name="한빛복지관")
    drafts = [referred.draft(ground.session, person=person, target=target) for _ in range(UNITS)]
    ground.session.close()
    return Ground(ground.office, ground.session, tuple(drafts))


def _issue(folder: Path, ground: Ground, tell: Tell) -> None:
    session = session_of(ground.session, folder)
    for draft in ground.given:
        referrals.issue(session, draft, ver=referred.load(session, draft).ver)
        tell(referred.load(session, draft).text("no"))


def _issued(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    del ground
    for session in offices.entered(folder, outcome):
        numbers = [no for (no,) in _rows(session, "SELECT no FROM referral WHERE no IS NOT NULL")]
        _count_lost(outcome, set(told) - set(numbers))
        if len(numbers) != len(set(numbers)):
            outcome.count("unlike", "a number was given twice")
        judge(session, outcome)


# --- imports ----------------------------------------------------------------------------------


def _import(folder: Path, ground: Ground, tell: Tell) -> None:
    session = session_of(ground.session, folder)
    looked = sheets.look(session, "organization", *sheets.village(ROWS))
    importing.take(session, looked)
    tell("taken")


def _imported(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    del ground
    for session in offices.entered(folder, outcome):
        (kept,) = _rows(session, "SELECT count(*) FROM organization WHERE gone = 0")[0]
        if kept not in (0, ROWS):
            outcome.count("unlike", f"{kept} of {ROWS} rows stayed")
        if told and not kept:
            outcome.count("lost", "an import that was told as done")
        outcome.count("whole" if kept else "none of it")
        data = session.store(writes=True).data
        broken = [each for each in _told(session) if "가져오기" not in each]
        if data.access.due(data):
            outcome.count("unlogged", "after an import")
        for each in broken:
            outcome.count("untrue", each)


def _told(session: Session) -> Iterator[str]:
    found = Outcome("")
    judge(session, found)
    yield from found.broken


# --- a merge ----------------------------------------------------------------------------------


def _entered_twice(folder: Path) -> Ground:
    """Enter somebody twice, with so many days of work at each that a merge is written in parts."""
    ground, begun = _plain(folder), clock.today() - timedelta(days=3 * undoing.MANY)
    both = [people.save(ground.session, "person", name="김철수", memo=f"{n}번째") for n in (1, 2)]
    for number in range(2 * undoing.MANY + 4):
        day = str(begun + timedelta(days=number))
        people.save(ground.session, "activity", person=both[number % 2], date=day, minutes="60")
    ground.session.close()
    return Ground(ground.office, ground.session, tuple(both))


def _merge(folder: Path, ground: Ground, tell: Tell) -> None:
    session = session_of(ground.session, folder)
    seen = merging.foresee(session, "person", ground.given)
    merging.merge(session, "person", ground.given, choices={}, vers=seen.vers)
    tell("merged")


def _merged(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    for session in offices.entered(folder, outcome):
        held = _rows(session, "SELECT person, count(*) FROM activity GROUP BY person")
        standing = [each for (each,) in _rows(session, "SELECT id FROM person WHERE gone = 0")]
        whole = len(standing) == len(ground.given)
        if set(standing) != {person for person, _ in held}:
            outcome.count("unlike", f"{len(standing)} of them stand, work is held by {len(held)}")
        if told and whole:
            outcome.count("lost", "a merge that was told as done")
        outcome.count("two" if whole else "one")
        broken = [each for each in _told(session) if "합치기" not in each]
        for each in broken:
            outcome.count("untrue", each)


# --- founding, upgrade, keys ------------------------------------------------------------------

FOUNDING = Founding(SETTINGS, LOGIN, "이하늘", PASSWORD)


def _empty(folder: Path) -> Ground:
    ground = _plain(folder.with_name("other"))
    folder.mkdir()
    return Ground(folder, ground.session)


def _found(folder: Path, ground: Ground, tell: Tell) -> None:
    del ground
    services.found(folder, FOUNDING)
    tell("founded")


def _founded(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    del ground
    if not services.exists(folder):
        if told:
            outcome.count("lost", "an office that was told as founded")
        services.found(folder, FOUNDING)
        outcome.count("founded anew")
    for session in offices.entered(folder, outcome):
        if not accounts.renew_unkept(session, PASSWORD):
            outcome.count("lost", "the recovery code was never seen, and is not shown again")
        judge(session, outcome)


def _older(folder: Path) -> Ground:
    ground = _plain(folder)
    for number in range(3):
        people.volunteer(ground.session, f"김철수{number}")
    ground.session.store(writes=True).data.execute("PRAGMA user_version = 1")
    ground.session.close()
    return Ground(ground.office, ground.session)


def _upgrade(folder: Path, ground: Ground, tell: Tell) -> None:
    del ground
    services.enter(folder, LOGIN, PASSWORD).close()
    tell("upgraded")


def _upgraded(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    del ground, told
    for session in offices.entered(folder, outcome):
        if len(_rows(session, "SELECT id FROM volunteer WHERE gone = 0")) != 3:
            outcome.count("lost", "records after an upgrade")
        judge(session, outcome)


def _change_keys(folder: Path, ground: Ground, tell: Tell) -> None:
    session, old = session_of(ground.session, folder), PASSWORD
    for number in range(UNITS):
        new = PASSWORDS[number % len(PASSWORDS)]
        accounts.change_password(session, old, new=new)
        tell(new)
        old = new


def _keys_changed(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    del ground
    last = told[-1] if told else PASSWORD
    coming = PASSWORDS[len(told) % len(PASSWORDS)]
    opening = [each for each in (PASSWORD, *PASSWORDS) if offices.opens(folder, each)]
    if opening not in ([last], [coming]):
        outcome.count("lost" if opening else "dead end", f"{len(opening)} passwords open")
        return
    for session in offices.entered(folder, outcome, opening[0]):
        done = len(_rows(session, "SELECT 1 FROM change WHERE action = 'account.password'"))
        if done != len(told) + (opening == [coming]):
            outcome.count("unlike", "keys and data tell of different changes")
        judge(session, outcome)


def _leaver(folder: Path) -> Ground:
    ground = _plain(folder)
    session, day = ground.session, str(clock.today() - timedelta(days=1))
    accounts.make_account(session, LEFT, name="박솔", role="담당", password=PASSWORDS[1])
    ((clerk,),) = _rows(session, f"SELECT id FROM staff WHERE login = '{LEFT}'")
    people.edit(session, "staff", int(str(clerk)), active_from=day, active_to=day)
    for number in range(3):
        people.volunteer(session, f"김철수{number}")
    session.close()
    return Ground(ground.office, session)


def _rotate(folder: Path, ground: Ground, tell: Tell) -> None:
    session = session_of(ground.session, folder)
    for _ in range(2):
        rotation.rotate(PASSWORD, session)
        tell(session.office.key.hex())


def _rotated(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    """Judge that the folder holds one key with all its files, whichever; the last one told, or the one after it."""
    try:
        key = Folder(folder).unlock(LOGIN, PASSWORD).hex()
    except Problem as problem:
        outcome.count("dead end", str(problem))
        return
    first = ground.session.office.key.hex()
    outcome.count("the first key" if key == first else "another key")
    if key != first and told and key == told[0] and len(told) > 1:
        outcome.count("lost", "a key that was told as done")
    if told and key == first:
        outcome.count("lost", "the old key opens what was told as closed to it")
    for session in offices.entered(folder, outcome):
        if len(_rows(session, "SELECT id FROM volunteer WHERE gone = 0")) != 3:
            outcome.count("lost", "records")
        if KeyFile.read(folder / "keys.json").has(LEFT) != (key == first):
            outcome.count("untrue", "the slot of who left and the key tell different things")
        if (folder / exchange.GOING).exists():
            outcome.count("unlike", "files that the old key opens are left")
        judge(session, outcome)


# --- backup, restore, destruction ---------------------------------------------------------------


def _back_up(folder: Path, ground: Ground, tell: Tell) -> None:
    session = session_of(ground.session, folder)
    for number in range(3):
        people.volunteer(session, f"김철수{number}")
        tell(backups.make_backup(session).name)


def _backed_up(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    for name in told:
        try:
            backup.check(folder / "backups" / name, ground.session.office.key)
        except Exception as error:  # noqa: BLE001 - whatever keeps it from being one
            outcome.count("lost", f"{name}: {error}")
    for session in offices.entered(folder, outcome):
        backups.make_backup(session)
        left = [each for each in (folder / "backups").iterdir() if each.suffix != ".maeul"]
        if left:
            outcome.count("unlike", f"left behind: {left[0].name}")
        judge(session, outcome)


def _backed(folder: Path) -> Ground:
    ground = _plain(folder)
    people.volunteer(ground.session, "김철수")
    backups.make_backup(ground.session)
    people.volunteer(ground.session, "박영희")
    ground.session.close()
    return Ground(ground.office, ground.session)


def _restore(folder: Path, ground: Ground, tell: Tell) -> None:
    del ground
    (source,) = (folder / "backups").glob("*.maeul")
    restoring.restore(folder, Way(str(source), LOGIN, PASSWORD))
    tell("restored")


def _restored(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    del ground
    for session in offices.entered(folder, outcome):
        kept = len(_rows(session, "SELECT id FROM volunteer WHERE gone = 0"))
        if kept not in (1, 2) or (told and kept != 1):
            outcome.count("lost", f"{kept} records after a restore")
        outcome.count("the backup's" if kept == 1 else "the old one")
        judge(session, outcome)


def _leaving(folder: Path) -> Ground:
    ground = _plain(folder)
    gone = [people.save(ground.session, "person", name=f"떠난이{n}") for n in range(4)]
    for person in gone:
        people.edit(ground.session, "person", person, status="탈퇴")
    ground.session.close()
    return Ground(ground.office, ground.session, tuple(gone))


def _destroy(folder: Path, ground: Ground, tell: Tell) -> None:
    session = session_of(ground.session, folder)
    second = session.of(Staff(0, "second", "박둘", "개인정보 보호담당자"))
    for person in ground.given:
        due = destruction.view(session).due
        destruction.ask(session, [each for each in due if each.record == person])
        destruction.approve(second, [each.request for each in destruction.view(second).asked])
        tell(str(person))


def _destroyed(folder: Path, ground: Ground, told: list[str], outcome: Outcome) -> None:
    for session in offices.entered(folder, outcome):
        rows = _rows(session, "SELECT id, title FROM record WHERE kind = 'person'")
        gone = {str(record) for record, title in rows if title == DESTROYED}
        _count_lost(outcome, set(told) - gone)
        names = {name for (name,) in _rows(session, "SELECT name FROM person")}
        if len(names) != len(ground.given) - len(gone):
            outcome.count("unlike", "a destroyed name stands in the table still")
        judge(session, outcome)


def _rows(session: Session, sql: str) -> list[tuple[object, ...]]:
    return session.store(writes=True).data.rows(sql)


def _count_lost(outcome: Outcome, lost: set[str]) -> None:
    for each in sorted(lost):
        outcome.count("lost", each)


def _proof(name: str, prepare: Callable[[Path], Ground], work: Work, judged: Judge) -> Proof:
    def attempt(outcome: Outcome, tries: int) -> None:
        _try(outcome, tries, prepare, work, judged)

    return Proof(name, attempt, quick=2, full=112)


PROOFS = (
    _proof("kill_save", _plain, _save, _saved),
    _proof("kill_issue", _with_drafts, _issue, _issued),
    _proof("kill_import", _plain, _import, _imported),
    _proof("kill_merge", _entered_twice, _merge, _merged),
    _proof("kill_upgrade", _older, _upgrade, _upgraded),
    _proof("kill_founding", _empty, _found, _founded),
    _proof("kill_keys", _plain, _change_keys, _keys_changed),
    _proof("kill_rotation", _leaver, _rotate, _rotated),
    _proof("kill_backup", _plain, _back_up, _backed_up),
    _proof("kill_restore", _backed, _restore, _restored),
    _proof("kill_destruction", _leaving, _destroy, _destroyed),
)
"""Ten works of 112 kills each: more than a thousand."""
