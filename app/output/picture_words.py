"""What pictures say in words, for who hears a paper instead of seeing it: every figure that is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.pictures import MapPicture, MatrixPicture, Picture
from app.core.tables import Chart, ChartForm

_FORMS = {
    ChartForm.BARS: "막대 그림",
    ChartForm.STACKED: "누적 막대 그림",
    ChartForm.LINE: "꺾은선 그림",
}


def chart_in_words(chart: Chart) -> str:
    """Return the values of each label, with the name of their series where there are several."""
    return _joined(_FORMS[chart.form], _charted(chart))


def map_in_words(picture: MapPicture) -> str:
    """Return what stands in each box, and which boxes are tied, with what is written on the tie."""
    names = [" ".join(box.lines) for box in picture.boxes]
    ties = (
        f"{names[line.one]} – {names[line.other]}{_behind(_level(picture.levels, line.level))}"
        f"{_behind(line.text)}"
        for line in picture.lines
    )
    return _joined("모임 관계 그림", (*names, *ties))


def matrix_in_words(picture: MatrixPicture) -> str:
    """Return what is called in rows and columns, and every two that share something."""
    pairs = (
        f"{picture.labels[each.row]} – {picture.labels[each.column]}"
        f"{_behind(each.text or _level(picture.levels, each.level))}"
        for each in picture.cells
    )
    return _joined("모임 관계 표", (*picture.labels, *pairs))


def in_words(picture: Picture) -> str:
    """Return what a picture of any sort says."""
    match picture:
        case Chart():
            return chart_in_words(picture)
        case MapPicture():
            return map_in_words(picture)
        case MatrixPicture():
            return matrix_in_words(picture)


def _charted(chart: Chart) -> Iterator[str]:
    for place, label in enumerate(chart.labels):
        values = (
            f"{series.label} {series.texts[place]}"
            if len(chart.series) > 1
            else series.texts[place]
            for series in chart.series
        )
        yield f"{label} {', '.join(values)}"


def _level(levels: tuple[str, ...], place: int) -> str:
    return levels[place] if place < len(levels) else ""


def _behind(text: str) -> str:
    return f" {text}" if text else ""


def _joined(title: str, parts: Iterator[str] | tuple[str, ...]) -> str:
    return f"{title}: {'; '.join(parts)}"
