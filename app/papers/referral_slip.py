"""서비스 연계 의뢰서: hands a resident on to who can help; its lower third comes back as the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core import dates
from app.core.blocks import (
    Block,
    Cell,
    Cut,
    Grid,
    Heading,
    Paragraph,
    Receipt,
    Sender,
    Space,
    Ticks,
)
from app.core.hangul import attach
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.values import Values
from app.kinds.parts import SHARED_ITEMS
from app.kinds.referral import REVOKED, SLIP_ITEMS, is_numbered
from app.kinds.request import REQUEST
from app.papers import articles
from app.papers.cells import NBSP, PEN_DATE, UNVERIFIED, aged, heading, pair, reached_at
from app.papers.fax_cover import FAX_COVER
from app.papers.return_slip import CUT, answer

TITLE = "서비스 연계 의뢰서"
_CHANNELS = ("본인지참", "팩스", "우편", "직접", "전화")
_USUAL_URGENCY = REQUEST.by_name["urgency"].default
_SIZE, _PEN, _PEN_NARROW = 10.0, 7.5, 6.4
"""Points; and millimetres of boxes for the pen."""
_BLANK_ITEMS = (
    (("성명", ""), ("생년월일", "")),
    (("연락처", ""), ("통·반", "")),
)
_BLANK_BASES = Ticks(
    ((f"정보주체의 제3자 제공 동의({PEN_DATE})", False), (f"법 조항({NBSP * 40})", False))
)

Row = tuple[Cell, ...]


def compose(facts: Facts) -> Sheet:
    """Lay the slip above the line to tear along and the answer, without the resident, below it."""
    return Sheet(
        TITLE,
        (*_slip(facts), Cut(CUT), *answer(facts, _number(facts))),
        one_page=True,
        least=_SIZE,
        known_by=f"관리번호 {_number(facts)}",
        faxed=True,
    )


def _slip(facts: Facts) -> tuple[Block, ...]:
    return (
        Receipt(),
        Heading(TITLE),
        *_instead(facts),
        _numbers(facts),
        Space(1.5),
        _parties(facts),
        Space(1.5),
        Grid((7, 21, 61, 21, 70), _resident(facts) + _contents(facts) + _basis(facts), size=_SIZE),
        Space(2),
        Paragraph(_asking(facts), _SIZE),
        Paragraph(articles.NO_OTHER_USE.words, _SIZE, bold=True, leading=1.3),
        Space(2),
        Paragraph(_issued_on(facts) or (PEN_DATE if facts.blank else ""), 11, "center"),
        Space(1),
        Sender(facts.office.head, facts.office.seal),
    )


def _instead(facts: Facts) -> tuple[Block, ...]:
    """Say which slip this one was issued instead of: whoever holds that one knows that it is void."""
    former = facts.shown.get("former.no", "")
    words = f"{attach(former, '을/를')} 고쳐 새로 발급한 의뢰서입니다. 앞의 의뢰서는 쓰지 않습니다."
    return (Paragraph(words, _SIZE, "center", bold=True), Space(1)) if former else ()


def _numbers(facts: Facts) -> Grid:
    """The app's own number, and blanks for those that the official document system gives."""
    return Grid(
        (21, 29, 20, 24, 31, 17, 38),
        (
            (
                heading("관리번호"),
                *_number_cells(facts),
                heading("생산등록번호"),
                Cell(),
                heading("시행일"),
                Cell(_issued_on(facts), align="center"),
            ),
            (
                heading("회신기한"),
                Cell(facts.shown.get("due_on", ""), bold=True, align="center", span=2),
                heading("접수등록번호"),
                Cell(),
                heading("접수일"),
                Cell(),
            ),
        ),
        size=_SIZE,
    )


def _number_cells(facts: Facts) -> Row:
    """The number, and beside it how often the slip has been printed again, this time included."""
    number = Cell(_number(facts), bold=True, align="center")
    if not facts.values.get("printed"):
        return (replace(number, span=2),)
    before = facts.values.get("reprints")
    again = (before if isinstance(before, int) else 0) + 1
    return (number, Cell(f"재출력 {again}회", size=9, align="center"))


def _parties(facts: Facts) -> Grid:
    """Who sends at the left, who receives at the right."""
    office, shown = facts.office, facts.shown
    phones = " / ".join(filter(None, (office.phone, office.fax)))
    clerk = "" if facts.blank else shown.get("issued_by") or facts.trace.by
    contact = aged(facts, reached_at(facts))
    channel = str(facts.values.get("channel") or "")
    ways = Ticks(tuple((each, each == channel) for each in _CHANNELS))
    rows = (
        (
            heading(_upright("보내는 곳"), down=5),
            *pair("기관", office.name),
            heading(_upright("받는 곳"), down=5),
            *pair("받는 분", shown.get("recipient") or shown.get("target", "")),
        ),
        (*pair("담당자", clerk), *pair("연락처", contact)),
        (*pair("주소", office.address), *pair("장소", shown.get("place", ""))),
        (*pair("전화/팩스", phones), *pair("시간", shown.get("hours", ""))),
        (*pair("이메일", office.email), heading("전달 방법"), Cell(ways)),
    )
    written = _for_the_pen(rows, _PEN_NARROW) if facts.blank else rows
    return Grid((7, 21, 61, 7, 21, 63), tuple(written), size=_SIZE)


