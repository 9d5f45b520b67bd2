"""The criteria of taking resources in: a good text at first, edited by the administrator, printed with its day."""

from __future__ import annotations

from app.core.dates import show_date
from app.options import BY_NAME, EXCLUDED, INCLUDED
from app.papers.criteria import FORMER
from app.services.gate import Session
from app.services.matching import criteria
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.store import settings as stored
from tests.output import pdf_page
from tests.services.referred import day


def test_the_text_is_there_from_the_first_day_and_a_changed_one_says_since_when(
    session: Session,
) -> None:
    store = session.store(writes=True)
    told = criteria.tell(store, "", {})
    assert [each.heading for each in told.sections] == ["등록 기준", "제외 기준"]
    assert "\n".join(row[0] for row in told.sections[0].rows) == BY_NAME[INCLUDED].default
    assert "부터 적용" not in told.remark
    settings.save(session, {INCLUDED: "주민을 직접, 함께 돕는 곳\n연락처가 분명한 곳"})
    told = criteria.tell(store, "", {})
    assert [row[0] for row in told.sections[0].rows] == [
        "주민을 직접, 함께 돕는 곳",
        "연락처가 분명한 곳",
    ]
    assert told.remark.startswith(f"{show_date(day(0))}부터 적용")
    yesterday = settings.values_on(store, day(-1))
    assert yesterday[INCLUDED] == BY_NAME[INCLUDED].default, "what was printed earlier stays true"
    assert stored.since(store.data, (EXCLUDED,)) == ""


def test_every_change_stays_also_two_of_one_day(session: Session) -> None:
    """What was said this morning is not lost because it was mended this afternoon."""
    for text in ("첫 기준", "둘째 기준", "둘째 기준", "셋째 기준"):
        settings.save(session, {INCLUDED: text})
    store = session.store(writes=True)
    assert len(criteria.tell(store, "", {}).sections) == 2
    before = criteria.tell(store, "", {FORMER.name: 1}).sections[2:]
    until = show_date(day(0))
    assert {each.heading for each in before} == {f"앞의 등록 기준 ({until}까지)"}
    told = ["\n".join(row[0] for row in each.rows) for each in before]
    assert told == ["둘째 기준", "첫 기준", BY_NAME[INCLUDED].default]


def test_the_sheet_that_hangs_on_a_wall_is_read_from_afar(session: Session) -> None:
    """Its letters grow where the page has room, and never shrink for the sake of one."""
    job = PrintJob("criteria", "criteria")
    settings.save(session, {INCLUDED: "주민을 돕는 곳\n알려진 곳", EXCLUDED: "영리 단체\n정당"})
    few = printing.preview(session, job)
    settings.save(session, {INCLUDED: "\n".join(f"주민을 직접 돕는 {n}번째 곳" for n in range(90))})
    many = printing.preview(session, job)
    assert few.pages == 1 < many.pages
    for printed, size in ((few, 16), (many, 11)):
        assert f"/F0 {size} Tf" in pdf_page.content(printed.content, 0)
