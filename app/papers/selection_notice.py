"""선발 결과 통지서: tells who applied to a job program what came of it, and where it was not chosen, why.

A refusal says its reason (행정절차법 제23조), and to whom to turn.
"""

from __future__ import annotations

from app.core.day_words import Lean
from app.core.fields import Field
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.core.times import Date
from app.core.values import Text, Values
from app.kinds.participation import REFUSED, SEATED, WAITING
from app.papers import articles
from app.papers.cells import NBSP, PEN_DATE
from app.papers.official_letter import Letter, lay

TITLE = "선발 결과 통지서"
COME_ON = Field("come_on", "오실 날", Date(Lean.AHEAD), help="선발한 분이 처음 오실 날입니다.")
COME_TO = Field("come_to", "오실 곳", Text(100), help="비우면 배치 장소입니다.")
BRING = Field("bring", "가져오실 것", Text(200), help="비우면 사업의 구비 서류입니다.")
Item = tuple[int, str]


def compose(facts: Facts) -> Sheet:
    """Tell the result as a letter does; each result has items of its own."""
    shown, state = facts.shown, str(facts.values.get("state") or "")
    program = shown.get("program", "")
    subject = f"{program} 참여자 선발 결과 알림"
    items = (
        (0, "우리 동의 일자리사업에 신청해 주셔서 감사합니다."),
        (0, "귀하께서 신청하신 사업의 선발 결과를 아래와 같이 알려 드립니다."),
        *_applied(facts, state),
        *_RESULTS.get(state, _refused)(facts),
        (0, _contact(facts)),
    )
    letter = Letter(f"{shown.get('person', '')} 귀하", subject, items)
    return Sheet(TITLE, lay(facts, letter), numbered=False, one_page=True)


def _applied(facts: Facts, state: str) -> tuple[Item, ...]:
    shown = facts.shown
    told = (
        ("접수번호", shown.get("receipt_no", "")),
        ("사업명", shown.get("program", "")),
        ("신청일", shown.get("applied_on", "")),
        ("결과", state),
    )
    return tuple((1, f"{label}: {text}") for label, text in told if text)


def _chosen(facts: Facts) -> tuple[Item, ...]:
    """Tell where, when and for how much somebody works, and when to come first."""
    shown, given = facts.shown, facts.given
    place = shown.get("placed_at") or shown.get("program.place", "")
    ends = [shown.get(each, "") for each in ("starts_on", "ends_on")]
    hours = " ".join(filter(None, (shown.get(f"program.{each}", "") for each in ("days", "hours"))))
    pay = " ".join(
        filter(None, (shown.get(f"program.pay_{each}", "") for each in ("per", "amount")))
    )
    told = (
        ("배치 장소", place),
        ("근무 기간", " ~ ".join(ends) if any(ends) else ""),
        ("근무 요일·시간", hours),
        ("보수", pay),
    )
    on = given.get(COME_ON.name, "") or PEN_DATE
    where = given.get(COME_TO.name, "") or place or NBSP * 30
    bring = given.get(BRING.name, "") or shown.get("program.documents", "")
    return (
        *((1, f"{label}: {text}") for label, text in told if text),
        (0, f"{on}까지 {where}에 오시기 바랍니다. 오실 수 없으면 미리 알려 주시기 바랍니다."),
        *(((0, f"가져오실 것: {' '.join(bring.split())}"),) if bring else ()),
    )


def _waiting(facts: Facts) -> tuple[Item, ...]:
    number = facts.shown.get("waiting_no", "")
    order = ((1, f"대기 순번: {number}"),) if number else ()
    return (*order, (0, "선발한 분이 그만두면 대기 순번에 따라 전화로 알려 드립니다."))


def _refused(facts: Facts) -> tuple[Item, ...]:
    return (
        (1, f"{articles.REFUSED_FOR.label}: {facts.shown.get('refused_for', '')}"),
        (0, "다음 모집 때 다시 신청하실 수 있습니다."),
    )


_RESULTS = {SEATED: _chosen, WAITING: _waiting}


def _contact(facts: Facts) -> str:
    shown, office = facts.shown, facts.office
    who = shown.get("program.department", "") or office.name
    phone = office.phone or shown.get("program.operator_phone", "")
    return f"결과에 대해 궁금한 점이나 이의가 있으면 {who}{f'({phone})' if phone else ''}에 말씀해 주시기 바랍니다."


def withheld(values: Values) -> str:
    """Withhold a refusal that has no reason yet."""
    if values.get("state") in REFUSED and not values.get("refused_for"):
        return "미선발 사유를 적지 않아"
    return ""


def whose(facts: Facts) -> str:
    """Return who applied."""
    return facts.shown.get("person", "")


SELECTION_NOTICE = Paper(
    "selection_notice",
    TITLE,
    compose,
    kinds=("participation",),
    purposes=(Purpose("result", "선발 결과 통지"),),
    follows=("person", "program"),
    asks=(COME_ON, COME_TO, BRING),
    only=(("state", (SEATED, WAITING, *REFUSED)),),
    withheld=withheld,
    addressed=Use.WRITTEN,
    large=True,
    issued=True,
    holder=whose,
    group=PaperGroup.NOTICES,
    about="일자리사업에 신청한 분에게 선발·대기·미선발과 사유를 알립니다. 목록에서 여러 분을 골라 한꺼번에 냅니다.",
)
