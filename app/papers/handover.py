"""업무인계인수서: what a leaving clerk hands over, to whom, signed by both and by a witness."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import dates
from app.core.blocks import Cell, Grid, Heading, Paragraph, Space
from app.core.pages import OwnPage
from app.core.papers import Facts, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.papers.cells import NBSP, NUMBER, SIGN, heading, pair

TITLE = "업무인계인수서"
ITEMS = PaperPart("handover.items")
PEOPLE = PaperPart("handover.people")
_COLUMNS = (
    NUMBER,
    TableColumn("구분", 36),
    TableColumn("업무", 74),
    TableColumn("상태", 22, "center"),
    TableColumn("인수자", 26, "center"),
)


def compose(facts: Facts) -> Sheet:
    """Lay who hands over how much, the boxes for signatures, and below them the whole list."""
    items = facts.parts.get(ITEMS, ())
    rows = [(str(number), *row) for number, row in enumerate(items, start=1)]
    return Sheet(
        TITLE,
        (
            Heading(TITLE),
            Space(4),
            _head(facts),
            Space(3),
            _counts(items),
            Space(5),
            Paragraph(_sentence(facts), 10.5),
            Space(3),
            Paragraph(dates.show_date(facts.trace.at[:10]), 11, "center"),
            Space(3),
            _signatures(facts),
            Space(6),
            Paragraph("인계 업무", 10.5, bold=True),
            Space(1),
            Table(_COLUMNS, rows, [row[2] for row in rows]),
        ),
    )


def _head(facts: Facts) -> Grid:
    shown = facts.shown
    return Grid(
        (24, 61, 24, 61),
        (
            (*pair("기관", facts.office.name), *pair("부서", shown.get("department", ""))),
            (
                *pair("인계자", shown.get("name", "")),
                *pair("근무 종료", shown.get("active_to", "")),
            ),
        ),
    )


def _sentence(facts: Facts) -> str:
    count = len(facts.parts.get(ITEMS, ()))
    what = f"아래 {count:,}건의 업무" if count else "담당 업무"
    return f"{what}와 관련 문서, 물품을 빠짐없이 인계하고 인수합니다."


def _counts(items: Sequence[Sequence[str]]) -> Grid:
    """Say how many of each sort there are, two in a row."""
    labels = [row[0] for row in items]
    pairs = [(label, f"{labels.count(label):,}건") for label in dict.fromkeys(labels)]
    pairs = pairs or [("미결 사항", "없음")]
    pairs += [("", "")] * (len(pairs) % 2)
    rows = zip(pairs[::2], pairs[1::2], strict=True)
    return Grid((40, 45, 40, 45), tuple((*pair(*left), *pair(*right)) for left, right in rows))


def _signatures(facts: Facts) -> Grid:
    """Boxes for the leaver, every successor and a witness."""
    head = tuple(heading(word) for word in ("구분", "부서", "직위·직급", "성명", "서명", "날짜"))
    rows = [
        (
            heading(part),
            Cell(department, align="center", least=11),
            Cell(),
            Cell(name, align="center"),
            Cell(SIGN, align="right"),
            Cell(f"20{NBSP * 4}.{NBSP * 4}.{NBSP * 4}.", align="center"),
        )
        for part, department, name in facts.parts.get(PEOPLE, ())
    ]
    return Grid((20, 30, 24, 30, 40, 26), (head, *rows))


HANDOVER = Paper(
    "handover",
    TITLE,
    compose,
    kinds=("staff",),
    purposes=(Purpose("handover", "업무 인계인수"),),
    parts=(PEOPLE, ITEMS),
    aside=True,
    group=PaperGroup.REPORTS,
    stays="it stays in the office",
    about="담당자가 바뀔 때 인계할 업무와 자료를 적고 인계자·인수자·입회자가 서명합니다.",
    page=OwnPage.HANDOVER,
)
