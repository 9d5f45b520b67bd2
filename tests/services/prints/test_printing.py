"""Papers through the services: purposes, masking, numbers, the register, the slip of a referral."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pypdf
import pytest

from app import papers
from app.core.errors import UserError
from app.core.fields import Mask
from app.core.masking import Rule
from app.core.papers import Purpose, complete
from app.core.title_masking import mask_title, way_of_title
from app.kinds import CATALOG
from app.papers.roster import ROSTER
from app.services.counter import referrals
from app.services.gate import Session
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records
from app.services.records.lists import Query
from app.store import register
from tests.services.people import save

ARTICLE = "개인정보 보호법 제17조제1항제2호(수집 목적 범위의 제공)"


def text_of(content: bytes) -> str:
    """Return all text of a PDF as another program reads it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.fixture
def volunteers(session: Session) -> Session:
    """Enter three volunteers of two 통."""
    for name, mobile, tong in (
        ("김철수", "010-0000-1234", 3),
        ("남궁민수", "010-0000-5678", 3),
        ("이란", "010-0000-9012", 7),
    ):
        records.save(
            session,
            "volunteer",
            {
                "person.name": name, "person.mobile": mobile, "person.tong": tong,
                "person.birth": "1958-03-12", "talents": ("이·미용",),
            },
        )  # fmt: skip
    return session


@pytest.fixture
def draft(session: Session) -> int:
    """Draft a referral of 박영희 to 한빛복지관 that shares her name alone."""
    person = records.save(
        session,
        "person",
        {"name": "박영희", "mobile": "010-0000-1111", "birth": "1941", "address": "마을로 12"},
    )
    place = records.save(session, "organization", {"name": "한빛복지관", "phone": "02-000-5678"})
    drafted = records.save(
        session,
        "referral",
        {
            "person": person.id, "target": place.id, "recipient": "한빛복지관", "reason": "식사",
            "shared_items": ("성명",), "article": ARTICLE,
        },
    )  # fmt: skip
    assert drafted.id
    return drafted.id


def slip(referral: int) -> PrintJob:
    """Return a job for the slip of a referral."""
    return PrintJob("referral_slip", "referral", "referral", ids=(referral,))


def roster(purpose: str = "office", **more: object) -> PrintJob:
    """Return a job for the roster of volunteers."""
    return PrintJob("roster", purpose, "volunteer", **more)  # pyright: ignore[reportArgumentType]


def test_the_office_roster_shows_everything_and_a_number(volunteers: Session) -> None:
    """The internal roster is unmasked and carries the number under which it stands in the register."""
    printed = printing.produce(volunteers, roster())
    text = text_of(printed.content)
    assert "010-0000-1234" in text
    assert "남궁민수" in text
    assert printed.number in text
    assert (printed.pages, printed.rows, printed.missing) == (1, 3, ())


