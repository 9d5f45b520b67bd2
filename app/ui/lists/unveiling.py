"""F9: rows that are masked by the clerk's role are shown whole for a while, once it is said what for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from app.services.records import lists
from app.services.records.lists import ListRow
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Page
from app.ui.lists.model import RecordTable

SECONDS = 60
"""So long they are shown whole."""
ASK = "{number:,}줄의 가림을 {seconds}초 동안 풉니다. 어디에 쓰시나요?"
ENTERED = "고른 용도와 누구의 기록인지가 접속기록에 남습니다."
NONE = "가림을 풀 줄을 먼저 골라 주세요."
TOO_MANY = "한 번에 {most}줄까지 풀 수 있습니다. 필요한 줄만 골라 주세요."
SHOWN = "{number:,}줄의 가림을 풀었습니다. {seconds}초 뒤에 다시 가립니다."


class Unveiling:
    """Asks for the purpose, fetches the chosen rows, and hides them again."""

    def __init__(
        self, page: Page, table: RecordTable, chosen: Callable[[], Sequence[tuple[int, int]]]
    ) -> None:
        """Take the page, its rows, and what tells which of them are chosen."""
        self._page = page
        self._table = table
        self._chosen = chosen

    def ask(self) -> None:
        """Ask what the chosen rows are needed for."""
        frame = self._page.frame
        places = [at for first, last in self._chosen() for at in range(first, last + 1)]
        rows = [row for at in places[: lists.MOST_UNVEILED] if (row := self._table.row(at))]
        if len(places) > lists.MOST_UNVEILED:
            frame.tell(TOO_MANY.format(most=lists.MOST_UNVEILED), "warning")
        elif not rows:
            frame.tell(NONE, "warning")
        else:
            answers = [*(Answer(each, each) for each in lists.PURPOSES), CANCEL]
            text = ASK.format(number=len(rows), seconds=SECONDS)
            frame.ask.question(text, answers, partial(self._fetch, rows), detail=ENTERED)

    def _fetch(self, rows: Sequence[ListRow], purpose: str) -> None:
        if not purpose or self._table.query is None:
            return
        paths = tuple(column.path for column in self._table.columns)
        ids = [row.id for row in rows]
        fetch = lists.unveil.of(self._table.query.kind, ids, paths=paths, purpose=purpose)
        self._page.run(fetch, done=self._show, slot="unveil")

    def _show(self, rows: Sequence[ListRow]) -> None:
        self._table.unveil(rows, SECONDS)
        self._page.frame.tell(SHOWN.format(number=len(rows), seconds=SECONDS))
