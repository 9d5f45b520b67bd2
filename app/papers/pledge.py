"""보안서약서: who sees residents' data while helping promises not to tell them on.

What they may not do is told by its article (`app.papers.articles`); the office has to watch over them (법 제28조제1항).
"""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Items, Paragraph, Space, Spring
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.papers import articles
from app.papers.cells import PEN, PEN_DATE, heading, pair, signature, told_of

TITLE = "보안서약서"
_SIZE = 12.0
_PROMISES = (
    (
        "활동하면서 알게 된 주민의 개인정보와 사정을 활동하는 동안에도 그만둔 뒤에도 다른 사람에게 "
        f"말하거나 보여 주지 않겠습니다({articles.SECRECY.words})."
    ),
    (
        "허락받은 일에 필요한 만큼만 보고, 다른 목적으로 쓰거나 고치거나 내보내지 않겠습니다"
        f"({articles.NO_EXCESS.words})."
    ),
    f"거짓이나 부정한 방법으로 개인정보를 얻거나 동의를 받지 않겠습니다({articles.NO_DECEIT.words}).",
    "의뢰서와 명단을 베끼거나 사진으로 찍지 않고, 휴대전화와 단체 대화방에 남기지 않겠습니다.",
    "받은 종이와 파일은 남이 보지 못하게 두고, 일을 마치면 바로 동주민센터에 돌려주거나 없애겠습니다.",
    "개인정보를 잃어버리거나 새어 나간 것을 알면 바로 동주민센터에 알리겠습니다.",
)
_KNOWS = (
    f"위 내용을 지키지 않으면 관련 법에 따라 처벌받거나({articles.PUNISHED.words}) 손해를 물어낼 수 있음을 알고, "
    "위와 같이 서약합니다."
)
_ROLES = {"counselor": "마을상담가", "volunteer": "자원봉사자"}


def compose(facts: Facts) -> Sheet:
    """Lay who promises what, and the signature."""
    shown = facts.shown
    phone = told_of(shown, "person.", "mobile") or told_of(shown, "person.", "phone2")
    doing = shown.get("category", "") or shown.get("talents", "")
    name = told_of(shown, "person.", "name")
    role = "" if facts.blank else _ROLES.get(facts.kind.name, facts.kind.label)
    blocks: tuple[Block, ...] = (
        Heading(TITLE, 22),
        Space(5),
        Grid(
            (28, 62, 28, 62),
            (
                (
                    *pair("성명", name, least=PEN),
                    *pair("생년월일", told_of(shown, "person.", "birth")),
                ),
                (*pair("연락처", phone, least=PEN), *pair("역할", role)),
                (heading("활동 내용"), Cell(doing, span=3, least=PEN)),
            ),
            size=_SIZE,
        ),
        Space(5),
        Paragraph(f"나는 {facts.office.name}의 일을 도우면서 다음을 지킬 것을 서약합니다.", _SIZE),
        Space(3),
        Items(tuple((0, each) for each in _PROMISES), size=_SIZE),
        Space(3),
        Paragraph(_KNOWS, _SIZE),
        Spring(1),
        Paragraph(PEN_DATE, 12, "center"),
        Space(3),
        Grid((28, 62, 90), (signature("서약자", name),), size=_SIZE),
        Spring(1),
        Paragraph(f"{facts.office.head} 귀하", 15, "center", bold=True),
        Spring(0.5),
    )
    return Sheet(TITLE, blocks, footer=Footer.ISSUE, one_page=True)


PLEDGE = Paper(
    "pledge",
    TITLE,
    compose,
    kinds=("volunteer", "counselor"),
    purposes=(Purpose("pledge", "보안 서약"),),
    follows=("person",),
    addressed=Use.INVITED,
    blank=True,
    large=True,
    group=PaperGroup.FORMS,
    stays="signed, it comes back and is put away",
    about="주민의 정보를 보게 되는 자원봉사자와 마을상담가에게 활동을 시작하기 전에 받습니다.",
)
