"""When somebody can be there, from the cells of lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import available_hours
from app.core.weekdays import ALWAYS, show_availability


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("화,목 14:00~16:00", "화·목요일 오후"), ("월-금 09:00-18:00", "평일 오전·오후"), ("월~금 9-6",
        "평일 오전·오후"),
        ("월~금 9-6(점심 제외)", "평일 오전·오후"), ("월~금 09시~18시, 점심 12~13시 제외", "평일 오전·오후"),
        ("연중무휴", "매일"), ("연중무휴(명절 제외)", "매일"), ("평일 오후 2시~4시", "평일 오후"),
        ("월수금 10:00~12:00, 토 14:00~16:00", "월·수·금요일 오전, 토요일 오후"), ("매주 화요일", "화요일"),
        ("월,수 오후 7~9시", "월·수요일 저녁"), ("14:00~16:00 화목", "화·목요일 오후"), ("월~금(공휴일 휴무)",
        "평일"),
        ("평일 09:00~18:00 / 주말 10:00~17:00", "매일 오전·오후"), ("月·水 10-12시", "월·수요일 오전"),
        ("매일 24시간", "매일"), ("18:00~21:00", "매일 저녁"), ("월요일～금요일 ０９：００～１２：００", "평일 오전"),
    ],
)  # fmt: skip
def test_hours_are_the_parts_of_the_day_they_lie_in(text: str, said: str) -> None:
    mask = available_hours.read(text)
    assert mask is not None
    assert show_availability(mask) == said


@pytest.mark.parametrize(
    "text",
    [
        "매월 첫째주 월", "격주 수요일", "주3회", "월 1~2회", "토 1회", "토·일 제외", "월~토(일 휴무)",
        "월요일 불가", "협의", "수시",
        "월~금 22:00~06:00", "월 10:00~12:00 2회", "매월 2,4주 수요일", "7.1~8.31 월", "월 25:00~26:00", "",
        "월 10:00~12:00, 14:00~16:00",
    ],
)  # fmt: skip
def test_what_is_not_surely_every_week_is_none(text: str) -> None:
    assert available_hours.read(text) is None


@settings(max_examples=60)
@given(st.text(alphabet="월화수목금토일0123456789:~-시분오전후 ,()매주격", max_size=20))
def test_any_text_is_read_or_left(text: str) -> None:
    mask = available_hours.read(text)
    assert mask is None or 0 < mask <= ALWAYS