def test_a_published_roster_is_masked_on_paper_and_in_the_sheet(volunteers: Session) -> None:
    """One rule masks the PDF and the workbook alike."""
    paper = text_of(printing.produce(volunteers, roster("public")).content)
    sheet = printing.produce(volunteers, roster("public"), target="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(sheet.content))
    cells = {str(cell.value) for row in book.active.iter_rows() for cell in row}  # type: ignore[union-attr]
    for shown in ("김*수", "남**수", "이*", "010-****-1234", "이·미용"):
        assert shown in paper
        assert shown in cells
    for hidden in ("김철수", "남궁민수", "010-0000-1234", "1958"):
        assert hidden not in paper
        assert hidden not in cells


def test_the_administrator_chooses_the_masking(volunteers: Session) -> None:
    """With the other rule the last four digits are hidden instead."""
    settings.save(volunteers, {"masking": "뒤 네 자리"})
    text = text_of(printing.produce(volunteers, roster("public")).content)
    assert "010-0000-****" in text
    assert "1234" not in text.split("출력번호")[0]


def test_a_purpose_fixes_the_columns(volunteers: Session) -> None:
    """A roster for a place of activity carries names and phones only."""
    text = text_of(printing.preview(volunteers, roster("활동처 제출")).content)
    assert "010-0000-1234" in text
    assert "1958" not in text.split("출력일시")[0]


@pytest.mark.parametrize("purpose", ["place", "insurance", "recommendation"])
def test_who_has_left_is_handed_to_nobody_even_if_chosen(volunteers: Session, purpose: str) -> None:
    left = save(volunteers, "volunteer", person__name="박떠남", person__status="탈퇴")
    ids = volunteers.store(writes=True).lists.ids(Query("volunteer"))
    assert left in ids
    for more in ({}, {"ids": tuple(ids)}, {"ids": (left,)}):
        printed = printing.preview(volunteers, roster(purpose, **more))
        assert "박떠남" not in text_of(printed.content)
        assert printed.rows == (0 if more == {"ids": (left,)} else 3)
    assert "박떠남" in text_of(printing.preview(volunteers, roster("office")).content)


def test_a_sheet_has_the_same_columns_as_the_paper(volunteers: Session) -> None:
    """Rows are counted with real numbers, and columns for the pen stand empty."""
    written = printing.produce(volunteers, roster("event"), target="xlsx")
    page = openpyxl.load_workbook(io.BytesIO(written.content)).active
    assert page is not None
    assert page["A1"].value == "자원봉사자 행사 등록부"
    rows = [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=4)]
    assert rows[0] == ("연번", "성명", "서명")
    assert [(row[0], row[2]) for row in rows[1:]] == [(1, None), (2, None), (3, None)]
    assert [row[1] for row in rows[1:]] == ["김철수", "남궁민수", "이란"]
    for purpose in ("office", "recommendation"):
        sheet = printing.produce(volunteers, roster(purpose), target="xlsx")
        page = openpyxl.load_workbook(io.BytesIO(sheet.content)).active
        assert page is not None
        header = [str(cell.value) for cell in next(page.iter_rows(min_row=4, max_row=4))]
        printed = text_of(printing.produce(volunteers, roster(purpose)).content)
        assert header[0] == "연번"
        assert all(word in printed for label in header for word in label.split())
        assert [page.cell(row, 1).value for row in (5, 6, 7)] == [1, 2, 3]


def test_filters_order_and_chosen_rows_are_printed(volunteers: Session) -> None:
    """What the list shows is what prints, with its filters in words; or just the chosen rows."""
    query = Query("volunteer", filters=(("person.tong", ("3",)),))
    text = text_of(printing.produce(volunteers, roster(query=query)).content)
    assert "이란" not in text
    assert "조건: 통 3통" in text
    last = volunteers.store(writes=True).lists.ids(Query("volunteer"))[-1]
    assert printing.produce(volunteers, roster(ids=(last,))).rows == 1


def test_filters_by_a_link_and_by_yes_or_no_are_said_in_words(session: Session) -> None:
    """A linked record goes by its title, never by its number."""
    program = records.save(session, "job_program", {"name": "마을택배", "type": "자체", "seats": 3})
    filters = (("program", (str(program.id),)), ("state", ("접수", "대기")))
    query = Query("participation", filters=filters)
    job = PrintJob("roster", "내부 비치", "participation", query=query)
    assert "조건: 일자리사업 마을택배 / 상태 접수, 대기" in text_of(
        printing.preview(session, job).content
    )
    job = PrintJob(
        "roster",
        "내부 비치",
        "gathering",
        query=Query("gathering", filters=(("welcomes", ("1",)),)),
    )
    assert "조건: 신규 회원 환영" in text_of(printing.preview(session, job).content)


def test_a_preview_is_not_registered(volunteers: Session) -> None:
    """Only what leaves the program has a number and a row in the register."""
    seen = printing.preview(volunteers, roster())
    assert seen.number == printing.PREVIEW
    data = volunteers.store(writes=True).data
    assert register.outputs(data) == []
    printing.produce(volunteers, roster(), target="printer", copies=2)
    printing.produce(volunteers, roster("public"), target="xlsx")
    latest, first = register.outputs(data)
    assert (first["target"], first["copies"], first["persons"], first["pages"]) == (
        "printer",
        2,
        3,
        1,
    )
    year = str(latest["at"])[:4]
    assert (latest["purpose"], latest["number"]) == ("공개·게시", f"07-{year}-000002")


def test_an_unknown_purpose_is_told(volunteers: Session) -> None:
    """The sentence names the purposes there are."""
    with pytest.raises(UserError, match="내부 비치"):
        printing.produce(volunteers, roster("아무거나"))


