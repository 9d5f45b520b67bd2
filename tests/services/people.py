"""Saving invented people through the services, as a clerk's form would."""

from __future__ import annotations

from app.services.gate import Session
from app.services.records import records


def save(session: Session, kind: str, /, **values: object) -> int:
    """Save a new record; `person__name` is the column `person.name`. Returns its id."""
    entered = {name.replace("__", "."): value for name, value in values.items()}
    saved = records.save(session, kind, entered).id
    assert saved is not None
    return saved


def volunteer(session: Session, name: str = "김철수", /, **values: object) -> int:
    """Save a new volunteer with the person."""
    return save(session, "volunteer", **{"person.name": name, **values})


def person_of(session: Session, role: int) -> int:
    """Return the person whose role a record is."""
    return session.store(writes=True).records.load(role).root


def edit(session: Session, kind: str, record: int, /, **values: object) -> None:
    """Save changed columns of a record as it stands."""
    vers = records.load(session, kind, record).vers
    entered = {name.replace("__", "."): value for name, value in values.items()}
    records.save(session, kind, entered, record=record, vers=vers)
