"""Statistics: recounted from the raw rows, the same as the lists behind them, hidden where asked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import cast

import openpyxl
import pytest

from app.core import clock
from app.core.periods import Period, Span
from app.kinds import CATALOG, referral
from app.kinds.parts import NEEDS
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices, settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import lists
from app.services.statistics import statistics
from app.services.statistics.statistics import NOTHING, Report, months_before
from app.store.query import Query
from tests.founding import copied, once
from tests.output import pdf_page
from tests.services.people import edit, person_of, save, volunteer
from tests.services.recount import Recount, table, values_of

PEOPLE, SEED = 500, 11
SUMS = {"모집 인원(명)"}
"""Whole numbers that are no count of records."""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Invent an office, and enter it."""
    made = once(
        tmp_path_factory, "counted", lambda folder: demonstration.found(folder, PEOPLE, SEED)
    )
    folder = copied(made, tmp_path_factory)
    entered = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
    yield entered
    entered.close()


def around(span: Span, months: int = 0) -> Period:
    """Return the period around today, or around the month so many before."""
    month = Period.around(Span.MONTH, clock.today()).moved(-months)
    return Period.around(span, month.start)


PERIODS = [
    around(Span.MONTH),
    around(Span.MONTH, 1),
    around(Span.QUARTER),
    around(Span.QUARTER, 3),
    around(Span.YEAR),
]
periods = pytest.mark.parametrize("period", PERIODS, ids=str)


REACHED = ("확인", "변경", "중지")
"""What was told of a resource by somebody there; nobody was met, or the letter is not answered yet, else."""


@cache
def both(village: Session, period: Period) -> tuple[Report, Recount]:
    """Return what the program says of a period, and what counting once more says; nobody writes meanwhile."""
    return statistics.report(village, period), Recount(village, period, clock.today())


def shown(expected: dict[str, object], row: dict[str, object]) -> dict[str, object]:
    """Return those cells of a row that are expected."""
    return {label: row[label] for label in expected}


@periods
def test_what_was_verified_is_recounted(village: Session, period: Period) -> None:
    report, raw = both(village, period)
    asked = [row for row in raw.live("verification") if raw.within(row["on"])]
    found = table(report, "verifications")
    for name in CATALOG.resources:
        mine = [row for row in asked if raw.kinds[row["target"]] == name]
        expected: dict[str, object] = {"물어봄": len(mine)}
        for word in ("확인", "변경", "연락 안 됨", "중지"):
            expected[word] = sum(row["result"] == word for row in mine)
        assert shown(expected, found[CATALOG[name].label]) == expected
    if period.span is Span.MONTH:
        return
    fresh = table(report, "freshness")
    persons = {row["id"]: row for row in raw.live("person")}
    for month in (each for each in period.months if each.start <= raw.today):
        aged = month.end - (raw.today - months_before(raw.today, 12))
        verified = {
            row["target"]
            for row in raw.live("verification")
            if row["result"] in REACHED and str(aged) <= row["on"] < str(month.end)
        }
        told = [row for row in raw.live("verification") if str(month.start) <= row["on"]]
        told = [row for row in told if row["on"] < str(month.end) and row["result"] in REACHED]
        assert fresh[f"{month.number}월"]["그달 확인(건)"] == len(told)
        for name in ("organization", "asset", "gathering", "volunteer"):
            there = [row for row in raw.live(name) if _is_there(row, persons)]
            lately = [row for row in there if {row["id"], row.get("person")} & verified]
            share = round(100 * len(lately) / len(there), 1)
            assert fresh[f"{month.number}월"][f"{CATALOG[name].label}(%)"] == share


def _is_there(row: dict[str, object], persons: dict[object, dict[str, object]]) -> bool:
    """Tell whether a resource counts as there: by its state, and that of its person."""
    whose = persons[row["person"]] if "person" in row else {"status": "활동"}
    return row["status"] in {None, "활동", "협의"} and whose["status"] in {"활동", "휴면"}


