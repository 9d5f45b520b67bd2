"""The demonstration office as a clerk enters it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core.errors import UserError
from app.core.progress import Stopped
from app.kinds import CATALOG
from app.services.counter import referrals
from app.services.demo import demonstration, slips
from app.services.gate import Session, Staff
from app.services.office import checking, offices
from app.services.prints import issues, printing
from app.services.records import records, searching
from app.services.records.lists import Query, count
from app.store import kept_papers
from app.store.query import Range


def enter(folder: Path) -> Session:
    return offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)


def leave(session: Session) -> None:
    session.close()


def titles(session: Session) -> list[str]:
    return [hit.title for hit in searching.search(session, "ㄱ", limit=50).rows]


def test_the_office_is_whole_and_can_be_worked_with(tmp_path: Path) -> None:
    made = demonstration.found(tmp_path / "demo", people=60, seed=7)
    session = enter(tmp_path / "demo")
    assert count(session, Query("person")).number == 60
    assert count(session, Query("volunteer")).number >= 30
    checked = checking.check(session, every=True)
    assert checked == checking.CheckReport(made + 1, ())
    found = referrals.find(session, "1")
    assert found is not None
    loaded = records.load(session, "referral", found)
    assert loaded.shown["person"]
    records.save(session, "referral", {"reply_by": "한빛회"}, record=found)
    assert checking.check(session).findings == ()
    leave(session)


def test_nobody_asks_a_counselor_what_another_knows(tmp_path: Path) -> None:
    demonstration.found(tmp_path / "demo", people=60, seed=5)
    session = enter(tmp_path / "demo")
    lists = session.store(writes=False).lists
    booked = lists.ids(Query("booking"))
    known: dict[object, set[object]] = {}
    for row in lists.rows(CATALOG["booking"], booked, ["about", "counselor.category"]):
        known.setdefault(row.values[0], set()).add(row.values[1])
    assert known
    assert all(len(categories) == 1 for categories in known.values()), known
    assert len({each for categories in known.values() for each in categories}) > 1
    leave(session)


def test_each_slip_that_was_issued_stands_in_the_register_as_printed(tmp_path: Path) -> None:
    demonstration.found(tmp_path / "demo", people=60, seed=3)
    session = enter(tmp_path / "demo")
    lines = issues.issues(session)
    issued = count(session, Query("referral", ranges=(Range("issued_at", "0"),))).number
    assert len(lines) == issued > 0
    assert not [each for each in lines if each.remark]
    assert {each.kept for each in lines[: slips.KEPT]} == {True}
    moments = [each.at for each in lines]
    assert moments == sorted(moments, reverse=True)
    kept = kept_papers.content(session.store(writes=False).data, lines[0].number)
    assert "재출력" not in kept, "it is the first print"
    assert printing.preview(session, lines[0].again).pages >= 1
    printed = printing.produce(session, lines[0].again)
    assert int(printed.number[-6:]) == issued + 1
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(printed.content)).pages)
    assert text.count("재출력") == printed.pages, "as the mark of each page says, and nothing else"
    assert "재출력 1회" in text
    leave(session)


def test_the_same_seed_makes_the_same_people(tmp_path: Path) -> None:
    seen: list[list[str]] = []
    for name, seed in (("one", 3), ("two", 3), ("three", 4)):
        demonstration.found(tmp_path / name, people=40, seed=seed)
        session = enter(tmp_path / name)
        seen.append(titles(session))
        leave(session)
    assert seen[0] == seen[1] != seen[2]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "내 문서.txt"
    kept.write_text("x", encoding="utf-8")
    with pytest.raises(UserError, match="빈 폴더"):
        demonstration.found(tmp_path)
    with pytest.raises(UserError, match="빈 폴더"):
        demonstration.found(kept)
    assert kept.read_text(encoding="utf-8") == "x"


def test_what_was_made_is_taken_away_when_it_is_stopped(tmp_path: Path) -> None:
    shares: list[float] = []

    def stop(done: int, whole: int) -> bool:
        shares.append(done / whole)
        return True

    with pytest.raises(Stopped):
        demonstration.found(tmp_path / "demo", people=5000, progress=stop)
    assert not (tmp_path / "demo").exists()
    assert len(shares) == 1
    assert 0 < shares[0] <= 0.95


def test_only_who_administers_may_check(session: Session) -> None:
    session = session.of(Staff(0, "haneul", "이하늘", "창구"))
    with pytest.raises(UserError, match="자료 검사"):
        checking.check(session)
