"""근거 조문: every line that the law asks for cites its article in one file, and papers carry no other ones."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import chain

import pytest

from app.core.papers import Facts, Paper
from app.kinds.referral import ON_SLIP, SLIP_ITEMS
from app.output.document import Part as PaperPart
from app.output.document import write_hangul
from app.papers import articles
from app.papers.articles import LegalLine
from app.papers.consent_form import CONSENT_FORM, SENSITIVE
from app.papers.consent_parts import Part, collection, handing_on, health, news
from app.papers.consents import CONSENTS
from app.papers.volunteer_application import parts_of
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed
from tests.papers.test_consent_form import SHOWN, facts

ARTICLE = r"제\d+조(의\d+)?(제\d+항)?(제\d+호)?([가-하]목)?"
FORM = r"고시 별지 제\d+호서식"
LAW = r"(법|영|고시|지방자치법|사회복지사업법|사회보장급여법|행정절차법) "
CITED = re.compile(rf"{LAW}{ARTICLE}(, ({FORM}|({LAW})?{ARTICLE}))*")
CITED_OF_PROGRAM = re.compile(rf"{CITED.pattern}(와 사업마다 적은 근거 법령)?")
LARGER, LEAST = 1.2, 9.0
NEAR, BELOW = 0.02, 4.0
"""Points."""
_FILLED = re.compile(r"([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+) re(?= f)")


def declared() -> Iterator[tuple[str, LegalLine]]:
    """Go through every line that the file declares, with its name."""
    for name, value in vars(articles).items():
        if isinstance(value, LegalLine):
            yield name, value
        elif isinstance(value, dict) and name.isupper():
            yield from ((name, each) for each in value.values())  # type: ignore[misc]


def consents() -> Iterator[tuple[Paper, Facts]]:
    form = facts(SENSITIVE)
    yield CONSENT_FORM, form
    for paper in CONSENTS:
        yield paper, replace(form, purpose=paper.purposes[0])


def test_every_line_cites_a_well_formed_article_and_stands_in_the_register() -> None:
    lines = dict(declared())
    assert {id(each) for _, each in declared()} == {id(each) for each in articles.ALL}
    assert lines
    for each in articles.ALL:
        assert CITED_OF_PROGRAM.fullmatch(each.article), each
        assert not each.stressed or CITED.fullmatch(each.stressed), each
        assert each.papers


@pytest.mark.parametrize(
    "part", [collection("언제까지"), handing_on(facts()), health(facts()), news("언제까지"), *parts_of(facts())]
)  # fmt: skip
def test_whatever_is_said_of_a_consent_is_a_line_of_the_register(part: Part) -> None:
    """Also what is added to a consent one day: each of its texts comes out by one line."""
    lines = {id(line): text for line, text in part.lines()}
    assert lines.keys() <= {id(each) for each in articles.ALL}
    said = {name.name for name in fields(part)} - {"title", "sensitive", "promotes"}
    texts = {getattr(part, name) for name in said} - {None, ""}
    assert texts <= set(lines.values())


def test_what_is_important_is_stressed_and_nothing_else() -> None:
    """영 제17조제3항: retention, who receives and what for, sensitive items, contact for promotion."""
    stressed = {
        (line.label, part.title[:4])
        for part in (collection("가"), handing_on(facts()), health(facts()), news("가"))
        for line, _ in part.lines()
        if line.stressed
    }
    assert stressed == {
        *(("보유·이용 기간", title) for title in ("개인정보", "민감정보", "마을 소")),
        *(
            (label, title)
            for label in ("제공받는 자", "목적")
            for title in ("개인정보", "민감정보")
        ),
        ("항목", "민감정보"),
        ("목적", "마을 소"),
    }


@pytest.mark.parametrize("paper", [CONSENT_FORM, *CONSENTS], ids=lambda paper: paper.name)
@pytest.mark.parametrize("large", [False, True])
def test_the_important_is_bold_underlined_larger_and_never_small(
    paper: Paper, large: bool  # noqa: FBT001
) -> None:  # fmt: skip
    """Measured on the page: the letters of a retention are a fifth larger than those of a refusal."""
    form = replace(facts(birth=None), purpose=paper.purposes[-1], large=large)
    data, _ = printed(paper, form)
    letters = list(chain(*pdf_page.letters(data)))
    spelled = "".join(ink.text for ink in letters)
    strong = letters[spelled.index("2027.11.21.까지")]
    sizes = {
        float(size)
        for place in range(len(pdf_page.texts(data)))
        for size in re.findall(r"/F1 ([0-9.]+) Tf", pdf_page.content(data, place))
    }
    usual = {
        float(size)
        for place in range(len(pdf_page.texts(data)))
        for size in re.findall(r"/F0 ([0-9.]+) Tf", pdf_page.content(data, place))
    }
    larger = {size for size in sizes if any(abs(size - LARGER * each) < NEAR for each in usual)}
    assert larger
    assert min(larger) >= LEAST
    lines = [
        tuple(map(float, each)) for each in _FILLED.findall(pdf_page.content(data, page_of(data)))
    ]
    assert any(
        left - 1 <= strong.left <= left + width and 0 < strong.bottom - bottom - height < BELOW
        for left, bottom, width, height in lines
        if height < 1
    ), "a line lies below it"


def page_of(data: bytes) -> int:
    """Return the page on which the retention stands first."""
    return next(at for at, told in enumerate(pdf_page.words_by_page(data)) if "11.21.까지" in told)


def test_in_hangul_it_is_underlined_too() -> None:
    form = facts(SENSITIVE)
    stream = io.BytesIO()
    write_hangul([PaperPart(CONSENT_FORM.compose(form), OFFICE, TRACE)], stream)
    with zipfile.ZipFile(stream) as package:
        header = package.read("Contents/header.xml").decode()
    looks = re.findall(r'<hh:charPr id="\d+" height="(\d+)".*?</hh:charPr>', header)
    under = re.findall(
        r'<hh:charPr id="\d+" height="(\d+)"(?:(?!</hh:charPr>).)*underline type="BOTTOM"', header
    )
    assert looks
    assert len(under) == 1
    assert int(under[0]) >= LEAST * 100


def test_a_consent_names_all_that_the_slip_tells() -> None:
    """What the slip prints of the need is an item of the consent: no column of it goes unnamed."""
    told = {column for columns in SLIP_ITEMS.values() for column in columns}
    contents = {"needs", "reason", "ask", "wished", "given", "documents"}
    assert told == contents <= ON_SLIP
    said = handing_on(facts()).items
    for item in SLIP_ITEMS:
        assert item in said
    assert SHOWN["items"] in said


def test_what_needs_no_consent_is_no_consent() -> None:
    """제22조제3항: told apart, with its article; nobody is made to tick what they cannot refuse."""
    for paper, form in consents():
        text = pdf_page.words(printed(paper, form)[0])
        assert "(필수)" not in text
    text = pdf_page.words(printed(CONSENT_FORM, facts())[0])
    assert "".join(articles.NOTICE.words.split()) in text
    assert "".join(articles.HELPING.words.split()) in text
