"""통별 현황표: counts re-counted by hand, nobody told apart, and the places as other offices may have them."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, timedelta

import openpyxl

from app.core import clock
from app.core.small_cells import HIDDEN
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from tests.output import pdf_page
from tests.services.people import save, volunteer

TODAY = clock.today()
END = date(TODAY.year, 7 if TODAY.month > 6 else 1, 1)
"""The day after the last half-year that has ended."""
WITHIN = END - timedelta(days=40)


def village(session: Session) -> None:
    for tong, requests, volunteers in ((1, 5, 4), (2, 7, 6), (3, 1, 5)):
        save(session, "tong", no=tong)
        for number in range(requests):
            person = save(session, "person", name=f"김주민{tong}{number}", tong=tong)
            save(session, "request", subject_person=person, needs="건강", at=f"{WITHIN} 10:00")
        for number in range(volunteers):
            volunteer(session, f"박봉사{tong}{number}", person__tong=tong)
    save(
        session, "organization", name="3통경로당", tong=3, offer="점심", public_contact="02-000-0303",
        contact="나담당", phone="010-1234-5678",
    )  # fmt: skip
    save(session, "request", needs="경제", at=f"{WITHIN} 10:00")
    save(session, "request", needs="경제", tong=1)  # of the half-year that has not ended


def sheet(session: Session) -> list[list[object]]:
    """Return the rows of the workbook, sheet after sheet."""
    made = printing.produce(session, PrintJob("tong_table", "map"), target=SHEET.name)
    book = openpyxl.load_workbook(io.BytesIO(made.content))
    return [list(row) for each in book.worksheets for row in each.iter_rows(values_only=True)]


def test_each_count_is_what_there_is_and_nobody_stands_alone(session: Session) -> None:
    village(session)
    rows = sheet(session)
    began = next(at for at, row in enumerate(rows) if row[:2] == ["통", "접수"])
    at = {str(name): place for place, name in enumerate(rows[began])}
    first, second, third = rows[began + 1 : began + 4]
    assert third[at["접수"]] == HIDDEN, "one request is somebody's"
    assert HIDDEN in (first[at["접수"]], second[at["접수"]]), "else the total would give it away"
    assert [row[at["자원봉사자"]] for row in (first, second, third)] == [4, 6, 5]
    assert [row[at["기관·단체"]] for row in (first, second, third)] == [0, 0, 1]


def test_the_places_go_without_anything_of_a_person(session: Session) -> None:
    village(session)
    made = printing.preview(session, PrintJob("tong_table", "map"))
    words = pdf_page.words(made.content)
    for said in ("3통경로당", "점심", "02-000-0303"):
        assert said in words
    for hidden in ("나담당", "010-1234", "김주민", "박봉사"):
        assert hidden not in words


def halves(session: Session) -> dict[tuple[str, str], int]:
    """Count requests by 통 and half-year from the raw rows."""
    found: Counter[tuple[str, str]] = Counter()
    for tong, at in session.store(writes=True).data.rows(
        "SELECT tong, at FROM request WHERE gone = 0 AND tong IS NOT NULL"
    ):
        found[f"{tong}통", f"{at[:4]}-{(int(at[5:7]) - 1) // 6}"] += 1
    return dict(found)


def test_what_is_small_in_a_half_year_is_hidden_in_the_year_around_it(
    session: Session,
) -> None:
    """Else two prints, subtracted from each other, would tell it."""
    middle, before = END - timedelta(days=230), END - timedelta(days=410)
    for tong, numbers in (
        (1, (4, 1, 5)),
        (2, (6, 7, 4)),
        (3, (2, 4, 5)),
        (4, (9, 8, 7)),
        (5, (3, 3, 3)),
    ):
        save(session, "tong", no=tong)
        for day, number in zip((WITHIN, middle, before), numbers, strict=True):
            for _ in range(number):
                save(session, "request", tong=tong, needs="건강", at=f"{day} 10:00")
    rows = sheet(session)
    began = next(at for at, row in enumerate(rows) if row[:2] == ["통", "접수"])
    told = {str(row[0]): row[1] for row in rows[began + 1 : began + 6]}
    counted = halves(session)
    shown = {f"{tong}통": number for tong, number in told.items() if number != HIDDEN}
    assert {"1", "3"} <= {tong for tong, number in told.items() if number == HIDDEN}
    assert shown, "something is told"
    for tong, number in shown.items():
        parts = [
            each
            for (of, half), each in counted.items()
            if of == tong and half != f"{before.year}-{(before.month - 1) // 6}"
        ]
        assert all(each == 0 or each >= 3 for each in parts)
        assert number == sum(parts)
