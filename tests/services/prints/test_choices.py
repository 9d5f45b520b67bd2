"""Which columns a clerk lets out, what a batch shows beforehand, and a print that is stopped."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pypdf
import pytest

from app import papers
from app.core.errors import UserError
from app.core.papers import Purpose
from app.kinds import CATALOG
from app.papers.roster import ROSTER
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.jobs import choose
from app.services.prints.printing import PrintJob
from app.services.records import lists
from app.services.records.lists import Query
from app.store import register
from tests.services.people import save

COLUMNS = ("person.name", "person.mobile", "person.tong")
CHOSEN = Purpose("chosen", "고름", columns=COLUMNS, choosable=True)


@pytest.fixture
def counselors(session: Session) -> tuple[int, ...]:
    """Enter seven counselors."""
    return tuple(
        save(
            session, "counselor", person__name=name, category="변호사", office_name=f"{name} 사무소"
        )
        for name in ("가온", "나래", "다솜", "라온", "마루", "바름", "사랑")
    )


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (None, COLUMNS),
        (("person.tong", "person.name"), ("person.name", "person.tong")),
        (("person.mobile", "person.birth"), ("person.mobile",)),
    ],
)
def test_a_clerk_leaves_columns_out_but_adds_none(
    monkeypatch: pytest.MonkeyPatch, paths: tuple[str, ...] | None, expected: Sequence[str]
) -> None:
    declared = replace(ROSTER, purposes=(CHOSEN,))
    monkeypatch.setitem(papers.BY_NAME, ROSTER.name, declared)
    job = PrintJob(ROSTER.name, CHOSEN.name, "volunteer", paths=paths)
    assert tuple(each.path for each in choose(CATALOG, job).columns()) == tuple(expected)


def test_without_any_column_nothing_is_printed() -> None:
    job = PrintJob(ROSTER.name, "provision", "volunteer", paths=())
    with pytest.raises(UserError, match="하나 이상"):
        choose(CATALOG, job).columns()


def test_what_a_purpose_fixes_no_clerk_changes() -> None:
    job = PrintJob(ROSTER.name, "place", "volunteer", paths=("person.birth",))
    assert [each.path for each in choose(CATALOG, job).columns()] == [
        "person.name",
        "person.mobile",
    ]


def test_a_batch_shows_its_first_papers(session: Session, counselors: tuple[int, ...]) -> None:
    job = PrintJob("handout", "guide", "counselor", ids=counselors)
    printed = printing.preview(session, job)
    assert printed.pages == printing.SHOWN
    text = "".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.content)).pages
    )
    assert "마루" in text
    assert "바름" not in text
    assert printing.produce(session, job).pages == len(counselors)


def stop_at(share: float) -> Callable[[int, int], bool]:
    return lambda done, whole: done / whole >= share


@pytest.mark.parametrize("share", [0, 0.3, 0.8])
def test_a_stopped_batch_leaves_its_numbers_without_pages(
    session: Session, counselors: tuple[int, ...], share: float
) -> None:
    job = PrintJob("handout", "guide", "counselor", ids=counselors)
    with pytest.raises(UserError, match="멈췄습니다") as told:
        session.perform(printing.produce.of(job, "printer"), progress=stop_at(share))
    assert "출력대장" in told.value.advice
    entries = register.outputs(session.store(writes=True).data)
    assert [each["pages"] for each in entries] == [0] * len(counselors)


def test_a_stopped_provision_is_not_entered(session: Session) -> None:
    save(session, "volunteer", person__name="김철수")
    given = {
        "recipient": "한빛경찰서", "doc_no": "101", "purpose": "찾기", "approver": "동장",
        "basis": "법 제18조", "sort": "목적 외 제3자 제공", "form": "문서",
    }  # fmt: skip
    job = PrintJob("roster", "provision", "volunteer", query=Query("volunteer"), given=given)
    with pytest.raises(UserError, match="멈췄습니다"):
        session.perform(printing.produce.of(job), progress=stop_at(0.5))
    assert lists.page(session, Query("provision"), 0, limit=9, paths=()) == []
    printing.produce(session, job)
    assert len(lists.page(session, Query("provision"), 0, limit=9, paths=())) == 1


def test_the_progress_only_grows(session: Session, counselors: tuple[int, ...]) -> None:
    told: list[float] = []
    job = PrintJob("handout", "guide", "counselor", ids=counselors)
    session.perform(
        printing.produce.of(job), progress=lambda done, whole: bool(told.append(done / whole))
    )
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
