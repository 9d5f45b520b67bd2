"""What two neighbouring offices told the demonstration office by their shared files; nothing is thrown for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from app.kinds.district_resource import SORTS
from app.services.demo.dice import Dice, Invented

_PLACE, _ROOM, _JOB = SORTS
_TOLD: tuple[tuple[str, int, tuple[tuple[str, str, str, tuple[str, ...], str, int], ...]], ...] = (
    ("샘터동주민센터", 12, (
        (_PLACE, "샘터종합복지관", "복지관", ("일상생활유지", "사회적 관계"), "경로식당, 밑반찬 배달", 60),
        (_PLACE, "샘터푸드뱅크", "푸드뱅크", ("경제",), "식료품 나눔", 90),
        (_PLACE, "늘푸른의원", "병·의원", ("건강",), "어르신 방문 진료", 200),
        (_PLACE, "샘터자율방범대", "자율방범대", ("안전",), "밤길 귀가 동행", 500),
        (_ROOM, "샘터작은도서관", "작은도서관", ("교육",), "방과 후 학습실", 30),
        (_ROOM, "샘터공유부엌", "공유부엌", (), "모임 부엌", 400),
        (_JOB, "샘터 마을택배", "자체", ("일상생활유지",), "무거운 짐과 장보기 배달", 45),
    )),
    ("고개동주민센터", 75, (
        (_PLACE, "고개가족센터", "가족센터", ("가족관계",), "가족 상담과 아이돌봄", 420),
        (_PLACE, "고개지역자활센터", "자활센터", ("고용",), "취업 상담", 480),
        (_PLACE, "두레집수리", "사회적기업", ("생활환경",), "집수리와 도배", 100),
        (_ROOM, "고개마루 회의실", "회의실", (), "주민 회의실", 700),
    )),
)  # fmt: skip
"""Offices with how old their file is in days, and of each resource how long ago it was verified."""


def resources(dice: Dice) -> Iterator[Invented]:
    """Tell what the neighbours have."""
    for place, (office, age, told) in enumerate(_TOLD):
        for number, (sort, name, type_, needs, offer, ago) in enumerate(told):
            yield dice.make(
                "district_resource",
                {"office": office, "sort": sort, "name": name, "type": type_, "needs": needs or None,
                 "offer": offer, "phone": f"02000{place + 3}{number:03}0"[:10], "standing": "활동",
                 "address": f"서울특별시 한빛구 {office[:2]}로 {number * 7 + 3}",
                 "verified_on": str(dice.on - timedelta(days=ago)),
                 "edition": str(dice.on - timedelta(days=age)), "code": f"0000000{place + 1}-{number + 1}"},
            )  # fmt: skip
