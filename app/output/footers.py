"""What stands below the body of every page: the page's number, and by what a print can be traced."""

from __future__ import annotations

from dataclasses import replace

from app.core.blocks import Cut
from app.core.paper_codes import told
from app.core.papers import Footer, Letterhead, Sheet, Trace
from app.output.flow import LANDSCAPE, PORTRAIT, Page
from app.output.ink import MM, Box, Ink
from app.output.tags import Element
from app.output.traces import trace_line
from app.output.wrapping import wrap

_NUMBER_HEIGHT, _LINE_HEIGHT = 12.5 * MM, 8 * MM
"""Of the baselines above the page's lower edge; printers leave the lowest 5 mm white."""
_CODE_HEIGHT, _CODE_STEP = 11.3 * MM, 3.2 * MM
_NUMBER_SIZE, _LINE_SIZE = 9.0, 9.0
UPRIGHT, LYING = "210㎜×297㎜(백상지 80g/㎡)", "297㎜×210㎜(백상지 80g/㎡)"
_AGAIN = 0.45
"""The share of the body's width beside the page's number."""
_MOST_AGAIN = 2
"""Lines that fit there."""
_INSET = 10 * MM
"""Between a certificate's frame and what stands in it."""
_FRAMES = ((0, 1.8), (1.4 * MM, 0.5))
"""How far inside the frame's edge each of its lines lies, and its weight."""


def page_of(sheet: Sheet) -> Page:
    """Return the paper the document is printed on."""
    page = LANDSCAPE if sheet.landscape else PORTRAIT
    if own := sheet.margins:
        page = replace(page, side=own.side * MM, top=own.top * MM, foot=own.foot * MM)
    return replace(page, inset=_INSET) if sheet.border else page


class Foot:
    """The footer of one document."""

    def __init__(self, sheet: Sheet, office: Letterhead, trace: Trace) -> None:
        self._sheet = sheet
        self._office = office
        self._trace = trace
        self._page = page_of(sheet)

    def draw(self, ink: Ink, number: int, pages: int) -> None:
        """Draw the footer of one page, and its frame."""
        body = self._page.frame
        for inset, weight in _FRAMES if self._sheet.border else ():
            width, height = body.width - 2 * inset, body.height - 2 * inset
            ink.frame(Box(body.left + inset, body.top - inset, width, height), weight)
        if self._sheet.numbered:
            middle = f"{number} / {pages}"
            width = ink.letters.regular.measure(ink.letters.regular.take(middle, ""), _NUMBER_SIZE)
            ink.text((self._page.width - width) / 2, _NUMBER_HEIGHT, middle, _NUMBER_SIZE)
        with ink.within(Element("P") if number == 1 and self._trace.code else None):
            self._draw_code(ink)
        with ink.within(Element("P") if number == 1 and self._trace.again else None):
            self._draw_again(ink)
        left, right = self._line(number)
        typeface = ink.letters.regular
        left, right = (typeface.take(text, self._sheet.title) for text in (left, right))
        gap = 5 * MM if right else 0
        width = typeface.measure(left + right, _LINE_SIZE) + gap
        size = min(_LINE_SIZE, _LINE_SIZE * body.width / max(width, 1))
        if left:
            ink.text(body.left, _LINE_HEIGHT, left, size)
        if right:
            ink.text(body.right - typeface.measure(right, size), _LINE_HEIGHT, right, size)

    def _draw_again(self, ink: Ink) -> None:
        """Say at the right, beside the page's number, that it is no first print; the text stays as it was."""
        typeface, body = ink.letters.regular, self._page.frame
        room = _AGAIN * body.width
        told = [typeface.take(line, self._sheet.title) for line in self._trace.again.splitlines()]
        limit = room * 1000 / _LINE_SIZE
        lines = [part for line in told for part in wrap(line, limit, typeface.widths)]
        if len(lines) > _MOST_AGAIN:
            lines = told  # smaller letters then, since no more lines fit below the body
        for above, words in zip(reversed(range(len(lines))), lines, strict=True):
            width = typeface.measure(words, _LINE_SIZE)
            size = min(_LINE_SIZE, _LINE_SIZE * room / max(width, 1))
            x = body.right - typeface.measure(words, size)
            ink.text(x, _NUMBER_HEIGHT + above * _LINE_SIZE * 1.2, words, size)

    def _draw_code(self, ink: Ink) -> None:
        """Say at the left, beside the page's number, by which code the paper is confirmed, and what that is for."""
        body, lines = self._page.frame, code_lines(self._sheet, self._office, self._trace)
        for above, (line, wished, bold) in zip(reversed(range(len(lines))), lines, strict=True):
            typeface = ink.letters.typeface(bold=bold)
            words = typeface.take(line, self._sheet.title)
            width = typeface.measure(words, wished)
            size = min(wished, wished * _AGAIN * body.width / max(width, 1))
            ink.text(body.left, _CODE_HEIGHT + above * _CODE_STEP, words, size, bold=bold)

    def _line(self, number: int) -> tuple[str, str]:
        """Return what stands at the left and at the right of one page's last line."""
        match self._sheet.footer:
            case Footer.TRACE:
                return trace_line(self._trace), ""
            case Footer.ISSUE:
                size = LYING if self._sheet.landscape else UPRIGHT
                return issue_line(self._office, self._trace, number), size
            case Footer.NUMBER:
                return issue_line(self._office, self._trace, number), ""
            case Footer.NONE:
                return "", ""


def code_lines(
    sheet: Sheet, office: Letterhead, trace: Trace
) -> tuple[tuple[str, float, bool], ...]:
    """Return the lines of a paper's 문서확인번호, each with its type size and whether it is bold.

    Where the foot is torn off, the paper says it above the line.
    """
    if not trace.code or any(isinstance(each, Cut) for each in sheet.blocks):
        return ()
    code, use = told(trace.code, office.phone)
    return ((code, _NUMBER_SIZE, True), (use, _LINE_SIZE, False))


def issue_line(office: Letterhead, trace: Trace, number: int) -> str:
    """Return by what one page of a certificate or a form can be traced: terminal, moment, number, page."""
    day, _, clock = trace.at.partition("T")
    at = f"{day.replace('-', '')}/{clock.replace(':', '')}"
    return "-".join(filter(None, (office.terminal, at, trace.number, str(number))))
