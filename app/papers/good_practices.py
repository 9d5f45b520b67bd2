"""우수사례집 and the file of stories for other offices: how needs were met, without anybody's name."""

from __future__ import annotations

from app.core import dates
from app.core.blocks import Block, Break, Cell, Contents, Grid, Heading, Paragraph, Space
from app.core.choices import Choice
from app.core.fields import Field
from app.core.pages import OwnPage
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Section, TableColumn
from app.core.times import Year
from app.papers.cells import NBSP, heading

TITLE = "우수사례집"
LABEL, TEXT = TableColumn("항목", 30), TableColumn("내용", 150)
"""What stands beside each other in a story: what it tells of, and its words."""
OWN, ALL = "우리 사례만", "받은 사례도"
WHOSE = Field("whose", "어느 사례", Choice(OWN, ALL), required=True, default=ALL)
YEAR = Field("year", "연도", Year(), help="비우면 모든 해의 사례입니다.")
_NOTHING = "확인된 사례가 아직 없습니다."
_GAP = 60.0
"""Millimetres above and below the title of the cover."""
_SIZES = ((500, 13.0, 36.0), (900, 12.0, 24.0), (1_400, 11.0, 12.0), (1_700, 10.0, 12.0))
"""Letters of a story up to which it is set in so many points, with boxes of so many millimetres at least."""
_LEAST = (9.0, 12.0)
"""The same of a longer one."""
_LINE = 46
"""Letters that a new line counts for: it leaves the rest of its own empty."""
STEPS = (
    "‘엑셀로’를 눌러 저장해 다른 기관이나 구청에 보냅니다. ‘공유’로 정한 사례만 들어 있습니다.",
    "받은 곳은 ‘구 통합 자원’의 ‘사례 받기’에서 이 파일을 고릅니다. 받은 사례는 보낸 기관이 적히고 고칠 수 없습니다.",
    "다음 판을 받으면 사례 코드로 같은 사례를 알아 바뀐 것만 고칩니다.",
    "이름과 바탕이 된 기록은 싣지 않습니다.",
)


def compose(facts: Facts) -> Sheet:
    """Lay a cover, the contents with their pages, and each story on a page of its own."""
    blocks: list[Block] = [*_cover(facts), Break(), Heading("차례", 20), Contents(12)]
    blocks += [Space(6), Paragraph(facts.remark, 9.5)]
    if not facts.sections:
        blocks += [Space(6), Paragraph(_NOTHING, 11)]
    for section in facts.sections:
        blocks += [Break(), *_story(section)]
    return Sheet(facts.title or TITLE, tuple(blocks), footer=Footer.TRACE)


def _cover(facts: Facts) -> tuple[Block, ...]:
    office = facts.office
    return (
        # a gap at the top of a page is none; an empty line is one
        Paragraph(NBSP, 9),
        Space(_GAP),
        Heading(facts.title or TITLE, 30),
        Space(2),
        Paragraph("이웃이 이웃을 도운 이야기", 16, "center"),
        Space(_GAP),
        Paragraph(dates.show_date(facts.trace.at[:10]), 13, "center"),
        Space(3),
        Paragraph(office.name, 19, "center", bold=True),
    )


def _story(section: Section) -> list[Block]:
    """Lay one story; the longer it is, the smaller its letters, so that it keeps to its page."""
    length = sum(len(text) + _LINE * text.count("\n") for _, text in section.rows)
    size, least = next((set_ for most, *set_ in _SIZES if length <= most), _LEAST)
    rows = tuple((heading(label), Cell(text, least=least)) for label, text in section.rows)
    return [
        Heading(section.heading, 17, align="left", level=1),
        Paragraph(section.note, 10),
        Space(3),
        Grid((LABEL.width, TEXT.width), rows, size=size),
    ]


def compose_file(facts: Facts) -> Sheet:
    """Say what the workbook holds; it is no paper itself."""
    told = [
        Paragraph(f"□ {each.heading} {len(each.rows):,}건", 11, bold=True)
        for each in facts.sections
    ]
    steps = (Paragraph(f"{number}. {step}", 10) for number, step in enumerate(STEPS, start=1))
    remark = Paragraph(facts.remark, 9)
    return Sheet(facts.title, (Heading(facts.title), remark, Space(3), *steps, Space(3), *told))


GOOD_PRACTICE_BOOKLET = Paper(
    "good_practice_booklet",
    TITLE,
    compose,
    whole_office=True,
    purposes=(Purpose("learning", "사례 나눔"),),
    asks=(WHOSE, YEAR),
    group=PaperGroup.REPORTS,
    kept=True,
    about="확인된 우수사례를 한 장에 하나씩 모아 책자로 만듭니다. 이름은 싣지 않습니다.",
    page=OwnPage.DISTRICT,
)
GOOD_PRACTICE_FILE = Paper(
    "good_practice_file",
    "우수사례 파일",
    compose_file,
    whole_office=True,
    workbook=True,
    purposes=(Purpose("sharing", "다른 기관과 사례 공유"),),
    group=PaperGroup.REPORTS,
    kept=True,
    about="‘공유’로 정한 우수사례를 다른 기관이 그대로 가져갈 엑셀로 만듭니다. 사람은 싣지 않습니다.",
    page=OwnPage.DISTRICT,
)
