"""An issued paper stands still: whatever changes afterwards, it says what it said, and that it is a reprint."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from app import papers
from app.core.errors import StorageError, UserError
from app.services.counter import referrals
from app.services.counter.slip_jobs import slip_job
from app.services.gate import Session
from app.services.office import backups, offices, settings
from app.services.prints import issues, printing
from app.services.prints.jobs import PrintJob
from app.services.prints.printing import Printed
from app.services.records import records
from app.store import forbidden_removal, kept_papers, register
from app.store.checking import check
from app.store.engine.data import Actor
from tests.dying import unmeasured
from tests.founding import LOGIN, PASSWORD
from tests.services import referred
from tests.services.people import save
from tests.services.prints.dying import DEAD

ROOT = Path(__file__).parents[3]
AGAIN = re.compile(r"재출력\s(\d+)회\s·\s(\S+\s\S+\s\S+\s\S+)\s·\s(\S+)\s·\s출력번호\s(\S+)")


def text_of(printed: Printed) -> str:
    """Return all text of a print."""
    return "\n".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.content)).pages
    )


def words_of(printed: Printed) -> list[str]:
    """Return the words of a print but for the mark of a reprint, in any order."""
    return sorted(AGAIN.sub(" ", text_of(printed)).split())


@pytest.fixture
def issued(session: Session) -> int:
    """Issue a referral of 박영희 to 한빛복지관."""
    person = save(
        session, "person", name="박영희", mobile="010-0000-1111", birth="1941", address="마을로 12"
    )
    return referred.issued(session, person=person).id


def change_everything(session: Session, referral: int) -> Session:
    """Change whom and what the slip tells of, and who works where; returns the session of another clerk."""
    values = records.load(session, "referral", referral).values
    person, target = values["person"], values["target"]
    for kind, record, changed in (
        ("person", person, {"name": "박새이름", "mobile": "010-9999-2222", "address": "딴로 3"}),
        ("organization", target, {"name": "새빛복지관", "phone": "02-999-0000"}),
    ):
        assert isinstance(record, int)
        ver = records.load(session, kind, record).ver
        records.save(session, kind, changed, record=record, vers={"": ver})
    settings.save(session, {"office_name": "딴동주민센터", "phone": "02-111-1111"})
    return session.of(replace(session.staff, name="나직원"))


def test_a_slip_says_the_same_whatever_changes_afterwards(session: Session, issued: int) -> None:
    first = printing.produce(session, slip_job(issued))
    again = printing.produce(change_everything(session, issued), slip_job(issued))
    assert words_of(again) == words_of(first)
    assert "010-0000-1111" in text_of(again)
    assert not AGAIN.search(text_of(first))
    found = AGAIN.search(text_of(again))
    assert found
    assert (found[1], found[3], found[4]) == ("1", "나직원", again.number)
    assert again.number != first.number


def test_prints_are_counted_and_those_that_never_went_out_are_not(
    session: Session, issued: int
) -> None:
    job = slip_job(issued)
    printing.produce(session, job)
    prints = [printing.produce(session, job) for _ in range(3)]
    assert [each[0] for it in prints for each in AGAIN.findall(text_of(it))] == ["1", "2", "3"]
    printing.take_back(session, prints[-1].numbers)
    shown = AGAIN.search(text_of(printing.preview(session, job)))
    assert shown
    assert shown[1] == "3"


def test_a_first_print_that_never_went_out_is_kept_no_longer(session: Session, issued: int) -> None:
    printed = printing.produce(session, slip_job(issued), target="printer")
    printing.take_back(session, printed.numbers)
    change_everything(session, issued)
    fresh = text_of(printing.produce(session, slip_job(issued), target="printer"))
    assert "010-9999-2222" in fresh
    assert "재출력" not in fresh


def test_a_certificate_is_printed_again_by_its_number(session: Session) -> None:
    counselor = save(session, "counselor", person__name="김철수", category="변호사")
    appointed = save(
        session, "appointment", counselor=counselor, appointed_on="2026-03-02",
        starts_on="2026-03-02", ends_on="2028-03-01",
    )  # fmt: skip
    paper = papers.APPOINTMENT_LETTER
    job = PrintJob(paper.name, paper.purposes[0].name, "appointment", ids=(appointed,))
    first = printing.produce(session, job)
    vers = records.load(session, "counselor", counselor).vers
    changed = {"person.name": "김개명"}
    records.save(session, "counselor", changed, record=counselor, vers=vers)
    settings.save(session, {"office_name": "딴동주민센터", "head": "딴동장"})
    again = printing.produce(session, PrintJob(paper.name, job.purpose, again=first.number))
    assert words_of(again) == words_of(first)
    assert AGAIN.search(text_of(again))
    fresh = text_of(printing.produce(session, job))
    assert "김개명" in fresh, "a new one is a new issue"
    assert "재출력" not in fresh


def test_a_revoked_slip_is_not_printed_again(session: Session, issued: int) -> None:
    printed = printing.produce(session, slip_job(issued))
    ver = records.load(session, "referral", issued).ver
    referrals.revoke(session, issued, ver=ver, reason="잘못 발급함")
    for job in (slip_job(issued), replace(slip_job(issued), again=printed.number)):
        with pytest.raises(UserError, match="취소한 의뢰서"):
            printing.produce(session, job)


def test_what_was_issued_before_papers_were_kept_is_printed_anew_and_says_so(
    session: Session, issued: int
) -> None:
    printed = printing.produce(session, slip_job(issued))
    data = session.store(writes=True).data
    with data.transaction():
        kept_papers.give_up(data, printed.numbers)
    with pytest.raises(UserError, match="보관본이 없습니다"):
        printing.preview(session, replace(slip_job(issued), again=printed.number))
    change_everything(session, issued)
    fresh = printing.produce(session, slip_job(issued))
    assert "보관본이 없어 지금의 기록으로 다시 출력" in text_of(fresh)
    assert "010-9999-2222" in text_of(fresh)
    again = printing.produce(session, slip_job(issued))
    assert words_of(again)[1:] != [], "and that one is kept"
    assert AGAIN.search(text_of(again))


def test_destroying_anybody_on_it_takes_the_paper_out(session: Session, issued: int) -> None:
    printed = printing.produce(session, slip_job(issued))
    data = session.store(writes=True).data
    person = records.load(session, "referral", issued).values["person"]
    assert isinstance(person, int)
    assert person in kept_papers.held(data, printed.number)
    data.execute("PRAGMA foreign_keys = OFF")
    with data.transaction():
        data.execute("DELETE FROM record WHERE id = ?", [person])
    assert kept_papers.found(data, printed.number) is None
    assert data.value("SELECT count(*) FROM kept_paper_of") == 0
    assert register.outputs(data)[0]["number"] == printed.number, "its line stays"


def test_who_reads_a_kept_paper_is_entered_with_whose_data_it_holds(
    session: Session, issued: int
) -> None:
    printed = printing.produce(session, slip_job(issued))
    person = records.load(session, "referral", issued).values["person"]
    printing.preview(session, replace(slip_job(issued), again=printed.number))
    rows = session.store(writes=False).data.access.rows(
        "SELECT action, records FROM access ORDER BY id DESC LIMIT 1"
    )
    assert rows[0][0] == "print.preview"
    assert person in json.loads(rows[0][1])


def test_a_paper_that_cannot_be_kept_does_not_go_out(
    session: Session, issued: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk: the number stands as not out, and the next print is the first."""

    def full(*_: object) -> None:
        raise UserError("디스크가 가득 찼습니다.")

    with monkeypatch.context() as patched:
        patched.setattr(kept_papers, "keep", full)
        with pytest.raises(UserError, match="가득"):
            printing.produce(session, slip_job(issued))
    data = session.store(writes=False).data
    assert [each["copies"] for each in register.outputs(data)] == [0]
    assert "재출력" not in text_of(printing.produce(session, slip_job(issued)))


