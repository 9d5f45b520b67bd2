"""What data and ledger know of each other: whose they are, and how far the other one was.

Both files count the saves, in the transaction that makes them. SQLite commits the data first: a program that
is killed in between leaves the ledger one save behind, and nothing of it was told to anybody. Any other
difference means that a file was damaged, put back or lost; it is told at the next opening, and from there both
go on together: changes and outputs get numbers after all that either file has seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import sleep

from uuid6 import uuid7

from app.core import clock
from app.core.dates import show_date
from app.core.errors import RESTORE_AT, DamageError
from app.core.retention import DESTROYED
from app.store.engine.access import DOUBTED, PROGRAM
from app.store.engine.counts import LAST_CHANGE, LAST_OUTPUT
from app.store.engine.data import Data
from app.store.engine.driver import Connection, has_table

DATA_BEHIND = (
    "자료 파일(data.db)에 마지막 {lost}이 없습니다. {since} 뒤부터 {until}까지 저장한 것입니다. PC가 꺼지면서 파일이 "
    "상했거나, 예전 파일을 가져다 놓은 것입니다. 그 뒤에 만든 백업이 있으면 {at}로 되살리고, 없으면 접속기록에서 "
    "누가 무엇을 했는지 보고 다시 적어 주세요. 번호는 매긴 번호 다음부터 이어집니다."
)
LEDGER_BEHIND = (
    "원장(ledger.db)이 자료보다 예전 것입니다. {since} 뒤의 출력 {outputs:,}건이 출력대장에 없습니다. 지금 쓰던 원장을 "
    "찾으면 프로그램을 닫고 제자리에 두고 다시 여세요. 찾지 못하면 이대로 쓰면 됩니다. 출력번호는 {last:,}번 다음부터 "
    "이어집니다."
)
LEDGER_GONE = (
    "원장(ledger.db)이 없어져 새로 만들었습니다. 앞의 출력 {outputs:,}건은 출력대장에 없습니다. 원래 파일을 찾으면 "
    "프로그램을 닫고 제자리에 두고 다시 여세요. 찾지 못하면 이대로 쓰면 됩니다. 출력번호는 {last:,}번 다음부터 "
    "이어지고, 예전 출력대장은 백업 안에 남아 있습니다."
)
OTHER_LEDGER = (
    "이 폴더의 원장(ledger.db)은 다른 기관의 것이라 열지 않았습니다. 아무것도 바꾸지 않았습니다.",
    f"이 기관의 원장을 제자리에 두고 다시 여세요. 찾지 못하면 {RESTORE_AT}로 되살려 주세요.",
)
LOOKS, BETWEEN = 20, 0.01
"""How often, and after how many seconds each, a difference is looked at before it counts."""
NEXT_TO_IT = 1
"""By how many saves a crash, or a disk without room, between the two commits leaves the ledger behind."""


@dataclass(frozen=True)
class Standing:
    """How far the two files are, as each has it."""

    saves: int
    """Counted by the data; 0 where an older program wrote it last."""
    known: int
    """Counted by the ledger; 0 where it is new, or an older program's."""
    change: int
    """The last change that the ledger knows of."""
    at: str
    office: str
    """Whose the ledger is; empty where it is new."""
    missed: int = 0
    """Saves before the last one that the ledger had no room for, as the data knows."""


def introduce(data: Data) -> None:
    """Give files that know nothing of each other their office's id and the first count, then count every save.

    Files of which only one has counted are left as they are, for `reconcile`.
    """
    stands = _standing(data)
    if office_of(data) and (stands.saves or stands.known):
        return  # an office is opened while others write, and waits for none of them
    with data.transaction():
        if not office_of(data):
            data.execute(
                f"INSERT INTO identity (office, outputs) SELECT ?, {LAST_OUTPUT}",
                [stands.office or str(uuid7())],
            )
        if not stands.saves and not stands.known:
            level(data)


def reconcile(data: Data) -> Iterator[str]:
    """Tell where data and ledger do not agree, and let them go on together.

    Raises `DamageError` for the ledger of another office.
    """
    if _agree(data, _standing(data)):
        data.counts = True
        return
    with data.transaction():  # nobody is between the two commits now
        stands = _standing(data)
        if stands.office and stands.office != office_of(data):
            raise DamageError(*OTHER_LEDGER)
        doubts = list(_doubts(data, stands))
        for doubt in doubts:
            _note(data, doubt, stands.change)
        level(data)
    data.counts = True
    yield from doubts


