"""What in a record's texts gives somebody away: held against all names, numbers and codes of the file at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core import giveaways
from app.core.giveaways import Giveaway, Reading
from app.core.kind import Catalog
from app.store import known_words
from app.store.known_words import AskedWords
from app.store.store import Store

CHECKED = (
    "이 파일의 주민·직원·상담가·연락 담당의 이름(예전 이름, 띄어 쓰거나 가린 이름, 초성, 성이나 이름에 호칭만 "
    "붙은 것)과 전화·이메일·생년월일·주소·동호수·통반·관리번호를 프로그램이 대조했습니다. "
    "별명이나 사정만으로 알아볼 수 있는지는 프로그램이 알지 못하니 반드시 사람이 읽어야 합니다."
)
"""What the machine did and what it cannot, on screen and paper alike."""


@dataclass(frozen=True)
class Finding:
    """A place of a text that gives somebody away, or may."""

    column: str
    start: int
    end: int
    word: str
    sort: str
    """What it is; never whose."""
    sure: bool


def found_in(
    store: Store, texts: Sequence[Mapping[str, str]], allowed: Sequence[Iterable[str]]
) -> list[list[Finding]]:
    """Return for each of some stories what of its columns gives somebody away; the file is asked once for all."""
    heads = _heads(store.catalog)
    read = [{name: giveaways.read(text, heads) for name, text in each.items()} for each in texts]
    known = known_words.known(store, _asked([each for one in read for each in one.values()]))
    return [
        [
            _finding(name, reading.text, each)
            for name, reading in story.items()
            for each in giveaways.judge(reading, known, passed)
        ]
        for story, passed in zip(read, allowed, strict=True)
    ]


def found(store: Store, texts: Mapping[str, str], allowed: Iterable[str] = ()) -> list[Finding]:
    """Return the same of one story."""
    return found_in(store, [texts], [tuple(allowed)])[0]


def _finding(name: str, text: str, each: Giveaway) -> Finding:
    word = text[each.start : each.end]
    return Finding(name, each.start, each.end, word, each.sort.value, each.sure)


def _asked(readings: Sequence[Reading]) -> AskedWords:
    """Return the words of some readings that the file is asked about."""
    return AskedWords(
        frozenset(word for each in readings for word in each.names),
        frozenset(word for each in readings for word in each.givens),
        frozenset(word for each in readings for word in each.halves),
        frozenset(word for each in readings for *_, word in each.bodies),
        frozenset(digits for each in readings for _, _, digits, _ in each.digits),
        frozenset(word for each in readings for *_, word in each.codes),
    )


def _heads(catalog: Catalog) -> tuple[str, ...]:
    """Return what the numbers that the program gives begin with."""
    patterns = (type_.pattern for kind in catalog for _, type_ in kind.serials)
    heads = (re.match(r"[^{\s-]*", pattern) for pattern in patterns)
    return tuple(dict.fromkeys(each[0] for each in heads if each and each[0]))
