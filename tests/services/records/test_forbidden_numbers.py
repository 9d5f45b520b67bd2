"""Numbers that may not be kept, whichever way they come in: nothing of them is stored anywhere."""

from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.services.gate import Session
from app.services.imports import importing
from app.services.records import drafts, lists, preferences, searching
from app.services.records.lists import Query
from app.store.engine.data import Actor
from tests.services.importing import look
from tests.services.people import save

NUMBERS = ("850101-1234567", "8501011234567", "M12345678", "11-04-123456-70")
"""Invented ones: a resident's written in two ways, a passport's, a driver's."""


def everything(session: Session) -> str:
    """Return all that the office's files hold as text."""
    data = session.store(writes=True).data
    tables = data.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' "
        "AND name NOT LIKE 'sqlite%'"
    )
    return repr([list(data.db.table(name).rows) for (name,) in tables])


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("path", ["name", "memo", "mobile", "email", "source", "id_1365", "birth"])
def test_no_field_of_a_form_takes_one(session: Session, path: str, number: str) -> None:
    with pytest.raises(UserError) as caught:
        save(session, "person", **{"name": "김하나", path: f"확인 {number}"})
    why = caught.value.fields[path]
    assert "저장할 수 없습니다" in why
    assert "다른 칸은 그대로입니다" in why
    assert number not in why
    assert number not in everything(session)


@pytest.mark.parametrize("number", NUMBERS)
def test_whoever_writes_past_the_forms_is_refused_too(session: Session, number: str) -> None:
    store = session.store(writes=True)
    kind = store.catalog["person"]
    record = save(session, "person", name="김하나")
    with pytest.raises(UserError), store.data.change(Actor("나"), "test"):
        store.records.add(kind, {"name": "이두리", "memo": f"적은 것 {number}"})
    with pytest.raises(UserError), store.data.change(Actor("나"), "test"):
        store.records.update(kind, record, {"roles": ("통장", number)}, None)
    assert number not in everything(session)


@pytest.mark.parametrize("number", NUMBERS)
def test_drafts_choices_and_notes_keep_all_but_the_number(session: Session, number: str) -> None:
    kept = {"entries": {"memo": f"앞 {number} 뒤", "wishes": [{"target": number}]}, "titles": {}}
    drafts.keep(session, "person", kept)
    preferences.keep(session, "view", {"text": number})
    with session.store(writes=True).data.change(Actor("나"), "test", note=number):
        pass
    draft = drafts.read(session, "person")
    assert draft is not None
    memo = draft["entries"]["memo"]
    assert memo.startswith("앞 ")
    assert memo.endswith(" 뒤")
    assert number not in everything(session)


@pytest.mark.parametrize("number", NUMBERS)
def test_none_is_searched_for(session: Session, number: str) -> None:
    with pytest.raises(UserError, match="찾을 수 없습니다") as caught:
        searching.search(session, number)
    assert number not in str(caught.value)
    with pytest.raises(UserError, match="찾을 수 없습니다"):
        lists.count(session, Query("person", number))


def test_what_only_looks_alike_is_kept(session: Session) -> None:
    text = (
        "코드 3180000000012, 계좌 110-123-456789, 문서 20240315-001, 850101-1******, 연계-2026-0012"
    )
    save(session, "person", name="김하나", memo=text)
    assert text in everything(session)


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (("생년월일", "주민번호 뒷자리"), ("530304", "1234567")),
        (("생년월일", "뒷자리"), (530304, 1234567.0)),
        (("앞", "뒤"), ("530304", "1234569")),  # its last digit proves it
        (("비고", "특이사항"), ("530304", "1234569")),
        (("주민번호", "비고"), ("530304", "1234567")),
        (("주민번호", "비고"), (303041234567.0, "")),
    ],
)
def test_a_number_over_two_cells_of_a_row_is_refused(
    session: Session, heads: tuple[str, ...], cells: tuple[object, ...]
) -> None:
    preview = look(session, "person", ["성명", *heads], ["김하나", *cells])
    assert [str(row.verdict) for row in preview.rows] == ["refused"]
    importing.take(session, preview)
    assert "1234567" not in everything(session)
    assert "1234569" not in everything(session)


def test_a_birth_beside_seven_other_digits_is_imported(session: Session) -> None:
    rows = (["성명", "생년월일", "관리번호"], ["김하나", "530304", "1234567"])
    assert [str(row.verdict) for row in look(session, "person", *rows).rows] == ["new"]
