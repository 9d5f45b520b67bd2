"""The village of the demonstration office: clerks, tongs, places, programs, gatherings, counselors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core import slots
from app.core.weekdays import DAYS
from app.kinds.job_program import RECRUITS
from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource that the story refers people to."""

    ref: Ref
    name: str
    """Whom a slip is addressed to."""
    contact: str
    does: str
    """What it says of itself, as far as one may be sent to it for that."""


_FACILITIES = (
    ("한빛종합사회복지관", "복지관", ("인적", "프로그램"), "사례관리, 경로식당, 방문 돌봄"),
    ("마을동 노인복지센터", "복지관", ("인적", "물적"), "도시락 배달, 안부 확인, 여가 교실"),
    ("한빛구 가족센터", "공공기관", ("프로그램",), "가족 상담, 아이돌봄, 한국어 교실"),
    ("이음지역아동센터", "복지시설", ("프로그램", "공간"), "방과 후 돌봄, 저녁 급식"),
    ("느티나무 정신건강복지센터", "복지시설", ("인적",), "마음 건강 상담, 사례 관리"),
    ("샘터재가요양센터", "복지시설", ("인적",), "방문 요양, 방문 목욕"),
    ("한빛지역자활센터", "복지시설", ("인적", "프로그램"), "집수리, 청소, 간병 자활사업단"),
    ("마을푸드뱅크", "복지시설", ("물적",), "식료품, 생활용품 지원"),
    ("달맞이의원", "병·의원", ("인적",), "방문 진료, 예방접종 안내"),
    ("두레한의원", "병·의원", ("인적",), "매달 첫째 주 어르신 침 봉사"),
    ("햇살안경", "상점·업체", ("물적",), "저소득 어르신 돋보기"),
    ("돌담반찬가게", "상점·업체", ("물적",), "매주 밑반찬 10가구"),
    ("새터이용원", "상점·업체", ("인적",), "거동이 어려운 분 방문 이발"),
    ("마을초등학교", "학교", ("공간",), "운동장과 강당 개방"),
    ("한빛고등학교 봉사동아리", "학교", ("인적",), "학습 지도, 연탄 나르기"),
    ("마을동 새마을부녀회", "주민단체", ("인적", "물적"), "김장 나눔, 밑반찬"),
    ("마을동 자율방범대", "주민단체", ("인적",), "야간 순찰, 귀가 동행"),
    ("마을동 지역사회보장협의체", "주민단체", ("인적", "물적"), "긴급 생계비, 위기 가구 발굴"),
    ("한빛자원봉사캠프", "봉사단체", ("인적",), "말벗, 이·미용, 세탁"),
    ("고개마루작은도서관", "공공기관", ("공간", "프로그램"), "책 읽어 주기, 모임 공간"),
)
_ROOMS = (
    ("주민센터 다목적실", "강의실", 40), ("주민센터 회의실", "회의실", 15), ("마을 강당", "강당", 120),
    ("공유부엌 한솥", "공유부엌", 12), ("고개마루작은도서관 모임방", "작은도서관", 10),
    ("마을 체육실", "체육시설", 30), ("두레 작업실", "강의실", 16), ("휠체어", "보조기기", None),
    ("보행기", "보조기기", None), ("공구함", "공구", None), ("행사 천막", "행사용품", None),
    ("나눔 차량 승합차", "차량", 11),
)  # fmt: skip
_PROGRAMS = (
    (
        "마을텃밭 가꾸기",
        "노인공익활동",
        "마을텃밭",
        20,
        290_000,
        "텃밭 채소를 홀몸 어르신 댁에 나눕니다.",
    ),
    (
        "도서관 자원봉사",
        "봉사형",
        "도서관",
        12,
        0,
        "작은도서관에서 책을 찾아 드리고 읽어 드립니다.",
    ),
    (
        "마을택배",
        "공동체사업단",
        "마을택배",
        10,
        700_000,
        "거동이 어려운 댁에 택배와 장보기를 가져다 드립니다.",
    ),
    (
        "어르신 돌봄 짝꿍",
        "노인역량활용",
        "돌봄",
        30,
        760_000,
        "홀몸 어르신을 찾아 안부를 살핍니다.",
    ),
    ("골목 안전지킴이", "노인공익활동", "안전지킴이", 24, 290_000, "등하굣길과 골목을 살핍니다."),
    ("우리 동네 깔끔이", "공공근로", "환경정비", 8, 1_800_000, ""),
    (
        "손맛 반찬 공방",
        "자활",
        "급식·반찬",
        9,
        1_300_000,
        "끼니가 어려운 댁에 밑반찬을 만들어 드립니다.",
    ),
    ("목공 공방", "지역공동체", "공방", 6, 1_600_000, "낡은 문과 가구를 고쳐 드립니다."),
)
_NUMBER_LAW = "노인복지법 시행령 제26조의2"
"""By which those who place older people in work may keep their number of residence."""
RECRUITED = (1, 5)
"""The month and day from which the year's programs took people."""
_RECRUITING = (
    "마을 기록 도우미",
    "지역공동체",
    "도서관",
    5,
    620_000,
    "마을의 옛 사진과 이야기를 모아 작은도서관에서 보여 드립니다.",
)
"""The program that takes people these weeks, told as the others are."""
_GATHERINGS = (
    ("햇살 걷기 모임", "운동모임", "매일 6시"), ("이음 뜨개방", "동아리", "매주 수 14시"),
    ("느티나무 부모 모임", "부모모임", "격주 토 10시"), ("마을 밥상", "봉사모임", "매주 금 10시"),
    ("달맞이 책 모임", "학습모임", "매달 둘째 목 19시"), ("솔밭 텃밭지기", "텃밭모임", "매주 토 8시"),
    ("은빛 노래방", "어르신모임", "매주 화 14시"), ("마을계획단", "마을계획", "매달 첫째 화 19시"),
)  # fmt: skip
_EXPERTS = (
    ("변호사", "임대차, 가족, 채무 법률 상담", "한빛법률사무소"),
    ("세무사", "상속·증여, 소상공인 세금 상담", "이음세무회계"),
    ("미용사", "거동이 어려운 분 방문 이·미용", "새봄미용실"),
    ("건축사", "누수, 균열, 집수리 상담", "두레건축사사무소"),
    ("심리상담사", "우울, 가족 관계 상담", "샘터상담소"),
    ("노무사", "체불 임금, 산재 상담", "한빛노무법인"),
    ("사회복지사", "복지 급여 신청 안내", "마을복지연구소"),
    ("명예학교장", "진로, 학습 상담", "마을배움터"),
)


