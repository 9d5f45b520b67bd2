"""Faults that people reported of programs like this one, at the command line: lists in, search and slips out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from app.core import clock
from app.core.dates import show_date
from app.services.office import offices, settings
from app.services.records import records
from app.store.query import Query
from tests.commands.conftest import Type
from tests.output import pdf_page
from tests.services import referred
from tests.services.people import edit

PHONES = {
    "02-123-4567~8": "021234567",
    "02)123-4567,9": "021234567",
    "1012345678.0": "01012345678",
    "82-10-1234-5678": "01012345678",
    "1.01235E+09": "1.01235E+09",
    "010-1234-5678 문자만": "01012345678",
    "102-345-6789": "102-345-6789",
    "1345": "1345",
    "+1-202-555-0143": "+1-202-555-0143",
}
"""Cells under 전화번호, and what is kept there."""
PEOPLE = [
    ("김 철", "1958.3.12", "010-7777-1111"), ("김철", "1958", "010-7777-1111"),
    ("Nguyễn Thị Hoa", "1990-01-02", ""), ("NGUYEN THI HOA", "1990.1.2", ""),
    ("류현진", "1987-03-25", ""), ("나미란", "1975-03-06", ""), ("José María Müller", "1970", ""),
    ("김철수B", "1960-01-02", ""), ("가나다", "5303041234567", ""), ("라마바", "2099-01-01", ""),
]  # fmt: skip
FOUND = {
    "유현진": "류현진", "라미란": "나미란", "ㄹㅁㄹ": "나미란", "hoa nguyen": "Nguyễn Thị Hoa",
    "maria jose": "José María Müller", "muller": "José María Müller", "김철수b": "김철수B",
}  # fmt: skip
"""What is searched for, and who stands among what is found."""
AGAIN = re.compile(r"\s?재출력\s?([0-9]+)회\s·\s[^·]+\s·\s(\S+)\s·\s출력번호\s\S+")


def sheet(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write a list as an office would send it."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return path


@pytest.fixture
def typed(command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Let commands work on the demonstration office."""
    monkeypatch.setenv("MAEUL_OFFICE", str(demo))
    return command


def test_a_cell_is_read_as_far_as_it_is_proven(typed: Type, demo: Path, tmp_path: Path) -> None:
    rows = [(f"가나회{number}", phone) for number, phone in enumerate(PHONES)]
    answer = typed(
        "import", "organization", sheet(tmp_path / "a.csv", ("기관명", "전화번호"), rows)
    )
    assert f"신규 {len(rows)} " in answer.out
    session = offices.enter(demo, "demo", "demo")
    for number, (phone, kept) in enumerate(PHONES.items()):
        (found,) = session.store(writes=False).lists.ids(Query("organization", f"가나회{number}"))
        values = records.load(session, "organization", found).values
        assert values["phone"] == kept, phone
        parted = any(mark in phone for mark in "~,문")
        assert (phone in str(values["memo"])) is parted
    session.close()


def test_people_are_known_again_and_found_in_every_spelling(typed: Type, tmp_path: Path) -> None:
    head = ("성명", "생년월일", "휴대전화")
    answer = typed("import", "person", sheet(tmp_path / "p.csv", head, PEOPLE))
    assert "신규 7 " in answer.out
    assert "합침 2 " in answer.out
    assert "제외 1 " in answer.out
    assert "530304-1******" in answer.out
    assert "오늘보다 뒤입니다" in answer.out
    for text, name in FOUND.items():
        rows = typed("search", text, "--json").json["rows"]
        assert name in {row["title"] for row in rows}, text


def test_activities_that_cannot_be_are_refused_and_doubles_told(
    typed: Type, tmp_path: Path
) -> None:
    typed("import", "person", sheet(tmp_path / "p.csv", ("성명",), [("가나다라",)]))
    day = clock.today().replace(month=1, day=2)
    lines = [
        (day, "30시간"),
        ("2099-01-01", "2시간"),
        (day, "2시간"),
        (day, "120분"),
        (day, "0"),
        (day, "3"),
    ]
    rows = [("가나다라", str(on), long) for on, long in lines]
    answer = typed(
        "import", "activity", sheet(tmp_path / "a.csv", ("성명", "활동일", "활동시간"), rows)
    )
    assert "신규 3 " in answer.out
    assert "제외 3 " in answer.out
    assert "4행과 같아 보입니다" in answer.out
    assert "분으로 읽었습니다" not in answer.out, "below a header of hours 3 are hours"


