"""What is told of failures repeats what was typed, but no number that may not be kept."""

from __future__ import annotations

import pytest

from app.core.errors import Conflict, Problem, StorageError, UserError


@pytest.mark.parametrize("sort", [Problem, UserError, Conflict, StorageError])
def test_no_sentence_repeats_a_number_that_may_not_be_kept(sort: type[Problem]) -> None:
    typed = "850101-1234567"
    told = sort(f"‘{typed}’ 용도는 없습니다.", f"{typed} 대신 고르세요.")
    assert str(told) == "‘850101-1******’ 용도는 없습니다. 850101-1****** 대신 고르세요."
    assert typed not in repr(told)


def test_nor_does_the_sentence_of_a_column() -> None:
    wrong = UserError("고쳐 주세요.", fields={"name": "‘850101-1234567’은 없습니다."})
    assert wrong.fields == {"name": "‘850101-1******’은 없습니다."}
