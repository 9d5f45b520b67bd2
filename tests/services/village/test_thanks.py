"""A year of volunteering, counted once more over the raw rows; who is thanked and why; who was helped and now helps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.core import clock
from app.core.periods import Period, Span
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records.lists import count
from app.services.statistics import statistics
from app.services.village import thanks
from app.services.village.thanks import ThanksReport
from tests.founding import copied, once
from tests.services.people import edit, person_of, save, volunteer
from tests.services.recount import table

PEOPLE, SEED = 500, 11
"""Those of the office that the tests of the statistics count."""
YEAR = clock.today().year
ALL = {"hours": 0, "years": 1}
Raw = dict[str, object]


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Enter an invented office."""
    made = once(tmp_path_factory, "counted", lambda at: demonstration.found(at, PEOPLE, SEED))
    folder = copied(made, tmp_path_factory)
    session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
    yield session
    session.close()


def rows_of(report: ThanksReport, name: str) -> dict[str, tuple[object, ...]]:
    """The cells of a table by its first column."""
    (found,) = (each for each in report.tables if each.name == name)
    return {str(row[0]): tuple(row[1:]) for row in found.section.cells}


def deed(session: Session, person: int, day: str, minutes: int, **values: object) -> int:
    return save(session, "activity", person=person, date=day, minutes=minutes, **values)


def raw(session: Session) -> list[Raw]:
    """Every activity of the year with what it was for."""
    rows = session.store(writes=True).data.dicts(
        "SELECT a.*, r.kind AS sort, r.title AS name, j.pay_per, j.type FROM activity a "
        "LEFT JOIN record r ON r.id = a.work LEFT JOIN job_program j ON j.id = a.work "
        "WHERE a.gone = 0"
    )
    return [row for row in rows if str(row["date"]).startswith(str(YEAR))]


def called(row: Raw) -> str:
    return {"referral": "이웃 돕기(연계)", None: "그 밖의 봉사"}.get(row["sort"], str(row["name"]))  # type: ignore[arg-type]


def summed(rows: list[Raw]) -> tuple[int, int, float, int]:
    came = [row for row in rows if not row["no_show"]]
    minutes = sum(int(str(row["minutes"])) for row in came)
    return (
        len({row["person"] for row in came}),
        len(came),
        round(minutes / 60, 1),
        len(rows) - len(came),
    )


def test_hours_are_recounted_by_work_month_and_year(village: Session) -> None:
    report, rows = thanks.report(village, ALL), raw(village)
    works: dict[str, list[Raw]] = defaultdict(list)
    months: dict[str, list[Raw]] = defaultdict(list)
    for row in rows:
        works[called(row)].append(row)
        months[f"{int(str(row['date'])[5:7])}월"].append(row)
    told = rows_of(report, "works")
    assert {name: row[:4] for name, row in told.items()} == {
        n: summed(own) for n, own in works.items()
    }
    assert any(summed(own)[3] for own in works.values()), "somebody stayed away"
    told = rows_of(report, "months")
    assert told.pop("합계")[:4] == summed(rows)
    assert {name: row[:4] for name, row in told.items() if any(row)} == {
        name: summed(own) for name, own in months.items()
    }
    assert rows_of(report, "years")[f"{YEAR}년"][:4] == summed(rows)


def test_every_figure_is_that_of_the_list_behind_it(village: Session) -> None:
    for each in thanks.report(village, ALL).tables:
        if each.name in {"works", "months", "years"}:
            for cells, behind in zip(each.section.cells, each.behind, strict=True):
                for place in (0, 1, 3):
                    query = behind[place]
                    assert query is not None
                    assert count(village, query).number == cells[place + 1]


@pytest.mark.parametrize(("hours", "years"), [(50, 2), (20, 1), (0, 3)])
def test_who_is_recommended_is_recounted(village: Session, hours: int, years: int) -> None:
    data = village.store(writes=True).data
    gone = {
        row["id"]
        for row in data.dicts(
            "SELECT id FROM person WHERE status NOT IN ('활동', '휴면') OR gone = 1"
        )
    }
    done: dict[object, list[Raw]] = defaultdict(list)
    for row in data.dicts(
        "SELECT a.*, j.pay_per, j.type FROM activity a LEFT JOIN job_program j ON j.id = a.work "
        "WHERE a.gone = 0 AND coalesce(a.no_show, 0) = 0"
    ):
        paid = row["type"] is not None and row["pay_per"] != "무보수" and row["type"] != "봉사형"
        if not paid:
            done[row["person"]].append(row)
    wanted = {
        person
        for person, rows in done.items()
        if 0 < sum(r["minutes"] for r in rows if r["date"][:4] == str(YEAR)) >= hours * 60  # type: ignore[operator,index,misc]
        and len({str(row["date"])[:4] for row in rows}) >= years
        and person not in gone
    }
    report = thanks.report(village, {"hours": hours, "years": years})
    (found,) = (each for each in report.tables if each.name == "recommended")
    named = {dict(row[2].filters)["person"][0] for row in found.behind if row[2]}
    paused = {each for each in map(str, wanted) if each not in named}
    assert named <= set(map(str, wanted))
    assert len(paused) <= len(wanted) // 4, "only who pauses or ended the role is left out"
    assert named


