"""The handbook (도움말): its pages as they stand in `resources/handbook`, read for window, search and booklet alike.

A page is a file of Markdown with a few lines in front: what it is called, the group it stands in, the places of the
window it belongs to, the words by which it is found. Of Markdown it knows headings (##), paragraphs, steps (1. and -),
notes (>), tables and pictures; within a line **bold**, `names` of the window and its keys, and [links](to pages).
The keys of each place stand in a table that is written from the window itself (`app.ui.shell.key_list`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from app.core.hangul import spell
from app.core.identity import join

FOLDER = Path(__file__).parents[2] / "resources" / "handbook"
PICTURES = FOLDER / "pictures"
KEY_FILE = "keys.tsv"
EVERYWHERE = "everywhere"
"""Where a key works that belongs to no place alone."""
GROUPS = (
    "시작하기",
    "접수·연계",
    "찾기와 목록",
    "기록",
    "자료 가져오고 내보내기",
    "서식과 출력",
    "마을",
    "운영",
    "개인정보",
    "설정과 백업",
    "전산 담당자",
    "개인정보 보호책임자",
)
"""The chapters, in their order."""

_FRONT = "---"
_NUMBER = re.compile(r"^\d+-")
_HEADING = re.compile(r"(#{2,3}) +(.+)")
_STEP = re.compile(r"( *)(\d+\.|-) +(.+)")
_PICTURE = re.compile(r"!\[([^]]*)\]\(([^)]+)\)")
_SPAN = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<link>[^]]+)\]\((?P<to>[^)]+)\)"
)
_ROW_RULE = re.compile(r"[|: -]+")
_KEY = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)*"
    r"(?:F\d{1,2}|Shift|Ctrl|Alt|Enter|Esc|Space|Tab|Home|End|Del|Delete|PgUp|PgDn|PgDown|[A-Z0-9]|[←→↑↓+-])"
)


@dataclass(frozen=True)
class Span:
    """Some words of a line that are set alike: `plain`, `bold`, `name`, `key` or `link`."""

    text: str
    look: str = "plain"
    to: str = ""
    """The page a link leads to."""


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Title:
    """A heading: 2 is a part of a page, 3 a part of that."""

    text: str
    level: int


@dataclass(frozen=True)
class Prose:
    """A paragraph, or a note that stands out."""

    line: Line
    note: bool = False


@dataclass(frozen=True)
class Step:
    """One of several lines below each other, under a number or a dot."""

    line: Line
    mark: str
    level: int


@dataclass(frozen=True)
class Steps:
    """What is done one after the other, or listed."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Rows:
    """A table; the first row is its heading."""

    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Shot:
    """A picture of the window, with what it shows."""

    name: str
    told: str


Part = Title | Prose | Steps | Rows | Shot


@dataclass(frozen=True)
class DeclaredKey:
    """A key as the window declares it."""

    place: str
    """The class of the place where it works: `ListPlace`; `everywhere` for all of them."""
    keys: str
    label: str
    """What it does, in the words of its button."""


@dataclass(frozen=True)
class HandbookPage:
    """One page: how to do one task."""

    name: str
    title: str
    group: str
    places: tuple[str, ...]
    """Classes of places, one of a kind's behind a colon: `ListPlace:volunteer`."""
    words: tuple[str, ...]
    """What else it is looked for by."""
    parts: tuple[Part, ...]

    @property
    def spans(self) -> Iterator[Span]:
        """All words of it, but for its headings."""
        for part in self.parts:
            for line in _lines_of(part):
                yield from line

    @property
    def text(self) -> str:
        """Its words without any looks, for the search."""
        heads = [part.text for part in self.parts if isinstance(part, Title)]
        return " ".join((*heads, *(span.text for span in self.spans)))

    @property
    def place_names(self) -> tuple[str, ...]:
        """The classes of its places, whatever kind they are of."""
        return tuple(dict.fromkeys(each.partition(":")[0] for each in self.places))


@dataclass(frozen=True)
class Handbook:
    """All pages in their order, and the keys of the window."""

    pages: tuple[HandbookPage, ...]
    keys: tuple[DeclaredKey, ...]

    def page(self, name: str) -> HandbookPage:
        """Return a page by name, else the first."""
        return next((each for each in self.pages if each.name == name), self.pages[0])

    def about(self, place: str, kind: str = "") -> str:
        """Return the name of the page that belongs to a place: that of its kind, else that of any; else the first's."""
        wanted = (f"{place}:{kind}", place)
        for name in wanted:
            for each in self.pages:
                if name in each.places:
                    return each.name
        return self.pages[0].name

    def find(self, text: str) -> Iterator[HandbookPage]:
        """Go through the pages in which all typed words stand, those first that are called so."""
        typed = [spell(join(word)) for word in text.split()]
        named = [page for page in self.pages if all(each in _names(page) for each in typed)]
        yield from named
        for page in self.pages:
            if page not in named and all(each in _letters(page) for each in typed):
                yield page

    def keys_of(self, page: HandbookPage) -> list[DeclaredKey]:
        """Return the keys of the places that a page belongs to, each once."""
        places = page.place_names
        found = {(each.keys, each.label): each for each in self.keys if each.place in places}
        return list(found.values())