def officers(dice: Dice) -> Iterator[Invented]:
    """Invent the office's clerks."""
    logins = ("haneul", "dodam", "saebom", "maru", "garam")
    roles = ("관리자", "담당", "창구", "창구", "개인정보 보호담당자")
    for login, name, role in zip(logins, people.OFFICERS, roles, strict=True):
        came = dice.before(100, 900)
        yield dice.make(
            "staff",
            {
                "login": login,
                "name": name,
                "department": "복지팀",
                "role": role,
                "active_from": came,
            },
        )


def tongs(dice: Dice, heads: Sequence[Ref], clerks: Sequence[Ref]) -> Iterator[Invented]:
    """Invent the tongs, one for each head."""
    for no, head in enumerate(heads, 1):
        roads = [people.ROADS[(no + side) % len(people.ROADS)] for side in range(2)]
        values: dict[str, Given] = {"no": no, "area": "·".join(roads) + " 일대", "head": head}
        yield dice.make("tong", {**values, "officer": clerks[no % len(clerks)]})


def _place(dice: Dice, tong: int, share: float) -> dict[str, Given]:
    """Invent where something is and when somebody last looked after it."""
    verified = dice.often(share)
    return {
        "contact": people.name(dice, dice.pick(("남", "여")), 1975),
        "phone": people.landline(dice),
        "address": people.address(dice, tong),
        "dong": people.DONG,
        "tong": tong,
        "status": "활동" if dice.often(0.93) else dice.pick(("협의", "활동 중지")),
        "verified_on": dice.lately(500) if verified else None,
        "verified_by": dice.pick(people.OFFICERS) if verified else None,
        "verified_how": "전화" if verified else None,
    }


def organizations(dice: Dice, senior_halls: int) -> Iterator[Invented]:
    """Invent the organizations, with so many halls for seniors."""
    halls = (
        (f"{no}통 경로당", "경로당", ("공간",), "어르신 쉼터, 점심")
        for no in range(1, senior_halls + 1)
    )
    for place, (name, kind, offers, offer) in enumerate((*_FACILITIES, *halls)):
        values = _place(dice, (place - len(_FACILITIES)) % people.TONGS + 1, 0.85)
        yield dice.make(
            "organization",
            {"name": name, "type": kind, "offers": offers, "offer": offer, "hours": "평일 9시–18시",
             "conditions": dice.pick(("마을동 주민", "전화로 예약", "의뢰서 지참", "60세 이상")),
             "days": people.MORNING | people.AFTERNOON, **values, **_access(place, name, kind)},
        )  # fmt: skip


def _access(place: int, name: str, kind: str) -> dict[str, Given]:
    """Tell on what terms a place may be used; nothing is thrown, so that the rest stays the same."""
    welfare = kind in {"복지관", "복지시설", "공공기관"}
    return {
        "other_names": name.replace("종합사회복지관", "복지관")
        if "종합사회복지관" in name
        else None,
        "cost": ("무료", "한 끼 3,000원", "소득에 따라 다름")[place % 3],
        "bring": "신분증" if welfare else None,
        "area": "한빛구 전체" if welfare else people.DONG,
        "languages": ("영어", "중국어") if welfare and place % 2 == 0 else None,
        "wheelchair": ("가능", "일부 가능", "가능", "불가")[place % 4],
    }


def assets(dice: Dice) -> Iterator[Invented]:
    """Invent the rooms and things that residents may use."""
    for place, (name, kind, capacity) in enumerate(_ROOMS):
        values = _place(dice, place % people.TONGS + 1, 0.7)
        offers: Given = ("공간",) if capacity else ("물적",)
        quantity = None if capacity else dice.between(1, 6)
        yield dice.make(
            "asset",
            {"name": name, "type": kind, "operator": "마을동주민센터", "capacity": capacity, "offers": offers,
             "quantity": quantity, "conditions": "사흘 전까지 신청", **values},
        )  # fmt: skip


