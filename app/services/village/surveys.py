"""발굴: a card of a visit or a talk and the resources it brought to light, entered and taken back as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.errors import UserError
from app.core.kind import Kind
from app.kinds import CATALOG
from app.kinds.survey_card import SURVEY_CARD
from app.services.gate import Change, Right, Silence, Work, action
from app.services.records import duplicates, records
from app.services.records.duplicates import Duplicate
from app.store import links
from app.store.store import Store

SURVEYED = tuple(kind for kind in CATALOG if kind.surveyed)
"""The kinds of resources that a card can tell of."""
LINES = "found"
"""The name of the lines among the columns of a card."""
_SOURCE = "source"


@dataclass(frozen=True)
class Found:
    """One resource of a card."""

    sort: str
    """The label of its kind."""
    name: str
    phone: str = ""
    does: str = ""
    known: int | None = None
    """The record that it is, if it is there already."""


@action(
    "survey.take",
    "발굴 입력",
    right=Right.EDIT,
    writes=True,
    kinds=(SURVEY_CARD.name, *(kind.name for kind in SURVEYED)),
    logs=True,
    compared=True,
)
def take(work: Work, card: Mapping[str, object], found: Sequence[Found]) -> Change:
    """Keep a card and all resources of it in one change; each resource leads back to the card.

    Raises `UserError` that names the line which cannot be kept; then nothing is.
    """
    store = work.store
    with work.change():
        made = records.write(store, SURVEY_CARD.name, card)
        before = 0
        for number, each in enumerate(found, 1):
            try:
                before += _keep(store, each, made.id or 0, str(card.get("channel") or ""))
            except UserError as error:
                told = "; ".join(error.fields.values()) or str(error)
                sentence = f"{number}번째 줄 {each.name}: {told}"
                raise UserError(
                    f"{sentence} 아무것도 저장하지 않았습니다.", fields={LINES: sentence}
                ) from error
        title = store.records.titles([made.id or 0])[made.id or 0]
    new = sum(each.known is None for each in found)
    parts = [
        f"새 자원 {new:,}건" if new else "",
        _linked(len(found) - new - before),
        f"전에 다른 카드로 찾은 자원 {before:,}건은 그 카드에 그대로 둠" if before else "",
    ]
    told = ", ".join(filter(None, parts)) or "찾은 자원 없음"
    return replace(made, message=f"{title}: 저장했습니다({told}).")


@action("survey.alike", "발굴 중복 확인", silent=Silence.TYPING)
def alike(work: Work, found: Sequence[Found]) -> list[tuple[int, Duplicate]]:
    """Return for lines, by their place, the record that may be the same; the likeliest of each."""
    told: list[tuple[int, Duplicate]] = []
    for place, each in enumerate(found):
        kind = _kind(each.sort)
        if kind is not None and each.name:
            hits = duplicates.duplicates_of(
                work.store, kind.name, _entered(kind, each), namesakes=True
            )
            told += [(place, hit) for hit in hits[:1]]
    return told


def _keep(store: Store, each: Found, card: int, channel: str) -> bool:
    """Write one resource, or lead one that is there already back to the card; tells whether an earlier card has it."""
    kind = _kind(each.sort)
    if kind is None:
        raise UserError("종류를 골라 주세요.")
    bearer = f"{kind.role[0].name}." if kind.role else ""
    link = {f"{bearer}{SURVEY_CARD.name}": card}
    if each.known is not None:
        return _lead_back(store, kind, each, link)
    entered: dict[str, object] = {**_entered(kind, each), **link}
    source = f"{bearer}{_SOURCE}"
    if any(column.path == source for column in store.catalog.columns(kind)):
        entered[source] = channel
    records.write(store, kind.name, entered)
    return False


def _lead_back(store: Store, kind: Kind, each: Found, link: Mapping[str, object]) -> bool:
    """Lead what is there already back to the card; a person who has not the role yet gets it.

    What an earlier card brought to light stays with that one, which would else be told to have found less.
    """
    known = each.known or 0
    roles = store.lists.roles(kind, [known]) if kind.role else [(known, known)]
    earlier = store.records.load(_bearer(store, known)).link(SURVEY_CARD.name)
    before = bool(earlier) and earlier in links.live_kinds(store.data, [earlier])
    led: Mapping[str, object] = {} if before else link
    if roles and led:
        records.write(store, kind.name, led, record=roles[0][1])
    elif not roles:
        does = {kind.surveyed[-1]: each.does} if each.does else {}
        records.write(store, kind.name, {**does, **led}, person=known)
    return before


def _bearer(store: Store, known: int) -> int:
    """Return the record that tells by which card something was found: of a role its person."""
    return links.roots(store.data, [known]).get(known, known)


def _entered(kind: Kind, each: Found) -> dict[str, object]:
    """Return what a line says by the columns of its kind; what it does not say is left out."""
    said = zip(kind.surveyed, (each.name, each.phone, each.does), strict=True)
    return {path: text for path, text in said if text}


def _kind(label: str) -> Kind | None:
    return next((kind for kind in SURVEYED if kind.label == label), None)


def _linked(number: int) -> str:
    return f"있던 자원 {number:,}건에 이음" if number else ""
