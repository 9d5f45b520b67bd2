"""Waiting lists: numbers without gaps or doubles whatever happens, and whose turn it is."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.core.errors import UserError
from app.services.gate import Session
from app.services.office import offices
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records, undoing
from app.services.records.lists import Query
from tests.founding import LOGIN, PASSWORD, office_at
from tests.output import pdf_page
from tests.services.people import edit, save


def program(session: Session, seats: int = 2) -> int:
    return save(session, "job_program", name=f"사업{seats}", type="자체", seats=seats)


def apply(session: Session, job: int, name: str, state: str, **values: object) -> int:
    person = save(session, "person", name=name)
    return save(session, "participation", program=job, person=person, state=state, **values)


def numbers(session: Session, *waiting: int) -> list[object]:
    return [
        records.load(session, "participation", each).values["waiting_no"] for each in waiting
    ]  # fmt: skip


def end(session: Session, record: int, state: str) -> str:
    vers = records.load(session, "participation", record).vers
    entered = {"state": state, "drop_reason": "이사"}
    return records.save(session, "participation", entered, record=record, vers=vers).message


def test_who_waits_without_a_number_stands_last(session: Session) -> None:
    job, other = program(session), program(session, 5)
    first, second = (apply(session, job, name, "대기") for name in ("가나", "다라"))
    elsewhere = apply(session, other, "마바", "대기")
    assert numbers(session, first, second, elsewhere) == [1, 2, 1]


def test_a_place_that_becomes_free_is_told_to_the_next(session: Session) -> None:
    job = program(session)
    seated = apply(session, job, "김선발", "선발")
    assert end(session, apply(session, job, "접수만", "접수"), "포기").endswith("저장했습니다.")
    assert end(session, seated, "중도포기").endswith("자리가 났습니다. 기다리는 사람은 없습니다.")
    again = apply(session, job, "박선발", "선발")
    apply(session, job, "김대기", "대기")
    assert "대기 1번 김대기 님 차례입니다." in end(session, again, "포기")


def test_who_is_chosen_leaves_the_queue_and_the_others_move_up_in_one_change(
    session: Session,
) -> None:
    job = program(session)
    queue = [apply(session, job, name, "대기") for name in ("가나", "다라", "마바")]
    vers = records.load(session, "participation", queue[0]).vers
    change = records.save(session, "participation", {"state": "선발"}, record=queue[0], vers=vers)
    assert {queue[1], queue[2]} <= change.ids
    assert numbers(session, *queue) == [None, 1, 2]
    undoing.undo(session)
    assert numbers(session, *queue) == [1, 2, 3]


def test_removing_closes_up_and_tells_as_well(session: Session) -> None:
    job = program(session)
    seated = apply(session, job, "김선발", "선발")
    queue = [apply(session, job, name, "대기") for name in ("가나", "다라")]
    records.remove(session, "participation", queue[0], ver=1)
    assert numbers(session, queue[1]) == [1]
    assert "대기 1번 다라" in records.remove(session, "participation", seated, ver=1).message


@pytest.mark.parametrize(
    ("place", "number", "order"),
    [(2, 1, [2, 3, 1]), (0, 3, [3, 1, 2]), (0, 2, [2, 1, 3]), (1, 99, [1, 3, 2])],
)
def test_who_is_put_on_anothers_number_stands_there(
    session: Session, place: int, number: int, order: list[int]
) -> None:
    job = program(session)
    queue = [apply(session, job, name, "대기") for name in ("가나", "다라", "마바")]
    edit(session, "participation", queue[place], waiting_no=number)
    assert numbers(session, *queue) == order


def test_places_left_are_counted(session: Session) -> None:
    job = program(session, 3)
    seated = apply(session, job, "김선발", "선발")
    apply(session, job, "김대기", "대기")
    assert records.load(session, "job_program", job).shown["left"] == "2명"
    end(session, seated, "포기")
    assert records.load(session, "job_program", job).shown["left"] == "3명"


def test_a_program_is_needed_before_there_is_a_queue(session: Session) -> None:
    person = save(session, "person", name="김철수")
    with pytest.raises(UserError) as caught:
        save(session, "participation", person=person, state="대기")
    assert "program" in caught.value.fields


def test_the_roster_of_those_who_wait_is_in_their_order(session: Session) -> None:
    job = program(session)
    queue = [apply(session, job, name, "대기") for name in ("하나둘", "가나다")]
    apply(session, job, "김선발", "선발")
    edit(session, "participation", queue[1], waiting_no=1)
    every = PrintJob("participants", "waiting", "participation", Query("participation"))
    text = pdf_page.words(printing.preview(session, every).content)
    assert "대기자명부" in text
    assert "김선발" not in text
    assert text.index("가나다") < text.index("하나둘")


class Waiting(RuleBasedStateMachine):
    """Applications that come, wait, move and go in any order, to two programs."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        office = self.folder / "office"
        office_at(office)
        self.session = offices.enter(office, LOGIN, PASSWORD)
        self.jobs = [program(self.session, seats) for seats in (1, 2)]
        self.states: dict[int, str] = {}

    def teardown(self) -> None:
        """Close the office."""
        self.session.close()
        shutil.rmtree(self.folder)

    @rule(
        job=st.integers(0, 1),
        state=st.sampled_from(("대기", "선발")),
        number=st.none() | st.integers(1, 6),
    )
    def come(self, job: int, state: str, number: int | None) -> None:
        """Somebody applies and waits, perhaps on a number, or has a place at once."""
        record = apply(self.session, self.jobs[job], "김철수", state, waiting_no=number)
        self.states[record] = state

    @precondition(lambda self: self.states)
    @rule(data=st.data(), number=st.integers(1, 9))
    def move(self, data: st.DataObject, number: int) -> None:
        """Somebody is put on another number."""
        record = data.draw(st.sampled_from(sorted(self.states)))
        edit(self.session, "participation", record, waiting_no=number)

    @precondition(lambda self: self.states)
    @rule(data=st.data(), state=st.sampled_from(("선발", "포기")))
    def go(self, data: st.DataObject, state: str) -> None:
        """Somebody gets a place or gives up."""
        record = data.draw(st.sampled_from(sorted(self.states)))
        if self.states[record] != "포기" and not (self.states[record] == state == "선발"):
            end(self.session, record, state)
            self.states[record] = state

    @invariant()
    def numbers_are_whole(self) -> None:
        """Numbers count from 1 in each program, and nobody else has one."""
        store = self.session.store(writes=True)
        for job in self.jobs:
            ids = store.lists.ids(Query("participation", filters=(("program", (str(job),)),)))
            values = [store.records.load(each).values for each in ids]
            waiting = [each["waiting_no"] for each in values if each["state"] == "대기"]
            assert sorted(map(int, map(str, waiting))) == list(range(1, len(waiting) + 1))
            assert not any(each["waiting_no"] for each in values if each["state"] != "대기")


TestWaiting = Waiting.TestCase
TestWaiting.settings = hypothesis_settings(max_examples=12, stateful_step_count=15, deadline=None)
