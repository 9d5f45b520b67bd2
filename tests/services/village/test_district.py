"""구 통합 자원: the files of several offices joined in one; counts recounted from rows, nothing doubled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.core import clock
from app.core.errors import UserError
from app.core.fields import Mask
from app.kinds import CATALOG
from app.kinds.district_resource import DISTRICT_RESOURCE, SORTS
from app.kinds.parts import NEEDS
from app.services.day import today
from app.services.gate import Session
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import OPEN_DATA, SHEET
from app.services.records import lists, undoing
from app.services.records.lists import Query
from app.services.statistics.figures import Tabulated
from app.services.village import district, shared_rows
from app.services.village.shared_rows import Edition, SharedRow
from tests.output import pdf_page
from tests.services.people import edit, save
from tests.services.village.conftest import NEAR

KIND = DISTRICT_RESOURCE.name
OWN = "마을동주민센터"


def send(session: Session, file: Path) -> None:
    """Write an office's shared file."""
    file.parent.mkdir(exist_ok=True)
    job = PrintJob("shared_file", "sharing")
    file.write_bytes(printing.produce(session, job, target=SHEET.name).content)


def joined(session: Session, folder: Path) -> str:
    """Join the files of a folder; returns what is told."""
    return district.join(session, shared_rows.read_folder(folder).editions).message


def held(session: Session) -> dict[str, dict[str, object]]:
    """Return the raw rows by name."""
    rows = session.store(writes=True).data.dicts(f"SELECT * FROM {KIND} WHERE gone = 0")  # noqa: S608
    return {str(row["name"]): row for row in rows}


def cells(table: Tabulated) -> dict[str, dict[str, object]]:
    heads = [column.label for column in table.section.columns][1:]
    return {
        str(row[0]): dict(zip(heads, row[1:], strict=True)) for row in table.section.cells
    }  # fmt: skip


def edition(office: str, *names: str, day: str = "2026-11-01", phone: str = "") -> Edition:
    """Return a file of an office that has clinics of some names."""
    rows = tuple(
        SharedRow(
            f"0000abcd-{at}",
            SORTS[0],
            (("name", name), ("phone", phone), ("verified_on", str(clock.today()))),
            ("건강",),
        )
        for at, name in enumerate(names)
    )
    return Edition(office, day, f"{office}.xlsx", rows)


def test_the_kinds_are_those_that_go_out_and_nobody_is_in_them() -> None:
    assert set(SORTS) == {kind.label for kind in CATALOG if kind.exchanged}
    assert not any(each.mask is Mask.NAME for each in DISTRICT_RESOURCE.fields)


def test_files_of_a_folder_are_joined_and_the_next_edition_does_not_double(
    session: Session, neighbour: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "받은 파일"
    places = [
        save(neighbour, "organization", name=name, type=type_, phone=f"02-000-000{at}", verified_on=str(clock.today()))
        for at, (name, type_) in enumerate((("이웃의원", "병·의원"), ("이웃복지관", "복지관"), ("이웃서점", "기업")))
    ]  # fmt: skip
    save(neighbour, "asset", name="이웃공부방", type="회의실", offer="방과 후 학습")
    save(session, "organization", name="우리복지관", type="복지관")
    send(neighbour, folder / "이웃동 11월.xlsx")
    send(session, folder / "우리.xlsx")
    (folder / "회의록.csv").write_text("안건,결과\n청소,했음\n", encoding="utf-8")
    found = shared_rows.read_folder(folder)
    assert {each.office for each in found.editions} == {OWN, NEAR}
    assert [name for name, _ in found.refused] == ["회의록.csv"]
    assert "원본 코드" in found.refused[0][1]
    told = district.join(session, found.editions).message
    assert f"{NEAR}: 신규 4" in told
    assert f"{OWN}: 우리 기관의 파일이라 합치지 않음" in told
    assert held(session).keys() == {"이웃의원", "이웃복지관", "이웃서점", "이웃공부방"}
    assert held(session)["이웃의원"]["phone"] == "020000000"
    assert held(session)["이웃의원"]["edition"] == str(clock.today())
    assert "바뀐 것 없음" in joined(session, folder)
    edit(neighbour, "organization", places[0], phone="02-999-9999")
    edit(neighbour, "organization", places[2], status="종료")
    save(neighbour, "organization", name="이웃새집", type="복지관")
    send(neighbour, folder / "이웃동 12월.xlsx")
    (folder / "이웃동 11월.xlsx").unlink()
    assert f"{NEAR}: 신규 1, 변경 1, 빠짐 1" in joined(session, folder)
    assert held(session).keys() == {"이웃의원", "이웃복지관", "이웃공부방", "이웃새집"}
    assert held(session)["이웃의원"]["phone"] == "029999999"
    undoing.undo(session)
    assert held(session).keys() == {"이웃의원", "이웃복지관", "이웃서점", "이웃공부방"}
    assert held(session)["이웃의원"]["phone"] == "020000000"


def test_the_open_format_is_joined_as_the_workbook_is(
    session: Session, neighbour: Session, tmp_path: Path
) -> None:
    save(neighbour, "job_program", name="이웃택배", type="자체", seats=3, service="장보기 배달",
         operator_phone="02-000-0031", verified_on="2026-10-02")  # fmt: skip
    save(neighbour, "organization", name="이웃의원", type="병·의원", phone="02-000-0032")
    told: list[dict[str, dict[str, object]]] = []
    for ending, target in (("xlsx", SHEET), ("json", OPEN_DATA)):
        folder = tmp_path / ending
        folder.mkdir()
        content = printing.produce(
            neighbour, PrintJob("shared_file", "sharing"), target=target.name
        )
        (folder / f"이웃.{ending}").write_bytes(content.content)
        assert f"{NEAR}: 신규 2" in joined(session, folder)
        told.append(held(session))
        district.withdraw(session, NEAR)
    columns = ("sort", "phone", "verified_on", "code", "standing")
    for name in ("이웃택배", "이웃의원"):
        assert {each: told[0][name][each] for each in columns} == {
            each: told[1][name][each] for each in columns
        }
    assert told[0]["이웃택배"]["phone"] == "020000031"


def test_the_offices_own_file_is_known_under_another_name(session: Session, tmp_path: Path) -> None:
    save(session, "organization", name="우리복지관", type="복지관")
    send(session, tmp_path / "파일" / "우리.xlsx")
    settings.save(session, {"office_name": "마을동 행정복지센터"})
    assert "우리 기관의 파일" in joined(session, tmp_path / "파일")
    assert not held(session)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="폴더를 열지 못했습니다"):
        shared_rows.read_folder(tmp_path / "없음")


