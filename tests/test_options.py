"""The declared settings."""

from __future__ import annotations

import pytest

from app import options
from app.core.options import Option


@pytest.mark.parametrize("option", options.ALL, ids=lambda option: option.name)
def test_a_default_passes_its_own_type_and_reads_again(option: Option) -> None:
    if option.default is not None:
        assert option.type.parse(option.default) == option.default
        assert option.type.parse(option.type.show(option.default)) == option.default


def test_names_and_labels_are_unique_and_the_first_of_all_has_a_heading() -> None:
    assert len(options.BY_NAME) == len(options.ALL)
    assert len({option.label for option in options.ALL}) == len(options.ALL)
    assert options.ALL[0].section


def test_what_papers_carry_keeps_the_value_of_its_day() -> None:
    dated = {option.name for option in options.ALL if option.dated}
    assert {"office_name", "head", "phone", "approval"} <= dated


def test_the_approval_box_has_at_most_five_titles() -> None:
    with pytest.raises(ValueError, match="5개까지"):
        options.BY_NAME["approval"].type.parse("가, 나, 다, 라, 마, 바")
