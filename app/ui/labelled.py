"""An input with its label above it and room for a sentence below it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.parts import column, label, restyle


class Labelled(QWidget):
    """A line of text to enter; the sentence below helps, or says what is wrong."""

    def __init__(self, name: str, text: str, help_text: str = "", *, secret: bool = False) -> None:
        """Take the object name, the label, a hint, and whether the text is hidden."""
        super().__init__()
        self.input = QLineEdit()
        self.input.setObjectName(name)
        self.input.setAccessibleName(text)
        if secret:
            self.input.setEchoMode(QLineEdit.EchoMode.Password)
        words = label(text, "label")
        words.setBuddy(self.input)
        self._help = help_text
        self.below = label(help_text, "hint", wrap=True)
        self.setLayout(column(words, self.input, self.below, 1, gap=1))
        self.below.setHidden(not help_text)
        self.setFocusProxy(self.input)
        self.input.textEdited.connect(self._forgive)

    def _forgive(self) -> None:
        """Take a problem back as soon as the text is changed."""
        if self.below.property("look") == "problem":
            self.tell("")

    @property
    def text(self) -> str:
        """What was entered."""
        return self.input.text()

    def tell(self, sentence: str, look: str = "problem") -> None:
        """Show a sentence below in place of the hint; an empty one ends it."""
        self.below.setText(sentence or self._help)
        self.below.setVisible(bool(sentence or self._help))
        restyle(self.below, look=look if sentence else "hint")
        restyle(self.input, problem=bool(sentence) and look == "problem")
        self.input.setAccessibleDescription(sentence or self._help)
