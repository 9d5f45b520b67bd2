"""모임 관계: a village made by hand is told as it is, few people are hidden, and raw rows say the same."""

from __future__ import annotations

import io
from collections import Counter
from datetime import timedelta
from itertools import combinations

import openpyxl
import pytest

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.core.small_cells import HIDDEN
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records
from app.services.village import gatherings
from app.services.village.gatherings import GatheringReport
from app.store import register
from tests.output import pdf_page
from tests.services.people import edit, save

JOB = PrintJob(papers.GATHERING_TIES.name, "council")
TODAY = clock.today()
LATER, PAST = (str(TODAY + timedelta(days=days)) for days in (400, -1))
SMALL = HIDDEN


def rows(report: GatheringReport, name: str) -> dict[str, list[str]]:
    """Return the rows of a table by their label, without their numbers."""
    section = next(each.section for each in report.tables if each.name == name)
    return {row[0].split(". ")[-1]: list(row[1:]) for row in section.rows}


def told(session: Session) -> GatheringReport:
    return gatherings.report(session)


def join(session: Session, gathering: int, person: int, **consent: object) -> int:
    usual: dict[str, object] = {"kind": "수집이용", "on": "2026-01-02", "keep_until": LATER}
    given = save(session, "consent", person=person, **{**usual, **consent})
    return save(session, "membership", gathering=gathering, person=person, consent=given)


@pytest.fixture
def village(session: Session) -> dict[str, int]:
    """Walkers and knitters share three people, knitters and readers one; singers are alone, cooks not known."""
    names = ("걷기", "뜨개", "책", "노래", "요리")
    found = {name: save(session, "gathering", name=name, kind="동아리") for name in names}
    people = [
        save(session, "person", name=f"주민{'가나다라마바사아'[at]}", tong=1 + at // 4,
             sex="여" if at % 2 else "남", birth=f"{1950 + at}-03-01")
        for at in range(8)
    ]  # fmt: skip
    goes = {"걷기": (0, 1, 2, 3), "뜨개": (0, 1, 2, 4), "책": (4, 5), "노래": (6, 7)}
    for name, members in goes.items():
        for at in members:
            join(session, found[name], people[at])
    return {**found, **{f"주민{at}": person for at, person in enumerate(people)}}


def test_the_tables_tell_the_village_as_it_is(session: Session, village: dict[str, int]) -> None:
    report = told(session)
    assert "조사한 모임 5개" in report.remark
    assert "구성원을 확인한 모임 4개" in report.remark
    assert "확인된 구성원 8명" in report.remark
    assert "조사하지 않은 관계는 보이지 않습니다." in report.remark
    known = rows(report, "gatherings")
    assert known["걷기"] == ["동아리", "4", "1", "3", ""]
    assert known["뜨개"] == ["동아리", "4", "2", "4", ""]
    assert known["책"] == ["동아리", SMALL, "1", SMALL, ""]
    assert known["노래"] == ["동아리", SMALL, "0", "0", "다른 모임과 겹치지 않음"]
    assert known["요리"] == ["동아리", "0", "0", "0", "구성원 미확인"]
    (pair,) = next(each.section for each in report.tables if each.name == "pairs").rows
    assert {each.split(". ")[-1] for each in pair[:2]} == {"걷기", "뜨개"}
    assert pair[2] == "3"
    assert rows(report, "people") == {"1곳": ["4"], "2곳": ["4"], "3곳 이상": ["0"], "합계": ["8"]}
    assert len(village) == 13


def test_ties_of_one_or_two_people_are_neither_listed_nor_drawn(
    session: Session, village: dict[str, int]
) -> None:
    report = told(session)
    assert {each.words for each in report.boxes} == {"걷기  4명", "뜨개  4명"}
    drawn = pdf_page.words(report.drawn)
    assert "책" not in drawn
    note = next(each.section.note for each in report.tables if each.name == "pairs")
    assert note.startswith("3명 미만이 겹치는 모임 1쌍은")
    edit(session, "person", village["주민2"], status="사망", gone_on=PAST)
    assert told(session).drawn == b""
    text = pdf_page.words(printing.preview(session, JOB).content)
    assert "그림은없습니다" in text
    with pytest.raises(UserError, match="아직 그릴 것이 없어"):
        printing.produce(session, JOB, target="png")


@pytest.mark.parametrize(
    "ended",
    [{"withdrawn_on": PAST}, {"keep_until": PAST}, {"state": "서명 대기"}],
    ids=["withdrawn", "ended", "awaited"],
)
def test_who_does_not_consent_today_is_not_known(
    session: Session, village: dict[str, int], ended: dict[str, object]
) -> None:
    before = told(session).remark
    stranger = save(session, "person", name="모르는이")
    for name in ("걷기", "뜨개"):
        join(session, village[name], stranger, **ended)
    assert told(session).remark == before
    assert rows(told(session), "gatherings")["걷기"][1] == "4"


