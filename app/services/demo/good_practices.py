"""Stories of good practice of the demonstration office, and one that a neighbour sent; nothing is thrown for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from app.kinds.good_practice import CONFIRMED, DRAFT, RECEIVED, SHARED, TEXTS
from app.services.demo.dice import Dice, Given, Invented
from app.services.demo.people import OFFICERS

_OFFICE = "샘터동주민센터"
_TOLD: tuple[tuple[str, int, tuple[str, ...], int, tuple[str, ...]], ...] = (
    (SHARED, 40, ("건강", "사회적 관계"), 92, (
        "끼니를 거르던 이웃의 문을 두드린 밑반찬",
        "혼자 살며 끼니를 자주 거르고, 사람을 만나지 않으려 했습니다.",
        "밑반찬 배달을 의뢰하고, 배달하는 봉사자가 문 앞에서 짧게 안부를 물었습니다.",
        "매번 같은 사람이 같은 요일에 찾아간 것이 힘이 되었습니다. 처음 한 달은 문 앞에 두고 왔습니다.",
        "석 달 뒤부터 스스로 문을 열고, 지금은 동네 모임에 나옵니다.",
        "서두르지 않고 문 앞에서 시작해도 됩니다. 요일과 사람을 바꾸지 않는 것이 먼저입니다.",
    )),
    (CONFIRMED, 75, ("고용", "경제"), 58, (
        "일자리와 생계 도움을 한자리에서",
        "일을 잃고 월세가 밀려 두 가지를 함께 물으러 왔습니다.",
        "복지 상담과 일자리 상담을 같은 날 같은 창구에서 하고, 마을택배 참여를 신청했습니다.",
        "두 담당이 한 묶음으로 다음 점검일을 함께 정했습니다.",
        "두 달 만에 일을 시작했고 밀린 월세를 나누어 갚고 있습니다.",
        "여러 창구를 돌게 하지 않고, 한 사람이 끝까지 챙기면 중간에 그만두지 않습니다.",
    )),
    (DRAFT, 9, ("생활환경",), 21, (
        "비가 새던 방을 고친 주말",
        "천장에서 물이 새어 이불이 젖었습니다.",
        "집수리 상담과 도배 봉사를 이어서 의뢰했습니다.",
        "", "의뢰 2건 가운데 2건이 완료되었습니다.", "",
    )),
    (RECEIVED, 30, ("안전",), 120, (
        "밤길 귀가 동행을 가게와 함께",
        "늦게 일을 마치는 이웃이 어두운 길을 무서워했습니다.",
        "골목 가게들이 불을 늦게까지 켜 두고, 자율방범대가 정해진 시각에 지나갔습니다.",
        "가게마다 시간을 나누어 부담을 줄였습니다.",
        "넉 달 동안 신고가 줄고, 동행을 청하는 사람이 늘었습니다.",
        "새로 사람을 뽑지 않아도 이미 있는 가게와 시간으로 시작할 수 있습니다.",
    )),
)  # fmt: skip
"""Where each stands, how many days ago it was confirmed, needs, how long it took, and its texts."""


def _ago(told: tuple[str, int, tuple[str, ...], int, tuple[str, ...]]) -> int:
    return told[1]


def beside(dice: Dice, told: Iterable[Invented]) -> Iterator[Invented]:
    """Pass the records on that are told, then tell the stories."""
    yield from told
    for place, (state, ago, needs, days, texts) in enumerate(sorted(_TOLD, key=_ago, reverse=True)):
        on = dice.on - timedelta(days=ago)
        values: dict[str, Given] = {
            **{name: text or None for name, text in zip(TEXTS, texts, strict=True)},
            "year": str(on.year), "needs": needs, "days": days, "state": state,
        }  # fmt: skip
        if state != DRAFT:
            values["confirmed_on"] = str(on)
        if state in {CONFIRMED, SHARED}:
            values["confirmed_by"] = OFFICERS[0]
        if state == RECEIVED:
            values |= {"office": _OFFICE, "code": f"00000001-{place}"}
        yield dice.make("good_practice", values)
