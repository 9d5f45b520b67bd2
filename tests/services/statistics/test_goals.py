"""연간 목표: every figure recounted from the raw rows for its own days; rates and persons are never summed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest

from app.core import clock
from app.core.errors import UserError
from app.core.periods import Period, Span
from app.kinds.goal import MEASURES, RATES
from app.services.day import today
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices, settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import lists, records, removals
from app.services.statistics import goals
from app.services.statistics.figures import Tabulated
from app.services.statistics.goal_measures import GOAL_MEASURES, PER_CENT
from app.services.statistics.goals import GoalReport
from app.services.statistics.statistics import NOTHING
from tests.founding import copied, once
from tests.output import pdf_page
from tests.services.people import save
from tests.services.recount import Recount

PEOPLE, SEED = 500, 11
YEAR = clock.today().year


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


class Pencil(Recount):
    """Counts the measures of a year's goals."""

    def figure(self, measure: str) -> object:
        """Return what a measure came to in the period."""
        counted: dict[str, Callable[[], object]] = {
            "자원 발굴": self.found,
            "자원 확인": lambda: self.days("verification", "on", lambda row: row["result"] in {"확인", "변경", "중지"}),
            "상담가 위촉": lambda: self.days("appointment", "appointed_on", lambda row: row["counselor"]),
            "자원봉사자 신규 등록": lambda: self.of_volunteers(lambda row: row["status"] != "종료")["신규 등록(명)"],
            "접수": lambda: len(self.requests),
            "연계 의뢰": lambda: len(self.referrals),
            "연계 완료": lambda: sum(row["state"] == "완료" for row in self.referrals),
            "회신율": lambda: rate(self.referrals, lambda row: bool(row["reply_on"])),
            "욕구 충족률": lambda: rate(self.asked(), lambda row: row["followup_outcome"] == "충족"),
            "일자리 선발": lambda: self.days(
                "participation", "applied_on", lambda row: row["state"] in {"선발", "중도포기", "종료"}
            ),
            "활동 실인원": lambda: len({row["person"] for row in self.activities}),
            "교육 참석 실인원": self.trained,
            "회의": lambda: self.days("event", "on", lambda row: row["state"] == "마침" and "회의" in row["sort"]),
            "활동 시간": lambda: round(sum(row["minutes"] for row in self.activities) / 60, 1),
        }  # fmt: skip
        return counted[measure]()

    def days(self, kind: str, column: str, chosen: Callable[[Any], bool] = bool) -> int:
        """Count the records of a kind whose day lies in the period."""
        return sum(self.within(row[column]) and bool(chosen(row)) for row in self.live(kind))

    def trained(self) -> int:
        """Count the residents who came to a course, workshop or seminar of the period."""
        taught = {
            row["id"]
            for row in self.live("event")
            if self.within(row["on"]) and row["state"] == "마침" and "회의" not in row["sort"]
        }
        came = [row for row in self.live("attendee") if row["state"] == "참석"]
        return len({row["person"] for row in came if row["event"] in taught and row["person"]})

    def found(self) -> int:
        """Count all that leads back to a card of the period."""
        cards = {row["id"] for row in self.live("survey_card") if self.within(row["on"])}
        kinds = ("person", "organization", "asset", "gathering", "job_program")
        rows = (row for kind in kinds for row in self.live(kind))
        return sum(row.get("survey_card") in cards for row in rows if row.get("survey_card"))

    def asked(self) -> list[dict[str, Any]]:
        """Return the closed referrals of which the resident was heard."""
        ends = {"완료", "거절", "타기관 연계", "연락불가", "본인취소", "기한경과 종결"}
        heard = {"충족", "일부 충족", "부분", "미충족"}
        return [
            row
            for row in self.referrals
            if row["state"] in ends and row["followup_outcome"] in heard
        ]


def rate(rows: list[dict[str, Any]], chosen: Callable[[dict[str, Any]], bool]) -> object:
    """Return the part of some rows in per cent."""
    return round(100 * sum(map(chosen, rows)) / len(rows), 1) if rows else NOTHING


def cells(table: Tabulated) -> dict[str, dict[str, Any]]:
    """Return a table's cells by the measure and the column."""
    heads = [column.label for column in table.section.columns][1:]
    rows = table.section.cells
    return {str(row[0]).rpartition("(")[0]: dict(zip(heads, row[1:], strict=True)) for row in rows}


def test_every_measure_that_a_goal_may_have_is_counted_in_its_order() -> None:
    assert tuple(each.name for each in GOAL_MEASURES) == MEASURES
    assert {each.name for each in GOAL_MEASURES if each.unit == PER_CENT} == set(RATES)
    assert {each.name for each in GOAL_MEASURES if each.whole} == set(RATES)


