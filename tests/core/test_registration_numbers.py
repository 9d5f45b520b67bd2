"""Numbers that may not be kept: all found, nothing else refused. All numbers here are invented."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core import clock
from app.core.registration_numbers import Sort, find, mask, may_go_on, refusal, seek

REAL_FILES = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    "number",
    [
        "580312-1234567", "5803121234567", "580312 - 1234567", "580312- 1234567", "580312 1234567",
        "000229-3234567", "991231-8234567", "５８０３１２－１２３４５６７", "580312–1234567", "580312—1234567",
        "580312−1234567", "580312‑1234567", "580312\u00a0-\u00a01234567", "580312~1234567",
        "580312\u200b-1234567", "580312\u30001234567",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "주민번호 {} 입니다",
        "번호:{}.",
        "({})",
        "김철수{}남",
        "No.{}",
        "1. {}, 2",
        "{}\n",
        "-{}-",
        "a{}b",
    ],
)
def test_finds_a_number_wherever_it_stands(number: str, around: str) -> None:
    text = around.format(number)
    start = text.index(number)
    assert find(text) == [(start, start + len(number))]
    shown = mask(number)
    assert (len(shown), shown[6], shown[8:]) == (14, "-", "******")
    assert mask(text) == around.format(shown)
    assert find(mask(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "580312",
        "580312-1",
        "580312-1******",
        "581312-1234567",
        "580332-1234567",
        "580230-1234567",
        "010229-1234567",
        "580312-9234567",
        "580312-0234567",
        "580312-12345678",
        "1580312-1234567",
        "15803121234567",
        "58031212345678",
        "126.5803121234567",
        "5803121234567.5",
        "37.580312 1234567",
        "580312\n1234567",
        "580312\t1234567",
        "580312  1234567",
        "010-5803-1212",
        "1480312345678",
        "2026-11-21",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert find(text) == []
    assert mask(text) == text


@pytest.mark.parametrize("join", [" ", ".", "-"])
@pytest.mark.parametrize(
    "pieces",
    [
        (2, 2, 2, 1, 2, 2, 2),
        (2, 2, 2, 3, 4),
        (3, 3, 3, 4),
        (3, 3, 4, 3),
        (2, 4, 1, 6),
    ],
)
def test_a_number_is_known_in_pieces_by_its_check(pieces: tuple[int, ...], join: str) -> None:
    def parted(digits: str) -> str:
        ends = [sum(pieces[: n + 1]) for n in range(len(pieces))]
        return join.join(digits[end - n : end] for n, end in zip(pieces, ends, strict=True))

    (found,) = seek(f"메모 {parted(CHECKED)} 입니다")
    assert (found.sort, found.shown) == (Sort.RESIDENT, f"{CHECKED[:6]}-1******")
    assert seek(f"메모 1{join}{parted(CHECKED)}") == [], "more digits are something else"
    wrong = f"{CHECKED[:-1]}{(int(CHECKED[-1]) + 1) % 10}"
    assert seek(parted(wrong)) == []


@pytest.mark.parametrize("gap", ["\n", "\t", ",", ", ", " \n"])
def test_two_cells_or_lines_are_one_number_where_its_last_digit_or_a_word_says_so(gap: str) -> None:
    assert find(f"900101{gap}1234568"), "the last digit proves it"
    assert find(f"주민번호 900101{gap}1234567"), "the word names it"
    assert find(f"900101{gap}1234567") == [], "a birth, and something else"


def test_a_hyphen_tells_it_from_a_fraction() -> None:
    assert find("2.580312-1234567 3.610101-2345678") == [(2, 16), (19, 33)]
    assert mask("1.580312-1234567.5") == "1.580312-1******.5"


def test_masks_every_number_and_nothing_else() -> None:
    text = "580312-1234567, 010-1234-5678, 6101012345678"
    assert mask(text) == "580312-1******, 010-1234-5678, 610101-2******"


CHECKED = "5303041234569"
"""An invented number with the last digit that its others ask for."""
RESIDENT = "850101-1******"
"""What may be told of the number that the tests below write in every way."""


@pytest.mark.parametrize(
    "text",
    [
        "850101-1234567", "8501011234567", "850101.1234567", "850101·1234567", "850101ㆍ1234567",
        "850101 . 1234567", "850101_1234567", "850101/1234567", "850101:1234567", "850101--1234567",
        "850101 -- 1234567", "850101―1234567", "850101－1234567", "850101 ∼ 1234567", "850101(1234567)",
        "850101-\n1234567", "850101-1 234567", "850101-1-234567", "850101 - 1 2 3 4 5 6 7",
        "8 5 0 1 0 1 1 2 3 4 5 6 7", "8 5 0 1 0 1 - 1 2 3 4 5 6 7", "85-01-01-1234567",
        "85.01.01-1234567", "85. 01. 01. - 1234567", "85 01 01-1234567", "19850101-1234567",
        "1985-01-01-1234567", "1985.01.01-1234567", "8501011234567.0", "8501011234567.00",
        "방문일시 2026. 3. 1. 8501011234567", "계좌 확인함 8501011234567",
        "8\u200b501011234567", "850101\u00ad-1234567", "８５０１０１１２３４５６７", "٨٥٠١٠١-١٢٣٤٥٦٧",
        "850101\u2003-\u20031234567", "850101\ufe63\u200d1234567", "850101ㅡ1234567", "850101*1234567",
        "850101=1234567", "850101|1234567", "8.501011234567E12", "8.501011234567E+12", "8,501011234567e12",
    ],
)  # fmt: skip
def test_a_number_is_known_in_whatever_way_it_is_written(text: str) -> None:
    (found,) = seek(f"메모 {text}")
    assert (found.sort, found.shown) == (Sort.RESIDENT, RESIDENT)
    assert RESIDENT in mask(text)
    assert RESIDENT in refusal(text)
    assert refusal(mask(text)) == ""


@pytest.mark.parametrize(
    ("text", "sort", "shown"),
    [
        ("850101-5234567", Sort.FOREIGNER, "850101-5******"),
        ("0501017234567", Sort.FOREIGNER, "050101-7******"),
        ("M12345678", Sort.PASSPORT, "M********"),
        ("여권 m123a4567", Sort.PASSPORT, "m********"),
        ("M00000000", Sort.PASSPORT, "M********"),
        ("여권번호: C1234567", Sort.PASSPORT, "C********"),
        ("여권번호: M1234 5678", Sort.PASSPORT, "M********"),
        ("11-04-123456-70", Sort.LICENCE, "11-04-******-**"),
        ("11-00-000000-00", Sort.LICENCE, "11-00-******-**"),
        ("11 04 123456 70", Sort.LICENCE, "11-04-******-**"),
        ("서울 04-123456-70", Sort.LICENCE, "서울-04-******-**"),
        ("경기남부04-123456-70", Sort.LICENCE, "경기남부-04-******-**"),
        ("면허번호 110412345670", Sort.LICENCE, "11-04-******-**"),
    ],
)
def test_every_sort_is_known_by_its_content(text: str, sort: Sort, shown: str) -> None:
    (found,) = seek(text)
    assert (found.sort, found.shown) == (sort, shown)
    assert refusal(text).startswith(f"{sort}는 저장할 수 없습니다.")
    assert find(mask(text)) == []


@pytest.mark.parametrize(
    ("text", "about", "shown"),
    [
        ("102033123456", "주민번호", "010203-3******"),
        ("102033123456", "등록번호", "010203-3******"),
        ("102033123456", "생년월일", "010203-3******"),
        ("주민 102033123456", "", "010203-3******"),
        ("102033123451", "", "010203-3******"),
        ("10203-3123456", "주민등록번호", "010203-3******"),
        ("2293234567", "주민등록번호", "000229-3******"),
        ("10103234567", "외국인등록번호", "001010-3******"),
        ("8,501,011,234,566", "", "850101-1******"),
        ("110412345670", "운전면허", "11-04-******-**"),
        ("123456789", "여권번호", "1********"),
    ],
)
def test_a_lost_zero_is_known_by_the_check_or_by_what_the_number_is_called(
    text: str, about: str, shown: str
) -> None:
    assert [each.shown for each in seek(text, about)] == [shown]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("102033123456", ""),  # twelve digits of no check: an account's as likely
        ("110123456789", "계좌번호"),
        ("신한 110-123-456789", ""),
        ("농협 352-1234-5678-93", ""),
        ("국민 123456-04-123456", ""),
        ("3180000000012", "인허가번호"),
        ("8501011234567", "시설코드"),  # a code whose check no birth before 2020 has
        ("8501011234567", "위도"),
        ("등록일시: 5803121234567", ""),
        ("updt_dt: 1711088690000", ""),
        ("1711088690000", "UPDT_DT"),
        ("위도: 5803121234567", ""),
        ("법인 110111-3000017", ""),
        ("880-93-01234", "사업자등록번호"),
        ("1234567890", "사업자등록번호"),
        ("1.2E+12", "주민번호"),
        ("8.50101E+12", "주민번호"),
        ("850101-1", ""),
        ("850101-1******", "주민번호"),
        ("010-8501-0112", ""),
        ("821012345678", ""),
        ("+82 10 1234 5678", "주민연락처"),
        ("1073000000", "주민 안내 연락처"),
        ("주민센터 1043215678", ""),
        ("M20240315", ""),  # a code with its day
        ("AM12345678", ""),
        ("M1234567", ""),
        ("X12345678", ""),
        ("126.9780123, 37.5665123", ""),
        ("2026-11-21 14:03:00", ""),
        ("연계-2026-0012", ""),
        ("복지정책과-2023", ""),
        ("20250101-1234567", ""),  # the seventh digit does not mean that century
        ("01-2026-000123", ""),
        ("11-2026-123456-70", ""),
    ],
)
def test_what_only_looks_alike_stays(text: str, about: str) -> None:
    assert seek(text, about) == []


def test_only_numbers_before_october_2020_have_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 21))
    assert seek("2105013123456", "시설코드")
    assert seek("2605013123456", "시설코드")
    assert seek("2612013123456", "시설코드") == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("주민번호 981231-9234567", ""),
        ("9812319234567", "주민번호"),
        ("981231-0234567", "생년월일"),
        ("18981231-9234567", ""),
        ("1898-12-31-0234567", ""),
        ("1898. 12. 31. - 9234567", ""),
        ("981231-9234563", ""),
        ("9812319234563", "메모"),
    ],
)
def test_whoever_was_born_before_1900_has_a_number_too(text: str, about: str) -> None:
    (found,) = seek(text, about)
    assert (found.sort, found.shown[:8]) in (
        (Sort.RESIDENT, "981231-9"),
        (Sort.RESIDENT, "981231-0"),
    )
    assert find(mask(text, about), about) == []


@pytest.mark.parametrize(
    "text",
    [
        "251129-0000123",  # a day and its serial
        "접수 20251129-0000123",
        "260304-0000004",
        "981231-9234567",  # of no check
        "19981231-9234567",  # another century
        "18000101-1234567",
    ],
)
def test_a_day_with_its_serial_is_no_number_of_somebody_long_dead(text: str) -> None:
    assert seek(text) == []


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["", "-", " ", " - "]),
    st.integers(1_000_000, 8_999_999),
    st.text(st.characters(exclude_categories=("Nd",)), max_size=5).filter(
        lambda text: text[-1:] not in ".．"
    ),
)
def test_every_number_is_found_after_any_text(
    day: date, parted: str, rest: int, before: str
) -> None:
    number = f"{day:%y%m%d}{parted}{rest}"
    assert (len(before), len(before) + len(number)) in find(before + number)


@given(st.text("0123456789-. ~", max_size=40))
@example("000000-0000000")
def test_nothing_is_found_after_masking(text: str) -> None:
    hidden = mask(text)
    assert find(hidden) == []
    spans = find(text)
    kept = [
        text[end:start]
        for end, start in zip(
            [0, *(end for _, end in spans)],
            [*(start for start, _ in spans), len(text)],
            strict=True,
        )
    ]
    assert re.split(r"\d{6}-\d\*{6}|[MSRGOD]\*{8}|\d\d-\d\d-\*{6}-\*\*", hidden) == kept


def cells(file: Path) -> Iterator[str]:
    """Go through the texts of a real file."""
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp949")
    if file.suffix == ".json":
        yield from _leaves(json.loads(text))
    else:
        delimiter = "\t" if file.suffix == ".txt" else ","
        yield from (
            cell for row in csv.reader(text.splitlines(), delimiter=delimiter) for cell in row
        )


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _leaves(list(cast("dict[str, object]", value).values()))
    elif isinstance(value, list):
        for part in cast("list[object]", value):
            yield from _leaves(part)


@pytest.mark.skipif(
    not REAL_FILES.is_dir(), reason="the real public files are not beside the project"
)
def test_real_files_hold_no_such_number() -> None:
    files = [file for suffix in ("csv", "json", "txt") for file in REAL_FILES.rglob(f"*.{suffix}")]
    assert files
    assert {file.name: text for file in files for text in cells(file) if find(text)} == {}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("1234567", "주민번호 뒷자리"), ("1234567", "뒷자리"), ("1234567", "주민등록번호(뒤)"),
        ("5234567", "외국인등록번호 뒤"),
        ("생년월일 530304, 뒷자리 1234567", ""), ("주민번호 뒤: 2234567", "비고"), ("뒷번호 1234567 확인", ""),
    ],
)  # fmt: skip
def test_the_rest_of_a_number_is_known_by_what_it_is_called(text: str, about: str) -> None:
    (found,) = seek(text, about)
    assert found.shown.endswith("******")
    assert len(found.shown) == len("1******")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("1234567", "비고"), ("1234567", "관리번호"), ("뒤 골목 1234567", ""), ("뒷산 10분, 1234567원", ""),
        ("567", "뒷자리"), ("12345678", "뒷자리"), ("010-1234-5678", "전화 뒷자리"), ("1234567", "계좌 뒷자리"),
        ("9234567", "뒷자리"), ("303041234567", "비고"),
    ],
)  # fmt: skip
def test_other_seven_digits_are_kept(text: str, about: str) -> None:
    assert seek(text, about) == []


def test_twelve_digits_under_its_heading_are_one_whatever_its_century() -> None:
    (found,) = seek("303041234567", "주민번호")
    assert found.shown == "030304-1******"


@given(
    st.sampled_from(("580312-1234567", "서울-04-123456-78", "11-04-123456-78", "000229 3234567")),
    st.integers(1, 16),
    st.sampled_from(("", " ", "-", "- ", " -")),
    st.sampled_from(("", "김철수 ", "번호 ")),
)
@example("580312-1234567", 6, "", "")
@example("서울-04-123456-78", 2, "", "")
def test_two_texts_that_make_a_number_together_are_never_passed_over(
    number: str, at: int, joint: str, before: str
) -> None:
    one, other = f"{before}{number[:at]}{joint}".strip(), number[at:].strip()
    text = f"{one}\t{other}"
    parted = [each for each in seek(text, "주민번호") if "\t" in text[each.start : each.end]]
    assert not parted or may_go_on(one, other)
