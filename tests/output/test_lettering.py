"""Every character is drawn by the first font that really has it, or reported."""

from __future__ import annotations

import pytest

from app.core.blocks import Heading, Paragraph
from app.core.papers import Footer, Sheet
from app.core.tables import Table, TableColumn
from app.output import fonts, lettering
from app.output.lettering import SUBSTITUTE, Lettering
from app.output.printed import Missing
from tests.output import pdf_page
from tests.output.sheets_to_print import print_blocks, printed

ONLY_FALLBACK = "乗乱"
BEYOND_BMP = "🄐🄑"
NOWHERE = "😀俥"


def test_shipped_fonts_draw_all_syllables_and_common_signs() -> None:
    syllables = [chr(code) for code in range(ord("가"), ord("힣") + 1)]
    signs = "漢字ⅣⅨ①㉮ㆍ·※○●□■→〜…「」『』【】℃㎡㎝№☎½"
    for name in (fonts.REGULAR, fonts.BOLD):
        face = fonts.load(name)
        assert all(map(face.draws, syllables))
        assert all(map(face.draws, signs))


def test_empty_glyph_is_not_a_drawn_one() -> None:
    face = fonts.load(fonts.REGULAR)
    assert ord("\u3164") in face.file.charToGlyph
    assert not face.draws("\u3164")
    assert face.draws("\u3000")


def test_width_of_mixed_fonts_is_the_sum_of_each() -> None:
    typeface = Lettering().regular
    typeface.take(f"가{ONLY_FALLBACK}", "")
    fallback = fonts.load(fonts.FALLBACK)
    own = fonts.load(fonts.REGULAR).advance("가")
    expected = (own + sum(map(fallback.advance, ONLY_FALLBACK))) / 100
    assert typeface.measure(f"가{ONLY_FALLBACK}", 10) == pytest.approx(expected)


def test_rare_hanja_are_drawn_by_the_second_font() -> None:
    data = print_blocks(Paragraph(f"한자 {ONLY_FALLBACK}와 {BEYOND_BMP} 글자"))
    assert f"한자 {ONLY_FALLBACK}와 {BEYOND_BMP} 글자" in pdf_page.texts(data)[0]
    names = [font["/BaseFont"] for font in pdf_page.fonts(data).values()]
    assert any("NotoSansKR" in name for name in names)


def test_second_font_is_left_out_where_nothing_needs_it() -> None:
    names = [font["/BaseFont"] for font in pdf_page.fonts(print_blocks(Paragraph("한글"))).values()]
    assert [name.partition("+")[2] for name in names] == ["NanumGothic"]


def test_bold_and_regular_share_the_second_font() -> None:
    data = print_blocks(Heading(f"제목 {ONLY_FALLBACK}"), Paragraph(f"본문 {BEYOND_BMP}"))
    names = [font["/BaseFont"].partition("+")[2] for font in pdf_page.fonts(data).values()]
    assert sorted(names) == ["NanumGothic", "NanumGothicBold", "NotoSansKR-Regular"]


def test_character_of_no_font_is_drawn_as_a_mark_and_reported_with_its_row() -> None:
    table = Table(
        (TableColumn("성명", 40), TableColumn("메모", 60)),
        [("김하늘", "가"), ("이바다", f"웃음 {NOWHERE} {NOWHERE}"), ("박나무 😀", "")],
        ["김하늘", "이바다"],
    )
    data, result = printed(Sheet("명부 😀", (Heading("명부 😀"), table)))
    assert result.missing == (
        Missing("😀", "명부 😀"),
        Missing("😀", "이바다"),
        Missing("俥", "이바다"),
        Missing("😀", "3번째 줄"),
    )
    assert f"웃음 {SUBSTITUTE * 2} {SUBSTITUTE * 2}" in pdf_page.texts(data)[0]


def test_more_characters_beyond_the_bmp_than_codes_are_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.output.subsets._SPARES", 1)
    letters = lettering.Lettering()
    assert letters.regular.take(BEYOND_BMP, "여기") == f"🄐{SUBSTITUTE}"
    assert list(letters.missing) == [Missing("🄑", "여기")]


def test_all_syllables_and_hanja_of_one_document_can_be_searched() -> None:
    everything = [chr(code) for code in range(ord("가"), ord("힣") + 1, 3)]
    everything += [chr(code) for code in range(0x4E00, 0x4E00 + 6000, 7)]
    blocks = (Paragraph("".join(everything)),)
    data, result = printed(Sheet("글자", blocks, footer=Footer.NONE, numbered=False))
    lost = {each.character for each in result.missing}
    kept = "".join(letter for letter in everything if letter not in lost)
    assert kept in pdf_page.words(data).replace(SUBSTITUTE, "")