def read_handbook() -> Handbook:
    """Read the whole handbook; it is kept, since the program's folder does not change while it runs."""
    return _read()


@cache
def _read() -> Handbook:
    files = sorted(FOLDER.glob("*.md"))
    pages = [_page(file.stem, file.read_text(encoding="utf-8")) for file in files]
    order = {group: at for at, group in enumerate(GROUPS)}
    pages.sort(key=lambda page: order[page.group])
    return Handbook(tuple(pages), tuple(read_keys()))


def read_keys() -> list[DeclaredKey]:
    """Read the keys of the window from their table."""
    lines = (FOLDER / KEY_FILE).read_text(encoding="utf-8").splitlines()
    return [DeclaredKey(*line.split("\t")) for line in lines[1:]]


def read_picture(name: str) -> bytes:
    """Read a picture from its PNG file."""
    return (PICTURES / name).read_bytes()


def is_key(text: str) -> bool:
    """Tell whether a name in the text is that of a key."""
    return _KEY.fullmatch(text) is not None


def read_line(text: str) -> Line:
    """Read the looks within a line."""
    spans: list[Span] = []
    at = 0
    for found in _SPAN.finditer(text):
        if found.start() > at:
            spans.append(Span(text[at : found.start()]))
        if bold := found["bold"]:
            spans.append(Span(bold, "bold"))
        elif code := found["code"]:
            spans.append(Span(code, "key" if is_key(code) else "name"))
        else:
            spans.append(Span(found["link"], "link", found["to"]))
        at = found.end()
    if at < len(text):
        spans.append(Span(text[at:]))
    return tuple(spans)


@lru_cache(maxsize=256)
def _letters(page: HandbookPage) -> str:
    """Return all that a page says, as the search compares it."""
    return spell(join(f"{page.title} {' '.join(page.words)} {page.text}"))


@lru_cache(maxsize=256)
def _names(page: HandbookPage) -> str:
    return spell(join(f"{page.title} {' '.join(page.words)}"))


def _page(stem: str, text: str) -> HandbookPage:
    _, front, body = text.split(f"{_FRONT}\n", 2)
    told = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
    return HandbookPage(
        _NUMBER.sub("", stem),
        told["title"],
        told["group"],
        _listed(told.get("places", "")),
        _listed(told.get("words", "")),
        tuple(_parts(body)),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _parts(body: str) -> Iterator[Part]:
    """Go through what stands between empty lines."""
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = chunk.splitlines()
        first = lines[0]
        if heading := _HEADING.fullmatch(first):
            yield Title(heading[2], len(heading[1]))
            if len(lines) > 1:
                yield from _parts("\n".join(lines[1:]))
        elif picture := _PICTURE.fullmatch(first):
            yield Shot(picture[2], picture[1])
        elif first.startswith("|"):
            yield Rows(tuple(_row(line) for line in lines if not _ROW_RULE.fullmatch(line)))
        elif first.startswith(">"):
            yield Prose(read_line(" ".join(line.lstrip("> ") for line in lines)), note=True)
        elif _STEP.fullmatch(first):
            yield Steps(tuple(_steps(lines)))
        else:
            yield Prose(read_line(" ".join(line.strip() for line in lines)))


def _row(line: str) -> tuple[Line, ...]:
    return tuple(read_line(cell.strip()) for cell in line.strip().strip("|").split("|"))


def _steps(lines: Sequence[str]) -> Iterator[Step]:
    """Go through steps; a line without a mark goes on with the one above."""
    marks: list[tuple[str, str, int]] = []
    for line in lines:
        if found := _STEP.fullmatch(line):
            marks.append((found[3], "" if found[2] == "-" else found[2], len(found[1]) // 3))
        else:
            text, mark, level = marks.pop()
            marks.append((f"{text} {line.strip()}", mark, level))
    for text, mark, level in marks:
        yield Step(read_line(text), mark, level)


def _lines_of(part: Part) -> Iterator[Line]:
    if isinstance(part, Prose):
        yield part.line
    elif isinstance(part, Steps):
        yield from (each.line for each in part.steps)
    elif isinstance(part, Rows):
        for row in part.rows:
            yield from row
