"""Korean letters: their parts, the keyboard keys behind them, and the josa that follow a word.

Keys are those of the two-set keyboard (두벌식) with shift folded away (ㅃ and ㅂ are both `q`), so
that a half-typed syllable is always a beginning of the finished one, and text typed while the
keyboard stood on English spells the same as what was meant.
"""

from __future__ import annotations

import re
import unicodedata

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
"""A syllable's three parts in Unicode's order: U+AC00 + (initial × 21 + vowel) × 28 + final."""

FIRST, LAST = "가", "힣"
"""The first and the last syllable of Unicode's order."""
VOWEL_STEP = len(FINALS)
"""How far apart two syllables lie that differ by one vowel."""
INITIAL_STEP = len(VOWELS) * VOWEL_STEP
"""How far apart two syllables lie that differ by one initial."""

_PARTS: dict[str, str] = dict(
    re.findall(
        r"(.)=(\S+)",
        "ㄲ=ㄱ ㄸ=ㄷ ㅃ=ㅂ ㅆ=ㅅ ㅉ=ㅈ ㅒ=ㅐ ㅖ=ㅔ ㄳ=ㄱㅅ ㄵ=ㄴㅈ ㄶ=ㄴㅎ ㄺ=ㄹㄱ ㄻ=ㄹㅁ ㄼ=ㄹㅂ "
        "ㄽ=ㄹㅅ ㄾ=ㄹㅌ ㄿ=ㄹㅍ ㅀ=ㄹㅎ ㅄ=ㅂㅅ "
        "ㅘ=ㅗㅏ ㅙ=ㅗㅐ ㅚ=ㅗㅣ ㅝ=ㅜㅓ ㅞ=ㅜㅔ ㅟ=ㅜㅣ ㅢ=ㅡㅣ",
    )
)
_KEY_OF = {
    **dict(zip("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", "rsefaqtdwczxvg", strict=True)),
    **dict(zip("ㅏㅐㅑㅓㅔㅕㅗㅛㅜㅠㅡㅣ", "koijpuhynbml", strict=True)),
}
_LETTER_OF = {key: letter for letter, key in _KEY_OF.items()}
_LETTER_KEYS = _KEY_OF | {
    letter: "".join(map(_KEY_OF.__getitem__, parts)) for letter, parts in _PARTS.items()
}
VOWEL_KEYS = frozenset(_LETTER_KEYS[letter][0] for letter in VOWELS)
"""The keys a vowel may begin with; every other letter key is a consonant's."""

_SYLLABLES = tuple(
    (chr(ord(FIRST) + code), initial, vowel, final)
    for code, (initial, vowel, final) in enumerate(
        (initial, vowel, final) for initial in INITIALS for vowel in VOWELS for final in FINALS
    )
)
KEYS = _LETTER_KEYS | {
    syllable: _LETTER_KEYS[initial] + _LETTER_KEYS[vowel] + _LETTER_KEYS.get(final, "")
    for syllable, initial, vowel, final in _SYLLABLES
}
"""The keys of every syllable and every letter on its own."""

_SPELLING = str.maketrans(KEYS)
_FINAL_OF = {syllable: final for syllable, _, _, final in _SYLLABLES}
_SYLLABLE_OF = {KEYS[syllable]: syllable for syllable, *_ in reversed(_SYLLABLES)}
_CONJOINING = {
    **{0x1100 + place: letter for place, letter in enumerate(INITIALS)},
    **{0x1161 + place: letter for place, letter in enumerate(VOWELS)},
    **{0x11A7 + place: letter for place, letter in enumerate(FINALS) if letter},
}
_PLAIN = re.compile(f"[\x00-\x7f{FIRST}-{LAST}]*")
_NOT_LETTERS = re.compile(r"[^\u3131-\u318e]+")


def is_plain(text: str) -> bool:
    """Tell whether a text holds nothing but whole syllables and ASCII, of which no two are written alike."""
    return text.isascii() or _PLAIN.fullmatch(text) is not None


def fold(text: str) -> str:
    """Return the text for comparing: NFC, one width, small Latin letters.

    Half and full width and other compatibility forms become the plain ones (㈜ is `(주)`); letters
    on their own become those a keyboard types (ㄱ is U+3131), from whichever of Unicode's rows.
    """
    if is_plain(text):
        return text.lower()
    for _ in range(2):  # folding case may yield characters that have a plainer form again
        plain = _NOT_LETTERS.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
        text = unicodedata.normalize("NFC", plain.casefold())
    return text.translate(_CONJOINING)


