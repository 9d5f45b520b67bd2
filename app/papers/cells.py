"""What forms and tables have in common: a heading, what belongs to it, gaps and boxes for the pen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.core.blocks import Cell, Ticks
from app.core.candidacy import Question
from app.core.papers import Facts, PaperPart
from app.core.tables import TableColumn
from app.kinds import public

NBSP = "\u00a0"
"""A gap for the pen, at which no line is broken."""
PEN_DATE = f"20{NBSP * 6}.{NBSP * 6}.{NBSP * 6}."
SIGN = f"(서명{NBSP}또는{NBSP}인)"
NUMBER = TableColumn("연번", 13, "center", ordinal=True)
"""The column that counts a table's rows."""
PEN = 9.0
"""Millimetres of a box for the pen."""


def heading(text: str, *, down: int = 1) -> Cell:
    """Return a shaded cell that names what stands beside or below it."""
    return Cell(text, heading=True, down=down)


def pair(label: str, text: str, *, least: float = 0) -> tuple[Cell, Cell]:
    """Return a heading and the text it names, at least so many millimetres high."""
    return (heading(label), Cell(text, least=least))


def ticks(words: Sequence[str], chosen: Collection[str] = ()) -> Ticks:
    """Return a box to tick for each word, and for each that was chosen beyond them."""
    others = [word for word in chosen if word not in words]
    return Ticks(tuple((word, word in chosen) for word in (*words, *others)))


def signature(label: str, known: str) -> tuple[Cell, Cell, Cell]:
    """Return who signs, the name as far as it is known, and the room to sign."""
    words = f"{NBSP * 16}{SIGN}"
    return (heading(label), Cell(known, least=PEN), Cell(words, align="right", least=PEN))


UNVERIFIED = PaperPart("target.unverified")
"""When that which a paper sends somebody to was verified last, where that was long ago or never."""


def aged(facts: Facts, contact: str) -> str:
    """Return a contact with its age behind it, where nobody has verified it for too long."""
    told = [text for row in facts.parts.get(UNVERIFIED, ()) for text in row]
    return f"{contact} ({told[0]})" if contact and told else contact


def reached_at(facts: Facts) -> str:
    """Return how whom a referral goes to is reached: as was written for it, else as they tell everybody."""
    kind = facts.linked.get("target")
    told = public.told(kind, facts.shown, Question.PHONE, "target.") if kind else ""
    return facts.shown.get("recipient_contact", "") or told


def told_of(shown: Mapping[str, str], prefix: str, *columns: str) -> str:
    """Return what is known of somebody in these columns, under the link that leads to them, in one line."""
    return " ".join(filter(None, (shown.get(f"{prefix}{each}", "") for each in columns)))
