"""변경 이력: field by field in words; one value comes back past all that an entry passes, and can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import Conflict, RightError, UserError
from app.services.gate import Session
from app.services.records import records, removals, story, undoing
from app.services.records.story import StoryLine
from app.store.engine.data import Actor
from tests.services.importing import bring
from tests.services.people import edit, person_of, save, volunteer
from tests.services.referred import day, issued


def lines(session: Session, record: int) -> list[StoryLine]:
    return list(story.story(session, record).lines)


def line(session: Session, record: int, path: str) -> StoryLine:
    """Return the latest line of a column."""
    return next(each for each in lines(session, record) if each.path == path)


def turn_back(session: Session, about: StoryLine) -> str:
    vers = dict(story.story(session, about.record).vers)
    back = story.restore_value.of(
        about.of, about.record, change=about.change, path=about.path, ver=vers[about.record]
    )
    return session.perform(back).message


def value(session: Session, kind: str, record: int, path: str) -> object:
    return records.load(session, kind, record).values[path]


def test_each_line_says_who_when_by_what_and_from_what_to_what(session: Session) -> None:
    role = volunteer(session, "김철수", talents="반찬", person__mobile="010-0000-0001")
    edit(session, "volunteer", role, person__mobile="010-0000-0002", talents="말벗, 서예")
    undoing.undo(session)
    told = [(each.deed, each.label, each.old, each.new) for each in lines(session, role)]
    assert told[:4] == [
        ("‘저장’을 되돌림", "휴대전화", "010-0000-0002", "010-0000-0001"),
        ("‘저장’을 되돌림", "분야", "말벗, 서예", "반찬"),
        ("저장", "휴대전화", "010-0000-0001", "010-0000-0002"),
        ("저장", "분야", "반찬", "말벗, 서예"),
    ]
    assert {each.by for each in lines(session, role)} == {"이하늘"}
    person = person_of(session, role)
    assert line(session, role, "mobile").record == person, "a person's column of a role's story"
    brought = bring(session, "person", ["성명"], ["박바다"])
    assert lines(session, max(brought.ids))[0].deed == "가져오기"


@pytest.mark.parametrize(
    ("kind", "path", "first", "second"),
    [
        ("person", "mobile", "010-0000-0001", "010-0000-0002"),
        ("person", "mobile", "", "010-0000-0002"),
        ("person", "birth", "1958-03-12", ""),
        ("person", "name", "김철수", "김철호"),
        ("volunteer", "talents", "반찬", "말벗, 서예"),
        ("volunteer", "talents", "", "말벗"),
        ("household", "members", "", "members"),
        ("request", "needs", "경제, 건강", "안전"),
    ],
)
def test_one_value_comes_back_and_the_rest_stays(
    session: Session, kind: str, path: str, first: str, second: str
) -> None:
    person = save(session, "person", name="박바다")
    usual = {"name": "김철수", "person.name": "김철수", "text": "반찬"}
    columns = {each.path for each in session.catalog.columns(session.catalog[kind])}
    entered = {each: told for each, told in usual.items() if each in columns and each != path}
    other = [{"person": person}] if second == "members" else second
    record = save(session, kind, **{**entered, path: first})
    before = value(session, kind, record, path)
    memo = next(each for each in ("memo", "text", "person.memo") if each in columns)
    edit(session, kind, record, **{path: other})
    edit(session, kind, record, **{memo: "나중에 적은 것"})
    message = turn_back(session, line(session, record, path))
    assert "이전 값으로 되돌렸습니다" in message
    assert value(session, kind, record, path) == before
    assert value(session, kind, record, memo) == "나중에 적은 것"
    assert lines(session, record)[0].deed == "이 값으로 되돌리기"
    undoing.undo(session)
    assert value(session, kind, record, path) != before
    undoing.redo(session)
    assert value(session, kind, record, path) == before


def test_what_a_form_would_refuse_is_refused(session: Session) -> None:
    """A sealed column, a reserved state, a number the program gives, what stands already, another version."""
    referral = issued(session)
    sent = [each for each in lines(session, referral.id) if each.path in {"no", "state", "reason"}]
    assert sent
    for each in sent:
        with pytest.raises(UserError):
            turn_back(session, each)
    person = save(session, "person", name="김철수", mobile="010-0000-0001")
    edit(session, "person", person, mobile="010-0000-0002")
    edit(session, "person", person, mobile="010-0000-0001")
    first = lines(session, person)[1]
    with pytest.raises(UserError, match="지금 값과 같아"):
        turn_back(session, first)
    latest = lines(session, person)[0]
    with pytest.raises(Conflict):
        story.restore_value(session, "person", person, change=latest.change, path="mobile", ver=1)
    for path, change in (("mobile", 10**9), ("nowhere", latest.change), ("memo", latest.change)):
        with pytest.raises(UserError, match="되돌릴 수 없습니다"):
            story.restore_value(session, "person", person, change=change, path=path, ver=3)


def test_a_link_to_what_was_deleted_does_not_come_back(session: Session) -> None:
    person = save(session, "person", name="김철수")
    request = save(session, "request", subject_person=person, text="반찬")
    edit(session, "request", request, subject_person="")
    records.remove(session, "person", person, ver=1)
    about = line(session, request, "subject_person")
    with pytest.raises(UserError) as refused:
        turn_back(session, about)
    assert "지워졌거나" in refused.value.fields["subject_person"]
    records.remove(session, "request", request, ver=2)
    assert not line(session, request, "subject_person").back
    with pytest.raises(UserError, match="지운 기록"):
        story.restore_value(
            session, "request", request, change=about.change, path="subject_person", ver=3
        )
    removals.restore(session, [request, person])
    turn_back(session, about)
    assert value(session, "request", request, "subject_person") == person


def test_what_it_would_bring_about_is_told_before(session: Session) -> None:
    person = save(session, "person", name="김철수")
    told = {"recipients": "한빛복지관 담당자", "items": "성명, 연락처", "keep_until": "2099-12-31"}
    consent = save(session, "consent", person=person, kind="제3자제공", **told)
    issued(session, person=person, consent=consent, article=None)
    edit(session, "consent", consent, withdrawn_on=day(0))
    edit(session, "consent", consent, withdrawn_on="")
    about = line(session, consent, "withdrawn_on")
    seen = story.foresee_value(
        session, "consent", consent, change=about.change, path="withdrawn_on"
    )
    assert (seen.present, bool(seen.former)) == ("", True)
    assert any("진행 중인 연계 1건" in each for each in seen.told)
    edit(session, "person", person, status="사망", gone_on=day(0))
    edit(session, "person", person, status="활동", gone_on="")
    about = line(session, person, "status")
    assert about.old == "사망"
    assert story.foresee_value(session, "person", person, change=about.change, path="status").told


def test_who_stands_there_twice_by_it_is_told(session: Session) -> None:
    first = save(session, "person", name="김철수", mobile="010-0000-0001")
    edit(session, "person", first, mobile="010-0000-0002")
    save(session, "person", name="김철수", mobile="010-0000-0001")
    assert "이미 있는 기록" in turn_back(session, line(session, first, "mobile"))


def test_no_forbidden_number_is_shown_nor_comes_back(session: Session) -> None:
    person = save(session, "person", name="김철수", memo="첫 메모")
    store = session.store(writes=True)
    number = "900101-1234568"
    with store.data.change(Actor("옛것"), "record.save"):
        store.data.execute("UPDATE person SET memo = ? WHERE id = ?", [f"번호 {number}", person])
    with store.data.change(Actor("옛것"), "record.save"):
        store.data.execute("UPDATE person SET memo = '나중' WHERE id = ?", [person])
    told = repr(lines(session, person))
    assert number not in told
    assert "1234568" not in told
    with pytest.raises(UserError):
        turn_back(session, line(session, person, "memo"))
    assert value(session, "person", person, "memo") == "나중"


def test_who_sees_lists_masked_reads_a_masked_story_and_changes_nothing(session: Session) -> None:
    person = save(session, "person", name="박영희", mobile="010-1234-5678", memo="혼자 사심")
    edit(session, "person", person, name="박순희", memo="")
    about = line(session, person, "memo")
    viewer = session.of(replace(session.staff, id=0, role="조회"))
    told = repr(story.story(viewer, person))
    for secret in ("박영희", "박순희", "1234-5678", "혼자 사심"):
        assert secret not in told
    with pytest.raises(RightError):
        turn_back(viewer, about)
    staff = save(session, "staff", name="박솔", login="sol", role="창구")
    edit(session, "staff", staff, role="담당")
    clerk = session.of(replace(session.staff, id=0, login="sol", role="창구"))
    with pytest.raises(RightError):
        turn_back(clerk, line(session, staff, "role"))
    turn_back(clerk, about)


def test_a_long_story_is_told_in_parts(session: Session) -> None:
    person = save(session, "person", name="김철수")
    store = session.store(writes=True)
    for number in range(story.CHANGES + 5):
        with store.data.change(Actor("이하늘"), "record.save"):
            store.records.update(store.catalog["person"], person, {"memo": f"메모 {number}"}, None)
    first = story.story(session, person)
    rest = story.story(session, person, before=first.earlier)
    assert len({each.change for each in first.lines}) == story.CHANGES
    assert rest.earlier == 0
    memos = [each.new for each in (*first.lines, *rest.lines) if each.path == "memo"]
    assert memos == [f"메모 {number}" for number in reversed(range(story.CHANGES + 5))]
