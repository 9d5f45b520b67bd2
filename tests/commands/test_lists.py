"""The commands `search` and `import`."""

from __future__ import annotations

from pathlib import Path

from app.commands.lists import TOLD
from tests.commands.conftest import Type


def test_search_answers_as_json(command: Type, demo: Path) -> None:
    found = command("search", "ㄱ", "--office", demo, "--limit", 3, "--json").json
    assert set(found) == {"count", "capped", "rows"}
    assert found["count"] > 3
    assert found["capped"] is False
    assert len(found["rows"]) == 3
    assert all(set(row) == {"id", "kind", "title"} for row in found["rows"])


def test_search_within_one_kind_by_name_or_label(command: Type, demo: Path) -> None:
    by_name = command("search", "마을동", "--kind", "organization", "--office", demo, "--json").json
    by_label = command("search", "마을동", "--kind", "기관·단체", "--office", demo, "--json").json
    assert by_name == by_label
    assert {row["kind"] for row in by_name["rows"]} == {"organization"}


def test_search_in_words(command: Type, demo: Path) -> None:
    answer = command("search", "마을동", "노인복지센터", "--office", demo)
    first, row, *others = answer.out.splitlines()
    assert first == f"{1 + len(others)}건"
    assert row.split("\t")[1:3] == ["기관·단체", "마을동 노인복지센터"]
    assert all(each.split("\t")[1] == "확인 기록" for each in others), (
        "what was verified names it too"
    )


def test_an_office_that_is_not_there_is_told(command: Type, tmp_path: Path) -> None:
    answer = command("search", "김", "--office", tmp_path / "none")
    assert answer.code == 1
    assert "자료" in answer.err


def test_import_answers_with_figures(command: Type, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "기관.csv"
    path.write_text("기관명,전화번호\n가나상사,02-000-7777\n,02-000-7778\n", encoding="utf-8-sig")
    figures = command("import", "organization", path, "--office", demo, "--json").json
    assert figures == {
        "read": 2, "new": 1, "updated": 0, "same": 0, "duplicate": 0, "held": 0, "refused": 1,
        "joined": 0, "warnings": 0,
    }  # fmt: skip
    again = command("import", "organization", path, "--office", demo, "--json").json
    assert (again["new"], again["same"]) == (0, 1)
    assert command("search", "가나상사", "--office", demo, "--json").json["count"] == 1


def test_import_tells_what_was_not_taken_and_why(command: Type, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "기관.csv"
    rows = [f"{number},,02-000-0000" for number in range(TOLD + 2)]
    path.write_text("\n".join(["연번,기관명,전화번호", *rows]), encoding="cp949")
    lines = command("import", "기관·단체", path, "--office", demo).out.splitlines()
    assert lines[0].startswith(f"읽은 행 {TOLD + 2} · 신규 0")
    assert lines[1] == "가져오지 않은 열: 연번"
    assert lines[2].startswith("2행: ")
    assert lines[-1] == "… 외 2행"


def test_import_tells_only_figures_where_all_is_well(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "기관.csv"
    path.write_text("기관명\n가나상사\n", encoding="utf-8")
    assert len(command("import", "organization", path, "--office", demo).out.splitlines()) == 1


def test_import_takes_one_number_of_a_range_and_the_birth_of_half_a_resident_number(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "주민.csv"
    long = "WICKRAMASINGHE ARACHCHIGE DON CHAMINDA PRASANNA KUMARA"
    lines = ("성명,휴대전화,생년월일", "가나범,02-123-4567~8,530304-1", f"{long},+84 90 123 4567,")
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    answer = command("import", "person", path, "--office", demo)
    assert "신규 2 " in answer.out
    assert "02-123-4567만 읽었습니다" in answer.out
    assert "버렸습니다" in answer.out
    for typed in ("가나범 021234567", "가나범 19530304", f"{long} 84901234567"):
        assert command("search", typed, "--office", demo, "--json").json["count"] == 1, typed
    assert command("search", "0212345678", "--office", demo, "--json").json["count"] == 0


def test_a_file_that_cannot_be_read_is_told(command: Type, demo: Path, tmp_path: Path) -> None:
    answer = command("import", "organization", tmp_path / "none.csv", "--office", demo)
    assert answer.code == 1
    assert "그런 파일이 없습니다" in answer.err


def test_numbers_that_may_not_be_kept_are_neither_taken_nor_repeated(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "홍길동 850101-1234567.csv"
    lines = ("담당 510302-2000018,,", "성명,휴대전화,등록번호", "가나상,010-0000-0001,5003011000017",
             "다라상,010-0000-0002,", "마바상,010-0000-0003,여권 M12345678")  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    answer = command("import", "volunteer", path, "--office", demo)
    assert "신규 1 " in answer.out
    assert "제외 2 " in answer.out
    assert "파일에서도 지우세요" in answer.out
    assert "500301-1******" in answer.out
    assert not any(
        number in answer.out + answer.err for number in ("5003011000017", "M12345678", "2000018")
    )


def test_a_number_that_may_not_be_kept_is_not_searched_for(command: Type, demo: Path) -> None:
    answer = command("search", "850101-1234567", "--office", demo)
    assert answer.code == 1
    assert "850101-1******" in answer.err
    assert "1234567" not in answer.err


def test_a_death_is_imported_only_where_it_is_confirmed(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "주민.csv"
    rows = "1365 아이디,성명,생년월일,상태\na1,가나범,530304,{}\n"
    path.write_text(rows.format("활동"), encoding="utf-8-sig")
    assert command("import", "person", path, "--office", demo).code == 0
    path.write_text(rows.format("사망"), encoding="utf-8-sig")
    refused = command("import", "person", path, "--office", demo)
    assert refused.code == 1
    assert "가나범님을 사망한 것으로 적습니다" in refused.err
    assert "--confirmed" in refused.err
    done = command("import", "person", path, "--confirmed", "--office", demo)
    assert (done.code, "수정 1" in done.out) == (0, True)
    again = command("import", "person", path, "--office", demo)
    assert (again.code, "동일 1" in again.out) == (0, True)


def test_rows_are_left_out_of_an_import_and_doubled_ones_taken(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "기관.csv"
    names = [f"가온{number}" for number in range(2, 7)]
    path.write_text("\n".join(("기관명", *names)), encoding="utf-8-sig")
    answer = command("import", "organization", path, "--without", "2,4-5", "--office", demo)
    assert "신규 2 " in answer.out
    assert "보류 3 " in answer.out
    assert "2행: 체크를 지워 가져오지 않습니다." in answer.out
    assert command("search", "가온2", "--office", demo, "--json").json["count"] == 0
    path.write_text("기관명,전화\n가온3,02-111-0000\n연습용,\n", encoding="utf-8-sig")
    answer = command("import", "organization", path, "--with", "3", "--office", demo)
    assert "보류 0 " in answer.out


def test_rows_that_cannot_be_chosen_are_named(command: Type, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "기관.csv"
    path.write_text("기관명\n가온나래\n", encoding="utf-8-sig")
    for words in (("--without", "9"), ("--with", "2", "--without", "2")):
        refused = command("import", "organization", path, *words, "--office", demo)
        assert refused.code == 1
        assert "고를 수 없는 행입니다" in refused.err
    assert (
        "3,5-9처럼" in command("import", "organization", path, "--with", "둘", "--office", demo).err
    )
    assert command("search", "가온나래", "--office", demo, "--json").json["count"] == 0
