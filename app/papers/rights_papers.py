"""개인정보 요구서 and 결과 통지서: what somebody asks for of their own data, and what the office answers.

After forms 8 to 10 of 개인정보 처리 방법에 관한 고시 (요구서; 열람, 정정·삭제·처리정지 결과 통지서).
"""

from __future__ import annotations

from collections.abc import Mapping

from app.core import dates
from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Sender, Space, Spring
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.core.values import Values
from app.kinds.rights_request import (
    ANSWERED,
    DAYS,
    GRANTED,
    IN_PART,
    MEND,
    PUT_OFF,
    REFUSED,
    SEE,
    SELF,
    STOP,
)
from app.papers import articles
from app.papers.cells import PEN, PEN_DATE, heading, pair, signature, ticks

_SORTS = (SEE, MEND, STOP)
_SEEN = (
    "개인정보의 항목과 내용",
    "수집·이용의 목적",
    "보유·이용 기간",
    "제3자 제공 현황",
    "처리에 동의한 사실과 내용",
)
"""What may be asked to be seen, as form 8 has it (시행령 제41조제1항)."""
_HOW = (
    "※ ‘요구 내용’에는 정정·삭제할 항목과 사유, 처리를 정지할 대상과 사유를 적습니다. 표시하지 않은 것은 "
    "요구하지 않은 것으로 봅니다. 대리인은 위임장과 함께 내고, 신분증은 보여 주기만 하고 사본을 두지 않습니다."
)
_WIDTHS = (28, 62, 28, 62)
_SIZE = 10.5
_APPEAL = (
    "이 결과에 이의가 있으면 통지를 받은 날부터 90일 이내에 행정심판이나 행정소송을 할 수 있고, "
    "개인정보 침해 신고센터(국번 없이 118)나 개인정보 분쟁조정위원회(1833-6972)에 신고·신청할 수 있습니다."
)


def compose_request(facts: Facts) -> Sheet:
    """Lay who asks, for whom, what for, and the signature."""
    shown = facts.shown
    own = shown.get("asker", "") in ("", SELF)
    blocks: tuple[Block, ...] = (
        Heading("개인정보 열람·정정·삭제·처리정지 요구서", 20),
        Space(3),
        Paragraph(f"처리 기간: {DAYS}일 이내", 9.5, "right"),
        Space(2),
        _what(shown),
        Space(4),
        Paragraph(
            "개인정보 보호법 제35조부터 제38조까지, 같은 법 시행령 제41조, 제43조, 제44조에 따라 위와 같이 요구합니다.",
            _SIZE,
        ),
        Spring(1),
        Paragraph(PEN_DATE, 11, "center"),
        Space(4),
        Grid((28, 62, 90), (signature("요구인", shown.get("person.name" if own else "agent", "")),), size=_SIZE),
        Spring(1),
        Paragraph(_HOW, 9),
        Space(3),
        Paragraph(f"{facts.office.head} 귀하", 14, "center", bold=True),
    )  # fmt: skip
    return Sheet("개인정보 요구서", blocks, footer=Footer.ISSUE, one_page=True)


def _what(shown: Mapping[str, str]) -> Grid:
    """Say whose data it is, who asks in their place, and what for.

    What is to be seen is ticked by hand; what is not ticked was not asked for (별지 제8호서식 작성방법).
    """
    chosen = [shown["sort"]] if shown.get("sort") else ()
    rows = (
        *_whose(shown),
        *_agent(shown),
        (heading("요구 사항"), Cell(ticks(_SORTS, chosen), span=3, least=PEN)),
        (heading(articles.SEEN.label), Cell(ticks(_SEEN), span=3, least=PEN)),
        (heading("요구 내용"), Cell(shown.get("asked", ""), span=3, least=40)),
    )
    return Grid(_WIDTHS, rows, size=_SIZE)


