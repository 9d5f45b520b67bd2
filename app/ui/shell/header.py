"""The top of the window: the program's name, the search over everything, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QFrame

from app.core.values import Value
from app.services.office import settings
from app.ui.frame.page import Frame
from app.ui.lists.findings import Lead
from app.ui.lists.search_box import SearchBox
from app.ui.shell.themes import after
from app.ui.widgets import icons, palette
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import Elided, label, row
from app.ui.widgets.theme import STEP

HEIGHT, LOW = 14 * STEP, 11 * STEP


class Header(QFrame):
    """Always in view while a clerk is logged in."""

    def __init__(self, frame: Frame, named: Callable[[str], Sequence[Lead]]) -> None:
        """Lay it out; `named` returns the pages called so. The office's name arrives with `changed`."""
        super().__init__()
        self.setProperty("look", "header")
        self.setFixedHeight(HEIGHT)
        self._frame = frame
        self.search = SearchBox(frame, named)
        self._office = Elided("label")
        self._office.setObjectName("office")
        self.switch = Button(frame.session.staff.name, keys="Ctrl+L", look="quiet", icon="user")
        self.switch.setObjectName("switch")
        self.switch.setAccessibleName("사용자 바꾸기")
        self.switch.setToolTip("사용자 바꾸기  Ctrl+L")
        self.theme = Button("화면 색 바꾸기", keys="Ctrl+T", look="icon", icon="moon")
        self.theme.setObjectName("theme")
        self.show_theme()
        self.cover = Button("가리기", keys="F12", look="quiet", icon="hide")
        self.cover.setObjectName("cover")
        sign = label()
        icons.put(sign, "maeul", size=28)
        name = label("마을이음", "heading")
        name.setFixedWidth(37 * STEP)
        line = row(
            sign,
            name,
            self.search,
            1,
            self._office,
            self.switch,
            self.theme,
            self.cover,
            gap=2,
            edge=0,
        )
        line.setContentsMargins(5 * STEP, 0, 3 * STEP, 0)
        line.setStretch(2, 4)
        self.setLayout(line)

    def set_low(self, *, low: bool) -> None:
        """Leave room to the page where the window is low."""
        self.setFixedHeight(LOW if low else HEIGHT)

    def show_theme(self) -> None:
        """Show on the button what it would turn to, and tell what is shown now."""
        now, then = palette.current(), after(palette.current())
        icons.put(self.theme, then.icon)
        self.theme.setToolTip(f"{then.label}으로 바꾸기  Ctrl+T")
        self.theme.setAccessibleName(f"화면 색 바꾸기: 지금 {now.label}, 다음 {then.label}")

    def changed(self) -> None:
        """Fetch the office's name."""
        self._frame.tasks.run(settings.read.of(), owner=self, done=self._fill, slot="office")

    def _fill(self, values: Mapping[str, Value]) -> None:
        self._office.setText(str(values["office_name"] or ""))
