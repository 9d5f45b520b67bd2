"""What a search must find, said plainly and found by another method than the program's.

**Words.** A typed text is cut into words at everything that is neither letter nor digit, except
that middle dots, hyphens, dots, colons and apostrophes inside a word do not part it. Signs between
letters are not heard; between digits they are one dash. Every word must be found (AND) in the
record, each anywhere. At most 16 words count, and 64 presses of keys of each.

**Letters.** Words are compared by the letters printed on a two-set Korean keyboard: ㄲ is ㄱ, ㅖ is
ㅔ, ㄳ is ㄱㅅ, ㅘ is ㅗㅏ, and a Latin letter is the Korean one on its key. Width, case and Unicode's
ways to decompose do not matter.

**Where a word may begin.** At any letter of a text, but inside a number never: 3통 is not in 13통.
What follows it in the text does not matter, so a half-typed word finds the finished one.

**Names** (and talents) ignore their spaces and signs, unless these are list signs (`,;|`), and are
also found by up to four whole syllables followed by two or more initials. **Other texts** are found
by any part of their words; a word also goes on over a slash.

**Digits.** A phone is found from any of its groups on, with any hyphens, and by its last four;
also when it stands in a text. A day by its 8 or 6 digits, also typed 58-3-12. A document's number
연계-2026-0012 with or without its name, by year and number, by the number as written, and (only
whole) by the number without its zeros. A code with letters (A-0007) is found as a text is. A number
typed with hyphens also finds it written without.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.core.keyboard import APART, LATIN, LETTER, PLAIN, SHIFTED

INSIDE = frozenset("·ㆍᆞ・‧•∙⋅.:'’_-‐‑‒–—―−")
MOST_KEYS, MOST_WORDS, MOST_WHOLE = 64, 16, 4
DIGITS = frozenset("0123456789")
DOCUMENT = "([^0-9-]*)-?((?:19|20)[0-9]{2})-([0-9]+)"
ON_KEY = dict(zip(LATIN, PLAIN, strict=True)) | {
    doubled: PLAIN[LATIN.index(key.lower())] for key, doubled in SHIFTED.items()
}
Found = dict[str, set[int]]


@dataclass(frozen=True)
class Record:
    """One record, as its raw texts."""

    id: int
    named: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    filters: frozenset[str] = field(default_factory=frozenset[str])


def expected(text: str, records: Iterable[Record], filters: Iterable[str] = ()) -> set[int]:
    """Return the ids that must be found; for many questions make one `Oracle` and ask it."""
    return Oracle(records).expected(text, filters)


class Oracle:
    """Knows which records any text must find; 100,000 records take some seconds to prepare."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Write every different name and word once, with the records it stands in."""
        self._all: set[int] = set()
        self._filtered: Found = defaultdict(set)
        names, words = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
        openings, wholes = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
        for record in records:
            self._all.add(record.id)
            for each in record.filters:
                self._filtered[each].add(record.id)
            for text in record.named:
                for part in re.split("[,;|\n]", _even(text)):
                    names[part].add(record.id)
            for text in (*record.plain, *filter(_is_code, record.digits)):
                for word in _cut(_even(text), INSIDE | {"/"}):
                    words[word].add(record.id)
            numbers = [kept for kept in record.digits if not _is_code(kept)]
            for kept in (*numbers, *_phones_in(record.plain)):
                for opening in _openings(kept):
                    openings[opening].add(record.id)
                for whole in _wholes(kept):
                    wholes[whole].add(record.id)
        self._names, self._words = _Book(names), _Book(words)
        self._openings, self._sorted, self._wholes = openings, sorted(openings), wholes
        self._memory: Found = {}

    def expected(self, text: str, filters: Iterable[str] = ()) -> set[int]:
        """Return the ids of the records that the text must find, nothing for an empty text."""
        words = list(_typed(text))[:MOST_WORDS]
        found = set(self._all) if words else set[int]()
        for each in filters:
            found &= self._filtered.get(each, set())
        for word in words:
            if word not in self._memory:
                self._memory[word] = self._with(word)
            found &= self._memory[word]
        return found

    def _with(self, word: str) -> set[int]:
        """Return the ids of the records in which one word is found."""
        found: set[int] = set()
        run = word.replace("-", "")
        forms = {
            word[:MOST_KEYS],
            run[:MOST_KEYS] if re.search("[0-9]", word) else word[:MOST_KEYS],
        }
        if day := re.fullmatch("((?:[0-9]{2})?[0-9]{2})-([0-9]{1,2})-([0-9]{1,2})", word):
            forms.add(day[1] + day[2].zfill(2) + day[3].zfill(2))
        for form in forms:
            found |= self._names.holding(form, by_initials=True) | self._words.holding(form)
            for place in range(bisect_left(self._sorted, form), len(self._sorted)):
                if not self._sorted[place].startswith(form):
                    break
                found |= self._openings[self._sorted[place]]
        if number := re.fullmatch("(.*?)([0-9]+)", word[:MOST_KEYS]):
            found |= self._wholes.get(
                number[1].replace("-", "") + (number[2].lstrip("0") or "0"), set()
            )
        return found


