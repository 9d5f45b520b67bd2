"""What the office keeps of somebody, told to themselves: all their records, what for, and to whom it went.

개인정보 보호법 제35조 and 시행령 제41조제1항; what is registered of the whole file follows 제32조.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app import papers
from app.core import clock, typed_values
from app.core.dates import show_date
from app.core.fields import Derived, Field
from app.core.kind import Catalog, Column, Kind
from app.core.values import Memo, Values
from app.kinds.consent import CONSENT
from app.kinds.person import PERSON
from app.kinds.provision import OUT, PROVISION
from app.kinds.referral import REFERRAL
from app.options import BY_NAME
from app.papers.own_data import AGREED, HANDED_ON, KEPT, LEFT_OUT, MEMOS, OTHERS, WHY
from app.papers.personal_file import COLUMNS
from app.services.office import destruction, settings
from app.services.prints.contributions import gathers, tells
from app.services.prints.tables import PaperTables, tabulate
from app.services.records import forms, records
from app.services.records.records import Record
from app.store import destroying, register
from app.store.query import Query
from app.store.store import Store

Rows = list[tuple[str, ...]]
_ALERT = "alert"
"""What is to be minded about somebody is told with the memos."""


@gathers(KEPT)
def kept(store: Store, record: Record, given: Mapping[str, object]) -> Rows:
    """Return every item that is kept of a person, of their own record, their roles and all that is theirs."""
    answer = forms.check_value(LEFT_OUT.type, given.get(LEFT_OUT.name)).value
    left = set(typed_values.words(answer))
    return [
        row for kind, each in _theirs(store, record.id) for row in _told(store, kind, each, left)
    ]


def _theirs(store: Store, person: int) -> Iterator[tuple[Kind, Record]]:
    """Go through what would be destroyed with a person, in the order of the menu, themselves first."""
    going = destroying.fate_of(store, (person,)).going
    for kind in sorted(store.catalog, key=lambda each: each is not store.catalog[PERSON.name]):
        for each in sorted(number for number, name in going.items() if name == kind.name):
            yield kind, records.read(store, kind.name, each)


def _told(store: Store, kind: Kind, record: Record, left: set[str]) -> Iterator[tuple[str, ...]]:
    """Go through the filled items of one record as rows: which record, item, content."""
    own = kind.role is not None or kind.name == PERSON.name
    whose = kind.label if own else f"{kind.label} {_when(kind, record)}".strip()
    whose += " (지운 기록)" if record.deleted else ""
    for column in _columns(store.catalog, kind):
        text = record.shown.get(column.path, "")
        if text and not (_sort_of(column, own=own) & left):
            yield (whose, column.label, text)
            whose = ""
    for lines in kind.lines:
        for line in typed_values.lines(record.values.get(lines.name)):
            parts = (forms.show(f.type, line.get(f.name), record.titles) for f in lines.fields)
            yield (whose, lines.label, " · ".join(filter(None, parts)))
            whose = ""


def _columns(catalog: Catalog, kind: Kind) -> Iterator[Column]:
    """Go through a kind's own columns that somebody typed or that were noted; a role's person is told once."""
    for column in catalog.columns(kind):
        if column.kind is kind and not isinstance(column.field, Derived):
            yield column


def _sort_of(column: Column, *, own: bool) -> set[str]:
    """Return as what a column may be left out: notes about somebody, or what was told at the counter."""
    if own:
        noted = isinstance(column.field.type, Memo) or column.path == _ALERT
        return {MEMOS} if noted else set()
    return {OTHERS} if isinstance(column.field.type, Memo) else set()


def _when(kind: Kind, record: Record) -> str:
    day = str(record.values.get(kind.moment.name) or "")[:10] if kind.moment else ""
    return show_date(day) if day else ""


@gathers(WHY)
def why(store: Store, record: Record, given: Mapping[str, object]) -> Rows:
    """Return what a person's data is kept for, on which ground, and how long."""
    del record, given
    held = settings.on(store)
    officer = held.text("privacy_officer")
    return [
        ("이용 목적", held.text("file_purpose")),
        ("수집 근거", held.text("file_ground")),
        ("보유 기간", "\n".join(_periods(store))),
        *((("개인정보 보호책임자", officer),) if officer else ()),
    ]


def _periods(store: Store) -> Iterator[str]:
    """Go through how long people are kept, after what."""
    held = settings.on(store)
    for name in dict.fromkeys(due.keeps for due in PERSON.due):
        months = held.number(name)
        after = BY_NAME[name].label.removesuffix(" 보유")
        yield f"{after} {f'{months:,}개월까지' if months else '바로 파기'}"


