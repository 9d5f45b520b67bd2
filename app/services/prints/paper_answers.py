"""What an office says of a paper by its 문서확인번호: whether it is its own, whose, and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import dates, paper_codes
from app.core.fields import Mask
from app.core.masking import mask
from app.core.papers import Paper, Trace
from app.output.sealing import unseal
from app.services.gate import Work, action
from app.services.prints.jobs import known_paper
from app.store import kept_papers, register, tracing
from app.store import paper_codes as codes
from app.store.kept_papers import KeptPaper
from app.store.register import Print
from app.store.store import Store

OURS = "우리 기관이 발급했습니다"
ANEW = "출력번호 {former} 발급분을 고쳐 새로 발급"
"""Stands on a paper that is issued instead of another, which does not hold any more."""
NOT_OURS = (
    "우리 기관이 내보낸 문서 가운데 {label} {code}인 것이 없습니다. "
    "번호의 글자끼리는 서로 맞으므로 잘못 적은 번호는 아닌 듯합니다."
)
LOST = "원장(ledger.db)을 잃기 전에 발급한 것은 번호로 확인할 수 없습니다."
NO_HOLDER = "받은 분은 알 수 없습니다(보관본을 파기했거나 되살린 백업에 없음)"
NOT_NAMED = "받은 분의 이름이 적히지 않은 문서입니다"
GONE = "기록을 지웠습니다"
VOID = "{why} 지금은 효력이 없습니다"
REPLACED = "출력번호 {number}로 고쳐 새로 발급했으니 이것은 쓰지 않습니다"


@dataclass(frozen=True)
class PaperAnswer:
    """What is known of a code: the paper, or why there is none."""

    title: str = ""
    """The paper, its holder and its day."""
    detail: str = ""
    """Whether it holds, and its numbers."""
    number: str = ""
    """The 출력번호 it went out under; empty where the code is of no paper."""
    wrong: str = ""
    """Why it is none, in sentences."""


@action("paper.confirm", "문서확인번호 확인", shows=True)
def confirm(work: Work, code: str) -> PaperAnswer:
    """Return what is known of a code, as `paper_codes.read` gives it: the paper that bears it, or that none does."""
    store = work.store
    number = codes.number_of(store.data, code)
    output = tracing.output_of(store.data, number) if number else None
    if output is None:
        told = NOT_OURS.format(label=paper_codes.LABEL, code=paper_codes.show(code))
        lost = LOST if register.lost(store.data) else ""
        return PaperAnswer(wrong=" ".join(filter(None, (told, lost))))
    return _told(store, output)


def _told(store: Store, output: Print) -> PaperAnswer:
    paper = known_paper(output.paper)
    label = paper.label if paper else output.paper
    kept = kept_papers.found(store.data, output.number)
    trace = _trace(store, kept) if kept else None
    holder = trace.holder if trace else ""
    if store.data.veil is not None:
        holder = mask(Mask.NAME, holder, store.data.veil)
    printed = output.at[:10]
    day = (trace.day if trace else "") or printed
    title = " · ".join(filter(None, (label, holder, dates.show_date(day))))
    unknown = NOT_NAMED if trace and trace.code else NO_HOLDER
    told = [f"출력번호 {output.number}"]
    if day != printed:
        told.append(f"{dates.show_date(printed)} 인쇄")
    void: list[str] = []
    if kept and kept.record:
        numbers, void = _of_record(store, kept, paper)
        told += numbers
    if again := kept_papers.times_again(store.data, output.number):
        told.append(f"같은 것을 {again:,}회 다시 출력했습니다")
    # Whether it holds comes first: a line may be too narrow for all of it.
    sentences = (*void, OURS, *(() if holder else (unknown,)), " · ".join(told))
    return PaperAnswer(title, ". ".join(sentences), output.number)


def _trace(store: Store, kept: KeptPaper) -> Trace | None:
    """Return by what a kept paper is known, as it says itself."""
    text = kept_papers.content(store.data, kept.number)
    return unseal(text)[-1].trace if text else None


def _of_record(store: Store, kept: KeptPaper, paper: Paper | None) -> tuple[list[str], list[str]]:
    """Return the number of the record that a paper is of, and in sentences why the paper does not hold any more."""
    loaded = store.records.load(kept.record)
    kind = store.catalog[loaded.kind]
    numbers = [
        f"{column.label} {number}"
        for column, _ in kind.serials[:1]
        if (number := str(loaded.values.get(column.name) or ""))
    ]
    void: list[str] = []
    if loaded.deleted_at:
        void.append(GONE)
    elif paper is not None and (why := paper.withheld(loaded.values)):
        void.append(VOID.format(why=why))
    if instead := _instead(store, kept):
        void.append(REPLACED.format(number=instead))
    return numbers, void


def _instead(store: Store, kept: KeptPaper) -> str:
    """Return the number of the paper that was issued in the place of a kept one."""
    words = ANEW.format(former=kept.number)
    for number in kept_papers.later(store.data, kept):
        if words in kept_papers.content(store.data, number):
            return number
    return ""
