"""위촉장, 재위촉 안내, 해촉 통지: what an appointment puts on paper, each on one sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.blocks import Cell, Divider, Grid, Items, Sender, Ticks
from app.core.papers import Facts, Footer, Paper
from app.core.values import Text
from app.kinds import CATALOG
from app.papers.appointment_letter import APPOINTMENT_LETTER
from app.papers.release_letter import RELEASE_LETTER
from app.papers.renewal_letter import RENEWAL_LETTER
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed

APPOINTMENT = CATALOG["appointment"]
ALL = (APPOINTMENT_LETTER, RENEWAL_LETTER, RELEASE_LETTER)
SHOWN = {
    "no": "2026-12",
    "counselor": "정변호",
    "counselor.person.name": "정변호",
    "counselor.category": "변호사",
    "counselor.title": "마을변호사",
    "counselor.office_name": "한빛법률사무소",
    "appointed_on": "2026. 1. 2.",
    "starts_on": "2026. 1. 1.",
    "ends_on": "2027. 12. 31.",
    "by": "한빛구청장",
    "ended_on": "2026. 11. 21.",
    "reason": "다른 동으로 이사",
}


def facts(paper: Paper, **shown: str) -> Facts:
    told = {**SHOWN, **shown}
    return Facts(OFFICE, TRACE, paper.purposes[0], APPOINTMENT, shown=told)


def words(paper: Paper, given: Facts) -> str:
    return pdf_page.words(printed(paper, given)[0])


def told(paper: Paper, given: Facts) -> list[tuple[int, str]]:
    """Return the items of a letter."""
    (items,) = (each for each in paper.compose(given).blocks if isinstance(each, Items))
    assert items.ended
    return list(items.entries)


def sender(paper: Paper, given: Facts) -> Sender:
    (found,) = (each for each in paper.compose(given).blocks if isinstance(each, Sender))
    return found


@pytest.mark.parametrize("paper", ALL, ids=lambda each: each.name)
def test_each_is_one_page_on_which_nothing_lies_over_anything(paper: Paper) -> None:
    data, result = printed(paper, facts(paper))
    assert (result.pages, result.missing) == (1, ())
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert not pdf_page.overlaps(letters)
    assert not pdf_page.struck(letters, rules)


@pytest.mark.parametrize("paper", ALL, ids=lambda each: each.name)
def test_the_longest_record_stays_one_page(paper: Paper) -> None:
    kinds = (("", APPOINTMENT), ("counselor.", CATALOG["counselor"]))
    kinds += (("counselor.person.", CATALOG["person"]),)
    longest = {
        f"{prefix}{each.name}": ("남궁하늘별 " * 40)[: each.type.longest].strip()
        for prefix, kind in kinds
        for each in kind.fields
        if isinstance(each.type, Text) and f"{prefix}{each.name}" in SHOWN
    }
    data, result = printed(paper, facts(paper, **longest, renewed_from="정변호 2024-03"))
    assert result.pages == 1
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert not pdf_page.overlaps(letters)
    assert not pdf_page.struck(letters, rules)
    assert "".join(longest["counselor.person.name"].split()) in pdf_page.words(data)


# --- 위촉장 -----------------------------------------------------------------------------------


def test_the_letter_says_who_is_appointed_as_what_for_how_long_and_by_whom() -> None:
    text = words(APPOINTMENT_LETTER, facts(APPOINTMENT_LETTER))
    for said in ("제2026-12호", "위촉장", "분야변호사", "직함마을변호사", "성명정변호"):
        assert said in text
    assert "임기2026.1.1.~2027.12.31." in text
    assert "귀하를한빛구마을동주민센터마을상담가로위촉합니다." in text
    assert text.index("위촉합니다") < text.index("2026.1.2.") < text.index("한빛구청장")
    assert "210㎜×297㎜" not in text, "a paper's size is for forms, not for what is hung up"
    assert "다시" not in text


def test_its_number_is_that_of_an_issue_and_a_frame_stands_around_it() -> None:
    sheet = APPOINTMENT_LETTER.compose(facts(APPOINTMENT_LETTER))
    assert (sheet.footer, sheet.border, sheet.one_page) == (Footer.NUMBER, True, True)


def test_it_is_set_in_letters_with_serifs() -> None:
    data, _ = printed(APPOINTMENT_LETTER, facts(APPOINTMENT_LETTER))
    names = {font["/BaseFont"].partition("+")[2] for font in pdf_page.fonts(data).values()}
    assert names == {"NanumMyeongjo"}


def test_who_is_appointed_again_is_thanked_and_told_so() -> None:
    text = words(APPOINTMENT_LETTER, facts(APPOINTMENT_LETTER, renewed_from="정변호 2024-03"))
    assert "감사드리며,귀하를" in text
    assert "마을상담가로다시위촉합니다." in text


def test_the_office_appoints_in_its_own_name_where_nobody_is_named() -> None:
    given = facts(APPOINTMENT_LETTER, by="")
    assert sender(APPOINTMENT_LETTER, given) == Sender("마을동장", "box")
    sealed = replace(given, office=replace(OFFICE, seal="관인생략"))
    assert sender(APPOINTMENT_LETTER, sealed) == Sender("마을동장", "관인생략")


def test_what_is_not_known_has_no_line_and_the_name_always_has() -> None:
    empty = Facts(OFFICE, TRACE, APPOINTMENT_LETTER.purposes[0], APPOINTMENT)
    text = words(APPOINTMENT_LETTER, empty)
    assert "성명" in text
    for label in ("분야", "직함", "소속", "임기"):
        assert label not in text


# --- letters ----------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [RENEWAL_LETTER, RELEASE_LETTER], ids=lambda each: each.name)
def test_a_letter_has_the_form_of_the_offices_letters(paper: Paper) -> None:
    given = facts(paper)
    text = words(paper, given)
    for said in (
        "한빛구마을동주민센터",
        "수신정변호귀하",
        "(경유)",
        "제목마을상담가",
        "끝.",
        "시행",
        "접수",
    ):
        assert said in text
    assert sender(paper, given) == Sender("마을동장", "box")
    assert "02-000-1234" in text
    assert (1, "위촉 분야: 변호사(마을변호사)") in told(paper, given)
    assert (1, "위촉권자: 한빛구청장") in told(paper, given)


def test_numbers_of_the_governments_own_system_are_left_to_it() -> None:
    sheet = RELEASE_LETTER.compose(facts(RELEASE_LETTER))
    (grid,) = (each for each in sheet.blocks if isinstance(each, Grid))
    first, second, third = ([cell.content for cell in row] for row in grid.rows)
    assert first == ["기안자", "검토자", "결재권자"]
    assert (second, third) == (["협조자"], ["시행", "접수"])
    assert not grid.ruled, "plain lines under a rule, as official letters have them"
    assert isinstance(sheet.blocks[sheet.blocks.index(grid) - 1], Divider)
    assert min(cell.least for row in grid.rows[:2] for cell in row) >= 9


@pytest.mark.parametrize("paper", [RENEWAL_LETTER, RELEASE_LETTER], ids=lambda each: each.name)
def test_a_letter_ends_in_the_order_of_the_manual(paper: Paper) -> None:
    site = replace(OFFICE, postcode="04524", homepage="https://maeul.hanbit.example.kr")
    text = words(paper, replace(facts(paper), office=site))
    order = (
        "기안자", "검토자", "결재권자", "협조자", "시행", "접수", "우04524서울특별시한빛구마을로1",
        "/홈페이지https://maeul", "전화02-000-1234", "팩스02-000-1235", "/이메일maeul@", "/공개구분",
    )  # fmt: skip
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "홈페이지" not in words(paper, facts(paper))
    for each in ALL:
        assert "제2026-12호" in unspaced(each)


def unspaced(paper: Paper) -> str:
    """Return a paper's text with the gaps between words as they are set."""
    return "".join(pdf_page.texts(printed(paper, facts(paper))[0]))


