"""A published list in which somebody stands nearly alone is warned of."""

from __future__ import annotations

from dataclasses import replace

from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records.lists import Query
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


def test_a_year_of_birth_that_a_mask_leaves_is_weighed(session: Session) -> None:
    program = save(session, "job_program", name="마을택배", type="자체", seats=9)
    for number, birth in enumerate(("1958-03-12", "1958-07-01", "1958-11-30", "1981-01-09")):
        person = save(session, "person", name=f"김참여{number}", birth=birth)
        save(session, "participation", person=person, program=program, state="선발")
    posted = PrintJob("participants", "posted", "participation", Query("participation"))
    (warning,) = printing.preview(session, posted).warnings
    assert "‘1981년’ 1명" in warning
    assert "1958" not in warning
    assert printing.preview(session, replace(posted, purpose="selected")).warnings == ()


def test_a_person_of_another_dong_is_weighed_by_what_is_left_of_the_address(
    session: Session,
) -> None:
    for number, dong in enumerate(("마을동", "마을동", "마을동", "이웃동")):
        address = f"서울특별시 한빛구 한빛로 {number + 1} ({dong})"
        save(session, "volunteer", person__name=f"김봉사{number}", person__address=address)
    job = PrintJob("roster", "public", "volunteer", Query("volunteer"))
    (warning,) = printing.preview(session, job).warnings
    assert "‘서울특별시 한빛구 이웃동’ 1명" in warning
    assert "마을동’" not in warning


def test_that_there_is_one_place_of_a_sort_tells_of_nobody(session: Session) -> None:
    save(session, "organization", name="한빛의원", type="병·의원")
    job = PrintJob("roster", "public", "organization", Query("organization"))
    assert printing.preview(session, job).warnings == ()
