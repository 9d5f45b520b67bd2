"""The button that saves an empty sheet of a kind, to be filled in and brought."""

from __future__ import annotations

from functools import partial

from app.core.kind import Kind
from app.core.placing import place_all
from app.services.imports.revising import templates
from app.ui.frame.page import Page
from app.ui.prints import files
from app.ui.widgets.buttons import Button

KINDS = "엑셀 (*.xlsx)"
ENDING = ".xlsx"
SAVED = "{file}에 빈 서식을 저장했습니다."
NEXT = "엑셀에서 한 줄에 하나씩 적은 뒤, 여기에서 그 파일을 고르세요."


class TemplateButton(Button):
    """Asks where to save it, makes it, and says where it is."""

    def __init__(self, page: Page, kind: Kind) -> None:
        """Take the page that it stands on."""
        super().__init__("빈 서식 받기", self._ask, keys="Ctrl+E", icon="sheet")
        self.setObjectName("template")
        self._page = page
        self._kind = kind

    def _ask(self) -> None:
        name = f"{self._kind.label} 빈 서식{ENDING}"
        self._page.frame.ask.save_file("저장할 곳", name, KINDS, self._make)

    def _make(self, file: str) -> None:
        write = partial(self._write, file)
        self._page.run(
            templates.template.of(self._kind.name), done=write, label="빈 서식을 만드는 중"
        )

    def _write(self, chosen: str, content: bytes) -> None:
        file = files.named(chosen, ENDING)

        def tell(_: object) -> None:
            self._page.frame.tell(SAVED.format(file=file.name), "good", NEXT)

        self._page.frame.tasks.call(
            partial(place_all, {file: content}), owner=self._page, done=tell
        )
