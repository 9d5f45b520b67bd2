"""재위촉 안내: asks a counselor or a member of a council whose term ends whether to go on, with a slip to answer on."""

from __future__ import annotations

from app.core.blocks import Block, Cell, Cut, Grid, Heading, Paragraph, Space, Ticks
from app.core.day_words import Lean
from app.core.fields import Field
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.core.times import Date
from app.core.values import Values
from app.papers.appointment_letter import appointer, field_of, name_of, role_of, term
from app.papers.cells import PEN, PEN_DATE, SIGN, heading, pair
from app.papers.official_letter import Letter, lay

TITLE = "재위촉 안내"
_SIZE = 10.5
_CHANGES = "상담 요일과 장소, 연락처는 바뀐 것만 적어 주세요."
_CONTACT = "연락처는 바뀐 것만 적어 주세요."
_ANSWERS = Ticks((("재위촉을 희망합니다", False), ("희망하지 않습니다", False)))
ANSWER_BY = Field(
    "answer_by", "회신 기한", Date(Lean.AHEAD), help="비우면 펜으로 적을 자리를 둡니다."
)


def compose(facts: Facts) -> Sheet:
    """Tell when the term ends and ask; the answer is torn off below."""
    subject = f"{role_of(facts)} 재위촉 의사 확인 요청"
    letter = Letter(f"{name_of(facts)} 귀하", subject, _items(facts))
    return Sheet(TITLE, lay(facts, letter, _answer(facts)), numbered=False, one_page=True)


def _items(facts: Facts) -> tuple[tuple[int, str], ...]:
    by = facts.given.get(ANSWER_BY.name, "") or PEN_DATE
    return (
        (0, "이웃의 어려움을 함께 풀어 주셔서 깊이 감사드립니다."),
        (0, f"귀하의 {role_of(facts)} 임기가 아래와 같이 만료되므로 재위촉 의사를 여쭙니다."),
        (1, f"위촉번호: 제{facts.shown.get('no', '')}호"),
        (1, f"위촉 분야: {field_of(facts)}"),
        (1, f"임기: {term(facts)}"),
        (1, f"위촉권자: {appointer(facts)}"),
        (0, f"아래 회신서에 표시하여 {by}까지 보내 주시기 바랍니다."),
    )


def _answer(facts: Facts) -> tuple[Block, ...]:
    """The slip that comes back; what changes is written by pen."""
    shown = facts.shown
    counsels = not shown.get("council", "")
    hours = (*pair("상담 요일·시간", "", least=PEN), *pair("상담 장소", "", least=PEN))
    return (
        Cut(),
        Heading("재위촉 의사 회신서", 15),
        Space(1),
        Paragraph(_CHANGES if counsels else _CONTACT, _SIZE, "center"),
        Space(2),
        Grid(
            (30, 60, 30, 60),
            (
                (
                    *pair("성명", name_of(facts), least=8),
                    *pair("위촉번호", shown.get("no", ""), least=8),
                ),
                (heading("재위촉"), Cell(_ANSWERS, span=3, align="center", size=11, least=PEN)),
                *((hours,) if counsels else ()),
                (*pair("연락처", "", least=PEN), *pair("기타", "", least=PEN)),
                (
                    *pair("회신일", PEN_DATE, least=PEN),
                    heading("회신자"),
                    Cell(SIGN, align="right", least=PEN),
                ),
            ),
            size=_SIZE,
        ),
        Space(2),
        Paragraph(f"{facts.office.head} 귀하", 13, "center", bold=True),
    )


def withheld(values: Values) -> str:
    """Withhold the letter where the appointment was ended already."""
    return "이미 해촉한 위촉이라" if values.get("ended_on") else ""


RENEWAL_LETTER = Paper(
    "renewal_letter",
    TITLE,
    compose,
    kinds=("appointment",),
    purposes=(Purpose("renewal", "재위촉 의사 확인"),),
    follows=("counselor",),
    asks=(ANSWER_BY,),
    withheld=withheld,
    addressed=Use.INVITED,
    group=PaperGroup.NOTICES,
    issued=True,
    about="임기가 만료되는 마을상담가나 위원에게 재위촉 의사를 묻습니다. 아래를 잘라 회신을 받습니다.",
)