def _agent(shown: Mapping[str, str]) -> tuple[tuple[Cell, ...], ...]:
    """Say who asks in somebody's place; it stays empty where nobody does."""
    return (
        (
            *pair("대리인 성명", shown.get("agent", ""), least=PEN),
            *pair("정보주체와의 관계", shown.get("relation", ""), least=PEN),
        ),
        (
            *pair("대리인 생년월일", "", least=PEN),
            *pair("대리인 연락처", "", least=PEN),
        ),
        (heading("대리인 주소"), Cell(span=3, least=PEN)),
    )


def _whose(shown: Mapping[str, str]) -> tuple[tuple[Cell, ...], ...]:
    def told(*columns: str) -> str:
        return " ".join(filter(None, (shown.get(f"person.{each}", "") for each in columns)))

    return (
        (*pair("성명", told("name"), least=PEN), *pair("생년월일", told("birth"), least=PEN)),
        (heading("연락처"), Cell(told("mobile") or told("phone2"), span=3, least=PEN)),
        (heading("주소"), Cell(told("address", "detail"), span=3, least=PEN)),
    )


def compose_notice(facts: Facts) -> Sheet:
    """Tell what was asked, what comes of it and why, and where somebody can turn who is not content."""
    shown = facts.shown
    put_off = shown.get("state") == PUT_OFF
    results = (GRANTED, IN_PART, REFUSED, PUT_OFF)
    chosen = PUT_OFF if put_off else shown.get("result", "")
    rows = (
        (*pair("성명", shown.get("person.name", ""), least=PEN),
         *pair("요구번호", shown.get("no", ""), least=PEN)),
        (*pair("요구일", shown.get("received_on", ""), least=PEN),
         *pair("요구 사항", shown.get("sort", ""), least=PEN)),
        (heading("요구 내용"), Cell(shown.get("asked", ""), span=3, least=22)),
        (heading("결과"), Cell(ticks(results, [chosen] if chosen else ()), span=3, least=PEN)),
        (heading("조치한 내용"), Cell(shown.get("done", ""), span=3, least=30)),
        (heading("사유"), Cell(shown.get("reason", ""), span=3, least=22)),
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        Heading("개인정보 요구에 대한 결과 통지서", 20),
        Space(5),
        Grid(_WIDTHS, rows, size=_SIZE),
        Space(4),
        Paragraph(
            "개인정보 보호법 제35조부터 제38조까지에 따른 요구에 대하여 위와 같이 알려 드립니다.",
            _SIZE,
        ),
        Space(3),
        Paragraph(f"※ {_APPEAL}", 9),
        Spring(1),
        Paragraph(dates.show_date(facts.trace.at[:10]), 12, "center"),
        Space(4),
        Sender(facts.office.head, facts.office.seal),
        Spring(1),
    )
    return Sheet("개인정보 요구 결과 통지서", blocks, footer=Footer.ISSUE, one_page=True)


def withheld(values: Values) -> str:
    """Say that nothing was decided yet."""
    if values.get("state") in (ANSWERED, PUT_OFF):
        return ""
    return "아직 결과를 적지 않았습니다. 상태를 ‘회신’이나 ‘연기’로 적은 뒤 내보내세요."


RIGHTS_FORM = Paper(
    "rights_form",
    "개인정보 요구서",
    compose_request,
    kinds=("rights_request",),
    purposes=(Purpose("request", "요구 받기"),),
    follows=("person",),
    blank=True,
    large=True,
    group=PaperGroup.FORMS,
    stays="signed, it comes back and is put away",
    about="본인의 개인정보를 보거나 고치거나 지우거나 쓰지 말라고 요구하는 신청서입니다.",
)
RIGHTS_NOTICE = Paper(
    "rights_notice",
    "개인정보 요구 결과 통지서",
    compose_notice,
    kinds=("rights_request",),
    purposes=(Purpose("notice", "결과 통지"),),
    follows=("person",),
    large=True,
    issued=True,
    withheld=withheld,
    group=PaperGroup.NOTICES,
    about="열람·정정·삭제·처리정지 요구를 어떻게 했는지와 그 사유, 이의를 제기하는 방법을 알립니다.",
)
