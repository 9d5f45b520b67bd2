"""Referrals issued by two processes at once: how long an issue takes, and whether every number is whole.

python -m benchmarks.issue [--number N]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, sleep

from app.core import clock
from app.kinds.referral import REFERRAL
from app.services import registrations
from app.services.counter import referrals
from app.services.gate import Reach, Session, Work
from app.services.office import offices
from app.services.records import records
from benchmarks.founding import FOUNDING
from benchmarks.table import Row, show

NUMBER = 10_000
GOAL = 50.0
"""Milliseconds that 95 of 100 issues may take while another process issues as fast as it can."""
ROOT = Path(__file__).parents[1]


def main(arguments: Sequence[str] = ()) -> int:
    """Issue so many referrals by two processes; 1 where a number is missing, double, or too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=NUMBER)
    parser.add_argument("--clerk", nargs=3, metavar=("FOLDER", "LOGIN", "PASSWORD"))
    parser.add_argument("--pause", type=float, default=0)
    options = parser.parse_args(arguments)
    registrations.register()
    if options.clerk:
        folder, login, password = options.clerk
        return _issue(Path(folder), login, password, options.pause)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made) / "office"
        offices.found(folder, FOUNDING)
        session = offices.enter(folder, FOUNDING.login, FOUNDING.password)
        drafts = prepare(session, options.number)
        begun = perf_counter()
        times = race(folder, FOUNDING.login, FOUNDING.password, drafts)
        lasted = perf_counter() - begun
        whole = numbers(session) == expected(options.number)
        session.close()
    told = f"{len(times):,} by two processes in {lasted:.0f} s, numbers " + (
        "unique and without gaps" if whole else "**not whole**"
    )
    slow = show("Issue, with fsync", [Row("issue of a referral", times, told, GOAL)])
    return int(slow or not whole)


def prepare(session: Session, number: int) -> list[int]:
    """Draft so many referrals that lack nothing, in one transaction."""
    work = Work(session, records.save.action, session.store(writes=True), Reach.ANY)
    with work.change():
        person = records.write(work.store, "person", {"name": "김철수", "tong": "3"}).id
        target = records.write(work.store, "organization", {"name": "한빛복지관"}).id
        entered = {
            "person": person, "target": target, "recipient": "한빛복지관 담당자", "reason": "식사",
            "shared_items": "성명, 연락처", "article": "사회보장급여법 제9조",
        }  # fmt: skip
        saved = (records.write(work.store, REFERRAL.name, entered).id for _ in range(number))
        return [each for each in saved if each is not None]


def race(
    folder: Path, login: str, password: str, drafts: Sequence[int], pause: float = 0
) -> list[float]:
    """Let two processes issue half of the drafts each, begun together; returns the seconds of each.

    With a pause after every issue they take turns; without one, the faster keeps the lock for long.
    """
    command = [sys.executable, "-m", "benchmarks.issue", "--clerk", str(folder), login, password]
    command += ["--pause", str(pause)]
    clerks = [
        subprocess.Popen(  # noqa: S603 - our own program
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(2)
    ]
    for clerk in clerks:
        assert clerk.stdout is not None
        assert clerk.stdout.readline() == "open\n"
    for place, clerk in enumerate(clerks):
        assert clerk.stdin is not None
        clerk.stdin.write(" ".join(map(str, drafts[place::2])) + "\n")
        clerk.stdin.flush()
    told = [clerk.communicate()[0].split() for clerk in clerks]
    assert [clerk.returncode for clerk in clerks] == [0, 0]
    return [float(each) for times in told for each in times]


def numbers(session: Session) -> list[str]:
    """Return every number that was given, in order."""
    found = session.store(writes=True).data.rows(
        "SELECT no FROM referral WHERE no IS NOT NULL ORDER BY no"
    )
    return [number for (number,) in found]


def expected(number: int) -> list[str]:
    """Return the numbers that so many issues give."""
    return sorted(f"연계-{clock.today().year}-{count:04}" for count in range(1, number + 1))


def _issue(folder: Path, login: str, password: str, pause: float) -> int:
    """Issue the drafts named on one line of the input; tells how long each took."""
    session = offices.enter(folder, login, password)
    session.store(writes=True)
    print("open", flush=True)
    times: list[float] = []
    for draft in map(int, sys.stdin.readline().split()):
        begun = perf_counter()
        referrals.issue(session, draft, ver=1)
        times.append(perf_counter() - begun)
        sleep(pause)
    session.close()
    print(" ".join(f"{each:.6f}" for each in times))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
