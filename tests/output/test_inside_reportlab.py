"""What stands inside of reportlab and is relied on: named in one module, and still where it was."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import reportlab

import app
from app.output import inside_reportlab
from app.output.fonts import BOLD, FALLBACK, FONTS, REGULAR, SERIF
from app.output.inside_reportlab import USED, Canvas, FontFile, qr_modules, ttfonts

OUTPUT = Path(app.__file__).parent / "output"
ALONE = Path(inside_reportlab.__file__).name


def imported(file: Path) -> set[str]:
    """Return the packages that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_one_module_alone_knows_reportlab() -> None:
    files = sorted(OUTPUT.rglob("*.py"))
    assert [file.name for file in files if "reportlab" in imported(file)] == [ALONE]


@pytest.mark.parametrize(
    ("holder", "name"), [(holder, name) for holder, names in USED.items() for name in names]
)
def test_reportlab_still_has_what_is_used_of_it(holder: object, name: str) -> None:
    assert hasattr(holder, name), (
        f"reportlab {reportlab.__version__} moved {getattr(holder, '__name__', holder)}.{name}: "
        f"look for it there, and change app/output/{ALONE} alone"
    )


def test_a_canvas_still_holds_its_document_as_it_did(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "x.pdf"))
    moved = f"reportlab {reportlab.__version__} builds a document otherwise: app/output/{ALONE}"
    assert hasattr(canvas, "_preamble"), moved
    document = getattr(canvas, "_doc", None)
    assert hasattr(getattr(document, "idToObject", {}).get("BasicFonts"), "dict"), moved
    held = ("Catalog", "info", "numberToId", "idToObjectNumberAndVersion")
    assert not [name for name in held if not hasattr(document, name)], moved


def test_a_square_code_is_still_made() -> None:
    moved = f"reportlab {reportlab.__version__} encodes QR otherwise: app/output/{ALONE}"
    try:
        modules = qr_modules("1234")
    except (ImportError, AttributeError, TypeError) as error:
        raise AssertionError(moved) from error
    assert len(modules) == len(modules[0]) == 21, moved


def test_a_font_file_still_tells_what_it_did() -> None:
    file = FontFile(str(Path(app.__file__).parents[1] / "resources" / "fonts" / "NanumGothic.ttf"))
    told = (
        *("charToGlyph", "charWidths", "defaultWidth", "glyphPos", "flags", "bbox", "italicAngle"),
        *("ascent", "descent", "capHeight", "stemV"),
    )
    moved = [name for name in told if not hasattr(file, name)]
    assert not moved, f"reportlab {reportlab.__version__} moved {moved}: app/output/{ALONE}"


@pytest.mark.parametrize("name", [REGULAR, BOLD, FALLBACK, SERIF])
def test_a_font_is_read_as_reportlab_reads_it(name: str) -> None:
    """Only sooner: its tables whole, and not number by number."""
    path = str(FONTS / f"{name}.ttf")
    ours, theirs = FontFile(path), ttfonts.TTFontFace(path)
    for told in ("charToGlyph", "charWidths", "defaultWidth", "flags", "bbox", "stemV"):
        assert getattr(ours, told) == getattr(theirs, told), told
    assert list(ours.glyphPos) == list(theirs.glyphPos)
    # Of the last glyphs, which all are as wide, reportlab gives the width in another unit.
    codes = [
        code for code in theirs.charToGlyph if code < 0xD800 and code not in range(0xAC00, 0xD7A4)
    ]
    assert ours.makeSubset(codes) == theirs.makeSubset(codes)
