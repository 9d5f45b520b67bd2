"""A year at the counter of the demonstration office: requests, referrals, jobs, activities.

`invent` tells the whole office, each record after those it links to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from zlib import crc32

from app.core import clock
from app.core.phones import format_phone
from app.kinds import CATALOG, referral
from app.kinds.consent import PURPOSES, RECEIVED, THIRD_PARTY
from app.kinds.request import OPEN
from app.services.demo import (
    care,
    councils,
    district,
    events,
    gatherings,
    goals,
    good_practices,
    hours,
    job_ideas,
    paperwork,
    people,
    surveys,
    verifications,
    village,
)
from app.services.demo.dice import Dice, Given, Invented, Ref
from app.services.demo.others import others
from app.services.demo.tong_work import tong_work

PEOPLE_PER_COUNSELOR = 250
YEAR = 330
"""How many days back the village's year begins."""
TODAY = 5
"""How many have come today, since the doors opened at nine."""
UNDER_WAY = ("작성", "발급")
"""Where referrals of today stand; the first visitors of the day are referred, so that there is one of each."""
FRIDAY = 4
SEASON = 60
"""How many days the counter's story lasts at least; else it begins with the calendar year, as numbers do."""

_TALES = (
    ("혼자 사시는데 머리 손질을 받고 싶어 하십니다.", "일상생활유지", "volunteer", "방문 이·미용"),
    ("무릎이 아파 장보기와 반찬 만들기가 어렵습니다.", "일상생활유지", "organization", "밑반찬 배달"),
    ("집주인이 보증금을 돌려주지 않습니다.", "법률 및 권익보장", "counselor", "임대차 법률 상담"),
    ("상속받은 땅의 세금을 어떻게 내는지 묻습니다.", "경제", "counselor", "세금 상담"),
    ("말벗이 없어 외로워하십니다.", "사회적 관계", "volunteer", "주 1회 말벗"),
    ("겨울 외투와 이불이 모자랍니다.", "경제", "organization", "생활용품 지원"),
    ("아이가 방과 후에 혼자 있습니다.", "교육", "organization", "방과 후 돌봄"),
    ("천장에서 물이 새고 벽지가 젖었습니다.", "생활환경", "counselor", "집수리 상담"),
    ("다리를 다쳐 병원에 혼자 가기 어렵습니다.", "건강", "volunteer", "병원 동행"),
    ("무거운 장바구니와 택배를 옮길 수 없습니다.", "일상생활유지", "job_program", "택배와 장보기"),
    ("일하고 싶은데 나이가 많아 어렵다고 합니다.", "고용", "job_program", "어르신 일자리 안내"),
    ("밤길이 어두워 다니기 무섭습니다.", "안전", "organization", "귀가 동행"),
    ("가족과 다투어 이야기를 나누고 싶어 합니다.", "가족관계", "counselor", "가족 상담"),
)  # fmt: skip
_LACKING = (
    "야간에 되는 돌봄",
    "휠체어가 오르는 차량",
    "도배 봉사자",
    "저녁에 되는 법률 상담",
    "치과 진료",
)
_ANSWERS = {
    "완료": "요청하신 대로 도왔습니다.",
    "거절": "이번 달은 어렵습니다.",
    "타기관 연계": "더 가까운 기관에 넘겼습니다.",
}
_REASONS = {
    "거절": "이번 달 한도를 넘었습니다.",
    "타기관 연계": "더 가까운 기관에서 돕습니다.",
    "연락불가": "연락 3회 부재",
    "본인취소": "가족이 돕기로 했습니다.",
    "기한경과 종결": "기한까지 회신 없음",
}
_SAID: tuple[tuple[str, str | None], ...] = (
    *((referral.MET, None),) * 4,
    (referral.PARTLY, "시간이 맞지 않음"),
    (referral.PARTLY, "대기 중"),
    (referral.NOT_MET, "필요한 도움과 다름"),
    (referral.NOT_KNOWN, "연락이 안 됨"),
)
_SAID_OF_OTHERS: tuple[tuple[str, str | None], ...] = (
    *((referral.NOT_MET, "자원이 부족함"),) * 3,
    *((referral.NOT_MET, "자격·조건이 맞지 않음"),) * 2,
    (referral.PARTLY, "대기 중"),
    (referral.MET, None),
    (referral.NOT_KNOWN, "연락이 안 됨"),
)
_CLOSED = ("정보제공", "정보제공", "타부서 이관", "대상 아님", "취소")

