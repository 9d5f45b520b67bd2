"""A published list in which somebody stands nearly alone is warned of."""

from __future__ import annotations

from dataclasses import replace

from app.services import printing
from app.services.gate import Session
from app.services.lists import Query
from app.services.printing import PrintJob
from tests.services.people import save


def test_a_published_list_with_a_group_of_very_few_warns(session: Session) -> None:
    for talent, count in (("말벗", 3), ("텃밭", 1), ("재활용", 2)):
        for number in range(count):
            save(session, "volunteer", person__name=f"김{talent}{number}", talents=(talent,))
    public = PrintJob("roster", "public", "volunteer", query=Query("volunteer"))
    (warning,) = printing.preview(session, public).warnings
    assert "분야가 " in warning
    assert "‘텃밭’ 1명" in warning
    assert "‘재활용’ 2명" in warning
    assert "말벗" not in warning
    assert printing.preview(session, replace(public, purpose="office")).warnings == ()
    alike = replace(public, query=Query("volunteer", filters=(("talents", ("말벗",)),)))
    assert printing.preview(session, alike).warnings == ()
    narrowed = replace(public, query=Query("volunteer", filters=(("talents", ("재활용",)),)))
    (warning,) = printing.preview(session, narrowed).warnings
    assert "모두 2명뿐" in warning
