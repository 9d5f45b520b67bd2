"""통 소식: told to whom it is for, read by one key, printed for the 통장 with a part that comes back by its number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.services.day import today
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records, searching
from app.services.village import handover, tong_notes, tongs
from tests.output import pdf_page
from tests.papers.facts_to_print import assert_clean
from tests.services.people import save


@pytest.fixture
def tong(session: Session) -> int:
    head = save(session, "person", name="나통장")
    return save(session, "tong", no=3, head=head, officer=session.staff.id)


def note(session: Session, tong: int, text: str, **values: object) -> int:
    return save(session, "tong_note", tong=tong, text=text, **values)


def waits(session: Session) -> list[int]:
    cards = {each.name: each for each in today.overview(session)}
    return [hit.id for hit in cards["notes"].rows] if "notes" in cards else []


def test_it_waits_for_the_officer_of_its_tong_until_they_read_it(
    session: Session, tong: int
) -> None:
    told = note(session, tong, "가로등이 나갔습니다.", part="통장")
    assert records.load(session, "tong_note", told).values["officer"] == session.staff.id
    assert waits(session) == [told]
    colleague = save(session, "staff", login="other", name="남주무", role="담당")
    other = replace(
        session, staff=replace(session.staff, id=colleague, login="other", name="남주무")
    )
    assert waits(other) == []
    tong_notes.read(other, told)
    assert waits(session) == [told], "a colleague's reading is not the officer's"
    tong_notes.read(session, told)
    assert waits(session) == []
    kept = records.load(session, "tong_note", told)
    assert [line["who"] for line in tong_notes.readers(kept)] == [colleague, session.staff.id]
    with pytest.raises(UserError, match="이미 읽음"):
        tong_notes.read(session, told)


def test_it_goes_to_the_next_officer_unread(session: Session, tong: int) -> None:
    leaver = save(session, "staff", login="gone", name="떠나리", role="담당")
    records.save(session, "tong", {"officer": leaver}, record=tong, vers={"": 1})
    told = note(session, tong, "새 소식", part="통장")
    next_one = save(session, "staff", login="next", name="새담당", role="담당")
    paths = {d.path: next_one for d in handover.duties(session, leaver).duties if d.ids}
    assert set(paths) == {"tong.officer", "tong_note.officer"}
    handover.move(session, leaver, paths)
    assert records.load(session, "tong_note", told).values["officer"] == next_one


def test_the_letter_holds_what_the_head_has_not_read(session: Session, tong: int) -> None:
    first = note(session, tong, "통장 회의는 화요일입니다.")
    note(session, tong, "가로등이 나갔습니다.", part="통장")
    note(session, tong, "안에서만 볼 일", told=0)
    second = note(session, tong, "난방비 신청을 받습니다.")
    words = letter(session, tong)
    for said in (
        "통장회의는화요일입니다.",
        "난방비신청을받습니다.",
        "3통통장회신",
        "나통장",
        "읽었습니다",
    ):
        assert said in words, said
    for hidden in ("가로등", "안에서만"):
        assert hidden not in words
    number = records.load(session, "tong_note", first).shown["no"]
    assert words.count(number) == 2, "beside the note, and on the part that comes back"
    tong_notes.read(session, first, by_head=True)
    note(session, tong, "알겠습니다.", part="통장", answers=second)
    assert number not in letter(session, tong)
    assert "난방비" not in letter(session, tong)


def letter(session: Session, tong: int) -> str:
    printed = printing.preview(session, PrintJob("tong_letter", "head", "tong", ids=(tong,)))
    assert_clean(printed.content)
    return pdf_page.words(printed.content)


def test_the_answer_is_found_by_its_number_and_stands_beside_the_note(
    session: Session, tong: int
) -> None:
    told = note(session, tong, "난방비 신청을 받습니다.")
    number = records.load(session, "tong_note", told).shown["no"]
    assert [each.id for each in searching.search(session, number).rows] == [told]
    note(session, tong, "두 집이 신청합니다.", part="통장", answers=told)
    view = tongs.view(session, told)
    assert view is not None
    assert view.at == ("notes", told)
    lines = {each.id: each.cells for part in view.parts for each in part.lines}
    assert lines[told][-1] == "통장 회신"


def test_who_sees_lists_masked_does_not_read_what_is_told(session: Session, tong: int) -> None:
    note(session, tong, "203호가 아픕니다.", part="통장")
    looker = replace(session, staff=replace(session.staff, role="조회"))
    assert "203호" not in str(tongs.view(looker, tong))
    assert "203호" in str(tongs.view(session, tong))


def test_without_a_head_nobody_reads_for_them(session: Session) -> None:
    told = note(session, save(session, "tong", no=8), "소식")
    with pytest.raises(UserError, match="통장이 적혀 있지 않아"):
        tong_notes.read(session, told, by_head=True)
