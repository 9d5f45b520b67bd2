"""Walks the structure of finished PDFs: what a reader aloud says, and in which order; what is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from app.core.blocks import (
    Approval,
    Block,
    Cell,
    Cut,
    Grid,
    Heading,
    Items,
    Paragraph,
    QrCode,
    Receipt,
    Sender,
    Ticks,
)
from app.core.numbering import mark_items
from app.core.pictures import MapPicture, MatrixPicture
from app.core.tables import Chart, Table
from app.output.picture_words import chart_in_words, map_in_words, matrix_in_words
from tests.output.page_faults import Drawn, blocks_of

_pikepdf: Any = import_module("pikepdf")  # its types know too little of what a file holds
_SHOWN = {"Tj", "TJ", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "'", '"'}
"""Operators that leave something on the page."""
_CELLS, _HEADINGS = ("/TD", "/TH"), {f"/H{rank}": rank for rank in range(1, 7)}
_CLOSING = ("", "이하빈칸", "끝.", "해당없음끝.")
_HOLDERS = {
    "/TR": ("/Table",), "/TD": ("/TR",), "/TH": ("/TR",), "/LI": ("/L",), "/Lbl": ("/LI",),
    "/LBody": ("/LI",), "/TOCI": ("/TOC",),
}  # fmt: skip
"""In what alone some elements may stand (ISO 32000-1, 14.8.4)."""


@dataclass
class Node:
    """An element as it was read."""

    role: str
    kids: list[Node | tuple[int, int]] = field(default_factory=list["Node | tuple[int, int]"])
    """Elements, and marks by page and number."""
    alt: str = ""
    spoken: str = ""
    attributes: dict[str, Any] = field(default_factory=dict[str, Any])

    def walk(self) -> Iterator[Node]:
        """Go through it and all below it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


@dataclass
class Structure:
    """A document's tree, and the text of every mark."""

    root: Node
    marks: dict[tuple[int, int], str]
    faults: list[str]

    def read(self, node: Node | None = None) -> str:
        """Return what is read aloud of an element, without white space; of a picture what is said in its place."""
        return "".join("".join(self._read(node or self.root)).split())

    def _read(self, node: Node) -> Iterator[str]:
        if node.alt or node.spoken:
            yield node.alt or node.spoken
            return
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from self._read(kid)
            else:
                yield self.marks.get(kid, "")

    def of(self, role: str) -> list[Node]:
        """Return the elements of a role."""
        return [each for each in self.root.walk() if each.role == f"/{role}"]


def read(data: bytes, password: str = "") -> Structure:
    """Read a document's structure, with all that is wrong with it."""
    file = _pikepdf.open(io.BytesIO(data), password=password)
    pages = {page.objgen: place for place, page in enumerate(file.pages)}
    marks: dict[tuple[int, int], str] = {}
    faults = list(map(str, file.check_pdf_syntax()))
    for place, page in enumerate(file.pages):
        _read_page(page, place, marks, faults)
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    root = file.Root.StructTreeRoot
    top = _read_node(root.K, pages, owners, faults, root.objgen)
    _check_owners(file, root, marks, owners, faults)
    structure = Structure(top, marks, faults)
    _check_tree(structure)
    _check_document(file, faults)
    return structure


