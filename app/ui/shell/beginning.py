"""Beginning from a backup, where nobody has entered yet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.services.office.restoring import Restored
from app.ui.office.restore_page import RestoreEntrance

if TYPE_CHECKING:
    from app.ui.shell.main_window import MainWindow


def begin_from_backup(window: MainWindow, begun: QWidget, folder: Path | None) -> None:
    """Show what an office can be restored from; going back leads to what `begun` shows.

    `folder` is one that holds no office yet.
    """
    page = RestoreEntrance(
        window.ask, window.tasks, folder or window.folder, empty=folder is not None
    )
    end = partial(window.drop_part, page)

    def take(done: Restored) -> None:
        window.folder = folder or window.folder
        end()
        window.turn.take()
        window.begin_anew(done.message)
        if begun is not window.entrance:
            window.drop_part(begun)

    def go_back() -> None:
        window.show_part(begun)
        end()

    page.restored.connect(take)
    page.left.connect(go_back)
    window.show_part(page)
    page.begin()
