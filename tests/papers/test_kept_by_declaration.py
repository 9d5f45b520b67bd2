"""Every paper says whether what goes out of it is kept: whoever adds one decides it."""

from __future__ import annotations

import pytest

from app import papers
from app.core.papers import Paper


@pytest.mark.parametrize("paper", papers.ALL, ids=lambda paper: paper.name)
def test_a_paper_is_kept_or_says_why_not(paper: Paper) -> None:
    leaves = paper.issued or paper.once or paper.kept
    assert leaves != bool(paper.stays), (
        "either it leaves the office, or it says why it need not be kept"
    )
    for purpose in paper.purposes:
        leaves_so = leaves or purpose.enters is not None or purpose.published
        assert paper.keeps(purpose) == leaves_so
