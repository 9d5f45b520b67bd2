"""Imports from sheet to records: verdicts, what is written, what is known again, what is never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import RightError, UserError
from app.core.progress import Stopped
from app.services.gate import Session, Staff, affected
from app.services.imports import importing
from app.services.imports.importing import Plan, Verdict
from app.services.records import records, undoing
from app.services.records.lists import Query, count
from tests.services.importing import bring, choose, look, only, sheet, verdicts
from tests.services.people import save

HOMES = ["시설명", "시설코드", "전화번호", "주소"]
HOME = ["가나복지관", "A1", "02-000-0001", "마을로 1"]
MEALS = ["시설명", "전화번호", "급식요일"]
MEAL = ["두레식당", "02-000-0002", "월~금"]
KOREAN = Path(__file__).parents[4] / "shared" / "data" / "korean"


def number(session: Session, kind: str) -> int:
    return count(session, Query(kind)).number


def edit(session: Session, kind: str, record: int, **values: object) -> None:
    records.save(session, kind, values, record=record)


# --- new rows ---------------------------------------------------------------------------------


def test_rows_become_records_with_defaults_and_are_found(session: Session) -> None:
    report = bring(session, "organization", HOMES, HOME)
    record = only(session, "organization", report)
    assert report.figures == {
        "read": 1, "new": 1, "updated": 0, "same": 0, "duplicate": 0, "joined": 0, "held": 0,
        "refused": 0, "warnings": 0,
    }  # fmt: skip
    assert record.values["name"] == "가나복지관"
    assert record.values["status"] == "활동"
    assert record.created_by == "이하늘"
    assert "1곳을 가져왔습니다" in report.message
    assert report.kinds == affected(session.catalog, ["organization"])


def test_refused_rows_do_not_stop_the_others(session: Session) -> None:
    report = bring(session, "organization", HOMES, HOME, ["", "A2", "", ""], ["다라", "A3", "", ""])
    assert verdicts(report) == ["new", "refused", "new"]
    assert "이름" in report.rows[1].reasons[0]
    assert number(session, "organization") == 2


def test_what_breaks_only_an_optional_column_goes_to_the_memo(session: Session) -> None:
    header = ["시설명", "협약 시작", "협약 종료"]
    report = bring(session, "organization", header, ["가", "2026-03-01", "2026-02-01"])
    record = only(session, "organization", report)
    assert record.values["agreement_to"] is None
    assert "협약 종료: 2026. 2. 1." in str(record.values["memo"])
    assert report.figures["warnings"] == 1


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("02-123-4567~8", "021234567"),
        ("02)123-4567~9", "021234567"),
        ("02-123-4567/4568", "021234567"),
        ("02-123-4567,2", "021234567"),
        ("010-1234-5678(딸)", "01012345678"),
        ("02-123-4567 (담당 김철수)", "021234567"),
        ("010-1234-5678 (문자만)", "01012345678"),
    ],
)
@pytest.mark.parametrize("kind", ["person", "organization"])
def test_what_a_cell_holds_besides_a_number_goes_to_the_memo(
    session: Session, kind: str, cell: str, kept: str
) -> None:
    name, path = ("성명", "mobile") if kind == "person" else ("시설명", "phone")
    rows = ([name, "전화번호"], ["가나", cell])
    report = bring(session, kind, *rows)
    record = only(session, kind, report)
    assert record.values[path] == kept
    assert record.values["memo"] == f"전화번호: {cell}"
    assert report.figures["warnings"] == 1
    assert verdicts(bring(session, kind, *rows)) == ["same"]


@pytest.mark.parametrize(
    ("cell", "kept", "warnings"),
    [
        ("1012345678.0", "01012345678", 0),
        (1012345678.0, "01012345678", 0),
        ("82-10-1234-5678", "01012345678", 0),
        ("1366", "1366", 0),
        (129, "129", 0),
        ("02-120", "02120", 0),
        ("+84 90 123 4567", "+84 90 123 4567", 0),
        ("1.01235E+09", "1.01235E+09", 1),
    ],
)
def test_numbers_are_imported_as_a_form_reads_them(
    session: Session, cell: object, kept: str, warnings: int
) -> None:
    report = bring(session, "person", ["성명", "휴대전화"], ["가나", cell])
    record = only(session, "person", report)
    assert record.values["mobile"] == kept
    assert record.values["memo"] is None
    assert report.figures["warnings"] == warnings


@pytest.mark.parametrize("cell", ["530304-1", "5303041", 5303041, "530304-1******"])
def test_of_half_a_resident_number_only_the_birth_is_imported(
    session: Session, cell: object
) -> None:
    report = bring(session, "person", ["성명", "생년월일"], ["가나", cell])
    record = only(session, "person", report)
    assert record.values["birth"] == "1953-03-04"
    assert record.values["memo"] is None
    assert "버렸습니다" in report.rows[0].warnings[0]


def test_what_a_whole_record_lacks_refuses_the_row(session: Session) -> None:
    preview = look(
        session, "person", ["성명", "생년월일"], ["김아이", "2020-01-01"], ["이어른", "1980-01-01"]
    )
    assert verdicts(preview) == ["refused", "new"]
    assert any("보호자" in reason for reason in preview.rows[0].reasons)


def test_a_sheet_without_a_needed_column_is_refused_whole(session: Session) -> None:
    with pytest.raises(UserError, match="이름"):
        look(session, "organization", ["날씨", "기온"], ["맑음", 20])


def test_columns_left_out_are_named(session: Session) -> None:
    assert look(session, "organization", ["연번", "시설명"], [1, "가"]).left_out == ("연번",)


def test_a_clerk_without_the_right_may_not_import(session: Session) -> None:
    session = session.of(Staff(0, "guest", "조회만", "조회"))
    with pytest.raises(RightError):
        importing.targets(session, "organization")
    with pytest.raises(RightError):
        importing.offer(session, "organization", [sheet(HOMES, HOME)])
    with pytest.raises(RightError):
        importing.preview(session, "organization", sheet(HOMES, HOME), Plan(0, ("name",)))


# --- known again ------------------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing(session: Session) -> None:
    rows = [HOMES, HOME, ["다라", "", "02-000-0003", ""], ["다라", "", "02-000-0003", ""]]
    assert verdicts(bring(session, "organization", *rows)) == ["new", "new", "joined"]
    again = bring(session, "organization", *rows)
    assert verdicts(again) == ["same", "same", "joined"]
    assert again.number == 0
    assert "새로 가져올 것이 없습니다" in again.message
    assert number(session, "organization") == 2


def test_a_code_knows_a_row_whose_other_columns_changed(session: Session) -> None:
    record = only(session, "organization", bring(session, "organization", HOMES, HOME))
    preview = look(session, "organization", HOMES, ["새 복지관", "A1", "02-000-0001", "마을로 2"])
    (row,) = preview.rows
    assert row.verdict is Verdict.UPDATE
    assert row.changes == (("이름", "가나복지관", "새 복지관"), ("주소", "마을로 1", "마을로 2"))
    report = importing.take(session, preview)
    assert report.figures["updated"] == 1
    assert records.load(session, "organization", record.id).title == "새 복지관"


def test_changed_lines_are_told_by_their_number(session: Session) -> None:
    header = ["성명", "1365 아이디", "희망 활동 1 분야", "희망 활동 2 분야"]
    bring(session, "volunteer", header, ["김하나", "hana", "말벗", ""])
    preview = look(session, "volunteer", header, ["김하나", "hana", "말벗", "반찬"])
    assert preview.rows[0].changes == (("희망 활동", "1줄", "2줄"),)
    assert preview.counts[Verdict.UPDATE] == 1
    assert importing.take(session, preview).figures["updated"] == 1
    assert verdicts(look(session, "volunteer", header, ["김하나", "hana", "말벗", "반찬"])) == [
        "same"
    ]


def test_only_columns_that_the_file_changed_are_written(session: Session) -> None:
    record = only(session, "organization", bring(session, "organization", HOMES, HOME))
    edit(session, "organization", record.id, address="옮긴 길 5", fax="02-000-0009")
    bring(session, "organization", HOMES, ["새 복지관", *HOME[1:]])
    values = records.load(session, "organization", record.id).values
    assert (values["name"], values["address"], values["fax"]) == (
        "새 복지관",
        "옮긴 길 5",
        "020000009",
    )


def test_what_a_clerk_changed_meanwhile_stays_and_is_told(session: Session) -> None:
    record = only(session, "organization", bring(session, "organization", HOMES, HOME))
    edit(session, "organization", record.id, address="옮긴 길 5")
    newer = [*HOME[:3], "마을로 9"]
    preview = look(session, "organization", HOMES, newer)
    assert verdicts(preview) == ["same"]
    assert "직접 고친 값" in preview.rows[0].warnings[0]
    importing.take(session, preview)
    assert records.load(session, "organization", record.id).values["address"] == "옮긴 길 5"
    assert look(session, "organization", HOMES, newer).rows[0].warnings == ()
    assert look(session, "organization", HOMES, [*HOME[:3], "마을로 10"]).rows[0].warnings


def test_a_file_that_agrees_with_the_clerk_changes_nothing(session: Session) -> None:
    record = only(session, "organization", bring(session, "organization", HOMES, HOME))
    edit(session, "organization", record.id, address="옮긴 길 5")
    assert verdicts(bring(session, "organization", HOMES, [*HOME[:3], "옮긴 길 5"])) == ["same"]
    bring(session, "organization", HOMES, [*HOME[:3], "마을로 11"])
    assert records.load(session, "organization", record.id).values["address"] == "마을로 11"


def test_a_cell_that_became_empty_stays_unless_it_is_to_be_emptied(session: Session) -> None:
    header = ["시설명", "시설코드", "주소", "운영상태"]
    record = only(
        session,
        "organization",
        bring(session, "organization", header, ["가", "A1", "길 1", "중지"]),
    )
    assert records.load(session, "organization", record.id).values["status"] == "활동 중지"
    newer = sheet(header, ["가", "A1", "", ""])
    plan = importing.propose(session, "organization", newer)
    preview = importing.preview(session, "organization", newer, plan)
    assert (verdicts(preview), preview.of_list.empty) == (["same"], 2)
    importing.take(session, preview)
    values = records.load(session, "organization", record.id).values
    assert (values["address"], values["status"]) == ("길 1", "활동 중지")
    cleared = importing.preview(session, "organization", newer, replace(plan, clears=True))
    assert importing.take(session, cleared).figures["updated"] == 1
    values = records.load(session, "organization", record.id).values
    assert (values["address"], values["status"]) == (None, "활동")
    assert importing.preview(session, "organization", newer, plan).of_list.empty == 0


def test_a_column_that_is_new_in_the_file_fills_what_is_empty(session: Session) -> None:
    record = only(session, "organization", bring(session, "organization", HOMES, HOME))
    edit(session, "organization", record.id, fax="02-000-0009")
    header, row = [*HOMES, "팩스", "이메일"], [*HOME, "02-000-0008", "a@example.kr"]
    preview = look(session, "organization", header, row)
    assert [change[0] for change in preview.rows[0].changes] == ["이메일"]
    assert "팩스" in preview.rows[0].warnings[0]
    importing.take(session, preview)
    assert records.load(session, "organization", record.id).values["fax"] == "020000009"


def test_a_code_of_another_file_is_not_taken_for_the_same(session: Session) -> None:
    bring(session, "organization", HOMES, HOME)
    preview = look(session, "organization", HOMES, ["딴 기관", "A1", "02-000-0099", "먼 길 3"])
    assert verdicts(preview) == ["refused"]
    assert "가나복지관" in preview.rows[0].reasons[0]


def test_a_changed_row_without_a_code_is_known_by_name_and_telephone(session: Session) -> None:
    bring(session, "organization", MEALS, MEAL)
    preview = look(session, "organization", MEALS, [*MEAL[:2], "화"])
    assert verdicts(preview) == ["update"]
    assert preview.rows[0].changes == (("이용 시간", "급식요일: 월~금", "급식요일: 화"),)


def test_a_deleted_record_does_not_come_back_unasked(session: Session) -> None:
    record = only(session, "organization", bring(session, "organization", HOMES, HOME))
    records.remove(session, "organization", record.id, ver=record.ver)
    preview = look(session, "organization", HOMES, HOME)
    assert verdicts(preview) == ["duplicate"]
    assert "지운 기록" in preview.rows[0].reasons[0]
    importing.take(session, preview, include_duplicates=frozenset((2,)))
    assert number(session, "organization") == 1
    assert verdicts(look(session, "organization", HOMES, HOME)) == ["same"]


# --- lookalikes -------------------------------------------------------------------------------


def test_rows_of_one_place_are_joined_where_they_say_nothing_different(session: Session) -> None:
    report = bring(session, "organization", MEALS, MEAL, [*MEAL[:2], "토"], MEAL)
    assert verdicts(report) == ["new", "new", "joined"]
    assert [len(row.warnings) for row in report.rows] == [0, 1, 0]
    assert "2행과 같아 보입니다" in report.rows[1].warnings[0]
    assert report.rows[2].reasons == ("2행과 같은 것이라 한 기록으로 합칩니다.",)
    assert number(session, "organization") == 2


def test_a_new_row_of_a_known_file_may_look_like_another_of_its_rows(session: Session) -> None:
    bring(session, "organization", HOMES, HOME)
    report = bring(session, "organization", HOMES, HOME, [HOME[0], "A2", *HOME[2:]])
    assert verdicts(report) == ["same", "new"]
    assert "같아 보입니다" in report.rows[1].warnings[0]


def test_codes_that_stand_twice_in_a_file_are_two_records(session: Session) -> None:
    rows = [HOMES, HOME, ["다라", "A1", "", ""]]
    assert verdicts(bring(session, "organization", *rows)) == ["new", "new"]
    assert verdicts(bring(session, "organization", *rows)) == ["same", "same"]


def test_what_is_there_already_is_not_taken_unless_asked(session: Session) -> None:
    records.save(session, "organization", {"name": "두레식당", "phone": "02-000-0002"})
    preview = look(session, "organization", MEALS, MEAL)
    assert verdicts(preview) == ["duplicate"]
    assert "두레식당" in preview.rows[0].reasons[0]
    assert importing.take(session, preview).figures["duplicate"] == 1
    assert number(session, "organization") == 1
    report = importing.take(session, preview, include_duplicates=frozenset((2,)))
    assert report.figures["new"] == 1
    assert number(session, "organization") == 2


def test_what_is_written_about_a_name_joins_its_person_and_stays_in_the_memo(
    session: Session,
) -> None:
    person = save(session, "person", name="김철", mobile="010-1234-5678", memo="옛 메모")
    rows = (
        ["성명", "휴대전화", "재능"],
        ["김철(큰딸)", "010-1234-5678", "빨래"],
        ["故최고봉", "010-8888-0000", "빨래"],
        ["류진아님", "010-9999-0000", "빨래"],
    )
    preview = look(session, "volunteer", *rows)
    assert verdicts(preview) == ["duplicate", "new", "new"]
    assert "상태를 ‘사망’으로" in " ".join(preview.rows[1].warnings)
    importing.take(session, preview, include_duplicates=frozenset((2,)))
    read = records.load(session, "person", person)
    assert (read.values["name"], read.values["memo"]) == ("김철", "옛 메모\n성명: 김철(큰딸)")
    assert count(session, Query("volunteer", "최고봉")).number == 1
    again = look(session, "person", rows[0], ["유진아", "010-9999-0000", ""])
    assert verdicts(again) == ["duplicate"]


def test_a_role_joins_the_person_who_is_there_when_asked(session: Session) -> None:
    person = records.save(
        session, "person", {"name": "김하나", "birth": "1958-03-12", "mobile": "010-0000-0001"}
    ).id
    header = ["성명", "생년월일", "휴대전화", "주소", "분야"]
    rows = [
        header,
        ["김하나", 580312, "010-0000-0009", "마을로 3", "말벗"],
        ["김하나", 580312, "", "", "반찬"],
    ]
    preview = look(session, "volunteer", *rows)
    assert verdicts(preview) == ["duplicate", "joined"]
    assert "이어 줍니다" in " ".join(preview.rows[0].reasons)
    assert "휴대전화" in preview.rows[0].warnings[0]
    importing.take(session, preview, include_duplicates=frozenset((2,)))
    found = records.load(session, "volunteer", _volunteer(session, person))
    assert found.values["person.mobile"] == "01000000001"
    assert found.values["person.address"] == "마을로 3"
    assert found.values["talents"] == ("반찬", "말벗")
    assert number(session, "person") == 1
    assert verdicts(look(session, "volunteer", *rows))[0] == "same"


def _volunteer(session: Session, person: int | None) -> int:
    (found,) = session.store(writes=True).lists.roles(session.catalog["volunteer"], [person or 0])
    return found[1]


def test_a_role_that_is_known_is_changed_with_its_person(session: Session) -> None:
    header = ["성명", "1365 아이디", "휴대전화", "분야"]
    bring(session, "volunteer", header, ["김하나", "hana", "010-0000-0001", "말벗"])
    report = bring(session, "volunteer", header, ["김하나", "hana", "010-0000-0002", "말벗, 반찬"])
    assert report.figures["updated"] == 1
    (volunteer,) = [i for i in report.ids if records_kind(session, i) == "volunteer"]
    found = records.load(session, "volunteer", volunteer)
    assert (found.values["person.mobile"], found.values["talents"]) == (
        "01000000002",
        ("말벗", "반찬"),
    )


def records_kind(session: Session, record: int) -> str:
    return session.store(writes=True).records.load(record).kind


# --- links ------------------------------------------------------------------------------------


def test_links_are_found_by_title_and_refused_where_none_or_several_bear_it(
    session: Session,
) -> None:
    for name in ("김하나", "이두리", "이두리"):
        records.save(session, "person", {"name": name})
    header = ["성명", "활동일", "활동 시간"]
    rows = [
        ["김 하나", "2026-01-02", "90분"],
        ["이두리", "2026-01-02", 60],
        ["박없음", "2026-01-02", 60],
    ]
    rows[0][0] = "김하나"
    report = bring(session, "activity", header, *rows)
    assert verdicts(report) == ["new", "refused", "refused"]
    assert "2건" in report.rows[1].reasons[0]
    assert "박없음" in report.rows[2].reasons[0]
    assert only(session, "activity", report).values["minutes"] == 90


def test_an_optional_link_that_is_not_found_goes_to_the_memo(session: Session) -> None:
    report = bring(session, "tong", ["통", "통장"], [3, "김없음"])
    record = only(session, "tong", report)
    assert "김없음" in str(record.values["memo"])


# --- writing ----------------------------------------------------------------------------------


def test_a_batch_is_undone_as_one_and_may_be_taken_again(session: Session) -> None:
    rows = [HOMES, HOME, ["다라", "A2", "", ""]]
    bring(session, "organization", *rows)
    undoing.undo(session)
    assert number(session, "organization") == 0
    assert verdicts(bring(session, "organization", *rows)) == ["new", "new"]


def test_an_undone_update_may_be_taken_again(session: Session) -> None:
    record = only(session, "organization", bring(session, "organization", HOMES, HOME))
    newer = [*HOME[:3], "마을로 2"]
    bring(session, "organization", HOMES, newer)
    undoing.undo(session)
    assert records.load(session, "organization", record.id).values["address"] == "마을로 1"
    assert verdicts(look(session, "organization", HOMES, HOME)) == ["same"]
    assert verdicts(bring(session, "organization", HOMES, newer)) == ["update"]


@pytest.mark.parametrize("raised", [Stopped, KeyboardInterrupt])
def test_a_stopped_import_leaves_nothing(session: Session, raised: type[BaseException]) -> None:
    preview = look(session, "organization", HOMES, HOME, ["다라", "A2", "", ""])
    shares: list[float] = []

    def stop(done: int, whole: int) -> bool:
        share = done / whole
        shares.append(share)
        if share and raised is not Stopped:
            raise raised
        return share > 0

    with pytest.raises(raised):
        session.perform(importing.take.of(preview), progress=stop)
    assert shares == [0, 0.5]
    assert number(session, "organization") == 0
    assert verdicts(look(session, "organization", HOMES, HOME)) == ["new"]


def test_a_preview_and_a_reading_can_be_stopped(session: Session) -> None:
    def stop(_done: int, _whole: int) -> bool:
        return True

    looking = importing.preview.of(
        "organization", sheet(HOMES, HOME), Plan(0, ("name", "", "", ""))
    )
    with pytest.raises(Stopped):
        session.perform(looking, progress=stop)
    with pytest.raises(Stopped):
        importing.read_file(Path("명단.csv"), progress=stop)


def test_looking_for_tables_tells_how_far_it_is_and_can_be_stopped(session: Session) -> None:
    found = [sheet(HOMES, HOME), sheet(HOMES, HOME)]
    looking = importing.offer.of("organization", found)
    told: list[tuple[int, int]] = []

    def watch(done: int, whole: int) -> bool:
        told.append((done, whole))
        return (done, whole) == (1, 2)

    with pytest.raises(Stopped):
        session.perform(looking, progress=watch)
    assert told == [(0, 2), (1, 2)]


def test_a_preview_taken_twice_writes_once(session: Session) -> None:
    preview = look(session, "organization", HOMES, HOME)
    importing.take(session, preview)
    assert verdicts(importing.take(session, preview)) == ["same"]
    assert number(session, "organization") == 1


def test_what_was_changed_since_the_preview_is_refused(session: Session) -> None:
    record = only(session, "organization", bring(session, "organization", HOMES, HOME))
    preview = look(session, "organization", HOMES, [*HOME[:3], "마을로 2"])
    edit(session, "organization", record.id, fax="02-000-0009")
    report = importing.take(session, preview)
    assert verdicts(report) == ["refused"]
    assert "다른 사람이 고친" in report.rows[0].reasons[0]
    assert records.load(session, "organization", record.id).values["address"] == "마을로 1"


def test_a_file_is_read_and_its_best_sheet_chosen(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "명단.csv"
    path.write_text("시설명,전화번호\n가나복지관,02-000-0001\n", encoding="cp949")
    found = importing.read_file(path)
    best = importing.offer(session, "organization", [sheet(["날씨"], ["맑음"]), *found])[0]
    assert best.sheet == found[0]
    assert best.plan == Plan(0, ("name", "phone"))
    offered = importing.targets(session, "organization")
    assert ("phone", "전화") in [(target.path, target.label) for target in offered]


def test_numbers_in_a_memo_may_look_like_a_registration_number(session: Session) -> None:
    report = bring(session, "organization", ["시설명", "등록일시"], ["가", 5803121234567])
    assert only(session, "organization", report).values["memo"] == "등록일시: 5803121234567"


cells = st.one_of(
    st.just(""),
    st.text(max_size=12),
    st.integers(-9, 10**13),
    st.dates(),
    st.sampled_from(["가", "나", "02-000-0001"]),
)


# The same examples each time: of records that bear one name alone, and that other lists made apart, two rows
# may still tell one in turn (about one grid in 400 where all have one of three names).
@settings(
    max_examples=40,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(
    st.sampled_from(["organization", "volunteer", "tong"]),
    st.lists(st.lists(cells, min_size=5, max_size=5), max_size=5),
    st.data(),
)
def test_any_grid_is_taken_once_and_is_the_same_from_then_on(
    session: Session, kind: str, rows: list[list[object]], data: st.DataObject
) -> None:
    offered = [""] + [target.path for target in importing.targets(session, kind)]
    chosen = data.draw(st.lists(st.sampled_from(offered), min_size=4, max_size=4))
    needed = {"organization": "name", "volunteer": "person.name", "tong": "no"}[kind]
    plan = Plan(0, (needed, *chosen))
    brought = sheet(["머리"] * 5, *rows)
    before = number(session, kind)
    first = importing.take(session, importing.preview(session, kind, brought, plan))
    assert number(session, kind) == before + first.figures["new"]
    taken = [row.number for row in first.rows if row.verdict in ("new", "same", "update")]
    second = importing.preview(session, kind, brought, plan)
    again = [row.number for row in second.rows if row.verdict == "same"]
    assert again == taken
    assert importing.take(session, second).figures["new"] == 0


# --- real files -------------------------------------------------------------------------------

FILES = (
    ("seoul_elderly_care_facilities.csv", "organization", 611, 0),
    ("free_meal_std_2023.csv", "organization", 1321, 17),
    ("junggu_public_rooms_20220530.csv", "asset", 127, 0),
)


@pytest.mark.skipif(not KOREAN.is_dir(), reason="the public offices' files are not on this machine")
def test_real_files_arrive_whole_and_a_second_import_changes_nothing(session: Session) -> None:
    for expected in ("new", "same"):
        for name, kind, rows, joined in FILES:
            found, plan = choose(session, kind, importing.read_file(KOREAN / name))
            report = importing.take(session, importing.preview(session, kind, found, plan))
            figures = {**report.figures, "warnings": 0}
            assert figures == {
                **dict.fromkeys(figures, 0), "read": rows, expected: rows - joined, "joined": joined,
            }, name  # fmt: skip
    assert number(session, "organization") == 611 + 1321 - 17
    assert number(session, "asset") == 127


def test_a_person_is_known_however_the_name_is_written(session: Session) -> None:
    save(session, "person", name="류 현진", birth="580312", mobile="010-1234-5678")
    save(session, "person", name="Nguyễn Thị Hoa", mobile="010-2222-3333")
    preview = look(
        session, "person", ["성명", "생년월일", "휴대전화"],
        ["유현진", "1958", "010-1234-5678"], ["NGUYEN THI HOA", "", "010-2222-3333"],
        ["유하늘", "1958-03-12", "010-1234-5678"], ["유하늘", "1990-03-12", "010-7777-5678"],
        ["류하늘", "1990", ""],
    )  # fmt: skip
    assert verdicts(preview) == ["duplicate", "duplicate", "duplicate", "new", "new"]
    assert "개명" in preview.rows[2].reasons[0]
    assert preview.rows[4].warnings == ("이 파일의 5행과 같아 보입니다. 따로 가져옵니다.",)


def test_a_role_is_not_given_to_somebody_of_another_name_by_itself(session: Session) -> None:
    person = save(session, "person", name="김말순", birth="580312", mobile="010-1234-5678")
    preview = look(
        session,
        "volunteer",
        ["성명", "생년월일", "휴대전화"],
        ["김하늘", "1958-03-12", "010-1234-5678"],
    )
    assert verdicts(preview) == ["duplicate"]
    assert len(preview.rows[0].reasons) == 1
    report = importing.take(session, preview, include_duplicates=frozenset((2,)))
    assert report.figures["new"] == 1
    assert person not in report.ids


def test_a_linked_record_is_named_in_any_spelling(session: Session) -> None:
    person = save(session, "person", name="류 현진")
    save(session, "person", name="나라")
    club = save(session, "gathering", name="텃밭 모임", status="활동")
    header = ["주민", "날짜", "시간", "일자리·연계·모임"]
    rows = [[name, "2026-01-02", "2시간", "텃밭모임"] for name in ("유현진", "유현준")]
    preview = look(session, "activity", header, *rows)
    assert verdicts(preview) == ["new", "refused"]
    saved = only(session, "activity", importing.take(session, preview))
    assert (saved.number("person"), saved.number("work")) == (person, club)


@pytest.mark.parametrize("kind", ["person", "volunteer"])
@pytest.mark.parametrize("under", ["휴대전화", "집전화"])
def test_a_change_of_name_within_a_file_does_not_make_two_of_one(
    session: Session, kind: str, under: str
) -> None:
    header = (
        ["성명", "생년월일", "휴대전화", under]
        if under != "휴대전화"
        else ["성명", "생년월일", under]
    )
    last = ["", "010-1234-5678"] if under != "휴대전화" else ["010-1234-5678"]
    first = ["김말순", "1958-03-12", "010-1234-5678", ""][: len(header)]
    rows = [
        first,
        ["김하늘", "1958.3.12", *last],
        ["김말순", "1958", *last],
        ["박솔", "1958.3.12", ""],
    ]
    preview = look(session, kind, header, *(row + [""] * (len(header) - len(row)) for row in rows))
    assert verdicts(preview) == ["new", "duplicate", "joined", "new"]
    assert preview.rows[1].reasons == (
        "이 파일의 2행과 생년월일·휴대전화 같음, 이름은 다름: 개명했는지 확인하세요.",
    )
    assert preview.rows[2].reasons == ("2행과 같은 사람이라 한 기록으로 합칩니다.",)


def test_a_change_of_name_is_noticed_beside_a_row_that_is_known_already(session: Session) -> None:
    header = ["성명", "생년월일", "휴대전화"]
    known = ["김말순", "1958-03-12", "010-1234-5678"]
    bring(session, "person", header, known)
    for rows in (
        [known, ["김하늘", *known[1:]]],
        [["김하늘", *known[1:]], known],
    ):
        preview = look(session, "person", header, *rows)
        assert sorted(verdicts(preview)) == ["duplicate", "same"]
    taken = importing.take(session, preview, include_duplicates=frozenset((2,)))
    assert taken.figures["new"] == 1
    assert verdicts(look(session, "person", header, *rows)) == ["same", "same"]


def test_what_becomes_of_a_name_that_a_file_changes_is_told(session: Session) -> None:
    header = ["1365 아이디", "성명", "생년월일"]
    first = bring(
        session, "person", header, ["ab1", "김철슈", "580312"], ["ab2", "김말순", "600101"]
    )
    assert verdicts(first) == ["new", "new"]
    preview = look(
        session, "person", header, ["ab1", "김철수", "580312"], ["ab2", "김하늘", "600101"]
    )
    assert verdicts(preview) == ["update", "update"]
    assert ["오타" in row.warnings[0] for row in preview.rows] == [True, False]
    assert preview.rows[1].warnings == (
        "성명: 개명한 것으로 보아 ‘김말순’도 이전 이름으로 남깁니다.",
    )
    importing.take(session, preview)
    found = session.store(writes=True).lists.ids(Query("person", "김말순"))
    assert [records.load(session, "person", each).title for each in found] == ["김하늘"]
    assert session.store(writes=True).lists.ids(Query("person", "김철슈")) == []