def test_who_is_missing_is_told_beside_all_residents(
    session: Session, village: dict[str, int]
) -> None:
    assert "인구가 없어" in str([each.section.note for each in told(session).tables])
    for tong, men in ((1, 30), (2, 40), (3, 50)):
        save(
            session,
            "population",
            as_of="2026-10-31",
            tong=tong,
            men_70=men,
            women_70=men,
            women_0=10,
        )
    report = told(session)
    assert "(2026. 10. 31. 인구 270명의 3.0%)" in report.remark
    assert rows(report, "tongs") == {
        "1통": ["70", "4", "5.7", ""],
        "2통": ["90", "4", "4.4", ""],
        "3통": ["110", "0", "0.0", "참여가 확인된 분이 없음"],
    }
    ages = rows(report, "ages")
    assert ages["여 0~9세"] == ["30", "11.1", "0", "0.0", "-11.1", "참여가 확인된 분이 없음"]
    assert ages["남 70~79세"][:4] == ["120", "44.4", "4", "50.0"]
    assert len(village) == 13


def test_the_count_of_the_dong_goes_before_that_of_its_parts_and_the_newest_before_all(
    session: Session,
) -> None:
    gathering = save(session, "gathering", name="걷기")
    person = save(session, "person", name="주민가", tong=1, sex="여", birth="1980")
    join(session, gathering, person)
    save(session, "population", as_of="2025-10-31", women_40=900)
    save(session, "population", as_of="2026-10-31", women_40=1000)
    save(session, "population", as_of="2026-09-30", tong=1, women_40=77)
    report = told(session)
    assert "(2026. 10. 31. 인구 1,000명의 0.1%)" in report.remark
    assert rows(report, "tongs")["1통"][0] == "77"


def test_figures_lead_to_the_lists_behind_them(session: Session, village: dict[str, int]) -> None:
    report, lists = told(session), session.store(writes=True).lists
    pairs = next(each for each in report.tables if each.name == "pairs")
    behind = pairs.behind[0][1]
    assert behind is not None
    assert set(lists.ids(behind)) == {village[f"주민{at}"] for at in range(3)}
    known = next(each for each in report.tables if each.name == "gatherings")
    for row, (_, members, *_) in zip(known.section.cells, known.behind, strict=True):
        assert members is not None
        number = lists.count(members).number
        assert row[2] == (SMALL if 0 < number < 3 else number)


def test_what_goes_out_tells_of_nobody_and_is_kept_as_it_was(
    session: Session, village: dict[str, int]
) -> None:
    printed = printing.produce(session, JOB)
    words = pdf_page.words(printed.content)
    assert "주민가" not in words
    assert "걷기" in words
    sheet = printing.produce(session, JOB, target="xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    assert len(book.worksheets) == 5
    assert printing.produce(session, JOB, target="svg").content.startswith(b"<?xml")
    assert printing.produce(session, JOB, target="png").content.startswith(b"\x89PNG")
    entries = register.outputs(session.store(writes=True).data)
    assert [each["persons"] for each in entries] == [0, 0, 0, 0]
    records.save(session, "gathering", {"name": "달라진 이름"}, record=village["걷기"],
                 vers=records.load(session, "gathering", village["걷기"]).vers)  # fmt: skip
    again = PrintJob(JOB.paper, JOB.purpose, again=printed.number)
    assert "달라진이름" not in pdf_page.words(printing.produce(session, again).content)


def test_a_paper_without_pictures_does_not_go_out_as_one(session: Session) -> None:
    with pytest.raises(UserError, match="그림으로는 나가지 않습니다"):
        printing.produce(session, PrintJob("statistics", "report", about="2026-11"), target="png")


def test_an_empty_office_says_that_nothing_is_known(session: Session) -> None:
    report = told(session)
    assert "조사한 모임 0개" in report.remark
    assert (report.drawn, report.boxes) == (b"", ())
    assert printing.preview(session, JOB).pages >= 1


def test_all_figures_are_those_of_the_raw_rows(demonstrated: Session) -> None:
    data = demonstrated.store(writes=True).data
    raw = data.dicts(
        "SELECT m.gathering, m.person FROM membership m JOIN consent c ON c.id = m.consent "
        "JOIN gathering g ON g.id = m.gathering JOIN person p ON p.id = m.person "
        "WHERE m.gone = 0 AND g.gone = 0 AND p.gone = 0 AND c.state = '받음' AND c.withdrawn_on IS NULL "
        "AND c.keep_until >= ? AND g.status IN ('활동', '협의') "
        "AND p.status IN ('활동', '휴면')",
        [str(clock.today())],
    )
    goes: dict[int, set[int]] = {}
    for row in raw:
        goes.setdefault(row["gathering"], set()).add(row["person"])
    report = told(demonstrated)
    names = {row["id"]: row["name"] for row in data.dicts("SELECT id, name FROM gathering")}
    known = rows(report, "gatherings")
    for gathering, people in goes.items():
        shown = known[names[gathering]]
        others = [other for other in goes if other != gathering and goes[other] & people]
        assert shown[1] == (SMALL if len(people) < 3 else str(len(people)))
        assert shown[2] == str(len(others))
    pairs = {
        frozenset((names[one], names[other])): len(goes[one] & goes[other])
        for one, other in combinations(goes, 2)
    }
    listed = next(each.section for each in report.tables if each.name == "pairs").rows
    assert {frozenset(each.split(". ")[-1] for each in row[:2]): int(row[2]) for row in listed} == {
        pair: count for pair, count in pairs.items() if count >= 3
    }
    often = Counter(Counter(person for people in goes.values() for person in people).values())
    assert f"확인된 구성원 {sum(often.values()):,}명" in report.remark
