"""The PDF of every paper: fonts inside, text in reading order, said what it is, opened by every reader."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from app.core.blocks import Contents, Grid, Heading, Items, Paragraph
from app.core.papers import Sheet
from app.core.tables import Table
from app.output.characters import tidy
from app.services.prints.printing import Printed
from tests.output import pdf_page, pdf_structure
from tests.output.page_faults import Drawn, blocks_of, words_of
from tests.papers.entries import RARE
from tests.papers.paper_cases import Offer, longest_of, offers, preview, usual_of
from tests.papers.paper_office import PaperOffice

DRAWN, ABSENT = RARE[:2], (RARE[2], "🙂")
"""Hanja of the extensions that a font has, and what none has."""
ENOUGH = 10
"""Letters by which a text is known."""
ANNEX = "붙임1."
FIRST = list({offer.paper.name: offer for offer in reversed(offers())}.values())
"""One offer of every paper."""
PRINTED: dict[str, tuple[Printed, Sheet]] = {}
"""What the offers of the worst office came to in this process, which has one such office."""
TOOLS = {
    "poppler": ("pdftoppm", "-r", "20", "-gray", "{file}", "{folder}/page"),
    "Ghostscript": (
        *("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING"),
        *("-sDEVICE=nullpage", "{file}"),
    ),
    "MuPDF": ("mutool", "draw", "-q", "-r", "20", "-o", "{folder}/page%d.pgm", "{file}"),
    "qpdf": ("qpdf", "--no-warn", "--check", "{file}"),
}
"""Programs that open what this one prints; each says nothing where all is well, but qpdf."""
OWN_TROUBLE = "warning: ICC support is not available"
"""Of the way Debian builds MuPDF, not of the file."""
QPDF_IS_CONTENT = "No syntax or stream encoding errors found"


def texts_of(sheet: Sheet) -> Iterator[str]:
    """Go through the texts of a sheet in the order in which people read them."""
    for block in blocks_of(sheet.blocks):
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Items():
                yield from (text for _, text in block.entries)
            case Grid():
                yield from (words_of(cell) for row in block.rows for cell in row)
            case Table() if block.rows or block.closed:
                yield from (column.label for column in block.columns)
                yield from (text for row in block.rows for text in row)
            case _:
                pass


def plain(text: str) -> str:
    return "".join(tidy(text).replace("\x02", "-").split())


def printed_worst(offer: Offer, worst: PaperOffice) -> tuple[Printed, Sheet]:
    """Print an offer with the longest data there is, once for all that is checked of it."""
    if str(offer) not in PRINTED:
        job = longest_of(offer, worst)
        PRINTED[str(offer)] = preview(worst, job)
    return PRINTED[str(offer)]


@pytest.fixture(params=FIRST, ids=str)
def offer(request: pytest.FixtureRequest) -> Offer:
    """Take each paper in turn."""
    return request.param


def test_text_is_read_in_order(offer: Offer, usual: PaperOffice) -> None:
    """Whoever copies or listens to a paper meets its words as they stand, row after row."""
    job = usual_of(offer, usual)
    printed, sheet = preview(usual, job)
    content, drawn = printed.content, Drawn({each.character for each in printed.missing})
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    readers = {
        "PDFium": "".join(pdf_page.texts(content)),
        "pypdf": "".join(page.extract_text() for page in pages),
    }
    for reader, read in readers.items():
        text, place = plain(read), 0
        for words in filter(None, map(drawn, texts_of(sheet))):
            found = text.find(words[:ENOUGH], place)
            assert found >= 0, f"{reader}: {words!r} does not follow {text[place - 30 : place]!r}"
            place = found + len(words[:ENOUGH])


def test_it_is_heard_as_it_stands(offer: Offer, usual: PaperOffice, worst: PaperOffice) -> None:
    """Its structure holds all that is drawn, tells what each thing is, and says the paper's words in their order."""
    usually = preview(usual, usual_of(offer, usual))
    for printed, sheet in (usually, printed_worst(offer, worst)):
        structure = pdf_structure.read(printed.content)
        assert not structure.faults
        drawn = Drawn({each.character for each in printed.missing})
        heard = structure.read()
        if ANNEX not in heard and not any(isinstance(each, Contents) for each in sheet.blocks):
            assert not pdf_structure.unheard(heard, sheet.blocks, drawn)
        else:  # what goes on behind the form, and the list of contents, are laid out by themselves
            heard = heard.replace("☐", "").replace("☑", "")
            assert all(drawn(text)[:ENOUGH] in heard for text in texts_of(sheet))


