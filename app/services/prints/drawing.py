"""Draws gathered papers: a pure function of plain data, which needs no records and could run in another process."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from app.core import dates, paper_codes
from app.core.blocks import Block, Cut, Paragraph, Space, Together
from app.core.errors import UserError
from app.core.papers import Facts, Paper, Trace
from app.core.pictures import Picture
from app.core.progress import Progress, stage
from app.core.tables import Table, TableColumn
from app.core.values import Cell
from app.output import document, entry_book, open_data, pasting, workbook
from app.output.printed import Missing, Part
from app.output.progress import tell


@dataclass(frozen=True)
class Manuscript:
    """One paper of a run, all that it prints gathered; a cover goes in front of it."""

    paper: Paper
    facts: Facts
    cover: Manuscript | None = None
    doubled: bool = False
    """A second one for the office's own file goes out behind it."""

    def traced(self, trace: Trace) -> Manuscript:
        """Return it under its number, marked as before; the cover goes by the same."""
        uncoded = replace(trace, code="", holder="", day="")
        cover = self.cover.traced(uncoded) if self.cover else None
        trace = replace(trace, again=self.facts.trace.again)
        return replace(self, facts=replace(self.facts, trace=trace), cover=cover)

    def remarked(self, words: str) -> Manuscript:
        """Return it with words beside the number of each page: that it is no first print."""
        trace = replace(self.facts.trace, again=words)
        return replace(self, facts=replace(self.facts, trace=trace))

    def followed(self, pages: int) -> Manuscript:
        """Return a cover that says how many pages follow."""
        return replace(self, facts=replace(self.facts, followed_by=pages))

    def part(self) -> Part:
        """Compose it; a form grows where it is small for its page, most of all what residents get."""
        facts, sheet = self.facts, self.paper.compose(self.facts)
        if self.paper.coded and not facts.blank:
            code, use = paper_codes.told(facts.trace.code or _LATER, facts.office.phone)
            sheet = replace(sheet, blocks=tuple(_above_cut(sheet.blocks, f"{code}  ({use})")))
        residents = self.paper.large or self.paper.addressed is not None
        most = sheet.most or (FOR_RESIDENTS if residents else FOR_OTHERS)
        sheet = replace(sheet, most=most, faxed=sheet.faxed or self.cover is not None)
        return Part(sheet, facts.office, facts.trace, facts.large)


_LATER, _CODE_SIZE = "(인쇄할 때 찍힙니다)", 9.0
"""Stands in a preview for the 문서확인번호, and its type size above the line to tear along."""
AS_SHEET, AS_SHEET_ADVICE = (
    "파일로 나간 것이라 종이에 그리지 않습니다.",
    "발급대장에서 파일 단추를 누르면 나간 그대로의 파일을 저장합니다.",
)
AS_PAPER, AS_PAPER_ADVICE = (
    "종이로 나간 것이라 엑셀 파일로는 내보내지 않습니다.",
    "발급대장에서 다시 출력하거나 ‘PDF로’를 눌러 주세요.",
)


FOR_RESIDENTS, FOR_OTHERS = 13.0, 12.0
"""Points to which the letters of a form grow whose page would stay empty for a third."""
OFFICE_COPY = "보관용"
"""Stands on each page of the copy that the office files."""
NO_PICTURE, NO_PICTURE_ADVICE = (
    "아직 그릴 것이 없어 그림을 저장하지 않았습니다.",
    "구성원을 더 확인해 적으면 그림이 생깁니다. 표는 인쇄하거나 엑셀로 저장할 수 있습니다.",
)
PICTURE_WIDTH = 260.0
"""Millimetres: a landscape page between its margins."""