def test_months_quarters_and_the_year_are_each_recounted(village: Session) -> None:
    report = goals.report(village)
    year, now = Period(Span.YEAR, YEAR), clock.today()
    yearly, monthly = cells(report.yearly), cells(report.monthly)
    for each in (*year.months, *year.parts(Span.QUARTER), year):
        pencil = Pencil(village, each, now)
        for name in MEASURES:
            row = monthly[name] if each.span is Span.MONTH else yearly[name]
            head = {
                Span.MONTH: f"{each.number}월",
                Span.QUARTER: f"{each.number}분기",
                Span.YEAR: "실적",
            }
            expected = pencil.figure(name) if each.start <= now else ""
            assert row[head[each.span]] == expected, (name, str(each))
    helped = monthly["활동 실인원"]
    assert sum(each or 0 for each in helped.values()) > yearly["활동 실인원"]["실적"]


def test_a_figure_is_the_number_of_its_list(village: Session) -> None:
    report = goals.report(village)
    checked = 0
    for table in (report.yearly, report.monthly):
        for row, behind in zip(table.section.cells, table.behind, strict=True):
            for cell, query in zip(row[1:], behind, strict=True):
                if query is not None and query.kind != "goal" and isinstance(cell, int):
                    assert lists.count(village, query).number == cell, row[0]
                    checked += 1
    assert checked > 60


def test_targets_shares_and_the_next_quarters_plan(session: Session) -> None:
    line = {"quarter": "1분기", "target": 3, "plan": "통장 집담회"}
    save(session, "goal", year="2025", measure="접수", target=8, plans=[line])
    following = save(
        session, "goal", year="2026", measure="접수", target=20,
        plans=[line, {"quarter": "2분기", "plan": "방문 접수"}],
    )  # fmt: skip
    for at in ("2025-02-03", "2025-11-30", "2025-12-31"):
        save(session, "request", at=f"{at}T10:00", kind="도움 요청", channel="내방", text="반찬")
    report = goals.report(session, "2025-Q4")
    assert cells(report.yearly)["접수"] == {
        "목표": 8, "실적": 3, "달성률(%)": 37.5, "1분기": 1, "2분기": 0, "3분기": 0, "4분기": 2,
    }  # fmt: skip
    assert cells(report.yearly)["연계 의뢰"]["목표"] == NOTHING
    (row,) = report.quarterly.section.cells
    assert row == ("접수(건)", NOTHING, 2, 8, 3, 37.5, 3, "통장 집담회")
    opened = report.quarterly.behind[0][-1]
    assert opened is not None
    assert opened.ids == (following,)
    first = goals.report(session, "2025-Q1").quarterly.section.cells
    assert first == (("접수(건)", 3, 1, 8, 1, 12.5, NOTHING, ""),)
    assert goals.report(session, "", goal=following).period == Period(Span.QUARTER, 2026, _now())
    (course,) = report.courses
    assert course.chart is not None
    assert course.chart.series[0].values == (0, *(1,) * 9, 2, 3)
    assert course.chart.series[1].values[-1] == 8


def _now() -> int:
    return (clock.today().month - 1) // 3 + 1 if YEAR == 2026 else 4 if YEAR > 2026 else 1


def test_goals_are_refused_that_cannot_be(session: Session) -> None:
    with pytest.raises(UserError) as refused:
        save(session, "goal", year="2026", measure="회신율", target=101)
    assert "100" in refused.value.fields["target"]
    twice = [{"quarter": "1분기", "plan": "하나"}, {"quarter": "1분기", "plan": "둘"}]
    with pytest.raises(UserError) as refused:
        save(session, "goal", year="2026", measure="접수", target=10, plans=twice)
    assert "두 번" in refused.value.fields["plans"]


def test_a_measure_has_one_goal_a_year_whichever_way_it_is_entered(session: Session) -> None:
    first = save(session, "goal", year="2026", measure="접수", target=100)
    save(session, "goal", year="2027", measure="접수", target=120)
    with pytest.raises(UserError, match="2026년에 지표가 같은 다른 목표") as refused:
        save(session, "goal", year="2026", measure="접수", target=90)
    assert "year" in refused.value.fields
    other = save(session, "goal", year="2026", measure="회의", target=12)
    with pytest.raises(UserError, match="2026년"):
        records.save(session, "goal", {"measure": "접수"}, record=other, vers={"": 1})
    records.save(session, "goal", {"target": 110}, record=first, vers={"": 1})
    records.remove(session, "goal", first, ver=2)
    again = save(session, "goal", year="2026", measure="접수", target=90)
    with pytest.raises(UserError, match="2026년"):
        removals.restore(session, [first])
    assert records.load(session, "goal", again).values["target"] == 90


