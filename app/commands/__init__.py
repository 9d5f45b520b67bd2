"""The command line for the office's IT person: free of Qt, each verb imports what it needs when it runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.commands import console, lists, papers, restoring, trouble, upkeep
from app.commands.verbs import Verb, find, overview
from app.core.errors import RESTORE_AT, RESTORE_COMMAND, Problem

VERBS: tuple[Verb, ...] = (*lists.VERBS, *papers.VERBS, *upkeep.VERBS, *restoring.VERBS)
"""All verbs, in the order they are explained."""


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; returns 0, or 1 where it failed, with a sentence on the error stream."""
    return told(lambda: _carry_out(list(arguments)))


def told(work: Callable[[], int]) -> int:
    """Return what a piece of work returns; a failure is told in one sentence and gives 1."""
    console.prepare()
    try:
        return work()
    except Problem as problem:
        console.complain(str(problem).replace(RESTORE_AT, RESTORE_COMMAND))
    except KeyboardInterrupt:
        console.complain("중단했습니다. 완료하지 못한 작업은 저장하지 않았습니다.")
    except BrokenPipeError:
        console.abandon()
    except Exception as error:  # noqa: BLE001 - a bug is told in a sentence too, and written down
        console.complain(trouble.note(error))
    return 1


def _carry_out(arguments: list[str]) -> int:
    verb, rest = find(VERBS, arguments)
    if verb is None:
        console.say(overview(VERBS))
        return 0
    if {"-h", "--help"} & set(rest):
        console.say(f"{verb.summary}\n사용법: {verb.usage}")
        return 0
    return verb.run(verb.parse(rest))
