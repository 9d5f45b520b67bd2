"""우수사례: a closed referral or bundle told without names, checked, read by a person, and let out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core import clock, typed_values
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.values import Value
from app.kinds.good_practice import (
    CONFIRMED,
    DRAFT,
    GOOD_PRACTICE,
    RECEIVED,
    SHARED,
    TEXTS,
)
from app.services.gate import Change, Right, Silence, Work, action
from app.services.prints.contributions import tells_nobody
from app.services.records import effects, forms, records
from app.services.records.records import Record
from app.services.village import giveaways, practice_drafts
from app.services.village.giveaways import Finding
from app.store import links
from app.store.store import Store

KIND = GOOD_PRACTICE.name
BEGUN = "이 기록으로 쓴 사례가 이미 있어 그것을 엽니다."
LEFT = "사람을 드러낼 수 있는 말이 {number:,}곳 있어 확인하지 않았습니다."
_NAMED = 3
"""So many stories of a list are told one by one."""
ADVICE = "표의 말을 고쳐 쓰거나, 사람을 드러내지 않는 흔한 말이면 사유를 적고 허용해 주세요."


@dataclass(frozen=True)
class PracticeView:
    """A story as its page shows it."""

    record: Record
    findings: tuple[Finding, ...]
    source: tuple[str, int] | None
    """The kind and id of what it grew from, while that is there."""


@action("practice.view", "우수사례 보기", shows=True, single=True)
def view(work: Work, practice: int) -> PracticeView:
    """Return a story with what in it may give somebody away now."""
    store = work.store
    record = records.read(store, KIND, practice)
    source = typed_values.link(record.values.get("grown_from"))
    of = (store.records.load(source).kind, source) if source else None
    return PracticeView(record, tuple(look(store, record.values)), of)


@action("practice.look", "드러내는 말 찾기", silent=Silence.PART)
def look_at(work: Work, entered: Mapping[str, object]) -> list[Finding]:
    """Return what in a story that is being written may give somebody away."""
    return look(work.store, forms.readable(work.store.catalog, GOOD_PRACTICE, entered))


def look(store: Store, values: Mapping[str, Value]) -> list[Finding]:
    """Return what in a story's values may give somebody away, for services that already passed the gate."""
    return giveaways.found(store, texts_of(values), allowed_in(values))


def texts_of(values: Mapping[str, Value]) -> dict[str, str]:
    """Return the texts of a story that others read."""
    return {name: str(values[name]) for name in TEXTS if values.get(name)}


