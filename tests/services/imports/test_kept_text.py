"""Nothing of a cell is lost: what its column does not take whole stands in the memo, and is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.values import as_text
from app.kinds import CATALOG
from app.output.sheets import SheetTable
from app.services.imports.columns.headers import Plan
from app.services.imports.values.cells import cell_for
from app.services.imports.values.rows import SheetReader
from app.services.records import forms

_WORDS = (
    "010-1234-5678", "02-123-4567", "02)123-4567~8", "①", "공일공", "내선 3", "딸", "없음", "결번",
    "2020.3.5", "20.9월",
    "1954년생", "(음)", "단기 4287", "540305", "만 70세", "약", "30명", "20~30", "３０", "1천2백", "만원",
    "㎡", "2~3시간",
    "월~금", "화,목", "9-6", "14:00~16:00", "점심 제외", "매월 첫째주", "격주", "04524", "110-101", "우)",
    "폐업", "정상",
    "활동", "사망", "예정", "동의", "미동의", "남", "여", "a@b.kr", "/", ",", "→", "-", " ", "\n", "7", "×",
)  # fmt: skip
_CELLS = st.one_of(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map("".join),
    st.text(alphabet="0123456789.-~/()년월일시분명원약음 가나①×", min_size=1, max_size=14),
    st.integers(0, 99_999_999),
    st.floats(0, 50_000, width=32).map(lambda each: round(each, 2)),
)
_COLUMNS = (
    ("volunteer", "person.mobile"), ("volunteer", "person.birth"), ("volunteer", "person.status"),
    ("volunteer", "person.sex"), ("volunteer", "person.sms_ok"), ("volunteer", "person.email"),
    ("volunteer", "person.tong"), ("volunteer", "registered_on"), ("volunteer", "availability"),
    ("volunteer", "fields"), ("volunteer", "insured_until"), ("volunteer", "status"), ("organization", "phone"),
    ("organization", "postcode"), ("organization", "status"), ("asset", "capacity"), ("job_program", "pay_amount"),
)  # fmt: skip
_READERS = {
    (kind, path): SheetReader(CATALOG, CATALOG[kind], Plan(0, ("person.name" if kind == "volunteer" else "name", path)))
    for kind, path in _COLUMNS
}  # fmt: skip


@pytest.mark.parametrize(("kind", "path"), _COLUMNS)
@settings(max_examples=25)
@given(cell=_CELLS)
def test_all_of_a_cell_stands_in_its_column_or_in_the_memo(
    kind: str, path: str, cell: object
) -> None:
    reader = _READERS[kind, path]
    (row,) = reader.read(SheetTable("", [["이름", "칸"], ["김하나", cell]]))
    if row.reasons:  # its row is refused, with the file as it is
        return
    reader.settle(row)
    type_, text = reader.targets[path].field.type, as_text(cell)
    plain = forms.check_value(type_, cell_for(type_, cell))
    taken = not plain.error and row.values[path] == plain.value
    memo = str(row.values.get(reader.memo) or "")
    if not any(map(str.isalnum, text)):  # signs alone are an empty cell
        return
    assert taken or f"칸: {type_.kept(text)}" in memo, row
    assert taken or row.warnings
    assert row.values[path] is not None or path in row.unread, "a default would fill in for it"
