"""Map and matrix of gatherings: nothing covers anything, every word is there, in PDF, SVG and PNG alike."""

from __future__ import annotations

import io
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from app.core.blocks import Heading, Paragraph
from app.core.overlap_map import lay_map
from app.core.overlaps import Ties
from app.core.pictures import MapBox, MapLine, MapPicture, MatrixCell, MatrixPicture
from app.output import document
from tests.output import pdf_page
from tests.output.sheets_to_print import print_blocks

WIDTH = 260.0
SVG = "{http://www.w3.org/2000/svg}"
LEVELS = ("3~4명", "5~9명", "10명 이상")


def ring(count: int, *, chords: int = 0) -> Ties:
    """Gatherings in a ring, each sharing people with the next, some with the one opposite."""
    shared = {tuple(sorted((each, (each + 1) % count))): 3 + each % 9 for each in range(count)}
    across = {(each, each + count // 2): 4 for each in range(chords)}
    return Ties(
        tuple(range(count)), {(one, other): n for (one, other), n in {**shared, **across}.items()}
    )


def map_of(ties: Ties, *, named: bool = True) -> MapPicture:
    laid = lay_map(ties, 1.2)
    shown = list(laid.spots)
    boxes = tuple(
        MapBox(*laid.spots[each], (f"{each + 1}. 모임 이름 {each}" if named else str(each + 1),))
        for each in shown
    )
    lines = tuple(
        MapLine(shown.index(one), shown.index(other), min(people // 4, 2), str(people))
        for (one, other), people in ties.shared.items()
    )
    return MapPicture(laid.columns, laid.rows, boxes, lines, levels=LEVELS)


def matrix_of(ties: Ties) -> MatrixPicture:
    labels = tuple(f"{each + 1}. 모임 이름 {each}" for each in ties.gatherings)
    cells = tuple(
        MatrixCell(one, other, min(people // 4, 2), str(people))
        for (one, other), people in ties.shared.items()
    )
    return MatrixPicture(labels, cells, levels=LEVELS)


def drawn(*pictures: MapPicture | MatrixPicture) -> bytes:
    stream = io.BytesIO()
    document.draw(pictures, WIDTH, stream)
    return stream.getvalue()


@pytest.mark.parametrize(("count", "named"), [(2, True), (12, True), (60, True), (300, False)])
def test_no_box_covers_another(count: int, named: bool) -> None:  # noqa: FBT001
    picture = map_of(ring(count), named=named)
    places = document.boxes_of(picture, WIDTH)
    assert len(places) == count
    for (a, b, c, d), (e, f, g, h) in combinations(places, 2):
        assert a + c <= e or e + g <= a or b + d <= f or f + h <= b
    for left, top, width, height in places:
        assert 0 <= left < left + width <= 1
        assert 0 <= top < top + height <= 1


def test_every_name_and_every_number_stands_in_the_pdf() -> None:
    ties = ring(12, chords=3)
    words = pdf_page.words(drawn(map_of(ties), matrix_of(ties)))
    for each in range(12):
        assert words.count(f"{each + 1}.모임이름{each}") >= 2
    for level in LEVELS:
        assert words.count(level.replace(" ", "")) == 2


def test_no_line_passes_through_a_box_that_it_does_not_lead_to() -> None:
    # In a row, the first shares people with the last as well: straight, that line would cross them all.
    boxes = tuple(MapBox(column, 0, (f"모임 {column}",)) for column in range(4))
    lines = (*(MapLine(at, at + 1, 0) for at in range(3)), MapLine(0, 3, 1))
    svg = ET.fromstring(document.draw_svg([MapPicture(4, 3, boxes, lines)], WIDTH))  # noqa: S314 - our own
    places = [
        tuple(float(each.get(name, "0")) for name in ("x", "y", "width", "height"))
        for each in svg.iter(f"{SVG}rect")
        if each.get("stroke")
    ]
    heavy = [each for each in svg.iter(f"{SVG}line") if each.get("stroke-width") == "1.30"]
    assert heavy
    for line in heavy:
        x, y = float(line.get("x1", "0")), float(line.get("y1", "0"))
        for left, top, width, height in places[1:3]:
            assert not (left < x < left + width and top < y < top + height)


def test_the_svg_holds_the_words_as_words_and_the_png_is_as_large() -> None:
    ties = ring(12, chords=3)
    pictures = [map_of(ties), matrix_of(ties)]
    svg = ET.fromstring(document.draw_svg(pictures, WIDTH))  # noqa: S314 - our own
    texts = [each.text for each in svg.iter(f"{SVG}text")]
    assert "1. 모임 이름 0" in texts
    image = Image.open(io.BytesIO(document.draw_png(pictures, WIDTH)))
    wide, high = (float(svg.get(side, "0pt").removesuffix("pt")) for side in ("width", "height"))
    assert image.size == (pytest.approx(wide * 4, abs=2), pytest.approx(high * 4, abs=2))
    assert min(image.tobytes()) == 0


def test_a_name_with_a_hanja_is_drawn_in_every_form() -> None:
    boxes = (MapBox(0, 0, ("敬老 모임",)), MapBox(1, 0, ("걷기 <모임> & 차",)))
    picture = MapPicture(2, 1, boxes, (MapLine(0, 1, 0, "3"),))
    assert "敬老모임" in pdf_page.words(drawn(picture))
    assert "걷기 <모임> &amp;" not in document.draw_svg([picture], WIDTH).decode("utf-8")
    assert "걷기 &lt;모임&gt; &amp; 차" in document.draw_svg([picture], WIDTH).decode("utf-8")
    assert document.draw_png([picture], WIDTH).startswith(b"\x89PNG")


def test_a_large_matrix_fills_one_page_and_no_more() -> None:
    ((wide, high),) = pdf_page.page_sizes(drawn(matrix_of(ring(300))))
    assert high <= wide * 1.01


def test_the_same_picture_makes_the_same_files() -> None:
    picture = map_of(ring(20, chords=5))
    assert document.draw_svg([picture], WIDTH) == document.draw_svg([picture], WIDTH)
    assert document.draw_png([picture], WIDTH) == document.draw_png([picture], WIDTH)


def test_a_map_on_a_paper_takes_what_is_left_of_its_page() -> None:
    """Its boxes stand farther apart and its words are larger; it begins no page for that, and alone it is as ever."""
    picture = map_of(ring(8))
    ((_, alone),) = pdf_page.page_sizes(drawn(picture))
    above = (Heading("모임 관계"), Paragraph("2026. 11. 30. 현재"))
    data = print_blocks(*above, picture, landscape=True)
    (page,) = pdf_page.letters(data)
    (sole,) = pdf_page.letters(drawn(picture))
    boxed = [[ink for ink in letters if ink.text == "모"] for letters in (page, sole)]
    heights = [max(i.top for i in each) - min(i.top for i in each) for each in boxed]
    assert heights[0] > 1.4 * heights[1]
    assert boxed[0][-1].top - boxed[0][-1].bottom > boxed[1][-1].top - boxed[1][-1].bottom
    assert alone < 210 * 72 / 25.4
    full = (*above, *(Paragraph("글"),) * 24, picture)
    assert len(pdf_page.page_sizes(print_blocks(*full, landscape=True))) == 2
