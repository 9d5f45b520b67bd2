"""Forms: cells over several columns and rows, boxes to tick, QR codes, and pages that end between."""

from __future__ import annotations

import pytest

from app.core.blocks import Cell, Grid, Paragraph, QrCode, Ticks
from app.output.contents import lay_qr
from tests.output import pdf_page
from tests.output.sheets_to_print import print_blocks

MM = 72 / 25.4
ALIGNS = ("left", "center", "right")


def _place(data: bytes, text: str, page: int = 0) -> pdf_page.Ink:
    return next(ink for ink in pdf_page.letters(data)[page] if ink.text == text)


def _row(text: str, *, least: float = 0) -> tuple[Cell, ...]:
    return (Cell(text, heading=True), Cell("값", least=least))


def test_cells_stand_where_spans_leave_room() -> None:
    grid = Grid(
        (1, 1, 1),
        (
            (Cell("가", down=2), Cell("나", span=2)),
            (Cell("다"), Cell("라", down=2)),
            (Cell("마", span=2),),
        ),
    )
    data = print_blocks(grid)
    one, two, three, four, five = (_place(data, letter) for letter in "가나다라마")
    assert one.left < two.left == pytest.approx(three.left, abs=3)
    assert three.left < four.left
    assert two.bottom > three.top > three.bottom > five.top
    assert three.bottom > four.bottom
    assert five.left == pytest.approx(one.left, abs=3)


def test_text_is_aligned_as_wished() -> None:
    cells = tuple(
        (Cell(letter, align=align),) for letter, align in zip("가나다", ALIGNS, strict=True)
    )
    data = print_blocks(Grid((1,), cells))
    left, centre, right = (_place(data, letter) for letter in "가나다")
    assert left.left == pytest.approx(48, abs=2)
    assert (centre.left + centre.right) / 2 == pytest.approx(595 / 2, abs=2)
    assert right.right == pytest.approx(548, abs=2)


def test_boxes_for_the_pen_are_as_high_as_wished() -> None:
    (rules,) = pdf_page.solid_rules(print_blocks(Grid((1,), ((Cell(least=25),),))))
    assert max(rule.top for rule in rules) - min(rule.bottom for rule in rules) == pytest.approx(
        25 * MM, abs=0.1
    )


def test_a_cell_over_rows_makes_them_high_enough() -> None:
    grid = Grid((1, 1), ((Cell("가\n나\n다\n라\n마", down=2), Cell("바")), (Cell("사"),)))
    data = print_blocks(grid)
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert not pdf_page.struck(letters, rules)
    assert max(rule.top for rule in rules) - min(rule.bottom for rule in rules) > 60


def test_own_sizes_and_weights_of_cells_are_kept() -> None:
    content = pdf_page.content(print_blocks(Grid((1,), ((Cell("가", size=14, bold=True),),))), 0)
    assert "/F1 14 Tf" in content


@pytest.mark.parametrize(("ticked", "strokes"), [(False, 1), (True, 2)])
def test_boxes_to_tick_are_drawn(ticked: bool, strokes: int) -> None:  # noqa: FBT001
    data = print_blocks(Grid((1,), ((Cell(Ticks((("완료", ticked),))),),)))
    lines = pdf_page.content(data, 0).splitlines()
    strokes_drawn = [line for line in lines if line.startswith(("0.6 w", "1.3 w"))]
    assert len(strokes_drawn) == strokes
    box = pdf_page.solid_rules(data)[0][0]
    assert box.right < _place(data, "완").left


def test_options_wrap_to_the_width_and_a_long_one_below_itself() -> None:
    words = [("가" * count, False) for count in (3, 4, 5, 6)] + [("긴 설명 " * 20, True)]
    data = print_blocks(Grid((1, 5), ((Cell(Ticks(tuple(words))), Cell()),)))
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert pdf_page.words(data).count("설명") == 20
    assert not pdf_page.overlaps(letters)
    assert not pdf_page.struck(letters, [rule for rule in rules if rule.top - rule.bottom > 50])


def test_no_options_draw_nothing() -> None:
    page = pdf_page.letters(print_blocks(Grid((1,), ((Cell(Ticks(())),),))))[0]
    assert all(ink.top < 45 for ink in page)


