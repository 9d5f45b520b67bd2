"""Finds what is wrong with the layout of a printed paper: the machine's eye on every page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.core.blocks import Approval, Block, Cell, Grid, Heading, Margins, Receipt, Ticks, Together
from app.core.papers import Sheet
from app.core.tables import Chart, Table
from app.output.characters import tidy
from tests.output import page_ink
from tests.output.page_ink import Box, PageInk, Run
from tests.output.pdf_page import Ink

MM = 72 / 25.4
SIDE, TOP, FOOT, WHITE = 15 * MM, 15 * MM, 19 * MM, 5 * MM
"""The margins, the footer's own height among them, and what printers leave white."""
_TOLERANCE = 0.3
_STROKE = 1.2
"""Points that a thick line takes beside its own middle."""
_CLOSINGS = ("이하빈칸", "해당없음")
"""What a table adds to its rows."""
_ANNEX = re.compile(r"붙임\d+[과와]같음")
"""What stands in a box whose text goes on behind the form."""


def faults(data: bytes, sheet: Sheet, missing: Iterable[str] = ()) -> list[str]:
    """Return a sentence for everything wrong with a printed sheet, nothing where all is well.

    `missing` are the characters that no font has.
    """
    whole = page_ink.read(data)
    inner = [_without_border(page) if sheet.border else page for page in whole]
    found = [
        f"쪽 {number}: {fault}"
        for number, page in enumerate(whole, 1)
        for fault in (*beyond_margins(page, sheet.margins), *overlaps(page.runs), *struck(page))
    ]
    found += [f"쪽 끝에 홀로 남은 제목 “{title}”" for title in _lonely_titles(inner, sheet)]
    drawn = Drawn(set(missing))
    return [
        *found,
        *_misplaced(inner, sheet, drawn),
        *_disordered(inner, sheet, drawn),
        *_unstamped(inner, sheet),
    ]


class Drawn:
    """Texts as a paper shows them, without gaps."""

    def __init__(self, missing: set[str]) -> None:
        self._missing = missing

    def __call__(self, text: str) -> str:
        """Return a text as it was drawn."""
        return "".join("〓" if each in self._missing else each for each in _plain(tidy(text)))


def _without_border(page: PageInk) -> PageInk:
    """Return a certificate's page without the frame around all of it."""
    near = SIDE + 2 * MM
    kept = [path for path in page.paths if path.frame is None or path.frame[0] > near]
    return replace(page, paths=tuple(kept))


def beyond_margins(page: PageInk, own: Margins | None = None) -> Iterator[str]:
    """Go through what leaves the page's body and stands in no footer either; `own` are a sheet's own margins."""
    side, above, below = (
        (SIDE, TOP, FOOT) if own is None else (own.side * MM, own.top * MM, own.foot * MM)
    )
    left, right = side - _TOLERANCE, page.width - side + _TOLERANCE
    bottom, top = below - _TOLERANCE, page.height - above + _TOLERANCE
    for run in page.runs:
        within = left <= run.left and run.right <= right and run.top <= top
        if not within or not (bottom <= run.bottom or WHITE <= run.bottom < run.top < FOOT):
            yield f"여백을 벗어난 글 “{run.text.strip()}”"
    for each in (*page.fills, *(side for path in page.paths for side in path.sides)):
        across = left - _STROKE <= each.left and each.right <= right + _STROKE
        if not across or each.bottom < bottom - _STROKE or each.top > top + _STROKE:
            yield f"여백을 벗어난 선 ({each.left:.0f}, {each.bottom:.0f})-({each.right:.0f}, {each.top:.0f})"


def overlaps(runs: Sequence[Run]) -> Iterator[str]:
    """Go through the texts that are printed one over the other."""
    ordered = sorted(runs, key=lambda run: run.bottom)
    for place, run in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.bottom > run.top:
                break
            if run.touches(other):
                yield f"겹친 글 “{run.text.strip()}” “{other.text.strip()}”"


