"""The registers that are kept by themselves: what was printed, what was issued, what was destroyed."""

from __future__ import annotations

from datetime import timedelta

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.kind import Catalog
from app.core.values import Value, Values
from app.kinds.consent import CONSENT
from app.kinds.referral import REFERRAL
from app.papers import (
    article_register,
    articles,
    destruction_register,
    issue_register,
    output_register,
)
from app.papers.period import days_in, words_of
from app.services.office import destruction
from app.services.prints.contributions import tells
from app.services.prints.jobs import known_paper
from app.services.prints.tables import PaperTables, tabulate
from app.services.prints.targets import label_of
from app.store import audit, destructions, register
from app.store.destructions import Lot
from app.store.query import Query, Range
from app.store.register import Print
from app.store.store import Store

WHOLE = "기관 전체"
UNFINISHED, UNDER_WAY = "완료 안 됨", "출력 중"
_PATIENCE = timedelta(minutes=10)
"""An output that has not been finished for so long was given up; the longest run takes seconds."""
_MOST = 500_000
_NUMBER = "no"
_OF_SLIP = (
    *(_NUMBER, "issued_at", "issued_by", "target", "consent", "article"),
    *("channel", "due_on", "state", "reprints", "former.no"),
)
_TARGET, _CONSENT, _ARTICLE, _BEHIND, _REPRINTS = 3, 4, 5, 6, 9
"""Places among them."""


