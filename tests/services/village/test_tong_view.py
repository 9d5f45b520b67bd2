"""The page of a 통: each list holds what the office has of it and nothing else, masked where the role says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.core import clock
from app.services.counter import requests
from app.services.gate import Session
from app.services.records import history
from app.services.village import tongs
from app.services.village.tongs import TongView
from tests.services.people import save, volunteer


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


def village(session: Session) -> int:
    """Fill two 통 alike, so that what is of the other one would show."""
    officer = save(session, "staff", login="damdang", name="오담당", department="복지팀")
    head = save(session, "person", name="나통장", mobile="010-0000-3333", tong=3)
    for number, name in ((3, "박봉삼"), (4, "박봉사")):
        volunteer(
            session, name, person__tong=number, person__mobile="010-0000-1111",
            person__verified_on=day(-500), talents="이·미용",
        )  # fmt: skip
        met = save(session, "person", name=f"김주민{number}", tong=number)
        save(session, "person", name=f"안만난{number}", tong=number)
        for needs in ("건강", "경제"):
            save(session, "request", subject_person=met, needs=needs, at=f"{day(-2)} 10:00")
    save(session, "tong", no=4)
    return save(session, "tong", no=3, area="마을로 1~20", head=head, officer=officer)


def seen(session: Session, tong: int) -> TongView:
    view = tongs.view(session, tong)
    assert view is not None
    return view


def cells(view: TongView, part: str) -> list[tuple[str, ...]]:
    return [line.cells for line in next(p for p in view.parts if p.name == part).lines]


def test_each_list_holds_what_is_of_this_tong(session: Session) -> None:
    tong = village(session)
    view = seen(session, tong)
    assert view.head == (("담당 주무관", "오담당", "복지팀"), ("통장", "나통장", "010-0000-3333"))
    assert ("진행 중인 접수", "2건") in view.counts
    assert [each[0] for each in cells(view, "dealings")] == ["진행 중인 접수"] * 2
    assert all("김주민3" in each[1] for each in cells(view, "dealings"))
    assert cells(view, "resources") == [("자원봉사자", "박봉삼", "이·미용", "010-0000-1111")]
    assert [each[1] for each in cells(view, "stale")] == ["박봉삼"]
    names = {each[0]: each[1] for each in cells(view, "residents")}
    assert names == {"김주민3": "접수 2건", "박봉삼": "자원봉사자"}, "who was never met is not told"


def test_the_whole_lists_lead_to_the_same_records(session: Session) -> None:
    tong = village(session)
    for part in seen(session, tong).parts:
        if part.name != "residents":  # its list is of all who live there
            found = {
                each for query in part.lists for each in session.store(writes=True).lists.ids(query)
            }
            assert found == {line.id for line in part.lines}, part.name


def test_who_sees_lists_masked_sees_no_name_and_no_private_number(session: Session) -> None:
    tong = village(session)
    looker = replace(session, staff=replace(session.staff, role="조회"))
    told = str(seen(looker, tong))
    for hidden in ("김주민3", "박봉삼", "나통장", "010-0000-1111", "010-0000-3333"):
        assert hidden not in told, hidden
    assert "박*삼" in told


def test_a_tong_without_anything_is_told_empty(session: Session) -> None:
    view = seen(session, save(session, "tong", no=9))
    assert [len(part.lines) for part in view.parts] == [0] * len(view.parts)
    assert view.head == (("담당 주무관", "", ""), ("통장", "", ""))


def test_a_report_begins_with_its_head_number_and_officer(session: Session) -> None:
    tong = village(session)
    begun = requests.begin(session, tong)
    kept = session.store(writes=True).records.load(tong)
    assert begun.values == {
        "channel": "통장 제보", "reporter_who": "통장", "reporter_person": kept.link("head"),
        "tong": 3, "owner": kept.link("officer"),
    }  # fmt: skip
    bare = requests.begin(session, save(session, "tong", no=7))
    assert bare.values == {"channel": "통장 제보", "reporter_who": "통장", "tong": 7}


def test_what_bears_the_number_of_a_tong_leads_to_it(session: Session) -> None:
    tong = village(session)
    for record in (
        save(session, "organization", name="3통경로당", tong=3),
        volunteer(session, "새봉사", person__tong=3),
    ):
        first = history.related(session, record)[0]
        assert (first.kind, [each.id for each in first.rows]) == ("tong", [tong])
    elsewhere = save(session, "organization", name="먼경로당", tong=77)
    assert not [each for each in history.related(session, elsewhere) if each.kind == "tong"]


def test_the_head_of_the_tong_they_live_in_leads_to_it_once(session: Session) -> None:
    role = volunteer(session, "새통장", person__tong=4)
    person = session.store(writes=True).records.load(role).root
    tong = save(session, "tong", no=4, head=person)
    groups = [each for each in history.related(session, person) if each.kind == "tong"]
    assert [(each.count, [hit.id for hit in each.rows]) for each in groups] == [(1, [tong])]