def struck(page: PageInk) -> Iterator[str]:
    """Go through the texts that a line runs through, letters and gaps alike."""
    upright = sorted((rule for rule in page.rules if _is_upright(rule)), key=lambda rule: rule.left)
    level = sorted((rule for rule in page.rules if not _is_upright(rule)), key=lambda r: r.bottom)
    xs, ys = [rule.left for rule in upright], [rule.bottom for rule in level]
    for run in page.runs:
        near = upright[bisect_left(xs, run.left) : bisect_right(xs, run.right)]
        near += level[bisect_left(ys, run.bottom) : bisect_right(ys, run.top)]
        if any(run.crosses(rule) for rule in near):
            yield f"선이 지나가는 글 “{run.text.strip()}”"


def _is_upright(rule: Ink) -> bool:
    return rule.right - rule.left < rule.top - rule.bottom


def _lonely_titles(pages: Sequence[PageInk], sheet: Sheet) -> Iterator[str]:
    """Go through the titles that a page ends with, while the next page begins what they are of."""
    titles = {_plain(each.text) for each in blocks_of(sheet.blocks) if isinstance(each, Heading)}
    for page in pages[:-1]:
        body = [run for run in page.runs if run.bottom >= FOOT - _TOLERANCE]
        lowest = min(body, key=lambda run: run.bottom, default=None)
        if lowest is None or _plain(lowest.text) not in titles:
            continue
        # beside a line of the contents stands the number of its page
        if all(run is lowest or abs(run.base - lowest.base) > _TOLERANCE for run in body):
            yield lowest.text.strip()


def _disordered(pages: Sequence[PageInk], sheet: Sheet, drawn: Drawn) -> Iterator[str]:
    """Go through the columns of tables that do not hold their texts, from top to bottom.

    A row may be parted where a page ends; a head of a table without any row below is told as well.
    """
    for labels, alike in _by_labels(sheet, drawn).items():
        found = [""] * len(labels)
        for _, frame, columns in _tables(pages, labels):
            for place, boxes in enumerate(columns):
                found[place] += "".join(_words_in(runs) for _, runs in boxes[1:])
            if min(box[1] for boxes in columns for box, _ in boxes[:1]) < frame[1] + 1:
                yield "쪽 끝에 홀로 남은 표 머리"
        for place, label in enumerate(labels):
            wanted = "".join(drawn(row[place]) for table in alike for row in table.rows)
            if _unclosed(found[place]) != _unclosed(wanted):
                yield f"‘{label}’ 열에 제 글이 차례로 있지 않음"


def _by_labels(sheet: Sheet, drawn: Drawn) -> dict[tuple[str, ...], list[Table]]:
    """Return the tables by the words of their heads; one without any for a column is left out."""
    found: defaultdict[tuple[str, ...], list[Table]] = defaultdict(list)
    for table in (each for each in blocks_of(sheet.blocks) if isinstance(each, Table)):
        labels = tuple(drawn(column.label) for column in table.columns)
        if all(labels):
            found[labels].append(table)
    return found


def _unclosed(text: str) -> str:
    for closing in _CLOSINGS:
        text = text.removesuffix(closing)
    return text


Column = list[tuple[Box, list[Run]]]


def _tables(
    pages: Sequence[PageInk], labels: tuple[str, ...]
) -> Iterator[tuple[int, Box, list[Column]]]:
    """Go through the tables with such a head: page, frame, and columns from top to bottom."""
    for number, page in enumerate(pages):
        boxes = sorted(page.boxes.items(), key=lambda item: (-item[0][3], item[0][0]))
        for frame in page.frames:
            inside = [(box, runs) for box, runs in boxes if _holds(frame, runs[0])]
            head = inside[: len(labels)]
            if tuple(_words_in(runs) for _, runs in head) == labels:
                columns = [
                    [each for each in inside if _same_width(each[0], box)] for box, _ in head
                ]
                yield number, frame, columns


def _same_width(box: Box, other: Box) -> bool:
    return box[0] == other[0] and box[2] == other[2]


def _holds(box: Box, run: Run) -> bool:
    x, y = run.middle
    return box[0] < x < box[2] and box[1] < y < box[3]


