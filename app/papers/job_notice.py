"""일자리 모집 공고·안내: what a job program is, for whom and how one applies, to hang up and to hand over."""

from __future__ import annotations

from collections.abc import Iterator

from app.core import dates
from app.core.blocks import Block, Heading, Items, Paragraph, Sender, Space, Together
from app.core.candidacy import Question
from app.core.hangul import attach
from app.core.money import show_money
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds import public
from app.papers.cells import NBSP
from app.papers.participants import period_of

_SIZE = 12.0
_PER = {"월": "한 달에 {}", "일": "하루에 {}", "시간": "한 시간에 {}"}
"""How what is paid for a month, a day or an hour is said."""
UNPAID = "무보수"
Item = tuple[int, str]
"""Level and text."""


def compose(facts: Facts) -> Sheet:
    """Tell it item by item; what is not known of the program is left out."""
    posted = facts.purpose.name == POSTING.name
    name = facts.shown.get("name", "")
    title = f"{name} 참여자 모집 {'공고' if posted else '안내'}".strip()
    whom = (
        f"{name} 참여자를 다음과 같이 모집합니다." if name else "참여자를 다음과 같이 모집합니다."
    )
    within = "기간 안에 " if _period(facts) else ""
    wish = f"참여를 바라시는 주민께서는 {within}신청해 주시기 바랍니다."
    day = Paragraph(dates.show_date(facts.trace.at[:10]), 13, "center")
    sender = Sender(facts.office.head, facts.office.seal)
    blocks: tuple[Block, ...] = (
        *((Paragraph(_number(facts), _SIZE),) if posted else ()),
        Space(4),
        Heading(title, 20),
        Space(3),
        Paragraph(f"{whom} {wish}", _SIZE),
        Space(4),
        Items(tuple(_items(facts)), size=_SIZE, ended=True),
        Together((Space(10), day, Space(3), sender)),
    )
    return Sheet(title, blocks, footer=Footer.NONE, one_page=True, least=_SIZE)


def _number(facts: Facts) -> str:
    """Return the notice's number, which the official document system gives, with a gap for it."""
    return f"{facts.office.name} 공고 제{facts.trace.at[:4]}-{NBSP * 12}호"


def _items(facts: Facts) -> Iterator[Item]:
    """Go through the items; a heading under which nothing is known is left out."""
    shown = facts.shown
    for label, told in (
        ("사업 개요", _outline(facts)),
        ("모집", _recruiting(facts)),
        ("근무 조건", _conditions(facts)),
        ("참여 자격", _eligible(facts)),
        ("제외 대상", [shown.get("exclusions", "")]),
        ("제출 서류", [shown.get("documents", "")]),
        ("신청 방법", [shown.get("how_to_apply", "")]),
        ("문의", [_contact(facts)]),
    ):
        if entries := [text for text in told if text]:
            yield (0, label)
            yield from ((1, text) for text in entries)


def _outline(facts: Facts) -> list[str]:
    shown = facts.shown
    duties = " / ".join(filter(None, (shown.get("theme"), shown.get("service"))))
    return [
        _labelled("사업명", shown.get("name", "")),
        _labelled("유형", shown.get("type", "")),
        _labelled("수행기관", shown.get("operator_org", "")),
        _labelled("사업 내용", duties),
    ]


def _recruiting(facts: Facts) -> list[str]:
    seats = facts.shown.get("seats", "")
    return [_labelled("모집 기간", _period(facts)), _labelled("모집 인원", seats)]


def _period(facts: Facts) -> str:
    return period_of(facts.shown.get("recruit_from", ""), facts.shown.get("recruit_to", ""))


def _conditions(facts: Facts) -> list[str]:
    shown = facts.shown
    hours = " ".join(filter(None, (shown.get("days"), shown.get("hours"))))
    return [
        _labelled("기간", period_of(shown.get("run_from", ""), shown.get("run_to", ""))),
        _labelled("요일·시간", hours),
        _labelled("장소", shown.get("place", "")),
        _labelled("보수", pay_of(facts)),
        _labelled("보험", shown.get("insurance", "")),
    ]


def pay_of(facts: Facts) -> str:
    """Return what is paid, the sum also in Hangul, so that nobody can alter it."""
    amount, per = facts.values.get("pay_amount"), str(facts.values.get("pay_per") or "")
    if per == UNPAID:
        return UNPAID
    return _PER.get(per, "{}").format(show_money(amount)) if isinstance(amount, int) else ""


def _eligible(facts: Facts) -> list[str]:
    shown = facts.shown
    least, most = shown.get("min_age", ""), shown.get("max_age", "")
    ages = " ".join(
        filter(None, (f"만 {least} 이상" if least else "", f"만 {most} 이하" if most else ""))
    )
    return [
        _labelled("연령", ages),
        _labelled("거주", shown.get("residence", "")),
        shown.get("eligibility", ""),
    ]


def _contact(facts: Facts) -> str:
    """Return whom to ask: the office, and who runs the program where they have a number for everybody.

    Never a private number, nor the name of who works there: a notice hangs where anybody reads it.
    """
    shown, office = facts.shown, facts.office
    ours = " ".join(filter(None, (office.name, shown.get("department", ""), office.phone)))
    operator, phone = shown.get("operator_org", ""), public.told(facts.kind, shown, Question.PHONE)
    theirs = f"{operator} {phone}".strip() if phone and operator != office.name else ""
    return " / ".join(filter(None, (ours, theirs)))


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def lacking(facts: Facts) -> str:
    """Keep a notice from being posted that does not say by when and how one applies."""
    needed = {
        "모집 기간": _period(facts),
        "신청 방법": facts.shown.get("how_to_apply", "").strip(),
    }
    missing = [label for label, told in needed.items() if not told]
    if facts.purpose.name != POSTING.name or not missing:
        return ""
    return f"{attach('·'.join(missing), '을/를')} 적지 않아"


def warned(facts: Facts) -> str:
    """Say that nobody can apply any more."""
    until = str(facts.values.get("recruit_to") or "")
    over = until and until < facts.trace.at[: len(until)]
    return (
        f"모집을 {dates.show_date(until)}에 마감한 사업입니다. 모집 기간을 확인해 주세요."
        if over
        else ""
    )


POSTING = Purpose("posting", "게시할 공고")
JOB_NOTICE = Paper(
    "job_notice",
    "일자리 모집 공고·안내",
    compose,
    kinds=("job_program",),
    purposes=(POSTING, Purpose("guide", "주민에게 안내")),
    lacking=lacking,
    warned=warned,
    large=True,
    group=PaperGroup.NOTICES,
    kept=True,
    about="일자리 참여자를 모집하는 공고와, 주민에게 드리는 안내입니다.",
)