def test_the_paper_of_another_kind_of_consent_does_not_go_out(session: Session) -> None:
    """Its preview is drawn, but no number is given to it."""
    person = save(session, "person", name="김철수")
    consent = save(
        session, "consent", person=person, kind="홍보", on="2026-03-01", keep_until="2030-01-01"
    )
    wrong = PrintJob("consent_sensitive", "consent", "consent", ids=(consent,))
    with pytest.raises(UserError, match="이 기록의 서식이 아니라서"):
        printing.produce(session, wrong)
    assert printing.preview(session, wrong).pages == 1
    right = replace(wrong, paper="consent_news")
    assert printing.produce(session, right).number.endswith("000001")


@pytest.mark.parametrize("kind", [kind.name for kind in CATALOG])
def test_every_kind_has_its_roster_for_every_purpose(session: Session, kind: str) -> None:
    """Rosters are generic: PDF and sheet of an empty list of every kind are drawn, or refused with a reason.

    Nobody is handed a list of nobody, and a paper that lacks what it tells of does not go out.
    """
    for paper in printing.papers_of(CATALOG[kind], whole_list=True):
        for purpose in paper.purposes_for(CATALOG[kind]):
            for target in ("xlsx",) if paper.workbook else ("pdf", "xlsx"):
                entry = purpose.enters
                asks = [CATALOG[entry.kind].by_name[name] for name in entry.asks] if entry else []
                given = {each.name: each.default or "02-000-0001" for each in asks}
                job = PrintJob(paper.name, purpose.name, kind, given=given)
                if entry or paper.lacking is not complete:
                    with pytest.raises(UserError, match="내보내지 않았습니다"):
                        printing.produce(session, job, target=target)
                else:
                    assert printing.produce(session, job, target=target).content


def test_the_slip_prints_only_the_shared_items(session: Session, draft: int) -> None:
    """An issued referral prints on one page; what was not ticked is nowhere on it."""
    issued = referrals.issue(session, draft, ver=1)
    printed = printing.produce(session, slip(draft), target="printer")
    text = text_of(printed.content)
    assert printed.pages == 1
    assert "박영희" in text
    assert "010-0000-1111" not in text
    assert "마을로 12" not in text
    assert issued.message.split()[0] in text
    tear_off = text[text.rindex("관리번호") :]
    assert "박영희" not in tear_off


def test_a_reprint_keeps_the_head_of_its_day(session: Session, draft: int) -> None:
    """A 동장 who came later does not sign an older slip."""
    referrals.issue(session, draft, ver=1)
    data = session.store(writes=True).data
    with data.transaction():
        data.execute("INSERT INTO setting VALUES ('head', '2999-01-01', '새동장')")
    assert "마을동장" in text_of(printing.preview(session, slip(draft)).content)


def test_a_slip_goes_out_only_once_it_was_issued(session: Session, draft: int) -> None:
    """A draft has a preview, but neither a print nor a row in the register."""
    assert printing.preview(session, slip(draft)).pages == 1
    with pytest.raises(UserError, match="아직 발급하지 않아"):
        printing.produce(session, slip(draft), target="printer")
    assert register.outputs(session.store(writes=True).data) == []


def test_a_form_typed_in_but_not_saved_goes_out_no_sooner(session: Session) -> None:
    """What was never issued has no slip, saved or not; an empty one is for the pen."""
    with pytest.raises(UserError, match="아직 발급하지 않아"):
        printing.produce(
            session, PrintJob("referral_slip", "referral", "referral", entered={"reason": "식사"})
        )
    blank = printing.produce(session, PrintJob("referral_slip", "referral", "referral", entered={}))
    text = text_of(blank.content)
    assert "발급 전" not in text
    assert "법 조항" in text
    assert blank.pages == 1


def test_the_list_of_a_visiting_day_names_whose_it_is(session: Session) -> None:
    counselor = save(
        session,
        "counselor",
        person__name="정변호",
        category="변호사",
        title="마을변호사",
        place="2층 상담실",
    )
    person = save(session, "person", name="김철수", mobile="010-1234-5678")
    usual: dict[str, object] = {"counselor": counselor, "on": "2030-11-25"}
    save(session, "booking", at="14:00", person=person, about="전세 보증금", **usual)
    save(session, "booking", at="14:20", described="203호 할머니", **usual)
    query = Query("booking", order="at")
    job = PrintJob("booking_sheet", "counter", "booking", query)
    text = text_of(printing.preview(session, job).content)
    for words in ("마을변호사", "2층 상담실", "김철수", "010-1234-5678", "203호 할머니", "확인"):
        assert words in text
    door = text_of(printing.preview(session, replace(job, purpose="door")).content)
    assert "김*수" in door
    assert "정변호" in door
    assert "010" not in door.split("출력번호")[0]
    cells = openpyxl.load_workbook(
        io.BytesIO(printing.produce(session, job, "xlsx").content)
    ).active
    assert cells is not None
    found = [str(cell) for row in cells.iter_rows(values_only=True) for cell in row if cell]
    assert {"정변호", "김철수", "203호 할머니", "주민 설명"} <= set(found)
    save(session, "booking", at="15:00", described="다른 날", counselor=counselor, on="2030-12-02")
    assert "2030. 12. 2." in text_of(printing.preview(session, job).content)


