"""Registers over real files: every line is there, in words, on paper as in the sheet, and nobody's name."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest

from app.core import clock
from app.core.dates import show_date
from app.core.errors import UserError
from app.papers import articles
from app.papers.period import FROM, TO
from app.services.counter import referrals
from app.services.day.registers import UNDER_WAY, UNFINISHED
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records
from app.services.records.lists import Query
from app.store import register
from app.store.engine.data import Actor
from tests.output import pdf_page
from tests.services.people import save, volunteer
from tests.services.referred import day, draft, issued

ALWAYS = {FROM: "", TO: ""}
ACTOR = Actor("이하늘", "07", "haneul")


def job(paper: str, purpose: str = "register", **given: str) -> PrintJob:
    return PrintJob(paper, purpose, given=given)


def words(session: Session, printed: PrintJob) -> str:
    return pdf_page.words(printing.preview(session, printed).content)


def sheets(session: Session, printed: PrintJob) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every sheet below its heading lines."""
    content = printing.produce(session, printed, target="xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        page.title: [
            row
            for row in page.iter_rows(values_only=True)
            if sum(cell is not None for cell in row) > 1
        ]
        for page in book.worksheets
    }


def leave_unfinished(session: Session, at: str) -> str:
    """Begin a print that is never drawn to its end, as after a power failure."""
    data = session.store(writes=True).data
    output = register.Output("roster", "내부 비치", "volunteer")
    (number,) = register.open_outputs(data, ACTOR, [output], "printer")
    with data.transaction():
        data.execute("UPDATE ledger.output SET at = ? WHERE number = ?", [at, number])
    return number


def test_the_output_register_tells_of_every_print_in_words(session: Session) -> None:
    """Labels instead of names, persons, copies and pages; the sheet holds the same rows."""
    volunteer(session, "남궁민수")
    first = printing.produce(session, PrintJob("roster", "office", "volunteer"), "printer", 3)
    second = printing.produce(session, PrintJob("roster", "public", "volunteer"), "xlsx")
    text = words(session, job("output_register"))
    for told in (
        first.number,
        second.number,
        "내부비치",
        "공개·게시",
        "자원봉사자",
        "프린터",
        "엑셀",
    ):
        assert told in text
    assert "남궁민수" not in text
    assert "총2건" in text
    (rows,) = sheets(session, job("output_register")).values()
    assert [cell for cell in rows[0] if cell] == [
        *("연번", "출력번호", "출력 일시", "출력자", "단말", "서식", "용도", "대상"),
        *("인원", "부수", "쪽", "형태", "파쇄", "비고"),
    ]
    assert rows[1][:2] == (1, first.number)
    assert rows[1][8:12] == (1, 3, 1, "프린터")
    assert rows[2][8:12] == (1, 1, None, "엑셀")
    own = rows[3]
    assert (own[5], own[7], own[13]) == ("출력대장", "기관 전체", UNDER_WAY)


def test_a_print_that_was_given_up_is_told_as_such(session: Session) -> None:
    """One begun a moment ago may still be drawn; an older one never went out."""
    long_ago = (clock.now() - timedelta(minutes=30)).replace(tzinfo=None).isoformat()
    old = leave_unfinished(session, long_ago)
    new = leave_unfinished(session, clock.stamp())
    (rows,) = sheets(session, job("output_register", **ALWAYS)).values()
    assert [(row[1], row[8], row[-1]) for row in rows[1:3]] == [
        (old, None, UNFINISHED), (new, None, UNDER_WAY),
    ]  # fmt: skip
    assert "완료안됨’1건은" in words(session, job("output_register", **ALWAYS))