def test_a_number_that_may_not_be_kept_is_found_in_a_kept_paper_and_taken_out(
    session: Session, issued: int
) -> None:
    """As in a paper that was kept before its number was known for one."""
    printed = printing.produce(session, slip_job(issued))
    store = session.store(writes=True)
    text = kept_papers.content(store.data, printed.number)
    worse = kept_papers.packed(text.replace("식사를 거르심", "식사 530304-1234567 거르심"))
    with store.data.transaction():
        store.data.execute("UPDATE kept_paper SET content = ?", [worse])
    found = [each for each in check(store, []) if "보관한 서식" in each]
    assert len(found) == 1
    assert "530304-1******" in found[0]
    with store.data.change(Actor(session.staff.name), "forbidden.take_out"):
        forbidden_removal.take_out(store)
    assert not list(check(store, []))
    again = text_of(printing.produce(session, slip_job(issued)))
    assert "530304-1******" in again
    assert "1234567" not in again


def test_check_tells_of_a_kept_paper_that_cannot_be_read(session: Session, issued: int) -> None:
    printing.produce(session, slip_job(issued))
    store = session.store(writes=True)
    assert not list(check(store, []))
    with store.data.transaction():
        store.data.execute("UPDATE kept_paper SET content = ?", [b"broken"])
    assert list(check(store, [])) == ["읽을 수 없는 보관본이 1건 있습니다."]
    with pytest.raises(StorageError, match="보관본을 읽을 수 없습니다"):
        printing.preview(session, slip_job(issued))


