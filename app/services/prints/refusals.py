"""Keeps papers in that would be wrong to hand out: refused before a number is given; most have a preview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.papers import Facts
from app.core.values import Values
from app.services.prints.contributions import RECHECKS, TELLING
from app.services.prints.orders import Order, comes_apart
from app.services.prints.targets import COPY, OPEN_DATA, PICTURES, Target
from app.services.records import records
from app.store import who_may
from app.store.store import Store


def refuse_copying(order: Order) -> None:
    """Raise `UserError` for what is no list to be copied: it leaves the office, or is a paper of its own."""
    if order.again or not order.paper.whole_list:
        raise UserError("목록만 복사할 수 있습니다.", "인쇄하거나 파일로 저장해 주세요.")
    if order.paper.keeps(order.purpose):
        raise UserError(
            "기관 밖으로 나가는 명단은 복사하지 않습니다. 나간 그대로 보관할 수 없기 때문입니다.",
            "인쇄하거나 엑셀로 저장하면 대장에 적히고 나간 그대로 보관됩니다.",
        )


def refuse_together(orders: Sequence[Order], way: Target) -> None:
    """Raise `UserError` for a copy of the lists of several receivers: none of them may read another's."""
    if way is COPY and comes_apart(orders):
        raise UserError(
            f"받는 곳이 {len(orders):,}곳입니다. 함께 복사하면 서로의 명단을 보게 되어 복사하지 않았습니다.",
            "목록에서 받는 곳 하나만 거른 뒤 복사하거나, 인쇄하거나 파일로 저장하면 한 곳에 한 부씩 나뉩니다.",
        )


def refuse_way(order: Order, way: Target) -> None:
    """Raise `UserError` for a paper that would go out as what it does not go out as."""
    if way is OPEN_DATA and not order.paper.open_data:
        raise UserError(
            f"{attach(order.paper.label, '은/는')} JSON으로는 나가지 않습니다.",
            "PDF나 엑셀로 저장해 주세요.",
        )
    if way in PICTURES and not order.paper.pictured:
        raise UserError(
            f"{attach(order.paper.label, '은/는')} 그림으로는 나가지 않습니다.",
            "PDF로 저장해 주세요.",
        )
    if order.paper.prose and way.listed:
        raise UserError(
            f"{attach(order.paper.label, '은/는')} 엑셀로는 나가지 않습니다.",
            "PDF나 한글로 저장해 주세요.",
        )
    if order.paper.workbook and (way is COPY or not way.listed):
        raise UserError(
            f"{attach(order.paper.label, '은/는')} 엑셀 파일로만 나갑니다.",
            "‘엑셀로’를 눌러 주세요.",
        )


def refuse_unready(store: Store, order: Order) -> None:
    """Raise `UserError` for a record whose paper may not go out yet: a slip before its issue, a revoked one."""
    paper = order.paper
    _refuse_addressed(store, order)
    for title, values in _of_records(store, order):
        if not paper.suits(values):
            raise UserError(
                f"{title}: {attach(paper.label, '은/는')} 이 기록의 서식이 아니라서 내보내지 않았습니다.",
                "기록 옆에 보이는 서식을 고르거나, 빈 서식으로 인쇄해 주세요.",
            )
        if why := paper.withheld(values):
            raise UserError(
                f"{title}: {why} {attach(paper.label, '을/를')} 내보내지 않았습니다.",
                "먼저 발급하거나 기록을 고친 뒤 다시 인쇄해 주세요. 미리보기는 볼 수 있습니다.",
            )


def refuse_telling(store: Store, order: Order) -> None:
    """Raise `UserError` for a list that is to tell of nobody and yet does: of stories told without names."""
    look = TELLING.get(order.kind.name)
    if look is None or not order.paper.whole_list or order.paper.workbook or order.again:
        return
    if why := look(store, order.ids, [each.path for each in order.columns]):
        raise UserError(
            f"{why} {attach(order.title, '을/를')} 내보내지 않았습니다.",
            "그 사례를 열어 고치거나 사유를 적어 허용한 뒤, 또는 목록에서 그것을 거른 뒤 다시 내보내 주세요.",
        )


def _refuse_addressed(store: Store, order: Order) -> None:
    """Raise `UserError` for a letter to somebody whose state lets no such letter go to them."""
    use = order.paper.addressed
    barred = who_may.barred(store.lists, order.kind, order.own, use) if use else {}
    for record, word in barred.items():
        title = store.records.load(record).title
        raise UserError(
            f"{title}: 지금 상태({word})로는 {attach(order.paper.label, '을/를')} 내보내지 않습니다.",
            "상태가 바뀌었으면 기록을 먼저 고쳐 주세요. 미리보기는 볼 수 있습니다.",
        )


def refuse_again(store: Store, order: Order) -> None:
    """Raise `UserError` where what went out may not go out again: what it was handed over by is gone."""
    entry = order.purpose.enters
    for kind in filter(None, (order.kind.name, entry.kind if entry else "")):
        if (
            order.again
            and kind in RECHECKS
            and (why := RECHECKS[kind](store, order.again, order.own))
        ):
            raise UserError(
                f"{why} 다시 내보내지 않았습니다.",
                "새로 내보내면 지금의 근거로 나갑니다. 미리보기는 볼 수 있습니다.",
            )


def refuse_lacking(order: Order, facts: Facts) -> None:
    """Raise `UserError` where a paper's facts lack what it cannot go out without (`Paper.lacking`)."""
    paper = order.paper
    if why := paper.lacking(facts):
        of = f"{', '.join(facts.names)}: " if facts.names else ""
        told = f"{of}{why} {attach(paper.label, '을/를')}"
        if paper.proves:
            raise UserError(f"{told} 만들지 않았습니다.", "기록을 확인해 주세요.")
        raise UserError(
            f"{told} 내보내지 않았습니다.",
            "빠진 것을 적거나 묻는 것을 바꾼 뒤 다시 인쇄해 주세요. 미리보기는 볼 수 있습니다.",
        )


def _of_records(store: Store, order: Order) -> Iterator[tuple[str, Values]]:
    """Go through the records a paper is of, with their titles; a form typed in but not saved is one too."""
    if order.job.entered:
        yield order.paper.label, records.imagine(store, order.kind.name, order.job.entered).values
    for record in order.own:
        stored = store.records.load(record)
        yield stored.title, stored.values
