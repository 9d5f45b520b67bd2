"""A promise, how often it is tried, and the table of what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter

BROKEN = ("lost", "unlogged", "dead end", "silent", "untrue", "unlike")
"""What may never be counted; all else tells how often something happened."""

SHOWN = 5
"""Breaks of one proof that are told in words."""


@dataclass
class Outcome:
    """What came of the tries of one proof."""

    name: str
    tries: int = 0
    seconds: float = 0
    counted: Counter[str] = field(default_factory=Counter[str])
    broken: list[str] = field(default_factory=list[str])
    """The first breaks in words, so that they can be looked into."""

    def count(self, what: str, words: str = "") -> None:
        """Count something that happened."""
        self.counted[what] += 1
        if what in BROKEN and len(self.broken) < SHOWN:
            self.broken.append(f"{what}: {words}")

    @property
    def kept(self) -> bool:
        """Whether the promise was kept every time."""
        return not any(self.counted[each] for each in BROKEN)


@dataclass(frozen=True)
class Proof:
    """A promise that can be tried."""

    name: str
    attempt: Callable[[Outcome, int], None]
    """Tries it so many times."""
    quick: int
    full: int

    def tried(self, size: str) -> Outcome:
        """Try it as often as a size asks for."""
        number = {"quick": self.quick, "full": self.full}.get(size) or int(size)
        outcome, begun = Outcome(self.name), perf_counter()
        self.attempt(outcome, number)
        outcome.seconds = perf_counter() - begun
        return outcome


def show(tried: Iterable[Outcome]) -> int:
    """Print a Markdown table, each row once it is known; returns 1 where a promise was not kept."""
    outcomes: list[Outcome] = []
    print(f"| proof | tries | {' | '.join(BROKEN)} | besides | s |")
    print(f"| --- | --: | {' | '.join(['--:'] * len(BROKEN))} | --- | --: |")
    for each in tried:
        outcomes.append(each)
        broken = " | ".join(f"{each.counted[what] or 0}" for what in BROKEN)
        others = sorted((what, n) for what, n in each.counted.items() if what not in BROKEN)
        besides = ", ".join(f"{what} {n}" for what, n in others)
        print(
            f"| {each.name} | {each.tries} | {broken} | {besides} | {each.seconds:.0f} |",
            flush=True,
        )
    for each in outcomes:
        for words in each.broken:
            print(f"\n{each.name}: {words}")
    return int(not all(each.kept for each in outcomes))
