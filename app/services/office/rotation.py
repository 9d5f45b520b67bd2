"""The data key: who left loses their slot and a fresh key takes the place of the one they knew.

To give the office another key all its files are written anew, so it is no change of the open data but an exchange
of files, as a restore is. Who works on waits as long as that takes; nobody has to enter again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core import clock
from app.core.errors import StorageError, UserError
from app.core.progress import Progress, stage
from app.core.values import Values
from app.kinds.staff import STAFF
from app.services.gate import Change, Right, Session, Silence, Work, action, lengthy, passed_over
from app.services.office import accounts, backups
from app.services.records.effects import foretells
from app.store import former_backups, restoring
from app.store.engine import agreement, backup, former_keys, rotating, second_place
from app.store.engine.data import Actor, Data
from app.store.engine.keys import RECOVERY, KeyFile
from app.store.engine.rotating import ROTATED, Rotation
from app.store.former_backups import Keys
from app.store.query import Query
from app.store.store import Store

WAITING = (
    "{names}의 열쇠는 예전 방식이라 자료의 열쇠를 아직 새로 만들 수 없습니다. 아무것도 바꾸지 않았습니다.",
    "한 번씩 들어오면 새 방식이 됩니다. 들어올 수 없는 직원은 ‘비밀번호 다시 정하기’를 해 주세요.",
)
CODE_WAITS = (
    "복구 코드의 열쇠가 예전 방식이라 자료의 열쇠를 아직 새로 만들 수 없습니다. 아무것도 바꾸지 않았습니다.",
    "아래 ‘복구 코드’에서 새 복구 코드를 먼저 만드세요.",
)
LEFT = (
    "떠난 직원({names})의 비밀번호를 아는 사람은 이 자료의 복사본을 아직 열 수 있습니다. 설정 › 직원 계정에서 "
    "‘자료의 열쇠 새로 만들기’를 누르면 그 뒤의 자료는 열 수 없습니다."
)
ENDS = (
    "그날이 지나면 이 계정으로는 들어올 수 없습니다. 비밀번호를 아는 사람이 복사해 갈 자료도 막으려면, 그 뒤 설정 › "
    "직원 계정에서 ‘자료의 열쇠 새로 만들기’를 누르세요. 오늘 화면이 알려 드립니다."
)
DONE = "자료의 열쇠를 새로 만들었습니다. {gone}남은 직원의 비밀번호와 복구 코드는 그대로입니다."
GONE = "떠난 직원의 열쇠 {number:,}개를 뺐습니다. "
OLDER = (
    "앞서 만든 백업 {number:,}개는 그때의 비밀번호로 아직 열립니다. ‘예전 백업도 새 열쇠로’를 누르면 그 비밀번호로는 "
    "열리지 않습니다."
)
ASIDE = (
    "‘되살리기 전 자료’ 폴더 {number:,}개도 그때의 비밀번호로 열립니다. 필요 없으면 지워 주세요."
)
ELSEWHERE = "USB처럼 다른 곳에 복사해 둔 백업과 자료 폴더는 그대로이니 직접 지워 주세요."


@dataclass(frozen=True)
class KeyState:
    """Who left and has a key still, who keeps the key from being made anew, and what older keys open."""

    left: tuple[str, ...] = ()
    """The names of those whose time has ended, and the accounts of nobody in the list."""
    waiting: tuple[str, ...] = ()
    code_waits: bool = False
    """The recovery code's slot is of an older program."""
    older: int = 0
    """Backups that a key of before opens."""
    asides: int = 0
    """Folders that restores put aside; each is opened by the passwords of its day."""

    @property
    def doubt(self) -> str:
        """What is to be seen to, or nothing."""
        return LEFT.format(names=", ".join(self.left)) if self.left else ""

    @property
    def keeps(self) -> tuple[str, str] | None:
        """Why the key cannot be made anew yet, and what to do; nothing where it can."""
        if self.waiting:
            names = ", ".join(f"{each}님" for each in self.waiting)
            return WAITING[0].format(names=names), WAITING[1]
        return CODE_WAITS if self.code_waits else None

    @property
    def exposed(self) -> str:
        """What is opened by keys of before, or nothing."""
        parts = (
            OLDER.format(number=self.older) if self.older else "",
            ASIDE.format(number=self.asides) if self.asides else "",
        )
        return " ".join(filter(None, parts))


@action("keys.state", "자료의 열쇠 살펴보기", right=Right.ADMINISTER, silent=Silence.OFFICE)
def state(work: Work) -> KeyState:
    """Return whether the data key is to be made anew, and what keeps it from being."""
    office, store = work.session.office, work.store
    found = _Accounts.of(store, KeyFile.read(office.folder.keys), office.key)
    keys = _keys(work)
    older = sum(1 for _ in former_backups.older(_all_backups(work), keys))
    asides = len(restoring.asides(office.folder)) if keys.former else 0
    return KeyState(found.left, found.waiting, found.code_waits, older, asides)


@foretells(STAFF.name, "active_to")
def _ending(_store: Store, _record: int | None, values: Values) -> list[str]:
    """Say while the last day of a clerk is entered what ends with it, and what is still to be done then."""
    return [ENDS] if values.get("active_to") else []


@action("keys.left", "떠난 직원의 열쇠", right=Right.ADMINISTER, silent=Silence.OFFICE)
def doubt(work: Work) -> str:
    """Return what is to be seen to while somebody who left has a key still, or nothing."""
    office = work.session.office
    found = _Accounts.of(work.store, KeyFile.read(office.folder.keys), office.key)
    return KeyState(found.left).doubt


