"""Which editor a type of value asks for by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.fields import Field
from app.ui.widgets.editors.check import CheckEditor
from app.ui.widgets.editors.chips import ChipsEditor
from app.ui.widgets.editors.choice import choice_editor
from app.ui.widgets.editors.date import DateEditor
from app.ui.widgets.editors.days import DaysEditor
from app.ui.widgets.editors.editor import Editor, Sources
from app.ui.widgets.editors.line import LineEditor
from app.ui.widgets.editors.link import LinkEditor
from app.ui.widgets.editors.memo import MemoEditor
from app.ui.widgets.editors.number import NumberEditor

EDITORS: Mapping[str, Callable[[Field, str, Sources], Editor]] = {
    "line": LineEditor,
    "memo": MemoEditor,
    "number": NumberEditor,
    "date": DateEditor,
    "choice": choice_editor,
    "chips": ChipsEditor,
    "check": CheckEditor,
    "days": DaysEditor,
    "link": LinkEditor,
}


def field_editor(field: Field, path: str, sources: Sources) -> Editor:
    """Make the editor of a column."""
    return EDITORS[field.type.editor](field, path, sources)
