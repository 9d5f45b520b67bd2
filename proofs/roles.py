"""Every action for every role: let in or refused as the table says, and refused before anything is done."""

from __future__ import annotations

from typing import Any

from app.core.errors import RightError
from app.services.gate import ACTIONS, ROLES, Call, Staff, Work, may
from app.services.office import offices as services
from proofs import offices
from proofs.offices import LOGIN, PASSWORD, office_at
from proofs.table import Outcome, Proof
from tests.services.test_actions import GATED, NAMES
from tests.services.test_roles import MATRIX


def _attempt(outcome: Outcome, tries: int) -> None:
    del tries
    with offices.place() as place:
        session = services.enter(office_at(place / "office"), LOGIN, PASSWORD)
        done: list[str] = []

        def do(work: Work, *_: object, **__: object) -> None:
            done.append(work.action.name)

        for name in NAMES:
            gated, own = GATED[name], GATED[name].function
            gated.function = do
            for role, held in MATRIX.items():
                clerk = session.of(Staff(session.staff.id, LOGIN, "이하늘", role))
                call: Call[Any] = Call(
                    name, (), {"purpose": "상담"} if ACTIONS[name].purpose else {}
                )
                done.clear()
                outcome.tries += 1
                try:
                    clerk.perform(call)
                except RightError:
                    refused = True
                except Exception:  # noqa: BLE001 - the function that stands in has no arguments
                    refused = False
                else:
                    refused = False
                meant = ACTIONS[name].right.value not in held
                if (
                    refused != meant
                    or (refused and done)
                    or may(role, ACTIONS[name].right) == meant
                ):
                    outcome.count("unlike", f"{name} for {role}")
            gated.function = own
        session.close()
        outcome.counted["actions"] = len(NAMES)
        outcome.counted["roles"] = len(ROLES)


PROOF = Proof("roles", _attempt, quick=1, full=1)