def test_bookings_are_listed_from_today_on_in_the_order_of_their_times(session: Session) -> None:
    """The list shows what comes last first, and the past; a day that was asked for stays."""
    counselor = save(session, "counselor", person__name="정변호", category="변호사")
    for on, at, who in (
        ("2030-11-25", "14:20", "둘째"), ("2030-11-25", "14:00", "첫째"),
        ("2030-12-02", "10:00", "셋째"), ("2021-03-02", "10:00", "지난날"),
    ):  # fmt: skip
        save(session, "booking", counselor=counselor, on=on, at=at, described=who)
    gone = save(
        session, "booking", counselor=counselor, on="2030-12-02", at="11:00", described="취소한이",
        state="취소", reason="못 옴",
    )  # fmt: skip
    job = PrintJob("booking_sheet", "counter", "booking", Query("booking"))
    text = text_of(printing.preview(session, job).content)
    assert "지난날" not in text
    told = [text.index(who) for who in ("첫째", "둘째", "셋째", "취소한이")]
    assert told == sorted(told)
    past = replace(job, query=Query("booking", filters=(("on", ("2021-03-02",)),)))
    assert "지난날" in text_of(printing.preview(session, past).content)
    door = printing.preview(session, replace(job, purpose="door"))
    assert door.rows == 3
    chosen = session.store(writes=True).lists.ids(Query("booking", descending=True))
    kept = replace(job, query=None, ids=tuple(each for each in chosen if each != gone))
    text = text_of(printing.preview(session, kept).content)
    told = [text.index(who) for who in ("지난날", "첫째", "둘째", "셋째")]
    assert told == sorted(told)


def test_slip_and_hand_out_go_out_in_one_run_each_under_its_own_number(
    session: Session, draft: int
) -> None:
    """One document of two pages, two entries in the register."""
    referrals.issue(session, draft, ver=1)
    hand_out = PrintJob("handout", "guide", "referral", ids=(draft,))
    printed = printing.produce(session, replace(slip(draft), also=(hand_out,)), "printer", 2)
    first, second = (
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.content)).pages
    )
    assert printed.pages_of == (1, 1)
    assert "서비스 연계 의뢰서" in first
    assert "박영희 님께 한빛복지관을 안내해 드립니다." in second
    latest, earlier = register.outputs(session.store(writes=True).data)
    assert printed.number == f"{earlier['number']}, {latest['number']}"
    assert str(earlier["number"]) in first
    assert "출력번호" not in second
    assert [each["paper"] for each in (earlier, latest)] == ["referral_slip", "handout"]
    assert {(each["copies"], each["pages"], each["persons"]) for each in (earlier, latest)} == {
        (2, 1, 1)
    }


def test_a_run_with_one_paper_that_may_not_go_out_prints_nothing(
    session: Session, draft: int
) -> None:
    """The hand-out alone is fine; with the slip of a draft behind it nothing is registered."""
    hand_out = PrintJob("handout", "guide", "referral", ids=(draft,))
    with pytest.raises(UserError, match="아직 발급하지 않아"):
        printing.produce(session, replace(hand_out, also=(slip(draft),)))
    assert register.outputs(session.store(writes=True).data) == []
    assert printing.produce(session, hand_out).pages == 1


def test_a_sheet_holds_one_list_alone(volunteers: Session) -> None:
    """What would follow on paper is left out of a workbook, and of the register."""
    job = replace(roster(), also=(roster("public"),))
    assert printing.produce(volunteers, job).pages_of == (1, 1)
    written = printing.produce(volunteers, job, target="xlsx")
    assert written.rows == 3
    assert len(register.outputs(volunteers.store(writes=True).data)) == 3


