"""Nobody reads another's: a list for several receivers comes apart; what is public is said, what is not is hidden."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.services.gate import Session
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records.lists import Query
from app.store import register
from tests.output import pdf_page
from tests.services.people import save

NEXT, LATER = (str(clock.today() + timedelta(days=days)) for days in (3, 4))
COMING = str(clock.today() + timedelta(days=400))
CLIENTS = {"정변호": ("김의뢰", "전세 보증금"), "나세무": ("박손님", "상속세")}


@pytest.fixture
def visits(session: Session) -> dict[str, int]:
    """Enter two counselors with a client each, on two days; return the bookings by counselor."""
    found: dict[str, int] = {}
    for number, (name, (client, about)) in enumerate(CLIENTS.items()):
        counselor = save(session, "counselor", person__name=name, category="변호사")
        for day in (NEXT, LATER):
            person = save(session, "person", name=f"{client}{day[-2:]}")
            found[name] = save(
                session, "booking", counselor=counselor, on=day, at=f"1{number}:00", minutes=20,
                person=person, about=about,
            )  # fmt: skip
    return found


def booked(purpose: str, **more: object) -> PrintJob:
    paper = "roster" if purpose == "office" else "booking_sheet"
    return replace(PrintJob(paper, purpose, "booking", Query("booking")), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("purpose", ["counter", "counselor", "door", "office"])
@pytest.mark.parametrize("target", ["pdf", "printer"])
def test_no_counselor_reads_who_comes_to_another(
    session: Session, visits: dict[str, int], purpose: str, target: str
) -> None:
    seen = printing.preview(session, booked(purpose))
    printed = printing.produce(session, booked(purpose), target)
    assert (seen.parts, printed.parts, len(printed.numbers)) == (2, 2, 2)
    assert any("마을상담가마다 한 부씩 2부" in each for each in printed.warnings)
    assert any("마을상담가마다 한 부씩 2부" in each for each in seen.warnings)
    assert len(printed.files) == (len(visits) if target == "pdf" else 0)
    documents = printed.files or (printed.content,)
    pages = [page for each in documents for page in pdf_page.words_by_page(each)]
    assert len(pages) == len(CLIENTS) == len(visits)
    named, told = purpose != "door", purpose in ("counter", "counselor")
    for page, number in zip(pages, printed.numbers, strict=True):
        mine = [name for name in CLIENTS if name in page]
        (name,) = mine
        assert number in page
        for other, (client, about) in CLIENTS.items():
            assert (about.replace(" ", "") in page) == (other == name and told)
            assert (client in page) == (other == name and named)
    assert len(register.outputs(session.store(writes=True).data)) == 2


@pytest.mark.parametrize("target", ["pdf", "hwpx", "xlsx"])
@pytest.mark.parametrize("purpose", ["counselor", "office"])
def test_a_file_is_one_receivers_and_its_name_tells_of_nobody(
    session: Session, visits: dict[str, int], tmp_path: Path, target: str, purpose: str
) -> None:
    place = tmp_path / f"예약자.{target}"
    printed = printing.produce(session, booked(purpose), target)
    files = printed.files_at(place)
    assert printed.content == b"", "nothing holds both"
    assert [each.name for each in files] == [f"예약자 {n}.{target}" for n in printed.numbers]
    told = [text_of(content, target) for content in files.values()]
    assert len(told) == len(visits)
    for name, (client, _) in CLIENTS.items():
        (mine,) = (text for text in told if name in text)
        assert client in mine
        assert sum(client in text for text in told) == 1
    alone = printing.produce(session, booked(purpose, ids=(visits["정변호"],), query=None), target)
    assert alone.files_at(place) == {place: alone.content}


def text_of(content: bytes, target: str) -> str:
    if target == "pdf":
        return pdf_page.words(content)
    if target == "xlsx":
        return " ".join(cells_of(content))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("Contents/section0.xml").decode()


def test_rows_that_were_picked_by_hand_come_apart_too(
    session: Session, visits: dict[str, int]
) -> None:
    picked = booked("counselor", ids=tuple(visits.values()), query=None)
    assert printing.produce(session, picked).pages_of == (1, 1)
    alone = booked("counselor", ids=(visits["정변호"],), query=None)
    printed = printing.produce(session, alone)
    assert (printed.parts, printed.warnings) == (1, ())


@pytest.mark.parametrize("purpose", ["counselor", "office"])
def test_what_is_copied_never_holds_the_lists_of_two(
    session: Session, visits: dict[str, int], purpose: str
) -> None:
    with pytest.raises(UserError, match="받는 곳이 2곳"):
        printing.produce(session, booked(purpose), "copy")
    assert register.outputs(session.store(writes=True).data) == []
    alone = booked(purpose, ids=(visits["정변호"],), query=None)
    assert printing.produce(session, alone, "copy").rows == 1


def test_an_empty_list_is_one_paper(session: Session) -> None:
    printed = printing.produce(session, booked("counselor"))
    assert (printed.parts, printed.rows, printed.warnings) == (1, 0, ())


def test_every_receiver_is_a_column_that_the_paper_shows() -> None:
    purposes = [each for paper in papers.ALL for each in paper.purposes if each.receiver]
    assert purposes
    for each in purposes:
        assert each.receiver in each.columns
        assert not each.published, "a list for everybody goes to nobody in particular"


def test_who_was_appointed_in_public_is_named_beside_the_public_number(session: Session) -> None:
    for name in ("정변호", "옛변호", "안위촉"):
        counselor = save(
            session, "counselor", person__name=name, person__mobile="010-0000-1234",
            category="변호사", public_contact=f"{name} 사무소 02-000-1234",
        )  # fmt: skip
        if name != "안위촉":
            until = COMING if name == "정변호" else str(clock.today() - timedelta(days=1))
            save(
                session, "appointment", counselor=counselor, appointed_on="2026-01-02",
                starts_on="2026-01-01", ends_on=until, by="한빛구청장",
            )  # fmt: skip
    seen = printing.preview(session, PrintJob("roster", "public", "counselor", Query("counselor")))
    text = pdf_page.words(seen.content)
    assert "정변호" in text
    assert "02-000-1234" in text
    assert "010" not in text
    for name in ("옛변호", "안위촉"):
        assert name not in text, "whose term is over, or who never was appointed, is not hung up"
    assert seen.warnings == (), "nobody is found out who is named"


@pytest.mark.parametrize(
    ("address", "dong", "shown"),
    [
        ("서울특별시 한빛구 마을로 12", "마을동", "서울특별시한빛구마을동"),
        ("서울시 한빛구 마을로 12", "마을동", "서울시한빛구마을동"),
        ("한빛구 마을로 12", "마을동", "한빛구마을동"),
        ("", "마을동", "마을동"),
        ("서울특별시 한빛구 마을로 12 (꽃동)", "마을동", "서울특별시한빛구꽃동"),
        ("서울특별시 한빛구 꽃동 12-3", "마을동", "서울특별시한빛구꽃동"),
        ("부산광역시 바다구 파도로 12", "마을동", "부산광역시바다구"),
        ("부산광역시 바다구 파도로 12", "물결동", "부산광역시바다구물결동"),
        ("서울특별시 한빛구 마을로 12", "", "서울특별시한빛구"),
    ],
)
@pytest.mark.parametrize("target", ["pdf", "xlsx"])
def test_an_address_prints_its_dong_and_none_that_is_not_its_own(
    session: Session, address: str, dong: str, shown: str, target: str
) -> None:
    """A road says no 동; the note beside it, which every new record begins with, is not that of a move."""
    settings.save(session, {"district": "서울특별시 한빛구", "dong": "마을동"})
    save(
        session, "volunteer", person__name="김봉사", person__address=address, person__dong=dong,
        person__mobile="010-0000-1234",
    )  # fmt: skip
    job = PrintJob("roster", "public", "volunteer", Query("volunteer"))
    printed = printing.produce(session, job, target)
    if target == "pdf":
        text = pdf_page.words(printed.content)
        assert f"010-****-1234{shown}2026" in text or f"010-****-1234{shown}끝." in text
        return
    cells = cells_of(printed.content)
    assert shown in {cell.replace(" ", "") for cell in cells}


def cells_of(content: bytes) -> set[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {str(c.value) for page in book.worksheets for row in page.iter_rows() for c in row}
