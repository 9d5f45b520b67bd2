"""우수사례 between offices: the booklet and the file that go out, and taking in what others sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.errors import UserError
from app.core.progress import Progress
from app.core.tables import Section, TableColumn
from app.core.values import Value, Values, as_text
from app.kinds.good_practice import (
    CONFIRMED,
    GOOD_PRACTICE,
    READY,
    RECEIVED,
    SHARED,
    TEXTS,
    TOLD,
)
from app.papers import good_practices as paper
from app.services.gate import Change, Right, Work, action, lengthy
from app.services.imports import reading
from app.services.office import settings
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables
from app.services.records import forms, records
from app.services.village.giveaways import CHECKED, Finding, found_in
from app.services.village.good_practices import KIND, allowed_in, texts_of
from app.services.village.shared_file import CODE as SHAPE
from app.services.village.shared_file import own_code
from app.store.query import ALL, Query
from app.store.store import Store

CODE, OFFICE, EDITION = "사례 코드", "보낸 기관", "확인일"
"""Headings of the file, unlike those of a shared file of resources: neither is taken for the other."""
NOT_ONE = "우수사례 파일이 아닙니다. ‘사례 코드’와 ‘보낸 기관’ 칸이 있는 표가 없습니다. 아무것도 바꾸지 않았습니다."
OWN_FILE = "우리 기관의 파일이라 받지 않았습니다. 아무것도 바꾸지 않았습니다."
LEFT_OUT = "사람을 드러낼 수 있는 말이 있어 싣지 않은 사례 {number:,}건({named}). 사례를 열어 고치거나 허용해 주세요."
DOUBTED = (
    "사람을 드러낼 수 있는 말이 있는 {number:,}건은 책자에 싣지 않습니다. 목록에서 열어 살펴보세요."
)
WITHDRAWN = "{office}에서 받은 사례를 뺐습니다. 그 파일을 다시 받으면 돌아옵니다."
_ABOVE = 15
"""Rows above the header of a table, at most."""
_WIDE, _NARROW = 60, 22


@dataclass(frozen=True)
class SentPractice:
    """One story as a file of another office tells it."""

    code: str
    office: str
    values: tuple[tuple[str, str], ...]
    """The columns of a story by name, as text."""
    edition: str


@dataclass(frozen=True)
class _Stories:
    """Those that may go out, and those in which something was found."""

    clean: tuple[tuple[int, Mapping[str, Value]], ...]
    left: tuple[str, ...]
    """Their numbers."""

    @property
    def told(self) -> str:
        """How many are left out, and which."""
        return (
            LEFT_OUT.format(number=len(self.left), named=", ".join(self.left)) if self.left else ""
        )


def _stories(store: Store, states: Sequence[str], filters: Mapping[str, str]) -> _Stories:
    """Read the stories in some states, each held against the file as it is now."""
    narrowed = tuple((name, (value,)) for name, value in filters.items())
    query = Query(KIND, filters=(("state", tuple(states)), *narrowed))
    ids = store.lists.ids(query, 0, ALL)
    store.data.note(ids)
    held = store.records.values_of(GOOD_PRACTICE, ids)
    there = [(each, held[each]) for each in ids if each in held]
    texts = [texts_of(values) for _, values in there]
    findings = found_in(store, texts, [allowed_in(values) for _, values in there])
    clean = [one for one, mine in zip(there, findings, strict=True) if not _sure(mine)]
    left = [str(v["no"]) for (_, v), mine in zip(there, findings, strict=True) if _sure(mine)]
    return _Stories(tuple(clean), tuple(left))


def _sure(findings: Sequence[Finding]) -> bool:
    return any(each.sure for each in findings)


# --- going out -------------------------------------------------------------------------------------


@tells(papers.GOOD_PRACTICE_BOOKLET)
def tell_booklet(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell the stories of the booklet, the newest year first, each with the office it is from."""
    del about
    states = READY if asked.get(paper.WHOSE.name) != paper.OWN else (CONFIRMED, SHARED)
    year = str(asked.get(paper.YEAR.name) or "")
    found = _stories(store, states, {"year": year} if year else {})
    own = settings.office_on(store).name
    ordered = sorted(
        found.clean, key=lambda one: (-int(str(one[1]["year"])), bool(one[1]["office"]), one[0])
    )
    sections = tuple(_section(own, values) for _, values in ordered)
    remark = "\n".join(filter(None, (f"이야기 {len(sections):,}편", CHECKED, found.told)))
    title = f"{year}년 {paper.TITLE}" if year else paper.TITLE
    return PaperTables(title, sections, remark)


def _section(own: str, values: Mapping[str, Value]) -> Section:
    shown = {each.name: each.type.show(values.get(each.name)) for each in GOOD_PRACTICE.fields}
    rows = tuple(
        (GOOD_PRACTICE.by_name[name].label, shown[name]) for name in TEXTS[1:] if shown[name]
    )
    days = f"걸린 날 {shown['days']}" if shown["days"] else ""
    read = f"{shown['confirmed_on']} 사람이 읽고 확인" if shown["confirmed_on"] else ""
    told = (shown["office"] or own, shown["year"], shown["needs"], days, read)
    note = "  ·  ".join(filter(None, told))
    return Section(shown["title"], (paper.LABEL, paper.TEXT), rows, rows, note=note)