@dataclass(frozen=True)
class KeptManuscript:
    """A paper as it went out before: composed long ago, under its own number, moment and clerk."""

    kept: tuple[Part, ...]
    times: int
    """The so-manieth time that it goes out again."""
    words: str = ""
    """The same as it stands on each page, below what was marked there before."""
    sheet: bytes = b""
    """The workbook that went out, in place of a paper: it is handed out again as it is."""
    doubled: bool = False
    """A second one for the office's own file goes out behind it."""

    def traced(self, trace: Trace) -> KeptManuscript:
        """Return it with a mark on each page that it is printed again, under which number; no text changes."""
        day, _, clock = trace.at.partition("T")
        moment = f"{dates.show_date(day)} {clock[:5]}".rstrip()
        words = f"재출력 {self.times}회 · {moment} · {trace.by} · 출력번호 {trace.number}"
        return replace(self, words=words)


@dataclass(frozen=True)
class Drawn:
    """A finished document."""

    content: bytes
    rows: int
    pages_of: tuple[int, ...]
    """The pages of each paper of the run, its cover included; a sheet has none."""
    missing: tuple[Missing, ...] = ()
    """Characters that no font has, with the records they stand in."""
    composed: tuple[tuple[Part, ...], ...] = ()
    """The papers of the run as they were composed."""
    plain: str = ""
    """The same as lines of text, of what is copied."""
    files: tuple[bytes, ...] = ()
    """In place of the content, where each paper of the run is a file of its own."""

    @classmethod
    def apart(cls, drawn: Sequence[Drawn]) -> Drawn:
        """Return documents as one run whose papers go into files of their own."""
        return cls(
            b"",
            sum(each.rows for each in drawn),
            tuple(chain(*(each.pages_of for each in drawn))),
            tuple(dict.fromkeys(chain(*(each.missing for each in drawn)))),
            tuple(chain(*(each.composed for each in drawn))),
            files=tuple(each.content for each in drawn),
        )


def _above_cut(blocks: Sequence[Block], words: str) -> Iterator[Block]:
    """Go through blocks with words above the line to tear along: what is below it leaves the paper."""
    first = True
    for block in blocks:
        if isinstance(block, Cut) and first:
            yield Space(1)
            yield Paragraph(words, _CODE_SIZE)
            first = False
        yield block


def draw(papers: Sequence[Manuscript | KeptManuscript], progress: Progress | None = None) -> Drawn:
    """Draw the papers of a run one behind the other as one PDF, each behind its cover."""
    composed: list[tuple[Part, ...]] = []
    for done, paper in enumerate(papers):
        tell(stage(progress, 0, 2), done, len(papers))
        composed.append(tuple(compose(paper)))

    stream, bound = io.BytesIO(), _with_copies(papers, composed)
    drawn = document.bind([*chain(*bound)], stream, progress=stage(progress, 1, 2))
    pages = iter(drawn.pages_of)
    pages_of = tuple(sum(islice(pages, len(parts))) for parts in bound)
    return Drawn(stream.getvalue(), drawn.rows, pages_of, drawn.missing, tuple(composed))


def draw_hangul(
    papers: Sequence[Manuscript | KeptManuscript], progress: Progress | None = None
) -> Drawn:
    """Draw the papers of a run as one file of 한글, which counts the pages itself."""
    composed = tuple(tuple(compose(each)) for each in papers)
    stream, bound = io.BytesIO(), _with_copies(papers, composed)
    written = document.write_hangul([*chain(*bound)], stream, progress=progress)
    return Drawn(stream.getvalue(), written.rows, (0,) * len(papers), composed=composed)


def _with_copies(
    papers: Sequence[Manuscript | KeptManuscript], composed: Sequence[tuple[Part, ...]]
) -> list[tuple[Part, ...]]:
    """Return the papers of a run with the copies for the office's file, each behind its own."""
    return [
        (*parts, *(_marked(each, OFFICE_COPY) for each in parts)) if paper.doubled else parts
        for paper, parts in zip(papers, composed, strict=True)
    ]


def compose(paper: Manuscript | KeptManuscript) -> list[Part]:
    """Compose a paper: its cover, if it has one, and itself; what was kept is composed already."""
    if isinstance(paper, KeptManuscript):
        if paper.sheet:
            raise UserError(AS_SHEET, AS_SHEET_ADVICE)
        return [_marked(part, paper.words) for part in paper.kept]
    part = paper.part()
    if paper.cover is None:
        return [part]
    return [paper.cover.followed(document.count(part)).part(), part]