def _resident(facts: Facts) -> tuple[Row, ...]:
    """The items that were chosen to be handed on, two in a row, and nothing else."""
    chosen = facts.values.get("shared_items")
    items = [str(item) for item in chosen] if isinstance(chosen, tuple) else []
    pairs = [(item, _shared(facts, item)) for item in items if item in SHARED_ITEMS]
    if facts.blank:
        rows = [(*pair(*left), *pair(*right)) for left, right in _BLANK_ITEMS]
        return _group("주민", _for_the_pen(rows))
    pairs = pairs or [("제공 항목", "없음")]
    rows: list[Row] = []
    for start in range(0, len(pairs), 2):
        left, *right = pairs[start : start + 2]
        if right:
            rows.append((*pair(*left), *pair(*right[0])))
        else:
            rows.append(_wide(*left))
    return _group("주민", rows)


def _shared(facts: Facts, item: str) -> str:
    """Return one item of the resident; who has no name yet goes by the description."""
    words = (facts.shown.get(f"person.{column}", "") for column in SHARED_ITEMS[item])
    text = " ".join(filter(None, words))
    return text or (facts.shown.get("described", "") if "name" in SHARED_ITEMS[item] else "")


def _contents(facts: Facts) -> tuple[Row, ...]:
    """What the resident needs, and what is asked for."""
    shown = facts.shown
    urgency = shown.get("request.urgency", "")
    sort = (shown.get("request.kind", ""), urgency if urgency != _USUAL_URGENCY else "")
    rows = [
        (
            *pair("구분", " · ".join(filter(None, sort))),
            *pair("욕구", shown.get("needs", "")),
        ),
        _wide("의뢰 사유", shown.get("reason", ""), least=13, annex="의뢰 사유"),
        _wide("요청 사항", shown.get("ask", ""), least=11, annex="요청 사항"),
        (
            *pair("희망 일시", shown.get("wished", "")),
            *pair("구비 서류", shown.get("documents", "")),
        ),
        _wide("기지원 사항", shown.get("given", ""), least=9, annex="기지원 사항"),
    ]
    return _group("의뢰 내용", _for_the_pen(rows) if facts.blank else rows)


def _basis(facts: Facts) -> tuple[Row, ...]:
    """By what right the resident's data is handed on."""
    shown = facts.shown
    consented = shown.get("consent.on", "") or shown.get("consent", "")
    bases = (
        f"정보주체의 제3자 제공 동의({consented})" if consented else "",
        shown.get("article", ""),
    )
    basis = (
        Cell(_BLANK_BASES, span=3) if facts.blank else Cell(", ".join(filter(None, bases)), span=3)
    )
    rows = [
        (heading(articles.SLIP_GROUND.label), basis),
        _wide(articles.SLIP_ITEMS.label, _told(facts)),
    ]
    return _group("근거", _for_the_pen(rows) if facts.blank else rows)


def _told(facts: Facts) -> str:
    """Return all that the slip hands on: the items that were chosen, and what it tells of the need."""
    shown = facts.shown
    besides = (
        item for item, columns in SLIP_ITEMS.items() if any(shown.get(each) for each in columns)
    )
    return ", ".join(filter(None, (shown.get("shared_items", ""), *besides)))


def _asking(facts: Facts) -> str:
    due = facts.shown.get("due_on", "")
    by = f"{due}까지 " if due else ""
    return f"위와 같이 서비스 연계를 의뢰하오니, {by}아래 회신서로 결과를 알려 주시기 바랍니다."


def _number(facts: Facts) -> str:
    return facts.shown.get("no") or ("" if facts.blank else "(발급 전)")


def _issued_on(facts: Facts) -> str:
    issued = str(facts.values.get("issued_at") or "")
    return dates.show_date(issued[:10]) if issued else ""


def _group(label: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Put one heading at the left of several rows."""
    first, *others = rows
    return ((heading(_upright(label), down=len(rows)), *first), *others)


def _upright(text: str) -> str:
    """Return the text to be read from top to bottom."""
    return "\n".join(text.replace(" ", ""))


def _for_the_pen(rows: Sequence[Row], least: float = _PEN) -> Sequence[Row]:
    """Make rows high enough to be written in; a cell over several rows has enough of them."""
    return [
        tuple(replace(cell, least=max(cell.least, least * (cell.down == 1))) for cell in row)
        for row in rows
    ]


def _wide(label: str, text: str, *, least: float = 0, annex: str = "") -> Row:
    return (heading(label), Cell(text, span=3, least=least, annex=annex))


def withheld(values: Values) -> str:
    """Withhold a slip that has no number yet, and one that was revoked."""
    if not is_numbered(values):
        return "아직 발급하지 않아"
    return "취소한 의뢰서라" if values.get("state") == REVOKED else ""


def whose(facts: Facts) -> str:
    """Return whose slip it is; who has no name yet goes by the description."""
    return facts.shown.get("person.name", "") or facts.shown.get("described", "")


REFERRAL_SLIP = Paper(
    "referral_slip",
    TITLE,
    compose,
    kinds=("referral",),
    purposes=(Purpose("referral", "서비스 연계"),),
    follows=("person", "target", "request", "consent", "former"),
    parts=(UNVERIFIED,),
    withheld=withheld,
    blank=True,
    once=True,
    holder=whose,
    cover=FAX_COVER.name,
    covered=(("channel", ("팩스",)),),
    group=PaperGroup.COUNTER,
    about="주민을 다른 기관이나 상담가에게 연계하는 의뢰서입니다. 아래를 잘라 회신을 받습니다.",
)
