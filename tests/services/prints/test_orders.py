"""A print is one line: a job is resolved once, its facts are gathered once, its paper is named in one place."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import app
from app import papers
from app.core.papers import Facts, Trace
from app.services.gate import Session
from app.services.prints import batches, printing
from app.services.prints import facts as gathering
from app.services.prints.orders import Order
from app.services.prints.printing import PrintJob
from app.services.prints.targets import PDF, Target
from app.store.store import Store
from tests.services.people import save

ROOT = Path(app.__file__).parent
ABOVE = ("services", "ui", "commands")
GIVEN = {
    "recipient": "한빛경찰서", "doc_no": "101", "purpose": "찾기", "approver": "동장",
    "basis": "법 제18조", "sort": "목적 외 제3자 제공", "form": "문서",
}  # fmt: skip


def look_ups() -> Iterator[str]:
    """Go through every place above the declarations that looks a paper up by its name."""
    for room in ABOVE:
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Attribute)
                    and node.attr == "BY_NAME"
                    and isinstance(node.value, ast.Name)
                    and node.value.id == "papers"
                ) or (
                    isinstance(node, ast.ImportFrom)
                    and node.module == "app.papers"
                    and any(each.name == "BY_NAME" for each in node.names)
                ):
                    yield file.relative_to(ROOT).as_posix()


@pytest.mark.uncounted  # the program's text is read, and nothing of it is run
def test_a_paper_is_looked_up_by_its_name_in_one_place() -> None:
    assert list(look_ups()) == ["services/prints/jobs.py"]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often the facts of each paper are gathered."""
    gathered: Counter[str] = Counter()
    gather = gathering.facts_of

    def count(store: Store, order: Order, trace: Trace, terminal: str, way: Target = PDF) -> Facts:
        gathered[order.paper.name] += 1
        return gather(store, order, trace, terminal, way)

    for module in (printing, batches):
        monkeypatch.setattr(module, "facts_of", count)
    return gathered


@pytest.mark.parametrize("target", ["printer", "pdf", "xlsx"])
@pytest.mark.parametrize("purpose", ["office", "public", "provision"])
def test_a_list_is_gathered_once(
    session: Session, counted: Counter[str], purpose: str, target: str
) -> None:
    """Also where it is refused for want of a ground, warned of, or drawn as a sheet."""
    save(session, "volunteer", person__name="김철수")
    given = GIVEN if purpose == "provision" else {}
    printing.produce(session, PrintJob("roster", purpose, "volunteer", given=given), target)
    covers = {"fax_cover": 1} if purpose == "provision" and target != "xlsx" else {}
    assert counted == {"roster": 1, **covers}


def test_a_paper_that_its_facts_may_keep_in_is_gathered_once(
    session: Session, counted: Counter[str]
) -> None:
    program = save(
        session, "job_program", name="마을택배", type="자체", seats=1, operator_org="한빛시니어클럽",
        recruit_from="2026-11-01", recruit_to="2026-11-30", how_to_apply="방문",
    )  # fmt: skip
    purpose = papers.JOB_NOTICE.purposes[0]
    job = PrintJob(papers.JOB_NOTICE.name, purpose.name, "job_program", ids=(program,))
    printing.produce(session, job)
    assert counted == {papers.JOB_NOTICE.name: 1}
