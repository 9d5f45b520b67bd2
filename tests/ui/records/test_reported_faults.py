"""Faults that people reported of programs like this one, typed into the forms: each kind in several spellings."""

from __future__ import annotations

from app.services.gate import Session
from app.services.records import records
from app.store.query import Query
from app.ui.records.page import RecordPage
from tests.ui.conftest import Driver
from tests.ui.hands import KEY, reach
from tests.ui.records.test_page import make, note, open_form, texts, wait_for

PHONES = {
    "02-123-4567~8": ("02-123-4567 ~8", "02-123-4567만"),
    "031)123-4567,9": ("031-123-4567 ,9", "031-123-4567만"),
    "02-123-4567/4568": ("02-123-4567 /4568", "02-123-4567만"),
    "1012345678.0": ("010-1234-5678", ""),
    "+82 (0)10-1234-5678": ("010-1234-5678", ""),
    "1.01235E+09": ("1.01235E+09", "원래 번호를 확인"),
    "102-345-6789": ("102-345-6789", "자릿수"),
    "010-1234-5678(딸)": ("010-1234-5678 (딸)", ""),
    "1366": ("1366", ""),
    "080-123-4567": ("080-123-4567", ""),
    "+84 90 123 4567": ("+84 90 123 4567", ""),
}
"""What is typed, how the input shows it when it was left, and how the words below it begin."""
SAME = {
    "김 철": ("1958.3.12", "", "성명·생년월일 같음"),
    "김철님": ("", "01077771111", "성명·휴대전화 같음"),
    "金哲": ("580312", "01077771111", "이름은 다름: 개명했는지"),
    "NGUYEN THI HOA": ("90.1.2", "", "성명·생년월일 같음"),
    "Thi Hoa Nguyen": ("", "01077772222", "성명·휴대전화 같음"),
    "유현진": ("1987.3.25", "", "성명·생년월일 같음"),
}
"""Another spelling of somebody who is there, with birth and mobile, and by what they are known again."""
NEVER = {
    "birth": ("530304-1234567", "5303041234567", "2099-01-01", "1899.1.1", "58.3"),
    "memo": ("주민번호 530304-1234567", "여권 M12345678"),
}
"""What no record of a person takes."""
ACTIVITIES = {
    "minutes": {
        "30시간": "24시간까지",
        "25:00": "24시간까지",
        "-60": "적어 주세요",
        "3": "3시간이면",
    },
    "date": {
        "2099-01-01": "아직 오지 않은",
        "2026.2.30": "없는 날",
        "1890-01-01": "쓸 수 없습니다",
    },
}
"""What cannot be, and what is told of it."""


def enter(desk: Driver, page: RecordPage, path: str, typed: str) -> str:
    """Type over what an input holds and leave it; returns the words below it."""
    reach(page, path)
    desk.control(KEY.Key_A)
    desk.type(typed) if typed else desk.press(KEY.Key_Delete)
    desk.press(KEY.Key_Tab)
    return note(page.form, path)


def test_a_number_is_read_as_far_as_it_is_proven(desk: Driver) -> None:
    page = open_form(desk, "organization")
    for typed, (shown, told) in PHONES.items():
        words = enter(desk, page, "phone", typed)
        assert page.form.sheet.entries()["phone"] == shown
        assert told in words, typed
        assert told or not words, typed


def test_somebody_in_another_spelling_is_known_again(desk: Driver, other: Session) -> None:
    make(other, "person", {"name": "김철", "birth": "1958-03-12", "mobile": "010-7777-1111"})
    make(other, "person", {"name": "Nguyễn Thị Hoa", "birth": "1990", "mobile": "010-7777-2222"})
    make(other, "person", {"name": "류현진", "birth": "1987-03-25"})
    page = open_form(desk, "person")
    for name, (birth, mobile, told) in SAME.items():
        for path, typed in (("name", name), ("birth", birth), ("mobile", mobile)):
            enter(desk, page, path, typed)
        wait_for(desk, page.form, told)


def test_what_no_record_takes_is_told_in_its_place(desk: Driver, other: Session) -> None:
    page = open_form(desk, "person")
    enter(desk, page, "name", "WICKRAMASINGHE ARACHCHIGE DON CHAMINDA PRASANNA KUMARA")
    for path, all_typed in NEVER.items():
        for typed in all_typed:
            told = enter(desk, page, path, typed)
            assert told, typed
            assert "1234567" not in told
            desk.control(KEY.Key_S)
            assert "표시된 곳" in texts(page.form), typed
        enter(desk, page, path, "")
    assert enter(desk, page, "birth", "530304-1") == ""
    desk.control(KEY.Key_S)
    (found,) = other.store(writes=False).lists.ids(Query("person", "chaminda kumara"))
    assert records.load(other, "person", found).values["birth"] == "1953-03-04"


def test_an_activity_that_cannot_be_is_told_in_its_place(desk: Driver) -> None:
    page = open_form(desk, "activity")
    for path, cases in ACTIVITIES.items():
        for typed, told in cases.items():
            assert told in enter(desk, page, path, typed), typed
