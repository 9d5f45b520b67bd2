"""A slip that went out is printed again after everything it tells of has changed: not a letter of it does."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf

from app.services.gate import Session
from app.services.office import accounts
from app.services.records import records
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import PrintPlace, ReferralPlace
from app.ui.widgets.preview import Preview
from tests.founding import PASSWORD
from tests.services import referred
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press, reach, write
from tests.ui.records.test_page import make, open_form, save

AGAIN = re.compile(
    r" ?재출력\s(\d+)회\s·\s\d+\.\s\d+\.\s\d+\.\s\d\d:\d\d\s·\s(\S+)\s·\s출력번호\s\S+"
)


def text_of(pdf: bytes) -> list[str]:
    """Return the text of each page as it is written in the file."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def unmarked(pages: list[str]) -> list[str]:
    """Return the words without the mark of a reprint."""
    return [" ".join(AGAIN.sub(" ", page).split()) for page in pages]


def marks(pages: list[str]) -> set[tuple[str, str]]:
    """Return the so-manieth time, and by whom, as each page says it."""
    found = [AGAIN.findall(page) for page in pages]
    assert all(len(each) == 1 for each in found)
    return {each for page in found for each in page}


def printed(desk: Driver, referral: int, file: Path) -> list[str]:
    """Save the slip as a document, by keys, where papers are printed; returns its text."""
    desk.workspace.open(PrintPlace(kind="referral", paper="referral_slip", ids=(referral,)))
    desk.settle()
    desk.clerk.answers = [str(file)]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    desk.qtbot.waitUntil(file.exists, timeout=60_000)
    desk.settle()
    return text_of(file.read_bytes())


def change(desk: Driver, kind: str, record: int, **typed: str) -> None:
    """Type over what a form holds, and save it."""
    page = open_form(desk, kind, record)
    for path, text in typed.items():
        reach(page, path)
        press(KEY.Key_A, CONTROL)
        write(text)
        press(KEY.Key_Tab)
    save(desk)


def set_office(desk: Driver, **typed: str) -> None:
    """Type over what the settings hold, and save them."""
    desk.workspace.open(SettingsPlace())
    desk.settle()
    page = desk.workspace.page
    assert page is not None
    for name, text in typed.items():
        reach(page, name)
        press(KEY.Key_A, CONTROL)
        write(text)
    press(KEY.Key_S, CONTROL)
    desk.settle()


def test_a_slip_printed_again_after_name_office_and_officer_changed_says_the_same(
    desk: Driver, other: Session, tmp_path: Path
) -> None:
    who = {"name": "봉오리", "birth": "410205", "mobile": "01099990000", "address": "가람로 12"}
    person = make(other, "person", who)
    target = make(other, "organization", {"name": "쪽빛회", "public_contact": "02-111-2222"})
    issued = referred.issued(other, person=person, target=target, recipient="쪽빛회")
    first = printed(desk, issued.id, tmp_path / "0.pdf")
    assert "봉오리" in first[0]
    assert not any("재출력" in page for page in first)

    change(desk, "person", person, name="남궁새롬", mobile="010-1111-2222", address="나루길 7")
    change(desk, "organization", target, name="두레울", public_contact="02-333-4444")
    set_office(desk, office_name="딴동주민센터", head="딴동장", phone="02-555-6666")
    assert records.load(other, "person", person).values["name"] == "남궁새롬"
    accounts.make_account(other, "saero", name="나새로", role="관리자", password=PASSWORD)
    press(KEY.Key_L, CONTROL)
    desk.settle()
    desk.enter("saero", PASSWORD)

    for times in (1, 2, 3):
        again = printed(desk, issued.id, tmp_path / f"{times}.pdf")
        assert marks(again) == {(str(times), "나새로")}
        assert unmarked(again) == unmarked(first)
    desk.workspace.open(ReferralPlace(("referral", issued.id)))
    desk.settle()
    page = desk.workspace.page
    assert page is not None
    preview = page.findChild(Preview)
    assert preview is not None
    slip = text_of(preview.content)[: len(first)]  # the resident's leaflet lies behind it
    assert marks(slip) == {("4", "나새로")}, "as it would be printed next"
    assert unmarked(slip) == unmarked(first)
