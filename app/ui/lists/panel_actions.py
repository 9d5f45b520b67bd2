"""What is done to the record in the panel beside a list: it is deleted, or noted as confirmed."""

from __future__ import annotations

from app.core.hangul import attach
from app.services.gate import Change
from app.services.records import records
from app.services.village import verifying
from app.services.village.verifying import Answer
from app.ui.frame.page import Page
from app.ui.lists.side_panel import SidePanel


class PanelActions:
    """Writes what the clerk does in a panel to the record it shows."""

    def __init__(self, page: Page, panel: SidePanel) -> None:
        """Take the page that runs the deeds, and its panel."""
        self._page = page
        self._panel = panel

    def ask_to_remove(self) -> None:
        """Delete the record shown, after asking by its name."""
        record = self._panel.record
        if record is None:
            return

        def remove() -> None:
            self._page.run(records.remove.of(record.kind, record.id, ver=record.ver))

        text = f"{attach(record.title, '을/를')} 지울까요?"
        self._page.frame.ask.confirm(
            text,
            "지우기",
            remove,
            detail="지운 뒤에도 Ctrl+Z로 되돌리거나 ‘휴지통’에서 되살릴 수 있습니다.",
        )

    def verify(self) -> None:
        """Note that the record shown was confirmed."""
        record = self._panel.record
        if record is not None:
            told = Answer()
            note = verifying.note.of(record.kind, record.id, vers=record.vers, answer=told)
            self._page.run(note, done=self._take)

    def _take(self, change: Change) -> None:
        """Let the note be taken back without a question, as long as it was the last deed here."""
        self._page.latest = change.number
