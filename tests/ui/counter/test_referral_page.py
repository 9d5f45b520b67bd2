"""The counter's page: a referral written, issued and printed by keys; drafts, refusals, failures."""

from __future__ import annotations

import io
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import cast

import pypdf
import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from app.core import clock
from app.core.dates import show_date
from app.core.hangul import attach
from app.kinds.referral import DRAFT
from app.services.counter import referrals
from app.services.gate import Session
from app.services.office import settings
from app.services.records import records, searching
from app.ui.counter.consent_bar import ARTICLE, NOBODY, NOT_YET, ConsentBar
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.frame.places import About, ReferralPlace
from app.ui.widgets.preview import Preview
from tests.services import referred
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, focus, press, reach, write


@pytest.fixture
def person(other: Session) -> int:
    """Enter a resident who consented to hand her data on."""
    values = {"name": "봉오리", "birth": "410205", "mobile": "01099990000", "tong": "3"}
    made = records.save(other, "person", values).id
    assert made is not None
    until = str(clock.today() + timedelta(days=365))
    shared = {"kind": "제3자제공", "recipients": "쪽빛회, 나눔터", "items": ("성명", "연락처")}
    records.save(other, "consent", {"person": made, "keep_until": until, **shared})
    return made


def open_page(desk: Driver, about: About | None = None) -> ReferralPage:
    desk.workspace.open(ReferralPlace(about))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ReferralPage)
    return page


def words(page: ReferralPage, name: str) -> str:
    return cast("QLabel", page.findChild(QLabel, name)).text()


def entered(page: ReferralPage, path: str) -> object:
    return page.form.sheet.boxes[path].editor.entered()


def write_referral(desk: Driver, page: ReferralPage) -> None:
    """Write what a slip needs: who, what need, to whom, why; the right comes from the consent."""
    assert focus().objectName() == "person"
    write("봉오리")
    desk.settle()
    press(KEY.Key_Return)
    desk.settle()
    reach(page, "needs")
    press(KEY.Key_2)
    reach(page, "target")
    write("쪽빛")
    desk.settle()
    press(KEY.Key_Return)
    desk.settle()
    reach(page, "reason")
    write("반찬 나눔이 필요합니다.")


def issue(desk: Driver, file: Path) -> None:
    desk.workspace.messages.hide()
    desk.clerk.answers = [str(file)]
    press(KEY.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: "프린터로 보냈" in desk.workspace.messages.text, timeout=60_000)
    desk.settle()


def numbered(session: Session, number: str) -> records.Record:
    found = referrals.find(session, number.removeprefix("연계-"))
    assert found is not None
    return records.load(session, "referral", found)


