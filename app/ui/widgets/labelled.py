"""An input with its label above it and room for a sentence below it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.widgets.editors.line import LineInput
from app.ui.widgets.keyboard import Keyboard
from app.ui.widgets.parts import column, label, restyle, row


class Labelled(QWidget):
    """A line of text to enter; the sentence below helps, or says what is wrong.

    Above a hidden text stands how the keyboard does, as long as it is typed.
    """

    def __init__(self, name: str, text: str, help_text: str = "", *, secret: bool = False) -> None:
        """Take the object name, the label, a hint, and whether the text is hidden."""
        super().__init__()
        self.input = LineInput()
        self.input.setObjectName(name)
        self.input.setAccessibleName(text)
        self._keyboard = Keyboard(self.input) if secret else None
        self.state = label(look="hint")
        self.state.setObjectName("keyboard")
        if self._keyboard is not None:
            self.input.setEchoMode(QLineEdit.EchoMode.Password)
            self._keyboard.changed.connect(self._show_keyboard)
        words = label(text, "label")
        words.setBuddy(self.input)
        self._help = help_text
        self.below = label(help_text, "hint", wrap=True)
        self.setLayout(column(row(words, 1, self.state), self.input, self.below, 1, gap=1))
        self.below.setHidden(not help_text)
        self.setFocusProxy(self.input)
        self.input.textEdited.connect(self._forgive)

    def _forgive(self) -> None:
        """Take a problem back as soon as the text is changed."""
        if self.below.property("look") == "problem":
            self.tell("")

    def _show_keyboard(self) -> None:
        """Say how the keyboard stands."""
        if self._keyboard is not None:
            self.state.setText(self._keyboard.state)
            restyle(self.state, look="remark" if self._keyboard.odd else "hint")

    @property
    def text(self) -> str:
        """What was entered, the syllable under composition included."""
        return self.input.seen()

    def empty(self) -> None:
        """Forget what was entered and what was said about it."""
        self.input.clear()
        self.tell("")

    def tell(self, sentence: str, look: str = "problem") -> None:
        """Show a sentence below in place of the hint; an empty one ends it."""
        self.below.setText(sentence or self._help)
        self.below.setVisible(bool(sentence or self._help))
        restyle(self.below, look=look if sentence else "hint")
        restyle(self.input, problem=bool(sentence) and look == "problem")
        self.input.setAccessibleDescription(sentence or self._help)


def tell_all(fields: Mapping[str, Labelled], problems: Mapping[str, str]) -> bool:
    """Tell each problem beside its field and go to the first; answers whether there was one."""
    wrong = [name for name in fields if name in problems]
    for name in wrong:
        fields[name].tell(problems[name])
    if wrong:
        fields[wrong[0]].input.setFocus()
    return bool(wrong)