BY_HAND = frozenset((
    "activity", "appointment", "asset", "attempt", "attendee", "booking", "bundle", "campaign", "consent",
    "council", "counselor", "district_resource", "event", "gathering", "goal", "good_practice", "household",
    "job_program", "membership", "nomination", "opinion", "organization", "participation", "person",
    "population", "provision", "referral", "request", "rights_request", "routine", "staff", "survey_card",
    "task", "tong", "tong_note", "verification", "volunteer",
))  # fmt: skip
"""The kinds whose life the demonstration shows; records of any other are made up from its declaration."""


def invent(seed: int, number: int, on: date | None = None) -> Iterator[Invented]:
    """Tell the records of an office with so many people; the same seed tells the same.

    `on` is the day the demonstration stands on, today unless given.
    """
    dice = Dice(seed, on or clock.today())
    untold = [kind for kind in CATALOG if kind.name not in BY_HAND] if number else []
    told = councils.beside(dice, verifications.beside(dice, _story(dice, number)))
    told = paperwork.beside(dice, events.beside(dice, told))
    yield from others(dice, untold, good_practices.beside(dice, told) if number else told)


def _story(dice: Dice, number: int) -> Iterator[Invented]:
    """Tell the records of the kinds whose life the demonstration shows."""
    clerks: list[Ref] = []
    for told in village.officers(dice):
        yield told
        clerks.append(Ref(told.key))
    free = range(people.TONGS, number)
    wanted = max(8, number // PEOPLE_PER_COUNSELOR)
    experts = frozenset(dice.random.sample(free, min(len(free), wanted)))
    persons: list[Invented] = []
    helpers: list[Ref] = []
    resources: dict[str, list[village.Resource]] = {}
    for told in people.residents(dice, number, experts):
        yield told
        if told.kind == "person":
            persons.append(told)
        elif told.kind == "volunteer" and persons[-1].values.get("status", "활동") == "활동":
            helpers.append(Ref(persons[-1].key))
        if told.kind != "person" and len(persons) % 10 == 1:
            _keep(resources, told, persons[-1])
    heads = [Ref(each.key) for each in persons[: people.TONGS]]
    tongs = list(village.tongs(dice, heads, clerks))
    yield from tongs
    cards = list(surveys.cards(dice, clerks)) if persons else []
    yield from cards
    by_key = {each.key: each for each in persons}
    named = [Ref(persons[place].key) for place in sorted(experts)]
    for told in surveys.led_back(_resources(dice, named, len(heads)), cards):
        yield told
        _keep(resources, told, by_key.get(_key_of(told.values.get("person"))))
    if persons:
        yield from _year(dice, persons, resources, clerks)
        yield from hours.hours(dice.aside("hours"), helpers, resources["gathering"])
    yield from tong_work(dice, tongs)
    if persons:
        yield from district.resources(dice)
        yield from goals.goals(dice, number)
        yield from goals.opinions(dice, clerks, tongs)
        yield from job_ideas.job_ideas(dice.aside("ideas"), persons, clerks)


def _resources(dice: Dice, experts: Sequence[Ref], tongs: int) -> Iterator[Invented]:
    yield from village.counselors(dice, experts)
    yield from village.organizations(dice, tongs)
    yield from village.assets(dice)
    yield from village.programs(dice)
    yield from village.gatherings(dice)


def _key_of(link: Given) -> int:
    return link.key if isinstance(link, Ref) else 0


def _keep(
    resources: dict[str, list[village.Resource]], told: Invented, person: Invented | None
) -> None:
    """Keep what the story may refer somebody to; a role goes by its person's name."""
    named = person or told
    name, phone = str(named.values.get("name")), str(told.values.get("office_phone") or "")
    title = str(told.values.get("title") or "님") if person else ""
    phone = format_phone(phone or str(told.values.get("phone") or ""))
    contact = str(told.values.get("public_contact") or phone)
    resource = village.Resource(Ref(told.key), f"{name} {title}".strip(), contact)
    resources.setdefault(told.kind, []).append(resource)


def _year(
    dice: Dice,
    persons: Sequence[Invented],
    resources: dict[str, list[village.Resource]],
    clerks: Sequence[Ref],
) -> Iterator[Invented]:
    """Tell what happened at the counter and in the village."""
    story = max(SEASON, dice.on.timetuple().tm_yday - 1)
    number = min(600, max(12, len(persons) // 2))
    before = number - TODAY
    visits = [dice.between(1, dice.pick((story, story, story, 20, 5))) for _ in range(before)]
    for ago in sorted(visits, reverse=True):
        yield from _request(dice, ago, dice.pick(persons), resources, clerks)
    for _, state in zip_longest(range(TODAY), UNDER_WAY, fillvalue=""):
        yield from _request(dice, 0, dice.pick(persons), resources, clerks, str(state))
    for program in resources["job_program"]:
        yield from care.participations(dice, program, persons)
    for gathering in resources["gathering"]:
        yield from _members(dice, gathering, persons)
    for _ in range(min(3000, len(persons))):
        yield _activity(dice, dice.pick(persons), resources)
    yield from care.bookings(dice, resources.get("counselor", ()), persons)
    couples = tuple(zip(persons[40:100:2], persons[41:100:2], strict=False))
    yield from care.households(dice, couples, clerks)
    yield from care.provisions(dice)
    yield from care.rights_requests(dice, persons)
    yield from _gathered(dice.aside("gatherings"), resources["gathering"], persons)


def _gathered(
    dice: Dice, known: Sequence[village.Resource], persons: Sequence[Invented]
) -> Iterator[Invented]:
    """Tell what the surveys of the year found of how residents gather."""
    found = [each.ref for each in known]
    for told in gatherings.gatherings(dice):
        yield told
        found.append(Ref(told.key))
    yield from gatherings.members(dice, found, persons)
    yield from gatherings.populations(dice)


def _request(
    dice: Dice,
    ago: int,
    person: Invented,
    resources: dict[str, list[village.Resource]],
    clerks: Sequence[Ref],
    state: str = "",
) -> Iterator[Invented]:
    """Tell one visit to the counter so many days ago, and the referral that came of it.

    With `state` it is referred in any case, and the referral stands there.
    """
    tales = [tale for tale in _TALES if resources.get(tale[2])] if state else _TALES
    text, need, kind, ask = dice.pick(tales)
    day = dice.on - timedelta(days=ago)
    if ago:
        day -= timedelta(days=max(0, day.weekday() - FRIDAY))
    clerk = dice.pick(people.OFFICERS)
    settled = ago > 0 and dice.often(0.97)
    referred = (dice.often(0.6) or bool(state)) and bool(resources.get(kind))
    values: dict[str, Given] = {
        "at": f"{day}T{dice.between(9, 17 if ago else 9):02}:{dice.between(0, 59):02}:00",
        "kind": "도움 요청",
        "channel": dice.pick(("내방", "내방", "전화", "방문", "통장 제보", "기관")),
        "by": clerk,
        "owner": clerks[people.OFFICERS.index(clerk)],
        "reporter_who": dice.pick(("본인", "본인", "주민", "통장")),
        "subject_person": Ref(person.key),
        "tong": person.values.get("tong"),
        "needs": (need,),
        "text": text,
        "urgency": dice.pick(("보통", "보통", "보통", "급함")),
        "state": OPEN,
    }
    request = dice.make("request", values | _end(dice, referred=referred, settled=settled))
    yield request
    if referred:
        yield from _referral(dice, request, person, dice.pick(resources[kind]), ask, state)


def _end(dice: Dice, *, referred: bool, settled: bool) -> dict[str, Given]:
    """Tell how a request ended, if it did."""
    if referred:
        return {"state": "종결", "result": "연계"} if settled else {}
    if dice.often(0.3):
        return {"state": "종결", "result": "자원 없음", "lacking": dice.pick(_LACKING)}
    return {"state": "종결", "result": dice.pick(_CLOSED)} if settled else {}


def _referral(
    dice: Dice,
    request: Invented,
    person: Invented,
    resource: village.Resource,
    ask: str,
    state: str,
) -> Iterator[Invented]:
    """Tell a referral from the consent to the answer; where it stands follows from its day unless given."""
    at = str(request.values["at"])
    day = date.fromisoformat(at[:10])
    who = Ref(person.key)
    consent = dice.make(
        "consent",
        {"person": who, "kind": THIRD_PARTY, "purpose": PURPOSES[THIRD_PARTY], "items": ("성명", "연락처"),
         "recipients": resource.name,
         "recipients_contact": resource.contact or None, "on": at[:10],
         "method": "서면", "state": RECEIVED, "by": request.values["by"], "keep_until": str(day + timedelta(days=365)),
         "kept_at": "복지팀 캐비닛"},
    )  # fmt: skip
    yield consent
    state = state or _state(dice, (dice.on - day).days)
    values: dict[str, Given] = {
        "state": state, "request": Ref(request.key), "person": who, "tong": request.values.get("tong"),
        "target": resource.ref, "recipient": resource.name, "recipient_contact": resource.contact or None,
        "needs": request.values["needs"], "reason": request.values["text"], "ask": ask,
        "shared_items": ("성명", "연락처"), "consent": Ref(consent.key), "owner": request.values["owner"],
        "channel": dice.pick(("본인지참", "팩스")),
    }  # fmt: skip
    if state != "작성":
        values |= {"issued_at": at, "issued_by": request.values["by"], "printed": 1, "reprints": 0,
                   "due_on": str(day + timedelta(days=7))}  # fmt: skip
    referral = dice.make("referral", values | _answer(dice, day, state, resource))
    yield referral
    if dice.often(0.4):
        yield dice.make(
            "attempt",
            {"request": Ref(request.key), "referral": Ref(referral.key), "target": resource.ref, "at": at,
             "how": "전화", "result": dice.pick(("가능", "가능", "부재")), "by": request.values["by"]},
        )  # fmt: skip


def _answer(dice: Dice, day: date, state: str, resource: village.Resource) -> dict[str, Given]:
    """Tell what came back of a referral issued on a day, as far as it has come."""
    values: dict[str, Given] = {}
    if state in _ANSWERS:
        answered = min(dice.on, day + timedelta(days=dice.between(1, 12)))
        values |= {
            "reply_on": str(answered),
            "reply_by": resource.name,
            "reply_text": _ANSWERS[state],
        }
    if state == "완료":
        values |= {
            "outcome": dice.pick(("충족", "충족", "부분", "모름")),
            "given_time": dice.between(1, 6) * 30,
        }
    if state in _REASONS:
        values["end_reason"] = _REASONS[state]
    if state in referral.TO_ASK:
        values |= _asked(dice, date.fromisoformat(str(values["reply_on"])), state, resource)
    return values


def _asked(dice: Dice, answered: date, state: str, resource: village.Resource) -> dict[str, Given]:
    """Tell what the resident said two weeks later; some were not asked.

    Chosen by day and place rather than thrown, so that what is thrown afterwards stays the same.
    """
    lot = crc32(f"{answered} {resource.name}".encode())
    on = answered + timedelta(days=14 + lot % 5)
    if on > dice.on or lot % 4 == 0:
        return {}
    outcome, reason = (_SAID if state == referral.DONE else _SAID_OF_OTHERS)[lot // 4 % 8]
    return {
        "followup_on": str(on), "followup_by": people.OFFICERS[lot % len(people.OFFICERS)],
        "followup_outcome": outcome, "followup_reason": reason,
    }  # fmt: skip


def _state(dice: Dice, ago: int) -> str:
    """Tell where a referral stands so many days after it was written; an old one came to an end."""
    if ago == 0:
        return dice.pick(UNDER_WAY)
    if ago < 21:  # noqa: PLR2004 (three weeks)
        return dice.pick(("발급", "접수확인", "예약·대기", "완료", "완료", "완료"))
    ends = ("완료",) * 7 + ("거절", "거절", "타기관 연계", "연락불가", "본인취소", "기한경과 종결")
    return dice.pick(ends) if dice.often(0.99) else "발급"


def _members(
    dice: Dice, gathering: village.Resource, persons: Sequence[Invented]
) -> Iterator[Invented]:
    """Tell who is in a gathering, each with their consent."""
    for person in dice.random.sample(persons, min(dice.between(4, 10), len(persons))):
        who, on = Ref(person.key), dice.before(0, YEAR)
        consent = dice.make(
            "consent",
            {"person": who, "kind": "수집이용", "items": ("성명", "연락처"), "on": on, "method": "서면",
             "state": RECEIVED, "by": dice.pick(people.OFFICERS),
             "keep_until": str(date.fromisoformat(on) + timedelta(days=1095))},
        )  # fmt: skip
        yield consent
        yield dice.make(
            "membership",
            {"gathering": gathering.ref, "person": who, "role": dice.pick(("회원", "회원", "회원", "총무", "대표")),
             "since": dice.before(YEAR, 2000), "consent": Ref(consent.key),
             "willingness": dice.pick(("적극", "가능", "관심", "없음", "미확인"))},
        )  # fmt: skip


def _activity(
    dice: Dice, person: Invented, resources: dict[str, list[village.Resource]]
) -> Invented:
    """Tell one morning or afternoon of helping."""
    absent = dice.often(0.03)
    work = dice.pick(resources["job_program"]).ref if dice.often(0.3) else None
    return dice.make(
        "activity",
        {"person": Ref(person.key), "work": work, "date": dice.before(0, YEAR), "place": people.DONG,
         "minutes": 0 if absent else dice.between(2, 8) * 30, "what": dice.pick(_TALES)[3],
         "beneficiaries": dice.between(1, 12), "in_1365": dice.pick((1, 1, 0)), "no_show": 1 if absent else None},
    )  # fmt: skip
