"""Beginning from a backup, where nobody has entered yet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.services.office import offices
from app.services.office.restoring import Restored
from app.ui.office.restore_page import RestoreEntrance

if TYPE_CHECKING:
    from app.ui.shell.main_window import MainWindow

NOT_EMPTY = (
    "고른 폴더에 이미 다른 파일이 있어 복사하지 않았습니다. 빈 폴더를 고르거나 새로 만들어 주세요."
)


def copy_to_open(window: MainWindow) -> None:
    """Ask for an empty folder into which the office is copied whose own cannot be written."""

    def chosen(place: str) -> None:
        folder = Path(place)
        go_on = partial(take, folder)
        window.tasks.call(offices.is_empty, folder, owner=window, done=go_on)

    def take(folder: Path, empty: bool) -> None:
        if empty:
            begin_from_backup(window, window.entrance, folder, read_only=window.folder)
        else:
            window.entrance.password.tell(NOT_EMPTY)

    window.ask.folder("자료를 복사할 빈 폴더 고르기", str(offices.default_folder().parent), chosen)


def begin_from_backup(
    window: MainWindow, begun: QWidget, folder: Path | None, read_only: Path | None = None
) -> None:
    """Show what an office can be restored from; going back leads to what `begun` shows.

    `folder` is one that holds no office yet; `read_only` one whose office is copied there.
    """
    page = RestoreEntrance(
        window.ask,
        window.tasks,
        folder or window.folder,
        empty=folder is not None,
        read_only=read_only,
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

    window.help.offer(page)
    page.restored.connect(take)
    page.left.connect(go_back)
    window.show_part(page)
    page.begin()