@periods
def test_requests_are_recounted(village: Session, period: Period) -> None:
    report, raw = both(village, period)
    channels, needs, tongs = (table(report, name) for name in ("channels", "needs", "tongs"))
    for channel in ("내방", "전화", "방문", "통장 제보", "기관"):
        assert channels[channel] == raw.of_requests(lambda row, at=channel: row["channel"] == at)
    for need in NEEDS:
        expected = raw.of_requests(lambda row, at=need: at in row["needs"])
        assert needs[need] == expected
        unmet = table(report, "unmet")[need]
        assert unmet["자원 없음"] == expected["자원 없음"]
        mine = [row for row in raw.requests if need in row["needs"] and row["lacking"]]
        assert {word.rpartition("(")[0] for word in str(unmet["부족한 자원"]).split(", ")} - {
            ""
        } == (values_of(mine, "lacking"))
    for tong in values_of(raw.requests, "tong") - {None}:
        expected = raw.of_requests(lambda row, at=tong: row["tong"] == at)
        sent = raw.of_referrals(lambda row, at=tong: row["tong"] == at)
        row = tongs[f"{tong}통"]
        assert (row["접수"], row["자원 없음"]) == (expected["접수"], expected["자원 없음"])
        assert (row["연계 발급"], row["연계 완료"]) == (sent["발급"], sent["완료"])
    everything = raw.of_requests(lambda _: True)
    assert channels["합계"] == everything
    assert needs["전체"] == everything


@periods
def test_referrals_are_recounted(village: Session, period: Period) -> None:
    report, raw = both(village, period)
    targets, needs = table(report, "targets"), table(report, "referral_needs")
    for kind in (each for each in CATALOG if each.resource):
        assert targets[kind.label] == raw.of_referrals(lambda row, at=kind.name: row["where"] == at)
    for need, row in needs.items():
        if need != "전체":
            assert row == raw.of_referrals(lambda each, at=need: at in each["needs"])
    assert targets["합계"] == needs["전체"] == raw.of_referrals(lambda _: True)
    channels = table(report, "counseling")
    for channel, row in channels.items():
        if channel != "합계":
            expected = raw.of_referrals(
                lambda each, at=channel: each["where"] == "counselor" and each["channel"] == at
            )
            assert row == shown(row, expected)


@periods
def test_what_residents_said_is_recounted(village: Session, period: Period) -> None:
    report, raw = both(village, period)
    ended = [row for row in raw.referrals if row["state"] in referral.ENDS]
    for need, row in table(report, "answers").items():
        mine = [each for each in ended if need == "전체" or need in each["needs"]]
        of = {
            said: sum(each["followup_outcome"] == said for each in mine) for said in referral.ASKED
        }
        told = of["충족"] + of["부분"] + of["미충족"]
        assert (row["종결"], row["확인"], row["확인 못 함"]) == (len(mine), told, of["확인 못 함"])
        assert (row["충족"], row["부분"], row["미충족"]) == (
            of["충족"],
            of["부분"],
            of["미충족"],
        )
        assert row["확인율(%)"] == (round(100 * told / len(mine), 1) if mine else NOTHING)
        assert row["충족률(%)"] == (round(100 * of["충족"] / told, 1) if told else NOTHING)


@periods
def test_residents_are_recounted_by_age_and_sex(village: Session, period: Period) -> None:
    report, raw = both(village, period)
    persons = [
        raw.persons[each]
        for each in {row["subject_person"] for row in raw.requests if row["subject_person"]}
    ]

    def age(birth: str | None) -> int | None:
        last = period.end - timedelta(days=1)
        return None if not birth else last.year - int(birth[:4]) - (birth[4:] > str(last)[4:])

    bands = {
        "20세 미만": (0, 20), "20~39세": (20, 40), "40~64세": (40, 65), "65~74세": (65, 75),
        "75세 이상": (75, 200), "연령 미기재": None, "합계": ...,
    }  # fmt: skip
    for label, row in table(report, "inquirers").items():
        band = bands.pop(label)
        ages = [(each, age(each["birth"])) for each in persons]
        mine = [
            each["sex"]
            for each, years in ages
            if band is ... or (years is None if band is None else years in range(*band))  # type: ignore[misc]
        ]
        of = {sex: mine.count(sex) for sex in ("남", "여", None)}
        told = (row["주민(명)"], row["남(명)"], row["여(명)"], row["성별 미기재(명)"])
        assert told == (len(mine), of["남"], of["여"], of[None])
    assert not bands


@periods
def test_activities_and_volunteers_are_recounted(village: Session, period: Period) -> None:
    report, raw = both(village, period)
    activities, fields = table(report, "activities"), raw.several("volunteer_fields")
    for label, kind in (("일자리사업", "job_program"), ("봉사", None), ("전체", ...)):
        expected = raw.of_activities(lambda row, at=kind: at in {..., row["where"]})
        assert shown(expected, activities[label]) == expected
    for field, row in table(report, "volunteers").items():
        expected = raw.of_volunteers(
            lambda each, at=field: at == "전체" or at in fields.get(each["id"], set())
        )
        assert row == expected


