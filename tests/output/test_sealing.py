"""Composed papers as text: what was kept comes back whole, in whatever program; what is unknown is not guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import blocks
from app.core.errors import StorageError
from app.core.papers import Letterhead, Sheet, Trace
from app.output import sealing
from app.output.printed import Part
from app.output.sealing import seal, unseal

KEPT = Path(__file__).parent / "kept_form_1.json"
"""A paper as the first program kept it: it is never written anew."""
TEXTS = st.text(max_size=20)


def sheets() -> st.SearchStrategy[Sheet]:
    """Return sheets of any blocks that hold text."""
    cells = st.builds(blocks.Cell, TEXTS, span=st.integers(1, 3), bold=st.booleans())
    any_block = st.one_of(
        st.builds(blocks.Paragraph, TEXTS),
        st.builds(blocks.Heading, TEXTS, level=st.integers(0, 2)),
        st.builds(blocks.Items, st.lists(st.tuples(st.integers(0, 3), TEXTS)).map(tuple)),
        st.builds(blocks.Grid, st.just((1.0, 2.0)), st.tuples(st.tuples(cells, cells))),
        st.builds(blocks.Cell, st.builds(blocks.QrCode, st.just("20260012"))),
        st.builds(blocks.StillPicture, st.binary(max_size=20), TEXTS),
    )
    return st.builds(Sheet, TEXTS, st.lists(any_block, max_size=4).map(tuple))


@given(sheets(), TEXTS, st.booleans())
def test_what_was_sealed_comes_back_as_it_was(sheet: Sheet, name: str, large: bool) -> None:  # noqa: FBT001 - drawn
    part = Part(sheet, Letterhead(name, name), Trace("01-2026-000001", "2026-11-21", name), large)
    assert unseal(seal((part, part))) == (part, part)


def test_the_first_form_is_read_for_ever() -> None:
    """Parts gain fields with defaults; what was kept without them is still the same paper."""
    (part,) = unseal(KEPT.read_text(encoding="utf-8"))
    assert part.sheet.title == "서비스 연계 의뢰서"
    assert {type(each).__name__ for each in part.sheet.blocks} >= {"Grid", "Heading", "Cut"}


def test_every_block_can_be_kept() -> None:
    made_of = {each.__name__ for each in blocks.Block.__args__}  # pyright: ignore[reportAttributeAccessIssue]
    assert made_of <= set(sealing.PARTS)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"form": 2, "parts": []}', '{"form": 1}',
        '{"form": 1, "parts": [{"is": "os.system", "command": "true"}]}',
        '{"form": 1, "parts": [{"is": "Part", "unknown": 1}]}',
        '{"form": 1, "parts": [{"is": "Footer", "value": "unheard"}]}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(text: str) -> None:
    with pytest.raises(StorageError, match="보관본"):
        unseal(text)


@given(
    st.recursive(
        st.none() | st.integers() | TEXTS,
        lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    )
)
def test_no_text_makes_anything_but_parts(held: object) -> None:
    text = json.dumps({"form": 1, "parts": [held]})
    try:
        found = unseal(text)
    except StorageError:
        return
    assert all(type(each) is Part for each in found)
