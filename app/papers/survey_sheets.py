"""자원 조사표 and 모임 조사표: what is asked on a visit, in an interview or a group talk."""

from __future__ import annotations

from app.core.blocks import Block, Break, Cell, Grid, Heading, Paragraph, Space, Ticks
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.kinds.membership import MEMBERSHIP
from app.kinds.survey_card import CHANNELS, NEXT
from app.papers import articles
from app.papers.cells import NBSP, PEN, heading, pair, ticks, told_of
from app.papers.consent_parts import Part, asked_alone

RESOURCE, GATHERING = "자원 조사표", "모임 조사표"
_WIDTHS = (34, 60, 28, 58)
_SIZE = 10.5
_MEMBERS = 18
"""Lines for those who come to a gathering."""
_OFFERS = ("인적", "물적", "공간", "프로그램")
_MAY_TELL = ("안내해도 됨", "동주민센터만 알고 있음", "더 생각해 보겠음")
_WILL = tuple(
    word
    for word in getattr(MEMBERSHIP.by_name["willingness"].type, "options", ())
    if word != "미확인"
)
_PERSON = (
    "※ 개인이 나누는 재능이면 ‘자원봉사자·재능기부 등록신청서’를 함께 받습니다. "
    "담당자의 성명과 전화는 이 자원을 안내하고 확인하는 데만 씁니다."
)
_AGREED = Part(
    "개인정보 수집·이용 (선택)",
    "마을의 모임이 서로 어떻게 이어지는지 살피고, 협의회에 함께할 분을 모시는 일",
    "성명, 이 모임과 다른 모임, 맡은 일, 협의회 참여 의향",
    "동의하지 않을 수 있고 불이익이 없습니다. 동의한 분만 아래에 적습니다.",
    f"동의한 날부터{NBSP * 8}년",
)
"""What is said to each member before they are written down (개인정보 보호법 제15조제2항)."""
Row = tuple[Cell, ...]


def compose_resource(facts: Facts) -> Sheet:
    """Lay how it was asked, what is offered on which terms, and whom to meet next."""
    shown = facts.shown
    home = told_of(shown, "", "address", "detail")
    hours = told_of(shown, "", "days", "hours")
    rows: tuple[Row, ...] = (
        (heading("이름"), Cell(shown.get("name", ""), span=3, least=PEN)),
        (*pair("유형", shown.get("type", ""), least=PEN), *pair("운영 주체", shown.get("operator", ""))),
        (heading("나눌 수 있는 것"), Cell(_ticked(_OFFERS, shown.get("offers", "")), span=3, least=PEN)),
        (heading("주소"), Cell(home, span=3, least=PEN)),
        (*pair("담당자", shown.get("contact", ""), least=PEN), *pair("전화", shown.get("phone", ""))),
        (*pair("팩스", shown.get("fax", ""), least=PEN), *pair("이메일", shown.get("email", ""))),
        (heading("나눌 내용"), Cell(shown.get("offer", ""), span=3, least=36)),
        (heading("요일·시간"), Cell(hours, span=3, least=PEN)),
        (heading("이용 조건·비용"), Cell(shown.get("conditions", ""), span=3, least=16)),
        (heading("주민 안내"), Cell(ticks(_MAY_TELL), span=3, least=PEN)),
        (heading("안내할 연락처"), Cell(shown.get("public_contact", ""), span=3, least=PEN)),
        (heading("도움이 필요한 것"), Cell(span=3, least=22)),
        (heading(NEXT), Cell(span=3, least=18)),
    )  # fmt: skip
    blocks = (
        *_head(facts, RESOURCE),
        Grid(_WIDTHS, rows, size=_SIZE),
        Space(2),
        Paragraph(_PERSON, 9),
    )
    return Sheet(RESOURCE, blocks, one_page=True)