def _misplaced(pages: Sequence[PageInk], sheet: Sheet, drawn: Drawn) -> Iterator[str]:
    """Go through the words of boxes that do not stand in one box of their own on the paper.

    A cell that is parted where a page ends goes on in a box as wide. Whether the rows of tables stand
    where they should is looked at column by column.
    """
    listed = {
        (page, box)
        for labels in _by_labels(sheet, drawn)
        for page, _, columns in _tables(pages, labels)
        for column in columns
        for box, _ in column
    }
    boxes = [
        (_words_in(runs), box)
        for number, page in enumerate(pages)
        for box, runs in page.boxes.items()
        if (number, box) not in listed
    ]
    heads = set(_CLOSINGS)
    waiting = Counter(words for words, _ in boxes)
    parted: list[str] = []
    for text, heading in _boxed(sheet, drawn):
        words = drawn(text)
        heads |= {words} if heading else set()
        if waiting[words]:
            waiting[words] -= 1
        elif words:
            parted.append(words)
    left = [(words, box) for words, box in boxes if words not in heads and _take(waiting, words)]
    body = (run for page in pages for run in page.runs if run.bottom >= FOOT - _TOLERANCE)
    behind = _plain("".join(run.text for run in body))
    behind = behind if any(_ANNEX.fullmatch(words) for words, _ in boxes) else ""
    left = [(words, box) for words, box in left if not _ANNEX.fullmatch(words)]
    for words in parted:
        rest = "" if words in behind.partition("붙임1.")[2] else _without_parts(words, left)
        if rest:
            yield f"제 칸 안에 온전히 있지 않은 글 “{words[:60]}” (“{rest[:30]}”부터)"
    if not any(isinstance(each, Chart) for each in blocks_of(sheet.blocks)):
        yield from (f"남의 칸에 있는 글 “{words[:60]}”" for words, _ in left)


def _without_parts(words: str, left: list[tuple[str, Box]]) -> str:
    """Take the boxes that a cell was parted into from those left; returns what no box has."""
    width: tuple[float, float] | None = None
    while words:
        fitting = [
            (text, box)
            for text, box in left
            if words.startswith(text) and width in (None, (box[0], box[2]))
        ]
        if not fitting:
            break
        text, box = max(fitting, key=lambda part: len(part[0]))
        left.remove((text, box))
        words, width = words.removeprefix(text), (box[0], box[2])
    return words


def _take(waiting: Counter[str], text: str) -> bool:
    waiting[text] -= 1
    return waiting[text] >= 0


def blocks_of(blocks: Sequence[Block]) -> Iterator[Block]:
    """Go through all blocks, those that stand together one by one."""
    for block in blocks:
        if isinstance(block, Together):
            yield from blocks_of(block.blocks)
        else:
            yield block


def _boxed(sheet: Sheet, drawn: Drawn) -> Iterator[tuple[str, bool]]:
    """Go through the texts that must stand in a box of their own, and whether they may come again."""
    looked_at = {id(table) for alike in _by_labels(sheet, drawn).values() for table in alike}
    for block in blocks_of(sheet.blocks):
        match block:
            case Grid() if block.ruled:
                for cell in (cell for row in block.rows for cell in row):
                    yield words_of(cell), cell.heading
            case Table() if id(block) not in looked_at:
                yield from ((column.label, True) for column in block.columns)
                yield from ((text, False) for row in block.rows for text in row)
            case Approval() if block.titles:
                yield from ((text, False) for text in ("결재", *block.titles, *block.marks))
            case _:
                pass


def words_of(cell: Cell) -> str:
    """Return the words of a box, ticks one behind the other."""
    match cell.content:
        case str():
            return cell.content
        case Ticks():
            return "".join(option for option, _ in cell.content.options)
        case _:
            return ""


def _words_in(runs: Sequence[Run]) -> str:
    return _plain("".join(run.text for run in runs))


def _plain(text: str) -> str:
    return "".join(text.split())


def _unstamped(pages: Sequence[PageInk], sheet: Sheet) -> Iterator[str]:
    """Go through the places for a stamp whose dashed box does not enclose its word."""
    for receipt in (each for each in blocks_of(sheet.blocks) if isinstance(each, Receipt)):
        enclosed = any(
            path.dashed
            and path.frame
            and _plain(run.text) == receipt.label
            and _encloses(path.frame, run)
            for page in pages
            for path in page.paths
            for run in page.runs
        )
        if not enclosed:
            yield f"칸 밖에 있는 글 “{receipt.label}”"


def _encloses(box: Box, run: Run) -> bool:
    left, bottom, right, top = box
    return left < run.left and run.right < right and bottom < run.bottom and run.top < top
