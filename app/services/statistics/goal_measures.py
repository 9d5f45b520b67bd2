"""What a yearly goal may be set for, and how each is counted: measures that the statistics count, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.services.statistics import counter_results as counter
from app.services.statistics import event_results as event
from app.services.statistics import resource_results as resource
from app.services.statistics.measures import Measure
from app.store.query import Query

PER_CENT = "%"


@dataclass(frozen=True)
class GoalMeasure:
    """How a goal's measure is counted, always anew for each period: nothing of it is added up."""

    name: str
    parts: tuple[Measure, ...]
    """What is counted; several are of different kinds, so that together they count nothing twice."""
    unit: str = "건"
    whole: Measure | None = None
    """What the parts are a rate of, in per cent."""
    note: str = ""
    """What is to be known of how it is counted."""

    @property
    def counted(self) -> tuple[Measure, ...]:
        """All that is counted for it."""
        return (*self.parts, self.whole) if self.whole else self.parts

    @property
    def list_of(self) -> Query | None:
        """The list behind it, its days named; none where it is of several, or a rate."""
        return self.parts[0].behind({}) if len(self.counted) == 1 else None


def _rate(name: str, part: Measure, whole: Measure, note: str = "") -> GoalMeasure:
    return GoalMeasure(name, (part,), PER_CENT, whole, note)


GOAL_MEASURES = (
    GoalMeasure("자원 발굴", resource.FOUND, note="그 기간에 조사한 발굴 카드로 찾은 자원입니다."),
    GoalMeasure("자원 확인", (resource.VERIFIED,)),
    GoalMeasure("상담가 위촉", (resource.APPOINTED,)),
    GoalMeasure("자원봉사자 신규 등록", (resource.REGISTERED,), "명"),
    GoalMeasure("접수", (counter.RECEIVED,)),
    GoalMeasure("연계 의뢰", (counter.ISSUED,)),
    GoalMeasure("연계 완료", (counter.DONE,), note="그 기간에 의뢰한 것 가운데 완료한 것입니다."),
    _rate("회신율", counter.REPLIED, counter.ISSUED),
    _rate("욕구 충족률", counter.MET, counter.TOLD, "주민에게 확인한 연계 가운데 충족의 비율입니다."),
    GoalMeasure("일자리 선발", (resource.SEATED,), "명", note="그 기간에 신청해 선발된 사람입니다."),
    GoalMeasure("활동 실인원", (counter.PERSONS,), "명", note="같은 사람은 기간마다 한 번 셉니다."),
    GoalMeasure(
        "교육 참석 실인원", (event.TRAINED,), "명", note="같은 사람은 기간마다 한 번 셉니다."
    ),
    GoalMeasure("회의", (event.MET,), "회"),
    GoalMeasure("활동 시간", (replace(counter.HOURS, unit=""),), "시간"),
)  # fmt: skip
"""In the order of the yearly plan; a new one is a line here and its word in `MEASURES` of kinds/goal.py."""
BY_NAME: Mapping[str, GoalMeasure] = {each.name: each for each in GOAL_MEASURES}
