"""Reads a file of 한글 again, as any reader does: whether it keeps the standard, and what stands where."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from hwpx.tools.package_validator import validate_package
from hwpx.tools.validator import (
    validate_document,  # pyright: ignore[reportUnknownVariableType]  # its own annotation lacks a part
)

from app.output import document
from app.output.printed import Part

PARAGRAPH = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"


class Box(NamedTuple):
    """A box of a table: where it stands, what it spans, its width and its text."""

    row: int
    column: int
    down: int
    across: int
    width: int
    text: str
    header: bool


class HangulTable(NamedTuple):
    """A table as it is declared, and its boxes."""

    rows: int
    columns: int
    width: int
    boxes: list[Box]


def written(parts: Sequence[Part]) -> bytes:
    """Return papers as one file of 한글."""
    stream = io.BytesIO()
    document.write_hangul(parts, stream)
    return stream.getvalue()


def faults(content: bytes) -> list[str]:
    """Return in what a file departs from the standard's schema and from what its readers ask of a package."""
    found = [
        *validate_document(io.BytesIO(content)).issues,
        *validate_package(io.BytesIO(content)).issues,
    ]
    return [str(each) for each in found]


def sections_of(content: bytes) -> list[ET.Element]:
    """Return each paper of a file."""
    with ZipFile(io.BytesIO(content)) as package:
        names = sorted(name for name in package.namelist() if "section" in name)
        return [ET.fromstring(package.read(name)) for name in names]  # noqa: S314 - our own


def text_of(element: ET.Element) -> str:
    """Return all text below an element, its lines, spaces that part nothing and tabs as characters."""
    told: list[str] = []
    for each in element.iter():
        match each.tag.removeprefix(PARAGRAPH):
            case "t":
                told.append(each.text or "")
            case "lineBreak":
                told.append("\n" + (each.tail or ""))
            case "nbSpace" | "tab":
                told.append(" " + (each.tail or ""))
            case _:
                pass
    return "".join(told)


def tables_of(section: ET.Element) -> list[HangulTable]:
    """Return the tables of a paper in their order."""
    return [_table(each) for each in section.iter(f"{PARAGRAPH}tbl")]


def _table(table: ET.Element) -> HangulTable:
    size = table.find(f"{PARAGRAPH}sz")
    assert size is not None
    boxes = [_box(each) for each in table.iter(f"{PARAGRAPH}tc")]
    told = table.attrib
    return HangulTable(int(told["rowCnt"]), int(told["colCnt"]), int(size.attrib["width"]), boxes)


def _box(box: ET.Element) -> Box:
    place, span, size = (
        {**each.attrib}
        for name in ("cellAddr", "cellSpan", "cellSz")
        for each in box.iterfind(f"{PARAGRAPH}{name}")
    )
    return Box(
        int(place["rowAddr"]),
        int(place["colAddr"]),
        int(span["rowSpan"]),
        int(span["colSpan"]),
        int(size["width"]),
        text_of(box),
        box.attrib["header"] == "1",
    )