def spell(text: str) -> str:
    """Return the keys that type the text: `김철수` is `rlacjftn`; the rest stays, folded."""
    return fold(text).translate(_SPELLING)


def decompose(letter: str) -> str:
    """Return the single letters of a double or joined one: ㄳ is `ㄱㅅ`, ㄲ is `ㄱ`."""
    return _PARTS.get(letter, letter)


_SYLLABLE_KEYS = re.compile(
    r"""[rsefaqtdwczxvg]                                # an initial
        (?:h[kol]|n[jpl]|ml|[koijpuhynbml])             # a vowel, the longest there is
        (?:(?:rt|s[wg]|f[raqtxvg]|qt|[rsefaqtdwczxvg])  # a final, unless the vowel that
           (?![koijpuhynbml]))?                         # follows takes its last consonant""",
    re.VERBOSE,
)


def compose(keys: str) -> str:
    """Return the Korean that the keys type: `rlacjf` is `김철`, keys of no syllable are letters."""
    joined = _SYLLABLE_KEYS.sub(lambda found: _SYLLABLE_OF[found[0]], keys.lower())
    return "".join(_LETTER_OF.get(key, key) for key in joined)


def readings(text: str) -> tuple[str, ...]:
    """Return what may be meant by a text, whichever side 한/영 stood on: `ㅗ무뎌ㅣ` may be `haneul`.

    As it was typed comes first, folded; then its keys; then the Korean that its keys type.
    """
    plain = fold(" ".join(text.split()))
    return tuple(dict.fromkeys((plain, spell(plain), compose(spell(plain)))))


def has_loose_letters(text: str) -> bool:
    """Tell whether letters stand outside of syllables, as where Latin was typed on a Korean keyboard."""
    return any(letter in _LETTER_KEYS for letter in fold(text))


# --- josa -------------------------------------------------------------------------------------

_READ_FINAL = {
    **dict.fromkeys("2459%", ""),  # 이 사 오 구 퍼센트
    **dict(zip("013678", "ㅇㄹㅁㄱㄹㄹ", strict=True)),  # 영 일 삼 육 칠 팔
}
_ABBREVIATED_FINAL = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}  # 엘 엠 엔 알
_LATIN_FINAL = re.compile(r"(?P<rieul>le?)$|(?:[mn]e?|ng|[aeiou](?:ck|[ckpt]))$")
_LATIN_WORD = re.compile(r"[A-Za-z]+$")
_ASIDE = re.compile(r"(?<=.)(?:\([^()]*\)|[\s\"'”’」』》〉)\]}.,!?…])$")


def attach(word: str, josa: str) -> str:
    """Return the word with the josa that fits its sound; `josa` is a pair: `을/를`, `으로/로`.

    The first of the pair follows a final consonant. Digits and Latin words are judged as they are
    read aloud; what stands in closing parentheses is passed over; where the reading is not known
    both are written: `을(를)`.
    """
    closed, opened = josa.split("/")
    final = _sounded_final(word)
    if final is None:
        return word + _both(closed, opened)
    takes_opened = not final or (final == "ㄹ" and opened.startswith("로"))
    return word + (opened if takes_opened else closed)


def _both(closed: str, opened: str) -> str:
    """Write a pair so that either may be read: `을(를)`, `(으)로`."""
    if closed.endswith(opened):
        return f"({closed.removesuffix(opened)}){opened}"
    return f"{closed}({opened})"


def _sounded_final(word: str) -> str | None:
    """Return the final consonant a word is heard to end in, `""` for none, `None` if unknown."""
    text = unicodedata.normalize("NFC", word)
    while (shorter := _ASIDE.sub("", text)) != text:
        text = shorter
    last = fold(text)[-1:]
    if last in _FINAL_OF:
        return _FINAL_OF[last]
    if last in KEYS:  # a letter on its own is called by its name: 기역, 니은, 리을, 아
        return "" if KEYS[last][0] in VOWEL_KEYS else last
    if latin := _LATIN_WORD.search(text):
        return _latin_final(latin[0])
    return _READ_FINAL.get(last)


def _latin_final(word: str) -> str:
    """Return the final of a Latin word: of its last letter's name if written in capitals."""
    if word.isupper():
        return _ABBREVIATED_FINAL.get(word[-1].lower(), "")
    heard = _LATIN_FINAL.search(word.lower())
    if heard is None:
        return ""
    return "ㄹ" if heard["rieul"] else "ㅇ"