def test_only_the_active_and_willing_are_recommended_each_with_reasons(session: Session) -> None:
    names = ("가람", "나래", "다온", "라미", "마루", "바다")
    helpers = {name: volunteer(session, f"김{name}") for name in names}
    people = {name: person_of(session, helper) for name, helper in helpers.items()}
    garden = save(
        session,
        "job_program",
        name="마을텃밭",
        type="자체",
        seats=5,
        pay_amount=290_000,
        pay_per="월",
    )
    for person in people.values():
        deed(session, person, f"{YEAR}-01-10", 40 * 60 // 2, what="도시락 배달", in_1365=1)
        deed(session, person, f"{YEAR - 1}-03-05", 60, what="말벗")
    deed(session, people["가람"], f"{YEAR}-01-17", 0, no_show=1)
    deed(session, people["바다"], f"{YEAR}-01-18", 20 * 60, work=garden)
    edit(session, "volunteer", helpers["나래"], praise=1)
    edit(session, "volunteer", helpers["다온"], pause_from=str(clock.today() - timedelta(days=1)))
    edit(session, "person", people["라미"], status="전출")
    edit(session, "volunteer", helpers["마루"], status="종료")
    found = rows_of(thanks.report(session, {"hours": 20, "years": 2}), "recommended")
    assert set(found) == {"김가람", "김바다"}
    assert found["김가람"][-1] == (
        f"{YEAR}년 1회 20시간 · 1365에 20시간 · {YEAR - 1}년부터 2개 해에 봉사 · 도시락 배달 20시간 · 불참 1회"
    )
    assert "마을텃밭" not in str(found["김바다"][-1]), "paid work is no volunteering"
    more = thanks.report(session, {"hours": 21, "years": 1})
    assert rows_of(more, "recommended") == {}
    assert (
        rows_of(thanks.report(session, {**ALL, "since": f"{YEAR - 1}-03-04"}), "recommended") == {}
    )
    begun = thanks.report(session, {**ALL, "since": f"{YEAR - 1}-03-05"})
    assert len(rows_of(begun, "recommended")) == 2


def test_the_list_prints_what_the_page_tells(session: Session) -> None:
    person = person_of(session, volunteer(session, "김가람"))
    deed(session, person, f"{YEAR}-01-10", 600, what="말벗")
    told = thanks.tell(session.store(writes=True), "", {"hours": 10, "years": 1})
    assert told.title == f"{YEAR}년 자원봉사자의 날 추천 명단"
    assert f"{YEAR}년에 10시간 이상 봉사  ·  1명" in told.remark
    (section,) = told.sections
    assert section.rows[0][0] == "김가람"
    job = PrintJob("thanks_list", "thanks", given={"hours": 10, "years": 1})
    assert printing.preview(session, job).content.startswith(b"%PDF")


def test_who_was_helped_first_and_helps_now_is_told_by_name_and_counted_without(
    session: Session,
) -> None:
    names = ("가람", "나래", "다온", "라미")
    people = {name: person_of(session, volunteer(session, f"김{name}")) for name in names}
    for name in ("가람", "나래", "다온"):
        save(session, "request", subject_person=people[name], at=f"{YEAR}-02-01 10:00")
    deed(session, people["가람"], f"{YEAR}-02-02", 120)
    deed(session, people["나래"], f"{YEAR}-01-31", 120)
    deed(session, people["다온"], f"{YEAR}-02-05", 0, no_show=1)
    deed(session, people["라미"], f"{YEAR}-02-05", 120)
    found = rows_of(thanks.report(session, ALL), "now_helping")
    assert found == {"김가람": (f"{YEAR}. 2. 1.", f"{YEAR}. 2. 2.", "2시간")}
    month = statistics.report(session, Period.parse(f"{YEAR}-02"))
    assert table(month, "helped_and_helping")["기간 전에 도움을 요청하고 기간 중에 활동"] == {
        "주민(명)": 0
    }
    deed(session, people["나래"], f"{YEAR}-03-01", 60)
    later = statistics.report(session, Period.parse(f"{YEAR}-03"))
    assert table(later, "helped_and_helping")["기간 전에 도움을 요청하고 기간 중에 활동"] == {
        "주민(명)": 1
    }


def test_works_and_months_of_the_statistics_are_recounted(village: Session) -> None:
    rows = raw(village)
    report = statistics.report(village, Period.around(Span.YEAR, clock.today()))
    works: dict[str, list[Raw]] = defaultdict(list)
    months: dict[str, list[Raw]] = defaultdict(list)
    for row in rows:
        months[f"{int(str(row['date'])[5:7])}월"].append(row)
        if row["sort"] in {"job_program", "gathering"}:
            works[str(row["name"])].append(row)
    for name, told, by_row in (("works", "works", works), ("activity_months", "months", months)):
        found = table(report, name)
        for key, own in by_row.items():
            people, times, time, absent = summed(own)
            shown = {"실인원(명)": people, "연인원(명)": times, "시간": time, "불참": absent}
            assert found[key] == shown, (told, key)
