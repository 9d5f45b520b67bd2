"""How prints look: covers and copies, one programme a page, events with their name, numbers in their order."""

from __future__ import annotations

from app import papers
from app.core import clock
from app.kinds.referral import REFERRAL
from app.services.counter.slip_jobs import slip_job
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.prints.orders import resolve
from app.services.prints.printing import gather
from app.store.engine.data import Actor
from app.store.query import Query
from tests.output import pdf_page
from tests.papers.facts_to_print import ticks_of
from tests.services import referred
from tests.services.people import save


def test_a_slip_that_goes_by_fax_has_a_cover_with_number_and_pages(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관", fax="02-000-0909")
    faxed = referred.issued(session, channel="팩스", target=place)
    printed = printing.produce(session, slip_job(faxed.id))
    cover, slip = pdf_page.words_by_page(printed.content)
    for said in ("팩스표지", "02-000-0909", str(faxed.values["no"]), "표지를포함하여총2장"):
        assert said in cover
    assert "김철수" not in cover, "whoever stands at the machine reads the cover"
    assert "김철수" in slip
    again = printing.produce(session, slip_job(faxed.id))
    assert again.pages == 2
    handed = referred.issued(session, channel="직접", target=place)
    assert printing.produce(session, slip_job(handed.id)).pages == 1
    assert REFERRAL.by_name["channel"].default != "팩스"


def test_a_copy_for_the_offices_file_goes_out_when_asked_and_is_kept_once(session: Session) -> None:
    issued = referred.issued(session)
    job = slip_job(issued.id)
    doubled = PrintJob(job.paper, job.purpose, job.kind, ids=job.ids, doubled=True)
    printed = printing.produce(session, doubled)
    first, second = pdf_page.words_by_page(printed.content)
    assert "보관용" not in first
    assert second.replace("보관용", "") == first
    assert (printed.pages, printed.pages_of) == (2, (2,))
    assert printing.produce(session, job).pages == 1, "the copy is no part of what was issued"
    assert printing.produce(session, doubled).pages == 2


def test_things_are_a_list_and_people_a_roster(session: Session) -> None:
    save(session, "organization", name="한빛복지관")
    for kind, title in (("organization", "기관·단체현황"), ("volunteer", "자원봉사자명부")):
        printed = printing.preview(session, PrintJob("roster", "office", kind, Query(kind)))
        assert title in pdf_page.words(printed.content)


def test_the_tenth_stands_behind_the_second(session: Session) -> None:
    for number in (10, 2, 19, 1):
        save(session, "organization", name=f"{number}통 경로당")
    order = [f"{number}통경로당" for number in (1, 2, 10, 19)]
    for job in (
        PrintJob("roster", "office", "organization", Query("organization")),
        PrintJob("roster", "public", "organization", Query("organization")),
    ):
        text = pdf_page.words(printing.preview(session, job).content)
        places = [text.find(name) for name in order]
        assert places == sorted(places)
        assert min(places) > 0
    down = Query("organization", order="name", descending=True)
    text = pdf_page.words(
        printing.preview(session, PrintJob("roster", "office", "organization", down)).content
    )
    places = [text.find(name) for name in order]
    assert places == sorted(places, reverse=True)


def test_a_register_of_an_event_says_which_when_and_where(session: Session) -> None:
    save(session, "volunteer", person__name="김봉사")
    given = {"event_name": "마을 잔치", "event_on": "2026-12-05", "event_place": "마을 강당"}
    for answers, said in ((given, "마을잔치일시2026.12.5.장소마을강당"), ({}, "행사명일시장소")):
        job = PrintJob("roster", "event", "volunteer", Query("volunteer"), given=answers)
        assert said in pdf_page.words(printing.preview(session, job).content)


def test_the_roster_of_participants_has_one_programme_a_page_under_its_head(
    session: Session,
) -> None:
    year = clock.today().year
    for name, seats, people in (("마을택배", 10, ("김하나", "김두리")), ("텃밭", 7, ("박세나",))):
        program = save(session, "job_program", name=name, type="봉사형", seats=seats)
        for who in people:
            person = save(session, "person", name=who, birth="1950")
            save(
                session, "participation", program=program, person=person, state="선발",
                applied_on=f"{year}-01-05",
            )  # fmt: skip
    for purpose in ("selected", "posted"):
        job = PrintJob("participants", purpose, "participation", Query("participation"))
        pages = pdf_page.words_by_page(printing.preview(session, job).content)
        assert len(pages) == 2
        for page, told, other in zip(
            pages, (("마을택배", "10명"), ("텃밭", "7명")), ("텃밭", "마을택배"), strict=True
        ):
            assert all(word in page for word in told)
            assert other not in page
        assert "연번" in pages[1]


def test_nothing_is_ticked_on_a_blank(session: Session) -> None:
    """What an office usually answers is no answer: the pen ticks it."""
    store, by = session.store(writes=False), Actor(session.staff.name, session.pc)
    for paper in (each for each in papers.ALL if each.blank):
        for kind in paper.kinds:
            for purpose in paper.purposes_for(session.catalog[kind]):
                job = PrintJob(paper.name, purpose.name, kind, entered={})
                (order,) = resolve(store, job)
                sheet = paper.compose(gather(store, order, by).manuscript.facts)  # type: ignore[union-attr]
                ticked = [word for word, on in ticks_of(sheet.blocks) if on]
                assert not ticked, (paper.name, kind, ticked)
