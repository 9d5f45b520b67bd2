"""The yearly goals of the demonstration office, and what was said in the field; nothing is thrown for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from app.kinds.goal import QUARTERS, RATES
from app.kinds.opinion import LOOKED_AT, NOT_TAKEN, OPEN, PASSED_ON, TAKEN
from app.services.demo.dice import Dice, Given, Invented, Ref

_WANTED: tuple[tuple[str, int, str], ...] = (
    ("자원 발굴", 40, "통장 집담회와 가게 방문을 분기마다 한 번씩"),
    ("자원 확인", 700, "일제조사와 주별 확인 전화를 나누어 진행"),
    ("상담가 위촉", 6, "법률·세무 상담가를 먼저 섭외"),
    ("자원봉사자 신규 등록", 100, "통장 추천과 학교 동아리 방문"),
    ("접수", 700, "통장 제보와 찾아가는 상담을 매주"),
    ("연계 의뢰", 420, "통장 제보를 늘리고 창구에서 바로 의뢰"),
    ("연계 완료", 260, "기한이 지난 회신을 매주 확인"),
    ("회신율", 85, "회신이 늦은 기관에 방문해 회신서 쓰는 법을 안내"),
    ("욕구 충족률", 60, "사후 확인 전화를 종결 2주 안에"),
    ("일자리 선발", 60, "마을텃밭과 마을택배 참여자 모집"),
    ("활동 실인원", 600, "쉬는 봉사자에게 분기마다 안부 전화"),
    ("교육 참석 실인원", 90, "기초교육과 이웃 돌봄 과정을 철마다"),
    ("회의", 12, "운영회의를 매달 첫 주에"),
    ("활동 시간", 4000, "신규 봉사자 첫 활동을 한 달 안에 연결"),
)
"""Measures with their targets of an office of 1,200, and how they are to be reached."""
_PEOPLE = 1200
_MORE = 110
"""Per cent of this year's goals that the next year's are."""
_SUMMER = 9
_SAID: tuple[tuple[int, str, str, str, str, str], ...] = (
    (200, "통장", "반지하 골목", "비가 오면 하수구가 넘칩니다.", TAKEN, "구청 치수과에서 준설을 마쳤습니다."),
    (170, "직원", "민원대", "의뢰서 봉투가 창에 맞지 않습니다.", TAKEN, "창 있는 봉투로 바꾸었습니다."),
    (120, "기관·단체", "경로식당", "식재료를 둘 냉장고가 작습니다.", PASSED_ON, "구 복지정책과에 건의했습니다."),
    (75, "자원봉사자", "", "활동 전에 어르신 댁 약도를 받고 싶습니다.", TAKEN, "안내문에 약도 칸을 넣었습니다."),
    (50, "통장", "마을공원", "의자가 낡아 앉을 수 없습니다.", LOOKED_AT, ""),
    (33, "주민", "버스 정류장", "정류장에 바람막이가 있으면 좋겠습니다.", NOT_TAKEN, "보도가 좁아 세울 수 없습니다."),
    (12, "마을상담가", "상담실", "상담실 문을 닫아도 말소리가 들립니다.", OPEN, ""),
    (4, "직원", "2층 회의실", "통장 회의 때 의자가 모자랍니다.", OPEN, ""),
)  # fmt: skip


def goals(dice: Dice, number: int) -> Iterator[Invented]:
    """Tell this year's goals of an office with so many people and their plans; in autumn the next year's."""
    yield from _of_year(dice, number, dice.on.year, QUARTERS)
    if dice.on.month > _SUMMER:
        yield from _of_year(dice, number * _MORE // 100, dice.on.year + 1, QUARTERS[:1])


def _of_year(dice: Dice, number: int, year: int, quarters: Sequence[str]) -> Iterator[Invented]:
    for measure, target, how in _WANTED:
        wanted = target if measure in RATES else max(4, target * number // _PEOPLE)
        quarterly = wanted if measure in RATES else -(-wanted // len(QUARTERS))
        plans: tuple[dict[str, int | str], ...] = tuple(
            {"quarter": quarter, "target": quarterly, "plan": how} for quarter in quarters
        )
        yield dice.make(
            "goal",
            {"year": str(year), "measure": measure, "target": wanted, "plans": plans},
        )  # fmt: skip


def opinions(dice: Dice, clerks: Sequence[Ref], tongs: Sequence[Invented]) -> Iterator[Invented]:
    """Tell what was said in the field over the year."""
    for place, (ago, part, where, text, state, result) in enumerate(_SAID):
        on = dice.on - timedelta(days=ago)
        head = part == "통장" and tongs
        values: dict[str, Given] = {
            "on": str(on), "part": part, "place": where or None, "text": text, "state": state,
            "tong": Ref(tongs[place * 5 % len(tongs)].key) if head else None,
            "officer": clerks[place % len(clerks)] if clerks else None,
            "done": "담당 부서와 현장을 확인했습니다." if state != OPEN else None,
            "result": result or None,
            "answered_on": str(on + timedelta(days=9)) if result else None,
        }  # fmt: skip
        yield dice.make("opinion", values)
