"""From a draft to paper in every order a clerk may press the keys: nothing that follows a save is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.kinds.referral import DRAFT
from app.services.gate import Session
from app.services.records import records
from app.services.records.forms import check_value
from app.services.records.lists import Query
from app.services.records.records import Record
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import DUE, ReferralPage
from app.ui.frame.places import About, ListPlace, ReferralPlace
from app.ui.records.page import RecordPage
from app.ui.shell.footer import UNSAVED
from app.ui.widgets.preview import Preview
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press, reach, write


@dataclass
class Walk:
    """One resident at the counter, and where the slip is to be printed to."""

    desk: Driver
    other: Session
    person: int
    file: Path


Way = Callable[[Walk], None]


@pytest.fixture
def person(other: Session) -> int:
    """Enter a resident who consented to hand her data on to one recipient."""
    made = make(other, "person", name="봉오리", birth="410205", mobile="01099990000", tong="3")
    consent(other, made, "쪽빛회")
    make(other, "organization", name="쪽빛회", public_contact="02-111-2222")
    make(other, "organization", name="두레울")
    return made


def make(session: Session, kind: str, **values: object) -> int:
    saved = records.save(session, kind, values).id
    assert saved is not None
    return saved


def consent(session: Session, person: int, recipients: str) -> int:
    until = str(clock.today() + timedelta(days=365))
    shared = {"kind": "제3자제공", "recipients": recipients, "items": ("성명", "연락처")}
    saved = records.save(session, "consent", {"person": person, "keep_until": until, **shared}).id
    assert saved is not None
    return saved


def referrals_of(session: Session, person: int) -> list[Record]:
    ids = session.store(writes=False).lists.ids(
        Query("referral", filters=(("person", (str(person),)),))
    )
    return [records.load(session, "referral", each) for each in ids]


def the_slip(session: Session, person: int) -> Record:
    found = referrals_of(session, person)
    assert len(found) == 1, "one slip, however often and in what order the keys were pressed"
    return found[0]


def slip(desk: Driver, about: About | None = None) -> ReferralPage:
    desk.workspace.open(ReferralPlace(about))
    desk.settle()
    return shown(desk)


def shown(desk: Driver) -> ReferralPage:
    page = desk.workspace.page
    assert isinstance(page, ReferralPage)
    return page


def choose(desk: Driver, page: ReferralPage, path: str, text: str) -> None:
    """Choose a record; what the choice brings is still on its way."""
    reach(page, path).setProperty("text", "")
    reach(page, path)
    write(text)
    desk.settle()
    press(KEY.Key_Return)


def write_slip(desk: Driver, page: ReferralPage, target: str = "쪽빛") -> None:
    choose(desk, page, "person", "봉오리")
    choose(desk, page, "target", target)
    reach(page, "reason")
    write("반찬 나눔이 필요합니다.")


def printed(desk: Driver) -> None:
    words = "프린터로 보냈"
    desk.qtbot.waitUntil(lambda: words in desk.workspace.messages.text, timeout=60_000)
    desk.settle()


def drawn(page: ReferralPage) -> str:
    """Return the words of the slip beside the form."""
    preview = page.findChild(Preview)
    assert preview is not None
    return "".join(
        each.extract_text() for each in pypdf.PdfReader(io.BytesIO(preview.content)).pages
    )


def saved(desk: Driver) -> str:
    """Return what the foot of the window says."""
    told = desk.window.findChild(QLabel, "saved")
    assert told is not None
    return told.text()


def at_once(walk: Walk) -> None:
    """Press Ctrl+P while what the choices bring is on its way."""
    desk = walk.desk
    press(KEY.Key_P, CONTROL)
    desk.settle()


def saved_before(walk: Walk) -> None:
    """Save, wait, then issue."""
    desk = walk.desk
    desk.control(KEY.Key_S)
    desk.control(KEY.Key_P)


def saved_and_issued_at_once(walk: Walk) -> None:
    """Press one key right after the other."""
    desk = walk.desk
    press(KEY.Key_S, CONTROL)
    press(KEY.Key_P, CONTROL)
    desk.settle()


def issued_and_saved_at_once(walk: Walk) -> None:
    """Press save while it is being issued."""
    desk = walk.desk
    press(KEY.Key_P, CONTROL)
    press(KEY.Key_S, CONTROL)
    press(KEY.Key_S, CONTROL)
    desk.settle()


def twice(walk: Walk) -> None:
    """Let the key bounce."""
    desk = walk.desk
    for _ in range(4):
        press(KEY.Key_P, CONTROL)
    desk.settle()


def changed_after_the_save(walk: Walk) -> None:
    """Write on after the save, then issue."""
    desk = walk.desk
    for _ in range(3):
        desk.control(KEY.Key_S)
    reach(shown(desk), "ask")
    write("전화 먼저")
    press(KEY.Key_P, CONTROL)
    desk.settle()


def left_and_come_back(walk: Walk) -> None:
    """Leave the draft, find it in its list, go on with F2."""
    desk = walk.desk
    desk.control(KEY.Key_S)
    desk.press(KEY.Key_Escape)
    draft = the_slip(walk.other, walk.person)
    desk.workspace.open(ListPlace("referral", draft.id))
    desk.settle()
    desk.press(KEY.Key_F2)
    assert shown(desk).form.record is not None
    press(KEY.Key_P, CONTROL)
    desk.settle()


def kept_on_leaving(walk: Walk) -> None:
    """Keep it as a draft when leaving by the question, and go on from the list."""
    desk = walk.desk
    desk.clerk.answers = ["keep", str(walk.file)]
    desk.control(KEY.Key_1)
    assert not isinstance(desk.workspace.page, ReferralPage)
    desk.press(KEY.Key_Escape)
    press(KEY.Key_P, CONTROL)
    desk.settle()


WAYS = (
    at_once,
    saved_before,
    saved_and_issued_at_once,
    issued_and_saved_at_once,
    twice,
    changed_after_the_save,
    left_and_come_back,
    kept_on_leaving,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_slip_is_issued_and_printed_once(
    desk: Driver, other: Session, person: int, tmp_path: Path, way: Way
) -> None:
    page = slip(desk)
    write_slip(desk, page)
    file = tmp_path / "slip.pdf"
    desk.clerk.answers = [str(file)]
    way(Walk(desk, other, person, file))
    printed(desk)
    issued = the_slip(other, person)
    assert issued.shown["state"] == "발급"
    assert issued.shown["printed"] == "출력됨"
    assert not issued.values["reprints"], "it was printed once"
    assert len(pypdf.PdfReader(file).pages) == 2
    assert desk.workspace.page is not None
    assert desk.workspace.page.can_leave()


def issue(walk: Walk) -> None:
    walk.desk.workspace.messages.hide()
    walk.desk.clerk.answers = [str(walk.file)]
    press(KEY.Key_P, CONTROL)
    printed(walk.desk)


def is_printed(session: Session, person: int) -> bool:
    return any(each.shown["printed"] == "출력됨" for each in referrals_of(session, person))


def by_phone(walk: Walk) -> None:
    """Take the consent for this recipient on the telephone."""
    walk.desk.clerk.answers = ["agreed"]
    walk.desk.control(KEY.Key_U)
    issue(walk)


def by_article(walk: Walk) -> None:
    """Choose an article of law instead of the consent."""
    reach(shown(walk.desk), "article")
    write("사회보장급여법 제9조")
    walk.desk.press(KEY.Key_Up)  # round the ends of what is offered: 새로 넣기
    walk.desk.press(KEY.Key_Return)
    issue(walk)


def by_other_recipient(walk: Walk) -> None:
    """Send it to whom the consent names."""
    choose(walk.desk, shown(walk.desk), "target", "쪽빛")
    issue(walk)


MENDINGS = (by_phone, by_article, by_other_recipient)


@pytest.mark.parametrize("leave", [False, True], ids=["at once", "next day"])
@pytest.mark.parametrize("mend", MENDINGS, ids=lambda way: way.__name__)
def test_a_slip_that_was_refused_for_its_consent_is_mended_and_issued(
    desk: Driver, other: Session, person: int, tmp_path: Path, mend: Way, *, leave: bool
) -> None:
    walk = Walk(desk, other, person, tmp_path / "slip.pdf")
    page = slip(desk)
    write_slip(desk, page, "두레울")
    desk.settle()
    choose(desk, page, "consent", "봉오리")
    for _ in range(2):
        desk.control(KEY.Key_P)
        assert "받는 곳이 다릅니다" in page.form.sheet.boxes["consent"].note.text()
        assert the_slip(other, person).values["state"] == DRAFT, "nothing is lost"
        assert page.form.sheet.isEnabled(), "it can be mended"
    draft = the_slip(other, person)
    if leave:
        desk.press(KEY.Key_Escape)
        slip(desk, about=("referral", draft.id))
    mend(walk)
    issued = the_slip(other, person)
    assert (issued.id, issued.shown["state"]) == (draft.id, "발급")
    assert issued.shown["recipient"] == ("쪽빛회" if mend is by_other_recipient else "두레울")
    assert bool(issued.values["consent"]) != bool(issued.values["article"])


def test_a_proposed_consent_for_somebody_else_is_told_and_nothing_is_stored(
    desk: Driver, other: Session, person: int
) -> None:
    page = slip(desk)
    write_slip(desk, page, "두레울")
    press(KEY.Key_P, CONTROL)
    desk.settle()
    assert "동의나 법 조항" in page.form.sheet.boxes["consent"].note.text()
    assert referrals_of(other, person) == []
    assert desk.clerk.asked == []
    desk.clerk.answers = ["drop"]


def test_of_two_consents_the_one_for_this_recipient_is_taken(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    meant = consent(other, person, "두레울")
    page = slip(desk)
    write_slip(desk, page, "두레울")
    issue(Walk(desk, other, person, tmp_path / "slip.pdf"))
    assert the_slip(other, person).values["consent"] == meant


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F2, KEY.Key_F7])
def test_a_page_left_while_it_issues_issues_and_prints(
    desk: Driver, other: Session, person: int, tmp_path: Path, key: KEY
) -> None:
    file = tmp_path / "slip.pdf"
    page = slip(desk)
    write_slip(desk, page)
    desk.clerk.answers = [str(file)]
    press(KEY.Key_P, CONTROL)
    press(key)
    desk.qtbot.waitUntil(lambda: is_printed(other, person), timeout=60_000)
    desk.settle()
    assert desk.clerk.asked == ["printer"], "there was nothing to ask: it was on its way"
    assert not isinstance(desk.workspace.page, ReferralPage)
    if key == KEY.Key_F2:
        assert isinstance(desk.workspace.page, CounterPage)


def test_what_is_typed_while_it_is_saved_stays(desk: Driver, other: Session, person: int) -> None:
    page = slip(desk, about=("person", person))
    reach(page, "reason")
    write("반찬")
    press(KEY.Key_S, CONTROL)
    write(" 나눔이 필요합니다.")
    desk.settle()
    assert page.form.sheet.entries()["reason"] == "반찬 나눔이 필요합니다."
    assert page.form.dirty
    press(KEY.Key_S, CONTROL)
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert not page.form.dirty
    assert the_slip(other, person).values["reason"] == "반찬 나눔이 필요합니다."


@pytest.mark.parametrize("by_button", [False, True], ids=["Enter", "the panel"])
def test_a_draft_is_gone_on_with_from_its_list_on_its_own_page(
    desk: Driver, other: Session, person: int, tmp_path: Path, *, by_button: bool
) -> None:
    page = slip(desk)
    write_slip(desk, page)
    desk.control(KEY.Key_S)
    draft = the_slip(other, person)
    desk.workspace.open(ListPlace("referral", draft.id))
    desk.settle()
    assert desk.button("edit").text() == "이어서 쓰기"
    if by_button:
        desk.button("edit").click()
        desk.settle()
    else:
        desk.press(KEY.Key_Return)
    assert shown(desk).form.record is not None
    issue(Walk(desk, other, person, tmp_path / "slip.pdf"))
    desk.press(KEY.Key_Escape)
    assert desk.button("edit").text() == "수정", "what is issued is changed on its form"
    desk.press(KEY.Key_Return)
    assert isinstance(desk.workspace.page, RecordPage)
    desk.press(KEY.Key_Escape)
    desk.press(KEY.Key_F4)
    assert shown(desk).form.record is None, "a new one is written there too"


@pytest.mark.parametrize("wait", [False, True], ids=["at once", "after the save"])
def test_a_slip_refused_right_after_its_save_is_one_draft_and_seen_as_it_is(
    desk: Driver, other: Session, person: int, tmp_path: Path, *, wait: bool
) -> None:
    page = slip(desk)
    write_slip(desk, page, "두레울")
    press(KEY.Key_S, CONTROL)
    if wait:
        desk.settle()
    press(KEY.Key_P, CONTROL)
    desk.settle()
    desk.control(KEY.Key_S)
    draft = the_slip(other, person)
    assert page.form.record is not None
    assert page.form.record.id == draft.id
    assert draft.values["reason"] == "반찬 나눔이 필요합니다."
    assert saved(desk) != UNSAVED
    by_phone(Walk(desk, other, person, tmp_path / "slip.pdf"))
    assert the_slip(other, person).shown["state"] == "발급"
    assert page.can_leave()
    assert saved(desk) != UNSAVED, "all is saved, and the foot of the window says so"


def test_a_refused_slip_is_drawn_with_what_was_just_typed(desk: Driver, person: int) -> None:
    assert person
    page = slip(desk)
    write_slip(desk, page, "두레울")
    press(KEY.Key_P, CONTROL)
    desk.settle()
    desk.qtbot.waitUntil(lambda: "반찬 나눔" in drawn(page))


def test_a_due_day_is_shown_as_days_are(desk: Driver, person: int) -> None:
    assert person
    page = slip(desk)
    raw = str(page.form.sheet.boxes["due_on"].editor.raw())
    assert raw == DUE.type.show(check_value(DUE.type, raw).value)