def disagreement(data: Data) -> Iterator[str]:
    """Tell where the files do not agree, of which a check changes nothing; a save may be between both just now."""
    for _ in range(LOOKS):
        stands = _standing(data)
        if _agree(data, stands):
            return
        sleep(BETWEEN)
    yield from _doubts(data, _standing(data))


def level(data: Data) -> None:
    """Let both files know of each other as they stand; inside a transaction."""
    stands, office = _standing(data), office_of(data)
    if not stands.office:
        data.execute(
            "INSERT INTO ledger.reached (office, saves, change, at, outputs) VALUES (?, 0, 0, '', 0)",
            [office],
        )
    data.execute(
        f"UPDATE ledger.reached SET outputs = (SELECT outputs FROM identity) "
        f"WHERE (SELECT outputs FROM identity) > {LAST_OUTPUT}"
    )
    data.execute(
        "INSERT OR IGNORE INTO ledger.destruction (uid, at, by) SELECT uid, ?, '' FROM record WHERE title = ?",
        [clock.stamp(), DESTROYED],
    )
    saves = max(stands.saves, stands.known)
    data.execute("UPDATE identity SET saves = ?", [saves])
    data.execute("UPDATE ledger.reached SET saves = ?", [saves])
    data.count_save()
    lag = saves - stands.known  # which still stands if the ledger has no room for this either
    if lag <= stands.missed + NEXT_TO_IT:
        data.execute("UPDATE identity SET missed = ?", [lag])


def office_of(data: Data) -> str:
    """Return the id of the office whose data file this is; nothing where an older program made it."""
    return str(data.value("SELECT office FROM identity") or "") if data.columns("identity") else ""


def level_copy(copied: Connection, ledger: Connection, change: int, at: str) -> None:
    """Let a copied ledger, opened alone, know of no change and no save after those of the data beside it."""
    if has_table(ledger, "reached") and _counts(ledger, "reached") and _counts(copied, "identity"):
        ((saves,),) = copied.execute("SELECT saves FROM identity").fetchall()
        ledger.execute("UPDATE reached SET saves = ?, change = ?, at = ?", [saves, change, at])


def _counts(connection: Connection, table: str) -> bool:
    found = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
    return ("saves",) in found


def _standing(data: Data) -> Standing:
    saves, missed = next(iter(data.rows("SELECT saves, missed FROM identity")), (0, 0))
    for known, change, at, office in data.rows(
        "SELECT saves, change, at, office FROM ledger.reached"
    ):
        return Standing(saves, known, change, at, office, missed)
    return Standing(saves, 0, 0, "", "")


def _agree(data: Data, stands: Standing) -> bool:
    return stands.office == office_of(data) and stands.saves == stands.known > 0


def _doubts(data: Data, stands: Standing) -> Iterator[str]:
    outputs = data.value("SELECT outputs FROM identity") or 0
    missing = max(0, outputs - data.value(f"SELECT {LAST_OUTPUT}"))
    at = data.value("SELECT at FROM change ORDER BY id DESC LIMIT 1") or ""
    if not stands.known and stands.saves and not stands.office:
        yield LEDGER_GONE.format(outputs=missing, last=outputs)
    elif stands.known + stands.missed + NEXT_TO_IT < stands.saves:
        yield LEDGER_BEHIND.format(since=_moment(stands.at), outputs=missing, last=outputs)
    elif stands.known > stands.saves:
        changes = stands.change - data.value(f"SELECT {LAST_CHANGE}")
        lost = f"변경 {changes:,}건" if changes > 0 else f"저장 {stands.known - stands.saves:,}번"
        yield DATA_BEHIND.format(
            lost=lost, since=_moment(at), until=_moment(stands.at), at=RESTORE_AT
        )


def _note(data: Data, doubt: str, known: int) -> None:
    """Write a change that tells of it, after all that the ledger has seen, so that no number is given twice."""
    data.execute(
        "INSERT INTO change (id, at, by, terminal, action, note) "
        f"SELECT max({LAST_CHANGE}, ?) + 1, ?, ?, '', ?, ?",
        [known, clock.stamp(), PROGRAM, DOUBTED, doubt],
    )


def _moment(at: str) -> str:
    return f"{show_date(at[:10])} {at[11:16]}" if at else "처음"