@periods
def test_jobs_and_bookings_are_recounted(village: Session, period: Period) -> None:
    report, raw = both(village, period)
    jobs, bookings = table(report, "jobs"), table(report, "bookings")
    for program in raw.live("job_program"):
        if program["status"] == "구상·협의":  # it is not there yet, and has no places
            assert program["name"] not in jobs
            continue
        expected = raw.of_program(program["id"])
        assert shown(expected, jobs[program["name"]]) == expected
    booked = {row["counselor"] for row in raw.live("booking") if raw.within(row["on"])}
    titles = village.store(writes=True).records.titles(booked)
    assert set(titles.values()) == set(bookings) - {"합계"}
    for counselor in booked:
        expected = raw.of_bookings(counselor)
        assert shown(expected, bookings[titles[counselor]]) == expected


def test_resources_supply_and_thanks_are_recounted(village: Session) -> None:
    report, raw = both(village, around(Span.YEAR))
    stale = str(months_before(clock.today(), 12))
    there = [row for row in raw.live("organization") if row["status"] in {"활동", "협의"}]
    known = [row for row in there if row["verified_on"] and row["verified_on"] >= stale]
    row = table(report, "resources")["기관·단체"]
    assert (row["현재"], row["확인 완료"]) == (len(there), len(known))
    assert row["확인 비율(%)"] == round(100 * len(known) / len(there), 1)
    for need, cells in table(report, "supply").items():
        for kind in (each for each in CATALOG if each.resource):
            helped = {
                each["target"]
                for each in raw.referrals
                if each["where"] == kind.name and (need == "전체" or need in each["needs"])
            }
            assert cells[kind.label] == len(helped)
    minutes: dict[int, int] = {}
    for each in raw.activities:
        minutes[each["person"]] = minutes.get(each["person"], 0) + each["minutes"]
    thanks = table(report, "thanks")
    between = sum(10 * 60 <= each < 20 * 60 for each in minutes.values())
    assert thanks["10시간 이상 20시간 미만"]["인원(명)"] == between
    terms = raw.live("appointment")
    for column, link in (("위촉(건)", "counselor"), ("위원(건)", "council")):
        ending = sum(raw.within(each["ends_on"]) for each in terms if each[link])
        assert table(report, "terms")["임기 만료"][column] == ending


def test_what_is_compared_is_the_period_before(village: Session) -> None:
    now, before = around(Span.QUARTER), around(Span.QUARTER).moved(-1)
    summary = table(both(village, now)[0], "summary")
    received = summary["접수(건)"]
    counts = [table(both(village, each)[0], "channels")["합계"]["접수"] for each in (now, before)]
    assert [received[now.label], received[before.label]] == counts
    assert received["증감"] == counts[0] - counts[1]
    months = table(both(village, now)[0], "trend")
    of_months = [row["접수"] for label, row in months.items() if label != "합계"]
    assert sum(of_months) == counts[0] == months["합계"]["접수"]


@periods
def test_every_count_is_that_of_the_list_behind_it(village: Session, period: Period) -> None:
    report, seen = both(village, period)[0], set[str]()
    for each in report.tables:
        section = each.section
        for cells, behind in zip(section.cells, each.behind, strict=True):
            for column, cell, query in zip(section.columns[1:], cells[1:], behind, strict=True):
                if query is not None and isinstance(cell, int) and column.label not in SUMS:
                    seen.add(each.name)
                    told = (each.name, cells[0], column.label)
                    assert (told, lists.count(village, query).number) == (told, cell)
    assert seen == {each.name for each in report.tables}


def test_a_list_behind_a_figure_can_be_searched_and_printed(village: Session) -> None:
    report = both(village, around(Span.YEAR))[0]
    behind = [query for each in report.tables for row in each.behind for query in row if query]
    for query in dict.fromkeys(behind):
        searched = replace(query, text="2", order="", descending=False)
        store = village.store(writes=False)
        found = set(store.lists.ids(searched))
        alone = Query(query.kind, "2")
        assert found == set(store.lists.ids(alone)) & set(store.lists.ids(query))
    of_tong = next(query for query in behind if query.filters and query.filters[-1][0] == "tong")
    job = PrintJob("roster", "office", of_tong.kind, of_tong)
    assert "조건: 통 " in pdf_page.texts(printing.preview(village, job).content)[0]
    to_counselors = Query("referral", filters=(("target@kind", ("counselor",)), ("state", ("",))))
    job = PrintJob("roster", "office", "referral", to_counselors)
    assert "조건: 상태 미기재" in pdf_page.texts(printing.preview(village, job).content)[0]


