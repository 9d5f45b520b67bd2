"""Referrals under random work of two clerks at one data file: numbers, steps and ends always hold."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from app.core import clock
from app.core.errors import UserError
from app.core.values import Value
from app.kinds.referral import DRAFT, ENDS, ON_SLIP, RESULTS, REVOKED, STATES, WAITING
from app.services.counter import referrals, replies, waiting
from app.services.gate import Staff
from app.services.office import offices
from app.services.records import records, undoing
from tests.founding import LOGIN, PASSWORD, office_at
from tests.services.people import save
from tests.services.referred import day, draft

CLERKS = st.sampled_from((0, 1))
OUTCOMES = st.sampled_from(("", "충족", "부분", "미충족", "모름"))
Row = tuple[str | None, str, str | None, str | None, str | None]


class Counter(RuleBasedStateMachine):
    """Two clerks of one name write, issue, answer, revoke and undo in any order."""

    drafts: Bundle[int] = Bundle("drafts")
    referrals: Bundle[int] = Bundle("referrals")

    @initialize()
    def found(self) -> None:
        """Open a fresh office for both."""
        self.made = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        folder = Path(self.made.name) / "office"
        office_at(folder)
        self.clerks = [offices.enter(folder, LOGIN, PASSWORD) for _ in range(2)]
        self.person = save(self.clerks[0], "person", name="김철수", tong="3")
        self.target = save(self.clerks[0], "organization", name="한빛복지관")
        logins = ("hanul", "sky")
        staff = [save(self.clerks[0], "staff", login=each, name="이하늘") for each in logins]
        self.clerks = [
            clerk.of(Staff(record, login, "이하늘", "창구"))
            for clerk, record, login in zip(self.clerks, staff, logins, strict=True)
        ]
        self.seen: dict[int, Row] = {}
        self.slips: dict[int, dict[str, Value]] = {}
        self.undone = False

    # --- what clerks do ---------------------------------------------------------------------------

    @rule(target=drafts, clerk=CLERKS)
    def write(self, clerk: int) -> int:
        """Draft a referral."""
        self.undone = False
        return draft(self.clerks[clerk], person=self.person, target=self.target)

    @rule(referral=st.one_of(drafts, referrals), clerk=CLERKS, reason=st.sampled_from("가나다"))
    def edit(self, referral: int, clerk: int, reason: str) -> None:
        """Change the reason: only a draft lets that happen."""
        present = self.present(referral)
        same = reason == present.values["reason"] and not present.deleted
        allowed = same or self.state(referral) == DRAFT
        self.try_to(
            allowed,
            lambda: records.save(
                self.clerks[clerk], "referral", {"reason": reason}, record=referral,
                vers={"": present.ver},
            ),
        )  # fmt: skip

    @rule(target=referrals, referral=consumes(drafts), clerk=CLERKS)
    def issue(self, referral: int, clerk: int) -> int:
        """Issue a draft, unless its writing was undone meanwhile."""
        present = self.present(referral)
        allowed = present.values["state"] == DRAFT and not present.deleted
        if (former := present.values["former"]) is not None:
            allowed = allowed and REVOKED in (state := self.state(int(str(former))), *STATES[state])
        self.try_to(allowed, lambda: referrals.issue(self.clerks[clerk], referral, ver=present.ver))
        return referral

    @rule(target=drafts, referral=referrals, clerk=CLERKS)
    def correct(self, referral: int, clerk: int) -> Any:  # noqa: ANN401 - as hypothesis types it
        """Write a slip anew that is still out: its draft waits for its issue."""
        made: list[int | None] = []
        allowed = self.state(referral) in WAITING
        self.try_to(
            allowed, lambda: made.append(referrals.correct(self.clerks[clerk], referral).id)
        )
        return multiple(*made)

    @rule(referral=referrals, clerk=CLERKS, state=st.sampled_from(RESULTS), outcome=OUTCOMES)
    def answer(self, referral: int, clerk: int, state: str, outcome: str) -> None:
        """Record an answer: only a step of the machine, and an end only with what it needs."""
        before = self.state(referral)
        allowed = state in STATES[before] and before != DRAFT and (state != "완료" or bool(outcome))
        entered = {"state": state, "outcome": outcome, "end_reason": "까닭"}
        ver = self.present(referral).ver
        self.try_to(
            allowed, lambda: replies.record(self.clerks[clerk], referral, ver=ver, entered=entered)
        )

    @rule(referral=referrals, clerk=CLERKS, result=st.sampled_from(("부재", "가능", "불가")))
    def call(self, referral: int, clerk: int, result: str) -> None:
        """Note an attempt."""
        allowed = not waiting.refusal(self.present(referral))
        self.try_to(allowed, lambda: replies.attempt(self.clerks[clerk], referral, result))

    @rule(referral=referrals, clerk=CLERKS, days=st.integers(-2, 20))
    def extend(self, referral: int, clerk: int, days: int) -> None:
        """Give more time: only while it waits, and only more than it has."""
        due = str(self.present(referral).values["due_on"])
        allowed = self.state(referral) in WAITING and day(days) > due
        ver = self.present(referral).ver
        self.try_to(
            allowed, lambda: replies.extend(self.clerks[clerk], referral, ver=ver, due_on=day(days))
        )
        if allowed and referral in self.slips:
            self.slips[referral]["due_on"] = day(days)

    @rule(referral=referrals, clerk=CLERKS)
    def revoke(self, referral: int, clerk: int) -> None:
        """Revoke: only while it waits."""
        ver, allowed = self.present(referral).ver, self.state(referral) in WAITING
        self.try_to(
            allowed, lambda: referrals.revoke(self.clerks[clerk], referral, ver=ver, reason="잘못")
        )

    @rule(referral=referrals, clerk=CLERKS)
    def print_slip(self, referral: int, clerk: int) -> None:
        """Note a print."""
        if self.present(referral).values["no"]:
            self.try_to(True, lambda: referrals.mark_printed(self.clerks[clerk], referral))

    @rule(referral=st.one_of(drafts, referrals), clerk=CLERKS)
    def remove(self, referral: int, clerk: int) -> None:
        """Delete: never what has a number."""
        present = self.present(referral)
        allowed = present.values["state"] == DRAFT and not present.deleted
        allowed = allowed and not present.values["attempts"]
        who, ver = self.clerks[clerk], present.ver
        self.try_to(allowed, lambda: records.remove(who, "referral", referral, ver=ver))

    @rule(clerk=CLERKS)
    def undo(self, clerk: int) -> None:
        """Press Ctrl+Z; it may be refused."""
        self.undone = True
        try:
            undoing.undo(self.clerks[clerk])
        except UserError as problem:
            assert problem.message  # noqa: PT017 - refused or not, the invariants hold

    # --- what always holds ------------------------------------------------------------------------

    @invariant()
    def numbers_are_whole(self) -> None:
        """Numbers are unique and gapless, none is lost, and none ever goes to another referral."""
        rows = self.rows()
        numbers = sorted(row[0] for row in rows.values() if row[0])
        year = clock.today().year
        assert numbers == [f"연계-{year}-{count:04}" for count in range(1, len(numbers) + 1)]
        for referral, before in self.seen.items():
            if before[0]:
                assert rows[referral][0] == before[0]

    @invariant()
    def steps_are_allowed(self) -> None:
        """A state only follows where the machine lets it; undo goes one step back, or revokes."""
        for referral, row in self.rows().items():
            before = self.seen.get(referral)
            if before is None or before[1] == row[1]:
                continue
            forward = row[1] in STATES[before[1]]
            back = self.undone and before[1] in STATES[row[1]] and row[1] != DRAFT
            assert forward or back, (before[1], row[1])

    @invariant()
    def ends_have_reasons(self) -> None:
        """Every end says why, and what is numbered is not a draft."""
        for number, state, outcome, reason, deleted in self.rows().values():
            assert bool(number) == (state != DRAFT)
            assert not (number and deleted)
            if state == "완료":
                assert outcome
            elif state in (*ENDS, REVOKED):
                assert reason

    @invariant()
    def slips_say_what_they_said(self) -> None:
        """What stands on an issued slip stays as it was issued, but for a moved due date."""
        for referral, row in self.rows().items():
            if row[1] != DRAFT:
                on_slip = {name: self.present(referral).values[name] for name in ON_SLIP}
                before = self.slips.setdefault(referral, on_slip)
                if self.undone:
                    before["due_on"] = on_slip["due_on"]
                assert on_slip == before
        self.seen = self.rows()

    def teardown(self) -> None:
        """Close the files."""
        for clerk in getattr(self, "clerks", ()):
            clerk.close()
        if hasattr(self, "made"):
            self.made.cleanup()

    # --- hands ------------------------------------------------------------------------------------

    def try_to(self, allowed: bool, work: Callable[[], Any]) -> None:  # noqa: FBT001 - said first
        """Do something that must succeed, or must be refused with a sentence and change nothing."""
        self.undone = False
        if allowed:
            work()
            return
        before = self.rows()
        try:
            work()
        except UserError as problem:
            assert problem.message  # noqa: PT017 - as is the rest of it, checked below
        else:
            raise AssertionError("it was not refused")
        assert self.rows() == before

    def present(self, referral: int) -> records.Record:
        """Return a referral as it stands."""
        return records.read(self.clerks[0].store(writes=True), "referral", referral)

    def state(self, referral: int) -> str:
        """Return where a referral stands; a deleted one takes nothing any more."""
        present = self.present(referral)
        return REVOKED if present.deleted else str(present.values["state"])

    def rows(self) -> dict[int, Row]:
        """Return number, state, outcome, reason and deletion of every referral there ever was."""
        found = (
            self.clerks[0]
            .store(writes=True)
            .data.rows(
                "SELECT t.id, no, state, outcome, end_reason, deleted_at FROM referral t "
                "JOIN record r ON r.id = t.id"
            )
        )
        return {row[0]: (row[1], row[2], row[3], row[4], row[5]) for row in found}


TestReferrals = Counter.TestCase
TestReferrals.settings = settings(
    max_examples=12,
    stateful_step_count=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each try founds an office: no shrinking
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
