"""Files that are locked with a password: by default where they are handed over, said once, kept nowhere."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.services.office import offices
from app.services.prints import locking
from app.services.records.lists import Query
from app.store import register
from app.ui.frame.ask import Ask
from app.ui.frame.places import IssuesPlace, PrintPlace
from app.ui.prints.issues_page import IssuesPage
from app.ui.prints.page import PrintPage
from app.ui.widgets.buttons import Tick
from tests.founding import LOGIN, PASSWORD
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import KEY
from tests.ui.prints.unlocking import unlocked

ALPHABET = re.compile(
    rf"([{locking.LETTERS}{locking.DIGITS}]{{4}}-){{3}}[{locking.LETTERS}{locking.DIGITS}]{{4}}"
)


def open_page(desk: Driver, purpose: str = "office") -> PrintPage:
    desk.workspace.open(PrintPlace(kind="person", query=Query("person"), purpose=purpose))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    return page


def tick(page: PrintPage) -> Tick:
    found = page.findChild(Tick, "lock")
    assert found is not None
    return found


def enter_with_people(opened: Driver) -> None:
    session = offices.enter(opened.window.folder, LOGIN, PASSWORD)
    save(session, "person", name="박영희", mobile="010-1234-5678")
    session.close()
    opened.enter(LOGIN, PASSWORD)


def save_as(desk: Driver, file: Path, key: Any, *first: str) -> str:  # noqa: ANN401 - a key of Qt's
    """Save by a key, answering what is asked first; returns the password that was said, or nothing."""
    before = len(desk.clerk.written_down)
    desk.clerk.answers = [*first, str(file)]
    desk.control(key)
    said = desk.clerk.written_down[before:]
    return said[0] if said else ""


def test_several_receivers_get_a_file_and_a_password_each(opened: Driver, tmp_path: Path) -> None:
    session = offices.enter(opened.window.folder, LOGIN, PASSWORD)
    on = str(clock.today() + timedelta(days=3))
    for number, name in enumerate(("정변호", "나세무")):
        counselor = save(session, "counselor", person__name=name, category="변호사")
        client = save(session, "person", name=f"의뢰인{number}")
        save(session, "booking", counselor=counselor, on=on, at="10:00", minutes=20, person=client)
    session.close()
    opened.enter(LOGIN, PASSWORD)
    opened.workspace.open(PrintPlace(kind="booking", query=Query("booking"), purpose="office"))
    opened.settle()
    page = opened.workspace.page
    assert isinstance(page, PrintPage)
    assert not save_as(opened, tmp_path / "예약.pdf", KEY.Key_S, "go")
    plain = sorted(tmp_path.glob("*.pdf"))
    assert len(plain) == 2
    assert all(re.fullmatch(r"예약 \S+-2\d{3}-\d+\.pdf", each.name) for each in plain)
    texts = [pypdf.PdfReader(each).pages[0].extract_text() for each in plain]
    for number, name in enumerate(("정변호", "나세무")):
        (mine,) = (text for text in texts if name in text)
        assert f"의뢰인{number}" in mine
        assert f"의뢰인{1 - number}" not in mine
    tick(page).setFocus()
    opened.press(KEY.Key_Space)
    said = save_as(opened, tmp_path / "잠근.pdf", KEY.Key_S, "go").split("\n")
    locked = sorted(tmp_path.glob("잠근*.pdf"))
    assert len(locked) == len(said) == len({line.split()[1] for line in said}) == 2
    for file, line in zip(locked, said, strict=True):
        number, password = line.split()
        assert number in file.name
        for other in locked:
            assert bool(pypdf.PdfReader(other).decrypt(password)) == (other == file)


def test_a_chosen_lock_is_remembered_and_its_password_said_once(
    opened: Driver, tmp_path: Path
) -> None:
    enter_with_people(opened)
    page = open_page(opened)
    assert not tick(page).isChecked()
    assert not save_as(opened, tmp_path / "a.pdf", KEY.Key_S)
    tick(page).setFocus()
    opened.press(KEY.Key_Space)
    password = save_as(opened, tmp_path / "b.pdf", KEY.Key_S)
    assert ALPHABET.fullmatch(password)
    reader = pypdf.PdfReader(tmp_path / "b.pdf")
    assert reader.is_encrypted
    assert reader.decrypt(password)
    assert "박영희" in reader.pages[0].extract_text()
    page = open_page(opened)
    assert tick(page).isChecked()
    other = save_as(opened, tmp_path / "c.xlsx", KEY.Key_E)
    assert other not in {"", password}
    assert unlocked(tmp_path / "c.xlsx", other).startswith(b"PK")
    data = opened.workspace.session.store(writes=False).data
    targets = [each["target"] for each in register.outputs(data, 3)]
    assert targets == ["xlsx_locked", "pdf_locked", "pdf"]
    told = [each.text() for each in opened.window.findChildren(QLabel)]
    assert not any(password in each or other in each for each in told)
    read = "SELECT * FROM {}".format
    kept = [data.rows(read(each)) for each in ("audit", "change", "preference", "performed")]
    assert password not in str(kept) + str(data.rows("SELECT * FROM ledger.output"))
    assert password not in str(data.access.rows("SELECT * FROM access"))


def test_what_cannot_be_locked_is_not_saved_open_in_its_place(
    opened: Driver, tmp_path: Path
) -> None:
    enter_with_people(opened)
    page = open_page(opened)
    tick(page).setFocus()
    opened.press(KEY.Key_Space)
    opened.control(KEY.Key_H)
    assert "한글 파일은 암호로 잠그지 못해 저장하지 않았습니다." in opened.workspace.messages.text
    opened.press(KEY.Key_Space)
    assert not save_as(opened, tmp_path / "a.hwpx", KEY.Key_H)
    assert (tmp_path / "a.hwpx").exists()


def test_what_is_handed_to_another_body_is_locked_unless_somebody_chose_otherwise(
    opened: Driver,
) -> None:
    enter_with_people(opened)
    page = open_page(opened, "provision")
    assert tick(page).isChecked()
    tick(page).setFocus()
    opened.press(KEY.Key_Space)
    assert not tick(open_page(opened)).isChecked()
    assert not tick(open_page(opened, "provision")).isChecked()


def test_what_went_out_locked_is_kept_open_and_goes_out_locked_again(
    desk: Driver, tmp_path: Path
) -> None:
    """The booklet for other bodies is kept: its kept copy lies in the encrypted file, and needs no password."""
    desk.workspace.open(
        PrintPlace(kind="organization", query=Query("organization"), purpose="public")
    )
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    tick(page).setFocus()
    desk.press(KEY.Key_Space)
    desk.clerk.answers = [str(tmp_path / "a.xlsx")]
    desk.control(KEY.Key_E)
    first = desk.clerk.written_down[-1]
    number = str(register.outputs(desk.workspace.session.store(writes=False).data, 1)[0]["number"])
    desk.workspace.open(IssuesPlace(number))
    desk.settle()
    issues = desk.workspace.page
    assert isinstance(issues, IssuesPage)
    assert issues.line is not None
    assert issues.line.sheet
    desk.clerk.answers = [str(tmp_path / "b.xlsx")]
    desk.button("file").click()
    desk.settle()
    again = desk.clerk.written_down[-1]
    assert again != first
    opened: list[bytes] = []
    for name, password in (("a.xlsx", first), ("b.xlsx", again)):
        opened.append(unlocked(tmp_path / name, password))
    assert opened[0] == opened[1]


def test_the_password_is_shown_in_large_type_and_goes_with_its_window(desk: Driver) -> None:
    Ask.show_code(
        desk.clerk, "명부.pdf의 암호입니다.", "acdf-3467-hkmn-8943", detail="한 번만 보입니다."
    )
    shown = desk.window.findChild(QLabel, "code")
    assert isinstance(shown, QLabel)
    assert shown.text() == "acdf-3467-hkmn-8943"
    assert shown.font().pointSizeF() > desk.window.font().pointSizeF()
    desk.button("cancel").click()
    desk.qtbot.waitUntil(lambda: desk.window.findChild(QLabel, "code") is None)
