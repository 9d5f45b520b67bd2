"""What a file brings stands as if it had been typed: the same rows by import and by form, all tables compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from app.services.gate import Session
from app.services.imports import importing
from app.services.office import offices
from app.services.records import records
from tests.founding import LOGIN, PASSWORD, office_at
from tests.services.importing import sheet, verdicts

VOLUNTEER = {
    "성명": ("김가람", "이나래", "Nguyễn Van", "남궁다솜"),
    "생년월일": ("1958-03-12", "1990-12-01", ""),
    "휴대전화": ("", "010-1234-5678"),
    "주소": ("서울특별시 한빛구 샛별로 12", ""),
    "통": ("3", ""),
    "분야": ("이·미용", "반찬, 말벗", ""),
    "가능 요일": ("월수금", ""),
    "차량": ("있음", ""),
    "메모": ("오전만", ""),
}
ORGANIZATION = {
    "기관명": ("다솜복지관", "(사)한빛나눔", "새벽약국"),
    "대표전화": ("02-000-1234", ""),
    "주소": ("서울특별시 한빛구 샛별로 7", ""),
    "이메일": ("a@b.kr", ""),
    "메모": ("휴관 월요일", ""),
}
KINDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "volunteer": VOLUNTEER, "organization": ORGANIZATION,
}  # fmt: skip
NOT_COMPARED = ("sqlite%", "search%", "change", "performed", "identity", "origin", "import_source")
"""Tables of the file itself, and what an import notes of the list besides."""
NEVER_THE_SAME = {
    "record": {"uid", "created_at", "updated_at"},
    "audit": {"id", "change"},
}


def held(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of all tables, but for times, random names and numbers of changes; and what is found by what."""
    data = session.store(writes=False).data
    skipped = " AND ".join("name NOT LIKE ?" for _ in NOT_COMPARED)
    tables = data.rows(
        f"SELECT name FROM sqlite_schema WHERE type = 'table' AND {skipped}",  # noqa: S608 - as above
        NOT_COMPARED,
    )
    found = {"search": data.rows("SELECT term, doc FROM search_word ORDER BY term, doc")}
    for (table,) in tables:
        columns = sorted(data.columns(table) - NEVER_THE_SAME.get(table, set[str]()))
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = data.rows(f'SELECT {listed} FROM "{table}"')  # noqa: S608 - tables of our own
        found[table] = sorted(rows, key=repr)
    return found


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(data=st.data())
def test_a_row_of_a_file_stands_as_a_form_writes_it(kind: str, data: st.DataObject) -> None:
    columns = KINDS[kind]
    row = st.tuples(*map(st.sampled_from, columns.values()))
    rows = data.draw(st.lists(row, min_size=1, max_size=4, unique_by=lambda each: each[0]))
    brought = sheet(tuple(columns), *rows)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        one = offices.enter(office_at(Path(folder) / "form"), LOGIN, PASSWORD)
        other = offices.enter(office_at(Path(folder) / "file"), LOGIN, PASSWORD)
        plan = importing.propose(one, kind, brought)
        preview = importing.preview(other, kind, brought, plan)
        assume(set(verdicts(preview)) == {"new"})  # what looks like another row waits for the clerk
        for values in rows:
            entered = dict(zip(plan.targets, values, strict=True))
            assert None not in entered
            records.save(one, kind, entered)
        report = importing.take(other, preview)
        assert report.figures["new"] == len(rows)
        typed, written = held(one), held(other)
        one.close()
        other.close()
    for table, found in typed.items():
        assert written[table] == found, table
