"""욕구별 자원 안내 책자: a chapter for every need, and in it who answers it, for residents or the counter."""

from __future__ import annotations

from app.core import dates
from app.core.blocks import Block, Break, Contents, Heading, Paragraph, Space
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Section, Table, TableColumn
from app.papers.cells import NBSP

TITLE = "욕구별 자원 안내"
RESIDENTS = Purpose("residents", "주민 배부")
COUNTER = Purpose(
    "counter", "창구용", about="창구에서 보는 책자로, 자원봉사자와 전화번호가 모두 있습니다."
)
_EMPTY = "아직 등록된 곳이 없습니다. 주민센터로 물어 주세요."
_LARGE_COLUMNS = (TableColumn("이름과 하는 일", 95), TableColumn("연락처와 이용 방법", 85))
_SIZE = 10.0
_BETWEEN = 9.0
"""Millimetres between two chapters."""
_GAP = 60.0
"""Millimetres above and below the title of the cover."""


def compose(facts: Facts) -> Sheet:
    """Lay a cover, the contents with their pages, and a chapter for every need, one behind the other."""
    blocks = [*_cover(facts), Break(), Heading("차례", 20), Contents(13), *_how(facts), Break()]
    for section in facts.sections:
        blocks += [*_chapter(facts, section), Space(_BETWEEN)]
    footer = Footer.TRACE if facts.purpose.name == COUNTER.name else Footer.NONE
    return Sheet(TITLE, tuple(blocks[:-1]), footer=footer)


def _cover(facts: Facts) -> tuple[Block, ...]:
    office = facts.office
    lines = (office.address, f"전화 {office.phone}" if office.phone else "")
    inside = facts.purpose.name == COUNTER.name
    return (
        # a gap at the top of a page is none; an empty line is one
        Paragraph(NBSP, 9),
        Space(_GAP),
        Heading(TITLE, 30),
        Space(2),
        Paragraph("우리 동네에서 도움을 주는 곳", 16, "center"),
        Space(4),
        Paragraph("창구용 (밖으로 내보내지 않습니다)" if inside else "", 12, "center", bold=True),
        Space(_GAP),
        Paragraph(dates.show_date(facts.trace.at[:10]), 13, "center"),
        Space(3),
        Paragraph(office.name, 19, "center", bold=True),
        Space(2),
        *(Paragraph(line, 11, "center") for line in lines if line),
    )


def _how(facts: Facts) -> tuple[Block, ...]:
    """Say below the contents what to do where no number stands."""
    phone = f"({facts.office.phone})" if facts.office.phone else ""
    asked = f"가시기 전에 먼저 전화해 보시고, 연락처가 없는 곳은 {facts.office.name}{phone}에 물어 주세요."
    return (Space(8), Paragraph(asked, 11))


def _chapter(facts: Facts, section: Section) -> list[Block]:
    rows = section.rows
    told = f"{len(rows):,}건  ·  {facts.remark}" if rows else facts.remark
    blocks: list[Block] = [Heading(section.heading, 18, align="left", level=1), Paragraph(told, 10)]
    if not rows:
        blocks.append(Paragraph(_EMPTY, 11))
    elif facts.large:
        merged = [_merged(row) for row in rows]
        blocks.append(
            Table(_LARGE_COLUMNS, merged, [row[0] for row in rows], closed=False, size=_SIZE)
        )
    else:
        blocks.append(
            Table(section.columns, rows, [row[0] for row in rows], closed=False, size=_SIZE)
        )
    return [*blocks, Space(2), Paragraph(section.note, 10.5)] if section.note else blocks


def _merged(row: tuple[str, ...]) -> tuple[str, str]:
    """Return a row in two cells, for large type."""
    name, does, phone, where, terms = row
    return ("\n".join(filter(None, (name, does))), "\n".join(filter(None, (phone, where, terms))))


NEEDS_BOOKLET = Paper(
    "needs_booklet",
    "욕구별 자원 안내 책자",
    compose,
    whole_office=True,
    purposes=(RESIDENTS, COUNTER),
    large=True,
    group=PaperGroup.COUNTER,
    kept=True,
    about="욕구마다 도움을 주는 곳을 모은 책자입니다. 공개한 연락처만 싣습니다.",
)