class _Book:
    """All different texts below each other, one a line, searched by regular expressions.

    A line is its units (a syllable, letter or digit each) as typed, each after a `/` where a word
    may begin and after a `|` where not: `/ㄱㅣㅁ/ㅊㅓㄹ/ㅅㅜ/`, `/1|3/ㅌㅗㅇ/`.
    """

    def __init__(self, texts: Found) -> None:
        """Write the book."""
        lines: Found = defaultdict(set)
        for text, ids in texts.items():
            lines["".join(_encode(text))] |= ids
        self._ids = list(lines.values())
        self._text = "\n".join(lines)
        self._ends = [at.start() for at in re.finditer("\n|$", self._text)]
        self._firsts = {unit[1] for unit in re.findall("[/|][^/|\n]", self._text)}

    def holding(self, letters: str, *, by_initials: bool = False) -> set[int]:
        """Return the ids of the texts in which the letters are found."""
        found: set[int] = set()
        patterns = [re.compile("/()" + "[/|]?".join(map(re.escape, letters)))]
        if by_initials:
            patterns += self._initial_patterns(letters)
        for pattern in patterns:
            at = 0
            while hit := pattern.search(self._text, at):
                if hit[1].count("/") + hit[1].count("|") > MOST_WHOLE:
                    at = hit.start() + 1
                    continue
                line = bisect_left(self._ends, hit.start())
                found |= self._ids[line]
                at = self._ends[line] + 1
        return found

    def _initial_patterns(self, letters: str) -> Iterator[re.Pattern[str]]:
        for cut in range(len(letters) - 2, -1, -1):
            if not set(letters[cut:]) <= self._firsts:
                break
            whole = "[/|]?".join(map(re.escape, letters[:cut])) + ("[/|]" if cut else "")
            initials = "[^/|\n]*[/|]".join(map(re.escape, letters[cut:]))
            yield re.compile(f"/({whole}){initials}")


def _even(text: str) -> str:
    """Take away width, case and marks, but leave letters on their own as they are."""
    even: list[str] = []
    for mark in unicodedata.normalize("NFC", text):
        plain = mark if "\u3131" <= mark <= "\u318e" else unicodedata.normalize("NFKC", mark)
        even.append(LETTER.get(mark, plain).casefold())
    text = unicodedata.normalize("NFC", "".join(LETTER.get(mark, mark) for mark in "".join(even)))
    text = "".join(mark for mark in text if unicodedata.category(mark) not in ("Mn", "Me", "Cf"))
    text = re.sub(r"([0-9]) *[).-] *(?=[0-9])", r"\1-", text)
    return re.sub(r"([0-9]) +(통|반)(?![^\W_])", r"\1\2", text)


def _heard(mark: str) -> bool:
    return mark.isalnum() and mark not in "ㆍᆞ"


def _cut(text: str, inside: frozenset[str]) -> Iterator[str]:
    """Cut a text into words; the signs inside stay."""
    word = ""
    for mark in text + " ":
        if _heard(mark) or mark in inside:
            word += mark
        elif word:
            yield word
            word = ""


def _units(word: str) -> Iterator[str]:
    """Go through a word's letters and digits as typed, and the dashes between digits."""
    before, parted = "", False
    for mark in word:
        if not _heard(mark):
            parted = True
            continue
        if parted and before in DIGITS and mark in DIGITS:
            yield "-"
        yield "".join(ON_KEY.get(letter, letter) for letter in _letters(mark))
        before, parted = mark, False


def _letters(mark: str) -> Iterator[str]:
    """Go through the single letters of a syllable or letter; anything else stays."""
    for jamo in unicodedata.normalize("NFD", mark) if "가" <= mark <= "힣" else mark:
        letter = LETTER.get(jamo, jamo)
        yield from APART.get(letter, letter)


def _encode(text: str) -> Iterator[str]:
    """Write a text as one line of a book."""
    before = "/"
    for unit in _units(text):
        inside = unit == "-" or (unit in DIGITS and before in DIGITS)
        yield ("|" if inside else "/") + unit
        before = unit
    yield "/"


def _typed(text: str) -> Iterator[str]:
    """Go through the words of a typed text, as letters and dashes."""
    at_home = re.sub(r"\+ *82[ )-]*0?", "0", _even(text))
    for word in _cut(at_home, INSIDE):
        if heard := "".join(_units(word)):
            yield heard


def _phones_in(texts: Iterable[str]) -> Iterator[str]:
    """Go through the phones that stand in texts, touching no other digit or hyphen."""
    shape = "0[0-9]{1,3}[ -]?[0-9]{3,5}[ -]?[0-9]{4}|1[5-9][0-9]{2}[ -]?[0-9]{4}"
    for text in texts:
        for number in re.finditer(f"(?<![0-9-])(?:{shape})(?![0-9-])", _even(text)):
            yield re.sub("[ -]", "", number[0])


def _is_code(kept: str) -> bool:
    """Tell whether what is kept among the digits is rather a word: hong123, A-0007."""
    letters = any(mark.isalpha() for mark in _even(kept).split("내선")[0])
    return letters and not re.fullmatch(DOCUMENT, kept)


def _openings(kept: str) -> Iterator[str]:
    """Go through what a phone, day or document number begins with when somebody types it."""
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", kept):
        whole = kept.replace("-", "")
        yield from (whole, whole[2:])
    elif document := re.fullmatch(DOCUMENT, kept):
        name = "".join(_units(_even(document[1])))
        for lead in ("", name):
            yield from (lead + document[2] + document[3], lead + document[3])
    else:
        whole = "".join(mark for mark in kept.split("내선", maxsplit=1)[0] if mark in DIGITS)
        yield from (whole, whole[-4:])
        if local := re.fullmatch("(?:02|050.|0..)([0-9]{7,9})", whole):
            yield local[1]


def _wholes(kept: str) -> Iterator[str]:
    """Go through what a document's number is called without its zeros."""
    if document := re.fullmatch(DOCUMENT, kept):
        name, number = "".join(_units(_even(document[1]))), document[3].lstrip("0") or "0"
        for lead in ("", name):
            yield from (lead + number, lead + document[2] + number)