@pytest.mark.parametrize("text", ["2001-01", "2001-Q1", "2001"])
def test_an_empty_period_is_told_and_printed(village: Session, text: str) -> None:
    report = statistics.report(village, Period.parse(text))
    assert table(report, "channels")["합계"] == dict.fromkeys(
        ("접수", "연계", "정보제공", "타부서 이관", "자원 없음", "처리 중"), 0
    )
    assert table(report, "targets")["합계"]["회신율(%)"] == "–"
    assert all(each.section.chart is None for each in report.tables if each.name != "volunteers")
    assert printing.preview(village, PrintJob("statistics", "report", about=text)).pages > 1


def test_an_office_without_anything_has_statistics(session: Session) -> None:
    for span in Span:
        report = statistics.report(session, around(span))
        assert table(report, "summary")["접수(건)"]["증감"] == 0
        job = PrintJob("statistics", "report", about=str(report.period))
        for target in ("pdf", "xlsx"):
            assert printing.produce(session, job, target=target).content


def test_a_move_does_not_change_the_past(session: Session) -> None:
    person = save(session, "person", name="김철수", tong=3)
    save(session, "request", subject_person=person)
    edit(session, "person", person, tong=9)
    save(session, "request", subject_person=person)
    save(session, "request", subject_description="203호 할머니")
    tongs = table(statistics.report(session, around(Span.MONTH)), "tongs")
    assert {label: row["접수"] for label, row in tongs.items()} == {
        "3통": 1, "9통": 1, "통 모름": 1, "합계": 3,
    }  # fmt: skip


def test_new_and_stopped_resources_are_told(session: Session) -> None:
    stays, stops, quits = (volunteer(session, name) for name in ("김철수", "이란", "박하나"))
    place = save(session, "organization", name="한빛복지관", status="종료")
    edit(session, "volunteer", stops, person__status="활동 중지")
    edit(session, "volunteer", stops, person__memo="이사")
    edit(session, "volunteer", quits, person__status="탈퇴")
    edit(session, "volunteer", quits, person__status="활동")
    report = statistics.report(session, around(Span.MONTH))
    rows = table(report, "resources")
    assert shown({"현재": 0, "신규": 0, "활동 중지": 0}, rows["자원봉사자"]) == {
        "현재": 2, "신규": 3, "활동 중지": 1,
    }  # fmt: skip
    assert rows["기관·단체"]["신규"] == 1
    assert rows["기관·단체"]["활동 중지"] == 0, "it was closed already when it was entered"
    section = next(each for each in report.tables if each.name == "resources")
    query = section.behind[0][2]
    assert query is not None
    assert session.store(writes=True).lists.ids(query) == [stops]
    assert {person_of(session, each) for each in (stays, stops)}
    assert place
    past = statistics.report(session, around(Span.MONTH, 1))
    assert table(past, "resources")["자원봉사자"]["신규"] == 0


def test_a_role_that_ended_and_a_pause_that_began_count_as_stopped(session: Session) -> None:
    ends, pauses, was_paused, stays = (
        volunteer(session, name) for name in ("김철수", "이란", "박하나", "최영수")
    )
    edit(session, "volunteer", ends, status="종료")
    edit(session, "volunteer", ends, person__status="활동 중지")  # once, though by two ways
    edit(session, "volunteer", pauses, pause_from=str(clock.today()))
    edit(session, "volunteer", was_paused, pause_from="2020-01-01", pause_until="2020-02-01")
    edit(session, "volunteer", stays, person__memo="이사")
    rows = table(statistics.report(session, around(Span.MONTH)), "resources")
    assert shown({"활동 중지": 0}, rows["자원봉사자"]) == {"활동 중지": 2}


def requests(session: Session, channel: str, count: int, **more: object) -> None:
    """Enter so many requests of a channel."""
    for _ in range(count):
        save(session, "request", channel=channel, **more)


def hidden(session: Session) -> Report:
    """Return this month's report with small cells hidden."""
    settings.save(session, {"small_cells": "3 미만"})
    return statistics.report(session, around(Span.MONTH))


