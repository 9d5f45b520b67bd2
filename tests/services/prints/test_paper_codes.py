"""문서확인번호: an office tells by it what it issued, whatever changed since, and says what is wrong with any other."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pypdf
import pytest

from app import papers
from app.core import paper_codes
from app.core.paper_codes import LABEL
from app.core.papers import Trace
from app.services.counter import referrals
from app.services.counter.slip_jobs import slip_job
from app.services.gate import Session
from app.services.office import backups, offices, restoring, rotation, settings
from app.services.office.restoring import Way
from app.services.prints import keeping, paper_answers, printing
from app.services.prints.jobs import PrintJob
from app.services.prints.paper_answers import PaperAnswer
from app.services.prints.printing import Printed
from app.services.records import records
from app.store import kept_papers
from app.store import paper_codes as codes
from tests.founding import LOGIN, PASSWORD
from tests.output import pdf_page, pdf_structure
from tests.services import referred
from tests.services.people import save

PRINTED = re.compile(rf"{LABEL}\s+([{paper_codes.SIGNS}]{{3}}-[{paper_codes.SIGNS}]{{3}}-\w{{4}})")


def text_of(printed: Printed) -> str:
    return "\n".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.content)).pages
    )


def code_on(printed: Printed) -> str:
    """Return the one code that a paper bears."""
    (found,) = PRINTED.findall(text_of(printed))
    return str(found)


def sought(session: Session, text: str) -> PaperAnswer:
    typed = paper_codes.read(text)
    assert typed is not None
    assert typed.code, typed.wrong
    return paper_answers.confirm(session, typed.code)


@pytest.fixture
def letter(session: Session) -> tuple[PrintJob, int]:
    """An appointment of 김철수; returns what prints its letter, and the counselor."""
    counselor = save(session, "counselor", person__name="김철수", category="변호사")
    appointed = save(
        session, "appointment", counselor=counselor, appointed_on="2026-03-02",
        starts_on="2026-03-02", ends_on="2028-03-01",
    )  # fmt: skip
    paper = papers.APPOINTMENT_LETTER
    job = PrintJob(paper.name, paper.purposes[0].name, "appointment", ids=(appointed,))
    return job, counselor


@pytest.fixture
def slip(session: Session) -> int:
    return referred.issued(session, person=save(session, "person", name="박영희")).id


def test_a_letter_is_confirmed_with_its_number_day_and_holder(
    session: Session, letter: tuple[PrintJob, int]
) -> None:
    printed = printing.produce(session, letter[0])
    answer = sought(session, code_on(printed).lower())
    assert answer.title == "위촉장 · 김철수 · 2026. 3. 2."
    assert printed.number in answer.detail
    assert "우리 기관이 발급했습니다" in answer.detail
    assert "위촉번호" in answer.detail
    assert answer.number == printed.number


def test_a_file_of_hangul_bears_it_as_well(
    session: Session, letter: tuple[PrintJob, int], slip: int
) -> None:
    for job, title in ((letter[0], "위촉장"), (slip_job(slip), "서비스 연계 의뢰서")):
        content = printing.produce(session, job, target="hwpx").content
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            told = package.read("Contents/section0.xml").decode("utf-8")
        (code,) = PRINTED.findall(told)
        assert sought(session, code).title.startswith(title)


def test_every_issue_has_a_code_of_its_own_and_a_reprint_the_first_ones(
    session: Session, letter: tuple[PrintJob, int]
) -> None:
    job, _ = letter
    first, second = printing.produce(session, job), printing.produce(session, job)
    assert code_on(first) != code_on(second)
    again = printing.produce(session, PrintJob(job.paper, job.purpose, again=first.number))
    assert code_on(again) == code_on(first)
    answer = sought(session, code_on(again))
    assert answer.number == first.number
    assert "1회 다시 출력" in answer.detail


def test_what_the_paper_says_counts_though_the_holders_name_changed(
    session: Session, letter: tuple[PrintJob, int]
) -> None:
    job, counselor = letter
    code = code_on(printing.produce(session, job))
    vers = records.load(session, "counselor", counselor).vers
    records.save(session, "counselor", {"person.name": "김개명"}, record=counselor, vers=vers)
    settings.save(session, {"office_name": "딴동주민센터", "phone": "02-111-1111"})
    assert "김철수" in sought(session, code).title


def test_a_slip_says_its_code_above_the_line_to_tear_along(session: Session, slip: int) -> None:
    printed = printing.produce(session, slip_job(slip))
    read = pdf_structure.read(printed.content).read()
    assert read.index(f"{LABEL}{code_on(printed)}") < read.index("잘라서이부분만보내주세요")
    again = printing.produce(session, slip_job(slip))
    assert code_on(again) == code_on(printed)
    no = str(records.load(session, "referral", slip).values["no"])
    answer = sought(session, f"{LABEL} {code_on(printed)}")
    assert no in answer.detail
    assert "박영희" in answer.title


def test_what_is_void_or_replaced_is_said(
    session: Session, letter: tuple[PrintJob, int], slip: int
) -> None:
    code = code_on(printing.produce(session, slip_job(slip)))
    ver = records.load(session, "referral", slip).ver
    referrals.revoke(session, slip, ver=ver, reason="잘못 발급함")
    assert "취소한 의뢰서라 지금은 효력이 없습니다" in sought(session, code).detail
    job, _ = letter
    first = printing.produce(session, job)
    anew = PrintJob(job.paper, job.purpose, job.kind, ids=job.ids, former=first.number)
    second = printing.produce(session, anew)
    assert f"{second.number}로 고쳐 새로 발급" in sought(session, code_on(first)).detail
    assert "고쳐 새로" not in sought(session, code_on(second)).detail


def test_a_wrong_code_is_told_from_one_that_is_no_paper_of_ours(
    session: Session, slip: int
) -> None:
    code = paper_codes.plain(code_on(printing.produce(session, slip_job(slip))))
    other = next(sign for sign in paper_codes.SIGNS if sign != code[4])
    typo = paper_codes.read(code[:4] + other + code[5:])
    assert typo is not None
    assert "잘못 적은 글자가 있거나 자리가 바뀌었습니다" in typo.wrong
    foreign = sought(session, paper_codes.draw(b"another office", "completion"))
    assert "우리 기관이 내보낸 문서 가운데" in foreign.wrong
    assert not foreign.number


def test_a_preview_a_blank_form_and_what_never_went_out_are_no_papers(
    session: Session, letter: tuple[PrintJob, int], slip: int
) -> None:
    job, _ = letter
    assert not PRINTED.search(text_of(printing.preview(session, job)))
    assert "인쇄할 때 찍힙니다" in text_of(printing.preview(session, slip_job(slip)))
    paper = papers.REFERRAL_SLIP
    blank = PrintJob(paper.name, paper.purposes[0].name, "referral", entered={})
    assert LABEL not in text_of(printing.produce(session, blank))
    printed = printing.produce(session, job, target="printer")
    printing.take_back(session, printed.numbers)
    assert sought(session, code_on(printed)).wrong


def uncoded(_store: object, _order: object, _paper: object, trace: Trace) -> Trace:
    """Know a paper as an older program did."""
    return trace


def test_what_was_issued_without_a_code_stays_without(
    session: Session, slip: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(keeping, "coded", uncoded)
        first = printing.produce(session, slip_job(slip))
    assert not PRINTED.search(text_of(first))
    assert not PRINTED.search(text_of(printing.produce(session, slip_job(slip))))
    data = session.store(writes=False).data
    assert data.value("SELECT count(*) FROM ledger.paper_code") == 0


def test_a_restored_backup_and_a_new_data_key_confirm_what_went_out(
    session: Session, office: Path, letter: tuple[PrintJob, int]
) -> None:
    job, _ = letter
    before = printing.produce(session, job)
    made = backups.make_backup(session).where
    after = printing.produce(session, job)
    key = codes.key(session.store(writes=True).data)
    rotation.rotate(PASSWORD, session)
    assert "김철수" in sought(session, code_on(after)).title
    restoring.restore(office, Way(made, LOGIN, PASSWORD), session)
    assert codes.key(session.store(writes=True).data) == key
    assert "김철수" in sought(session, code_on(before)).title
    lost = sought(session, code_on(after))
    assert lost.number == after.number
    assert "받은 분은 알 수 없습니다" in lost.detail
    assert "김철수" not in lost.title


def test_a_restored_backup_alone_on_another_pc_confirms_as_well(
    session: Session, letter: tuple[PrintJob, int], tmp_path: Path
) -> None:
    printed = printing.produce(session, letter[0])
    made = backups.make_backup(session).where
    restoring.restore(tmp_path / "new", Way(made, LOGIN, PASSWORD))
    moved = offices.enter(tmp_path / "new", LOGIN, PASSWORD)
    assert "김철수" in sought(moved, code_on(printed)).title
    moved.close()


def test_whoever_looks_is_entered_with_whose_paper_it_is(
    session: Session, letter: tuple[PrintJob, int]
) -> None:
    job, counselor = letter
    code = code_on(printing.produce(session, job))
    sought(session, code)
    data = session.store(writes=True).data
    logged = data.access.rows("SELECT action, records FROM access ORDER BY id DESC LIMIT 3")
    named = [json.loads(found) for action, found in logged if action == "paper.confirm"]
    person = records.load(session, "counselor", counselor).values["person"]
    assert any(person in each for each in named)


def test_a_destroyed_paper_is_ours_and_names_nobody(
    session: Session, letter: tuple[PrintJob, int]
) -> None:
    job, _ = letter
    printed = printing.produce(session, job)
    data = session.store(writes=True).data
    with data.transaction():
        kept_papers.give_up(data, printed.numbers)
    answer = sought(session, code_on(printed))
    assert answer.number == printed.number
    assert "김철수" not in answer.title + answer.detail


def test_every_paper_that_carries_a_code_is_kept() -> None:
    coded = {paper.name for paper in papers.ALL if paper.coded}
    assert {"referral_slip", "appointment_letter", "activity_certificate", "completion"} <= coded
    assert all(papers.BY_NAME[name].issued or papers.BY_NAME[name].once for name in coded)


def test_a_paper_that_names_nobody_says_so(session: Session) -> None:
    request = save(
        session, "request", kind="도움 요청", reporter_who="주민", needs="돌봄", text="혼자 계심"
    )
    paper = papers.APPLICATION_RECEIPT
    job = PrintJob(paper.name, paper.purposes[0].name, "request", ids=(request,))
    answer = sought(session, code_on(printing.produce(session, job)))
    assert answer.number
    assert "이름이 적히지 않은" in answer.detail


def test_nothing_on_a_certificate_is_smaller_than_nine_points(
    session: Session, letter: tuple[PrintJob, int]
) -> None:
    """What the code is for is read by whoever holds the paper, also where the office's number is long."""
    settings.save(session, {"phone": "0505-1234-5678"})
    printed = printing.produce(session, letter[0])
    drawn = pdf_page.content(printed.content, 0)
    sizes = [float(each) for each in re.findall(r"/F\d ([\d.]+) Tf", drawn)]
    assert "확인해 드립니다" in text_of(printed)
    assert min(sizes) >= 9
