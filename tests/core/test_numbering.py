"""Marks of items: in their order by level, anew under each item, none where an item is alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.numbering import mark_items


def test_marks_follow_the_manual() -> None:
    levels = (0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 0, 1, 1)
    marks = mark_items([(level, "") for level in levels])
    assert marks == [
        "1.", "가.", "나.", "1)", "2)", "가)", "나)", "(1)", "(2)", "(가)", "(나)", "2.", "가.", "나.",
    ]  # fmt: skip


def test_an_item_that_is_alone_has_no_mark() -> None:
    assert mark_items([(0, ""), (1, ""), (0, "")]) == ["1.", "", "2."]
    assert mark_items([(0, "")]) == [""]
    assert mark_items([]) == []


def test_letters_go_on_after_the_fourteenth() -> None:
    assert mark_items([(1, "")] * 15)[-2:] == ["하.", "거."]


@given(st.lists(st.integers(0, 5)))
def test_siblings_never_share_a_mark(levels: list[int]) -> None:
    marks = mark_items([(level, "") for level in levels])
    seen: list[set[str]] = [set() for _ in range(6)]
    for level, mark in zip(levels, marks, strict=True):
        for deeper in seen[level + 1 :]:
            deeper.clear()
        assert mark not in seen[level]
        seen[level].add(mark)
