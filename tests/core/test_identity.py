"""What is one name however it is written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import courtesy, identity
from app.core.identity import is_slip, name_key, name_keys, spoken, thing_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("류현진", "유현진"), ("라미란", "나미란"), ("림꺽정", "임꺽정"), ("리영희", "이영희"), ("녀진", "여진"),
        ("로무현", "노무현"), ("량미경", "양미경"), ("렴동호", "염동호"), ("김류리", "김유리"), ("박려원", "박여원"),
        ("남궁류진", "남궁유진"), ("선우란희", "선우난희"), ("김 철", "김철"), ("김  철수 ", "김철수"),
        ("Nguyễn Thị Hoa", "NGUYEN THI HOA"), ("Đỗ Văn", "do van"), ("José", "jose"), ("Müller", "muller"),
        ("Strauß", "STRAUSS"), ("Søren Łukasz", "soren lukasz"), ("Ｋｉｍ", "kim"), ("ＬＥＥ－ｊｕｎ", "lee jun"),
        ("김철수(金哲秀)", "김철수"), ("金哲秀", "\uf90a哲秀"), (unicodedata.normalize("NFD", "류현진"), "유현진"),
    ],
)  # fmt: skip
def test_names_that_are_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("김철수", "김철호"), ("김미라", "김미나"), ("조선률", "조선율"), ("뤼순", "위순"), ("냐냐", "야냐"),
        ("3동 12", "31동 2"), ("マガ", "マカ"),
    ],
)  # fmt: skip
def test_names_that_are_not_one(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Smith", "Smith John"), ("SMITH, John", "john smith"), ("Nguyễn Thị Hoa", "HOA THI NGUYEN"),
        ("Nguyen Thi Hoa", "NguyenThiHoa"), ("Lee-Jun Kim", "KIM LEE JUN"), ("류 현진", "유현진"),
    ],
)  # fmt: skip
def test_latin_names_are_one_in_any_order_of_their_words(one: str, other: str) -> None:
    assert not set(name_keys(one)).isdisjoint(name_keys(other))


@pytest.mark.parametrize(
    "written",
    [
        "김철님", "故김철", "故 김철", "김철(딸)", "김철（큰딸）", "(고)김철", "고 김철", "고인 김철", "김철 어르신",
        "김철씨", "김철 통장님", "김철 양", "김철[2동]", "故김철(1950)", "김철(딸)님",
    ],
)  # fmt: skip
def test_a_name_may_be_one_with_words_about_it(written: str) -> None:
    assert not set(name_keys(written)).isdisjoint(name_keys("김철"))
    assert is_slip(written, "김철")
    assert set(name_keys(written)).isdisjoint(name_keys("김철수"))


@pytest.mark.parametrize(
    "whole", ["고김철", "박대표", "김양", "최선생", "님", "(딸)", "김철 딸", "Nguyen Nim"]
)
def test_a_name_that_only_looks_like_it_is_none_with_a_title(whole: str) -> None:
    assert courtesy.bare(whole) == ""
    assert courtesy.parted(whole) == (whole, "")


def test_only_what_is_in_no_korean_name_is_parted_from_it() -> None:
    for text, parted in (
        ("김철(딸)", ("김철", "딸")), ("故 남궁민수", ("남궁민수", "故")), ("故김철(1950)", ("김철", "故, 1950")),
        ("김하님", ("김하님", "")), ("김철수(金哲秀)", ("김철수(金哲秀)", "")), ("김철수(B)", ("김철수(B)", "")),
        ("응우옌(NGUYEN)", ("응우옌(NGUYEN)", "")),
    ):  # fmt: skip
        assert courtesy.parted(text) == parted


def test_other_names_keep_their_order() -> None:
    for one, other in (("김 철수", "철수 김"), ("王 小明", "小明 王"), ("Amy Lee", "May Lee")):
        assert set(name_keys(one)).isdisjoint(name_keys(other)), one
    assert name_keys("") == ("",)


def test_things_are_written_with_and_without_spaces_but_not_said_otherwise() -> None:
    assert thing_key("한빛 복지관") == thing_key("한빛복지관")
    assert thing_key("우물터2나길 12-3") == thing_key("우물터2나길12-3")
    assert thing_key("우물터2나길 12-3") != thing_key("우물터2나길 123")
    assert thing_key("라온 복지관") != thing_key("나온 복지관")


def test_the_whole_rule_of_initial_sounds() -> None:
    written, said = "랴려례료류리라래로뢰루르녀뇨뉴니", "야여예요유이나내노뇌누느여요유이"
    assert "".join(spoken(each) for each in written) == said
    assert spoken("림") == "임"
    assert spoken("룡룡룡") == "용용룡"
    assert spoken("라라", (0,)) == "나라"


@given(st.text(max_size=20))
def test_a_key_has_itself_as_its_key(text: str) -> None:
    for key in (identity.name_key, identity.thing_key):
        assert key(key(text)) == key(text)
        assert key(f" {text.upper().lower()} ") == key(text.upper().lower())


@pytest.mark.parametrize(
    ("was", "name", "slip"),
    [
        ("김철수", "김철슈", True), ("김철수", "김찰수", True), ("김철수", "김수철", True), ("김철", "김철수", True),
        ("박혜진", "박해진", True), ("최지희", "최지히", True), ("Nguyen Hoa", "Nguyen Hia", True),
        ("Nguyen Hoa", "NGUYEN HAO", True), ("김말순", "김하늘", False), ("김말순", "김말자", False),
        ("김말순", "박말순", False), ("김말순", "이서연", False), ("Tran Hoa", "Tran Linh", False),
    ],
)  # fmt: skip
def test_a_name_one_key_away_is_one_typed_wrong(was: str, name: str, *, slip: bool) -> None:
    assert is_slip(was, name) is slip
    assert is_slip(name, was) is slip
