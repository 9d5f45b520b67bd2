"""The inputs of forms: one editor for each way of giving a value, chosen by the type's own word."""

from __future__ import annotations

from app.core.fields import Field, Lines
from app.ui.widgets.editors.editor import Editor, Offer, Sources, offered
from app.ui.widgets.editors.lines import LinesEditor
from app.ui.widgets.editors.registry import field_editor

__all__ = ["Editor", "Offer", "Sources", "make", "offered"]


def make(declared: Field | Lines, path: str, sources: Sources) -> Editor:
    """Make the editor of a column, or of several rows; the input is called by its path."""
    if isinstance(declared, Lines):
        return LinesEditor(declared, path, sources)
    return field_editor(declared, path, sources)
