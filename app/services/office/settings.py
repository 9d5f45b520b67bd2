"""Reading and saving the office's settings; the head that papers of a day carry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from app import options
from app.core import clock, holidays
from app.core.hangul import attach
from app.core.papers import Letterhead
from app.core.typed_values import TypedValues
from app.core.values import Value, ValueType
from app.services.gate import ACTIONS, Change, Right, Silence, Work, action
from app.services.records import forms
from app.store import audit, forbidden_scan, settings, undoing
from app.store.store import Store

TAKEN_BACK = (
    "프로그램이 꺼져서 {deed} 끝나지 않았습니다. 그 일이 쓴 것은 모두 되돌렸으니 다시 해 주세요."
)
BY_HAND = "찍을 자리"
"""The choice that leaves a place for the seal."""


@action("settings.read", "설정 보기", silent=Silence.OFFICE)
def read(work: Work) -> dict[str, Value]:
    """Return every setting's value in force today."""
    return values_on(work.store)


@action("settings.save", "설정 저장", right=Right.ADMINISTER, writes=True, logs=True)
def save(work: Work, values: Mapping[str, object]) -> Change:
    """Save settings; raises `UserError` with a sentence for each wrong one.

    A dated setting keeps the value papers of earlier days carry.
    """
    with work.change(note=", ".join(sorted(values))) as number:
        write(work.store, values)
    return Change(message="설정을 저장했습니다.", number=number, settings=True)


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """Return a sentence for each setting that is wrong, or empty where the office needs it."""
    found: dict[str, str] = {}
    for name, raw in values.items():
        option = options.BY_NAME[name]
        checked = forms.check_value(option.type, raw)
        if checked.error:
            found[name] = checked.error
        elif option.required and checked.value is None:
            found[name] = f"{attach(option.label, '을/를')} 적어 주세요."
    return found


def write(store: Store, values: Mapping[str, object]) -> None:
    """Check and store settings inside an open change."""
    forms.refuse(problems(values))
    types = {name: options.BY_NAME[name].type for name in values}
    texts = {name: types[name].show(types[name].parse(raw)) for name, raw in values.items()}
    known = settings.read(store.data)
    since = {
        name: str(clock.today())
        for name in texts
        if (option := options.BY_NAME[name]).dated and (name in known or option.default is not None)
    }
    same = {name for name in since if known.get(name) == texts[name]}
    changed = {name: text for name, text in texts.items() if name not in same}
    settings.write(store.data, changed, since)


def on(store: Store, day: str = "") -> TypedValues:
    """Return the settings in force on a day, each read as what its option promises."""
    return TypedValues(values_on(store, day))


def values_on(store: Store, day: str = "") -> dict[str, Value]:
    """Return every setting's value in force on a day (`2026-11-21`; empty is today).

    What was never set has its default, and what was emptied too; but an emptied list stays empty.
    """
    stored = settings.read(store.data, day)
    values: dict[str, Value] = {}
    for option in options.ALL:
        value = _parsed(option.type, stored.get(option.name))
        unset = option.name not in stored or not option.type.many
        values[option.name] = option.default if value is None and unset else value
    return values


@lru_cache(maxsize=1024)
def _parsed(type_: ValueType, stored: str | None) -> Value:
    """Read what is stored of a setting: a page of figures asks dozens of times, a fifth of its time."""
    return type_.parse(stored)


@action("settings.remind", "알림", silent=Silence.OFFICE)
def reminders(work: Work) -> tuple[str, ...]:
    """Return sentences on what the office should see to before long, and what became of its access log."""
    data = work.store.data
    numbers = len(forbidden_scan.noted(data)) if work.session.may(Right.ADMINISTER) else 0
    told = (
        f"저장할 수 없는 번호(주민등록번호 등)가 자료에 {numbers:,}곳 있습니다. "
        "설정의 ‘저장할 수 없는 번호’에서 지워 주세요."
    )
    own = (holidays.ending(clock.today()), told if numbers else "")
    broken = audit.undone_with(data, undoing.LEFT_BEHIND, str(clock.today()))
    taken_back = [
        TAKEN_BACK.format(deed=attach(f"‘{ACTIONS[name].label}’", "이/가")) for name in broken
    ]
    return tuple(filter(None, (*own, *taken_back, *data.access.remarks(data))))


def closed_days(values: TypedValues) -> frozenset[str]:
    """Return the days besides weekends on which an office of these settings is closed: public holidays, its own."""
    return frozenset(holidays.HOLIDAYS).union(values.words("closed_days"))


def office_on(store: Store, day: str = "", terminal: str = "") -> Letterhead:
    """Return the office as papers of a day name it."""
    held = on(store, day)
    shown = {option.name: option.type.show(held.values[option.name]) for option in options.ALL}
    return Letterhead(
        name=shown["office_name"],
        head=shown["head"],
        phone=shown["phone"],
        fax=shown["fax"],
        address=shown["address"],
        postcode=shown["postcode"],
        homepage=shown["homepage"],
        email=shown["email"],
        terminal=terminal or shown["terminal"],
        insurers=shown["insurers"],
        approval=held.words("approval"),
        closed_days=closed_days(held),
        seal="box" if shown["seal"] == BY_HAND else shown["seal"],
    )
