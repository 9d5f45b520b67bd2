"""The check of the files: silent for a sound office, a sentence without a name for each sort of harm."""

from __future__ import annotations

import pytest

from app.store import checking
from app.store.engine.data import Data
from app.store.store import Store
from tests.store.files import Village, add, edit, remove
from tests.store.village import VILLAGE


@pytest.fixture(params=[0, checking.FEW], ids=["as a whole", "one by one"])
def _few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the index be gone through in both ways."""
    monkeypatch.setattr(checking, "FEW", request.param)


def harm(data: Data, *statements: str) -> None:
    """Change the file behind the program's back."""
    with data.transaction(), data.bulk():
        for statement in statements:
            data.execute(statement)


def checked(store: Store) -> list[str]:
    return list(checking.check(store, checking.sample(store.data, 0)))


@pytest.fixture
def busy(village: Village) -> Village:
    """A village in which something happened: changed, renamed and removed records."""
    neighbor = add(village.store, "neighbor", name="김철수", block=3)
    helper = add(village.store, "helper", neighbor=neighbor, talents=("요리",))
    add(village.store, "errand", state="열림", neighbor=neighbor, helper=helper, text="장보기")
    gone = add(village.store, "neighbor", name="떠난 이")
    edit(village.store, neighbor, name="김철호", block=5)
    remove(village.store, gone)
    return village


def test_a_sound_office_gives_no_finding(busy: Village) -> None:
    assert checked(busy.store) == []


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE record SET title = '딴 이름' WHERE id = 1", "이웃 1번의 제목"),
        ("UPDATE record SET sort_key = 'x' WHERE id = 1", "이웃 1번의 제목"),
        ("UPDATE record SET status = '끝' WHERE kind = 'errand'", "머리 정보"),
        ("UPDATE record SET root = 2 WHERE id = 2", "도우미 2번의 머리 정보"),
        ("UPDATE helper SET neighbor_block = 9", "사본"),
        ("UPDATE neighbor SET name = '몰래' WHERE id = 1", "검색 색인"),
        ("DELETE FROM search WHERE rowid = 3", "찾을 수 없는 기록이 1건"),
        ("INSERT INTO search (rowid, s) VALUES (99, 'a')", "검색에 남은 기록이 1건"),
        ("DROP TRIGGER audit_neighbor_update", "변경 이력"),
        ("UPDATE errand SET no = no || 'x'", "검색 색인"),
        ("UPDATE serial SET last = 0", "마지막 번호를 넘었습니다"),
        ("UPDATE ledger.serial_mark SET last = 0", "마지막 번호를 넘었습니다"),
    ],
)
def test_harm_is_told_without_a_name(busy: Village, statement: str, told: str) -> None:
    harm(busy.data, statement)
    findings = checked(busy.store)
    assert any(told in finding for finding in findings), findings
    assert not any("김철" in finding for finding in findings)


def test_an_index_that_holds_too_much_is_told(busy: Village) -> None:
    texts = busy.store.index.texts(VILLAGE["neighbor"], 1)
    texts.plain.append("너무 많이")
    harm(busy.data, "DELETE FROM search WHERE rowid = 1")
    busy.store.index.put_many([(1, texts)])
    assert [finding for finding in checked(busy.store) if "1번의 검색 색인" in finding]


def test_a_number_given_twice_is_told(busy: Village) -> None:
    add(busy.store, "errand", state="열림")
    harm(busy.data, "UPDATE errand SET no = (SELECT min(no) FROM errand)")
    assert any("두 번" in finding for finding in checked(busy.store))


def test_what_points_to_nothing_is_told(busy: Village) -> None:
    busy.data.rows("PRAGMA foreign_keys = OFF")
    harm(busy.data, "UPDATE errand SET helper = 77")
    assert any("없는 기록을 가리키는" in finding for finding in checked(busy.store))


def test_a_record_without_its_content_is_told_and_nothing_is_worked_out_of_it(
    busy: Village,
) -> None:
    busy.data.rows("PRAGMA foreign_keys = OFF")
    harm(busy.data, "DELETE FROM neighbor WHERE id = 1")
    findings = checked(busy.store)
    assert any("내용이 없는" in finding and "1건" in finding for finding in findings)
    assert not any("색인" in finding for finding in findings)


@pytest.mark.parametrize(
    ("file", "schema", "table", "label"),
    [("data", "main", "draft", "자료 파일"), ("ledger", "ledger", "destruction", "원장 파일")],
)
def test_a_damaged_page_is_told_and_nothing_else_tried(
    busy: Village, file: str, schema: str, table: str, label: str
) -> None:
    size = int(busy.data.value(f"PRAGMA {schema}.page_size"))
    pages = f"SELECT rootpage FROM {schema}.sqlite_schema WHERE name = ?"  # noqa: S608 (own words)
    root = busy.data.value(pages, [table])
    busy.close()
    path = getattr(busy.folder, file)
    content = bytearray(path.read_bytes())
    content[(root - 1) * size + 100] ^= 0xFF
    path.write_bytes(content)
    reader = busy.reader()
    assert list(checking.check(reader, [1])) == [f"{label}에 손상된 곳이 있습니다."]
    reader.data.close()


def test_a_broken_rule_of_the_structure_is_told(busy: Village) -> None:
    busy.data.rows("PRAGMA ignore_check_constraints = ON")
    harm(busy.data, "INSERT INTO audit (change, record, tbl, op) VALUES (1, 1, 'neighbor', 'X')")
    busy.data.rows("PRAGMA ignore_check_constraints = OFF")
    assert checked(busy.store) == ["자료 파일의 구조가 어긋났습니다."]


def test_a_sample_lies_evenly_among_the_records(village: Village) -> None:
    ids = [add(village.store, "neighbor", name=f"이웃 {number}") for number in range(10)]
    assert checking.sample(village.data, 0) == ids
    assert checking.sample(village.data, 100) == ids
    assert checking.sample(village.data, 4) == ids[::3]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE ledger.reached SET saves = saves + 5", "저장 5번이 없습니다"),
        ("UPDATE identity SET saves = saves + 5", "예전 것입니다"),
    ],
)
def test_files_that_do_not_belong_together_are_told(
    busy: Village, statement: str, told: str
) -> None:
    busy.data.execute(statement)  # no save of the program, which both would count
    assert [told in each for each in checked(busy.store)] == [True]
