"""주소 라벨·창봉투: to whom letters go, on sheets of labels or on sheets whose address shows in a window.

Sizes are millimetres of what is sold: 24 labels as Avery L7159, 14 as L7163; of the window that of an envelope
220 × 105 with an A4 sheet folded in three, to be moved where an office's envelopes have it elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.core.blocks import Block, Break, Cell, Grid, Margins, Paragraph, Space
from app.core.choices import Choice
from app.core.fields import Field
from app.core.hangul import attach
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.core.values import Number
from app.papers.cells import NBSP
from app.papers.roster import NOTHING

TITLE = "주소 라벨·창봉투"


@dataclass(frozen=True)
class LabelForm:
    """A sheet of labels that touch each other from above to below."""

    across: int
    down: int
    width: float
    height: float
    side: float
    """From the page's edge to the first label."""
    top: float
    gap: float
    """Between two labels side by side."""
    size: float
    """Points in which an address is set, where it fits."""

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.across * self.down

    @property
    def margins(self) -> Margins:
        """What of the page is no label; a millimetre less below, so that rounding turns no page."""
        below = 297 - self.top - self.down * self.height - 1
        return Margins(self.side, self.top, below)


_ROAD = re.compile(r"(?<=[로길]) (?=\d)")
"""Between a road and the number on it, which no line parts."""
FORMS = {
    "A4 3×8칸(63.5×33.9㎜)": LabelForm(3, 8, 63.5, 33.9, 7.2, 12.9, 2.55, 10.5),
    "A4 2×7칸(99.1×38.1㎜)": LabelForm(2, 7, 99.1, 38.1, 4.65, 15.1, 2.5, 12.5),
}
_TO_PEOPLE, _TO_PLACES = "귀하", "귀중"
"""Behind the name of somebody, and of an office or a body (행정업무운영편람)."""
WINDOW = "창봉투(A4 한 장에 한 곳)"
FORM = Field("form", "용지", Choice(*FORMS, WINDOW), required=True, default=next(iter(FORMS)))
START = Field(
    "start",
    "시작 칸",
    Number(1, 24, "번째"),
    default=1,
    help="쓰던 라벨이면 비어 있는 첫 칸을 적습니다.",
)
SUFFIX = Field(
    "suffix", "이름 뒤에", Choice(_TO_PEOPLE, "님", _TO_PLACES), required=True, default=_TO_PEOPLE
)
FROM_LEFT = Field(
    "from_left",
    "창 왼쪽",
    Number(10, 110, "㎜"),
    default=20,
    help="창봉투일 때, 용지 왼쪽 끝에서 창까지.",
)
FROM_TOP = Field(
    "from_top",
    "창 위쪽",
    Number(30, 50, "㎜"),
    default=45,
    help="창봉투일 때, 용지 위쪽 끝에서 창까지.",
)
_INSET = 3.0
"""How far an address keeps from the edges of its label: no printer draws a sheet in quite the same way twice."""
_WINDOW_WIDTH, _WINDOW_HEIGHT, _INSIDE = 90.0, 45.0, 4.0
"""Of the window, and how far the address keeps from its left edge: the sheet slips in the envelope."""
_TOP, _SIDE, _FOLD, _LINE = 12.0, 15.0, 99.0, 4.76
"""Where the sender begins, the free sides, where an A4 sheet is folded, the height of a line of 9 points."""


class Address(NamedTuple):
    """The columns of a row."""

    name: str
    postcode: str
    address: str
    detail: str

    @property
    def known(self) -> bool:
        """Whether a letter can get there."""
        return bool(self.name and self.address)

    def lines(self, suffix: str) -> str:
        """Return it as it stands on an envelope: where, who, postcode."""
        code = f"(우) {self.postcode}" if self.postcode else ""
        address = _ROAD.sub(NBSP, self.address)
        lines = (address, self.detail, f"{self.name}{NBSP}{suffix}", code)
        return "\n".join(filter(None, lines))


def _known(facts: Facts) -> list[Address]:
    return [row for row in (Address(*each) for each in facts.rows) if row.known]


def compose(facts: Facts) -> Sheet:
    """Lay an address on each label from the first free one on, or one on each sheet."""
    chosen = facts.given.get(FORM.name, "") or str(FORM.default)
    addresses = _known(facts)
    if not addresses:
        return Sheet(TITLE, (Paragraph(NOTHING, 10),), footer=Footer.NONE, numbered=False)
    usual = next(str(each.default) for each in facts.purpose.asks if each.name == SUFFIX.name)
    suffix = facts.given.get(SUFFIX.name, "") or usual
    lines = [each.lines(suffix) for each in addresses]
    if chosen not in FORMS:
        return _windows(facts, lines)
    form = FORMS[chosen]
    start = facts.asked.get(START.name)
    skipped = (start if isinstance(start, int) else 1) - 1
    texts = [*[""] * (skipped % form.count), *lines]
    blocks: list[Block] = []
    for sheet in _parted(texts, form.count):
        blocks += [*((Break(),) if blocks else ()), _labels(form, sheet)]
    return _sheet(blocks, form.margins, len(lines))


