"""Types of values: read what people type and sheets hold, refuse with a sentence, show again."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import clock
from app.core.dates import FARTHEST
from app.core.day_words import Lean
from app.core.series import Series
from app.core.times import Birth, Clock, Date, Duration, Moment, Month, Year
from app.core.values import (
    Email,
    Link,
    Memo,
    Number,
    Phone,
    Serial,
    Text,
    Value,
    ValueType,
    always,
    as_text,
)

REGISTRATION_NUMBER = "800101-1234567"
ALL = (
    Text(), Memo(), Phone(), Email(), Number(), Link("person"), Serial("{number}"),
    Series(Text()), Series(Date()), Date(), Moment(), Month(), Year(), Clock(), Duration(),
    Birth(),
)  # fmt: skip
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


class Written(Enum):
    """How a value comes to its type."""

    TYPED = 1
    CELL = 2


@pytest.mark.parametrize("type_", ALL, ids=lambda type_: type(type_).__name__)
def test_nothing_is_nothing(type_: ValueType) -> None:
    for raw in (None, "", " \u00a0\u200b\n"):
        assert type_.parse(raw) is None
    assert type_.show(None) == ""
    assert type_.cell(None) is None
    assert type_.remark(None) == ""
    assert type_.keys(None) == ()
    assert type_.width > 0


def test_text_is_nfc_without_marks_that_nobody_sees() -> None:
    assert as_text(unicodedata.normalize("NFD", "김철수")) == "김철수"
    assert as_text("\ufeff가\u200b나\x00_x000D_\ud800") == "가나"
    assert as_text("가\ufffe나") == "가나"
    assert not any(map(as_text, ("\u200c\u200d", "\u3164", "\u2800 \n\u202e", "\U000e0001")))
    assert as_text("👨\u200d👩") == "👨\u200d👩", "joined, and seen"
    assert as_text(" 가 \u3000\t나 \r\n 다\r라 ") == "가 나\n다\n라"
    assert as_text(unicodedata.normalize("NFD", "가\u200b").replace("ᅡ", "\u200bᅡ")) == "가"


def test_numbers_and_dates_of_a_sheet_become_their_usual_text() -> None:
    assert as_text(12.0) == "12"
    assert as_text(126.25) == "126.25"
    assert as_text(datetime(2026, 11, 21)) == "2026-11-21"
    assert as_text(datetime(2026, 11, 21, 14, 3)) == "2026-11-21 14:03"


def test_text_is_one_line_and_a_memo_keeps_its_lines() -> None:
    assert Text().parse("가\n\n나") == "가 나"
    assert Memo().parse("가\n\n나") == "가\n\n나"


def test_text_too_long_is_refused_not_cut() -> None:
    with pytest.raises(ValueError, match="지금 6자입니다"):
        Text(5).parse("가나다라마바")


@pytest.mark.parametrize("type_", [Text(), Memo(), Phone(), Email(), Birth(), Series(Text())])
def test_a_registration_number_is_refused_everywhere(type_: ValueType) -> None:
    with pytest.raises(ValueError, match="주민등록번호는 저장할 수 없습니다"):
        type_.parse(f"메모 {REGISTRATION_NUMBER} 끝")


def test_what_a_sheet_holds_as_a_number_is_no_registration_number() -> None:
    assert Text().parse(8001011234567) == "8001011234567"


def test_phones_are_kept_as_digits_and_an_odd_one_warns() -> None:
    assert Phone().parse("010) 1234 - 5678") == "01012345678"
    assert Phone().show("01012345678") == "010-1234-5678"
    assert Phone().remark("01012345678") == ""
    assert "확인해 주세요" in Phone().remark(Phone().parse("010-123"))
    assert Phone().parse(" - ") is None
    assert Phone().parse("02-339-6650 내선 12") == "023396650 내선 12"
    with pytest.raises(ValueError, match="숫자"):
        Phone().parse("모름")


@pytest.mark.parametrize("typed", ["kim", "kim@", "@example.kr", "a b@example.kr", "a@b@c.kr"])
def test_an_address_without_its_parts_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="@"):
        Email().parse(typed)


def test_an_address_is_taken() -> None:
    assert Email().parse(" kim@example.kr ") == "kim@example.kr"


@pytest.mark.parametrize(
    ("typed", "read"), [("1,234원", 1234), ("1 234", None), (12.0, 12), ("+3", 3)]
)
def test_numbers_are_read_with_separators_and_unit(typed: object, read: int | None) -> None:
    if read is None:
        with pytest.raises(ValueError, match="숫자로 적어 주세요"):
            Number(unit="원").parse(typed)
    else:
        assert Number(unit="원").parse(typed) == read


def test_numbers_have_bounds() -> None:
    assert Number(None).parse("-5") == -5
    assert Number().cell(7) == 7
    with pytest.raises(ValueError, match="1 이상"):
        Number(1, 9).parse(0)
    with pytest.raises(ValueError, match="9 이하"):
        Number(1, 9).parse(10)
    with pytest.raises(ValueError, match="숫자로"):
        Number().parse("3.5")


def test_a_link_takes_ids_only() -> None:
    assert Link("person").parse("17") == 17
    with pytest.raises(ValueError, match="“김철수”"):
        Link("person").parse("김철수")


def test_a_serial_is_due_at_once_unless_declared_otherwise() -> None:
    assert Serial("{number}").due({})
    assert always({})


def test_a_series_keeps_each_value_once_and_knows_its_limit() -> None:
    series = Series(Date(), most=2)
    assert series.parse("2026. 1. 1.\n2026-01-01; 2026.3.1.") == ("2026-01-01", "2026-03-01")
    assert series.parse([date(2026, 1, 1), ""]) == ("2026-01-01",)
    assert series.keys(("2026-01-01",)) == ("2026-01-01",)
    with pytest.raises(ValueError, match="2개까지"):
        series.parse("2026-1-1, 2026-1-2, 2026-1-3")


def test_days_and_moments_are_read_from_text_and_sheets() -> None:
    moment = datetime(2026, 11, 21, 14, 3, 9)
    assert Date().parse(moment) == Date().parse(moment.date()) == "2026-11-21"
    assert Date().parse("2026. 11. 21.") == "2026-11-21"
    assert Date().cell("2026-11-21") == date(2026, 11, 21)
    assert Moment().parse(moment) == "2026-11-21T14:03:09"
    assert Moment().parse("2026-11-21T14:03:09") == "2026-11-21T14:03:09"
    assert Moment().parse(date(2026, 11, 21)) == "2026-11-21T00:00:00"
    assert Moment().parse("2026. 11. 21. 14:03") == "2026-11-21T14:03:00"
    assert Moment().show("2026-11-21T00:00:00") == "2026. 11. 21."
    assert Moment().cell("2026-11-21T14:03:09") == moment
    assert Birth().parse(date(1958, 3, 12)) == "1958-03-12"
    assert Birth().parse("580312") == "1958-03-12"
    assert Birth().show("1958") == "1958년"
    assert Clock().parse("9:05") == "09:05"


@pytest.mark.parametrize("type_", [Date(), Moment(), Clock(), Duration(), Birth()])
def test_what_is_no_time_is_refused_with_a_sentence(type_: ValueType) -> None:
    with pytest.raises(ValueError, match=r"[가-힣]"):
        type_.parse("언젠가")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("2시간 30분", 150), ("2:30", 150), ("150", 150), ("150분", 150), ("3시간", 180), (90.0, 90)],
)
def test_lengths_of_time_are_read_in_their_usual_shapes(typed: object, read: int) -> None:
    assert Duration().parse(typed) == read


@pytest.mark.parametrize(("minutes", "shown"), [(0, "0분"), (60, "1시간"), (61, "1시간 1분")])
def test_lengths_of_time_are_shown_in_words(minutes: int, shown: str) -> None:
    assert Duration().show(minutes) == shown


def reads_again(type_: ValueType, value: Value) -> bool:
    """Tell whether what is shown of a value is read as the same value."""
    return type_.parse(type_.show(value)) == value


@pytest.mark.parametrize("type_", [Text(), Memo(), Email(), Series(Text())], ids=repr)
@given(raw=st.one_of(st.text(max_size=80), st.from_regex(r"\w+@\w+\.\w+", fullmatch=True)))
def test_text_reads_again_as_it_was(type_: ValueType, raw: str) -> None:
    try:
        value = type_.parse(raw)
    except ValueError:
        return
    assert reads_again(type_, value)


@given(st.from_regex(r"0(2|31|10|70|505)[0-9]{7,8}|1588[0-9]{4}|[0-9]{3,8}", fullmatch=True))
def test_phones_read_again_as_they_were(typed: str) -> None:
    assert reads_again(Phone(), Phone().parse(typed))


@given(st.integers(0, 10**15 - 1), st.sampled_from(["", "원", "명"]))
def test_numbers_read_again_as_they_were(number: int, unit: str) -> None:
    assert reads_again(Number(unit=unit), number)
    assert reads_again(Link("person"), number)


@given(st.integers(1, 999_999 * 60))
def test_lengths_of_time_read_again_as_they_were(minutes: int) -> None:
    assert reads_again(Duration(999_999 * 60), minutes)


@pytest.mark.parametrize("typed", ["0", "0분", "0시간", "0:00", "0시간 0분", 0, 0.0, "0.0시간"])
def test_what_took_no_time_is_refused_unless_its_field_takes_it(typed: object) -> None:
    with pytest.raises(ValueError, match="1분 이상을 적어 주세요"):
        Duration().parse(typed)
    assert Duration(least=0).parse(typed) == 0


@given(st.integers(1, 999_999 * 60), st.integers(0, 999_999 * 60))
def test_a_length_of_time_is_taken_up_to_the_most_of_its_field(most: int, minutes: int) -> None:
    if not minutes:
        with pytest.raises(ValueError, match="이상을 적어 주세요"):
            Duration(most).parse(f"{minutes}분")
    elif minutes <= most:
        assert reads_again(Duration(most), minutes)
    else:
        with pytest.raises(ValueError, match="까지 적을 수 있습니다"):
            Duration(most).parse(f"{minutes}분")


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(Lean), st.sampled_from(Written)
)
def test_a_day_is_taken_as_far_ahead_as_its_field_reaches(
    day: date, lean: Lean, written: Written
) -> None:
    today = clock.today()
    last = date(today.year + FARTHEST[lean], 12, 31) if FARTHEST[lean] else today
    raw = datetime.combine(day, time(9)) if written is Written.CELL else f"{day} 9:00"
    for type_, given_ in (
        (Date(lean), day if written is Written.CELL else str(day)),
        (Moment(lean), raw),
    ):
        if day <= last:
            assert str(type_.parse(given_)).startswith(day.isoformat())
        else:
            with pytest.raises(
                ValueError, match=r"아직 오지 않은 날|보다 뒤인 날짜라 적지 않았습니다"
            ):
                type_.parse(given_)


@given(days, st.times())
def test_days_and_times_read_again_as_they_were(day: date, hour: time) -> None:
    hour_minute = str(hour)[:5]
    assert reads_again(Date(Lean.AHEAD), day.isoformat())
    assert reads_again(Moment(Lean.AHEAD), f"{day}T{hour_minute}:00")
    assert reads_again(Clock(), hour_minute)
    assert reads_again(Series(Date(Lean.AHEAD)), (day.isoformat(),))


@given(st.dates(date(1900, 1, 1), date(2026, 11, 21)))
def test_births_read_again_as_they_were(day: date) -> None:
    assert reads_again(Birth(), day.isoformat())
    assert reads_again(Birth(), str(day.year))


def test_a_year_is_four_digits_of_this_century() -> None:
    year = Year()
    assert {year.parse(raw) for raw in ("2026", "2026년", "2026년도", 2026, date(2026, 3, 1))} == {
        "2026"
    }
    assert year.show("2026") == "2026년"
    for raw in ("26", "1926", "20261", "내년"):
        with pytest.raises(ValueError, match="연도를"):
            year.parse(raw)


def test_a_month_is_kept_short_and_shown_in_words() -> None:
    month = Month()
    assert month.parse(date(2026, 11, 21)) == month.parse("2026년 11월") == "2026-11"
    assert month.show("2026-02") == "2026년 2월"
    with pytest.raises(ValueError, match="달을"):
        month.parse("언젠가")
