"""What a new office does first: says which dong it is, takes its lists over, receives somebody."""

from __future__ import annotations

from dataclasses import dataclass

from app import options
from app.core.pages import ImportOf, OwnPage
from app.kinds.request import REQUEST
from app.services.gate import Right, Silence, Work, action
from app.services.office.settings import values_on
from app.store.query import Query
from app.store.store import Store


@dataclass(frozen=True)
class Way:
    """A page that a step is done on."""

    label: str
    opening: OwnPage | ImportOf


@dataclass(frozen=True)
class Step:
    """One of the first steps: whether it is done, what is told of it, and where it is done."""

    name: str
    label: str
    done: bool
    told: str
    right: Right
    ways: tuple[Way, ...]


@action("today.first", "처음 할 일", silent=Silence.FIGURES)
def first_steps(work: Work) -> tuple[Step, ...]:
    """Return the first steps of a new office in their order; none once all are done."""
    steps = (_dong(work.store), _lists(work.store), _request(work.store))
    return () if all(step.done for step in steps) else steps


def _dong(store: Store) -> Step:
    values = values_on(store)
    missing = [each.label for each in options.ALL if each.required and not values[each.name]]
    told = f"{values['dong']} · {values['office_name']}" if not missing else ", ".join(missing)
    words = told if not missing else f"아직 비어 있습니다: {told}"
    ways = (Way("설정", OwnPage.SETTINGS),)
    return Step("dong", "우리 동 정하기", not missing, words, Right.ADMINISTER, ways)


def _lists(store: Store) -> Step:
    kinds = [kind for kind in store.catalog if kind.resource]
    done = any(_holds(store, kind.name) for kind in kinds)
    told = "쓰던 엑셀·CSV 명단을 골라 가져옵니다. 한 명씩 F4로 적어도 됩니다."
    ways = tuple(Way(kind.label, ImportOf(kind.name)) for kind in kinds)
    return Step("lists", "명단 가져오기", done, told, Right.IMPORT, ways)


def _request(store: Store) -> Step:
    told = "주민이 오면 필요한 도움을 적습니다. 도울 수 있는 곳이 바로 나옵니다."
    ways = (Way("접수하기", OwnPage.COUNTER),)
    return Step("request", "첫 접수", _holds(store, REQUEST.name), told, Right.EDIT, ways)


def _holds(store: Store, kind: str) -> bool:
    return bool(store.lists.ids(Query(kind), 0, 1))
