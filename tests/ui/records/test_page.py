"""Entering and changing records, driven by keys on a real office."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.kinds import CATALOG
from app.services.gate import Session
from app.services.records import drafts, duplicates, records, searching
from app.ui.frame.places import RecordPlace
from app.ui.records.form import RecordForm
from app.ui.records.page import RecordPage
from app.ui.records.sections import sections
from app.ui.widgets.editors import Offer
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, compose, focus, press, reach, write

SHIFT_CONTROL = CONTROL | CONTROL.ShiftModifier


def open_form(desk: Driver, kind: str, record: int | None = None, **preset: object) -> RecordPage:
    desk.workspace.open(RecordPlace(kind, record, preset=preset))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, RecordPage)
    return page


def save(desk: Driver) -> None:
    press(KEY.Key_S, CONTROL)
    desk.settle()


def texts(form: RecordForm) -> str:
    """Return what is told above the form."""
    labels = form.notices.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible() and each.text())


def wait_for(desk: Driver, form: RecordForm, words: str) -> None:
    desk.qtbot.waitUntil(lambda: words in texts(form), timeout=60_000)


def note(form: RecordForm, path: str) -> str:
    return form.sheet.boxes[path].note.text()


def found(session: Session, text: str, kind: str) -> int:
    return searching.search(session, text, kind=kind).rows[0].id


def make(session: Session, kind: str, values: Mapping[str, object]) -> int:
    saved = records.save(session, kind, values).id
    assert saved is not None
    return saved


def test_every_kind_has_a_form_of_all_that_a_person_enters(desk: Driver) -> None:
    for kind in CATALOG:
        page = open_form(desk, kind.name)
        entered = {entry.path for each in sections(CATALOG, kind) for entry in each.entries}
        assert set(page.form.sheet.boxes) == entered
        assert page.can_leave()
        for path, box in page.form.sheet.boxes.items():
            assert box.editor.stops()[0].accessibleName(), path
        assert page.form.sheet.isAncestorOf(focus())


def test_a_record_is_entered_and_saved_by_keys_alone(desk: Driver, other: Session) -> None:
    page = open_form(desk, "organization")
    write("한빛나눔회")
    press(KEY.Key_Return)
    assert focus().objectName() == "type"
    reach(page, "phone")
    write("021112222")
    press(KEY.Key_Tab)
    assert page.can_leave() is False
    save(desk)
    saved = records.load(other, "organization", found(other, "한빛나눔회", "organization"))
    assert saved.shown["phone"] == "02-111-2222"
    assert desk.workspace.page is not page
    assert "한빛나눔회" in desk.workspace.messages.text


def test_enter_ends_a_syllable_before_it_goes_on(desk: Driver) -> None:
    open_form(desk, "organization")
    write("한빛")
    compose("나")
    press(KEY.Key_Return)
    assert focus().objectName() == "name"
    compose("")
    press(KEY.Key_Return)
    assert focus().objectName() != "name"


def test_what_is_wrong_stands_beside_its_input(desk: Driver) -> None:
    page = open_form(desk, "organization")
    reach(page, "email")
    write("nobody")
    press(KEY.Key_Tab)
    assert "@" in note(page.form, "email")
    assert page.form.sheet.boxes["email"].editor.stops()[0].property("problem") is True
    save(desk)
    assert "표시된 곳" in texts(page.form)
    assert focus().objectName() == "email"
    write("@hanbit.example.kr")
    assert note(page.form, "email") == ""
    save(desk)
    assert note(page.form, "name") == "이름을 적어 주세요."
    assert focus().objectName() == "name"


def test_an_odd_number_is_remarked_and_saved(desk: Driver, other: Session) -> None:
    page = open_form(desk, "organization")
    write("이상한번호회")
    reach(page, "phone")
    write("0101")
    press(KEY.Key_Tab)
    assert "자릿수" in note(page.form, "phone")
    save(desk)
    assert found(other, "이상한번호회", "organization")


def test_a_registration_number_is_refused_at_once(desk: Driver) -> None:
    page = open_form(desk, "organization")
    write("x")
    reach(page, "memo")
    write("580312-1234567")
    press(KEY.Key_Tab)
    assert "주민등록번호" in note(page.form, "memo")


def test_an_existing_person_is_offered_before_a_second_one_is_made(
    desk: Driver, other: Session
) -> None:
    person = make(other, "person", {"name": "봉오리", "birth": "580312", "mobile": "01012345678"})
    page = open_form(desk, "volunteer")
    write("봉오리")
    press(KEY.Key_Tab)
    write("580312")
    press(KEY.Key_Tab)
    wait_for(desk, page.form, "봉오리 · 1958. 3. 12.")
    reach(page, "person.email")
    write("bud@hanbit.example.kr")
    press(KEY.Key_1, ALT)
    wait_for(desk, page.form, "정보를 불러왔습니다")
    assert page.form.sheet.boxes["person.mobile"].editor.entered() == "010-1234-5678"
    reach(page, "talents.word")
    write("반찬")
    press(KEY.Key_Return)
    save(desk)
    role = records.load(other, "volunteer", found(other, "봉오리", "volunteer"))
    assert role.root == person
    assert role.shown["person.email"] == "bud@hanbit.example.kr"
    assert role.values["talents"] == ("반찬",)

    page = open_form(desk, "volunteer")
    write("봉오리")
    reach(page, "person.birth")
    write("580312")
    wait_for(desk, page.form, "봉오리 · 1958. 3. 12.")
    desk.clerk.answers = [""]
    press(KEY.Key_1, ALT)
    desk.settle()
    assert page.form.record is None
    assert desk.clerk.asked == ["저장하지 않은 내용이 있습니다."]


def test_lookalikes_told_apart_are_not_told_again(desk: Driver, other: Session) -> None:
    make(other, "person", {"name": "봉오리", "birth": "580312"})
    page = open_form(desk, "person")
    write("봉오리")
    reach(page, "birth")
    write("580312")
    wait_for(desk, page.form, "이미 있는 기록일 수 있습니다")
    press(KEY.Key_2, ALT)
    assert "이미 있는" not in texts(page.form)
    save(desk)
    second = max(row.id for row in searching.search(other, "봉오리", kind="person").rows)
    assert duplicates.find(other, "person", {"name": "봉오리", "birth": "580312"}, second) == []


def test_two_clerks_on_one_record_lose_nothing(desk: Driver, other: Session) -> None:
    record = make(other, "volunteer", {"person.name": "강하나", "person.mobile": "01033334444"})
    page = open_form(desk, "volunteer", record)
    assert page.form.record is not None
    reach(page, "person.email")
    write("hana@hanbit.example.kr")
    theirs = records.load(other, "volunteer", record)
    changed = {"person.mobile": "01077778888", "skills": "홈패션"}
    records.save(other, "volunteer", changed, record=record, vers=theirs.vers)
    save(desk)
    wait_for(desk, page.form, "휴대전화: 010-3333-4444 → 010-7777-8888")
    assert page.form.sheet.boxes["person.email"].editor.entered() == "hana@hanbit.example.kr"
    press(KEY.Key_1, ALT)
    wait_for(desk, page.form, "적은 것을 얹었습니다")
    save(desk)
    shown = records.load(other, "volunteer", record).shown
    assert shown["person.mobile"] == "010-7777-8888"
    assert shown["person.email"] == "hana@hanbit.example.kr"
    assert shown["skills"] == "홈패션"


def test_a_kept_draft_is_offered_back(desk: Driver, other: Session) -> None:
    page = open_form(desk, "household")
    write("강하나네")
    reach(page, "members").setFocus()
    press(KEY.Key_Space)
    write("김")
    desk.settle()
    press(KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: drafts.read(other, "household:new") is not None, timeout=60_000)
    members = page.form.sheet.entries()["members"]
    page.form.show_new({})
    desk.settle()
    assert page.can_leave()
    wait_for(desk, page.form, "저장하지 않고 닫힌 내용")
    press(KEY.Key_1, ALT)
    assert page.form.sheet.entries()["members"] == members
    assert page.form.sheet.entries()["name"] == "강하나네"
    save(desk)
    assert found(other, "강하나네", "household")
    assert drafts.read(other, "household:new") is None


def test_a_draft_can_be_thrown_away(desk: Driver, other: Session) -> None:
    drafts.keep(other, "tong:new", {"entries": {"area": "시장길"}, "titles": {}})
    page = open_form(desk, "tong")
    wait_for(desk, page.form, "저장하지 않고 닫힌 내용")
    press(KEY.Key_2, ALT)
    desk.settle()
    assert texts(page.form) == ""
    assert drafts.read(other, "tong:new") is None


def test_a_record_that_a_link_lacks_is_made_on_top(desk: Driver, other: Session) -> None:
    page = open_form(desk, "participation")
    reach(page, "person")
    write("도라지")
    desk.settle()
    press(KEY.Key_Return)
    desk.settle()
    assert page.form.kind.name == "person"
    heading = page.findChild(QLabel, "heading")
    assert heading is not None
    assert heading.text() == "새 일자리 참여  ›  새 주민"
    assert page.form.sheet.entries()["name"] == "도라지"
    reach(page.form, "birth")
    write("610701")
    save(desk)
    assert page.form.kind.name == "participation"
    assert page.form.sheet.boxes["person"].editor.titles() == {
        found(other, "도라지", "person"): "도라지"
    }
    reach(page, "person")
    write("x")
    desk.settle()
    press(KEY.Key_Return)
    desk.settle()
    desk.clerk.answers = ["yes"]
    write("y")
    press(KEY.Key_Escape)
    assert page.form.kind.name == "participation"


@pytest.mark.parametrize("asked", [True, False], ids=["answered before Tab", "answered after"])
def test_half_a_name_says_whom_it_may_mean_and_finds_them(
    desk: Driver, other: Session, *, asked: bool
) -> None:
    someone = records.save(other, "person", {"name": "곽영숙", "birth": "1961-07-01"}).id
    page = open_form(desk, "participation")
    box = page.form.sheet.boxes["person"]
    reach(page, "person")
    write("곽영")
    if asked:
        desk.settle()
    press(KEY.Key_Tab)
    desk.settle()
    assert "곽영숙" in box.note.text()
    assert "찾지 못했습니다" not in box.note.text()
    reach(page, "person")
    press(KEY.Key_Down)
    desk.settle()
    press(KEY.Key_Return)
    assert box.editor.raw() == someone
    press(KEY.Key_Tab)
    desk.settle()
    assert not box.wrong


def test_leaving_asks_only_when_something_would_be_lost(desk: Driver, other: Session) -> None:
    page = open_form(desk, "tong", area="시장길 일대")
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.clerk.asked == []
    page = open_form(desk, "tong", area="시장길 일대")
    reach(page, "no")
    write("77")
    desk.clerk.answers = [""]
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is page
    desk.clerk.answers = ["keep"]
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is not page
    tong = records.load(other, "tong", found(other, "시장길", "tong"))
    assert tong.values["no"] == 77
    page = open_form(desk, "tong", tong.id)
    reach(page, "area")
    write("!")
    desk.clerk.answers = ["drop"]
    press(KEY.Key_Escape)
    desk.settle()
    assert records.load(other, "tong", tong.id).ver == tong.ver


def test_one_after_another_is_entered(desk: Driver, other: Session) -> None:
    page = open_form(desk, "organization")
    for name in ("하나회", "둘회"):
        write(name)
        press(KEY.Key_S, SHIFT_CONTROL)
        desk.settle()
    assert desk.workspace.page is page
    assert page.form.sheet.entries()["name"] in ("", None)
    assert found(other, "둘회", "organization") > found(other, "하나회", "organization")


def test_a_preset_link_shows_its_title_and_is_saved(desk: Driver, other: Session) -> None:
    person = make(other, "person", {"name": "봉오리", "birth": "580312"})
    page = open_form(desk, "consent", person=Offer(person, "봉오리"))
    assert reach(page, "person").property("text") == "봉오리"
    reach(page, "kind")
    write("홍보")
    press(KEY.Key_Tab)
    reach(page, "keep_until")
    write("2031-11-21")
    save(desk)
    assert "봉오리" in desk.workspace.messages.text


def test_sections_are_jumped_to(desk: Driver) -> None:
    page = open_form(desk, "counselor")
    names = [section.label for section in page.form.sheet.sections]
    assert names[0] == "기본"
    press(KEY.Key_PageDown, CONTROL)
    first = page.form.sheet.sections[1].entries[0].path
    assert page.form.sheet.boxes[first].editor.isAncestorOf(focus())
    press(KEY.Key_PageUp, CONTROL)
    assert focus().objectName() == "person.name"


def test_tab_goes_through_the_form_in_its_order(desk: Driver) -> None:
    page = open_form(desk, "organization")
    boxes = list(page.form.sheet.boxes.values())
    come: list[str] = []
    for _ in range(40):
        box = next((box for box in boxes if box.isAncestorOf(focus())), None)
        if box is None:
            break
        if box.entry.path not in come:
            come.append(box.entry.path)
        press(KEY.Key_Tab)
    assert come == [box.entry.path for box in boxes]


def test_another_clerks_change_is_shown_at_once(desk: Driver, other: Session) -> None:
    record = make(other, "tong", {"no": "88", "area": "시장길"})
    page = open_form(desk, "tong", record)
    theirs = records.load(other, "tong", record)
    change = records.save(other, "tong", {"area": "큰길"}, record=record, vers=theirs.vers)
    desk.window.tasks.changed.emit(change)
    desk.settle()
    assert page.form.sheet.entries()["area"] == "큰길"
    reach(page, "area")
    write("가")
    theirs = records.load(other, "tong", record)
    change = records.save(other, "tong", {"area": "작은길"}, record=record, vers=theirs.vers)
    desk.window.tasks.changed.emit(change)
    wait_for(desk, page.form, "큰길 → 작은길")
    assert QApplication.focusWidget() is not None


def test_a_role_is_begun_for_the_person_in_view(desk: Driver, other: Session) -> None:
    person = make(other, "person", {"name": "봉오리", "birth": "580312"})
    page = open_form(desk, "volunteer", person=Offer(person, "봉오리"))
    wait_for(desk, page.form, "정보를 불러왔습니다")
    assert page.form.sheet.entries()["person.name"] == "봉오리"
    reach(page, "talents.word")
    write("말벗")
    save(desk)
    role = records.load(other, "volunteer", found(other, "봉오리", "volunteer"))
    assert role.root == person


def test_a_person_changed_meanwhile_is_loaded_anew_under_a_new_role(
    desk: Driver, other: Session
) -> None:
    person = make(other, "person", {"name": "봉오리", "birth": "580312"})
    page = open_form(desk, "volunteer", person=Offer(person, "봉오리"))
    wait_for(desk, page.form, "정보를 불러왔습니다")
    reach(page, "person.email")
    write("bud@hanbit.example.kr")
    theirs = records.load(other, "person", person)
    records.save(other, "person", {"mobile": "01012345678"}, record=person, vers=theirs.vers)
    save(desk)
    wait_for(desk, page.form, "휴대전화: (없음) → 010-1234-5678")
    press(KEY.Key_1, ALT)
    wait_for(desk, page.form, "정보를 불러왔습니다")
    save(desk)
    role = records.load(other, "volunteer", found(other, "봉오리", "volunteer"))
    assert role.root == person
    assert role.shown["person.email"] == "bud@hanbit.example.kr"
    assert role.shown["person.mobile"] == "010-1234-5678"


def test_a_changed_name_stays_and_is_found_and_told_by_the_search(
    desk: Driver, other: Session
) -> None:
    person = make(other, "person", {"name": "라말순", "birth": "580312"})
    page = open_form(desk, "person", person)
    reach(page, "name")
    press(KEY.Key_A, CONTROL)
    write("나하늘")
    save(desk)
    page = open_form(desk, "person", person)
    reach(page, "mobile")
    write("01012345678")
    save(desk)
    kept = records.load(other, "person", person)
    assert [line["name"] for line in kept.lines("former_names")] == ["라말순"]
    desk.press(KEY.Key_F3)
    desk.type("나말순")
    findings = desk.workspace.header.search.findings
    assert [findings.hit(at).title for at in range(findings.rowCount())] == ["나하늘"]
    assert findings.hit(0).detail.startswith("이전 이름 라말순")


def test_another_name_with_one_birth_and_mobile_is_told_while_typed(
    desk: Driver, other: Session
) -> None:
    make(other, "person", {"name": "봉 오리", "birth": "580312", "mobile": "01098765432"})
    page = open_form(desk, "person")
    write("봉오리")
    wait_for(desk, page.form, "(성명 같음)")
    press(KEY.Key_A, CONTROL)
    write("봉하늘")
    reach(page, "birth")
    write("580312")
    reach(page, "mobile")
    write("01098765432")
    wait_for(desk, page.form, "개명했는지 확인하세요")


@pytest.mark.parametrize("kind", ["person", "volunteer"])
@pytest.mark.parametrize(("name", "kept"), [("봉하늘", True), ("봉오라", False)])
@pytest.mark.parametrize("turned", [False, True])
def test_a_changed_name_is_a_former_one_or_was_typed_wrong_as_the_form_says(
    desk: Driver, other: Session, kind: str, name: str, *, kept: bool, turned: bool
) -> None:
    prefix = "person." if kind == "volunteer" else ""
    record = make(other, kind, {f"{prefix}name": "봉오리"})
    page = open_form(desk, kind, record)
    reach(page, f"{prefix}name")
    press(KEY.Key_A, CONTROL)
    write(name)
    wait_for(
        desk,
        page.form,
        "‘봉오리’도 이전 이름으로 남깁니다" if kept else "‘봉오리’는 이전 이름으로 남기지 않습니다",
    )
    if turned:
        press(KEY.Key_1, ALT)
        wait_for(desk, page.form, "남기지 않습니다" if kept else "이전 이름으로 남깁니다")
    save(desk)
    person = records.load(other, kind, record).root
    held = records.load(other, "person", person)
    assert held.title == name
    assert [line["name"] for line in held.lines("former_names")] == ["봉오리"] * (
        kept is not turned
    )


def test_a_name_put_back_asks_nothing(desk: Driver, other: Session) -> None:
    record = make(other, "person", {"name": "봉오리"})
    page = open_form(desk, "person", record)
    reach(page, "name")
    press(KEY.Key_A, CONTROL)
    write("봉하늘")
    wait_for(desk, page.form, "이전 이름으로 남깁니다")
    press(KEY.Key_A, CONTROL)
    write("봉 오리")
    desk.qtbot.waitUntil(lambda: "이전 이름으로" not in texts(page.form), timeout=60_000)
    save(desk)
    assert not records.load(other, "person", record).lines("former_names")
