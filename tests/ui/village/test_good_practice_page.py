"""The page of a story by keys: drafted from what is closed, rewritten or allowed, confirmed, let out and taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.kinds import CATALOG
from app.kinds.good_practice import CONFIRMED, SHARED
from app.services.gate import Right, Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.services.records import lists, records
from app.services.records.lists import Query
from app.services.village import good_practices
from app.ui.frame.places import (
    BundlePlace,
    DistrictPlace,
    GoodPracticePlace,
    ListPlace,
    ReferralPlace,
)
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from app.ui.shell.named_pages import named
from app.ui.village.good_practice_page import GoodPracticePage
from app.ui.widgets.buttons import Button
from tests.services.people import edit, save
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, press

SIZES = [(1024, 700), (1366, 768), (1920, 1080)]


def page(desk: Driver) -> GoodPracticePage:
    shown = desk.workspace.page
    assert isinstance(shown, GoodPracticePage)
    return shown


def text(desk: Driver, name: str) -> str:
    words = page(desk).findChild(QLabel, name)
    assert words is not None
    return words.text()


def story(session: Session, need: str) -> int:
    """Save a whole story with something of somebody in it."""
    whole = dict.fromkeys(("tried", "helped", "result", "lesson"), "꾸준히 찾아갔습니다.")
    return save(session, "good_practice", title="함께 살핀 이야기", need=need, **whole)


def closed(session: Session, kind: str, state: str) -> int:
    rows = lists.page(session, Query(kind, filters=(("state", (state,)),)), 0, limit=1, paths=())
    return rows[0].id


@pytest.mark.parametrize("word", ["우수사례", "사례집", "모범사례"])
def test_a_clerk_finds_the_list_by_its_words(word: str) -> None:
    places = [each.place for each in named(CATALOG, frozenset(Right), word)]
    assert ListPlace("good_practice") in places


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_names_somebody_is_rewritten_or_allowed_then_the_story_is_confirmed_and_let_out(
    desk: Driver, other: Session, width: int, height: int
) -> None:
    save(other, "person", name="송곳니", mobile="010-9999-8888")
    record = story(other, "송 곳니 님과 은행나무 아래서 만났습니다. 010.9999.8888")
    desk.window.resize(width, height)
    desk.workspace.open(GoodPracticePlace(record))
    desk.settle()
    assert "2곳" in text(desk, "result")
    assert "<u>[송 곳니]</u>" in text(desk, "text_need")
    assert "사람이 읽어야" in text(desk, "checked")
    desk.control(KEY.Key_S)
    assert "2곳" in desk.workspace.messages.text
    press(KEY.Key_Return)
    desk.settle()
    assert isinstance(desk.workspace.page, RecordPage)
    desk.press(KEY.Key_Escape)
    desk.settle()
    edit(other, "good_practice", record, need="송곳니 같은 은행나무 아래서 만났습니다.")
    desk.workspace.open(GoodPracticePlace(record))
    desk.press(KEY.Key_F5)
    desk.settle()
    press(KEY.Key_A, ALT)
    desk.settle()
    assert "사유" in desk.workspace.messages.text
    desk.type("나무 이름")
    press(KEY.Key_A, ALT)
    desk.settle()
    assert "찾은 것은 없습니다" in text(desk, "result")
    desk.control(KEY.Key_S)
    desk.settle()
    assert records.load(other, "good_practice", record).values["state"] == CONFIRMED
    press(KEY.Key_G, ALT)
    desk.settle()
    assert records.load(other, "good_practice", record).values["state"] == SHARED
    desk.control(KEY.Key_P)
    desk.settle()
    assert isinstance(desk.workspace.page, PrintPage)


def test_a_story_is_begun_by_one_key_from_a_closed_referral_and_bundle(
    desk: Driver, other: Session
) -> None:
    referral = closed(other, "referral", "완료")
    desk.workspace.open(ReferralPlace(("referral", referral)))
    desk.settle()
    press(KEY.Key_S, ALT)
    desk.settle()
    assert page(desk).findChild(Button, "source") is not None
    assert "초안" in desk.workspace.messages.text
    press(KEY.Key_B, ALT)
    desk.settle()
    bundle = closed(other, "bundle", "진행 중")
    desk.workspace.open(BundlePlace(bundle))
    desk.settle()
    button = desk.workspace.page.findChild(Button, "practice") if desk.workspace.page else None
    assert button is not None
    assert not button.isVisible()
    edit(other, "bundle", bundle, state="종결", closed_on=str(clock.today()), result="나아짐")
    desk.workspace.open(BundlePlace(bundle))
    desk.press(KEY.Key_F5)
    desk.settle()
    press(KEY.Key_S, ALT)
    desk.settle()
    first = page(desk)
    desk.workspace.open(BundlePlace(bundle))
    desk.settle()
    press(KEY.Key_S, ALT)
    desk.settle()
    assert page(desk) is first
    assert "이미 있어" in desk.workspace.messages.text


def test_a_form_tells_while_it_is_typed_what_names_somebody(desk: Driver, other: Session) -> None:
    save(other, "person", name="송곳니")
    record = story(other, "아무도 없습니다.")
    desk.workspace.open(GoodPracticePlace(record))
    desk.settle()
    desk.press(KEY.Key_Return, CONTROL)
    desk.settle()
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    form.form.sheet.focus("need")
    desk.type("송곳니 님")

    def told() -> bool:
        shown = [each.text() for each in form.findChildren(QLabel) if each.isVisible()]
        return any("송곳니" in each and "사람 이름" in each for each in shown)

    desk.qtbot.waitUntil(told)


def test_a_file_of_stories_is_taken_where_shared_files_are(
    desk: Driver, other: Session, tmp_path: Path
) -> None:
    file = tmp_path / "이웃 사례.csv"
    file.write_text(
        "사례 코드,제목,연도,욕구,필요했던 것,해 본 것,도움이 된 것,결과,배울 점,보낸 기관,확인일\n"
        "0000abcd-7,골목을 밝힌 가게,2026,안전,어두웠습니다.,불을 켰습니다.,나누어 했습니다.,밝아졌습니다.,쉽습니다.,"
        "이웃동주민센터,2026. 11. 1.\n",
        encoding="utf-8",
    )
    desk.workspace.open(DistrictPlace())
    desk.settle()
    desk.clerk.answers = [str(file), str(file)]
    press(KEY.Key_3, ALT)
    desk.settle()
    assert "신규 1" in desk.workspace.messages.text
    press(KEY.Key_3, ALT)
    desk.settle()
    assert "그대로 1" in desk.workspace.messages.text
    query = Query("good_practice", text="골목을 밝힌")
    (held,) = lists.page(other, query, 0, limit=9, paths=())
    assert good_practices.view(other, held.id).record.values["office"] == "이웃동주민센터"
    press(KEY.Key_4, ALT)
    desk.settle()
    assert isinstance(desk.workspace.page, PrintPage)
    job = PrintJob("good_practice_file", "sharing")
    assert printing.produce(other, job, target=SHEET.name).content