@passed_over
@lengthy
@action(ROTATED, "자료의 열쇠 새로 만들기", right=Right.ADMINISTER, silent=Silence.PART)
def allowed(work: Work, own: str) -> Actor:
    """Return as whom an administrator gives the office another key; the change that tells of it is made with the data.

    `own` is their password.
    """
    accounts.check_own(own, work)
    office = work.session.office
    _refuse_waiting(_Accounts.of(work.store, KeyFile.read(office.folder.keys), office.key))
    return work.actor


@dataclass(frozen=True)
class Rotated:
    """What became of it, in words."""

    message: str


def rotate(own: str, session: Session, progress: Progress | None = None) -> Rotated:
    """Give the office another data key, and drop the slots of those who left; `own` is an administrator's password.

    Every connection of the session is closed meanwhile, and whoever works on goes on with the new key. Raises
    `Locked` while another process works with the files, `UserError` where somebody who stays could not follow.
    """
    by, office = session.perform(allowed.of(own)), session.office
    gone: list[str] = []

    def stays(keys: KeyFile, data: Data) -> Collection[str]:
        found = _Accounts.of(Store(data, session.catalog), keys, office.key)
        _refuse_waiting(found)
        gone[:] = found.left
        return found.stay

    with office.suspended():
        noted = "떠난 직원의 열쇠를 빼고 새로 만듦"
        office.key = rotating.rotate(
            office.folder, office.key, Rotation(by, noted, stays), progress
        )
    told = GONE.format(number=len(gone)) if gone else ""
    exposed = session.perform(state.of()).exposed
    return Rotated(" ".join(filter(None, (DONE.format(gone=told), exposed, ELSEWHERE))))


@passed_over
@lengthy
@action("keys.backups", "예전 백업도 새 열쇠로", right=Right.ADMINISTER, writes=True, logs=True)
def remake_backups(work: Work) -> Change:
    """Make every backup that a key of before opens anew under the present one, in both places."""
    keys, remade, left = _keys(work), list[str](), list[str]()
    files = list(former_backups.older(_all_backups(work), keys))
    for number, file in enumerate(files):
        try:
            former_backups.remake(file, keys, stage(work.progress, number, len(files)))
            remade.append(file.name)
        except StorageError as error:  # told by name: that one stays as it is
            left.append(f"{file.name}: {error.message}")
    work.words.append(f"백업 {len(remade):,}개")
    with work.change() as number:
        pass
    told = (
        f"백업 {len(remade):,}개를 새 열쇠로 다시 만들었습니다. 앞으로는 지금의 비밀번호로 열립니다."
        if remade
        else "예전 열쇠로 열리는 백업이 없습니다."
    )
    place = backups.place_of(work.store)
    away = (
        "두 번째 백업 자리가 연결되어 있지 않아 그곳의 백업은 그대로입니다."
        if place and not Path(place).is_dir()
        else ""
    )
    parts = (told, *(f"다시 만들지 못한 백업: {each}" for each in left), away, ELSEWHERE)
    return Change(message=" ".join(filter(None, parts)), number=number)


def _all_backups(work: Work) -> Iterator[Path]:
    """Go through the office's backups in its folder, and in the second place where that is there."""
    yield from backup.backups(work.session.office.folder.backups)
    if place := backups.place_of(work.store):
        with suppress(OSError):
            yield from backup.backups(
                second_place.folder_of(place, agreement.office_of(work.store.data))
            )


def _keys(work: Work) -> Keys:
    office = work.session.office
    return Keys(office.folder.keys, office.key, former_keys.keys_of(work.store.data))


@dataclass(frozen=True)
class _Accounts:
    """The slots of a key file, by whose they are."""

    stay: frozenset[str]
    """Slots of those who may enter today, and of the recovery code."""
    left: tuple[str, ...]
    waiting: tuple[str, ...]
    """Who stays, and whose slot no other key can be sealed for."""
    code_waits: bool

    @classmethod
    def of(cls, store: Store, keys: KeyFile, key: bytes) -> _Accounts:
        """Hold the staff list against the slots."""
        kind, today = store.catalog["staff"], str(clock.today())
        rows = store.lists.rows(
            kind, store.lists.ids(Query(kind.name)), ("login", "name", "active_to")
        )
        here, ended = dict[str, str](), dict[str, str]()
        for login, name, ends_on in (tuple(map(str, each.values)) for each in rows):
            until = ends_on if ends_on not in ("", "None") else "9999"
            if keys.has(login):
                (here if until >= today else ended).setdefault(keys.name_of(login), name)
        code = keys.name_of(RECOVERY)
        nobodys = [each for each in keys.slots if each not in {code, *here, *ended}]
        left = [name for slot, name in ended.items() if slot not in here]
        waiting = [name for slot, name in here.items() if not keys.can_follow(slot, key)]
        return cls(
            frozenset((code, *here)),
            (*left, *("명단에 없는 계정" for _ in nobodys)),
            tuple(waiting),
            keys.has(RECOVERY) and not keys.can_follow(code, key),
        )


def _refuse_waiting(found: _Accounts) -> None:
    """Raise `UserError` where somebody who stays could not open the office any more."""
    told = KeyState(waiting=found.waiting, code_waits=found.code_waits).keeps
    if told is not None:
        raise UserError(*told)