@gathers(HANDED_ON)
def handed_on(store: Store, record: Record, given: Mapping[str, object]) -> Rows:
    """Return what went to others: each slip, and each list that a person stood in."""
    del given
    slips = [
        (str(each.values.get("issued_at"))[:10], _slip(each))
        for each in _of(store, REFERRAL, record.id)
        if each.values.get("issued_at")
    ]
    theirs = destroying.fate_of(store, (record.id,)).going
    numbers = tuple(each.number for each in register.outputs_with(store.data, theirs))
    lists = [
        (str(each.values.get("on")), _provision(each)) for each in _provisions_of(store, numbers)
    ]
    return [(show_date(day), *row) for day, row in sorted((*slips, *lists))]


def _slip(record: Record) -> tuple[str, str, str]:
    shown = record.shown
    basis = shown["article"] or ("정보주체의 동의" if record.values.get("consent") else "")
    return shown["recipient"] or shown["target"], shown["shared_items"], basis


def _provision(record: Record) -> tuple[str, str, str]:
    shown = record.shown
    return shown["recipient"], shown["items"], shown["basis"]


def _provisions_of(store: Store, outputs: tuple[str, ...]) -> Iterator[Record]:
    """Go through the provisions that some outputs wrote, but for those that never went out."""
    held = Query(PROVISION.name, filters=(("output", outputs), ("state", (OUT,))))
    for each in store.lists.ids(held, 0, _MOST) if outputs else ():
        yield records.read(store, PROVISION.name, each)


_MOST = 100_000
"""More provisions than an office makes in its life."""


_OF_CONSENT = ("purpose", "recipients", "items")


@gathers(AGREED)
def agreed(store: Store, record: Record, given: Mapping[str, object]) -> Rows:
    """Return every consent of a person, the oldest first."""
    del given
    found = sorted(_of(store, CONSENT, record.id), key=lambda each: str(each.values.get("on")))
    return [
        (
            each.shown["kind"],
            each.shown["on"],
            each.shown["keep_until"],
            " · ".join(filter(None, (each.shown[name] for name in _OF_CONSENT))),
            each.shown["withdrawn_on"],
        )
        for each in found
    ]


def _of(store: Store, kind: Kind, person: int) -> Iterator[Record]:
    for each in store.lists.pointing(kind, "person", person):
        yield records.read(store, kind.name, each)


# --- what is registered of the whole file ---------------------------------------------------------


@tells(papers.PERSONAL_FILE)
def registered(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell what is registered of the file that the program keeps."""
    del about, asked
    held, office = settings.on(store), settings.office_on(store)
    people = store.lists.count(Query(PERSON.name)).number
    rows = [
        ("기관 명칭", office.name),
        ("개인정보파일의 명칭", destruction.FILE),
        ("운영 근거", held.text("file_ground")),
        ("운영 목적", held.text("file_purpose")),
        ("기록하는 개인정보의 항목(필수)", _items(store.catalog, required=True)),
        ("기록하는 개인정보의 항목(선택)", _items(store.catalog, required=False)),
        (
            "개인정보의 처리 방법",
            "이 PC의 암호화한 파일에 적어 쓰고, 종이로 인쇄함. 통신망으로 내보내지 않음",
        ),
        ("보유 기간", "\n".join(_periods(store))),
        ("통상적 또는 반복적으로 제공받는 자", "\n".join(_recipients(store)) or "없음"),
        ("개인정보를 보유하는 정보주체의 수", f"{people:,}명"),
        ("열람 요구를 접수·처리하는 부서", held.text("rights_desk") or office.name),
        (
            "열람을 제한하거나 거절할 수 있는 범위",
            "개인정보 보호법 제35조제4항 각 호에 해당하는 경우",
        ),
        ("개인정보 보호책임자", held.text("privacy_officer")),
    ]
    title = papers.PERSONAL_FILE.label
    lacking = [what for what, told in rows if not told]
    note = f"설정에서 적으세요: {', '.join(lacking)}" if lacking else ""
    section = tabulate(title, COLUMNS, rows, note=note, counted=False)
    return PaperTables(title, (section,), f"{show_date(str(clock.today()))} 현재")


def _items(catalog: Catalog, *, required: bool) -> str:
    """Return the labels of what is kept of people: of themselves and of each role, which the label names."""
    told: list[str] = []
    for kind in (catalog[PERSON.name], *catalog.roles(catalog[PERSON.name])):
        labels = [each.label for each in _asked(kind, required=required)]
        if labels and kind.role is not None:
            told.append(f"{kind.label}: {', '.join(labels)}")
        elif labels:
            told.append(", ".join(labels))
    return "\n".join(told)


def _asked(kind: Kind, *, required: bool) -> Sequence[Field]:
    link = kind.role[0] if kind.role else None
    return [
        each
        for each in kind.fields
        if each is not link and bool(each.required) == required and not each.fixed
    ]


def _recipients(store: Store) -> list[str]:
    """Return to whom lists went more than once."""
    ids = store.lists.ids(Query(PROVISION.name, filters=(("state", (OUT,)),)), 0, _MOST)
    names = [str(row.values[0]) for row in store.lists.rows(PROVISION, ids, ("recipient",))]
    return sorted({name for name in names if names.count(name) > 1})
