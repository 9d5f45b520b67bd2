"""What a role may hold, and who may do what."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """What a role may hold."""

    VIEW = "view"
    EDIT = "edit"
    ISSUE = "issue"
    PRINT = "print"
    IMPORT = "import"
    ADMINISTER = "administer"
    RESTORE = "restore"


ROLES: dict[str, frozenset[Right]] = {
    "조회": frozenset((Right.VIEW,)),
    "창구": frozenset((Right.VIEW, Right.EDIT, Right.ISSUE, Right.PRINT)),
    "담당": frozenset((Right.VIEW, Right.EDIT, Right.ISSUE, Right.PRINT, Right.IMPORT)),
    "관리자": frozenset(Right),
    "개인정보 보호담당자": frozenset(Right),
}
"""Who may do what; a right missing here is refused by the gate, not only hidden by a button."""


def may(role: str, right: Right) -> bool:
    """Tell whether a role holds a right; one that is not declared holds none."""
    return right in ROLES.get(role, frozenset())


def who_may(right: Right) -> str:
    """Return the roles that hold a right, as they are named to a user."""
    return "·".join(role for role in ROLES if may(role, right))