def test_a_slip_stays_what_it_was_when_people_office_and_officer_change(
    typed: Type, demo: Path, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.pdf" for number in range(3)]
    typed("slip", "1", "-o", files[0])
    session = offices.enter(demo, "demo", "demo")
    (slip,) = session.store(writes=False).lists.ids(Query("referral", "연계-2026-0001"))
    values = records.load(session, "referral", slip).values
    person, target = values["person"], values["target"]
    assert isinstance(person, int)
    assert isinstance(target, int)
    edit(session, "person", person, name="남궁새롬", mobile="010-0000-9999")
    kind = session.store(writes=False).records.load(target).kind
    name = "person.name" if session.catalog[kind].role else "name"
    vers = records.load(session, kind, target).vers
    records.save(session, kind, {name: "황보새별"}, record=target, vers=vers)
    settings.save(session, {"office_name": "딴동주민센터", "head": "딴동장"})
    edit(session, "staff", session.staff.id, name="제갈새날")
    session.close()
    for file in files[1:]:
        typed("slip", "1", "-o", file)
    texts = ["\n".join(page.extract_text() for page in PdfReader(file).pages) for file in files]
    marks = [AGAIN.search(text) for text in texts]
    assert all(marks)
    times = [int(mark[1]) for mark in marks if mark]
    assert times == [times[0], times[0] + 1, times[0] + 2]
    assert [mark[2] for mark in marks if mark][1:] == ["제갈새날", "제갈새날"]
    assert len({AGAIN.sub("", text) for text in texts}) == 1, "not a letter of it changes"


def test_a_second_open_slip_to_one_place_is_told(typed: Type, tmp_path: Path) -> None:
    typed("import", "person", sheet(tmp_path / "p.csv", ("성명",), [("봉오리",), ("달래순",)]))
    typed("import", "organization", sheet(tmp_path / "o.csv", ("기관명",), [("쪽빛나눔회",)]))
    head = ("주민", "연계할 곳", "의뢰 사유", "상태")
    rows = [
        ("봉오리", "쪽빛나눔회", "반찬", "작성"),
        ("봉오리", "쪽빛 나눔회", "빨래", "작성"),
        ("달래순", "쪽빛나눔회", "반찬", "작성"),
    ]
    told = typed("import", "referral", sheet(tmp_path / "r.csv", head, rows))
    assert "알림 1" in told.out
    assert "3행 알림: 이 파일의 2행과 주민·연계할 곳 같음: 둘 다 끝나지 않은 것입니다." in told.out
    later = [("봉오리", "쪽빛나눔회", "이미용", "작성")]
    again = typed("import", "referral", sheet(tmp_path / "s.csv", head, later))
    assert (
        f"끝나지 않은 연계가 {show_date(str(clock.today()))}부터 열려 있습니다: 봉오리" in again.out
    )


def test_who_left_paused_moved_or_died_is_on_no_list_that_is_handed_out(
    typed: Type, tmp_path: Path
) -> None:
    states = {
        "가람하": "탈퇴",
        "나람하": "활동안함",
        "다람하": "",
        "바람하": "별세",
        "마람하": "이사감",
    }
    rows = [(name, "1960-01-01", state, "이미용") for name, state in states.items()]
    head = ("성명", "생년월일", "활동여부", "재능")
    file = sheet(tmp_path / "v.csv", head, rows)
    assert "--confirmed" in typed("import", "volunteer", file, "--with", "2-6").err
    typed("import", "volunteer", file, "--with", "2-6", "--confirmed")
    for purpose, names in (
        ("office", sorted(states)),
        ("event", ["다람하"]),
        ("recommendation", ["다람하"]),
    ):
        list_ = tmp_path / f"{purpose}.xlsx"
        assert typed("roster", "volunteer", "-o", list_, "--purpose", purpose).code == 0
        cells = [cell for row in load_workbook(list_).worksheets[0].values for cell in row]
        assert [cell for cell in cells if str(cell) in states] == names, purpose


def test_what_a_sheet_hides_joins_and_counts_is_told(typed: Type, tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for row in (
        ["2026년 기관 현황"], ["구분", "기관명", "전화번호", "주소"],
        ["경로당", "가가경로당", "02-111-0001", "마을로 1"], [None, "나나경로당", "02-111-0002", "마을로 2"],
        ["복지관", "다다복지관", "02-111-0003", "마을로 3"], ["복지관", "라라복지관", "02-111-0004", "마을로 4"],
        ["누 계", "4개소"], ["총  합"],
    ):  # fmt: skip
        page.append(row)
    page.merge_cells("A3:A4")
    page.row_dimensions[6].hidden = True
    page.column_dimensions["D"].hidden = True
    for name, state, count in (("예전", "hidden", 9), ("더 예전", "veryHidden", 30)):
        old = book.create_sheet(name)
        old.sheet_state = state
        for row in (
            ["기관명", "전화번호"],
            *([f"옛{n}기관", f"02-222-{n:04}"] for n in range(count)),
        ):
            old.append(row)
    book.save(tmp_path / "s.xlsx")
    told = typed("import", "organization", tmp_path / "s.xlsx").out
    assert "신규 3 " in told
    assert "6행: 파일에서 숨긴 행입니다." in told
    assert "숨긴 열도 가져옵니다: D열(주소)" in told
    assert "합계·꼬리말 2줄을 뺐습니다(7, 8행)." in told
    assert "읽지 않은 시트: 더 예전 · 30줄 · 숨긴 시트, 예전 · 9줄 · 숨긴 시트" in told
    found = typed("search", "나나경로당", "--kind", "organization").out
    assert "경로당 · 02-111-0002" in found, "a merged cell is of all its rows"
    assert typed("search", "옛1기관", "--json").json["count"] == 0


def test_a_slip_with_long_texts_goes_on_and_shrinks_no_letter(
    typed: Type, demo: Path, tmp_path: Path
) -> None:
    session = offices.enter(demo, "demo", "demo")
    reason, ask = (
        "".join(f"{n}째 사연이 이어집니다. " for n in range(s, s + 120)) for s in (100, 500)
    )
    slip = referred.issued(session, reason=reason[:2000], ask=ask[:2000])
    session.close()
    file = tmp_path / "long.pdf"
    typed("slip", slip.text("no").removeprefix("연계-"), "-o", file)
    data = file.read_bytes()
    pages = pdf_page.letters(data)
    assert len(pages) > 1
    sizes = [letter.top - letter.bottom for page in pages for letter in page if letter.text == "째"]
    assert len(sizes) == sum(text[:2000].count("째") for text in (reason, ask)), (
        "all of it is there"
    )
    assert max(sizes) - min(sizes) < 1, "in letters of one size"
