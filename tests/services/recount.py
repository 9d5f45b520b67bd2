"""Counts the statistics once more, in plain Python over the raw rows, as somebody with a pencil would."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

from app.core.lazy import lazy
from app.core.periods import Period
from app.services.gate import Session
from app.services.statistics.statistics import Report

Raw = dict[str, Any]
Test = Callable[[Raw], bool]
OUT = (
    "발급", "접수확인", "예약·대기", "완료", "거절", "타기관 연계", "연락불가", "본인취소", "기한경과 종결",
)  # fmt: skip
ANSWER_AWAITED = ("발급", "접수확인", "예약·대기")


def table(report: Report, name: str) -> dict[str, dict[str, Any]]:
    """Return a table's cells by row and column label."""
    section = next(each.section for each in report.tables if each.name == name)
    heads = [column.label for column in section.columns]
    return {str(row[0]): dict(zip(heads[1:], row[1:], strict=True)) for row in section.cells}


@dataclass
class Recount:
    """The raw rows of an office, and what they hold in a period."""

    session: Session
    period: Period
    today: date

    def rows(self, sql: str) -> list[Raw]:
        """Return rows by column name."""
        return self.session.store(writes=True).data.dicts(sql)

    def live(self, kind: str) -> list[Raw]:
        """Return the records of a kind that are not deleted."""
        return self.rows(f'SELECT * FROM "{kind}" WHERE gone = 0')  # noqa: S608

    def several(self, table_name: str) -> dict[int, set[str]]:
        """Return what a column of several values holds, by record."""
        found: dict[int, set[str]] = {}
        for row in self.rows(f'SELECT record, value FROM "{table_name}"'):  # noqa: S608
            found.setdefault(row["record"], set()).add(row["value"])
        return found

    def within(self, moment: str | None) -> bool:
        """Tell whether a day or moment lies in the period."""
        return bool(moment) and str(self.period.start) <= str(moment)[:10] < str(self.period.end)

    @lazy
    def kinds(self) -> dict[int, str]:
        """The kind of every record."""
        return {row["id"]: row["kind"] for row in self.rows("SELECT id, kind FROM record")}

    @lazy
    def persons(self) -> dict[int, Raw]:
        """The residents by id."""
        return {row["id"]: row for row in self.live("person")}

    @lazy
    def requests(self) -> list[Raw]:
        """What came in, with its needs."""
        needs = self.several("request_needs")
        return [
            {**row, "needs": needs.get(row["id"], set())}
            for row in self.live("request")
            if self.within(row["at"])
        ]

    @lazy
    def referrals(self) -> list[Raw]:
        """What was issued, with its needs and the kind of its target."""
        needs = self.several("referral_needs")
        return [
            {**row, "needs": needs.get(row["id"], set()), "where": self.kinds.get(row["target"])}
            for row in self.live("referral")
            if row["state"] in OUT and self.within(row["issued_at"])
        ]

    @lazy
    def activities(self) -> list[Raw]:
        """What was done, with the kind of work it belongs to."""
        return [
            {**row, "where": self.kinds.get(row["work"])}
            for row in self.live("activity")
            if self.within(row["date"]) and not row["no_show"]
        ]

    def of_requests(self, chosen: Test) -> dict[str, Any]:
        """Count the requests of a row."""
        mine = [row for row in self.requests if chosen(row)]
        return {
            "접수": len(mine),
            **{
                each: sum(row["result"] == each for row in mine)
                for each in ("연계", "정보제공", "타부서 이관", "자원 없음")
            },
            "처리 중": sum(row["state"] == "진행 중" for row in mine),
        }

    def of_referrals(self, chosen: Test) -> dict[str, Any]:
        """Count the referrals of a row."""
        mine = [row for row in self.referrals if chosen(row)]
        answered = [row for row in mine if row["reply_on"]]
        waits = [_days(row["issued_at"], row["reply_on"]) for row in answered]
        late = [row for row in mine if row["state"] in ANSWER_AWAITED and self._late(row["due_on"])]
        return {
            "발급": len(mine),
            "회신": len(answered),
            "회신율(%)": round(100 * len(answered) / len(mine), 1) if mine else "–",
            **{
                each: sum(row["state"] == each for row in mine)
                for each in ("완료", "거절", "연락불가")
            },
            "기한 경과": len(late),
            "평균 회신일(일)": round(fmean(waits), 1) if waits else "–",
        }

    def _late(self, due: str | None) -> bool:
        return bool(due) and str(due) < str(self.today)

    def of_activities(self, chosen: Test) -> dict[str, Any]:
        """Count the activities of a row."""
        mine = [row for row in self.activities if chosen(row)]
        return {
            "실인원(명)": len({row["person"] for row in mine}),
            "연인원(명)": len(mine),
            "시간": round(sum(row["minutes"] for row in mine) / 60, 1),
        }

    def of_volunteers(self, chosen: Test) -> dict[str, Any]:
        """Count the volunteers of a row who are still there."""
        busy = {row["person"] for row in self.activities}
        there = [
            row
            for row in self.live("volunteer")
            if self.persons[row["person"]]["status"] in {"활동", "휴면"} and chosen(row)
        ]
        return {
            "현재 등록(명)": len(there),
            "신규 등록(명)": sum(self.within(row["registered_on"]) for row in there),
            "기간 중 활동(명)": sum(row["person"] in busy for row in there),
        }

    def of_program(self, program: int) -> dict[str, Any]:
        """Count the places of one job program and who wants them."""
        (row,) = (each for each in self.live("job_program") if each["id"] == program)
        mine = [each for each in self.live("participation") if each["program"] == program]
        return {
            "모집 인원(명)": row["seats"],
            "신청(명)": sum(self.within(each["applied_on"]) for each in mine),
            "현재 선발(명)": sum(each["state"] == "선발" for each in mine),
            "현재 대기(명)": sum(each["state"] == "대기" for each in mine),
        }

    def of_bookings(self, counselor: int) -> dict[str, Any]:
        """Count the visiting-day bookings of a counselor."""
        mine = [
            row
            for row in self.live("booking")
            if row["counselor"] == counselor and self.within(row["on"])
        ]
        return {
            "예약": len(mine),
            **{
                each: sum(row["state"] == each for row in mine)
                for each in ("상담 완료", "불참", "취소")
            },
        }


def values_of(rows: Iterable[Raw], name: str) -> set[Any]:
    """Return the different values of a column."""
    return {row[name] for row in rows}


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
