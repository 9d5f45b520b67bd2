"""Makes sheets of OpenDocument (.ods) by hand, fair ones and bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
_STYLES = (
    '<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/>'
    '</style:style><style:style style:name="struck" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)


def package(*tables: Iterable[str]) -> bytes:
    """Return a document of these tables, each in pieces."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        with packed.open("content.xml", "w", force_zip64=True) as part:
            part.write(f'<office:document-content {_SPACES} xmlns:calcext="urn:x">'.encode())
            part.write(f"<office:automatic-styles>{_STYLES}</office:automatic-styles>".encode())
            part.write(b"<office:body><office:spreadsheet>")
            for pieces in tables:
                part.writelines(piece.encode() for piece in pieces)
            part.write(b"</office:spreadsheet></office:body></office:document-content>")
    return stream.getvalue()


def table(*rows: str, told: str = "") -> tuple[str, ...]:
    """Return a table, 명단, of these rows."""
    return (f'<table:table table:name="명단" {told}>', *rows, "</table:table>")


def row(*cells: str, told: str = "") -> str:
    """Return a row of these cells; `told` is what it says of itself."""
    return f"<table:table-row {told}>{''.join(cells)}</table:table-row>"


def text(words: str, told: str = "") -> str:
    """Return a cell of text."""
    return f'<table:table-cell office:value-type="string" {told}><text:p>{escape(words)}</text:p></table:table-cell>'


def value(sort: str, told: str, shown: str = "") -> str:
    """Return a cell of another sort, with how it is shown."""
    return f'<table:table-cell office:value-type="{sort}" {told}><text:p>{shown}</text:p></table:table-cell>'


def blank(times: int = 1) -> str:
    """Return so many empty cells."""
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'
