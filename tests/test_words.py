"""Everything a person reads uses the words of docs/words.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.uncounted  # the program's text is read, and nothing of it is run
ROOT = Path(__file__).parents[1]
LIST = ROOT / "docs" / "words.md"
HANGUL = re.compile(r"[가-힣]")
FREE = (
    "app/store/word_migration.py",
    "app/services/demo/",
    "app/services/office/guessed_words.py",
    "app/services/imports/columns/joining.py",
)
"""Files that must hold older words, let invented residents speak, list what is typed as a password, or know the
words of other people's headers."""
FREE_KEYWORDS = frozenset(("synonyms",))
"""Arguments that hold the words of imported files."""


@dataclass(frozen=True)
class Rule:
    """A word to use, and the pattern of one it stands in place of."""

    use: str
    instead_of: re.Pattern[str]


def rules() -> list[Rule]:
    """Read the first table of the list."""
    table = LIST.read_text(encoding="utf-8").partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) (?<!\\)\| (.+?) (?<!\\)\| .+ \|$", table, re.MULTILINE)
    return [
        Rule(use, re.compile(pattern.replace(r"\|", "|")))
        for use, patterns in rows
        for pattern in re.findall(r"`([^`]+)`", patterns)
    ]


RULES = rules()


def broken(text: str) -> list[str]:
    """Return what is wrong with a text, in words."""
    return [
        f"‘{found[0]}’ → {rule.use}" for rule in RULES if (found := rule.instead_of.search(text))
    ]


def texts_of(source: str) -> Iterator[tuple[int, str]]:
    """Go through the Korean texts of a module with their lines; what is told to developers is none."""
    yield from _texts_in(ast.parse(source))


def _texts_in(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.JoinedStr):
        parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
        yield node.lineno, "".join(map(str, parts))
        for each in node.values:
            if isinstance(each, ast.FormattedValue):
                yield from _texts_in(each.value)
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and HANGUL.search(node.value):
            yield node.lineno, node.value
        return
    for child in ast.iter_child_nodes(node):
        comment = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        free = isinstance(child, ast.keyword) and child.arg in FREE_KEYWORDS
        if not comment and not free:
            yield from _texts_in(child)


def modules() -> list[str]:
    """Return the modules whose texts a person may read."""
    files = sorted(each.relative_to(ROOT).as_posix() for each in (ROOT / "app").rglob("*.py"))
    return [each for each in files if not each.startswith(FREE)]


@pytest.mark.parametrize("module", modules())
def test_a_module_uses_the_words_of_the_list(module: str) -> None:
    source = (ROOT / module).read_text(encoding="utf-8")
    wrong = [
        f"{module}:{line}: {each}  “{text}”"
        for line, text in texts_of(source)
        for each in broken(text)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_readme_uses_the_words_of_the_list() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    wrong = [
        f"README.md:{number}: {each}"
        for number, line in enumerate(lines, start=1)
        for each in broken(line)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("취소는 까닭을 남깁니다.", "사유"),
        ("쉼", "활동 중지"),
        ("쉼 {}까지", "활동 중지"),
        ("열림", "진행 중"),
        ("끝", "종료, 종료일"),
        ("근무 끝", "종료, 종료일"),
        ("임기 끝", "임기 만료"),
        ("모집 기간 끝", "모집 마감"),
        ("최소 나이", "연령"),
        ("한눈에", "총괄"),
        ("무엇", "구분"),
        ("달라짐", "증감"),
        ("달마다", "월별, 매월"),
        ("월수 오전", "월·수요일"),
        ("고객님의 개인정보", "○○○ 님"),
    ],
)
def test_a_word_of_the_old_sort_is_found(text: str, use: str) -> None:
    assert use in {each.partition(" → ")[2] for each in broken(text)}


@pytest.mark.parametrize(
    "text",
    [
        "  끝.",
        "끝.",
        "발신 명의 끝 글자에",
        "주민번호 끝자리",
        "쉼표로 나누어",
        "어르신 쉼터",
        "파일이 열려 있으면 닫으세요",
        "결과를 끝까지 적지 못했습니다",
        "월·수요일 오전",
        "평일 저녁",
        "요일 오전",
        "무엇이 몇 건인지",
        "복구 코드",
        "새로 만들기",
    ],
)
def test_a_word_that_only_looks_alike_is_left_alone(text: str) -> None:
    assert not broken(text)


def test_what_developers_and_imported_files_say_is_no_text_of_the_program() -> None:
    source = (
        '"""까닭"""\n'
        "def one(it: str) -> object:\n"
        '    """까닭"""\n'
        '    return Field(f"{it} 까닭 {cut(\'까닭\')}", "사유", synonyms=("까닭",), help="까"\n'
        '        "닭")\n'
    )
    assert list(texts_of(source)) == [(4, "{} 까닭 {}"), (4, "까닭"), (4, "사유"), (4, "까닭")]
