"""Every proof, tried a few times; `python3 run.py prove full` tries each as often as was promised."""

from __future__ import annotations

import pytest

from app.services import registrations
from proofs.__main__ import PROOFS, main
from proofs.table import Outcome, Proof, show
from tests.dying import needs_fork


@needs_fork
@pytest.mark.parametrize("proof", PROOFS, ids=[proof.name for proof in PROOFS])
def test_the_promise_is_kept(proof: Proof) -> None:
    registrations.register()
    outcome = proof.tried("quick")
    assert outcome.kept, outcome.broken
    assert outcome.tries or outcome.counted["not possible here"]


def test_a_promise_that_is_broken_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    broken = Outcome("kill_save", 3)
    broken.count("lost", "a save")
    assert show([broken]) == 1
    assert "| kill_save | 3 | 1 | 0 |" in (told := capsys.readouterr().out)
    assert "lost: a save" in told
    assert show([Outcome("kill_save", 3)]) == 0


def test_a_proof_that_is_not_known_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quick", "kill_nobody"]) == 1
    assert main(["fast"]) == 1
    assert "kill_save" in capsys.readouterr().err
