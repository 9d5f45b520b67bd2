"""The one gate that every user action passes: who may do it, in which change it writes, what is logged."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import (
    Any,
    Concatenate,
    Generic,
    ParamSpec,
    Protocol,
    TypeVar,
    Unpack,
    cast,
    get_type_hints,
)

from app.core import clock
from app.core.errors import Problem, RightError, StorageError, UserError
from app.core.hangul import attach
from app.core.kind import Catalog
from app.core.progress import Progress, Stopped
from app.services import clock_doubt, entering, logins, looks, retries, unfinished
from app.services.actions import ACTIONS, Action, Declared, Silence
from app.services.crossings import Call, Change, Staff
from app.services.reach import Reach, affected, following
from app.services.rights import ROLES, Right, leads, lesser, may, who_may
from app.store import audit, performed, settings, veil
from app.store.engine.access import AccessEntry
from app.store.engine.data import Actor
from app.store.engine.driver import Interrupted
from app.store.last_entry import CONFIRMED
from app.store.office import Office
from app.store.store import Store

__all__ = [
    "ACTIONS",
    "ROLES",
    "Action",
    "Call",
    "Change",
    "Interrupted",
    "Reach",
    "Right",
    "Session",
    "Silence",
    "Staff",
    "Work",
    "action",
    "lengthy",
    "may",
    "passed_over",
    "undone_by",
    "who_may",
]

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Session:
    """A clerk at a PC: who works, at which one, since when. A running job keeps the one it began with."""

    office: Office
    staff: Staff
    pc: str = ""
    """The 단말번호 of this seat."""
    since: str = field(default_factory=clock.stamp)
    apart: bool = False
    """What is large may be done in a child process: it knows the program's own kinds, and no others."""

    @property
    def catalog(self) -> Catalog:
        """The kinds of the office's records."""
        return self.office.catalog

    def of(self, staff: Staff) -> Session:
        """Return the session of another clerk who takes over this seat."""
        return Session(self.office, staff, self.pc, apart=self.apart)

    def store(self, *, writes: bool) -> Store:
        """Return the connection that writes, or one that reads, to whoever works here alone."""
        return self.office.store(writes=writes)

    def may(self, right: Right) -> bool:
        """Tell whether the clerk's role holds a right."""
        return may(self.staff.role, right)

    def demand(self, right: Right, deed: str) -> None:
        """Raise `RightError` unless the clerk's role holds a right; `deed` says what it is for."""
        if not self.may(right):
            raise RightError(
                f"{self.staff.role or '이'} 계정으로는 {attach(f'‘{deed}’', '을/를')} 할 수 없습니다.",
                f"{who_may(right)} 계정으로 할 수 있습니다.",
            )

    def perform(self, call: Call[R], *, progress: Progress | None = None, request: str = "") -> R:
        """Do an action: the one door that every one of them passes.

        `progress` is told how far long work is, and may stop it. A `request` names the call, for a seat
        that does not know whether its first try arrived: what writes is done once under it, and who asks
        again gets the first outcome (`services/retries.py`). Raises `RightError` without the right,
        `UserError` without a needed purpose, `ClockDoubt` where the PC's clock cannot be right.
        """
        if not request or not action_of(call).writes:
            return self._perform(call, progress, "")
        work = functools.partial(self._perform, call, progress, request)
        return self.office.once.do((self.staff.login, request), call, work)

    def _perform(self, call: Call[R], progress: Progress | None, request: str) -> R:
        gated = _GATED[call.action]
        known = gated.action
        kinds = (gated.said(call, "kind"),) if known.kinds is Reach.NAMED else known.kinds
        try:
            self.demand(known.right, known.label)
            if isinstance(kinds, tuple):
                self.guard(kinds, known)
        except RightError:
            self._enter_refused(known)
            raise
        purpose = gated.said(call, "purpose") if known.purpose else ""
        if known.purpose and not purpose:
            raise UserError("용도를 먼저 골라 주세요.")
        if (known.writes or known.shows) and known.name != CONFIRMED:
            clock_doubt.refuse(self.office)
        with self.office.lend(
            writes=known.writes, apart=known.writes and (known.lengthy or call.lengthy)
        ) as store:
            present = self._present(store, known)
            work = Work(present, known, store, kinds, purpose, progress, request=request)
            if self.apart and gated.aside and gated.aside.takes(work, call):
                return cast("R", gated.aside.perform(work, call))
            if request and (before := performed.found(store.data, request)):
                first = retries.first_outcome(before, known.name, self.staff.login, gated.answers())
                work.touched.update(audit.touched(store.data, before.change, before.about))
                return cast("R", work.tell(first))
            with entering.entered(work, self.office.resting, call), work.veiled():
                answer = cast("R", gated.function(work, *call.args, **call.kwargs))
            if request:
                retries.note(store.data, request, answer)
            return cast("R", work.tell(answer)) if isinstance(answer, Change) else answer

    def _present(self, store: Store, known: Action) -> Session:
        """Return the session with the rights its clerk holds by now; `RightError` where those do not suffice."""
        try:
            role = lesser(self.staff.role, logins.standing(store, self.staff.id))
            present = replace(self, staff=replace(self.staff, role=role))
            present.demand(known.right, known.label)
        except RightError:
            self._enter_refused(known)
            raise
        return present

    def _enter_refused(self, known: Action) -> None:
        """Enter in the access log that a clerk tried what they may not do."""
        with suppress(StorageError), self.office.lend(writes=False) as store:  # refused anyhow
            store.data.access.tell(Work(self, known, store).entry((), entering.REFUSED))

    def guard(self, kinds: Iterable[str], action: Action) -> None:
        """Raise `RightError` where only an administrator may write the records of one of some kinds."""
        for kind in (each for each in self.catalog if each.guarded and each.name in kinds):
            self.demand(Right.ADMINISTER, f"{kind.label} {action.label}")

    def close(self) -> None:
        """Close the office's files; whoever works on opens them again."""
        self.office.close()


