"""The looks that the paragraphs, letters and boxes of a 한글 file refer to by number.

A file keeps each look once, in its header (OWPML, KS X 6101); what is written asks for its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

from app.output.grid import INNER, OUTER

POINT = 100
"""Units of 한글 to a point: 7,200 to the inch."""
FACE, SERIF_FACE = "함초롬돋움", "함초롬바탕"
"""Comes with 한글 since 2010."""
_NARROW = 95
"""장평 in percent: its letters become as wide as those in which the columns were measured."""
_LANGUAGES = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")
_SHADE = "#EDEDED"
_WEIGHTS = ((INNER, "0.12 mm"), (OUTER, "0.4 mm"))
"""Lines of a PDF, in points, and the nearest that 한글 draws."""
RIGHT_TAB = 1
"""The tab that leads to the right margin."""


@dataclass(frozen=True)
class Letters:
    """How letters look."""

    size: float
    """Points."""
    bold: bool = False
    underlined: bool = False
    serif: bool = False


@dataclass(frozen=True)
class Look:
    """How a paragraph stands."""

    align: str = "left"
    _: KW_ONLY
    leading: float = 1.5
    """From line to line, as a share of the type size."""
    left: float = 0
    """Points left free; `right` likewise."""
    right: float = 0
    hanging: float = 0
    """How far the first line begins left of the others, in points."""
    above: float = 0
    below: float = 0
    kept: bool = False
    """Whether what follows stands on the same page."""


@dataclass(frozen=True)
class Ruling:
    """The lines around a box, in points, 0 for none, and its shade."""

    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    _: KW_ONLY
    shaded: bool = False
    dashed: bool = False
    doubled: bool = False


class Styles:
    """Gives every look the number it is kept under."""

    def __init__(self) -> None:
        self._letters: dict[Letters, int] = {Letters(10): 0}
        self._looks: dict[Look, int] = {Look(): 0}
        self._rulings: dict[Ruling, int] = {Ruling(): 1}  # boxes are counted from 1

    def letters(self, letters: Letters) -> int:
        """Return the number of a look of letters."""
        return self._letters.setdefault(letters, len(self._letters))

    def look(self, look: Look) -> int:
        """Return the number of a look of paragraphs."""
        return self._looks.setdefault(look, len(self._looks))

    def ruling(self, ruling: Ruling) -> int:
        """Return the number of a look of boxes."""
        return self._rulings.setdefault(ruling, len(self._rulings) + 1)

    def lists(self) -> str:
        """Return all that was asked for, as the header keeps it."""
        tabs = '<hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/>'
        tabs += f'<hh:tabPr id="{RIGHT_TAB}" autoTabLeft="0" autoTabRight="1"/>'
        style = (
            '<hh:style id="0" type="PARA" name="바탕글" engName="Normal" paraPrIDRef="0"'
            ' charPrIDRef="0" nextStyleIDRef="0" langID="1042" lockForm="0"/>'
        )
        return "".join(
            (
                _faces(),
                _list("borderFills", [_show_ruling(*each) for each in self._rulings.items()]),
                _list("charProperties", [_show_letters(*each) for each in self._letters.items()]),
                f'<hh:tabProperties itemCnt="2">{tabs}</hh:tabProperties>',
                _list("paraProperties", [_show_look(*each) for each in self._looks.items()]),
                f'<hh:styles itemCnt="1">{style}</hh:styles>',
            )
        )


def units(points: float) -> int:
    """Return points in the units of 한글."""
    return round(points * POINT)


def _list(name: str, entries: Sequence[str]) -> str:
    return f'<hh:{name} itemCnt="{len(entries)}">{"".join(entries)}</hh:{name}>'


def _faces() -> str:
    face = "".join(
        f'<hh:font id="{number}" face="{each}" type="TTF" isEmbedded="0"/>'
        for number, each in enumerate((FACE, SERIF_FACE))
    )
    return _list(
        "fontfaces",
        [
            f'<hh:fontface lang="{each.upper()}" fontCnt="2">{face}</hh:fontface>'
            for each in _LANGUAGES
        ],
    )


def _each(name: str, value: int) -> str:
    told = " ".join(f'{each}="{value}"' for each in _LANGUAGES)
    return f"<hh:{name} {told}/>"


def _show_letters(letters: Letters, number: int) -> str:
    return (
        f'<hh:charPr id="{number}" height="{units(letters.size)}" textColor="#000000"'
        ' shadeColor="none" useFontSpace="0" useKerning="0" symMark="NONE" borderFillIDRef="1">'
        f"{_each('fontRef', int(letters.serif))}{_each('ratio', _NARROW)}{_each('spacing', 0)}"
        f"{_each('relSz', 100)}{_each('offset', 0)}{'<hh:bold/>' if letters.bold else ''}"
        f'<hh:underline type="{"BOTTOM" if letters.underlined else "NONE"}" shape="SOLID"'
        ' color="#000000"/>'
        '<hh:strikeout shape="NONE" color="#000000"/><hh:outline type="NONE"/>'
        '<hh:shadow type="NONE" color="#C0C0C0" offsetX="10" offsetY="10"/></hh:charPr>'
    )


def _show_look(look: Look, number: int) -> str:
    """Margins are told twice: readers that do not know the namespace take them for half points."""
    tab = RIGHT_TAB if look.align == "apart" else 0
    align = {"apart": "LEFT"}.get(look.align, look.align.upper())
    switch = (
        '<hp:switch><hp:case hp:required-namespace="http://www.hancom.co.kr/hwpml/2016/HwpUnitChar">'
        f"{_margins(look, 1)}</hp:case><hp:default>{_margins(look, 2)}</hp:default></hp:switch>"
    )
    return (
        f'<hh:paraPr id="{number}" tabPrIDRef="{tab}" condense="0" fontLineHeight="0"'
        ' snapToGrid="0" suppressLineNumbers="0" checked="0" textDir="LTR">'
        f'<hh:align horizontal="{align}" vertical="BASELINE"/>'
        '<hh:heading type="NONE" idRef="0" level="0"/>'
        '<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD"'
        f' widowOrphan="0" keepWithNext="{int(look.kept)}" keepLines="0" pageBreakBefore="0"'
        ' lineWrap="BREAK"/><hh:autoSpacing eAsianEng="0" eAsianNum="0"/>'
        f"{switch}"
        '<hh:border borderFillIDRef="1" offsetLeft="0" offsetRight="0" offsetTop="0"'
        ' offsetBottom="0" connect="0" ignoreMargin="0"/></hh:paraPr>'
    )


def _margins(look: Look, times: int) -> str:
    sides = {
        "intent": -look.hanging,
        "left": look.left + look.hanging,
        "right": look.right,
        "prev": look.above,
        "next": look.below,
    }
    told = "".join(
        f'<hc:{name} value="{units(value) * times}" unit="HWPUNIT"/>'
        for name, value in sides.items()
    )
    leading = round(look.leading * 100)
    return (
        f"<hh:margin>{told}</hh:margin>"
        f'<hh:lineSpacing type="PERCENT" value="{leading}" unit="HWPUNIT"/>'
    )


def _show_ruling(ruling: Ruling, number: int) -> str:
    form = "DOUBLE_SLIM" if ruling.doubled else "DASH" if ruling.dashed else "SOLID"
    lines = (
        ("left", ruling.left),
        ("right", ruling.right),
        ("top", ruling.top),
        ("bottom", ruling.bottom),
    )
    shown = "".join(
        f'<hh:{side}Border type="{form if weight else "NONE"}" width="{_width(weight)}"'
        ' color="#000000"/>'
        for side, weight in lines
    )
    fill = (
        f'<hc:fillBrush><hc:winBrush faceColor="{_SHADE}" hatchColor="#999999" alpha="0"/>'
        "</hc:fillBrush>"
    )
    return (
        f'<hh:borderFill id="{number}" threeD="0" shadow="0" centerLine="NONE"'
        ' breakCellSeparateLine="0"><hh:slash type="NONE" Crooked="0" isCounter="0"/>'
        f'<hh:backSlash type="NONE" Crooked="0" isCounter="0"/>{shown}'
        '<hh:diagonal type="NONE" width="0.1 mm" color="#000000"/>'
        f"{fill if ruling.shaded else ''}</hh:borderFill>"
    )


def _width(weight: float) -> str:
    return next((width for most, width in _WEIGHTS if weight <= most), _WEIGHTS[-1][1])