def allowed_in(values: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the words of a story that somebody allowed."""
    return tuple(str(line["word"]) for line in typed_values.lines(values.get("allowed")))


@effects.foretells(KIND, *TEXTS)
def foretell(store: Store, record: int | None, values: Mapping[str, Value]) -> list[str]:
    """Tell while it is typed what gives somebody away."""
    allowed = allowed_in(store.records.load(record).values) if record else ()
    found = giveaways.found(store, texts_of(values), allowed)
    sure = [each for each in found if each.sure]
    labels = {name: GOOD_PRACTICE.by_name[name].label for name in TEXTS}
    return [f"{labels[each.column]}의 ‘{each.word}’: {each.sort}" for each in sure]


# --- writing ---------------------------------------------------------------------------------------


@action("practice.begin", "우수사례로", right=Right.EDIT, writes=True, kinds=(KIND,), logs=True)
def begin(work: Work, source: int) -> Change:
    """Draft a story from a closed referral or bundle, with what can be told of it without names; once for each."""
    store = work.store
    if begun := links.through(store.data, GOOD_PRACTICE, "grown_from", [source]):
        return Change(id=begun[0], message=BEGUN)
    with work.change():
        entered = {**practice_drafts.drafted(store, source), "grown_from": source}
        change = records.write(store, KIND, entered)
    return replace(
        change, message="이름 없이 초안을 만들었습니다. 나머지를 적고 ‘확인’을 눌러 주세요."
    )


@action("practice.allow", "말 허용", right=Right.EDIT, writes=True, kinds=(KIND,), logs=True)
def allow(work: Work, practice: int, *, ver: int, word: str, why: str) -> Change:
    """Let a word stand in a story, with the reason why it gives nobody away."""
    store = work.store
    why = " ".join(why.split())
    if not why:
        raise UserError(
            "사유가 없어 허용하지 않았습니다.",
            "왜 사람을 드러내지 않는지 적어 주세요. 예: 흔한 말",
            {"why": "사유를 적어 주세요."},
        )
    with work.change():
        held = typed_values.lines(store.records.load(practice).values.get("allowed"))
        line = {"word": word, "why": why, "by": work.actor.name, "at": clock.stamp()}
        entered = {"allowed": [*(dict(each) for each in held), line]}
        change = records.write(store, KIND, entered, record=practice, vers={"": ver})
    return replace(
        change, message=f"{attach(f'‘{word}’', '을/를')} 허용했습니다. 사유는 사례에 남습니다."
    )


@action("practice.confirm", "확인", right=Right.EDIT, writes=True, kinds=(KIND,), logs=True)
def confirm(work: Work, practice: int, *, ver: int) -> Change:
    """Seal a story that somebody has read and that the machine finds nothing in."""
    store = work.store
    with work.change():
        values = store.records.load(practice).values
        _demand(values, DRAFT)
        refuse_left(store, values)
        entered = {
            "state": CONFIRMED, "confirmed_on": str(clock.today()), "confirmed_by": work.actor.name,
        }  # fmt: skip
        change = records.write(store, KIND, entered, record=practice, vers={"": ver})
    return replace(
        change, message="읽고 확인했습니다. 이제 사례집에 실리고, 이야기는 고칠 수 없습니다."
    )


@action("practice.share", "공유", right=Right.EDIT, writes=True, kinds=(KIND,), logs=True)
def share(work: Work, practice: int, *, ver: int) -> Change:
    """Let a confirmed story go into the file for other offices."""
    store = work.store
    with work.change():
        values = store.records.load(practice).values
        _demand(values, CONFIRMED)
        refuse_left(store, values)
        change = records.write(store, KIND, {"state": SHARED}, record=practice, vers={"": ver})
    return replace(change, message="다음 우수사례 파일부터 다른 기관에 나갑니다.")


@action("practice.reopen", "다시 쓰기", right=Right.EDIT, writes=True, kinds=(KIND,), logs=True)
def reopen(work: Work, practice: int, *, ver: int) -> Change:
    """Let a story be written on; it is in no booklet and no file until it is confirmed again."""
    store = work.store
    with work.change():
        _demand(store.records.load(practice).values, CONFIRMED, SHARED)
        change = records.write(store, KIND, {"state": DRAFT}, record=practice, vers={"": ver})
        entered = {"confirmed_on": None, "confirmed_by": None}
        change = replace(records.write(store, KIND, entered, record=practice), number=change.number)
    return replace(change, message="다시 쓸 수 있습니다. 고친 뒤 다시 확인해 주세요.")


@tells_nobody(GOOD_PRACTICE)
def look_through(store: Store, ids: Sequence[int], paths: Sequence[str]) -> str:
    """Say which stories of a list give somebody away by what the list shows of them; nothing where none does."""
    shown = [name for name in TEXTS if name in paths]
    held = [store.records.load(each).values for each in ids]
    texts = [
        {name: text for name, text in texts_of(values).items() if name in shown} for values in held
    ]
    findings = giveaways.found_in(store, texts, [allowed_in(values) for values in held])
    told = [
        f"{values.get('no') or values.get('title')}의 ‘{sure[0].word}’({sure[0].sort})"
        for values, found in zip(held, findings, strict=True)
        if (sure := [each for each in found if each.sure])
    ]
    if not told:
        return ""
    more = f" 외 {len(told) - _NAMED:,}건" if len(told) > _NAMED else ""
    return f"사람을 드러내는 말이 있습니다: {', '.join(told[:_NAMED])}{more}."


def refuse_left(store: Store, values: Mapping[str, Value]) -> None:
    """Raise `UserError` where a story still says what gives somebody away."""
    sure = [each for each in look(store, values) if each.sure]
    if sure:
        wrong = {each.column: f"‘{each.word}’: {each.sort}" for each in reversed(sure)}
        raise UserError(LEFT.format(number=len(sure)), ADVICE, wrong)


def _demand(values: Mapping[str, Value], *states: str) -> None:
    state = str(values.get("state"))
    if state not in states:
        received = " 다른 기관에서 받은 사례는 고치지 않습니다." if state == RECEIVED else ""
        raise UserError(
            f"지금 상태가 {attach(f'‘{state}’', '이라/라')} 바꾸지 않았습니다.{received}",
            f"{', '.join(f'‘{each}’' for each in states)} 상태의 사례에서 할 수 있습니다.",
        )
