"""Measures the roster: 10,000 rows of 8 columns as PDF, against what offices and reportlab do.

Each way is a process of its own and is measured whole, from its start to the finished file; ours is
measured once more without start-up, from rows in memory. LibreOffice converts the Excel roster that
this program writes, as an office prints a list today.

    python -m benchmarks.roster [--rows N] [--quick]
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from app.core.blocks import Approval, Heading
from app.core.papers import Office, Sheet, Trace
from app.core.tables import Table, TableColumn
from app.output import document, workbook

TITLE = "자원봉사자 명부"
OFFICE = Office("마을동주민센터", "마을동장")
TRACE = Trace("07-2026-000001", "2026-11-21T14:03:09", "이하늘")
COLUMNS = (
    TableColumn("연번", 14, "center"),
    TableColumn("성명", 22, "center"),
    TableColumn("생년월일", 26, "center"),
    TableColumn("전화", 30, "center"),
    TableColumn("주소", 62),
    TableColumn("통", 14, "center"),
    TableColumn("상태", 16, "center"),
    TableColumn("메모", 70),
)
FAMILY, GIVEN = (
    "김이박최정강조윤장임한오서신권황안송류홍",
    "민서준우지현영수진희정은경숙철호재성훈연",
)
MEMOS = (
    "",
    "주 2회 오전 가능",
    "차량 있음, 반찬 나눔 경험 3년",
    "어르신 말벗과 병원 동행을 꾸준히 해 주심. 여름에는 오후만 가능하며 미리 전화 드려야 함",
    "이·미용 자격 있음",
)


def rows(count: int) -> list[tuple[str, ...]]:
    """Invent as many people, always the same ones."""
    dice = random.Random(7)  # noqa: S311 - nothing secret is drawn
    return [
        (
            str(number),
            dice.choice(FAMILY) + dice.choice(GIVEN) + dice.choice(GIVEN),
            f"{dice.randint(1940, 1999)}. {dice.randint(1, 12)}. {dice.randint(1, 28)}.",
            f"010-0000-{dice.randint(1000, 9999)}",
            f"마을로{dice.randint(1, 99)}길 {dice.randint(1, 200)}, {dice.randint(101, 120)}동",
            f"{dice.randint(1, 40)}통",
            dice.choice(("활동", "휴면", "중지")),
            f"{dice.choice(MEMOS)} {dice.choice(('', number))}".strip(),
        )
        for number in range(1, count + 1)
    ]


def print_ours(count: int, target: Path) -> None:
    """Print with this program, and tell how long that took by itself."""
    people = rows(count)
    blocks = (Approval(("담당", "팀장", "동장")), Heading(TITLE), Table(COLUMNS, people))
    start = time.perf_counter()
    with target.open("wb") as stream:
        document.write(Sheet(TITLE, blocks, landscape=True), OFFICE, TRACE, stream)
    print(time.perf_counter() - start)


def measure(command: Sequence[str | Path]) -> tuple[float, str]:
    """Return a whole process's seconds, and what it said."""
    start = time.perf_counter()
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return time.perf_counter() - start, run.stdout


def measure_ours(count: int, folder: Path) -> tuple[float, float]:
    """Return the seconds of the whole process, and of the printing alone."""
    target = folder / "ours.pdf"
    program = (sys.executable, "-m", "benchmarks.roster", "--rows", str(count))
    whole, told = measure((*program, "--print", target))
    return whole, float(told)


def measure_long_table(count: int, folder: Path) -> float:
    """Return the seconds that reportlab's own table takes."""
    program = (sys.executable, "-m", "benchmarks.long_table")
    return measure((*program, str(count), folder / "long_table.pdf"))[0]


def measure_libreoffice(count: int, folder: Path, office: str) -> float:
    """Return the seconds of turning the Excel roster, which is made before, into PDF."""
    source = folder / "roster.xlsx"
    with source.open("wb") as stream:
        workbook.write(TITLE, Table(COLUMNS, ()), rows(count), OFFICE, TRACE, "내부 비치", stream)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = (office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder)
    measure((*convert, source))  # the first start sets up the profile
    return measure((*convert, source))[0]


def compare(count: int, *, quick: bool) -> None:
    """Measure every way in turn and print how they compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole, alone = min(measure_ours(count, folder) for _ in range(3))
        print(f"{count:,} rows x {len(COLUMNS)} columns, A4 landscape")
        print(f"from rows in memory   {alone:7.2f} s   promised: 0.7")
        print(f"whole process         {whole:7.2f} s")
        if quick:
            return
        seconds = measure_long_table(count, folder)
        print(f"reportlab LongTable   {seconds:7.2f} s   {seconds / whole:5.1f} times as long")
        office = shutil.which("soffice")
        if office is None:
            print("LibreOffice           skipped: soffice is not installed")
            return
        seconds = measure_libreoffice(count, folder, office)
        ratio = seconds / whole
        print(f"LibreOffice from xlsx {seconds:7.2f} s   {ratio:5.1f} times as long, promised: 8")


def main() -> None:
    """Compare all ways, or print once as the process that is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--quick", action="store_true", help="measure this program only")
    parser.add_argument(
        "--print", type=Path, help="print once to this file, and measure nothing else"
    )
    wanted = parser.parse_args()
    if wanted.print:
        print_ours(wanted.rows, wanted.print)
    else:
        compare(wanted.rows, quick=wanted.quick)


if __name__ == "__main__":
    main()
