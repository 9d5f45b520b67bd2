"""The keys of the window, read off the window itself: the handbook and the card of shortcuts tell no others.

Pages are made as they would be opened, and asked for their buttons and shortcuts; nothing is written down twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from app.core.handbook import EVERYWHERE, DeclaredKey
from app.ui.frame.places import KindPlace, OnePlace, Place
from app.ui.shell.pages import PAGES, page_for
from app.ui.shell.workspace import Workspace
from app.ui.widgets.buttons import Button

HEADINGS = ("place", "keys", "label")
_SAME = {"PgDown": "PgDn", "Delete": "Del", "Return": "Enter", "Left": "←", "Right": "→"}
"""Keys as they stand on the keyboard."""
_KEY_LABEL = "key"
"""The look of a label that tells of keys: each with what it does, far from the next."""
_FAR = "   "
_FEW = 2
"""So many words for one key are told; of more only what they have in common."""


def declared_keys(workspace: Workspace) -> list[DeclaredKey]:
    """Return all keys of the window, each once for a place."""
    found: dict[DeclaredKey, None] = dict.fromkeys(_everywhere(workspace))
    for type_ in PAGES:
        for place in _places(type_, workspace):
            page = page_for(workspace, place)
            found.update(dict.fromkeys(_keys_in(page, type_.__name__)))
            page.deleteLater()
    return list(dict.fromkeys(_in_short(list(found))))


def _in_short(keys: Sequence[DeclaredKey]) -> Iterator[DeclaredKey]:
    """Go through the keys without what each kind calls otherwise, and without the digits that choose words."""
    labels: dict[tuple[str, str], list[str]] = {}
    for each in keys:
        labels.setdefault((each.place, each.keys), []).append(each.label)
    for each in keys:
        several = labels[each.place, each.keys]
        if not each.keys.isdigit():
            yield replace(each, label=_shared(several)) if len(several) > _FEW else each


def _shared(labels: Sequence[str]) -> str:
    """Return the words in which labels end alike: 별명 줄 추가, 기준 줄 추가."""
    shared: list[str] = []
    for words in zip(*(label.split()[::-1] for label in labels), strict=False):
        if len(set(words)) > 1:
            break
        shared.insert(0, words[0])
    return " ".join(shared) or labels[0]


def table_of(keys: list[DeclaredKey]) -> str:
    """Return the text of the table in which the handbook keeps them."""
    lines = [HEADINGS, *((each.place, each.keys, each.label) for each in keys)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _places(type_: type[Place], workspace: Workspace) -> Iterator[Place]:
    if issubclass(type_, KindPlace):
        yield from (type_(kind.name) for kind in workspace.catalog)
    elif issubclass(type_, OnePlace):
        yield type_(0)
    else:
        yield type_()


def _everywhere(workspace: Workspace) -> Iterator[DeclaredKey]:
    """Go through the keys of the frame around the pages."""
    for each in workspace.findChildren(QShortcut):
        if each.parent() is workspace and each.whatsThis():
            yield DeclaredKey(EVERYWHERE, spelled_key(each.key().toString()), each.whatsThis())
    for part in (workspace.header, workspace.navigation):
        yield from _buttons_in(part, EVERYWHERE)


def _keys_in(page: QWidget, place: str) -> Iterator[DeclaredKey]:
    yield from _buttons_in(page, place)
    for each in page.findChildren(QShortcut):
        if each.whatsThis():
            yield DeclaredKey(place, spelled_key(each.key().toString()), each.whatsThis())
    for each in page.findChildren(QLabel):
        if each.property("look") == _KEY_LABEL and _FAR in each.text():
            for told in each.text().split(_FAR):
                keys, _, label = told.partition(" ")
                yield DeclaredKey(place, keys, label)


def _buttons_in(part: QWidget, place: str) -> Iterator[DeclaredKey]:
    for each in part.findChildren(Button):
        if each.hint:
            yield DeclaredKey(place, spelled_key(each.hint), each.accessibleName())


def spelled_key(keys: str) -> str:
    """Return a key as the handbook writes it: `Ctrl+Enter` for `Ctrl+Return`."""
    return "+".join(_SAME.get(each, each) for each in keys.split("+"))
