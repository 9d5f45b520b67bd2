"""활동 확인서: who did what in which period, that official hours are those in 1365, on one page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.kind import Kind
from app.core.papers import Facts, Footer
from app.core.values import Values
from app.kinds import CATALOG
from app.output.document import WrittenDocument, bind
from app.output.printed import Part
from app.papers.activity_certificate import (
    ACTIVITY_CERTIFICATE,
    LINES,
    SPANS,
    TOTAL,
    CertifiedDays,
    period_of,
)
from app.papers.period import FROM, TO
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import RESIDENT

PERSON, VOLUNTEER = CATALOG["person"], CATALOG["volunteer"]
ONE = ("2026. 9. 1.", "밑반찬 배달", "3통 경로당", "2시간 30분", "입력함")
LONG = ("2026. 9. 1.", "마을 어르신 이야기 " * 20, "마을동 경로당 " * 13, "120시간 30분", "입력 전")
MONTH = ("2026. 9.", "31건", "120시간 30분", "12건")


def facts(
    lines: Sequence[Sequence[str]],
    kind: Kind = PERSON,
    *,
    large: bool = False,
    spans: Sequence[Sequence[str]] = (MONTH,) * 12,
) -> Facts:
    prefix = "" if kind is PERSON else "person."
    return Facts(
        OFFICE,
        TRACE,
        ACTIVITY_CERTIFICATE.purposes[0],
        kind,
        shown={f"{prefix}{name}": text for name, text in RESIDENT.items()},
        parts={LINES: lines, SPANS: spans, TOTAL: [(f"{len(lines)}건", "31시간", "2건")]},
        given={"where_to": "한빛고등학교", "use": "생활기록부"},
        large=large,
    )


def printed(given: Facts) -> tuple[bytes, WrittenDocument]:
    """Print in the type that the facts are of."""
    stream = io.BytesIO()
    sheet = ACTIVITY_CERTIFICATE.compose(given)
    result = bind((Part(sheet, given.office, given.trace, large=given.large),), stream)
    return stream.getvalue(), result


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", [PERSON, VOLUNTEER], ids=lambda kind: kind.name)
def test_it_names_the_resident_and_every_activity(kind: Kind, large: bool) -> None:  # noqa: FBT001
    text = pdf_page.words(printed(facts([ONE, ONE], kind, large=large))[0])
    for said in ("name", "birth", "address", "detail"):
        assert "".join(RESIDENT[said].split()) in text
    for said in ("한빛고등학교", "생활기록부", "2026.1.1.~2026.11.21.", "마을동장", "확인합니다"):
        assert said in text
    for said in ONE:
        assert text.count("".join(said.split())) == 2, said
    assert "2건" in text
    assert "31시간" in text


def test_it_says_where_official_hours_are() -> None:
    text = pdf_page.words(printed(facts([ONE]))[0])
    assert "공식봉사시간은1365자원봉사포털(www.1365.go.kr)에있는시간입니다." in text
    assert "합쳐서" not in text


def test_a_resident_receives_it_under_a_number_of_issue() -> None:
    sheet = ACTIVITY_CERTIFICATE.compose(facts([]))
    assert (sheet.footer, sheet.one_page) == (Footer.ISSUE, True)
    assert ACTIVITY_CERTIFICATE.large


def test_nothing_done_is_said_so() -> None:
    said = pdf_page.words(printed(facts([]))[0])
    assert "적힌봉사가없습니다" in said
    assert "활동하였음을" not in said
    assert "내보내지않습니다" in said
    assert ACTIVITY_CERTIFICATE.lacking(facts([]))
    assert not ACTIVITY_CERTIFICATE.lacking(facts([ONE]))


@pytest.mark.parametrize(
    ("lines", "large", "each"),
    [
        ([ONE] * 24, False, True),
        ([ONE] * 25, False, False),
        ([LONG] * 2, False, True),
        ([LONG] * 3, False, False),
        ([ONE] * 5, True, True),
        ([ONE] * 6, True, False),
        ([LONG], True, False),
    ],
)
def test_what_the_page_has_no_room_for_is_summed_up(
    lines: Sequence[Sequence[str]], large: bool, each: bool  # noqa: FBT001
) -> None:  # fmt: skip
    given = facts(lines, large=large, spans=(MONTH,) * 6)
    text = pdf_page.words(printed(given)[0])
    assert ("".join(lines[0][1].split()) in text) == each
    assert ("활동이많아합쳐서적었습니다" in text) == (not each)
    assert (text.count("31건") == 6) == (not each)
    assert "31시간" in text


def test_in_large_type_many_months_are_told_as_one_sum() -> None:
    text = pdf_page.words(printed(facts([ONE] * 30, large=True))[0])
    assert "31건" not in text
    assert "30건,31시간(1365에입력2건)" in text


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("line", [ONE, LONG], ids=["usual", "longest"])
@pytest.mark.parametrize("count", [0, 1, 2, 5, 24, 25, 300])
def test_it_stays_one_page_on_which_nothing_lies_over_anything(
    count: int, line: Sequence[str], large: bool  # noqa: FBT001
) -> None:  # fmt: skip
    data, result = printed(facts([line] * count, large=large))
    assert (result.pages, result.missing) == (1, ())
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert not pdf_page.overlaps(letters)
    assert not pdf_page.struck(letters, rules)


def test_the_longest_person_runs_on_in_readable_letters() -> None:
    name, words = ("남궁하늘별 " * 8)[:40], ("마을동 행복로 " * 30)[:200]
    shown = {"name": name, "birth": "1948. 3. 12.", "address": words, "detail": words[:100]}
    asked = {"where_to": words[:60], "use": words[:60]}
    given = replace(facts([ONE] * 24), shown=shown, given=asked)
    data, result = printed(given)
    assert result.pages == len(("certificate", "what it runs on to"))
    assert all(not pdf_page.overlaps(letters) for letters in pdf_page.letters(data))


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({}, "2026-01-01", "2026-11-21"),
        ({FROM: "2026-03-02"}, "2026-03-02", "2026-11-21"),
        ({TO: "2024-06-30"}, "2024-01-01", "2024-06-30"),
    ],
)
def test_the_period_is_by_default_this_year(asked: Values, first: str, last: str) -> None:
    assert period_of(asked, "2026-11-21") == CertifiedDays(first, last)


_DAYS = st.none() | st.dates().map(str)


@settings(deadline=None)
@given(_DAYS, _DAYS)
def test_a_period_that_ends_before_it_begins_is_refused_at_its_end(
    first: str | None, last: str | None
) -> None:
    asked, end = {FROM: first, TO: last}, last or "2026-11-21"
    if first is not None and end < first:
        with pytest.raises(UserError, match="종료일이 시작일보다 앞섭니다") as refused:
            period_of(asked, "2026-11-21")
        assert set(refused.value.fields) == {TO}
    else:
        assert period_of(asked, "2026-11-21") == CertifiedDays(first or f"{end[:4]}-01-01", end)
