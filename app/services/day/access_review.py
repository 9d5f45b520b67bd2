"""The monthly review of the access log: what its sheet counts, and what the log does not hold yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from heapq import merge
from itertools import groupby

from app import papers
from app.core import typed_values
from app.core.dates import show_date
from app.core.kind import Catalog
from app.core.tables import Section
from app.core.values import Value, Values
from app.core.weekdays import DAYS
from app.papers import access_review as sheet
from app.papers.period import days_in
from app.services.day.day import OTHERS
from app.services.day.registers import printed_label, remark_of
from app.services.gate import ACTIONS
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables, tabulate
from app.services.prints.targets import label_of
from app.services.records import lists
from app.store import register
from app.store import review as log
from app.store.register import Print
from app.store.review import ClerkCount, ReviewedDays
from app.store.store import Store

NIGHT = f"{log.NIGHT_BEGINS}:00–{log.NIGHT_ENDS}:00"
HOLDS = (
    "이 점검표는 접속기록(자료를 보거나 바꾼 처리)과 출력대장(인쇄·저장)을 셉니다. "
    "들어오고 나간 것, 들어오지 못한 것, 화면을 가린 것, 백업도 접속기록에 있습니다."
)
"""What is counted."""
PRINTED = printing.produce.action.name
"""What stands in the register of outputs too, and is counted there."""
PAGED = lists.page.action.name
"""What is as long as the window asks for, and tells nothing of how much a clerk wanted to see."""
NONE_REFUSED = "거절되거나 실패한 처리가 없습니다."
FROM_THE_BEGINNING = "없음(맨 처음 기록부터)"
NONE_WRONG = "없음. 기록이 처음 적힌 그대로 이어져 있습니다."
NONE_NOTED = "없음"
MARKS = (
    "확인값은 그 기록과 그 앞의 모든 기록에서 나옵니다. 나중에 같은 기간을 다시 출력해 값이 이 종이와 같으면 그동안 "
    "아무것도 바뀌거나 빠지지 않은 것입니다. 앞 기록의 확인값은 지난 점검표의 마지막 값과 같아야 합니다."
)
"""By what a sheet that was signed proves later that the log is still what it was."""
OUTCOMES = {"failed": "실패", "refused": "권한 없음", "locked": "닫힌 계정"}
"""How what was not done is told; a log of an older program has words of its own."""


@tells(papers.ACCESS_REVIEW)
def review(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell of who worked with the office's records in the period, and of what stands out."""
    del about
    low, high = days_in(asked)
    closed = settings.closed_days(settings.on(store))
    span = ReviewedDays(low, high, closed, registered=(PRINTED,), paged=(PAGED,))
    printed = register.outputs_between(store.data, low, high)
    by_access, by_output = (log.clerks_of(store.data, span, each) for each in ("access", "output"))
    sections = (
        _clerks(by_access, by_output),
        _deeds(store, span),
        _prints(store.catalog, printed),
        _turns(store, span),
        _bulk(store, span, printed),
        _refused(store, span),
        _wholeness(store, span),
    )
    entries = sum(each.deeds for each in (*by_access, *by_output))
    return PaperTables(
        papers.ACCESS_REVIEW.label, sections, f"{remark_of(asked, entries)}\n{HOLDS}"
    )


def _clerks(by_access: Sequence[ClerkCount], by_output: Sequence[ClerkCount]) -> Section:
    """Tell of each clerk; what was done out of hours counts deeds and prints together."""
    nothing = ClerkCount("", "", 0, 0, 0, 0)
    deeds, prints = ({each.by: each for each in found} for found in (by_access, by_output))
    rows: list[tuple[Value, ...]] = []
    for name in sorted({*deeds, *prints}):
        did, sent = deeds.get(name, nothing), prints.get(name, nothing)
        numbers = (did.deeds, did.records, sent.deeds, sent.records)
        late = (did.night + sent.night, did.closed + sent.closed)
        rows.append((name, _terminals(did, sent), *numbers, *late))
    sums = (
        sum(typed_values.number(row[place]) for row in rows)
        for place in range(2, len(sheet.CLERKS))
    )
    total = ("합계", "", *sums) if rows else ()
    note = f"야간은 {NIGHT}, 휴일은 토·일요일과 설정의 휴무일입니다. 처리와 출력을 함께 셉니다."
    return tabulate("취급자별", sheet.CLERKS, rows, note=note, total=total)