def _sheet(blocks: Sequence[Block], margins: Margins, listed: int) -> Sheet:
    """Return what is printed on labels or sheets: nothing but addresses."""
    return Sheet(
        TITLE, tuple(blocks), footer=Footer.NONE, numbered=False, margins=margins, listed=listed
    )


def _parted(texts: Sequence[str], count: int) -> Iterator[Sequence[str]]:
    """Go through texts so many at a time."""
    return (texts[first : first + count] for first in range(0, len(texts), count))


def _labels(form: LabelForm, texts: Sequence[str]) -> Grid:
    """Lay one sheet, columns of nothing around those of the addresses."""
    wide, between = form.width - 2 * _INSET, form.gap + 2 * _INSET
    inner = [between if place % 2 else wide for place in range(2 * form.across - 1)]
    lines = (tuple(_line(form, line)) for line in _parted(texts, form.across))
    return Grid((_INSET, *inner, _INSET), tuple(lines), size=form.size, ruled=False)


def _line(form: LabelForm, texts: Sequence[str]) -> Iterator[Cell]:
    yield Cell()
    for text in (*texts, *[""] * (form.across - len(texts))):
        yield Cell(text, least=form.height, shrinks=True)
        yield Cell()


def _windows(facts: Facts, texts: Sequence[str]) -> Sheet:
    """Lay a sheet for each, the address where the window is, with lines to fold along."""
    left, top = (_millimetres(facts, each) for each in (FROM_LEFT, FROM_TOP))
    blocks: list[Block] = []
    for text in texts:
        blocks += [*((Break(),) if blocks else ()), *_window(facts, text, left, top)]
    return _sheet(blocks, Margins(_SIDE, _TOP, _SIDE), len(texts))


def _millimetres(facts: Facts, asked: Field) -> float:
    value = facts.asked.get(asked.name)
    return float(value if isinstance(value, int) else str(asked.default))


def _window(facts: Facts, text: str, left: float, top: float) -> tuple[Block, ...]:
    """Lay one sheet: the sender above the window, the address in it, the folds below."""
    office = facts.office
    sender = "\n".join(filter(None, (office.name, f"{office.postcode} {office.address}".strip())))
    indent = max(left + _INSIDE - _SIDE, 0.1)
    wide = _WINDOW_WIDTH - 2 * _INSIDE
    rest = 210 - 2 * _SIDE - indent - wide
    address = (Cell(), Cell(text, least=_WINDOW_HEIGHT, shrinks=True), Cell())
    fold = Paragraph(f"- - {NBSP}접는 곳{NBSP} - -", 9)
    return (
        Grid((90, 90), ((Cell(sender, least=top - _TOP, shrinks=True), Cell()),), size=9.5, ruled=False),
        Grid((indent, wide, max(rest, 0.1)), (address,), size=12.5, ruled=False),
        Space(_FOLD - top - _WINDOW_HEIGHT - _LINE / 2),
        fold,
        Space(_FOLD - _LINE),
        fold,
    )  # fmt: skip


def lacking(facts: Facts) -> str:
    """Say that there is nobody to write to."""
    return "" if _known(facts) else "주소를 아는 분이나 곳이 없어"


def warned(facts: Facts) -> str:
    """Say how many have no address."""
    missing = len(facts.rows) - len(_known(facts))
    return (
        f"주소를 적지 않은 {attach(f'{missing:,}{facts.kind.unit}', '을/를')} 뺐습니다."
        if missing
        else ""
    )


def _of(prefix: str, *kinds: str, suffix: str = _TO_PEOPLE) -> Purpose:
    """Return the purpose of kinds whose name and address stand under a link, and what follows the name."""
    columns = tuple(f"{prefix}{each}" for each in Address._fields)
    asks = (replace(SUFFIX, default=suffix),)
    return Purpose("mailing", "우편 발송", kinds=kinds, columns=columns, use=Use.WRITTEN, asks=asks)


_PURPOSES = (
    _of("", "person"),
    _of("", "organization", suffix=_TO_PLACES),
    _of("person.", "volunteer", "counselor", "participation"),
    _of("head.", "tong"),
)
MAILING = Paper(
    "mailing",
    TITLE,
    compose,
    kinds=tuple(kind for each in _PURPOSES for kind in each.kinds),
    whole_list=True,
    purposes=_PURPOSES,
    asks=(FORM, START, FROM_LEFT, FROM_TOP),
    lacking=lacking,
    warned=warned,
    group=PaperGroup.NOTICES,
    stays="it is stuck on what goes out, and tells no more than an envelope",
    about="{kind} 목록을 우편 라벨이나 창봉투 용지에 찍습니다. 시작 칸과 창의 자리를 고르고, 주소가 없으면 뺍니다.",
)
