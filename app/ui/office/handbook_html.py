"""A page of the handbook as the window shows it, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.core.handbook import (
    DeclaredKey,
    HandbookPage,
    Line,
    Part,
    Prose,
    Rows,
    Shot,
    Span,
    Step,
    Steps,
    Title,
)
from app.ui.widgets import palette

KEYS = "이 화면의 단추와 키"
_GAP = 8
_INDENT = 24


def write_page(page: HandbookPage, keys: Sequence[DeclaredKey]) -> str:
    """Return a page with the keys of its places."""
    parts = [f"<h1>{escape(page.title)}</h1>", *map(_part, page.parts)]
    if keys:
        parts += [_title(Title(KEYS, 2)), _keys(keys)]
    return "".join(parts)


def _part(part: Part) -> str:
    match part:
        case Title():
            return _title(part)
        case Prose():
            return _prose(part)
        case Steps():
            return "".join(map(_step, part.steps))
        case Rows():
            return _rows(part.rows)
        case Shot():
            told = escape(part.told)
            return (
                f'<p><img src="{escape(part.name)}" alt="{told}"></p>'
                f'<p style="color:{palette.current().secondary}">{told}</p>'
            )


def _title(title: Title) -> str:
    return f"<h{title.level}>{escape(title.text)}</h{title.level}>"


def _prose(prose: Prose) -> str:
    line = _line(prose.line)
    if not prose.note:
        return f"<p>{line}</p>"
    ground = palette.current().warning_soft
    return f'<table width="100%" cellpadding="{_GAP}" bgcolor="{ground}"><tr><td>{line}</td></tr></table>'


def _step(step: Step) -> str:
    """Return a step; its mark stands in a column of its own, so that long words wrap behind it."""
    indent = _INDENT * step.level
    mark = step.mark or "·"
    return (
        f'<table cellpadding="2" style="margin-left:{indent}px"><tr>'
        f'<td width="{_INDENT}" align="right">{mark}</td><td>{_line(step.line)}</td></tr></table>'
    )


def _rows(rows: Sequence[Sequence[Line]]) -> str:
    colours = palette.current()
    head = "".join(f'<th align="left" bgcolor="{colours.sunken}">{_line(x)}</th>' for x in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{_line(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:]
    )
    return (
        f'<table border="1" cellspacing="0" cellpadding="5" width="100%"'
        f' style="border-collapse:collapse;border-color:{colours.line}">'
        f"<tr>{head}</tr>{body}</table>"
    )


def _keys(keys: Sequence[DeclaredKey]) -> str:
    heads = (Span("키"),), (Span("하는 일"),)
    told = [((Span(each.keys, "key"),), (Span(each.label),)) for each in keys]
    return _rows([heads, *told])


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    colours, text = palette.current(), escape(span.text)
    match span.look:
        case "bold":
            return f"<b>{text}</b>"
        case "key":
            ground = f"background-color:{colours.sunken};color:{colours.text}"
            return f'<span style="{ground}">&nbsp;{text}&nbsp;</span>'
        case "name":
            return f'<b style="color:{colours.accent}">{text}</b>'
        case "link":
            return f'<a href="{escape(span.to)}" style="color:{colours.accent}">{text}</a>'
        case _:
            return text
