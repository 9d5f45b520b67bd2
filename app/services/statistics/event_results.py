"""The statistics' figures of courses and meetings: how many were held, and who was there."""

from __future__ import annotations

from app.core.small_cells import Split
from app.core.tables import ChartForm
from app.kinds.attendee import CAME
from app.kinds.event import BOARD, HELD, MEETING, TAUGHT
from app.services.statistics.measures import Breakdown, Measure, also, during
from app.store.query import Query

_HELD = Query("event", filters=(("state", (HELD,)),), ranges=(during("on"),))
_CAME = Query(
    "attendee",
    filters=(("state", (CAME,)), ("event.state", (HELD,))),
    ranges=(during("event.on"),),
)
_RESIDENTS = also(_CAME, "staff", "")


def _columns(by: str) -> tuple[Measure, ...]:
    """Return what is counted by a column of the course or meeting."""
    path = f"event.{by}"
    return (
        Measure("횟수", _HELD, unit="회", personal=False),
        Measure("연인원", _CAME, unit="명", by=path),
        Measure("주민 연인원", _RESIDENTS, unit="명", by=path),
        Measure("주민 실인원", _RESIDENTS, unit="명", by=path, distinct="person", listed="person"),
    )


TRAINED = Measure(
    "교육 참석 실인원",
    also(_RESIDENTS, "event.sort", *TAUGHT),
    unit="명",
    distinct="person",
    listed="person",
)
"""Residents who came to a course, workshop or seminar, each once."""
MET = Measure("회의", also(_HELD, "sort", MEETING, BOARD), unit="회", personal=False)
"""Meetings that were held."""
_SPLITS = (Split("연인원", (("주민 연인원",),)), Split("주민 연인원", (("주민 실인원",),)))
EVENTS = Breakdown(
    "events", "교육과 회의", "종류", _columns("sort"), by="sort", several=True, splits=_SPLITS,
    chart=ChartForm.BARS, charted=("횟수", "연인원"),
    note="연인원은 온 횟수, 실인원은 온 사람의 수입니다. 취소하거나 아직 열지 않은 것은 빼고 셉니다.",
)  # fmt: skip
AUDIENCES = Breakdown(
    "audiences", "교육과 회의의 대상", "대상", _columns("for_whom"), by="for_whom", several=True,
    splits=_SPLITS,
)  # fmt: skip
