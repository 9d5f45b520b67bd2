"""Offices of every earlier release, opened by this program: all is kept, the check is clean, the backup restores.

Half-way as well: killed while it upgrades, at a moment of what is done to files or by the clock, an office is opened
again and holds all that it held.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

from app.core.errors import Problem
from app.services.office import offices as services
from app.services.office import restoring
from app.services.office.restoring import Way
from app.store.engine.driver import open_file
from app.store.word_migration import ASKED, OFFICIAL
from proofs import earlier_offices, offices
from proofs.earlier_offices import FILES, LOGIN, PASSWORD
from proofs.kills import killed
from proofs.offices import copied, judge
from proofs.table import Outcome, Proof
from tests import dying

Values = dict[tuple[str, str], Counter[object]]
"""Of each table and column, how often each value stands in it."""
_OWN = re.compile("search|sqlite_|migration$|identity$|key_file$|reached$|log_mark$")
"""Tables by which the program knows its own files: they change with every opening."""
_HEADER = ("record", "status")


def _held(folder: Path) -> Values:
    """Return all that an office holds."""
    found: Values = {}
    key = earlier_offices.key_of(folder)
    for file in (folder / name for name in FILES if (folder / name).exists()):
        with closing(open_file(file, key, read_only=True)) as opened:
            ask = opened.conn.execute
            tables = ask("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            for table in (name for (name,) in tables if not _OWN.match(name)):
                for (column,) in ask(f"SELECT name FROM pragma_table_info('{table}')").fetchall():
                    rows = ask(f'SELECT "{column}" FROM "{table}"')
                    counts = found.setdefault((table, column), Counter())
                    counts.update(value for (value,) in rows)
    return found


def _as_called_now(values: Values) -> Values:
    """Return values with the words of choices that have changed since as they are now."""
    words = {**OFFICIAL, **ASKED}
    words[_HEADER] = {old: new for each in words.values() for old, new in each.items()}
    return {
        place: Counter[object](words.get(place, {}).get(str(v), v) for v in counts.elements())
        for place, counts in values.items()
    }


def _count_lost(folder: Path, before: Values, outcome: Outcome) -> None:
    after = _held(folder)
    for place, counts in _as_called_now(before).items():
        for value in counts - after.get(place, Counter()):
            outcome.count("lost", f"{'.'.join(place)}: {value!a}")


def _opened(folder: Path, before: Values, outcome: Outcome) -> None:
    """Open an office with this program and judge it."""
    for session in offices.entered(folder, outcome, PASSWORD, LOGIN):
        judge(session, outcome)
    _count_lost(folder, before, outcome)


def _restored(folder: Path, before: Values, outcome: Outcome) -> None:
    """Restore what was kept before the upgrade, here and on a new PC: it is as whole as what was upgraded."""
    made = next((folder / "backups").glob("*upgrade*"), None)
    if made is None:  # a release whose files are laid out as this one's
        outcome.count("as they were")
        return
    for place in (folder, folder.with_name(f"{folder.name} new")):
        try:
            restoring.restore(place, Way(str(made), LOGIN, PASSWORD))
        except Problem as problem:
            outcome.count("dead end", f"{folder.name}: {problem}")
        else:
            _opened(place, before, outcome)


def _attempt(outcome: Outcome, tries: int) -> None:
    names = list(earlier_offices.releases())
    with offices.place() as place:
        for number in dying.spread(len(names), tries):
            folder = earlier_offices.put(names[number - 1], place / names[number - 1])
            before = _held(folder)
            outcome.tries += 1
            _opened(folder, before, outcome)
            _restored(folder, before, outcome)


def _attempt_kills(outcome: Outcome, tries: int) -> None:
    names = list(earlier_offices.releases())
    chance = random.Random(len(names))
    with offices.place() as place:
        target = place / "try"

        def work(tell: Callable[[str], None]) -> None:
            services.enter(target, LOGIN, PASSWORD).close()
            tell("upgraded")

        for number in range(tries):
            name = names[number % len(names)]
            ground = place / name
            if not ground.exists():
                earlier_offices.put(name, ground)
            begun = perf_counter()
            killed(work, copied(ground, target), 0, sys.maxsize)
            lasts = perf_counter() - begun
            copied(ground, target)
            moments = dying.moments(lambda: work(lambda _: None), target)
            copied(ground, target)
            moment = chance.randint(1, moments) if number % 2 else 0
            told = killed(work, target, chance.uniform(0, lasts), moment)
            outcome.tries += 1
            outcome.counted["acknowledged"] += len(told)
            _opened(target, _held(ground), outcome)


PROOFS = (
    Proof("earlier_releases", _attempt, quick=2, full=len(earlier_offices.releases())),
    Proof("kill_earlier", _attempt_kills, quick=1, full=len(earlier_offices.releases()) * 2),
)