def test_a_slip_killed_while_it_is_drawn_is_not_kept(office: Path) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    issued = referred.issued(session).id
    session.close()
    command = [sys.executable, "-m", "tests.services.prints.dying", str(office), "pdf", str(issued)]
    ended = subprocess.run(
        command, cwd=ROOT, env=unmeasured(), capture_output=True, check=False, encoding="utf-8"
    )
    assert ended.returncode == DEAD, ended.stderr
    session = offices.enter(office, LOGIN, PASSWORD)
    data = session.store(writes=True).data
    assert not kept_papers.latest(data, "referral_slip", issued)
    first = printing.produce(session, slip_job(issued))
    assert "재출력" not in text_of(first)
    session.close()
    again = subprocess.run(command, cwd=ROOT, env=unmeasured(), capture_output=True, check=False)
    assert again.returncode == DEAD
    session = offices.enter(office, LOGIN, PASSWORD)
    found = AGAIN.search(text_of(printing.produce(session, slip_job(issued))))
    assert found
    assert found[1] == "1", "a print that was killed does not count"
    session.close()


def test_what_is_issued_anew_has_its_own_number_and_refers_to_the_former(session: Session) -> None:
    counselor = save(session, "counselor", person__name="김철수", category="변호사")
    appointed = save(
        session, "appointment", counselor=counselor, appointed_on="2026-03-02",
        starts_on="2026-03-02", ends_on="2028-03-01",
    )  # fmt: skip
    job = PrintJob("appointment_letter", "appointment", "appointment", ids=(appointed,))
    former = printing.produce(session, job).number
    mended = printing.produce(session, replace(job, former=former))
    assert mended.number != former
    assert f"출력번호 {former} 발급분을 고쳐 새로 발급" in text_of(mended)
    again = printing.produce(session, PrintJob(job.paper, job.purpose, again=mended.number))
    assert AGAIN.search(text_of(again))
    assert words_of(again) == words_of(mended), "it goes on referring to the former"
    assert [(each.number, each.times) for each in issues.issues(session)] == [
        (mended.number, 1), (former, 0),
    ]  # fmt: skip
    assert [each.number for each in issues.issues(session, text=former[-4:])] == [former]
    data = session.store(writes=True).data
    data.execute("PRAGMA foreign_keys = OFF")
    with data.transaction():
        data.execute("DELETE FROM record WHERE id = ?", [appointed])
    assert {(each.title, each.kept) for each in issues.issues(session)} == {("", False)}


def test_what_was_issued_and_never_printed_stands_in_the_register(
    session: Session, issued: int
) -> None:
    """With its place among what was printed; revoked it says so."""
    other = referred.issued(session).id
    printing.produce(session, slip_job(other))
    last = referred.issued(session)
    lines = issues.issues(session)
    assert [(each.record, each.remark) for each in lines] == [
        (last.id, issues.UNPRINTED),
        (other, ""),
        (issued, issues.UNPRINTED),
    ]
    assert [each.record for each in issues.issues(session, text=last.text("no"))] == [last.id]
    referrals.revoke(session, last.id, ver=last.ver, reason="잘못 발급함")
    assert issues.issues(session)[0].remark == "취소"
    printing.produce(session, slip_job(issued))
    assert [each.remark for each in issues.issues(session) if each.record == issued] == [""]


