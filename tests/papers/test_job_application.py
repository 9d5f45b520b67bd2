"""일자리 참여신청서와 접수증: consents ticked one by one, a number box for the pen alone, a receipt to tear off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.blocks import Cell, Grid, Ticks
from app.core.papers import Facts, Footer, Paper
from app.core.values import Text, Value
from app.kinds import CATALOG
from app.kinds.job_program import TYPES
from app.papers.application_receipt import APPLICATION_RECEIPT, received_of
from app.papers.job_application import JOB_APPLICATION
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import RESIDENT, printed

STATUTE = "마을일자리법 시행령 제3조"
KIND, REQUEST = CATALOG["participation"], CATALOG["request"]
SHOWN = {
    "receipt_no": "신청-2026-0012",
    "person": "박나무",
    "program": "2026년 마을택배",
    "applied_on": "2026. 11. 20.",
    "program.name": "2026년 마을택배",
    "program.type": "공동체사업단",
    "program.number_law": STATUTE,
    "program.operator_org": "한빛시니어클럽",
    "program.run_from": "2026. 2. 1.",
    "program.run_to": "2026. 12. 15.",
    "program.days": "평일 오전",
    "program.hours": "하루 3시간",
    **{f"person.{name}": text for name, text in RESIDENT.items()},
}
ASKED = {
    "no": "접수-2026-0031", "at": "2026. 11. 21. 09:30", "by": "이하늘", "kind": "도움 요청",
    "needs": "건강", "reporter_who": "본인", "subject_person": "박나무",
}  # fmt: skip
AGREES = ("동의합니다", False)


def facts(paper: Paper = JOB_APPLICATION, birth: Value = "1948-03-12", /, **shown: str) -> Facts:
    values: dict[str, Value] = {"person.sex": "여", "person.birth": birth}
    return Facts(OFFICE, TRACE, paper.purposes[0], KIND, values=values, shown=SHOWN | shown)


def blank(paper: Paper = JOB_APPLICATION) -> Facts:
    return Facts(OFFICE, TRACE, paper.purposes[0], KIND)


def request(**shown: str) -> Facts:
    purpose = APPLICATION_RECEIPT.purposes[0]
    return Facts(OFFICE, TRACE, purpose, REQUEST, shown=ASKED | shown)


def cells(form: Facts) -> list[Cell]:
    grids = [block for block in JOB_APPLICATION.compose(form).blocks if isinstance(block, Grid)]
    return [cell for grid in grids for row in grid.rows for cell in row]


def ticks(form: Facts) -> list[tuple[str, bool]]:
    return [
        option
        for cell in cells(form)
        if isinstance(cell.content, Ticks)
        for option in cell.content.options
    ]


def longest(**shown: str) -> dict[str, str]:
    """Return the longest that each text may be."""
    kinds = {"": KIND, "person.": CATALOG["person"], "program.": CATALOG["job_program"]}
    texts = {
        f"{before}{each.name}": ("남궁하늘 " * 40)[: each.type.longest].strip()
        for before, kind in kinds.items()
        for each in kind.fields
        if isinstance(each.type, Text) and f"{before}{each.name}" in SHOWN
    }
    linked = {"person": "남궁" * 20, "program": "마을택배 " * 16}
    return {**SHOWN, **texts, **linked, **shown}


def long() -> dict[str, str]:
    """Return a name of 40 letters and an address of five lines in large type."""
    home = {"person.address": "서울특별시 한빛구 " * 10, "person.detail": "101동 203호 " * 5}
    names = {
        each: shown[:40] for each, shown in longest().items() if each.endswith(("name", "_by"))
    }
    return longest(**names, **home)


def clean(data: bytes) -> bool:
    pages = zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True)
    return not any(
        pdf_page.overlaps(letters) or pdf_page.struck(letters, rules) for letters, rules in pages
    )


def test_an_application_is_filled_in_as_far_as_it_is_known() -> None:
    data, result = printed(JOB_APPLICATION, facts())
    assert (result.pages, result.missing) == (1, ())
    text = pdf_page.words(data)
    told = ("name", "birth", "mobile", "phone2", "address", "detail", "emergency_phone")
    for value in (
        *(RESIDENT[each] for each in told),
        "2026년 마을택배",
        "2026. 2. 1. ~ 2026. 12. 15.",
    ):
        assert "".join(value.split()) in text, value
    assert ("여", True) in ticks(facts())
    assert ("남", False) in ticks(facts())
    assert clean(data)


def test_each_consent_is_ticked_by_the_residents_own_hand() -> None:
    assert ticks(facts()).count(AGREES) == 1
    text = pdf_page.words(printed(JOB_APPLICATION, facts())[0])
    assert "한빛시니어클럽(수행기관)" in text
    for said in (
        "동의없이처리하는",
        "(선택)",
        "하나씩읽고표시해주세요.거부하거나언제든지철회할수있습니다.",
    ):
        assert text.count(said) == 1, said
    assert text.count("거부하면") == 1


def test_an_office_that_runs_the_program_hands_nothing_on() -> None:
    ours = replace(facts(), shown={**SHOWN, "program.operator_org": OFFICE.name})
    assert ticks(ours).count(AGREES) == 0
    assert "제3자제공" not in pdf_page.words(printed(JOB_APPLICATION, ours)[0])


def test_the_number_of_residence_is_a_box_for_the_pen_by_law_alone() -> None:
    found = cells(facts())
    place = next(
        at for at, cell in enumerate(found) if str(cell.content).startswith("주민등록번호")
    )
    assert str(found[place + 1].content).split() == ["-"]
    text = pdf_page.words(printed(JOB_APPLICATION, facts())[0])
    assert f"근거법령:{''.join(STATUTE.split())}" in text


@pytest.mark.parametrize("type_", [*TYPES, ""])
def test_without_its_statute_no_program_asks_for_the_number_of_residence(type_: str) -> None:
    unknown = facts(**{"program.type": type_, "program.number_law": ""})
    assert "주민등록번호" not in pdf_page.words(printed(JOB_APPLICATION, unknown)[0])


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(
    ("birth", "signs", "papers"),
    [
        ("2008-11-22", True, True),
        ("2008-11-21", False, False),
        ("1948", False, False),
        ("", True, False),
    ],
)
def test_a_parent_signs_for_who_is_under_age_and_where_the_age_is_unknown(
    birth: str, signs: bool, papers: bool, large: bool  # noqa: FBT001
) -> None:  # fmt: skip
    form = replace(facts(JOB_APPLICATION, birth), large=large)
    data, result = printed(JOB_APPLICATION, form)
    text = pdf_page.words(data)
    assert result.pages == 1 + large
    assert clean(data)
    for said in ("친권자·후견인", "만18세미만", "박보호", "경력·자격,보호자"):
        assert (said in text) == signs, said
    assert ("근로기준법제66조" in text) == papers
    assert "만18세미만인경우" in pdf_page.words(printed(JOB_APPLICATION, blank())[0])


def test_a_box_for_the_pen_is_high_enough_for_an_old_hand() -> None:
    *form, _slip = (
        each for each in JOB_APPLICATION.compose(blank()).blocks if isinstance(each, Grid)
    )
    boxes = [cell for grid in form for row in grid.rows for cell in row if not cell.heading]
    empty = [cell for cell in boxes if not cell.content]
    assert len(empty) > 10
    assert min(cell.least for cell in empty) >= 9


@pytest.mark.parametrize("form", [facts(), blank()], ids=["filled", "blank"])
def test_it_has_room_for_stamp_and_signature_on_one_page_in_full_size(form: Facts) -> None:
    data, result = printed(JOB_APPLICATION, form)
    assert result.pages == 1
    assert clean(data)
    text = pdf_page.words(data)
    for told in ("접수인", "(서명또는인)", "마을동장귀하", "자르는선", "접수증", "210㎜×297㎜"):
        assert told in text
    assert JOB_APPLICATION.blank
    assert JOB_APPLICATION.compose(form).footer is Footer.ISSUE
    assert " 10 Tf" in pdf_page.content(data, 0)


@pytest.mark.parametrize("shown", [SHOWN, long(), {}], ids=["usual", "long", "blank"])
def test_in_large_type_the_signature_stands_on_the_first_page(shown: dict[str, str]) -> None:
    form = replace(facts(), shown=shown, large=True)
    data, result = printed(JOB_APPLICATION, form)
    assert result.pages == 2
    first, *_, last = ("".join(text.split()) for text in pdf_page.texts(data))
    assert "(서명또는인)" in first
    assert "뒤쪽의동의내용" in first
    assert "접수증" in last
    assert clean(data)


def test_in_large_type_what_asks_no_consent_stands_on_one_page() -> None:
    own = {"program.operator_org": OFFICE.name, "program.number_law": ""}
    data, result = printed(JOB_APPLICATION, replace(facts(**own), large=True))
    text = pdf_page.words(data)
    assert result.pages == 1
    assert clean(data)
    assert all(told in text for told in ("(서명또는인)", "항목과근거", "자르는선", "접수증"))
    assert "뒤쪽의" not in text


def test_the_longest_application_runs_on_clean_and_in_large_type_too() -> None:
    data, result = printed(JOB_APPLICATION, replace(facts(), shown=longest()))
    assert result.pages == 2
    assert clean(data)
    data, result = printed(JOB_APPLICATION, replace(facts(), shown=longest(), large=True))
    assert result.pages == 3
    assert clean(data)


def test_a_receipt_tells_number_name_program_day_and_whom_to_ask() -> None:
    data, result = printed(APPLICATION_RECEIPT, facts(APPLICATION_RECEIPT))
    assert result.pages == 1
    text = pdf_page.words(data)
    for told in (
        "접수증", "신청-2026-0012", "박나무", "2026년마을택배참여신청", "2026.11.20.", "이하늘",
        "02-000-1234", "선발결과는", "마을동장",
    ):  # fmt: skip
        assert told in text
    empty = pdf_page.words(printed(APPLICATION_RECEIPT, blank(APPLICATION_RECEIPT))[0])
    assert "참여신청" not in empty
    assert "이하늘" not in empty
    assert "2026.11.21." not in empty
    assert APPLICATION_RECEIPT.blank


def test_a_request_is_received_from_who_told_of_it() -> None:
    mine = received_of(request())
    assert (mine.number, mine.name, mine.what) == ("접수-2026-0031", "박나무", "도움 요청 (건강)")
    assert received_of(request(reporter_who="통장", reporter_person="최통장")).name == "최통장"
    assert received_of(request(reporter_who="익명")).name == ""
    assert received_of(request(reporter_who="", needs="")).what == "도움 요청"
    assert "처리결과는" in pdf_page.words(printed(APPLICATION_RECEIPT, request())[0])


@pytest.mark.parametrize("large", [False, True])
def test_the_longest_receipt_stays_one_clean_page(large: bool) -> None:  # noqa: FBT001
    for form in (
        replace(facts(APPLICATION_RECEIPT), shown=longest(), large=large),
        replace(request(needs="건강, 일상생활유지, " * 8, subject_person="남궁" * 20), large=large),
    ):
        data, result = printed(APPLICATION_RECEIPT, form)
        assert result.pages == 1
        assert clean(data)


def test_who_asks_for_no_consent_has_nobody_say_that_they_ticked_one() -> None:
    """Where the office runs the programme itself it hands nothing on, and the applicant only applies."""
    own = replace(facts(), shown={**SHOWN, "program.operator_org": OFFICE.name})
    text = pdf_page.words(printed(JOB_APPLICATION, own)[0])
    assert "위와같이일자리사업에참여를신청합니다." in text
    assert "동의내용을" not in text
    assert "동의내용을읽고" in pdf_page.words(printed(JOB_APPLICATION, facts())[0])
