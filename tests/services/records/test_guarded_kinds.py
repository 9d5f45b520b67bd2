"""Kinds that decide who may do what are written by administrators alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import RightError
from app.services.gate import Session
from app.services.imports import importing
from app.services.records import records

COLLEAGUE = {"login": "saebom", "name": "박새봄", "role": "창구"}


@pytest.fixture
def counter(session: Session) -> Session:
    """Sit a clerk of the counter down; the office has a colleague of theirs."""
    records.save(session, "staff", COLLEAGUE)
    return session.of(replace(session.staff, role="창구"))


def test_a_clerk_of_the_counter_cannot_raise_a_role(counter: Session) -> None:
    """Nothing is written, neither a new colleague nor a changed one nor a deletion."""
    with pytest.raises(RightError, match="관리자"):
        records.save(counter, "staff", {"login": "nobody", "name": "아무개"})
    with pytest.raises(RightError):
        records.save(counter, "staff", {"role": "관리자"}, record=2)
    with pytest.raises(RightError):
        records.remove(counter, "staff", 2, ver=1)
    assert records.load(counter, "staff", 2).shown["role"] == "창구"


def test_nor_by_a_file(counter: Session, tmp_path: Path) -> None:
    """An import passes the same guard."""
    file = tmp_path / "직원.csv"
    file.write_text("계정,성명,역할\nnobody,아무개,관리자\n", encoding="utf-8")
    counter = counter.of(replace(counter.staff, role="담당"))
    (sheet,) = importing.read_file(file)
    previewed = importing.preview(
        counter, "staff", sheet, importing.propose(counter, "staff", sheet)
    )
    with pytest.raises(RightError):
        importing.take(counter, previewed)


def test_other_kinds_are_open_to_the_counter(counter: Session) -> None:
    """The guard is the kind's own."""
    assert records.save(counter, "person", {"name": "김철수"}).id