def test_a_slip_is_issued_and_printed_by_keys_alone(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    records.save(other, "organization", {"name": "쪽빛회", "public_contact": "02-111-2222"})
    page = open_page(desk)
    write_referral(desk, page)
    assert entered(page, "recipient") == "쪽빛회"
    assert entered(page, "recipient_contact") == "02-111-2222"
    assert entered(page, "shared_items") == ("성명", "연락처")
    assert entered(page, "due_on")
    issue(desk, tmp_path / "slip.pdf")
    state = words(page, "state")
    number = state.split(" · ")[0]
    assert state.endswith("발급 · 출력됨")
    issued = numbered(other, number)
    assert issued.values["person"] == person
    assert issued.values["tong"] == 3
    assert issued.shown["printed"] == "출력됨"
    assert len(pypdf.PdfReader(tmp_path / "slip.pdf").pages) == 2
    assert desk.button("issue").text() == "다시 인쇄"
    assert not page.form.sheet.isEnabled()
    press(KEY.Key_G, CONTROL)
    desk.settle()
    issue(desk, tmp_path / "again.pdf")
    assert len(pypdf.PdfReader(tmp_path / "again.pdf").pages) == 1
    assert numbered(other, number).values["reprints"] == 1
    assert page.can_leave()
    press(KEY.Key_F2)
    desk.settle()
    assert isinstance(desk.workspace.page, CounterPage)
    page = open_page(desk)
    assert words(page, "state").startswith("작성 중")
    assert page.form.sheet.isEnabled()


def test_an_issued_slip_is_revoked_for_a_reason(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    assert person
    records.save(other, "organization", {"name": "쪽빛회"})
    page = open_page(desk)
    revoke = cast("QWidget", page.findChild(QWidget, "revoke"))
    assert not revoke.isVisible()
    write_referral(desk, page)
    issue(desk, tmp_path / "slip.pdf")
    number = words(page, "state").split(" · ")[0]
    desk.clerk.answers = ["", "잘못 발급함"]
    for state in ("발급", "취소"):
        revoke.setFocus()
        press(KEY.Key_Space)
        desk.settle()
        assert words(page, "state").split(" · ")[:2] == [number, state]
    assert numbered(other, number).values["end_reason"] == "잘못 발급함"
    assert not revoke.isVisible()


def slip_text(page: ReferralPage) -> str:
    """Return what the slip in view says."""
    drawn = io.BytesIO(cast("Preview", page.findChild(Preview)).content)
    pages = pypdf.PdfReader(drawn).pages
    return " ".join("".join(each.extract_text() for each in pages).split())


def test_an_issued_slip_is_mended_and_issued_anew_by_keys(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    """One key begins it, one issues it; Ctrl+Z lets the former stand again."""
    issued = referred.issued(other, person=person)
    page = open_page(desk, ("referral", issued.id))
    press(KEY.Key_N, ALT)
    desk.settle()
    assert words(page, "state").startswith("작성 중")
    assert issued.text("no") in words(page, "state")
    assert "열려 있습니다" not in notices(page)
    reach(page, "ask")
    write("화요일이 낫습니다.")
    desk.qtbot.waitUntil(lambda: "고쳐 새로 발급" in slip_text(page))
    issue(desk, tmp_path / "slip.pdf")
    number = words(page, "state").split(" · ")[0]
    assert number > issued.text("no")
    assert referred.load(other, issued.id).values["state"] == "취소"
    assert f"{attach(issued.text('no'), '을/를')} 고쳐 새로 발급" in slip_text(page)
    desk.clerk.answers = ["turn"]
    press(KEY.Key_Z, CONTROL)
    desk.settle()
    assert "다시 유효합니다" in desk.workspace.messages.text
    assert referred.load(other, issued.id).values["state"] == "발급"


def test_ctrl_z_revokes_the_slip_that_was_just_issued(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    assert person
    records.save(other, "organization", {"name": "쪽빛회"})
    page = open_page(desk)
    write_referral(desk, page)
    issue(desk, tmp_path / "slip.pdf")
    number = words(page, "state").split(" · ")[0]
    desk.clerk.answers = ["turn"]
    press(KEY.Key_Z, CONTROL)
    desk.settle()
    assert words(page, "state").split(" · ")[:2] == [number, "취소"]
    assert "인쇄한 의뢰서는 거두어 주세요" in desk.workspace.messages.text
    assert numbered(other, number).values["end_reason"] == "되돌림"


def test_what_a_slip_lacks_is_told_and_no_number_given(desk: Driver, person: int) -> None:
    assert person
    page = open_page(desk)
    write("봉오리")
    desk.settle()
    press(KEY.Key_Return)
    press(KEY.Key_P, CONTROL)
    desk.settle()
    told = page.form.sheet.boxes
    assert "발급하려면" in told["target"].note.text()
    assert "발급하려면" in told["reason"].note.text()
    assert page.form.record is None
    assert desk.clerk.asked == []


def test_a_print_that_is_cancelled_leaves_the_referral_issued(
    desk: Driver, other: Session, person: int
) -> None:
    assert person
    records.save(other, "organization", {"name": "쪽빛회"})
    asked: list[object] = []
    page = open_page(desk)
    write_referral(desk, page)
    desk.clerk.printer = lambda chosen, _begin, **_: asked.append(chosen)  # type: ignore[method-assign]
    press(KEY.Key_P, CONTROL)
    desk.settle()
    number, state, printed = words(page, "state").split(" · ")
    assert (state, printed) == ("발급", "출력 안 됨")
    assert numbered(other, number).shown["printed"] == "출력 안 됨"
    assert desk.button("issue").text() == "인쇄"
    assert len(asked) == 1


def test_a_referral_to_the_same_place_that_is_still_open_is_told_while_another_is_drafted(
    desk: Driver, other: Session, person: int
) -> None:
    place = save(other, "organization", name="쪽빛나눔터")
    page = open_page(desk)
    made = save(other, "referral", person=person, target=place, reason="반찬")
    told = f"끝나지 않은 연계가 {show_date(str(clock.today()))}부터 열려 있습니다"
    write_referral(desk, page)
    wait = partial(desk.qtbot.waitUntil, timeout=60_000)
    wait(lambda: told in notices(page))
    desk.button("apart").click()
    desk.settle()
    assert told not in notices(page), "the clerk writes another nevertheless"
    desk.clerk.answers = ["drop"]
    page = open_page(desk, about=("person", person))
    reach(page, "target")
    write("쪽빛")
    desk.settle()
    press(KEY.Key_Return)
    wait(lambda: told in notices(page))
    desk.clerk.answers = ["drop"]
    page = open_page(desk, about=("referral", made))
    desk.settle()
    assert told not in notices(page), "it is itself"


def notices(page: ReferralPage) -> str:
    labels = page.form.notices.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


def test_the_slip_is_drawn_while_it_is_written(desk: Driver, person: int) -> None:
    page = open_page(desk, about=("person", person))
    preview = page.findChild(Preview)
    assert preview is not None
    desk.qtbot.waitUntil(lambda: preview.pages == 2)
    assert entered(page, "person") == person
    assert entered(page, "consent")
    drawn: list[None] = []
    preview.shown.connect(lambda: drawn.append(None))
    reach(page, "ask")
    write("안부 확인")
    desk.qtbot.waitUntil(lambda: bool(drawn))


def test_the_hand_out_is_left_out_by_one_key_and_that_is_remembered(
    desk: Driver, person: int
) -> None:
    page = open_page(desk, about=("person", person))
    preview = page.findChild(Preview)
    tick = page.findChild(QCheckBox, "handout")
    assert preview is not None
    assert tick is not None
    desk.qtbot.waitUntil(lambda: preview.pages == 2)
    press(KEY.Key_G, CONTROL)
    desk.qtbot.waitUntil(lambda: preview.pages == 1)
    desk.settle()
    tick.setChecked(True)
    desk.clerk.answers = ["drop"]
    page = open_page(desk)
    assert not tick.isChecked(), "what the clerk chose last holds"


def test_a_copy_for_the_file_is_asked_for_where_the_slip_is_issued(
    desk: Driver, person: int
) -> None:
    page = open_page(desk, about=("person", person))
    preview, tick = page.findChild(Preview), page.findChild(QCheckBox, "office_copy")
    assert preview is not None
    assert tick is not None
    desk.qtbot.waitUntil(lambda: preview.pages == 2)
    assert not tick.isChecked(), "nobody gets a copy that was not asked for"
    press(KEY.Key_K, ALT)
    desk.qtbot.waitUntil(lambda: preview.pages == 3)
    desk.settle()
    desk.clerk.answers = ["drop"]
    page = open_page(desk)
    again = page.findChild(QCheckBox, "office_copy")
    assert again is not None
    assert again.isChecked(), "what the clerk chose last holds"


def bar(page: ReferralPage) -> ConsentBar:
    found = page.findChild(ConsentBar)
    assert found is not None
    return found


def choose(desk: Driver, page: ReferralPage, path: str, text: str) -> None:
    """Choose a record by its name, and let the page look at the consents."""
    looked: list[object] = []
    reach(page, path).setProperty("text", "")
    reach(page, path)
    write(text)
    desk.settle()
    press(KEY.Key_Return)
    desk.settle()
    bar(page).found.connect(looked.append)
    desk.qtbot.waitUntil(lambda: bool(looked))
    bar(page).found.disconnect(looked.append)
    desk.settle()


def test_a_consent_is_taken_only_for_the_recipient_it_names(
    desk: Driver, other: Session, person: int
) -> None:
    for name in ("쪽빛회", "두레울"):
        records.save(other, "organization", {"name": name})
    page = open_page(desk, about=("person", person))
    assert words(page, "basis") == NOBODY
    choose(desk, page, "target", "두레울")
    assert words(page, "basis") == "받는 곳이 다릅니다. 동의한 곳: 쪽빛회, 나눔터."
    assert not entered(page, "consent")
    choose(desk, page, "target", "쪽빛")
    assert words(page, "basis").startswith("이곳에 이 항목을 줄 수 있는 동의가 있습니다(")
    assert entered(page, "consent")
    assert not bar(page).findChild(QWidget, "consent_form").isVisible()  # type: ignore[union-attr]
    reach(page, "shared_items")
    press(KEY.Key_5)
    desk.qtbot.waitUntil(lambda: "주소" in words(page, "basis"))
    assert words(page, "basis") == "동의하지 않은 항목이 있습니다: 주소."


def test_a_form_is_printed_and_its_signature_taken_by_keys(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    records.save(other, "organization", {"name": "두레울", "phone": "02-000-0707"})
    page = open_page(desk, about=("person", person))
    choose(desk, page, "target", "두레울")
    desk.clerk.answers = [str(tmp_path / "form.pdf")]
    press(KEY.Key_B, CONTROL)
    desk.qtbot.waitUntil(lambda: "프린터로 보냈" in desk.workspace.messages.text, timeout=60_000)
    desk.settle()
    assert len(pypdf.PdfReader(tmp_path / "form.pdf").pages) == 1
    assert "서명 대기" in words(page, "basis")
    cast("QCheckBox", bar(page).findChild(QCheckBox, "news")).click()
    press(KEY.Key_R, CONTROL)
    desk.settle()
    assert words(page, "basis").startswith("이곳에 이 항목을 줄 수 있는 동의가 있습니다(")
    assert entered(page, "consent")
    given = records.load(other, "consent", cast("int", entered(page, "consent")))
    assert given.shown["recipients_contact"] == "02-000-0707"
    kinds = [
        records.load(other, "consent", each.id).shown["kind"]
        for each in searching.search(other, "봉오리", kind="consent").rows
    ]
    assert sorted(kinds) == ["제3자제공", "제3자제공", "홍보"]
    assert not bar(page).findChild(QWidget, "receive").isVisible()  # type: ignore[union-attr]


def test_a_consent_by_telephone_is_taken_only_after_it_was_given(
    desk: Driver, other: Session, person: int
) -> None:
    records.save(other, "organization", {"name": "두레울"})
    page = open_page(desk, about=("person", person))
    choose(desk, page, "target", "두레울")
    desk.clerk.answers = ["", "agreed"]
    press(KEY.Key_U, CONTROL)
    desk.settle()
    assert not entered(page, "consent")
    press(KEY.Key_U, CONTROL)
    desk.settle()
    assert entered(page, "consent")
    given = page.form.sheet.boxes["consent"].editor.raw()
    script = records.load(other, "consent", cast("int", given)).shown["script"]
    office = settings.read(other)
    name = records.load(other, "person", person).title
    said = (f"{office['office_name']}", f"{name} 님", "두레울에 성명, 연락처, 도움 요청 내용(")
    assert all(each in script for each in said)
    assert script.count("동의하십니까?") == 1


def test_a_form_waits_until_it_is_known_who_receives_what(desk: Driver, other: Session) -> None:
    records.save(other, "organization", {"name": "두레울"})
    nobody = save(other, "person", name="도라지꽃")
    page = open_page(desk, about=("person", nobody))
    choose(desk, page, "target", "두레울")
    assert words(page, "basis") == "제3자 제공 동의가 없습니다."
    press(KEY.Key_B, CONTROL)
    desk.settle()
    assert desk.workspace.messages.text == NOT_YET
    press(KEY.Key_U, CONTROL)
    desk.settle()
    assert desk.clerk.asked == []
    reach(page, "article")
    write("개인정보")
    desk.qtbot.waitUntil(lambda: words(page, "basis") == ARTICLE)


def test_a_draft_is_kept_and_gone_on_with(desk: Driver, other: Session, person: int) -> None:
    page = open_page(desk, about=("person", person))
    reach(page, "reason")
    write("봄까지 살펴 주세요")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert page.can_leave()
    draft = page.form.record
    assert draft is not None
    assert draft.values["state"] == DRAFT
    assert not draft.values["no"]
    reach(page, "ask")
    write("전화")
    desk.clerk.answers = ["keep"]
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is not page
    assert records.load(other, "referral", draft.id).shown["ask"] == "전화"
    page = open_page(desk, about=("referral", draft.id))
    assert entered(page, "reason") == "봄까지 살펴 주세요"
    write("x")
    desk.clerk.answers = ["drop"]
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is not page


def test_a_resident_who_is_not_known_yet_is_entered_on_top(desk: Driver, other: Session) -> None:
    page = open_page(desk)
    write("도라지")
    desk.settle()
    press(KEY.Key_Return)
    desk.settle()
    assert words(page, "heading") == "새 연계  ›  새 주민"
    assert not desk.button("issue").isEnabled()
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert words(page, "heading") == "접수·연계"
    assert entered(page, "person") == searching.search(other, "도라지", kind="person").rows[0].id


def test_a_referral_begins_with_a_resource_in_view(desk: Driver, other: Session) -> None:
    made = save(other, "organization", name="쪽빛회", address="마을로 1")
    page = open_page(desk, about=("organization", made))
    assert entered(page, "target") == made
    assert entered(page, "place") == "마을로 1"
    reach(page, "target").setProperty("text", "")
    reach(page, "target")
    write("쪽빛")
    desk.settle()
    press(KEY.Key_Return)
    desk.settle()
    assert entered(page, "recipient") == "쪽빛회"
