"""Facts for the tests of papers, as the printing service gathers them; all people are invented."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from app.core.blocks import Block, Grid, Ticks, Together
from app.core.fields import Field
from app.core.kind import Column
from app.core.papers import Facts, Paper
from app.core.tables import TableColumn
from app.core.values import Text, Value
from app.kinds import CATALOG
from app.output.document import Part, WrittenDocument, bind
from app.papers.referral_slip import REFERRAL_SLIP
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE

RIGHT = 553
"""Points of the right margin of an upright page."""
RESIDENT = {
    "name": "박나무",
    "birth": "1948. 3. 12.",
    "sex": "여",
    "mobile": "010-0000-5678",
    "phone2": "02-000-5679",
    "address": "서울특별시 한빛구 마을로5길 12",
    "detail": "101동 203호",
    "tong": "3통",
    "ban": "2반",
    "guardian_name": "박보호",
    "guardian_phone": "010-0000-9999",
    "guardian_relation": "딸",
    "emergency_name": "최이웃",
    "emergency_phone": "010-0000-8888",
    "emergency_relation": "이웃",
}
SHOWN = {
    "no": "연계-2026-0012",
    "target": "한빛종합복지관",
    "recipient": "한빛종합복지관 정복지 사회복지사",
    "recipient_contact": "02-000-0101",
    "place": "한빛종합복지관 2층 상담실",
    "hours": "평일 09:00–18:00",
    "needs": "건강, 일상생활유지",
    "reason": "혼자 사시는 어르신으로 거동이 불편하여 식사 준비가 어렵다고 하심.",
    "ask": "주 2회 밑반찬 배달을 부탁드립니다.",
    "wished": "평일 오전",
    "given": "2026. 10. 이불 지원",
    "documents": "신분증",
    "shared_items": "성명, 연락처",
    "consent": "박나무 제3자제공",
    "consent.on": "2026. 11. 20.",
    "due_on": "2026. 11. 30.",
    "issued_by": "이하늘",
    "request.kind": "도움 요청",
    "request.urgency": "급함",
    **{f"person.{name}": text for name, text in RESIDENT.items()},
}
VALUES: dict[str, Value] = {
    "shared_items": ("성명", "연락처"),
    "channel": "팩스",
    "issued_at": "2026-11-21T14:03:00",
}


def slip_facts(**shown: str) -> Facts:
    """Make the facts of an issued referral, some of them other than usual."""
    return Facts(
        OFFICE,
        TRACE,
        REFERRAL_SLIP.purposes[0],
        CATALOG["referral"],
        values=VALUES,
        shown=SHOWN | shown,
        linked={"target": CATALOG["organization"]},
    )


def with_values(facts: Facts, **values: Value) -> Facts:
    """Return the facts with some values other than usual."""
    return replace(facts, values={**facts.values, **values})


def table_column(column: Column) -> TableColumn:
    """Return a list's column as the printing service passes it."""
    width = column.field.width if isinstance(column.field, Field) else 0
    return TableColumn(
        column.label, width or column.field.type.width, column.field.type.align, recorded=True
    )


def printed(paper: Paper, facts: Facts) -> tuple[bytes, WrittenDocument]:
    """Print a paper and return the file and what it came to."""
    stream = io.BytesIO()
    part = Part(paper.compose(facts), facts.office, facts.trace, facts.large)
    result = bind((part,), stream)
    return stream.getvalue(), result


def ticks_of(blocks: Sequence[Block]) -> list[tuple[str, bool]]:
    """Return every box to tick of some blocks, with whether it is ticked."""
    found: list[tuple[str, bool]] = []
    for block in blocks:
        if isinstance(block, Together):
            found += ticks_of(block.blocks)
        elif isinstance(block, Grid):
            contents = [cell.content for row in block.rows for cell in row]
            found += [each for told in contents if isinstance(told, Ticks) for each in told.options]
    return found


def longest(kind: str, words: str = "마을 어르신 이야기 ") -> dict[str, str]:
    """Return the longest texts that the columns of a kind can hold."""
    return {
        each.name: (words * 700)[: each.type.longest].strip()
        for each in CATALOG[kind].fields
        if isinstance(each.type, Text)
    }


def assert_clean(data: bytes) -> None:
    """Check every page: no two texts overlap, no line strikes one, nothing leaves the paper's margins."""
    for letters, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
        assert not pdf_page.overlaps(letters)
        assert not pdf_page.struck(letters, rules)
        assert not letters or max(ink.right for ink in letters) < RIGHT
