"""Resident registration numbers: all found, nothing else refused. All numbers here are invented."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.registration_numbers import find, mask

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
    assert not any(digit.isdecimal() for digit in mask(number))
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


def test_a_hyphen_tells_it_from_a_fraction() -> None:
    assert find("2.580312-1234567 3.610101-2345678") == [(2, 16), (19, 33)]
    assert mask("1.580312-1234567.5") == "1.******-*******.5"


def test_masks_every_number_and_nothing_else() -> None:
    text = "580312-1234567, 010-1234-5678, 6101012345678"
    assert mask(text) == "******-*******, 010-1234-5678, *************"


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
    assert len(hidden) == len(text)
    assert find(hidden) == []


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
