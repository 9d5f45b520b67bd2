"""봉사 활동일지: what a volunteer did each day, written by them and confirmed where they helped."""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space
from app.core.fields import Field
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.core.tables import Table, TableColumn
from app.core.times import Month
from app.papers.cells import NBSP, NUMBER, PEN, heading, pair, told_of
from app.papers.roster import approval_of

TITLE = "봉사 활동일지"
MONTH = Field("month", "활동한 달", Month(), help="비우면 펜으로 적을 자리를 둡니다.")
_ROWS, _SIZE = 14, 10.5
_LINES = (
    TableColumn("날짜", 20, "center"),
    TableColumn("시작 ~ 끝", 32, "center"),
    TableColumn("시간", 16, "center"),
    TableColumn("활동한 곳", 34),
    TableColumn("한 일", 50),
    TableColumn("확인(서명)", 24, "center"),
)
_NOTE = (
    "※ 활동한 날마다 한 줄씩 적고, 활동한 곳의 담당자에게 확인을 받습니다. "
    "도움을 받은 분의 이름과 주소는 적지 않습니다. 공식 봉사 시간은 1365에 있는 시간입니다."
)


def compose(facts: Facts) -> Sheet:
    """Lay who helps, a line for each day, and what it comes to."""
    rows = [(str(number), *("",) * len(_LINES)) for number in range(1, _ROWS + 1)]
    blocks: tuple[Block, ...] = (
        approval_of(facts.office),
        Heading(TITLE),
        Space(2),
        _who(facts),
        Space(3),
        Table((NUMBER, *_LINES), rows, least=PEN, closed=False, size=10),
        Space(3),
        _sum(),
        Space(2),
        Paragraph(_NOTE, 9),
    )
    return Sheet(TITLE, blocks, one_page=True)


def _who(facts: Facts) -> Grid:
    shown = facts.shown
    month = facts.given.get(MONTH.name, "") or f"20{NBSP * 6}.{NBSP * 6}."
    phone = told_of(shown, "person.", "mobile") or told_of(shown, "person.", "phone2")
    return Grid(
        (24, 66, 24, 66),
        (
            (*pair("성명", told_of(shown, "person.", "name"), least=PEN), *pair("활동한 달", month)),
            (*pair("연락처", phone, least=PEN),
             *pair("1365 아이디", told_of(shown, "person.", "id_1365"))),
            (heading("활동 분야"), Cell(shown.get("talents", ""), span=3, least=PEN)),
        ),
        size=_SIZE,
    )  # fmt: skip


def _sum() -> Grid:
    hours = f"{NBSP * 12}회{NBSP * 12}시간{NBSP * 8}분"
    rows = (
        (*pair("모두", hours, least=PEN), heading("1365 입력"), Cell(least=PEN)),
        (heading("느낀 점·건의"), Cell(span=3, least=18)),
    )
    return Grid((28, 70, 28, 54), rows, size=_SIZE)


ACTIVITY_DIARY = Paper(
    "activity_diary",
    TITLE,
    compose,
    kinds=("volunteer",),
    purposes=(Purpose("diary", "활동 기록"),),
    follows=("person",),
    asks=(MONTH,),
    addressed=Use.INVITED,
    blank=True,
    group=PaperGroup.FORMS,
    stays="it comes back filled in",
    about="자원봉사자가 활동한 날마다 적고 활동처의 확인을 받아 냅니다. 돌아오면 ‘활동 입력’에 옮겨 적습니다.",
)