def _terminals(*clerks: ClerkCount) -> str:
    named = {each for clerk in clerks for each in clerk.terminals.split(",")}
    return ", ".join(sorted(named - {""}))


def _deeds(store: Store, span: ReviewedDays) -> Section:
    rows = [
        (action_label(each.action), each.deeds, each.clerks, each.records)
        for each in log.deeds_of(store.data, span)
    ]
    return tabulate("수행업무별", sheet.DEEDS, rows)


def _prints(catalog: Catalog, printed: Sequence[Print]) -> Section:
    """Tell how often each paper went out in each way, and the most persons that one print held."""

    def told(output: Print) -> tuple[str, str]:
        return printed_label(catalog, output), label_of(output.target)

    ordered = sorted((each for each in printed if each.finished), key=told)
    rows: list[tuple[Value, ...]] = []
    for (paper, target), group in groupby(ordered, told):
        persons = [each.persons for each in group]
        rows.append((paper, target, len(persons), sum(persons), max(persons)))
    return tabulate("출력·저장", sheet.PRINTS, rows)


def _turns(store: Store, span: ReviewedDays) -> Section:
    rows = [
        (
            f"{show_date(each.day)} ({DAYS[date.fromisoformat(each.day).weekday()]})"
            + (" 휴일" if each.closed else ""),
            each.by, each.terminals.replace(",", ", "), _hours(each.first, each.last),
            each.deeds, each.outputs, "",
        )
        for each in log.out_of_hours(store.data, span)
    ]  # fmt: skip
    return tabulate("야간·휴일 수행업무", sheet.TURNS, rows)


def _hours(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _bulk(store: Store, span: ReviewedDays, printed: Sequence[Print]) -> Section:
    touched = [
        (each.at, each.by, action_label(each.action), each.records, each.purpose, "")
        for each in log.bulk_of(store.data, span)
    ]
    sent = [
        (
            each.at, each.by, f"{printed_label(store.catalog, each)} {label_of(each.target)}",
            each.persons, each.purpose, "",
        )
        for each in printed
        if each.persons >= log.MANY
    ]  # fmt: skip
    rows = list(merge(touched, sent, key=lambda row: str(row[0])))
    return tabulate(f"한 번에 {log.MANY}명(건) 이상", sheet.BULK, rows)


def _refused(store: Store, span: ReviewedDays) -> Section:
    rows = [
        (
            each.at,
            each.by,
            each.terminal,
            action_label(each.action),
            OUTCOMES.get(each.outcome, each.outcome),
            "",
        )
        for each in log.refused_of(store.data, span)
    ]
    return replace(tabulate("실패하거나 거절된 접속", sheet.REFUSED, rows), empty=NONE_REFUSED)


def _wholeness(store: Store, span: ReviewedDays) -> Section:
    """Tell whether the log of the period is whole, and the marks by which the signed sheet proves it later."""
    found = log.wholeness_of(store.data, span)
    if not found.number:
        return tabulate("접속기록의 온전함", sheet.WHOLENESS, [], counted=False)
    rows: list[tuple[Value, ...]] = [
        ("살펴본 접속기록", f"{found.first:,}번–{found.last:,}번, {found.number:,}건"),
        ("앞 기록의 확인값", found.before or FROM_THE_BEGINNING),
        ("마지막 기록의 확인값", found.head),
        *(("빠지거나 바뀐 기록", each) for each in found.wrong or (NONE_WRONG,)),
        *(("프로그램이 적어 둔 이상", each) for each in found.noted or (NONE_NOTED,)),
    ]
    return tabulate("접속기록의 온전함", sheet.WHOLENESS, rows, note=MARKS, counted=False)


def action_label(name: str) -> str:
    """Return what an action is called; one of an older program goes by its name."""
    known = ACTIONS.get(name)
    return known.label if known else OTHERS.get(name, name)