@tells(papers.GOOD_PRACTICE_FILE)
def tell_file(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell the office's own stories that it lets out, with a code that the next edition keeps."""
    del about, asked
    office, own = settings.office_on(store).name, own_code(store)
    found = _stories(store, (SHARED,), {})
    fields = [GOOD_PRACTICE.by_name[name] for name in TOLD]
    rows = tuple(
        (f"{own}-{record}", *(each.type.show(values.get(each.name)) for each in fields), office,
         show_date(str(values["confirmed_on"])))
        for record, values in found.clean
    )  # fmt: skip
    columns = (
        TableColumn(CODE, 36),
        *(TableColumn(each.label, _WIDE if each.name in TEXTS else _NARROW) for each in fields),
        TableColumn(OFFICE, 40), TableColumn(EDITION, _NARROW),
    )  # fmt: skip
    told = (f"{office}  ·  {show_date(str(clock.today()))} 현재", CHECKED, found.told)
    section = Section("우수사례", columns, rows, rows)
    return PaperTables("우수사례 파일", (section,), "  ·  ".join(filter(None, told)))


# --- coming in -------------------------------------------------------------------------------------


def read_file(path: Path, *, progress: Progress | None = None) -> list[SentPractice]:
    """Read a file of stories; it lies where the clerk sits, so this is no action."""
    sheets = reading.read_file(path, progress=progress)
    found = [
        each for sheet in sheets for each in _sent([[as_text(c) for c in r] for r in sheet.rows])
    ]
    if not found:
        raise UserError(NOT_ONE, "다른 기관의 ‘우수사례 파일’을 그대로 골라 주세요.")
    return found


def _sent(lines: Sequence[Sequence[str]]) -> Iterator[SentPractice]:
    header = next((at for at, row in enumerate(lines[:_ABOVE]) if {CODE, OFFICE} <= {*row}), None)
    if header is None:
        return
    for line in lines[header + 1 :]:
        cells = dict(zip(lines[header], line, strict=False))
        values = tuple((name, cells.get(GOOD_PRACTICE.by_name[name].label, "")) for name in TOLD)
        if cells[CODE] and cells[OFFICE]:
            yield SentPractice(cells[CODE], cells[OFFICE], values, cells.get(EDITION, ""))


@lengthy
@action("practice.take", "사례 받기", right=Right.IMPORT, writes=True, kinds=(KIND,), logs=True)
def take(work: Work, sent: Sequence[SentPractice]) -> Change:
    """Take in what others sent: new and changed stories, each once; this office's own are left out."""
    store, own = work.store, f"{own_code(work.store)}-"
    theirs = [each for each in sent if not each.code.startswith(own)]
    if not theirs:
        raise UserError(OWN_FILE)
    held = _held(store)
    counts = {"신규": 0, "변경": 0, "그대로": 0, "읽지 못함": 0}
    written: list[int] = []
    with work.change_in_parts() as number:
        for each in {(one.office, one.code): one for one in theirs}.values():
            try:
                word, record = _write(store, each, held.get((each.office, each.code)))
            except UserError:
                word, record = "읽지 못함", 0
            counts[word] += 1
            written += [record] if record else []
            work.give_way()
        doubted = _doubted(store, written)
    told = ", ".join(f"{word} {count:,}" for word, count in counts.items() if count)
    warned = f" {DOUBTED.format(number=doubted)}" if doubted else ""
    return Change(message=f"다른 기관의 사례: {told}.{warned}", number=number)


@action("practice.withdraw", "사례 빼기", right=Right.IMPORT, writes=True, kinds=(KIND,), logs=True)
def withdraw(work: Work, practice: int, *, ver: int) -> Change:
    """Take out a story that another office sent; an own one is deleted from its list while it is written."""
    store = work.store
    with work.change() as number:
        stored = store.records.load(practice)
        if stored.values.get("state") != RECEIVED:
            raise UserError(
                "우리 사례라 빼지 않았습니다.", "‘다시 쓰기’를 누른 뒤 목록에서 지울 수 있습니다."
            )
        store.records.remove(practice, ver)
    return Change(message=WITHDRAWN.format(office=stored.values["office"]), number=number)


def _held(store: Store) -> dict[tuple[str, str], int]:
    query = Query(KIND, filters=(("state", (RECEIVED,)),))
    held = store.records.values_of(GOOD_PRACTICE, store.lists.ids(query, 0, ALL))
    return {(str(v["office"]), str(v["code"])): record for record, v in held.items()}


def _write(store: Store, sent: SentPractice, record: int | None) -> tuple[str, int]:
    """Write a story where it is new or newer than what is held; returns what came of it, and the record."""
    if not re.fullmatch(SHAPE, sent.code):
        raise UserError(NOT_ONE)
    entered: dict[str, object] = {
        **dict(sent.values), "needs": [each.strip() for each in dict(sent.values)["needs"].split(",") if each.strip()],
        "office": sent.office, "code": sent.code, "state": RECEIVED, "confirmed_on": sent.edition,
    }  # fmt: skip
    if record is None:
        return "신규", records.write(store, KIND, entered).id or 0
    before = store.records.load(record).values
    values, wrong = forms.parse(store.catalog, GOOD_PRACTICE, entered)
    forms.refuse(wrong)
    older = str(values.get("confirmed_on") or "") < str(before.get("confirmed_on") or "")
    if older or all(values.get(name) == before.get(name) for name in (*TOLD, "confirmed_on")):
        return "그대로", record
    told = {name: values.get(name) for name in (*TOLD, "confirmed_on")}
    store.records.update(GOOD_PRACTICE, record, told, None)
    return "변경", record


def _doubted(store: Store, ids: Sequence[int]) -> int:
    """Return how many of some stories say what may give somebody away."""
    held = list(store.records.values_of(GOOD_PRACTICE, ids).values())
    findings = found_in(store, [texts_of(v) for v in held], [allowed_in(v) for v in held])
    return sum(map(_sure, findings))