def _read_page(
    page: Any,  # noqa: ANN401 - the library has no types
    place: int,
    marks: dict[tuple[int, int], str],
    faults: list[str],
) -> None:
    """Note the text of every mark of a page, and whatever stands in none."""
    open_: list[int | None] = []
    maps = {str(name): _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    font = ""
    found: list[str] = []
    known: set[int] = set()
    for operands, operator in _pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                found += ["a mark in another"] if open_ else []
                number = _begin(operands, known, found)
                open_.append(number)
                if number is not None:
                    known.add(number)
                    marks[place, number] = ""
            case "EMC":
                found += [] if open_ else ["an end without a beginning"]
                del open_[-1:]
            case "Tf":
                font = str(operands[0])
            case "Tj" if open_ and open_[-1] is not None:
                marks[place, open_[-1]] += _text(bytes(operands[0]), maps[font])
            case name if name in _SHOWN and not open_:
                found.append(f"{name} stands in no mark")
            case _:
                pass
    found += ["a mark is not ended"] if open_ else []
    faults += (f"page {place + 1}: {fault}" for fault in found)


def _begin(operands: Any, known: set[int], faults: list[str]) -> int | None:  # noqa: ANN401
    """Return the number of what begins; an artifact has none."""
    if str(operands[0]) == "/Artifact":
        return None
    if len(operands) < 2 or "/MCID" not in operands[1]:
        faults.append(f"{operands[0]} without a number")
        return None
    number = int(operands[1]["/MCID"])
    faults += [f"mark {number} twice"] if number in known else []
    return number


def _unicode(font: Any) -> dict[int, str]:  # noqa: ANN401 - the library has no types
    """Return the characters of the codes that are not their own (see `app.output.subsets`)."""
    found: dict[int, str] = {}
    for line in bytes(font.ToUnicode.read_bytes()).decode("ascii").splitlines():
        codes = line.replace("<", "").replace(">", " ").split()
        if line.startswith("<") and len(codes) == 3 and codes[0] == codes[1]:
            found[int(codes[0], 16)] = bytes.fromhex(codes[2]).decode("utf-16-be")
    return found


def _text(codes: bytes, spare: dict[int, str]) -> str:
    units = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
    return "".join(spare.get(unit) or chr(unit) for unit in units)


def _read_node(
    element: Any,  # noqa: ANN401 - the library has no types
    pages: dict[tuple[int, int], int],
    owners: dict[tuple[int, int], tuple[int, int]],
    faults: list[str],
    parent: tuple[int, int],
) -> Node:
    """Read an element and what it holds; notes to which element each mark belongs."""
    node = Node(str(element.S), alt=str(element.get("/Alt", "")))
    node.spoken = str(element.get("/ActualText", ""))
    node.attributes = {str(name): value for name, value in element.get("/A", {}).items()}
    if element.P.objgen != parent or not element.is_indirect:
        faults.append(f"{node.role} does not name what holds it")
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, _pikepdf.Array | list) else [kids]:
        if isinstance(kid, int):
            mark = (pages[element.Pg.objgen], kid)
        elif "/MCID" in kid:
            mark = (pages[kid.Pg.objgen], int(kid.MCID))
        else:
            node.kids.append(_read_node(kid, pages, owners, faults, element.objgen))
            continue
        if mark in owners:
            faults.append(f"mark {mark} is held twice")
        owners[mark] = element.objgen
        node.kids.append(mark)
    return node


def _check_owners(
    file: Any,  # noqa: ANN401 - the library has no types
    root: Any,  # noqa: ANN401 - the library has no types
    marks: dict[tuple[int, int], str],
    owners: dict[tuple[int, int], tuple[int, int]],
    faults: list[str],
) -> None:
    """Check that tree, marks and the list of marks' owners say the same."""
    if owners.keys() != marks.keys():
        faults.append(f"marks and tree differ: {sorted(owners.keys() ^ marks.keys())[:5]}")
    numbers = list(root.ParentTree.Nums)
    lists = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for place, page in enumerate(file.pages):
        told = {(place, at): each.objgen for at, each in enumerate(lists[int(page.StructParents)])}
        if told != {mark: owner for mark, owner in owners.items() if mark[0] == place}:
            faults.append(f"page {place + 1}: the parent tree tells otherwise")
        if page.get("/Tabs") != "/S":
            faults.append(f"page {place + 1}: its order is not the structure's")


def _check_tree(structure: Structure) -> None:
    """Check what each element is, holds, and says."""
    rank = 0
    for node in structure.root.walk():
        for kid in node.kids:
            if isinstance(kid, Node) and node.role not in _HOLDERS.get(kid.role, (node.role,)):
                structure.faults.append(f"{kid.role} in {node.role}")
        if node.role == "/Table":
            structure.faults += _faults_of_table(node)
        if node.role == "/Figure" and not (node.alt and "/BBox" in node.attributes):
            structure.faults.append("a picture without words, or without its place")
        if node.role == "/Part":
            rank = 0
        if node.role in _HEADINGS:
            if _HEADINGS[node.role] > rank + 1:
                structure.faults.append(f"{node.role} follows a heading of rank {rank}")
            rank = _HEADINGS[node.role]
        if node.role == "/TH" and str(node.attributes.get("/Scope")) not in ("/Row", "/Column"):
            structure.faults.append("a heading cell of neither row nor column")