@tells(papers.OUTPUT_REGISTER)
def outputs(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell of every print and export of the period."""
    del about
    found = register.outputs_between(store.data, *days_in(asked))
    begun = begun_before()
    rows = [_output(store.catalog, each, begun) for each in found]
    left = sum(row[-1] == UNFINISHED for row in rows)
    note = (
        f"‘{UNFINISHED}’ {left:,}건은 번호를 받았으나 끝까지 만들지 못해 나가지 않은 출력입니다."
        if left
        else ""
    )
    title = papers.OUTPUT_REGISTER.label
    section = tabulate(title, output_register.COLUMNS, rows, note=note)
    return PaperTables(title, (section,), remark_of(asked, len(rows)))


def _output(catalog: Catalog, output: Print, begun: str) -> tuple[Value, ...]:
    """Return one line; of what is not finished neither persons nor pages are known."""
    remark = state_of(output, begun)
    known = (
        (output.persons, output.copies, output.pages or None) if output.finished else (None,) * 3
    )
    return (
        output.number, output.at, output.by, output.terminal, paper_label(output.paper),
        output.purpose, kind_label(catalog, output.kind), *known, label_of(output.target),
        shredded_in_words(output), remark,
    )  # fmt: skip


def shredded_in_words(output: Print) -> str:
    """Say how many of an output's copies were shredded, when the last of them and who counted it."""
    if not output.shredded:
        return ""
    on = show_date(output.shredded_at[:10])
    return f"{output.shredded:,}/{output.copies:,}부 {on} {output.shredded_by}"


def begun_before() -> str:
    """Return since when what is not finished may still be under way."""
    return (clock.now().replace(tzinfo=None) - _PATIENCE).isoformat()


def state_of(output: Print, begun: str) -> str:
    """Say why an output did not go out, by when one that is still under way can have begun; nothing where it did."""
    return "" if output.finished else UNDER_WAY if output.at >= begun else UNFINISHED


@tells(papers.ISSUE_REGISTER)
def issues(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell of what was given to somebody under a number: slips, then certificates and letters."""
    del about
    low, high = days_in(asked)
    slips = _slips(store, low, high)
    names = [paper.name for paper in papers.ALL if paper.issued]
    certificates = [
        (
            each.number, each.at, each.by, paper_label(each.paper), each.title, each.purpose,
            each.copies, label_of(each.target),
        )
        for each in register.issued_between(store.data, low, high, names)
    ]  # fmt: skip
    sections = (
        tabulate(
            issue_register.SLIPS,
            issue_register.SLIP_COLUMNS,
            slips,
            note="주민의 이름은 싣지 않습니다. 연계번호로 찾습니다. 취소한 번호는 다시 쓰지 않습니다.",
        ),
        tabulate(issue_register.CERTIFICATES, issue_register.CERTIFICATE_COLUMNS, certificates),
    )
    count = len(slips) + len(certificates)
    return PaperTables(papers.ISSUE_REGISTER.label, sections, remark_of(asked, count))


def _slips(store: Store, low: str, high: str) -> list[tuple[Value, ...]]:
    """Return the slips that got a number, also those that were revoked since, in the order they got it."""
    query = Query(REFERRAL.name, ranges=(Range("issued_at", low or "0", high),), order=_NUMBER)
    rows = store.lists.rows(REFERRAL, store.lists.ids(query, 0, _MOST), _OF_SLIP)
    given = audit.given(store.data, [row.id for row in rows], REFERRAL.name, _NUMBER)
    rows = sorted(rows, key=lambda row: given.get(row.id, 0))
    titles = store.lists.titles(rows, [store.catalog.column(REFERRAL, path) for path in _OF_SLIP])
    consents = [row.number(_CONSENT) for row in rows if row.values[_CONSENT]]
    agreed = {row.id: row.values[0] for row in store.lists.rows(CONSENT, consents, ("on",))}
    return [
        (
            *row.values[:_TARGET],
            titles.get(row.number(_TARGET), ""),
            _basis(agreed.get(row.number(_CONSENT)), row.values[_ARTICLE]),
            *row.values[_BEHIND:_REPRINTS],
            row.values[_REPRINTS] or None,
            *row.values[_REPRINTS + 1 :],
        )
        for row in rows
    ]


def _basis(agreed_on: Value, article: Value) -> str:
    """Say on which ground a slip went out, without the name that a consent's title tells."""
    consent = f"동의({show_date(str(agreed_on))})" if agreed_on else ""
    return " · ".join(filter(None, (consent, str(article or ""))))


_DESTROYED_AT = 3
"""Where in a line of the register the moment stands; only its day is told."""


@tells(papers.DESTRUCTION_REGISTER)
def destroyed(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell of what was destroyed, all that was destroyed in one go as one line."""
    del about
    days = days_in(asked)
    found = register.destructions_between(store.data, *days)
    rows = [("", f"{each.count:,}건", "", each.at, "", each.by, "") for each in found]
    rows += [_destroyed(each) for each in destructions.lots(store.data, *days)]
    rows.sort(key=lambda row: str(row[_DESTROYED_AT]))
    rows = [
        (*row[:_DESTROYED_AT], str(row[_DESTROYED_AT])[:10], *row[_DESTROYED_AT + 1 :])
        for row in rows
    ]
    title = papers.DESTRUCTION_REGISTER.label
    note = "빈 칸은 파기한 사람이 손으로 적고, 개인정보 보호책임자가 확인합니다." if rows else ""
    section = tabulate(title, destruction_register.COLUMNS, rows, note=note)
    return PaperTables(title, (section,), remark_of(asked, len(rows)))


def _destroyed(lot: Lot) -> tuple[Value, ...]:
    """Return the line of what was destroyed in one go; whether a backup still holds it is told with the way."""
    how = f"{destruction.HOW} {destruction.state_of(lot)}"
    by = f"{lot.asked_by} 요청, {lot.by} 승인"
    what = f"{lot.what} {lot.count:,}건"
    return (destruction.FILE, what, "", lot.at, f"{lot.reason} ({how})", by, "")


@tells(papers.ARTICLE_REGISTER)
def articles_listed(store: Store, about: str, asked: Values) -> PaperTables:
    """List every line that a paper carries because an article asks for it."""
    del store, about, asked
    lines = articles.ALL
    rows = [
        (each.label, each.papers, each.article, each.stressed, each.words or each.about)
        for each in lines
    ]
    title = papers.ARTICLE_REGISTER.label
    note = (
        "두드러지게 하는 것은 굵게, 밑줄을 긋고, 다른 글씨보다 20% 크게, 9포인트 이상으로 나갑니다"
        f"({articles.HOW_STRESSED})."
    )
    section = tabulate(title, article_register.COLUMNS, rows, note=note)
    remark = (
        "법: 개인정보 보호법 · 영: 개인정보 보호법 시행령 · 고시: 개인정보 처리 방법에 관한 고시"
    )
    return PaperTables(title, (section,), remark)


def remark_of(asked: Values, count: int) -> str:
    """Say of which period a register tells, of how many entries, and when it was made."""
    period = words_of(asked)
    parts = (
        f"기간: {period}" if period else "기간: 전체",
        f"총 {count:,}건",
        f"{show_date(str(clock.today()))} 현재",
    )
    return "  ·  ".join(parts)


def paper_label(name: str) -> str:
    """Return what a paper is called; one of an older program goes by its name."""
    paper = known_paper(name)
    return paper.label if paper else name


def printed_label(catalog: Catalog, output: Print) -> str:
    """Return what was printed; the roster of any kind goes by that kind."""
    paper = known_paper(output.paper)
    if paper is not None and output.kind in catalog:
        return paper.called(catalog[output.kind])
    return paper_label(output.paper)


def kind_label(catalog: Catalog, name: str) -> str:
    """Return of what kind of record an output was."""
    return catalog[name].label if name in catalog else name or WHOLE
