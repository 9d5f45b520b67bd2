"""Visits at the counter of the demonstration office: who asks for what, who is asked to help, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from app.kinds import referral
from app.kinds.consent import PURPOSES, RECEIVED, THIRD_PARTY
from app.kinds.request import OPEN
from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref, working_day
from app.services.demo.village import Resource

UNDER_WAY = ("작성", "발급")
"""Where referrals of today stand; the first visitors of the day are referred, so that there is one of each."""
_GROWTH = 1.4
"""By how much more come at the end of a story than at its beginning."""
_ANY, _ELDERS = people.GROWN, 65


@dataclass(frozen=True, slots=True)
class _Tale:
    """What somebody comes for."""

    text: str
    need: str
    kind: str
    """Who may help: a kind of resources, and by which words it says so."""
    words: tuple[str, ...]
    ask: str
    least: int = _ANY
    """The age from which somebody would say so."""


_TALES = (
    _Tale("혼자 사시는데 머리 손질을 받고 싶어 하십니다.", "일상생활유지", "volunteer", ("이·미용",),
        "방문 이·미용", _ELDERS),
    _Tale("무릎이 아파 장보기와 반찬 만들기가 어렵습니다.", "일상생활유지", "organization", ("반찬", "도시락"),
        "밑반찬 배달", _ELDERS),
    _Tale("집주인이 보증금을 돌려주지 않습니다.", "법률 및 권익보장", "counselor", ("변호사",),
        "임대차 법률 상담"),
    _Tale("상속받은 땅의 세금을 어떻게 내는지 묻습니다.", "경제", "counselor", ("세무사",), "세금 상담"),
    _Tale("말벗이 없어 외로워하십니다.", "사회적 관계", "volunteer", ("말벗",), "주 1회 말벗", _ELDERS),
    _Tale("겨울 외투와 이불이 모자랍니다.", "경제", "organization", ("생활용품", "생계비"), "생활용품 지원"),
    _Tale("아이가 방과 후에 혼자 있습니다.", "교육", "organization", ("방과 후", "아이돌봄"), "방과 후 돌봄"),
    _Tale("천장에서 물이 새고 벽지가 젖었습니다.", "생활환경", "counselor", ("건축사",), "집수리 상담"),
    _Tale("다리를 다쳐 병원에 혼자 가기 어렵습니다.", "건강", "volunteer", ("병원 동행", "이동 지원"), "병원 동행"),
    _Tale("무거운 장바구니와 택배를 옮길 수 없습니다.", "일상생활유지", "job_program", ("마을택배",),
        "택배와 장보기", _ELDERS),
    _Tale("일하고 싶은데 나이가 많아 어렵다고 합니다.", "고용", "job_program", ("노인",), "어르신 일자리 안내",
        _ELDERS),
    _Tale("밤길이 어두워 다니기 무섭습니다.", "안전", "organization", ("귀가 동행",), "귀가 동행"),
    _Tale("가족과 다투어 이야기를 나누고 싶어 합니다.", "가족관계", "counselor", ("심리상담사",), "가족 상담"),
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


@dataclass(frozen=True)
class Counter:
    """The counter: who comes, who may help, who sits there."""

    dice: Dice
    residents: Sequence[Invented]
    """Grown people who are here."""
    elders: Sequence[Invented]
    clerks: Sequence[Ref]
    helpers: Mapping[_Tale, Sequence[Resource]]

    @classmethod
    def of(
        cls,
        dice: Dice,
        persons: Sequence[Invented],
        clerks: Sequence[Ref],
        resources: Mapping[str, Sequence[Resource]],
    ) -> Counter:
        """Open it for some people; a tale that nobody answers by its words is answered by any of its kind."""
        grown = people.grown(dice, persons) or persons
        helpers: dict[_Tale, Sequence[Resource]] = {}
        for tale in _TALES:
            every = resources.get(tale.kind, ())
            able = [each for each in every if any(word in each.does for word in tale.words)]
            helpers[tale] = able or every
        return cls(dice, grown, people.grown(dice, grown, _ELDERS) or grown, clerks, helpers)

    def visits(self, number: int, story: int) -> Iterator[str]:
        """Go through the moments of visits before today, over so many days; more came as the year went on."""
        yield from sorted(self._moment(story) for _ in range(number))

    def _moment(self, story: int) -> str:
        ago = 1 + int((story - 1) * self.dice.random.random() ** _GROWTH)
        return self._at(working_day(self.dice.on - timedelta(days=ago)), 17)

    def visits_today(self, number: int) -> Iterator[str]:
        """Go through the moments of visits since the doors opened at nine."""
        yield from sorted(self._at(self.dice.on, 9) for _ in range(number))

    def _at(self, day: date, last: int) -> str:
        return f"{day}T{self.dice.between(9, last):02}:{self.dice.between(0, 59):02}:00"

    def tell(self, at: str, state: str = "") -> Iterator[Invented]:
        """Tell one visit, and the referral that came of it.

        With `state` it is referred in any case, and the referral stands there.
        """
        dice = self.dice
        tale = dice.pick([each for each in _TALES if self.helpers[each]] if state else _TALES)
        person = dice.pick(self.elders if tale.least == _ELDERS else self.residents)
        clerk = dice.pick(people.OFFICERS)
        settled = date.fromisoformat(at[:10]) < dice.on and dice.often(0.97)
        referred = (dice.often(0.6) or bool(state)) and bool(self.helpers[tale])
        values: dict[str, Given] = {
            "at": at, "kind": "도움 요청",
            "channel": dice.pick(("내방", "내방", "전화", "방문", "통장 제보", "기관")),
            "by": clerk, "owner": self.clerks[people.OFFICERS.index(clerk)],
            "reporter_who": dice.pick(("본인", "본인", "주민", "통장")),
            "subject_person": Ref(person.key), "tong": person.values.get("tong"),
            "needs": (tale.need,), "text": tale.text,
            "urgency": dice.pick(("보통", "보통", "보통", "급함")), "state": OPEN,
        }  # fmt: skip
        request = dice.make("request", values | _end(dice, referred=referred, settled=settled))
        yield request
        if referred:
            helper = dice.pick(self.helpers[tale])
            yield from _referral(dice, request, person, helper, tale.ask, state)


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
    resource: Resource,
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


def _answer(dice: Dice, day: date, state: str, resource: Resource) -> dict[str, Given]:
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


def _asked(dice: Dice, answered: date, state: str, resource: Resource) -> dict[str, Given]:
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
    if ago < 30:  # noqa: PLR2004 (a month)
        return dice.pick(("발급", "접수확인", "예약·대기", "완료", "완료", "완료"))
    ends = ("완료",) * 7 + ("거절", "거절", "타기관 연계", "연락불가", "본인취소", "기한경과 종결")
    return "발급" if ago < 60 and dice.often(0.1) else dice.pick(ends)  # noqa: PLR2004 (two months)
