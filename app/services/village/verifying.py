"""확인 전화: what is to be verified one after the other, and what came of asking, one change each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core import clock, typed_values
from app.core.candidacy import Question
from app.core.dates import show_date
from app.core.errors import Conflict, UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.presence import Use
from app.core.reasons import months_between
from app.core.times import Moment
from app.kinds.verification import (
    ASKED,
    CHANGED,
    CONFIRMED,
    REACHED,
    RESULTS,
    STOPPED,
    UNREACHED,
    VERIFICATION,
)
from app.services.counter.referrals import next_open_day
from app.services.gate import Change, Right, Silence, Work, action
from app.services.matching import verification
from app.services.office import settings
from app.services.records import dealings, records
from app.services.records.records import Record
from app.services.records.veiling import shown as veiled
from app.services.village import campaigns
from app.store import who_may
from app.store.query import ALL, Query, Range
from app.store.store import Store

MOST = 2000
"""So many are listed to be called one after the other: more than anybody calls in a campaign's month."""
AT_ONCE = 50
"""So many of them are shown at once, and entered in the access log."""
_WRITTEN = ("fax", "office_fax", "address", "office_address")
"""The columns by which a letter or a fax reaches a place."""
LATEST = 3
"""Earlier verifications that are told of a resource."""
TOLD = (Question.PHONE, Question.PLACE, Question.HOURS, Question.OFFER, Question.TERMS)
"""What residents are told of a resource, in the order in which a clerk reads it out."""


@dataclass(frozen=True)
class Called:
    """One resource on the list of those to be called."""

    kind: str
    id: int
    title: str = ""
    detail: str = ""
    """Its kind and 통, when it was verified, how often nobody answered."""


@dataclass(frozen=True)
class WorkList:
    """Who is to be called: the first of them in order, and how many there are in all."""

    rows: tuple[Called, ...]
    count: int
    about: str = ""
    """What the list is of: a campaign by name, or what was not verified for too long."""
    aim: str = ""
    """What the campaign says of how to ask."""


@dataclass(frozen=True)
class CallView:
    """A resource as it is read while somebody telephones."""

    record: Record
    phones: tuple[tuple[str, str], ...]
    """Labels and numbers, the one to call first."""
    told: tuple[tuple[str, str], ...]
    """What residents are told of it: labels and texts."""
    paths: tuple[str, ...]
    """The columns that a call may change."""
    verified: str
    """When somebody looked last, and how long ago that is."""
    unanswered: int
    """How often in a row nobody answered since."""
    proposed: str
    """What is proposed after so many calls without an answer."""
    before: tuple[tuple[str, str], ...]
    """The latest verifications: day, and what came of them."""


