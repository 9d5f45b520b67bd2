"""The boxes of an application that say what somebody offers: fields, wishes, times, talents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from app.core import dates
from app.core.blocks import Block, Cell, Grid, Paragraph, Space, Ticks
from app.core.papers import Facts
from app.core.values import Values
from app.core.weekdays import DAYS, PARTS, slot
from app.kinds.counselor import CATEGORIES
from app.kinds.parts import words
from app.kinds.volunteer import AREAS, STATUTE
from app.papers.cells import NBSP, heading, ticks

MARK = Ticks((("동의", False), ("동의 안 함", False)))
WISHES = 3
_SIZE, _LEAST = 10.0, 8.0
_TALL = 13.0
"""Millimetres of a box for a few lines."""
_VEHICLES = ("없음", "승용차", "승합차", "화물차", "이륜차")
_FIRST, _SECOND = ("전화", "팩스", "이메일"), ("내방", "방문")
Row = tuple[Cell, ...]
_NOTHING: Mapping[str, str] = {}


def fields(facts: Facts) -> Grid:
    """Let the fields of the law be ticked."""
    chosen = words(_known(facts, "volunteer")[1], "fields")
    row = (heading("봉사 분야\n(모두 표시)"), Cell(ticks(STATUTE, chosen)))
    return Grid((26, 154), (row,), size=_SIZE)


def offer(facts: Facts) -> tuple[Block, ...]:
    """Lay what a volunteer wishes to do, when they can, and what they bring with them."""
    return (
        Paragraph("1. 희망 활동 (세 가지까지)", 11, bold=True),
        *(_large_wishes(facts) if facts.large else (_wishes(facts),)),
        Space(3),
        Paragraph("2. 활동할 수 있는 요일과 시간대", 11, bold=True),
        _week(facts),
        Space(3),
        Paragraph("3. 특기와 자격", 11, bold=True),
        _skills(facts),
    )


def talents(facts: Facts) -> Grid:
    """Lay what a counselor advises on, by which right and how."""
    shown, values = _known(facts, "counselor")
    category = str(values.get("category") or "")
    licence = [shown.get(f"licence_{each}", "") for each in ("type", "no", "issuer")]
    office = " ".join(filter(None, (shown.get("office_name", ""), shown.get("title", ""))))
    when = " ".join(filter(None, (shown.get("days", ""), shown.get("schedule", ""))))
    rows = (
        _row("상담 분야", ticks(CATEGORIES, [category] if category else [])),
        _row("소속·직함", office),
        _row(
            "자격증",
            " · ".join(filter(None, licence)) or f"종류:{NBSP * 30}번호:{NBSP * 28}발급 기관:",
        ),
        _row("1차 상담", ticks(_FIRST, words(values, "first_methods"))),
        _row("2차 상담", ticks(_SECOND, words(values, "second_methods"))),
        _row("상담 요일·시간", when),
        _row("상담 내용", shown.get("scope", ""), _TALL),
    )
    return Grid((30, 150), rows, size=_SIZE)


def _wishes(facts: Facts) -> Grid:
    titles = ("순위", "분야", "기간", "주", "1일", "대상", "지역")
    rows = [tuple(heading(title) for title in titles)]
    for number, wish in enumerate(_wish_texts(facts), start=1):
        texts = [
            Cell(text, align="center" if at in {2, 3} else "left") for at, text in enumerate(wish)
        ]
        rows.append((Cell(str(number), align="center", least=11), *texts))
    return Grid((12, 40, 42, 17, 19, 25, 25), tuple(rows), size=_SIZE)


def _large_wishes(facts: Facts) -> tuple[Block, ...]:
    """Lay every wish in boxes of its own, two in a row."""
    rows: list[Row] = []
    for number, (field, period, times, hours, target, area) in enumerate(_wish_texts(facts), 1):
        rows += [
            (
                heading(f"{number}순위", down=3),
                *_labelled("분야", field),
                *_labelled("기간", period),
            ),
            (*_labelled("횟수", times), *_labelled("시간", f"1일 {hours}")),
            (*_labelled("대상", target), *_labelled("지역", area)),
        ]
    return (Grid((18, 18, 63, 18, 63), tuple(rows), size=_SIZE),)


def _labelled(label: str, text: str) -> Row:
    return (heading(label), Cell(text, least=_LEAST))


def _wish_texts(facts: Facts) -> list[tuple[str, ...]]:
    """Return the wishes as text, and empty ones up to the third."""
    lines = _known(facts, "volunteer")[1].get("wishes")
    rows = cast("tuple[Mapping[str, object], ...]", lines or ())
    texts = [_wish(row) for row in rows[:WISHES]]
    empty = ("", _period({}), _unit(None, "회"), _unit(None, "시간"), "", "")
    return [*texts, *[empty] * (WISHES - len(texts))]


def _wish(row: Mapping[str, object]) -> tuple[str, ...]:
    told = (str(row.get(each) or "") for each in ("field", "target", "area"))
    field, target, area = told
    times, hours = _unit(row.get("times"), "회"), _unit(row.get("hours"), "시간")
    return (field, _period(row), times, hours, target, area)


def _period(row: Mapping[str, object]) -> str:
    """Return from when until when; what is open is left to the pen."""
    start, end = (str(row.get(each) or "") for each in ("from", "until"))
    gap = f"20{NBSP * 3}.{NBSP * 4}.{NBSP * 4}."
    ends = [dates.show_date(each).replace(" ", NBSP) if each else gap for each in (start, end)]
    return " ~ ".join(ends)


def _unit(number: object, unit: str) -> str:
    return f"{number or NBSP * 5}{unit}"


def _week(facts: Facts) -> Grid:
    """Let every part of every day be ticked."""
    known = _known(facts, "volunteer")[1].get("availability")
    mask = known if isinstance(known, int) else 0
    rows = [tuple(heading(word) for word in ("", *DAYS))]
    for part, word in enumerate(PARTS):
        boxes = (Ticks((("", bool(mask & slot(day, part))),)) for day in range(len(DAYS)))
        rows.append((heading(word), *(Cell(box, align="center", least=8) for box in boxes)))
    return Grid((26, *[22] * len(DAYS)), tuple(rows), size=11)


def _skills(facts: Facts) -> Grid:
    shown, values = _known(facts, "volunteer")
    vehicle, reach = str(values.get("vehicle") or ""), str(values.get("range") or "")
    able = ", ".join(filter(None, (shown.get("talents", ""), shown.get("skills", ""))))
    rows = (
        _row("특기·재능", able, _TALL),
        _row("자격·면허", shown.get("licences", ""), _TALL),
        _row("차량", ticks(_VEHICLES, [vehicle] if vehicle else [])),
        _row("활동 범위", ticks(AREAS, [reach] if reach else [])),
    )
    return Grid((30, 150), rows, size=_SIZE)


def _known(facts: Facts, kind: str) -> tuple[Mapping[str, str], Values]:
    """Return what is known of a kind: nothing, where the form is printed of another one."""
    return (facts.shown, facts.values) if facts.kind.name == kind else (_NOTHING, {})


def _row(label: str, content: str | Ticks, least: float = _LEAST) -> Row:
    return (heading(label), Cell(content, least=least))
