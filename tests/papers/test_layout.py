"""Every page of every paper: nothing overlaps, nothing leaves the margins, boxes enclose their text.

What is walked follows from the declarations, so a new paper is covered without a line here.
"""

from __future__ import annotations

import pytest

from tests.output.page_faults import faults
from tests.papers.paper_cases import Offer, cases, offers, preview
from tests.papers.paper_office import PaperOffice


@pytest.mark.parametrize("offer", offers(), ids=str)
def test_every_page_is_laid_out_without_a_fault(
    offer: Offer, usual: PaperOffice, worst: PaperOffice
) -> None:
    found: list[str] = []
    for case in cases(offer, usual, worst):
        office = worst if case.worst else usual
        printed, sheet = preview(office, case.job)
        if case.pages and printed.pages != case.pages:
            found.append(f"{case.name}: {printed.pages}쪽")
        missing = {each.character for each in printed.missing}
        found += [f"{case.name}: {fault}" for fault in faults(printed.content, sheet, missing)]
    assert not found, "\n".join(found)
