"""What stands below the body of every page: the page's number, and by what a print can be traced."""

from __future__ import annotations

from app.core.papers import Footer, Office, Sheet, Trace
from app.output.flow import LANDSCAPE, PORTRAIT, Page
from app.output.ink import MM, Ink
from app.output.traces import trace_line

_NUMBER_HEIGHT, _LINE_HEIGHT = 12.5 * MM, 8 * MM
"""Of the baselines above the page's lower edge; printers leave the lowest 5 mm white."""
_NUMBER_SIZE, _LINE_SIZE = 9.0, 7.5
_PAPER_SIZES = {
    PORTRAIT: "210㎜×297㎜(백상지 80g/㎡)",
    LANDSCAPE: "297㎜×210㎜(백상지 80g/㎡)",
}


def page_of(sheet: Sheet) -> Page:
    """Return the paper the document is printed on."""
    return LANDSCAPE if sheet.landscape else PORTRAIT


class Foot:
    """The footer of one document."""

    def __init__(self, sheet: Sheet, office: Office, trace: Trace) -> None:
        self._sheet = sheet
        self._office = office
        self._trace = trace
        self._page = page_of(sheet)

    def draw(self, ink: Ink, number: int, pages: int) -> None:
        """Draw the footer of one page."""
        body = self._page.body
        if self._sheet.numbered:
            middle = f"{number} / {pages}"
            width = ink.letters.regular.measure(ink.letters.regular.take(middle, ""), _NUMBER_SIZE)
            ink.text((self._page.width - width) / 2, _NUMBER_HEIGHT, middle, _NUMBER_SIZE)
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

    def _line(self, number: int) -> tuple[str, str]:
        """Return what stands at the left and at the right of one page's last line."""
        match self._sheet.footer:
            case Footer.TRACE:
                return trace_line(self._trace), ""
            case Footer.ISSUE:
                day, _, clock = self._trace.at.partition("T")
                at = f"{day.replace('-', '')}/{clock.replace(':', '')}"
                parts = (self._office.terminal, at, self._trace.number, str(number))
                return "-".join(filter(None, parts)), _PAPER_SIZES[self._page]
            case Footer.NONE:
                return "", ""