def seats_of(program: Resource) -> int:
    """Return how many places a job program has."""
    return next(seats for name, _, _, seats, _, _ in _PROGRAMS if program.name.endswith(name))


def programs(dice: Dice) -> Iterator[Invented]:
    """Invent this year's job programs."""
    year = dice.on.year
    for name, kind, theme, seats, pay, service in _PROGRAMS:
        senior = kind.startswith("노인")
        yield dice.make(
            "job_program",
            {"name": f"{year}년 {name}", "type": kind, "theme": theme, "department": "복지팀", "seats": seats,
             "operator_org": "한빛시니어클럽" if senior else "마을동주민센터", "operator_phone": people.landline(dice),
             "run_from": f"{year}-02-01", "run_to": f"{year}-12-15", "recruit_from": str(date(year, *RECRUITED)),
             "recruit_to": f"{year}-01-23", "place": people.DONG, "days": people.MORNING, "hours": "하루 3시간",
             "pay_amount": pay or None, "pay_per": "월" if pay else "무보수", "min_age": 60 if senior else 18,
             "service": service or None, "recipients": "도움이 필요한 주민" if service else None,
             "how_to_apply": "주민센터 복지팀에 신청", "documents": "신분증",
             "number_law": _NUMBER_LAW if senior else None,
             "status": "운영중", "verified_on": dice.before(0, 200)},
        )  # fmt: skip


def recruiting(dice: Dice) -> Invented:
    """Invent the job program that takes people these weeks."""
    begins = (dice.on.replace(day=1) + timedelta(days=32)).replace(day=1)
    name, kind, theme, seats, pay, service = _RECRUITING
    return dice.make(
        "job_program",
        {"name": name, "type": kind, "theme": theme, "department": "복지팀", "seats": seats,
         "operator_org": "마을동주민센터", "operator_phone": people.landline(dice), "run_from": str(begins),
         "run_to": str(begins + timedelta(days=180)),
         "recruit_from": dice.before(12, 12), "recruit_to": dice.after(9, 9),
         "place": people.DONG, "days": people.AFTERNOON, "hours": "하루 3시간", "pay_amount": pay, "pay_per": "월",
         "min_age": people.GROWN, "service": service, "recipients": "주민 누구나",
         "how_to_apply": "주민센터 복지팀에 신청",
         "documents": "신분증", "status": RECRUITS, "verified_on": dice.before(1, 12)},
    )  # fmt: skip


def _met_at(drawn: tuple[str, str, int | None]) -> str:
    """Return where people meet: a room, whatever was drawn."""
    name, kind, capacity = drawn
    return name if capacity and kind != "차량" else _ROOMS[0][0]


def contact(dice: Dice) -> dict[str, Given]:
    """Invent who answers for a gathering."""
    return {"contact": people.name(dice, "여", 1970), "phone": people.mobile(dice)}


def gatherings(dice: Dice) -> Iterator[Invented]:
    """Invent the gatherings of residents."""
    callers = dice.aside("callers")
    for name, kind, cycle in _GATHERINGS:
        yield dice.make(
            "gathering",
            {"name": name, "kind": kind, "cycle": cycle, "place": _met_at(dice.pick(_ROOMS)),
             "size": dice.between(6, 30), **contact(callers),
             "welcomes": dice.pick((1, 1, 0)), "tong": dice.between(1, people.TONGS), "source": "인터뷰",
             "status": "활동", "verified_on": dice.before(0, 400)},
        )  # fmt: skip


def counselors(dice: Dice, persons: Sequence[Ref]) -> Iterator[Invented]:
    """Invent the counselors among the residents."""
    for place, who in enumerate(persons):
        category, scope, office = _EXPERTS[place % len(_EXPERTS)]
        phone = people.landline(dice)
        day = dice.pick("월화수목금")
        weekly = place % 2 == 0
        slot = {
            "week": "매주" if weekly else "둘째",
            "day": DAYS[dice.on.weekday()] if weekly else day,
            "from": "14:00",
            "to": "17:00",
            "minutes": 20,
        }
        visits = slots.visits_of((slot,))
        yield dice.make(
            "counselor",
            {"person": who, "category": category, "title": f"마을{category}", "honorary": 1, "scope": scope,
             "first_methods": ("전화",), "second_methods": dice.pick((("내방",), ("방문",), ("내방", "방문"))),
             "days": slots.cells_of(visits), "schedule": slots.words_of(visits), "place": "주민센터 상담실",
             "reservation": 1,
             "slots": (slot,), "monthly_capacity": dice.between(3, 8), "areas": people.DONG,
             "public_contact": f"{office} 02-{phone[2:6]}-{phone[6:]}", "office_name": office,
             "office_phone": phone, "office_address": people.address(dice, 3),
             "licence_type": category, "licence_no": f"제{dice.between(1000, 9999)}호"},
        )  # fmt: skip