def _marked(part: Part, words: str) -> Part:
    """Return a part with one more line of words beside the number of each page."""
    again = "\n".join(filter(None, (part.trace.again, words)))
    return replace(part, trace=replace(part.trace, again=again))


def draw_sheet(paper: Manuscript | KeptManuscript) -> Drawn:
    """Draw a list as an Excel sheet, its columns in its paper's order, also those for the pen.

    What a service tabulated stands each on a sheet of its own. One that went out before is the same file again.
    """
    if isinstance(paper, KeptManuscript):
        if not paper.sheet:
            raise UserError(AS_PAPER, AS_PAPER_ADVICE)
        return Drawn(paper.sheet, 0, (0,))
    facts, stream = paper.facts, io.BytesIO()
    head = workbook.Head(facts.office, facts.trace, facts.purpose.label)
    if facts.book is not None:
        entry_book.write(facts.book, head, stream)
        return Drawn(stream.getvalue(), len(facts.book.rows), (0,))
    if not paper.paper.whole_list:
        workbook.write_sections(facts.title, facts.sections, facts.remark, head, stream)
        return Drawn(stream.getvalue(), sum(len(each.rows) for each in facts.sections), (0,))
    composed = paper.paper.compose(replace(facts, rows=(), names=(), filters=""))
    tables = (block for block in composed.blocks if isinstance(block, Table))
    table = next(tables, Table(facts.columns, ()))  # labels are no table
    cells = _laid_out(table.columns, facts.columns, facts.cells)
    conditions = f"조건: {facts.filters}" if facts.filters else ""
    remark = " ".join(filter(None, (facts.remark, conditions)))
    workbook.write(composed.title, table, cells, head, stream, remark)
    return Drawn(stream.getvalue(), len(facts.cells), (0,))


def draw_open_data(paper: Manuscript | KeptManuscript) -> Drawn:
    """Draw the records of an open format as JSON; one that went out before is the same file again."""
    if isinstance(paper, KeptManuscript):
        return draw_sheet(paper)
    records = paper.facts.open_data
    return Drawn(open_data.page_of(records), len(records), (0,))


def draw_pictures(paper: Manuscript | KeptManuscript, *, lines: bool) -> Drawn:
    """Draw the pictures of a paper alone, as lines and letters (SVG) or as dots (PNG).

    Raises `UserError` where it has none.
    """
    parts = compose(paper)
    pictures = [*chain(*(_pictures_in(part.sheet.blocks) for part in parts))]
    if not pictures:
        raise UserError(NO_PICTURE, NO_PICTURE_ADVICE)
    draw = document.draw_svg if lines else document.draw_png
    return Drawn(draw(pictures, PICTURE_WIDTH), 0, (0,), composed=(tuple(parts),))


def _pictures_in(blocks: Sequence[Block]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Together):
            yield from _pictures_in(block.blocks)
        elif isinstance(block, Picture):
            yield block


def draw_copy(paper: Manuscript) -> Drawn:
    """Draw a list to be pasted elsewhere: its rows as a table, and as text; no boxes for the pen."""
    headings, cells = [each.label for each in paper.facts.columns], paper.facts.cells
    table, text = pasting.as_table(headings, cells), pasting.as_text(headings, cells)
    return Drawn(table.encode("utf-8"), len(cells), (0,), plain=text)


def _laid_out(
    laid: Sequence[TableColumn], given: Sequence[TableColumn], cells: Sequence[Sequence[Cell]]
) -> Iterator[Sequence[Cell]]:
    """Go through the rows as a paper lays them: counted, with empty boxes for the pen."""
    places: list[int] = []
    taken = 0
    for column in laid:
        mine = taken < len(given) and column.label == given[taken].label
        places.append(taken if mine else -1)
        taken += mine
    for number, row in enumerate(cells, start=1):
        yield [
            row[place] if place >= 0 else number if column.ordinal else ""
            for place, column in zip(places, laid, strict=True)
        ]
