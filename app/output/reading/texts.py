"""Text files: which encoding they are in, and what separates their columns."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from app.output.reading import refusals
from app.output.reading.table import Budget, Gathering

Row = list[str]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENCODINGS = ("utf-8", "cp949")
_WIDE = ("utf-16-le", "utf-16-be")
LOST = "\ufffd"
"""What stands for a letter that could not be read."""
_LOST_RUN = re.compile(f"{LOST}+")
_FEW_LOST = 3
"""Signs of one damaged letter."""
_MOST_LOST = 0.02
"""The share of letters that may be unreadable; of more the encoding is another."""
_USUAL = re.compile(
    r"[\s\x20-\x7e\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u3000-\u303f\uff00-\uffef]"
)
"""Letters that Korean lists are written in."""
_SEEN = 4000
"""Letters looked at to tell an encoding."""

_DELIMITERS = ",\t;|"
_SAMPLE = 20_000
"""Letters looked at to find out what separates the columns."""
_SAMPLE_ROWS = 20
_SAYS_DELIMITER = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""The first line by which Excel tells itself what separates the columns."""
_GAPS = re.compile(r"[ \t\u3000]{2,}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_TEXT_FOR_EXCEL = re.compile(r'="(.*)"', re.DOTALL)
"""How programs write text that Excel is not to take for a number."""
_FARTHEST = 30
"""Lines over which a quote may reach."""


def read(data: bytes, name: str, budget: Budget) -> tuple[list[Gathering], list[str]]:
    """Return the one sheet of a text file, and what should be known of it."""
    text, lost = decode(data)
    gathering, quotes = split(text, name, budget)
    told = [
        f"알아볼 수 없는 글자 {lost:,}개가 있습니다. 그 줄에 알림을 붙였습니다." if lost else "",
        f"따옴표의 짝이 맞지 않는 {quotes:,}줄은 따옴표까지 적힌 그대로 읽었습니다."
        if quotes
        else "",
    ]
    return [gathering], list(filter(None, told))


# --- encodings ----------------------------------------------------------------------------------


def decode(data: bytes) -> tuple[str, int]:
    """Return a text, and how many of its letters could not be read; raises `UserError` for no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _leniently(data, (encoding,))
    if b"\0" in data:
        return _leniently(data, _wide(data))
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding), 0
        except UnicodeDecodeError:
            continue
    return _leniently(data, _ENCODINGS)


def _wide(data: bytes) -> tuple[str, ...]:
    """Return in which order of bytes a text of two bytes a letter is most likely written."""
    shares = {encoding: _share(data[: 2 * _SEEN].decode(encoding, "replace")) for encoding in _WIDE}
    best = max(_WIDE, key=shares.__getitem__)
    return (best,) if shares[best] > 1 - 10 * _MOST_LOST else ()


def _share(text: str) -> float:
    return len(_USUAL.findall(text)) / len(text) if text else 0


def _leniently(data: bytes, encodings: Sequence[str]) -> tuple[str, int]:
    """Return the text in the encoding that loses the fewest letters; raises `UserError` for too many."""
    texts = [data.decode(encoding, "replace") for encoding in encodings]
    best = min(texts, key=lambda text: text.count(LOST), default=LOST)
    found = _LOST_RUN.sub(LOST, best)
    lost = found.count(LOST)
    if (best.count(LOST) > _FEW_LOST and lost > len(found) * _MOST_LOST) or lost == len(found):
        raise refusals.unreadable()
    return found, lost


# --- columns ------------------------------------------------------------------------------------


def split(text: str, name: str, budget: Budget) -> tuple[Gathering, int]:
    """Return the cells of a text, and in how many of its lines quotes were not what they seemed."""
    gathering = Gathering(name, budget)
    said = _SAYS_DELIMITER.match(text)
    rows, odd = _rows(text[said.end() :], said[1]) if said else _rows(text, "")
    for number, row in enumerate(rows, 1):
        gathering.add(number, {place: _bare(cell) for place, cell in enumerate(row) if cell})
    return gathering, odd


def _bare(cell: str) -> str:
    found = _TEXT_FOR_EXCEL.fullmatch(cell) if cell.startswith("=") else None
    return found[1].replace('""', '"') if found else cell


def _rows(text: str, delimiter: str) -> tuple[Sequence[Row], int]:
    best = delimiter or max(_DELIMITERS, key=lambda each: _evenness(_sampled(text, each)))
    if not delimiter:
        by_gaps = (_GAPS.split(line.strip()) for line in _LINE_END.split(text[:_SAMPLE]))
        if _evenness(by_gaps)[0] > max(1, _evenness(_sampled(text, best))[0]):
            return [_GAPS.split(line.strip()) for line in _LINE_END.split(text)], 0
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=best, strict=True))
        width = _usual_width(rows)
        if not any(_swallows(row, best, width) for row in rows):
            return rows, 0
    except csv.Error:
        pass
    return _by_lines(_LINE_END.split(text), best)


def _sampled(text: str, delimiter: str) -> Iterator[Row]:
    return csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=delimiter)


def _evenness(rows: Iterator[Row]) -> tuple[int, int]:
    """Return how many of the first rows have the same number of columns, and what number."""
    counts = Counter(len(row) for row in islice(rows, _SAMPLE_ROWS) if len(row) > 1)
    number, times = max(counts.items(), key=lambda item: item[::-1], default=(0, 0))
    return times, number


def _usual_width(rows: Sequence[Row]) -> int:
    counts = Counter(map(len, rows))
    return max(counts, key=counts.__getitem__, default=0)


def _swallows(row: Row, delimiter: str, width: int) -> bool:
    """Tell whether a cell seems to hold whole lines of the list itself."""
    return any(
        "\n" in cell and sum(line.count(delimiter) >= width - 1 > 0 for line in cell.split("\n"))
        for cell in row
    )


def _by_lines(lines: Sequence[str], delimiter: str) -> tuple[list[Row], int]:
    """Return the rows of a text in which quotes cannot be trusted, and how many lines were taken literally."""
    parse = _Parser(delimiter)
    single = [found for line in lines if (found := parse.strictly(line)) is not None]
    width = _usual_width(single)
    rows: list[Row] = []
    odd = at = 0
    while at < len(lines):
        row, used = parse.over_lines(lines, at, width)
        if row is None:
            odd += 1
            row, used = parse.literally(lines[at]), 1
        rows.append(row)
        at += used
    return rows, odd


class _Parser:
    """Takes single lines apart."""

    def __init__(self, delimiter: str) -> None:
        self._delimiter = delimiter

    def strictly(self, text: str) -> Row | None:
        """Return the cells of a text with quotes as they are meant; nothing where they do not match."""
        try:
            rows = list(
                csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter, strict=True)
            )
        except csv.Error:
            return None
        return rows[0] if rows else []

    def literally(self, line: str) -> Row:
        """Return the cells of a line in which a quote is a letter like any other."""
        if len(line) > csv.field_size_limit():
            raise refusals.too_long_cell()
        return line.split(self._delimiter)

    def over_lines(self, lines: Sequence[str], at: int, width: int) -> tuple[Row | None, int]:
        """Return the row that begins at a line and how many lines it takes; a longer one has the usual width."""
        if (row := self.strictly(lines[at])) is not None:
            return row, 1
        if lines[at].count('"') % 2:
            for end in range(at + 2, min(len(lines), at + _FARTHEST) + 1):
                if lines[end - 1].count('"') % 2 == 0:
                    continue
                row = self.strictly("\n".join(lines[at:end]))
                if row is not None and len(row) == width:
                    return row, end - at
                break
        return None, 1
