"""What the clerk decides about single rows: corrected, of a record that is there, or another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview, ImportReport, RowIn, SheetIn, Verdict
from app.services.imports.verdicts import decisions
from app.services.imports.verdicts.decisions import Decided, Decision, cut
from app.services.records import records, undoing
from app.store import duplicates
from tests.services.importing import bring, only, sheet, verdicts

HEADER = ("기관명", "전화번호", "주소", "비고", "시설코드")


class Desk:
    """A file that is previewed, decided about row by row, and taken."""

    def __init__(self, session: Session, kind: str, brought: SheetIn) -> None:
        self.session, self.kind, self.sheet = session, kind, brought
        self.plan = importing.propose(session, kind, brought)
        self.preview = importing.preview(session, kind, brought, self.plan)
        self.decided: dict[int, Decision] = {}

    def decide(self, number: int, decision: Decision) -> RowIn:
        """Decide about a row as the page does: alone, by what the file has of it."""
        (told,) = (row for row in self.preview.rows if row.number == number)
        part = cut(self.sheet, self.plan, number)
        made = decisions.decide(self.session, self.kind, part, self.plan, told, decision)
        assert isinstance(made, Decided)
        self.decided[number] = decision
        return made.row

    def again(self) -> ImportPreview:
        """Preview anew with what was decided, as after going back to the columns."""
        return importing.preview(self.session, self.kind, self.sheet, self.plan, self.decided)

    def take(self) -> ImportReport:
        """Take the rows as they were decided."""
        return importing.take(self.session, self.again())


def organizations(session: Session, *rows: Sequence[object]) -> Desk:
    return Desk(session, "organization", sheet(HEADER, *rows))


def test_a_refused_row_is_corrected_and_taken(session: Session) -> None:
    desk = organizations(session, ["", "02-111-2222", "마을로 1", ""], ["둘모임"])
    assert verdicts(desk.preview) == ["refused", "new"]
    row = desk.decide(2, Decision({"name": " 하나모임 "}))
    assert (row.verdict, row.title) == (Verdict.NEW, "하나모임")
    assert row.notes == ("여기서 고침: 이름",)
    assert desk.again().rows[0] == row, "the same after going back and forth"
    report = desk.take()
    assert verdicts(report) == ["new", "new"]
    again = organizations(session, ["", "02-111-2222", "마을로 1", ""], ["둘모임"]).preview
    assert verdicts(again) == ["same", "same"], "known by telephone and address, its name stays"


def test_a_corrected_row_is_known_again_as_it_stands_in_the_file(session: Session) -> None:
    rows = (["하나모임", "02-111-2222", "마을로 1", "첫째", "A1"],)
    desk = organizations(session, *rows)
    desk.decide(2, Decision({"phone": "02 999 8888", "memo": "고친 말"}))
    saved = only(session, "organization", desk.take())
    assert saved.values["phone"] == "029998888"
    assert saved.values["memo"] == "고친 말"
    assert verdicts(organizations(session, *rows).preview) == ["same"]
    newer = organizations(session, ["하나모임", "02-111-2222", "마을로 7", "첫째", "A1"])
    assert newer.preview.rows[0].verdict is Verdict.UPDATE
    newer.take()
    after = records.load(session, "organization", saved.id)
    assert (after.values["address"], after.values["phone"]) == ("마을로 7", "029998888")


@pytest.mark.parametrize(
    ("path", "entry"),
    [("memo", "주민번호 530304-1234567"), ("name", "530304-1234567"), ("phone", "아무 말")],
)
def test_what_may_not_be_stored_or_read_is_refused_beside_its_entry(
    session: Session, path: str, entry: str
) -> None:
    desk = organizations(session, ["하나모임"])
    with pytest.raises(UserError) as refused:
        desk.decide(2, Decision({path: entry}))
    assert list(refused.value.fields) == [path]
    assert "1234567" not in str(refused.value.fields)
    desk.decided[2] = Decision({path: entry})
    assert desk.again().rows[0].verdict is Verdict.REFUSED, "nor on the way through the whole file"


def test_only_what_a_file_can_bring_is_corrected(session: Session) -> None:
    desk = organizations(session, ["하나모임"])
    for path in ("created_at", "없는 칸"):
        with pytest.raises(UserError):
            desk.decide(2, Decision({path: "x"}))


def test_a_needed_column_that_is_emptied_refuses_the_row(session: Session) -> None:
    row = organizations(session, ["하나모임"]).decide(2, Decision({"name": ""}))
    assert row.verdict is Verdict.REFUSED
    assert "이름" in row.reasons[0]


def test_a_corrected_row_may_turn_out_to_be_there_already(session: Session) -> None:
    bring(session, "organization", HEADER, ["하나모임", "02-111-2222", "마을로 1", ""])
    desk = organizations(session, ["하나모엄", "02-111-2222", "", "새"])
    assert verdicts(desk.preview) == ["new"]
    row = desk.decide(2, Decision({"name": "하나모임"}))
    assert row.verdict is Verdict.DUPLICATE
    assert len(row.there) == 1


def test_a_changed_row_is_corrected_before_it_changes_its_record(session: Session) -> None:
    bring(session, "organization", HEADER, ["하나모임", "02-111-2222", "마을로 1", ""])
    desk = organizations(session, ["하나모임", "02-111-2222", "마을로 9", ""])
    assert verdicts(desk.preview) in (["update"], ["duplicate"])


def doubled(session: Session) -> tuple[int, Desk]:
    """A record entered by hand, and a file with a row that looks the same."""
    there = records.save(
        session, "organization", {"name": "하나모임", "phone": "02-111-2222", "operator": "손으로"}
    ).id
    assert there
    desk = organizations(session, ["하나모임", "02-111-2222", "마을로 1", "새로 적음", "A1"])
    (row,) = desk.preview.rows
    assert row.verdict is Verdict.DUPLICATE
    assert row.there == (there,)
    assert desk.preview.titles[there] == "하나모임"
    return there, desk


def test_a_doubled_row_is_joined_with_the_record_and_fills_what_is_empty(session: Session) -> None:
    there, desk = doubled(session)
    row = desk.decide(2, Decision(record=there))
    assert row.verdict is Verdict.UPDATE
    assert [label for label, _, _ in row.changes] == [
        "주소",
        "메모",
        "원본 코드",
    ]
    report = desk.take()
    assert report.figures["updated"] == 1
    after = records.load(session, "organization", there).values
    assert (after["address"], after["operator"]) == ("마을로 1", "손으로")
    assert verdicts(
        organizations(session, ["하나모임", "02-111-2222", "마을로 1", "새로 적음", "A1"]).preview
    ) == ["same"]
    newer = organizations(session, ["하나모임", "02-111-2222", "마을로 2", "새로 적음", "A1"])
    assert newer.preview.rows[0].verdict is Verdict.UPDATE, "the next edition knows its record"
    undoing.undo(session, report.number)
    assert records.load(session, "organization", there).values["address"] is None


def test_what_the_record_has_stays_unless_it_is_chosen(session: Session) -> None:
    there, _ = doubled(session)
    desk = organizations(session, ["하나모임", "02-333-4444", "마을로 1", ""])
    row = desk.decide(2, Decision(record=there))
    (phone,) = [each for each in row.differing if each.path == "phone"]
    assert (phone.now, phone.new, phone.taken) == ("02-111-2222", "02-333-4444", False)
    row = desk.decide(2, Decision(record=there, over=frozenset(("phone",))))
    assert ("전화", "02-111-2222", "02-333-4444") in row.changes
    desk.take()
    assert records.load(session, "organization", there).values["phone"] == "023334444"


def test_a_row_that_adds_nothing_is_joined_nevertheless(session: Session) -> None:
    there = records.save(session, "organization", {"name": "하나모임", "phone": "02-111-2222"}).id
    desk = organizations(session, ["하나모임", "02-111-2222"])
    desk.decide(2, Decision(record=there or 0))
    desk.take()
    assert verdicts(organizations(session, ["하나모임", "02-111-2222"]).preview) == ["same"]


def test_a_doubled_row_is_another_and_remembered_as_such(session: Session) -> None:
    there, desk = doubled(session)
    row = desk.decide(2, Decision(apart=frozenset((there,))))
    assert row.verdict is Verdict.NEW
    saved = only(session, "organization", desk.take())
    assert saved.id != there
    assert duplicates.different_from(session.store(writes=True).data, there) == {saved.id}


def test_a_record_that_is_gone_or_of_another_kind_is_not_joined(session: Session) -> None:
    there, desk = doubled(session)
    person = records.save(session, "person", {"name": "가나범"}).id
    row = desk.decide(2, Decision(record=person or 0))
    assert (row.verdict, row.reasons) == (Verdict.REFUSED, (decisions.NOT_ITS_KIND,))
    records.remove(session, "organization", there, ver=1)
    assert desk.decide(2, Decision(record=there)).verdict is Verdict.REFUSED


def test_a_joined_record_that_others_change_meanwhile_is_not_overwritten(session: Session) -> None:
    there, desk = doubled(session)
    desk.decide(2, Decision(record=there))
    preview = desk.again()
    records.save(session, "organization", {"memo": "그 사이"}, record=there, vers={"": 1})
    assert importing.take(session, preview).rows[0].verdict is Verdict.REFUSED


VOLUNTEERS = ("성명", "휴대전화", "특기", "비고")


def test_a_row_begins_a_role_of_a_person_who_is_there(session: Session) -> None:
    person = records.save(session, "person", {"name": "가나범"}).id or 0
    desk = Desk(session, "volunteer", sheet(VOLUNTEERS, ["가나범", "010-1111-2222"]))
    row = desk.decide(2, Decision(record=person))
    assert row.verdict is Verdict.NEW
    saved = only(session, "volunteer", desk.take())
    assert (saved.root, saved.values["person.mobile"]) == (person, "01011112222")


def test_a_row_is_joined_with_the_role_that_a_person_has(session: Session) -> None:
    bring(session, "volunteer", VOLUNTEERS, ["가나범", "010-1111-2222"])
    desk = Desk(session, "volunteer", sheet(VOLUNTEERS, ["가나범", "010-1111-2222", "", "새 말"]))
    (row,) = desk.preview.rows
    if row.verdict is Verdict.DUPLICATE:
        joined = desk.decide(2, Decision(record=row.there[0]))
        assert joined.verdict is Verdict.UPDATE
        assert joined.write is not None
        assert joined.write.record not in (None, row.there[0])


def test_the_file_itself_stays_as_it_is(session: Session) -> None:
    desk = organizations(session, ["하나모임"], ["둘모임"])
    before = [list(row) for row in desk.sheet.rows]
    desk.decide(3, Decision({"name": "셋모임"}))
    assert [list(row) for row in desk.sheet.rows] == before
    assert [row.title for row in desk.again().rows] == ["하나모임", "셋모임"]


def test_a_row_is_cut_out_with_its_number_and_what_marks_it() -> None:
    whole = replace(
        sheet(["안내"], HEADER, ["하나모임"], ["둘모임"]),
        row_numbers=(1, 4, 7, 9), hidden_rows=frozenset((3,)), struck_rows=frozenset((2,)),
    )  # fmt: skip
    part = cut(whole, importing.Plan(1, ("name", "", "", "")), 9)
    assert [row[0] for row in part.rows] == ["안내", "기관명", "둘모임"]
    assert part.row_numbers == (1, 4, 9)
    assert (part.hidden_rows, part.struck_rows) == (frozenset((2,)), frozenset())
    with pytest.raises(UserError):
        cut(whole, importing.Plan(1, ("name",)), 10)


def test_what_could_not_be_read_stands_once_in_a_memo_that_is_corrected(session: Session) -> None:
    desk = organizations(session, ["하나모임", "없음?", "", "첫째"])
    memo = desk.preview.rows[0].write
    assert memo is not None
    held = str(memo.parts[""]["memo"])
    assert "없음?" in held
    desk.decide(2, Decision({"memo": f"{held} 또"}))
    saved = only(session, "organization", desk.take())
    assert saved.values["memo"] == f"{held} 또"


def test_what_could_not_be_read_is_not_lost_where_a_refused_row_is_corrected(
    session: Session,
) -> None:
    desk = organizations(session, ["", "없음?", "", "첫째"])
    desk.decide(2, Decision({"name": "하나모임", "memo": "고친 말"}))
    memo = str(only(session, "organization", desk.take()).values["memo"])
    assert memo.startswith("고친 말")
    assert "없음?" in memo


def test_what_was_joined_of_other_rows_stays_where_a_row_is_corrected(session: Session) -> None:
    rows = (["강가람", "010-1111-2222", "말벗"], ["강가람", "010-1111-2222", "급식"])
    desk = Desk(session, "volunteer", sheet(("성명", "휴대전화", "비고"), *rows))
    assert verdicts(desk.preview) == ["new", "joined"]
    desk.decide(2, Decision({"person.name": "강가온"}))
    saved = only(session, "volunteer", desk.take())
    assert saved.values["person.name"] == "강가온"
    texts = " ".join(map(str, saved.values.values()))
    assert "말벗" in texts
    assert "급식" in texts
    with pytest.raises(UserError):
        desk.decide(3, Decision({"person.name": "강가온"}))


OTHERS = [[f"가온{at}", f"02-111-00{at}", f"마을로 {at}"] for at in range(10, 16)]
CODED = [[*row, "", f"B{at}"] for at, row in enumerate(OTHERS)]


@pytest.mark.parametrize(("code", "others"), [([], OTHERS), (["A1"], CODED)])
def test_a_row_is_known_in_the_next_edition_whatever_was_corrected(
    session: Session, code: list[str], others: list[list[str]]
) -> None:
    row = ["하나모임", "02-111-2222", "마을로 1"]
    desk = organizations(session, [*row, "첫째", *code], *others)
    desk.decide(2, Decision({"name": "고친모임", "phone": "02-999-8888"}))
    desk.take()
    again = organizations(session, [*row, "첫째", *code], *others)
    assert set(verdicts(again.preview)) == {"same"}
    newer = organizations(session, [*row, "둘째", *code], *others)
    assert verdicts(newer.preview)[:2] == ["update", "same"]
    assert [label for label, _, _ in newer.preview.rows[0].changes] == ["메모"]


def test_a_row_is_known_in_the_next_edition_as_the_record_it_was_joined_with(
    session: Session,
) -> None:
    given = {"name": "하나 모임터", "phone": "02-333-2222"}
    there = records.save(session, "organization", given).id or 0
    row = ["하나모임", "02-111-2222", "마을로 1"]
    desk = organizations(session, [*row, "첫째"], *OTHERS)
    desk.decide(2, Decision(record=there))
    desk.take()
    assert set(verdicts(organizations(session, [*row, "첫째"], *OTHERS).preview)) == {"same"}
    newer = organizations(session, [*row, "둘째"], *OTHERS)
    assert newer.preview.rows[0].verdict is Verdict.UPDATE
    newer.take()
    after = records.load(session, "organization", there)
    assert (after.title, "둘째" in str(after.values["memo"])) == ("하나 모임터", True)


def test_who_a_row_names_is_corrected_by_a_record(session: Session) -> None:
    person = records.save(session, "person", {"name": "가나범"}).id or 0
    rows = (["주민", "활동일", "활동 시간"], ["가나벙", "2026-01-02", 90])
    desk = Desk(session, "activity", sheet(*rows))
    assert verdicts(desk.preview) == ["refused"]
    assert desk.decide(2, Decision({"person": person})).verdict is Verdict.NEW
    assert only(session, "activity", desk.take()).values["person"] == person
    gone = records.save(session, "organization", {"name": "하나모임"}).id or 0
    with pytest.raises(UserError) as refused:
        desk.decide(2, Decision({"person": gone}))
    assert list(refused.value.fields) == ["person"]
