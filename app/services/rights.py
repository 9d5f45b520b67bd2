"""What a role may hold, and who may do what: one table, which the gate enforces and the settings show."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """What a role may hold."""

    VIEW = "view"
    """Look for records, and open one at a time."""
    OVERVIEW = "overview"
    """See lists with whole names and numbers; without it they are masked, on the screen and on paper."""
    EDIT = "edit"
    ISSUE = "issue"
    PRINT = "print"
    IMPORT = "import"
    EXPORT = "export"
    """Take lists out as a file of data."""
    EXTRACT = "extract"
    """Read much at once: more than a page of the window, over the command line."""
    BACKUP = "backup"
    AUDIT = "audit"
    """Read the access log."""
    APPROVE = "approve"
    """Sign for what the law has a second person look at."""
    ADMINISTER = "administer"
    RESTORE = "restore"
    """Put a backup in the place of what stands."""


_LOOKS = frozenset((Right.VIEW,))
_WORKS = _LOOKS | {Right.OVERVIEW, Right.EDIT, Right.ISSUE, Right.PRINT}
_HANDS_OUT = _WORKS | {Right.IMPORT, Right.EXPORT, Right.EXTRACT, Right.BACKUP}

ROLES: dict[str, frozenset[Right]] = {
    "조회": _LOOKS,
    "창구": _WORKS,
    "담당": _HANDS_OUT,
    "관리자": frozenset(Right),
    "개인정보 보호담당자": _LOOKS | {Right.PRINT, Right.AUDIT, Right.APPROVE},
}
"""Who may do what; a right missing here is refused by the gate, not only hidden by a button."""


def may(role: str, right: Right) -> bool:
    """Tell whether a role holds a right; one that is not declared holds none."""
    return right in ROLES.get(role, frozenset())


def lesser(role: str, present: str) -> str:
    """Return the role of a clerk who came in with one and holds another by now: what it adds, the next login brings."""
    held = ROLES.get(role, frozenset())
    return role if not present or held <= ROLES.get(present, frozenset()) else present


def leads(role: str) -> bool:
    """Tell whether a role may open accounts: one who has it is kept in every office."""
    return may(role, Right.ADMINISTER)


def who_may(right: Right) -> str:
    """Return the roles that hold a right, as they are named to a user."""
    return "·".join(role for role in ROLES if may(role, right))
