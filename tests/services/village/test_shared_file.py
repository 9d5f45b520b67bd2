"""The shared file between two offices: what goes out, what comes in, and the next month's edition of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from app.core.fields import Mask
from app.core.kind import Kind
from app.core.values import Link
from app.kinds import CATALOG
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview
from app.services.office import offices
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.services.records import lists, records
from app.services.records.lists import Query, count
from tests import founding
from tests.founding import LOGIN, PASSWORD
from tests.papers.paper_office import PaperOffice
from tests.services.people import edit, save, volunteer

SETTINGS = founding.SETTINGS | {"office_name": "이웃동주민센터"}


def sent(session: Session) -> bytes:
    job = PrintJob("shared_file", "sharing")
    return printing.produce(session, job, target=SHEET.name).content


def texts(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(name).decode("utf-8") for name in package.namelist())


def looked(session: Session, kind: str, content: bytes, file: Path) -> ImportPreview:
    file.write_bytes(content)
    offer, *_ = importing.offer(session, kind, importing.read_file(file))
    return importing.preview(session, kind, offer.sheet, offer.plan)


def verdicts(preview: ImportPreview) -> list[str]:
    return [str(row.verdict) for row in preview.rows]


@pytest.fixture
def neighbour(tmp_path: Path) -> Iterator[Session]:
    """Enter another office."""
    folder = tmp_path / "이웃"
    offices.found(folder, offices.Founding(SETTINGS, LOGIN, "이하늘", PASSWORD))
    entered = offices.enter(folder, LOGIN, PASSWORD)
    yield entered
    entered.close()


@pytest.fixture
def places(session: Session) -> list[int]:
    """Three organizations and a room."""
    made = [
        save(
            session, "organization", name=f"다솜복지관 {n}", phone=f"02-000-000{n}", type="복지관",
            address=f"한빛구 마을로 {n + 1}", verified_on="2026-11-02" if n < 2 else None, memo="비밀",
        )
        for n in range(3)
    ]  # fmt: skip
    save(session, "asset", name="작은도서관", type="작은도서관", capacity=20)
    save(session, "asset", name="공유부엌", type="공유부엌", capacity=8)
    save(session, "asset", name="마을회의실", type="회의실", capacity=30)
    save(session, "asset", name="마을강당", type="강당", capacity=100)
    return made


def test_another_office_takes_it_in_and_the_next_edition_without_doubling(
    session: Session, neighbour: Session, places: list[int], tmp_path: Path
) -> None:
    file = tmp_path / "공유.xlsx"
    first = looked(neighbour, "organization", sent(session), file)
    assert verdicts(first) == ["new"] * 3
    importing.take(neighbour, first)
    ids = lists.chosen(neighbour, Query("organization"), 0, limit=3)
    held = [records.load(neighbour, "organization", each) for each in ids]
    seen = {each.title: each.values["verified_on"] for each in held}
    assert seen == {
        "다솜복지관 0": "2026-11-02", "다솜복지관 1": "2026-11-02", "다솜복지관 2": None,
    }  # fmt: skip
    assert verdicts(looked(neighbour, "asset", sent(session), file)) == ["new"] * 4

    edit(session, "organization", places[0], phone="02-999-9999")
    edit(session, "organization", places[2], status="종료")
    save(session, "organization", name="새솔복지관", phone="02-000-0077")
    second = looked(neighbour, "organization", sent(session), file)
    assert sorted(verdicts(second)) == ["new", "same", "update"]
    assert [each.title for each in second.of_list.missing] == ["다솜복지관 2"]
    changed = next(row for row in second.rows if row.changes)
    assert [change[0] for change in changed.changes] == ["전화"]
    importing.take(neighbour, second)
    assert count(neighbour, Query("organization")).number == 4
    ids = lists.chosen(neighbour, Query("organization", text="다솜복지관 0"), 0, limit=2)
    now = records.load(neighbour, "organization", ids[0]).values
    assert now["phone"] == "029999999"
    assert now["verified_on"] == "2026-11-02"
    assert "이웃" not in str(now["memo"])
    assert "마을동주민센터" in str(now["memo"])


def test_what_came_from_another_office_is_not_passed_on(
    session: Session, neighbour: Session, places: list[int], tmp_path: Path
) -> None:
    del places
    first = looked(neighbour, "organization", sent(session), tmp_path / "공유.xlsx")
    importing.take(neighbour, first)
    save(neighbour, "organization", name="이웃복지관")
    content = texts(sent(neighbour))
    assert "이웃복지관" in content
    assert "다솜복지관" not in content
    assert "다른 기관에서 받은 3건은 싣지 않았습니다" in content


def test_nothing_of_a_person_goes_out(session: Session, places: list[int]) -> None:
    volunteer(session, "남궁옥분", person__mobile="010-1234-5678", person__phone2="02-000-0001")
    edit(
        session, "organization", places[0], contact="남궁옥분", offer="문의는 남궁옥분님께",
        conditions="010-1234-5678로 먼저 전화", public_contact="02-120",
    )  # fmt: skip
    content = texts(sent(session))
    for private in ("남궁옥분", "1234", "02-000-0001", "비밀"):
        assert private not in content
    for public in ("다솜복지관 0", "02-000-0002", "02-120", "2026"):
        assert public in content
    assert "비운 칸 3개" in content


def people() -> Iterator[Kind]:
    """Go through the kinds whose records are persons."""
    for kind in CATALOG:
        if kind.by_name[kind.title[0]].mask is Mask.NAME or kind.role:
            yield kind


def private_texts(session: Session, masks: Collection[Mask]) -> Iterator[tuple[str, str]]:
    """Go through what an office holds of people in columns that are masked so, with the column's path."""
    for kind in people():
        for record in lists.chosen(session, Query(kind.name), 0, limit=200):
            values = records.load(session, kind.name, record).shown
            for column in CATALOG.columns(kind):
                told = values.get(column.path, "")
                if getattr(column.field, "mask", None) in masks and len(told) > 2:
                    yield f"{kind.name} {column.path}", told


def test_no_column_that_tells_of_a_person_is_among_them() -> None:
    assert {kind.name for kind in CATALOG if kind.exchanged} == {
        "organization", "asset", "job_program",
    }  # fmt: skip
    for kind in CATALOG:
        for name in kind.exchanged:
            field = kind.by_name[name]
            assert field.mask is None
            assert not isinstance(field.type, Link)
        assert not (kind.exchanged and kind in [*people()])
        assert not kind.exchanged or any(each.code for each in kind.fields)


def test_of_an_office_full_of_people_none_is_named(usual: PaperOffice) -> None:
    content = texts(sent(usual.session))
    for where, told in private_texts(usual.session, {Mask.NAME, Mask.PHONE}):
        assert told not in content, where