def test_a_period_is_this_month_unless_asked_otherwise(session: Session) -> None:
    """Both days belong to it; an emptied end is open; a reversed one is refused."""
    today, month = clock.today(), clock.today().replace(day=1)
    before = month - timedelta(days=1)
    older = leave_unfinished(session, f"{before}T23:59:59")
    newer = leave_unfinished(session, f"{month}T00:00:00")
    usual = words(session, job("output_register"))
    assert newer in usual
    assert older not in usual
    assert "".join(f"기간: {show_date(str(month))} ~ {show_date(str(today))}".split()) in usual
    for given, found in (
        (ALWAYS, {older, newer}),
        ({FROM: str(before), TO: str(before)}, {older}),
        ({FROM: str(month), TO: ""}, {newer}),
        ({FROM: "", TO: str(before)}, {older}),
    ):
        text = words(session, job("output_register", **given))
        assert {each for each in (older, newer) if each in text} == found
    assert "기간:전체" in words(session, job("output_register", **ALWAYS))
    with pytest.raises(UserError, match="종료일이 시작일보다 앞섭니다"):
        printing.preview(session, job("output_register", **{FROM: day(0), TO: day(-1)}))


def test_the_issue_register_holds_every_number_and_no_residents_name(session: Session) -> None:
    """Issued and revoked slips, with the ground they went out on; a draft has no number yet."""
    person = save(session, "person", name="박영희")
    agreed = save(
        session, "consent", person=person, kind="제3자제공", on=day(-3), keep_until=day(300),
        recipients="한빛복지관", items=("성명", "연락처"),
    )  # fmt: skip
    first = issued(session, person=person, consent=agreed, article=None)
    second = issued(session)
    ver = records.load(session, "referral", second.id).ver
    referrals.revoke(session, second.id, ver=ver, reason="잘못 발급함")
    draft(session)
    referrals.mark_printed(session, first.id)
    referrals.mark_printed(session, first.id)
    slips, certificates = sheets(session, job("issue_register")).values()
    assert [row[1] for row in slips[1:]] == [first.values["no"], second.values["no"]]
    assert slips[1][5] == f"동의({show_date(day(-3))})"
    assert (slips[1][8], slips[1][9]) == ("발급", 1)
    assert (slips[2][5], slips[2][8], slips[2][9]) == ("사회보장급여법 제9조", "취소", None)
    assert len(certificates) == 1
    text = words(session, job("issue_register"))
    assert "박영희" not in text
    assert "김철수" not in text
    assert str(first.values["no"]) in text
    assert "총2건" in text


def test_certificates_are_told_with_who_got_them(session: Session) -> None:
    """Only finished prints of the asked papers, each with the title of its record."""
    person = volunteer(session, "남궁민수")
    printing.produce(session, PrintJob("roster", "office", "volunteer", ids=(person,)))
    leave_unfinished(session, clock.stamp())
    printing.produce(session, PrintJob("roster", "office", "person"))
    data = session.store(writes=True).data
    found = register.issued_between(data, str(clock.today()), "", ["roster"])
    assert [(each.kind, each.title) for each in found] == [
        ("volunteer", "남궁민수"), ("person", "남궁민수"),
    ]  # fmt: skip
    assert register.issued_between(data, "", "", ["handout"]) == []
    assert register.issued_between(data, "", str(clock.today()), ["roster"]) == []


def test_the_receipt_register_holds_the_requests_of_the_period(session: Session) -> None:
    """It is a purpose of the requests' roster: narrowed, numbered, alike on paper and in the sheet."""
    month = clock.today().replace(day=1)
    resident = save(session, "person", name="박영희")
    for at, text in ((month - timedelta(days=1), "지난달"), (month, "이달")):
        save(
            session, "request", at=f"{at}T09:30", needs=("건강",), text=text, channel="전화",
            subject_person=resident, subject_place=text,
        )  # fmt: skip
    receipts = PrintJob("roster", "register", "request")
    seen = printing.preview(session, receipts)
    assert seen.rows == 1
    text = pdf_page.words(seen.content)
    assert "접수대장" in text
    assert f"조건:기간{''.join(show_date(str(month)).split())}" in text
    (rows,) = sheets(session, receipts).values()
    assert [row[0] for row in rows[1:]] == [1]
    always = PrintJob("roster", "register", "request", given=ALWAYS)
    assert printing.preview(session, always).rows == 2
    ids = tuple(session.store(writes=True).lists.ids(Query("request")))
    chosen = printing.preview(session, PrintJob("roster", "register", "request", ids=ids))
    assert chosen.rows == len(ids) == 2
    assert "기간" not in pdf_page.words(chosen.content)


