"""자원봉사활동 확인서: what a resident did for others in a period, confirmed for whom they hand it to.

Official hours are those in 1365: the paper says so, and of each activity whether it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core import dates
from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Sender, Space, Spring
from app.core.fields import Field
from app.core.papers import Facts, Footer, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.values import Text, Values
from app.papers.cells import NBSP, heading, pair
from app.papers.period import FROM, THIS_YEAR, TO, refuse_reversed

TITLE = "자원봉사활동 확인서"
LINES = PaperPart("activities.lines")
"""Every activity."""
SPANS = PaperPart("activities.spans")
"""The same summed up by month or year."""
TOTAL = PaperPart("activities.total")
"""All of them in one row."""
_LINES, _LINES_LARGE, _SPANS_LARGE = 24, 11, 6
"""Lines that one page has room for, and in large type months; what takes more is summed up."""
_LETTERS, _LETTERS_OF_PLACE, _LETTERS_LARGE = 19, 10, 22
"""Letters on one line of the boxes for what was done and where."""
_LINE_HEAD = (
    ("활동일", "center"),
    ("활동 내용", "left"),
    ("장소", "left"),
    ("시간", "right"),
    ("1365", "center"),
)
_LINE_WIDTHS = (29, 68, 38, 27, 18)
_SPAN_HEAD = (("시기", "center"), ("활동", "right"), ("시간", "right"), ("1365에 입력", "right"))
_SPAN_WIDTHS = (45, 45, 45, 45)
_SIZE, _NOTE = 10.5, 10.0
_DONE = "위와 같이 활동하였음을 확인합니다."
_NOTHING = "확인해 드릴 활동이 없어 내보내지 않습니다."
_LEAST = 8.0
WHERE_TO = Field("where_to", "제출처", Text(60))
USE = Field("use", "용도", Text(60))


@dataclass(frozen=True)
class CertifiedDays:
    """The days a certificate tells of, the first and the last of them."""

    first: str
    last: str

    @property
    def words(self) -> str:
        """The period as it is printed."""
        return dates.show_span(self.first, self.last)


def period_of(asked: Values, today: str) -> CertifiedDays:
    """Return the period that was asked for: by default the year of its end, which is by default today.

    Raises `UserError` where it ends before it begins.
    """
    last = str(asked.get(TO) or today)
    first = str(asked.get(FROM) or f"{last[:4]}-01-01")
    refuse_reversed(first, last)
    return CertifiedDays(first, last)


def compose(facts: Facts) -> Sheet:
    """Tell who, for what, what was done, and that the office confirms it."""
    blocks: tuple[Block, ...] = (
        Heading(TITLE, 24),
        Space(5),
        _who(facts),
        Space(4),
        _done(facts),
        Space(3),
        *(Paragraph(note, _NOTE) for note in _notes(facts)),
        Space(4),
        Spring(1),
        Paragraph(_DONE if facts.parts.get(LINES) else _NOTHING, 14, "center"),
        Space(3),
        Spring(1),
        Paragraph(dates.show_date(facts.trace.at[:10]), 13, "center"),
        Space(2),
        Spring(1),
        Sender(facts.office.head, facts.office.seal),
        Spring(1),
    )
    return Sheet(TITLE, blocks, footer=Footer.ISSUE, numbered=False, one_page=True)


def _who(facts: Facts) -> Grid:
    link = f"{facts.kind.role[0].name}." if facts.kind.role else ""

    def told(*columns: str) -> str:
        return " ".join(filter(None, (facts.shown.get(f"{link}{each}", "") for each in columns)))

    return Grid(
        (24, 66, 24, 66),
        (
            (
                *pair("성명", told("name"), least=_LEAST),
                *pair("생년월일", told("birth"), least=_LEAST),
            ),
            (heading("주소"), Cell(told("address", "detail"), span=3, least=_LEAST)),
            (
                *pair("제출처", facts.given.get(WHERE_TO.name, ""), least=_LEAST),
                *pair("용도", facts.given.get(USE.name, ""), least=_LEAST),
            ),
            (heading("기간"), Cell(_period(facts).words, span=3, least=_LEAST)),
            (
                *pair("담당자", facts.trace.by, least=_LEAST),
                *pair("전화", facts.office.phone, least=_LEAST),
            ),
        ),
        size=_SIZE,
    )


def _period(facts: Facts) -> CertifiedDays:
    return period_of(facts.asked, facts.trace.at[:10])


def _done(facts: Facts) -> Grid:
    """Lay every activity, or what they come to by month or year where the page has no room for all."""
    if not facts.parts.get(LINES):
        nothing = Cell("이 기간에 적힌 봉사가 없습니다.", align="center", least=16)
        return Grid((1,), ((nothing,),), size=_SIZE)
    if facts.large:
        return _in_large_type(facts)
    if _fits(facts):
        widths, head, rows = _LINE_WIDTHS, _LINE_HEAD, facts.parts[LINES]
    else:
        widths, head, rows = _SPAN_WIDTHS, _SPAN_HEAD, facts.parts[SPANS]
    cells = (tuple(map(_cell, row, (align for _, align in head))) for row in rows)
    ((count, hours, entered),) = facts.parts[TOTAL]
    behind = len(head) - len(_SPAN_HEAD)
    total = (
        heading("합계"),
        Cell(count, span=1 + behind, bold=True, align=head[1][1]),
        Cell(hours, bold=True, align="right"),
        Cell(entered, align=head[-1][1]),
    )
    return Grid(widths, (tuple(heading(word) for word, _ in head), *cells, total), size=_SIZE)


def _cell(text: str, align: str) -> Cell:
    return Cell(text.replace(" ", NBSP) if align == "center" else text, align=align)


def _in_large_type(facts: Facts) -> Grid:
    """Lay the same with two things in a row, so that nothing is narrow."""
    if _fits(facts):
        rows = [
            (f"{day}\n{hours}", f"{what}\n{_where(place, entered)}")
            for day, what, place, hours, entered in facts.parts[LINES]
        ]
    else:
        spans = facts.parts[SPANS] if len(facts.parts[SPANS]) <= _SPANS_LARGE else ()
        rows = [(when, _sum_of(*sums)) for when, *sums in spans]
    (total,) = facts.parts[TOTAL]
    cells = [(Cell(when, align="center"), Cell(what)) for when, what in rows]
    last = (heading("합계"), Cell(_sum_of(*total), bold=True))
    return Grid((52, 128), (*cells, last), size=_SIZE)


def _where(place: str, entered: str) -> str:
    return " · ".join(filter(None, (place, f"1365 {entered}")))


def _sum_of(count: str, hours: str, entered: str) -> str:
    return f"{count}, {hours} (1365에 입력 {entered})"


def _fits(facts: Facts) -> bool:
    """Tell whether the page has room for every activity."""
    lines = facts.parts.get(LINES, ())
    if facts.large:
        return sum(map(_height_in_large_type, lines)) <= _LINES_LARGE
    return sum(map(_height, lines)) <= _LINES


def _height(row: Sequence[str]) -> int:
    """Return how many lines an activity takes, as near as letters can be counted."""
    _, what, place, *_ = row
    return max(1, -(-len(what) // _LETTERS), -(-len(place) // _LETTERS_OF_PLACE))


def _height_in_large_type(row: Sequence[str]) -> int:
    _, what, place, _, entered = row
    return sum(max(1, -(-len(text) // _LETTERS_LARGE)) for text in (what, _where(place, entered)))


def _notes(facts: Facts) -> tuple[str, ...]:
    summed = facts.parts.get(LINES) and not _fits(facts)
    return (
        *(("※ 활동이 많아 합쳐서 적었습니다.",) if summed else ()),
        "※ 공식 봉사 시간은 1365 자원봉사포털(www.1365.go.kr)에 있는 시간입니다.",
        f"※ 이 확인서는 {facts.office.name}에 적힌 활동을 확인한 것입니다.",
    )


def lacking(facts: Facts) -> str:
    """Withhold a certificate that would certify nothing."""
    return "" if facts.parts.get(LINES) else "이 기간에 적힌 봉사가 없어"


def whose(facts: Facts) -> str:
    """Return who did it: the person, or the person behind the role."""
    return facts.shown.get("person.name", "") or facts.shown.get("name", "")


ACTIVITY_CERTIFICATE = Paper(
    "activity_certificate",
    TITLE,
    compose,
    kinds=("volunteer", "person"),
    purposes=(Purpose("certificate", "활동 확인"),),
    parts=(LINES, SPANS, TOTAL),
    lacking=lacking,
    asks=(*THIS_YEAR, WHERE_TO, USE),
    large=True,
    group=PaperGroup.CERTIFICATES,
    about="어느 기간에 봉사한 날과 시간을 확인해 드립니다. 보수를 받은 일자리사업 근무는 싣지 않습니다.",
    issued=True,
    holder=whose,
)