def _faults_of_table(table: Node) -> Iterator[str]:
    """Check that all rows of a table have the same number of columns, cells over several ones counted."""
    rows = [each for each in table.kids if isinstance(each, Node)]
    if len(rows) != len(table.kids) or any(row.role != "/TR" for row in rows):
        yield "a table holds something besides rows"
        return
    reaching: list[int] = []
    widths: list[int] = []
    for row in rows:
        reaching = [left - 1 for left in reaching if left > 1]
        for cell in row.kids:
            if isinstance(cell, Node):
                span, down = (
                    int(cell.attributes.get(name, 1)) for name in ("/ColSpan", "/RowSpan")
                )
                reaching += [down] * span
        widths.append(len(reaching))
    if len(set(widths)) > 1 or any(left > 1 for left in reaching):
        yield f"a table has rows of {sorted(set(widths))} columns, the last going on: {reaching}"


def _check_document(file: Any, told: list[str]) -> None:  # noqa: ANN401 - the library has no types
    """Check what the document says of itself."""
    root = file.Root
    if not bool(root.MarkInfo.Marked):
        told.append("it does not say that it is tagged")
    if str(root.Lang) != "ko-KR" or not bool(root.ViewerPreferences.DisplayDocTitle):
        told.append("no language, or no title on the window")
    with file.open_metadata() as metadata:
        if metadata["dc:title"] != str(file.docinfo.Title):
            told.append("two titles")
    if file.pdf_version != "1.7":
        told.append(f"version {file.pdf_version}")


def unheard(read: str, blocks: Sequence[Block], drawn: Callable[[str], str]) -> str:
    """Return the first text of blocks that is not heard in its place, or what is heard besides; nothing if all is well.

    What a closed table adds is heard behind it.
    """
    place = 0
    for text in said(blocks, drawn):
        skipped = next((each for each in _CLOSING if read.startswith(each + text, place)), "")
        if not read.startswith(skipped + text, place):
            return f"{text!r} is not at {read[place - 20 : place + 40]!r}"
        place += len(skipped + text)
    rest = read[place:]
    return "" if rest in _CLOSING else f"{rest!r} is heard besides"


def said(blocks: Sequence[Block], drawn: Callable[[str], str]) -> Iterator[str]:
    """Go through what is to be heard of blocks, in order: every text, every sign, every picture in words."""
    for block in blocks_of(blocks):
        match block:
            case Grid():
                for cell in (cell for row in block.rows for cell in row):
                    yield from _said_in(cell, drawn)
            case Receipt() | Chart() | MapPicture() | MatrixPicture():
                yield from map(Drawn(set()), _pictured(block))
            case _:
                yield from map(drawn, _written(block))


def _written(block: Block) -> Iterator[str]:
    """Go through the texts of what is written."""
    match block:
        case Heading() | Paragraph() | Cut():
            yield block.text
        case Items():
            marks = mark_items(block.entries)
            yield from (mark + text for mark, (_, text) in zip(marks, block.entries, strict=True))
            yield "끝." if block.ended else ""
        case Table() if block.rows or block.closed:
            yield from (column.label for column in block.columns)
            yield from (text for row in block.rows for text in row)
        case Approval() if block.titles:
            yield from ("결재", *block.titles, *block.marks)
        case Sender():
            yield block.name
            yield "관인 찍는 자리" if block.seal == "box" else block.seal
        case _:
            pass


def _pictured(block: Receipt | Chart | MapPicture | MatrixPicture) -> Iterator[str]:
    """Go through the words for what is shown: whole, since they need no font."""
    match block:
        case Receipt():
            yield f"{block.label} 찍는 자리"
        case Chart():
            yield chart_in_words(block)
        case MapPicture():
            yield map_in_words(block)
        case MatrixPicture():
            yield matrix_in_words(block)


def _said_in(cell: Cell, drawn: Callable[[str], str]) -> Iterator[str]:
    match cell.content:
        case Ticks():
            for option, ticked in cell.content.options:
                yield ("☑" if ticked else "☐") + drawn(option)
        case QrCode():
            yield f"QR코드{cell.content.digits}"
        case text:
            yield drawn(text)
