"""Another record: found while its name is typed, or made anew from what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from app.core.fields import Field
from app.core.values import Link, Value
from app.ui.widgets.buttons import ENTER
from app.ui.widgets.editors.editor import NO_TITLES, Editor, Offer, Sources, Titles
from app.ui.widgets.editors.line import LineInput
from app.ui.widgets.editors.offers import OfferList, Row
from app.ui.widgets.parts import row

_FEW_KINDS = 2
"""A link to more kinds than this offers no new record: which kind is meant is not known."""
_MOST_TITLES = 3
"""Titles said of the records that were found and not chosen."""


class LinkEditor(Editor):
    """A line that looks for a record of some kinds as it is typed into."""

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(path, sources)
        self.type = cast("Link", field.type)
        self.chosen: Offer | None = None
        self.input = LineInput()
        names = "·".join(sources.label(kind) for kind in self.type.kinds[:3])
        self.input.setPlaceholderText(f"{names} 찾기")
        self.input.typed.connect(self._typed)
        self.input.installEventFilter(self)
        self._offers: OfferList | None = None
        self._sought: str | None = None
        """What was last looked for, as long as nothing was chosen."""
        self._shown: str | None = None
        """What the offers shown were found for."""
        self._taking = False
        """Whether Enter was pressed before the offers were there."""
        self._found: tuple[str, Sequence[Offer]] = ("", ())
        """The last text that was looked for, and what was found for it."""
        self.lay(row(self.input), self.input)

    def entered(self) -> object:
        """Return the chosen record's id, else the text that means none yet."""
        return self.chosen.id if self.chosen else self.input.seen()

    def put(self, value: Value, titles: Titles) -> None:
        """Show the linked record's title."""
        self.chosen = Offer(value, titles.get(value, "")) if isinstance(value, int) else None
        self.input.replace(self.chosen.title if self.chosen else "")

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Show the record, or text that means none yet."""
        self.put(entry if isinstance(entry, int) else None, titles)
        if isinstance(entry, str):
            self.input.replace(entry)

    def titles(self) -> Titles:
        """Return the chosen record's title."""
        return {self.chosen.id: self.chosen.title} if self.chosen else NO_TITLES

    def problem(self) -> str:
        """Say of a text that stands for no record yet what there is by it."""
        typed = self.input.seen().strip()
        text, offers = self._found
        if self.chosen or not typed or text.strip() != typed:
            return ""
        if not offers:
            return f"“{typed[:20]}”에 해당하는 기록을 찾지 못했습니다. 다시 적어 찾아 주세요."
        titles = ", ".join(each.title for each in offers[:_MOST_TITLES])
        more = f" 외 {len(offers) - _MOST_TITLES}건" if len(offers) > _MOST_TITLES else ""
        return f"아직 고르지 않았습니다. “{typed[:20]}”에 해당하는 기록: {titles}{more}. ↓를 눌러 고르세요."

    def settle(self) -> None:
        """Close the offers."""
        self._sought, self._shown, self._taking = None, None, False
        if self._offers is not None:
            self._offers.hide()

    def choose(self, offer: Offer) -> None:
        """Point to a record."""
        self._sought, self._shown, self._taking = None, None, False
        self.put(offer.id, {offer.id: offer.title})
        self.input.setText(offer.title)  # a choice is one step of the form, not of the typed text
        self.input.end(False)
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead the keys through the offers while they are shown."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        shown = self._offers is not None and self._offers.isVisible()
        if key in ENTER and (shown or self._sought is not None):
            if self.input.composed:
                return True
            if self._shown != self._sought:
                self._taking = True  # what is shown was found for another text
                return True
        if self._offers is not None and self._offers.take_key(key):
            return True
        if key == Qt.Key.Key_Down:
            self._look(self.input.seen())
        return key == Qt.Key.Key_Down

    def _typed(self, text: str) -> None:
        self.chosen = None
        self.edited.emit()
        if text.strip():
            self._look(text)
        else:
            self.settle()

    def _look(self, text: str) -> None:
        def found(offers: Sequence[Offer]) -> None:
            self._found = (text, tuple(offers))
            if not self.input.hasFocus() and self.chosen is None:
                self.edited.emit()  # what was said of the text when the keyboard left was less
            if self._sought == text and self.input.hasFocus():
                self._shown = text
                self._offer(offers, text.strip())
                if self._taking and offers and self._offers is not None:
                    self._offers.pick()
                self._taking = False

        self._sought, self._taking = text, False
        self.sources.find(self.type.kinds, text, found)

    def _offer(self, offers: Sequence[Offer], text: str) -> None:
        if self._offers is None:
            self._offers = OfferList(self.input)
            self._offers.picked.connect(self._take)
            self.destroyed.connect(self._offers.deleteLater)
        kinds = self.type.kinds if len(self.type.kinds) <= _FEW_KINDS else ()
        named = f" “{text}”" if text else ""
        self._offers.fill(
            [
                *(Row(f"{each.title}   {each.detail}".rstrip(), each) for each in offers),
                *(Row(f"새 {self.sources.label(k)}{named} 만들기", k, new=True) for k in kinds),
            ]
        )

    def _take(self, picked: object) -> None:
        if isinstance(picked, Offer):
            self.choose(picked)
        elif isinstance(picked, str):
            self.sources.create(picked, self.input.text().strip(), self.choose)
