"""등록신청서: filled in as far as it is known, each consent with boxes of its own, signed on the first page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.core.papers import Facts
from app.core.values import Value
from app.core.weekdays import slot
from app.kinds import CATALOG
from app.kinds.volunteer import STATUTE
from app.papers.consent_parts import Part
from app.papers.consents import CONSENTS
from app.papers.volunteer_application import REGISTERING, VOLUNTEER_APPLICATION, parts_of
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import RESIDENT, assert_clean, longest, printed, ticks_of

MONDAY_MORNING = slot(0, 0)
WISH: Mapping[str, str | int | None] = {
    "field": "이·미용", "from": "2026-12-01", "until": "2027-11-30", "times": 2, "hours": 3,
    "target": "어르신", "area": "3통 경로당",
}  # fmt: skip
VALUES: dict[str, Value] = {
    "person.birth": "1948-03-12",
    "person.sex": "여",
    "form": "개인",
    "fields": ("복지·보건", "환경"),
    "availability": MONDAY_MORNING,
    "vehicle": "트럭",
    "range": "동",
    "wishes": (WISH,),
}
PERSON = {f"person.{name}": text for name, text in RESIDENT.items()}


def facts(kind: str = "volunteer", /, **more: str) -> Facts:
    shown = {**PERSON, "talents": "이·미용", "skills": "커트 20년", **more}
    purpose = VOLUNTEER_APPLICATION.purposes[0]
    return Facts(OFFICE, TRACE, purpose, CATALOG[kind], values=VALUES, shown=shown)


def ticked(form: Facts) -> list[str]:
    boxes = ticks_of(VOLUNTEER_APPLICATION.compose(form).blocks)
    return [word.strip("\u00a0") for word, on in boxes if on]


def test_it_is_filled_in_as_far_as_it_is_known() -> None:
    data, result = printed(VOLUNTEER_APPLICATION, facts())
    first, second = pdf_page.words_by_page(data)
    assert (result.pages, result.missing) == (2, ())
    for said in (
        "박나무",
        "1948. 3. 12.",
        "010-0000-5678",
        "101동 203호",
        "3통 2반",
        "마을동장 귀하",
    ):
        assert "".join(said.split()) in first, said
    for said in ("2026.12.1.~2027.11.30.", "2회", "3시간", "어르신", "3통경로당", "커트20년"):
        assert said in second, said
    assert ticked(facts()) == [
        *("자원봉사", "개인", "여", "복지·보건", "환경"), "", "트럭", "동",
    ]  # fmt: skip
    assert_clean(data)


def test_a_counselors_offer_stands_in_the_part_for_talents() -> None:
    values = {"category": "변호사", "first_methods": ("전화",), "second_methods": ("내방",)}
    told = {"office_name": "한빛법률사무소", "title": "마을변호사", "licence_no": "제12호"}
    form = replace(facts("counselor", **told), values=values)
    assert ticked(form) == ["재능기부(마을상담가)", "변호사", "전화", "내방"]
    text = pdf_page.words_by_page(printed(VOLUNTEER_APPLICATION, form)[0])[1]
    for said in ("한빛법률사무소마을변호사", "제12호"):
        assert said in text
    assert "커트20년" not in text


def test_of_a_resident_only_who_it_is_is_known() -> None:
    form = replace(facts("person"), shown=RESIDENT, values={"birth": "2015-01-01", "sex": "여"})
    assert ticked(form) == ["여"]
    text = pdf_page.words(printed(VOLUNTEER_APPLICATION, form)[0])
    for said in ("박나무", "법정대리인(만14세미만)", "박보호·딸·010-0000-9999"):
        assert said in text


@pytest.mark.parametrize("kind", VOLUNTEER_APPLICATION.kinds)
@pytest.mark.parametrize("large", [False, True])
def test_an_empty_form_is_signed_on_the_first_page(kind: str, large: bool) -> None:  # noqa: FBT001
    purpose = VOLUNTEER_APPLICATION.purposes[0]
    form = Facts(OFFICE, TRACE, purpose, CATALOG[kind], large=large)
    data, result = printed(VOLUNTEER_APPLICATION, form)
    first = pdf_page.words_by_page(data)[0]
    assert result.pages == (4 if large else 2)
    assert first.count("(서명또는인)") == 2
    assert "마을동장귀하" in first
    assert not [word for word in ticked(form) if word not in {"자원봉사", "재능기부(마을상담가)"}]
    for part in parts_of(form):
        assert "".join(part.title.split()) in first
    assert_clean(data)


def test_every_consent_is_ticked_on_its_own_and_says_what_the_law_asks() -> None:
    words = [word for word, _ in ticks_of(VOLUNTEER_APPLICATION.compose(facts()).blocks)]
    assert words.count("동의") == words.count("동의 안 함") == len(parts_of(facts())) == 3
    assert set(STATUTE) <= set(words)
    first = pdf_page.words_by_page(printed(VOLUNTEER_APPLICATION, facts())[0])[0]
    for part in (*parts_of(facts()), REGISTERING):
        for said in (
            part.purpose,
            part.items,
            *([part.kept] if isinstance(part, Part) else [part.ground]),
        ):
            assert "".join(said.split()) in first, said


def test_in_large_type_all_that_is_said_of_the_consents_follows() -> None:
    data, _ = printed(VOLUNTEER_APPLICATION, replace(facts(), large=True))
    behind = "".join(pdf_page.words_by_page(data)[1:])
    for part in parts_of(facts()):
        for said in (part.purpose, part.items, part.kept, part.refusal, part.recipients or ""):
            assert "".join(said.split()) in behind, said
    assert_clean(data)


@pytest.mark.parametrize("large", [False, True])
def test_the_longest_application_is_signed_on_the_first_page(large: bool) -> None:  # noqa: FBT001
    """The longest that stand on the first page: a name of 40 letters, an address of five lines."""
    wish = dict.fromkeys(("field", "target", "area"), "마을 어르신 이야기 " * 6)
    address = "서울특별시 한빛구 마을로5길 12 한빛아파트 " * 6
    form = replace(
        facts(**longest("volunteer"), **{"person.name": "남궁" * 20, "person.address": address}),
        values={**VALUES, "person.birth": None, "wishes": ({**WISH, **wish},) * 3},
        large=large,
    )
    data, _ = printed(VOLUNTEER_APPLICATION, form)
    first = pdf_page.words_by_page(data)[0]
    assert first.count("(서명또는인)") == 2
    assert "마을동장귀하" in first
    assert_clean(data)


def test_it_is_offered_empty_and_in_large_type() -> None:
    for paper in (VOLUNTEER_APPLICATION, *CONSENTS):
        assert paper.blank
        assert paper.large
