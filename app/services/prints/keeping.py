"""What was issued stands still: it is kept as it was composed, and printed again from that alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.core import paper_codes as codes
from app.core.errors import UserError
from app.core.papers import Facts, Trace
from app.output.sealing import unseal, unseal_sheet
from app.services.prints.drawing import KeptManuscript, Manuscript
from app.services.prints.orders import Order
from app.services.prints.paper_answers import ANEW
from app.store import kept_papers, paper_codes
from app.store.engine.data import Data
from app.store.kept_papers import KeptPaper
from app.store.store import Store

FROM_TODAY = "보관본이 없어 지금의 기록으로 다시 출력"
"""Stands on a paper that was issued before papers were kept."""
NOT_KEPT = "출력번호 {former}의 보관본이 없어 지금의 기록으로 새로 출력"
"""Stands, as `ANEW`, on a paper that is issued instead of another."""


@dataclass(frozen=True)
class Outgoing:
    """A paper that was drawn and goes out now."""

    order: Order
    number: str
    sealed: str
    """Its text, of one that is kept."""
    held: tuple[int, ...]
    """Whose data it holds."""
    times: int
    """The so-manieth time that it goes out again, as is printed on it; 0 is the first print."""
    code: str = ""
    """문서확인번호, as it is printed on it."""


def coded(store: Store, order: Order, manuscript: Manuscript, trace: Trace) -> Trace:
    """Return by what a paper is known, with its 문서확인번호 where its declaration asks for one."""
    if not order.paper.coded or not is_kept(order):
        return trace
    day = _issued_on(order, manuscript.facts) or trace.at[:10]
    holder = order.paper.holder(manuscript.facts)
    key = paper_codes.key(store.data)
    code = codes.draw(key, order.paper.name, trace.number, day, holder)
    return replace(trace, code=codes.show(code), holder=holder, day=day)


def is_kept(order: Order) -> bool:
    """Tell whether a paper is kept once it goes out: what somebody gets under a number; no blank form."""
    filled = bool(order.ids) or order.paper.whole_office
    return order.paper.keeps(order.purpose) and filled and not order.again


def manuscript_of(store: Store, order: Order) -> KeptManuscript:
    """Return a paper that went out before; whoever watches learns whose data it holds."""
    text = kept_papers.content(store.data, order.again)
    times = kept_papers.times_again(store.data, order.again) + 1
    if sheet := unseal_sheet(text):
        return KeptManuscript((), times, sheet=sheet)
    return KeptManuscript(unseal(text), times)


def marked(store: Store, order: Order, manuscript: Manuscript) -> Manuscript:
    """Mark a paper that stands for a former one: what it says is what the record says now."""
    if order.job.former:
        kept = kept_papers.found(store.data, order.job.former) is not None
        words = ANEW if kept else NOT_KEPT
        return manuscript.remarked(words.format(former=order.job.former))
    if not order.paper.once or not order.ids or order.job.entered is not None:
        return manuscript
    issued = _issued_on(order, manuscript.facts)
    if issued and kept_papers.went_out(store.data, order.paper.name, order.ids[0], issued):
        return manuscript.remarked(FROM_TODAY)
    return manuscript


def _issued_on(order: Order, facts: Facts) -> str:
    return str(facts.values.get(order.paper.of_day) or "")[:10]


def keep(data: Data, papers: Iterable[Outgoing]) -> None:
    """Keep what goes out now, and enter what goes out again; inside the transaction that closes it.

    Raises `UserError` where the same paper went out while this one was drawn: it would be marked wrongly.
    """
    for each in papers:
        order = each.order
        if order.again:
            _refuse_overtaken(kept_papers.times_again(data, order.again) + 1 != each.times)
            kept_papers.note_again(data, each.number, order.again)
        elif is_kept(order):
            paper, record = order.paper, order.own[0] if order.own else 0
            _refuse_overtaken(paper.once and kept_papers.latest(data, paper.name, record))
            kept = KeptPaper(each.number, paper.name, order.purpose.label, order.kind.name, record)
            kept_papers.keep(data, kept, each.held, each.sealed)
            if each.code:
                paper_codes.enter(data, each.number, codes.plain(each.code))


def _refuse_overtaken(overtaken: object) -> None:
    if overtaken:
        raise UserError(
            "다른 자리에서 방금 같은 것을 인쇄해서 내보내지 않았습니다.",
            "다시 인쇄하면 몇 번째 재출력인지 맞게 적혀 나갑니다.",
        )