def compose_gathering(facts: Facts) -> Sheet:
    """Lay what is asked of a gathering, and a line for each member who agrees to be written down."""
    shown = facts.shown
    welcome = ("환영", "받지 않음")
    rows: tuple[Row, ...] = (
        (heading("모임 이름"), Cell(shown.get("name", ""), span=3, least=PEN)),
        (*pair("종류", shown.get("kind", ""), least=PEN), *pair("인원", shown.get("size", ""))),
        (*pair("모이는 곳", shown.get("place", ""), least=PEN), *pair("모이는 때", shown.get("cycle", ""))),
        (*pair("연락 담당", shown.get("contact", ""), least=PEN), *pair("전화", shown.get("phone", ""))),
        (heading("안내할 연락처"), Cell(shown.get("public_contact", ""), span=3, least=PEN)),
        (heading("새로 오는 분"), Cell(_ticked(welcome, shown.get("welcomes", "")), span=3, least=PEN)),
        (heading("하는 일"), Cell(span=3, least=34)),
        (heading("함께하는 모임·기관"), Cell(span=3, least=16)),
        (heading("나눌 것·필요한 것"), Cell(span=3, least=30)),
        (heading(NEXT), Cell(span=3, least=16)),
    )  # fmt: skip
    blocks = (
        *_head(facts, GATHERING),
        Grid(_WIDTHS, rows, size=_SIZE),
        Break(),
        Paragraph("함께하는 분 (동의한 분만 한 줄씩)", 12, bold=True),
        Space(2),
        asked_alone(_AGREED, ticked=False),
        Space(2),
        _members(),
        Space(2),
        Paragraph(f"※ {articles.NO_BELIEF.words}", 9),
    )
    return Sheet(GATHERING, blocks)


def _head(facts: Facts, title: str) -> tuple[Block, ...]:
    """Lay by whom, when and how it was asked."""
    day = f"20{NBSP * 6}.{NBSP * 6}.{NBSP * 6}."
    rows = (
        (heading("조사 방법"), Cell(ticks(CHANNELS), span=3, least=PEN)),
        (*pair("조사일", day, least=PEN), *pair("조사한 사람", "")),
        (*pair("통", facts.shown.get("tong", ""), least=PEN), *pair("만난 사람", "")),
    )
    note = Paragraph("모르는 칸은 비워 둡니다.", 9.5, "right")
    return (Heading(title), Space(1), note, Space(1), Grid(_WIDTHS, rows, size=_SIZE), Space(3))


def _ticked(words: tuple[str, ...], shown: str) -> Ticks:
    """Return boxes for the words, those ticked that are known."""
    return ticks(words, [word for word in words if word in shown.split(", ")])


def _members() -> Grid:
    headings = tuple(
        heading(each)
        for each in ("성명", "맡은 일", "다른 모임", "협의회에 함께할 뜻", "동의(서명)")
    )
    lines = (
        (Cell(least=PEN), Cell(), Cell(), Cell(ticks(_WILL), size=9), Cell())
        for _ in range(_MEMBERS)
    )
    return Grid((28, 28, 44, 52, 28), (headings, *lines), size=_SIZE)


RESOURCE_SURVEY = Paper(
    "resource_survey",
    RESOURCE,
    compose_resource,
    kinds=("organization", "asset"),
    purposes=(Purpose("survey", "자원 조사"),),
    blank=True,
    group=PaperGroup.FORMS,
    stays="it comes back to the office filled in",
    about="방문·인터뷰·집담회에서 한 곳의 자원을 자세히 묻습니다. 기록에서 출력하면 아는 것이 찍혀 나갑니다.",
)
GATHERING_SURVEY = Paper(
    "gathering_survey",
    GATHERING,
    compose_gathering,
    kinds=("gathering",),
    purposes=(Purpose("survey", "모임 조사"),),
    blank=True,
    group=PaperGroup.FORMS,
    stays="it comes back to the office filled in",
    about="모임이 언제 어디서 무엇을 하는지 묻고, 동의한 분만 함께하는 모임과 협의회에 함께할 뜻을 적습니다.",
)
