"""목적 외 이용·제3자 제공 공고: what a public office publishes of data that it used or handed on beyond their purpose.

개인정보 보호법 제18조제4항; how is said in 개인정보 처리 방법에 관한 고시 제2조: the day, the legal ground, the purpose
and the items, within thirty days, on the home page for ten days or more. What rests on consent or serves the
investigation of crimes is not published (제18조제2항제1호, 제7호).
"""

from __future__ import annotations

from datetime import date, timedelta

from app.core.blocks import Block, Heading, Items, Paragraph, Sender, Space, Together
from app.core.dates import show_date, show_span
from app.core.fields import Field, Fill
from app.core.papers import Facts, Narrowing, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.core.tables import Table
from app.core.times import Date
from app.core.values import Number
from app.kinds.provision import BEYOND, BY_CONSENT, INVESTIGATION, OUT, PROVISION
from app.papers import articles
from app.papers.cells import NBSP, NUMBER
from app.papers.period import period

TITLE = "개인정보의 목적 외 이용 및 제3자 제공 공고"
ANNOUNCED = Narrowing("provision.announced", by_hand=True)
"""The provisions that are published."""
UNANNOUNCED = (BY_CONSENT[1], INVESTIGATION)
"""The grounds of what is not (개인정보 보호법 제18조제4항)."""
WITHIN, LEAST = 30, 10
"""Days within which it is published, and for how many at least (개인정보 처리 방법에 관한 고시 제2조)."""
POSTED_ON = Field("posted_on", "게재 시작", Date(), required=True, fill=Fill.TODAY)
POSTED_FOR = Field(
    "posted_for", "게재 일수", Number(LEAST, 365, "일"), required=True, default=LEAST
)
_ON = "on"


def compose(facts: Facts) -> Sheet:
    """Lay the ground of the notice, what was handed on, how long it hangs, and who publishes it."""
    rows = [(str(number), *row) for number, row in enumerate(facts.rows, start=1)]
    told = facts.given.get(POSTED_ON.name, "") or show_date(facts.trace.at[:10])
    blocks: list[Block] = [
        Paragraph(f"{facts.office.name} 공고 제{NBSP * 10}-{NBSP * 10}호", 11),
        Space(3),
        Heading(TITLE, 18),
        Space(2),
        Paragraph(articles.ANNOUNCED.words, 11),
        Space(3),
        Table((NUMBER, *facts.columns), rows, closed=False),
    ]
    blocks += [] if rows else [Paragraph("해당 없음", 10)]
    foot = (
        Space(4),
        Items(
            ((0, f"게재 기간: {_posted(facts)} ({facts.office.name} 누리집 또는 관보)"),),
            size=10.5,
            ended=True,
        ),
        Space(6),
        Paragraph(told, 12, "center"),
        Space(2),
        Sender(facts.office.head, facts.office.seal),
    )
    return Sheet(TITLE, (*blocks, Together(foot)), landscape=True)


def _posted(facts: Facts) -> str:
    """Return from when to when it hangs, both days included."""
    first, days = facts.asked.get(POSTED_ON.name), facts.asked.get(POSTED_FOR.name)
    if not isinstance(first, str) or not isinstance(days, int):
        return NBSP * 50
    last = date.fromisoformat(first) + timedelta(days=days - 1)
    return show_span(first, str(last))


def lacking(facts: Facts) -> str:
    """Say that nothing is to be published."""
    return "" if facts.rows else "공고할 제공이 없어"


def warned(facts: Facts) -> str:
    """Say how many are published too late."""
    posted = str(facts.asked.get(POSTED_ON.name) or "")
    if not posted:
        return ""
    latest = show_date(str(date.fromisoformat(posted) - timedelta(days=WITHIN)))
    late = sum(1 for day, *_ in facts.rows if _in_order(day) < _in_order(latest))
    return (
        f"{late:,}건은 이용·제공한 지 {WITHIN}일이 지났습니다. 공고는 {WITHIN}일 안에 시작해야 합니다."
        if late
        else ""
    )


def _in_order(shown: str) -> tuple[int, ...]:
    return tuple(int(part) for part in shown.replace(".", " ").split())


_COLUMNS = (_ON, "recipient", "basis", "purpose", "items")
BEYOND_NOTICE = Paper(
    "beyond_notice",
    "목적 외 이용·제3자 제공 공고",
    compose,
    kinds=(PROVISION.name,),
    whole_list=True,
    purposes=(
        Purpose(
            "announced",
            "관보·누리집 공고",
            columns=_COLUMNS,
            called={_ON: "이용·제공한 날", "basis": "법적 근거"},
            filters=(("state", (OUT,)), ("sort", BEYOND)),
            rows=ANNOUNCED,
            use=Use.KEPT,
            order=_ON,
            during=_ON,
        ),
    ),
    asks=(*period(Fill.LAST_MONTH_START, Fill.TODAY), POSTED_ON, POSTED_FOR),
    lacking=lacking,
    warned=warned,
    kept=True,
    group=PaperGroup.NOTICES,
    about="목적 외로 이용하거나 내준 개인정보를 30일 안에 관보나 누리집에 싣습니다. 동의와 수사에 따른 것은 뺍니다.",
)