def test_a_qr_code_of_digits_is_the_smallest_and_has_its_quiet_zone() -> None:
    square = lay_qr(QrCode("20260012", 18))
    assert len(square.rows) == 21
    assert square.height == pytest.approx(18 * MM)
    finder = [square.rows[0][place] for place in range(8)]
    assert finder == [True] * 7 + [False]
    assert square.cut(100)[0] is square
    assert square.cut(10)[1] is square


def test_other_than_digits_is_no_code() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        lay_qr(QrCode("연계-1"))


# --- pages ------------------------------------------------------------------------------------


def test_a_form_goes_on_the_next_page_between_rows() -> None:
    data = print_blocks(Grid((1, 3), tuple(_row(f"{n}행", least=40) for n in range(14))))
    assert [page.count("행") for page in pdf_page.texts(data)] == [6, 6, 2]


def test_a_heading_beside_rows_is_repeated_on_the_next_page() -> None:
    first, *others = (_row(f"{n}행", least=40) for n in range(9))
    grid = Grid((1, 2, 3), ((Cell("내\n용", heading=True, down=9), *first), *others))
    data = print_blocks(grid)
    assert [page.count("내") for page in pdf_page.texts(data)] == [1, 1]


def test_a_heading_without_room_on_both_sides_is_not_parted() -> None:
    high = tuple(_row(f"{n}행", least=42) for n in range(5))
    upper, lower = _row("위", least=8), _row("아래", least=60)
    label = Cell("여\n섯\n글\n자\n제\n목", heading=True, down=2)
    rows = tuple((Cell(span=1), *row) for row in high)
    data = print_blocks(Grid((1, 2, 3), (*rows, (label, *upper), lower)))
    first, second = pdf_page.texts(data)
    assert "위" not in first
    assert "여" in second
    for page in pdf_page.letters(data):
        assert not pdf_page.overlaps(page)


def test_a_cell_over_rows_that_is_no_heading_keeps_them_together() -> None:
    rows = tuple(_row(f"{n}행", least=42) for n in range(5))
    code = Cell(QrCode("20260012"), down=2)
    padded = tuple((Cell(), *row) for row in rows)
    data = print_blocks(Grid((1, 2, 3), (*padded, (code, *_row("위")), _row("아래", least=50))))
    first, second = pdf_page.texts(data)
    assert "위" not in first
    assert {"위", "아래"} <= set(second.split())


def test_a_row_taller_than_half_a_page_fills_what_is_left() -> None:
    memo = "\n".join(f"{number}줄" for number in range(100))
    grid = Grid(
        (1, 4), (_row("앞", least=60), (Cell("내용", heading=True), Cell(memo)), _row("뒤"))
    )
    data = print_blocks(grid)
    pages = pdf_page.texts(data)
    assert "0줄" in pages[0]
    assert [word for page in pages for word in page.split() if word.endswith("줄")] == memo.split()
    assert "뒤" in pages[-1]


def test_a_tall_row_beside_a_heading_over_rows_is_parted_too() -> None:
    memo = "\n".join(f"{number}줄" for number in range(100))
    label = Cell("내\n용", heading=True, down=3)
    grid = Grid((1, 2, 5), ((label, *_row("앞")), (Cell("글"), Cell(memo)), _row("뒤"), _last()))
    data = print_blocks(Paragraph("글"), grid)
    for page, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
        assert not pdf_page.overlaps(page)
        assert not pdf_page.struck(page, rules)
    words = [word for page in pdf_page.texts(data) for word in page.split()]
    assert [word for word in words if word.endswith("줄")] == memo.split()


def _last() -> tuple[Cell, ...]:
    return (Cell("마지막"), *_row("끝"))


def test_rows_that_cannot_be_kept_together_are_parted_all_the_same() -> None:
    rows = tuple((Cell(f"{n}행", least=100),) for n in range(1, 4))
    first = (Cell(QrCode("20260012"), down=4), Cell("0행", least=100))
    data = print_blocks(Grid((1, 3), (first, *rows)))
    assert "3행" in pdf_page.words(data)
