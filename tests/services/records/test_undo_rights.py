"""Undo and redo obey the rights of doing: every action that can be taken back, for every role, by whoever did it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import RightError
from app.services.gate import ACTIONS, ROLES, Right, Session, may
from app.services.records import records, undoing
from app.store.engine.data import Actor
from tests.services.people import edit, save

UNDOABLE = sorted(
    name
    for name, each in ACTIONS.items()
    if each.writes and each.kinds and not each.passed and name not in {"record.undo", "record.redo"}
)


def of_role(session: Session, role: str, login: str = "") -> Session:
    """Let somebody of a role work: the same account, or another."""
    return session.of(replace(session.staff, id=0, role=role, login=login or session.staff.login))


def done(session: Session, name: str, record: int) -> int:
    """Write something as an action does; returns the change's number."""
    store = session.store(writes=True)
    staff = session.staff
    with store.data.change(Actor(staff.name, session.pc, staff.login), name) as number:
        kind = store.catalog[store.records.load(record).kind]
        store.records.update(kind, record, {"name": f"바뀐{number}"}, None)
    return number


def turned(session: Session, number: int, *, back: bool, own_way: bool = False) -> bool:
    """Tell whether the rights let a deed be taken back, or done again: by the preview and by the deed alike.

    A way of its own needs all that the action writes; where the preview is allowed it is not gone here.
    """
    step = undoing.undo if back else undoing.redo
    try:
        session.perform(undoing.foresee.of(number, again=not back))
    except RightError:
        with pytest.raises(RightError):
            session.perform(step.of(number))
        return False
    if not own_way:
        try:
            session.perform(step.of(number))
        except RightError:
            return False
    return True


def test_there_is_something_to_walk() -> None:
    assert {"record.save", "import.take", "referral.issue", "removal.restore"} <= set(UNDOABLE)
    assert len(UNDOABLE) > 20


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_it_may_take_it_back_and_nobody_else(session: Session, role: str) -> None:
    person = save(session, "person", name="김철수")
    for name in UNDOABLE:
        right = ACTIONS[name].right
        mine, others = of_role(session, role), of_role(session, role, "second")
        own = may(role, right) and may(role, Right.EDIT)
        apart = ACTIONS[name].undone is not None
        assert turned(mine, done(session, name, person), back=True, own_way=apart) is own, name
        leads = own and may(role, Right.ADMINISTER)
        number = done(session, name, person)
        assert turned(others, number, back=True, own_way=apart) is leads, name
        if not apart:
            number = done(session, name, person)
            undoing.undo(session, number)
            assert turned(mine, number, back=False) is own, name


@pytest.mark.parametrize("role", ROLES)
def test_of_what_only_administrators_write_nobody_else_takes_anything_back(
    session: Session, role: str
) -> None:
    """Also where the account did it itself, under a role that it holds no longer."""
    staff = save(session, "staff", name="박솔", login="sol", role="창구")
    leads = may(role, Right.ADMINISTER)
    mine = of_role(session, role)
    assert turned(mine, done(session, "record.save", staff), back=True) is leads
    number = done(session, "record.save", staff)
    undoing.undo(session, number)
    assert turned(mine, number, back=False) is leads


def test_a_role_that_was_taken_away_meanwhile_takes_nothing_back(session: Session) -> None:
    staff = save(session, "staff", name="박솔", login="sol", role="담당")
    clerk = session.of(replace(session.staff, id=staff, login="sol", name="박솔", role="담당"))
    person = save(clerk, "person", name="김철수")
    number = done(clerk, "import.take", person)
    edit(session, "staff", staff, role="창구")
    for call in (undoing.foresee.of(number), undoing.undo.of(number)):
        with pytest.raises(RightError, match="가져오기"):
            clerk.perform(call)
    edit(session, "staff", staff, role="조회")
    with pytest.raises(RightError):
        undoing.undo(clerk)
    assert records.load(session, "person", person).title.startswith("바뀐")
