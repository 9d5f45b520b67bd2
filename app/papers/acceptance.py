"""위촉 승낙서: who is to be appointed says yes, and what of them residents may be told."""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space, Spring
from app.core.hangul import attach
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.papers import articles
from app.papers.appointment_letter import field_of, name_of, role_of, term, withheld
from app.papers.cells import PEN, PEN_DATE, heading, pair, signature, ticks, told_of

TITLE = "위촉 승낙서"
_WIDTHS = (28, 62, 28, 62)
_SIZE = 11.0
_SHOWN = ("성명", "분야·직함", "소속", "사무실 전화")
_PROMISE = (
    "맡은 일을 성실히 하고, 하면서 알게 된 주민의 개인정보와 사정을 다른 사람에게 말하지 않겠습니다"
    f"({articles.SECRECY.words})."
)


def compose(facts: Facts) -> Sheet:
    """Lay who accepts what for how long, and what of them may be told."""
    office, role = facts.office.name, attach(role_of(facts), "으로/로")
    whose_post = "위와 같이" if facts.blank else f"{office}의 {role}"
    accepted = f"{whose_post} 위촉되는 것을 승낙합니다."
    blocks: tuple[Block, ...] = (
        Heading(TITLE, 22),
        Space(6),
        Grid(_WIDTHS, _rows(facts), size=_SIZE),
        Space(2),
        Paragraph("※ 표시한 것만 주민에게 알리고 명부에 싣습니다. 표시하지 않아도 위촉에는 영향이 없습니다.", 9.5),
        Space(6),
        Paragraph(accepted, 13, leading=1.8),
        Space(2),
        Paragraph(_PROMISE, _SIZE),
        Spring(1),
        Paragraph(PEN_DATE, 12, "center"),
        Space(4),
        Grid((28, 62, 90), (signature("승낙자", name_of(facts)),), size=_SIZE),
        Spring(1),
        Paragraph(f"{facts.office.head} 귀하", 15, "center", bold=True),
        Spring(0.5),
    )  # fmt: skip
    return Sheet(TITLE, blocks, footer=Footer.ISSUE, one_page=True)


def _rows(facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    """Say who accepts what, as far as it is known, and what of it may be told."""
    shown = facts.shown
    whose = "counselor.person." if shown.get("counselor", "") else "person."
    phone = told_of(shown, whose, "mobile") or told_of(shown, whose, "phone2")
    return (
        (
            *pair("성명", name_of(facts), least=PEN),
            *pair("생년월일", told_of(shown, whose, "birth")),
        ),
        (*pair("연락처", phone, least=PEN), *pair("위촉번호", shown.get("no", ""))),
        (heading("주소"), Cell(told_of(shown, whose, "address", "detail"), span=3, least=PEN)),
        (
            *pair("분야", field_of(facts), least=PEN),
            *pair("소속", shown.get("counselor.office_name", "")),
        ),
        (heading("임기"), Cell(term(facts), span=3, least=PEN)),
        (heading("알려도 되는 것"), Cell(ticks(_SHOWN), span=3, least=PEN)),
        (
            heading("안내할 연락처"),
            Cell(shown.get("counselor.public_contact", ""), span=3, least=PEN),
        ),
    )


ACCEPTANCE = Paper(
    "acceptance",
    TITLE,
    compose,
    kinds=("appointment",),
    purposes=(Purpose("acceptance", "위촉 승낙"),),
    follows=("counselor", "person"),
    of_day="appointed_on",
    withheld=withheld,
    addressed=Use.WRITTEN,
    blank=True,
    large=True,
    group=PaperGroup.FORMS,
    stays="signed, it comes back and is put away",
    about="위촉할 마을상담가나 위원에게 미리 승낙을 받습니다. 주민에게 알려도 되는 것을 스스로 고릅니다.",
)