@dataclass(frozen=True)
class Work:
    """An action under way: what its function gets as its first argument."""

    session: Session
    action: Action
    store: Store
    """The connection this action works on: lent to it alone until it is done."""
    kinds: tuple[str, ...] | Reach = Reach.NOTHING
    """The kinds whose records it may write."""
    purpose: str = ""
    progress: Progress | None = None
    """Who is told how far long work is, and may stop it."""
    touched: dict[int, str] = field(default_factory=dict[int, str])
    """The records that the action changed, or said its change is about, each with its kind."""
    acting: list[Staff] = field(default_factory=list[Staff])
    """Who acts in fact: the clerk who takes over a seat."""
    words: list[str] = field(default_factory=list[str])
    """What the purpose is called, where the action knows that."""
    said: list[str] = field(default_factory=list[str])
    """What is to be said of what its change brought about, whichever action it was."""
    request: str = ""
    """The name it was asked for under, where whoever asked may ask again."""
    silences: list[Silence] = field(default_factory=list[Silence])
    """Why nothing of it is entered after all, where it says so: it found nothing to do."""

    def tell(self, change: Change) -> Change:
        """Complete a change by what was touched: which records, and which kinds may look different.

        The record that was saved counts though it held all of it before: its form waits for that.
        """
        if change.id is not None:
            self.touched.update(audit.touched(self.store.data, 0, (change.id,)))
        kinds = affected(self.store.catalog, self.touched.values())
        said = " ".join((change.message, *self.said)).lstrip()
        return replace(change, kinds=kinds, ids=frozenset(self.touched), message=said)

    @property
    def actor(self) -> Actor:
        """Who acts."""
        staff = self.acting[-1] if self.acting else self.session.staff
        return Actor(staff.name, self.session.pc, staff.login)

    @property
    def stated(self) -> str:
        """The purpose as the log tells it."""
        return ", ".join(dict.fromkeys(self.words)) or self.purpose

    def veiled(self) -> AbstractContextManager[None]:
        """Mask what lists tell for who may not see them whole: never what is written, nor one record asked for."""
        data, known = self.store.data, self.action
        whole = known.writes or known.single or self.session.may(Right.OVERVIEW)
        return veil.laid(data, None if whole else settings.masking(data))

    def entry(self, records: Iterable[int], outcome: str = entering.DONE) -> AccessEntry:
        """Return what is entered of the action in the access log."""
        by = self.actor
        stood = clock.stamp(), by.name, by.terminal, self.action.name, self.stated
        return AccessEntry(*stood, sorted(records), outcome, login=by.login)

    @contextmanager
    def change(
        self, note: str = "", undoes: int | None = None, about: Sequence[int] = ()
    ) -> Generator[int]:
        """Open the transaction in which the action writes, logged with what it touched and what it is `about`."""
        data = self.store.data
        with data.change(
            self.actor,
            self.action.name,
            note=note,
            undoes=undoes,
            purpose=self.stated,
            about=about if self.action.logs else None,
        ) as number:
            if self.request:
                performed.remember(data, number, self.request)
            yield number
            self.said.extend(looks.said_of(self.store, number, self.action))
            kinds = audit.changed_kinds(data, number)
            self._keep_within(set(kinds))
            if any(self.session.catalog[each].account for each in kinds):
                logins.keep(self.store, self.session.office.folder, number, leads)
        self.touched.update(audit.touched(data, number, about))

    @contextmanager
    def change_in_parts(
        self, note: str = "", undoes: int | None = None, about: Sequence[int] = ()
    ) -> Generator[int]:
        """Open a change that lets others write wherever its action calls `give_way`: for much at once.

        What breaks it off takes it back, part by part as well; where the program was killed, the next entrance
        does. Raises `Locked` while another action writes in parts.
        """
        with self.session.office.folder.long_write():
            try:
                with self.store.data.in_parts(), self.change(note, undoes, about) as number:
                    yield number
            except BaseException as error:
                self._take_back(error)
                raise

    def give_way(self) -> None:
        """Let others write, once a change in parts has gone on for long enough."""
        self.store.data.give_way()

    def _keep_within(self, kinds: set[str]) -> None:
        """Raise, before anything is committed, where records of other kinds were written than may be.

        `RightError` where they are guarded, `RuntimeError` where the action does not declare them.
        """
        self.session.guard(kinds, self.action)
        if self.kinds is Reach.ANY:
            return
        allowed = self.kinds if isinstance(self.kinds, tuple) else ()
        if kinds.issubset(allowed):
            return
        if beyond := kinds - following(self.store.catalog, allowed):
            message = f"{self.action.name} does not declare that it writes {sorted(beyond)}"
            raise RuntimeError(message)

    def _take_back(self, broken: BaseException) -> None:
        """Take back what was written before a change in parts was broken off, and say what had to stay."""
        stay = sum(unfinished.take_back(self.store))
        if stay and isinstance(broken, Problem):
            kept = "" if isinstance(broken, Stopped) else broken.advice
            broken.advice = f"{kept} {unfinished.STAYED.format(number=stay)}".strip()