def test_small_figures_are_hidden_with_all_that_would_tell_them(session: Session) -> None:
    save(session, "goal", year="2025", measure="접수", target=100)
    save(session, "goal", year="2025", measure="상담가 위촉", target=5)
    for month, number in ((1, 5), (2, 1), (3, 4), (5, 6)):
        for _ in range(number):
            save(session, "request", at=f"2025-{month:02}-03T10:00", kind="도움 요청", channel="내방",
                 text="반찬")  # fmt: skip
    plain = cells(goals.report(session, "2025-Q4").monthly)["접수"]
    assert [plain[f"{month}월"] for month in (1, 2, 3)] == [5, 1, 4]
    settings.save(session, {"small_cells": "3 미만", "given_out": "연간"})
    report = goals.report(session, "2025-Q4")
    assert set(cells(report.monthly)["접수"].values()) == {"가림"}
    year = cells(report.yearly)["접수"]
    assert (year["실적"], year["1분기"], year["2분기"], year["달성률(%)"]) == (16, 10, 6, 16.0)
    assert set(cells(report.monthly)["상담가 위촉"].values()) == {0}, "nobody is told by it"
    assert [each.heading.partition("(")[0] for each in report.courses] == ["상담가 위촉"]
    assert "가림" in report.remark
    save(session, "request", at="2025-08-03T10:00", kind="도움 요청", channel="내방", text="반찬")
    quarters = cells(goals.report(session, "2025-Q4").yearly)["접수"]
    assert {quarters[f"{each}분기"] for each in range(1, 5)} == {"가림"}
    assert quarters["실적"] == 17


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Turn the clock to a day."""
    monkeypatch.setattr(
        clock, "now", lambda: datetime(day.year, day.month, day.day, 10).astimezone()
    )


def asked(session: Session) -> list[tuple[str, str]]:
    """Return what 오늘 asks to plan."""
    cards = {each.name: each for each in today.overview(session)}
    return [(hit.title, hit.detail) for hit in cards["plans"].rows] if "plans" in cards else []


def test_the_turn_of_a_quarter_asks_for_its_plan(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = YEAR + 1
    mine = save(
        session, "goal", year=str(year), measure="접수", target=10,
        plans=[{"quarter": "2분기", "plan": "방문 접수"}],
    )  # fmt: skip
    save(session, "goal", year=str(year), measure="회신율", target=70)
    expected = {
        (3, 10): None, (3, 18): "2분기", (4, 1): "2분기", (4, 14): "2분기", (4, 15): None,
        (6, 20): "3분기",
    }  # fmt: skip
    for (month, day), quarter in expected.items():
        at(monkeypatch, date(year, month, day))
        found = asked(session)
        assert len(found) == (0 if quarter is None else 1 if quarter == "2분기" else 2), (
            month,
            day,
        )
        assert all(f"{year}년 {quarter} 계획" in detail for _, detail in found)
    at(monkeypatch, date(year, 12, 20))
    assert all(f"{year + 1}년 목표를 아직" in detail for _, detail in asked(session))
    assert len(asked(session)) == 2
    assert goals.report(session, "", goal=mine).period.number == 4


def words(session: Session, paper: str, about: str) -> str:
    """Return what a paper says."""
    purposes = {"yearly_plan": "plan", "quarter_plan": "quarter", "opinions": "opinions"}
    job = PrintJob(paper, purposes[paper], about=about)
    return pdf_page.words(printing.produce(session, job).content)


def joined(text: str) -> str:
    """Return a text as a page gives it back."""
    return "".join(text.split())


def test_papers_tell_goals_alone_and_say_where_there_is_none(session: Session) -> None:
    empty = words(session, "yearly_plan", "2025-Q4")
    assert joined("2025년 목표를 아직 적지 않았습니다.") in empty
    assert "월별" not in empty
    save(session, "goal", year="2025", measure="접수", target=8,
         plans=[{"quarter": "4분기", "target": 2, "plan": "방문 접수"}])  # fmt: skip
    text = words(session, "yearly_plan", "2025-Q4")
    assert joined("2025년 연간 추진계획표") in text
    assert "접수(건)" in text
    assert joined("연계 의뢰(건)") not in text
    text = words(session, "quarter_plan", "2025-Q3")
    assert joined("2025년 3분기 실적과 2025년 4분기 계획") in text
    assert joined("방문 접수") in text


def test_opinions_are_listed_by_quarter_without_names(session: Session) -> None:
    usual = {"part": "통장", "by": "홍길순", "place": "마을공원"}
    ended = {"state": "반영", "result": "바꾸었습니다."}
    save(session, "opinion", on="2025-02-03", text="의자가 낡았습니다.", **ended, **usual)
    save(session, "opinion", on="2025-03-30", text="가로등이 어둡습니다.", **usual)
    save(session, "opinion", on="2025-04-01", text="우편함이 없습니다.", **usual)
    text = words(session, "opinions", "2025-Q1")
    assert joined("의견 2건 가운데 1건 처리") in text
    assert "바꾸었습니다." in text
    assert "우편함" not in text
    later = words(session, "opinions", "2025-Q2")
    assert joined("앞 분기에서 이어지는 의견") in later
    assert "가로등" in later
    assert "의자" not in later
    assert "홍길순" not in text + later
    with pytest.raises(UserError) as refused:
        save(session, "opinion", text="문이 무겁습니다.", state="반영")
    assert "result" in refused.value.fields


def test_a_report_of_a_year_without_anything_is_whole(session: Session) -> None:
    report: GoalReport = goals.report(session, "2031")
    assert report.period == Period(Span.QUARTER, 2031, 1)
    assert {cell for row in report.monthly.section.cells for cell in row[1:]} == {""}
    assert report.courses == ()
    assert report.yearly.section.chart is None