def test_an_older_file_takes_nothing_back_and_an_office_is_withdrawn(session: Session) -> None:
    district.join(session, [edition(NEAR, "가의원", "나의원"), edition("셋째동", "다의원")])
    told = district.join(session, [edition(NEAR, "가의원", day="2026-10-01")]).message
    assert "더 새것이라" in told
    assert held(session).keys() == {"가의원", "나의원", "다의원"}
    district.withdraw(session, NEAR)
    assert held(session).keys() == {"다의원"}
    with pytest.raises(UserError, match="빼지 않았습니다"):
        district.withdraw(session, NEAR)
    district.join(session, [edition(NEAR, "가의원", "나의원")])
    assert held(session).keys() == {"가의원", "나의원", "다의원"}
    with pytest.raises(UserError, match="합칠 공유용 파일이 없습니다"):
        district.join(session, [])


def test_a_row_that_cannot_be_kept_is_told_and_the_others_stand(session: Session) -> None:
    bad = edition(NEAR, "가의원", "800101-1234567", "다의원", phone="010-1234-5678")
    assert "읽지 못함 1" in district.join(session, [bad]).message
    assert held(session).keys() == {"가의원", "다의원"}
    assert {row["phone"] for row in held(session).values()} == {None}, "somebody's own number"


def test_counts_and_what_is_lacking_are_recounted_from_the_rows(session: Session) -> None:
    old = str(clock.today().replace(year=clock.today().year - 3))
    save(session, "organization", name="우리의원", type="병·의원", verified_on=str(clock.today()))
    save(session, "organization", name="우리복지관", type="복지관", verified_on=old)
    district.join(session, [edition(NEAR, "가의원", "나의원")])
    report = district.report(session)
    assert report.offices == (OWN, NEAR)
    offices_, needs, lacking = (cells(each) for each in report.tables)
    assert (offices_[OWN][SORTS[0]], offices_[OWN]["확인됨"], offices_[OWN]["오래됨"]) == (2, 1, 1)
    raw = [row for row in held(session).values() if row["office"] == NEAR]
    assert offices_[NEAR]["합계"] == offices_[NEAR]["확인됨"] == len(raw) == 2
    assert offices_["구 전체"]["합계"] == 4
    kept = session.store(writes=True).data.rows(f"SELECT record, value FROM {KIND}_needs")  # noqa: S608
    ids = {row["id"] for row in raw}
    for need in NEEDS:
        assert needs[NEAR][need] == sum(record in ids and value == need for record, value in kept)
    assert needs[OWN]["건강"] == 1
    assert "건강" not in str(lacking[OWN]["없는 욕구"])
    assert "법률" in str(lacking[OWN]["없는 욕구"])
    assert "일상생활유지" in str(lacking[OWN]["오래된 것만 있는 욕구"])
    assert lacking[NEAR]["없는 종류"] == ", ".join(SORTS[1:])
    for table in report.tables:
        for row, behind in zip(table.section.cells, table.behind, strict=True):
            for cell, query in zip(row[1:], behind, strict=True):
                assert query is None or lists.count(session, query).number == cell


def test_the_list_goes_out_whole_on_paper_and_as_a_workbook(
    session: Session, tmp_path: Path
) -> None:
    save(session, "organization", name="우리복지관", type="복지관")
    district.join(session, [edition(NEAR, "가의원")])
    job = PrintJob("district_list", "district")
    text = pdf_page.words(printing.produce(session, job).content)
    for word in ("우리복지관", "가의원", "없는욕구", "기관2곳"):
        assert word in text
    for number in (10, 2, 1):
        save(session, "organization", name=f"{number}통 경로당", type="경로당")
    text = pdf_page.words(printing.produce(session, job).content)
    places = [text.index(f"동주민센터{number}통경로당") for number in (1, 2, 10)]
    assert places == sorted(places), "as people look for them"
    file = tmp_path / "구.xlsx"
    file.write_bytes(printing.produce(session, job, target=SHEET.name).content)
    book = openpyxl.load_workbook(file)
    names = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {"우리복지관", "가의원"} <= {*names}


def test_today_asks_for_a_file_that_is_late(session: Session) -> None:
    old = str(date.fromordinal(clock.today().toordinal() - 60))
    new = edition("셋째동", "다의원", day=str(clock.today()))
    district.join(session, [edition(NEAR, "가의원", "나의원", day=old), new])
    cards = {each.name: each for each in today.overview(session)}
    assert cards["district"].count == 1
    assert NEAR in cards["district"].rows[0].title
    district.join(session, [edition(NEAR, "가의원", day=str(clock.today()))])
    assert "district" not in {each.name for each in today.overview(session)}
    assert lists.count(session, Query(KIND)).number == 2
