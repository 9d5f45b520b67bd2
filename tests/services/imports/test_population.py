"""인구 구성: the resident statistics as offices have them, wide and with the month in every header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.services.gate import Session
from app.services.imports import importing
from app.services.village import gatherings
from app.store.query import Query
from tests.services.importing import bring, sheet, verdicts

BANDS = (
    *("0~9세", "10~19세", "20~29세", "30~39세", "40~49세", "50~59세", "60~69세"),
    *("70~79세", "80~89세", "90~99세", "100세 이상"),
)


def wide(month: str) -> list[str]:
    """The headers of the ministry's file: 계, 남 and 여 one after the other."""
    counted = [
        f"{month}_{sex}_{each}"
        for sex in ("계", "남", "여")
        for each in ("총인구수", "연령구간인구수", *BANDS)
    ]
    return ["행정구역", *counted]


def counts(men: Sequence[int], women: Sequence[int]) -> list[str]:
    both = [one + other for one, other in zip(men, women, strict=True)]
    return [
        f"{number:,}" for each in (both, men, women) for number in (sum(each), sum(each), *each)
    ]


def test_the_ministrys_file_is_taken_as_it_is(session: Session) -> None:
    men, women = list(range(1000, 1011)), list(range(2000, 2011))
    rows = (wide("2026년10월"), ["한빛구 마을동(1199950000)", *counts(men, women)])
    report = bring(session, "population", *rows)
    assert verdicts(report) == ["new"]
    lists = session.store(writes=True).lists
    (record,) = lists.ids(Query("population"))
    held = session.store(writes=True).records.load(record).values
    assert held["as_of"] == "2026-10-31"
    assert held["tong"] is None
    assert [held[f"men_{band}"] for band in range(0, 101, 10)] == men
    assert [held[f"women_{band}"] for band in range(0, 101, 10)] == women
    save = gatherings.report(session).remark
    assert "조사한 모임 0개" in save
    again = bring(session, "population", *rows)
    assert verdicts(again) == ["same"]


def test_a_file_by_tong_takes_the_day_that_the_clerk_knows(session: Session) -> None:
    header = ["통", *(f"{sex} {each}" for sex in ("남", "여") for each in BANDS)]
    rows = (header, *([f"{tong}통", *map(str, range(22))] for tong in (1, 2, 3)))
    brought = sheet(*rows)
    plan = importing.propose(session, "population", brought)
    with pytest.raises(UserError, match="기준일"):
        importing.preview(session, "population", brought, plan)
    dated = replace(plan, as_of="2026-10-31")
    report = importing.take(session, importing.preview(session, "population", brought, dated))
    assert verdicts(report) == ["new"] * 3
    later = replace(plan, as_of="2026-11-30")
    report = importing.take(session, importing.preview(session, "population", brought, later))
    assert verdicts(report) == ["new"] * 3, "another month is another count"
