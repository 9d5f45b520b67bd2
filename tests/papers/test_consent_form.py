"""신청·동의서: one page, each consent ticked on its own, with all that the law asks to be said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.core.blocks import Grid
from app.core.papers import Facts, Footer, Purpose
from app.core.values import Text, Value
from app.kinds import CATALOG
from app.papers.consent_form import CONSENT_FORM, SENSITIVE, USUAL
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import RESIDENT, printed, ticks_of

CONSENT = CATALOG["consent"]
SHOWN = {
    "recipients": "한빛종합복지관",
    "items": "성명, 연락처",
    "keep_until": "2027. 11. 21.",
    "request.no": "접수-2026-0031",
    "request.needs": "건강, 일상생활유지",
    **{f"person.{name}": text for name, text in RESIDENT.items()},
}


def facts(purpose: Purpose = USUAL, birth: Value = "1948-03-12", **shown: str) -> Facts:
    values = {"person.birth": birth}
    return Facts(OFFICE, TRACE, purpose, CONSENT, values=values, shown=SHOWN | shown)


def words(form: Facts) -> str:
    return pdf_page.words(printed(CONSENT_FORM, form)[0])


def boxes(form: Facts) -> list[tuple[str, bool]]:
    """Return every box to tick, with whether it is ticked."""
    return ticks_of(CONSENT_FORM.compose(form).blocks)


@pytest.mark.parametrize(("purpose", "consents"), [(USUAL, 2), (SENSITIVE, 3)])
def test_each_consent_has_boxes_of_its_own_for_the_residents_hand(
    purpose: Purpose, consents: int
) -> None:
    asked = boxes(facts(purpose))
    assert asked == [("동의합니다", False), ("동의하지 않습니다", False)] * consents
    text = words(facts(purpose))
    assert text.count("목적") - text.count("연계목적") == consents + len(("notice",))
    for said in ("보유·이용기간", "거부할권리", "동의하지않을수있습니다", "동의여부"):
        assert text.count(said) == consents, said
    assert ("민감정보" in text) == (purpose is SENSITIVE)


def test_it_is_filled_in_as_far_as_it_is_known() -> None:
    data, result = printed(CONSENT_FORM, facts())
    assert (result.pages, result.missing) == (1, ())
    text = pdf_page.words(data)
    known = ("name", "birth", "mobile", "phone2", "address", "detail")
    said = (
        *(RESIDENT[each] for each in known),
        "접수-2026-0031",
        "건강, 일상생활유지",
        "성명, 연락처",
    )
    for value in (*said, "마을동장 귀하", "2027. 11. 21.까지", "(서명 또는 인)"):
        assert "".join(value.split()) in text, value
    assert text.count("한빛종합복지관") == 1
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert not pdf_page.overlaps(letters)
    assert not pdf_page.struck(letters, rules)


@pytest.mark.parametrize("purpose", CONSENT_FORM.purposes)
@pytest.mark.parametrize("large", [False, True])
def test_it_says_that_and_where_consent_is_taken_back(purpose: Purpose, large: bool) -> None:  # noqa: FBT001
    said = "언제든지철회할수있습니다.한빛구마을동주민센터(02-000-1234)에"
    assert said in words(replace(facts(purpose), large=large))


@pytest.mark.parametrize("form", [facts(), Facts(OFFICE, TRACE, USUAL, CONSENT)])
def test_the_boxes_for_the_pen_are_high_and_the_address_has_a_line_of_its_own(form: Facts) -> None:
    head = next(each for each in CONSENT_FORM.compose(form).blocks if isinstance(each, Grid))
    boxes = [cell for row in head.rows for cell in row if not cell.heading]
    assert min(cell.least for cell in boxes) >= 9
    assert next(row[1].span for row in head.rows if row[0].content == "주소") == 3


@pytest.mark.parametrize(
    ("birth", "signs"),
    [
        ("2012-11-22", True),
        ("2012-11-21", False),
        ("1948", False),
        (None, True),
    ],
)
def test_the_guardian_signs_for_a_child_and_where_the_age_is_unknown(
    birth: Value, signs: bool  # noqa: FBT001
) -> None:  # fmt: skip
    text = words(facts(birth=birth))
    assert ("법정대리인(만14세미만)" in text) == signs
    assert ("박보호·딸·010-0000-9999" in text) == signs
    assert ("법정대리인의성명·연락처·관계" in text) == signs


@pytest.mark.parametrize("purpose", CONSENT_FORM.purposes)
def test_an_empty_form_is_one_page_with_room_for_the_pen(purpose: Purpose) -> None:
    data, result = printed(CONSENT_FORM, Facts(OFFICE, TRACE, purpose, CONSENT))
    assert result.pages == 1
    text = pdf_page.words(data)
    assert "법정대리인" in text
    assert "동의한날부터" in text


def test_it_carries_an_issue_number_and_is_offered_empty() -> None:
    assert CONSENT_FORM.compose(facts()).footer is Footer.ISSUE
    assert CONSENT_FORM.blank
    assert "210㎜×297㎜" in words(facts())


FOOT, LEAST = 7.5, 9
"""Points of the line at the foot, and those that all else keeps."""


@pytest.mark.parametrize("purpose", CONSENT_FORM.purposes)
def test_the_longest_consent_keeps_letters_of_nine_points(purpose: Purpose) -> None:
    longest = {
        each.name: ("마을 어르신 이야기 " * 200)[: each.type.longest].strip()
        for each in CONSENT.fields
        if isinstance(each.type, Text)
    }
    person = {
        f"person.{each.name}": ("남궁" * 100)[: each.type.longest]
        for each in CATALOG["person"].fields
        if isinstance(each.type, Text) and f"person.{each.name}" in SHOWN
    }
    form = replace(facts(purpose, None), shown={**SHOWN, **longest, **person})
    data, result = printed(CONSENT_FORM, form)
    assert result.pages <= len(("form", "what it runs on to")) + (purpose is SENSITIVE)
    for place, letters in enumerate(pdf_page.letters(data)):
        sizes = {float(size) for size in re.findall(r"([0-9.]+) Tf", pdf_page.content(data, place))}
        assert min(sizes - {FOOT}) >= LEAST
        assert not pdf_page.overlaps(letters)
    assert "".join(longest["recipients"].split()) in pdf_page.words(data)