def test_a_paper_that_is_declared_no_more_is_still_printed(
    session: Session, issued: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = printing.produce(session, slip_job(issued))
    monkeypatch.setattr(papers, "ALL", ())
    monkeypatch.setattr(papers, "BY_NAME", {})
    again = PrintJob("referral_slip", "서비스 연계", "referral", again=first.number)
    assert again.whole
    assert again.each == (again,)
    assert words_of(printing.produce(session, again)) == words_of(first)


def test_backup_and_hand_over_carry_what_was_issued(
    session: Session, issued: int, tmp_path: Path
) -> None:
    """Restored on another PC, a slip prints again as it was, though its ledger knows it alone."""
    first = printing.produce(session, slip_job(issued))
    archive = backups.make_backup(session).where
    change_everything(session, issued)
    folder = tmp_path / "다른 PC"
    with zipfile.ZipFile(archive) as held:
        held.extractall(folder)
    restored = offices.enter(folder, LOGIN, PASSWORD)
    again = printing.produce(restored, slip_job(issued))
    assert words_of(again) == words_of(first)
    assert "재출력 1회" in text_of(again)
    restored.close()


def test_on_a_full_disk_nothing_goes_out_and_nothing_is_kept_by_halves(
    session: Session, issued: int, office: Path
) -> None:
    """Files may not grow any more: what went out until then is kept whole, the rest not at all."""
    resource = pytest.importorskip("resource")
    made = [issued, *(referred.issued(session).id for _ in range(2))]
    most = max(file.stat().st_size for file in office.iterdir() if file.is_file())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    out: list[str] = []
    failed = 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (most + 20_000, before[1]))
    try:
        for turn in range(150):
            try:
                out += printing.produce(session, slip_job(made[turn % 3])).numbers
            except StorageError as problem:
                failed += bool(problem.message and problem.advice)
            if failed > len(made):
                break
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert failed > len(made)
    data = session.store(writes=True).data
    rows = data.rows("SELECT number FROM ledger.output WHERE copies > 0 ORDER BY id")
    assert [number for (number,) in rows] == out
    assert data.value("SELECT count(*) FROM kept_paper") == len(set(made[: len(out)]))
    assert data.value("SELECT count(*) FROM ledger.reprint") == max(0, len(out) - len(made))
    assert not list(check(session.store(writes=True), []))
    printing.produce(session, slip_job(issued))


@pytest.mark.parametrize(
    ("paper", "purpose", "kind"),
    [("needs_booklet", "", ""), ("roster", "public", "organization"), ("statistics", "", "")],
)
def test_what_leaves_the_office_prints_again_as_it_was_by_its_number(
    session: Session, paper: str, purpose: str, kind: str
) -> None:
    """A list, a booklet, a report: none stands in the register, all are found by their number."""
    name = purpose or papers.BY_NAME[paper].purposes[0].name
    place = save(session, "organization", name="한빛복지관", phone="02-000-0001")
    job = PrintJob(paper, name, kind, about="2026" if paper == "statistics" else "")
    first = printing.produce(session, job)
    ver = records.load(session, "organization", place).ver
    changed = {"name": "새빛복지관"}
    records.save(session, "organization", changed, record=place, vers={"": ver})
    settings.save(session, {"office_name": "딴동주민센터"})
    assert first.number not in [each.number for each in issues.issues(session)]
    (line,) = issues.issues(session, text=first.number)
    assert (line.kept, line.record) == (True, 0)
    again = printing.produce(session, line.again)
    assert words_of(again) == words_of(first)
    assert again.number != first.number
    assert issues.issues(session, text=first.number)[0].times == 1


def test_what_stays_in_the_office_is_not_kept(session: Session) -> None:
    save(session, "organization", name="한빛복지관")
    number = printing.produce(session, PrintJob("roster", "office", "organization")).number
    assert issues.issues(session, text=number) == []
