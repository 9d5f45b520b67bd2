"""Handing a list on to another office: no ground, no print; each one stands in the register of provisions."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest

from app.core import clock
from app.core.errors import RightError, UserError
from app.papers.articles import EIGHT
from app.services.counter.slip_jobs import slip_job
from app.services.gate import Session
from app.services.prints import issues, printing
from app.services.prints.printing import PrintJob
from app.services.records import records, undoing
from app.services.records.lists import Query
from app.store import kept_papers, register
from app.store.lists import Lists
from tests.output import pdf_page
from tests.services.people import edit, person_of, save, volunteer
from tests.services.referred import issued

GIVEN = {
    "recipient": "한빛구 복지정책과",
    "contact": "정복지",
    "fax": "02-000-0202",
    "doc_no": "복지정책과-2023(2026. 11. 20.)",
    "sort": "제3자 제공",
    "basis": "개인정보 보호법 제17조제1항제1호(정보주체의 동의)",
    "purpose": "자원봉사자 표창 대상 확인",
    "approver": "동장 최마을",
    "form": "팩스",
}
BEYOND = {
    "sort": "목적 외 제3자 제공",
    "basis": "개인정보 보호법 제18조제2항제1호(별도의 동의)",
}
PATHS = ("person.name", "person.mobile")


def job(**given: str) -> PrintJob:
    return PrintJob(
        "roster", "provision", "volunteer", query=Query("volunteer"), paths=PATHS, given=GIVEN | given
    )  # fmt: skip


@pytest.fixture
def village(session: Session) -> Session:
    """Enter two volunteers who agreed to what is handed on."""
    for name in ("김하늘", "박바다"):
        helper = volunteer(session, name, person__mobile="010-0000-1234")
        agree(session, person_of(session, helper))
    return session


def agree(session: Session, person: int, /, **values: object) -> int:
    """Enter a consent to name and telephone for the recipient, which may be told otherwise."""
    told = {
        "recipients": GIVEN["recipient"], "items": "성명, 연락처", "purpose": GIVEN["purpose"],
        "keep_until": "2099-12-31",
    }  # fmt: skip
    return save(session, "consent", person=person, kind="제3자제공", **{**told, **values})


def provisions(session: Session) -> list[records.Record]:
    store = session.store(writes=True)
    lists: Lists = store.lists
    return [records.read(store, "provision", each) for each in lists.ids(Query("provision"), 0, 9)]


@pytest.mark.parametrize("missing", ["recipient", "doc_no", "basis", "purpose", "approver"])
def test_without_a_ground_nothing_is_printed(village: Session, missing: str) -> None:
    with pytest.raises(UserError) as refused:
        printing.produce(village, job(**{missing: ""}))
    assert set(refused.value.fields) == {missing}
    assert str(refused.value).startswith("내보내지 않았습니다: ")
    assert refused.value.fields[missing] in refused.value.message
    assert "저장" not in str(refused.value)
    assert provisions(village) == []
    assert printing.preview(village, job(**{missing: ""})).pages == 2


@pytest.mark.parametrize("purpose", ["place", "insurance"])
def test_what_is_handed_in_elsewhere_names_only_who_agreed(village: Session, purpose: str) -> None:
    """Places of activity and insurers are third parties as well (제17조)."""
    whole = PrintJob("roster", purpose, "volunteer", query=Query("volunteer"))
    with pytest.raises(UserError, match="제공받는 기관"):
        printing.produce(village, whole)
    other = volunteer(village, "최나무", person__mobile="010-0000-5678")
    items = "성명, 연락처, 생년월일, 성별, 보험 만료일"
    for helper in village.store(writes=True).lists.ids(Query("volunteer")):
        if helper != other:
            agree(village, person_of(village, helper), items=items)
    printed = printing.produce(village, replace(whole, given=GIVEN))
    told = " ".join(pdf_page.texts(printed.content))
    assert all(name in told for name in ("김하늘", "박바다"))
    assert "최나무" not in told
    (entered,) = provisions(village)
    assert entered.values["persons"] == 2


@pytest.mark.parametrize("target", ["printer", "xlsx"])
def test_a_provision_is_entered_with_its_eight_items(village: Session, target: str) -> None:
    printed = printing.produce(village, job(), target=target)
    (entered,) = provisions(village)
    for name, text in GIVEN.items():
        assert entered.shown[name] == text
    assert entered.shown["file"] == "자원봉사자 명부"
    assert entered.shown["items"] == "성명, 휴대전화"
    assert entered.values["persons"] == 2
    assert entered.shown["output"] == printed.number
    assert entered.shown["by"] == "이하늘"


def test_the_list_goes_behind_a_cover_that_counts_its_pages(village: Session) -> None:
    printed = printing.produce(village, job())
    cover, listed = pdf_page.texts(printed.content)
    assert (printed.pages, printed.pages_of, printed.rows) == (2, (2,), 2)
    for told in ("팩스 표지", "한빛구 복지정책과", "정복지", "02-000-0202", "총 2장", "표창"):
        assert told in cover
    assert "김하늘" not in cover
    for told in ("김하늘", "010-0000-1234", "타기관 제공"):
        assert told in listed
    assert all(printed.number in page for page in (cover, listed))


def test_only_the_chosen_items_go_out(village: Session) -> None:
    printed = printing.produce(village, replace(job(), paths=("person.name",)), target="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(printed.content))
    cells = {str(c.value) for page in book.worksheets for row in page.iter_rows() for c in row}
    assert "김하늘" in cells
    assert "010-0000-1234" not in cells
    assert provisions(village)[0].shown["items"] == "성명"


def test_undo_passes_over_what_has_gone_out(village: Session) -> None:
    printing.produce(village, job())
    undone = undoing.undo(village)
    assert "박바다" in undone.message
    assert len(provisions(village)) == 1


def test_the_register_prints_all_items(village: Session) -> None:
    printed = printing.produce(village, job(**BEYOND))
    text = pdf_page.words(
        printing.produce(village, PrintJob("roster", "register", "provision")).content
    )
    assert "개인정보의목적외이용및제3자제공대장" in text
    for line in EIGHT.values():
        assert "".join(line.label.split()) in text, line
    given = {**GIVEN, **BEYOND}
    for told in (*given.values(), printed.number, "자원봉사자 명부", "성명, 휴대전화"):
        if told not in ("정복지", "02-000-0202"):
            assert "".join(told.split()) in text, told


def test_what_never_went_out_stands_in_no_register(village: Session) -> None:
    stopped, out = (printing.produce(village, job(), target="printer") for _ in range(2))
    printing.take_back(village, stopped.numbers)
    states = {each.shown["output"]: each.shown["state"] for each in provisions(village)}
    assert states == {stopped.number: "미제공", out.number: "제공"}
    listed = PrintJob("roster", "third_party", "provision")
    text = pdf_page.words(printing.preview(village, listed).content)
    assert out.number in text
    assert stopped.number not in text
    rows = register.outputs(village.store(writes=True).data)
    copies = {row["number"]: row["copies"] for row in rows}
    assert copies == {stopped.number: 0, out.number: 1}


def test_the_register_counts_the_people_behind_the_rows(village: Session) -> None:
    """Three rows of two people, one of them twice; a linked person counts as the one printed."""
    store = village.store(writes=True)
    first = store.lists.ids(Query("volunteer"), 0, 1)[0]
    person = store.records.load(first).root
    for day in ("2026-11-02", "2026-11-03"):
        save(village, "activity", person=person, date=day, minutes=60)
    printing.produce(village, PrintJob("roster", "office", "activity"))
    printing.produce(village, PrintJob("roster", "office", "volunteer"), target="xlsx")
    save(village, "organization", name="한빛복지관")
    printing.produce(village, PrintJob("roster", "office", "organization"))
    newest = [row["persons"] for row in register.outputs(store.data)]
    assert newest == [0, 2, 1]
    printing.produce(village, PrintJob("needs_booklet", "counter"))
    assert register.outputs(store.data)[0]["persons"] == 0


def test_a_page_of_a_tong_counts_all_who_stand_on_it(village: Session) -> None:
    for number in range(3):
        volunteer(village, f"김{number}", **{"person.tong": 3})
    tong = save(village, "tong", no=3)
    printing.produce(village, PrintJob("tong_sheet", "officer", "tong", ids=(tong,)))
    assert register.outputs(village.store(writes=True).data)[0]["persons"] == 3


def test_on_the_ground_of_consent_only_those_stand_in_it_who_agreed(village: Session) -> None:
    """To this recipient, to every item, today, below fourteen with the guardian; an article stands in for it."""
    others = {
        "딴데": {"recipients": "쪽빛회"},
        "이름만": {"items": "성명"},
        "철회": {"withdrawn_on": "2026-01-02", "on": "2026-01-01"},
        "대기": {"state": "서명 대기"},
    }
    for name, told in others.items():
        agree(village, person_of(village, volunteer(village, name)), **told)
    volunteer(village, "동의없음")
    child = volunteer(
        village, "어린이", person__birth="2020-01-01", person__guardian_name="보호자",
        person__guardian_phone="010-0000-9999",
    )  # fmt: skip
    agree(village, person_of(village, child))
    seen = printing.preview(village, job())
    assert seen.rows == 2
    assert any("6명을 뺐습니다. 2명만" in each for each in seen.warnings)
    printing.produce(village, job())
    (entered,) = provisions(village)
    assert entered.values["persons"] == 2
    article = job(**BEYOND | {"basis": "개인정보 보호법 제18조제2항제7호(범죄의 수사와 공소)"})
    assert printing.preview(village, article).rows == 8
    with pytest.raises(UserError, match="남은 사람이 없어"):
        printing.produce(village, job(recipient="하늘빛경찰서"))


def test_who_agreed_to_another_end_stays_out_until_a_clerk_has_read_it(village: Session) -> None:
    """제17조제2항제2호: a consent is to an end; whether two texts mean the same one a person has to say."""
    ends = ("자원봉사자 표창 대상  확인.", "표창 대상자를 고르는 일", "", "상해보험 가입")
    persons = [person_of(village, volunteer(village, f"김{number}")) for number in range(4)]
    for person, end in zip(persons, ends, strict=True):
        agree(village, person, purpose=end)
    agree(village, persons[-1], on="2026-01-01")
    seen = printing.preview(village, job())
    assert seen.rows == 4, (
        "what differs in spaces and marks alone, and one of several consents, is alike"
    )
    told, asked = seen.warnings
    assert "다르게 적힌 2명을 뺐습니다. 4명만 실었습니다." in told
    assert "‘표창 대상자를 고르는 일’ 1명" in asked
    assert "미기재 1명" in asked
    assert "‘확인’" in asked
    sheet = " ".join(pdf_page.texts(printing.produce(village, job()).content))
    assert "2명을 뺐습니다" in sheet
    assert "표창 대상자를 고르는 일" not in sheet, (
        "what others agreed to is nothing for the recipient"
    )
    read = job(agreed_purpose="다르게 적혔으나 같은 목적임을 확인")
    answered = printing.produce(village, read)
    assert answered.rows == 6
    assert any("2명도 확인한 대로 실었습니다" in each for each in answered.warnings)
    assert [each.shown["agreed_purpose"] for each in provisions(village)] == [
        "다르게 적혔으나 같은 목적임을 확인", "같게 적힌 동의만",
    ]  # fmt: skip
    by_article = {"basis": "개인정보 보호법 제17조제1항제2호(수집 목적 범위의 제공)"}
    assert printing.preview(village, job(**by_article)).rows == 6, "no consent stands behind it"
    with pytest.raises(UserError, match="남은 사람이 없어") as refused:
        printing.produce(village, job(purpose="여론조사"))
    assert "별도의 동의" in str(refused.value.advice)


def test_a_consent_to_another_end_does_not_stand_in_for_one_withdrawn(village: Session) -> None:
    """What went out for the one end goes out no second time on a consent to the other."""
    first = printing.produce(village, job())
    again = PrintJob("roster", "provision", "volunteer", again=first.number)
    store = village.store(writes=True)
    person = person_of(village, store.lists.ids(Query("volunteer"), 0, 1)[0])
    (consent,) = store.lists.pointing(store.catalog["consent"], "person", person)
    edit(village, "consent", consent, withdrawn_on=clock.stamp()[: len("2026-11-29")])
    agree(village, person, purpose="상해보험 가입")
    with pytest.raises(UserError, match="1명이 실려 있어"):
        printing.produce(village, again)


def test_what_went_beyond_the_purpose_stands_in_a_register_of_its_own(village: Session) -> None:
    """제17조 and 제18조제2항: what stands in the one does not stand in the other."""
    within = printing.produce(village, job()).number
    beyond = printing.produce(village, job(**BEYOND)).number
    for purpose, there, elsewhere in (
        ("third_party", within, beyond),
        ("register", beyond, within),
    ):
        listed = PrintJob("roster", purpose, "provision")
        text = pdf_page.words(printing.preview(village, listed).content)
        assert there in text
        assert elsewhere not in text


def test_a_sheet_that_was_given_out_is_kept_as_the_file_it_was(village: Session) -> None:
    first = printing.produce(village, job(), target="xlsx")
    (line,) = issues.issues(village, text=first.number)
    assert (line.kept, line.sheet, line.times) == (True, True, 0)
    for record in village.store(writes=True).lists.ids(Query("volunteer")):
        edit(village, "person", person_of(village, record), name="딴이름")
    again = printing.produce(village, line.again, target="xlsx")
    assert again.content == first.content
    assert again.number != first.number
    (line,) = issues.issues(village, text=first.number)
    assert line.times == 1
    assert len(provisions(village)) == 1, "given out once"
    for draw in (printing.preview, printing.produce):
        with pytest.raises(UserError, match="파일로 나간 것"):
            draw(village, line.again)


def test_what_went_out_on_paper_is_no_sheet_afterwards(village: Session) -> None:
    first = printing.produce(village, job())
    (line,) = issues.issues(village, text=first.number)
    assert not line.sheet
    with pytest.raises(UserError, match="종이로 나간 것"):
        printing.produce(village, line.again, target="xlsx")


def test_destroying_anybody_in_it_takes_the_sheet_out(village: Session) -> None:
    first = printing.produce(village, job(), target="xlsx")
    data = village.store(writes=True).data
    assert kept_papers.found(data, first.number)
    destroyed = village.store(writes=True).lists.ids(Query("volunteer"))[0]
    data.execute("PRAGMA foreign_keys = OFF")
    with data.transaction():
        data.execute("DELETE FROM record WHERE id = ?", [destroyed])
    assert kept_papers.found(data, first.number) is None


def test_a_kept_list_is_not_printed_again_for_who_may_not_see_it_whole(village: Session) -> None:
    first = printing.produce(village, job())
    again = PrintJob("roster", "provision", "volunteer", again=first.number)
    officer = village.of(replace(village.staff, role="개인정보 보호담당자"))
    for call in (printing.preview.of(again), printing.produce.of(again)):
        with pytest.raises(RightError, match="보관한 명단"):
            officer.perform(call)
        assert village.perform(call).rows == first.rows


def test_who_withdrew_since_keeps_a_kept_list_in(village: Session) -> None:
    """A second print would hand them on again; a list made anew leaves them out."""
    first = printing.produce(village, job())
    again = PrintJob("roster", "provision", "volunteer", again=first.number)
    assert printing.produce(village, again).rows == first.rows
    store = village.store(writes=True)
    helper = store.lists.ids(Query("volunteer"), 0, 1)[0]
    person = person_of(village, helper)
    (consent,) = store.lists.pointing(store.catalog["consent"], "person", person)
    today = clock.stamp()[: len("2026-11-29")]
    edit(village, "consent", consent, withdrawn_on=today)
    with pytest.raises(UserError, match="1명이 실려 있어 다시 내보내지 않았습니다"):
        printing.produce(village, again)
    assert printing.preview(village, again).rows == first.rows, "whoever checks may see it"
    assert printing.produce(village, job()).rows == 1
    agree(village, person)
    assert printing.produce(village, again).rows == first.rows


def test_a_slip_whose_consent_was_withdrawn_goes_out_no_second_time(session: Session) -> None:
    person = save(session, "person", name="김철수")
    consent = agree(session, person, recipients="한빛복지관 담당자")
    sent = issued(session, person=person, consent=consent, article=None).id
    printing.produce(session, slip_job(sent))
    printing.produce(session, slip_job(sent))
    edit(session, "consent", consent, withdrawn_on=clock.stamp()[: len("2026-11-29")])
    with pytest.raises(UserError, match=r"동의가 끝났습니다\..*다시 내보내지 않았습니다"):
        printing.produce(session, slip_job(sent))
    by_article = issued(session).id
    printing.produce(session, slip_job(by_article))
    printing.produce(session, slip_job(by_article))


@pytest.mark.parametrize(
    ("sort", "basis", "other"),
    [
        ("제3자 제공", BEYOND["basis"], "목적 외 제3자 제공"),
        ("목적 외 제3자 제공", GIVEN["basis"], "‘제3자 제공’으로"),
    ],
)
def test_a_ground_and_its_register_say_the_same(
    village: Session, sort: str, basis: str, other: str
) -> None:
    with pytest.raises(UserError) as refused:
        printing.produce(village, job(sort=sort, basis=basis))
    assert other in refused.value.fields["sort"]
    assert provisions(village) == []


@pytest.mark.parametrize("way", ["pdf", "hwpx", "xlsx"])
def test_what_goes_out_says_to_whom_what_for_and_how_long_and_asks_for_no_approval(
    village: Session, way: str
) -> None:
    printed = printing.produce(village, job(period="2026. 12.까지 1회"), target=way)
    text = told_by(printed.content, way)
    for said in ("recipient", "doc_no", "purpose", "basis"):
        assert "".join(GIVEN[said].split()) in text, said
    for said in ("2026.12.까지1회", "목적외이용및재제공금지", "김하늘"):
        assert said in text, said
    assert "결재" not in text
    assert "동장최마을" not in text, "who approved is the office's own matter"


def told_by(content: bytes, way: str) -> str:
    """Return all that a file says, without spaces."""
    if way == "pdf":
        return pdf_page.words(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [each for each in package.namelist() if each.endswith(".xml")]
        whole = " ".join(package.read(each).decode() for each in parts)
    return "".join(re.sub(r"<[^>]*>", "", whole).split())


def test_only_the_columns_of_the_purpose_go_out_and_few_at_first(village: Session) -> None:
    """What the list on the screen shows besides (memo, status) never does; without a choice name and number do."""
    wished = replace(job(), paths=("person.name", "person.status", "person.memo", "hours"))
    printing.produce(village, wished)
    printing.produce(village, replace(job(), paths=None))
    entered = sorted(each.shown["items"] for each in provisions(village))
    assert entered == ["성명", "성명, 휴대전화"]


def test_who_is_not_active_is_left_out_and_counted_with_the_reason(village: Session) -> None:
    """Listed by a filter or picked by hand, on the ground of an article too; the paper says so itself."""
    for name, status in (("안계심", "사망"), ("멀리감", "전출"), ("그만둠", "탈퇴")):
        gone = volunteer(village, name)
        agree(village, person_of(village, gone))
        edit(village, "person", person_of(village, gone), status=status)
    article = {**BEYOND, "basis": "개인정보 보호법 제18조제2항제7호(범죄의 수사와 공소)"}
    every = tuple(village.store(writes=True).lists.ids(Query("volunteer"), 0, 9))
    for made in (job(), job(**article), replace(job(), query=None, ids=every)):
        printed = printing.produce(village, made)
        assert printed.rows == 2
        (told,) = printed.warnings
        assert "활동 중이 아닌 3명" in told
        assert "사망 1명" in told
        text = pdf_page.words(printed.content)
        assert "안계심" not in text
        assert "활동중이아닌3명" in text
    assert {each.values["persons"] for each in provisions(village)} == {2}


def test_an_empty_list_is_handed_to_nobody(village: Session) -> None:
    article = {**BEYOND, "basis": "개인정보 보호법 제18조제2항제7호(범죄의 수사와 공소)"}
    nobody = replace(job(**article), query=Query("volunteer", text="없는사람"))
    for way in ("pdf", "xlsx", "hwpx"):
        with pytest.raises(UserError, match="실을 사람이 없어"):
            printing.produce(village, nobody, target=way)
    assert provisions(village) == []
    assert printing.preview(village, nobody).rows == 0


def test_a_consent_counts_to_its_last_day(village: Session) -> None:
    days = {"오늘까지": 0, "내일까지": 1, "어제까지": -1}
    for name, after in days.items():
        until = str(clock.today() + timedelta(days=after))
        person = person_of(village, volunteer(village, name))
        agree(village, person, keep_until=until, on="2026-01-01")
    text = pdf_page.words(printing.produce(village, job()).content)
    assert [name for name in days if name in text] == ["오늘까지", "내일까지"]
    assert "1명을뺐습니다" in text
