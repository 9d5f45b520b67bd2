"""What gives somebody away in a text: a name is found however it is hidden, usual sentences are left alone."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import giveaways
from app.core.giveaway_signs import ASIDE, names_in
from app.core.giveaways import Giveaway, Known
from app.core.hangul import FIRST, INITIAL_STEP, INITIALS
from app.core.usual_words import USUAL

SURNAMES = "김박최정강조윤장임오서신권황안송류홍"
GIVEN = "철숙영순희자경민준서윤하은지우현도예빈수아진호석태규란봉춘옥복례점덕"
PARTICLES = (
    "",
    "이",
    "가",
    "은",
    "는",
    "의",
    "에게",
    "와",
    "께서",
    "님",
    "님이",
    "씨가",
    "어르신은",
    "할머니와",
    "입니다",
)
BEFORE = ("", "그날 ", "지난주에 ", "(", "“", "故", "딸 ", "2. ", "그러자\n")
BEHIND = ("", " 만났습니다.", ")", ", 그리고", " 그 뒤로 달라졌습니다.", "\n다음 날")


def whole(surname: str, given_name: str) -> str:
    return surname + given_name


NAMES = st.builds(
    whole,
    st.sampled_from(SURNAMES),
    st.text(GIVEN, min_size=2, max_size=2),
)


def initial(letter: str) -> str:
    return INITIALS[(ord(letter) - ord(FIRST)) // INITIAL_STEP]


def as_known(reading: giveaways.Reading, name: str) -> Known:
    """Answer as the file does: what of the words that are asked about is this name."""
    given = {name[1:]} & reading.givens
    return Known(
        frozenset({name} & reading.names), frozenset(given), frozenset(name[0])
    )  # fmt: skip


def found(text: str, name: str) -> list[Giveaway]:
    reading = giveaways.read(text)
    return giveaways.judge(reading, as_known(reading, name))


def spellings(name: str) -> list[str]:
    """Return ways to write a whole name that hide it from who looks for it as it is."""
    surname, first, second = name
    return [
        name, f"{surname} {first}{second}", f"{surname}{first} {second}", " ".join(name), ".".join(name),
        "·".join(name), "-".join(name), f"{surname}\n{first}{second}", f"{surname}\u200b{first}\u200b{second}",
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", name)),
    ]  # fmt: skip


@settings(max_examples=60)
@given(
    NAMES,
    st.integers(0, 9),
    st.sampled_from(BEFORE),
    st.sampled_from(PARTICLES),
    st.sampled_from(BEHIND),
)
def test_a_whole_name_is_found_in_its_place_however_it_is_written(
    name: str, way: int, before: str, particle: str, behind: str
) -> None:
    spelled = spellings(name)[way]
    text = f"{before}{spelled}{particle}{behind}"
    usual = name[:2] in USUAL
    hits = [each for each in found(text, name) if each.sure or usual]
    start = text.index(spelled)
    assert any(each.start <= start and start + len(spelled) <= each.end for each in hits), hits


@settings(max_examples=60)
@given(NAMES, st.sampled_from(BEFORE), st.sampled_from(BEHIND), st.data())
def test_a_part_of_a_name_is_found_by_the_title_mask_or_initials_about_it(
    name: str, before: str, behind: str, data: st.DataObject
) -> None:
    surname, first, second = name
    firsts = "".join(map(initial, name))
    ways = [
        f"{surname} 어르신", f"{surname}할머니", f"{surname} 씨", f"{surname} 여사님", f"{surname}모 씨",
        f"{surname}○{second}", f"{surname}*{second}", f"{surname}OO", f"{surname}{first}○", f"{surname} 아무개",
        f"{first}{second} 님", f"{first}{second} 씨는", f"{first} {second} 님", f"{first}{second} 어르신",
    ]  # fmt: skip
    if len(set(firsts)) > 1:
        ways += [firsts, " ".join(firsts), f"{surname}{firsts[1:]}"]
    told = data.draw(st.sampled_from(ways))
    assert [each for each in found(f"{before}{told}{behind}", name) if each.sure]


@settings(max_examples=60)
@given(NAMES, st.sampled_from(PARTICLES[:10]))
def test_a_given_name_alone_is_found_and_a_usual_word_only_shown(name: str, particle: str) -> None:
    word = name[1:]
    hits = found(f"어제 {word}{particle} 웃었습니다.", name)
    if word in USUAL and not particle.startswith("님"):
        assert not any(each.sure for each in hits)
    else:
        assert any(each.sure for each in hits)
    assert hits


@settings(max_examples=60)
@given(st.text(max_size=120), NAMES)
def test_any_text_is_read_and_what_is_found_lies_in_it(text: str, name: str) -> None:
    hits = found(text, name)
    assert all(0 <= each.start < each.end <= len(text) for each in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


@settings(max_examples=40)
@given(NAMES)
def test_an_allowed_word_is_passed_over_and_nothing_else(name: str) -> None:
    text = f"{name}과 010-1234-5678"
    reading = giveaways.read(text)
    hits = giveaways.judge(reading, as_known(reading, name), [" ".join(name)])
    assert [text[each.start : each.end] for each in hits] == ["010-1234-5678"]


USUAL_TEXTS = (
    "버스로 20분 걸리는 병원에 함께 다녀왔습니다.",
    "무료로 3회, 한 달에 2번 갔습니다.",
    "전화 3통 끝에 연락이 닿았습니다.",
    "서로 3명씩 짝을 지어 도왔습니다.",
    "2026년 3월부터 12월까지 92일 걸렸습니다.",
    "60대 어르신 다섯 분이 모였습니다.",
    "앞으로 3개월마다 살피기로 했습니다.",
    "손님과 스님, 형님, 따님이 오셨습니다.",
    "외할머니 댁처럼 편한 곳이 되었습니다.",
    "의뢰 3건 가운데 2건이 완료되었습니다.",
    "접수 3건, 연계 2건",
    "1층 상담실에서 14:00에 만났습니다.",
    "TV와 PC를 고쳤습니다.",
    "쌀 10kg과 김치 5포기를 나누었습니다.",
    "이용하기 쉽게 안내문을 큰 글씨로 바꾸었습니다.",
    "ㅋㅋ 웃으며 이야기했습니다.",
    "온도를 3도 올리니 방이 따뜻해졌습니다.",
    "지하 1층에서 2층으로 옮겼습니다.",
    "복지 담당과 일자리 담당이 함께 갔습니다.",
    "두 어르신이 서로 의지합니다.",
    "감사장을 드리고 부회장이 인사했습니다.",
    "국으로 끼니를 때우던 분께 반찬을 드렸습니다.",
    "새로 5곳과 협약했습니다.",
)


@pytest.mark.parametrize("text", USUAL_TEXTS)
def test_a_usual_sentence_is_left_alone(text: str) -> None:
    assert giveaways.judge(giveaways.read(text, ("접수", "연계")), Known()) == []


@pytest.mark.parametrize(
    "text",
    ["이 어르신은", "한 할머니가", "전 통장이", "구 회장은"],
)
def test_what_points_at_somebody_and_may_be_a_surname_is_shown_without_stopping(text: str) -> None:
    (hit,) = giveaways.judge(giveaways.read(text), Known())
    assert text[0] in ASIDE
    assert not hit.sure


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("김하늘", ["김하늘"]), ("김하늘 주무관", ["김하늘"]), ("복지정책과 김하늘", ["김하늘"]), ("김철", ["김철"]),
        ("남궁민수 팀장", ["남궁민수"]), ("김철수 마을변호사", ["김철수"]), ("김철수(한빛복지관)", ["김철수"]),
        ("김철수, 박영희님", ["김철수", "박영희"]), ("한빛구청장", []), ("동장", []), ("구청장", []), ("마을택배", []),
        ("2026년 마을택배", []), ("한빛종합사회복지관", []), ("", []), ("본인", []),
    ],
)  # fmt: skip
def test_names_are_told_from_the_offices_beside_them(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names