Undone = Callable[[Work, int], Change]
"""Takes back the change of a number; raises `UserError` where that cannot be any more."""


class Aside(Protocol):
    """What does the larger calls of an action in another process (`services/large_calls.py`)."""

    def takes(self, work: Work, call: Call[Any]) -> bool:
        """Tell whether a call is one of them."""
        ...

    def perform(self, work: Work, call: Call[Any]) -> object:
        """Do it and return its answer."""
        ...


class Gated(Generic[P, R]):
    """A service function behind the gate: called with the session, it checks, then does its work."""

    def __init__(self, action: Action, function: Callable[Concatenate[Work, P], R]) -> None:
        """Put a function behind the gate under its action's name."""
        functools.update_wrapper(self, function)
        self.action = action
        self.function = function
        self._signature = inspect.signature(function)
        self.aside: Aside | None = None
        """Does it elsewhere where it is too much for a thread of the window's process."""
        _GATED[action.name] = self

    def becomes(self, action: Action) -> Gated[P, R]:
        """Know the action by more than it was registered with."""
        self.action = ACTIONS[action.name] = action
        return self

    def of(self, *args: P.args, **kwargs: P.kwargs) -> Call[R]:
        """Return the action with its arguments, to be performed by whoever works in the session."""
        return Call(self.action.name, args, kwargs)

    def answers(self) -> type:
        """Return what type its answer is of."""
        return cast("type", get_type_hints(self.function)["return"])

    def said(self, call: Call[Any], name: str) -> str:
        """Return what a call says under a name: an argument of it, or what one of its arguments holds."""
        given = self._signature.bind_partial(None, *call.args, **call.kwargs).arguments
        if name in given:
            return str(given[name])
        held = (getattr(each, name, None) for each in given.values())
        return next((each for each in held if isinstance(each, str)), "")

    def __call__(self, session: Session, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do the action at once, in the caller's thread."""
        return session.perform(self.of(*args, **kwargs))


_GATED: dict[str, Gated[..., Any]] = {}
"""What does the action of a name."""


def action_of(call: Call[object]) -> Action:
    """Return the action that is called."""
    return _GATED[call.action].action


def action(
    name: str, label: str, **declared: Unpack[Declared]
) -> Callable[[Callable[Concatenate[Work, P], R]], Gated[P, R]]:
    """Register a service function as an action of this name."""

    def register(function: Callable[Concatenate[Work, P], R]) -> Gated[P, R]:
        if name in ACTIONS:
            message = f"two actions are called {name}"
            raise ValueError(message)
        known = Action(name, label, **declared)
        if not known.writes and (known.logs or known.kinds is not Reach.NOTHING):
            message = f"{name} says what it writes, and does not write"
            raise ValueError(message)
        if not known.says_what_is_entered:
            message = f"{name} has to say what is entered of it, or why nothing is"
            raise ValueError(message)
        ACTIONS[name] = known
        return Gated(known, function)

    return register


def undone_by(how: Undone) -> Callable[[Gated[P, R]], Gated[P, R]]:
    """Say how an action is taken back, where writing the old values again would not do."""
    return lambda gated: gated.becomes(replace(gated.action, undone=how))


def passed_over(gated: Gated[P, R]) -> Gated[P, R]:
    """Say that an action notes what the program itself did: undo passes over it."""
    return gated.becomes(replace(gated.action, passed=True))


def lengthy(gated: Gated[P, R]) -> Gated[P, R]:
    """Say that an action takes long: it opens a connection of its own, and no other work waits for it."""
    return gated.becomes(replace(gated.action, lengthy=True))
