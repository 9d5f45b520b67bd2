"""협의회 후보: who would join, below how much of the village was looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.papers import Facts
from app.kinds import CATALOG
from app.papers.council_candidates import COUNCIL_CANDIDATES
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed, table_column

MEMBERSHIP = CATALOG["membership"]
(PURPOSE,) = COUNCIL_CANDIDATES.purposes


def facts(count: int, text: str = "가나다") -> Facts:
    columns = tuple(table_column(CATALOG.column(MEMBERSHIP, path)) for path in PURPOSE.columns)
    rows = [tuple(f"{text}{number}" for _ in columns) for number in range(count)]
    remark = "조사한 모임 3개, 확인된 구성원 7명. 조사하지 않은 관계는 보이지 않습니다."
    return Facts(OFFICE, TRACE, PURPOSE, MEMBERSHIP, columns=columns, rows=rows, remark=remark)


def test_it_says_what_was_surveyed_and_that_the_rest_is_not_seen() -> None:
    text = pdf_page.words(printed(COUNCIL_CANDIDATES, facts(2))[0])
    assert "조사한모임3개,확인된구성원7명.조사하지않은관계는보이지않습니다." in text
    assert "2건(모임마다한줄)·2026.11.21.현재" in text
    assert "조건" not in text
    narrowed = replace(facts(2), filters="모임 텃밭")
    assert "조건:모임텃밭" in pdf_page.words(printed(COUNCIL_CANDIDATES, narrowed)[0])


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("count", [0, 1, 30, 90])
def test_nothing_lies_over_anything(count: int, landscape: bool) -> None:  # noqa: FBT001
    given = replace(facts(count, "남궁하늘 마을로 "), landscape=landscape)
    data, result = printed(COUNCIL_CANDIDATES, given)
    assert (result.rows, result.missing) == (count, ())
    for letters, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
        assert not pdf_page.overlaps(letters)
        assert not pdf_page.struck(letters, rules)