def test_small_cells_are_hidden_everywhere_alike(session: Session) -> None:
    unmet = {"state": "종결", "result": "자원 없음", "lacking": "치과 진료", "needs": ("건강",)}
    requests(session, "내방", 4)
    requests(session, "전화", 2, **unmet)
    requests(session, "기관", 6)
    report = hidden(session)
    channels = table(report, "channels")
    assert {label: row["접수"] for label, row in channels.items()} == {
        "내방": "가림", "전화": "가림", "방문": 0, "통장 제보": 0, "기관": 6, "합계": 12,
    }  # fmt: skip
    assert channels["합계"]["자원 없음"] == "가림"
    assert table(report, "unmet")["건강"] == {"자원 없음": "가림", "부족한 자원": "치과 진료"}
    assert table(report, "summary")["자원 없음(건)"]["증감"] == "가림"
    chart = next(each.section.chart for each in report.tables if each.name == "channels")
    assert chart is not None
    assert chart.series[0].texts == ("가림", "가림", "6")
    assert chart.series[0].values == (0, 0, 6)
    job = PrintJob("statistics", "report", about=str(report.period))
    text = pdf_page.words(printing.produce(session, job).content)
    assert "1과2,그리고그수를셈해낼수있게하는칸은" in text


def test_a_quarter_tells_no_small_figure_of_one_of_its_months(session: Session) -> None:
    quarter = around(Span.QUARTER).moved(-1)
    for month, calls in zip(quarter.months, (1, 5, 6), strict=True):
        at = f"{month.start}T10:00:00"
        requests(session, "전화", calls, at=at)
        requests(session, "내방", 4, at=at)
        requests(session, "기관", 7, at=at)
    plain = table(statistics.report(session, quarter), "channels")
    assert plain["전화"]["접수"] == 12
    settings.save(session, {"small_cells": "3 미만"})
    months = [table(statistics.report(session, each), "channels") for each in quarter.months]
    assert [each["전화"]["접수"] for each in months] == ["가림", 5, 6]
    whole = table(statistics.report(session, quarter), "channels")
    assert whole["전화"]["접수"] == "가림", "it would tell the 1 of the first month"
    assert sum(row["접수"] == "가림" for row in whole.values()) > 1, "nor does the total"
    assert whole["합계"]["접수"] == 45
    after = statistics.report(session, quarter.moved(1))
    assert table(after, "summary")["접수(건)"][quarter.label] == 45


def test_what_a_month_hides_is_hidden_in_its_quarter_and_year(session: Session) -> None:
    month = around(Span.MONTH)
    at, unmet = (
        f"{month.start}T10:00:00",
        {"state": "종결", "result": "자원 없음", "lacking": "치과"},
    )
    requests(session, "전화", 6, needs=("건강",), tong=3, at=at)
    requests(session, "전화", 1, needs=("건강",), tong=3, at=at, **unmet)
    requests(session, "내방", 5, needs=("주거",), tong=4, at=at)
    settings.save(session, {"small_cells": "3 미만"})
    spans = [
        {
            query
            for each in statistics.report(session, around(span)).tables
            for query in each.hidden_named
        }
        for span in Span
    ]
    assert len(spans[0]) > 3
    assert spans[0] <= spans[1] <= spans[2]


def test_what_is_not_given_out_is_whole_and_says_so(session: Session) -> None:
    requests(session, "전화", 1)
    requests(session, "내방", 5)
    settings.save(session, {"small_cells": "3 미만", "given_out": "연간"})
    reports = [statistics.report(session, around(span)) for span in Span]
    assert [table(each, "channels")["전화"]["접수"] for each in reports] == [1, 1, "가림"]
    assert ["내부 자료" in each.remark for each in reports] == [True, True, False]
    assert "가림" in reports[2].remark
    job = PrintJob("statistics", "report", about=str(reports[0].period))
    assert "내부자료" in pdf_page.words(printing.produce(session, job).content)


def test_a_figure_that_is_hidden_in_one_table_is_in_all(session: Session) -> None:
    unmet = {"state": "종결", "result": "자원 없음", "lacking": "치과", "needs": ("건강",)}
    requests(session, "내방", 1, **unmet)
    requests(session, "전화", 8, needs=("건강",), tong=3)
    requests(session, "기관", 5, needs=("주거",), tong=4)
    report = hidden(session)
    told: dict[object, set[bool]] = {}
    for each in report.tables:
        for row in each.spots:
            for spot in (spot for spot in row if spot.behind and spot.value):
                told.setdefault(spot.behind, set()).add(spot.hidden)
    assert len(told) > 10
    assert {True} in told.values()
    assert not [query for query, marks in told.items() if len(marks) > 1]


