"""도움말 책자: the whole handbook on paper, from the same texts and pictures as in the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core import dates, handbook
from app.core.blocks import (
    Block,
    Break,
    Cell,
    Contents,
    Grid,
    Heading,
    Paragraph,
    Space,
    StillPicture,
    Together,
)
from app.core.handbook import (
    DeclaredKey,
    HandbookPage,
    Line,
    Part,
    Prose,
    Rows,
    Shot,
    Span,
    Steps,
    Title,
)
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.papers.cells import NBSP

TITLE = "마을이음 도움말"
KEYS = "이 화면의 단추와 키"
_SIZE = 10.5
_SIZES = {2: 12.5, 3: 11}
"""Points of headings by level."""
_GAP = 60
_STEP_WIDTHS = (9, 161)
"""Of the mark of a step, and of what is to be done."""
_LEAST, _MOST = 24, 90
"""Millimetres wished for a column at least, and at most before the others have theirs."""
_LETTER = 2.6
"""Millimetres of a letter of a table, by which its columns share the width."""
_KEY_COLUMNS = (TableColumn("키", 34), TableColumn("하는 일", 136))


def compose(facts: Facts) -> Sheet:
    """Compose cover, contents, and a chapter for each group."""
    book = handbook.read_handbook()
    blocks: list[Block] = [*_cover(facts), Break(), Heading("차례", 16), Contents(10.5)]
    group = ""
    for page in book.pages:
        if page.group != group:
            group = page.group
            blocks += [Break(), Heading(group, 18, align="left", level=1)]
        blocks += [*_page(page, book.keys_of(page)), Space(6)]
    return Sheet(TITLE, tuple(blocks[:-1]), footer=Footer.NONE)


def _cover(facts: Facts) -> tuple[Block, ...]:
    return (
        # a gap at the top of a page is none; an empty line is one
        Paragraph(NBSP, 9),
        Space(_GAP),
        Heading(TITLE, 30),
        Space(2),
        Paragraph("창구에서 하는 일마다, 화면의 단추와 키 그대로", 14, "center"),
        Space(_GAP),
        Paragraph(dates.show_date(facts.trace.at[:10]), 13, "center"),
        Space(3),
        Paragraph(facts.office.name, 19, "center", bold=True),
    )


def _page(page: HandbookPage, keys: Sequence[DeclaredKey]) -> Iterator[Block]:
    """Go through a page; headings stand together with what follows them."""
    heads: list[Block] = [Heading(page.title, 15, align="left", level=2)]
    for part in page.parts:
        blocks = list(_blocks(part))
        if isinstance(part, Title):
            heads += blocks
        elif heads:
            yield Together((*heads, blocks[0]))
            yield from blocks[1:]
            heads = []
        else:
            yield from blocks
    if keys:
        rows = [(each.keys, each.label) for each in keys]
        table = Table(_KEY_COLUMNS, rows, [each.label for each in keys], closed=False, size=9)
        yield Together((Heading(KEYS, _SIZES[3], align="left"), table))


def _blocks(part: Part) -> Iterator[Block]:
    match part:
        case Title():
            yield Heading(part.text, _SIZES[part.level], align="left")
        case Prose():
            if part.note:
                yield Grid((1,), ((Cell(_words(part.line), bold=True),),), size=_SIZE)
            else:
                yield Paragraph(_words(part.line), _SIZE)
            yield Space(1.5)
        case Steps():
            rows = tuple(
                (Cell(step.mark or "·", align="right"), Cell(_words(step.line)))
                for step in part.steps
            )
            yield Grid(_STEP_WIDTHS, rows, size=_SIZE, ruled=False, on_one_line=True)
            yield Space(1.5)
        case Rows():
            yield _table(part)
            yield Space(2)
        case Shot():
            yield StillPicture(handbook.read_picture(part.name), part.told)
            yield Paragraph(part.told, 9, "center")
            yield Space(2)


def _table(part: Rows) -> Table:
    texts = [tuple(map(_words, row)) for row in part.rows]
    widths = [max(len(row[at]) for row in texts) * _LETTER for at in range(len(texts[0]))]
    columns = tuple(
        TableColumn(label, min(max(width, _LEAST), _MOST))
        for label, width in zip(texts[0], widths, strict=True)
    )
    return Table(columns, texts[1:], [row[0] for row in texts[1:]], closed=False, size=9)


def _words(line: Line) -> str:
    return "".join(map(_said, line))


def _said(span: Span) -> str:
    """Return words as they stand on paper, where nothing can be pressed: keys in brackets, names in quotes."""
    match span.look:
        case "key":
            return f"[{span.text}]"
        case "name":
            return f"‘{span.text}’"
        case _:
            return span.text


HANDBOOK_BOOKLET = Paper(
    "handbook_booklet",
    "도움말 책자",
    compose,
    whole_office=True,
    prose=True,
    purposes=(Purpose("handbook", "업무 안내"),),
    group=PaperGroup.NOTICES,
    stays="it stays in the office: it says nothing of anybody",
    about="이 프로그램의 도움말 전체를 차례가 있는 책자로 냅니다.",
)
