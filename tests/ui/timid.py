"""A clerk who takes back whatever is asked, for walks that press everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtPrintSupport import QPrinter

from app.ui.frame.ask import CANCEL, Answer
from tests.ui.conftest import Clerk


class Timid(Clerk):
    """Takes the harmless answer to whatever is asked, and chooses no file and no printer."""

    def question(
        self,
        text: str,
        answers: Sequence[Answer],
        answered: Callable[[str], object],
        *,
        detail: str = "",
    ) -> None:
        """Drop what was entered where leaving asks, else cancel."""
        del detail
        self.asked.append(text)
        names = [each.name for each in answers]
        back = CANCEL.name if CANCEL.name in names else names[-1]
        answered("drop" if "drop" in names else back)

    def open_file(self, title: str, kinds: str, chosen: Callable[[str], object]) -> None:
        """Choose none."""
        del kinds, chosen
        self.asked.append(title)

    def save_file(self, title: str, name: str, kinds: str, chosen: Callable[[str], object]) -> None:
        """Choose none."""
        del name, kinds, chosen
        self.asked.append(title)

    def folder(self, title: str, start: str, chosen: Callable[[str], object]) -> None:
        """Choose none."""
        del start, chosen
        self.asked.append(title)

    def printer(
        self,
        chosen: Callable[[QPrinter], object],
        begin: QPrinter | None = None,
        *,
        save: Callable[[], object] | None = None,
        instead: str = "",
    ) -> None:
        """Choose none."""
        del chosen, begin, save, instead
        self.asked.append("printer")
