"""일자리 구상: what is lacking beside what ideas would answer and who asks for work, counted over the raw rows."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.papers.job_ideas import COUNTER, MEETING
from app.services.counter import resident_needs
from app.services.day import today
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records import history, records, undoing
from app.services.records.lists import count
from app.services.village import job_ideas
from app.services.village.job_ideas import IdeasReport
from tests.services.people import edit, save

NOW = f"{clock.today()} 09:00"
LONG_AGO = f"{clock.today() - timedelta(days=400)} 09:00"


def rows_of(report: IdeasReport, name: str) -> dict[str, tuple[object, ...]]:
    (found,) = (each for each in report.tables if each.name == name)
    return {str(row[0]): tuple(row[1:]) for row in found.section.cells}


def idea(session: Session, name: str, *needs: str, theme: str | None = None) -> int:
    values = {"name": name, "type": "자체", "seats": 3, "needs": needs, "theme": theme}
    return save(session, "job_program", status="구상·협의", **values)


def lacking(
    session: Session, *needs: str, tong: int | None = 3, at: str = NOW, **values: object
) -> int:
    ended = {"state": "종결", "result": "자원 없음", "lacking": "집수리"}
    return save(session, "request", needs=needs, tong=tong, at=at, **{**ended, **values})


def seeker(session: Session, name: str, text: str = "일자리", **values: object) -> int:
    person = save(session, "person", name=name, **values)
    save(session, "request", kind="참여·재능기부 희망", subject_person=person, text=text, at=NOW)
    return person


def agree(session: Session, person: int, **values: object) -> None:
    signed = {"kind": "수집이용", "items": ("성명",), "method": "서면", "state": "받음"}
    days = {
        "on": str(clock.today() - timedelta(days=3)),
        "keep_until": str(clock.today() + timedelta(days=30)),
    }
    save(session, "consent", person=person, **{**signed, **days, **values})


def test_an_idea_answers_what_nobody_does_by_need_and_tong(session: Session) -> None:
    idea(session, "작은 집수리단", "생활환경", "안전")
    idea(session, "말벗 찻집", "사회적 관계")
    lacking(session, "생활환경", tong=3)
    lacking(session, "생활환경", "안전", tong=3)
    lacking(session, "안전", tong=7)
    lacking(session, "안전", tong=None, state="진행 중", result=None, lacking=None)
    lacking(session, "생활환경", at=LONG_AGO)
    save(session, "request", needs=("생활환경",), tong=3, at=NOW, state="종결", result="정보제공")
    report = job_ideas.report(session)
    found = rows_of(report, "ideas")
    assert found["작은 집수리단"] == ("생활환경·안전", 4, "3통 2, 7통 1, 통 모름 1", 0)
    assert found["말벗 찻집"] == ("사회적 관계", 0, "", 0)
    needs = rows_of(report, "needs")
    assert needs["안전"] == (3, "3통 1, 7통 1, 통 모름 1", "집수리(2)", "작은 집수리단")
    assert needs["생활환경"][0] == 2


def test_figures_are_those_of_their_lists_and_of_the_raw_rows(session: Session) -> None:
    idea(session, "작은 집수리단", "생활환경")
    for tong in (1, 1, 2):
        lacking(session, "생활환경", tong=tong)
    raw = session.store(writes=True).data.value(
        "SELECT count(*) FROM request r JOIN request_needs n ON n.record = r.id "
        "WHERE r.gone = 0 AND r.result = '자원 없음' AND n.value = '생활환경'"
    )
    (table, *_) = job_ideas.report(session).tables
    behind = table.behind[0][1]
    assert behind is not None
    assert raw == table.section.cells[0][2] == count(session, behind).number == 3


def test_who_asked_for_such_work_is_told_only_where_they_agreed_and_are_here(
    session: Session,
) -> None:
    idea(session, "작은 집수리단", "생활환경", theme="공방")
    program = save(session, "job_program", name="목공 공방", type="자체", seats=1, theme="공방")
    for name, kept, values in (
        ("김가람", {}, {}),
        ("이나래", None, {}),
        ("박다온", {"keep_until": str(clock.today() - timedelta(days=1))}, {}),
        ("최라미", {}, {"status": "전출"}),
    ):
        person = seeker(session, name, "집수리단에서 일하고 싶습니다.", **values)
        if kept is not None:
            agree(session, person, **kept)
    waits = save(session, "person", name="정마루")
    agree(session, waits)
    save(session, "participation", program=program, person=waits, state="대기")
    other = seeker(session, "한바다", "오전 일자리")
    agree(session, other)
    report = job_ideas.report(session)
    assert rows_of(report, "ideas")["작은 집수리단"][-1] == 2, (
        "by its words, or waiting for its theme"
    )
    assert set(rows_of(report, "seekers")) == {"김가람", "정마루", "한바다"}
    assert "3명" in report.remark


def test_who_found_work_since_they_asked_looks_for_none(session: Session) -> None:
    program = save(session, "job_program", name="목공 공방", type="자체", seats=3)
    before = str(clock.today() - timedelta(days=9))
    found, earlier = seeker(session, "김가람", "일자리"), seeker(session, "이나래", "다른 일자리")
    for person, on in ((found, str(clock.today())), (earlier, before)):
        agree(session, person)
        save(session, "participation", program=program, person=person, state="선발", applied_on=on)
    assert set(rows_of(job_ideas.report(session), "seekers")) == {"이나래"}


def test_an_idea_recruits_by_one_key_and_its_history_stays(session: Session) -> None:
    made = idea(session, "작은 집수리단", "생활환경")
    (card,) = (each for each in today.overview(session) if each.name == "job_program.ideas")
    assert [each.id for each in card.rows] == [made]
    change = job_ideas.recruit(session, made)
    values = records.load(session, "job_program", made).values
    assert (values["status"], values["recruit_from"]) == ("모집중", str(clock.today()))
    assert "변경 이력" in change.message
    assert any("구상·협의" in str(each) for each in history.history(session, made))
    with pytest.raises(UserError, match="구상·협의 중인 사업이 아닙니다"):
        job_ideas.recruit(session, made)
    undoing.undo(session)
    assert records.load(session, "job_program", made).values["status"] == "구상·협의"


def test_welfare_and_work_of_a_resident_stand_side_by_side(session: Session) -> None:
    person = save(session, "person", name="김가람")
    program = save(session, "job_program", name="마을택배", type="자체", seats=1)
    save(session, "participation", program=program, person=person, state="대기")
    asked = [
        save(session, "request", subject_person=person, needs=needs, at=NOW)
        for needs in (("일상생활유지",), ("고용",), ("건강", "고용"))
    ]
    found = resident_needs.needs_of(session, person, request=asked[0])
    assert [each.id for each in found.welfare] == [asked[2]]
    assert {each.id for each in found.work} >= {asked[1], asked[2]}
    assert found.work[0].words.endswith("마을택배: 대기 1번")
    edit(session, "request", asked[1], state="종결", result="정보제공")
    later = resident_needs.needs_of(session, person)
    assert len(later.welfare) == 2
    assert any("정보제공" in each.words for each in later.work)
    for _ in range(4):
        save(session, "request", subject_person=person, needs=("건강",), at=NOW)
    assert resident_needs.needs_of(session, person).more == (3, 0)


def test_the_paper_tells_the_same_and_names_those_who_look_for_work_only_at_the_counter(
    session: Session,
) -> None:
    idea(session, "작은 집수리단", "생활환경")
    lacking(session, "생활환경", tong=3)
    agree(session, seeker(session, "김철수", "작은 일이라도 하고 싶습니다."))
    shown = job_ideas.report(session)
    store = session.store(writes=False)
    bare, named = job_ideas.tell(store, "", {}), job_ideas.tell_names(store, "", {})
    assert named.sections == tuple(each.section for each in shown.tables)
    assert bare.sections == named.sections[:-1]
    for purpose, there in ((MEETING, False), (COUNTER, True)):
        job = PrintJob(paper=papers.JOB_IDEAS.name, purpose=purpose.name)
        pdf = PdfReader(BytesIO(printing.produce(session, job).content))
        text = "".join(each.extract_text() for each in pdf.pages)
        assert "작은 집수리단" in text
        assert ("김철수" in text) is there
        assert ("이름이 있는 내부 자료" in text) is there
