"""The step of an import in which a file's columns meet the columns of the kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from app.services.imports.columns.headers import header_places, names_of
from app.services.imports.importing import Plan, SheetIn, TargetChoice
from app.services.imports.tables.left_out import Sorter
from app.services.imports.values.cells import example_of
from app.ui.imports.source_day import ListDay
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors import Sources
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.editors.choice import WordList
from app.ui.widgets.editors.line import LineInput
from app.ui.widgets.parts import area, clear, column, label, row, scroll
from app.ui.widgets.theme import STEP

LEFT_OUT = "가져오지 않음"
NO_HEADER = "없음"
HEADER_HINT = "행  (두 줄이면 2-3, 머리글이 없으면 ‘없음’)"
HIDDEN = "\n(파일에서 숨긴 열)"
BESIDE = "\n({}, 함께 가져옴)"
TELLS = "\n(이름이 같은 분을 가립니다)"
AS_BEFORE = "머리글이 같은 파일을 가져올 때 고른 대로 맞추었습니다."
PARTED = (
    "여러 열을 한 칸으로 읽습니다: {}. 나뉘어 적힌 값은 잇고, "
    "온전한 값이 여럿이면 하나만 쓰고(주소는 도로명 먼저) 나머지는 메모에 둡니다."
)
_HEADER = re.compile(r"([1-9]\d{0,6})(?:[-~]([1-9]\d{0,6}))?")
_EXAMPLES = 3
"""Values of a column shown beside its header."""
_LONGEST = 40
_SEARCHED = 200
"""Rows looked through for examples."""


class ImportColumns(QWidget):
    """Sheet, header row, and for each column of the file the column it feeds."""

    sheet_chosen = Signal(str)
    """Another sheet of the file."""
    header_chosen = Signal(int, int)
    """Another header: the spreadsheet's number of its last row, and how many rows it takes; of none both are 0."""

    anew = Signal()
    """The match of an earlier list is not wanted."""

    def __init__(self, sources: Sources, *, dated: str, verified: bool) -> None:
        """Lay out the step; `fill` shows a file. A list's day fills `dated`; rows may have been `verified` then."""
        super().__init__()
        self._dated = dated
        self._day = ListDay(sources, verified=verified) if dated else None
        if self._day:
            self._day.edited.connect(self._tell_missing)
        self._sheets = _Chips("시트", "sheets", single=True)
        self._sheets.ticked.connect(self._choose_sheet)
        self._aside = _Chips("빼는 줄", "aside", single=False)
        self._header = LineInput()
        self._header.setObjectName("header_row")
        self._header.setAccessibleName("머리글이 있는 행")
        self._header.setPlaceholderText(NO_HEADER)
        self._header.setFixedWidth(20 * STEP)
        self._header.editingFinished.connect(self._choose_header)
        self._as_before = self._make_as_before()
        self._missing = _sentence("missing", look="remark")
        self._parted = _sentence("parted", look="hint")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(5 * STEP)
        self._grid.setVerticalSpacing(STEP)
        self._grid.setColumnStretch(1, 1)
        inner = QWidget()
        inner.setLayout(column(self._grid, 1, gap=0, edge=1))
        header = (label("머리글이 있는 행", "label"), self._header, label(HEADER_HINT, "hint"))
        day = [self._day] if self._day else []
        above = (self._sheets, self._as_before, row(*header, 1, gap=2), self._aside, *day)
        whole = column(*above, self._missing, self._parted, scroll(inner), gap=3, edge=4)
        whole.setStretch(whole.count() - 1, 1)
        self.setLayout(column(area("card", whole), gap=0))
        self._lists: list[WordList] = []
        self._targets: dict[str, TargetChoice] = {}
        self._paths: dict[str, str] = {}
        self._plan = Plan(0, ())
        self._sheet = SheetIn("", [])

    def _make_as_before(self) -> QWidget:
        """Make the line that tells of an earlier list, and takes its match back."""
        whole = QWidget()
        whole.setObjectName("as_before")
        anew = Button("새로 맞추기", self.anew.emit, look="quiet", icon="undo")
        anew.setObjectName("anew")
        whole.setLayout(
            row(label("지난번처럼 맞춤", "section"), label(AS_BEFORE, "hint"), anew, 1, gap=2)
        )
        whole.hide()
        return whole

    def offer_sheets(self, names: Sequence[str], chosen: str) -> None:
        """Show the sheets of the file, if there are several."""
        self._sheets.offer(names, [chosen])
        self._sheets.setVisible(len(names) > 1)

    def fill(self, sheet: SheetIn, plan: Plan, targets: Sequence[TargetChoice]) -> None:
        """Show a sheet's columns with what they most likely mean."""
        self._plan = plan
        self._targets = {target.path: target for target in targets}
        self._paths = {self._words(target): target.path for target in targets}
        self._sheet = sheet
        self._as_before.setVisible(plan.as_before)
        self._header.setText(_header_words(sheet, plan))
        self._offer_aside(plan)
        if self._day is not None:
            self._day.load(plan.as_of)
        clear(self._grid)
        self._lists = []
        for place, words in enumerate(("파일의 열", "들어 있는 값", "가져올 칸")):
            self._grid.addWidget(label(words, "section"), 0, place)
        below = _first_records(sheet, plan)
        for place, name in enumerate(names_of(sheet, plan)):
            self._add_row(place, name, _examples(name, below, place))
        self._tell_missing()

    @property
    def plan(self) -> Plan:
        """How the clerk wants the sheet to be read."""
        targets = tuple(self._paths.get(each.line.text(), "") for each in self._lists)
        left_out = self._aside.words()
        taken = frozenset(
            sort for sort, number in self._plan.aside if _aside_words(sort, number) not in left_out
        )
        day = self._day.day if self._day else ""
        return replace(self._plan, targets=targets, as_of=day, taken=taken)

    def _offer_aside(self, plan: Plan) -> None:
        """Show which rows are left out, each sort with its number; one that is cleared is taken."""
        words = [_aside_words(sort, number) for sort, number in plan.aside]
        left_out = [_aside_words(sort, n) for sort, n in plan.aside if sort not in plan.taken]
        self._aside.offer(words, left_out)
        self._aside.setVisible(bool(words))

    def check(self) -> bool:
        """Tell whether the day of the list will do; what is wrong is said beside it."""
        return self._day is None or self._day.check()

    def focus(self) -> None:
        """Put the keyboard into the first column's choice."""
        if self._lists:
            self._lists[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, place: int, name: str, examples: str) -> None:
        choices = WordList()
        choices.setObjectName(f"target_{place}")
        for each in (choices, choices.line):
            each.setAccessibleName(f"{name} 열을 가져올 칸")
        choices.setFixedWidth(64 * STEP)
        choices.offer((LEFT_OUT, *self._paths))
        path = self._plan.targets[place]
        words = self._words(self._targets[path]) if path else LEFT_OUT
        choices.setCurrentText(words)
        choices.currentTextChanged.connect(self._tell_missing)
        choices.line.editingFinished.connect(partial(self._complete, choices))
        self._lists.append(choices)
        hidden = HIDDEN if place in self._sheet.hidden_columns else ""
        beside = dict(self._plan.besides).get(place, "")
        told = BESIDE.format(beside) if beside and not self._plan.targets[place] else ""
        told += TELLS if any(each.place == place for each in self._plan.telling) else ""
        heading = label(f"{name}{hidden}{told}", wrap=True)
        heading.setMaximumWidth(60 * STEP)
        heading.setBuddy(choices)
        self._grid.addWidget(heading, place + 1, 0)
        self._grid.addWidget(_elided(examples), place + 1, 1)
        self._grid.addWidget(choices, place + 1, 2)

    def _words(self, target: TargetChoice) -> str:
        return f"{target.label} *" if target.needed else target.label

    def _complete(self, choices: WordList) -> None:
        """Take back what names no column."""
        if choices.line.text() not in self._paths:
            choices.setCurrentText(LEFT_OUT)

    def _tell_missing(self) -> None:
        """Say which needed column has no source, and which has two."""
        plan = self.plan
        taken = [path for path in plan.targets if path]
        given = {*taken, *((self._dated,) if plan.as_of else ())}
        missing = [
            target.label
            for path, target in self._targets.items()
            if target.needed and path not in given
        ]
        several = [
            self._targets[path]
            for path in dict.fromkeys(taken)
            if taken.count(path) > 1 and not self._targets[path].joins
        ]
        doubled = [each.label for each in several if not each.parted]
        parted = [each.label for each in several if each.parted]
        sentences = (
            f"꼭 있어야 할 칸이 비었습니다: {', '.join(missing)}" if missing else "",
            f"두 열이 같은 칸으로 갑니다: {', '.join(doubled)}" if doubled else "",
        )
        self._missing.setText("\n".join(filter(None, sentences)))
        self._missing.setVisible(bool(missing or doubled))
        self._parted.setText(PARTED.format(", ".join(parted)))
        self._parted.setVisible(bool(parted))

    def _choose_sheet(self) -> None:
        if words := self._sheets.words():
            self.sheet_chosen.emit(words[0])

    def _choose_header(self) -> None:
        """Tell of a header that is typed: 3, 2-3 or 없음; what says nothing gives way to what there is."""
        value = self._header.text().replace(" ", "").removesuffix("행")
        now = _header_words(self._sheet, self._plan)
        if value == now:
            return
        found = _HEADER.fullmatch(value)
        if value in {NO_HEADER, "0"}:
            self.header_chosen.emit(0, 0)
        elif found and int(found[1]) <= int(found[2] or found[1]):
            first, last = int(found[1]), int(found[2] or found[1])
            self.header_chosen.emit(last, last - first + 1)
        else:
            self._header.setText(now)