def test_a_blank_form_concerns_nobody(session: Session, draft: int) -> None:
    """A paper without a record is drawn empty, and the register names no one."""
    assert draft
    printed = printing.produce(session, PrintJob("handout", "guide", "organization", entered={}))
    assert printed.pages == 1
    assert register.outputs(session.store(writes=True).data)[0]["persons"] == 0


def test_linked_names_are_masked_where_the_purpose_masks(
    session: Session, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A masked list of referrals names no resident, on paper and in the sheet."""
    purposes = (*ROSTER.purposes, Purpose("shared", "함께 보기", masked=True))
    monkeypatch.setitem(papers.BY_NAME, ROSTER.name, replace(ROSTER, purposes=purposes))
    referrals.issue(session, draft, ver=1)
    job = PrintJob("roster", "shared", "referral", Query("referral"))
    text = text_of(printing.preview(session, job).content)
    assert "박영희" not in text
    assert "박*희" in text
    assert "한빛복지관" in text
    book = openpyxl.load_workbook(io.BytesIO(printing.produce(session, job, "xlsx").content))
    cells = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert "박*희" in cells
    assert not any("박영희" in cell for cell in cells)
    open_job = replace(job, purpose="office")
    assert "박영희" in text_of(printing.preview(session, open_job).content)


def test_a_title_with_a_name_behind_a_number_is_hidden_whole() -> None:
    """`연계-2026-0012 · 김철수` tells who it is, and no rule masks the half of it."""
    assert way_of_title(CATALOG, "person") is Mask.NAME
    assert way_of_title(CATALOG, "counselor") is Mask.NAME
    assert way_of_title(CATALOG, "referral") is Mask.ALL
    assert way_of_title(CATALOG, "job_program") is None
    assert mask_title("연계-2026-0012 · 김철수", Mask.ALL, Rule.MIDDLE) == "연계-2026-0012"
    assert mask_title("김철수", Mask.NAME, Rule.MIDDLE) == "김*수"
    assert mask_title("한빛복지관", None, Rule.MIDDLE) == "한빛복지관"


def test_a_revoked_slip_does_not_go_out_again(session: Session, draft: int) -> None:
    """It looks valid on paper, so neither slip nor anything behind it is printed."""
    referrals.issue(session, draft, ver=1)
    ver = records.load(session, "referral", draft).ver
    referrals.revoke(session, draft, ver=ver, reason="잘못 발급함")
    with pytest.raises(UserError, match="취소한 의뢰서라"):
        printing.produce(session, slip(draft))


def test_a_list_shows_columns_of_the_person_behind_a_linked_role(session: Session) -> None:
    """An appointment leads to the counselor, and the counselor to the person, also when sorted."""
    store = session.store(writes=True)
    paths = ("counselor.category", "counselor.person.name", "counselor.person.mobile")
    entered = [("정변호", "변호사"), ("김세무", "세무사")]
    for name, category in entered:
        counselor = save(
            session, "counselor",
            **{"person.name": name, "person.mobile": "010-0000-1234", "category": category},
        )  # fmt: skip
        save(
            session, "appointment", counselor=counselor, appointed_on="2026-11-01",
            starts_on="2026-11-01", ends_on="2027-10-31",
        )  # fmt: skip
    ids = store.lists.ids(Query("appointment", order="counselor.person.name"), 0, 9)
    rows = store.lists.rows(CATALOG["appointment"], ids, paths)
    assert [row.values for row in rows] == [
        (category, name, "01000001234") for name, category in sorted(entered)
    ]


@pytest.fixture
def applied(session: Session) -> Session:
    """Let three residents apply to two job programs, and two of them wait."""
    programs = [
        save(session, "job_program", name=name, type="자체", seats=1, operator_org="한빛시니어클럽")
        for name in ("마을택배", "마을도서관")
    ]
    for name, program, state in (
        ("김철수", 0, "선발"), ("이란", 0, "대기"), ("박영희", 1, "대기"), ("남궁민수", 0, "대기"),
    ):  # fmt: skip
        person = save(
            session,
            "person",
            name=name,
            birth="1958-03-12",
            mobile="010-0000-1234",
            dong="마을동",
            tong=3,
        )
        save(session, "participation", person=person, program=programs[program], state=state)
    return session


def participants(purpose: str, **more: object) -> PrintJob:
    """Return a job for the list of participants."""
    return PrintJob("participants", purpose, "participation", **more)  # pyright: ignore[reportArgumentType]


def test_participants_carry_what_is_known_of_person_and_program(applied: Session) -> None:
    selected = text_of(printing.preview(applied, participants("selected")).content)
    for told in (
        "마을택배",
        "한빛시니어클럽",
        "김철수",
        "1958. 3. 12.",
        "010-0000-1234",
        "마을동 3통",
    ):
        assert told in selected
    assert "이란" not in selected


def test_those_who_wait_stand_in_the_order_of_their_numbers_by_program(applied: Session) -> None:
    text = text_of(printing.preview(applied, participants("waiting")).content)
    assert text.index("박영희") < text.index("이란") < text.index("남궁민수")
    sheet = printing.produce(applied, participants("waiting"), "xlsx")
    page = openpyxl.load_workbook(io.BytesIO(sheet.content)).active
    assert page is not None
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert rows[0][:5] == ["연번", "일자리사업", "대기 순번", "접수번호", "성명"]
    assert [(row[1], row[2], row[4]) for row in rows[1:]] == [
        ("마을도서관", 1, "박영희"), ("마을택배", 1, "이란"), ("마을택배", 2, "남궁민수"),
    ]  # fmt: skip


def test_columns_beyond_a_link_are_masked_by_their_own_rule(applied: Session) -> None:
    job = participants("posted")
    paper = text_of(printing.preview(applied, job).content)
    sheet = printing.produce(applied, job, "xlsx")
    page = openpyxl.load_workbook(io.BytesIO(sheet.content)).active
    assert page is not None
    cells = {str(cell.value) for row in page.iter_rows() for cell in row}
    for shown in ("김*수", "남**수", "1958년"):
        assert shown in paper
        assert shown in cells
    for hidden in ("김철수", "1958. 3. 12.", "1958-03-12 00:00:00"):
        assert hidden not in paper
        assert hidden not in cells


def test_a_sheet_of_attendance_has_the_days_of_the_month_that_was_asked_for(
    applied: Session,
) -> None:
    job = PrintJob("attendance", "attendance", "participation", given={"month": "2026-12"})
    text = text_of(printing.preview(applied, job).content)
    assert "2026년 12월 출근부" in text
    assert "김철수" in text
    assert "휴" in text
    sheet = printing.produce(applied, job, "xlsx")
    page = openpyxl.load_workbook(io.BytesIO(sheet.content)).active
    assert page is not None
    header, first = ([cell.value for cell in row] for row in page.iter_rows(min_row=4, max_row=5))
    assert header[1:3] == ["일자리사업", "성명"]
    assert len(header) == 3 + 31 + 2
    assert first[:3] == [1, "마을택배", "김철수"]


def test_application_and_receipt_are_filled_in_from_the_record(applied: Session) -> None:
    first = applied.store(writes=True).lists.ids(Query("participation", order="receipt_no"))[0]
    for paper, purpose in (("job_application", "apply"), ("application_receipt", "receipt")):
        job = PrintJob(paper, purpose, "participation", ids=(first,), large=True)
        text = text_of(printing.preview(applied, job).content)
        assert "김철수" in text
        assert "마을택배" in text
        empty = printing.preview(applied, replace(job, ids=None, entered={}))
        assert "김철수" not in text_of(empty.content)


def test_a_notice_with_nothing_filled_in_is_drawn_but_not_posted(session: Session) -> None:
    program = save(session, "job_program", name="마을택배", type="자체", seats=3)
    job = PrintJob("job_notice", "posting", "job_program", ids=(program,))
    assert printing.preview(session, job).pages == 1
    with pytest.raises(UserError, match=r"마을택배: 모집 기간·신청 방법을 적지 않아 .*않았습니다"):
        printing.produce(session, job)
    assert register.outputs(session.store(writes=True).data) == []
    assert printing.produce(session, replace(job, purpose="guide")).pages == 1


def test_a_blank_form_is_issued_to_nobody(session: Session) -> None:
    """It stands in the register of outputs, not among what somebody was given."""
    blank = PrintJob("application_receipt", "receipt", "request", entered={})
    number = printing.produce(session, blank).number
    issued, outputs = (
        text_of(printing.preview(session, PrintJob(paper, "register")).content)
        for paper in ("issue_register", "output_register")
    )
    assert number in outputs
    assert number not in issued