@dataclass(frozen=True)
class Asking(Change):
    """The requests in writing that were begun."""

    requests: tuple[int, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What came of asking."""

    result: str = CONFIRMED
    how: str = "전화"
    campaign: int | None = None
    request: int | None = None
    """The request in writing that it answers."""
    changed: Mapping[str, object] = field(default_factory=dict[str, object])
    """What is entered anew of the resource, by column path."""


@action("verify.list", "확인할 곳", silent=Silence.FIGURES)
def work_list(
    work: Work, campaign: int | None = None, *, request: int | None = None, mine: bool = False
) -> WorkList:
    """Return whom to call, as numbers: those never tried first, each the longest unverified first.

    Without a campaign it is what was not verified as lately as the office wishes. `mine` narrows it to the
    clerk's own share, `request` to what a request in writing asks about. Nobody's data is in it; `rows` tells
    the lines that are shown.
    """
    store = work.store
    if request is not None:
        return _of_request(store, request)
    found = campaigns.left(store, campaign) if campaign else list(campaigns.stale(store))
    if mine:
        own = campaigns.officer_of(store, work.actor.login)
        found = [each for each in found if own and each.officer == own]
    tried = _tried(store)
    found.sort(key=lambda each: (tried.get(each.root, ("", 0))[0], each.day, each.id))
    first: dict[int, Called] = {}
    for each in found:
        first.setdefault(each.root, Called(each.kind, each.id))
    rows = tuple(first.values())
    about, aim = campaigns.named(store, campaign) if campaign else ("", "")
    return WorkList(rows[:MOST], len(rows), about, aim)


@action("verify.rows", "확인할 곳 보기", shows=True)
def rows(work: Work, wanted: Sequence[Called]) -> tuple[Called, ...]:
    """Return some of those to be called as lines; what is not there any more is left out."""
    store = work.store
    roots = campaigns.roots(store, (each.id for each in wanted[:AT_ONCE])).values()
    tried, found = _tried(store, roots), dict[int, Called]()
    for name in dict.fromkeys(each.kind for each in wanted[:AT_ONCE]):
        kind = store.catalog[name]
        ids = [each.id for each in wanted[:AT_ONCE] if each.kind == name]
        day = verification.day_of(store.catalog, kind)
        tong = kind.candidacies[0].tong if kind.candidacies else ""
        for row in store.lists.rows(kind, ids, tuple(filter(None, (day, tong)))):
            number = f"{row.number(1)}통" if tong and row.number(1) else ""
            times = tried.get(row.root, ("", 0))[1]
            missed = f"{UNREACHED} {times}번" if times else ""
            age = _age(str(row.values[0] or ""))
            detail = " · ".join(filter(None, (kind.label, number, age, missed)))
            found[row.id] = Called(name, row.id, row.title, detail)
    return tuple(found[each.id] for each in wanted if each.id in found)


@action("verify.look", "확인할 곳 열기", shows=True, single=True)
def look(work: Work, kind: str, target: int) -> CallView:
    """Return one resource as it is read while somebody telephones."""
    store = work.store
    found, record = store.catalog[kind], records.read(store, kind, target)
    day = str(record.values.get(verification.day_of(store.catalog, found)) or "")
    unanswered = _times(store, record.root)
    enough = unanswered >= settings.on(store).number("attempts")
    return CallView(
        record, tuple(_phones(store, found, record)), tuple(_told(store, found, record)),
        changeable(store, found), _age(day), unanswered,
        f"{unanswered}번 연락이 안 되었습니다. 찾아가거나 ‘{STOPPED}’로 적어 주세요." if enough else "",
        tuple(_before(store, record.root)),
    )  # fmt: skip


@action("verify.note", "확인", right=Right.EDIT, writes=True, kinds=(VERIFICATION.name,), logs=True)
def note(work: Work, kind: str, target: int, *, vers: Mapping[str, int], answer: Answer) -> Change:
    """Keep what came of asking about a resource, with all that follows from it, in one change.

    What changed is written into the resource, which is verified by it; one that stopped gets the state that
    its kind declares. Raises `Conflict` where it is not as the clerk read it out any more.
    """
    store = work.store
    its = store.catalog[kind]
    with work.change():
        present = records.read(store, kind, target)
        _refuse_other(present, vers)
        if answer.result == CHANGED and not answer.changed:
            raise UserError(
                "바뀐 칸이 없어 적지 않았습니다.",
                f"바뀐 것을 고치고 저장하세요. 바뀐 것이 없으면 ‘{CONFIRMED}’입니다.",
            )
        if answer.changed:
            records.write(store, kind, answer.changed, record=target, vers=vers)
        entered: dict[str, object] = {
            "target": target, "campaign": answer.campaign, "on": str(clock.today()),
            "by": work.actor.name, "how": answer.how, "result": answer.result,
            "changed": _labels(store, its, answer.changed),
        }  # fmt: skip
        if answer.request is not None:
            _refuse_answered(records.read(store, VERIFICATION.name, answer.request))
            del entered["campaign"]  # it stays of the one it was asked for
        change = records.write(store, VERIFICATION.name, entered, record=answer.request)
        said = _said(store, its, present, answer)
    return replace(change, message=said)


@action(
    "verify.ask", "확인 요청", right=Right.EDIT, writes=True, kinds=(VERIFICATION.name,), logs=True
)
def ask(work: Work, wanted: Sequence[Called], campaign: int | None = None) -> Asking:
    """Begin requests in writing, each with its number; who waits for one already is not asked again."""
    store = work.store
    roots = campaigns.roots(store, (each.id for each in wanted)).values()
    told = campaigns.verifications(store, about=roots)
    waiting = {each.target for each in told if each.result == ASKED}
    made: list[int] = []
    with work.change() as number:
        for each in wanted:
            if each.id in waiting:
                continue
            entered = {
                "target": each.id, "campaign": campaign, "how": "팩스", "result": ASKED,
                "due_on": next_open_day(store),
            }  # fmt: skip
            if record := records.write(store, VERIFICATION.name, entered).id:
                made.append(record)
    if not made:
        raise UserError("모두 이미 회신을 기다리고 있어 새로 만들지 않았습니다.")
    told = (
        f"확인 요청서 {len(made):,}장을 만들었습니다. 인쇄해 보내고, 회신은 F7에 번호로 적습니다."
    )
    return Asking(message=told, number=number, requests=tuple(made))


@action("verify.written", "서면으로 물을 곳", silent=Silence.FIGURES)
def by_letter(work: Work, campaign: int) -> tuple[Called, ...]:
    """Return whom of a campaign a letter or a fax may reach: no answer came yet, and a place or a fax is known."""
    store = work.store
    found: list[Called] = []
    for kind in store.catalog:
        paths = [path for path in _WRITTEN if path in kind.by_name]
        mine = [each.id for each in campaigns.left(store, campaign) if each.kind == kind.name]
        if mine and paths:
            rows = store.lists.rows(kind, mine, paths, counted=True)
            found += [Called(kind.name, row.id) for row in rows if any(row.values)]
    return tuple(found)


def changeable(store: Store, kind: Kind) -> tuple[str, ...]:
    """Return the columns of a kind that a call may change: whom to call, and what residents are told."""
    columns = {column.path for column in store.catalog.columns(kind)}
    phones = (path for each in kind.candidacies for path in each.phones)
    public = (path for each in kind.candidacies for path in each.public)
    told = (path for asked in TOLD for path in kind.tells.get(asked, ()))
    contact = ("contact", "operator_contact", "mobile", "phone2")
    wanted = dict.fromkeys((*phones, *contact, *public, *told))
    return tuple(path for path in wanted if path in columns)


def unreached(store: Store) -> list[Query]:
    """Return the lists of those whom nobody reached so often that they are to be visited, or to be stopped."""
    most = settings.on(store).number("attempts")
    roots = {root for root, (_, times) in _tried(store).items() if times >= most}
    found: list[Query] = []
    for kind, path in verification.verified(store.catalog) if roots else ():
        asked = who_may.narrowed(store.catalog, Query(kind.name, order=path), Use.VERIFIED)
        ids = store.lists.ids(asked, 0, ALL)
        if mine := [each for each, root in campaigns.roots(store, ids).items() if root in roots]:
            found.append(replace(asked, ids=tuple(mine)))
    return found


def told_unreached(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """Return of each resource how often in a row nobody answered, and when last."""
    roots = campaigns.roots(store, ids)
    tried = _tried(store, roots.values())
    return {
        each: f"{UNREACHED} {tried[root][1]}번, 마지막 {show_date(tried[root][0])}"
        for each, root in roots.items()
        if root in tried
    }


def _tried(store: Store, roots: Iterable[int] | None = None) -> dict[int, tuple[str, int]]:
    """Return of those whom nobody reached since they were last verified, or of some: the last day, and how often."""
    months = settings.on(store).number("stale_months")
    since = verification.months_before(clock.today(), months)
    days: dict[int, list[tuple[str, bool]]] = {}
    for each in campaigns.verifications(store, Range("on", low=since), about=roots):
        if each.result not in RESULTS:
            continue
        days.setdefault(each.root, []).append((each.day, each.result in REACHED))
    found: dict[int, tuple[str, int]] = {}
    for root, results in days.items():
        last = max((at for at, (_, reached) in enumerate(results) if reached), default=-1)
        if missed := results[last + 1 :]:
            found[root] = missed[-1][0], len(missed)
    return found


def _times(store: Store, root: int) -> int:
    """Return how often in a row somebody was not reached."""
    return _tried(store, [root]).get(root, ("", 0))[1]


def _of_request(store: Store, request: int) -> WorkList:
    """Return the one that a request in writing asks about."""
    asked = store.records.load(request).values
    target, number = typed_values.number(asked["target"]), str(asked["no"])
    rows = (Called(store.records.load(target).kind, target),)
    if asked["result"] != ASKED:
        return WorkList((), 0, number, _noted(number, str(asked["result"])))
    return WorkList(rows, 1, number)


def _refuse_answered(request: Record) -> None:
    if request.values["result"] != ASKED or request.deleted:
        told = _noted(request.shown["no"], request.shown["result"])
        raise UserError(f"{told} 아무것도 바꾸지 않았습니다.")


def _noted(number: str, result: str) -> str:
    """Say what was noted of a request in writing before."""
    return f"{number}: 이미 {attach(f'‘{result}’', '으로/로')} 적은 요청서입니다."


def _age(day: str) -> str:
    if not day:
        return verification.NEVER
    months = months_between(day, str(clock.today()))
    return f"{show_date(day)} 확인" + (f", {months}개월 경과" if months else "")


def _phones(store: Store, kind: Kind, record: Record) -> Iterator[tuple[str, str]]:
    paths = [path for each in kind.candidacies for path in each.phones]
    paths += [
        path for path in ("mobile", "phone2") if not kind.candidacies and path in record.shown
    ]
    for path in dict.fromkeys(paths):
        if record.shown.get(path):
            yield store.catalog.column(kind, path).label, record.shown[path]


def _told(store: Store, kind: Kind, record: Record) -> Iterator[tuple[str, str]]:
    """Go through what residents are told of a resource, as it stands."""
    public = [path for each in kind.candidacies for path in each.public]
    told = [path for asked in TOLD for path in kind.tells.get(asked, ())]
    for path in dict.fromkeys((*public, *told)):
        if record.shown.get(path):
            column = store.catalog.column(kind, path)
            yield column.label, veiled(store, column, record.values.get(path), record.titles)


def _before(store: Store, root: int) -> Iterator[tuple[str, str]]:
    own = campaigns.verifications(store, about=[root])
    for each in reversed(own[-LATEST:]):
        words = store.records.load(each.id).values
        told = (each.result, words["how"], words["by"], words["changed"])
        yield show_date(each.day), " · ".join(str(word) for word in told if word)


def _labels(store: Store, kind: Kind, changed: Mapping[str, object]) -> str:
    """Return what was changed by the names of its columns; what they hold stands in the story."""
    return ", ".join(store.catalog.column(kind, path).label for path in changed)


def _refuse_other(present: Record, vers: Mapping[str, int]) -> None:
    if dict(present.vers) != dict(vers) or present.deleted:
        when = Moment().show(present.updated_at)
        raise Conflict(
            f"{present.updated_by}님이 {when}에 이 기록을 고쳤습니다. 확인을 아직 적지 않았습니다.",
            "바뀐 내용을 보고 다시 눌러 주세요.",
        )


def _said(store: Store, kind: Kind, present: Record, answer: Answer) -> str:
    """Say what was kept, and what follows: how often nobody answered, what is open of who stopped."""
    told = f"{present.title}: {attach(f'‘{answer.result}’', '으로/로')} 적었습니다."
    if answer.result == UNREACHED:
        times = _times(store, present.root)
        told = f"{present.title}: {UNREACHED} {times}번째로 적었습니다."
        if times >= settings.on(store).number("attempts"):
            told += f" 찾아가거나 ‘{STOPPED}’로 적을 수 있습니다."
    elif answer.result == STOPPED and kind.state is not None:
        told = f"{present.title}: 상태를 {attach(f'‘{kind.stopped}’', '으로/로')} 바꿨습니다."
        waits = dealings.waiting_after(store, kind, present.id, {kind.state.name: kind.stopped})
        told = f"{told} {waits}".rstrip()
    return told
