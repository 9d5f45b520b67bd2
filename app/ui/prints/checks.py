"""What stands between a wish to print and what goes out: papers that cannot, and what is warned of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from app.services.prints import batches, printing
from app.services.prints.batches import Ready
from app.services.prints.jobs import choose
from app.services.prints.printing import Printed, PrintJob
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Page

THINK = "내보내기 전에 확인해 주세요."
TOLD_REFUSED = 3
"""So many papers that cannot go out are told one by one."""
Then = Callable[[PrintJob], object]


class PrintChecks:
    """Lets a job through, whole or in part, once the clerk knows what speaks against it."""

    def __init__(self, page: Page) -> None:
        """Take the page that asks."""
        self._page = page

    def pass_on(self, job: PrintJob, drawn: tuple[PrintJob, Printed] | None, then: Then) -> None:
        """Call `then` with what may go out; `drawn` is what the preview shows."""
        if job.whole:
            self._weigh(job, drawn, then)
        else:
            sort = partial(self._sort_out, job, lambda kept: self._weigh(kept, drawn, then))
            self._page.run(batches.ready.of(job), done=sort, slot="ready")

    def _sort_out(self, job: PrintJob, then: Then, found: Ready) -> None:
        """Ask whether a batch goes out without those of its papers that cannot."""
        if not found.refused:
            then(job)
            return
        whole, left = len(job.ids or ()), len(found.ids)
        told = _told(found.refused)
        if not left:
            sentence = f"{whole:,}부 모두 내보낼 수 없어 내보내지 않았습니다."
            self._page.frame.tell(sentence, "danger", " ".join(told))
            return

        def answered(name: str) -> None:
            if name:
                then(replace(job, ids=found.ids))

        answers = (Answer("rest", f"나머지 {left:,}부만 내보내기", "primary"), CANCEL)
        sentence = f"{whole:,}부 가운데 {whole - left:,}부는 내보낼 수 없습니다."
        self._page.frame.ask.question(sentence, answers, answered, detail="\n".join(told))

    def _weigh(self, job: PrintJob, drawn: tuple[PrintJob, Printed] | None, then: Then) -> None:
        """Show what a list that anybody reads is warned of; drawn already, it is known of any."""
        if drawn is not None and drawn[0] == job:
            self._confirm(job, then, drawn[1])
        elif choose(self._page.frame.catalog, job).purpose.published:
            confirm = partial(self._confirm, job, then)
            self._page.run(printing.preview.of(job), done=confirm, slot="weigh")
        else:
            then(job)

    def _confirm(self, job: PrintJob, then: Then, printed: Printed) -> None:
        if not printed.warnings:
            then(job)
            return

        def answered(name: str) -> None:
            if name:
                then(job)

        answers = (Answer("go", "그대로 내보내기"), CANCEL)
        self._page.frame.ask.question(THINK, answers, answered, detail="\n".join(printed.warnings))


def _told(refused: Sequence[str]) -> list[str]:
    """Return the first sentences, and how many more there are."""
    more = len(refused) - TOLD_REFUSED
    return [*refused[:TOLD_REFUSED], *((f"그 밖에 {more:,}부",) if more > 0 else ())]