def test_what_was_destroyed_is_told_without_whose_it_was(session: Session) -> None:
    """What went in one go is one line; reason and way are left to the pen."""
    data = session.store(writes=True).data
    at = f"{clock.today()}T10:00:00"
    with data.transaction():
        for uid in ("one", "two", "three"):
            data.execute("INSERT INTO ledger.destruction VALUES (?, ?, '이하늘')", [uid, at])
    (rows,) = sheets(session, job("destruction_register")).values()
    assert rows[0][1:] == (
        "개인정보파일명", "자료의 종류", "생성일", "폐기일", "폐기사유", "처리담당자", "처리부서장",
    )  # fmt: skip
    assert [(row[0], row[2], row[6]) for row in rows[1:]] == [(1, "3건", "이하늘")]
    text = words(session, job("destruction_register"))
    assert "3건" in text
    assert "two" not in text


def test_the_destruction_register_is_there_for_the_pen(session: Session) -> None:
    """Empty rows on paper and in the sheet, and nothing that is recorded."""
    data = session.store(writes=True).data
    with data.transaction():
        data.execute("INSERT INTO ledger.destruction VALUES ('one', ?, '이하늘')", [clock.stamp()])
    pen = job("destruction_register", "pen")
    seen = printing.preview(session, pen)
    assert (seen.pages, seen.rows) == (1, 14)
    text = pdf_page.words(seen.content)
    assert "이하늘" not in text.split("출력번호")[0]
    assert "이하빈칸" not in text
    (rows,) = sheets(session, pen).values()
    assert len(rows) == 1


def test_registers_of_appointments_and_provisions_are_in_the_order_of_their_numbers(
    session: Session,
) -> None:
    """The lists show what is newest first; a register runs on as its numbers were given."""
    counselors = [
        save(session, "counselor", person__name=name, category="변호사")
        for name in ("정가람", "정나루", "정다솜")
    ]
    for counselor, on in zip(counselors, ("2026-03-02", "2026-01-05", "2026-02-03"), strict=True):
        save(
            session, "appointment", counselor=counselor, appointed_on=on, starts_on=on,
            ends_on="2028-01-01",
        )  # fmt: skip
    for on in ("2026-03-02", "2026-01-05", "2026-02-03"):
        save(
            session, "provision", on=on, recipient=f"기관 {on}", doc_no="가-1", basis="법",
            purpose="확인", approver="동장", file="명부", items="성명",
        )  # fmt: skip
    for purpose, kind in (("appointment", "appointment"), ("third_party", "provision")):
        job = PrintJob("roster", purpose, kind, Query(kind))
        content = printing.produce(session, job, "xlsx").content
        page = openpyxl.load_workbook(io.BytesIO(content)).active
        assert page is not None
        numbers = [row[1] for row in page.iter_rows(min_row=5, values_only=True) if row[1]]
        assert len(numbers) == 3
        assert numbers == sorted(map(str, numbers))


def test_the_register_of_articles_lists_every_line_on_paper_as_in_the_sheet(
    session: Session,
) -> None:
    listed = PrintJob("article_register", "articles")
    text = words(session, listed)
    (rows,) = sheets(session, listed).values()
    told = {str(cell) for row in rows for cell in row}
    for line in articles.ALL:
        assert "".join(line.article.split()) in text, line
        assert {line.label, line.article} <= told, line
    assert "개인정보보호법시행령" in text
