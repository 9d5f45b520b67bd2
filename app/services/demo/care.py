"""What the demonstration office keeps in view: households and bundles, visiting days, job places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.kinds.booking import ABSENT, BOOKED, MET
from app.kinds.bundle import CLOSED, OPEN
from app.kinds.participation import APPLIED
from app.kinds.provision import BEYOND, GROUNDS, OUT
from app.kinds.referral import ARTICLES
from app.kinds.rights_request import (
    ANSWERED,
    DAYS,
    GRANTED,
    IN_PART,
    MEND,
    RECEIVED,
    SEE,
    SELF,
)
from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref
from app.services.demo.village import RECRUITED, Resource, seats_of

_GENERATION = 17
"""Years between parents and children, at least."""
_OPENED = (200, 5)
"""How many days ago the first bundle was opened, and how many each household later."""
_GOALS = (
    "끼니를 거르지 않고 한 주에 두 번 이상 사람을 만난다.",
    "겨울이 오기 전에 지붕과 보일러를 고친다.",
    "일자리를 얻고 밀린 월세를 나누어 갚는다.",
)
_QUESTIONS = {
    "변호사": (
        "전세 보증금을 돌려받는 방법",
        "아들의 빚 문제",
        "임대차 계약 갱신",
        "이웃과의 소음 다툼",
    ),
    "세무사": (
        "상속받은 땅의 세금",
        "가게의 부가가치세 신고",
        "집을 물려줄 때의 세금",
        "종합소득세 신고",
    ),
    "미용사": (
        "어머니 방문 이발",
        "누워 지내시는 분의 머리 손질",
        "거동이 어려운 남편의 이발",
        "요양원에 계신 아버지의 이발",
    ),
    "건축사": ("천장 누수", "벽의 균열", "보일러와 배관", "문턱 낮추기"),
    "심리상담사": ("잠을 이루지 못함", "아들과의 다툼", "남편을 여읜 뒤의 우울", "육아 스트레스"),
    "노무사": ("받지 못한 임금", "일하다 다친 것의 보상", "퇴직금 계산", "근로계약서 확인"),
    "사회복지사": ("기초연금 신청", "긴급 생계비 신청", "장기요양 등급 신청", "에너지 이용권 신청"),
    "명예학교장": ("중학교 진학", "아이의 학습 습관", "검정고시 준비", "진로 고민"),
}
"""What residents ask, by what the counselor knows (`village.counselors`): nobody asks a hairdresser about a lease."""
_TIMES = ("14:00", "14:20", "14:40", "15:00", "15:20", "15:40")


def households(
    dice: Dice, couples: Sequence[tuple[Invented, Invented]], clerks: Sequence[Ref]
) -> Iterator[Invented]:
    """Tell who lives together, where the first one lives; some have a bundle."""
    for place, couple in enumerate(couples):
        head, other = sorted(couple, key=_born)
        home = {column: head.values.get(column) for column in ("address", "detail", "tong", "ban")}
        members = (
            {"person": Ref(head.key), "relation": "세대주", "head": 1},
            {"person": Ref(other.key), "relation": _relation(head, other)},
        )
        name = f"{head.values['name']} 가구"
        household = dice.make("household", {"name": name, "members": members, **home})
        yield household
        if place % 3 == 0:
            opened = dice.on - timedelta(days=_OPENED[0] - _OPENED[1] * place)
            yield _bundle(dice, household, dice.pick(clerks), opened, closed=place % 9 == 0)


def _born(person: Invented) -> str:
    return str(person.values.get("birth") or "")


def _relation(head: Invented, other: Invented) -> str:
    """Tell what somebody is to the head of a household, who is older."""
    if int(_born(other)[:4]) - int(_born(head)[:4]) > _GENERATION:
        return "자녀"
    return "배우자" if head.values["sex"] != other.values["sex"] else "형제자매"


def _bundle(
    dice: Dice, household: Invented, planner: Ref, opened: date, *, closed: bool
) -> Invented:
    values: dict[str, Given] = {
        "household": Ref(household.key),
        "planner": planner,
        "opened_on": str(opened),
        "goal": dice.pick(_GOALS),
        "state": OPEN,
        "next_check_on": str(dice.on + timedelta(days=dice.between(-3, 21))),
    }
    if closed:
        values |= {
            "state": CLOSED,
            "closed_on": dice.before(0, 29),
            "result": "목표를 이루었습니다.",
        }
    return dice.make("bundle", values)


def bookings(
    dice: Dice, counselors: Sequence[Resource], persons: Sequence[Invented]
) -> Iterator[Invented]:
    """Tell who came, and who comes, to the visiting days of those who come every week."""
    for counselor in counselors[::2]:
        (questions,) = (
            asked for category, asked in _QUESTIONS.items() if category in counselor.does
        )
        for days in (-28, 0, 7):
            on = str(dice.on + timedelta(days=days))
            for at in _TIMES[: dice.between(1, 4)]:
                person = dice.pick(persons)
                state = BOOKED if days >= 0 else dice.pick((MET, MET, MET, ABSENT))
                yield dice.make(
                    "booking",
                    {"counselor": counselor.ref, "on": on, "at": at, "minutes": 20, "state": state,
                     "person": Ref(person.key), "phone": person.values.get("mobile"),
                     "about": dice.pick(questions),
                     "by": dice.pick(people.OFFICERS)},
                )  # fmt: skip


_SO_FAR = 4
_REFUSED_FOR = "선발 기준 점수가 모집 인원 안에 들지 않았습니다."


def participations(
    dice: Dice,
    programs: Sequence[Resource],
    recruiting: Ref,
    persons: Sequence[Invented],
    besides: Iterable[Mapping[str, Given]],
) -> Iterator[Invented]:
    """Tell who applied to job programs while they recruited, and who did besides, in the order of the days."""
    grown = people.grown(dice, persons)
    told = [each for program in programs for each in _applied(dice, program, grown)]
    told += _applying(dice, recruiting, grown)
    told += besides
    for values in sorted(told, key=lambda each: str(each["applied_on"])):
        yield dice.make("participation", values)


def _applied(
    dice: Dice, program: Resource, grown: Sequence[Invented]
) -> Iterator[Mapping[str, Given]]:
    """Tell of one program; the last of them wait, and no more were chosen than it has places."""
    wanted, seats = dice.between(6, 16), seats_of(program)
    applied = dice.random.sample(grown, min(wanted, len(grown)))
    begins = date(dice.on.year, *RECRUITED)
    days = sorted(begins + timedelta(days=dice.between(0, 18)) for _ in applied)
    for place, (person, day) in enumerate(zip(applied, days, strict=True)):
        waiting = place - wanted * 3 // 4
        state = "대기" if waiting > 0 else dice.pick(("선발", "선발", "선발", "선발", "미선발"))
        state = "미선발" if state == "선발" and not seats else state
        seats -= state == "선발"
        yield {
            "program": program.ref, "person": Ref(person.key), "applied_on": str(min(day, dice.on)), "state": state,
            "waiting_no": waiting if waiting > 0 else None, "other_programs": "중복 없음",
            "placed_at": people.DONG if state == "선발" else None,
            "refused_for": _REFUSED_FOR if state == "미선발" else None,
        }  # fmt: skip


def _applying(dice: Dice, program: Ref, grown: Sequence[Invented]) -> Iterator[Mapping[str, Given]]:
    """Go through who applied so far to a program that still recruits."""
    for place, person in enumerate(dice.random.sample(grown, min(_SO_FAR, len(grown)))):
        yield {
            "program": program, "person": Ref(person.key), "state": APPLIED[0], "other_programs": "확인 전",
            "applied_on": str(dice.on - timedelta(days=2 * (_SO_FAR - place))),
        }  # fmt: skip


def provisions(dice: Dice) -> Iterator[Invented]:
    """Tell of the lists that other offices were given this year."""
    for recipient, purpose in (
        ("한빛구 자원봉사센터", "자원봉사자 상해보험 가입"),
        ("한빛구 복지정책과", "자원봉사자 표창 대상 확인"),
    ):
        day = dice.before(20, 200)
        yield dice.make(
            "provision",
            {"recipient": recipient, "doc_no": f"{recipient.split()[-1]}-{dice.between(1000, 4000)}",
             "sort": "제3자 제공", "basis": GROUNDS[0], "purpose": purpose, "approver": "동장",
             "file": "자원봉사자 명부", "items": "성명, 생년월일", "persons": dice.between(5, 40),
             "on": day, "form": "전자파일", "state": OUT, "by": dice.pick(people.OFFICERS)},
        )  # fmt: skip
    apart = dice.aside("provisions beyond")
    yield apart.make(
        "provision",
        {"recipient": "한빛구 복지정책과", "doc_no": f"복지정책과-{apart.between(1000, 4000)}", "sort": BEYOND[0],
         "basis": ARTICLES[1], "purpose": "사회보장급여 수급 자격 확인", "approver": "동장", "file": "상담 접수 기록",
         "items": "성명, 생년월일, 주소", "persons": apart.between(3, 12), "on": apart.before(4, 20),
         "form": "문서", "state": OUT, "by": apart.pick(people.OFFICERS)},
    )  # fmt: skip


def rights_requests(dice: Dice, persons: Sequence[Invented]) -> Iterator[Invented]:
    """Tell what people asked of their own data: one answered, one refused in part, one still open."""
    told: tuple[tuple[int, str, str, dict[str, Given]], ...] = (
        (60, SEE, "저에 관해 적힌 것과 어디에 알려 주었는지 모두", {
            "result": GRANTED, "done": "열람 자료를 직접 드림", "answered_how": "직접"}),
        (25, MEND, "전화번호를 지워 주세요", {
            "result": IN_PART, "done": "기타 전화를 지움", "answered_how": "전화",
            "reason": "진행 중인 연계가 끝날 때까지 휴대전화는 필요합니다."}),
        (4, MEND, "이사해서 주소가 바뀌었습니다", {}),
    )  # fmt: skip
    for ago, sort, asked, answer in told[: len(persons)]:
        came = dice.on - timedelta(days=ago)
        ended = {"state": ANSWERED, "answered_on": str(came + timedelta(days=3))} if answer else {}
        yield dice.make(
            "rights_request",
            {"person": Ref(dice.pick(persons).key), "sort": sort,
             "asked": asked, "asker": SELF, "identity": "신분증을 보았음", "received_on": str(came),
             "due_on": str(came + timedelta(days=DAYS)), "state": RECEIVED, **ended, **answer,
             "by": dice.pick(people.OFFICERS)},
        )  # fmt: skip
