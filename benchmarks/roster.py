"""Measures the roster: 10,000 rows of 8 columns as PDF, against what offices and other libraries do.

Each way is a process of its own and is measured whole, from its start to the finished file; ours is
measured once more without start-up, from rows in memory, and once more as the command line prints
the volunteers of a data file. LibreOffice converts the Excel roster that this program writes, as an
office prints a list today. fpdf2 is no part of the project: put it on `PYTHONPATH` to have it measured.

    python -m benchmarks.roster [--rows N] [--quick]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

from app.core.tables import Table
from app.core.times import Birth
from app.core.values import Phone
from app.kinds import CATALOG
from app.output import workbook
from app.output.workbook import Head
from app.services import registrations
from app.services.office import offices
from app.store import bulk_loading
from app.store.engine.data import Actor
from benchmarks.founding import FOUNDING
from benchmarks.roster_rows import COLUMNS, OFFICE, TITLE, TRACE, rows

FROM_MEMORY, COMMAND = 0.7, 1.8
"""Seconds that 10,000 rows may take: from rows in memory, and by the command line from the data file."""
GROWTH, LINEAR = (1_000, 10_000, 100_000), 1.3
"""Rows, and how much longer than at 10,000 each may take at 100,000."""


def measure(command: Sequence[str | Path]) -> tuple[float, str]:
    """Return a whole process's seconds, and what it said."""
    start = time.perf_counter()
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return time.perf_counter() - start, run.stdout


def measure_ours(count: int, folder: Path) -> tuple[float, float]:
    """Return the seconds of the whole process, and of the printing alone."""
    program = (sys.executable, "-m", "benchmarks.our_table")
    whole, told = measure((*program, str(count), folder / "ours.pdf"))
    return whole, float(told)


def measure_long_table(count: int, folder: Path) -> float:
    """Return the seconds that reportlab's own table takes."""
    program = (sys.executable, "-m", "benchmarks.long_table")
    return measure((*program, str(count), folder / "long_table.pdf"))[0]


def measure_libreoffice(count: int, folder: Path) -> float | None:
    """Return the seconds of turning the Excel roster, which is made before, into PDF, if it is installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    source = folder / "roster.xlsx"
    with source.open("wb") as stream:
        workbook.write(
            TITLE, Table(COLUMNS, ()), rows(count), Head(OFFICE, TRACE, "내부 비치"), stream
        )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = (office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder)
    measure((*convert, source))  # the first start sets up the profile
    return measure((*convert, source))[0]


def measure_fpdf(count: int, folder: Path) -> float | None:
    """Return the seconds that fpdf2's table takes, or nothing where it is not installed."""
    if find_spec("fpdf") is None:
        return None
    program = (sys.executable, "-m", "benchmarks.fpdf_table")
    return measure((*program, str(count), folder / "fpdf.pdf"))[0]


def measure_command(count: int, folder: Path) -> float:
    """Return the seconds of the command line, from its start to the file, with a data file's volunteers."""
    office, target = folder / "office", folder / "command.pdf"
    offices.found(office, FOUNDING)
    session = offices.enter(office, FOUNDING.login, FOUNDING.password)
    data = session.store(writes=True).data
    first = bulk_loading.next_id(data)
    bulk_loading.BulkLoader(data, CATALOG).load(
        Actor("이하늘", "01"), "office.demonstrate", _people(count, first)
    )
    session.close()
    told = {"MAEUL_USER": FOUNDING.login, "MAEUL_PASSWORD": FOUNDING.password}
    program = (sys.executable, "-m", "app", "roster", "volunteer", "-o", target, "--office", office)
    os.environ.update(told)
    return min(measure(program)[0] for _ in range(3))


def _people(count: int, first: int) -> Iterator[bulk_loading.NewRecord]:
    """Go through as many volunteers, each with a person."""
    for place, (_, name, birth, mobile, address, tong, *_) in enumerate(rows(count)):
        person = {
            "name": name, "birth": Birth().parse(birth), "mobile": Phone().parse(mobile),
            "address": address, "tong": int(tong.removesuffix("통")),
        }  # fmt: skip
        number = first + 2 * place
        volunteer = {"person": number, "status": "활동", "talents": ("이·미용",)}
        yield bulk_loading.NewRecord(number, str(uuid.uuid4()), "person", person)
        yield bulk_loading.NewRecord(number + 1, str(uuid.uuid4()), "volunteer", volunteer)


def grow(folder: Path) -> bool:
    """Print how the time per row stays as the rows grow; returns whether it does."""
    per_row: list[float] = []
    for count in GROWTH:
        _, alone = min((measure_ours(count, folder) for _ in range(3)), key=itemgetter(1))
        per_row.append(alone / count * 1e6)
        print(f"| {count:,} rows from memory | {alone:.2f} | {per_row[-1]:.0f} µs a row |")
    return per_row[-1] <= LINEAR * per_row[1]


def compare(count: int, *, quick: bool) -> int:
    """Measure every way in turn and print how they compare; 1 where a promise was not kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole, alone = min(measure_ours(count, folder) for _ in range(3))
        share = count / 10_000
        command = measure_command(count, folder)
        print(f"\n### Roster, {count:,} rows x {len(COLUMNS)} columns, A4 landscape\n")
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
        print("| measured | s | |\n| --- | --: | --- |")
        print(f"| from rows in memory | {alone:.2f} | promised: {FROM_MEMORY * share:.2g} |")
        print(f"| whole process | {whole:.2f} | |")
        print(
            f"| whole command, from the data file | {command:.2f} | promised: {COMMAND * share:.2g} |"
        )
        kept = alone <= FROM_MEMORY * share and command <= COMMAND * share
        if quick:
            return int(not kept)
        others = {
            "reportlab LongTable": measure_long_table(count, folder),
            "fpdf2": measure_fpdf(count, folder),
            "LibreOffice from xlsx": measure_libreoffice(count, folder),
        }
        for label, seconds in others.items():
            if seconds is None:
                print(f"| {label} | | skipped: not installed |")
            else:
                print(f"| {label} | {seconds:.2f} | {seconds / whole:.1f} times as long |")
        linear = grow(folder)
    return int(not (kept and linear))


def main() -> int:
    """Compare all ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--quick", action="store_true", help="measure this program only")
    wanted = parser.parse_args()
    registrations.register()
    return compare(wanted.rows, quick=wanted.quick)


if __name__ == "__main__":
    sys.exit(main())