class _Chips(QWidget):
    """A line of chips that are made anew for each file."""

    ticked = Signal()
    """The person ticked or cleared one."""

    def __init__(self, words: str, name: str, *, single: bool) -> None:
        """Begin without chips, hidden."""
        super().__init__()
        self.setObjectName(name)
        self._single = single
        self._box = ChipBox(single=single)
        self._line = row(label(words, "label"), self._box, gap=3)
        self._line.setStretch(1, 1)
        self.setLayout(self._line)
        self.hide()

    def offer(self, words: Sequence[str], ticked: Sequence[str]) -> None:
        """Show chips of these words, some of them ticked."""
        box = ChipBox(single=self._single)
        for word in words:
            box.add(word)
        box.tick(ticked)
        box.ticked.connect(self.ticked)
        self._line.replaceWidget(self._box, box)
        self._box.deleteLater()
        self._box = box

    def words(self) -> tuple[str, ...]:
        """Return the ticked words."""
        return self._box.words()


def _aside_words(sort: str, number: int) -> str:
    return f"{sort} {number:,}줄"


def _header_words(sheet: SheetIn, plan: Plan) -> str:
    """Return which rows the header is, by the spreadsheet's numbers."""
    places = header_places(sheet, plan)
    if not places:
        return NO_HEADER
    first, last = sheet.row_number(places[0]), sheet.row_number(places[-1])
    return str(last) if first == last else f"{first}-{last}"


def _first_records(sheet: SheetIn, plan: Plan) -> list[Sequence[object]]:
    """Return the rows that examples are taken from: what is left out is none."""
    sorter = Sorter(sheet, plan)
    first = plan.header_row + 1
    places = range(first, min(first + _SEARCHED, len(sheet.rows)))
    return [sheet.rows[place] for place in places if sorter.sort_of(place) is None]


def _examples(name: str, rows: Sequence[Sequence[object]], place: int) -> str:
    """Return the first values of a column, each once."""
    cells = (example_of(name, each[place]) for each in rows if place < len(each))
    found = list(dict.fromkeys(filter(None, cells)))[:_EXAMPLES]
    return "  ·  ".join(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in found)


def _elided(text: str) -> QLabel:
    words = label(text, "label")
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    words.setToolTip(text)
    return words


def _sentence(name: str, look: str) -> QLabel:
    words = label(look=look, wrap=True)
    words.setObjectName(name)
    return words
