"""Types of values that are chosen: read in any usual shape, refused with a sentence, shown again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.choices import Choice, Choices, Days, Flag
from app.core.values import Value, ValueType

WORDS = ("이·미용", "반찬", "집수리", "반찬배달", "배달", "권익, 청소년")
OPEN = Choice(*WORDS, open=True, synonyms={"미용": "이·미용"})
CLOSED = Choice(*WORDS)
SEVERAL = Choices(*WORDS, open=True, synonyms={"미용": "이·미용"})
words = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=40)


@pytest.mark.parametrize(
    "typed", ["이·미용", "이ㆍ미용", "이 미용", "이,미용", " 이･미용 ", "미용"]
)
def test_a_word_is_known_whatever_its_dots_and_spaces(typed: str) -> None:
    assert OPEN.parse(typed) == "이·미용"


def test_nothing_is_nothing() -> None:
    for type_ in (OPEN, CLOSED, SEVERAL, Flag(), Days()):
        assert type_.parse(None) is None
        assert type_.parse("  ") is None
        assert type_.show(None) == ""
        assert type_.keys(None) == ()
        assert type_.width > 0


def test_only_an_open_list_takes_another_word() -> None:
    assert OPEN.parse("목공") == "목공"
    with pytest.raises(ValueError, match=r"“목공”.*반찬, 집수리"):
        CLOSED.parse("목공")


def test_a_word_too_long_is_refused_not_cut() -> None:
    with pytest.raises(ValueError, match="지금 61자입니다"):
        OPEN.parse("가" * 61)


def test_an_open_list_takes_no_registration_number() -> None:
    with pytest.raises(ValueError, match="주민등록번호"):
        OPEN.parse("목공 800101-1234567")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("반찬, 집수리", ("반찬", "집수리")),
        ("반찬+집수리/목공", ("반찬", "집수리", "목공")),
        ("반찬\n반찬", ("반찬",)),
        (["반찬", " 미용 "], ("반찬", "이·미용")),
        ("권익, 청소년", ("권익, 청소년",)),
        ("반찬, 배달", ("반찬", "배달")),
        (",", None),
    ],
)
def test_several_words_are_parted(typed: object, read: Value) -> None:
    assert SEVERAL.parse(typed) == read


def test_several_words_are_shown_with_commas_and_filtered_one_by_one() -> None:
    assert SEVERAL.show(("반찬", "목공")) == "반찬, 목공"
    assert SEVERAL.keys(("반찬", "목공")) == ("반찬", "목공")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("예", 1),
        ("O", 1),
        ("○", 1),
        (True, 1),
        (1.0, 1),
        ("동 의", 1),
        ("거부", 0),
        ("×", 0),
        (0, 0),
    ],
)
def test_yes_and_no_are_read_in_their_usual_marks(typed: object, read: int) -> None:
    assert Flag("동의", "거부").parse(typed) == read


def test_the_declared_words_come_before_the_usual_ones() -> None:
    assert Flag("아니오", "예").parse("예") == 0


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(ValueError, match="동의 또는 거부"):
        Flag("동의", "거부").parse("글쎄")


def test_days_are_read_from_words_or_their_mask_and_filtered_by_day() -> None:
    days = Days()
    mask = days.parse("월수 오전")
    assert days.parse(mask) == mask
    assert days.parse(0) is None
    assert days.keys(mask) == ("월", "수")
    assert days.cell(mask) == days.show(mask)
    with pytest.raises(ValueError, match="요일"):
        days.parse(1 << 21)


@pytest.mark.parametrize("type_", [OPEN, SEVERAL], ids=["choice", "choices"])
@given(text=words)
def test_a_word_of_the_offices_own_reads_again_as_it_was(type_: ValueType, text: str) -> None:
    try:
        value = type_.parse(text)
    except ValueError:
        return
    assert type_.parse(type_.show(value)) == value


@given(st.sets(st.sampled_from(WORDS)).map(tuple))
def test_chosen_words_read_again_as_they_were(chosen: tuple[str, ...]) -> None:
    assert SEVERAL.parse(chosen) == (chosen or None)
    plain = tuple(word for word in chosen if "," not in word)
    assert SEVERAL.parse(SEVERAL.show(plain)) == (plain or None)


@given(st.sampled_from([None, 0, 1]))
def test_a_flag_reads_again_as_it_was(value: Value) -> None:
    assert Flag().parse(Flag().show(value)) == value
    assert Flag("필요", "불필요").parse(Flag("필요", "불필요").show(value)) == value


@given(st.integers(0, (1 << 21) - 1))
def test_days_read_again_as_they_were(mask: int) -> None:
    assert Days().parse(Days().show(mask)) == (mask or None)
