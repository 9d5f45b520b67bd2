"""Forms that are not saved yet: kept while they are typed, offered when they are opened again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services.gate import Silence, Work, action
from app.store import drafts


@action("draft.keep", "임시 보관", writes=True, silent=Silence.OWN)
def keep(work: Work, form: str, entered: Mapping[str, Any]) -> None:
    """Keep a form that is not saved yet, so that a crash loses nothing."""
    with work.store.data.transaction():
        drafts.keep(work.store.data, work.session.staff.login, form, entered)


@action("draft.read", "임시 보관 보기", silent=Silence.OWN)
def read(work: Work, form: str) -> dict[str, Any] | None:
    """Return a form that was kept and never saved, if there is one."""
    return drafts.read(work.store.data, work.session.staff.login, form)


@action("draft.drop", "임시 보관 지우기", writes=True, silent=Silence.OWN)
def drop(work: Work, form: str) -> None:
    """Forget a kept form: it was saved or given up."""
    with work.store.data.transaction():
        drafts.drop(work.store.data, work.session.staff.login, form)
