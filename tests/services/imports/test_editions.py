"""Lists that come in editions: what is known again, what changed, what is gone, and whose row it is."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.core import clock
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview, Verdict
from app.services.imports.values.rows import SheetReader
from app.services.imports.verdicts import judge
from app.services.imports.verdicts.marks import Marks
from app.services.records import records, undoing
from app.services.records.lists import Query, count
from app.store.import_origins import Came, Source, digest, remember, remember_source
from tests.services.importing import bring, look, only, sheet, verdicts
from tests.services.people import save
from tests.store.files import ACTOR

CASES = Path(__file__).parent / "cases"
KOREAN = Path(__file__).parents[4] / "shared" / "data" / "korean"
ORG, VOL = "organization", "volunteer"
HEADER = ["시설명", "주소", "전화번호", "운영기관명", "급식대상"]
PLACES = [
    ["가람쉼터", "가상시 온마을구 별빛로 1", "02-000-0100", "온마을구", "어르신"],
    ["나래쉼터", "가상시 온마을구 별빛로 2", "02-000-0101", "온마을구", "누구나"],
    ["다온쉼터", "가상시 온마을구 별빛로 3", "02-000-0102", "온마을구", "아동"],
    ["라온쉼터", "가상시 온마을구 별빛로 4", "02-000-0103", "온마을구", "어르신"],
]
Rows = Sequence[Sequence[object]]


def number(session: Session, kind: str) -> int:
    return count(session, Query(kind)).number


def previewed(session: Session, name: str, kind: str, *, clears: bool = False) -> ImportPreview:
    offer = importing.offer(session, kind, importing.read_file(CASES / name))[0]
    return importing.preview(session, kind, offer.sheet, replace(offer.plan, clears=clears))


def brought(session: Session, name: str, kind: str) -> ImportPreview:
    preview = previewed(session, name, kind)
    importing.take(session, preview)
    return preview


def gone(preview: ImportPreview) -> list[str]:
    return [each.title for each in preview.of_list.missing]


def changed(preview: ImportPreview, at: int = 0) -> list[str]:
    return [label for label, _, _ in preview.rows[at].changes]


def edition(session: Session, rows: Rows, header: Sequence[str] = HEADER) -> ImportPreview:
    return look(session, ORG, header, *rows)


# --- the cases ----------------------------------------------------------------------------------


def test_a_newer_edition_updates_what_changed_and_tells_what_is_gone(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: clock.date(2026, 12, 1))
    brought(session, "90_edition_october.xlsx", ORG)
    assert brought(session, "90_edition_october.xlsx", ORG).counts[Verdict.SAME] == 5
    newer = brought(session, "91_edition_november.xlsx", ORG)
    assert verdicts(newer) == ["update"] * 4 + ["new"]
    assert [changed(newer, at) for at in range(4)] == [["이용 조건", "확인일"], *[["확인일"]] * 3]
    assert gone(newer) == ["마루쉼터"]
    assert number(session, ORG) == 6
    assert brought(session, "91_edition_november.xlsx", ORG).counts[Verdict.SAME] == 5
    older = brought(session, "90_edition_october.xlsx", ORG)
    assert verdicts(older) == ["held", "same", "same", "same", "same"]
    assert "2026. 11. 30. 기준 자료를 이미" in older.rows[0].reasons[0]
    assert gone(older) == []
    assert brought(session, "91_edition_november.xlsx", ORG).counts[Verdict.SAME] == 5


def test_the_same_places_of_another_source_are_known_however_they_are_written(
    session: Session,
) -> None:
    brought(session, "90_edition_october.xlsx", ORG)
    other = previewed(session, "93_other_source_same_places.xlsx", ORG)
    assert verdicts(other) == ["duplicate"] * 3
    assert gone(other) == []
    assert [len(row.there) for row in other.rows] == [1, 1, 1]


def test_a_person_on_several_rows_is_one_with_all_that_they_say(session: Session) -> None:
    for verdict in ("new", "same"):
        preview = brought(session, "94_same_person_twice_in_one_file.xlsx", VOL)
        assert verdicts(preview) == [verdict, verdict, "joined", "joined"]
    (found,) = session.store(writes=True).lists.ids(Query(VOL, "강가람"))
    assert set(records.load(session, VOL, found).words("talents")) == {"말벗", "급식"}


def test_a_coded_edition_keeps_what_it_leaves_empty_unless_asked(session: Session) -> None:
    brought(session, "96_coded_edition_1.xlsx", ORG)
    newer = previewed(session, "97_coded_edition_2.xlsx", ORG)
    assert verdicts(newer) == ["update", "update", "same", "same", "new"]
    assert (changed(newer, 0), changed(newer, 1)) == (["전화"], ["이름"])
    assert (gone(newer), newer.of_list.empty) == (["마루쉼터"], 1)
    assert newer.rows[2].notes == ("빈칸이라 적혀 있던 대로 둠: 주소",)
    cleared = previewed(session, "97_coded_edition_2.xlsx", ORG, clears=True)
    assert (verdicts(cleared)[2], changed(cleared, 2)) == ("update", ["주소"])


# --- others of the families -----------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_order_of_rows_and_columns_and_a_column_more_are_no_other_file(
    session: Session, seed: int
) -> None:
    bring(session, ORG, HEADER, *PLACES)
    order = random.Random(seed)  # noqa: S311 - it only shuffles
    columns = order.sample(range(len(HEADER)), len(HEADER))
    rows = [[row[at] for at in columns] + ["새 칸"] for row in order.sample(PLACES, len(PLACES))]
    preview = edition(session, rows, [*(HEADER[at] for at in columns), "담당부서명"])
    assert verdicts(preview) == ["update"] * 4
    assert {tuple(changed(preview, at)) for at in range(4)} == {("메모",)}
    assert gone(preview) == []


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        (["가람마을쉼터", *PLACES[0][1:]], ["이름"]),
        (["가람쉼터", "가상시 달마을구 달빛로 7", *PLACES[0][2:]], ["주소"]),
        ([*PLACES[0][:2], "02-000-0999", *PLACES[0][3:]], ["전화"]),
        (["가람쉼터", "가상시 온마을구 달빛로 7", "02-000-0999", *PLACES[0][3:]], []),
        (["가람쉼터", "가상시 온마을구 달빛로 7", "", *PLACES[0][3:]], ["주소"]),
    ],
)
def test_a_place_is_known_by_what_stayed(
    session: Session, row: list[str], labels: list[str]
) -> None:
    bring(session, ORG, HEADER, *PLACES)
    preview = edition(session, [*PLACES[1:], row])
    assert verdicts(preview)[:3] == ["same"] * 3
    assert gone(preview) == []
    if labels:
        assert (verdicts(preview)[3], changed(preview, 3)) == ("update", labels)
    else:
        assert verdicts(preview)[3] == "held"
        assert "이름만 같고" in preview.rows[3].reasons[0]


def test_branches_of_one_name_are_different_places(session: Session) -> None:
    branches = [
        ["한빛약국", "가상시 온마을구 별빛로 1", "02-000-0001", "한빛", "모두"],
        ["한빛약국", "가상시 온마을구 달빛로 2", "02-000-0002", "한빛", "모두"],
        ["한빛약국(3호점)", "가상시 온마을구 햇빛로 3", "02-000-0003", "한빛", "모두"],
    ]
    assert verdicts(bring(session, ORG, HEADER, *branches)) == ["new"] * 3
    newer = [branches[2], [*branches[1][:2], "02-000-0022", *branches[1][3:]], branches[0]]
    preview = edition(session, newer)
    assert verdicts(preview) == ["same", "update", "same"]
    assert preview.rows[1].changes == (("전화", "02-000-0002", "02-000-0022"),)
    elsewhere = look(session, ORG, ["기관명", "도로명주소", "연락처"], *[b[:3] for b in branches])
    assert verdicts(elsewhere) == ["duplicate"] * 3
    fourth = ["한빛약국", "가상시 온마을구 물빛로 9", "02-000-0009"]
    assert verdicts(look(session, ORG, ["기관명", "도로명주소", "연락처"], fourth)) == ["new"]


def test_lists_that_number_their_rows_are_not_taken_for_each_other(session: Session) -> None:
    def numbered(rows: Rows) -> ImportPreview:
        with_numbers = [[at, *each] for at, each in enumerate(rows, 1)]
        return edition(session, with_numbers, ["관리번호", *HEADER])

    first = numbered(PLACES)
    assert [each for each in first.notices if "관리번호" in each] == [
        "‘관리번호’는 줄에 차례로 매긴 번호라 원본 코드로 쓰지 않고 뺐습니다."
    ]
    importing.take(session, first)
    others = [["마루쉼터", "가상시 온마을구 달빛로 9", "02-000-0900", "", "아동"], *PLACES[:2]]
    assert verdicts(numbered(others)) == ["new", "same", "same"]


def test_codes_of_another_list_are_told_of_once(session: Session) -> None:
    header = ["원본 코드", *HEADER]
    importing.take(
        session, edition(session, [[at + 31, *e] for at, e in enumerate(PLACES)], header)
    )
    strangers = [
        [at + 31, f"{name}도서관", f"가상시 다른구 해길 {at}", f"031-000-020{at}", "", ""]
        for at, name in enumerate(["마루", "바다", "새솔"])
    ]
    other = edition(session, strangers, header)
    assert verdicts(other) == ["refused"] * 3
    assert [each for each in other.notices if "다른 명단의 번호" in each] == [
        judge.STRANGERS.format(count=3)
    ]
    assert not edition(session, strangers[:2], header).notices


def test_a_list_of_another_office_in_the_same_form_is_another_list(session: Session) -> None:
    bring(session, ORG, HEADER, *PLACES)
    theirs = [
        [name, address.replace("온마을구", "먼마을구"), f"031-000-000{n}", "먼마을구", audience]
        for n, (name, address, _, _, audience) in enumerate(PLACES)
    ]
    preview = edition(session, theirs)
    assert verdicts(preview) == ["new"] * 4
    assert gone(preview) == []
    importing.take(session, preview)
    assert verdicts(edition(session, theirs)) == ["same"] * 4
    assert verdicts(edition(session, PLACES[:3])) == ["same"] * 3
    assert gone(edition(session, PLACES[:3])) == ["라온쉼터"]


def test_what_a_clerk_wrote_by_hand_stays_and_is_told(session: Session) -> None:
    report = bring(session, ORG, HEADER, PLACES[0])
    record = only(session, ORG, report)
    records.save(session, ORG, {"phone": "02-000-0777", "name": "가람 큰쉼터"}, record=record.id)
    newer = [*PLACES[0][:2], "02-000-0888", "새 기관", "어르신"]
    preview = edition(session, [newer])
    assert (verdicts(preview), changed(preview)) == (["update"], ["운영 주체"])
    assert "직접 고친 값" in preview.rows[0].warnings[0]
    importing.take(session, preview)
    values = records.load(session, ORG, record.id).values
    assert (values["phone"], values["name"]) == ("020000777", "가람 큰쉼터")


def test_an_edition_after_the_first_was_undone_is_a_first_one(session: Session) -> None:
    bring(session, ORG, HEADER, *PLACES)
    undoing.undo(session)
    assert verdicts(edition(session, PLACES)) == ["new"] * 4
    bring(session, ORG, HEADER, *PLACES[:2])
    assert verdicts(edition(session, PLACES)) == ["same", "same", "new", "new"]


def test_an_older_edition_without_a_day_does_not_put_back_what_a_newer_one_brought(
    session: Session,
) -> None:
    bring(session, ORG, HEADER, *PLACES)
    newer = [[*PLACES[0][:2], "02-000-0999", *PLACES[0][3:]], *PLACES[1:]]
    assert verdicts(bring(session, ORG, HEADER, *newer)) == ["update", "same", "same", "same"]
    again = edition(session, PLACES)
    assert verdicts(again) == ["held", "same", "same", "same"]
    assert "전에 가져온 자료 그대로" in again.rows[0].reasons[0]
    taken = importing.take(session, again, frozenset((2,)))
    assert taken.figures["updated"] == 1
    assert verdicts(edition(session, PLACES)) == ["same"] * 4


def test_a_part_of_a_list_tells_nothing_gone(session: Session) -> None:
    bring(session, ORG, HEADER, *PLACES)
    assert gone(edition(session, PLACES[:1])) == []
    assert gone(edition(session, PLACES[:2])) == ["다온쉼터", "라온쉼터"]


def test_people_of_one_name_are_told_apart_by_what_identifies_them(session: Session) -> None:
    header = ["성명", "생년월일", "휴대전화", "분야"]
    people = [
        ["강가람", "1950-03-01", "010-0000-0100", "말벗"],
        ["강가람", "1971-05-05", "010-0000-0100", "반찬"],
        ["고나래", "1951-03-02", "010-0000-0101", "반찬"],
        ["고나래", "1951-03-02", "010-0000-0109", "빨래"],
        ["구다온", "", "010-0000-0102", "말벗"],
        ["구다온", "1960-06-06", "010-0000-0102", "급식"],
    ]
    report = bring(session, VOL, header, *people)
    assert verdicts(report) == ["new", "new", "new", "joined", "new", "joined"]
    (nari,) = session.store(writes=True).lists.ids(Query(VOL, "고나래"))
    values = records.load(session, VOL, nari).values
    assert (values["person.mobile"], values["person.phone2"]) == ("01000000101", "01000000109")
    (daon,) = session.store(writes=True).lists.ids(Query(VOL, "구다온"))
    assert records.load(session, VOL, daon).values["person.birth"] == "1960-06-06"
    moved = [[*people[0][:2], "010-0000-0555", people[0][3]], *people[1:]]
    preview = look(session, VOL, header, *moved)
    assert verdicts(preview) == ["update", "same", "same", "joined", "same", "joined"]
    assert changed(preview) == ["휴대전화"]


def test_what_joined_rows_say_differently_is_told_and_kept(session: Session) -> None:
    header = ["성명", "생년월일", "주소", "비고"]
    rows = [
        ["강가람", "1950-03-01", "별빛로 1", "월요일"],
        ["강가람", "1950-03-01", "달빛로 2", "수요일"],
    ]
    report = bring(session, "person", header, *rows)
    assert verdicts(report) == ["new", "joined"]
    assert "달빛로 2" in report.rows[0].warnings[0]
    values = only(session, "person", report).values
    assert values["address"] == "별빛로 1"
    assert str(values["memo"]).splitlines() == [
        "비고: 월요일",
        "도로명주소: 달빛로 2",
        "비고: 수요일",
    ]
    assert verdicts(bring(session, "person", header, *rows)) == ["same", "joined"]


def test_somebody_there_already_is_no_edition(session: Session) -> None:
    save(session, "person", name="강가람", birth="1950-03-01", mobile="010-0000-0100")
    header = ["성명", "생년월일", "휴대전화"]
    assert verdicts(look(session, "person", header, ["강가람", "1950-03-01", ""])) == ["duplicate"]


def test_what_is_gone_ends_with_the_same_batch_and_comes_back_with_it(session: Session) -> None:
    bring(session, ORG, HEADER, *PLACES)
    preview = edition(session, PLACES[:2])
    one, other = preview.of_list.missing
    records.save(session, ORG, {"fax": "02-000-0009"}, record=other.record)
    report = importing.take(session, preview, ended=frozenset((one.record, other.record)))
    assert "1곳을 ‘종료’로 적었습니다" in report.message
    assert "라온쉼터: 그 사이 바뀌었거나" in report.message
    states = [records.load(session, ORG, each.record).values["status"] for each in (one, other)]
    assert states == ["종료", "활동"]
    assert gone(edition(session, PLACES[:2])) == ["라온쉼터"]
    undoing.undo(session)
    assert records.load(session, ORG, one.record).values["status"] == "활동"


# --- files of an earlier program ------------------------------------------------------------------


def test_rows_that_an_older_program_knew_by_a_fingerprint_are_known(session: Session) -> None:
    """Their marks are made as that program made them: of all that a row brings, each row a record."""
    header = ["성명", "생년월일", "휴대전화", "분야"]
    rows = [
        ["강가람", "1950-03-01", "010-0000-0100", "말벗"],
        ["강가람", "1950-03-01", "010-0000-0100", "급식"],
        ["고나래", "1951-03-02", "010-0000-0101", "반찬"],
    ]
    store = session.store(writes=True)
    kind = store.catalog[VOL]
    for row in rows:
        people = save(session, "person", name=row[0], birth=row[1], mobile=row[2])
        records.save(session, VOL, {"talents": row[3]}, person=people)
    plan = importing.propose(session, VOL, sheet(header, *rows))
    reader = SheetReader(store.catalog, kind, plan)
    marks = Marks(store.catalog, kind, "", "person.verified_on")
    read = reader.read(sheet(header, *rows))
    with store.data.change(ACTOR, "import.take"):
        remember_source(store.data, VOL, Source(0, frozenset(), ""))  # as the upgrade notes it
        for row, record in zip(read, sorted(store.lists.ids(Query(VOL))), strict=True):
            digests = {p: (digest(v), digest(v)) for p, v in row.values.items()}
            remember(store.data, VOL, record, Came(marks.fingerprint(row), digests))
    assert verdicts(look(session, VOL, header, *rows)) == ["same"] * 3
    newer = [*rows[:2], [*rows[2][:3], "반찬, 빨래"]]
    preview = look(session, VOL, header, *newer)
    assert verdicts(preview) == ["same", "same", "update"]
    assert changed(preview, 2) == ["분야"]


# --- real files -----------------------------------------------------------------------------------


@pytest.mark.skipif(not KOREAN.is_dir(), reason="the public offices' files are not on this machine")
def test_children_s_centers_of_another_list_are_known(session: Session) -> None:
    for name, wanted in (
        ("seoul_local_child_centers_2022.csv", {"new": 430}),
        ("local_child_centers_20191231.xlsx", {"duplicate": 388, "new": 68}),
    ):
        best = importing.offer(session, ORG, importing.read_file(KOREAN / name))[0]
        preview = importing.preview(session, ORG, best.sheet, best.plan)
        assert {str(key): n for key, n in preview.counts.items() if n} == wanted
        importing.take(session, preview)


def mutated(rows: Rows, header: Sequence[str]) -> tuple[list[list[str]], int]:
    """A next edition of a real list: new numbers, moved and renamed places, some gone, another order."""
    order = random.Random(2025)  # noqa: S311 - a seeded edition
    name, address, phone, day = (
        header.index(each) for each in ("시설명", "소재지도로명주소", "전화번호", "데이터기준일자")
    )
    made: list[list[str]] = []
    for row in rows:
        fresh = [str(cell) for cell in row]
        fresh[day] = "2025-06-30"
        chance = order.random()
        if chance < 0.1:
            continue
        if chance < 0.2:
            fresh[phone] = f"02-000-{order.randrange(10_000):04}"
        elif chance < 0.25:
            fresh[address] += f" {order.randrange(2, 9)}층" if fresh[address] else ""
        elif chance < 0.28:
            fresh[address] = f"{fresh[address].rpartition(' ')[0]} {order.randrange(900, 999)}"
        elif chance < 0.3:
            fresh[name] += " 무료급식소"
        made.append(fresh)
    order.shuffle(made)
    return made, len(made)


@pytest.mark.skipif(not KOREAN.is_dir(), reason="the public offices' files are not on this machine")
def test_a_next_edition_of_a_real_list_updates_it_and_doubles_nothing(session: Session) -> None:
    best = importing.offer(session, ORG, importing.read_file(KOREAN / "free_meal_std_2023.csv"))[0]
    found, plan = best.sheet, best.plan
    importing.take(session, importing.preview(session, ORG, found, plan))
    header = [str(cell) for cell in found.rows[plan.header_row]]
    rows, size = mutated(found.rows[plan.header_row + 1 :], header)
    preview = importing.preview(session, ORG, replace(found, rows=[header, *rows]), plan)
    counts = {str(key): n for key, n in preview.counts.items() if n}
    assert counts["update"] + counts["joined"] >= 0.98 * size, counts
    assert counts["update"] >= 0.96 * size, counts