@pytest.mark.parametrize(
    ("category", "title", "said"),
    [("변호사", "", "변호사"), ("", "마을변호사", "마을변호사"), ("", "", "")],
)
def test_the_field_is_told_as_far_as_it_is_known(category: str, title: str, said: str) -> None:
    shown = {"counselor.category": category, "counselor.title": title}
    assert (1, f"위촉 분야: {said}") in told(RELEASE_LETTER, facts(RELEASE_LETTER, **shown))


def test_a_release_says_since_when_and_why() -> None:
    entries = told(RELEASE_LETTER, facts(RELEASE_LETTER))
    assert (1, "해촉일: 2026. 11. 21.") in entries
    assert (1, "해촉 사유: 다른 동으로 이사") in entries


def test_the_answer_of_a_renewal_is_torn_off_and_comes_back() -> None:
    given = replace(facts(RENEWAL_LETTER), given={"answer_by": "2026. 12. 5."})
    text = words(RENEWAL_LETTER, given)
    assert "2026.12.5.까지보내주시기바랍니다." in text
    assert text.index("자르는선") < text.index("재위촉의사회신서") < text.index("마을동장귀하")
    grids = [each for each in RENEWAL_LETTER.compose(given).blocks if isinstance(each, Grid)]
    cells: list[Cell] = [cell for grid in grids for row in grid.rows for cell in row]
    (ticks,) = (cell.content for cell in cells if isinstance(cell.content, Ticks))
    assert [ticked for _, ticked in ticks.options] == [False, False]


def test_a_day_to_answer_by_that_was_not_given_is_left_to_the_pen() -> None:
    (asked,) = (text for _, text in told(RENEWAL_LETTER, facts(RENEWAL_LETTER)) if "회신서" in text)
    assert ".까지" in asked
    assert "2026" not in asked


@pytest.mark.parametrize(
    ("paper", "ended", "goes"),
    [
        (APPOINTMENT_LETTER, None, True),
        (APPOINTMENT_LETTER, "2026-11-21", False),
        (RENEWAL_LETTER, None, True),
        (RENEWAL_LETTER, "2026-11-21", False),
        (RELEASE_LETTER, None, False),
        (RELEASE_LETTER, "2026-11-21", True),
    ],
)
def test_what_does_not_fit_the_appointment_is_withheld(
    paper: Paper, ended: str | None, goes: bool  # noqa: FBT001
) -> None:  # fmt: skip
    assert (paper.withheld({"ended_on": ended}) == "") == goes
