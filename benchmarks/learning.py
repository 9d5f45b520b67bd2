"""How well the 통 of an address is told by the other addresses of the demonstration office: leave one out.

python -m benchmarks.learning [--people N]
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from app.kinds import CATALOG
from app.services import registrations
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices
from app.services.records.learning import Neighbours, beside
from app.store.query import Query

RIGHT, WRONG, UNKNOWN = "right", "wrong", "not told"
GOAL = 0.98
"""The share of what is told that has to be right."""


def main(arguments: Sequence[str] = ()) -> int:
    """Ask for every address by all others; 1 where too much of what is told is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=demonstration.PEOPLE)
    options = parser.parse_args(arguments)
    registrations.register()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made) / "office"
        demonstration.found(folder, options.people)
        session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
        begun = process_time()
        found = tried(session)
        lasted = process_time() - begun
        session.close()
    every = found.total()
    told = found[RIGHT] + found[WRONG]
    print(f"\n### 통 told from the address: {every:,} addresses, each by all others\n")
    print("| told | addresses | share |\n| --- | --: | --: |")
    for name in (RIGHT, WRONG, UNKNOWN):
        print(f"| {name} | {found[name]:,} | {found[name] / every:.1%} |")
    print(f"\n{1000 * lasted / every:.2f} ms of one core for each")
    return int(found[RIGHT] < GOAL * told)


def tried(session: Session) -> Counter[str]:
    """Return how often the 통 of an address was told rightly, wrongly and not at all."""
    store = session.store(writes=False)
    around, found = Neighbours(store), Counter[str]()
    for kind in (each for each in CATALOG if each.role is None):
        for column in beside(CATALOG, kind):
            ids = store.lists.ids(Query(kind.name), 0, -1)
            for row in store.lists.rows(kind, ids, (column.address, column.learned)):
                address, value = row.values
                if address and value:
                    told = around.expected(str(address), column.unit, row.root)
                    found[UNKNOWN if told is None else RIGHT if told.value == value else WRONG] += 1
    return found


if __name__ == "__main__":
    raise SystemExit(main())
