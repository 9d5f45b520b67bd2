"""A print whose program died: its number stands as not out, is never given again, and holds up nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app import papers
from app.services.office import offices
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records.lists import Query
from app.store import register
from tests.dying import unmeasured
from tests.founding import LOGIN, PASSWORD
from tests.services.people import save, volunteer
from tests.services.prints.dying import DEAD

ROOT = Path(__file__).parents[3]
JOB = PrintJob(papers.ROSTER.name, "office", "volunteer", Query("volunteer"))


@pytest.mark.parametrize("target", ["printer", "pdf"])
def test_a_print_killed_while_it_is_drawn_leaves_a_number_that_is_not_out(
    office: Path, target: str
) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    volunteer(session, "김철수")
    first = printing.produce(session, JOB).numbers
    session.close()
    command = [sys.executable, "-m", "tests.services.prints.dying", str(office), target]
    ended = subprocess.run(
        command, cwd=ROOT, env=unmeasured(), capture_output=True, check=False, encoding="utf-8"
    )
    assert ended.returncode == DEAD, ended.stderr
    session = offices.enter(office, LOGIN, PASSWORD)
    save(session, "person", name="박영희")
    last = printing.produce(session, JOB).numbers
    told = {
        str(each["number"]): each for each in register.outputs(session.store(writes=False).data)
    }
    assert len(told) == 3
    (dead,) = set(told) - {*first, *last}
    assert first < (dead,) < last, "the number is not given again"
    assert (told[dead]["pages"], told[dead]["by"]) == (0, "이하늘")
    assert all(told[each]["pages"] for each in (*first, *last))
    session.close()
