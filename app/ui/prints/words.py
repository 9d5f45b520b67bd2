"""What the print page calls a paper, and how it says what goes out."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from app.core.kind import Kind
from app.core.papers import Paper, Purpose
from app.services.prints import printing
from app.services.prints.jobs import paper_named
from app.services.prints.printing import Printed, PrintJob


def call(kind: Kind, paper: Paper) -> str:
    """Name a paper to choose; of several records each has one of its own."""
    return paper.label if paper.whole_list else f"{paper.label}\n한 {kind.unit}에 한 부씩"


def heading(kind: Kind, paper: Paper) -> str:
    """Name the page by what it prints."""
    return paper.called(kind) if paper.workbook else f"{paper.called(kind)} 인쇄"


def describe(purpose: Purpose, columns: Sequence[str], *, veiled: bool = False) -> str:
    """Say which items this purpose carries, and which are hidden: for who may not see lists whole, of any."""
    told = ", ".join((*columns, *purpose.extra))
    masked = "이름·연락처 같은 개인정보는 가려서 나갑니다." if purpose.masked or veiled else ""
    return "\n".join(filter(None, (told, masked)))


def subject(job: PrintJob) -> Hashable:
    """Return what answers belong to: a paper of a list, or of the very records it is of."""
    whole = paper_named(job.paper).whole_list
    return (job.paper, job.kind, job.about, None if whole else job.ids)


def size_of(kind: Kind, paper: Paper, job: PrintJob, printed: Printed) -> str:
    """Say how much there is; of a batch that only its beginning is shown."""
    if paper.workbook:
        forms = "엑셀이나 JSON" if paper.open_data else "엑셀"
        return f"{forms} 파일로 나갑니다. 여기에는 그 내용만 보입니다."
    if paper.whole_list and printed.parts > 1:
        shown = f"앞의 {printing.SHOWN}부만 보입니다 · " if printed.parts > printing.SHOWN else ""
        return f"{shown}받는 곳마다 한 부씩 모두 {printed.parts:,}부"
    if paper.whole_list:
        return f"{printed.pages:,}쪽 · {printed.rows:,}{kind.unit}"
    if len(job.each) > printing.SHOWN:
        return f"앞의 {printing.SHOWN}부만 보입니다 · 모두 {len(job.each):,}부"
    return f"{printed.pages:,}쪽"
