"""The failures that are told to the user; anything else that is raised is a bug."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.registration_numbers import mask

RESTORE_AT = "‘백업에서 되살리기’(들어가는 화면이나 설정)"
"""Where an office is restored, as sentences that tell people to do it name it."""
RESTORE_COMMAND = "전산 담당자의 명령 python -m app restore"
"""The same for who works without a window."""


class Problem(Exception):  # noqa: N818 - what the user is told, error or not
    """A failure with a Korean sentence for the user and what they can do about it."""

    def __init__(self, message: str, advice: str = "") -> None:
        """Keep the sentence that says what happened and the one that says what to do.

        Sentences repeat what was typed: numbers that may not be kept are told of masked, whoever says them.
        """
        super().__init__(mask(message))
        self.message = mask(message)
        self.advice = mask(advice)

    def __str__(self) -> str:
        """Both sentences on one line, as the command line prints them."""
        return f"{self.message} {self.advice}".strip()


class UserError(Problem):
    """Something entered cannot be taken; `fields` says which columns, each with its sentence."""

    def __init__(
        self, message: str, advice: str = "", fields: Mapping[str, str] | None = None
    ) -> None:
        """Keep the sentences of each column beside the message; keys are column paths."""
        super().__init__(message, advice)
        self.fields = {path: mask(why) for path, why in (fields or {}).items()}


class Conflict(UserError):  # noqa: N818 - the word of optimistic locking
    """Somebody else changed the same record meanwhile: nothing was written."""


class RightError(UserError):
    """The account's role does not hold the right that an action asks for."""


class StorageError(Problem):
    """The surroundings failed: the file is busy, read-only, full, damaged or newer."""


class ReadOnlyError(StorageError):
    """The folder of an office cannot be written, so that nobody enters: its files are copied to where it can be."""


class DamageError(StorageError):
    """A file of the office is damaged, missing, or not its own: a backup helps, or what can still be read."""