def test_hours_and_shares_of_few_are_hidden(session: Session) -> None:
    person = save(session, "person", name="김철수")
    for days in range(2):
        on = str(clock.today() - timedelta(days=days))
        save(session, "activity", person=person, date=on, minutes=90)
    period = Period.around(Span.YEAR, clock.today() - timedelta(days=1))
    open_report = statistics.report(session, period)
    settings.save(session, {"small_cells": "3 미만"})
    closed_report = statistics.report(session, period)
    assert table(open_report, "activities")["봉사"]["시간"] == 3.0
    assert table(closed_report, "activities")["봉사"]["시간"] == "가림"
    assert table(closed_report, "activities")["봉사"]["연인원(명)"] == "가림"
    assert table(closed_report, "activities")["봉사"]["불참"] == 0


def test_a_share_of_few_is_hidden(session: Session) -> None:
    counselor = save(session, "counselor", person__name="박변호", category="변호사")
    for place, state in enumerate(("상담 완료", "상담 완료", "상담 완료", "불참")):
        save(
            session, "booking", counselor=counselor, described=f"{place}번째 분", state=state,
            on=str(clock.today()), at=f"{10 + place}:00",
        )  # fmt: skip
    row = table(hidden(session), "bookings")["박변호"]
    assert (row["예약"], row["불참"], row["불참 비율(%)"]) == (4, "가림", "가림")


def test_paper_and_sheet_agree_with_the_report(village: Session) -> None:
    period = around(Span.YEAR)
    report = statistics.report(village, period)
    job = PrintJob("statistics", "report", about=str(period))
    words = pdf_page.words(printing.produce(village, job).content)
    sheet = printing.produce(village, job, target="xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    place = 0
    for name, each in zip(book.sheetnames, report.tables, strict=True):
        section = each.section
        lines = [[cell for cell in row if cell not in {None, ""}] for row in book[name].values]
        start = lines.index([column.label for column in section.columns]) + 1
        assert lines[start:] == [[cell for cell in row if cell != ""] for row in section.cells]
        place = words.index(f"□{''.join(section.heading.split())}", place)
        for row in section.rows:
            parts = ["".join(row).split()] if each.name != "unmet" else [row[0].split()]
            for part in parts:
                place = words.index("".join(part), place)


def test_a_chart_of_many_rows_shows_the_greatest_and_says_so(village: Session) -> None:
    report = statistics.report(village, around(Span.YEAR))
    section = next(each.section for each in report.tables if each.name == "tongs")
    assert section.chart is not None
    assert len(section.chart.labels) == 12 < len(section.rows) - 1
    least = min(sum(each) for each in zip(*(s.values for s in section.chart.series), strict=True))
    left_out = [row for row in section.cells[:-1] if row[0] not in section.chart.labels]
    assert all(cast("int", row[1]) + cast("int", row[3]) <= least for row in left_out)
    assert "12줄" in section.note


def test_a_sheet_is_called_by_its_tables_heading(village: Session) -> None:
    job = PrintJob("statistics", "report", about=str(around(Span.MONTH)))
    book = openpyxl.load_workbook(io.BytesIO(printing.produce(village, job, target="xlsx").content))
    assert {"총괄", "접수 욕구", "자원"} <= set(book.sheetnames)


def test_charts_are_drawn_each_on_a_page_of_its_own(village: Session) -> None:
    report = statistics.report(village, around(Span.QUARTER))
    charts = [each.section.chart for each in report.tables if each.section.chart]
    drawn = statistics.draw(village, charts, 120.0)
    texts = pdf_page.texts(drawn)
    assert len(texts) == len(charts) > 5
    for text, chart in zip(texts, charts, strict=True):
        plain = "".join(text.split())
        for word in (*chart.labels, *(text for each in chart.series for text in each.texts)):
            assert "".join(word.split()) in plain


def test_months_are_counted_back_to_the_last_day_there_is() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 11, 24), 12) == date(2025, 11, 24)


@pytest.mark.parametrize("whole_list", [True, False])
def test_the_paper_is_offered_by_no_kind(*, whole_list: bool) -> None:
    offered = [printing.papers_of(kind, whole_list=whole_list) for kind in CATALOG]
    assert all(paper.name != "statistics" for papers in offered for paper in papers)
