"""출력대장 on screen: what went out on paper, and how many of its copies were shredded."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import UserError
from app.services.day.registers import printed_label, shredded_in_words
from app.services.gate import Change, Right, Silence, Work, action, passed_over
from app.services.prints.targets import PRINTER
from app.store import register
from app.store.register import Print


@dataclass(frozen=True)
class PaperOut:
    """A print of which copies are about, until they were shredded."""

    number: str
    at: str
    by: str
    label: str
    purpose: str
    copies: int
    shredded: int
    told: str
    """What was shredded, in words."""

    @property
    def left(self) -> int:
        """So many copies are still about."""
        return self.copies - self.shredded


@action("output.on_paper", "출력대장", right=Right.PRINT, silent=Silence.FIGURES)
def on_paper(work: Work, low: str, *, high: str) -> list[PaperOut]:
    """Return what was printed from a day to before another, the latest first; whose data it holds is not told."""
    found = register.outputs_between(work.store.data, low, high)
    return [_line(work, each) for each in reversed(found) if _is_paper(each)]


@passed_over
@action("output.shred", "출력물 파쇄 확인", right=Right.PRINT, writes=True, logs=True)
def shred(work: Work, number: str, copies: int) -> Change:
    """Count copies of a print as shredded, or below 0 take back what was counted by mistake.

    It is taken back by counting again, not by undo: both stand in the ledger. Raises `UserError` for more copies
    than are about, or were counted.
    """
    data = work.store.data
    with work.change(
        note=number
    ) as change:  # inside, so that two clerks do not count the same copy
        found = register.output_of(data, number)
        if found is None or not _is_paper(found):
            raise UserError("종이로 나간 출력이 아니라 파쇄로 세지 않았습니다.")
        if not 0 <= found.shredded + copies <= found.copies:
            raise UserError(
                f"{found.copies:,}부 가운데 {found.shredded:,}부를 이미 파쇄로 세어 더 바꾸지 않았습니다.",
                "목록을 새로 고쳐(F5) 확인해 주세요.",
            )
        register.shred(data, work.actor, number, copies)
    left = found.copies - found.shredded - copies
    told = f"출력번호 {number}: {found.copies:,}부 가운데 {found.shredded + copies:,}부를 파쇄했습니다."
    return Change(message=f"{told} {left:,}부 남음" if left else told, number=change)


def _is_paper(output: Print) -> bool:
    return output.finished and output.target == PRINTER.name


def _line(work: Work, each: Print) -> PaperOut:
    label = printed_label(work.store.catalog, each)
    told = shredded_in_words(each)
    return PaperOut(
        each.number, each.at, each.by, label, each.purpose, each.copies, each.shredded, told
    )