def test_its_end_is_said_below_the_last_of_its_tables(
    offer: Offer, usual: PaperOffice, worst: PaperOffice
) -> None:
    """Nothing may be added behind 끝. (행정업무운영편람), so no table or form of the paper stands there."""
    for _, sheet in (preview(usual, usual_of(offer, usual)), printed_worst(offer, worst)):
        laid = [each for each in blocks_of(sheet.blocks) if isinstance(each, Table | Grid)]
        ended = [
            place for place, each in enumerate(laid) if isinstance(each, Table) and each.closed
        ]
        assert not ended or ended == [len(laid) - 1]


def test_fonts_are_inside_and_cut_down(offer: Offer, worst: PaperOffice) -> None:
    content = printed_worst(offer, worst)[0].content
    fonts = pdf_page.fonts(content)
    assert fonts
    for font in fonts.values():
        (descendant,) = font["/DescendantFonts"]
        inner = descendant.get_object()
        assert "/FontFile2" in inner["/FontDescriptor"].get_object()
        for name in (font["/BaseFont"], inner["/BaseFont"]):
            assert re.fullmatch(r"/[A-Z]{6}\+.+", name)
        assert "/ToUnicode" in font
    assert len(content) < 3_000_000  # a font alone is more; the handbook has pictures


def test_a_document_says_what_it_is(offer: Offer, worst: PaperOffice) -> None:
    printed, sheet = printed_worst(offer, worst)
    reader = pypdf.PdfReader(io.BytesIO(printed.content))
    assert reader.metadata is not None
    title, author = reader.metadata.title, reader.metadata.author
    assert title
    assert author
    assert plain(title) in (plain(sheet.title), plain(offer.paper.label)) or offer.purpose.enters
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "ko-KR"


def test_rare_hanja_are_drawn_and_what_no_font_has_is_told(
    offer: Offer, worst: PaperOffice
) -> None:
    printed, sheet = printed_worst(offer, worst)
    asked, read = set(plain(" ".join(texts_of(sheet)))), pdf_page.words(printed.content)
    missing = {each.character for each in printed.missing}
    for character in asked.intersection(DRAWN):
        assert character in read
    assert missing == asked.intersection(ABSENT) | (missing - set(ABSENT))
    assert asked.isdisjoint(ABSENT) or "〓" in read
    assert not set(read) & set(ABSENT)
    assert all(each.name for each in printed.missing)


@pytest.mark.parametrize("tool", TOOLS)
def test_every_reader_opens_it_without_a_warning(
    tool: str, offer: Offer, worst: PaperOffice, tmp_path: Path
) -> None:
    command = TOOLS[tool]
    program = shutil.which(command[0])
    if program is None:
        pytest.skip(f"{tool} is not installed: there is no {command[0]}")
    content = printed_worst(offer, worst)[0].content
    file = tmp_path / "paper.pdf"
    file.write_bytes(content)
    words = [word.format(file=file, folder=tmp_path) for word in command[1:]]
    run = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    said = (run.stdout + run.stderr).replace(OWN_TROUBLE, "")
    assert run.returncode == 0, said
    assert QPDF_IS_CONTENT in said if tool == "qpdf" else not said.strip()


def test_poppler_finds_every_font_embedded_and_subset(
    offer: Offer, worst: PaperOffice, tmp_path: Path
) -> None:
    program = shutil.which("pdffonts")
    if program is None:
        pytest.skip("poppler is not installed: there is no pdffonts")
    file = tmp_path / "paper.pdf"
    file.write_bytes(printed_worst(offer, worst)[0].content)
    run = subprocess.run([program, file], capture_output=True, text=True, check=True)
    _, _, *fonts = run.stdout.splitlines()
    assert fonts
    assert not run.stderr
    for font in fonts:
        assert font.split()[-5:-2] == ["yes", "yes", "yes"], font
